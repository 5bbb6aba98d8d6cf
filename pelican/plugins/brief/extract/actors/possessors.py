"""Possessors: the state or body that "its" means in "its chair, Ann Berg" or "Ann Berg, who heads its group"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ...text import sentence_spans
from ..lexicon import either
from . import offices, titles
from .government import Placed, adjectives, begins, is_quoted, states
from .nouns import subject
from .spans import Span

# "its chair", and a team is "they"
_ITS = re.compile(r"(?:^|\W)(?P<its>[Ii]ts|(?P<their>[Tt]heir)) (?:[\w-]+ ){0,2}$")
_OF_TEAM = re.compile(r"\b(?:coach|captain|manager|skipper)$", re.IGNORECASE)
# "the head of its legal department", "a member of its board"
_OF_ITS = re.compile(r" (?:of|for|at|in|on) (?P<its>its) ")
# "Ann Berg, a baker who heads its group"
_SERVES = re.compile(
    rf"(?:, \d\d)?(?:(?:, an? [a-z -]{{3,40}}?)?,? who (?:now |has |had |also |still )?(?:{titles.among('heading')})"
    r"|, (?:an?|one of the) (?:[a-z-]+ )?(?:members?|employees?|veteran) of) (?P<its>its) "
)
_FIRST = re.compile(r"[\"“]?Its ")
# What begins a clause whose "its" means whom the sentence is about: "Peru sued Chile, and its president".
_CLAUSE = re.compile(r"(?:, and|,? but|,? while|,? though|,? although|;) $")
# "The United Nations refugee agency UNHCR" is about the agency.
_PART = re.compile(
    r"['’]s? (?:[a-z-]+,? ){0,4}| (?:[a-z-]+ )?(?:agency|arm|body|mission|fund|programme|program|office|watchdog|force"
    r"|committee|court|unit|wing|branch) "
)
_ANSWERS = re.compile(r" (?:denie[sd]|reject(?:s|ed)|disput(?:es|ed)|dismiss(?:es|ed))\b")
_NAME = re.compile(r"(?!The |An? |In |On |At |But |It |He |She |They )[A-Z][\w-]+(?: [A-Z][\w-]+)* [a-z]+")
_NEXT = re.compile(r" ([a-z]+)")
_OPENING = 40  # characters of a paragraph within which whom it is about stands


def possessor(text: str, title: titles.Title, here: Sequence[Placed], above: Sequence[Placed]) -> str | None:
    """Return whom "its" means in "its chair, Ann Berg" or "the head of its legal department, Ann Berg".

    For an officer of a body it is a body where there is one, and it may be whom the paragraph before is about.
    """
    at = text.find(title.role, title.start)
    its = _ITS.search(text[:at])
    if its and its["their"] and not _OF_TEAM.search(title.role):  # a team is "they"
        return None
    its = its or _OF_ITS.match(text, at + len(title.role))
    of_state = offices.is_of_state(title.role)
    speaks = of_state or "spokes" in title.role.lower()  # of an army or a ministry, and not of a firm near by
    return whose(text, its.start("its"), here, above, of_state=of_state, speaks=speaks) if its else None


def served(text: str, end: int, here: Sequence[Placed], above: Sequence[Placed]) -> str | None:
    """Return whom "its" means behind a name that ends at ``end``: "Ann Berg, who heads its group"."""
    its = _SERVES.match(text, end)
    return whose(text, its.start("its"), here, above) if its else None


def whose(
    text: str, at: int, here: Sequence[Placed], above: Sequence[Placed], *, of_state: bool = False, speaks: bool = False
) -> str | None:
    """Return whom "its" at ``at`` means: the last state or body that the sentence names before, or its subject.

    It means a body where there is one, if not a state's own is meant (``of_state``).
    """
    here = heads(text, [(body, name) for body, name in here if body.end <= at and not is_quoted(text, body)])
    above = above if of_state else _bodies_alone(above)
    first = max(start for start, _ in sentence_spans(text) if start <= at)
    if not first and above and (_FIRST.match(text) or not here):
        return above[0][1] if above[0][0].start < _OPENING else above[-1][1]
    before = [(body, name) for body, name in here if first <= body.start]
    earlier = before if of_state else _bodies_alone(before)
    if not earlier and _CLAUSE.search(text, first, at) and _NAME.match(text, first):  # of one that is not known
        return None
    if not earlier or _FIRST.match(text, first):
        return _spoken_of(text, first, here, speaks=speaks)
    if begins(text, first, earlier[0][0]) and _CLAUSE.search(text, first, at):
        return earlier[0][1]
    return earlier[-1][1]


def _spoken_of(text: str, end: int, here: Sequence[Placed], *, speaks: bool) -> str | None:
    """Return whom the last sentence before ``end`` that names somebody speaks of: who answers in it, or comes first.

    A state's adjective counts only before an army or a ministry, and only for who speaks or serves a state.
    """
    for start, stop in reversed(sentence_spans(text[:end])):
        named = [(body, name) for body, name in here if start <= body.start < stop]
        named = [
            (body, name)
            for body, name in named
            if text[body.start : body.end] not in adjectives()
            or (speaks and body.start - start < 5 and _is_organ(text, body))
        ]
        unnamed = subject(text, start)
        if unnamed and not any(
            unnamed[0] <= body.start < unnamed[1] for body, _ in named
        ):  # "The civil aviation authority denied it"
            return None
        if named:
            return next((name for body, name in named if _ANSWERS.match(text, body.end)), named[0][1])
    return None


def heads(text: str, named: Sequence[Placed]) -> Sequence[Placed]:
    """Return states and bodies without one that but tells whose the next is: "the Union's agency X"."""
    parts = {
        one
        for one, two in pairwise(named)
        if _PART.fullmatch(text, one[0].end, two[0].start) and two[1] not in states()
    }
    return [one for one in named if one not in parts]


def _is_organ(text: str, state: Span) -> bool:
    """Tell whether the adjective of a state stands before what is the state's: "the Kenyan army"."""
    match = _NEXT.match(text, state.end)
    return match is not None and match[1] in either("organs", "state_organs")


def _bodies_alone(named: Sequence[Placed]) -> Sequence[Placed]:
    """Return the bodies among states and bodies; all where there is none."""
    return [(span, name) for span, name in named if name not in states()] or named
