"""Bearings: dates that are told by their place beside another: the week after next, the first Monday of May, the 16th.

Each function reads one wording of ``lexicon/dates.yml`` against its ``Scope``, as those in ``readings`` do.
"""

from __future__ import annotations

from . import calendar
from .scope import WORDS, Match, Reading, Scope, Whens, iso, month_of, number_of, weekday_of


def after_next(m: Match, scope: Scope) -> Whens:
    """Read "the week after next", "the Monday after next", "the month before last"."""
    unit, sign = m["unit"].lower(), 1 if m["way"].endswith("next") else -1
    if unit in ("week", "weekend", "month", "year"):
        return (calendar.covering(scope.published, unit, 2 * sign),)
    start = calendar.plus_days(scope.published, sign)
    day = start and calendar.nearest_weekday(start, weekday_of(unit), 1 if sign > 0 else -1)
    return (iso(day and calendar.plus_days(day, 7 * sign)),)


def from_weekday(m: Match, scope: Scope) -> Whens:
    """Read "a week from Thursday": so many weeks behind the next one."""
    weeks = number_of(m["number"]) * (2 if m["unit"].lower() == "fortnight" else 1)
    start = calendar.plus_days(scope.published, 1)
    day = start and calendar.nearest_weekday(start, weekday_of(m["weekday"]), 1)
    return (iso(day and calendar.plus_days(day, 7 * weeks)),)


def nth_weekday(m: Match, scope: Scope) -> Whens:
    """Read "the first Saturday of June", of a year that is named or by tense."""
    nth = -1 if m["nth"] == "last" else int(WORDS["ordinals"][m["nth"]])
    month, weekday, now = month_of(m["month"]), weekday_of(m["weekday"]), scope.published
    if year := scope.year_of(m):
        return (iso(calendar.nth_weekday(year, month, weekday, nth)),)
    days = [calendar.nth_weekday(now.year + offset, month, weekday, nth) for offset in (-1, 0, 1)]
    return (iso(calendar.nearest_of(days, now, scope.direction)),)


def day_of_month(m: Match, scope: Scope) -> Whens:
    """Read "the 16th": the next or the last such day, by tense; nothing where no tense tells."""
    now, step = scope.published, scope.direction
    if not step:
        return ()
    months = (divmod(now.month - 1 + step * offset, 12) for offset in range(3))
    days = (calendar.safe_date(now.year + years, month + 1, int(m["day"])) for years, month in months)
    return (iso(next((day for day in days if day and (day - now).days * step >= 0), None)),)


def half_decade(m: Match, _scope: Scope) -> Whens:
    """Read "the second half of the 2010s"."""
    first = int(m["year"]) * 10 + (5 if m["nth"] == "second" else 0)
    return (calendar.interval(first, first + 4),)


BEARINGS: dict[str, Reading] = {
    reading.__name__: reading for reading in (after_next, from_weekday, nth_weekday, day_of_month, half_decade)
}
