"""Quarters and halves of a year, named by their number or, in the news of business, by another quarter.

Each function reads one wording (see ``lexicon/dates.yml``) against its ``Scope``, as those in ``readings`` do.
"""

from __future__ import annotations

from . import calendar
from .scope import WORDS, Match, Reading, Scope, Whens, month_of


def part_of_year(m: Match, scope: Scope) -> Whens:
    """Read a quarter or half of a year; a quarter without its year by tense."""
    nth, groups = _ordinal(m["nth"]), m.groupdict()
    year = scope.published.year if groups.get("here") else scope.year_of(m)
    if groups.get("part") in ("half", "H"):
        return (calendar.months(year, 1 if nth == 1 else 7, 6),) if year else ()
    return (calendar.months(year, 3 * nth - 2, 3) if year else _bare_quarter(nth, scope),)


def _ordinal(word: str) -> int:
    return int(word) if word.isdecimal() else int(WORDS["ordinals"][word.lower()])


def _bare_quarter(nth: int, scope: Scope) -> str | None:
    """Return a quarter without its year: nothing in sport, and a guess where the tense fights a quarter next door."""
    direction, year = scope.direction or -1, scope.published.year
    gap = nth - ((scope.published.month - 1) // 3 + 1)
    if scope.tense.is_sport:
        return None
    if gap == -direction:
        return calendar.uncertain(calendar.months(year, 3 * nth - 2, 3))
    return calendar.months(year + (direction if gap * direction < 0 else 0), 3 * nth - 2, 3)


def named_quarter(m: Match, scope: Scope) -> Whens:
    """Read "the 1988 quarter" and "the year-ago third quarter": the quarter that is spoken of, or the named one.

    "The same period last year" is that year where no quarter is spoken of.
    """
    groups, (year, nth) = m.groupdict(), scope.quarter
    if groups.get("last") and not groups.get("nth") and not scope.thread.quarter:
        return (calendar.year(scope.published.year - 1),)
    if groups.get("nth"):
        nth = _ordinal(m["nth"])
    year = int(groups.get("year") or year - bool(groups.get("ago")))
    return (calendar.uncertain(calendar.months(year, 3 * nth - 2, 3)),)


def quarter_ended(m: Match, scope: Scope) -> Whens:
    """Read "the quarter ended Sept. 30" as the quarter of the calendar in which it ended."""
    month, now = month_of(m["month"]), scope.published
    year = int(m["year"] or now.year - (month > now.month))
    return (calendar.uncertain(calendar.months(year, (month - 1) // 3 * 3 + 1, 3)),)


QUARTERS: dict[str, Reading] = {reading.__name__: reading for reading in (part_of_year, named_quarter, quarter_ended)}
