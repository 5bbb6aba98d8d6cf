"""Who utters a quotation: the verb of speech that governs it and that verb's subject, before names are resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ..lexicon import read
from .marks import Marked, marked

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = ("nsubj", "nsubjpass")
_NOMINALS = ("NOUN", "PROPN", "PRON")
# A verb without a subject borrows that of the clause it hangs on ("X met Y, saying ...", "was quoted as saying").
_BORROWING = ("conj", "advcl", "xcomp", "pcomp", "prep", "dep")
_BREAK = re.compile(r"[.!?;:]\s|\.$")
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


@cache
def verbs(kind: str) -> frozenset[str]:
    """Return the words that the lexicon of reported speech lists under ``kind``."""
    return frozenset(read("quotes")[kind])


def cues(doc: Doc, quoted: Sequence[Marked]) -> list[Cue]:
    """Return the cues of one paragraph that stand outside its quotations."""
    return [cue for token in doc if not within(token, quoted) if (cue := _cue(token, quoted))]


def within(token: Token, quoted: Sequence[Marked]) -> bool:
    """Tell whether a token lies inside one of the quotations."""
    return any(mark.start - 1 <= token.idx <= mark.end for mark in quoted)


def best(mark: Marked, found: Sequence[Cue], text: str, quoted: Sequence[Marked]) -> Cue | None:
    """Return the cue of the same sentence that fits a quotation best."""
    priced = [(price, n) for n, cue in enumerate(found) if (price := _price(mark, cue, text, quoted)) < _FAR]
    return found[min(priced)[1]] if priced else None


def signed(doc: Doc, mark: Marked) -> Token | None:
    """Return the name that signs a quotation after a dash: ``"..." -- Ann Marsh``."""
    rest = doc.text[mark.end + 1 :]
    signature = re.match(r"\s*[—–―]\s*(?=[A-Z])(?=[^,;:]{3,50}$)", rest)
    if signature is None:
        return None
    start = mark.end + 1 + signature.end()
    return next((t for t in reversed(doc) if t.idx >= start and t.is_alpha), None)


def introduced(doc: Doc) -> Token | None:
    """Return whose words a paragraph that ends in a colon leads up to."""
    if not doc.text.rstrip().endswith(":"):
        return None
    quoted = marked(doc.text)
    last = [cue.speaker for cue in cues(doc, quoted) if cue.strong and cue.verb.sent.end == len(doc)]
    return last[-1] if last else None


def governs(cue: Cue, mark: Marked) -> bool:
    """Tell whether a cue's verb has the quoted phrase itself, not a clause that holds it, as its object."""
    inside = [t for t in cue.verb.doc if mark.start <= t.idx < mark.end]
    return any(t.head == cue.verb and t.dep_ in ("dobj", "attr", "oprd", "ccomp", "intj") for t in inside)


def _cue(token: Token, quoted: Sequence[Marked]) -> Cue | None:
    if token.lower_ == "according":
        speaker = next((t for t in _complements(token) if t.pos_ in _NOMINALS), None)
        return Cue(token, speaker, strong=True) if speaker else None
    strong = token.lemma_.lower() in verbs("speech")
    if not (strong or token.lemma_.lower() in verbs("attitude")) or token.pos_ not in ("VERB", "AUX"):
        return None
    speaker = _inverted(token, quoted) or subject(token)
    if speaker is None or within(speaker, quoted) or speaker.lower_ in verbs("never"):
        return None
    return Cue(token, _reporter(token, speaker), strong)


def _complements(according: Token) -> Iterator[Token]:
    """Yield what follows ``according to``, wherever the parser hangs the preposition."""
    to = according.nbor() if according.i + 1 < len(according.doc) else None
    if to is not None and to.lower_ == "to":
        yield from (t for t in (*to.children, *according.children) if t.dep_ == "pobj")


def _inverted(verb: Token, quoted: Sequence[Marked]) -> Token | None:
    """Return the phrase after a verb that follows quoted words: ``"...," added the official``."""
    comma = verb.i > 0 and verb.nbor(-1).text == ","
    after = any(0 <= verb.idx - mark.end <= 3 or (comma and mark.end < verb.idx) for mark in quoted)
    if not after or any(t.dep_ in _SUBJECTS and t.i < verb.i and not within(t, quoted) for t in verb.children):
        return None
    return next((c.root for c in verb.doc.noun_chunks if 0 < c.start - verb.i <= 1), None)


def subject(verb: Token) -> Token | None:
    """Return who does what the verb says, through control, coordination and relative clauses."""
    own = next((t for t in verb.children if t.dep_ in _SUBJECTS), None)
    if own is not None and own.dep_ == "nsubjpass" and verb.lemma_ not in verbs("quoted"):
        return next((a for t in verb.children if t.dep_ == "agent" for a in t.children if a.dep_ == "pobj"), None)
    if verb.dep_ == "relcl" and (own is None or own.tag_ in ("WP", "WDT")):
        return verb.head
    if own is not None:
        return own
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return verb.head
    return subject(verb.head) if verb.dep_ in _BORROWING and verb.head != verb else None


def _reporter(verb: Token, speaker: Token) -> Token:
    """Return, for a pronoun in a reported clause, the subject that reports it: ``Kim said he expected``."""
    if speaker.pos_ != "PRON":
        return speaker
    reports = (t for t in verb.ancestors if t.lemma_ in verbs("speech") and t.i < speaker.i)
    outer = next((s for t in reports if (s := subject(t)) is not None and s.i < t.i), None)
    return outer if outer is not None and outer.lower_ not in verbs("never") else speaker


def _price(mark: Marked, cue: Cue, text: str, quoted: Sequence[Marked]) -> int:
    """Return how far a cue stands from a quotation, in words, corrected for grammar and strength."""
    first = min(cue.verb.idx, cue.speaker.left_edge.idx if cue.speaker.i < cue.verb.i else cue.verb.idx)
    last = cue.verb.idx + len(cue.verb)
    after = cue.verb.idx >= mark.end
    gap = (
        _gap(mark.end + 1, max(first, mark.end + 1), text, quoted)
        if after
        else _gap(last, mark.start - 1, text, quoted)
    )
    said = text[mark.start : mark.end].rstrip()
    if _BREAK.search(gap.replace(": ", " ") if not after else gap) or (after and said.endswith(".")):
        return _FAR
    price = len(gap.split()) + _COMMON * after + (0 if cue.strong else _WEAK)
    if after and cue.strong and said.endswith((",", "?", "!", "—", "–", "…")) and not gap.strip(" ,—–-"):
        price += _ATTACHED
    return price + (_GOVERNED if governs(cue, mark) else 0)


def _gap(start: int, end: int, text: str, quoted: Sequence[Marked]) -> str:
    """Return the text between two offsets with each quotation reduced to its last sign."""
    out, at = [], start
    for mark in quoted:
        if start <= mark.start - 1 and mark.end < end:
            out += [text[at : mark.start - 1], text[max(mark.start, mark.end - 1) : mark.end]]
            at = mark.end + 1
    return "".join([*out, text[at:end]])
