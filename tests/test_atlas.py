"""The small maps of briefings."""

from __future__ import annotations

import gzip
import itertools
import re
import statistics
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelican.plugins.brief.site import atlas, places

from .conftest import Desk
from .made_up import actor, briefing, index

TABLE = places.table()
WIDE, HIGH = TABLE["width"], TABLE["height"]
FIGURE = re.compile(r'<figure class="locator">.*?</figure>\n', re.S)
PATH = re.compile(r"(M-?\d+ -?\d+l-?\d+[ -]\d+( ?-?\d+[ -]\d+)+z)+")


def drawn(*countries: dict[str, Any], **data: Any) -> atlas.Map | None:
    """Return the map of a briefing on ``countries``."""
    built = index(briefing(1, actors=list(countries), **data))
    return atlas.Atlas(built.actors).of(built.entries[0])


def country(name: str, paragraphs: int = 1) -> dict[str, Any]:
    """Return a country that so many paragraphs name."""
    return actor(name, kind="country", evidence=[f"p{number}" for number in range(1, paragraphs + 1)])


@st.composite
def boxes(draw: st.DrawFn) -> list[atlas.Box]:
    """Return boxes on the map of the world."""
    across, down = st.floats(0, WIDE), st.floats(0, HIGH)
    corners = draw(st.lists(st.tuples(across, down, across, down), min_size=1, max_size=5))
    return [(min(x, u), min(y, v), max(x, u), max(y, v)) for x, y, u, v in corners]


@given(boxes())
def test_a_view_shows_all_and_stays_on_the_map(boxes: list[atlas.Box]) -> None:
    """Whatever countries are named: all of them are inside the view, and the view inside the world."""
    view = atlas.frame(boxes)
    right, bottom = view.left + view.width, view.top + view.height
    assert all(view.left <= box[0] and box[2] <= right and view.top <= box[1] and box[3] <= bottom for box in boxes)
    assert view.left >= 0
    assert view.top >= 0
    assert right <= WIDE
    assert bottom <= HIGH + 1e-9


@given(boxes(), st.floats(0.1, 0.9))
def test_what_is_closer_together_is_shown_larger(boxes: list[atlas.Box], part: float) -> None:
    """Boxes drawn together towards the middle of the map never need a wider view."""
    x, y = WIDE / 2, HIGH / 2
    near = [
        (x + (left - x) * part, y + (top - y) * part, x + (right - x) * part, y + (bottom - y) * part)
        for left, top, right, bottom in boxes
    ]
    assert atlas.frame(near).width <= atlas.frame(boxes).width


def test_neighbours_share_a_view() -> None:
    """Views stand on a raster: two stories of one region have one view, and so its land is drawn once."""
    assert len({atlas.frame([(x, 60, x + 40, 90)]) for x in (500, 502, 504)}) == 1


def test_a_map_needs_two_countries() -> None:
    """One country is no map, and people are none at all."""
    assert drawn(country("Norway"), actor("Ann Berg")) is None
    found = drawn(country("Norway"), country("Chad"), actor("Ann Berg"))
    assert found is not None
    assert [shown.actor.name for shown in found.countries] == ["Chad", "Norway"]


def test_paragraphs_make_the_shade() -> None:
    """The country that most paragraphs name comes first in the strongest shade, one named once has the weakest."""
    found = drawn(country("Chad"), country("Norway", 6), country("Peru", 2))
    assert found is not None
    assert [shown.actor.name for shown in found.countries] == ["Norway", "Peru", "Chad"]
    strong, middle, weak = (shown.shade for shown in found.countries)
    assert (strong, weak) == (places.SHADES, 1)
    assert weak < middle < strong


def test_a_capital_stands_for_its_state() -> None:
    """A capital among the places colours its state if the corpus has that as an actor; a village colours nothing."""
    town = [{"name": "N'DJAMENA"}, {"name": "Lima"}, {"name": "Sundal"}]
    built = index(briefing(1, actors=[country("Norway", 2)], places=town), briefing(2, actors=[country("Chad")]))
    found = atlas.Atlas(built.actors).of(next(entry for entry in built.entries if entry.title == "Headline 1"))
    assert found is not None
    assert [(shown.actor.name, shown.named) for shown in found.countries] == [("Norway", True), ("Chad", False)]
    assert set(TABLE["capitals"].values()) <= set(TABLE["shapes"])


def test_a_country_too_small_to_see_gets_a_dot() -> None:
    """Luxembourg has a dot on a map that reaches to Australia, inside the drawing, and none beside Belgium."""
    far, near = drawn(country("Luxembourg"), country("Australia")), drawn(country("Luxembourg"), country("Belgium"))
    assert far is not None
    assert near is not None
    dots = {shown.actor.name: shown.dot for shown in far.countries}
    assert dots["Australia"] is None
    x, y = dots["Luxembourg"] or (-1, -1)
    assert 0 < x < far.width
    assert 0 < y < far.height
    assert [shown.dot for shown in near.countries if shown.actor.name == "Belgium"] == [None]


@pytest.mark.parametrize("pair", [("Norway", "Sweden"), ("Chad", "Niger"), ("Norway", "China"), ("Chile", "Japan")])
def test_every_path_is_whole_numbers(pair: tuple[str, str]) -> None:
    """Land and countries are closed paths of whole steps, at every size of view."""
    found = drawn(*map(country, pair))
    assert found is not None
    assert all(PATH.fullmatch(path) for path in (found.land, *(shown.path for shown in found.countries)))


def test_neighbours_keep_their_border() -> None:
    """What two countries share is drawn at the same points for both."""
    found = drawn(country("Norway"), country("Sweden"))
    assert found is not None
    one, other = (points(shown.path) for shown in found.countries)
    assert len(one & other) > 8


def points(path: str) -> set[tuple[int, int]]:
    """Return the points of a path of steps."""
    spots: set[tuple[int, int]] = set()
    for ring in path.split("z")[:-1]:
        numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
        spots |= set(zip(itertools.accumulate(numbers[::2]), itertools.accumulate(numbers[1::2]), strict=True))
    return spots


def test_no_map_weighs_much() -> None:
    """The land around any two countries takes 12 kB at most before compression, and that of wide views half of it."""
    homes = {name: atlas._home(name) for name in TABLE["shapes"]}
    views = {atlas.frame(pair) for pair in itertools.combinations(homes.values(), 2)}
    weights = {view: len(atlas._land(view)) for view in views}
    assert len(views) > 50
    assert max(weights.values()) <= 12_000
    assert max(weight for view, weight in weights.items() if view.width > atlas.BORDERS) <= 6_000


def test_the_coasts_have_no_antarctica_and_no_leap() -> None:
    """Land is inside the map of the world, and Antarctica is not."""
    spots = [spot for box, ring in atlas._coasts() for spot in ring]
    assert len(spots) > 500
    assert all(0 <= x <= WIDE and 0 <= y <= HIGH for x, y in spots)
    assert max(box[2] - box[0] for box, _ in atlas._coasts()) < WIDE * 0.6


def test_a_page_names_and_links_what_its_map_shows(demo: Desk) -> None:
    """A map says in words what it colours, links what the briefing names, and tells the source of its borders."""
    figures = [figure for text in demo.pages().values() for figure in FIGURE.findall(text)]
    assert len(figures) > 10
    for figure in figures:
        titles = re.findall(r"<title>(.*?)</title>", figure)
        caption = re.sub(r"<.*?>", "", figure.partition("<figcaption>")[2])
        assert titles
        assert caption.startswith(", ".join(titles) + ".")
        assert "Natural Earth" in caption
        assert f"the most named first: {', '.join(titles)}." in figure


def test_a_map_adds_little_to_a_page(demo: Desk) -> None:
    """As it is sent, a page grows by 4 kB at most for its map, and by less than 3 kB as a rule."""
    pages = [text for text in demo.pages().values() if FIGURE.search(text)]
    growth = [len(gzip.compress(text.encode())) - len(gzip.compress(FIGURE.sub("", text).encode())) for text in pages]
    assert max(growth) <= 4_000
    assert statistics.median(growth) <= 3_000
