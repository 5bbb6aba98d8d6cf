"""Bodies: which organisation a bare noun resumes, by what the article has called it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from .kinds import kin, words
from .lede import beside

if TYPE_CHECKING:
    from ..tree import Token
    from .trail import Trail


_FIRM = ("company", "firm")


class Bodies:
    """The organisations of an article by the nouns that may mean them."""

    def __init__(self, trail: Trail) -> None:
        self._trail = trail

    def described(self, head: Token) -> str | None:
        """Return the body nearest before that is called this ("the shipping company Strand"), else of that kind.

        Of bodies of which nothing more is said, the only one is meant, be it the only one of its paragraph.
        """
        noun = head.lemma_.lower()
        called, often, here = self._called(head)
        if exact := [name for name, nouns in called.items() if noun in nouns or (noun in _FIRM and _is_firm(name))]:
            return exact[0]
        if found := [name for name, nouns in called.items() if nouns & kin(noun)]:
            return max(found, key=lambda name: often[name])
        unknown = [name for name, nouns in called.items() if not any(map(kin, nouns))]
        unknown = [name for name in unknown if name in here] or unknown
        return unknown[0] if len(unknown) == 1 and noun in words("broad") else None

    def may_be(self, head: Token, name: str) -> bool:
        """Tell whether a noun can mean the body ``name``: nothing said of it speaks against that."""
        noun = head.lemma_.lower()
        if not kin(noun) or not self._trail.is_a("organization", name):
            return False
        called = self._called(head)[0].get(name, set())
        return bool(called & kin(noun)) or not any(map(kin, called))

    def native(self, head: Token, origin: Token) -> str | None:
        """Return the only body so far beside which its state was named: "the Danish firm", of "Denmark's Strand"."""
        named, state = self._trail.named, self._trail.named(origin)
        bodies = {
            name
            for token, name in self._trail.before(head, "organization")
            if any(state and named(t) == state for t in (*token.lefts, *token.head.lefts) if t.i < token.i)
        }
        return bodies.pop() if len(bodies) == 1 else None

    def band(self, head: Token) -> str | None:
        """Return the body nearest before of which it was said that it is a band, or that it has one.

        Else it is the only one so far whose name is that of a band: "Sierra Column".
        """
        for token, name in self._trail.before(head, "organization"):
            around = (*token.children, token.head, *((token.head.head,) if token.dep_ == "pobj" else ()))
            if any(t.lemma_.lower() in words("bands") and self._trail.named(t) is None for t in around):
                return name
        named = {name for _, name in self._trail.before(head, "organization")}
        bands = [name for name in named if name.lower().split()[-1] in words("troops")]
        return bands[0] if len(bands) == 1 else None

    def _called(self, head: Token) -> tuple[dict[str, set[str]], Counter[str], set[str]]:
        """Return what the bodies named so far are called, how often they are named, and those of the paragraph."""
        called: dict[str, set[str]] = {}
        often: Counter[str] = Counter()
        here: set[str] = set()
        for token, name in self._trail.before(head, "organization"):
            often[name] += 1
            called.setdefault(name, {word.lower() for word in name.split()}).update(beside(token))
            if token.doc is head.doc:
                here.add(name)
        return called, often, here


def _is_firm(name: str) -> bool:
    """Tell whether a name is that of a company by how it ends: "Strand Motors"."""
    return name.lower().split()[-1] in words("firms")
