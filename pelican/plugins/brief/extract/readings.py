"""Readings: how the groups of one matched phrase turn into EDTF.

Each function reads one wording (see ``lexicon/dates.yml``) against its ``Scope`` and returns the values it has, one or
two; None or nothing where the wording leaves the value open.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import calendar
from .lexicon import read
from .tense import SPORTS, Tense

Match = re.Match[str]
Whens = tuple[str | None, ...]
Groups = dict[str, str | None]
_WORDS: dict[str, dict[str, Any]] = read("dates")["words"]


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
    def lead(self) -> str:
        """The word before the phrase."""
        return self.tense.text[max(0, self.start - 12) : self.start].rstrip().rpartition(" ")[2].lower()

    def year_of(self, m: Match) -> int | None:
        """Return the year that a phrase names: in figures, as last or next year, or as that year."""
        groups = m.groupdict()
        if groups.get("year"):
            return int(groups["year"])
        if groups.get("which"):
            return self.published.year + _which(groups["which"])
        if groups.get("same"):
            return int(self.anchor[:4]) if self.anchor and self.anchor[:4].isdecimal() else None
        return None


def _month(word: str) -> int:
    return int(_WORDS["months"][word[:3].lower()])


def _weekday(word: str) -> int:
    return int(_WORDS["weekdays"][word[:3].lower()])


def _which(word: str) -> int:
    return int(_WORDS["which"][word.lower().removeprefix("the ")])


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else int(_WORDS["numbers"][word.lower()])


def _day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _pair(scope: Scope, link: str, first: str | None, second: str | None) -> Whens:
    """Return two dates as a list ("May 2 and 3") or as a range ("May 2-3", "between May 2 and 3")."""
    if first is None or second is None:
        return ()
    if link.strip() in ("and", "or") and scope.lead != "between":
        return (first, second)
    return (calendar.interval(first, second),)


def skip(_m: Match, _scope: Scope) -> Whens:
    """Return nothing: the phrase only looks like a date."""
    return ()


def event(m: Match, scope: Scope) -> Whens:
    """Read a day that has become the name of what happened on it."""
    when: str = _WORDS["events"][m["event"].lower()]
    return (when,) if when <= scope.published.isoformat() else ()


def iso_day(m: Match, _scope: Scope) -> Whens:
    """Read 2024-03-14."""
    return (_iso(calendar.safe_date(int(m["year"]), int(m["month"]), int(m["day"]))),)


def numeric_day(m: Match, _scope: Scope) -> Whens:
    """Read 14/3/2024 and 3/14/2024, but nothing that could be either."""
    one, two, year = int(m["one"]), int(m["two"]), int(m["year"])
    found = {calendar.safe_date(year, two, one), calendar.safe_date(year, one, two)} - {None}
    return (_iso(found.pop()),) if len(found) == 1 else ()


def days(m: Match, scope: Scope) -> Whens:
    """Read a day with its month, or two of them, with or without a year."""
    groups = m.groupdict()
    month, day = _month(m["month"]), _day(m["day"])
    hyphened = groups.get("hyphened")
    year = int(hyphened) if hyphened else scope.year_of(m)
    if not groups.get("day2"):
        return (_iso(_one_day(scope, year, month, day, groups)),)
    month2, day2 = _month(groups.get("month2") or m["month"]), _day(groups["day2"])
    wraps = (month2, day2) < (month, day)
    first = _one_day(scope, year and year - wraps, month, day, groups)
    second = first and calendar.safe_date(first.year + wraps, month2, day2)
    return _pair(scope, m["link"], _iso(first), _iso(second))


def _one_day(scope: Scope, year: int | None, month: int, day: int, groups: Groups) -> dt.date | None:
    weekday = groups.get("weekday")
    sense: calendar.Direction = {"last": -1, "next": 1}.get((groups.get("sense") or "").lower(), 0)  # type: ignore[assignment]
    if year:
        return calendar.safe_date(year, month, day)
    named = _weekday(weekday) if weekday else None
    return calendar.day_without_year(scope.published, month, day, sense or scope.direction, named)


def months(m: Match, scope: Scope) -> Whens:
    """Read a month with its year, or two months of one year."""
    year = scope.year_of(m)
    if year is None:
        return ()
    first = calendar.month(year, _month(m["month"]))
    if not m["month2"]:
        return (first,)
    second = calendar.month(year, _month(m["month2"]))
    return _pair(scope, m["link"], first, second)


def which_month(m: Match, scope: Scope) -> Whens:
    """Read last March, this March and next March."""
    which, month, now = _which(m["which"]), _month(m["month"]), scope.published
    if which < 0 and (now.month - month) % 12 == 1:
        return ()  # "last March" in April: this year's, or why not "last month"?
    offset = which if which * (month - now.month) <= 0 else 0
    return (calendar.month(now.year + offset, month),)


def bare_months(m: Match, scope: Scope) -> Whens:
    """Read one month or two by the tense of the sentence."""
    second, direction = m.groupdict().get("month2"), scope.direction
    if not direction:
        return near_month(m, scope)
    year = calendar.year_of_month(scope.published, _month(m["month"]), direction)
    if year is None:
        return ()
    first = calendar.month(year, _month(m["month"]))
    if not second:
        return (first,)
    return _pair(scope, m["link"], first, calendar.month(year + (_month(second) < _month(m["month"])), _month(second)))


def near_month(m: Match, scope: Scope) -> Whens:
    """Read "the June summit", which says nothing about tense: the nearest June, unless both are far."""
    month, now = _month(m["month"]), scope.published
    year = calendar.year_of_month(now, month, 0)
    distance = abs((year or 0) * 12 + month - now.year * 12 - now.month)
    return (calendar.month(year, month),) if year and distance <= 4 else ()


def season(m: Match, scope: Scope) -> Whens:
    """Read a season with its year, with last, this or next, or by tense."""
    groups, now = m.groupdict(), scope.published
    code = int(_WORDS["seasons"][m["season"].lower()])
    if groups.get("year"):
        return (calendar.season(int(groups["year"]), code),)
    begins = 3 * (code - 20)
    current = now.year - 1 if code == calendar.WINTER and now.month < 3 else now.year
    began, ended = (now.month - begins) % 12 < 12 and _began(now, begins, current), _ended(now, begins, current)
    which = _which(groups["which"]) if groups.get("which") else None
    if which == 0:
        return (calendar.season(current, code),)
    if (which or scope.direction or -1) < 0:
        past = ended if which else began
        return (calendar.season(current if past else current - 1, code),)
    return (calendar.season(current + 1 if began else current, code),)


def _began(now: dt.date, begins: int, year: int) -> bool:
    return (now.year, now.month) >= (year, begins)


def _ended(now: dt.date, begins: int, year: int) -> bool:
    return now.year * 12 + now.month >= year * 12 + begins + 3


def part_of_year(m: Match, scope: Scope) -> Whens:
    """Read a quarter or half of a year; a quarter without its year by tense."""
    nth = _ordinal(m["nth"])
    if m.groupdict().get("part") == "half":
        year = scope.year_of(m)
        return (calendar.months(year, 1 if nth == 1 else 7, 6),) if year else ()
    year = scope.year_of(m) or _year_of_quarter(nth, scope)
    return (calendar.months(year, 3 * nth - 2, 3),) if year else ()


def _ordinal(word: str) -> int:
    return int(word) if word.isdecimal() else int(_WORDS["ordinals"][word.lower()])


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


def year_to_the_day(m: Match, scope: Scope) -> Whens:
    """Read "two years ago to the day"."""
    now = scope.published
    return (_iso(calendar.safe_date(now.year - _number(m["number"]), now.month, now.day)),)


def counted(m: Match, scope: Scope) -> Whens:
    """Read "two weeks ago" from the day of publication, "two weeks later" from the last date."""
    groups, way = m.groupdict(), m["way"].lower()
    sign = 1 if way in ("from now", "hence", "time", "later", "following", "next", "after") else -1
    count = sign * (_number(groups["number"]) if groups.get("number") else 1)
    origin = scope.published.isoformat()
    if way not in ("ago", "from now", "hence", "time"):
        if scope.anchor is None and sign > scope.direction > -2 and sign > 0:
            return ()
        origin = scope.anchor or origin
    when = calendar.shift(origin, count, m["unit"])
    round_years = m["unit"] == "year" and abs(count) >= 10 and count % 10 == 0
    return (calendar.approximate(when) if groups.get("about") or round_years else when,)


def same(m: Match, scope: Scope) -> Whens:
    """Read "the same day" and "that year" from the last date."""
    if scope.anchor is None or not scope.here:
        return ()
    return (calendar.shift(scope.anchor, 0, m["unit"]),)


def weekdays(m: Match, scope: Scope) -> Whens:
    """Read one weekday or two, by tense or by the week that is named."""
    groups = m.groupdict()
    first = _one_weekday(scope, groups, _weekday(m["weekday"]))
    if not groups.get("weekday2") or first is None:
        return (_iso(first),)
    second = _one_weekday(scope, groups, _weekday(groups["weekday2"]))
    listed_backwards = m["link"].strip() in ("and", "or") and scope.direction < 1
    if second is None or (second < first and not listed_backwards):
        second = calendar.nearest_weekday(first, _weekday(groups["weekday2"]), 1)
    return _pair(scope, m["link"], _iso(first), _iso(second))


def _one_weekday(scope: Scope, groups: Groups, weekday: int) -> dt.date | None:
    now, which = scope.published, groups.get("which") or groups.get("which_day")
    near: calendar.Direction = 1 if groups.get("near") == "coming" else -1
    if groups.get("near"):
        start = calendar.plus_days(now, near)
        return calendar.nearest_weekday(start, weekday, near) if start else None
    if which:
        return calendar.weekday_of_week(now, weekday, _which(which))
    return calendar.nearest_weekday(now, weekday, scope.direction)


def today(m: Match, scope: Scope) -> Whens:
    """Read today, yesterday, tomorrow, this morning and last night."""
    word = m["word"].lower()
    offset = 1 if word == "tomorrow" else -1 if word.startswith(("yesterday", "last")) else 0
    return (_iso(calendar.plus_days(scope.published, offset)),)


def weekend(m: Match, scope: Scope) -> Whens:
    """Read last, this, next weekend, and the weekend by tense."""
    which = m.groupdict().get("which")
    now = scope.published
    offset = _which(which) if which else 0 if scope.direction > 0 or now.weekday() >= 5 else -1
    return (calendar.weekend(calendar.plus_days(now, 7 * offset)),)


def which_unit(m: Match, scope: Scope) -> Whens:
    """Read last week, this month, next year."""
    which, now = _which(m["which"]), scope.published
    if m["unit"] == "quarter":
        return (calendar.months(now.year, (now.month - 1) // 3 * 3 + 1 + 3 * which, 3),)
    if m["unit"] == "decade":
        return (calendar.decade(now.year + 10 * which),)
    return (calendar.shift(now.isoformat(), which, m["unit"]),)


def whole_unit(m: Match, scope: Scope) -> Whens:
    """Read "the end of the year", unless the passage is about another year."""
    now = calendar.covering(scope.published, m["unit"])
    if scope.here and scope.anchor and m["unit"] != "decade":
        there = calendar.shift(scope.anchor, 0, m["unit"])
        return (now,) if there in (now, None) else ()
    return (now,)


def holiday(m: Match, scope: Scope) -> Whens:
    """Read a feast that has its day in the calendar."""
    month, day = _WORDS["holidays"][m["holiday"].lower().replace("’", "'")]
    return (_iso(calendar.day_without_year(scope.published, int(month), int(day), scope.direction)),)


Reading = Callable[[Match, Scope], Whens]
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
        year_to_the_day,
        counted,
        same,
        weekdays,
        today,
        weekend,
        which_unit,
        whole_unit,
        holiday,
    )
}
