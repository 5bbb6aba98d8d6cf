"""Acts: frames whose words the lexicon knows as something that one actor does to another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from ..lexicon import read
from .frames import Frame, noun_frame

if TYPE_CHECKING:
    from spacy.tokens import Token

_PATTERN = re.compile(
    r"(?P<verb>\w+(?: (?:down|on|off|out|together)(?= ))?)(?: <(?P<nouns>[\w|]+)>)?(?: (?P<link>\w+))?$"
)
_EACH = "each"
_GOVERNED = ("xcomp", "ccomp", "pcomp", "conj", "prep", "acomp", "dobj")
_LOOSE = ("acl", "relcl", "advcl")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to word an act: a verb, the nouns one of which must be its object, what brings in the target."""

    type: str
    nouns: frozenset[str]
    link: str | None


@dataclass(frozen=True, slots=True)
class Act:
    """A typed frame: its possible sources and targets, and the words between them; mutual without targets."""

    type: str
    sources: tuple[Token, ...]
    targets: tuple[Token, ...]
    words: tuple[Token, ...]


@cache
def words(kind: str) -> frozenset[str]:
    """Return the words that the lexicon of interactions lists under ``kind``."""
    return frozenset(read("interactions")[kind])


@cache
def _verbs() -> dict[str, list[Pattern]]:
    table: defaultdict[str, list[Pattern]] = defaultdict(list)
    for kind, patterns in read("interactions")["verbs"].items():
        for pattern in patterns:
            if match := _PATTERN.match(pattern):
                nouns = frozenset((match["nouns"] or "").split("|")) - {""}
                table[match["verb"]].append(Pattern(kind, nouns, match["link"]))
    return dict(table)


@cache
def _nouns() -> dict[str, list[Pattern]]:
    table: defaultdict[str, list[Pattern]] = defaultdict(list)
    for kind, patterns in read("interactions")["nouns"].items():
        for pattern in patterns:
            noun, link = pattern.split()
            table[noun].append(Pattern(kind, frozenset(), link))
    return dict(table)


def acts(frame: Frame) -> Iterator[Act]:
    """Yield the acts that a frame tells, refusals turned round and mere possibilities left out."""
    found = _verbal(frame) if frame.event.pos_ == "VERB" else _nominal(frame)
    for act in found:
        if (real := _polarity(frame.event, act)) is not None:
            yield real


def _verbal(frame: Frame) -> Iterator[Act]:
    verb = frame.event
    particle = next((t.lower_ for t in verb.children if t.dep_ == "prt"), "")
    lemma = verb.lemma_.lower()
    patterns = _verbs().get(f"{lemma} {particle}".strip()) or _verbs().get(lemma) or []
    for pattern in patterns:
        noun = next((t for t in verb.children if t.dep_ == "dobj" and _object(t, pattern)), None)
        if pattern.nouns and noun is None:
            continue
        noun = _object(noun, pattern) if noun else None
        targets = _targets(frame, pattern, noun)
        if targets or pattern.link == _EACH:
            yield Act(pattern.type, frame.agents, tuple(targets), (verb, *((noun,) if noun else ())))
    yield from _called(frame)


def _object(child: Token, pattern: Pattern) -> Token | None:
    """Return the pattern's noun, itself the object or measured by it (``three hours of talks``)."""
    if child.tag_ in ("WDT", "WP") and child.head.dep_ == "relcl":
        child = child.head.head  # "the war that Putin launched"
        return child if child.lemma_.lower() in pattern.nouns else None
    inner = [child, *(p for t in child.children if t.lower_ == "of" for p in t.children)]
    inner += [t for c in inner for t in c.children if t.dep_ == "conj"]
    return next((t for t in inner if t.lemma_.lower() in pattern.nouns), None)


def _targets(frame: Frame, pattern: Pattern, noun: Token | None) -> list[Token]:
    """Return where a pattern says that the target stands."""
    if pattern.link is None:
        return [] if noun else list(frame.objects)
    if pattern.link == _EACH:
        return []
    return [*frame.linked(pattern.link), *(noun_frame(noun).linked(pattern.link) if noun else ())]


def _called(frame: Frame) -> Iterator[Act]:
    """Yield what ``X recommended that Y join`` asks of Y."""
    verb = frame.event
    if verb.lemma_ not in words("calling"):
        return
    for content in (t for t in verb.children if t.dep_ == "ccomp"):
        marked = any(t.lower_ == "that" for t in content.children)
        asked = [t for t in content.children if t.dep_ == "nsubj"]
        if marked and asked and content.tag_ == "VB":
            yield Act("call_for", frame.agents, tuple(asked), (verb,))


def _nominal(frame: Frame) -> Iterator[Act]:
    noun = frame.event
    for pattern in _nouns().get(noun.lemma_.lower(), ()):
        found = tuple(frame.linked(pattern.link or ""))
        if pattern.link == "between" or (pattern.link == "of" and pattern.type in words("mutual")):
            yield Act(pattern.type, found, (), (noun,))
        elif found and frame.agents:
            yield Act(pattern.type, frame.agents, found, (noun,))


def _polarity(event: Token, act: Act) -> Act | None:
    """Return the act, a refusal in its place, or None when the text leaves open or denies that it happens."""
    # "Russia's invasion" is taken as given, whatever is said of it; "a meeting" shares the fate of its verb.
    given = event.pos_ == "NOUN" and any(t.dep_ == "poss" or t.lower_ == "the" for t in event.lefts)
    above = [event] if given else [event, *_chain(event)]
    if any(_unreal(token, event) for token in above):
        return None
    negative = any(t.dep_ == "neg" or t.lower_ in ("no", "never") for token in above for t in token.children)
    refused = any(token.lemma_.lower() in words("refusing") for token in above[1:])
    if not (negative or refused):
        return act
    return replace(act, type="reject") if act.type in words("refusable") and act.targets else None


def _chain(event: Token) -> Iterator[Token]:
    """Yield the verbs and adjectives that govern an event; a coordinated one is governed by what governs the first."""
    token = event
    while token.dep_ in _GOVERNED and token.head != token:
        coordinated = token.dep_ == "conj"
        token = token.head
        if not coordinated:
            yield token


def _unreal(token: Token, event: Token) -> bool:
    """Tell whether a word on or above an event takes its reality away."""
    marks = [t for t in token.children if t.dep_ in ("aux", "mark") and not _future(t)]
    if any(t.lower_ in words("unreal") for t in marks):
        return True
    return _purpose(token) or (token != event and token.lemma_.lower() in words("unreal"))


def _purpose(token: Token) -> bool:
    """Tell whether an infinitive only says what something is for, unless somebody went there to do it."""
    infinitive = any(t.tag_ == "TO" for t in token.children) and token.pos_ == "VERB"
    return infinitive and token.dep_ in _LOOSE and token.head.lemma_.lower() not in words("going")


def _future(auxiliary: Token) -> bool:
    """Tell the ``would`` of a reported plan from that of a mere possibility."""
    verb = auxiliary.head
    return auxiliary.lower_ == "would" and verb.dep_ == "ccomp" and any(t.lower_ == "that" for t in verb.children)
