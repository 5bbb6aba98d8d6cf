"""Every feed keeps every rule that validators document; and each rule finds the feed that breaks it."""

from __future__ import annotations

import html
import json
import re
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import feedparser
import jsonschema_rs
import pytest
import yaml

from pelican.plugins.brief.site.feeds import FORMS, Feed, Item, Press
from pelican.plugins.brief.site.outbound import absolute, address
from pelican.plugins.brief.site.subscriptions import OPML as OPML_ADDRESS
from pelican.plugins.brief.site.subscriptions import Group, opml
from pelican.plugins.brief.site.views import Publisher

from . import feed_rules
from .conftest import ROOT, Desk
from .feed_checks import Served
from .feed_rules import breaches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SITE = "https://brief.example"
PUBLISHER = Publisher("Brief", "Who met whom", SITE, "en")
SCHEMA = json.loads((ROOT / "tests" / "json-feed.schema.json").read_text())
MESSAGES = yaml.safe_load((ROOT / "tests" / "feed-messages.yml").read_text())
TYPES = {form.ending: form.media_type for form in FORMS} | {".opml": "text/x-opml"}
HOSTILE = [
    "Markets <b>jump</b> & fall &amp; rise ]]> again",
    "</title><script>alert(1)</script><title>",
    "Bell \x07 and \x00 nul, C1 \x93quoted\x94, \ufeffmark",
    "\u202etfel-ot-thgir\u202c, \u2066isolated\u2069, e\u0301 and 👩‍🚀 🇳🇴",
    "A < B, B > A, A&B, &#60;i&#62; &copy; <!-- not a comment --> <![CDATA[x]]>",
    "<a href='../up.html' onclick='x()'>up</a> [rel](../up.html) ![x](y.png) <style>p{}</style>",
]
OWN_WORDS = """
## Notes

[nowhere](http://[y) [up](../up.html) ![map](map.png) [run](javascript:alert(1)) <b onclick="x" onload='y'>bold</b>
<script>alert(1)</script> [a & b](https://wire.example/?a=1&b=2) [mail](mailto:desk@brief.example)
"""


def served(files: dict[str, bytes], site: str) -> Iterator[Served]:
    """Yield what the files of a site have of RSS, Atom and OPML, as a host serves it."""
    for name, data in files.items():
        kind = next((kind for ending, kind in TYPES.items() if name.endswith(ending) and ending != ".json"), None)
        if kind:
            yield Served(data, f"{site}/{name}", kind)


def json_feeds(files: dict[str, bytes]) -> dict[str, Any]:
    """Return the JSON feeds among the files of a site, read."""
    return {
        name: json.loads(data) for name, data in files.items() if name.startswith("feeds/") and name.endswith(".json")
    }


def complaints(feed: Any) -> list[str]:
    """Return what the schema of JSON Feed has against a feed."""
    validator = jsonschema_rs.validator_for(SCHEMA, validate_formats=True)
    return [f"{'/'.join(map(str, error.instance_path))}: {error.message}" for error in validator.iter_errors(feed)]


def good() -> Feed:
    """Return a feed of two briefings, one corrected, with all that an item may have."""
    body = '<p>Ann Berg met <a href="https://brief.example/b.html">Bo</a>.</p>'
    return Feed(
        "feeds/all", "All", "Brief", "Who met whom", "index.html",
        [
            Item("urn:brief:0001", f"{SITE}/a.html", "Berg meets Bo", "2023-11-20", "2023-12-01", "They met.", body,
                 ("Ann Berg", "Bo"), "https://wire.example/1", "en"),
            Item("urn:brief:0002", f"{SITE}/b.html", "Bo speaks", "2023-11-18", "2023-11-18", "He spoke.", body,
                 ("Bo",)),
        ],
    )  # fmt: skip


def document(kind: str) -> Served:
    """Return the good feed in one form, or the list of it."""
    if kind == "OPML":
        text = opml([Group("all", "Everything", [good()])], PUBLISHER)
        return Served(text.encode(), f"{SITE}/{OPML_ADDRESS}", TYPES[".opml"])
    form = next(form for form in FORMS if form.name == kind)
    return Served(
        dict(Press(PUBLISHER)(good()))[f"feeds/all{form.ending}"], f"{SITE}/feeds/all{form.ending}", form.media_type
    )


def test_every_documented_message_has_its_place() -> None:
    """A message that the validation service documents has a rule, or another rule keeps out what it is about."""
    rules = {name for table in (feed_rules.BYTES, feed_rules.XML, *feed_rules.TABLES.values()) for name in table}
    elsewhere = [name for names in MESSAGES["elsewhere"].values() for name in names.split()]
    assert sorted([*(rules - {"NewestFirst"}), *elsewhere]) == sorted(MESSAGES["documented"].split())
    assert set(MESSAGES["elsewhere"]) - rules == {"a server", "the service"}


def test_the_demo_keeps_every_rule(demo: Desk) -> None:
    """No feed of the demo site, nor the list of them, breaks a rule; every JSON feed satisfies the schema."""
    files = demo.files("output")
    feeds = list(served(files, "http://localhost:8000"))
    assert len(feeds) > 100
    assert [(feed.url, found) for feed in feeds for found in breaches(feed)] == []
    read = json_feeds(files)
    assert len(read) > 50
    assert [(name, found) for name, feed in read.items() for found in complaints(feed)] == []


@pytest.fixture(name="hostile", scope="module")
def _hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build a site of articles that mean harm, with careless words, addresses and a correction of a person."""
    desk = Desk(tmp_path_factory.mktemp("hostile"))
    for number, text in enumerate(HOSTILE):
        desk.seed(
            f"{number}.txt", f" date 2023-11-2{number} {text}. (File)\n\nAnn Berg said in Oslo: {text}\n\n{text}\n"
        )
    desk.build()
    fixed = f"corrections: [{{date: '2023-12-01', text: {json.dumps(HOSTILE[0])}}}]\ntopics: ['a <b>&</b> b']\n"
    for path in desk.briefings.rglob("*.md"):
        text = (
            path.read_text().replace("topics: []\n", fixed).replace("url: null", "url: 'https://wire.example/<é>|100%'")
        )
        path.write_text(text + OWN_WORDS)
    report = desk.build(
        BRIEF_SEEDS=None, BRIEF_FEED_LEAST=1, BRIEF_ACTOR_FEED_CONTENT="full", SITENAME="A <b>&</b> B"
    ).report
    assert report.problems == []
    return desk.files("output")


def test_hostile_articles_keep_every_rule(hostile: dict[str, bytes]) -> None:
    """Whatever articles, corrections, topics, links and the site's name hold, no feed breaks a rule."""
    feeds = list(served(hostile, "http://localhost:8000"))
    assert {"feeds/all.rss.xml", "feeds/corrections.atom.xml", "feeds/topics/a-b-b-b.rss.xml"} <= hostile.keys()
    assert [(feed.url, found) for feed in feeds for found in breaches(feed)] == []
    assert [(name, found) for name, feed in json_feeds(hostile).items() for found in complaints(feed)] == []


@pytest.mark.parametrize("kind", ["RSS", "Atom", "OPML"])
def test_the_good_feed_is_good(kind: str) -> None:
    """What the broken feeds are made of breaks no rule."""
    assert breaches(document(kind)) == []
    assert complaints(json.loads(document("JSON Feed").data)) == []


def test_a_feed_without_items_keeps_every_rule() -> None:
    """The feed of a site that has no briefing yet is as valid as any other."""
    files = dict(Press(PUBLISHER)(replace(good(), items=[])))
    assert [found for feed in served(files, SITE) for found in breaches(feed)] == []
    assert [complaints(feed) for feed in json_feeds(files).values()] == [[]]


BREAKS = yaml.load((ROOT / "tests" / "feed-breaks.yml").read_text(), yaml.BaseLoader)  # noqa: S506 (dates are text)


def broken(feed: Served, *changes: str) -> Served:
    """Return a feed after changes: pairs of what stands there, or a pattern of it, and what stands there instead."""
    text = feed.data.decode()
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        instead = re.sub(r"\{(\d+) \* (.*?)\}", lambda match: int(match[1]) * match[2], new)
        before = text
        text = re.sub(old[1:], instead, text) if old.startswith("~") else text.replace(old, instead, 1)
        assert text != before, f"nothing to change: {old}"
    return replace(feed, data=text.encode())


@pytest.mark.parametrize(
    ("kind", "names", "changes"), [(kind, names, changes) for kind, each in BREAKS.items() for names, *changes in each]
)
def test_a_broken_feed_is_found(kind: str, names: str, changes: list[str]) -> None:
    """A good feed that is broken in one way breaks the rule for it, and no other but those that go with it."""
    found = {breach.partition(":")[0] for breach in breaches(broken(document(kind), *changes))}
    assert found == set(names.split())


def test_every_rule_is_seen_to_fail() -> None:
    """There is a broken feed for every rule of every table, but those that hang on bytes and headers."""
    tried = {kind: {names.split()[0] for names, *_ in each} for kind, each in BREAKS.items()}
    for kind, table in (("RSS", feed_rules.RSS), ("Atom", feed_rules.ATOM), ("OPML", feed_rules.OPML)):
        assert table.keys() <= tried[kind], kind
    common = feed_rules.BYTES.keys() | feed_rules.XML.keys()
    assert common - set().union(*tried.values()) == {"UnicodeError", "UnexpectedContentType", "EncodingMismatch"}


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("UnicodeError", {"data": document("RSS").data.replace(b"Berg", b"B\xe9rg", 1)}),
        ("UnexpectedContentType", {"media_type": "text/html"}),
        ("EncodingMismatch", {"media_type": "application/rss+xml; charset=iso-8859-1"}),
        ("SelfDoesntMatchLocation", {"url": "https://mirror.example/feeds/all.rss.xml"}),
    ],
)
def test_a_feed_that_is_served_wrongly_is_found(name: str, changed: dict[str, Any]) -> None:
    """Bytes, media type and address have rules of their own."""
    assert {breach.partition(":")[0] for breach in breaches(replace(document("RSS"), **changed))} == {name}


def test_a_breach_says_where() -> None:
    """A breach names the rule and the element or attribute, with its number among its like."""
    feed = broken(document("RSS"), "<title>Bo speaks</title>", "<title/>", f'href="{SITE}/', 'href="/')
    assert breaches(feed) == [
        "NotBlank: /rss/channel/item[2]/title",
        "RelativeSelf: /rss/channel/link/@href",
        "SelfDoesntMatchLocation: /rss/channel/link/@href",
    ]


def without(key: str) -> Callable[[dict[str, Any]], object]:
    """Return the change that takes a key away."""
    return lambda feed: feed.pop(key)


def with_item(**values: Any) -> Callable[[dict[str, Any]], object]:
    """Return the change of keys of the first item; None takes a key away."""

    def change(feed: dict[str, Any]) -> None:
        item = feed["items"][0]
        item.update(values)
        for key in [key for key, value in values.items() if value is None]:
            del item[key]

    return change


@pytest.mark.parametrize(
    "change",
    [
        *map(without, ("version", "title", "items")),
        lambda feed: feed.update(version="https://jsonfeed.org/version/1"),
        lambda feed: feed.update(title=""),
        lambda feed: feed.update(feed_url="feeds/all.json"),
        lambda feed: feed.update(authors=[{}]),
        lambda feed: feed.update(author={"name": "Brief"}),
        lambda feed: feed.update(language="en_GB"),
        lambda feed: feed.update(expired="no"),
        lambda feed: feed.update(hubs=[{"type": "WebSub"}]),
        lambda feed: feed.update(colour="red"),
        lambda feed: feed.update(_colour="red"),
        with_item(id=None),
        with_item(id=1),
        with_item(content_html=None),
        with_item(url="/a.html"),
        with_item(external_url="https://wire.example/<1>"),
        with_item(date_published="2023-11-20"),
        with_item(date_modified="2023-13-20T12:00:00Z"),
        with_item(tags="Ann Berg"),
        with_item(tags=[""]),
        with_item(language=""),
        with_item(attachments=[{"url": "https://brief.example/a.ogg"}]),
        with_item(attachments=[{"url": "https://brief.example/a.ogg", "mime_type": "audio/ogg", "size_in_bytes": -1}]),
        with_item(colour="red"),
    ],
)
def test_the_schema_finds_a_broken_json_feed(change: Callable[[dict[str, Any]], object]) -> None:
    """A JSON feed that lacks what is required, or has what is not defined, is refused."""
    feed = json.loads(document("JSON Feed").data)
    change(feed)
    assert complaints(feed)


def said(feed: Any) -> list[tuple[Any, ...]]:
    """Return the items of a JSON feed as a reader tells them."""
    return [
        (item["id"], item["url"], item["title"], item["summary"], item.get("tags", []), item["date_published"],
         item["date_modified"], item.get("content_html", "").strip())
        for item in feed["items"]
    ]  # fmt: skip


def read(data: bytes) -> list[tuple[Any, ...]]:
    """Return the items of RSS or Atom as a feed reader reads them."""
    parsed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    assert not parsed.bozo
    return [
        (
            entry.id,
            entry.link,
            _text(entry.title_detail),
            _text(entry.summary_detail),
            [tag.term for tag in entry.get("tags", [])],
            _moment(entry.published_parsed),
            _moment(entry.updated_parsed if "updated_parsed" in entry else entry.published_parsed),
            entry.content[0].value if "content" in entry else "",
        )
        for entry in parsed.entries
    ]


def _moment(parsed: time.struct_time) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed)


def _text(detail: Any) -> str:
    """Return what a text says, be it declared as text or as HTML."""
    return html.unescape(detail.value) if detail.type == "text/html" else detail.value


def test_a_reader_reads_every_feed_alike(demo: Desk) -> None:
    """What a feed reader makes of each RSS and Atom feed is what its JSON feed says, to categories and both days."""
    files = demo.files("output")
    for name, feed in json_feeds(files).items():
        for ending in (".rss.xml", ".atom.xml"):
            assert read(files[name.removesuffix(".json") + ending]) == said(feed), name


def test_a_reader_reads_hostile_texts_word_for_word(hostile: dict[str, bytes]) -> None:
    """Atom says of every text what it is, so that nothing is left to guess; of RSS's titles readers must guess."""
    for name, feed in json_feeds(hostile).items():
        assert read(hostile[name.removesuffix(".json") + ".atom.xml"]) == said(feed), name


def test_addresses_are_addresses() -> None:
    """What no address may hold is percent-encoded, once; letters and what is encoded stay."""
    assert address("https://wire.example/é?a=1&b=[2]#x%20y") == "https://wire.example/é?a=1&b=[2]#x%20y"
    assert address('https://wire.example/<a>"b"|100%') == "https://wire.example/%3Ca%3E%22b%22%7C100%25"


def test_what_would_run_stays_at_home() -> None:
    """Scripts, styles, handlers and links that run do not leave the site; a link that is no address is none."""
    body = '<p onclick="x(1)" id="p1">a<script>alert("<p>")</script><STYLE>p {}</STYLE> <a href="http://[x">b</a></p>'
    assert absolute(body, SITE) == "<p>a <a>b</a></p>"
    assert absolute('<a href="java\nscript:alert(1)">c</a>', SITE) == "<a>c</a>"
    assert absolute('<p>onclick="x" and &lt;script&gt;y&lt;/script&gt;</p>', SITE).count("script") == 2
