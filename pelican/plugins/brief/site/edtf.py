"""EDTF dates in words, and where they fall in the calendar."""

from __future__ import annotations

import re
from datetime import date

from ..translations import mark
from ..translations import translate as _

MONTHS = (
    mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June"),
    mark("July"), mark("August"), mark("September"), mark("October"), mark("November"), mark("December"),
)  # fmt: skip
SEASONS = {"21": mark("spring"), "22": mark("summer"), "23": mark("autumn"), "24": mark("winter")}
_QUARTERS = {
    ("01", "03"): mark("first quarter of %(year)s"),
    ("04", "06"): mark("second quarter of %(year)s"),
    ("07", "09"): mark("third quarter of %(year)s"),
    ("10", "12"): mark("fourth quarter of %(year)s"),
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLAIN = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")


def is_day(when: str) -> bool:
    """Tell whether ``when`` is one day of the calendar, exactly known."""
    if not _DAY.fullmatch(when):
        return False
    try:
        date.fromisoformat(when)
    except ValueError:
        return False
    return True


def is_plain(when: str) -> bool:
    """Tell whether ``when`` is a year, a month or a day, exactly known, and no season."""
    return bool(_PLAIN.fullmatch(when)) and (len(when) < len("2023-11-20") or is_day(when))


def label(when: str) -> str:
    """Return ``when`` as a reader would say it: ``20 November 2023``, ``September 2023``, ``about 2019``."""
    if "/" in when:
        return _interval(*when.split("/", 1))
    if when.endswith(("~", "?", "%")):
        return _("about %(when)s") % {"when": label(when[:-1])}
    if when.endswith("X"):
        return _("%(year)ss") % {"year": when.replace("X", "0")}
    return _point(when)


def month(when: str) -> str:
    """Return the name of the month of a date, or its number where there is none of that number."""
    number = when.split("-")[1]
    return _(MONTHS[int(number) - 1]) if number.isdigit() and 1 <= int(number) <= len(MONTHS) else number


def _point(when: str) -> str:
    parts = when.split("-")
    if len(parts) == 1:
        return when
    if parts[1] in SEASONS:
        return f"{_(SEASONS[parts[1]])} {parts[0]}"
    if len(parts) == 2:
        return f"{month(when)} {parts[0]}"
    return _("%(day)d %(month)s %(year)s") % {"day": int(parts[2]), "month": month(when), "year": parts[0]}


def _interval(start: str, end: str) -> str:
    if end in ("", ".."):
        return _("since %(when)s") % {"when": label(start)}
    if start in ("", ".."):
        return _("until %(when)s") % {"when": label(end)}
    first, last = start.split("-"), end.split("-")
    if len(first) == len(last) == 2 and first[0] == last[0] and (first[1], last[1]) in _QUARTERS:
        return _(_QUARTERS[first[1], last[1]]) % {"year": first[0]}
    begun = label(start)
    if len(first) == len(last) == 3 and first[:2] == last[:2]:
        begun = _("%(day)d") % {"day": int(first[2])}
    elif len(first) == len(last) > 1 and first[0] == last[0]:
        begun = begun.removesuffix(" " + first[0])
    return _("%(first)s to %(last)s") % {"first": begun, "last": label(end)}


def sort_key(when: str) -> str:
    """Return a text by which dates sort in time: the first day that ``when`` can mean."""
    start = when.split("/", 1)[0].rstrip("~?%")
    if start in ("", ".."):
        start = when.split("/", 1)[1].rstrip("~?%")
    season = start[5:7] if len(start) == len("2023-21") else ""
    if season in SEASONS:
        return f"{start[:4]}-{3 * (int(season) - 21) + 3:02}"
    return start.replace("X", "0")
