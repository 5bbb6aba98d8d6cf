"""Events: the words of a text that tell acts, each with the acts that it may tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from .acts import Act, accepting
from .kinds import adjectives, lemma, nouns, parts, words
from .nominal import adjectival, nominal, part
from .reality import actual
from .verbal import verbal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def events(doc: Doc) -> Iterator[list[Act]]:
    """Yield for each event the acts that its words may tell, the likeliest first; what does not happen is left out."""
    for token in doc:
        real = [
            replace(act, type=kind, direct=act.type in words("personal") and not accepting(act))
            for act in _possible(token)
            if act.sources and (kind := actual(token, act.type))
        ]
        if real:
            yield real


def _possible(token: Token) -> Iterator[Act]:
    if token.pos_ == "VERB":
        yield from verbal(token)
    elif token.pos_ == "NOUN" and lemma(token) in nouns():
        yield from nominal(token)
    elif token.pos_ == "NOUN" and lemma(token) in parts():
        yield from part(token)
    elif token.pos_ == "ADJ" and lemma(token) in adjectives():
        yield from adjectival(token)
