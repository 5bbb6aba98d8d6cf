"""Editions: which briefings go out. What an edition leaves out never enters the site and so leaves no trace in it.

The rules stand at the same door as the masking of names, after a briefing's page is prepared and before anything is
made of it: pages, feeds, search, data, relations and bundles are made of the briefings of the edition alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..model import HANDLING, Problem
from ..resolve.names import spelling
from ..text import fold
from .page import actor_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..resolve.authority import Authority
    from ..settings import Options

CLEAR = HANDLING[0]
_FORMER = {"TLP:WHITE": CLEAR}  # the name of the first mark before TLP 2.0


@dataclass(frozen=True, slots=True)
class Edition:
    """Which briefings go out; what is None or empty narrows nothing.

    ``first_day`` and ``last_day`` are days of publication. ``actors`` and ``topics`` are as the publisher wrote them,
    each with the keys by which briefings may name it.
    """

    handling: str | None = None
    checked_only: bool = False
    first_day: str | None = None
    last_day: str | None = None
    actors: tuple[tuple[str, frozenset[str]], ...] = ()
    topics: tuple[tuple[str, frozenset[str]], ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every briefing goes out."""
        return self == Edition()

    def withholds(self, data: dict[str, Any]) -> str | None:
        """Return why the briefing with the front matter ``data`` stays out, or None if it goes out."""
        if self.handling and not goes_out(data.get("handling"), self.handling):
            return "handling mark"
        if self.checked_only and data.get("review") != "checked":
            return "not checked"
        if not (self.first_day or "") <= data["date"] <= (self.last_day or "9999-99-99"):
            return "other days"
        if self.actors and not _meets(self.actors, actor_keys(data)):
            return "other actors"
        if self.topics and not _meets(self.topics, topic_keys(data)):
            return "other topics"
        return None

    def unknown(self, briefings: Iterable[dict[str, Any]]) -> list[Problem]:
        """Return a note on each wanted actor and topic that none of all ``briefings`` has: it may be misspelt."""
        if not self.actors and not self.topics:
            return []
        every = list(briefings)
        actors = {key for data in every for key in actor_keys(data)}
        topics = {key for data in every for key in topic_keys(data)}
        notes = [
            Problem("BRIEF_ACTORS", 0, f"no briefing names {name}") for name, keys in self.actors if not keys & actors
        ]
        notes += [
            Problem("BRIEF_TOPICS", 0, f"no briefing is on {name}") for name, keys in self.topics if not keys & topics
        ]
        return notes


def chosen(options: Options, house: Authority) -> Edition:
    """Return the edition of ``options``; an actor may be called by its name, its id, or a form that the house knows."""
    return Edition(
        handling=options.handling,
        checked_only=options.checked_only,
        first_day=options.first_day,
        last_day=options.last_day,
        actors=tuple((name, _keys_of(name, house)) for name in options.actors),
        topics=tuple((name, frozenset([fold(name.strip())])) for name in options.topics),
    )


def goes_out(mark: str | None, highest: str) -> bool:
    """Tell whether what is marked ``mark`` may go out where ``highest`` may.

    What has no mark is clear. A mark that TLP 2.0 does not know stays in: nobody can say how high it is.
    """
    known = CLEAR if mark is None else "".join(mark.split()).upper()
    known = _FORMER.get(known, known)
    return known in HANDLING and HANDLING.index(known) <= HANDLING.index(highest)


def actor_keys(data: dict[str, Any]) -> set[str]:
    """Return the keys of the actors of a briefing: their ids, and their names' spellings."""
    return {key for actor in data["actors"] for key in (_id_key(actor_id(actor)), spelling(actor["name"]))}


def topic_keys(data: dict[str, Any]) -> set[str]:
    """Return the keys of the topics of a briefing."""
    return {fold(topic.strip()) for topic in data.get("topics") or ()}


def _keys_of(name: str, house: Authority) -> frozenset[str]:
    wanted = spelling(name)
    shown = {spelling(final) for form, final in house.forms if spelling(form) == wanted}
    return frozenset({_id_key(name.strip()), wanted, *shown} - {""})


def _id_key(name: str) -> str:
    return f"id:{name}"  # no spelling holds a colon


def _meets(wanted: Iterable[tuple[str, frozenset[str]]], keys: set[str]) -> bool:
    return any(not keys.isdisjoint(each) for _, each in wanted)
