"""Confidence: which of the values found are unsure, by rules that say why.

A value is held to be sure unless one of a few rules speaks against it. The rules look at what was found and at how the
article words it, and not at how it was found, so that they hold whatever finder made a value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from ..model import Actor, DateMention, Findings, Interaction, Place, Quote
from ..text import fold, sentence_spans
from .actors.concerns import is_concern
from .lexicon import countries, implied, organizations, words

if TYPE_CHECKING:
    from ..model import Passage
    from .actors import Mention
    from .tree import Doc, Span

ONCE = "named once, without a title or a word that tells what it is"
ONE_NAME = "one name only, without a title"
AFFILIATION = "affiliation told by another sentence"
PLACE = "named once, and not as where something happens"
DIRECTION = "past or to come: no tense tells"
NO_SPEAKER = "no speaker found"
FAR_SPEAKER = "speaker named in another paragraph"
NO_VERB = "an act told by a noun"
UNNAMED = "an actor not named in these words"

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BARE = re.compile(
    r"(?:on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)(?: \d{1,2})?",
    re.IGNORECASE,
)
Found = TypeVar("Found", Actor, Place, DateMention, Quote, Interaction)


@dataclass(frozen=True, slots=True)
class _Article:
    """An article's passages and parses by anchor, and where its actors are named."""

    texts: dict[str, str]
    docs: dict[str, Doc]
    mentions: Sequence[Mention]
    affiliations: frozenset[str | None]

    def sentences(self, anchor: str) -> list[tuple[int, int]]:
        return sentence_spans(self.texts[anchor])

    def named(self, anchor: str, start: int, end: int) -> set[str]:
        """Return the actors who are named between two offsets of a passage."""
        return {m.actor for m in self.mentions if m.anchor == anchor and start <= m.start and m.end <= end}


def weigh(
    findings: Findings, passages: Sequence[Passage], docs: Sequence[Doc], mentions: Sequence[Mention]
) -> Findings:
    """Return ``findings`` with low confidence, and the reason for it, on the values that are unsure."""
    texts = {passage.anchor: passage.text for passage in passages}
    affiliations = frozenset(actor.affiliation for actor in findings.actors)
    article = _Article(texts, dict(zip(texts, docs, strict=True)), mentions, affiliations)
    return replace(
        findings,
        actors=tuple(_marked(actor, _actor(actor, article)) for actor in findings.actors),
        places=tuple(_marked(place, _place(place, article)) for place in findings.places),
        dates=tuple(_marked(date, _date(date, article)) for date in findings.dates),
        quotes=tuple(_marked(quote, _quote(quote, findings.actors)) for quote in findings.quotes),
        interactions=tuple(_marked(act, _interaction(act, article)) for act in findings.interactions),
    )


def _marked(value: Found, doubt: str | None) -> Found:
    """Return ``value`` as unsure by ``doubt``; what its finder has called unsure stays so."""
    return replace(value, confidence="low", doubt=doubt) if doubt and value.confidence == "high" else value


@cache
def _known() -> frozenset[str]:
    return frozenset(known.name for known in (*countries(), *organizations()))


def _actor(actor: Actor, article: _Article) -> str | None:
    if actor.name in _known():
        return None
    if not actor.role and not actor.affiliation:
        if not _told(actor, article) and sum(mention.actor == actor.name for mention in article.mentions) == 1:
            return ONCE
        if actor.kind == "person" and " " not in actor.name:
            return ONE_NAME
    return AFFILIATION if actor.affiliation and not _stated_together(actor, article) else None


def _told(actor: Actor, article: _Article) -> bool:
    """Tell whether a word in or beside a name tells what it is: a ministry, "the shipyard X", "Ann Berg of X"."""
    own = [mention for mention in article.mentions if mention.actor == actor.name]
    concern = any(is_concern(article.texts[m.anchor], m.start, m.end) for m in own)
    in_name = not words().bodies.isdisjoint(fold(actor.name).split())
    return concern or in_name or actor.name in article.affiliations


def _stated_together(actor: Actor, article: _Article) -> bool:
    """Tell whether one sentence names an actor and its affiliation, or the title tells it by itself."""
    if (actor.role or "").lower() in implied() or all(
        mention.actor != actor.affiliation for mention in article.mentions
    ):
        return True
    return any(
        {actor.name, actor.affiliation} <= article.named(anchor, start, end)
        for anchor in actor.evidence
        for start, end in article.sentences(anchor)
    )


def _place(place: Place, article: _Article) -> str | None:
    """Doubt a place that stands once, behind no preposition, and without a word that tells a place."""
    anchor, last = place.evidence[0], fold(place.name).split()[-1]
    spans = list(re.finditer(re.escape(place.name), article.texts[anchor]))
    if len(place.evidence) > 1 or len(spans) != 1 or last in words().facilities:
        return None
    found = article.docs[anchor].char_span(*spans[0].span())
    return PLACE if found is not None and not any(token.pos_ == "ADP" for token in found.root.ancestors) else None


def _date(date: DateMention, article: _Article) -> str | None:
    """Doubt a bare weekday or month where no finite verb tells the past from what is to come."""
    if len(date.evidence) > 1 or not _BARE.fullmatch(date.text):
        return None
    sentence = _sentence(date.text, date.evidence[0], article)
    return None if sentence is None or any(token.tag_ in _FINITE for token in sentence) else DIRECTION


def _sentence(words_: str, anchor: str, article: _Article) -> Span | None:
    at = article.texts[anchor].find(words_)
    start, end = next(((s, e) for s, e in article.sentences(anchor) if s <= at < e), (0, 0))
    return article.docs[anchor].char_span(start, end) if end else None


def _quote(quote: Quote, actors: Sequence[Actor]) -> str | None:
    if quote.speaker is None:
        return NO_SPEAKER
    speaker = next((actor for actor in actors if actor.name == quote.speaker), None)
    return FAR_SPEAKER if speaker and not set(speaker.evidence).intersection(quote.evidence) else None


def _interaction(act: Interaction, article: _Article) -> str | None:
    """Doubt an act that a noun tells, and one whose words leave one of its actors to a pronoun."""
    anchor = act.evidence[0]
    text = article.texts[anchor]
    pieces = [(at, at + len(piece)) for piece in act.text.split(" … ") if (at := text.find(piece)) >= 0]
    doc = article.docs[anchor]
    tokens = [token for token in doc for start, end in pieces if start <= token.idx < end]
    if not pieces:
        return None
    if not any(token.pos_ in ("VERB", "AUX") for token in tokens):
        return NO_VERB
    told = set().union(*(article.named(anchor, start, end) for start, end in pieces))
    return None if {act.source, act.target} <= told else UNNAMED
