"""The clock: times of day, and the day that each belongs to.

A time of the clock joins the date beside it ("10 p.m. Wednesday", "March 3 at noon"). Without one it belongs to the
last day before it in its passage, or to the day of publication, and is then no date of its own.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from .scope import WORDS, Match, Reading, Scope, Whens, number_of
from .timex import Timex

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BEFORE_DAY = re.compile(
    r",?\s(?:on\s|of\s|last\s|this\s|\([^)]{1,30}\),?\s(?:on\s)?)?|,?\son\sthe\s(?:morning|evening|night)\sof\s"
)
_AFTER_DAY = re.compile(
    r",?\s(?:(?:at|around|about|by|from|until|before|after|shortly\safter|just\s(?:before|after))\s)?(?:about\s|around\s)?"
)
_LINK = re.compile(r"\s?[-–—]\s?|\s(?:to|and|or|until|till|through)\s")
_PART = re.compile(r"\b(morning|afternoon|evening|night|tonight|midday|noon|overnight)\Z", re.IGNORECASE)


def clock(m: Match, _scope: Scope) -> Whens:
    """Read a time of the clock, which has no day yet: "2:30 p.m.", "14:30", "1430 GMT", "noon"."""
    groups = m.groupdict()
    if groups.get("word"):
        return (f"T{WORDS['clock'][m['word'].lower()]}",)
    hour, minute = number_of(m["hour"]), int(groups.get("minute") or 0)
    if half := (groups.get("half") or "").lower().replace(".", ""):
        hour = hour % 12 + int(WORDS["half_days"][half]) if hour <= 12 else 24
    return (f"T{hour:02}:{minute:02}",) if hour < 24 and minute < 60 else ()


def part(m: Match, _scope: Scope) -> Whens:
    """Read a part of the day that has no day yet: "in the morning", "overnight"."""
    return (f"T{WORDS['day_parts'][m['part'].lower()]}",)


CLOCK: dict[str, Reading] = {"clock": clock, "part": part}


def part_of_day(words: str, value: str) -> str:
    """Return the value of a day with the part of the day that its words end in."""
    found = _PART.search(words) if _DAY.fullmatch(value.rstrip("?")) else None
    return f"{value.rstrip('?')}T{WORDS['day_parts'][found[1].lower()]}{value[10:]}" if found else value


def placed(found: list[Timex], text: str, published: dt.date) -> list[Timex]:
    """Return the time expressions of a passage with a day for each time of the clock."""
    joined: list[Timex] = []
    for timex in found:
        both = _joined(text, joined[-1], timex) if joined else None
        joined[-1:] = [both] if both else [*joined[-1:], timex]
    day = published.isoformat()
    for index, timex in enumerate(joined):
        if timex.value.startswith("T"):
            joined[index] = replace(timex, value=f"{_day_beside(joined, index, text) or day}{timex.value}")
        elif _DAY.match(timex.value):
            day = timex.value[:10]
    return joined


def _day_beside(found: list[Timex], index: int, text: str) -> str | None:
    """Return the day of the second time of a range for its first: "between 8 a.m. and 5 p.m. on Monday"."""
    one, two = found[index], found[index + 1] if index + 1 < len(found) else None
    is_range = two and two.type == "TIME" and _LINK.fullmatch(text[one.end : two.start])
    return two.value[:10] if two and is_range and _DAY.match(two.value) else None


def _joined(text: str, one: Timex, two: Timex) -> Timex | None:
    """Return a day and a time of the clock that stand beside each other as one expression."""
    gap = text[one.end : two.start]
    if one.value.startswith("T") and _DAY.fullmatch(two.value[:10]) and _BEFORE_DAY.fullmatch(gap):
        time, day = one, two
    elif two.value.startswith("T") and _DAY.fullmatch(one.value[:10]) and _AFTER_DAY.fullmatch(gap):
        time, day = two, one
    else:
        return None
    words = text[one.start : two.end]
    value = f"{day.value[:10]}{time.value}"
    return replace(day, start=one.start, end=two.end, text=words, type="TIME", value=value, ends=())
