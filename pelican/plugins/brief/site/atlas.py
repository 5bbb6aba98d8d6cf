"""The small map of a briefing: the countries that it names, and what lies around them.

Maps are cut from the table of the world in views of a few sizes, set on a raster, so that many briefings share one and
its land is drawn once. Points are rounded to the drawing's own units, which thins them as far as nobody sees; two
countries keep the border that they share. Wide views take the coarser outlines of the table and, of countries that the
briefing does not name, the coasts alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ..text import fold
from . import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .views import Actor, Entry

WIDTH = 200  # of a drawing, in its own units
SIZES = (100, 150, 225, 340, 500, 690)  # widths of views in units of the world's map; then comes the whole of it
FINE = 150  # width of the widest view that needs the finer outlines
BORDERS = 225  # width of the widest view that has the borders of all countries
SMALL = 5  # units of the drawing: what is no larger gets a dot
SHAPE = 0.625  # height of a view by its width
LEAST = 2  # countries from which a map says something
_RASTER = 8  # steps in the width of a view by which it may be moved
_AIR = 0.05  # of the width of a view, on each side
_POINT = re.compile(r"(-?[\d.]+) (-?[\d.]+)")

Box = tuple[float, float, float, float]  # left, top, right, bottom
Ring = tuple[Box, tuple[tuple[float, float], ...]]


@dataclass(frozen=True, slots=True)
class View:
    """A part of the world's map, and how high a drawing of it is."""

    left: float
    top: float
    width: float
    height: float

    @property
    def table(self) -> str:
        """The outlines that are fine enough for it."""
        return "coarse" if self.width > FINE else "shapes"

    @property
    def drawn(self) -> int:
        """The height of the drawing in its own units."""
        return round(WIDTH * self.height / self.width)

    @property
    def scale(self) -> float:
        """Units of the drawing by those of the world's map."""
        return WIDTH / self.width

    def spot(self, x: float, y: float) -> tuple[int, int]:
        """Return where a point of the world's map is in the drawing."""
        return round((x - self.left) * self.scale), round((y - self.top) * self.scale)


@dataclass(frozen=True, slots=True)
class Country:
    """A country on the map: its actor, whether the briefing names it, its shade from 1 to SHADES, and its outline.

    One too small to be seen has a ``dot``, the place of its middle.
    """

    actor: Actor
    named: bool
    shade: int
    path: str
    dot: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing: its size, the land in one path, and the countries to be seen, the most named first."""

    width: int
    height: int
    land: str
    countries: tuple[Country, ...]


class Atlas:
    """Draws the maps of briefings; it knows the countries among the actors of the corpus by the names of the table."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = places.drawn(actors)
        self._names = {actor: name for name, actor in self._actors.items()}
        capitals = places.table()["capitals"].items()
        self._capitals = {fold(capital): name for capital, name in capitals if name in self._actors}

    def of(self, entry: Entry) -> Map | None:
        """Return the map of a briefing: its countries, and others of the corpus whose capital is among its places.

        The more paragraphs name a country, the stronger its colour. None for a briefing of less than LEAST countries.
        """
        counts = {
            self._names[mention.actor]: max(1, len(mention.evidence))
            for mention in entry.mentions
            if mention.actor in self._names
        }
        named = frozenset(counts)
        for place in entry.data.get("places") or ():
            if name := self._capitals.get(fold(place["name"])):
                counts.setdefault(name, 1)
        if len(counts) < LEAST:
            return None
        view, top = frame([_home(name) for name in counts]), max(counts.values())
        shown = tuple(
            Country(self._actors[name], name in named, places.shade(count, top), _outline(name, view), _dot(name, view))
            for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        )
        return Map(WIDTH, view.drawn, _land(view), shown)


def frame(boxes: Sequence[Box]) -> View:
    """Return the smallest view that shows all ``boxes`` with some air around them."""
    left, top = (min(box[side] for box in boxes) for side in (0, 1))
    right, bottom = (max(box[side] for box in boxes) for side in (2, 3))
    for width in SIZES:
        height, step = width * SHAPE, width / _RASTER
        x = _placed((left + right - width) / 2, step, places.table()["width"] - width)
        y = _placed((top + bottom - height) / 2, step, places.table()["height"] - height)
        air = _AIR * width
        if x + air <= left and right <= x + width - air and y + air <= top and bottom <= y + height - air:
            return View(x, y, width, height)
    return View(0, 0, places.table()["width"], places.table()["height"])


def _placed(wanted: float, step: float, most: float) -> float:
    return min(max(round(wanted / step) * step, 0), most)


@cache
def _rings(table: str) -> dict[str, tuple[Ring, ...]]:
    """Return the rings of each country, each with the box around it, of one table of outlines."""
    return {name: _split(shape) for name, shape in places.table()[table].items()}


@cache
def _coasts() -> tuple[Ring, ...]:
    return _split(places.table()["coasts"])


def _split(shape: str) -> tuple[Ring, ...]:
    return tuple(_ring(path) for path in shape.split("Z") if path)


def _ring(path: str) -> Ring:
    points = tuple((float(x), float(y)) for x, y in _POINT.findall(path))
    across, down = zip(*points, strict=True)
    return (min(across), min(down), max(across), max(down)), points


@cache
def _home(name: str) -> Box:
    """Return the box around the main part of a country: what lies overseas would widen every view."""
    return max((box for box, _ in _rings("shapes")[name]), key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))


def _dot(name: str, view: View) -> tuple[int, int] | None:
    """Return the middle of a country that is too small to be seen."""
    left, top, right, bottom = _home(name)
    if max(right - left, bottom - top) * view.scale > SMALL:
        return None
    return view.spot((left + right) / 2, (top + bottom) / 2)


@lru_cache(256)
def _land(view: View) -> str:
    """Return the land of a view as an SVG path, with the borders of all countries where there is room for them."""
    if view.width > BORDERS:
        return _cut(_coasts(), view)
    return "".join(_outline(name, view) for name in places.table()["shapes"])


@lru_cache(4096)
def _outline(name: str, view: View) -> str:
    return _cut(_rings(view.table)[name], view)


def _cut(rings: Iterable[Ring], view: View) -> str:
    """Return the rings that reach into a view as an SVG path of whole numbers."""
    right, bottom = view.left + view.width, view.top + view.height
    seen = (
        points
        for box, points in rings
        if box[0] < right and box[2] > view.left and box[1] < bottom and box[3] > view.top
    )
    return "".join(_path(points, view) for points in seen)


def _path(points: Iterable[tuple[float, float]], view: View) -> str:
    """Return a closed path of steps from point to point; nothing for a ring that shrinks to a line."""
    spots = [view.spot(x, y) for x, y in points]
    kept = [spots[0], *(spot for before, spot in pairwise(spots) if spot != before)]
    if len(set(kept)) < 3:
        return ""
    steps = " ".join(f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(kept)).replace(" -", "-")
    return f"M{kept[0][0]} {kept[0][1]}l{steps}z"
