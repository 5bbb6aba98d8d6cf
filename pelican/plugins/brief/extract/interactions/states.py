"""States: which one a person's title, a capital or "the government" means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING

from ...text import fold
from ..lexicon import countries
from .kinds import words
from .voice import subjects

if TYPE_CHECKING:
    from ..tree import Token
    from .trail import Trail


_CLEARLY = 2  # times as often as any other that a state must be named whose police need no name


@cache
def _capitals() -> dict[str, str]:
    return {fold(form): state.name for state in countries() for form, sense in state.forms if sense == "capital"}


def _of_somebody(adjective: Token) -> bool:
    """Tell whether a state's adjective only says where somebody is from: "a Canadian company"."""
    noun = adjective.head
    return adjective.dep_ == "amod" and noun.tag_ == "NN" and any(t.lower_ in ("a", "an") for t in noun.lefts)


class States:
    """The states of an article."""

    def __init__(self, trail: Trail) -> None:
        self._trail = trail
        self._named = trail.named
        self._titled: dict[str, str] | None = None

    def seat(self, place: Token) -> str | None:
        """Return the state to whose capital somebody goes, if the article speaks of that state elsewhere."""
        whole = " ".join(t.text for t in (*place.lefts, place) if t.pos_ == "PROPN")
        state = _capitals().get(fold(whole))
        return state if state and state in self._trail else None

    def of(self, person: str) -> str | None:
        """Return the state in whose title a person is named: ``British Prime Minister``."""
        if self._titled is None:
            self._titled = {}
            for name, state in self._titles():
                self._titled.setdefault(name, state)
        return self._titled.get(person)

    def _titles(self) -> Iterator[tuple[str, str]]:
        """Yield each person whose name has a state before it, with that state."""
        for token, name in self._trail:
            if token.lefts and token.pos_ == "PROPN" and self._trail.is_a("person", name):
                yield from ((name, state) for state in self._in(t for left in token.lefts for t in left.subtree))

    def governed(self, head: Token) -> str | None:
        """Return the state whose government is meant: the only one of the paragraph, else the one named most so far."""
        doers = {self._named(t) for t in subjects(head.head)} if head.head.pos_ == "VERB" else set()
        here = set(self._in(t for t in head.doc[: head.i] if not _of_somebody(t))) - doers
        if len(here) == 1:
            return here.pop()
        names = [name for name in self._before(head) if name not in doers]
        return Counter(reversed(names)).most_common(1)[0][0] if names else None

    def beside(self, head: Token, sources: Sequence[str]) -> str | None:
        """Return the state other than ``sources`` named last in the sentence, else the main one so far."""
        here = [name for name in self._in(head.doc[head.sent.start : head.i]) if name not in sources]
        names = Counter(name for name in self._before(head) if name not in sources).most_common(2)
        clear = len(names) == 1 or (len(names) == 2 and names[0][1] > names[1][1] and head.lemma_.lower() != "ally")
        return here[-1] if here else names[0][0] if clear else None

    def officer(self, head: Token, owners: Sequence[str]) -> str | None:
        """Return who is "Peru's foreign minister", if the article names just one person of that state by that title."""
        title = {t.lower_ for t in (*head.lefts, head) if self._named(t) is None and t.dep_ in ("amod", "compound")}
        title.add(head.lower_)
        found = {
            name
            for token, name in self._trail
            if token.lefts and self._trail.is_a("person", name) and self.of(name) in owners
            if title <= {t.lower_ for left in token.lefts for t in left.subtree}
        }
        return found.pop() if len(found) == 1 else None

    def realm(self, head: Token) -> str | None:
        """Return the state that "the kingdom" means: the only one so far whose nobody acts in its clause."""
        if head.lemma_.lower() not in words("realms"):
            return None
        verb = next((t for t in head.ancestors if t.pos_ == "VERB"), head)
        others = set(self._before(head)) - set(self._in(t for doer in subjects(verb) for t in doer.subtree))
        return others.pop() if len(others) == 1 else None

    def policed(self, head: Token) -> str | None:
        """Return the state where the police are meant: the one just said to be the place, else the main one so far."""
        for token in reversed(head.doc[: head.i]):
            if token.dep_ == "pobj" and token.head.lower_ == "in":
                name = self._named(token)
                if state := name if self._trail.is_a("country", name) else self.seat(token):
                    return state
        if self._home:
            return self._home
        ranked = Counter(self._before(head)).most_common(2)
        clear = len(ranked) == 1 or (len(ranked) == 2 and ranked[0][1] >= _CLEARLY * ranked[1][1])
        return ranked[0][0] if clear else None

    @cached_property
    def _home(self) -> str | None:
        """The state of the place that a caption at the head names: "Trucks at the port of Callao, Peru"."""
        placed = (t for t in self._trail.docs[0] if t.i and t.nbor(-1).text == ",")
        return next(self._in(placed), None)

    def _in(self, tokens: Iterable[Token]) -> Iterator[str]:
        return (name for t in tokens if (name := self._named(t)) and self._trail.is_a("country", name))

    def _before(self, head: Token) -> Iterator[str]:
        return (name for _, name in self._trail.before(head, "country"))
