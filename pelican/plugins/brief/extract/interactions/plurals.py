"""Plurals: whom ``both governments``, ``the two women`` or ``the three leaders`` mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .frames import fan
from .groups import Groups
from .kinds import kin, words
from .voice import subjects

if TYPE_CHECKING:
    from ...model import ActorKind
    from ..quotes.coreference import Coreference
    from ..tree import Token
    from .acts import Act
    from .lede import Lede
    from .trail import Trail

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}


class Plurals:
    """Finds the actors that a counted noun takes up from the text before it."""

    def __init__(self, known: Coreference, trail: Trail, lede: Lede) -> None:
        self._known = known
        self._trail = trail
        self._groups = Groups(trail)
        self._lede = lede

    def reporters(self, head: Token) -> Sequence[str]:
        """Return those who report of themselves: "Lind and Strand said that they would merge"."""
        verb = head.head
        told = fan(subjects(verb.head)) if verb.dep_ == "ccomp" and head in subjects(verb) else ()
        names = tuple(dict.fromkeys(name for t in told if (name := self._known.actor(t))))
        return names if len(names) > 1 else ()

    def meant(self, head: Token, act: Act, excluded: Sequence[str] = ()) -> Sequence[str]:
        """Return the actors that a plural means, none of the ``excluded``; ``they`` only as both sides of an act."""
        count = number(head) or (2 if couples(head, act) else None)
        if count is None:
            both = head.lower_ == "they" and act.type in words("mutual") and not act.targets
            return self._known.couple(head, people=True) if both else ()
        if count > 2:
            return self._groups.together(head, count)
        if head.pos_ == "NUM" or head.lower_ == "both" or head.lemma_.lower() in words("people") | words("folk"):
            pair = self._known.couple(head, people=True)
            return pair if pair and not set(pair) & set(excluded) else self._groups.titled(head, excluded)
        return self._bodies(head, excluded)

    def _bodies(self, head: Token, excluded: Sequence[str]) -> Sequence[str]:
        """Return the two states or bodies meant: those side by side in the paragraph, else those named most."""
        noun = head.lemma_.lower()
        if not (kin(noun) or noun in words("states") | words("sides") | words("organs")):
            return ()  # "both boats" are nobody
        pair = self._known.couple(head, people=False)
        if self._groups.near(head, pair) and not set(pair) & set(excluded):
            return pair
        heroes = self._lede.doers
        if len(heroes) == 2 and self._alike(heroes, noun) and not set(heroes) & set(excluded):
            return heroes
        return self._groups.two(head, excluded) or (() if excluded else pair)

    def _alike(self, heroes: Sequence[str], noun: str) -> bool:
        """Tell whether two actors are both what a noun says: states, bodies, or for a side either of them."""
        if noun in words("sides"):
            return not any(self._known.is_person(name) for name in heroes)
        kind: ActorKind = "country" if noun in words("states") else "organization"
        return all(self._trail.is_a(kind, name) for name in heroes)


def couples(head: Token, act: Act) -> bool:
    """Tell whether a bare plural of people can only mean two who deal with each other: "the ministers met"."""
    bare = head.tag_ == "NNS" and [t.lower_ for t in head.lefts] == ["the"] and not list(head.rights)
    noun = head.lemma_.lower()
    return bare and act.type in words("mutual") and not act.targets and noun in words("people") - words("states")


def number(head: Token) -> int | None:
    """Return how many ``the two``, ``both sides`` or ``the three leaders`` counts."""
    if head.lower_ in ("two", "both", "pair", "duo"):
        return None if any(t.lower_ == "of" for t in head.rights) else 2
    before = [t.lower_ for t in head.lefts if t.dep_ not in ("amod", "compound")]
    if (before == ["both"] and head.tag_ == "NNS") or before == ["each"] or head.lower_ == "each":
        return 2
    counted = [t.lower_ for t in head.lefts if t.dep_ in ("det", "nummod")]
    return _NUMBERS.get(counted[1]) if counted[:1] == ["the"] and len(counted) == 2 and head.pos_ == "NOUN" else None
