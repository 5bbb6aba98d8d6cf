"""What the page of an actor tells beyond the list of its briefings; made when the page is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import charts, graph

if TYPE_CHECKING:
    from .views import ActOnPage, Actor, Entry, Event, Pair, Statement

SHOWN = 12  # statements, acts and events of each list; the newest


@dataclass(frozen=True, slots=True)
class Term:
    """A role (or, without one, an affiliation) that briefings give an actor, and the span of those that do."""

    role: str
    affiliation: str | None
    first: Entry
    last: Entry
    count: int


@dataclass(frozen=True, slots=True)
class Relation:
    """Another actor, how many reports name both, what one did to the other, and their page if they have one."""

    actor: Actor
    count: int
    acts: tuple[str, ...]
    pair: Pair | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """The parts of an actor's page; lists are newest first and cut to SHOWN, ``totals`` has their full lengths.

    ``pairs`` are the pages that it shares with actors beyond ``relations``.
    """

    terms: list[Term]
    presence: charts.Bars | None
    statements: list[Statement]
    told_of: list[Statement]
    acts: list[ActOnPage]
    events: list[Event]
    coming: list[Event]
    relations: list[Relation]
    pairs: list[tuple[Actor, Pair]]
    graph: graph.Ego | None
    totals: dict[str, int]


def compile_dossier(actor: Actor, newest: str) -> Dossier:
    """Gather what there is on ``actor``; ``newest`` is the day of the newest briefing, from which dates are coming."""
    events = _events(actor)
    relations = _relations(actor)
    return Dossier(
        terms=_terms(actor),
        presence=charts.presence(mention.entry.date for mention in actor.mentions if not mention.entry.original),
        statements=actor.statements[:SHOWN],
        told_of=actor.told_of[:SHOWN],
        acts=actor.acts[:SHOWN],
        events=[event for event in events if event.key <= newest][:SHOWN],
        coming=[event for event in reversed(events) if event.key > newest][:SHOWN],
        relations=relations,
        pairs=[(other, pair) for other, pair in actor.pairs.items() if other not in dict(actor.companions)],
        graph=graph.ego(actor, [(relation.actor, relation.count) for relation in relations]),
        totals={
            "statements": len(actor.statements),
            "told_of": len(actor.told_of),
            "acts": len(actor.acts),
            "events": len(events),
        },
    )


def _terms(actor: Actor) -> list[Term]:
    """Return the roles of an actor, latest first."""
    spans: dict[str, Term] = {}
    for mention in actor.mentions:  # newest first, so the last one seen is the first in time
        words = mention.role or mention.affiliation
        if not words:
            continue
        held = spans.get(words.casefold())
        affiliation = (held and held.affiliation) or (mention.affiliation if mention.role else None)
        last, count = (held.last, held.count) if held else (mention.entry, 0)
        spans[words.casefold()] = Term(held.role if held else words, affiliation, mention.entry, last, count + 1)
    return list(spans.values())


def _relations(actor: Actor) -> list[Relation]:
    types: dict[Actor, Counter[str]] = defaultdict(Counter)
    for act in actor.acts:
        for other in {act.source_actor, act.target_actor} - {actor, None}:
            types[other][act.type] += 1  # type: ignore[index]  # None is taken out above
    return [
        Relation(other, count, tuple(kind for kind, _ in types[other].most_common(4)), actor.pairs.get(other))
        for other, count in actor.companions
    ]


def _events(actor: Actor) -> list[Event]:
    """Return the events in which the actor acts or is acted on, or whose paragraph names it; latest first."""
    found = []
    for mention in actor.mentions:
        if mention.entry.original:
            continue
        for event in mention.entry.events:
            act = event.act
            if actor in (act.source_actor, act.target_actor) if act else event.anchor in mention.evidence:
                found.append(event)
    return sorted(found, key=lambda event: (event.key, event.entry.date), reverse=True)
