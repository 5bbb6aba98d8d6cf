"""Where things happen: the countries that briefings name on a map, and the places with the briefings of each.

``world.json`` has the outlines of countries: see ``tools/world.py``.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .views import Actor, Corpus, Entry

NEWEST = 5  # briefings listed for a place
SHADES = 5
_WORLD = Path(__file__).with_name("world.json")


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its most frequent spelling, the newest briefings that name it, and how many reports do."""

    name: str
    count: int
    newest: list[Entry]


@dataclass(frozen=True, slots=True)
class Shape:
    """A country on the map: its actor, how many briefings name it, its shade from 1 to SHADES, and its outline."""

    actor: Actor
    count: int
    shade: int
    path: str


@dataclass(frozen=True, slots=True)
class WorldMap:
    """The map: its size, the outlines of countries that no briefing names in one path, and the others by count."""

    width: int
    height: int
    land: str
    shapes: list[Shape]


@cache
def table() -> dict[str, Any]:
    """Return the table of the world: ``width`` and ``height``, the states of ``capitals``, and outlines as SVG paths.

    ``shapes`` are those of countries by name, ``coarse`` the same for small drawings, ``coasts`` all land.
    """
    loaded: dict[str, Any] = json.loads(_WORLD.read_text("utf-8"))
    return loaded


def drawn(actors: Iterable[Actor]) -> dict[str, Actor]:
    """Return the countries among ``actors`` that the table has, by its names."""
    countries = [actor for actor in actors if actor.kind == "country"]
    named = {fold(form): actor for actor in countries for form in (*actor.aliases, actor.name)}
    named |= {fold(actor.name): actor for actor in countries}
    return {name: actor for name in table()["shapes"] if (actor := named.get(fold(name)))}


def world(actors: Iterable[Actor]) -> WorldMap:
    """Return the map on which the countries among ``actors`` are shaded by the logarithm of their briefings."""
    outlines, found = table()["shapes"], drawn(actors)
    top = max((len(actor.mentions) for actor in found.values()), default=1)
    shapes = [
        Shape(actor, len(actor.mentions), shade(len(actor.mentions), top), outlines[name])
        for name, actor in found.items()
    ]
    return WorldMap(
        table()["width"],
        table()["height"],
        "".join(path for name, path in outlines.items() if name not in found),
        sorted(shapes, key=lambda shape: (-shape.count, shape.actor.id)),
    )


def shade(count: int, top: int) -> int:
    """Return the shade of a country from 1 to SHADES: the logarithm of its count by that of the highest."""
    return 1 + round((SHADES - 1) * math.log(count) / math.log(top)) if top > 1 else SHADES


def gather(corpus: Corpus) -> list[Place]:
    """Return the places of all reports by name."""
    named: dict[str, list[Entry]] = defaultdict(list)
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in corpus.entries:
        for key, name in {fold(place["name"]): place["name"] for place in entry.data.get("places") or ()}.items():
            if not entry.original:
                named[key].append(entry)
                spelt[key][name] += 1
    return [
        Place(max(spelt[key], key=lambda name: (spelt[key][name], name)), len(named[key]), named[key][:NEWEST])
        for key in sorted(named)
    ]
