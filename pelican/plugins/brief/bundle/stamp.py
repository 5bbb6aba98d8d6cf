"""The line at the head of every page of a bundle: of which edition it is and when it was built."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any

from ..translations import mark, translate

if TYPE_CHECKING:
    from collections.abc import Iterable

_DATA = re.compile(rb'<script type="application/ld\+json">(.*?)</script>', re.S)
_LINE = re.compile(rb'<p class="stamp">[^\n]*</p>\n')
_MONTHS = (
    mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June"),
    mark("July"), mark("August"), mark("September"), mark("October"), mark("November"), mark("December"),
)  # fmt: skip
# Where the line goes: to the end of the page's header, or of a page without one.
_PLACES = (b"</header>", b"</body>")


@dataclass(frozen=True, slots=True)
class Edition:
    """The newest day of publication, the newest day of any change (ISO dates, or empty), and how many briefings."""

    day: str
    changed: str
    briefings: int


def edition(pages: Iterable[bytes]) -> Edition:
    """Return the edition that rendered pages make up, by what their JSON-LD states of briefings."""
    told = [data for data in map(briefing, pages) if data]
    published = [str(data["datePublished"]) for data in told]
    modified = [str(data.get("dateModified") or data["datePublished"]) for data in told]
    return Edition(max(published, default=""), max(modified, default=""), len(told))


def briefing(page: bytes) -> dict[str, Any] | None:
    """Return the JSON-LD of a page if it is a briefing's."""
    match = _DATA.search(page)
    try:
        data = json.loads(match[1]) if match else None
    except ValueError:  # a page of somebody else's making
        return None
    stated = isinstance(data, dict) and data.get("@type") == "NewsArticle" and data.get("datePublished")
    return data if stated else None


def line(day: str, built: str) -> bytes:
    """Return the line for an edition of ``day`` built on ``built``, nothing where there is no edition."""
    if not day:
        return b""
    words = escape(translate("Edition of %(day)s, built %(built)s"), quote=False)
    return f'<p class="stamp">{words % {"day": _time(day), "built": _time(built)}}</p>\n'.encode()


def stamped(page: bytes, said: bytes) -> bytes:
    """Return ``page`` with the line ``said`` at the end of its first header."""
    for place in _PLACES:
        before, mark, after = page.partition(place)
        if mark:
            return before + said + mark + after
    return page


def restamped(page: bytes, new: bytes) -> bytes:
    """Return a page with the line ``new`` in the place of the one that it carries, if any."""
    old = _LINE.search(page)
    return page[: old.start()] + new + page[old.end() :] if old else stamped(page, new)


def label(day: str) -> str:
    """Return an ISO date as people write it: 20 November 2023."""
    when = date.fromisoformat(day)
    told = {"day": when.day, "month": translate(_MONTHS[when.month - 1]), "year": when.year}
    return translate("%(day)d %(month)s %(year)s") % told


def _time(day: str) -> str:
    return f'<time datetime="{day}">{escape(label(day), quote=False)}</time>'
