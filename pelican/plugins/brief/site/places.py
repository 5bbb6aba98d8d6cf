"""Where things happen: the countries that briefings name on a map, and the places with the briefings of each.

``world.json`` has the outlines of countries: see ``tools/world.py``.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

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


def world(actors: Iterable[Actor]) -> WorldMap:
    """Return the map on which the countries among ``actors`` are shaded by the logarithm of their briefings."""
    table = json.loads(_WORLD.read_text("utf-8"))
    countries = [actor for actor in actors if actor.kind == "country"]
    named = {fold(form): actor for actor in countries for form in (*actor.aliases, actor.name)}
    named |= {fold(actor.name): actor for actor in countries}
    drawn = {name: actor for name in table["shapes"] if (actor := named.get(fold(name)))}
    top = max((len(actor.mentions) for actor in drawn.values()), default=1)
    shapes = [
        Shape(actor, len(actor.mentions), _shade(len(actor.mentions), top), table["shapes"][name])
        for name, actor in drawn.items()
    ]
    return WorldMap(
        table["width"],
        table["height"],
        "".join(path for name, path in table["shapes"].items() if name not in drawn),
        sorted(shapes, key=lambda shape: (-shape.count, shape.actor.id)),
    )


def _shade(count: int, top: int) -> int:
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
