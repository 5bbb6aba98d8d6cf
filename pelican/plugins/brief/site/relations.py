"""Who is named with whom in the whole corpus: one network, laid out when the site is built.

Nodes are placed as by springs (Fruchterman and Reingold 1991) from a start that is no matter of chance, then moved
apart until no label lies on another. Plain arithmetic in one order gives the same drawing on every machine.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from .graph import Node, wrap
from .pairs import couple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .pairs import Couple
    from .views import Actor, Entry, Pair

NODES = 60
STRONGEST = 4  # edges that each actor keeps; a line for every pair would be a grey ball
TABLE = 100
WIDTH, HEIGHT = 1100, 800
_ROUNDS = 160
_LETTERS = 22  # of a label's line
_BOX = (8.7, 34.0, 26.0)  # width of a letter, height of a node with its label, least half width


@dataclass(frozen=True, slots=True)
class Edge:
    """Two actors with the reports that name both, in how many they do, and their page if they have one."""

    one: Actor
    other: Actor
    count: int
    pair: Pair | None


@dataclass(frozen=True, slots=True)
class Line:
    """An edge as drawn."""

    x1: float
    y1: float
    x2: float
    y2: float
    strength: float


@dataclass(frozen=True, slots=True)
class Network:
    """The drawing (``nodes`` and ``lines``) and the strongest edges as a table."""

    width: int
    height: int
    nodes: list[Node]
    lines: list[Line]
    edges: list[Edge]


def network(actors: Sequence[Actor], together: dict[Couple, list[Entry]]) -> Network:
    """Return the network of the NODES actors that most briefings name; a line is two reports or more."""
    chosen = sorted(actors, key=lambda actor: (-len(actor.mentions), actor.id))[:NODES]
    counts = {
        two: count
        for two in (couple(one, other) for one, other in combinations(chosen, 2))
        if (count := sum(not entry.original for entry in together.get(two, ()))) > 1
    }
    ranked = sorted(counts, key=lambda two: (-counts[two], two[0].id, two[1].id))
    kept = _backbone(ranked)
    shown = [actor for actor in chosen if any(actor in two for two in kept)]
    places = _spread(_springs(shown, {two: counts[two] for two in kept}), [actor.name for actor in shown])
    where = dict(zip(shown, places, strict=True))
    top = max(counts.values(), default=1)
    return Network(
        WIDTH,
        HEIGHT,
        [Node(actor, *where[actor], len(actor.mentions), 0, wrap(actor.name, _LETTERS, 1)) for actor in shown],
        [Line(*where[two[0]], *where[two[1]], round(0.8 + 4 * counts[two] / top, 1)) for two in kept],
        [Edge(*two, counts[two], two[0].pairs.get(two[1])) for two in ranked[:TABLE]],
    )


def _backbone(ranked: Sequence[Couple]) -> list[Couple]:
    """Return the edges, of those from the strongest down, that are among the STRONGEST of either end."""
    degree: dict[Actor, int] = {}
    kept = []
    for two in ranked:
        if min(degree.get(actor, 0) for actor in two) < STRONGEST:
            kept.append(two)
            for actor in two:
                degree[actor] = degree.get(actor, 0) + 1
    return kept


def _springs(actors: Sequence[Actor], weights: dict[Couple, int]) -> list[list[float]]:
    """Return a place for each actor: all push each other away, and what is joined pulls together."""
    number = {actor: at for at, actor in enumerate(actors)}
    edges = [(number[one], number[other], 1 + math.log(weight)) for (one, other), weight in weights.items()]
    turn = math.pi * (3 - math.sqrt(5))  # a sunflower: even, and no two places alike
    places = [
        [math.sqrt(at + 0.5) * math.cos(at * turn), math.sqrt(at + 0.5) * math.sin(at * turn)]
        for at in range(len(actors))
    ]
    for step in range(_ROUNDS):
        moves = _forces(places, edges)
        heat = 0.6 * (1 - step / _ROUNDS) + 0.01
        for place, (x, y) in zip(places, moves, strict=True):
            length = math.hypot(x, y) or 1.0
            place[0] += x / length * min(length, heat)
            place[1] += y / length * min(length, heat)
    return places


def _forces(places: Sequence[Sequence[float]], edges: Sequence[tuple[int, int, float]]) -> list[list[float]]:
    moves = [[-0.02 * x, -0.02 * y] for x, y in places]  # a little to the middle, so that no part drifts off
    for one, other in combinations(range(len(places)), 2):
        _push(moves, places, one, other, 1.6)
    for one, other, weight in edges:
        _push(moves, places, one, other, -0.25 * weight * math.dist(places[one], places[other]) ** 3)
    return moves


def _push(moves: list[list[float]], places: Sequence[Sequence[float]], one: int, other: int, force: float) -> None:
    """Move two nodes apart by ``force`` over their distance; together if it is negative."""
    x, y = places[one][0] - places[other][0], places[one][1] - places[other][1]
    share = force / (x * x + y * y + 1e-9)
    moves[one][0] += x * share
    moves[one][1] += y * share
    moves[other][0] -= x * share
    moves[other][1] -= y * share


def _spread(places: Sequence[Sequence[float]], names: Sequence[str]) -> list[tuple[float, float]]:
    """Return the places stretched over the drawing, moved until no two boxes of node and label overlap."""
    letter, height, least = _BOX
    half = [max(least, letter * min(len(name), _LETTERS) / 2) for name in names]
    spots = _stretched(places)
    for _ in range(400):
        moved = False
        for one, other in combinations(range(len(spots)), 2):
            dx, dy = spots[one][0] - spots[other][0], spots[one][1] - spots[other][1]
            over_x, over_y = half[one] + half[other] + 6 - abs(dx), height - abs(dy)
            if over_x <= 0 or over_y <= 0:
                continue
            moved = True
            axis, over, way = (0, over_x, dx) if over_x < over_y else (1, over_y, dy)
            shift = math.copysign(over / 2 + 0.1, way)
            spots[one][axis] += shift
            spots[other][axis] -= shift
        for spot, reach in zip(spots, half, strict=True):
            spot[0] = min(max(spot[0], reach + 2), WIDTH - reach - 2)
            spot[1] = min(max(spot[1], 16.0), HEIGHT - 26.0)
        if not moved:
            break
    return [(round(x, 1), round(y, 1)) for x, y in spots]


def _stretched(places: Sequence[Sequence[float]]) -> list[list[float]]:
    spans = []
    for axis, size in ((0, WIDTH - 160), (1, HEIGHT - 80)):
        values = [place[axis] for place in places] or [0.0]
        low, high = min(values), max(values)
        spans.append((low, size / (high - low or 1.0)))
    return [[80 + (x - spans[0][0]) * spans[0][1], 40 + (y - spans[1][0]) * spans[1][1]] for x, y in places]
