"""The relations for other programs: a graph (GraphML) and entities (FollowTheMoney)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from ...model import TITLE
from .. import edtf
from ..feeds import XML, element, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..views import ActOnPage, Actor, Corpus, Entry

SCHEMATA = {"person": "Person", "organization": "Organization", "country": "PublicBody"}
_KEYS = (
    ("node", "name", "string"), ("node", "kind", "string"), ("node", "briefings", "int"), ("edge", "type", "string"),
    ("edge", "text", "string"), ("edge", "edtf", "string"), ("edge", "briefing_id", "string"),
    ("edge", "evidence", "string"),
)  # fmt: skip


def _acts(corpus: Corpus) -> Iterator[tuple[str, Entry, ActOnPage]]:
    """Yield every interaction with its permanent id and its briefing."""
    for entry in corpus.entries:
        for number, act in enumerate(entry.acts, 1):
            yield f"{entry.id}:interaction:{number}", entry, act


def to_graphml(corpus: Corpus) -> bytes:
    """Return actors as nodes and interactions between them as directed edges, one each, for Gephi and its like."""
    keys = [
        element("key", "", **{"id": name, "for": part, "attr.name": name, "attr.type": kind})
        for part, name, kind in _KEYS
    ]
    nodes = [
        f'<node id="{actor.id}"><data key="name">{escape(actor.name)}</data><data key="kind">{actor.kind}</data>'
        f'<data key="briefings">{len(actor.mentions)}</data></node>\n'
        for actor in corpus.actors
    ]
    edges = [
        f'<edge id={quoteattr(name)} source="{act.source_actor.id}" target="{act.target_actor.id}">'
        f'<data key="type">{act.code}</data><data key="text">{escape(act.text)}</data>'
        f'<data key="edtf">{act.edtf or ""}</data><data key="briefing_id">{escape(entry.id)}</data>'
        f'<data key="evidence">{" ".join(act.evidence)}</data></edge>\n'
        for name, entry, act in _acts(corpus)
        if act.source_actor and act.target_actor
    ]
    space = 'xmlns="http://graphml.graphdrawing.org/xmlns"'
    graph = f'<graph id="brief" edgedefault="directed">\n{"".join(nodes)}{"".join(edges)}</graph>'
    return f"{XML}<graphml {space}>\n{''.join(keys)}\n{graph}\n</graphml>\n".encode()


def _place(entry: Entry, evidence: Sequence[str], siteurl: str) -> str:
    """Return the address of the first paragraph of ``evidence``."""
    return f"{siteurl}/{entry.place(next((anchor for anchor in evidence if anchor != TITLE), ''))}"


def entities(corpus: Corpus, siteurl: str) -> Iterator[dict[str, Any]]:
    """Yield FollowTheMoney entities: actors, briefings as articles, who is named where, and links for interactions."""
    for actor in corpus.actors:
        yield _entity(_actor(actor), SCHEMATA[actor.kind], {
            "name": actor.name, "alias": actor.aliases, "sourceUrl": f"{siteurl}/{actor.url}",
            "position": actor.roles if actor.kind == "person" else None,
        })  # fmt: skip
    for entry in corpus.entries:
        yield from _documented(entry, siteurl)
    for name, entry, act in _acts(corpus):
        if act.source_actor and act.target_actor:
            yield _entity(_safe(name), "UnknownLink", {
                "subject": _actor(act.source_actor), "object": _actor(act.target_actor), "role": act.type,
                "summary": act.text, "date": act.edtf if act.edtf and edtf.is_plain(act.edtf) else None,
                "proof": _safe(entry.id), "sourceUrl": _place(entry, act.evidence, siteurl),
            })  # fmt: skip


def _documented(entry: Entry, siteurl: str) -> Iterator[dict[str, Any]]:
    """Yield a briefing as an article, and a link to each actor that it names."""
    source, name = entry.data.get("source") or {}, _safe(entry.id)
    addresses = (f"{siteurl}/{entry.url}", source.get("url"))
    yield _entity(name, "Article", {
        "title": entry.title, "summary": entry.summary, "publishedAt": entry.date, "modifiedAt": entry.updated,
        "publisher": source.get("outlet"), "author": source.get("byline"),
        "sourceUrl": [address for address in addresses if address],
    })  # fmt: skip
    for mention in entry.mentions:
        yield _entity(f"{name}-{mention.actor.id}", "Documentation", {
            "document": name, "entity": _actor(mention.actor), "role": mention.role, "date": entry.date,
            "summary": mention.sentence, "sourceUrl": _place(entry, mention.evidence, siteurl),
        })  # fmt: skip


def _entity(name: str, schema: str, properties: dict[str, str | list[str] | None]) -> dict[str, Any]:
    """Return an entity, whose properties are lists of at least one value."""
    filled = {key: [value] if isinstance(value, str) else value for key, value in properties.items() if value}
    return {"id": name, "schema": schema, "properties": filled}


def _actor(actor: Actor) -> str:
    return f"brief-actor-{actor.id}"


def _safe(name: str) -> str:
    """Return an id in the letters that FollowTheMoney programs take in addresses."""
    return name.removeprefix("urn:").replace(":", "-")
