"""Interactions: what one actor does to another, read from the clauses that say so outright."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from ...model import Interaction, InteractionType, Passage
from ..quotes.coreference import Coreference
from ..quotes.marks import british, marked
from ..quotes.speakers import within
from . import acts
from .clauses import clause
from .frames import frames
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
    parties = Parties(Coreference([passage.anchor for passage in passages], docs, mentions))
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
    for frame in frames(doc):
        if within(frame.event, quoted):
            continue
        for act in acts.acts(frame):
            for source, source_head, target, target_head in parties.pairs(act):
                yield _Found(source, target, act.type, (source_head, *act.words, target_head), anchor)


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
    return (found.type, *(sorted(two) if found.type in acts.words("mutual") else two))


def _merge(one: Interaction, other: Interaction) -> Interaction:
    """Add the evidence of a second report of the same act."""
    evidence = tuple(dict.fromkeys((*one.evidence, *other.evidence)))
    return replace(one, evidence=evidence, when=one.when or other.when)
