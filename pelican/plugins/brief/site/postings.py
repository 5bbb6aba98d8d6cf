"""Postings: for each word, the briefings that hold it, how much it says of each, and where in each it stands.

They are made for a batch of neighbouring briefings at a time, and the cache keeps the result. Nothing in them depends
on the other briefings, so that a new one changes the postings of its batch and of no other.

The weight of a word in a briefing is the part of Okapi BM25 that follows from the briefing alone, with the fields
weighted before saturation as in BM25F (Robertson, Zaragoza and Taylor, 2004); how rare the word is, the reader's side
works out from the number of its postings.
"""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TypeAlias

from .words import PASSED_OVER, words

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
IN_TITLE, HEAVIEST = 32, 31  # one digit holds a weight from 1 to 31 and whether the word stands in the title
TITLE, NAME, SUMMARY, ROLE, TEXT = 5, 3, 2, 1, 1  # what a word counts for in each field
SATURATION, LENGTH_MATTERS, USUAL_LENGTH = 1.2, 0.6, 450  # k1 and b of BM25; words in a usual briefing
GAP = 8  # between two blocks, so that no phrase reaches from one into the next

_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|t[dh]|d[dt]|pre|blockquote)>")
_ANCHOR = re.compile(r'<p id="p(\d+)">')
_NOISE = re.compile(
    r'<(a|span) class="ref".*?</\1>|<p class="left-out">.*?</p>|<h2 id="h-(?:key-points|source-text)">.*?</h2>'
)
_TAG = re.compile(r"<[^>]*>")
# Word to: number of briefings, the first and the last of them within the batch, postings, positions.
Postings: TypeAlias = "dict[str, tuple[int, int, int, str, str]]"


@dataclass(frozen=True, slots=True)
class Document:
    """What of a briefing is searched and shown: ``names`` of actors and places, ``roles`` and ties of actors."""

    url: str
    title: str
    label: str
    summary: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    html: str


@dataclass(frozen=True, slots=True)
class Batch:
    """The postings of some neighbouring briefings, and what the reader sees of each: one JSON value a briefing."""

    shown: list[str]
    postings: Postings

    def to_bytes(self) -> bytes:
        """Return the batch for the cache."""
        return json.dumps([self.shown, self.postings], ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, cached: bytes) -> Batch:
        """Return the batch that ``to_bytes`` wrote."""
        return cls(*json.loads(cached))


def number(value: int) -> str:
    """Return ``value`` in digits of five bits, the lowest first; all but the last digit have the sixth bit set."""
    written = ""
    while value > 31:
        written += DIGITS[value & 31 | 32]
        value >>= 5
    return written + DIGITS[value]


_SMALL = [number(value) for value in range(4096)]


def ascending(values: list[int], last: int = 0) -> str:
    """Return ascending numbers as their distances from each other, the first one's from ``last``."""
    written = []
    for value in values:
        step = value - last
        written.append(_SMALL[step] if step < 4096 else number(step))
        last = value
    return "".join(written)


def batch(documents: tuple[Document, ...]) -> bytes:
    """Return the Batch of ``documents``, in the form that the cache keeps."""
    count: dict[str, int] = defaultdict(int)
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    weights: dict[str, list[str]] = defaultdict(list)
    places: dict[str, list[str]] = defaultdict(list)
    shown = []
    for at, document in enumerate(documents):
        blocks = _blocks(document.html)
        shown.append(_shown(document, blocks))
        for word, (weight, positions) in _weigh(document, blocks).items():
            if count[word]:
                weights[word].append(number(at - last[word]))
            else:
                first[word] = at
            weights[word].append(weight)
            places[word].append(number(len(positions)) + ascending(positions))
            count[word] += 1
            last[word] = at
    postings: Postings = {
        word: (count[word], first[word], last[word], "".join(weights[word]), "".join(places[word])) for word in count
    }
    return Batch(shown, postings).to_bytes()


def _blocks(body: str) -> list[tuple[int, str]]:
    """Return the text of a page block by block, each with the number of its paragraph, 0 for what has none.

    What only says again what a paragraph says, as key points do, is left out.
    """
    blocks = []
    for piece in _BLOCK_END.split(_NOISE.sub("", body)):
        anchor = _ANCHOR.search(piece)
        text = " ".join(html.unescape(_TAG.sub("", piece)).split())
        if text:
            blocks.append((int(anchor[1]) if anchor else 0, text))
    paragraphs = "\n".join(text for anchor, text in blocks if anchor)
    return [(anchor, text) for anchor, text in blocks if anchor or text not in paragraphs]


def _shown(document: Document, blocks: list[tuple[int, str]]) -> str:
    value = [document.url, document.title, document.label, document.summary, blocks]
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _weigh(document: Document, blocks: list[tuple[int, str]]) -> dict[str, tuple[str, list[int]]]:
    """Return for each word of a briefing its weight, as a digit, and its positions."""
    tally: dict[str, int] = defaultdict(int)
    places: dict[str, list[int]] = defaultdict(list)
    names = [(NAME, name) for name in document.names] + [(ROLE, role) for role in document.roles]
    fields = [(TITLE, document.title), (SUMMARY, document.summary), *names]
    position, length, title_end = 0, 0, 0
    for worth, text in [*fields, *((TEXT, text) for _, text in blocks)]:
        for word in words(text):
            if word not in PASSED_OVER:
                tally[word] += worth
                places[word].append(position)
                length += 1
            position += 1
        position += GAP
        title_end = title_end or position
    longer = SATURATION * (1 - LENGTH_MATTERS + LENGTH_MATTERS * length / USUAL_LENGTH)
    return {
        word: (_digit(count / (count + longer), places[word][0] < title_end), places[word])
        for word, count in tally.items()
    }


def _digit(weight: float, in_title: bool) -> str:
    return DIGITS[max(1, round(weight * HEAVIEST)) + (IN_TITLE if in_title else 0)]
