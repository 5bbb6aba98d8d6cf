"""Two actors together: which of them share briefings, and which two have enough in common for a page."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from .views import Pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .views import ActOnPage, Actor, Entry, Event

CAST = 24  # actors of one briefing that are paired with each other, in the order of its front matter
STRONG = 5  # shared reports that make a pair where neither did anything to the other
_ID = 90  # letters of an id in the address of a pair, so that the file's name is not too long

Couple = tuple["Actor", "Actor"]


def couple(one: Actor, other: Actor) -> Couple:
    """Return two actors in the one order in which a pair names them."""
    return (one, other) if one.id < other.id else (other, one)


def shared(entries: Iterable[Entry]) -> dict[Couple, list[Entry]]:
    """Return the briefings, newest first, that each two actors share."""
    found: dict[Couple, list[Entry]] = defaultdict(list)
    for entry in entries:
        for two in combinations(sorted((m.actor for m in entry.mentions[:CAST]), key=lambda actor: actor.id), 2):
            found[two].append(entry)
    return found


def find(together: dict[Couple, list[Entry]], least: int, most: int) -> list[Pair]:
    """Return the pairs that have a page, the strongest first, and tie them to their actors.

    A pair shares at least ``least`` reports (copies count once), and one of the two did something to the other or they
    share STRONG of them; of these the ``most`` with the most acts and reports.
    """
    done = _acts({entry: None for entries in together.values() for entry in entries if len(entries) >= least})
    ranked = []
    for two, entries in together.items():
        if len(entries) < least:
            continue
        reports, acts = sum(not entry.original for entry in entries), len(done.get(two, ()))
        if reports >= least and (acts or reports >= STRONG):
            ranked.append((-acts - reports, two[0].id, two[1].id, two))
    taken: set[str] = set()
    found = []
    for *_, two in sorted(ranked, key=lambda item: item[:3])[:most]:
        pair = Pair(*two, url=_address(two, taken), entries=together[two], acts=done.get(two, []))
        two[0].pairs[two[1]] = two[1].pairs[two[0]] = pair
        found.append(pair)
    return found


def events(pair: Pair, most: int) -> list[Event]:
    """Return the newest ``most`` events with both: acts between them, and paragraphs with a date that name both."""
    found = []
    for entry in pair.entries:
        told = {mention.actor: mention.evidence for mention in entry.mentions}
        both = set(told[pair.one]) & set(told[pair.other])
        for event in entry.events if not entry.original else ():
            ends = {event.act.source_actor, event.act.target_actor} if event.act else set()
            if ends == {pair.one, pair.other} or (not event.act and event.anchor in both):
                found.append(event)
    return sorted(found, key=lambda event: (event.key, event.entry.date), reverse=True)[:most]


def _acts(entries: Iterable[Entry]) -> dict[Couple, list[ActOnPage]]:
    found: dict[Couple, list[ActOnPage]] = defaultdict(list)
    for entry in entries:
        for act in entry.acts:
            if act.source_actor and act.target_actor and act.source_actor is not act.target_actor:
                found[couple(act.source_actor, act.target_actor)].append(act)
    for acts in found.values():
        acts.sort(key=lambda act: (act.entry.date, act.entry.id), reverse=True)
    return found


def _address(two: Sequence[Actor], taken: set[str]) -> str:
    """Return the address of a pair's page; ids may themselves hold "-and-", so two pairs can want the same one."""
    name = "-and-".join(actor.id[:_ID] for actor in two)
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return f"pairs/{free}.html"
