"""The briefings folder: its Markdown files taken apart, and the values in them that have evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..model import Problem
from . import frontmatter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .frontmatter import Document

_WITH_EVIDENCE = ("actors", "places", "dates", "quotes", "interactions")


def documents(briefings: Path) -> Iterator[tuple[str, Document | Problem]]:
    """Yield each Markdown file by name and taken apart, or why it cannot be."""
    for path in sorted(briefings.rglob("*.md")):
        name = path.relative_to(briefings).as_posix()
        if any(part.startswith(".") for part in name.split("/")):
            continue
        try:
            yield name, frontmatter.load(path.read_bytes().decode("utf-8"))
        except UnicodeDecodeError as error:
            yield name, Problem(name, 0, f"not UTF-8: {error.reason} at byte {error.start}")
        except frontmatter.FrontMatterError as error:
            yield name, Problem(name, error.line, str(error))


def values(document: Document) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """Yield each value of the front matter that has evidence, with its place."""
    data: dict[str, Any] = document.data
    yield ("summary",), data.get("summary") or {}
    for key in _WITH_EVIDENCE:
        yield from (((key, n), value) for n, value in enumerate(data.get(key) or ()))
