"""Clauses: the words of an article that tell an interaction, cut down to what it takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..quotes.coreference import phrase

if TYPE_CHECKING:
    from ..tree import Token

_LONGEST = 15  # words
_GAP = " … "
_VERBAL = ("aux", "auxpass", "neg", "prt")


def clause(tokens: Sequence[Token]) -> str:
    """Return the text from the first to the last of ``tokens``, or, when that is long, only their phrases."""
    doc = tokens[0].doc
    here = [token for token in tokens if token.doc is doc]
    kept = sorted({t.i for token in here for t in _words(token)})
    whole = doc[kept[0] : kept[-1] + 1]
    if sum(t.is_alpha for t in whole) <= _LONGEST:
        return whole.text
    return _GAP.join(doc[run[0] : run[-1] + 1].text for run in _runs(kept))


def _words(token: Token) -> list[Token]:
    """Return a noun with its phrase, a verb with its auxiliaries, a preposition alone."""
    if token.pos_ == "PROPN":
        return list(token.doc[token.left_edge.i : token.i + 1])
    if token.pos_ == "NOUN":
        return phrase(token)[: token.i - token.left_edge.i + 1]
    return [token, *(t for t in token.children if t.dep_ in _VERBAL)]


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Split ascending numbers where one is missing."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
