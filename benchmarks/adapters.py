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
from pelican.plugins.brief.extract.dates import date_spans
from pelican.plugins.brief.extract.quotes import find_quote_spans
from pelican.plugins.brief.extract.quotes.coreference import phrase
from pelican.plugins.brief.model import Passage, anchor

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LINE = re.compile(r"[^\n\r]*\S[^\n\r]*")
_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_QUARTERS = {("01", "03"): "Q1", ("04", "06"): "Q2", ("07", "09"): "Q3", ("10", "12"): "Q4", ("01", "06"): "H1"}


def timex(text: str, published: str) -> list[tuple[int, int, str, str]]:
    """Return the calendar dates in ``text``: start, end, TIMEX3 value and type; durations are left out by design."""
    lines = list(_LINE.finditer(text))
    offsets = {anchor(number): line.start() for number, line in enumerate(lines, 1)}
    passages = [Passage(anchor(number), line[0]) for number, line in enumerate(lines, 1)]
    found = []
    for where, span in date_spans(passages, published[:10]):
        if value := timex_value(span.when):
            found.append((offsets[where] + span.start, offsets[where] + span.end, value, "DATE"))
    return found


def timex_value(when: str) -> str | None:
    """Return an EDTF date as a TIMEX3 value, or None for what TIMEX3 has no value for."""
    when = when.rstrip("~?%")
    if "/" in when:
        return _interval(*when.split("/", 1))
    if when.endswith("X"):
        return when.rstrip("X")
    if when[5:] in _SEASONS:
        return f"{when[:4]}-{_SEASONS[when[5:]]}"
    return when


def _interval(start: str, end: str) -> str | None:
    if len(start) == len(end) == len("2023-01") and start[:4] == end[:4]:
        part = _QUARTERS.get((start[5:], end[5:]))
        return f"{start[:4]}-{part}" if part else None
    if len(start) == len(end) == len("2023-01-01"):
        monday, sunday = date.fromisoformat(start), date.fromisoformat(end)
        year, week, weekday = monday.isocalendar()
        return f"{year}-W{week:02}" if weekday == 1 and (sunday - monday).days == 6 else None
    return None


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
