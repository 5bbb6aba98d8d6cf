"""Versions of one report: briefings whose texts are nearly the same, so that counts mean events and not copies.

A text is the set of its runs of WORDS words (shingles; Broder 1997). Its sketch is the least hash in each of SLOTS
parts of the range of hashes (one permutation hashing; Li, Owen and Zhang 2012), an empty slot borrowing from the next
full one (Shrivastava and Li 2014). The share of equal slots estimates the Jaccard index of two texts. Only texts that
agree in a whole band of ROWS slots are compared: of two texts with an index of 0.6, 99 in 100 are.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .views import Entry

WORDS = 4
SLOTS, ROWS = 60, 3
FEWEST = 30  # shingles; a shorter text is like too many others
ALIKE = 0.6  # share of equal slots from which two texts are versions of one report
_WORD = re.compile(r"\w+")
_BITS = 0xFFFFFFFF


def sketch(paragraphs: Iterable[str]) -> tuple[int, ...]:
    """Return the sketch of a text: SLOTS hashes, or none for a text of fewer than FEWEST shingles."""
    words = _WORD.findall(" ".join(paragraphs).casefold())
    shingles = {" ".join(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1)}
    if len(shingles) < FEWEST:
        return ()
    least: list[int | None] = [None] * SLOTS
    for shingle in shingles:
        value, slot = divmod(_hash(shingle), SLOTS)
        if (held := least[slot]) is None or value < held:
            least[slot] = value
    return tuple(_borrowed(least, slot) for slot in range(SLOTS))


def _hash(shingle: str) -> int:
    """Return 32 bits of ``shingle``, the same on every machine; CRC alone is too regular (mixing as in MurmurHash3)."""
    value = zlib.crc32(shingle.encode())
    value = (value ^ value >> 16) * 0x85EBCA6B & _BITS
    value = (value ^ value >> 13) * 0xC2B2AE35 & _BITS
    return value ^ value >> 16


def _borrowed(least: Sequence[int | None], slot: int) -> int:
    """Return the hash of a slot; an empty one takes that of the next full one, marked by how far away it is."""
    for distance in range(len(least)):
        value = least[(slot + distance) % len(least)]
        if value is not None:
            return value + distance * (_BITS // SLOTS + 1)
    return 0


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Estimate the Jaccard index of two texts from their sketches."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / SLOTS


def group(entries: Sequence[Entry]) -> None:
    """Tell each of ``entries``, newest first, of what report it is a version, if of any.

    A text is compared with the oldest of each bucket that it falls into, so that a thousand copies cost a thousand
    comparisons.
    """
    first: dict[tuple[int, tuple[int, ...]], Entry] = {}
    for entry in reversed(entries):
        marks = entry.sketch
        bands = [(at, tuple(marks[at : at + ROWS])) for at in range(0, len(marks), ROWS)]
        held = dict.fromkeys(first[band] for band in bands if band in first)
        original = next((old for old in held if likeness(old.sketch, marks) >= ALIKE), None)
        if original:
            entry.original = original
            original.versions = entry.versions = original.versions or [original]
            original.versions.append(entry)
        else:
            for band in bands:
                first.setdefault(band, entry)
