"""Owners: whose a noun is, by the genitive or adjective before it, what stands after it, or the name beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .frames import fan
from .kinds import words
from .references import holder, strayed, styled
from .voice import SUBJECTS

if TYPE_CHECKING:
    from ..quotes.coreference import Coreference
    from ..tree import Token
    from .memory import Memory

BEFORE = ("poss", "amod", "compound", "nmod")


_SEATED = ("in", "of", "from", "at")  # weapons are "at" whom they hit


class Owners:
    """Finds the actors of whom a noun is a part, or for whom it acts."""

    def __init__(self, known: Coreference, memory: Memory) -> None:
        self._known = known
        self._memory = memory

    def of(self, head: Token) -> list[str]:
        """Return the actors in the genitive or the adjectives before a noun: ``Norwegian and Danish ministers``."""
        before = [t for t in head.lefts if t.dep_ in BEFORE]
        joined = [c for t in before for c in t.rights if c.dep_ == "conj"]
        joined += [c for t in before if t.lemma_ in words("owned") for c in t.lefts]  # "a Danish-owned plant"
        found = (self._known.actor(t) or self._memory.resumed(t) or self._force(t) for t in (*before, *joined))
        return [name for name in found if name]

    def _force(self, word: Token) -> str | None:
        """Return whose force a word before a noun means: "an army base", "a rebel camp"."""
        noun = word.head
        # "talked to police leaders"
        generic = noun.tag_ == "NNS" and len(noun.lefts) == 1 and noun.dep_ not in SUBJECTS
        owned = any(t.dep_ == "poss" for t in noun.lefts)
        free = word.dep_ in ("compound", "amod") and not word.lefts and not owned and not generic
        return self._memory.force(word) if free else None

    def apposed(self, head: Token) -> Iterator[tuple[str, Token]]:
        """Yield the names set beside a description: ``their counterparts, Ann Marsh and Bo Lind``."""
        todo = [t for t in head.children if t.dep_ == "appos" and t.pos_ == "PROPN"] or list(strayed(head))
        if not todo and head.pos_ == "NOUN":
            todo = self._held(head) or [t for t in styled(head) if self._known.named(t)][:1]
        while todo:
            token = todo.pop(0)
            if actor := self._known.named(token):
                yield actor, token
            further = ("conj",) if token.pos_ == "PROPN" else ("conj", "appos")  # "and his deputy, Bo Lind"
            todo += [t for t in token.children if t.dep_ in further]

    def _held(self, head: Token) -> list[Token]:
        """Return the name of who holds an office, when it stands after a comma and nothing goes on from it."""
        first = holder(head)
        name = self._known.named(first) if first is not None else None
        if first is None or not name or not self._known.is_person(name):
            return []
        end = next((t for t in first.doc[first.i :] if self._known.named(t) != name and t.text != "-"), None)
        return [first] if end is None or end.is_punct or end.tag_ == "WP" else []

    def organs(self, head: Token) -> Sequence[str]:
        """Return for whom a body acts: ``Russian troops`` for Russia, ``the ministers of Peru and Chile`` for both."""
        noun = head.lemma_.lower()
        if noun not in words("organs") and noun not in words("members"):
            return ()
        after = (t for t in head.head.children if t.dep_ == "prep" and t.i == head.i + 1)  # hung on the verb
        seated = _SEATED + (("for",) if noun in words("voices") else ())
        links = (
            t for t in (*head.children, *after) if t.lower_ in (seated if noun not in words("arms") else _SEATED[:3])
        )
        seats = fan(p for t in links for p in t.children if p.dep_ == "pobj")
        owners = self.of(head) or [name for p in seats if (name := self._seat(p))]
        if noun in words("offices") and (holder := self._memory.states.officer(head, owners)):
            return [holder]
        if noun in words("members"):
            return [owner for owner in owners if self._memory.trail.is_a("organization", owner)]
        return [body for owner in owners if (body := self._body(owner, head))]

    def _seat(self, place: Token) -> str | None:
        """Return where somebody is from: a state by its capital ("a delegation from Lima"), a body by its name."""
        capital = place.head.lower_ == "from" or place.dep_ == "conj"
        seat = self._known.named(place) or self._beside(place) or (self._memory.states.seat(place) if capital else None)
        owner = next(iter(self.of(place)), None)  # "a ship of the Norwegian navy"
        return seat or owner or (self._memory.resumed(place) if place.pos_ == "NOUN" else None)

    def _beside(self, head: Token) -> str | None:
        """Return the name beside the noun that says what it is: ``the network Higher Ground``."""
        return next((name for name, _ in self.apposed(head)), None)

    def _body(self, owner: str, head: Token) -> str | None:
        """Return the state or body behind an owner: a person's government acts for the person's state."""
        if not self._known.is_person(owner):
            return owner
        if head.lemma_.lower() in words("retinue") | words("voices"):
            return owner
        return self._memory.states.of(owner) or (owner if head.lemma_ == "government" else None)
