"""The words at which rules of dates are tried: exactly those that a rule may begin with, read off the parsed rules.

A parsed expression says what may come first; Python's parser of expressions is not public, which a test can live with.
"""

from __future__ import annotations

import re._constants as ops  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from pelican.plugins.brief.extract.dates import tagger, wording
from pelican.plugins.brief.extract.dates.wording import openings

ANY = "*"  # where any letter may come
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)


@dataclass(frozen=True)
class Start:
    """How a match may begin: its first word and, behind one of the leads, the second; ``ended`` when that is told."""

    words: tuple[str, ...] = ("",)
    ended: bool = False

    def then(self, one: str) -> Start:
        """Return the start with a character more; digits stand for themselves, signs as they are."""
        word = self.words[-1]
        if one.isalpha() or one == ANY:
            return Start((*self.words[:-1], word + one.lower()), ended=one == ANY)
        if len(self.words) == 1 and word in wording._leads():
            return Start((word, ""), ended=one not in " -")
        return Start((*self.words[:-1], word or one), ended=True)


def _starts(parsed: Iterable[Any], before: set[Start]) -> set[Start]:
    """Return how what ``parsed`` matches goes on behind each of ``before``, as far as it has to be told."""
    starts = before
    for code, value in parsed:
        going = {start for start in starts if not start.ended}
        if not going:
            break
        starts = starts - going | _step(code, value, going)
    return starts


def _step(code: Any, value: Any, going: set[Start]) -> set[Start]:
    if code in _REPEATS:
        least, _, parsed = value
        return _starts(parsed, going) | (going if least == 0 else set())
    if code is ops.BRANCH:
        return {start for branch in value[1] for start in _starts(branch, going)}
    if code in (ops.SUBPATTERN, ops.ATOMIC_GROUP):
        return _starts(value[-1] if code is ops.SUBPATTERN else value, going)
    if code in (ops.ASSERT, ops.ASSERT_NOT, ops.AT):
        return going
    return {start.then(one) for one in _characters(code, value) for start in going}


def _characters(code: Any, value: Any) -> Iterator[str]:
    """Yield the characters of a literal or a class; a space stands for white space, ANY for what cannot be told."""
    if code is ops.LITERAL:
        yield chr(value)
    elif code is ops.RANGE:
        yield from map(chr, range(value[0], value[1] + 1))
    elif code is ops.IN:
        yield from (one for part in value for one in _characters(*part))
    elif code is ops.CATEGORY and value in (ops.CATEGORY_DIGIT, ops.CATEGORY_SPACE):
        yield "0" if value is ops.CATEGORY_DIGIT else " "
    else:
        yield ANY


@cache
def _found() -> dict[Start, str]:
    """Return how rules begin, each with a rule; a dateline is tried at the beginning of the text in any case."""
    rules = [rule.pattern.pattern for rule in tagger._rules() if not rule.pattern.pattern.startswith("\\A")]
    return {start: rule for rule in rules for start in _starts(parser.parse(rule), {Start()})}


def _words() -> dict[str, str]:
    """Return the first words of all rules; digits, apostrophes and possessives are tried without being listed."""
    return {start.words[0]: rule for start, rule in _found().items() if start.words[0].isalpha()}


def test_every_rule_is_tried_at_each_word_that_it_may_begin_with() -> None:
    """A word that is missing from the list would silence the rule there."""
    assert {word: rule for word, rule in _words().items() if word not in openings()} == {}


def test_no_word_is_listed_in_vain() -> None:
    """A word that opens no rule costs time and says that there is one."""
    assert sorted(openings() - set(_words())) == []
    assert sorted(wording._leads() - openings()) == []


def test_every_rule_is_tried_behind_the_commonest_words() -> None:
    """What may stand behind "the" or "to" is listed, but for a digit, and for any one word before a digit."""
    second = {s.words[1]: rule for s, rule in _found().items() if len(s.words) > 1 and s.words[1].isalpha()}
    missing = {word: rule for word, rule in second.items() if word not in wording._behind()}
    assert {word: rule for word, rule in missing.items() if "(?:\\s[a-z-]+)?\\s(?P<date>(?P<year>" not in rule} == {}
    assert sorted(set(wording._behind()) - openings() - set(second)) == []


@pytest.mark.parametrize(
    "text",
    ["France's March election", "Al-Sadr's May rally", "the ‘90s", "(2019)", "FY2023", "the hard-fought 2019 election"],
)
def test_what_begins_with_no_listed_word(text: str) -> None:
    """Possessives, apostrophes, digits and brackets open expressions as well."""
    assert [match for _, match in tagger._matches(text)]
