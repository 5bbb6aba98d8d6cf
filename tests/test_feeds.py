"""RSS that readers accept: the rules of the W3C validator, checked one by one, on real feeds."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

import feedparser
import pytest

from pelican.plugins.brief.site.feeds import Channel, Items, rss

from .conftest import Desk
from .test_corpus import build, page

ATOM, CONTENT = "{http://www.w3.org/2005/Atom}", "{http://purl.org/rss/1.0/modules/content/}"
SITE = "https://brief.example"


def feed(path: str = "feeds/all.rss.xml") -> ET.Element:
    """Return the channel of a feed over made-up briefings."""
    entries = build(
        page(1, "Ann Berg", "Norway", text="Ann Berg & 'friends' spoke in Norway."),
        page(2, "Ann Berg", date="2023-01-31"),
    ).entries
    text = rss(Channel("A & B", "About <it>", path, "index.html", SITE, "en"), entries, Items(SITE))
    channel = ET.fromstring(text).find("channel")
    assert channel is not None
    return channel


def texts(channel: ET.Element, path: str) -> list[str]:
    """Return the texts of the elements at ``path``."""
    return [element.text or "" for element in channel.findall(path)]


def test_channel_elements() -> None:
    """A channel has its title, link, description and language, and says where it lives."""
    channel = feed()
    assert texts(channel, "title") == ["A & B"]
    assert texts(channel, "link") == [f"{SITE}/index.html"]
    assert texts(channel, "description") == ["About <it>"]
    assert texts(channel, "language") == ["en"]
    (link,) = channel.findall(f"{ATOM}link")
    assert (link.get("rel"), link.get("href")) == ("self", f"{SITE}/feeds/all.rss.xml")


def test_guids_are_permanent_and_no_links() -> None:
    """The guid is the briefing's id, declared to be no address."""
    channel = feed()
    assert texts(channel, "item/guid") == ["urn:brief:000000000001", "urn:brief:000000000002"]
    assert [guid.get("isPermaLink") for guid in channel.findall("item/guid")] == ["false", "false"]


def test_dates_are_rfc_822() -> None:
    """Dates parse, carry a zone, and run from the newest to the oldest."""
    channel = feed()
    dates = [parsedate_to_datetime(text) for text in texts(channel, "item/pubDate")]
    assert [date.date().isoformat() for date in dates] == ["2023-11-20", "2023-01-31"]
    assert all(date.tzinfo for date in dates)
    assert texts(channel, "lastBuildDate") == texts(channel, "item/pubDate")[:1]
    assert all(
        re.fullmatch(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} \w{3} \d{4} 12:00:00 \+0000", t)
        for t in texts(channel, "item/pubDate")
    )


def test_content_is_whole_with_absolute_links() -> None:
    """The full text is there, its links lead to the host, and its anchors to the briefing."""
    content = texts(feed(), f"item/{CONTENT}encoded")[0]
    assert "<p>" in content
    assert f'<a href="{SITE}/actors/ann-berg.html">Ann Berg</a>' in content
    assert not re.search(r'href="(?!https://brief\.example/)', content)
    assert not re.search(r' (?:id|class|aria-\w+)="', content)


def test_categories_are_actors() -> None:
    """Readers can filter by who is named."""
    assert texts(feed(), "item/category") == ["Ann Berg", "Norway", "Ann Berg"]


def test_moving_the_site_changes_no_guid(demo: Desk) -> None:
    """Another SITEURL gives other links and the same guids."""
    before = feedparser.parse(demo.files("output")["feeds/all.rss.xml"])
    moved = Desk(demo.root)
    moved.build(BRIEF_SEEDS=None, BRIEF_DIST=None, SITEURL=SITE, OUTPUT_PATH=str(demo.root / "elsewhere"))
    after = feedparser.parse((demo.root / "elsewhere" / "feeds" / "all.rss.xml").read_bytes())
    assert [entry.id for entry in before.entries] == [entry.id for entry in after.entries]
    assert all(entry.link.startswith(f"{SITE}/briefings/") for entry in after.entries)


def test_demo_feeds(demo: Desk) -> None:
    """Every feed of the demo is read without complaint, and its guids, links and self address are in order."""
    feeds = {name: data for name, data in demo.files("output").items() if name.endswith(".rss.xml")}
    assert len(feeds) > 50
    for name, data in feeds.items():
        parsed = feedparser.parse(data)
        assert not parsed.bozo, name
        assert parsed.feed.subtitle
        ids = [entry.id for entry in parsed.entries]
        assert ids
        assert len(set(ids)) == len(ids)
        assert all(entry.link.startswith("http://localhost:8000/briefings/") for entry in parsed.entries)
        assert {"rel": "self", "href": f"http://localhost:8000/{name}"}.items() <= parsed.feed.links[-1].items()


@pytest.mark.parametrize("text", ["]]> <script>", "a & b", "“ü” 会"])
def test_hostile_titles(text: str) -> None:
    """Whatever a headline says is escaped in the feed and read back equal."""
    _, made = page(1, "Ann Berg")
    made.data["title"] = text
    entries = build(("briefings/x.html", made)).entries
    parsed = feedparser.parse(rss(Channel("T", "D", "f.xml", "index.html", SITE, "en"), entries, Items(SITE)).encode())
    (element,) = ET.fromstring(rss(Channel("T", "D", "f.xml", "index.html", SITE, "en"), entries, Items(SITE))).findall(
        "channel/item/title"
    )
    assert element.text == text
    assert not parsed.bozo
