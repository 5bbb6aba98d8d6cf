"""RSS 2.0 feeds: permanent guids, absolute links, full text, and bytes that depend on the briefings alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from typing import TYPE_CHECKING, Any

from feedgenerator import Rss201rev2Feed
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .views import Entry

_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_ATOM = "http://www.w3.org/2005/Atom"
_ANCHOR = re.compile(r' (?:id|aria-label|aria-labelledby|class)="[^"]*"')
_LOCAL = re.compile(r'href="((?:\.\./)+|#)')


class _Feed(Rss201rev2Feed):  # type: ignore[misc]  # feedgenerator has no types
    """RSS 2.0 with the full text of each item; an item is written once and used in every feed that holds it."""

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:content": _CONTENT, "xmlns:atom": _ATOM}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["full_text"])

    def write_items(self, handler: Any) -> None:
        for item in self.items:
            handler.ignorableWhitespace(item["xml"])  # the handler's way to write what is escaped already

    def item_xml(self, item: dict[str, Any]) -> str:
        stream = StringIO()
        handler = SimplerXMLGenerator(stream, "utf-8")
        handler.startElement("item", {})
        self.add_item_elements(handler, item)
        handler.endElement("item")
        return stream.getvalue()


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of itself; ``path`` is its own address, ``page`` that of its page, below ``siteurl``."""

    title: str
    about: str
    path: str
    page: str
    siteurl: str
    lang: str


def rss(channel: Channel, entries: Sequence[Entry], items: Items) -> str:
    """Return the feed of ``entries``, newest first, as XML."""
    siteurl = channel.siteurl
    feed = _Feed(
        channel.title,
        f"{siteurl}/{channel.page}",
        channel.about,
        language=channel.lang,
        feed_url=f"{siteurl}/{channel.path}",
    )
    for entry in entries:
        feed.items.append({"xml": items(entry), "pubdate": _moment(entry.date), "updateddate": None})
    stream = StringIO()
    feed.write(stream, "utf-8")
    return stream.getvalue()


class Items:
    """The items of all feeds, each written once; ``siteurl`` is the absolute address of the site."""

    def __init__(self, siteurl: str) -> None:
        self._siteurl = siteurl
        self._written: dict[str, str] = {}

    def __call__(self, entry: Entry) -> str:
        """Return the item of ``entry`` as XML."""
        if entry.id not in self._written:
            self._written[entry.id] = self._write(entry)
        return self._written[entry.id]

    def _write(self, entry: Entry) -> str:
        feed = _Feed("", "", "")
        feed.add_item(
            title=entry.title,
            link=f"{self._siteurl}/{entry.url}",
            description=entry.summary or entry.title,
            unique_id=entry.id,
            unique_id_is_permalink=False,
            pubdate=_moment(entry.date),
            categories=[mention.actor.name for mention in entry.mentions],
            full_text=absolute(entry, self._siteurl),
        )
        return feed.item_xml(feed.items[0])


def absolute(entry: Entry, siteurl: str) -> str:
    """Return the body of ``entry`` with absolute links and without what only makes sense on its page."""

    def target(match: re.Match[str]) -> str:
        return f'href="{siteurl}/{entry.url}#' if match[1] == "#" else f'href="{siteurl}/'

    return _LOCAL.sub(target, _ANCHOR.sub("", entry.html))


def _moment(day: str) -> datetime:
    """Return noon in UTC: a day has no time, and noon is the same day nearly everywhere."""
    return datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
