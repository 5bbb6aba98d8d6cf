"""Organisations that no table knows: from the language model, their kind of name, and acronyms in brackets."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..lexicon import either, fold, words
from . import conduct, kinds, signs, titles
from .concerns import is_concern, opens_list
from .edges import cleaned
from .government import adjectives
from .shortforms import acronyms, short_names
from .spans import UPPER, Span, common_word, longest, trimmed
from .titles import is_role

if TYPE_CHECKING:
    from spacy.tokens import Doc

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
_NUMBERED = re.compile(rf"\b([a-z-]+) ({_CAPITAL}(?: {_CAPITAL})? \d{{1,3}})(?=[.,;:)\"”]|$)")
_ACRONYM = re.compile(r" \([A-Z][A-Za-z]?[A-Z]{1,6}\)")
_STARTS = re.compile(r"(?:^|\b[Tt]he |[.!?][\"”]? )$")
_AT_LINK = re.compile(r",? (?:at|of) (?:the )?")
# "the operator, Berg Lines"
_SET_TO = re.compile(r"\b(?:[Tt]he|[Ii]ts) (?:[a-z-]+ )?([a-z-]+), $")
_AT = re.compile(r"([\w-]+) at (?:the )?$")
# Who is for a body and hardly for a person: "a lawmaker for the Red Meadow".
_FOR = re.compile(
    r"\b(?:lawmaker|senator|candidate|deputy|councillor|analyst|economist|strategist|spokes(?:man|woman|person))"
    r" (?:for|with) (?:the )?$"
)
_OF = re.compile(r" of (?:the )?")
_MORE = re.compile(rf" (?:do|da|dos|das|del|della|dello|de|di|du|des) (?:la |los |las )?{_CAPITAL}")
_COMPOUND = re.compile(
    r"-(?:based|born|headquartered|led|backed|owned|run|bound|registered|flagged|trained|educated)\b"
)
_REACH = 80  # characters
_LED_UP = re.compile(r"\b[Tt]he (?:[a-z-]+ )?([a-z-]+) $")


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
    candidates = list(_candidates(texts, docs, taken))
    things = {_said(texts, span) for span in candidates if titles.names_thing(texts[span.passage], span.start)}
    spans = longest(
        span
        for span in candidates
        if not any(span.overlaps(other) for other in taken)
        and not any(span.overlaps(other) and span.end - span.start <= other.end - other.start for other in known)
        and _is_body(
            _said(texts, span),
            labels,
            employs=_employs(texts[span.passage], span, taken) or _acts(texts, _said(texts, span)),
        )
        and not kinds.names_a_thing(texts[span.passage], span.end)
        and not _COMPOUND.match(texts[span.passage], span.end)
        and not common_word(texts, _said(texts, span))
        and _said(texts, span) not in things
        and not kinds.in_quotes(texts[span.passage], span)
        and not kinds.is_list(texts, _said(texts, span))
        and not (" and " in _said(texts, span) and opens_list(texts[span.passage], span.start))
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
        yield from (part for match in _LONG.finditer(plain) for part in _parts(number, text, match))
        for entity in doc.ents:
            if entity.label_ in ("ORG", "PRODUCT", "FAC", "GPE", "PERSON"):
                more = _MORE.match(text, entity.end_char)  # the model cuts "Carris do Tejo" at its particle
                span = cleaned(text, Span(number, entity.start_char, more.end() if more else entity.end_char))
                if span and (entity.label_ == "ORG" or kinds.kind(_said(texts, span)) == "body"):
                    yield span
        for match in _NUMBERED.finditer(plain):
            if match[1] in words().concerns:
                yield Span(number, *match.span(2))
        for match in _LONG.finditer(plain):
            owned = max(match[0].rfind("'s "), match[0].rfind("’s ")) + 3  # "Vietnam's Communist Party"
            owned = owned if owned > 2 else 0
            span = cleaned(text, Span(number, match.start() + owned, match.end()))
            if span and (
                _employs(text, span, taken)
                or (" " in _said(texts, span) and kinds.kind(_said(texts, span)) == "body")
                or _acts(texts, _said(texts, span))
            ):
                yield span


def _parts(number: int, text: str, run: re.Match[str]) -> Iterator[Span]:
    """Yield two names that "and" joins in a list of bodies: "two companies, Berg Pump and Rotor Nord"."""
    at = run[0].find(" and ")
    if at > 0 and opens_list(text, run.start()):
        yield Span(number, run.start(), run.start() + at)
        yield Span(number, run.start() + at + len(" and "), run.end())


def _employs(text: str, span: Span, taken: Sequence[Span]) -> bool:
    """Tell whether the words around say that it is a body: "a fellow at the Hangang Forum", "X, a cable maker"."""
    if is_concern(text, span.start, span.end) or _leads_to_body(text, span):
        return True
    if _defines(text, span) or _hires(text, span, taken):
        return True
    set_to = _SET_TO.search(_head(text, span))
    if set_to is not None and set_to[1] in words().companies:
        return True
    return any(s.passage == span.passage and _OF.fullmatch(text, s.end, span.start) for s in taken if s < span)


def _acts(texts: Sequence[str], name: str) -> bool:
    """Tell whether a name stands for a body all through the article: by its officers, or as one that acts."""
    return conduct.has_officers(texts, name) or (not signs.has_given_name(name) and conduct.acts_in_full(texts, name))


def _head(text: str, span: Span) -> str:
    """Return what stands just before a name: no expression reaches further back."""
    return text[max(0, span.start - _REACH) : span.start]


def _leads_to_body(text: str, span: Span) -> bool:
    """Tell whether the words before lead to a body: "a fellow at the X", "a lawmaker for X Y", "the far-left X Y"."""
    head = _head(text, span)
    at, led = _AT.search(head), _LED_UP.search(head)
    if at is not None and is_role(at[1]):
        return True
    partisan = led is not None and led[1] in words().partisan
    return " " in text[span.start : span.end] and (partisan or _FOR.search(head) is not None)


def _defines(text: str, span: Span) -> bool:
    """Tell whether an acronym is set behind a name that begins with an article: "the Platform of Villages (PDV)"."""
    long = " " in text[span.start : span.end] and kinds.kind(text[span.start : span.end]) != "thing"
    return long and bool(_ACRONYM.match(text, span.end) and _STARTS.search(text[: span.start]))


def _hires(text: str, span: Span, taken: Sequence[Span]) -> bool:
    """Tell whether a person with a title is said to be at the name: "Analyst Ann Berg at Quayle Morrow"."""
    for person in taken:
        if (
            person.passage == span.passage
            and person.end < span.start
            and _AT_LINK.fullmatch(text, person.end, span.start)
        ):
            title = titles.before(text, person.start)
            return title is not None and title.role.lower().rsplit(" ", 1)[-1] not in words().of_states
    return False


def _is_body(name: str, labels: defaultdict[str, Counter[str]], *, employs: bool) -> bool:
    counted, kind = labels[name], kinds.kind(name)
    common = either("roles", "bodies", "modifiers", "concerns", "portfolios")
    if (
        name in words().never
        or fold(name).lower() in common
        or fold(name).lower().removesuffix("s") in common
        or not name[0].isupper()
        or _is_organ(name)
    ):
        return False
    if not employs and all(titles.is_portfolio(word) or word == "and" for word in name.split()):  # "Maritime Affairs"
        return False
    if (
        (kind == "thing" and not employs)
        or len(name.split()) > 9
        or len(name) < 2
        or re.search(r"\d" if not employs else r"\d{4}", name)
    ):
        return False
    return employs or kind == "body" or counted["ORG"] * 2 > counted.total()


def _is_organ(name: str) -> bool:
    """Tell whether a name is but a state's adjective and a common noun for what states have: "Kenyan navy"."""
    first, *rest = name.split()
    return bool(rest) and first in adjectives() and rest[-1] in words().organs


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
            other for other in kept if body.name in other.name.split() and body.name in short_names(texts, other.name)
        ]
        longer += [defined[body.name]] if defined.get(body.name) in kept else []
        if longer:  # of two, the one that was named first
            first = min(longer, key=lambda other: min(other.spans))
            if len(set(longer)) == 1 or min(first.spans) < min(body.spans):
                first.spans += body.spans
            else:
                kept.append(body)
        else:
            kept.append(body)
    return kept
