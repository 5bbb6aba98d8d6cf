"""The lede: whose deed an article reports, be it by name or by a description that later words explain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from .frames import fan
from .kinds import kin, words
from .voice import subjects

if TYPE_CHECKING:
    from ..tree import Doc, Token

Named = Callable[["Token"], "str | None"]


class Lede:
    """The first paragraph of an article, read for the actor of whom the article tells."""

    def __init__(self, docs: Sequence[Doc], named: Named, bodies: set[str], number: int) -> None:
        """Take the docs of all passages, the names of the organisations, and the number of the first paragraph."""
        self._docs = docs
        self._named = named
        self._bodies = bodies
        self._doc = docs[number]
        self._headline = docs[0] if number else None

    @cached_property
    def doer(self) -> str | None:
        """The actor whose deed the article reports: the subject of its lede, else the only body named there."""
        for subject in _deeds(self._doc):
            if found := self._named(subject) or self.described(subject):
                return found
            if owner := next((name for t in subject.subtree if (name := self._named(t))), None):
                return owner
        bodies = {name for t in self._doc if (name := self._named(t)) and name in self._bodies}
        return bodies.pop() if len(bodies) == 1 else None

    @cached_property
    def doers(self) -> tuple[str, ...]:
        """The actors whose common deed the article reports ("Peru and Chile signed ..."), else the doer."""
        first = next(_deeds(self._doc), None)
        names = tuple(name for t in fan([first] if first is not None else []) if (name := self._behind(t)))
        hero = self.doer
        return names if len(names) > 1 else (hero,) if hero else ()

    def _behind(self, head: Token) -> str | None:
        """Return whom a subject names, or for whom it acts: "the Peruvian army", "the rebels of the Front"."""
        if (name := self._named(head)) or head.lemma_.lower() not in words("organs") | words("bands"):
            return name
        own = (t for child in head.children if child.dep_ not in ("conj", "cc", "appos") for t in child.subtree)
        return next((name for t in own if (name := self._named(t))), None)

    def described(self, head: Token) -> str | None:
        """Return the body that a lede only describes ("a Danish museum") and that later words call by its name.

        Of several of the kind it is the one that the headline names.
        """
        noun = head.lemma_.lower()
        indefinite = any(t.lower_ in ("a", "an") for t in head.lefts)
        if not indefinite or not kin(noun) or head.doc is not self._doc:
            return None
        called: defaultdict[str, set[str]] = defaultdict(set)
        for doc in self._docs:
            for token in doc:
                name = self._named(token)
                if name in self._bodies:
                    called[name].update(beside(token), name.lower().split(), ["title"] if doc is self._headline else ())
        found = [name for name, nouns_ in called.items() if noun in nouns_]
        headed = [name for name in found if "title" in called[name]]
        return headed[0] if len(headed) == 1 else found[0] if len(found) == 1 else None


def beside(token: Token) -> set[str]:
    """Return the nouns that say what a name is: "the carrier Strand", "Strand, a carrier"."""
    around = {t.lemma_.lower() for t in token.children if t.dep_ in ("compound", "appos")}
    return around | ({token.head.lemma_.lower()} if token.dep_ in ("compound", "appos", "nmod") else set())


def _deeds(lede: Doc) -> Iterator[Token]:
    """Yield the subjects of a lede's first sentence, those of what is reported before those who report it."""
    root = next((sentence.root for sentence in lede.sents), None)
    for clause in (*filter(_reported, root.children), root) if root is not None else ():
        yield from subjects(clause)


def _reported(clause: Token) -> bool:
    """Tell whether a clause is what its verb reports, be it that it comes first: "Peru has won, the judges said"."""
    first = clause.dep_ == "advcl" and clause.i < clause.head.i and clause.tag_ != "VBG"
    return clause.dep_ == "ccomp" or (first and not any(t.dep_ in ("mark", "advmod") for t in clause.children))
