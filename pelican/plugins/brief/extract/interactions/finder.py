"""Interactions: what one actor does to another, read from the clauses that say so outright."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from ...model import Interaction, InteractionType, Passage
from ..quotes.marks import british, marked
from ..quotes.speakers import within
from .acts import Act, acts
from .clauses import clause
from .kinds import words
from .parties import Parties

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from ..actors import Mention


@dataclass(frozen=True, slots=True)
class _Found:
    """An interaction with the tokens that it was read from."""

    source: str
    target: str
    type: str
    tokens: tuple[Token, ...]
    anchor: str


def find_interactions(
    passages: Sequence[Passage],
    docs: Sequence[Doc],
    mentions: Sequence[Mention],
    dates: Sequence[tuple[str, int, int, str]],
) -> tuple[Interaction, ...]:
    """Return the interactions of an article in reading order; ``dates`` are (anchor, start, end, EDTF)."""
    parties = Parties([passage.anchor for passage in passages], docs, mentions)
    single = british(doc.text for doc in docs)
    merged: dict[tuple[str, ...], Interaction] = {}
    for passage, doc in zip(passages, docs, strict=True):
        for found in _passage(passage.anchor, doc, parties, single=single):
            new = _interaction(found, dates)
            key = _key(new)
            merged[key] = _merge(merged[key], new) if key in merged else new
    return tuple(merged.values())


def _passage(anchor: str, doc: Doc, parties: Parties, *, single: bool) -> Iterator[_Found]:
    """Yield the interactions of one passage; what stands in quotation marks is somebody's view and is left out."""
    quoted = marked(doc.text, single=single)
    bound: set[tuple[Token, frozenset[str]]] = set()
    for possible in acts(doc):
        if within(possible[0].words[0], quoted):
            continue
        for found in _likeliest(possible, parties, anchor):
            sentence = found.tokens[1].sent[0], frozenset((found.source, found.target))
            if found.type not in words("mutual") or sentence not in bound:
                yield found
            if found.type in words("mutual"):
                bound.add(sentence)  # "agreed to work together" tells one act


def _likeliest(possible: Sequence[Act], parties: Parties, anchor: str) -> list[_Found]:
    """Return what the first act tells that has actors on both sides."""
    for act in possible:
        if pairs := list(parties.pairs(act)):
            return [_Found(one, other, act.type, (head, *act.words, end), anchor) for one, head, other, end in pairs]
    return []


def _interaction(found: _Found, dates: Sequence[tuple[str, int, int, str]]) -> Interaction:
    """Give an interaction its words, and the date of its sentence when there is just one."""
    sentence = found.tokens[1].sent
    whens = {
        when
        for anchor, start, end, when in dates
        if anchor == found.anchor and sentence.start_char <= start and end <= sentence.end_char
    }
    when = whens.pop() if len(whens) == 1 else None
    kind = cast(InteractionType, found.type)
    return Interaction(found.source, found.target, kind, clause(found.tokens), when, (found.anchor,))


def _key(found: Interaction) -> tuple[str, ...]:
    """Return what makes two interactions the same: the order of the two counts only where one acts on the other."""
    two = (found.source, found.target)
    return (found.type, *(sorted(two) if found.type in words("mutual") else two))


def _merge(one: Interaction, other: Interaction) -> Interaction:
    """Add the evidence of a second report of the same act."""
    evidence = tuple(dict.fromkeys((*one.evidence, *other.evidence)))
    return replace(one, evidence=evidence, when=one.when or other.when)
