"""The tagger: where time expressions stand in English news prose and what they mean.

The wording is data (``lexicon/dates.yml`` and ``lexicon/spells.yml``), its meaning in ``readings``, ``quarters``,
``feasts``, ``reckoning``, ``spells`` and ``clock``. Every expression that TimeML knows is found; a date for the
briefing is only one that the wording or the tense leaves no doubt about: a wrong value in an index of days is worse
than a missing one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from ...model import TITLE, DateMention, Passage
from ..lexicon import read
from .bearings import BEARINGS
from .clock import CLOCK, part_of_day, placed
from .feasts import FEASTS
from .quarters import QUARTERS
from .readings import READINGS
from .reckoning import RECKONINGS
from .scope import Reading, Scope, Thread, Whens
from .spells import SPELLS
from .tense import Tense
from .timex import Timex, TimexType, edtf, is_coming, timex3, type_of
from .wording import expand, opens


@dataclass(frozen=True, slots=True)
class Rule:
    """One wording, the function that reads it, and whether it leaves no doubt; ``type`` is set where values lie."""

    name: str
    reading: Reading
    pattern: re.Pattern[str]
    sure: bool
    type: TimexType | None


_READINGS = READINGS | QUARTERS | FEASTS | RECKONINGS | BEARINGS | SPELLS | CLOCK
_BY_TENSE = ("weekdays", "bare_months", "days")
# Where an expression may begin: the letters of the first word, and what else a word can hold behind them.
_WORD = re.compile(r"(?<![\w$€£¥#@/-])(?<!\d[.,])(?=[\w'’‘])([^\W\d]*)([\d'’-]?)")
_MERE_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th)?(?:,?\s\d{4})?")


@cache
def _rules() -> tuple[Rule, ...]:
    """Return the rules of the lexicon in the order in which they are tried, each with its function."""
    dates, spells = read("dates"), read("spells")
    return tuple(
        Rule(
            name=rule["read"],
            reading=_READINGS[rule["read"]],
            pattern=re.compile(expand(rule["as"])),
            sure=rule.get("sure") != "no",
            type=rule.get("type"),
        )
        for rule in (*spells["first"], *dates["rules"], *spells["rules"], *dates["guesses"])
    )


@cache
def _any_rule() -> re.Pattern[str]:
    """Return one expression that finds the place and the rule; the rule's own expression then reads the groups.

    The number of the rule stands behind it as an empty group: with the group around it, no rule would be passed over
    for its first letter.
    """
    nameless = (re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in _rules())
    choices = "|".join(f"(?:{pattern})(?P<r{number}>)" for number, pattern in enumerate(nameless))
    return re.compile(rf"(?:{choices})")


def _matches(text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Yield what the rules match, from left to right; they are tried only at words that begin an expression."""
    end = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < end or not opens(text, *word.span(1), word[2]):
            continue
        if found := _any_rule().match(text, start):
            end = found.end()
            rule = _rules()[int((found.lastgroup or "r0")[1:])]
            if match := rule.pattern.match(text, start):
                yield rule, match


def find_timexes(text: str, published: dt.date, thread: Thread | None = None) -> list[Timex]:
    """Return the time expressions in one passage, in order and without overlap.

    ``thread`` holds the last dates that were named before the passage, and is carried on.
    """
    return placed(list(_scan(text, published, thread or Thread())), text, published)


def find_dates(text: str, published: dt.date, anchor: dt.date | None = None) -> list[Timex]:
    """Return the calendar dates in one passage that are sure.

    ``anchor`` is the last day that was named before the passage; "a day earlier" is counted from it, or from the
    last date within the passage.
    """
    thread = Thread(anchor.isoformat() if anchor else None)
    return [timex for timex in find_timexes(text, published, thread) if timex.when]


def _scan(text: str, published: dt.date, thread: Thread) -> Iterator[Timex]:
    tense = Tense(text)
    thread.here = False
    for rule, match in _matches(text):
        start, end = match.span("date" if "date" in rule.pattern.groupindex else 0)
        values = rule.reading(match, Scope(tense, published, thread, start, end))
        for timex in _timexes(match, rule, (start, end), values, published):
            yield timex
            thread.follow(timex)


def _timexes(
    match: re.Match[str], rule: Rule, whole: tuple[int, int], values: Whens, published: dt.date
) -> Iterator[Timex]:
    groups, text = match.re.groupindex, match.string
    has_two = "second" in groups and match.end("second") > 0
    cuts = [(whole[0], match.end("first")), (match.start("second"), whole[1])] if has_two else []
    for (start, end), value in zip(cuts if len(values) > 1 else [whole], values, strict=False):
        if not value:
            continue
        timex = _timex(text, (start, end), value, rule, published)
        if "/" in value and has_two:
            halves = zip(cuts, value.rstrip("?").split("/"), strict=True)
            timex = replace(timex, ends=tuple(_timex(text, cut, half, rule, published) for cut, half in halves))
        yield replace(timex, text=text[whole[0] : whole[1]]) if _MERE_NUMBER.fullmatch(timex.text) else timex


def _timex(text: str, cut: tuple[int, int], value: str, rule: Rule, published: dt.date) -> Timex:
    start, end = cut
    value = part_of_day(text[start:end], value)
    when = edtf(value) if rule.sure and not value.endswith("?") else None
    return Timex(
        start=start,
        end=end,
        text=text[start:end],
        type=rule.type or type_of(value),
        value=timex3(value),
        rule=rule.name,
        when=when,
        coming=when is not None and is_coming(when, published),
    )


def timexes(passages: Iterable[Passage], published: str) -> list[tuple[str, Timex]]:
    """Return the time expressions of an article with the anchors of their passages; what was last named carries over.

    A headline has few words to tell its tense by: it means the day or month that the text means by the same words.
    """
    day, thread = dt.date.fromisoformat(published), Thread()
    found = [(passage.anchor, timex) for passage in passages for timex in find_timexes(passage.text, day, thread)]
    meant = {
        timex.text: timex
        for anchor, timex in reversed(found)
        if anchor != TITLE and timex.when and timex.rule in _BY_TENSE and not timex.ends
    }
    return [(anchor, _as_in_text(timex, meant) if anchor == TITLE else timex) for anchor, timex in found]


def _as_in_text(timex: Timex, meant: dict[str, Timex]) -> Timex:
    other = meant.get(timex.text)
    if other is None or other.rule != timex.rule:
        return timex
    return replace(timex, value=other.value, when=other.when, coming=other.coming)


def date_mentions(found: Iterable[tuple[str, Timex]]) -> tuple[DateMention, ...]:
    """Return each sure calendar date of an article once: with its first wording and rule, and all passages of it."""
    first: dict[str, Timex] = {}
    evidence: dict[str, dict[str, None]] = {}
    for anchor, timex in found:
        if timex.when:
            first.setdefault(timex.when, timex)
            evidence.setdefault(timex.when, {})[anchor] = None
    return tuple(
        DateMention(when, timex.text, tuple(evidence[when]), rule=timex.rule, coming=timex.coming)
        for when, timex in first.items()
    )
