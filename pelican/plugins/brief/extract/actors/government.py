"""The government of a bare title: whose minister somebody is where no state stands beside the title.

News drops the state where the reader knows it: because the sentence tells what that state did ("Kenya will raise the
tax, Trade Minister Ann Berg said"), because the officer speaks at home ("told reporters in Nairobi"), or because the
whole article comes from there. The states of an article are tried in this order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ...text import sentence_spans
from ..lexicon import countries, equal_offices, fold, words
from .spans import Span

Placed = tuple[Span, str]

LEDE = 1  # passage of the first paragraph; the headline comes before
_QUOTED = re.compile(r"[\"“][^\"“”]*(?:[\"”]|$)")
# What may stand before the one who acts, at the head of a sentence: "On Monday, the", "But".
_LEADING = re.compile(
    r"(?:[\"“][^\"“”]*[\"”],? |[A-Z][a-z]+ly, |(?:But|And|Yet|Meanwhile|However|Later|Still),? |"
    r"(?:In|On|At|Last|This|Earlier|After|For|Under|With) [^,]{2,40}, |An? \w+ (?:later|earlier)(?: in |, ))?"
    r"(?:[Tt]he |[Aa] |[Oo]fficials in |[Ff]ormer )?"
    r"(?:\w+ )?"
)
# Where somebody speaks: "told reporters in".
_HOST = re.compile(
    r",? (?:said|says|told|tells|announced|announces|warned|added|speaking|speaks)"
    r"(?: [\w'’-]+){0,6} in (?:the capital,? )?"
)
# "held talks with", "spoke by telephone to"
_TALKS = re.compile(
    r"\b(?:talks|talked|meeting|dinner|lunch|dined|spoke|speaks|negotiated|negotiates)"
    r" (?:[a-z]+ ){0,2}?(?:with|to) (?:[A-Z][\w-]+ )+$"
)
# What leads from a state to its officer: "'s ", "'s new ".
_TO_OFFICER = re.compile(r"(?:['’]s?)? ((?:(?!deputy|vice|former)[a-z]+ )?)", re.IGNORECASE)
_NAMED = re.compile(r"\w|,? [A-Z]")
# "Among them is General", "The list includes" take up "nine Chadian officers".
_SOME = re.compile(
    r"(?:[Tt]he (?:list|names)|[Tt]hose (?:[a-z]+ )?|[Tt]hey|[Aa]mong (?:them|those|the [a-z]+))\b[^.,;]{0,30}?"
    r"\b(?:includes?|included|are|is|were|was)\b"
)
_MANY = re.compile(
    r"(?:['’]s?)? (?:[a-z-]+ ){0,3}(?:officials|officers|generals|ministers|lawmakers|judges|diplomats|politicians"
    r"|commanders|aides|citizens|nationals|prosecutors|legislators|senators|individuals|people|men|figures|leaders)\b"
)
_PRONOUN = re.compile(r"(?:[Hh]e|[Ss]he|[Tt]hey) ")


@cache
def states_by_adjective() -> dict[str, str]:
    """Return the states by their adjectives and the names of their people."""
    return {form: state.name for state in countries() for form, sense in state.forms if sense == "adjective"}


@cache
def states() -> frozenset[str]:
    """Return the names of all states."""
    return frozenset(state.name for state in countries())


@cache
def adjectives() -> frozenset[str]:
    """Return the adjectives of all states, and the names of their people."""
    return frozenset(states_by_adjective())


def home(dateline: str | None) -> str | None:
    """Return the state of the dateline: "NAIROBI", "MOMBASA, Kenya"."""
    parts = [fold(part).strip().lower() for part in (dateline or "").split(",")]
    return next((_by_form()[part] for part in reversed(parts) if part in _by_form()), None)


def is_state(form: str) -> bool:
    """Tell whether ``form`` is the name or the capital of a state."""
    return fold(form).lower() in _by_form()


@cache
def _by_form() -> dict[str, str]:
    """Return the states by their names and capitals, in lower case."""
    return {
        fold(form).lower(): state.name
        for state in countries()
        for form, sense in state.forms
        if sense in ("name", "alias", "capital")
    }


class Governments:
    """The states of an article where they stand; ``held`` are the offices whose holders are known."""

    def __init__(self, texts: Sequence[str], states: Sequence[Placed], home: str | None) -> None:
        self.held: set[tuple[str, str]] = set()
        self.people: Sequence[tuple[Span, str | None]] = ()
        self._texts = texts
        self._states = [(span, name) for span, name in states if not is_quoted(texts[span.passage], span)]
        self._home = home

    def of(self, span: Span, title: str) -> str | None:
        """Return the state whose officer somebody with a title is, or None where the article names none that fits.

        A state whose holder of the same office is known is passed over, and so is one whom the officer meets.
        """
        return next((name for name in self._likely(span, title) if self._vacant(title, name, span)), None)

    def _likely(self, span: Span, title: str) -> Iterator[str]:
        """Yield the states of the article from the likeliest on."""
        text = self._texts[span.passage]
        sentences = sentence_spans(text)
        start, end = next(s for s in sentences if s[0] <= span.start < s[1])
        here = [(place, name) for place, name in self._states if place.passage == span.passage]
        sent = title.lower() in words().sent
        same = [
            (p, n) for p, n in here if start <= p.start and p.end <= span.start and not self._opposite(p, span, sent)
        ]
        behind = [(place, name) for place, name in here if span.end <= place.start < end]
        before = [(place, name) for place, name in here if place.end <= start]
        yield from self._stated(title)
        yield from self._listed(text, start, span)
        yield from _agents(text, start, same)
        yield from (name for _, name in reversed(same))
        yield from (name for place, name in behind if _HOST.fullmatch(text, span.end, place.start))
        for opening, _ in reversed([sentence for sentence in sentences if sentence[0] < start]):
            yield from _agents(text, opening, before)
        yield from self._rest(before, behind, span)

    def _rest(self, before: Sequence[Placed], behind: Sequence[Placed], span: Span) -> Iterator[str]:
        lede = [(place, name) for place, name in self._states if place.passage == LEDE]
        # News of one state may come from another; but "a Danish ship" that begins the lede does not make it Denmark's.
        local = any(name == self._home for _, name in lede)
        acting = [each for each in lede if not (local and self._describes(each[0]))]
        yield from _agents(self._texts[lede[0][0].passage], 0, acting) if lede else ()
        if local:
            yield str(self._home)
        yield from (name for _, name in reversed(before))
        yield from (name for _, name in behind)
        for number in (LEDE, 0):
            yield from (name for place, name in self._states if place.passage == number != span.passage)

    def _describes(self, span: Span) -> bool:
        return self._texts[span.passage][span.start : span.end] in adjectives()

    def _stated(self, title: str) -> Iterator[str]:
        """Yield the states whose officer of that title the article mentions unnamed: "Kenya's trade minister"."""
        if " " not in title and title.lower() not in words().sent:
            return
        for place, name in self._states:
            if place.passage and _mentions_officer(self._texts[place.passage], place.end, title.lower()):
                yield name

    def _listed(self, text: str, start: int, span: Span) -> Iterator[str]:
        """Yield whose the people are of whom a sentence names some: "nine Chadian officers", "Among them is Berg"."""
        if _SOME.match(text, start):
            for place, name in reversed(
                [(p, n) for p, n in self._states if p < span and p.passage >= span.passage - 1]
            ):
                if _MANY.match(self._texts[place.passage], place.end):
                    yield name

    def _opposite(self, state: Span, span: Span, sent: bool) -> bool:
        """Tell whether a state is that of the other side: "Chinese Premier Li met Minister Berg".

        Only an envoy (``sent``) is of another than the state itself that receives him.
        """
        text = self._texts[span.passage]
        between = text[state.end : span.start]
        received = text[state.start : state.end] in adjectives() or sent
        return received and (not words().encounters.isdisjoint(between.split()) or _TALKS.search(between) is not None)

    def _vacant(self, title: str, state: str, span: Span) -> bool:
        """Tell whether somebody may hold an office in a state: it has such, its holder is not known, none is met."""
        office, last = _equal(title), title.lower().rsplit(" ", 1)[-1]
        if last in ("minister", "premier", "chancellor", "king", "queen") and state in words().no_ministers:
            return False
        if any(of == state and _equal(held) == office for held, of in self.held):
            return False
        if state == self._home and office in words().sent:  # one that is sent elsewhere is named with his state
            return False
        return state not in self._met(span)

    def _met(self, span: Span) -> set[str | None]:
        """Return the states of those who are said to meet whom the span names: "Yellen met Vice Premier He"."""
        text = self._texts[span.passage]
        earlier = [(p, of) for p, of in self.people if p.passage == span.passage and p.end < span.start]
        met = {of for other, of in earlier if _meets(text[other.end : span.start])}
        bounds = [bound for bound in sentence_spans(text) if bound[0] <= span.start]
        if len(bounds) > 1 and (pronoun := _PRONOUN.match(text, bounds[-1][0])):  # "She met President Ann Berg"
            meant = [of for other, of in earlier if other.start >= bounds[-2][0]][:1]
            met |= set(meant if _meets(text[pronoun.end() : span.start]) else ())
        return met


def is_quoted(text: str, span: Span) -> bool:
    """Tell whether a name stands in direct speech, where the one who is quoted speaks of others."""
    return any(match.start() < span.start < match.end() for match in _QUOTED.finditer(text))


def _mentions_officer(text: str, end: int, title: str) -> bool:
    """Tell whether a title in lower case, and no name, stands behind the state that ends at ``end``."""
    lead = _TO_OFFICER.match(text, end)
    for start in (lead.start(1), lead.end()) if lead else ():
        if text[start : start + len(title)].lower() == title:
            return _NAMED.match(text, start + len(title)) is None
    return False


def begins(text: str, start: int, span: Span) -> bool:
    """Tell whether a sentence from ``start`` on begins with a name: "On Monday, the Kenyan"."""
    return _LEADING.fullmatch(text, start, span.start) is not None


def _agents(text: str, start: int, states: Sequence[Placed]) -> Iterator[str]:
    """Yield the state with which a sentence begins: it, or what is its own, does what the sentence tells."""
    first = next((place for place in states if place[0].start >= start), None)
    if first and begins(text, start, first[0]):
        yield first[1]


def _meets(between: str) -> bool:
    """Tell whether words between two names say that one meets the other."""
    met = not words().encounters.isdisjoint(between.split()[:4]) or _TALKS.search(between)
    return bool(met) and not any(mark in between for mark in ".;")


def _equal(title: str) -> str:
    """Return the office by the name that states mostly give it: a Secretary of State is a foreign minister."""
    return equal_offices().get(title.lower(), title.lower())
