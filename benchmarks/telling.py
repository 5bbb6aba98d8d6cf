"""The teller of one story: fills sentences and remembers in which passage each name was used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple, Protocol


class Named(Protocol):
    """What the teller must know of an actor."""

    @property
    def name(self) -> str:
        """The full name."""

    @property
    def first(self) -> str:
        """The introduction."""

    @property
    def later(self) -> str:
        """The short form."""


class Quote(NamedTuple):
    """Words in quotation marks, their speaker and the paragraph."""

    speaker: str
    text: str
    anchor: str


class Interaction(NamedTuple):
    """An act of one actor towards another and the paragraph."""

    source: str
    target: str
    type: str
    text: str
    anchor: str


class Teller:
    """Tells one story about a few actors, all of whom get their turn."""

    def __init__(self, world: dict[str, Any], rng: Random, day: date, actors: Sequence[Named]) -> None:
        self._world, self._rng, self._day = world, rng, day
        self._turns = self._rounds(actors)
        self._anchor = "title"
        self._earlier = [day - timedelta(rng.randint(8, 400)) for _ in range(2)]
        self._used: dict[str, list[str]] = {}
        self._introduced: set[str] = set()
        self.places: list[str] = []
        self.dates: dict[str, str] = {}
        self.quotes: list[Quote] = []
        self.interactions: list[Interaction] = []

    def anchors(self, name: str) -> tuple[str, ...]:
        """Return the passages that use ``name``, in reading order."""
        return tuple(dict.fromkeys(self._used[name]))

    def headline(self) -> str:
        """Return the headline, with bare names."""
        a, b = next(self._turns), next(self._turns)
        self._use(a.name, b.name)
        return self._fill(self._pick("headlines"), a=a.name, b=b.name)

    def paragraphs(self, count: int) -> Iterator[str]:
        """Yield the lede and then paragraphs of two sentences."""
        for number in range(1, count + 1):
            self._anchor = f"p{number}"
            opening = self._sentence(self._pick("ledes")) if number == 1 else self._act()
            yield f"{opening} {self._quote() if number % 3 == 0 else self._sentence(self._pick('facts'))}"

    def _rounds(self, actors: Sequence[Named]) -> Iterator[Named]:
        """Yield the actors without end, each round in another order and nobody twice in a row."""
        order = list(actors)
        while True:
            yield from order
            last = order.pop()
            self._rng.shuffle(order)
            order.insert(self._rng.randint(1, len(order)), last)

    def _act(self) -> str:
        """Return a sentence in which one actor does something to another."""
        kind = self._rng.choice(list(self._world["acts"]))
        a, b = next(self._turns), next(self._turns)
        text = self._sentence(self._rng.choice(self._world["acts"][kind]), a, b)
        self.interactions.append(Interaction(a.name, b.name, kind, text, self._anchor))
        return text

    def _quote(self) -> str:
        """Return a sentence in which an actor speaks."""
        speaker, words = next(self._turns), self._pick("quotes")
        self.quotes.append(Quote(speaker.name, words, self._anchor))
        saying = self._pick("sayings").replace("{quote},", f'"{words},"')
        return self._sentence(saying, speaker)

    def _sentence(self, template: str, *actors: Named) -> str:
        """Fill a template with these actors, or with those whose turn it is."""
        turns = iter(actors)
        names = {
            slot: self._mention(next(turns, None) or next(self._turns)) for slot in "ab" if f"{{{slot}}}" in template
        }
        text = self._fill(template, **names)
        return text[0].upper() + text[1:]

    def _mention(self, actor: Named) -> str:
        """Return the actor's introduction or, from the second time, the short form."""
        self._use(actor.name)
        known = actor.name in self._introduced
        self._introduced.add(actor.name)
        return actor.later if known else actor.first

    def _fill(self, template: str, **names: str) -> str:
        """Fill the slots that are not actors, drawing only what the template asks for."""
        draw = {"place": self._place, "day": self._weekday, "date": self._date, "number": self._number}
        values = {slot: make() for slot, make in draw.items() if f"{{{slot}}}" in template}
        return template.format(topic=self._pick("topics"), **values, **names)

    def _pick(self, what: str) -> str:
        """Pick one of the world's texts."""
        choice: str = self._rng.choice(self._world[what])
        return choice

    def _place(self) -> str:
        """Return a city and remember it."""
        place = self._pick("places")
        if place not in self.places:
            self.places.append(place)
        self._use(place)
        return place

    def _weekday(self) -> str:
        """Return the name of one of the seven days up to the story's own."""
        return self._remember(day := self._day - timedelta(self._rng.randrange(7)), f"{day:%A}")

    def _date(self) -> str:
        """Return one of the two earlier dates to which the story goes back, in full."""
        return self._remember(day := self._rng.choice(self._earlier), f"{day.day} {day:%B %Y}")

    def _number(self) -> str:
        """Return a figure of two or three digits."""
        return str(self._rng.randint(12, 480))

    def _remember(self, day: date, text: str) -> str:
        """Note what day the words ``text`` mean."""
        self.dates[text] = day.isoformat()
        self._use(text)
        return text

    def _use(self, *names: str) -> None:
        """Note that the passage at hand uses these names."""
        for name in names:
            self._used.setdefault(name, []).append(self._anchor)
