"""Readings of dates that name their place in the calendar: days, months, seasons, quarters, years, feasts.

Each function reads one wording (see ``lexicon/dates.yml``) against its ``Scope`` and returns the values it has, one or
two; None or nothing where the wording leaves the value open.
"""

from __future__ import annotations

import datetime as dt
import re

from . import calendar
from .scope import WORDS, Groups, Match, Reading, Scope, Whens, iso, month_of, pair, weekday_of, which_of
from .tense import SPORTS


def skip(_m: Match, _scope: Scope) -> Whens:
    """Return nothing: the phrase only looks like a date."""
    return ()


def event(m: Match, scope: Scope) -> Whens:
    """Read a day that has become the name of what happened on it."""
    month, _, day = m["event"].partition(" ")
    when: str = WORDS["events"][f"{month[:3].lower()} {day}"]
    return (when,) if when <= scope.published.isoformat() else ()


def iso_day(m: Match, _scope: Scope) -> Whens:
    """Read 2024-03-14."""
    return (iso(calendar.safe_date(int(m["year"]), int(m["month"]), int(m["day"]))),)


def numeric_day(m: Match, _scope: Scope) -> Whens:
    """Read 14/3/2024 and 3/14/2024, but nothing that could be either."""
    one, two, year = int(m["one"]), int(m["two"]), int(m["year"])
    found = {calendar.safe_date(year, two, one), calendar.safe_date(year, one, two)} - {None}
    return (iso(found.pop()),) if len(found) == 1 else ()


def days(m: Match, scope: Scope) -> Whens:
    """Read a day with its month, or two of them, with or without a year."""
    groups = m.groupdict()
    month, day = month_of(m["month"]), _day(m["day"])
    year = int(groups.get("hyphened") or 0) or scope.year_of(m)
    if not groups.get("day2"):
        return (iso(_one_day(scope, year, month, day, groups)),)
    month2, day2 = month_of(groups.get("month2") or m["month"]), _day(groups["day2"])
    wraps = (month2, day2) < (month, day)
    first = _one_day(scope, year and year - wraps, month, day, groups)
    second = first and calendar.safe_date(first.year + wraps, month2, day2)
    return pair(scope, m["link"], iso(first), iso(second))


def _one_day(scope: Scope, year: int | None, month: int, day: int, groups: Groups) -> dt.date | None:
    if year:
        return calendar.safe_date(year, month, day)
    sense, weekday = (groups.get("sense") or "").lower(), groups.get("weekday")
    direction: calendar.Direction = 1 if sense == "next" else -1 if sense == "last" else scope.direction
    return calendar.day_without_year(scope.published, month, day, direction, weekday_of(weekday) if weekday else None)


def _day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def months(m: Match, scope: Scope) -> Whens:
    """Read a month with its year, or two months of one year."""
    year = scope.year_of(m)
    if year is None:
        return ()
    first = calendar.month(year, month_of(m["month"]))
    if not m["month2"]:
        return (first,)
    second = calendar.month(year, month_of(m["month2"]))
    return pair(scope, m["link"], first, second)


def which_month(m: Match, scope: Scope) -> Whens:
    """Read last March, this March and next March."""
    which, month, now = which_of(m["which"]), month_of(m["month"]), scope.published
    if which < 0 and (now.month - month) % 12 == 1:
        return ()  # "last March" in April: this year's, or why not "last month"?
    offset = which if which * (month - now.month) <= 0 else 0
    return (calendar.month(now.year + offset, month),)


def bare_months(m: Match, scope: Scope) -> Whens:
    """Read one month or two by the tense of the sentence."""
    month, second, now = month_of(m["month"]), m.groupdict().get("month2"), scope.published
    direction = scope.direction
    year = calendar.year_of_month(now, month, direction) if direction else _nearest_year(now, month)
    first = calendar.month(year, month) if year else None
    if not year or not second:
        return (first,)
    return pair(scope, m["link"], first, calendar.month(year + (month_of(second) < month), month_of(second)))


def near_month(m: Match, scope: Scope) -> Whens:
    """Read "the June summit", which says nothing about tense."""
    year = _nearest_year(scope.published, month_of(m["month"]))
    return (calendar.month(year, month_of(m["month"])) if year else None,)


def _nearest_year(now: dt.date, month: int) -> int | None:
    """Return the year of the nearest such month, or None when it is far on both sides."""
    year = calendar.year_of_month(now, month, 0)
    return year if year and abs(12 * (year - now.year) + month - now.month) <= 4 else None


def season(m: Match, scope: Scope) -> Whens:
    """Read a season with its year, with last, this or next, or by tense."""
    groups, now = m.groupdict(), scope.published
    code = int(WORDS["seasons"][m["season"].lower()])
    if groups.get("year"):
        return (calendar.season(int(groups["year"]), code),)
    current = now.year - 1 if code == calendar.WINTER and now.month < 3 else now.year
    age = 12 * (now.year - current) + now.month - 3 * (code - 20)  # in months; below 0: has not begun
    which = which_of(groups["which"]) if groups.get("which") else None
    if which == 0:
        return (calendar.season(current, code),)
    if (which or scope.direction or -1) < 0:
        return (calendar.season(current - (age < (3 if which else 0)), code),)
    return (calendar.season(current + (age >= 0), code),)


def part_of_year(m: Match, scope: Scope) -> Whens:
    """Read a quarter or half of a year; a quarter without its year by tense."""
    nth = _ordinal(m["nth"])
    if m.groupdict().get("part") == "half":
        year = scope.year_of(m)
        return (calendar.months(year, 1 if nth == 1 else 7, 6),) if year else ()
    year = scope.year_of(m) or _year_of_quarter(nth, scope)
    return (calendar.months(year, 3 * nth - 2, 3),) if year else ()


def _ordinal(word: str) -> int:
    return int(word) if word.isdecimal() else int(WORDS["ordinals"][word.lower()])


def _year_of_quarter(nth: int, scope: Scope) -> int | None:
    """Return the year of a bare quarter; None in sport, and where the tense fights a quarter next door."""
    direction = scope.direction or -1
    gap = nth - ((scope.published.month - 1) // 3 + 1)
    if SPORTS.search(scope.tense.text) or gap == -direction:
        return None
    return scope.published.year + (direction if gap * direction < 0 else 0)


def decade(m: Match, _scope: Scope) -> Whens:
    """Read the 1990s and the '90s."""
    return (calendar.decade(int(m["year"]) * 10 + (1900 if len(m["year"]) == 1 else 0)),)


def year(m: Match, _scope: Scope) -> Whens:
    """Read a year."""
    return (m["year"],)


def years(m: Match, _scope: Scope) -> Whens:
    """Read a span of years: 2015-2018, 2015-18, from 2015 to 2018."""
    last = m["year2"]
    return (calendar.interval(m["year"], last if len(last) == 4 else m["year"][:2] + last),)


def two_years(m: Match, _scope: Scope) -> Whens:
    """Read "in 2015 and 2018"."""
    return (m["first"], m["second"])


def onward(m: Match, _scope: Scope) -> Whens:
    """Read a year with an open end."""
    return (f"{m['year']}/..",)


def holiday(m: Match, scope: Scope) -> Whens:
    """Read a feast that has its day in the calendar."""
    month, day = WORDS["holidays"][m["holiday"].lower().replace("’", "'")]
    return (iso(calendar.day_without_year(scope.published, int(month), int(day), scope.direction)),)


READINGS: dict[str, Reading] = {
    reading.__name__: reading
    for reading in (
        skip,
        event,
        iso_day,
        numeric_day,
        days,
        months,
        which_month,
        bare_months,
        near_month,
        season,
        part_of_year,
        decade,
        year,
        years,
        two_years,
        onward,
        holiday,
    )
}
