"""What happened when, as briefings tell it, and the pages that lay it out by year, month and kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import TITLE
from . import edtf
from .views import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .views import Entry

FULL = 200  # events that one page of a year holds; a fuller year has a page a month
_YEAR, _MONTH = 4, 7  # letters of an ISO date


@dataclass(frozen=True, slots=True)
class Period:
    """A year or a month: its EDTF (``when``), and its events in the order of time."""

    when: str
    events: Sequence[Event]

    @property
    def url(self) -> str:
        """Address of its page, below the site's top."""
        return f"timeline/{self.when}.html"

    @property
    def label(self) -> str:
        """The period in words."""
        return edtf.label(self.when)

    @property
    def month(self) -> str:
        """The name of a month, without its year."""
        return edtf.month(self.when)

    @property
    def full(self) -> bool:
        """Whether its events need a page for each month."""
        return len(self.when) == _YEAR and len(self.events) > FULL

    @property
    def months(self) -> list[Period]:
        """Its months; what is known to the year only comes first, as a part with the year's own name."""
        return split(self.events, _MONTH)


def split(events: Iterable[Event], length: int = _YEAR) -> list[Period]:
    """Return the periods of ``events``, which are in the order of time, by that many letters of their date."""
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(event.key[:length], []).append(event)
    return [Period(when, part) for when, part in found.items()]


def gather(entries: Iterable[Entry]) -> list[Event]:
    """Return the events of all briefings but copies, in the order of time."""
    found = (event for entry in entries if not entry.original for event in entry.events)
    return sorted(found, key=lambda event: (event.key, event.entry.date, event.entry.id, event.anchor))


def events(entry: Entry) -> list[Event]:
    """Return the dated acts of a briefing, and its other dates with the sentences that speak of them.

    The day of publication is none of these: what "said on Monday" tells stands on the page of that day.
    """
    found = [
        Event(
            when=act.edtf,
            key=edtf.sort_key(act.edtf),
            label=edtf.label(act.edtf),
            entry=entry,
            text=act.text,
            anchor=next(iter(act.evidence), TITLE),
            kind=act.type,
            act=act,
            day=f"days/{act.edtf}.html" if edtf.is_day(act.edtf) else None,
        )
        for act in entry.acts
        if act.edtf
    ]
    told = {(event.when, event.anchor) for event in found}
    for date in entry.dates:
        if date.when != entry.date and (date.when, date.anchor) not in told:
            told.add((date.when, date.anchor))
            key = edtf.sort_key(date.when)
            found.append(Event(date.when, key, date.label, entry, date.sentence, date.anchor, day=date.url))
    return found
