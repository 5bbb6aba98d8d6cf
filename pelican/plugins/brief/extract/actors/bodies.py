"""Organisations that no table knows: from the language model, their kind of name, and acronyms in brackets."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..lexicon import fold, words
from . import titles
from .spans import UPPER, Span, common_word, longest, trimmed
from .titles import is_concern, is_modifier, is_role

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CAPITAL = rf"(?:d['’])?[{UPPER}](?:[\w’'-]|\.(?=\w))*"
# A capitalised name that may run on over "of", "for", "and", "&": the body's kind is looked for in it.
_LONG = re.compile(rf"{_CAPITAL}(?: (?:(?:of|for|on|and|&|de|du|des|der|für|do|da|dos|das|del|della|di|la|le|les|los|las|y|e|et|und|och|og|van|von) (?:the |la |los |las )?)?{_CAPITAL})*")
_BRACKETS = re.compile(r"\s?\((?P<short>[A-Z][A-Za-z&.-]{1,9})\)")
_PLACED = re.compile(r"\b(?:in|at|near|from|to|outside|around|of|through|via|between|towards?) $")
_AT = re.compile(r"([\w-]+) at (?:the )?$")
_OF = re.compile(r" of (?:the )?")
_NEXT_WORD = re.compile(r" ([A-Z][\w-]+)")
_DAY = re.compile(
    r" (?:on|in|for|and) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec).*$"
)
_MIDDLE = frozenset("space film book music art literary sports football naval air power nuclear peace trade spending".split())
_AT_PLACE = re.compile(
    r"\b(?:[Oo]utside|[Ii]nside|[Nn]ear|[Bb]ehind|[Oo]pposite|[Ii]n front of|[Bb]eside|[Aa]t|[Ii]n) (?:the )?$"
)
_EMPLOYED = frozenset(
    "works worked working work studies studied study teaches taught researchers scientists doctors job post educated trained".split()
)
_TAIL = re.compile(rf" of [{UPPER}][\w-]+$")
_LAST_WORD = re.compile(r" ([A-Z][\w-]+)$")
_RUNS_ON = re.compile(r" (?:of|for|on|in) ")
# "Harbour and Carriers' Union", but no list: what stands on the left must be no name of its own.
_JOINED = re.compile(r"^([\w’'-]+) and ([\w’'-]+ [\w’' -]+)$")
_OPENING, _CLOSING = "“‘\"'", "”’\"'"
_OFFICE = re.compile(r"['’]?s? (?:director|jury|organisers|organizers|president|chair|chairman|chairwoman|founder|curator|committee|spokes\w+)\b")


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
            employs=_employs(texts[span.passage], span, taken) or _has_officers(texts, _said(texts, span)),
        )
        and not _names_a_thing(texts[span.passage], span.end)
        and not common_word(texts, _said(texts, span))
        and not titles.names_thing(texts[span.passage], span.start)
        and not _in_quotes(texts[span.passage], span)
        and not _is_list(texts, _said(texts, span))
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
                span = _name(text, Span(number, entity.start_char, entity.end_char))
                if span and (entity.label_ == "ORG" or _kind(_said(texts, span)) == "body"):
                    yield span
        for match in _LONG.finditer(plain):
            owned = max(match[0].rfind("'s "), match[0].rfind("’s ")) + 3  # "Vietnam's Communist Party"
            owned = owned if owned > 2 else 0
            span = _name(text, Span(number, match.start() + owned, match.end()))
            if (
                span
                and (
                    _employs(text, span, taken)
                    or (" " in _said(texts, span) and _kind(_said(texts, span)) == "body")
                    or _has_officers(texts, _said(texts, span))
                )
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
        if fold(head[-1]).lower() in words().firms and len(head) > 1:  # "Berg Marine of Oslo", but "Bank of Greece"
            found = Span(found.passage, found.start, found.start + tail.start())
    return found


def _employs(text: str, span: Span, taken: Sequence[Span]) -> bool:
    """Tell whether the words around say that it is a body: "a fellow at the Hangang Forum", "X, a cable maker"."""
    if is_concern(text, span.start, span.end):
        return True
    match = _AT.search(text[: span.start])
    if match is not None and is_role(match[1]):
        return True
    return any(s.passage == span.passage and _OF.fullmatch(text, s.end, span.start) for s in taken if s < span)


def _kind(name: str) -> str | None:
    """Tell by the words of a name whether it is that of a body, or of an event, a text or another thing."""
    head = _RUNS_ON.split(f"{name} ", maxsplit=1)[0]
    if " and " in head and not _JOINED.match(head):
        head = head.split(" and ")[0]
    plain = [fold(word).lower().strip(".,") for word in head.split()]
    if not plain:
        return None
    if plain[-1] in words().bodies or "&" in name.split():
        return "body"
    if plain[0] in words().summits or plain[-1] in words().things | words().facilities:
        return "thing"
    if len(plain) > 1 and (plain[-1] in words().firms or plain[0] in words().prefixes):
        return "body"
    return "body" if any(word in words().bodies for word in plain) else None


def is_venue(text: str, span: Span) -> bool:
    """Tell whether a body is but where something happens: "they met at the Vatu Centre", "outside the Berg Museum"."""
    match = _AT_PLACE.search(text[: span.start])
    clause = re.split(r"[,;.]", text[: span.start])[-1].split()
    return match is not None and not any(is_role(word) or word.lower() in _EMPLOYED for word in clause)


def is_building(name: str) -> bool:
    """Tell whether a body's name is that of a building, too."""
    return not words().buildings.isdisjoint(fold(name).lower().split())


def _has_officers(texts: Sequence[str], name: str) -> bool:
    """Tell whether an event is one that employs people: "the festival director", "the fair's organisers"."""
    noun = fold(_RUNS_ON.split(f"{name} ", maxsplit=1)[0]).lower().split()[-1]
    return noun in words().events and any(re.search(rf"\b{noun}{_OFFICE.pattern}", text, re.IGNORECASE) for text in texts)


def _is_body(name: str, labels: defaultdict[str, Counter[str]], *, employs: bool) -> bool:
    counted, kind = labels[name], _kind(name)
    common = words().roles | words().bodies | words().modifiers
    if name in words().never or fold(name).lower() in common or not name[0].isupper():
        return False
    if (
        (kind == "thing" and not employs)
        or len(name.split()) > 9
        or len(name) < 2
        or name.isdigit()
        or re.search(r"\d", name)
    ):
        return False
    return employs or kind == "body" or counted["ORG"] * 2 > counted.total()


def _in_quotes(text: str, span: Span) -> bool:
    """Tell whether a name alone stands in quotation marks, as titles of works do."""
    end = span.end + (text[span.end : span.end + 1] in (",", "."))
    return text[max(0, span.start - 1) : span.start] in tuple(_OPENING) and text[end : end + 1] in tuple(_CLOSING)


def _is_list(texts: Sequence[str], name: str) -> bool:
    """Tell whether "and" joins two names, of which the first stands elsewhere by itself, and not two parts of one."""
    match = _JOINED.match(name)
    if not match:
        return False
    alone = re.compile(rf"(?<![\w-]){re.escape(match[1])}(?![\w-])(?! and {re.escape(match[2])})")
    return fold(match[1]).lower() in words().bodies or any(alone.search(text) for text in texts)


def _names_a_thing(text: str, end: int) -> bool:
    """Tell whether a common noun behind a name says that it is no body: "the Vostochny cosmodrome"."""
    following = re.match(r" ([a-z-]+)(?: ([a-z-]+))?", text[end:])
    kinds = words().things | words().facilities
    return following is not None and (following[1] in kinds or (following[1] in _MIDDLE and following[2] in kinds))


def short_names(texts: Sequence[str], name: str, others: Container[str]) -> Iterator[str]:
    """Yield the one word that may stand for a body's name, without the nouns for its kind: "the Oudehaven".

    Of two such words either may. It stands alone somewhere, never as a town does, and is in no table and no name of
    ``others``.
    """
    own = [part for part in name.split() if not _telling(part)]
    for word in own if len(own) < 3 else own[:1]:
        if word == name or not word[0].isupper() or fold(word).lower() in others or len(word) < 4:
            continue
        bare = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])(?! [{UPPER}])")
        found = [(text, match) for text in texts for match in bare.finditer(text.replace(name, "_" * len(name)))]
        if found and not any(_PLACED.search(text[: match.start()]) for text, match in found):
            yield word


def _telling(part: str) -> bool:
    lower = fold(part).lower().strip(".,")
    kinds = words().bodies | words().firms | words().things | words().modifiers | words().qualifiers
    return lower in kinds or lower in ("of", "the", "for", "and", "&", "de", "art", "national", "international", "royal")


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
        longer += [other for other in kept if body.name in short_names(texts, other.name, ())]
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
