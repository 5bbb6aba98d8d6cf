"""The relations for other programs: a graph (GraphML), events (PLOVER's words) and entities (FollowTheMoney)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ...model import TITLE
from .. import edtf
from ..feeds import XML, element
from .dictionary import plover

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..views import ActOnPage, Actor, Corpus, Entry

SCHEMATA = {"person": "Person", "organization": "Organization", "country": "PublicBody"}
_NODE = (("name", "string"), ("kind", "string"), ("briefings", "int"))
_EDGE = tuple((name, "string") for name in ("type", "text", "edtf", "briefing_id", "evidence"))


def _acts(corpus: Corpus) -> Iterator[tuple[str, Entry, ActOnPage]]:
    """Yield every interaction with its permanent id and its briefing."""
    for entry in corpus.entries:
        for number, act in enumerate(entry.acts, 1):
            yield f"{entry.id}:interaction:{number}", entry, act


def to_graphml(corpus: Corpus) -> bytes:
    """Return actors as nodes and interactions between them as directed edges, one each, for Gephi and its like."""
    keys = [
        element("key", "", **{"id": name, "for": kind, "attr.name": name, "attr.type": type_})
        for kind, attributes in (("node", _NODE), ("edge", _EDGE))
        for name, type_ in attributes
    ]
    nodes = [
        f'<node id="{actor.id}">{_data(_NODE, (actor.name, actor.kind, len(actor.mentions)))}</node>\n'
        for actor in corpus.actors
    ]
    edges = [
        f'<edge id="{name}" source="{act.source_actor.id}" target="{act.target_actor.id}">'
        f"{_data(_EDGE, (act.code, act.text, act.edtf or '', entry.id, ' '.join(act.evidence)))}</edge>\n"
        for name, entry, act in _acts(corpus)
        if act.source_actor and act.target_actor
    ]
    space = 'xmlns="http://graphml.graphdrawing.org/xmlns"'
    graph = f'<graph id="brief" edgedefault="directed">\n{"".join(nodes)}{"".join(edges)}</graph>'
    return f"{XML}<graphml {space}>\n{''.join(keys)}\n{graph}\n</graphml>\n".encode()


def _data(attributes: Sequence[tuple[str, str]], values: Sequence[str | int]) -> str:
    pairs = zip(attributes, values, strict=True)
    return "".join(element("data", str(value), key=name) for (name, _), value in pairs if value != "")


def events(corpus: Corpus, siteurl: str) -> Iterator[dict[str, Any]]:
    """Yield the interactions that PLOVER has a word for, each with that word, its mode and its quad class."""
    known = plover()
    for name, entry, act in _acts(corpus):
        if act.code in known:
            yield {
                "id": name,
                "date": act.edtf,
                "source": _party(act.source, act.source_actor),
                "target": _party(act.target, act.target_actor),
                **known[act.code],
                "type": act.code,
                "text": act.text or None,
                "publication_date": entry.date,
                "briefing_id": entry.id,
                "url": _place(entry, act.evidence, siteurl),
                "evidence": act.evidence,
            }


def _party(name: str, actor: Actor | None) -> dict[str, str | None]:
    return {"name": name, "id": actor.id if actor else None, "kind": actor.kind if actor else None}


def _place(entry: Entry, evidence: Sequence[str], siteurl: str) -> str:
    """Return the address of the first paragraph of ``evidence``."""
    first = next((anchor for anchor in evidence if anchor != TITLE), "")
    return f"{siteurl}/{quote(entry.url)}{'#' if first else ''}{first}"


def entities(corpus: Corpus, siteurl: str) -> Iterator[dict[str, Any]]:
    """Yield FollowTheMoney entities: actors, briefings as articles, who is named where, and links for interactions."""
    for actor in corpus.actors:
        properties = {"name": [actor.name], "alias": actor.aliases, "sourceUrl": [f"{siteurl}/{actor.url}"]}
        if actor.kind == "person":
            properties["position"] = actor.roles
        yield _entity(_actor(actor), SCHEMATA[actor.kind], properties)
    for entry in corpus.entries:
        yield from _documented(entry, siteurl)
    for name, entry, act in _acts(corpus):
        if act.source_actor and act.target_actor:
            yield _entity(_safe(name), "UnknownLink", {
                "subject": [_actor(act.source_actor)], "object": [_actor(act.target_actor)],
                "role": [act.type], "summary": [act.text], "date": _days(act.edtf),
                "proof": [_safe(entry.id)], "sourceUrl": [_place(entry, act.evidence, siteurl)],
            })  # fmt: skip


def _documented(entry: Entry, siteurl: str) -> Iterator[dict[str, Any]]:
    """Yield a briefing as an article, and a link to each actor that it names."""
    source = entry.data.get("source") or {}
    yield _entity(_safe(entry.id), "Article", {
        "title": [entry.title], "summary": [entry.summary], "publishedAt": [entry.date],
        "modifiedAt": [entry.updated], "publisher": [source.get("outlet")], "author": [source.get("byline")],
        "sourceUrl": [f"{siteurl}/{quote(entry.url)}", source.get("url")],
    })  # fmt: skip
    for mention in entry.mentions:
        yield _entity(f"{_safe(entry.id)}-{mention.actor.id}", "Documentation", {
            "document": [_safe(entry.id)], "entity": [_actor(mention.actor)], "role": [mention.role],
            "date": [entry.date], "summary": [mention.sentence],
            "sourceUrl": [_place(entry, mention.evidence, siteurl)],
        })  # fmt: skip


def _entity(name: str, schema: str, properties: dict[str, Any]) -> dict[str, Any]:
    kept = {key: [value for value in values if value] for key, values in properties.items()}
    return {"id": name, "schema": schema, "properties": {key: values for key, values in kept.items() if values}}


def _actor(actor: Actor) -> str:
    return f"brief-actor-{actor.id}"


def _safe(name: str) -> str:
    """Return an id in the letters that FollowTheMoney programs take in addresses."""
    return name.removeprefix("urn:").replace(":", "-")


def _days(when: str | None) -> list[str]:
    """Return a date as FollowTheMoney takes it: a year, month or day; nothing for intervals and approximate dates."""
    return [when] if when and edtf.is_plain(when) else []
