"""Groups: the actors of whom an article has told that "both", "the two ministers" or "the three states" can mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .frames import fan
from .kinds import kin, words
from .lede import beside

if TYPE_CHECKING:
    from ..tree import Token
    from .trail import Trail

_COUPLE = 2


class Groups:
    """Finds the last or the main ones of a kind that the text before a noun names."""

    def __init__(self, trail: Trail) -> None:
        self._trail = trail

    def titled(self, head: Token, excluded: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the two people last named before "the two ministers" whose titles say that they are such.

        "Both colleagues" of a minister are ministers, and "the two women" need no title.
        """
        noun, found = head.lemma_.lower(), dict[str, None]()
        if noun in words("anyone"):
            return self._untitled(head, excluded)
        titles = {noun, *words("counterparts"), *(words("people") if noun in words("counterparts") else ())}
        for token, name in self._trail.before(head, "person"):
            if name not in excluded and beside(token) & titles:
                found[name] = None
            if len(found) == _COUPLE:
                return tuple(reversed(found))
        return ()

    def _untitled(self, head: Token, excluded: Sequence[str]) -> tuple[str, ...]:
        """Return the only two people named in the paragraph or in the one before, for men and women the main two."""
        people = [(t, name) for t, name in self._trail.before(head, "person") if name not in excluded][::-1]
        number = self._trail.number(head)
        for near in (number, number - 1):
            names = tuple(dict.fromkeys(name for t, name in people if self._trail.number(t) == near))
            if len(names) == _COUPLE:
                return names
        return _clearest([name for _, name in people]) if head.lemma_.lower() in words("sexed") else ()

    def together(self, head: Token, number: int) -> tuple[str, ...]:
        """Return the ``number`` actors last named side by side, or nothing when no such list comes before."""
        for token, _ in self._trail.before(head):
            if token.dep_ == "conj":
                continue
            names = tuple(dict.fromkeys(name for t in fan([token]) if (name := self._trail.named(t))))
            if len(names) == number:
                return names
        return ()

    def two(self, head: Token, excluded: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the two states or bodies that the text before ``both governments`` or ``both parties`` names most."""
        noun = head.lemma_.lower()
        names = [name for _, name in self._trail.before(head) if name not in excluded][::-1]
        states = [name for name in names if self._trail.is_a("country", name)]
        bodies = [name for name in names if self._trail.is_a("organization", name)]
        if noun in words("states"):
            return _clearest(states)
        if kin(noun) and noun not in words("sides"):
            return _clearest(bodies)
        return _clearest(states) if len(states) >= len(bodies) else _clearest(bodies + states)

    def near(self, head: Token, names: Sequence[str]) -> bool:
        """Tell whether all of ``names`` stand before a noun in its own paragraph."""
        here = {name for token, name in self._trail.before(head) if token.doc is head.doc}
        return bool(names) and here.issuperset(names)


def _clearest(names: Sequence[str]) -> tuple[str, ...]:
    """Return the two names that occur most often, if no third one does so as often as they."""
    ranked = Counter(names).most_common(3)
    clear = len(ranked) == _COUPLE or (len(ranked) > _COUPLE and ranked[1][1] > ranked[2][1])
    return tuple(name for name, _ in ranked[:2]) if clear else ()
