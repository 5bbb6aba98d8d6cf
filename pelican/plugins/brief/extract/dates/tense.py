"""Tense: whether the verb around a date puts it before or after the day of publication.

No parser is asked: the nearest verb form in the sentence, taken from the lists in ``lexicon/dates.yml``, decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..lexicon import read
from .calendar import Direction
from .wording import expand

_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\bSept)(?<!\bv)(?<!\bvs)(?<![ap]\.m)"
    r"[.!?][\"”’')]*\s+(?=[\"“‘(]?[A-Z0-9])"
)
_REACH = 50  # so many signs around a date are looked at: the text of an attacker may be one sentence
_LEXICON: dict[str, Any] = read("dates")["tense"]
_KINDS: dict[str, Direction] = {
    "clause": 0, "future": 1, "weak_future": 1, "infinitive": 1, "had": -1, "past": -1, "weak_past": -1
}  # fmt: skip


def _pattern(name: str) -> str:
    """Return a pattern of the lexicon; a list holds whole words, of which some count as finite verbs only."""
    words = _LEXICON[name]
    if isinstance(words, list):
        not_after = _LEXICON["not_to"] if name == "weak_future" else _LEXICON["not_be"] if _KINDS[name] < 0 else ""
        words = rf"{not_after}\b(?:{'|'.join(words)})\b"
    return expand(str(words))


_SIGNS = re.compile("|".join(f"(?P<{kind}>{_pattern(kind)})" for kind in _KINDS))
_UNTIL, _SINCE, _INTO = (re.compile(_pattern(name)) for name in ("until", "since", "into"))
_SPORTS = re.compile(_pattern("sports"))


@dataclass(frozen=True)
class Tense:
    """The signs of tense in one passage, and what they say about a date at a given place."""

    text: str

    @cached_property
    def _sentences(self) -> list[int]:
        return [0, *(m.end() for m in _SENTENCE_END.finditer(self.text)), len(self.text) + 1]

    @cached_property
    def _signs(self) -> list[tuple[int, str]]:
        return [(m.start(), m.lastgroup or "") for m in _SIGNS.finditer(self.text)]

    @cached_property
    def is_sport(self) -> bool:
        """Whether the passage reports a match, whose quarters are none of a year."""
        return _SPORTS.search(self.text) is not None

    def direction(self, start: int, end: int) -> Direction:
        """Return where a date at ``start`` lies: in the past (-1), in the future (1), or unknown (0)."""
        lead = self.text[max(0, start - 40) : start].rstrip()
        if _SINCE.search(lead):
            return -1
        found = self._by_verb(start, end)
        if self.text.startswith(("'s", "’s"), end) and not _INTO.search(lead):
            return -1  # "Friday's attack" has happened, whatever will be done about it
        return 1 if _UNTIL.search(lead) and found != "had" else _KINDS[found]

    def _by_verb(self, start: int, end: int) -> str:
        """Return the kind of verb that governs a date: the one that follows at once, stands before, or after it."""
        index, signs = bisect_right(self._sentences, start), self._signs
        first, before, after, last = (
            bisect_left(signs, (at, "")) for at in (self._sentences[index - 1], start, end, self._sentences[index])
        )
        if after < last and signs[after][0] <= end + 1 and signs[after][1] in ("future", "had", "past"):
            return signs[after][1]
        nearest = _nearest(signs[number][1] for number in range(before - 1, max(first, before - _REACH) - 1, -1))
        return nearest or _following(signs[number][1] for number in range(after, min(last, after + _REACH)))


def _nearest(kinds: Iterable[str]) -> str:
    """Return the nearest sign; a participle yields to a future in its clause ("will free jailed men")."""
    weakest, participle, crossed = "", "", False
    for kind in kinds:
        if kind == "clause":
            if participle:
                break
            crossed = True
        elif kind == "weak_past":
            participle = kind
        elif kind == "infinitive":  # of a headline; in a sentence its governor decides
            weakest = weakest or ("" if crossed else kind)
        elif kind != "weak_future":
            if kind == "had" and crossed:
                return "past"
            return kind if kind in ("future", "had") or not participle else participle
        elif not crossed and not participle:
            return kind
    return participle or weakest


def _following(kinds: Iterable[str]) -> str:
    """Return the first sign after a date, a weak future only in the clause of the date."""
    crossed = False
    for kind in kinds:
        if kind not in ("clause", "infinitive") and not (crossed and kind == "weak_future"):
            return kind
        crossed = crossed or kind == "clause"
    return "clause"
