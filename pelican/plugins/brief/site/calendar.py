"""Calendars of coming dates (iCalendar, RFC 5545): the days that briefings speak of and that lay ahead of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from ..translations import translate as _
from . import edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..settings import Options
    from .views import Actor, Corpus, DateOnPage, Entry, Publisher

EVERYTHING = "calendars/all.ics"
_END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, slots=True)
class Coming:
    """A date of a briefing that lies after its publication: the first day, and the day after the last one."""

    entry: Entry
    said: DateOnPage
    first: date
    after: date

    @property
    def uid(self) -> str:
        """The permanent id of the event."""
        return f"{self.entry.id}:{self.said.when}"


def coming(entry: Entry) -> Iterator[Coming]:
    """Yield the days, and intervals of days, that lie ahead of ``entry``, each once."""
    told = set()
    for value in entry.dates:
        start, _slash, end = value.when.partition("/")
        end = end or start
        days = edtf.is_day(start) and edtf.is_day(end)
        if days and entry.date < start <= end < "9999" and value.when not in told:
            told.add(value.when)
            yield Coming(entry, value, date.fromisoformat(start), date.fromisoformat(end) + timedelta(1))


def calendars(corpus: Corpus, publisher: Publisher, options: Options) -> Iterator[tuple[str, bytes]]:
    """Yield the address and the bytes of every calendar: of everything, and of each actor that has one."""
    binder = Binder(publisher)
    ahead = {entry: found for entry in corpus.entries if (found := list(coming(entry)))}
    everything = [each for found in ahead.values() for each in found]
    if everything:
        yield (
            EVERYTHING,
            binder(_("%(name)s: coming dates") % {"name": publisher.name}, everything[: options.calendar_items]),
        )
    for actor in corpus.actors:
        if actor.feed and (found := _of_actor(actor, ahead, options.calendar_items)):
            actor.calendar = f"calendars/actors/{actor.id}.ics"
            yield actor.calendar, binder(f"{publisher.name}: {actor.name}", found)


def _of_actor(actor: Actor, ahead: dict[Entry, list[Coming]], count: int) -> list[Coming]:
    """Return the coming dates of the newest briefings that stand in a paragraph with ``actor``."""
    found: list[Coming] = []
    for mention in actor.mentions:
        for each in ahead.get(mention.entry, ()):
            if not each.said.evidence or not set(mention.evidence).isdisjoint(each.said.evidence):
                found.append(each)
        if len(found) >= count:
            break
    return found[:count]


class Binder:
    """Binds events into calendars; an event is written once and used in every calendar that holds it."""

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher
        self._written: dict[str, bytes] = {}

    def __call__(self, name: str, events: Iterable[Coming]) -> bytes:
        """Return a calendar of at least one event, in the order of their days."""
        calendar = Calendar()
        calendar.add("prodid", "-//Pelican Brief//Coming dates//EN")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)  # what programs read that do not know the name of RFC 7986
        ordered = sorted(events, key=lambda each: (each.first, each.after, each.uid))
        head: bytes = calendar.to_ical()
        return head.removesuffix(_END) + b"".join(map(self._event, ordered)) + _END

    def _event(self, each: Coming) -> bytes:
        if each.uid not in self._written:
            self._written[each.uid] = self._write(each)
        return self._written[each.uid]

    def _write(self, each: Coming) -> bytes:
        entry, event = each.entry, Event()
        url = f"{self._publisher.siteurl}/{entry.url}"
        changed = datetime.fromisoformat(entry.updated).replace(hour=12, tzinfo=UTC)
        event.add("uid", each.uid)
        event.add("dtstamp", changed)
        event.add("last-modified", changed)
        event.add("dtstart", each.first)
        event.add("dtend", each.after)
        event.add("summary", entry.title)
        event.add("description", f"{each.said.sentence or entry.title}\n\n{url}")
        event.add("url", url)
        event.add("transp", "TRANSPARENT")  # it takes nobody's time
        if entry.mentions:
            event.add("categories", [mention.actor.name for mention in entry.mentions])
        written: bytes = event.to_ical()
        return written
