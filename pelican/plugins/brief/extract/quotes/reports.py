"""Indirect speech: what somebody is reported to say, think, want or judge, in words that are not marked as theirs.

Which words report, and in which construction, is data in ``lexicon/quotes.yml``; the constructions are those that the
attribution corpora PARC 3 (Pareti 2016) and PolNeAR (Newell et al. 2018) annotate.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from .marks import Marked
from .speakers import within
from .subjects import complements, nobody, speaks, subject, verbs, wording

if TYPE_CHECKING:
    from ..tree import Doc, Token

_CLOSING = re.compile(r"[.,!?…]?[\"”]")
_LONG = 300  # words; a longer "sentence" is a list or a table
_OBJECTS = ("dobj", "dative")
_STRAY = ("acl", "relcl", "advcl")  # where the parser hangs a reported clause by error
_PHRASES = ("pobj", "pcomp")


@dataclass(frozen=True, slots=True)
class Report:
    """What reports (a verb, a noun or ``according``), the head of the source's phrase, and the reported tokens."""

    cue: Token
    speaker: Token
    content: tuple[Token, ...]

    def parts(self, text: str) -> list[tuple[int, int]]:
        """Return where in the paragraph's ``text`` each unbroken stretch of words stands, outer punctuation left out.

        A single word beside a longer stretch only leads up to it ("Yet, officials said, ...").
        """
        runs = [run for run in map(_trimmed, _runs(self.content)) if run]
        runs = [run for run in runs if len(run) > 1] or runs
        return [_paired(text, run[0].idx, run[-1].end_char) for run in runs]


def reports(doc: Doc, quoted: Sequence[Marked]) -> list[Report]:
    """Return the reports of one paragraph that the article itself makes, outside all quotations, in reading order."""
    sentences = (sentence for sentence in doc.sents if len(sentence) <= _LONG)
    found = (_report(token) for sentence in sentences for token in sentence if not within(token, quoted))
    return [report for report in found if report and not within(report.speaker, quoted)]


def _report(cue: Token) -> Report | None:
    heads = _reported(cue)
    speaker = _source(cue) if heads else None
    if speaker is None or nobody(speaker):
        return None
    content = {token for head in heads for token in head.subtree}
    own = set(cue.subtree) if any(head.is_ancestor(cue) for head in heads) else {cue}
    return Report(cue, speaker, tuple(sorted(content - own, key=lambda t: t.i)))


def _reported(cue: Token) -> list[Token]:
    """Return the heads of what a token reports, none if it is no cue."""
    if cue.lower_ == "according":
        return _clause_around(cue)
    if cue.pos_ in ("VERB", "AUX") and cue.dep_ != "prep":
        return next((heads for construction in _CONSTRUCTIONS if (heads := construction(cue))), [])
    if cue.pos_ == "NOUN" and cue.lemma_.lower() in verbs("opinions"):
        return _named(cue)
    return _felt(cue) if cue.dep_ == "acomp" and cue.lemma_.lower() in verbs("feelings") else []


def _source(cue: Token) -> Token | None:
    """Return whose words or thoughts a cue reports."""
    if cue.lower_ == "according":
        return next(complements(cue), None)
    if cue.pos_ == "NOUN":
        return _holder(cue)
    return subject(cue.head if cue.dep_ == "acomp" else cue)


def _clause(verb: Token) -> list[Token]:
    """Return what a verb of speech or mind has for its clause: ``Oslo says [that] the port is shut``."""
    if verb.lemma_.lower() not in _clausal():
        return []
    clauses = [t for t in verb.children if t.dep_ == "ccomp"]
    clauses = [t for t in clauses if t.i > verb.i] or clauses
    return clauses or [t for t in verb.subtree if t.i > verb.i and t.dep_ in _STRAY and _reported_form(t)][:1]


def _reported_form(clause: Token) -> bool:
    """Tell whether a clause that the parser hangs elsewhere has the form of a reported one: ``[that] he would go``."""
    own = next((t for t in clause.lefts if t.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    if own is None or own.tag_ in ("WP", "WDT"):
        return False
    before = [t.lower_ for t in clause.lefts if t.i < own.i and t.tag_ in ("IN", "WRB", "WDT")]
    return before == ["that"] or (not before and clause.dep_ == "advcl")


@cache
def _clausal() -> frozenset[str]:
    return verbs("speech") | verbs("attitude") | verbs("mind")


def _infinitive(verb: Token) -> list[Token]:
    """Return what somebody wants, promises or asks others to do: ``urged the parties to wait``."""
    if verb.lemma_.lower() not in verbs("intent"):
        return []
    aims = [t for t in verb.children if t.dep_ in ("xcomp", "ccomp")]
    return [t for t in verb.children if t.dep_ in _OBJECTS] + aims if aims else []


def _object(verb: Token) -> list[Token]:
    """Return what somebody judges or mentions, with what it is called: ``described the deal as dead``."""
    lemma = verb.lemma_.lower()
    after = ("as", *_topics().get(lemma, ()))
    acted_on = "nsubjpass" if any(t.dep_ == "agent" for t in verb.rights) else "dobj"
    things = [t for t in verb.children if t.dep_ == acted_on]
    named = [t for t in verb.rights if t.dep_ == "oprd" or (t.dep_ == "prep" and t.lower_ in after)]
    judges = lemma in verbs("judgement")
    if named and (judges or lemma in verbs("framing")):
        return things + named
    return [t for t in things if t.pos_ != "PRON"] if judges else []


def _topic(verb: Token) -> list[Token]:
    """Return what a verb's preposition leads to: ``called for a new vote``."""
    return _led_to(verb, _topics().get(verb.lemma_.lower(), ()))


@cache
def _topics() -> dict[str, frozenset[str]]:
    return {verb: frozenset(after) for verb, after in wording()["topics"].items()}


def _setting(verb: Token) -> list[Token]:
    """Return the sentence that an aside belongs to: ``the deal, officials said, is dead``; ``as Oslo put it``."""
    if not speaks(verb) or not any(t.dep_ == "nsubj" for t in verb.children):
        return []
    aside = verb.dep_ == "parataxis" or (verb.dep_ == "advcl" and any(t.lower_ == "as" for t in verb.lefts))
    return [verb.head] if aside else []


def _holder(noun: Token) -> Token | None:
    """Return whose a claim or plan is: its owner, or the subject of a verb that says little itself."""
    owner = next((t for t in noun.children if t.dep_ == "poss"), None)
    lent = noun.dep_ == "dobj" and noun.head.lemma_.lower() in verbs("light")
    return owner or (subject(noun.head) if lent else None)


def _felt(adjective: Token) -> list[Token]:
    """Return what somebody is sure, glad or wary of."""
    clauses = [t for t in adjective.rights if t.dep_ in ("ccomp", "xcomp")]
    return clauses or _led_to(adjective, verbs("about"))


def _named(noun: Token) -> list[Token]:
    """Return what a noun of saying or thinking is about: ``the minister's claim that``, ``their support for``."""
    clauses = [t for t in noun.rights if t.dep_ == "ccomp" or (t.dep_ == "acl" and t.tag_ != "VBG")]
    return clauses or _led_to(noun, verbs("about"))


def _led_to(word: Token, prepositions: Collection[str]) -> list[Token]:
    """Return what some prepositions behind a word lead to, times left out: ``spoke on Monday`` has no topic."""
    after = (p for p in word.rights if p.dep_ == "prep" and p.lower_ in prepositions)
    return [t for p in after for t in p.children if t.dep_ in _PHRASES and t.ent_type_ not in ("DATE", "TIME")]


def _clause_around(token: Token) -> list[Token]:
    """Return the head of the clause that holds a token."""
    return [next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), token.sent.root)]


_CONSTRUCTIONS = (_clause, _infinitive, _object, _topic, _setting)


def _runs(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """Yield the unbroken stretches of some tokens in reading order."""
    run: list[Token] = []
    for token in tokens:
        if run and token.i != run[-1].i + 1:
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _trimmed(run: list[Token]) -> list[Token]:
    """Return a stretch without the punctuation around it, quotation marks excepted; nothing if it has no word."""
    keep = [n for n, t in enumerate(run) if not t.is_space and (not t.is_punct or t.is_quote)]
    return run[keep[0] : keep[-1] + 1] if any(t.is_alpha for t in run) else []


def _paired(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch with the closing mark, and the sign before it, of a quotation that it opens."""
    closing = _CLOSING.match(text, end)
    inside = text[start:end]
    opened = inside.count("“") > inside.count("”") or inside.count('"') % 2
    return start, end + (len(closing[0]) if closing and opened else 0)
