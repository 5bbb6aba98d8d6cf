"""Spans of names in an article: where they stand, and how their edges are cleaned of what is no part of a name."""

from __future__ import annotations

import functools
import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..lexicon import fold, words

# Capital letters of the Latin script, as the inside of a class.
UPPER = "".join(c for c in map(chr, (*range(0x41, 0x250), *range(0x1E00, 0x1F00))) if c.isupper())
_WORD = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"['’]s?$")
_EDGE = "\"'“”‘’«»()[]{}.,;:!?-–—*_`"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Character offsets in a passage, which is known by its number: 0 the title, 1 the first paragraph."""

    passage: int
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether two spans share a character."""
        return self.passage == other.passage and self.start < other.end and other.start < self.end


def longest(spans: Iterable[Span]) -> list[Span]:
    """Return the spans that no longer one overlaps, in reading order."""
    kept: defaultdict[int, list[Span]] = defaultdict(list)
    for span in sorted(set(spans), key=lambda s: (s.start - s.end, s)):
        beside = kept[span.passage]
        at = bisect(beside, span)
        if not any(span.overlaps(other) for other in beside[max(0, at - 1) : at + 1]):  # those kept are apart
            beside.insert(at, span)
    return sorted(span for some in kept.values() for span in some)


@functools.lru_cache(4096)  # the name of an entity is asked for by persons, bodies and places
def trimmed(text: str, span: Span, *, person: bool) -> Span | None:
    """Return ``span`` without articles, titles and adjectives in front and possessives behind; None if nothing is left.

    A person's name also loses lower-case words that are no particles of a name.
    """
    found = [(span.start + m.start(), span.start + m.end()) for m in _WORD.finditer(text[span.start : span.end])]
    while found and _leads(text[slice(*found[0])], person=person):
        found.pop(0)
    while found and person and _trails(text[slice(*found[-1])]):
        found.pop()
    if not found:
        return None
    start, end = found[0][0], found[-1][1]
    while start < end and text[start] in _EDGE:
        start += 1
    end -= len(match[0]) if (match := _POSSESSIVE.search(text[start:end])) else 0
    while end > start and text[end - 1] in _EDGE and not _initial(text[start:end]):
        end -= 1
    return Span(span.passage, start, end) if end - start > 1 else None


def headline_case(text: str) -> bool:
    """Tell whether common words have capitals in ``text``, as in some headlines: there capitals tell no names."""
    common = [word for word in re.findall(r"(?<=\s)[^\W\d_]+", text) if word.lower() in words().common]
    return bool(common) and all(word[0].isupper() for word in common)


def whole(text: str, form: str) -> Iterator[int]:
    """Yield where ``form`` stands in a text as whole words: no letter, digit, underscore or hyphen touches it."""
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        if not _in_word(text[start - 1 : start]) and not _in_word(text[end : end + 1]):
            yield start
        start = text.find(form, start + 1)


def _in_word(character: str) -> bool:
    return character.isalnum() or character in ("_", "-")


def occurrences(texts: Sequence[str], passages: Iterable[int], name: str) -> Iterator[Span]:
    """Yield where ``name`` stands as whole words in some of the passages."""
    plain = fold(name)
    for number in passages:
        yield from (Span(number, start, start + len(plain)) for start in whole(fold(texts[number]), plain))


def common_word(texts: Sequence[str], name: str) -> bool:
    """Tell whether the one word ``name`` stands in the article without its capital, too: then it is no name."""
    return name.isalpha() and any(True for text in texts for _ in whole(text, name.lower()))


def _initial(name: str) -> bool:
    return bool(re.search(r"(?:^|[ .])[A-Z]\.$|\b(?:Inc|Ltd|Corp|Co|Jr|Sr)\.$", name))


def _leads(word: str, *, person: bool) -> bool:
    lower = fold(word).lower().strip(_EDGE)
    if lower in ("the", "a", "an", "") or word.strip(_EDGE) in words().honorifics:
        return True
    if not person:
        return False
    return (
        lower in words().roles or lower in words().modifiers or (word[0].islower() and lower not in words().particles)
    )


def _trails(word: str) -> bool:
    plain = _POSSESSIVE.sub("", word.strip(_EDGE))
    return not plain or plain.islower() or plain in words().never or fold(plain).lower() in words().roles
