"""Quotation marks: where the words between them begin and end, one paragraph at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

# Some papers confuse the two: a closing mark that begins a paragraph opens, an opening one that ends it closes.
_DOUBLE_OPEN = re.compile(r"“(?!\s*$)|[„«]|(?<![\w\"])\"(?=[^\s\"])|^\s*”(?=\s?[\w…])|(?<![\w'])''(?=[^\s'])")
_DOUBLE_CLOSE = re.compile(r"[”»\"]|“(?=\s*$)")
_TYPED = "''"  # as on a typewriter
# An apostrophe opens only before a letter at the start of a word, and closes only at the end of one.
_SINGLE_OPEN = re.compile(r"(?<![\w'’.,!?])['‘](?=[^\W\d])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…\"”])['’](?!\w)")
_SPOKEN_CLOSE = re.compile(r"(?:(?<=[.,!?…])|(?<=[.,!?…][\"”]))['’](?!\w)")


@dataclass(frozen=True, slots=True)
class Marked:
    """The offsets of the words between two marks, each ``width`` characters wide.

    ``closed`` is false when the paragraph ends before the second.
    """

    start: int
    end: int
    closed: bool = True
    width: int = 1

    @property
    def opening(self) -> int:
        """Where the first mark begins."""
        return self.start - self.width

    @property
    def closing(self) -> int:
        """Where the second mark ends."""
        return self.end + self.width


def marked(text: str, *, single: bool = False) -> tuple[Marked, ...]:
    """Return the quotations in one paragraph: those in double marks, or those in single ones."""
    return _single(text) if single else _double(text)


def british(texts: Iterable[str]) -> bool:
    """Tell whether an article quotes in single marks: it has more speech in these than double marks."""
    single = double = 0
    for text in texts:
        single += sum(text[mark.end - 1 : mark.end] in ".,!?…" for mark in _single(text))
        double += len(_double(text))
    return double == 0 or single > double


def opens(text: str) -> bool:
    """Tell whether a paragraph begins with an opening mark."""
    return bool(re.match(r"\s*([“„«\"‘']\S|”\s?[\w…])", text))


@lru_cache(256)  # several stages ask for the quotations of each paragraph
def _double(text: str) -> tuple[Marked, ...]:
    found: list[Marked] = []
    at = 0
    while opening := _DOUBLE_OPEN.search(text, at):
        typed = opening[0] == _TYPED
        closing = re.compile(_TYPED if typed else _DOUBLE_CLOSE).search(text, opening.end())
        again = _DOUBLE_OPEN.search(text, opening.end(), closing.start() if closing else len(text))
        if again and (again[0] == _TYPED) == typed:  # the first mark has lost its partner
            at = again.start()
            continue
        end = closing.start() if closing else len(text)
        found.append(Marked(opening.end(), end, closing is not None, 2 if typed else 1))
        at = found[-1].closing
    return tuple(found)


@lru_cache(256)
def _single(text: str) -> tuple[Marked, ...]:
    found: list[Marked] = []
    at = 0
    while opening := _SINGLE_OPEN.search(text, at):
        beyond = _SINGLE_OPEN.search(text, opening.end())
        limit = beyond.start() if beyond else len(text)
        # A plural possessive looks like a closing mark, so one after a stop is the surer sign.
        closing = _SPOKEN_CLOSE.search(text, opening.end(), limit) or _SINGLE_CLOSE.search(text, opening.end(), limit)
        if closing:
            found.append(Marked(opening.end(), closing.start()))
        at = closing.end() if closing else opening.end()
    return tuple(found)
