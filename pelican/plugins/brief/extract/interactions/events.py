"""Events: the words of a text that tell acts, each with the acts that it may tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..quotes.speakers import within
from .acts import Act, accepting
from .frames import verb_frame
from .kinds import adjectives, lemma, nouns, parts, phrasal, words
from .nominal import adjectival, nominal, part
from .reality import actual
from .verbal import sayings, verbal

if TYPE_CHECKING:
    from ..quotes.marks import Marked
    from ..tree import Doc, Token

_TELLING = frozenset({"VERB", "AUX", "NOUN", "ADJ"})


def events(doc: Doc, quoted: Sequence[Marked]) -> Iterator[Iterator[Act]]:
    """Yield for each event the acts that its words may tell, the likeliest first.

    What does not happen is left out, and what is told within one of the quotations: those are views.
    """
    for token in doc:
        if (pos := token.pos_) in _TELLING and not within(token, quoted):
            yield _real(token, pos)


def _real(token: Token, pos: str) -> Iterator[Act]:
    for act in _possible(token, pos):
        borne = any(t.pos_ == "VERB" for t in act.words if t != token)
        if act.sources and (kind := actual(token, act.type, borne=borne)):
            direct = act.direct or (act.type in words("personal") and not accepting(act))
            yield act if (kind, direct) == (act.type, act.direct) else replace(act, type=kind, direct=direct)


def _possible(token: Token, pos: str) -> Iterator[Act]:
    if pos == "VERB":
        yield from verbal(token)
    elif pos == "AUX":
        yield from sayings(verb_frame(token))
    elif pos == "ADJ":
        if lemma(token) in adjectives():
            yield from adjectival(token)
    elif (word := lemma(token)) in nouns():
        if not _phrased(token):
            yield from nominal(token)
    elif word in parts():
        yield from part(token)


def _phrased(noun: Token) -> bool:
    """Tell whether a noun is only part of a set phrase, which tells something else: "came under fire from"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if verb.pos_ not in ("VERB", "AUX") or lemma(verb) not in phrasal("sayings"):
        return False
    return any(noun in act.words for act in sayings(verb_frame(verb)))
