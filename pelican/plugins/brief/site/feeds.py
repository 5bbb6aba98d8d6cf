"""Feeds in three forms (RSS 2.0, Atom, JSON Feed 1.1), whose bytes depend on the briefings alone.

An item's id is the briefing's own and permanent; every link is absolute; a day is given as its noon in UTC, which is
the same day nearly everywhere.
"""

from __future__ import annotations

import functools
import html
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING
from xml.sax import saxutils

from ..text import slugify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .views import Publisher

_FIRST_DAY = "1990-01-01"  # a feed without entries must still say when it changed; validators believe nothing earlier
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# In RSS nobody says whether a text is HTML; written so, the fewest readers take plain text for it (RSS Advisory Board).
_PLAIN = str.maketrans({"&": "&#x26;", "<": "&#x3C;", ">": "&#x3E;"})
_MARKUP = re.compile(r"</?[A-Za-z]|&#?\w+;")


@dataclass(frozen=True, slots=True)
class Item:
    """One item: ``date`` and ``updated`` are days, ``html`` the full content with absolute links or None.

    ``source`` is the address of the article that the item was made from, ``lang`` its language where it has its own.
    """

    id: str
    url: str
    title: str
    date: str
    updated: str
    summary: str
    html: str | None = None
    tags: tuple[str, ...] = ()
    source: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in all its forms: its address without the ending, its name in lists, and the address of its page."""

    stem: str
    name: str
    title: str
    about: str
    page: str
    items: Sequence[Item]

    @property
    def updated(self) -> str:
        """The day of the last change of any item."""
        return max((item.updated for item in self.items), default=_FIRST_DAY)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write feeds: its name, the ending of its files, its media type, and the writers of item and feed."""

    name: str
    ending: str
    media_type: str
    write_item: Callable[[Item], str]
    write_feed: Callable[[Feed, Publisher, Sequence[str]], str]


class Press:
    """Writes feeds in every form; an item is written once a form and used in every feed that holds it."""

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher
        self._written: dict[tuple[str, str, bool], str] = {}

    def __call__(self, feed: Feed) -> Iterator[tuple[str, bytes]]:
        """Yield the address and the bytes of each form of ``feed``."""
        for form in FORMS:
            items = [self._item(form, item) for item in feed.items]
            yield feed.stem + form.ending, form.write_feed(feed, self._publisher, items).encode()

    def _item(self, form: Form, item: Item) -> str:
        key = (form.ending, item.id, item.html is None)
        if key not in self._written:
            self._written[key] = form.write_item(item)
        return self._written[key]


@functools.lru_cache(2**14)
def moment(day: str) -> str:
    """Return noon of ``day`` as Atom and JSON Feed write it (RFC 3339)."""
    return f"{day}T12:00:00Z"


@functools.lru_cache(2**14)
def _rfc822(day: str) -> str:
    return format_datetime(datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC))


def element(name: str, text: str, /, **attributes: str) -> str:
    """Return an XML element, its text and attributes escaped, without the characters that XML does not allow."""
    inside = "".join(f" {key}={saxutils.quoteattr(_NO_XML.sub('', value))}" for key, value in attributes.items())
    return f"<{name}{inside}>{escape(text)}</{name}>" if text else f"<{name}{inside}/>"


def escape(text: str) -> str:
    """Return ``text`` as the content of an XML element, without the characters that XML does not allow."""
    return saxutils.escape(_NO_XML.sub("", text))


def _plain(name: str, text: str) -> str:
    """Return an element of RSS that holds plain text."""
    return f"<{name}>{_NO_XML.sub('', text).translate(_PLAIN)}</{name}>"


def _declared(name: str, text: str) -> str:
    """Return a text of Atom; one that looks like markup is declared as HTML in which it is spelt out."""
    if _MARKUP.search(text):
        return element(name, html.escape(text, quote=False), type="html")
    return element(name, text)


def _rss_item(item: Item) -> str:
    parts = [
        _plain("title", item.title),
        element("link", item.url),
        element("description", html.escape(item.summary, quote=False)),  # readers take it for HTML
        element("pubDate", _rfc822(item.date)),
        element("guid", item.id, isPermaLink="false"),
        *(_plain("category", tag) for tag in item.tags),
    ]
    if item.updated != item.date:
        parts.append(element("atom:updated", moment(item.updated)))
    if item.html is not None:
        parts.append(element("content:encoded", item.html))
    return f"<item>{''.join(parts)}</item>\n"


def _rss_feed(feed: Feed, publisher: Publisher, items: Sequence[str]) -> str:
    head = [
        _plain("title", feed.title),
        element("link", f"{publisher.siteurl}/{feed.page}"),
        _plain("description", feed.about),
        element("language", publisher.lang),
        element("lastBuildDate", _rfc822(feed.updated)),
        element("atom:link", "", href=f"{publisher.siteurl}/{feed.stem}.rss.xml", rel="self", type=RSS.media_type),
    ]
    spaces = 'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'{XML}<rss version="2.0" {spaces}><channel>{"".join(head)}\n{"".join(items)}</channel></rss>\n'


def _atom_item(item: Item) -> str:
    parts = [
        element("id", item.id),
        _declared("title", item.title),
        element("link", "", rel="alternate", type="text/html", href=item.url),
        element("published", moment(item.date)),
        element("updated", moment(item.updated)),
        _declared("summary", item.summary),
        *(element("category", "", term=tag) for tag in item.tags),
    ]
    if item.source:
        parts.append(element("link", "", rel="via", href=item.source))
    if item.html is not None:
        parts.append(element("content", item.html, type="html"))
    lang = f" xml:lang={saxutils.quoteattr(item.lang)}" if item.lang else ""
    return f"<entry{lang}>{''.join(parts)}</entry>\n"


def _atom_feed(feed: Feed, publisher: Publisher, items: Sequence[str]) -> str:
    lang = saxutils.quoteattr(publisher.lang)
    head = [
        element("id", _name(feed, publisher)),
        _declared("title", feed.title),
        _declared("subtitle", feed.about),
        element("updated", moment(feed.updated)),
        element("link", "", rel="alternate", type="text/html", href=f"{publisher.siteurl}/{feed.page}"),
        element("link", "", rel="self", type=ATOM.media_type, href=f"{publisher.siteurl}/{feed.stem}.atom.xml"),
        f"<author>{element('name', publisher.name)}</author>",
    ]
    space = 'xmlns="http://www.w3.org/2005/Atom"'
    return f"{XML}<feed {space} xml:lang={lang}>{''.join(head)}\n{''.join(items)}</feed>\n"


def _name(feed: Feed, publisher: Publisher) -> str:
    """Return the permanent id of a feed, which does not hang on where the site is hosted."""
    return f"urn:brief:{slugify(publisher.name) or 'site'}:{feed.stem.replace('/', ':')}"


def _json_item(item: Item) -> str:
    content = {"content_text": item.summary} if item.html is None else {"content_html": item.html}
    fields = {
        "id": item.id,
        "url": item.url,
        "external_url": item.source,
        "title": item.title,
        **content,
        "summary": item.summary,
        "date_published": moment(item.date),
        "date_modified": moment(item.updated),
        "tags": item.tags,
        "language": item.lang,
    }
    return json.dumps({key: value for key, value in fields.items() if value}, ensure_ascii=False)


def _json_feed(feed: Feed, publisher: Publisher, items: Sequence[str]) -> str:
    fields = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": f"{publisher.siteurl}/{feed.page}",
        "feed_url": f"{publisher.siteurl}/{feed.stem}.json",
        "description": feed.about,
        "language": publisher.lang,
        "authors": [{"name": publisher.name}],
    }
    head = json.dumps(fields, ensure_ascii=False, indent=1)
    listed = ",\n".join(items)
    return f'{head.removesuffix("}").rstrip()},\n "items": [\n{listed}\n]}}\n'


XML = '<?xml version="1.0" encoding="utf-8"?>\n'
RSS = Form("RSS", ".rss.xml", "application/rss+xml", _rss_item, _rss_feed)
ATOM = Form("Atom", ".atom.xml", "application/atom+xml", _atom_item, _atom_feed)
JSON = Form("JSON Feed", ".json", "application/feed+json", _json_item, _json_feed)
FORMS = (RSS, ATOM, JSON)
