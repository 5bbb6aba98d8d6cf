"""Relations: whom "its neighbour", "his rival" or "the minister" means, by how he stands to who acts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .kinds import words
from .references import referent
from .voice import OBJECTS, subjects

if TYPE_CHECKING:
    from ..quotes.coreference import Coreference
    from ..tree import Token
    from .acts import Act
    from .lede import Lede
    from .memory import Memory


class Relations:
    """Finds the actors whom an article calls by what they are to another."""

    def __init__(self, known: Coreference, memory: Memory, lede: Lede) -> None:
        self._known = known
        self._memory = memory
        self._lede = lede

    def neighbours(self, head: Token, act: Act) -> Sequence[str]:
        """Return which states a state's allies or neighbours are: those of whom the article tells, else the nearest."""
        owned = any(t.lower_ in ("its", "their") for t in head.lefts)
        sources = self._sources(act) if owned else []
        if not sources or head.lemma_.lower() not in words("neighbours"):
            return ()
        if not all(self._memory.trail.is_a("country", name) for name in sources):
            return ()
        told = [n for n in self._lede.doers if n not in sources and self._memory.trail.is_a("country", n)]
        if head.tag_ == "NNS":
            return told if len(told) > 1 else ()
        nearest = self._memory.states.beside(head, sources)
        return [nearest] if nearest else ()

    def owner(self, pronoun: Token) -> str | None:
        """Return the person whose the subject is, whom the object takes up: "the mayor's own party backed her"."""
        if pronoun.lower_ not in ("him", "her") or pronoun.dep_ not in OBJECTS:
            return None
        owners = (t for subject in subjects(pronoun.head) for t in subject.lefts if t.dep_ == "poss")
        found = (self._known.actor(t) for t in owners if t.pos_ != "PRON")
        return next((name for name in found if name and self._known.is_person(name)), None)

    def minister(self, head: Token, act: Act) -> str | None:
        """Return whom those who speak for no state call "the minister": the one of the article's own state."""
        home, found = self._lede.doer, self._known.actor(head) if head.pos_ == "NOUN" else None
        if not found or not home or self._memory.states.of(found) in (None, home):
            return None
        sources = self._sources(act)
        foreign = any(self._memory.trail.is_a("country", n) or self._memory.states.of(n) for n in sources)
        return None if foreign or not self._memory.trail.is_a("country", home) else self._memory.minister(head, home)

    def related(self, head: Token, act: Act) -> str | None:
        """Return whom ``his rival`` means: the other person last named before."""
        sources = self._sources(act)
        owned = any(t.dep_ == "poss" and t.pos_ == "PRON" for t in head.lefts)
        if not owned or head.tag_ != "NN" or head.lemma_.lower() not in words("relations") or len(sources) != 1:
            return None
        return self._memory.person(head, sources[0]) if self._known.is_person(sources[0]) else None

    def stranger(self, pronoun: Token) -> bool:
        """Tell whether the person nearest before a pronoun in its sentence is one without a name: "fired the coach"."""
        for token in reversed(pronoun.doc[pronoun.sent.start : pronoun.i]):
            name = self._known.actor(token) if token.pos_ in ("NOUN", "PROPN") else None
            if name and self._known.is_person(name):
                return False
            if name is None and token.tag_ == "NN" and token.lemma_.lower() in words("folk") and token.dep_ == "dobj":
                return True
        return False

    def _sources(self, act: Act) -> list[str]:
        return [name for t in act.sources if (name := self._known.actor(referent(t)))]
