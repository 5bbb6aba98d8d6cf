"""Readings of dates that name their place in the calendar: days, months, seasons, years.

Each function reads one wording (see ``lexicon/dates.yml``) against its ``Scope`` and returns the values it has, one or
two; None or nothing where the wording leaves the value open.
"""

from __future__ import annotations

import datetime as dt
import re

from . import calendar
from .scope import WORDS, Groups, Match, Reading, Scope, Whens, iso, month_of, number_of, pair, weekday_of, which_of


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
    """Read 14/3/2024 and 3/14/2024; what could be either is a guess by the American order."""
    one, two, year = int(m["one"]), int(m["two"]), int(m["year"])
    american, european = (iso(calendar.safe_date(year, *month_day)) for month_day in ((one, two), (two, one)))
    return (calendar.uncertain(american) if american and european and american != european else american or european,)


def days(m: Match, scope: Scope) -> Whens:
    """Read a day with its month, or two of them, with or without a year."""
    groups = m.groupdict()
    month, day = month_of(m["month"]), _day(m["day"])
    year = int(groups.get("hyphened") or 0) or scope.year_of(m)
    if not groups.get("day2"):
        return (iso(_one_day(scope, year, month, day, groups)) or _likely_day(scope, year, month, day),)
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


def _likely_day(scope: Scope, year: int | None, month: int, day: int) -> str | None:
    """Return the last such day before publication as a guess, where nothing tells its year."""
    return None if year else calendar.uncertain(iso(calendar.day_without_year(scope.published, month, day, -1)))


def _day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def months(m: Match, scope: Scope) -> Whens:
    """Read a month with its year, or two months of one year."""
    year = scope.year_of(m)
    if year is None:
        return bare_months(m, scope)
    first = calendar.month(year, month_of(m["month"]))
    if not m["month2"]:
        return (first,)
    second = calendar.month(year, month_of(m["month2"]))
    return pair(scope, m["link"], first, second)


def which_month(m: Match, scope: Scope) -> Whens:
    """Read last March, this March and next March."""
    which, month, now = which_of(m["which"]), month_of(m["month"]), scope.published
    if which < 0 and (now.month - month) % 12 == 1:
        return (
            calendar.uncertain(calendar.month(now.year - 1, month)),
        )  # "last March" in April, and not "last month"?
    offset = which if which * (month - now.month) <= 0 else 0
    return (calendar.month(now.year + offset, month),)


def bare_months(m: Match, scope: Scope) -> Whens:
    """Read one month or two by the tense of the sentence."""
    month, second, now = month_of(m["month"]), m.groupdict().get("month2"), scope.published
    direction = scope.direction
    year = calendar.year_of_month(now, month, direction) if direction else _nearest_year(now, month)
    if not year:
        return (_likely_month(scope, month),)
    first = calendar.month(year, month)
    if not second:
        return (first,)
    return pair(scope, m["link"], first, calendar.month(year + (month_of(second) < month), month_of(second)))


def near_month(m: Match, scope: Scope) -> Whens:
    """Read "the June summit", which says nothing about tense."""
    month = month_of(m["month"])
    year = _nearest_year(scope.published, month)
    return (calendar.month(year, month) if year else _likely_month(scope, month),)


def _nearest_year(now: dt.date, month: int) -> int | None:
    """Return the year of the nearest such month, or None when it is far on both sides."""
    year = calendar.year_of_month(now, month, 0)
    return year if year and abs(12 * (year - now.year) + month - now.month) <= 4 else None


def _likely_month(scope: Scope, month: int) -> str | None:
    """Return the likeliest month of that name: the last one, unless the tense or the next door say the next."""
    now = scope.published
    ahead = (month - now.month) % 12
    is_next = ahead <= 2 or (scope.direction > 0 and ahead < 10)
    return calendar.uncertain(
        calendar.month(now.year + (month < now.month) - (0 if is_next or ahead == 0 else 1), month)
    )


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


def decade(m: Match, _scope: Scope) -> Whens:
    """Read the 1990s, the '90s and the nineties."""
    if worded := m.groupdict().get("worded"):
        return (calendar.decade(10 * int(WORDS["decades"][worded.lower()])),)
    return (calendar.decade(int(m["year"]) * 10 + (1900 if len(m["year"]) == 1 else 0)),)


def year(m: Match, _scope: Scope) -> Whens:
    """Read a year."""
    return (m["year"],)


def fiscal_year(m: Match, _scope: Scope) -> Whens:
    """Read "FY2013", which begins and ends where its owner wants."""
    return (f"FY{m['year']}",)


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


def century(m: Match, _scope: Scope) -> Whens:
    """Read "the 19th century": as EDTF has centuries, it lies one year beside them."""
    return (calendar.uncertain(f"{number_of(re.sub('(?<=[0-9])(?:st|nd|rd|th)', '', m['nth'])) - 1:02}XX"),)


def worded_year(m: Match, _scope: Scope) -> Whens:
    """Read "nineteen ninety-seven"."""
    return (calendar.year(100 * number_of(m["hundreds"]) + number_of(m["rest"])),)


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
        decade,
        century,
        worded_year,
        year,
        fiscal_year,
        years,
        two_years,
        onward,
    )
}
