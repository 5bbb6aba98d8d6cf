"""Edges of bodies' names: what the language model or a run of capitals takes in though it is no part of the name."""

from __future__ import annotations

import re

from ..lexicon import either, fold, words
from . import kinds
from .concerns import opens
from .government import adjectives, is_state
from .spans import UPPER, Span, trimmed
from .titles import is_modifier, is_portfolio, is_role

# "At Berg Securities", "Lisbon-based Berg Lines", "the Green Dawn party".
_MEMBERS = re.compile(r"([A-Z][a-z]+)s of (?:the )?(?=[A-Z])")
_OWNER = re.compile(r"([A-Z][\w-]+(?: [A-Z][\w-]+)?)['’]s (?=[A-Z])")
# Where the model runs on: over a comma, into an amount ("fined Berg Lines 4.2 million").
_RUN_ON = re.compile(rf", (?=[{UPPER}][\w’'-]+(?! &))|(?<=[a-z]) \d[\d.,]*(?=\.\d| (?:m|b|tr)illion\b| percent\b)")
_REACH = 30  # characters behind a name that tell where it ends
_FIRST_WORD = re.compile(r"([A-Z][a-z-]+) ")
_NEXT_WORD = re.compile(r" ([A-Z][\w-]+)")
_DAY = re.compile(
    r" (?:on|in|for|and) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec).*$"
)
_TAIL = re.compile(rf" of (?:the )?[{UPPER}][\w-]+(?: [{UPPER}][\w-]+)*$")
_IN = re.compile(rf" in (?P<place>[{UPPER}][\w’'-]+(?: [{UPPER}][\w’'-]+)*)$")
_LOOSE = re.compile(r" (?:of|for|in|at|on|and|by|to|the|from|with)(?: the)?$")
_LINKED = re.compile(r" (?:of|for)(?: the)?(?: [A-Z][\w-]+)* $")
_OPENING = re.compile(
    r"(?:At|In|For|From|By|With|To|Under|After|Before|Since|But|And|While|When|If|As"
    r"|Former|Then|Fellow|Veteran|Late|Ex|His|Her|Its|Their) (?:[Tt]he )?(?=[A-Z])"
)
_SEATED = re.compile(r"[A-Z][\w’'-]*?-(?:based|born|headquartered|led|backed|owned|run|registered|listed) ")
_DESCRIBED = re.compile(r"([A-Z][\w-]+) (?:[a-z][\w-]+ )+(?<!of )(?<!for )(?=[A-Z])")
_NOUN_BEHIND = re.compile(r" ([a-z-]+)$")
_LAST_WORD = re.compile(r" ([A-Z][\w-]+)$")


def cleaned(text: str, span: Span) -> Span | None:
    """Return a span without articles, possessives, and the title that follows a body's name: "Bank President".

    What stands inside a title goes, too: "Kenyan Sports" before "Minister" is no body. None if nothing is left.
    """
    found = trimmed(text, span, person=False)
    if found and _SEATED.fullmatch(f"{text[found.start : found.end]} "):  # "the Oslo-based institute"
        return None
    found = found and _without_title(text, _without_lead(text, found), _NEXT_WORD.match(text, span.end))
    for loose in (_LOOSE, _DAY):  # the model runs on: "School of Art in", "Berg Lines on Friday"
        if found and (match := loose.search(text[found.start : found.end])):
            found = trimmed(text, Span(found.passage, found.start, found.start + match.start()), person=False)
    return found and _without_place(text, found)


def _without_lead(text: str, span: Span) -> Span:
    """Return a span without what leads up to a name, and without brackets and common nouns behind it."""
    start, end = span.start, span.end
    for lead in (_OPENING, _SEATED):
        if match := lead.match(text, start, end):
            start = match.end()
    if (owner := _OWNER.match(text, start, end)) and is_state(owner[1]):
        start = owner.end()
    if (noun := _FIRST_WORD.match(text, start, end)) and opens(text, start, noun[1]):
        start = noun.end()
    if (adjective := _DESCRIBED.match(text, start, end)) and adjective[1] in adjectives():
        start = adjective.end()
    if (joined := text.find(" and ", start, end)) > 0 and is_state(text[joined + len(" and ") : end]):
        end = joined
    if (bracket := text.find(" (", start, end)) > 0:
        end = bracket
    if (run_on := _RUN_ON.search(text, start, end + _REACH)) and run_on.start() < end:
        end = run_on.start()
    if (behind := _NOUN_BEHIND.search(text[start:end])) and behind[1] in words().behind:
        end = start + behind.start()
    if (many := _MEMBERS.match(text, start, end)) and kinds.kind(text[many.end() : end]) == "body":
        start = many.end()
    return Span(span.passage, start, end)


def _without_title(text: str, span: Span, behind: re.Match[str] | None) -> Span | None:
    """Return a span without the words of a title at its end; ``behind`` is the capitalised word that follows."""
    found: Span | None = span
    titled = behind is not None and is_role(behind[1])
    while found and (word := _LAST_WORD.search(text[found.start : found.end])):
        if not is_role(word[1]) and not (titled and (is_modifier(word[1]) or is_portfolio(word[1]))):
            break
        head = text[found.start : found.start + word.start() + 1]
        if behind is None and _LINKED.search(head):  # "Office of the Relief Ombudsman"
            break
        found, titled = trimmed(text, Span(found.passage, found.start, found.start + word.start()), person=False), True
    return found


def _without_place(text: str, span: Span) -> Span:
    """Return a span without the place that is no part of the name: "Berg Marine of Oslo", but "Bank of Greece"."""
    name = text[span.start : span.end]
    if (inside := _IN.search(name)) and kinds.is_placed(inside["place"]):  # "Foreign Ministry in Algiers"
        return Span(span.passage, span.start, span.start + inside.start())
    tail = _TAIL.search(name)
    if tail is None:
        return span
    head = text[span.start : span.start + tail.start()].split()
    place, last = tail[0].removeprefix(" of ").removeprefix("the "), fold(head[-1]).lower()
    named = (last in words().firms and not tail[0].startswith(" of the ")) or (
        kinds.is_placed(place) and last not in words().bodies
    )
    alone = len(head) == 1 and last in either("prefixes", "things", "facilities", "bodies")
    return Span(span.passage, span.start, span.start + tail.start()) if named and not alone else span
