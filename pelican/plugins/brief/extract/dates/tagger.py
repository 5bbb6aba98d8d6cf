"""Dates in English news prose: where they stand and which days, months or years of the calendar they mean.

The wording is data (``lexicon/dates.yml``), its meaning in ``readings`` and ``reckoning``. Durations, ages, amounts,
clock times and vague words are no dates. Where the wording leaves the value open, the date is left out: a wrong value
in an index of days is worse than a missing one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ...model import DateMention, Passage
from ..lexicon import read
from .readings import READINGS
from .reckoning import RECKONINGS
from .scope import Reading, Scope
from .tense import Tense


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date in a passage: where it stands, its wording, and its value in EDTF.

    Two dates in one phrase have a span each; one that is a mere number ("May 2 and 3") has the phrase as its wording.
    """

    start: int
    end: int
    text: str
    when: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One wording of dates and the function that reads it."""

    reading: Reading
    pattern: re.Pattern[str]


_MERE_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th)?(?:,?\s\d{4})?")


def _expand(pattern: str, parts: dict[str, str]) -> str:
    """Fill in the parts of the lexicon; a space in a pattern stands for any one white space."""
    while (filled := re.sub(r"\{([a-z]\w*)\}", lambda m: parts[m[1]], pattern)) != pattern:
        pattern = filled
    return pattern.replace(" ", r"\s")


@cache
def _rules() -> tuple[Rule, ...]:
    """Return the rules of the lexicon in their order, each with its function."""
    lexicon, readings = read("dates"), READINGS | RECKONINGS
    parts = {name: part if isinstance(part, str) else "|".join(part) for name, part in lexicon["parts"].items()}
    return tuple(Rule(readings[rule["read"]], re.compile(_expand(rule["as"], parts))) for rule in lexicon["rules"])


@cache
def _any_rule() -> re.Pattern[str]:
    """Return one expression that finds the place and the rule; the rule's own expression then reads the groups."""
    nameless = (re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in _rules())
    choices = "|".join(f"(?P<r{number}>{pattern})" for number, pattern in enumerate(nameless))
    return re.compile(rf"(?<![\w$€£¥#@/-])(?<!\d[.,])(?:{choices})")


def find_dates(text: str, published: dt.date, anchor: dt.date | None = None) -> list[DateSpan]:
    """Return the dates in one paragraph, in order and without overlap.

    ``anchor`` is the last day that was named before the paragraph; "a day earlier" is counted from it, or from the
    last date within the paragraph.
    """
    return list(_scan(text, published, anchor.isoformat() if anchor else None))


def _scan(text: str, published: dt.date, anchor: str | None) -> Iterator[DateSpan]:
    tense, here = Tense(text), False
    for found in _any_rule().finditer(text):
        rule = _rules()[int((found.lastgroup or "r0")[1:])]
        match = rule.pattern.match(text, found.start())
        if match is None:
            continue
        start, end = match.span("date" if "date" in rule.pattern.groupindex else 0)
        whens = rule.reading(match, Scope(tense, published, anchor, here, start, end))
        for span in _spans(match, start, end, whens):
            yield span
            anchor, here = span.when, True


def _spans(match: re.Match[str], start: int, end: int, whens: tuple[str | None, ...]) -> Iterator[DateSpan]:
    cuts = [(start, end)] if len(whens) < 2 else [(start, match.end("first")), (match.start("second"), end)]
    for (first, last), when in zip(cuts, whens, strict=False):
        wording = match.string[first:last]
        if _MERE_NUMBER.fullmatch(wording):
            wording = match.string[start:end]
        if when:
            yield DateSpan(first, last, wording, when)


def date_spans(passages: Iterable[Passage], published: str) -> list[tuple[str, DateSpan]]:
    """Return the dates of an article with the anchors of their passages; what was last named carries over."""
    day, anchor = dt.date.fromisoformat(published), None
    found = []
    for passage in passages:
        for span in _scan(passage.text, day, anchor):
            anchor = span.when
            found.append((passage.anchor, span))
    return found


def date_mentions(spans: Iterable[tuple[str, DateSpan]]) -> tuple[DateMention, ...]:
    """Return each date of an article once: with its first wording and all passages that name it."""
    wordings: dict[str, str] = {}
    evidence: dict[str, dict[str, None]] = {}
    for anchor, span in spans:
        wordings.setdefault(span.when, span.text)
        evidence.setdefault(span.when, {})[anchor] = None
    return tuple(DateMention(when, text, tuple(evidence[when])) for when, text in wordings.items())
