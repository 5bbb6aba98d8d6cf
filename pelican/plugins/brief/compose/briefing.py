"""From an article and its findings to a briefing, and from a briefing to its Markdown file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Briefing, Findings, Made, Seed, anchor
from . import frontmatter
from .markdown import SOURCE_HEADING, escape, evidence_links, paragraph
from .summary import key_points, summarize

if TYPE_CHECKING:
    from ..model import Actor, DateMention, Interaction, Place, Quote
    from ..yamltext import Value


def compose(seed: Seed, findings: Findings, made: Made, *, id: str, slug: str, modified: str | None) -> Briefing:  # noqa: A002
    """Choose the summary and the key points of ``seed`` and put the briefing together."""
    summary = summarize(findings)
    points = key_points(findings, summary)
    return Briefing(id, slug, seed, findings, summary, points, made, modified)


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
        "topics": list(found.topics),
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
        **_unsure(actor),
        **({"origin": actor.origin} if actor.origin else {}),
    }


def _place(place: Place) -> Value:
    return {"name": place.name, "evidence": list(place.evidence), **_unsure(place)}


def _date(mention: DateMention) -> Value:
    date: dict[str, Value] = {"when": mention.when, "text": mention.text, "evidence": list(mention.evidence)}
    if mention.rule:
        date["rule"] = mention.rule
    return {**date, **_unsure(mention)}


def _quote(quote: Quote) -> Value:
    return {"speaker": quote.speaker, "text": quote.text, "evidence": list(quote.evidence), **_unsure(quote)}


def _interaction(act: Interaction) -> Value:
    return {
        "source": act.source,
        "target": act.target,
        "type": act.type,
        "text": act.text,
        "when": act.when,
        "evidence": list(act.evidence),
        **_unsure(act),
    }


def _unsure(value: Actor | Place | DateMention | Quote | Interaction) -> dict[str, Value]:
    """Return the keys of a value of low confidence: that it is, and why. High is what goes without saying."""
    return {"confidence": value.confidence, "doubt": value.doubt} if value.confidence == "low" else {}
