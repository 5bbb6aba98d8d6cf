"""Who utters a quotation: the verb of speech that governs it and that verb's subject, before names are resolved."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from .marks import Marked, marked
from .subjects import SUBJECTS, complements, nobody, speaks, subject, verbs

if TYPE_CHECKING:
    from ..tree import Doc, Token

_NOMINALS = ("NOUN", "PROPN", "PRON")
_VERBS = ("VERB", "AUX")
_WORDED = ("according", "words")  # other cues: "according to her", "in his words"
_BREAK = re.compile(r"[.!?;:]\s|\.$")
_SIGNATURE = re.compile(r"\s*[—–―]\s*((?=[A-Z])[^,;:]{3,50})$")
_HEADING = re.compile(r"(?:^|[.!?]\s+)(?:Said|Says|Added|Adds|Asked|Asks) ((?=[A-Z])[^,;:.]{2,50}):\s*$")
_OPENING = attrgetter("opening")
_NEIGHBOURS = 8  # cues on each side of a quotation that may be its own
_PHRASE = 30  # words at most from a verb to the end of the phrase behind it
_HEAD = 80  # characters that hold the heading of a quotation
_FAR = 40
_WEAK = 6
_COMMON = 2
_GOVERNED = -4
_ATTACHED = -30


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb (or ``according``) that reports words, the head of the phrase that names who said them, its strength."""

    verb: Token
    speaker: Token
    strong: bool


def cues(doc: Doc, quoted: Sequence[Marked]) -> list[Cue]:
    """Return the cues of one paragraph that stand outside its quotations."""
    likely = (t for t in doc if t.pos_ in _VERBS or t.lower_ in _WORDED)
    return [cue for token in likely if not within(token, quoted) if (cue := _cue(token, quoted))]


def within(token: Token, quoted: Sequence[Marked]) -> bool:
    """Tell whether a token lies inside one of the quotations, which are in reading order."""
    at = bisect_right(quoted, token.idx, key=_OPENING)
    return at > 0 and token.idx < quoted[at - 1].closing


def words(text: str, mark: Marked) -> str:
    """Return quoted words without the marks of a quotation within them that ends where they do."""
    return text[mark.start : mark.end].rstrip(" '’\"”")


def best(mark: Marked, found: Sequence[Cue], text: str, quoted: Sequence[Marked]) -> Cue | None:
    """Return the cue of the same sentence that fits a quotation best; ``found`` is in reading order."""
    at = bisect_right(found, mark.start, key=lambda cue: cue.verb.idx)
    near = found[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]
    at = bisect_right(quoted, mark.start, key=_OPENING)
    quoted = quoted[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]
    nearest = max((cue.verb.i for cue in near if cue.strong and cue.verb.idx < mark.start), default=0)
    prices = [_price(mark, cue, text, quoted) for cue in near]
    # A verb with another between it and the words governs them only by an error of the parser.
    prices = [p + _GOVERNED * (c.verb.i >= nearest and governs(c, mark)) for p, c in zip(prices, near, strict=True)]
    return near[prices.index(min(prices))] if prices and min(prices) < _FAR else None


def signed(doc: Doc, mark: Marked, text: str) -> Token | None:
    """Return the name that signs a quotation: ``"..." -- Ann Marsh``, or heads it: ``Said Marsh: "..."``."""
    if heading := _HEADING.search(text, max(0, mark.opening - _HEAD), mark.opening):
        start, end = heading.span(1)
    elif signature := _SIGNATURE.match(text, mark.closing):
        start, end = signature.span(1)
    else:
        return None
    return next((t for t in reversed(doc) if start <= t.idx < end and t.is_alpha), None)


def introduced(doc: Doc) -> Cue | None:
    """Return the cue of a paragraph that ends in a colon and so leads up to somebody's words."""
    return _last(doc) if doc.text.rstrip().endswith(":") else None


def told(doc: Doc) -> Cue | None:
    """Return the cue of a paragraph whose last sentence reports what somebody says."""
    cue = _last(doc)
    return cue if cue and cue.verb.dep_ == "ROOT" else None


def _last(doc: Doc) -> Cue | None:
    """Return the last verb of speech in the last sentence of a paragraph."""
    last = [cue for cue in cues(doc, marked(doc.text)) if cue.strong and cue.verb.sent.end == len(doc)]
    return last[-1] if last else None


def governs(cue: Cue, mark: Marked) -> bool:
    """Tell whether a cue's verb has the quoted phrase itself, not a clause that holds it, as its object."""
    inside = (t for t in cue.verb.children if mark.start <= t.idx < mark.end)
    return any(t.dep_ in ("dobj", "attr", "oprd", "ccomp", "intj") for t in inside)


def _cue(token: Token, quoted: Sequence[Marked]) -> Cue | None:
    if token.lower_ == "according":
        speaker = next((t for t in complements(token) if t.pos_ in _NOMINALS), None)
        return Cue(token, speaker, strong=True) if speaker else None
    if token.lower_ == "words" and token.head.lower_ == "in":  # "in the words of its director"
        of = (t for t in token.rights if t.lower_ == "of")
        speaker = next((t for p in of for t in p.children if t.dep_ == "pobj"), None)
        return Cue(token, speaker, strong=True) if speaker else None
    if token.pos_ not in _VERBS:
        return None
    strong = speaks(token)
    if not strong and token.lemma_.lower() not in verbs("attitude"):
        return None
    speaker = _inverted(token, quoted) or subject(token)
    if speaker is None or within(speaker, quoted):
        speaker = _between(token, quoted) if strong else None
    if speaker is None or nobody(speaker):
        return None
    return Cue(token, _reporter(token, speaker), strong)


def _inverted(verb: Token, quoted: Sequence[Marked]) -> Token | None:
    """Return the phrase after a verb that follows quoted words: ``"...," added the official``."""
    comma = verb.i > 0 and verb.nbor(-1).text == ","
    after = any(0 <= verb.idx - mark.end <= 3 or (comma and mark.end < verb.idx) for mark in quoted)
    if not after or any(t.dep_ in SUBJECTS and t.i < verb.i and not within(t, quoted) for t in verb.children):
        return None
    following = verb.doc[verb.i : verb.i + _PHRASE].noun_chunks
    return next((c.root for c in following if 0 < c.start - verb.i <= 1), None)


def _between(verb: Token, quoted: Sequence[Marked]) -> Token | None:
    """Return the phrase that stands between quoted words and their verb, where the parser has lost it."""
    mark = next((m for m in reversed(quoted) if m.end < verb.idx), None)
    if mark is None:
        return None
    chunk = next((c for c in verb.sent.noun_chunks if c.root.idx > mark.end), None)
    if chunk is None or chunk.end > verb.i or verb.doc.text[mark.closing : chunk.start_char].strip():
        return None
    return chunk.root


def _reporter(verb: Token, speaker: Token) -> Token:
    """Return, for a pronoun in a reported clause, the subject that reports it: ``Kim said he expected``.

    Where that one speaks for somebody, the pronoun means whom he speaks for: ``his lawyer said he had told``.
    """
    if speaker.pos_ != "PRON":
        return speaker
    reports = (t for t in verb.ancestors if t.lemma_ in verbs("speech") and t.i < speaker.i)
    outer = next((s for t in reports if (s := subject(t)) is not None and s.i < t.i), None)
    if outer is None or nobody(outer):
        return speaker
    owner = next((t for t in outer.children if t.tag_ == "PRP$" and outer.lemma_.lower() in verbs("proxies")), None)
    return owner or outer


def _price(mark: Marked, cue: Cue, text: str, quoted: Sequence[Marked]) -> int:
    """Return how far a cue stands from a quotation, in words, corrected for grammar and strength."""
    first = min(cue.verb.idx, cue.speaker.left_edge.idx if cue.speaker.i < cue.verb.i else cue.verb.idx)
    last = cue.verb.end_char
    after = cue.verb.idx >= mark.end
    gap = (
        _gap(mark.closing, max(first, mark.closing), text, quoted) if after else _gap(last, mark.opening, text, quoted)
    )
    said = words(text, mark)
    if _BREAK.search(gap.replace(": ", " ") if not after else gap) or (after and said.endswith(".")):
        return _FAR
    price = len(gap.split()) + _COMMON * after + (0 if cue.strong else _WEAK)
    if after and cue.strong and said.endswith((",", "?", "!", "—", "–", "…")) and not gap.strip(" ,—–-"):
        price += _ATTACHED
    return price


def _gap(start: int, end: int, text: str, quoted: Sequence[Marked]) -> str:
    """Return the text between two offsets with each quotation reduced to its last sign."""
    out, at = [], start
    for mark in quoted:
        if start <= mark.opening and mark.end < end:
            out += [text[at : mark.opening], text[max(mark.start, mark.end - 1) : mark.end]]
            at = mark.closing
    return "".join([*out, text[at:end]])
