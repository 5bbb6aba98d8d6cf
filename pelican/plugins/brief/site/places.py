"""Where things happen: the places that briefings name, with the briefings of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..text import fold

if TYPE_CHECKING:
    from .views import Corpus, Entry

NEWEST = 5  # briefings listed for a place


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its most frequent spelling, the newest briefings that name it, and how many reports do."""

    name: str
    count: int
    newest: list[Entry]


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
