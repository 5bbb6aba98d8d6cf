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
from .timex import Timex

Match = re.Match[str]
Whens = tuple[str | None, ...]
Groups = dict[str, str | None]
WORDS: dict[str, dict[str, Any]] = read("dates")["words"] | read("spells")["words"]
_NUMBER = re.compile(r"\d+|[a-z]+")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")


@dataclass(slots=True)
class Thread:
    """The thread of an article: the date and the quarter that it named last, which later phrases take up."""

    anchor: str | None = None
    here: bool = False  # whether the anchor stands in this passage
    quarter: tuple[int, int] | None = None  # its year and its number

    def follow(self, timex: Timex) -> None:
        """Take note of a date that is sure, and of a quarter that is named and not compared with."""
        if timex.when:
            self.anchor, self.here = timex.when, True
        if timex.rule == "part_of_year" and (found := _QUARTER.fullmatch(timex.value)):
            self.quarter = int(found[1]), int(found[2])


@dataclass(frozen=True, slots=True)
class Scope:
    """What a phrase is read against: the day of publication, the last dates before it, and the tense around it."""

    tense: Tense
    published: dt.date
    thread: Thread
    start: int
    end: int

    @property
    def anchor(self) -> str | None:
        """The last date that was named."""
        return self.thread.anchor

    @property
    def quarter(self) -> tuple[int, int]:
        """The quarter that was named last, or the last one that was over by the day of publication."""
        return self.thread.quarter or (
            self.published.year - (self.published.month < 4),
            (self.published.month + 8) // 3 % 4 + 1,
        )

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


def number_of(words: str) -> int:
    """Return a whole number from its figures or its words: "2,000", "twenty-four", "a hundred"."""
    total = 0
    for word in _NUMBER.findall(words.lower().replace(",", "")):
        if word in WORDS["scales"]:
            total = max(total, 1) * int(WORDS["scales"][word])
        elif word not in ("and", "of"):
            total += int(word) if word.isdecimal() else int(WORDS["numbers"][word])
    return total


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
