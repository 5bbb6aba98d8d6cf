"""The open data: what each file holds is what the dictionary says and what the briefings state."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from io import StringIO
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelican.plugins.brief.compose.frontmatter import schema
from pelican.plugins.brief.site.data.citations import Citations
from pelican.plugins.brief.site.data.dictionary import Column, Table, plover, tables
from pelican.plugins.brief.site.data.exchange import entities, to_graphml
from pelican.plugins.brief.site.data.formats import JOINED, to_csv, to_json_lines, to_sqlite
from pelican.plugins.brief.site.data.publication import publish
from pelican.plugins.brief.site.data.rows import ROWS
from pelican.plugins.brief.site.views import Corpus

from .conftest import ROOT, Desk
from .test_corpus import build, page
from .test_feeds import FIXED, PUBLISHER, SITE, with_data

HOSTILE = '=cmd|" /C calc"!A0, & {x} \\ <b> “ü”'
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
# The properties that FollowTheMoney 4.11 gives to the schemata that we use (and their parents), as far as we use them.
THING = {"name", "alias", "sourceUrl", "summary", "publisher", "modifiedAt"}
INTEREST = {"role", "date", "summary", "sourceUrl", "proof"}
FTM = {
    "Person": THING | {"position"},
    "Organization": THING,
    "PublicBody": THING,
    "Article": THING | {"title", "author", "publishedAt"},
    "Documentation": INTEREST | {"document", "entity"},
    "UnknownLink": INTEREST | {"subject", "object"},
}
REQUIRED = {"Documentation": {"document", "entity"}, "UnknownLink": {"subject", "object"}, "Article": {"title"}}
REFERENCES = {"document", "entity", "subject", "object", "proof"}


@pytest.fixture(name="corpus")
def _corpus() -> Corpus:
    first = with_data(
        page(1, "Ann Berg", "Norway", "Sweden", text="Ann Berg spoke in Norway."),
        title=HOSTILE,
        source={"outlet": "The Wire", "url": "https://wire.example/1"},
        corrections=[FIXED],
        places=[{"name": "Oslo", "evidence": ["p1"]}],
        interactions=[
            {"source": "Ann Berg", "target": "Norway", "type": "call_for", "text": HOSTILE, "when": "2023-11~",
             "evidence": ["title", "p1"]},
            {"source": "Norway", "target": "Sweden", "type": "visit", "text": "x", "when": "2023-11-19"},
            {"source": "Norway", "target": "a rebel group", "type": "attack", "text": "y", "when": None},
            {"source": "Sweden", "target": "Norway", "type": "other", "text": "z"},
        ],
    )  # fmt: skip
    return build(first, page(2, "Ann Berg", date="2023-01-31"))


def rows(corpus: Corpus, name: str) -> list[dict[str, Any]]:
    """Return a table's rows as the JSON Lines have them."""
    table = next(table for table in tables() if table.name == name)
    data = to_json_lines(table, ROWS[name](corpus, SITE)).decode()
    return [json.loads(line) for line in data.split("\n")[:-1]]


def test_the_dictionary_is_whole() -> None:
    """Each table has rows, keys that are columns, and references to tables above it; briefing and evidence in each."""
    assert {table.name for table in tables()} == set(ROWS)
    known: set[str] = set()
    for table in tables():
        known.add(f"{table.name}({', '.join(table.key)})")
        assert {*table.key, "briefing_id", "evidence"} <= set(table.names)
        assert all(column.references in known for column in table.columns if column.references)
        assert all(column.about.endswith(".") for column in table.columns)


def test_the_dictionary_is_documented() -> None:
    """docs/data.md describes every table and column as the dictionary does, and no other."""
    document = (ROOT / "docs" / "data.md").read_text()
    found = re.findall(r"^### (\w+)\n\n(.*)\n\n\| column .*\n\| ---.*\n((?:\|.*\n)+)", document, re.M)
    assert [name for name, _, _ in found] == [table.name for table in tables()]
    for (_, about, listed), table in zip(found, tables(), strict=True):
        assert about == f"{table.about} Named by {', '.join(f'`{name}`' for name in table.key)}."
        assert listed == "".join(f"| `{c.name}` | {c.type} | {c.about} |\n" for c in table.columns)


def test_every_row_has_its_briefing_and_evidence(demo: Desk) -> None:
    """In the demo's data every row names a briefing that is there and paragraphs that its page has."""
    files = demo.files("output")
    briefings = [json.loads(line) for line in files["data/briefings.jsonl"].splitlines()]
    urls = {row["briefing_id"]: row["url"].removeprefix("http://localhost:8000/") for row in briefings}
    anchors = {name: {"title", *re.findall(r'<p id="(p\d+)"', files[url].decode())} for name, url in urls.items()}
    for table in tables():
        lines = files[f"data/{table.name}.jsonl"].decode().split("\n")[:-1]
        assert lines
        for row in map(json.loads, lines):
            assert tuple(row) == table.names
            assert row["evidence"], (table.name, row)
            assert set(row["evidence"]) <= anchors[row["briefing_id"]]


def test_values_are_what_the_briefing_states(corpus: Corpus) -> None:
    """Rows hold texts, dates and ids as the front matter has them; ends of an interaction that are actors have ids."""
    first = rows(corpus, "briefings")[0]
    assert (first["title"], first["date"], first["modified"]) == (HOSTILE, "2023-11-20", FIXED["date"])
    assert (first["outlet"], first["corrections"]) == ("The Wire", [f"{FIXED['date']}: {FIXED['text']}"])
    call, visit, attack, _ = rows(corpus, "interactions")[:4]
    assert (call["type"], call["edtf"], call["evidence"]) == ("call_for", "2023-11~", ["title", "p1"])
    assert (visit["source_id"], visit["target_id"]) == ("norway", "sweden")
    assert (attack["target"], attack["target_id"], attack["edtf"]) == ("a rebel group", None, None)
    ann = next(row for row in rows(corpus, "actors") if row["actor_id"] == "ann-berg")
    assert (ann["briefings"], ann["first_date"], ann["last_date"]) == (2, "2023-01-31", "2023-11-20")
    assert {row["name"] for row in rows(corpus, "places")} == {"Oslo"}
    assert {row["speaker"]: row["actor_id"] for row in rows(corpus, "quotes")} == {
        "Ann Berg": "ann-berg",
        "a diplomat": None,
    }


ONE = Table("one", "x", ("a",), (Column("a", "text", "x"), Column("b", "list", "x")))
CELLS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0")) | st.sampled_from(
    ["=1", "'=1", "''-", "@x", "\t=", "'s"]
)


@given(CELLS, st.lists(CELLS))
def test_no_cell_is_a_formula(text: str, texts: list[str]) -> None:
    """No cell begins as a formula does, and taking one apostrophe away restores every text that has got one."""
    data = to_csv(ONE, [(text, tuple(texts))]).decode("utf-8-sig")
    _, read = csv.reader(StringIO(data, newline=""))
    assert not any(cell.startswith(FORMULA) for cell in read)
    restored = [cell[1:] if re.match(r"'+[=+\-@\t\r\n＝＋－＠]", cell) else cell for cell in read]
    assert restored == [text, JOINED.join(texts)]


@given(CELLS, st.lists(CELLS))
def test_json_and_database_hold_texts_as_they_are(text: str, texts: list[str]) -> None:
    """JSON Lines are one line a row and give the row back; so does the database."""
    row = (text, tuple(texts))
    data = to_json_lines(ONE, [row])
    assert data.count(b"\n") == 1
    assert json.loads(data) == {"a": text, "b": texts}
    database = sqlite3.connect(":memory:")
    database.deserialize(to_sqlite({ONE: [row]}))
    ((a, b),) = database.execute("SELECT a, b FROM one")
    assert (a, json.loads(b)) == (text, texts)
    database.close()


def test_the_database_is_whole(demo: Desk) -> None:
    """The database passes SQLite's own checks, has every row of the JSON Lines, and no reference leads nowhere."""
    files = demo.files("output")
    database = sqlite3.connect(":memory:")
    database.deserialize(files["data/brief.sqlite"])
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in tables():
        expected = [json.loads(line) for line in files[f"data/{table.name}.jsonl"].decode().split("\n")[:-1]]
        listed = {column.name for column in table.columns if column.type == "list"}
        found = database.execute(f"SELECT * FROM {table.name}")  # noqa: S608 -- names of our own tables
        read = [
            {k: json.loads(v) if k in listed else v for k, v in zip(table.names, row, strict=True)} for row in found
        ]
        assert sorted(read, key=str) == sorted(expected, key=str)
    database.close()


def test_the_same_corpus_gives_the_same_bytes(corpus: Corpus) -> None:
    """Published twice, every file is the same, the database included."""
    first, second = ({file.name: data for file, data in publish(corpus, PUBLISHER)} for _ in range(2))
    assert first == second


def test_interactions_are_events_in_the_words_of_plover(corpus: Corpus) -> None:
    """Each type of interaction but "other" has a PLOVER event with its quad class."""
    types = schema()["properties"]["interactions"]["items"]["properties"]["type"]["enum"]
    quads = {f"{how} {what}" for how in ("verbal", "material") for what in ("cooperation", "conflict")}
    assert {name for name in types if plover(name)[0]} == set(types) - {"other"}
    assert {plover(name)[2] for name in types if name != "other"} == quads
    assert [(row["event"], row["mode"]) for row in rows(corpus, "interactions")[:4]] == [
        ("DEMAND", None), ("CONSULT", "visit"), ("ASSAULT", None), (None, None)
    ]  # fmt: skip


def test_the_graph_holds_together(corpus: Corpus) -> None:
    """Nodes are the actors, edges the interactions between two of them; both ends are there, and so are the texts."""
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = ET.fromstring(to_graphml(corpus))
    keys = {key.get("id") for key in root.findall(f"{space}key")}
    nodes = [node.get("id") for node in root.iter(f"{space}node")]
    assert nodes == [actor.id for actor in corpus.actors]
    edges = list(root.iter(f"{space}edge"))
    assert [edge.get("target") for edge in edges] == ["norway", "sweden", "norway"]
    for edge in edges:
        assert {edge.get("source"), edge.get("target")} <= set(nodes)
        assert {data.get("key") for data in edge} <= keys
    assert [data.text for data in edges[0] if data.get("key") == "text"] == [HOSTILE]


def test_entities_follow_the_money(demo: Desk, corpus: Corpus) -> None:
    """Entities are of published schemata with their properties; ids are unique, and references lead to entities."""
    data = demo.files("output")["data/entities.ftm.jsonl"].decode().split("\n")[:-1]
    for found in ([json.loads(line) for line in data], list(entities(corpus, SITE))):
        ids = {entity["id"] for entity in found}
        assert len(ids) == len(found)
        for entity in found:
            properties = entity["properties"]
            assert REQUIRED.get(entity["schema"], {"name"}) <= properties.keys() <= FTM[entity["schema"]]
            assert all(values and all(isinstance(v, str) and v for v in values) for values in properties.values())
            assert all(value in ids for key in REFERENCES & properties.keys() for value in properties[key])
            assert all(re.fullmatch(r"\d{4}(-\d{2}){0,2}", when) for when in properties.get("date", ()))


def test_citations(corpus: Corpus) -> None:
    """The three forms of a citation name title, publisher, day and address; nothing of a headline leaves its field."""
    entry, citations = corpus.entries[0], Citations(PUBLISHER)
    bibtex = citations.bibtex(entry)
    assert bibtex.startswith("@misc{brief-000000000001,\n")
    assert re.sub(r"\\[{}]", "", bibtex).count("{") == re.sub(r"\\[{}]", "", bibtex).count("}")
    assert r"\& \{x\} \textbackslash{}" in bibtex
    assert "  year = {2023},\n  month = {11},\n  day = {20},\n" in bibtex
    ris = dict(line.split("  - ", 1) for line in citations.ris(entry).splitlines())
    assert (ris["TY"], ris["TI"], ris["DA"], ris["ER"]) == ("ELEC", HOSTILE, "2023/11/20", "")
    (csl,) = json.loads(citations.csl_json([entry]))
    assert (csl["title"], csl["issued"], csl["URL"]) == (
        HOSTILE,
        {"date-parts": [[2023, 11, 20]]},
        f"{SITE}/{entry.url}",
    )
    assert "https://wire.example/1" in csl["note"]


def test_links_hold_the_citation(corpus: Corpus) -> None:
    """The address of a citation's link is the citation, and needs no escaping in HTML."""
    entry, citations = corpus.entries[0], Citations(PUBLISHER)
    links = citations.links(entry)
    assert [(name, file) for name, file, _ in links] == [
        ("BibTeX", "brief-000000000001.bib"), ("RIS", "brief-000000000001.ris"), ("CSL-JSON", "brief-000000000001.json")
    ]  # fmt: skip
    texts = (citations.bibtex(entry), citations.ris(entry), citations.csl_json([entry]))
    for (_, _, address), text in zip(links, texts, strict=True):
        assert re.match(r"data:application/[a-z-]+;charset=utf-8,", address)
        assert not re.search(r"""[\s"'<>&#]""", address)
        assert unquote(address.partition(",")[2]) == text


def test_the_page_lists_every_file(demo: Desk) -> None:
    """Files stand on the page of the data with their size, tables with every column."""
    files = {name: data for name, data in demo.files("output").items() if name.startswith("data/")}
    shown = files.pop("data/index.html").decode()
    for name, data in files.items():
        size = f"{len(data) / 1e3:.1f} kB" if len(data) < 1e6 else f"{len(data) / 1e6:.1f} MB"
        assert re.search(
            rf'href="\.\./{re.escape(name)}">[^<]+</a> <span class="role"( lang="en")?>{size} · ', shown
        ), name
    for table in tables():
        assert all(f"<code>{column.name}</code>" in shown for column in table.columns)


def test_no_data_when_it_is_not_wanted(desk: Desk) -> None:
    """Without the setting there are no files and no link to them."""
    desk.build(BRIEF_SEEDS=None, BRIEF_DATA=False)
    files = desk.files("output")
    assert not [name for name in files if name.startswith("data/")]
    assert "data/index.html" not in files["index.html"].decode()
