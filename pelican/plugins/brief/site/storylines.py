"""Running stories: briefings of different days that tell of the same thing, linked into one storyline.

Two briefings are linked when they are at most WINDOW days apart, their likeness is ALIKE or more, and each is among the
MUTUAL most alike of the other. Likeness is the geometric mean of two weighted Jaccard indexes, of everything and of
the headlines alone: briefings that share a world but no subject have none. What is compared are actors, places and
words of headline, summary and acts, each weighing by how few briefings have it. This is topic tracking by inverse
document frequency (Allan, Papka and Lavrenko 1998) over mutual nearest neighbours (Jarvis and Patrick 1973), which
keep stories apart that a frequent actor joins. Links are taken strongest first, so the order of the files does not
matter. Copies of a report stay with their original.

A person's ``storyline`` in the front matter goes before all this: the same name is the same story, and two names never
become one.
"""

from __future__ import annotations

import heapq
import math
import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..model import TITLE
from ..text import slugify
from .views import Storyline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .views import Entry

WINDOW = 14  # days between two linked briefings
ALIKE = 0.11  # in the demo corpus the least pair of one story has 0.113, the most of two stories 0.081
MUTUAL = 3
RAREST, NEAREST = 8, 16  # features by which others are sought, and how many near in time are looked at for each
COMPARED = 5  # of these the ones that share most are compared in full
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6  # letters: words that begin alike are one word


def find(entries: Sequence[Entry]) -> list[Storyline]:
    """Return the storylines of two reports or more among ``entries`` (newest first), the latest told first."""
    originals = [entry for entry in entries if not entry.original]
    groups = _Groups(originals)
    for _, one, other in sorted(_links(originals), key=lambda link: (-link[0], link[1:])):
        groups.join(one, other)
    taken = {"index"}
    found = [_storyline(group, taken) for group in groups.all() if len(group) > 1]
    for storyline in found:
        for entry in storyline.entries:
            entry.storyline = storyline
            for version in entry.versions:
                version.storyline = storyline
    return found


def _storyline(group: Sequence[Entry], taken: set[str]) -> Storyline:
    """Name a storyline after a person's word or its newest headline; its address is that of its oldest briefing."""
    given = next((name for entry in group if (name := entry.data.get("storyline"))), None)
    slug = base = (given and slugify(given)) or group[-1].data["slug"]
    number = 1
    while slug in taken or slug.isdigit():  # a number is the second page of the index
        number += 1
        slug = f"{base}-{number}"
    taken.add(slug)
    return Storyline(f"storylines/{slug}.html", given or group[0].title, list(group), bool(given))


class _Groups:
    """Disjoint sets of briefings (by number, newest first) of which no two with different given names become one."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._parent = list(range(len(entries)))
        self._name = [(entry.data.get("storyline") or "").casefold() for entry in entries]
        with_name: dict[str, int] = {}
        for number, name in enumerate(self._name):
            if name:
                self._parent[number] = with_name.setdefault(name, number)

    def _root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = number = self._parent[self._parent[number]]
        return number

    def join(self, one: int, other: int) -> None:
        """Make the groups of two briefings one, unless a person gave them different names."""
        first, second = sorted((self._root(one), self._root(other)))
        names = {self._name[first], self._name[second]} - {""}
        if first != second and len(names) < 2:
            self._parent[second] = first
            self._name[first] = "".join(names)

    def all(self) -> Iterable[list[Entry]]:
        """Return all groups, each newest first, in the order of their newest."""
        groups: dict[int, list[Entry]] = defaultdict(list)
        for number, entry in enumerate(self._entries):
            groups[self._root(number)].append(entry)
        return groups.values()


@dataclass(frozen=True, slots=True)
class _Features:
    """What a briefing is compared by, names marked by a colon: all of it, and that of its headline."""

    everything: frozenset[str]
    headline: frozenset[str]


def _features(entry: Entry) -> _Features:
    headline = {f"actor:{mention.actor.id}" for mention in entry.mentions if TITLE in mention.evidence}
    everything = {f"actor:{mention.actor.id}" for mention in entry.mentions}
    everything |= {f"place:{place['name'].casefold()}" for place in entry.data.get("places") or ()}
    # A name counts once: as an actor, and not again for each of its words.
    names = stems(" ".join(form for mention in entry.mentions for form in (mention.name, *mention.aliases)))
    told = (stems(entry.summary) | {*entry.gist}) - names
    headlined = stems(entry.title) - names
    return _Features(frozenset(everything | told | headlined), frozenset(headline | headlined))


def stems(text: str) -> set[str]:
    """Return how the longer words of ``text`` begin, by which briefings are compared."""
    return {word[:_STEM] for word in _WORD.findall(text.casefold())}


class _Likeness:
    """How much briefings, given newest first, are like each other."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._features = [_features(entry) for entry in entries]
        self._where: dict[str, list[int]] = defaultdict(list)
        for number, features in enumerate(self._features):
            for name in features.everything:
                self._where[name].append(number)
        self._days = [date.fromisoformat(entry.date).toordinal() for entry in entries]
        self._weight = {name: math.log(1 + len(entries) / len(numbers)) for name, numbers in self._where.items()}
        self._whole = [(self._sum(each.everything), self._sum(each.headline)) for each in self._features]

    def nearest(self, number: int) -> dict[int, float]:
        """Return the MUTUAL briefings within the window that are most like ``number``, and how much they are."""
        shares = self._shares(number)
        compared = heapq.nsmallest(COMPARED, shares, key=lambda other: (-shares[other], other))
        found = sorted((-self._likeness(number, other), other) for other in compared)
        return {other: -likeness for likeness, other in found[:MUTUAL] if -likeness >= ALIKE}

    def _shares(self, number: int) -> dict[int, float]:
        """Return what near briefings share of the rarest features of ``number``."""
        shares: dict[int, float] = defaultdict(float)
        common = (name for name in self._features[number].everything if len(self._where[name]) > 1)
        for name in heapq.nsmallest(RAREST, common, key=lambda name: (len(self._where[name]), name)):
            numbers = self._where[name]
            start = max(0, bisect_left(numbers, number) - NEAREST // 2)
            for other in numbers[start : start + NEAREST + 1]:
                if other != number and abs(self._days[other] - self._days[number]) <= WINDOW:
                    shares[other] += self._weight[name]
        return shares

    def _likeness(self, one: int, other: int) -> float:
        first, second = self._features[one], self._features[other]
        shared = self._sum(first.headline & second.headline)
        if not shared:
            return 0.0
        everything, headline = (a + b for a, b in zip(self._whole[one], self._whole[other], strict=True))
        common = self._sum(first.everything & second.everything)
        return math.sqrt(common / (everything - common) * shared / (headline - shared))

    def _sum(self, names: Iterable[str]) -> float:
        # An exact sum: one of floats depends on their order, and that of a set differs from process to process.
        return math.fsum(map(self._weight.__getitem__, names))


def _links(entries: Sequence[Entry]) -> list[tuple[float, int, int]]:
    """Return (likeness, number, number) of each two briefings that are among each other's nearest."""
    likeness = _Likeness(entries)
    near = [likeness.nearest(number) for number in range(len(entries))]
    return [
        (value, number, other)
        for number, found in enumerate(near)
        for other, value in found.items()
        if number < other and number in near[other]
    ]
