"""The site's directories: actors by kind and letter, days by year, and who leads each kind."""

from __future__ import annotations

from collections import defaultdict
from heapq import nsmallest
from typing import TYPE_CHECKING

from ..text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .views import Actor, Day

KINDS = (("person", "People"), ("organization", "Organisations"), ("country", "Countries"))
_LEADING = 10  # actors of each kind on the page for searching


def by_letter(actors: Sequence[Actor]) -> list[tuple[str, str, list[tuple[str, list[Actor]]]]]:
    """Return actors by kind and first letter: (kind, heading, [(letter, actors)])."""
    groups: dict[str, dict[str, list[Actor]]] = defaultdict(lambda: defaultdict(list))
    for actor in actors:
        groups[actor.kind][_letter(actor)].append(actor)
    return [(kind, heading, sorted(groups[kind].items())) for kind, heading in KINDS if kind in groups]


def _letter(actor: Actor) -> str:
    first = fold(actor.sort_name)[:1].upper()
    return first if first.isalpha() else "#"


def by_year(days: Sequence[Day]) -> list[tuple[str, list[Day]]]:
    """Return days by year, both in the order they come in."""
    years: dict[str, list[Day]] = defaultdict(list)
    for day in days:
        years[day.date[:4]].append(day)
    return list(years.items())


def leading(actors: Sequence[Actor]) -> dict[str, list[Actor]]:
    """Return the actors of each kind that most briefings name."""
    return {
        kind: nsmallest(
            _LEADING, (a for a in actors if a.kind == kind), key=lambda actor: (-len(actor.mentions), actor.id)
        )
        for kind, _ in KINDS
    }
