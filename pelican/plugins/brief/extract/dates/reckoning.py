"""Reckoning of dates that are counted from the day of publication or from the last date before them.

Each function reads one wording (see ``lexicon/dates.yml``) against its ``Scope``, as those in ``readings`` do.
"""

from __future__ import annotations

import datetime as dt

from . import calendar
from .scope import Groups, Match, Reading, Scope, Whens, iso, month_of, number_of, pair, weekday_of, which_of
from .spells import duration
from .timex import is_coming

_FROM_PUBLICATION = ("ago", "from now", "hence", "time")
_BACK = ("ago", "earlier", "previously", "previous", "preceding", "before")


def year_to_the_day(m: Match, scope: Scope) -> Whens:
    """Read "two years ago to the day"."""
    now = scope.published
    return (iso(calendar.safe_date(now.year - number_of(m["number"]), now.month, now.day)),)


def counted(m: Match, scope: Scope) -> Whens:
    """Read "two weeks ago" from the day of publication, "two weeks later" from the last date."""
    groups, way, unit = m.groupdict(), m["way"].lower(), m["unit"].lower()
    sign = -1 if way in _BACK else 1
    number = number_of(groups["number"]) if groups.get("number") else 1
    if unit == "fortnight":
        number, unit = 2 * number, "week"
    if way in ("ago", "earlier") and unit == "year" and number == 1 and scope.thread.quarter:
        year, nth = scope.thread.quarter
        return (calendar.uncertain(calendar.months(year - 1, 3 * nth - 2, 3)),)
    when = _origin_moved(scope, way, sign * number, unit)
    if when is None:
        return (duration(str(number), unit),)
    if groups.get("loose"):
        return (calendar.uncertain(when),)
    is_round = unit == "year" and number % 10 == 0
    return (calendar.approximate(when) or calendar.uncertain(when) if groups.get("about") or is_round else when,)


def _origin_moved(scope: Scope, way: str, count: int, unit: str) -> str | None:
    """Return the day of publication or the anchor, moved; None for the past of an event that has no date."""
    origin = published = scope.published.isoformat()
    if way not in _FROM_PUBLICATION:
        if scope.anchor is None and count > 0 and scope.direction < 1:
            return None
        origin = scope.anchor if scope.anchor and not _is_ahead(scope, count) else origin
    when = calendar.shift(origin, count, unit)
    if when is None and count < 0:  # "a day earlier" behind a mere year or month is reckoned from the news itself
        when = calendar.shift(published, count, unit)
    return when


def _is_ahead(scope: Scope, count: int) -> bool:
    """Tell whether the anchor is a date to come and the phrase looks back: "a day earlier it rained"."""
    return count < 0 and scope.direction < 1 and is_coming(scope.anchor or "", scope.published)


def half_counted(m: Match, scope: Scope) -> Whens:
    """Read "two and a half years ago" to the month."""
    months = 12 * number_of(m["number"]) + 6
    return (calendar.uncertain(calendar.shift(scope.published.isoformat(), -months, "month")),)


def hours_ago(_m: Match, scope: Scope) -> Whens:
    """Read "three hours ago", which has the day of publication for its day."""
    return (calendar.uncertain(scope.published.isoformat()),)


def loosely_ago(m: Match, _scope: Scope) -> Whens:
    """Read "several years ago" and "years ago", which have no date, and "a few days later", which has a length."""
    return ("PAST_REF" if m["way"] == "ago" else duration("X", m["unit"]),)


def same(m: Match, scope: Scope) -> Whens:
    """Read "the same day" and "that year" from the last date."""
    unit, now = m["unit"], scope.published
    there = calendar.shift(scope.anchor, 0, unit) if scope.anchor else None
    if there and scope.thread.here:
        return (there,)
    return (calendar.uncertain(there or calendar.covering(now, unit)),)


def running_unit(m: Match, scope: Scope) -> Whens:
    """Read "the quarter", "the year" and "later in the day": those that the article is about, else the present one."""
    if m["unit"] in ("quarter", "period"):
        year, nth = scope.quarter
        return (calendar.uncertain(calendar.months(year, 3 * nth - 2, 3)),)
    there = (
        calendar.shift(scope.anchor, 0, "day") if scope.anchor and scope.thread.here and m["unit"] == "day" else None
    )
    return (calendar.uncertain(there or calendar.covering(scope.published, m["unit"])),)


def week_of(m: Match, scope: Scope) -> Whens:
    """Read "the week of March 6" as the whole week."""
    day = calendar.day_without_year(scope.published, month_of(m["month"]), int(m["day"]), scope.direction)
    return (calendar.week(day),)


def next_weekday(m: Match, scope: Scope) -> Whens:
    """Read "the following Friday", counted from the last day that was named."""
    anchor = calendar.first_day(scope.anchor) if scope.anchor and calendar.precision(scope.anchor) == "day" else None
    direction: calendar.Direction = -1 if m["way"].lower() in _BACK else 1
    start = calendar.plus_days(anchor or scope.published, direction)
    found = iso(calendar.nearest_weekday(start, weekday_of(m["weekday"]), direction)) if start else None
    return (found if anchor and scope.thread.here else calendar.uncertain(found),)


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
    """Read today, yesterday, tomorrow, the days beside them, this morning and last night."""
    word = m["word"].lower()
    offset = 1 if word.endswith("tomorrow") else -1 if word.endswith("yesterday") or word.startswith("last") else 0
    offset *= 2 if word.startswith("day") else 1
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
    if scope.thread.here and scope.anchor and m["unit"] != "decade":
        there = calendar.shift(scope.anchor, 0, m["unit"])
        return (now if there in (now, None) else calendar.uncertain(there),)
    return (now,)


RECKONINGS: dict[str, Reading] = {
    reading.__name__: reading
    for reading in (
        year_to_the_day,
        counted,
        half_counted,
        hours_ago,
        loosely_ago,
        same,
        running_unit,
        week_of,
        next_weekday,
        weekdays,
        today,
        weekend,
        which_unit,
        whole_unit,
    )
}
