"""A corpus of synthetic news stories: any size, always the same bytes for the same seed.

Actors are drawn by Zipf's law, as they are in the news: at 10,000 stories the first one appears in thousands and the
last ones in a handful. That head is what makes naive indexes quadratic. All else grows with the size, the number of
actors and of days too, so that a linear program takes as long for the thousandth story as for the ten-thousandth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, product
from pathlib import Path
from random import Random
from typing import Any

import yaml

from .telling import Interaction, Quote, Teller

WORLD: dict[str, Any] = yaml.load(Path(__file__).with_name("world.yml").read_text("utf-8"), yaml.CSafeLoader)
LAST_DAY, FEWEST_DAYS, STORIES_PER_DAY = date(2024, 12, 31), 365, 2
FEWEST_ACTORS, STORIES_PER_ACTOR = 20, 5
KINDS = ("country", "person", "organization", "person", "person")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can appear in a story; ``adjective`` is the demonym of the actor's country."""

    name: str
    kind: str
    alias: str | None = None
    role: str | None = None
    affiliation: str | None = None
    adjective: str | None = None

    @property
    def first(self) -> str:
        """How a story introduces the actor."""
        if self.kind == "person":
            return f"{self.adjective} {self.role} {self.name}"
        return f"the {self.name} ({self.alias})" if self.alias else self.name

    @property
    def later(self) -> str:
        """How a story names the actor from then on."""
        article = "the " if self.kind == "organization" else ""
        return article + (self.alias or self.name)


@dataclass(frozen=True, slots=True)
class Story:
    """One news story and what is true of it; each ``evidence`` lists anchors in reading order."""

    number: int
    day: date
    title: str
    paragraphs: tuple[str, ...]
    topic: str
    actors: tuple[tuple[Actor, tuple[str, ...]], ...]
    places: tuple[tuple[str, tuple[str, ...]], ...]
    dates: tuple[tuple[str, str, tuple[str, ...]], ...]
    quotes: tuple[Quote, ...]
    interactions: tuple[Interaction, ...]

    @property
    def slug(self) -> str:
        """The title as a path, made unique by the story's number."""
        words = re.findall(r"[a-z]+", self.title.lower())
        return "-".join([*words[:8], f"{self.number:05}"])


def stories(size: int, seed: int = 1) -> Iterator[Story]:
    """Tell ``size`` stories, one at a time, so that the reader's memory stays small."""
    rng = Random(seed)
    cast = _cast(max(FEWEST_ACTORS, size // STORIES_PER_ACTOR), rng)
    weights = list(accumulate(1 / rank for rank in range(1, len(cast) + 1)))
    days = max(FEWEST_DAYS, size // STORIES_PER_DAY)
    for number in range(1, size + 1):
        day = LAST_DAY - timedelta(rng.randrange(days))
        yield _story(number, day, _draw(cast, weights, rng), rng)


def _story(number: int, day: date, actors: Sequence[Actor], rng: Random) -> Story:
    """Let a fresh teller write the headline and 10 to 12 paragraphs about the actors."""
    teller = Teller(WORLD, rng, day, actors)
    title = teller.headline()
    paragraphs = tuple(teller.paragraphs(rng.randint(10, 12)))
    return Story(
        number=number,
        day=day,
        title=title,
        paragraphs=paragraphs,
        topic=rng.choice(WORLD["subjects"]),
        actors=tuple((actor, teller.anchors(actor.name)) for actor in actors),
        places=tuple((place, teller.anchors(place)) for place in teller.places),
        dates=tuple((when, text, teller.anchors(text)) for text, when in teller.dates.items()),
        quotes=tuple(teller.quotes),
        interactions=tuple(teller.interactions),
    )


def _draw(cast: Sequence[Actor], weights: Sequence[float], rng: Random) -> list[Actor]:
    """Draw five to nine different actors, each as likely as its rank says."""
    wanted, drawn = rng.randint(5, 9), dict[str, Actor]()
    while len(drawn) < wanted:
        (actor,) = rng.choices(cast, cum_weights=weights)
        drawn[actor.name] = actor
    return list(drawn.values())


def _cast(size: int, rng: Random) -> list[Actor]:
    """Return the actors by rank: countries, persons and organisations in turn, then persons when a list runs out."""
    pools = {"country": iter(_countries(rng)), "organization": iter(_organizations(rng))}
    persons = iter(_persons(rng))
    cast: list[Actor] = []
    while len(cast) < size:
        pool = pools.get(KINDS[len(cast) % len(KINDS)], persons)
        cast.append(next(pool, None) or next(persons))
    return cast


def _countries(rng: Random) -> list[Actor]:
    """Return every country, in random order."""
    pairs = rng.sample(WORLD["countries"], len(WORLD["countries"]))
    return [Actor(name, "country", adjective=adjective) for name, adjective in pairs]


def _organizations(rng: Random) -> list[Actor]:
    """Return every organisation, in random order, with its initials as alias."""
    names = [" ".join(words) for words in product(*WORLD["organization"].values())]
    rng.shuffle(names)
    return [Actor(name, "organization", "".join(word[0] for word in name.split())) for name in names]


def _persons(rng: Random) -> Iterator[Actor]:
    """Yield persons, each with a surname of their own."""
    surnames = ["".join(parts) for parts in product(*WORLD["surname"].values())]
    rng.shuffle(surnames)
    for surname in surnames:
        country, adjective = rng.choice(WORLD["countries"])
        name = f"{rng.choice(WORLD['given'])} {surname}"
        yield Actor(name, "person", surname, rng.choice(WORLD["roles"]), country, adjective)
