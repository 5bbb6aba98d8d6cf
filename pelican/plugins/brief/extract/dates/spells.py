"""Spells: durations, sets and vague references, in the values that TIMEX3 has for them.

Each function reads one wording of ``lexicon/spells.yml``. A duration is ``P3D`` or ``PT4H``, with X for a number that
nobody gives; a set has the length of its period (``P1D`` daily) or its pattern (``XXXX-WXX-2`` every Tuesday).
"""

from __future__ import annotations

from .scope import WORDS, Match, Reading, Scope, Whens, month_of, number_of, weekday_of


def duration(count: str, unit: str) -> str:
    """Return so many units as a TIMEX3 duration; ``count`` is X where it is unknown."""
    code, factor = WORDS["units"][unit.lower()]
    if count.isdecimal():
        count = str(int(count) * int(factor))
    return f"P{code[:-1] if code[0] == 'T' else ''}{count}{code.lstrip('T')}"


def spell(m: Match, _scope: Scope) -> Whens:
    """Read "three days", "a 10-year", "several weeks", "two and a half years", "half an hour"."""
    groups, unit = m.groupdict(), m["unit"].lower()
    if groups.get("half_of"):
        return (f"P{WORDS['halves'][unit]}",)
    number = "one" if groups.get("one") else (groups.get("number") or "").replace(",", "")
    if "." in number or not number:
        return (duration(number or "X", unit),)
    length = duration(str(number_of(number)), unit)
    if not groups.get("half"):
        return (length,)
    half: str = WORDS["halves"][unit]
    return (f"{length}{half.removeprefix('T') if 'T' in length else half}",)


def every(m: Match, _scope: Scope) -> Whens:
    """Read "every day", "each of the past three years", "every other week", "every two years"."""
    groups = m.groupdict()
    count = "2" if groups.get("other") else str(number_of(groups.get("number") or "one"))
    return (duration(count, m["unit"]),)


def every_weekday(m: Match, _scope: Scope) -> Whens:
    """Read "every Tuesday", "Tuesdays", "Tuesday nights"."""
    groups = m.groupdict()
    part = WORDS["day_parts"][groups["part"].lower()] if groups.get("part") else ""
    return (f"XXXX-WXX-{weekday_of(m['weekday']) + 1}{part and 'T'}{part}",)


def every_month(m: Match, _scope: Scope) -> Whens:
    """Read "every March"."""
    return (f"XXXX-{month_of(m['month']):02}",)


def often(m: Match, _scope: Scope) -> Whens:
    """Read "daily", "annually" and the like."""
    value: str = WORDS["often"][m["word"].lower()]
    return (value,)


def vague(m: Match, _scope: Scope) -> Whens:
    """Read "now", "recently", "in the future"."""
    value: str = WORDS["vague"][" ".join(m["word"].lower().split())]
    return (value,)


SPELLS: dict[str, Reading] = {
    reading.__name__: reading for reading in (spell, every, every_weekday, every_month, often, vague)
}
