"""Scope: what a phrase is read against, and the small words that all readings share."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..lexicon import read
from . import calendar
from .tense import Tense

Match = re.Match[str]
Whens = tuple[str | None, ...]
Groups = dict[str, str | None]
WORDS: dict[str, dict[str, Any]] = read("dates")["words"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a phrase is read against: the day of publication, the last date before it, and the tense around it."""

    tense: Tense
    published: dt.date
    anchor: str | None
    here: bool  # whether the anchor stands in this passage
    start: int
    end: int

    @property
    def direction(self) -> calendar.Direction:
        """Where the tense puts the phrase, seen from the day of publication."""
        return self.tense.direction(self.start, self.end)

    @property
    def is_range(self) -> bool:
        """Whether "and" joins the two ends of a range: "between May 2 and 3"."""
        return self.tense.text[max(0, self.start - 9) : self.start].rstrip().lower().endswith("between")

    def year_of(self, m: Match) -> int | None:
        """Return the year that a phrase names: in figures, as last or next year, or as that year."""
        groups = m.groupdict()
        if groups.get("year"):
            return int(groups["year"])
        if groups.get("which"):
            return self.published.year + which_of(groups["which"])
        if groups.get("same"):
            return int(self.anchor[:4]) if self.anchor and self.anchor[:4].isdecimal() else None
        return None


Reading = Callable[[Match, Scope], Whens]


def month_of(word: str) -> int:
    """Return the number of a month from its name or abbreviation."""
    return int(WORDS["months"][word[:3].lower()])


def weekday_of(word: str) -> int:
    """Return the number of a weekday, Monday being 0."""
    return int(WORDS["weekdays"][word[:3].lower()])


def which_of(word: str) -> int:
    """Return -1 for last, 0 for this, 1 for next."""
    return int(WORDS["which"][word.lower().removeprefix("the ")])


def number_of(word: str) -> int:
    """Return a number from its figures or its word."""
    return int(word) if word.isdecimal() else int(WORDS["numbers"][word.lower()])


def iso(day: dt.date | None) -> str | None:
    """Return a day in EDTF."""
    return day.isoformat() if day else None


def pair(scope: Scope, link: str, first: str | None, second: str | None) -> Whens:
    """Return two dates as a list ("May 2 and 3") or as a range ("May 2-3", "between May 2 and 3")."""
    if first is None or second is None:
        return ()
    if link.strip() in ("and", "or") and not scope.is_range:
        return (first, second)
    return (calendar.interval(first, second),)
