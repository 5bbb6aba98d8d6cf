"""A part of the site to carry by itself: a day, an actor, a running story, or the newest briefings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..settings import SettingsError
from ..translations import translate_number
from . import stamp
from .fragment import fragment
from .manifest import BundleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .content import Content

KINDS = "day:DATE, actor:ID, story:SLUG or newest:NUMBER"
_FRONT = {"day": "days/{}.html", "actor": "actors/{}.html", "story": "storylines/{}.html"}


@dataclass(frozen=True, slots=True)
class Selection:
    """Pages of a site: a stem for file names, a title, the page in front if any, and briefings, the newest first."""

    stem: str
    title: str
    front: str | None
    briefings: tuple[str, ...]

    @property
    def pages(self) -> tuple[str, ...]:
        """The names of all pages in their order."""
        return (*([self.front] if self.front else []), *self.briefings)


def select(content: Content, wanted: str) -> Selection:
    """Return what ``wanted``, one of KINDS, names; raises SettingsError for another, BundleError where nothing is."""
    kind, _, value = wanted.partition(":")
    if kind == "newest" and value.isdecimal() and 0 < int(value) <= 10_000:
        names = tuple(name for name, _ in _briefings(content)[: int(value)])
        return Selection(f"newest-{int(value)}", _counted(len(names)), None, _some(names, wanted))
    if kind not in _FRONT or not value:
        raise SettingsError(f"{wanted!r} is none of {KINDS}")
    front = _FRONT[kind].format(value)
    if front not in content.names:
        raise BundleError(f"the site has no page {front}")
    told = fragment(front, content.read(front).decode())
    among = set(told.links)
    names = tuple(name for name, data in _briefings(content) if _belongs(kind, value, name, data, among))
    return Selection(f"{kind}-{value}", told.heading, front, _some(names, wanted))


def _counted(number: int) -> str:
    words = translate_number("The newest briefing", "The newest %(count)s briefings", number)
    return words % {"count": number}


def _belongs(kind: str, value: str, name: str, data: dict[str, Any], linked: set[str]) -> bool:
    if kind == "day":
        return bool(data["datePublished"] == value)
    if kind == "actor":
        named = [*data.get("about", []), *data.get("mentions", [])]
        return any(str(each.get("@id", "")).endswith(f"/actors/{value}.html") for each in named)
    return name in linked


def _briefings(content: Content) -> list[tuple[str, dict[str, Any]]]:
    """Return name and JSON-LD of every briefing, the newest first."""
    return sorted(_told(content), key=lambda pair: (pair[1]["datePublished"], pair[0]), reverse=True)


def _told(content: Content) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in content.names:
        if name.endswith(".html") and (data := stamp.briefing(content.read(name))):
            yield name, data


def _some(names: tuple[str, ...], wanted: str) -> tuple[str, ...]:
    if not names:
        raise BundleError(f"there are no briefings for {wanted}")
    return names
