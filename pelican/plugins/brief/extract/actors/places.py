"""Places: cities, regions and facilities where something happens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ...model import Place
from ..lexicon import fold, regions, words
from .spans import Span, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from .gazetteer import Hit

_LABELS = frozenset({"GPE", "LOC", "FAC"})
_KIND = re.compile(r" (?:cosmodrome|spaceport|airport|air base|naval base|crossing|refinery|shipyard)\b")
# Sites that their common noun gives away, which is part of the name or, as with an estate, is not.
_NAMED_SITE = re.compile(
    r"(?<=[Tt]he )((?:[A-Z][\w'’-]+ )*[A-Z][\w'’-]+"
    r"(?: (?:cosmodrome|spaceport|airport|air base|refinery|shipyard)\b|(?= estate\b)))"
)
_VAGUE = frozenset({"west", "east", "north", "south", "europe", "asia", "africa", "america", "earth", "world"})


def find(
    texts: Sequence[str], docs: Sequence[Doc], anchors: Sequence[str], taken: Sequence[Span], cities: Iterable[Hit]
) -> tuple[Place, ...]:
    """Return the places that no actor's mention in ``taken`` covers; ``cities`` are capitals that are places here."""
    spans = {Span(hit.passage, hit.start, hit.end) for hit in cities}
    for number, (text, doc) in enumerate(zip(texts, docs, strict=True)):
        for entity in doc.ents:
            if entity.label_ in _LABELS:
                span = trimmed(text, Span(number, entity.start_char, entity.end_char), person=False)
                if span and _is_place(text[span.start : span.end]) and not _describes(doc, span):
                    spans.add(_with_kind(text, span))
        spans |= {Span(number, *match.span(1)) for match in _NAMED_SITE.finditer(text)}
    names: dict[str, str] = {}
    evidence: dict[str, dict[str, None]] = {}
    for span in sorted(spans):
        if not any(span.overlaps(other) for other in taken):
            name = texts[span.passage][span.start : span.end]
            key = fold(name).lower()
            names.setdefault(key, name)
            evidence.setdefault(key, {})[anchors[span.passage]] = None
    return tuple(Place(name, tuple(evidence[key])) for key, name in names.items())


def _describes(doc: Doc, span: Span) -> bool:
    """Tell whether a region only describes what follows: "Pacific leaders", but not "a Far East spaceport"."""
    if _KIND.match(doc.text, span.end):
        return False
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    attributive = found is not None and found.root.dep_ in ("amod", "compound") and found.root.head not in found
    return attributive and found is not None and found.text in regions()


def _with_kind(text: str, span: Span) -> Span:
    """Return a place with the common noun behind it that tells what it is: "the Vostochny cosmodrome"."""
    match = None if text[span.start : span.end] in regions() else _KIND.match(text, span.end)
    return Span(span.passage, span.start, match.end()) if match else span


def _is_place(name: str) -> bool:
    last = fold(name.rsplit(maxsplit=1)[-1]).lower()
    if name in regions():
        return True
    if fold(name).lower() in _VAGUE or name in words().never or not name[0].isupper():
        return False
    return last in words().facilities or last not in words().things | words().bodies
