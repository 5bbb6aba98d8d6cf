"""The home page: the latest edition as a list with an end, what changed since, who is present, and what is to come."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from . import charts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .views import Actor, Corpus, Day, Entry, Event

PRESENT = 12  # actors
DAYS = 28  # over which presence is counted
CHANGES = 8
COMING = 6  # dates known to the month or the day


@dataclass(frozen=True, slots=True)
class Presence:
    """An actor, how many reports of the last DAYS days name it, and the points of a line over those days."""

    actor: Actor
    count: int
    spark: str


@dataclass(frozen=True, slots=True)
class Change:
    """A briefing that was updated or corrected on a day, and what the correction says."""

    entry: Entry
    day: str
    text: str


@dataclass(frozen=True, slots=True)
class Home:
    """The parts of the home page; ``earlier`` are the briefings of the days before the edition's."""

    day: Day | None
    today: list[Entry]
    earlier: list[Entry]
    changes: list[Change]
    coming: list[Event]
    present: list[Presence]


def compose(corpus: Corpus, events: Sequence[Event], size: int) -> Home:
    """Return the home page over ``corpus``, its ``events`` in the order of time, with at most ``size`` briefings."""
    editions = [day for day in corpus.days if day.published]
    if not editions:
        return Home(None, [], [], [], [], [])
    latest, before = editions[0], editions[1].date if len(editions) > 1 else ""
    reports = [entry for entry in corpus.entries[: 2 * size] if not entry.original][:size]
    return Home(
        day=latest,
        today=[entry for entry in reports if entry.date == latest.date],
        earlier=[entry for entry in reports if entry.date != latest.date],
        changes=_changes(corpus.entries, before, latest.date),
        coming=[event for event in events if event.key > latest.date and "-" in event.key][:COMING],
        present=present(corpus.entries, latest.date),
    )


def _changes(entries: Iterable[Entry], since: str, latest: str) -> list[Change]:
    """Return what was corrected or updated after the day ``since``, the edition before, newest first."""
    found = []
    for entry in entries:
        corrections = entry.data.get("corrections") or ()
        found += [Change(entry, c["date"], c["text"]) for c in corrections if c["date"] > since]
        modified = entry.data.get("modified")
        if modified and modified > since and entry.date < latest and not corrections:
            found.append(Change(entry, modified, ""))
    return sorted(found, key=lambda change: (change.day, change.entry.id), reverse=True)[:CHANGES]


def present(entries: Iterable[Entry], last: str) -> list[Presence]:
    """Return who is named by most reports of the DAYS days that end with ``last``; once is not presence."""
    end = date.fromisoformat(last)
    first = (end - timedelta(days=DAYS - 1)).isoformat()
    named: dict[Actor, Counter[int]] = defaultdict(Counter)
    for entry in entries:
        if entry.date < first:  # newest first
            break
        age = (end - date.fromisoformat(entry.date)).days
        for mention in entry.mentions if not entry.original else ():
            named[mention.actor][age] += 1
    ranked = sorted(named, key=lambda actor: (-named[actor].total(), actor.sort_name, actor.id))
    return [
        Presence(actor, named[actor].total(), charts.spark([named[actor][age] for age in reversed(range(DAYS))]))
        for actor in ranked[:PRESENT]
        if named[actor].total() > 1
    ]
