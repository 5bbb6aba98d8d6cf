"""Feasts: days that have a name, and their place in the calendar of each year.

A feast is read as the one of a year that is named, else by tense. Its rule is data (``lexicon/dates.yml``): a day of a
month, a distance from Easter Sunday, or the nth weekday of a month.
"""

from __future__ import annotations

import datetime as dt
import re

from . import calendar
from .scope import WORDS, Match, Reading, Scope, Whens, iso, pair, weekday_of, which_of

_SATURDAY = 5  # as datetime counts
_WAYS = {"before": -1, "of": 0, "after": 1}
_SAINT = re.compile(r"^(?:st\.?|saint) ")


def holiday(m: Match, scope: Scope) -> Whens:
    """Read a feast that has its day in the calendar, or its rule."""
    return (iso(_one_feast(m, scope)),)


def holidays(m: Match, scope: Scope) -> Whens:
    """Read a span from one feast to the next: "Christmas Eve to New Year's Day"."""
    first, name = _one_feast(m, scope), _name_of_feast(m["holiday2"])
    days = [_feast(name, first.year + after) for after in (0, 1)] if first else []
    second = next((day for day in days if first and day and day > first), None)
    return pair(scope, m["link"], iso(first), iso(second))


def _one_feast(m: Match, scope: Scope) -> dt.date | None:
    name, now, year = _name_of_feast(m["holiday"]), scope.published, scope.year_of(m)
    if year:
        return _feast(name, year)
    near = m.groupdict().get("near")
    days = [day for offset in range(-2, 3) if (day := _feast(name, now.year + offset))]
    which: calendar.Direction = -1 if (sign := which_of(near or "this")) < 0 else 1 if sign > 0 else scope.direction
    return calendar.nearest_of(days, now, which)


def _name_of_feast(words: str) -> str:
    return _SAINT.sub("st. ", " ".join(words.lower().replace("’", "'").split()))


def _feast(name: str, year: int) -> dt.date | None:
    """Return a feast in a year: on its day, so many days from Easter, or on the nth weekday of a month."""
    first, *rest = WORDS["holidays"][name]
    if not 1000 <= year < 9999:
        return None
    if first == "easter":
        return calendar.plus_days(calendar.easter(year), int(rest[0]))
    if len(rest) == 1:
        return calendar.safe_date(year, int(first), int(rest[0]))
    nth, weekday, *after = rest
    found = calendar.nth_weekday(year, int(first), weekday_of(weekday), int(nth))
    return calendar.plus_days(found, int(after[0]) if after else 0)


def beside_feast(m: Match, scope: Scope) -> Whens:
    """Read "the week after Easter" and "the weekend before Christmas"."""
    day, unit, weeks = _one_feast(m, scope), m["unit"].lower(), _WAYS[m["way"].lower()]
    if unit == "weekend" and weeks > 0 and day and day.weekday() < _SATURDAY:
        weeks = 0  # the weekend behind a feast on a weekday ends the same week
    return (calendar.covering(day, unit, weeks) if day else None,)


def feast_weekend(m: Match, scope: Scope) -> Whens:
    """Read "Easter weekend": the Saturday and Sunday of the feast."""
    day = _one_feast(m, scope)
    return (calendar.covering(day, "weekend") if day else None,)


FEASTS: dict[str, Reading] = {reading.__name__: reading for reading in (holiday, holidays, beside_feast, feast_weekend)}
