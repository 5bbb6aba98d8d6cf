"""The context of a role: to which state or body somebody belongs when the words beside the name do not say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ...text import sentence_spans
from ..lexicon import fold, officers, words
from . import offices, titles
from .government import LEDE, Governments, adjectives
from .nouns import Named, nouns, subject
from .spans import Span

# What stands between an owner and a name set to it: "Kenya's best runner, Ann", "his American counterpart, Joe".
_SET_TO = re.compile(r"(?:['’]s?)?(?: [a-z][\w-]*){1,4}, ")
_OWNS = re.compile(r"['’]")
_AT = re.compile(r"(?:\b[Aa]t|(?:^|[.!?][\"”]? )In) (?:the )?$")
_COUNTERPART = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir) (?:counterpart|opposite number|homologue)(?:, | )$")
# "her deputy, Ann", "his predecessor was Ann"
_BESIDE = re.compile(rf"\b(?:[Hh]is|[Hh]er) (?:[a-z-]+ ){{0,2}}?(?:{titles.among('beside')})(?:,| is| was|) $")
# "Ann, an adviser to President"
_TO_WHOM = re.compile(
    rf", (?:an?|the|now|then|one of the) (?:[a-z-]+ ){{0,3}}?(?:{titles.among('beside')})s?"
    r" (?:to|of|for) (?:[\w-]+ ){0,4}"
)
_CENTRAL_BANK = re.compile(r"(?:['’]s?)? (?:central|reserve|national) bank\b")


class Context:
    """The states and bodies of an article where they stand, to be asked whom somebody belongs to."""

    def __init__(
        self, texts: Sequence[str], places: Sequence[tuple[Span, str]], named: Named, home: str | None
    ) -> None:
        self._held: set[tuple[str, str]] = set()
        self._texts = texts
        self._places = places
        self._nouns = {n: nouns(texts, n, spans) for n, (kind, spans) in named.items() if kind == "organization"}
        self._bodies = {name for name, (kind, _) in named.items() if kind == "organization"}
        self._states = [(span, name) for span, name in places if name not in named or named[name][0] == "country"]
        self._governments = Governments(texts, self._states, home)

    def know(self, held: set[tuple[str, str]], people: Sequence[tuple[Span, str | None]]) -> None:
        """Take in the offices, in lower case, with whose they are, and where people are named, with whose they are."""
        self._held = self._governments.held = held
        self._governments.people = people

    def affiliation(self, span: Span, title: str | None, people: Iterable[tuple[Span, str | None]]) -> str | None:
        """Return the state or body of the person named at ``span``; ``people`` are the others, with their own."""
        text = self._texts[span.passage]
        found = (
            self._owner(text, span, people)
            or self._at(text, span)
            or self._opposite_number(text, span, people)
            or self._superior(text, span, people)
        )
        if not found and offices.studied(text, span, title):
            return self._of_study(span) or self._of_kinds(span, words().learned)
        if found or not title:
            return found
        if offices.is_definite(text, span, title) and (colleague := self._colleague(title)):
            return colleague
        return self._meant(span, title) if offices.of_cabinet(title) or not offices.is_of_thing(text, span) else None

    def _meant(self, span: Span, title: str) -> str | None:
        """Return the state or body near by whose officer somebody with a title is."""
        text = self._texts[span.passage]
        if kinds := officers().get(title.lower().rsplit(" ", 1)[-1]):
            return self._of_kinds(span, kinds) or self._of_central_bank(span, title)
        if unnamed := offices.of_unnamed(text, span, title):
            return self._governments.of(span, title) if unnamed in words().organs else None
        led = offices.leads_crowd(text, span, title)
        if offices.is_of_state(title) and not led:
            together = titles.of_several(text, span.start)  # "presidents Ann Berg and Bob Holt": who is whose?
            if together or (state := self._governments.of(span, title)):
                return None if together else state
        if not led and offices.of_organ(text, span, title):
            return self._governments.of(span, title)
        return self._of_body(text, span, title)

    def _of_body(self, text: str, span: Span, title: str) -> str | None:
        """Return the body near by whose officer somebody is, or the state for whose ministry somebody speaks."""
        if form := offices.of_unknown(text, span):
            return self._called_so(form)
        fits = offices.is_officer(title) and offices.bears(text, span) and not offices.is_elsewhere(text, span)
        if fits and (body := self._nearest_body(span, title)):
            return body
        return self._governments.of(span, title) if offices.speaks_for_state(text, span, title) else None

    def _owner(self, text: str, span: Span, people: Iterable[tuple[Span, str | None]]) -> str | None:
        """Return whose somebody is to whom the name is set: "Kenya's best runner, Ann", "Ann's adviser, Bob"."""
        private = offices.is_private(text, span)
        for place, name in (*self._places, *(() if private else people)):
            if place.passage != span.passage or not _SET_TO.fullmatch(text, place.end, span.start):
                continue
            if _OWNS.match(text, place.end) or text[place.start : place.end] in adjectives():
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

    def _opposite_number(self, text: str, span: Span, people: Iterable[tuple[Span, str | None]]) -> str | None:
        """Return the state of "her opposite number, Ann Berg": the other of the two that the lede is about."""
        if not _COUNTERPART.search(text[: span.start]):
            return None
        one = next((of for other, of in reversed(list(people)) if other < span and of), None)
        lede = dict.fromkeys(name for place, name in self._states if place.passage == LEDE)
        others = [name for name in lede if name != one]
        return others[0] if one and len(others) == 1 else None

    def _superior(self, text: str, span: Span, people: Iterable[tuple[Span, str | None]]) -> str | None:
        """Return the state or body of him or her whose deputy or successor somebody is: whoever was named last."""
        behind = [(other, of) for other, of in people if other.passage == span.passage and other.start > span.end]
        if served := next((of for other, of in behind if _TO_WHOM.fullmatch(text, span.end, other.start)), None):
            return served
        if not _BESIDE.search(text, 0, span.start):
            return None
        before = [(other, of) for other, of in people if other < span and other.passage >= span.passage - 1]
        return max(before)[1] if before else None

    def _colleague(self, title: str) -> str | None:
        """Return the one body whose president, or another officer of that name, the article knows already."""
        head = offices.head(title)
        found = {body for held, body in self._held if offices.head(held) == head and body in self._bodies}
        return found.pop() if head in words().of_any and len(found) == 1 else None

    def _of_kinds(self, span: Span, kinds: frozenset[str]) -> str | None:
        """Return the body of some kinds whose judge or governor somebody is: the one named last, or the only one."""
        fitting = [(place, name) for place, name in self._places if name in self._bodies and self._of_kind(name, kinds)]
        before = [name for place, name in fitting if place < span]
        every = {name for _, name in fitting}
        return before[-1] if before else every.pop() if len(every) == 1 else None

    def _of_study(self, span: Span) -> str | None:
        """Return the body named last before whose study the article says it is: "a report by the World Bank"."""
        before = [(p, n) for p, n in self._places if n in self._bodies and p < span]
        return next((n for p, n in reversed(before) if offices.makes_study(self._texts[p.passage], p)), None)

    def _of_central_bank(self, span: Span, title: str) -> str | None:
        """Return the state whose central bank has no name here and a governor: "Albania's central bank"."""
        if not title.lower().endswith("governor"):
            return None
        banks = (
            n for p, n in reversed(self._states) if p < span and _CENTRAL_BANK.match(self._texts[p.passage], p.end)
        )
        return next(banks, None)

    def state_of(self, body: str, spans: Sequence[Span]) -> str | None:
        """Return the state of a ministry that the article calls by no state: the one whose officers it means there."""
        return self._governments.of(min(spans), body) if offices.is_ministry(body) else None

    def _of_kind(self, name: str, kinds: frozenset[str]) -> bool:
        """Tell whether a body is of one of some kinds, by its name or by what the article calls it."""
        in_name = frozenset(fold(name).lower().split())
        return not kinds.isdisjoint(in_name.union(*self._nouns[name]))

    def _nearest_body(self, span: Span, title: str) -> str | None:
        """Return the body named last before a name in its paragraph, else in the last of the two before that.

        Of several in one before, it is the one that the article is about.

        A title that tells the kind of the body ("festival director") goes with one of that kind alone.
        """
        kinds = words().qualifying.intersection(title.lower().split()[:-1])
        kinds |= words().events if "jury" in kinds else frozenset()
        fitting = words().teams if title.rsplit(" ", 1)[-1].lower() in ("coach", "captain") else kinds
        bodies = [(p, n) for p, n in self._places if n in self._bodies and (not fitting or self._of_kind(n, fitting))]
        here = [(place, name) for place, name in bodies if place.passage == span.passage and place.end <= span.start]
        if here:
            return self._spoken_of(here, span)
        every = {name for _, name in bodies}
        if kinds:
            return every.pop() if len(every) == 1 else None
        if title.lower() in words().holders:  # "Owner Ann Berg" is of the shop that the paragraph tells of
            return None
        for number in range(span.passage - 1, max(-1, span.passage - 3), -1):
            if above := {name for place, name in bodies if place.passage == number}:
                return above.pop() if len(above) == 1 and number == span.passage - 1 else self._chief(above)
            if subject(self._texts[number], 0):  # "The forum was founded in 2014" is about another that has no name
                return None
        return None

    def _spoken_of(self, here: Sequence[tuple[Span, str]], span: Span) -> str:
        """Return the one of some bodies that the sentence names last, or with which the last one before begins.

        A name goes before "the company".
        """
        text = self._texts[span.passage]
        proper = [(place, name) for place, name in here if text[place.start].isupper()]
        if not proper:
            return here[-1][1]
        start, end = next(s for s in reversed(sentence_spans(text)) if s[0] <= proper[-1][0].start)
        return proper[-1][1] if start <= span.start < end else next(n for p, n in proper if p.start >= start)

    def _called_so(self, form: str) -> str | None:
        """Return the body whose name begins with a form: "Northline" of "Northline Freight"."""
        found = {name for name in self._bodies if name.startswith(f"{form} ")}
        return found.pop() if len(found) == 1 else None

    def _chief(self, names: Iterable[str]) -> str | None:
        """Return the body that the article is about, by how often each is named, if it is one of ``names``."""
        often = Counter(name for _, name in self._places if name in self._bodies).most_common(2)
        alone = len(often) == 1 or (len(often) > 1 and often[0][1] > often[1][1])
        return often[0][0] if alone and often[0][0] in names else None
