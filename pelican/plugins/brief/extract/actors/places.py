"""Places: cities, regions and facilities where something happens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ...model import Place
from ..lexicon import either, fold, regions, words
from .spans import UPPER, Span, longest, trimmed
from .titles import among

if TYPE_CHECKING:
    from ..tree import Doc

_LABELS = frozenset({"GPE", "LOC", "FAC"})
_KIND = re.compile(r" (?:cosmodrome|spaceport|airport|air base|naval base|crossing|refinery|shipyard)\b")
# Sites that their common noun gives away, which is part of the name or, as with an estate, is not.
_PROPER = rf"[{UPPER}][\w'’-]+"
_NAMED_SITE = re.compile(
    rf"(?:(?<=[Tt]he )|(?<=^))(?!The |A |An )((?:{_PROPER} (?:(?:de|del|la|el|al) )?)*{_PROPER}"
    rf"(?: (?:{among('sites')})\b|(?= estate\b)))(?!-)"
)
_LANDMARK = re.compile(
    r"\b(?:in|at|near|outside|inside|on|to|from|into|across|over|along|off|around|of) (?:the )?"
    rf"(?P<name>(?:{_PROPER} (?:(?:de|del|la|el|al) )?){{1,3}}(?:{among('landmarks')})"
    rf"|Hospital (?:de |del |da |do )?{_PROPER})(?![\w-]| [{UPPER}])"
)
_SUMMIT = re.compile(
    r"(?<![\w-])(?:Mount|Mt\.?|Lake|Cape|Fort|Pik|Piz|Jebel|Jabal|Loch|Lough|Cerro|Nevado|Gunung|Pulau|Wadi|Lac|Lago"
    rf"|Mont|Quai|Rue|Calle|Avenida|Largo|Praça|Rua|Piazza|Plaza|Ulica|Place|Puerto|Punta|Playa|Praia)"
    rf"(?: (?:de|del|des|du|do|da|dos|das|della|la|las|los|le|les|di))* {_PROPER}(?: {_PROPER})?"
)
# "at the Mauritshuis in The Hague": a house that a town tells.
_HOUSE = re.compile(rf"(?<![\w-])(?:at|in|inside|outside) the (?P<name>{_PROPER}) in (?=[{UPPER}])")
_STORMS = ("Storm", "Hurricane", "Typhoon", "Cyclone", "Operation")
_STORM = re.compile(rf"(?:Tropical )?(?:{'|'.join(_STORMS)}) ")
# What follows a name that is no place here: "Edo-period", "Ash Wednesday".
_RUNS_ON = re.compile(r"-[a-z]| (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
_VAGUE = frozenset({"west", "east", "north", "south", "europe", "asia", "africa", "america", "earth", "world"})


def find(
    texts: Sequence[str], docs: Sequence[Doc], anchors: Sequence[str], taken: Sequence[Span], known: Iterable[Span]
) -> tuple[Place, ...]:
    """Return the places that no actor's mention in ``taken`` covers; ``known`` are capitals and towns that are such."""
    spans = {span for span in known if not _describes(texts[span.passage], docs[span.passage], span)}
    for number, (text, doc) in enumerate(zip(texts, docs, strict=True)):
        for entity in doc.ents:
            if entity.label_ in _LABELS:
                span = trimmed(text, Span(number, entity.start_char, entity.end_char), person=False)
                if (
                    span
                    and _is_place(text[span.start : span.end])
                    and not _describes(text, doc, span)
                    and not _RUNS_ON.match(text, span.end)
                ):
                    spans.add(_with_kind(text, span))
        spans |= {Span(number, *match.span(1)) for match in _NAMED_SITE.finditer(text)}
        spans |= {Span(number, *match.span("name")) for match in _LANDMARK.finditer(text)}
        spans |= {Span(number, *match.span()) for match in _SUMMIT.finditer(text)}
        spans |= {Span(number, *match.span("name")) for match in _HOUSE.finditer(text)}
    spans = set(longest(spans))
    names: dict[str, str] = {}
    evidence: dict[str, dict[str, None]] = {}
    for span in sorted(spans):
        if not any(span.overlaps(other) for other in taken) and not _is_storm(texts, span):
            name = texts[span.passage][span.start : span.end]
            key = fold(name).lower()
            names.setdefault(key, name)
            evidence.setdefault(key, {})[anchors[span.passage]] = None
    return tuple(Place(name, tuple(evidence[key])) for key, name in names.items())


def _describes(text: str, doc: Doc, span: Span) -> bool:
    """Tell whether a region only describes what follows: "Pacific leaders", but not "a Far East spaceport"."""
    if _KIND.match(text, span.end):
        return False
    found = doc.char_span(span.start, span.end)
    attributive = found is not None and found.root.dep_ in ("amod", "compound") and found.root.head not in found
    return attributive and found is not None and found.text in regions()


def _is_storm(texts: Sequence[str], span: Span) -> bool:
    """Tell whether a name is that of a storm or an operation, here or elsewhere: "Storm Ysolde"."""
    name = texts[span.passage][span.start : span.end]
    return _STORM.match(name) is not None or any(f"{kind} {name}" in text for kind in _STORMS for text in texts)


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
    return last in words().facilities or last not in either("things", "bodies")
