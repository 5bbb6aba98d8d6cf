"""The context of a role: to which state or body somebody belongs when the words beside the name do not say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from ...model import ActorKind
from ...text import sentence_spans
from ..lexicon import countries, fold, organizations, words
from .spans import Span

Named = Mapping[str, tuple[ActorKind, Sequence[Span]]]

_NOUN = re.compile(r"\b[Tt]he (?:[a-z]+ )?([a-z]+)\b")
_WORD = re.compile(r"[\w-]+")
# What stands between an owner and a name set to it: "Kenya's best runner, Ann", "his American counterpart, Joe".
_SET_TO = re.compile(r"(?:['’]s?)?(?: [a-z][\w-]*){1,4}, ")
_OWNS = re.compile(r"['’]")
_AT = re.compile(r"\b[AaIi][tn] (?:the )?$")
_ORGAN = re.compile(r", (?:an?|the) [\w -]{0,40}?(?:of|for|in|at|with) ([\w -]+)")
# How a body is said to be of a state: "the Danish shipping company X", "X, a French developer".
_BEFORE_BODY = re.compile(r"((?: [a-z][\w-]*){1,3})(,?) ")
_BEHIND_BODY = re.compile(r"(?: \([\w.-]+\))?, (?:an?|the) (?:[a-z][\w-]* ){0,2}")
_LEDE = 1  # passage of the first paragraph


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(form for state in countries() for form, sense in state.forms if sense == "adjective")


@cache
def _owners() -> dict[str, str]:
    return {body.name: body.owner for body in organizations() if body.owner}


def common_nouns(texts: Sequence[str], named: Named) -> Iterator[tuple[Span, str]]:
    """Yield where "the board" or "the company" stands for the one body of the article that it can mean."""
    meant: dict[str, str | None] = {}
    for name, (kind, spans) in named.items():
        if kind == "organization":
            nouns = {word for word in fold(name).lower().split() if word in words().bodies}
            nouns |= {noun for span in spans for noun in _called(texts[span.passage], span)}
            for noun in nouns:
                meant[noun] = None if meant.get(noun, name) != name else name
    for number, text in enumerate(texts):
        for match in _NOUN.finditer(text):
            if owner := meant.get(match[1]):
                yield Span(number, *match.span(1)), owner


def _called(text: str, span: Span) -> Iterator[str]:
    """Yield the common noun by which an article says what a body is: "the shipping company X", "X, a trade union"."""
    before = _WORD.findall(text[: span.start].rstrip(", ").rsplit(".", 1)[-1])
    if before and before[-1] in words().concerns:
        yield before[-1]
    if match := _BEHIND_BODY.match(text, span.end):
        yield from (word for word in _WORD.findall(text[match.start() : match.end() + 30]) if word in words().concerns)


def state_of(texts: Sequence[str], body: str, named: Named) -> str | None:
    """Return the state of a body: a known one's if the article names it, or the one whose adjective describes it."""
    owner = _owners().get(body, "")
    if named.get(owner, ("", ()))[0] == "country":
        return owner
    states = [(span, name) for name, (kind, spans) in named.items() if kind == "country" for span in spans]
    for own in sorted(named[body][1]):
        text = texts[own.passage]
        for span, state in states:
            if (
                span.passage == own.passage
                and text[span.start : span.end] in _adjectives()
                and _describes(text, span, own)
            ):
                return state
    return None


def _describes(text: str, adjective: Span, body: Span) -> bool:
    before = _BEFORE_BODY.fullmatch(text, adjective.end, body.start)
    if before and (before[2] or before[1].split()[-1] in words().concerns | words().bodies):
        return True
    return _BEHIND_BODY.fullmatch(text, body.end, adjective.start) is not None


class Context:
    """The states and bodies of an article where they stand, to be asked whom somebody belongs to."""

    def __init__(self, texts: Sequence[str], places: Sequence[tuple[Span, str]], named: Named) -> None:
        self.held: set[tuple[str, str]] = set()  # offices, in lower case, with the states whose holder is known
        self._texts = texts
        self._places = places
        self._bodies = {name for name, (kind, _) in named.items() if kind == "organization"}
        self._states = [(span, name) for span, name in places if name not in named or named[name][0] == "country"]

    def affiliation(self, span: Span, title: str | None, people: Iterable[tuple[Span, str | None]]) -> str | None:
        """Return the state or body of the person named at ``span``; ``people`` are the others, with their own."""
        text = self._texts[span.passage]
        found = self._owner(text, span, people) or self._at(text, span)
        if found or not title:
            return found
        if title.rsplit(" ", 1)[-1].lower() in words().of_states or title.lower() in words().of_states:
            return self._nearest(span, title)
        if title.lower() in words().of_bodies:
            return self._nearest_body(span)
        return self._nearest(span, title) if self._of_organ(text, span) else None

    def _owner(self, text: str, span: Span, people: Iterable[tuple[Span, str | None]]) -> str | None:
        """Return whose somebody is to whom the name is set: "Kenya's best runner, Ann", "Ann's adviser, Bob"."""
        for place, name in (*self._places, *people):
            if place.passage != span.passage or not _SET_TO.fullmatch(text, place.end, span.start):
                continue
            if _OWNS.match(text, place.end) or text[place.start : place.end] in _adjectives():
                return name
        return None

    def _at(self, text: str, span: Span) -> str | None:
        """Return the body of "At Acme, Ann Berg"."""
        for place, name in self._places:
            if (
                place.passage == span.passage
                and text[place.end : span.start] == ", "
                and _AT.search(text[: place.start])
            ):
                return name
        return None

    def _of_organ(self, text: str, span: Span) -> bool:
        """Tell whether somebody speaks for an organ of a state that has no name: "a spokesman for the ministry"."""
        match = _ORGAN.match(text, span.end)
        return match is not None and not words().organs.isdisjoint(match[1].split())

    def _opposite(self, state: Span, span: Span) -> bool:
        """Tell whether a state is that of the other side: "Chinese Premier Li met Foreign Minister Berg"."""
        text = self._texts[span.passage]
        between = text[state.end : span.start].split()
        return text[state.start : state.end] in _adjectives() and not words().encounters.isdisjoint(between)

    def _nearest_body(self, span: Span) -> str | None:
        """Return the body named last before a name in its paragraph: "the chief executive, Ann Berg"."""
        here = [n for p, n in self._places if p.passage == span.passage and p.end <= span.start and n in self._bodies]
        return here[-1] if here else None

    def _nearest(self, span: Span, title: str) -> str | None:
        """Return the state named last before a name in its sentence, then in the paragraph, then first behind it.

        Where the paragraph names none, it is the first state of the first paragraph. A state whose holder of the same
        office is known is passed over: the President who meets Xi Jinping is not China's.
        """
        here = [(place, name) for place, name in self._states if place.passage == span.passage]
        start, end = next(s for s in sentence_spans(self._texts[span.passage]) if s[0] <= span.start < s[1])
        before = [name for place, name in here if place.end <= start]
        same = [n for p, n in here if start <= p.start and p.end <= span.start and not self._opposite(p, span)]
        behind = [name for place, name in here if span.end <= place.start < end]
        lede = [name for place, name in self._states if place.passage == _LEDE]
        choice = (*reversed(same), *reversed(before), *behind, *lede)
        return next((name for name in choice if (title.lower(), name) not in self.held), None)
