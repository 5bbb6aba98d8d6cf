"""What resolution decides about the actors of one article, and carrying it out on what was found there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from ..model import Actor, ActorKind, Findings, Interaction, Quote, Statement
from . import registry
from .authority import Authority
from .names import spelling


@dataclass(frozen=True, slots=True)
class Verdict:
    """One actor of an article, by the name it was found under, becomes another name, another kind, or (None) nobody.

    ``house`` tells that the house file says so, not the other articles.
    """

    found: str
    becomes: str | None
    kind: ActorKind | None = None
    house: bool = False


Verdicts: TypeAlias = tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of one article, and the id and the slug of its briefing."""

    id: str
    slug: str
    actors: tuple[Actor, ...]


def decide(casts: Sequence[Cast], authority: Authority) -> list[Verdicts]:
    """Return the verdicts on each article; actors that stay as they were found get none."""
    known = registry.build([_undisputed(cast, authority) for cast in casts], authority.settled)
    return [
        tuple(
            verdict
            for actor in cast.actors
            if (verdict := _verdict(number, actor, cast, authority, known)) != Verdict(actor.name, actor.name)
        )
        for number, cast in enumerate(casts)
    ]


def _undisputed(cast: Cast, authority: Authority) -> list[Actor]:
    """Leave out whom the house has blocked or told apart: the registry has no say about them."""
    return [
        actor
        for actor in cast.actors
        if spelling(actor.name) not in authority.blocked and not _apart(actor, cast, authority)
    ]


def _apart(actor: Actor, cast: Cast, authority: Authority) -> str | None:
    form = spelling(actor.name)
    return authority.apart.get((form, cast.id)) or authority.apart.get((form, cast.slug))


def _verdict(number: int, actor: Actor, cast: Cast, authority: Authority, known: registry.Registry) -> Verdict:
    if spelling(actor.name) in authority.blocked:
        return Verdict(actor.name, None)
    told = _apart(actor, cast, authority) or authority.settled.get(spelling(actor.name))
    name = told or known.name(number, actor)
    kind = authority.kinds.get(spelling(name))
    other = kind if kind != actor.kind else None
    return Verdict(actor.name, name, other, house=bool(other) or name == told != actor.name)


def carry_out(findings: Findings, verdicts: Verdicts) -> Findings:
    """Return ``findings`` with every name in its resolved form; the words of the article stay as aliases."""
    if not verdicts:
        return findings
    by_name = {verdict.found: verdict for verdict in verdicts}
    names = {found: verdict.becomes for found, verdict in by_name.items()}
    actors: dict[str, Actor] = {}
    for actor in findings.actors:
        if renamed := _renamed(actor, by_name.get(actor.name), names):
            standing = actors.get(renamed.name)
            actors[renamed.name] = _fused(standing, renamed) if standing else renamed
    return replace(
        findings,
        actors=tuple(actors.values()),
        quotes=tuple(_quote(quote, names) for quote in findings.quotes),
        interactions=tuple(act for found in findings.interactions if (act := _act(found, names))),
        statements=tuple(_statement(statement, names) for statement in findings.statements),
    )


def _renamed(actor: Actor, verdict: Verdict | None, names: dict[str, str | None]) -> Actor | None:
    affiliation = names.get(actor.affiliation, actor.affiliation) if actor.affiliation else None
    if verdict is None:
        return replace(actor, affiliation=affiliation)
    if verdict.becomes is None:
        return None
    forms = (actor.name, *actor.aliases)
    return replace(
        actor,
        name=verdict.becomes,
        kind=verdict.kind or actor.kind,
        affiliation=affiliation,
        aliases=tuple(form for form in dict.fromkeys(forms) if form != verdict.becomes),
        origin="rule" if verdict.house else actor.origin,
    )


def _fused(one: Actor, other: Actor) -> Actor:
    """Two actors of one article that are the same: what the first says stands, the second adds."""
    aliases = dict.fromkeys((*one.aliases, *other.aliases))
    evidence = sorted({*one.evidence, *other.evidence}, key=_reading_order)
    return replace(
        one,
        role=one.role or other.role,
        affiliation=one.affiliation or other.affiliation,
        aliases=tuple(aliases),
        evidence=tuple(evidence),
        origin=one.origin or other.origin,
    )


def _reading_order(anchor: str) -> int:
    return int(anchor[1:]) if anchor[1:].isdigit() else 0


def _quote(quote: Quote, names: dict[str, str | None]) -> Quote:
    speaker = names.get(quote.speaker) if quote.speaker else None
    return replace(quote, speaker=speaker) if speaker else quote


def _statement(statement: Statement, names: dict[str, str | None]) -> Statement:
    named = (names.get(subject, subject) for subject in statement.subjects)
    subjects = tuple(subject for subject in named if subject)
    return replace(statement, subjects=subjects) if subjects != statement.subjects else statement


def _act(act: Interaction, names: dict[str, str | None]) -> Interaction | None:
    """Rename the parties; an act of nobody, or of one actor with itself, is none."""
    source, target = names.get(act.source, act.source), names.get(act.target, act.target)
    if source is None or target is None or source == target:
        return None
    return replace(act, source=source, target=target)
