"""From an article and its findings to a briefing, and from a briefing to its Markdown file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..model import Briefing, Findings, Made, Point, Seed, anchor
from ..text import sentences
from . import frontmatter
from .markdown import SOURCE_HEADING, escape, evidence_links, paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..model import Actor, DateMention, Interaction, Place, Quote
    from .frontmatter import Value

MAX_POINTS = 4
_MIN_WORDS, _MAX_WORDS = 8, 45  # a key point is a whole thought, short enough to take in at a glance
_OPENS_WITH_REFERENCE = re.compile(r"(?:He|She|It|They|This|That|These|Those|His|Her|Its|Their|But|And|Such|Both)\b")
_LEANS = re.compile(r"\b(?:later|earlier|afterwards|meanwhile|the same (?:day|week)|the two \w+|both sides)\b")
_QUOTATION = re.compile(r"[\"“”«»]")


def compose(seed: Seed, findings: Findings, made: Made, *, id: str, slug: str, modified: str | None) -> Briefing:  # noqa: A002
    """Choose the summary and the key points of ``seed`` and put the briefing together."""
    lede = sentences(seed.paragraphs[0])[0]
    summary = Point(lede, (anchor(1),))
    points = key_points(seed.paragraphs, findings, skip=lede)
    return Briefing(id, slug, seed, findings, summary, points, made, modified)


def key_points(paragraphs: Sequence[str], findings: Findings, skip: str) -> tuple[Point, ...]:
    """Return at most MAX_POINTS sentences that name most, each of another paragraph, in reading order.

    A sentence scores its actors, twice its interactions and its dates. Quotations are passed over, and so are
    sentences that lean on the one before ("He", "three weeks later"): they do not stand alone. ``skip`` is the
    sentence of the summary.
    """
    best: list[tuple[int, int, str]] = []
    for number, text in enumerate(paragraphs, 1):
        scored = [(_score(s, anchor(number), findings), s) for s in sentences(text) if s != skip and _stands_alone(s)]
        if scored:
            score, sentence = max(scored, key=lambda pair: pair[0])
            best.append((score, number, sentence))
    chosen = sorted(best, key=lambda row: (-row[0], row[1]))[:MAX_POINTS]
    return tuple(Point(sentence, (anchor(number),)) for _, number, sentence in sorted(chosen, key=lambda row: row[1]))


def _stands_alone(sentence: str) -> bool:
    words = len(sentence.split())
    return (
        _MIN_WORDS <= words <= _MAX_WORDS
        and not _QUOTATION.search(sentence)
        and not _OPENS_WITH_REFERENCE.match(sentence)
        and not _LEANS.search(sentence)
    )


def _score(sentence: str, where: str, findings: Findings) -> int:
    actors = sum(
        where in actor.evidence and any(form in sentence for form in (actor.name, *actor.aliases))
        for actor in findings.actors
    )
    acts = sum(where in act.evidence and act.text in sentence for act in findings.interactions)
    dates = sum(where in day.evidence and day.text in sentence for day in findings.dates)
    return actors + 2 * acts + dates


def to_markdown(briefing: Briefing) -> str:
    """Return the Markdown file of ``briefing``."""
    return frontmatter.join(header(briefing), body(briefing))


def body(briefing: Briefing) -> str:
    """Return the text below the header: key points that end in links to their evidence, then the source text."""
    blocks = []
    if briefing.points:
        items = "\n".join(f"- {escape(point.text)} {evidence_links(point.evidence)}" for point in briefing.points)
        blocks.append(f"## Key points\n\n{items}")
    blocks.append(SOURCE_HEADING)
    blocks.extend(paragraph(text, anchor(number)) for number, text in enumerate(briefing.seed.paragraphs, 1))
    return "\n" + "\n\n".join(blocks) + "\n"


def header(briefing: Briefing) -> dict[str, Value]:
    """Return the front matter of ``briefing`` in the order of the contract."""
    seed, found = briefing.seed, briefing.findings
    data: dict[str, Value] = {"id": briefing.id, "title": seed.title, "slug": briefing.slug, "date": seed.date}
    if briefing.modified:
        data["modified"] = briefing.modified
    data |= {
        "status": "published",
        "review": "machine",
        "summary": _summary(briefing),
        "seed": {"path": seed.path, "sha256": seed.sha256},
        "source": _source(seed),
        "topics": [],
        "actors": [_actor(actor) for actor in found.actors],
        "places": [_place(place) for place in found.places],
        "dates": [_date(mention) for mention in found.dates],
        "quotes": [_quote(quote) for quote in found.quotes],
        "interactions": [_interaction(act) for act in found.interactions],
        "made": {"model": briefing.made.model, "rules": briefing.made.rules},
    }
    return data


def _summary(briefing: Briefing) -> Value:
    return {"text": briefing.summary.text, "evidence": list(briefing.summary.evidence)}


def _source(seed: Seed) -> Value:
    source: dict[str, Value] = {"outlet": seed.outlet, "byline": seed.byline, "url": seed.url, "licence": seed.licence}
    if seed.dateline:
        source["dateline"] = seed.dateline
    return source


def _actor(actor: Actor) -> Value:
    return {
        "name": actor.name,
        "kind": actor.kind,
        "role": actor.role,
        "affiliation": actor.affiliation,
        "aliases": list(actor.aliases),
        "evidence": list(actor.evidence),
    }


def _place(place: Place) -> Value:
    return {"name": place.name, "evidence": list(place.evidence)}


def _date(mention: DateMention) -> Value:
    return {"when": mention.when, "text": mention.text, "evidence": list(mention.evidence)}


def _quote(quote: Quote) -> Value:
    return {"speaker": quote.speaker, "text": quote.text, "evidence": list(quote.evidence)}


def _interaction(act: Interaction) -> Value:
    return {
        "source": act.source,
        "target": act.target,
        "type": act.type,
        "text": act.text,
        "when": act.when,
        "evidence": list(act.evidence),
    }
