"""Parties: the actors on the two sides of an act, behind pronouns, organs of state and ``the two leaders``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, permutations, product
from typing import TYPE_CHECKING

from ..quotes.coreference import Coreference
from .acts import Act, words
from .frames import reciprocal

if TYPE_CHECKING:
    from spacy.tokens import Token

Side = tuple[str, "Token"]
Pair = tuple[str, "Token", str, "Token"]


class Parties:
    """Finds who takes part in the acts of one article."""

    def __init__(self, known: Coreference) -> None:
        self._known = known

    def pairs(self, act: Act) -> Iterator[Pair]:
        """Yield each source and target of an act with the tokens that stand for them."""
        sources = list(self._sides(act.sources))
        if any(reciprocal(t) for t in act.targets):
            found: Iterable[tuple[Side, Side]] = permutations(sources, 2)
        elif act.targets:
            through = act.type in words("through")
            targets = list(self._sides(act.targets, through=through))
            found = product(sources, targets)
        else:
            found = combinations(self._both(sources, act.sources), 2)
        for (source, head), (target, other) in found:
            if source != target and not self._own(head, target):
                yield source, head, target, other

    def _sides(self, heads: Iterable[Token], *, through: bool = False) -> Iterator[Side]:
        for head in heads:
            indirect = through or head.lemma_.lower() in words("fates")
            actor = self._known.actor(head) or self._organ(head) or (self._owner(head) if indirect else None)
            apposed = [] if self._known.named(head) else list(self._apposed(head))
            if apposed:
                yield from apposed
            elif actor:
                yield actor, head

    def _apposed(self, head: Token) -> Iterator[Side]:
        """Yield the names set beside a description: ``their counterparts, Ann Marsh and Bo Lind``."""
        todo = [t for t in head.children if t.dep_ == "appos"]
        while todo:
            token = todo.pop(0)
            if actor := self._known.named(token):
                yield actor, token
            todo += [t for t in token.children if t.dep_ == "conj"]

    def _both(self, named: list[Side], heads: Iterable[Token]) -> list[Side]:
        """Return the sides of a mutual act: those named, else those that ``the two leaders`` takes up."""
        if named:
            return named
        return [(actor, head) for head in heads for actor in self._two(head)]

    def _two(self, head: Token) -> Iterable[str]:
        counted = [t.lower_ for t in head.lefts] in (["the", "two"], ["both"]) and head.tag_ == "NNS"
        if not counted:
            return ()
        return self._known.couple(head, people=head.lemma_.lower() in words("people"))

    def _organ(self, head: Token) -> str | None:
        """Return the state or organisation for which a body acts: ``Russian troops``, ``prosecutors in Peru``."""
        if head.lemma_.lower() not in words("organs"):
            return None
        seats = (p for t in head.children if t.lower_ in ("in", "of") for p in t.children if p.dep_ == "pobj")
        owner = self._owner(head) or next((actor for p in seats if (actor := self._known.named(p))), None)
        return owner if owner and not self._known.is_person(owner) else None

    def _owner(self, head: Token) -> str | None:
        """Return the actor in the genitive or the adjective before a noun."""
        before = [t for t in head.lefts if t.dep_ in ("poss", "amod", "compound")]
        return next((actor for t in before if (actor := self._known.actor(t))), None)

    def _own(self, head: Token, target: str) -> bool:
        """Tell whether the target only describes the source: ``Chinese President Xi`` and China."""
        return any(self._known.actor(t) == target for t in head.lefts if t.dep_ in ("amod", "poss", "compound"))
