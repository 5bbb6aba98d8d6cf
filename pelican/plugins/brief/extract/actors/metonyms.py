"""Metonyms: whether a capital stands for its government or is the place where something happens."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ..lexicon import read

if TYPE_CHECKING:
    from ..tree import Doc, Token


def acts(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the capital at these character offsets stands for its government.

    It does as the subject of a verb that a government can carry out, after "according to", and beside nouns and
    prepositions of dealings between powers ("talks with Moscow"); it does not after prepositions of place.
    """
    span = doc.char_span(start, end)
    return span is not None and _acts(span.root)


def _acts(token: Token) -> bool:
    if token.dep_ in ("conj", "appos"):
        return token.head.pos_ == "PROPN" and _acts(token.head)
    if token.dep_ in ("nsubj", "nsubjpass", "agent"):
        return _word(token.head) not in _words("happenings") and not _is_place(token)
    if token.dep_ in ("dobj", "dative", "iobj"):
        return _word(token.head) not in _words("motion")
    if token.dep_ == "pobj":
        return _after_preposition(token.head)
    return token.dep_ == "poss" and token.head.lower_ not in _words("sites")


def _after_preposition(preposition: Token) -> bool:
    word, governor = preposition.lower_, preposition.head
    if word == "to" and governor.lower_ == "according":
        return True
    if word == "between" and governor.lemma_.lower() in _words("routes"):
        return False
    if word in _words("dealings") or (word == "in" and governor.lemma_.lower() in _words("organs")):
        return True
    if word in ("to", "from", "for", "of", "on", "by"):
        ties = _words("ties")
        return governor.lemma_.lower() in ties or (word != "of" and governor.head.lemma_.lower() in ties)
    return False


def _is_place(token: Token) -> bool:
    return any(child.dep_ == "relcl" and "where" in {t.lower_ for t in child.subtree} for child in token.children)


def _word(token: Token) -> str:
    return token.lemma_.lower()


@cache
def _words(name: str) -> frozenset[str]:
    """Return a word list of ``capitals.yml``."""
    return frozenset(read("capitals")[name])
