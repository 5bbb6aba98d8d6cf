"""The tables as CSV for spreadsheets, JSON Lines for programs, and one SQLite database; same input, same bytes."""

from __future__ import annotations

import csv
import functools
import json
import re
import sqlite3
from io import StringIO
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .dictionary import Column, Table
    from .rows import Row, Value

JOINED = " | "  # between the texts of a list in a cell
# A spreadsheet takes a cell that begins so for a formula; an apostrophe makes it a text. One that stands before such a
# beginning already gets another, so that taking one away always restores the text.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_SUSPECT = frozenset("'=+-@\t\r\n＝＋－＠")  # looked at first: most cells are none of it
_BOM = "\ufeff"  # by which spreadsheets know UTF-8
encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_SQL_TYPES = {"text": "TEXT", "integer": "INTEGER", "list": "TEXT"}


def to_csv(table: Table, rows: Iterable[Row]) -> bytes:
    """Return ``rows`` as CSV (RFC 4180, UTF-8 with a byte order mark); no cell is a formula."""
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerow(table.names)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return (_BOM + stream.getvalue()).encode()


def _cell(value: Value) -> str | int | None:
    if value is None or isinstance(value, int):
        return value
    text = value if isinstance(value, str) else JOINED.join(value)
    return f"'{text}" if text[:1] in _SUSPECT and _FORMULA.match(text) else text


def to_json_lines(table: Table, rows: Iterable[Row]) -> bytes:
    """Return ``rows`` as one JSON object a line."""
    line = "{" + ", ".join(f'"{name}": %s' for name in table.names) + "}\n"
    return b"".join([(line % tuple([_json(value) for value in row])).encode() for row in rows])


def _json(value: Value) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    return _json_list(value) if isinstance(value, tuple) else encode(value)


@functools.lru_cache(2**14)  # the evidence of most values is one of a few paragraphs
def _json_list(values: tuple[str, ...]) -> str:
    return encode(values)


def to_sqlite(tables: Mapping[Table, Sequence[Row]]) -> bytes:
    """Return a database of ``tables`` with keys, references and indexes; lists are JSON, which Datasette can facet by.

    It is made in memory, in the order of the tables, and has no times in it; other versions of SQLite may write other
    bytes.
    """
    database = sqlite3.connect(":memory:")
    try:
        for table, rows in tables.items():
            database.execute(_create(table))
            marks = ", ".join("?" * len(table.columns))
            listed = [number for number, column in enumerate(table.columns) if column.type == "list"]
            database.executemany(f"INSERT INTO {table.name} VALUES ({marks})", (_stored(row, listed) for row in rows))  # noqa: S608
            for column in table.columns:
                if column.references and table.key[0] != column.name:
                    database.execute(f"CREATE INDEX {table.name}_{column.name} ON {table.name} ({column.name})")
        database.commit()
        return database.serialize()
    finally:
        database.close()


def _stored(row: Row, listed: Sequence[int]) -> list[Value]:
    stored = list(row)
    for number in listed:
        stored[number] = _json(row[number])
    return stored


def _create(table: Table) -> str:
    columns = ", ".join(_column(column) for column in table.columns)
    return f"CREATE TABLE {table.name} ({columns}, PRIMARY KEY ({', '.join(table.key)})) WITHOUT ROWID"


def _column(column: Column) -> str:
    refers = f" REFERENCES {column.references}" if column.references else ""
    return f'"{column.name}" {_SQL_TYPES[column.type]}{refers}'


def to_datasette(tables: Iterable[Table], title: str, url: str) -> bytes:
    """Return what Datasette shows beside the database: what each table and column means."""
    described = {
        table.name: {
            "description": table.about,
            "columns": {column.name: column.about for column in table.columns},
        }
        for table in tables
    }
    data = {"title": title, "source": title, "source_url": url, "databases": {"brief": {"tables": described}}}
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


def lines(values: Iterable[object]) -> bytes:
    """Return ``values`` as JSON, one a line."""
    return b"".join([f"{encode(value)}\n".encode() for value in values])
