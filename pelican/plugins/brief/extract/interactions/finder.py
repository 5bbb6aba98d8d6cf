"""Interactions: what one actor does to another, read from the clauses that say so outright."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from ...model import Interaction, InteractionType, Passage
from ..quotes.marks import british, marked
from ..quotes.speakers import within
from .acts import SAME, Act
from .clauses import clause
from .events import events
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
    told: list[_Found] = []
    for passage, doc in zip(passages, docs, strict=True):
        quoted = marked(doc.text, single=single)
        outside = (acts for acts in events(doc) if not within(acts[0].words[0], quoted))  # quotations are views
        _collect(outside, parties, passage.anchor, told)
    merged: dict[tuple[str, ...], Interaction] = {}
    for found in told:
        new = _interaction(found, dates)
        key = _key(new)
        merged[key] = _merge(merged[key], new) if key in merged else new
    return tuple(merged.values())


def _collect(possible: Iterable[list[Act]], parties: Parties, anchor: str, told: list[_Found]) -> None:
    """Add to ``told`` what the events of one passage tell; "agreed to work together" tells one bond, not two."""
    bonds: set[tuple[Token, frozenset[str]]] = set()
    for acts in possible:
        for found in _likeliest(acts, parties, anchor, told[-1:]):
            bond = found.tokens[1].sent[0], frozenset((found.source, found.target))
            mutual = found.type in words("mutual")
            if not (mutual and bond in bonds):
                told.append(found)
            if mutual:
                bonds.add(bond)


def _likeliest(acts: Sequence[Act], parties: Parties, anchor: str, last: Sequence[_Found]) -> list[_Found]:
    """Return what the first act tells that has actors on both sides; "did the same" repeats the last one told."""
    for act in acts:
        if act.type == SAME:
            again = [(name, head, found) for name, head in parties.sources(act) for found in last]
            return [_Found(n, f.target, f.type, (h, *act.words), anchor) for n, h, f in again if n != f.target]
        if pairs := list(parties.pairs(act)):
            return [_Found(one, other, act.type, (head, *act.words, end), anchor) for one, head, other, end in pairs]
    return []


def _interaction(found: _Found, dates: Sequence[tuple[str, int, int, str]]) -> Interaction:
    """Give an interaction its words, and the date of its clause, or of its sentence, when there is just one."""
    event = found.tokens[1]
    sentence = event.sent
    whens: dict[bool, set[str]] = {True: set(), False: set()}
    for anchor, start, end, date in dates:
        if anchor == found.anchor and sentence.start_char <= start and end <= sentence.end_char:
            span = event.doc.char_span(start, end, alignment_mode="expand")
            whens[span is not None and _clause(span.root) == _clause(event)].add(date)
    own, all_ = whens[True], whens[True] | whens[False]
    when = own.pop() if len(own) == 1 else all_.pop() if len(all_) == 1 else None
    kind = cast(InteractionType, found.type)
    return Interaction(found.source, found.target, kind, clause(found.tokens), when, (found.anchor,))


def _clause(token: Token) -> Token:
    """Return the verb of the clause that a token stands in."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token


def _key(found: Interaction) -> tuple[str, ...]:
    """Return what makes two interactions the same: the order of the two counts only where one acts on the other."""
    two = (found.source, found.target)
    return (found.type, *(sorted(two) if found.type in words("mutual") else two))


def _merge(one: Interaction, other: Interaction) -> Interaction:
    """Add the evidence of a second report of the same act."""
    evidence = tuple(dict.fromkeys((*one.evidence, *other.evidence)))
    return replace(one, evidence=evidence, when=one.when or other.when)
