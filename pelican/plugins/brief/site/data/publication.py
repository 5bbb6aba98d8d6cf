"""Every file of the open data with its size and meaning; what ``data/index.html`` lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...translations import mark
from . import exchange
from .citations import Citations
from .dictionary import Table, tables
from .formats import lines, to_csv, to_datasette, to_json_lines, to_sqlite
from .rows import ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..views import Corpus, Publisher
    from .rows import Row

INDEX = "data/index.html"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the open data; ``table`` is what its rows are, ``size`` its bytes."""

    name: str
    about: str
    media_type: str
    size: int
    table: Table | None = None

    @property
    def measure(self) -> str:
        """The size as people say it."""
        return f"{self.size / 1e6:.1f} MB" if self.size >= 1e6 else f"{max(self.size, 100) / 1e3:.1f} kB"


def publish(corpus: Corpus, publisher: Publisher) -> Iterator[tuple[File, bytes]]:
    """Yield every file with its bytes."""
    rows = {table: list(ROWS[table.name](corpus, publisher.siteurl)) for table in tables()}
    for table, found in rows.items():
        for ending, media_type, write in (
            ("csv", "text/csv", to_csv),
            ("jsonl", "application/jsonl", to_json_lines),
        ):
            data = write(table, found)
            yield File(f"data/{table.name}.{ending}", table.about, media_type, len(data), table), data
    for name, about, media_type, data in _others(corpus, publisher, rows):
        yield File(f"data/{name}", about, media_type, len(data)), data


def _others(
    corpus: Corpus, publisher: Publisher, rows: dict[Table, list[Row]]
) -> Iterator[tuple[str, str, str, bytes]]:
    siteurl, citations = publisher.siteurl, Citations(publisher)
    yield "brief.sqlite", mark("All tables in one database (SQLite)."), "application/vnd.sqlite3", to_sqlite(rows)
    described = to_datasette(rows, publisher.name, f"{siteurl}/{INDEX}")
    yield "datasette.json", mark("What the tables of the database mean, for Datasette."), "application/json", described
    graph = exchange.to_graphml(corpus)
    yield "relations.graphml", mark("Actors and the interactions between them, as a graph."), "application/xml", graph
    entities = lines(exchange.entities(corpus, siteurl))
    yield (
        "entities.ftm.jsonl",
        mark("Actors, briefings and links as FollowTheMoney entities."),
        "application/jsonl",
        entities,
    )
    bibtex = "\n".join(map(citations.bibtex, corpus.entries)).encode()
    yield "citations.bib", mark("Citations of all briefings (BibTeX)."), "application/x-bibtex", bibtex
    ris = "".join(map(citations.ris, corpus.entries)).encode()
    yield "citations.ris", mark("Citations of all briefings (RIS)."), "application/x-research-info-systems", ris
    csl = citations.csl_json(corpus.entries).encode()
    yield "citations.csl.json", mark("Citations of all briefings (CSL-JSON)."), "application/json", csl
