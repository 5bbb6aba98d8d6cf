"""The words at which rules of dates are tried: exactly those that a rule may begin with, read off the parsed rules.

A parsed expression says what may come first; Python's parser of expressions is not public, which a test can live with.
"""

from __future__ import annotations

import re._constants as ops  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pytest

from pelican.plugins.brief.extract.dates import tagger
from pelican.plugins.brief.extract.dates.wording import openings

Start = tuple[str, bool]  # letters, and whether the word ends after them
ANYTHING = ("*", True)  # where any letter may come first
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)


def _starts(parsed: Iterable[Any]) -> set[Start]:
    """Return how what ``parsed`` matches may begin, up to the end of its first word."""
    starts: set[Start] = {("", False)}
    for code, value in parsed:
        following = _step(code, value)
        starts = {(a, True) if ended else (a + b, end) for a, ended in starts for b, end in following}
        if all(ended for _, ended in starts):
            break
    return starts


def _step(code: Any, value: Any) -> set[Start]:
    if code in _REPEATS:
        least, _, parsed = value
        return _starts(parsed) | ({("", False)} if least == 0 else set())
    if code is ops.BRANCH:
        return {start for branch in value[1] for start in _starts(branch)}
    if code in (ops.SUBPATTERN, ops.ATOMIC_GROUP):
        return _starts(value[-1] if code is ops.SUBPATTERN else value)
    if code in (ops.ASSERT, ops.ASSERT_NOT, ops.AT):
        return {("", False)}
    return {_letter(one) for one in _characters(code, value)}


def _characters(code: Any, value: Any) -> Iterator[str | None]:
    """Yield the characters of a literal or a class, None where the class has more than can be told."""
    if code is ops.LITERAL:
        yield chr(value)
    elif code is ops.RANGE:
        yield from map(chr, range(value[0], value[1] + 1))
    elif code is ops.IN:
        yield from (one for part in value for one in _characters(*part))
    elif (code, value) in ((ops.CATEGORY, ops.CATEGORY_DIGIT), (ops.CATEGORY, ops.CATEGORY_SPACE)):
        yield "0"
    else:
        yield None


def _letter(one: str | None) -> Start:
    if one is None:
        return ANYTHING
    return (one.lower(), False) if one.isalpha() else ("", True)


@cache
def _words() -> dict[str, str]:
    """Return the first words of all rules, each with a rule; without those that go by other signs.

    A dateline stands at the beginning of the text, a possessive has its apostrophe, a number its digit.
    """
    rules = [rule for rule in tagger._rules() if not rule.pattern.pattern.startswith("\\A")]
    found = {start: rule for rule in rules for start, _ in _starts(parser.parse(rule.pattern.pattern))}
    return {word: rule.pattern.pattern for word, rule in found.items() if word not in ("", "*")}


def test_every_rule_is_tried_at_each_word_that_it_may_begin_with() -> None:
    """A word that is missing from the list would silence the rule there."""
    assert {word: rule for word, rule in _words().items() if word not in openings()} == {}


def test_no_word_is_listed_in_vain() -> None:
    """A word that opens no rule costs time and says that there is one."""
    assert sorted(openings() - set(_words())) == []


@pytest.mark.parametrize("text", ["France's March election", "Al-Sadr's May rally", "the ‘90s", "(2019)", "FY2023"])
def test_what_begins_with_no_listed_word(text: str) -> None:
    """Possessives, apostrophes, digits and brackets open expressions as well."""
    assert [match for _, match in tagger._matches(text)]
