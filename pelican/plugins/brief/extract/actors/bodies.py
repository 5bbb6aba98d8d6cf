"""Organisations that no table knows: from the language model, their kind of name, and acronyms in brackets."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..lexicon import either, fold, given_names, words
from . import conduct, kinds, people, titles
from .concerns import opens_list
from .edges import cleaned
from .government import adjectives
from .shortforms import acronyms, initials, short_names
from .spans import UPPER, Span, common_word, longest, trimmed

if TYPE_CHECKING:
    from ..tree import Doc

_CAPITAL = rf"(?:d['’])?[{UPPER}](?:[\w’'-]|\.(?=\w))*"
# A capitalised name that may run on over "of", "for", "and", "&": the body's kind is looked for in it.
_LINK = (
    r"(?:(?:of|for|on) (?:the )?|(?:and|&|de|du|des|der|für|do|da|dos|das|del|della|di"
    r"|la|le|les|los|las|y|e|et|und|och|og|van|von"
    r"|ng|ng mga|mga|cha|ya|wa|za|dan|untuk|ve|i|na|aux|pro|pour|para|voor|per)"
    r" (?:la |los |las )?)"
)
_LONG = re.compile(rf"{_CAPITAL}(?: (?:{_LINK})?{_CAPITAL})*")
# "the radio station Kaunas 101"
_NUMBERED = re.compile(rf"\b([a-z-]+) ({_CAPITAL}(?: {_CAPITAL})? \d{{1,3}})(?=[.,;:)\"”](?!\d)|$)")
_MORE = re.compile(rf" (?:do|da|dos|das|del|della|dello|de|di|du|des) (?:la |los |las )?{_CAPITAL}")
_COMPOUND = re.compile(
    r"-(?:based|born|headquartered|led|backed|owned|run|bound|registered|flagged|trained|educated)\b"
)
_DIGIT, _YEAR = re.compile(r"\d"), re.compile(r"\d{4}")


Labels = defaultdict[str, Counter[str]]


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
    candidates = list(dict.fromkeys(_candidates(texts, docs, taken)))
    things = {_said(texts, span) for span in candidates if titles.names_thing(texts[span.passage], span.start)}
    free = [span for span in candidates if _is_free(span, taken, known) and not _is_thing(texts, span)]
    named: defaultdict[str, list[Span]] = defaultdict(list)
    for span in free:
        named[_said(texts, span)].append(span)
    bodies: dict[str, Body] = {}
    for span in longest(
        span for name, spans in named.items() if name not in things for span in _meant(texts, spans, taken, labels)
    ):
        name = _said(texts, span)
        bodies.setdefault(fold(name), Body(name)).spans.append(span)
    return _merged(list(bodies.values()), texts)


def _is_free(span: Span, taken: Sequence[Span], known: Sequence[Span]) -> bool:
    """Tell whether a name crosses none of ``taken`` and is longer than those of ``known`` that it holds."""
    return not any(span.overlaps(other) for other in taken) and not any(
        span.overlaps(other) and span.end - span.start <= other.end - other.start for other in known
    )


def _is_thing(texts: Sequence[str], span: Span) -> bool:
    """Tell whether what stands around a name here says that it is none of a body, or but a part of a compound."""
    text = texts[span.passage]
    behind = kinds.names_a_thing(text, span.end) or _COMPOUND.match(text, span.end)
    listed = " and " in text[span.start : span.end] and opens_list(text, span.start)
    return bool(behind) or listed or kinds.in_quotes(text, span) or people.honoured(text, span.start)


def _meant(texts: Sequence[str], spans: Sequence[Span], taken: Sequence[Span], labels: Labels) -> Iterator[Span]:
    """Yield where one name is a body's."""
    name = _said(texts, spans[0])
    if common_word(texts, name) or kinds.is_list(texts, name):
        return
    acts = conduct.acts(texts, name)
    for span in spans:
        if _is_body(name, labels, employs=acts or conduct.employs(texts[span.passage], span, taken)):
            yield span


def _said(texts: Sequence[str], span: Span) -> str:
    return texts[span.passage][span.start : span.end]


def _labels(texts: Sequence[str], docs: Sequence[Doc]) -> Labels:
    labels: Labels = defaultdict(Counter)
    for number, doc in enumerate(docs):
        for entity in doc.ents:
            if span := trimmed(texts[number], Span(number, entity.start_char, entity.end_char), person=False):
                labels[_said(texts, span)][entity.label_] += 1
    return labels


def _candidates(texts: Sequence[str], docs: Sequence[Doc], taken: Sequence[Span]) -> Iterator[Span]:
    """Yield what may be a body's name: runs of capitals that no name of ``taken`` cuts, and what the model sees."""
    for number, (text, doc) in enumerate(zip(texts, docs, strict=True)):
        plain = text
        for other in taken:
            if other.passage == number:
                plain = plain[: other.start] + "_" * (other.end - other.start) + plain[other.end :]
        for match in _LONG.finditer(plain):
            yield from _parts(number, text, match)
            yield from (span for span in _names(number, text, match) if _may_be(texts, span, taken))
        yield from (Span(number, *m.span(2)) for m in _NUMBERED.finditer(plain) if m[1] in words().concerns)
        yield from _entities(number, text, doc)


def _names(number: int, text: str, run: re.Match[str]) -> Iterator[Span]:
    """Yield the names in a run of capitals: itself, or what stands behind an owner and what "and" joins to that.

    "Vietnam's Communist Party", "Clear Kilns and Norway's Lake Trust".
    """
    owned = max(run[0].rfind("'s "), run[0].rfind("’s "))
    joined = run[0].rfind(" and ", 0, owned) if owned >= 0 else -1
    start = run.start() + (owned + len("'s ") if owned >= 0 else 0)
    spans = [Span(number, start, run.end())]
    if joined > 0:
        spans.append(Span(number, run.start(), run.start() + joined))
    yield from filter(None, (cleaned(text, span) for span in spans))


def _may_be(texts: Sequence[str], span: Span, taken: Sequence[Span]) -> bool:
    """Tell whether a run of capitals may be a body's name: by the words around, by its kind, or by what it does."""
    name = _said(texts, span)
    if " " in name and kinds.kind(name) == "body":
        return True
    return conduct.employs(texts[span.passage], span, taken) or conduct.acts(texts, name)


def _entities(number: int, text: str, doc: Doc) -> Iterator[Span]:
    """Yield the names that the model sees as bodies, or as something else though they are told by their kind."""
    for entity in doc.ents:
        if entity.label_ in ("ORG", "PRODUCT", "FAC", "GPE", "PERSON"):
            more = _MORE.match(text, entity.end_char)  # the model cuts "Carris do Tejo" at its particle
            span = cleaned(text, Span(number, entity.start_char, more.end() if more else entity.end_char))
            if span and (entity.label_ == "ORG" or kinds.kind(text[span.start : span.end]) == "body"):
                yield span


def _parts(number: int, text: str, run: re.Match[str]) -> Iterator[Span]:
    """Yield two names that "and" joins in a list of bodies: "two companies, Berg Pump and Rotor Nord"."""
    at = run[0].find(" and ")
    if at > 0 and opens_list(text, run.start()):
        spans = (
            Span(number, run.start(), run.start() + at),
            Span(number, run.start() + at + len(" and "), run.end()),
        )
        yield from filter(None, (cleaned(text, span) for span in spans))


def _is_body(name: str, labels: Labels, *, employs: bool) -> bool:
    """Tell whether a name is a body's: by its words, by the model, or since the words around say so (``employs``)."""
    if not name[0].isupper() or len(name) < 2 or len(name.split()) > 9 or _is_common(name) or _is_organ(name):
        return False
    if employs:
        return not _YEAR.search(name)
    kind, counted = kinds.kind(name), labels[name]
    portfolio = all(titles.is_portfolio(word) or word == "and" for word in name.split())  # "Maritime Affairs"
    if portfolio or kind == "thing" or _DIGIT.search(name) or fold(name) in given_names():
        return False
    return kind == "body" or counted["ORG"] * 2 > counted.total()


def _is_common(name: str) -> bool:
    """Tell whether a name is but a common noun with a capital, or one that is never an actor's."""
    lower = fold(name).lower()
    common = either("roles", "bodies", "modifiers", "concerns", "portfolios")
    return name in words().never or lower in common or lower.removesuffix("s") in common


def _is_organ(name: str) -> bool:
    """Tell whether a name is but a state's adjective and a common noun for what states have: "Kenyan navy"."""
    first, *rest = name.split()
    return bool(rest) and first in adjectives() and rest[-1] in words().organs


def _merged(bodies: list[Body], texts: Sequence[str]) -> list[Body]:
    """Fold a short name into the one longer name that it can mean; of several, into the one that was named first."""
    bodies.sort(key=lambda body: -len(body.name))
    defined = {acronyms(texts[span.passage], span): body for body in bodies for span in body.spans}
    kept: list[Body] = []
    for body in bodies:
        longer = [other for other in kept if other is defined.get(body.name) or _is_short(body.name, other.name, texts)]
        first = min(longer, key=lambda other: min(other.spans), default=None)
        if first and (len(longer) == 1 or min(first.spans) < min(body.spans)):
            first.spans += body.spans
        else:
            kept.append(body)
    return kept


def _is_short(name: str, longer: str, texts: Sequence[str]) -> bool:
    """Tell whether a name begins or ends a longer one, or is a word of it that may stand for it."""
    one, all_ = fold(name), fold(longer)
    if f"{all_} ".startswith(f"{one} ") or (" " in name and f" {all_}".endswith(f" {one}")):
        return True
    return name == initials(longer) or (name in longer.split() and name in short_names(texts, longer))
