"""Small pictures of counts over time, as numbers for the templates to draw, each with its message in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from . import edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH, HEIGHT = 480, 72  # of the bars, in units of the drawing
SPARK_WIDTH, SPARK_HEIGHT = 84, 20
BY_DAY, BY_MONTH = 45, 60  # most days, then months, that are a bar each


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its place and size in units of the drawing, what it stands for, and how many."""

    x: float
    y: float
    width: float
    height: float
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts by day, month or year (``unit``) from the first to the last, and the fullest of the bars."""

    unit: str
    bars: tuple[Bar, ...]
    most: Bar
    total: int


def presence(days: Iterable[str]) -> Bars | None:
    """Return how ``days`` spread over time, in the finest unit that fits; None where there is one bar only."""
    counts = Counter(days)
    if len(counts) < 2:
        return None
    first, last = min(counts), max(counts)
    unit, length = _unit(date.fromisoformat(first), date.fromisoformat(last))
    heights: Counter[str] = Counter()
    for day, count in counts.items():
        heights[day[:length]] += count
    steps = list(_steps(first, last, unit))
    if len(steps) < 2:
        return None
    bars = _bars([(step, heights[step]) for step in steps])
    return Bars(unit, bars, max(bars, key=lambda bar: bar.count), counts.total())


def _unit(first: date, last: date) -> tuple[str, int]:
    """Return the unit and the length of an ISO date cut to it."""
    if (last - first).days < BY_DAY:
        return "day", 10
    months = 12 * (last.year - first.year) + last.month - first.month
    return ("month", 7) if months < BY_MONTH else ("year", 4)


def _steps(first: str, last: str, unit: str) -> Iterable[str]:
    if unit == "day":
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        return ((start + timedelta(days=n)).isoformat() for n in range((end - start).days + 1))
    if unit == "year":
        return (f"{year:04}" for year in range(int(first[:4]), int(last[:4]) + 1))
    start_month, end_month = (12 * int(day[:4]) + int(day[5:7]) - 1 for day in (first, last))
    return (f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start_month, end_month + 1))


def _bars(counts: Sequence[tuple[str, int]]) -> tuple[Bar, ...]:
    top, step = max(count for _, count in counts), WIDTH / len(counts)
    width = max(1.0, min(step - 2, 40))
    return tuple(
        Bar(
            x=round(number * step + (step - width) / 2, 1),
            y=round(HEIGHT * (1 - count / top), 1),
            width=round(width, 1),
            height=round(HEIGHT * count / top, 1),
            label=edtf.label(when),
            count=count,
        )
        for number, (when, count) in enumerate(counts)
    )


def spark(counts: Sequence[int]) -> str:
    """Return the points of a line over ``counts``, oldest first, for an SVG polyline."""
    top, step = max(*counts, 1), SPARK_WIDTH / max(1, len(counts) - 1)
    return " ".join(
        f"{number * step:.1f},{1 + (SPARK_HEIGHT - 2) * (1 - count / top):.1f}" for number, count in enumerate(counts)
    )
