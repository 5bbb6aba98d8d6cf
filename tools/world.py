"""Make ``pelican/plugins/brief/site/world.json``, the countries of the map and their capitals, from Natural Earth.

    python -m tools.world countries-110m.json

The file comes with the npm package ``world-atlas`` 2.0.2 (Natural Earth 4.1, scale 1:110 million, public domain; the
packaging is under the ISC licence): ``npm pack world-atlas`` fetches it. Outlines are projected by Equal Earth
(Savric, Patterson and Jenny 2018) and written as SVG paths by the names that actors have.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pycountry
import yaml

PACKAGE = Path(__file__).parent.parent / "pelican" / "plugins" / "brief"
WIDTH = 1000
SOUTH, NORTH = -56.5, 83.7  # degrees: Antarctica is left out
MIDDLE = 11.5  # degrees east: the map is cut in the Bering Strait, which parts no country
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2
Point = tuple[float, float]


def equal_earth(longitude: float, latitude: float) -> Point:
    """Project degrees to the plane; the earth's radius is 1, north is up."""
    theta = math.asin(_M * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = math.radians(longitude) * math.cos(theta) / (_M * slope)
    return x, theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))


COARSE = 2.0  # units by which the outlines of small drawings may be wrong
HALF = equal_earth(180, 0)[0]
SCALE = WIDTH / (2 * HALF)
TOP = equal_earth(0, NORTH)[1]
HEIGHT = round((TOP - equal_earth(0, SOUTH)[1]) * SCALE)


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the arcs of a TopoJSON file in degrees; they are stored as steps of whole numbers."""
    (width, height), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for steps in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            line.append((x * width + left, y * height + bottom))
        found.append(line)
    return found


def placed(longitude: float, latitude: float) -> Point:
    """Return where a place lies on the map, in its units from the left and from the top."""
    x, y = equal_earth((longitude - MIDDLE + 180) % 360 - 180, latitude)
    return (x + HALF) * SCALE, (TOP - y) * SCALE


def thinned(line: Sequence[Point], most: float) -> list[Point]:
    """Return a line without the points that lie at most ``most`` from what is left (Douglas and Peucker 1973).

    Its ends stay, so that neighbours keep the border that they share.
    """
    away, at = max(((_away(point, line[0], line[-1]), at) for at, point in enumerate(line[1:-1], 1)), default=(0.0, 0))
    if away <= most:
        return [line[0], line[-1]]
    return thinned(line[: at + 1], most)[:-1] + thinned(line[at:], most)


def _away(point: Point, start: Point, end: Point) -> float:
    """Return the distance of a point from a line, or from its start where it is closed."""
    length = math.dist(start, end)
    if not length:
        return math.dist(point, start)
    (x, y), (x1, y1), (x2, y2) = point, start, end
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length


def outline(numbers: Sequence[int], lines: Sequence[Sequence[Point]]) -> str:
    """Return a ring of arcs as a closed SVG path in tenths of a unit; a number below zero is an arc run backwards."""
    ring: list[Point] = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        ring += line[1:] if ring else line
    spots: list[Point] = []
    for x, y in ring:
        spot = (round(x, 1), round(y, 1))
        if not spots or spot != spots[-1]:
            spots.append(spot)
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in spots[:-1]) + "Z" if len(spots) > 3 else ""


def states() -> dict[str, dict[str, Any]]:
    """Return the states that the package knows, by name."""
    table: dict[str, dict[str, Any]] = yaml.safe_load(
        (PACKAGE / "extract" / "lexicon" / "countries.yml").read_text("utf-8")
    )["countries"]
    return table


def names() -> dict[str, str]:
    """Return the names by which the package knows states, by their numeric ISO codes."""
    known = {values["iso"]: name for name, values in states().items()}
    return {country.numeric: known[country.alpha_2] for country in pycountry.countries if country.alpha_2 in known}


def drawn(topology: dict[str, Any], most: float) -> list[list[Point]]:
    """Return the arcs of a file on the map, thinned by ``most``."""
    lines = [[placed(*point) for point in line] for line in arcs(topology)]
    return [thinned(line, most) for line in lines] if most else lines


def shapes(topology: dict[str, Any], most: float = 0) -> Iterator[tuple[str, str]]:
    """Yield name and path of each country, thinned by ``most``; one that is no state of ours keeps the file's name."""
    lines, known = drawn(topology, most), names()
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons: Iterable[Any] = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        path = "".join(outline(ring, lines) for polygon in polygons for ring in polygon)
        if geometry["properties"]["name"] != "Antarctica" and path:
            yield known.get(geometry.get("id"), geometry["properties"]["name"]), path


def coasts(topology: dict[str, Any], most: float) -> str:
    """Return the path of all land without its borders, thinned by ``most``."""
    lines = drawn(topology, most)
    polygons = (polygon for geometry in topology["objects"]["land"]["geometries"] for polygon in geometry["arcs"])
    rings = (ring for polygon in polygons for ring in polygon)
    north = (ring for ring in rings if any(y < HEIGHT for number in ring for _, y in lines[max(number, ~number)]))
    return "".join(outline(ring, lines) for ring in north)


def capitals(known: Container[str]) -> dict[str, str]:
    """Return the states, of those ``known``, by their capitals; a name that often means another place is none."""
    return {
        capital: name
        for name, values in states().items()
        for capital in values.get("capitals", ())
        if name in known and capital not in values.get("doubtful", ())
    }


def main() -> None:
    """Read the file that the command line names, and write the table."""
    topology = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    made = dict(sorted(shapes(topology)))
    coarse = {**made, **dict(shapes(topology, COARSE))}  # what is too small to be thinned stays
    table = {"width": WIDTH, "height": HEIGHT, "capitals": capitals(made), "coasts": coasts(topology, COARSE)}
    table |= {"coarse": coarse, "shapes": made}
    target = PACKAGE / "site" / "world.json"
    target.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
