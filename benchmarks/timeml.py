"""Time expressions against TimeML: spans and values as TempEval-3 counts them (UzZaman et al. 2013, section 5)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .adapters import timex
from .gold import Count

_TAG = re.compile(r"<[^>]+>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_TEXT = re.compile(r"<TEXT>(.*)</TEXT>", re.DOTALL)
_TIMEX = re.compile(r"<TIMEX3[^>]*>")
_EDGE = re.compile(r"^[^\w'’]*(.*?)[\s,.;:!?\"'’)]*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression: where it stands, and its TIMEX3 value."""

    start: int
    end: int
    value: str

    def overlaps(self, other: Expression) -> bool:
        """Tell whether two expressions have a character in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Document:
    """An annotated text with its day of publication."""

    text: str
    published: str
    expressions: tuple[Expression, ...]


def documents(folder: Path) -> Iterator[Document]:
    """Yield the texts of the ``.tml`` files in ``folder`` that state when they were published."""
    for path in sorted(folder.glob("*.tml")):
        raw = path.read_text("utf-8", "replace")
        stamps = (dict(_ATTRIBUTE.findall(tag)) for tag in _TIMEX.findall(raw))
        day = next((s["value"] for s in stamps if s.get("functionInDocument") in _PUBLISHED and "value" in s), None)
        body = _TEXT.search(raw)
        if body and day:
            text, expressions = _read(body[1])
            yield Document(text, day[:10], tuple(sorted(expressions, key=lambda e: (e.start, e.end))))


_PUBLISHED = ("CREATION_TIME", "PUBLICATION_TIME")


def _read(marked: str) -> tuple[str, list[Expression]]:
    """Take the tags out of a marked text and return the text and the expressions in it."""
    text, found, position = "", [], 0
    open_: list[tuple[int, str]] = []
    for tag in _TAG.finditer(marked):
        text += html.unescape(marked[position : tag.start()])
        position = tag.end()
        if tag[0].startswith("<TIMEX3"):
            open_.append((len(text), dict(_ATTRIBUTE.findall(tag[0])).get("value", "")))
        elif tag[0].startswith("</TIMEX3"):
            start, value = open_.pop()
            found.append(Expression(start, len(text), value))
    return text + html.unescape(marked[position:]), [each for each in found if each.start < each.end]


def score(folder: Path) -> dict[str, Count]:
    """Return the counts of expressions that overlap an annotated one, one to one, and of those with its value."""
    counts = {"found": Count(), "with the right value": Count()}
    for document in documents(folder):
        tagged = {Expression(*each[:3]) for each in timex(document.text, document.published)}
        found = sorted({_trimmed(document.text, each) for each in tagged}, key=_order)
        pairs = list(_pairs([_trimmed(document.text, each) for each in document.expressions], found))
        right = sum(one.value == other.value for one, other in pairs)
        sizes = len(found), len(document.expressions)
        counts["found"] += Count(len(pairs), *sizes)
        counts["with the right value"] += Count(right, *sizes)
    return counts


def _order(each: Expression) -> tuple[int, int]:
    return each.start, each.end


def _trimmed(text: str, each: Expression) -> Expression:
    """Leave out white space and punctuation at the edges, about which annotators do not agree."""
    match = _EDGE.match(text[each.start : each.end])
    start, end = match.span(1) if match else (0, each.end - each.start)
    return Expression(each.start + start, each.start + end, each.value)


def _pairs(wanted: Sequence[Expression], found: Sequence[Expression]) -> Iterator[tuple[Expression, Expression]]:
    free = list(found)
    for one in wanted:
        near = [other for other in free if one.overlaps(other)]
        if near:
            best = max(near, key=lambda other: min(one.end, other.end) - max(one.start, other.start))
            free.remove(best)
            yield one, best
