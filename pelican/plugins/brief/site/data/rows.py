"""The rows of the tables: what the corpus holds, in the order of ``dictionary.yml``; every row with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from .. import edtf
from .dictionary import plover

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..views import Actor, Corpus

    Value: TypeAlias = str | int | tuple[str, ...] | None
    Row: TypeAlias = tuple[Value, ...]


def _briefings(corpus: Corpus, siteurl: str) -> Iterator[Row]:
    for entry in corpus.entries:
        data = entry.data
        source, seed, made = (data.get(name) or {} for name in ("source", "seed", "made"))
        yield (
            entry.id, f"{siteurl}/{entry.url}", entry.title, entry.date, entry.updated, data.get("review"),
            data.get("lang"), entry.summary or None, source.get("outlet"), source.get("byline"), source.get("url"),
            source.get("licence"), seed.get("path"), seed.get("sha256"), tuple(data.get("topics") or ()),
            tuple(f"{each.date}: {each.text}" for each in entry.corrections), made.get("model"), made.get("rules"),
            tuple((data.get("summary") or {}).get("evidence") or ()),
        )  # fmt: skip


def _actors(corpus: Corpus, siteurl: str) -> Iterator[Row]:
    for actor in corpus.actors:
        last, first = actor.mentions[0], actor.mentions[-1]
        yield (
            actor.id, f"{siteurl}/{actor.url}", actor.name, actor.kind, tuple(actor.aliases), tuple(actor.roles),
            tuple(actor.affiliations), len(actor.mentions), first.entry.date, last.entry.date, last.entry.id,
            last.evidence,
        )  # fmt: skip


def _mentions(corpus: Corpus, _: str) -> Iterator[Row]:
    for entry in corpus.entries:
        for each in entry.mentions:
            yield (
                entry.id, each.actor.id, each.name, each.kind, each.role, each.affiliation, each.aliases,
                each.sentence or None, each.anchor, each.evidence,
            )  # fmt: skip


def _places(corpus: Corpus, _: str) -> Iterator[Row]:
    for entry in corpus.entries:
        for number, each in enumerate(entry.data.get("places") or (), 1):
            yield entry.id, number, each["name"], tuple(each.get("evidence") or ())


def _dates(corpus: Corpus, _: str) -> Iterator[Row]:
    for entry in corpus.entries:
        for number, each in enumerate(entry.dates, 1):
            yield entry.id, number, each.when, edtf.sort_key(each.when), each.text or None, each.evidence


def _quotes(corpus: Corpus, _: str) -> Iterator[Row]:
    for entry in corpus.entries:
        for number, each in enumerate(entry.statements, 1):
            yield entry.id, number, each.speaker, _id(each.actor), each.text, each.evidence


def _interactions(corpus: Corpus, _: str) -> Iterator[Row]:
    for entry in corpus.entries:
        for number, each in enumerate(entry.acts, 1):
            yield (
                entry.id, number, each.source, _id(each.source_actor), each.code, *plover(each.code), each.target,
                _id(each.target_actor), each.text or None, each.edtf, each.evidence,
            )  # fmt: skip


def _id(actor: Actor | None) -> str | None:
    return actor.id if actor else None


ROWS: dict[str, Callable[[Corpus, str], Iterator[Row]]] = {
    "briefings": _briefings,
    "actors": _actors,
    "mentions": _mentions,
    "places": _places,
    "dates": _dates,
    "quotes": _quotes,
    "interactions": _interactions,
}
