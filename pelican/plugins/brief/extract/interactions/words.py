"""Words: the lists of the lexicon on how verbs take their participants."""

from __future__ import annotations

from functools import cache

from ..lexicon import read


@cache
def grammar(kind: str) -> frozenset[str]:
    """Return the words that behave in the way ``kind``, whatever they mean."""
    return frozenset(read("verbs")[kind])
