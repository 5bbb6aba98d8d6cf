"""Organisations that no table knows: from the language model, their kind of name, and acronyms in brackets."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from ..lexicon import cities, countries, fold, words
from . import kinds, titles
from .spans import UPPER, Span, common_word, longest, trimmed
from .titles import is_concern, is_modifier, is_role

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CAPITAL = rf"(?:d['’])?[{UPPER}](?:[\w’'-]|\.(?=\w))*"
# A capitalised name that may run on over "of", "for", "and", "&": the body's kind is looked for in it.
_LINK = (
    r"(?:(?:of|for|on) (?:the )?|(?:and|&|de|du|des|der|für|do|da|dos|das|del|della|di"
    r"|la|le|les|los|las|y|e|et|und|och|og|van|von)"
    r" (?:la |los |las )?)"
)
_LONG = re.compile(rf"{_CAPITAL}(?: (?:{_LINK})?{_CAPITAL})*")
# "the operator, Berg Lines"
_SET_TO = re.compile(r"\b(?:[Tt]he|[Ii]ts) (?:[a-z-]+ )?([a-z-]+), $")
_BRACKETS = re.compile(r"\s?\((?P<short>[A-Z][A-Za-z&.-]{1,9})\)")
_AT = re.compile(r"([\w-]+) at (?:the )?$")
_OF = re.compile(r" of (?:the )?")
_NEXT_WORD = re.compile(r" ([A-Z][\w-]+)")
_DAY = re.compile(
    r" (?:on|in|for|and) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec).*$"
)
_MORE = re.compile(rf" (?:do|da|dos|das|del|della|dello|de|di|du|des) (?:la |los |las )?{_CAPITAL}")
_TAIL = re.compile(rf" of [{UPPER}][\w-]+(?: [{UPPER}][\w-]+)*$")
_LAST_WORD = re.compile(r" ([A-Z][\w-]+)$")


@dataclass(slots=True, eq=False)
class Body:
    """An organisation of an article: its name and where it stands, short forms included."""

    name: str
    spans: list[Span] = field(default_factory=list)


def find(texts: Sequence[str], docs: Sequence[Doc], taken: Sequence[Span], known: Sequence[Span]) -> list[Body]:
    """Return the organisations of an article, each with every place where it is named.

    No name overlaps one of ``taken``; one may hold a name of ``known`` ("Bank of Greece") but not be one.
    """
    labels = _labels(texts, docs)
    spans = longest(
        span
        for span in _candidates(texts, docs, taken)
        if not any(span.overlaps(other) for other in taken)
        and not any(span.overlaps(other) and span.end - span.start <= other.end - other.start for other in known)
        and _is_body(
            _said(texts, span),
            labels,
            employs=_employs(texts[span.passage], span, taken) or kinds.has_officers(texts, _said(texts, span)),
        )
        and not kinds.names_a_thing(texts[span.passage], span.end)
        and not common_word(texts, _said(texts, span))
        and not titles.names_thing(texts[span.passage], span.start)
        and not kinds.in_quotes(texts[span.passage], span)
        and not kinds.is_list(texts, _said(texts, span))
    )
    bodies: dict[str, Body] = {}
    for span in spans:
        name = _said(texts, span)
        bodies.setdefault(fold(name), Body(name)).spans.append(span)
    return _merged(list(bodies.values()), texts)


def _said(texts: Sequence[str], span: Span) -> str:
    return texts[span.passage][span.start : span.end]


def _labels(texts: Sequence[str], docs: Sequence[Doc]) -> defaultdict[str, Counter[str]]:
    labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for number, doc in enumerate(docs):
        for entity in doc.ents:
            if span := trimmed(texts[number], Span(number, entity.start_char, entity.end_char), person=False):
                labels[_said(texts, span)][entity.label_] += 1
    return labels


def _candidates(texts: Sequence[str], docs: Sequence[Doc], taken: Sequence[Span]) -> Iterator[Span]:
    for number, (text, doc) in enumerate(zip(texts, docs, strict=True)):
        plain = text
        for other in taken:  # no name runs across another
            if other.passage == number:
                plain = plain[: other.start] + "_" * (other.end - other.start) + plain[other.end :]
        for entity in doc.ents:
            if entity.label_ in ("ORG", "PRODUCT", "FAC", "GPE", "PERSON"):
                more = _MORE.match(text, entity.end_char)  # the model cuts "Carris do Tejo" at its particle
                span = _name(text, Span(number, entity.start_char, more.end() if more else entity.end_char))
                if span and (entity.label_ == "ORG" or kinds.kind(_said(texts, span)) == "body"):
                    yield span
        for match in _LONG.finditer(plain):
            owned = max(match[0].rfind("'s "), match[0].rfind("’s ")) + 3  # "Vietnam's Communist Party"
            owned = owned if owned > 2 else 0
            span = _name(text, Span(number, match.start() + owned, match.end()))
            if span and (
                _employs(text, span, taken)
                or (" " in _said(texts, span) and kinds.kind(_said(texts, span)) == "body")
                or kinds.has_officers(texts, _said(texts, span))
            ):
                yield span


def _name(text: str, span: Span) -> Span | None:
    """Return a span without articles, possessives, and the title that follows a body's name: "Bank President".

    What stands inside a title goes, too: "Kenyan Sports" before "Minister" is no body.
    """
    found = trimmed(text, span, person=False)
    behind = _NEXT_WORD.match(text, span.end)
    titled = behind is not None and is_role(behind[1])
    while found and (word := _LAST_WORD.search(text[found.start : found.end])):
        if not is_role(word[1]) and not (titled and is_modifier(word[1])):
            break
        found, titled = trimmed(text, Span(found.passage, found.start, found.start + word.start()), person=False), True
    if found and (day := _DAY.search(text[found.start : found.end])):
        found = trimmed(text, Span(found.passage, found.start, found.start + day.start()), person=False)
    if found and (tail := _TAIL.search(text[found.start : found.end])):
        head = text[found.start : found.start + tail.start()].split()
        place = fold(text[found.start + tail.start() + len(" of ") : found.end])
        last = fold(head[-1]).lower()
        named = last in words().firms or (place in _placed_names() and last not in words().bodies)
        if len(head) > 1 and named:  # "Berg Marine of Oslo", but "Bank of Greece"
            found = Span(found.passage, found.start, found.start + tail.start())
    return found


@cache
def _placed_names() -> frozenset[str]:
    """Return the states and cities that the tables know."""
    return cities() | frozenset(fold(form) for state in countries() for form, _ in state.forms)


def _employs(text: str, span: Span, taken: Sequence[Span]) -> bool:
    """Tell whether the words around say that it is a body: "a fellow at the Hangang Forum", "X, a cable maker"."""
    if is_concern(text, span.start, span.end):
        return True
    match = _AT.search(text[: span.start])
    if match is not None and is_role(match[1]):
        return True
    set_to = _SET_TO.search(text[: span.start])
    if set_to is not None and set_to[1] in words().companies:
        return True
    return any(s.passage == span.passage and _OF.fullmatch(text, s.end, span.start) for s in taken if s < span)


def _is_body(name: str, labels: defaultdict[str, Counter[str]], *, employs: bool) -> bool:
    counted, kind = labels[name], kinds.kind(name)
    common = words().roles | words().bodies | words().modifiers
    if name in words().never or fold(name).lower() in common or not name[0].isupper():
        return False
    if (kind == "thing" and not employs) or len(name.split()) > 9 or len(name) < 2 or re.search(r"\d", name):
        return False
    return employs or kind == "body" or counted["ORG"] * 2 > counted.total()


def _merged(bodies: list[Body], texts: Sequence[str]) -> list[Body]:
    """Fold a short name into the one longer name that begins with it, or behind which it stands in brackets."""
    bodies.sort(key=lambda body: -len(body.name))
    defined = {acronyms(texts[span.passage], span): body for body in bodies for span in body.spans}
    kept: list[Body] = []
    for body in bodies:
        longer = [
            other
            for other in kept
            if f"{fold(other.name)} ".startswith(f"{fold(body.name)} ")
            or (" " in body.name and f" {fold(other.name)}".endswith(f" {fold(body.name)}"))
        ]
        longer += [
            other
            for other in kept
            if body.name in other.name.split() and body.name in kinds.short_names(texts, other.name, ())
        ]
        longer += [defined[body.name]] if defined.get(body.name) in kept else []
        if len(set(longer)) == 1:
            longer[0].spans += body.spans
        else:
            kept.append(body)
    return kept


def acronyms(text: str, span: Span) -> str | None:
    """Return the acronym that stands in brackets behind a name: "International Criminal Court (ICC)"."""
    match = _BRACKETS.match(text, span.end)
    return match["short"] if match else None
