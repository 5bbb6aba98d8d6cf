"""Feeds that readers accept: the rules of RSS 2.0, Atom and JSON Feed, checked one by one, on real feeds."""

from __future__ import annotations

import html
import json
import re
import time
from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import parse_qs
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelican.plugins.brief.settings import Options, complete, options
from pelican.plugins.brief.site.feeds import FORMS, Feed, Item, Press
from pelican.plugins.brief.site.outbound import absolute
from pelican.plugins.brief.site.page import Page
from pelican.plugins.brief.site.subscriptions import Group, groups, opml
from pelican.plugins.brief.site.views import Publisher
from pelican.plugins.brief.text import sentences

from .conftest import Desk
from .test_corpus import build, page

ATOM, CONTENT = "{http://www.w3.org/2005/Atom}", "{http://purl.org/rss/1.0/modules/content/}"
SITE = "https://brief.example"
PUBLISHER = Publisher("A & B", "About <it>", SITE, "en")
FIXED = {"date": "2023-12-01", "text": "Berg is a minister, not an <envoy>."}


def chosen(**settings: Any) -> Options:
    """Return options with defaults but for ``settings``."""
    complete(settings := {"PATH": ".", "ARTICLE_PATHS": ["briefings"], "OUTPUT_PATH": "output", **settings})
    return options(settings)


def with_data(made: tuple[str, Page], **data: Any) -> tuple[str, Page]:
    """Add to a page's front matter; dates stand in the sentence of its text that has their words."""
    url, made_page = made
    made_page.data.update(data)
    text = html.unescape(re.sub(r"<[^>]*>", "", made_page.html))
    said = [
        next((("p1", each.strip()) for each in sentences(text) if value["text"] in each), ("title", "Headline"))
        for value in made_page.data["dates"]
    ]
    return url, replace(made_page, moments=tuple(said))


def all_groups(*pages: tuple[str, Page], publisher: Publisher = PUBLISHER, **settings: Any) -> list[Group]:
    """Return every feed over ``pages``, or over two made-up briefings of which one was corrected."""
    made = pages or (
        with_data(
            page(1, "Ann Berg", "Norway", text="Ann Berg & 'friends' spoke in Norway."),
            corrections=[FIXED],
            topics=["Foreign affairs"],
            source={"url": "https://wire.example/a?b=1&c=2"},
        ),
        with_data(page(2, "Ann Berg", date="2023-01-31"), topics=["Foreign affairs"]),
    )
    return groups(build(*made), publisher, chosen(**settings))


def printed(feed: Feed) -> dict[str, bytes]:
    """Return the forms of a feed by their names."""
    files = dict(Press(PUBLISHER)(feed))
    return {form.name: files[feed.stem + form.ending] for form in FORMS}


@pytest.fixture(name="forms")
def _forms() -> dict[str, bytes]:
    return printed(all_groups()[0].feeds[0])


@pytest.fixture(name="channel")
def _channel(forms: dict[str, bytes]) -> ET.Element:
    channel = ET.fromstring(forms["RSS"]).find("channel")
    assert channel is not None
    return channel


@pytest.fixture(name="atom")
def _atom(forms: dict[str, bytes]) -> ET.Element:
    return ET.fromstring(forms["Atom"])


@pytest.fixture(name="json_feed")
def _json_feed(forms: dict[str, bytes]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(forms["JSON Feed"])
    return loaded


def texts(element: ET.Element, path: str) -> list[str]:
    """Return the texts of the elements at ``path``."""
    return [found.text or "" for found in element.findall(path)]


def test_rss_channel(channel: ET.Element) -> None:
    """A channel has its title, link, description and language, and says where it lives and when it changed."""
    assert texts(channel, "title") == ["A & B"]
    assert texts(channel, "link") == [f"{SITE}/index.html"]
    assert texts(channel, "description") == ["About <it>"]
    assert texts(channel, "language") == ["en"]
    assert texts(channel, "lastBuildDate") == ["Fri, 01 Dec 2023 12:00:00 +0000"]
    (link,) = channel.findall(f"{ATOM}link")
    assert link.attrib == {"rel": "self", "href": f"{SITE}/feeds/all.rss.xml", "type": "application/rss+xml"}


def test_rss_guids_are_permanent_and_no_links(channel: ET.Element) -> None:
    """The guid is the briefing's id, declared to be no address."""
    assert texts(channel, "item/guid") == ["urn:brief:000000000001", "urn:brief:000000000002"]
    assert [guid.get("isPermaLink") for guid in channel.findall("item/guid")] == ["false", "false"]


def test_rss_dates_are_rfc_822(channel: ET.Element) -> None:
    """Dates parse, carry a zone, and run from the newest to the oldest."""
    told = texts(channel, "item/pubDate")
    assert [parsedate_to_datetime(text).date().isoformat() for text in told] == ["2023-11-20", "2023-01-31"]
    form = r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} \w{3} \d{4} 12:00:00 \+0000"
    assert all(re.fullmatch(form, text) for text in told)
    assert texts(channel, f"item/{ATOM}updated") == ["2023-12-01T12:00:00Z"]


def test_rss_content_is_whole_with_absolute_links(channel: ET.Element) -> None:
    """The full text is there, its links lead to the host, its anchors to the briefing; the summary is HTML as well."""
    content = texts(channel, f"item/{CONTENT}encoded")[0]
    assert f'<a href="{SITE}/actors/ann-berg.html">Ann Berg</a>' in content
    assert not re.search(r'href="(?!https://brief\.example/)', content)
    assert not re.search(r' (?:id|class|aria-\w+)="', content)
    assert "&lt;envoy&gt;" in texts(channel, "item/description")[0]


def test_rss_categories_are_actors(channel: ET.Element) -> None:
    """Readers can filter by who is named."""
    assert texts(channel, "item/category") == ["Ann Berg", "Norway", "Ann Berg"]


def test_atom_feed(atom: ET.Element) -> None:
    """A feed has what RFC 4287 asks of it: id, title, updated, author, its own address and that of its page."""
    assert atom.tag == f"{ATOM}feed"
    assert texts(atom, f"{ATOM}id") == ["urn:brief:a-b:feeds:all"]
    assert texts(atom, f"{ATOM}title") == ["A & B"]
    assert texts(atom, f"{ATOM}updated") == ["2023-12-01T12:00:00Z"]
    assert texts(atom, f"{ATOM}author/{ATOM}name") == ["A & B"]
    links = {link.get("rel"): link.get("href") for link in atom.findall(f"{ATOM}link")}
    assert links == {"self": f"{SITE}/feeds/all.atom.xml", "alternate": f"{SITE}/index.html"}


def test_atom_entries(atom: ET.Element) -> None:
    """An entry has one id, title, alternate link, content of a known type, and both of its days."""
    first, second = atom.findall(f"{ATOM}entry")
    for entry in (first, second):
        for name in ("id", "title", "published", "updated", "summary", "content"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1
        assert [link.get("rel") for link in entry.findall(f"{ATOM}link")].count("alternate") == 1
        assert [content.get("type") for content in entry.findall(f"{ATOM}content")] == ["html"]
    assert texts(first, f"{ATOM}published") == ["2023-11-20T12:00:00Z"]
    assert texts(first, f"{ATOM}updated") == ["2023-12-01T12:00:00Z"]
    assert texts(second, f"{ATOM}updated") == texts(second, f"{ATOM}published") == ["2023-01-31T12:00:00Z"]
    (via,) = (link for link in first.findall(f"{ATOM}link") if link.get("rel") == "via")
    assert via.get("href") == "https://wire.example/a?b=1&c=2"


def test_json_feed(json_feed: dict[str, Any]) -> None:
    """A JSON Feed 1.1 has its required keys, its own address, and items with id, url, content and days."""
    assert json_feed["version"] == "https://jsonfeed.org/version/1.1"
    assert json_feed["feed_url"] == f"{SITE}/feeds/all.json"
    assert json_feed["home_page_url"] == f"{SITE}/index.html"
    first, second = json_feed["items"]
    for item in (first, second):
        assert {"id", "url", "title", "content_html", "date_published", "date_modified"} <= item.keys()
        assert all(isinstance(tag, str) for tag in item["tags"])
        assert all(
            re.fullmatch(r"\d{4}-\d{2}-\d{2}T12:00:00Z", item[f"date_{name}"]) for name in ("published", "modified")
        )
    assert first["external_url"] == "https://wire.example/a?b=1&c=2"
    assert "external_url" not in second


def test_forms_say_the_same(channel: ET.Element, atom: ET.Element, json_feed: dict[str, Any]) -> None:
    """The three forms hold the same items with the same content."""
    content = texts(channel, f"item/{CONTENT}encoded")
    assert content == texts(atom, f"{ATOM}entry/{ATOM}content") == [item["content_html"] for item in json_feed["items"]]
    titles = texts(channel, "item/title")
    assert titles == texts(atom, f"{ATOM}entry/{ATOM}title") == [item["title"] for item in json_feed["items"]]


def test_a_reader_reads_equal_entries(forms: dict[str, bytes], json_feed: dict[str, Any]) -> None:
    """What a feed reader makes of RSS and of Atom is what stands in the JSON."""
    expected = [
        (i["id"], i["url"], i["title"], i["summary"], i["tags"], i["date_published"]) for i in json_feed["items"]
    ]
    for name in ("RSS", "Atom"):
        parsed = feedparser.parse(forms[name])
        assert not parsed.bozo
        read = [
            (
                entry.id,
                entry.link,
                entry.title,
                html.unescape(entry.summary),
                [tag.term for tag in entry.tags],
                time.strftime("%Y-%m-%dT%H:%M:%SZ", entry.published_parsed),
            )
            for entry in parsed.entries
        ]
        assert read == expected


def test_corrections_are_told(json_feed: dict[str, Any]) -> None:
    """A corrected item says so first, in its content and in its summary, and has a new day of change."""
    told = "Corrected 1 December 2023: Berg is a minister, not an"
    first = json_feed["items"][0]
    assert first["content_html"].startswith(f"<p><strong>{told} &lt;envoy&gt;.</strong></p>")
    assert f"{told} <envoy>." in first["summary"]


def test_corrections_have_a_feed() -> None:
    """There is a feed of corrections when there are any: an item each, with an id of its own, to the briefing."""
    everything, corrections = all_groups()[0].feeds
    (item,) = corrections.items
    assert item.id.startswith("urn:brief:000000000001:correction:")
    assert (item.date, item.summary, item.url) == (FIXED["date"], FIXED["text"], everything.items[0].url)
    assert [feed.stem for feed in all_groups(page(1, "Ann Berg"))[0].feeds] == ["feeds/all"]


def test_a_threshold_keeps_the_number_of_feeds_sane() -> None:
    """Actors and topics have a feed from so many briefings on; countries are actors."""
    assert {f.stem for g in all_groups()[1:] for f in g.feeds} == {
        "feeds/topics/foreign-affairs",
        "feeds/actors/ann-berg",
    }
    assert {f.stem for g in all_groups(BRIEF_FEED_LEAST=1)[1:] for f in g.feeds} >= {"feeds/actors/norway"}


def test_content_by_setting() -> None:
    """Items hold the full content or the summary alone, in each form."""
    feed = all_groups(BRIEF_FEED_CONTENT="summary")[0].feeds[0]
    forms = printed(feed)
    assert b"<content" not in forms["Atom"]
    assert b"content:encoded>" not in forms["RSS"]
    assert all("content_html" not in item and item["content_text"] for item in json.loads(forms["JSON Feed"])["items"])


def test_moving_the_site_changes_no_id(demo: Desk) -> None:
    """Another SITEURL gives other links and the same ids, of items and of feeds."""
    moved = demo.root / "elsewhere"
    demo.build(BRIEF_SEEDS=None, BRIEF_DIST=None, SITEURL=SITE, OUTPUT_PATH=str(moved))
    for name, before in demo.files("output").items():
        if name.startswith("feeds/") and name.endswith(".json"):
            items = [json.loads(data)["items"] for data in (before, (moved / name).read_bytes())]
            assert [item["id"] for item in items[0]] == [item["id"] for item in items[1]]
        if name.endswith((".rss.xml", ".atom.xml")):
            old, new = feedparser.parse(before), feedparser.parse((moved / name).read_bytes())
            assert [entry.id for entry in old.entries] == [entry.id for entry in new.entries]
            assert old.feed.get("id") == new.feed.get("id")
            assert all(entry.link.startswith(f"{SITE}/briefings/") for entry in new.entries)


def test_demo_feeds(demo: Desk) -> None:
    """Every feed of the demo is read without complaint, and its ids, links and self address are in order."""
    feeds = {name: data for name, data in demo.files("output").items() if name.endswith((".rss.xml", ".atom.xml"))}
    assert len(feeds) > 50
    for name, data in feeds.items():
        parsed = feedparser.parse(data)
        assert not parsed.bozo, name
        assert parsed.feed.subtitle
        ids = [entry.id for entry in parsed.entries]
        assert ids
        assert len(set(ids)) == len(ids)
        assert all(entry.link.startswith("http://localhost:8000/briefings/") for entry in parsed.entries)
        assert f"http://localhost:8000/{name}" in {link.href for link in parsed.feed.links if link.rel == "self"}


def alternates(page: str, top: str = "feeds") -> list[str]:
    """Return the media types of the feeds below ``top`` that a page names for feed readers to find."""
    return re.findall(rf'<link rel="alternate" type="([^"]+)"[^>]* href="(?:\.\./)*(?:\./)?{top}', page)


def test_every_page_names_the_feeds(demo: Desk) -> None:
    """Autodiscovery: each page links to the feed of everything in each form, and to its own where it has one."""
    types, pages = [form.media_type for form in FORMS], demo.pages()
    for name, text in pages.items():
        assert alternates(text, "feeds/all") == types, name
    gathered = [name for name in pages if name.startswith(("actors/", "pairs/", "storylines/"))]
    own = {name: f"feeds/{name.removesuffix('.html')}" for name in gathered}
    followed = {name for name, stem in own.items() if f"{stem}.json" in demo.files("output")}
    assert {name.split("/")[0] for name in followed} == {"actors", "pairs", "storylines"}
    for name in gathered:
        assert alternates(pages[name], rf"{own[name]}\.") == (types if name in followed else []), name


def test_each_feed_has_a_page(demo: Desk) -> None:
    """The page that a feed names is there, and the page of feeds leads to it; a topic's is the search for it."""
    files = demo.files("output")
    for name in (name for name in files if name.startswith("feeds/") and name.endswith(".json")):
        page = json.loads(files[name])["home_page_url"].removeprefix("http://localhost:8000/")
        file, _, query = page.partition("?")
        assert file in files, name
        assert f'<a href="../{html.escape(page)}">'.encode() in files["feeds/index.html"], name
        assert parse_qs(query).keys() == ({"topic"} if name.startswith("feeds/topics/") else set())


def test_opml_lists_every_feed(demo: Desk) -> None:
    """The list of feeds is OPML 2.0 and names each feed once, by an absolute address at which there is a file."""
    files = demo.files("output")
    outlines = ET.fromstring(files["feeds/feeds.opml"]).findall("body/outline/outline")
    addresses = [outline.get("xmlUrl", "") for outline in outlines]
    assert sorted(addresses) == sorted(f"http://localhost:8000/{name}" for name in files if name.endswith(".rss.xml"))
    assert all(outline.get("type") == "rss" and outline.get("text") for outline in outlines)
    assert ET.fromstring(opml(all_groups(), PUBLISHER)).findtext("head/title") == "Feeds of A & B"


def test_the_page_lists_every_feed(demo: Desk) -> None:
    """The page for people links to each form of each feed."""
    files = demo.files("output")
    shown = set(re.findall(r'<a href="\.\./(feeds/[^"]+)"', files["feeds/index.html"].decode()))
    assert shown >= {name for name in files if name.startswith("feeds/") and name.endswith((".xml", ".json", ".opml"))}


def test_corrections_on_pages(desk: Desk, article: Any) -> None:
    """A correction stands on the briefing's page, on the page of corrections, and has its feed."""
    desk.seed("a.txt", article())
    desk.build()
    (path,) = desk.briefings.rglob("*.md")
    fixed = "corrections: [{date: '2023-12-01', text: It was <Bergen>.}]\nactors:"
    path.write_text(path.read_text().replace("actors:", fixed, 1))
    desk.build(BRIEF_SEEDS=None)
    files = {name: data.decode() for name, data in desk.files("output").items() if name.endswith((".html", ".xml"))}
    (briefing,) = (text for name, text in files.items() if name.startswith("briefings/"))
    for text in (briefing, files["corrections/index.html"]):
        assert "1 December 2023" in text
        assert "It was &lt;Bergen&gt;." in text
    assert len(feedparser.parse(files["feeds/corrections.rss.xml"]).entries) == 1
    page = files["corrections/index.html"]
    assert alternates(page, "feeds/corrections") == [form.media_type for form in FORMS]
    assert [form.ending for form in FORMS] == re.findall(r'<a href="\.\./feeds/corrections([^"]+)">', page)


@given(st.text(min_size=1))
def test_hostile_texts(text: str) -> None:
    """Whatever a headline says, each form is well-formed and read back equal but for what XML cannot hold."""
    item = Item("urn:x:1", SITE, text, "2023-01-01", "2023-01-01", text, text, (text,))
    forms = printed(Feed("feeds/all", "All", text, text, "index.html", [item]))
    allowed = re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
    lines = allowed.replace("\r\n", "\n").replace("\r", "\n")
    assert (ET.fromstring(forms["RSS"]).findtext("channel/item/title") or "") == lines
    assert (ET.fromstring(forms["Atom"]).findtext(f"{ATOM}entry/{ATOM}content") or "") == lines
    assert json.loads(forms["JSON Feed"])["items"][0]["title"] == text


def test_only_attributes_are_changed() -> None:
    """Text that looks like an attribute stays; links of every relative kind become absolute, others stay."""
    body = (
        '<p id="p1" class="x">He wrote id="p1" and href="#a".</p>'
        '<a class="ref" href="#p2">2</a><a href="b.html?x=1&amp;y=2">b</a>'
    )
    assert absolute(body, f"{SITE}/briefings/a.html") == (
        '<p>He wrote id="p1" and href="#a".</p>'
        f'<a href="{SITE}/briefings/a.html#p2">2</a><a href="{SITE}/briefings/b.html?x=1&amp;y=2">b</a>'
    )
    assert absolute('<a href="https://o.example/">o</a>', SITE) == '<a href="https://o.example/">o</a>'
