"""Calendar arithmetic on dates and on EDTF strings of levels 0 and 1, without any language.

An EDTF string carries its own precision: ``2024-03-14`` is a day, ``2024-03`` a month, ``2024-23`` an autumn, ``2024``
a year, ``199X`` a decade, ``2024-03-11/2024-03-17`` a week. Weeks run from Monday to Sunday. A question mark at the
end says that the wording leaves the value open and this one is the likeliest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

Direction = Literal[-1, 0, 1]
"""Where a date lies, seen from the day of publication: in the past, unknown, or in the future."""

WINTER = 24
_DAYS_BETWEEN_RIVALS = (65, 300)  # so near on one side, so far on the other: the near one is meant, whatever the tense
_YEARS = {"year": 1, "decade": 10, "century": 100}
_DAYS_IN_SIGHT = 120  # farther off than this, a day without a tense may be of either year


def safe_date(year: int, month: int, day: int) -> dt.date | None:
    """Return that day, or None when the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def plus_days(day: dt.date, count: int) -> dt.date | None:
    """Return ``day`` moved by ``count`` days, or None beyond the ends of the calendar."""
    try:
        return day + dt.timedelta(days=count)
    except OverflowError:
        return None


def year(number: int) -> str | None:
    """Return a year in EDTF, or None when it has not four digits."""
    return str(number) if 1000 <= number <= 9999 else None


def month(number_of_year: int, number: int) -> str | None:
    """Return a month in EDTF; ``number`` may lie outside 1 to 12 and then moves the year."""
    extra, index = divmod(number - 1, 12)
    base = year(number_of_year + extra)
    return base and f"{base}-{index + 1:02d}"


def season(number_of_year: int, code: int) -> str | None:
    """Return a season in EDTF: 21 spring, 22 summer, 23 autumn, 24 winter, by the year in which it begins."""
    base = year(number_of_year)
    return base and f"{base}-{code}"


def decade(number_of_year: int) -> str | None:
    """Return the decade of a year, such as ``199X``."""
    base = year(number_of_year)
    return base and f"{base[:3]}X"


def interval(first: object, last: object) -> str | None:
    """Return the interval from ``first`` to ``last`` (days, or EDTF of one precision), or None when it is empty."""
    start, end = str(first), str(last)
    return f"{start}/{end}" if first and last and len(start) == len(end) and start < end else None


def week(day: dt.date | None) -> str | None:
    """Return the week of a day as an interval from Monday to Sunday."""
    if day is None:
        return None
    monday = plus_days(day, -day.weekday())
    return interval(monday, monday and plus_days(monday, 6))


def months(number_of_year: int, first: int, length: int) -> str | None:
    """Return ``length`` months from month ``first`` on as an interval: a quarter or half of a year."""
    return interval(month(number_of_year, first), month(number_of_year, first + length - 1))


def approximate(when: str | None) -> str | None:
    """Mark a day, month or year as approximate; intervals stay without a value, as their ends would be guesses."""
    return f"{when}~" if when and "/" not in when and "X" not in when else None


def uncertain(when: str | None) -> str | None:
    """Mark a date as a guess: likely enough to mark up the phrase, but nothing to build on."""
    return f"{when.rstrip('~?')}?" if when else None


def easter(number_of_year: int) -> dt.date:
    """Return Easter Sunday in the Gregorian calendar, by the method of Oudin (1940)."""
    century, golden = number_of_year // 100, number_of_year % 19
    correction = (8 * century + 13) // 25
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    epact -= epact // 28 * (1 - 29 // (epact + 1) * ((21 - golden) // 11))
    weekday = (number_of_year + number_of_year // 4 + epact + 2 - century + century // 4) % 7
    month = 3 + (epact - weekday + 40) // 44
    return dt.date(number_of_year, month, epact - weekday + 28 - 31 * (month // 4))


def nth_weekday(number_of_year: int, number: int, weekday: int, nth: int) -> dt.date:
    """Return the ``nth`` such weekday of a month; -1 is the last one."""
    if nth < 0:
        following = dt.date(number_of_year + number // 12, number % 12 + 1, 1)
        return following - dt.timedelta((following.weekday() - weekday - 1) % 7 + 1)
    first = dt.date(number_of_year, number, 1)
    return first + dt.timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))


def first_day(when: str) -> dt.date | None:
    """Return the first day of what ``when`` covers, or None for seasons, decades and open ends."""
    parts = when.rstrip("~").split("/")[0].split("-")
    if not all(part.isdecimal() for part in parts) or int(parts[0]) < 1:
        return None
    numbers = [int(part) for part in parts] + [1, 1]
    return safe_date(*numbers[:3]) if numbers[1] <= 12 else None


def precision(when: str) -> str:
    """Return ``day``, ``week``, ``month`` or ``year``, or nothing for every other kind of EDTF string."""
    start = first_day(when)
    if start is None or when.endswith("~"):
        return ""
    if "/" in when:
        return "week" if when == week(start) else ""
    return {10: "day", 7: "month", 4: "year"}[len(when)]


def shift(when: str, count: int, unit: str) -> str | None:
    """Return ``when`` moved by ``count`` units, in the precision of the unit.

    None when ``when`` is too coarse for the unit: nobody knows which day is a day after March.
    """
    start, known = first_day(when), precision(when)
    if unit in _YEARS:
        return _shift_years(when, count, unit)
    if start and unit == "quarter":
        return months(start.year, (start.month - 1) // 3 * 3 + 1 + 3 * count, 3)
    if start and unit == "month" and known in ("day", "month"):
        return month(start.year, start.month + count)
    if start and unit == "week" and known in ("day", "week"):
        return week(plus_days(start, 7 * count))
    moved = plus_days(start, count) if start and (unit, known) == ("day", "day") else None
    return moved.isoformat() if moved else None


def _shift_years(when: str, count: int, unit: str) -> str | None:
    base = _year_of(when)
    if base is None:
        return None
    moved = year(base + count * _YEARS[unit])
    return moved if unit == "year" else approximate(moved)


def _year_of(when: str) -> int | None:
    """Return the year in which all of ``when`` lies, if it is one."""
    years = {part[:4] for part in when.split("/")}
    return int(only) if len(years) == 1 and (only := years.pop()).isdecimal() else None


def covering(day: dt.date, unit: str, offset: int = 0) -> str | None:
    """Return the day, week, weekend, month, quarter, year or decade of ``day``, moved by ``offset`` units."""
    if unit == "weekend":
        saturday = weekday_of_week(day, 5, offset)
        return interval(saturday, saturday and plus_days(saturday, 1))
    if unit == "quarter":
        return months(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * offset, 3)
    if unit == "decade":
        return decade(day.year + 10 * offset)
    if unit == "century":
        base = year(day.year + 100 * offset)
        return base and f"{base[:2]}XX"
    return shift(day.isoformat(), offset, unit)


def nearest_weekday(day: dt.date, weekday: int, direction: Direction) -> dt.date | None:
    """Return the last such weekday up to ``day``, or with direction 1 the next one from ``day`` on."""
    back = (day.weekday() - weekday) % 7
    return plus_days(day, 7 - back if direction > 0 and back else -back)


def weekday_of_week(day: dt.date, weekday: int, weeks: int) -> dt.date | None:
    """Return the weekday of the week that lies ``weeks`` weeks after that of ``day``."""
    return plus_days(day, weekday - day.weekday() + 7 * weeks)


def year_of_month(day: dt.date, number: int, direction: Direction) -> int | None:
    """Return the year of a month that is named without one.

    None when the tense asks for a month some ten months off while its namesake is next door: one of the two is wrong.
    """
    back = (day.month - number) % 12
    ahead = (number - day.month) % 12
    if direction == 0:
        direction = 1 if ahead < back else -1
    distance = ahead if direction > 0 else back
    if distance >= 10:
        return None
    moved = day.month + (distance if direction > 0 else -distance)
    return day.year + (moved - 1) // 12


def _namesakes(day: dt.date, number: int, of_month: int, weekday: int | None) -> Iterator[dt.date]:
    for offset in range(-2, 3):
        found = safe_date(day.year + offset, number, of_month)
        if found and (weekday is None or found.weekday() == weekday):
            yield found


def day_without_year(
    day: dt.date, number: int, of_month: int, direction: Direction, weekday: int | None = None
) -> dt.date | None:
    """Return the day meant by a month and a day of the month, helped by its weekday where that is named.

    Without a tense it is the nearest such day, or None where that is as far as its rival.
    """
    days = list(_namesakes(day, number, of_month, weekday))
    if not direction and weekday is None and all(abs((found - day).days) > _DAYS_IN_SIGHT for found in days):
        return None
    return nearest_of(days, day, direction)


def nearest_of(days: Iterable[dt.date], day: dt.date, direction: Direction) -> dt.date | None:
    """Return the nearest of some days on the side of ``day`` that the tense asks for, unless a rival is far nearer."""
    by_distance = sorted(days, key=lambda found: abs((found - day).days))
    if not by_distance:
        return None
    near, far = _DAYS_BETWEEN_RIVALS
    wanted = next((found for found in by_distance if (found - day).days * direction >= 0), by_distance[0])
    is_rival = abs((by_distance[0] - day).days) <= near and abs((wanted - day).days) >= far
    return by_distance[0] if is_rival else wanted
