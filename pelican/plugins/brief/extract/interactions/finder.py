"""Interactions: what one actor does to another, read from the clauses that say so outright."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from ...model import Interaction, InteractionType, Passage
from ..quotes.marks import british, marked
from .acts import REPLIES, SAME, Act
from .clauses import clause
from .events import events
from .kinds import lemma, nouns, words
from .parties import Parties

if TYPE_CHECKING:
    from ..actors import Mention
    from ..tree import Doc, Span, Token


_RECENT = 3  # acts last told, one of which a noun takes up: "the charge"
_BESIDES = ("conj", "relcl", "ccomp", "parataxis")  # clauses that tell acts of their own
_BESIDE = 2  # words from an act's last one to a date that belongs to it: "visit to China in April"


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
    single = british(passage.text for passage in passages)
    told: list[_Found] = []
    for passage, doc in zip(passages, docs, strict=True):
        quoted = marked(passage.text, single=single)
        _collect(events(doc, quoted), parties, passage.anchor, told)
    told = [found for found in told if not _mere_words(found, told)]
    merged: dict[tuple[str, ...], Interaction] = {}
    for found in told:
        new = _interaction(found, dates)
        key = _key(new)
        merged[key] = _merge(merged[key], new) if key in merged else new
    return tuple(merged.values())


def _mere_words(found: _Found, told: Sequence[_Found]) -> bool:
    """Tell whether a verb only says by what words an act of its sentence was done: "wrote to Moreau asking him"."""
    event = found.tokens[1]
    return (
        found.type == "consult"
        and event.pos_ == "VERB"
        and any(
            (other.source, other.target) == (found.source, found.target)
            and other.type in words("spoken") - {"consult"}
            and other.tokens[1].sent == event.sent
            for other in told
        )
    )


def _collect(possible: Iterable[Iterable[Act]], parties: Parties, anchor: str, told: list[_Found]) -> None:
    """Add to ``told`` what the events of one passage tell; "agreed to work together" tells one bond, not two."""
    bonds: set[tuple[Token, frozenset[str]]] = set()
    for acts in possible:
        for found in _likeliest(acts, parties, anchor, told[-_RECENT:]):
            bond = _whole(found.tokens[1]), frozenset((found.source, found.target))
            mutual = found.type in words("mutual")
            if not (mutual and bond in bonds):
                told.append(found)
            if mutual:
                bonds.add(bond)


def _whole(event: Token) -> Token:
    """Return the word over all that tells one act: "agreed" over "to work together", no clause beside it."""
    while (event.pos_ == "NOUN" or event.dep_ not in _BESIDES) and event.head != event:
        event = event.head
    return event


def _likeliest(acts: Iterable[Act], parties: Parties, anchor: str, last: Sequence[_Found]) -> list[_Found]:
    """Return what the first act tells that has actors on both sides; "did the same" repeats the last one told."""
    for act in acts:
        if act.type == SAME:
            again = [(name, head, found) for name, head in parties.sources(act) for found in last[-1:]]
            return [_Found(n, f.target, f.type, (h, *act.words), anchor) for n, h, f in again if n != f.target]
        if act.type in REPLIES:
            if told := list(_answers(act, parties, anchor, last)):
                return told
        elif couple := _couple(act, anchor, last):
            return [_Found(couple.source, couple.target, act.type, (act.sources[0], *act.words), anchor)]
        elif pairs := list(parties.pairs(act)):
            return [_Found(one, other, act.type, (head, *act.words, end), anchor) for one, head, other, end in pairs]
    return []


def _couple(act: Act, anchor: str, last: Sequence[_Found]) -> _Found | None:
    """Return the act whose two sides "the two" or "they" means, if the paragraph just told of one that binds both."""
    plural = act.type in words("mutual") and not act.targets and len(act.sources) == 1
    if not plural or act.sources[0].lower_ not in words("couples"):
        return None
    return next((f for f in last[-1:] if f.type in words("mutual") and f.anchor == anchor), None)


def _answers(act: Act, parties: Parties, anchor: str, last: Sequence[_Found]) -> Iterator[_Found]:
    """Yield what an answer tells: it goes to whoever last did to the one who answers what the answer is one to.

    What a noun takes up ("the charge") may lie further back. It may have been done to his side instead of him. "The
    company" that answers is the one that was spoken to, if it can be one.
    """
    answer, answered = REPLIES[act.type]
    taken_up = {pattern.type for noun in act.words[1:] for pattern in nouns().get(lemma(noun), ())}
    near = last if taken_up else last[-1:]
    called = [(f.target, act.sources[0]) for f in reversed(near) if f.type in answered and f.anchor == anchor]
    spoken_to = [(name, head) for name, head in called if parties.may_be(head, name)][:1]
    for name, head in spoken_to or parties.sources(act):
        asked = [f for f in reversed(near) if f.type in answered and parties.answers_for(name, f.target, f.source)]
        asked.sort(key=lambda found: (found.target != name, found.type not in taken_up))
        for found in asked[:1]:
            yield _Found(name, found.source, answer, (head, *act.words), anchor)


def _interaction(found: _Found, dates: Sequence[tuple[str, int, int, str]]) -> Interaction:
    """Give an interaction its words and its date."""
    sentence = found.tokens[1].sent
    near = [
        (span, date)
        for anchor, start, end, date in dates
        if anchor == found.anchor and sentence.start_char <= start and end <= sentence.end_char
        if (span := sentence.doc.char_span(start, end)) is not None and not _bounds(span.root)
    ]
    kind = cast(InteractionType, found.type)
    return Interaction(found.source, found.target, kind, clause(found.tokens), _when(found, near), (found.anchor,))


def _when(found: _Found, near: Sequence[tuple[Span, str]]) -> str | None:
    """Return the date of an act's clause, or of one that it goes on from, when there is just one.

    The date of a report is not that of what it reports, nor that of one clause the date of another beside it.

    An act that a noun alone tells has the date of its own phrase only: "on Monday spoke of the ties between the two".
    """
    event = found.tokens[1]
    if event.pos_ == "NOUN" and not any(token.pos_ == "VERB" for token in found.tokens):
        last = max(token.i for token in found.tokens)
        own = {date for span, date in near if event.is_ancestor(span.root) or last < span.start <= last + _BESIDE}
        return own.pop() if len(own) == 1 else None
    by_clause = [(_clause(span.root), date) for span, date in near]
    for verb in _going_on(_clause(event)):
        if whens := {date for clause_, date in by_clause if clause_ == verb}:
            return whens.pop() if len(whens) == 1 else None
    return None


def _going_on(verb: Token) -> Iterator[Token]:
    """Yield a clause's verb and those that it goes on from: "flew to Oslo on Monday and met", "began to talk"."""
    yield verb
    while verb.dep_ in ("conj", "xcomp") and verb.head != verb:
        verb = verb.head
        yield verb


def _bounds(token: Token) -> bool:
    """Tell whether a date only bounds its clause: "since the vote in May", "before June"."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        if token.lower_ in words("bounding"):
            return True
        token = token.head
    return False


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
