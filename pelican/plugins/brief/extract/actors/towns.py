"""Towns: names that prepositions of place lead to, whatever the language model takes them for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..lexicon import cities, either, fold, words
from . import titles
from .spans import UPPER, Span

_CAPITAL = rf"[{UPPER}][\w'’-]*[\w]"
_NAME = rf"{_CAPITAL}(?: (?:(?:de|del|la|el|al|am|an der|sur|upon|der|do|da|de la|de los|de las) )?{_CAPITAL}){{0,2}}"
_LED = rf"(?P<name>{_NAME})(?P<more>(?:(?:, {_NAME})*,? (?:and|or) {_NAME})?)"
# A preposition that leads to a place unless its governor is one of belief, trade or publishing.
_KINDS = (
    "port|town|city|village|island|hamlet|suburb|district|province|region|resort|municipality|county|harbour|harbor|state|peninsula"
    "|parish|commune|township|prefecture|settlement|community|neighbourhood|neighborhood|capital|peak|mountain|glacier|lake"
)
# What leads from town to town, or stands at one: "the road between A and B", "its crossing at A".
_WAYS = (
    "roads?|bridge|ferry|ferries|trains?|flights?|routes?|highway|railway|line|pipeline|crossing|border post"
    "|checkpoint|barracks|airport|prison"
    "|power station|refinery|smelter|quarry"
)
_STRONG = re.compile(
    rf"(?<![\w-])(?:(?P<before>[\w'’-]+) )?"
    rf"(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round|off|above|below|(?:{_KINDS}) of"
    rf"|(?:{_WAYS}) (?:between|at|from|to)) {_LED}"
)
_DESCRIBED = re.compile(rf"(?P<name>{_NAME}), an? (?:[\w-]+ ){{0,3}}?(?:{_KINDS})\b(?!-)")
_WEAK = re.compile(rf"(?<![\w-])(?:from|to|at|via|between|towards?|of|through|across|into|reached?|left) {_LED}")
_ACTS = re.compile(
    r"(?:['’]s)? (?:said|says|told|added|announced|reported|denied|declined|confirmed|agreed|refused|wants|has|had|who"
    r"|which|whose)\b"
)
# "pass Agadez, Niger, on": lists of towns and people go on otherwise.
_BEFORE = re.compile(rf"(?<=[a-z]) (?P<name>{_CAPITAL}), $")
_CLOSING = re.compile(r", |[.)]|$")
_REACH = 40  # characters before a state
_DAY = re.compile(r" (?:\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)|-[a-z]")
_LISTED = re.compile(rf"{_NAME}")


def settled(texts: Sequence[str], taken: Iterable[Span]) -> dict[str, list[Span]]:
    """Return the towns of an article with where they stand behind a preposition of place, and in lists with such.

    A name is one when a preposition that leads to a place alone stands before it, or when any preposition leads to it
    and the table of cities knows it or another of its list; and when it speaks nowhere. None overlaps one of ``taken``.
    """
    covered = list(taken)
    strong: dict[str, list[Span]] = {}
    weak: dict[str, list[Span]] = {}
    for number, text in enumerate(texts):
        for pattern, found in ((_STRONG, strong), (_DESCRIBED, strong), (_WEAK, weak)):
            for spans in _led(number, text, pattern):
                known = any(fold(text[span.start : span.end]) in cities() for span in spans)
                for span in spans:
                    if not any(span.overlaps(other) for other in covered):
                        (strong if known else found).setdefault(text[span.start : span.end], []).append(span)
    for span in _before_states(texts, covered):
        strong.setdefault(texts[span.passage][span.start : span.end], []).append(span)
    names = {name for name in strong if _is_town(texts, name)}
    return {name: [*strong.get(name, ()), *weak.get(name, ())] for name in names}


def _before_states(texts: Sequence[str], states: Iterable[Span]) -> Iterator[Span]:
    """Yield the single words that a state follows between commas: "Agadez, Niger, on Monday"."""
    for state in states:
        text = texts[state.passage]
        match = _BEFORE.search(text, max(0, state.start - _REACH), state.start)
        if match and _CLOSING.match(text, state.end):
            yield Span(state.passage, *match.span("name"))


def _led(number: int, text: str, pattern: re.Pattern[str]) -> Iterator[list[Span]]:
    """Yield the names to which each preposition leads: one or a list."""
    for match in pattern.finditer(text):
        if (match.groupdict().get("before") or "").lower() in words().beliefs:
            continue
        yield [
            Span(number, *name.span())
            for name in _LISTED.finditer(text, match.start("name"), match.end())
            if not _DAY.match(text, name.end()) and not name[0].endswith(("'s", "’s"))  # "in Berg's view"
        ]


def _is_town(texts: Sequence[str], name: str) -> bool:
    """Tell whether a name may be a town's by its words, and stands nowhere as one who acts or as a title's bearer."""
    lower = [fold(word).lower() for word in name.split()]
    telling = either("bodies", "things", "firms", "roles")
    if name in words().never or len(name) < 3 or name.isupper() or not telling.isdisjoint(lower):
        return False
    known = fold(name) in cities()
    return known or not any(_acts(text, name) for text in texts)


def _acts(text: str, name: str) -> bool:
    for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
        said = _ACTS.match(text, match.end()) and not re.search(r"\b(?:in|from|of|near) $", text[: match.start()])
        the = text[: match.start()].lower().endswith(("the ", "mr ", "ms ", "dr "))
        if said or the or titles.before(text, match.start()):
            return True
    return False
