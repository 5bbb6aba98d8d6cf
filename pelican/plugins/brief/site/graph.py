"""Drawings of who is named with whom, as numbers for the templates, the same on every machine."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .views import Actor

WIDTH = 440  # units; on a narrow phone a letter of 14 units is still read
ROW = 52  # two lines of a label and some air
REACH = 72  # how far the widest of the two bows stands from the middle
LINE = 13  # letters of a label's line: even wide ones then end inside the drawing
_LINES = 2


@dataclass(frozen=True, slots=True)
class Node:
    """An actor in a drawing: its middle, its label's lines and the side that the label stands on."""

    actor: Actor
    x: float
    y: float
    count: int
    strength: float
    lines: tuple[str, ...]
    left: bool = False


@dataclass(frozen=True, slots=True)
class Ego:
    """An actor in the middle (``x``, ``y``) and those named with it in two bows around it."""

    width: int
    height: int
    x: float
    y: float
    nodes: tuple[Node, ...]


def ego(actor: Actor, others: Sequence[tuple[Actor, int]]) -> Ego | None:
    """Lay out ``others``, each with its count, around ``actor``; the strongest first on the right, then on the left."""
    if not others:
        return None
    right = (len(others) + 1) // 2
    height = ROW * max(right, 2)
    top = max(count for _, count in others)
    nodes = []
    for number, (other, count) in enumerate(others):
        left = number >= right
        place, of = (number - right, len(others) - right) if left else (number, right)
        y = height / 2 + ROW * (place - (of - 1) / 2)
        bow = REACH * (0.55 + 0.45 * math.sqrt(max(0.0, 1 - ((y - height / 2) / (height / 2)) ** 2)))
        x = WIDTH / 2 + (-bow if left else bow)
        nodes.append(
            Node(other, round(x, 1), round(y, 1), count, round(1 + 4 * count / top, 1), wrap(other.name), left)
        )
    return Ego(WIDTH, height, WIDTH / 2, height / 2, tuple(nodes))


def wrap(name: str, width: int = LINE, most: int = _LINES) -> tuple[str, ...]:
    """Return ``name`` in at most ``most`` lines of about ``width`` letters; what does not fit is cut with a mark."""
    lines = list(_lines(name.split(), width))
    kept = [line if len(line) <= width else f"{line[: width - 1]}…" for line in lines[:most]]
    if len(lines) > most and not kept[-1].endswith("…"):
        last = kept[-1] if len(kept[-1]) < width else kept[-1].rsplit(" ", 1)[0]
        kept[-1] = f"{last[: width - 1]}…"
    return tuple(kept)


def _lines(words: Sequence[str], width: int) -> Iterator[str]:
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    if line:
        yield line
