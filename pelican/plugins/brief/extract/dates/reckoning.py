"""Reckoning of dates that are counted from the day of publication or from the last date before them.

Each function reads one wording (see ``lexicon/dates.yml``) against its ``Scope``, as those in ``readings`` do.
"""

from __future__ import annotations

import datetime as dt

from . import calendar
from .scope import Groups, Match, Reading, Scope, Whens, iso, number_of, pair, weekday_of, which_of

_FROM_PUBLICATION = ("ago", "from now", "hence", "time")
_BACK = ("ago", "earlier", "previously", "previous", "preceding", "before")


def year_to_the_day(m: Match, scope: Scope) -> Whens:
    """Read "two years ago to the day"."""
    now = scope.published
    return (iso(calendar.safe_date(now.year - number_of(m["number"]), now.month, now.day)),)


def counted(m: Match, scope: Scope) -> Whens:
    """Read "two weeks ago" from the day of publication, "two weeks later" from the last date."""
    groups, way = m.groupdict(), m["way"].lower()
    sign = -1 if way in _BACK else 1
    count = sign * (number_of(groups["number"]) if groups.get("number") else 1)
    origin = scope.published.isoformat()
    if way not in _FROM_PUBLICATION:
        if scope.anchor is None and sign > 0 and scope.direction < 1:
            return ()  # the past of an event that has no date
        origin = scope.anchor or origin
    when = calendar.shift(origin, count, m["unit"])
    if when is None and sign < 0:  # "a day earlier" behind a mere year or month is reckoned from the news itself
        when = calendar.shift(scope.published.isoformat(), count, m["unit"])
    is_round = m["unit"] == "year" and count % 10 == 0
    return (calendar.approximate(when) if groups.get("about") or is_round else when,)


def same(m: Match, scope: Scope) -> Whens:
    """Read "the same day" and "that year" from the last date."""
    if scope.anchor is None or not scope.here:
        return ()
    return (calendar.shift(scope.anchor, 0, m["unit"]),)


def weekdays(m: Match, scope: Scope) -> Whens:
    """Read one weekday or two, by tense or by the week that is named."""
    groups = m.groupdict()
    first = _one_weekday(scope, groups, weekday_of(m["weekday"]))
    if not groups.get("weekday2") or first is None:
        return (iso(first),)
    second = _one_weekday(scope, groups, weekday_of(groups["weekday2"]))
    listed_backwards = m["link"].strip() in ("and", "or") and scope.direction < 1
    if second is None or (second < first and not listed_backwards):
        second = calendar.nearest_weekday(first, weekday_of(groups["weekday2"]), 1)
    return pair(scope, m["link"], iso(first), iso(second))


def _one_weekday(scope: Scope, groups: Groups, weekday: int) -> dt.date | None:
    now, which = scope.published, groups.get("which") or groups.get("which_day")
    near: calendar.Direction = 1 if groups.get("near") == "coming" else -1
    if groups.get("near"):
        start = calendar.plus_days(now, near)
        return calendar.nearest_weekday(start, weekday, near) if start else None
    if which:
        return calendar.weekday_of_week(now, weekday, which_of(which))
    return calendar.nearest_weekday(now, weekday, scope.direction)


def today(m: Match, scope: Scope) -> Whens:
    """Read today, yesterday, tomorrow, this morning and last night."""
    word = m["word"].lower()
    offset = 1 if word == "tomorrow" else -1 if word.startswith(("yesterday", "last")) else 0
    return (iso(calendar.plus_days(scope.published, offset)),)


def weekend(m: Match, scope: Scope) -> Whens:
    """Read last, this, next weekend, and the weekend by tense."""
    which, now = m.groupdict().get("which"), scope.published
    by_tense = 0 if scope.direction > 0 or now.weekday() >= 5 else -1
    return (calendar.covering(now, "weekend", which_of(which) if which else by_tense),)


def which_unit(m: Match, scope: Scope) -> Whens:
    """Read last week, this month, next year."""
    return (calendar.covering(scope.published, m["unit"], which_of(m["which"])),)


def whole_unit(m: Match, scope: Scope) -> Whens:
    """Read "the end of the year", unless the passage is about another year."""
    now = calendar.covering(scope.published, m["unit"])
    if scope.here and scope.anchor and m["unit"] != "decade":
        there = calendar.shift(scope.anchor, 0, m["unit"])
        return (now,) if there in (now, None) else ()
    return (now,)


RECKONINGS: dict[str, Reading] = {
    reading.__name__: reading
    for reading in (year_to_the_day, counted, same, weekdays, today, weekend, which_unit, whole_unit)
}
