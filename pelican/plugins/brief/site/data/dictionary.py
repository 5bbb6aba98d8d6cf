"""The data dictionary, read from ``dictionary.yml``: what tables and columns there are and what they mean."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type (text, integer or list), what it means, and the table whose key it holds, with that key."""

    name: str
    type: str
    about: str
    references: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what a row is, the columns that name one, and all columns in order."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


@functools.cache
def _loaded() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("dictionary.yml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return loaded


@functools.cache
def tables() -> tuple[Table, ...]:
    """Return every table, those that others refer to first."""
    return tuple(
        Table(
            name,
            value["about"],
            tuple(value["key"]),
            tuple(Column(column, **described) for column, described in value["columns"].items()),
        )
        for name, value in _loaded()["tables"].items()
    )


@functools.cache
def plover(code: str) -> tuple[str | None, str | None, str | None]:
    """Return event, mode and quad class of a type of interaction; nothing for a type that PLOVER does not know."""
    known = _loaded()["plover"].get(code, {})
    return known.get("event"), known.get("mode"), known.get("quad")
