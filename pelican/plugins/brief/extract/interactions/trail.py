"""Trail: the named words of an article in reading order, along which one can look back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...model import ActorKind
    from ..actors import Mention
    from ..quotes.coreference import Coreference
    from ..tree import Doc, Token


class Trail:
    """The named tokens of one article, with what they name."""

    def __init__(self, docs: Sequence[Doc], known: Coreference, mentions: Sequence[Mention]) -> None:
        self.docs = docs
        self.named = known.named
        self._numbers = {id(doc): number for number, doc in enumerate(docs)}
        self._kinds = {mention.actor: mention.kind for mention in mentions}
        places = sorted(known.places())
        self._places = [place for place, _ in places]
        self._named = [(docs[number][at], name) for (number, at), name in places]

    def __contains__(self, name: str) -> bool:
        """Tell whether the article names an actor."""
        return name in self._kinds

    def __iter__(self) -> Iterator[tuple[Token, str]]:
        """Yield all named tokens in reading order."""
        return iter(self._named)

    def is_a(self, kind: ActorKind, name: str | None) -> bool:
        """Tell whether an actor is of a kind."""
        return name is not None and self._kinds.get(name) == kind

    def number(self, token: Token) -> int:
        """Return the number of the passage that a token stands in."""
        return self._numbers[id(token.doc)]

    def before(self, token: Token, kind: ActorKind | None = None) -> Iterator[tuple[Token, str]]:
        """Yield the named tokens before one, the last first, only those that name actors of ``kind`` if given."""
        end = bisect_left(self._places, (self.number(token), token.i))
        for at in range(end - 1, -1, -1):
            if kind is None or self._kinds.get(self._named[at][1]) == kind:
                yield self._named[at]

    def tokens(self, token: Token) -> Iterator[Token]:
        """Yield all tokens before one, the last first."""
        yield from reversed(token.doc[: token.i])
        for number in range(self.number(token) - 1, -1, -1):
            yield from reversed(self.docs[number][:])
