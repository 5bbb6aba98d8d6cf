"""Places and the map of the world."""

from __future__ import annotations

import json
import math
import re
from itertools import pairwise

import pycountry
import yaml

from pelican.plugins.brief.site import places

from .conftest import ROOT
from .made_up import actor, briefing, index

PACKAGE = ROOT / "pelican" / "plugins" / "brief"
SHAPES = json.loads((PACKAGE / "site" / "world.json").read_text("utf-8"))["shapes"]
STATES = yaml.safe_load((PACKAGE / "extract" / "lexicon" / "countries.yml").read_text("utf-8"))["countries"]


def test_the_map_names_states_as_briefings_do() -> None:
    """All outlines but those of a few territories bear the name of a state that extraction finds."""
    assert len(SHAPES) > 170
    assert len(set(SHAPES) - set(STATES)) <= 8
    assert {"United States", "China", "Russia", "Bosnia and Herzegovina"} <= set(SHAPES)
    assert all(
        pycountry.countries.get(alpha_2=STATES[name]["iso"]) or name == "Kosovo" for name in set(SHAPES) & set(STATES)
    )


def test_no_outline_runs_across_the_map() -> None:
    """The map is cut where it parts no country: no outline leaps from one edge to the other."""
    for name, path in SHAPES.items():
        for ring in path.split("Z"):
            points = [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", ring)]
            assert all(math.dist(one, other) < 150 for one, other in pairwise(points)), name


def test_countries_are_shaded_by_their_briefings() -> None:
    """A country is found by any of its names; the one named most has the strongest shade."""
    norway, chad = actor("Kingdom of Norway", kind="country", aliases=["Norway"]), actor("Chad", kind="country")
    built = index(briefing(1, actors=[norway, chad]), *(briefing(n, actors=[norway]) for n in range(2, 9)))
    drawn = places.world(built.actors)
    assert [(s.actor.name, s.count, s.shade) for s in drawn.shapes] == [
        ("Kingdom of Norway", 8, places.SHADES),
        ("Chad", 1, 1),
    ]
    assert SHAPES["Chad"] not in drawn.land
    assert SHAPES["Chile"] in drawn.land


def test_a_person_is_no_country() -> None:
    """Somebody called as a country is drawn nowhere."""
    assert places.world(index(briefing(1, "Chad")).actors).shapes == []


def test_places_are_gathered_over_spellings() -> None:
    """Spellings that differ in accents and case are one place, under the most frequent; copies count once."""
    spelt = ["São Brás", "Sao Bras", "São Brás"]
    built = index(*(briefing(n, "Ann Berg", places=[{"name": name}]) for n, name in enumerate(spelt)))
    assert [(place.name, place.count, len(place.newest)) for place in places.gather(built)] == [("São Brás", 3, 3)]
