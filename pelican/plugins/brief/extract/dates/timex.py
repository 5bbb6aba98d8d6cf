"""TIMEX: a time expression of TimeML with its place in the text, its TIMEX3 value and what the calendar has for it.

Readings give calendar dates in EDTF and everything else in TIMEX3: ``P3D`` a duration, ``XXXX-WXX-2`` every Tuesday,
``2024-03-14T14:30`` and ``2024-03-14TMO`` times, ``PAST_REF`` a vague reference (ISO-TimeML; Pustejovsky et al. 2010).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_MONTHS = {
    ("01", "03"): "Q1", ("04", "06"): "Q2", ("07", "09"): "Q3", ("10", "12"): "Q4",
    ("01", "06"): "H1", ("07", "12"): "H2",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression in a passage.

    ``when`` is its date in EDTF, or None where it has none that is sure: durations, sets, vague words, lone clock
    times, guesses. ``rule`` names the reading that resolved it, and ``coming`` says that it lies ahead of publication.
    The two ends of a range ("May 2 to 5") are time expressions of their own; a second date that is a mere number
    ("May 2 and 3") has the phrase as its wording.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    rule: str
    when: str | None = None
    coming: bool = False
    ends: tuple[Timex, ...] = ()


def type_of(value: str) -> TimexType:
    """Return the type of a value, as far as the value tells: an interval of repetition looks like a duration."""
    if value.startswith("P") and not value.endswith("_REF"):
        return "DURATION"
    if value.startswith("X"):
        return "SET"
    return "TIME" if value.startswith("T") or ("T" in value and value[:4].isdecimal()) else "DATE"


def edtf(value: str) -> str | None:
    """Return the date in what a reading gave, or None: "2024-03-14TMO" has its day, "P3D" has none."""
    if not value[:3].isdecimal():
        return None
    return value.partition("T")[0]


def timex3(value: str) -> str:
    """Return what a reading gave as a TIMEX3 value; an interval that TIMEX3 has no value for goes by its two ends."""
    value = value.rstrip("~?%")
    if "/" in value:
        start, end = value.split("/", 1)
        return _interval(start, end) or (timex3(start) if end == ".." else f"{timex3(start)}/{timex3(end)}")
    if value.endswith("X") and value[0].isdecimal():
        return value.rstrip("X")
    if len(value) == len("2024-22") and value[5:] in _SEASONS:
        return f"{value[:4]}-{_SEASONS[value[5:]]}"
    return value


def _interval(start: str, end: str) -> str | None:
    if len(start) == len(end) == len("2024-01") and start[:4] == end[:4]:
        part = _MONTHS.get((start[5:], end[5:]))
        return part and f"{start[:4]}-{part}"
    if len(start) == len(end) == len("2024-01-01"):
        first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
        year, week, weekday = first.isocalendar()
        if (weekday, (last - first).days) == (1, 6):
            return f"{year:04}-W{week:02}"
        if (weekday, (last - first).days) == (6, 1):
            return f"{year:04}-W{week:02}-WE"
    return None


def is_coming(when: str, published: dt.date) -> bool:
    """Tell whether all of a date lies ahead of the day of publication."""
    start = when.split("/", maxsplit=1)[0].rstrip("~?%").replace("X", "0")
    season = {"21": "03", "22": "06", "23": "09", "24": "12"}.get(start[5:7]) if len(start) == len("2024-22") else None
    day = f"{start[:4]}-{season}" if season else start
    return day > published.isoformat()[: len(day)]
