"""The briefings folder checked: schema, evidence, double ids and addresses, each finding with its file and line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .compose import frontmatter
from .model import TITLE, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .compose.frontmatter import Document

_ANCHOR = re.compile(r"^\{:[^}\n]*#(p\d+)\b[^}\n]*\}[ \t]*$", re.MULTILINE)
_WITH_EVIDENCE = ("actors", "places", "dates", "quotes", "interactions")


def check(briefings: Path) -> list[Problem]:
    """Return every finding in the Markdown files of ``briefings``, in the order of files and lines."""
    known: dict[tuple[str, str], str] = {}
    problems: list[Problem] = []
    for path in sorted(briefings.rglob("*.md")):
        name = path.relative_to(briefings).as_posix()
        if any(part.startswith(".") for part in name.split("/")):
            continue
        try:
            document = frontmatter.load(path.read_bytes().decode("utf-8"))
        except UnicodeDecodeError as error:
            problems.append(Problem(name, 0, f"not UTF-8: {error.reason} at byte {error.start}"))
        except frontmatter.FrontMatterError as error:
            problems.append(Problem(name, error.line, str(error)))
        else:
            found = list(frontmatter.breaches(document, name))
            problems += found or [*_evidence(document, name), *_doubles(document, name, known)]
    return sorted(problems)


def _evidence(document: Document, name: str) -> Iterator[Problem]:
    anchors = {TITLE, *_ANCHOR.findall(document.body)}
    data: dict[str, Any] = document.data
    values: list[tuple[tuple[str | int, ...], dict[str, Any]]] = [(("summary",), data.get("summary") or {})]
    values += [((key, n), value) for key in _WITH_EVIDENCE for n, value in enumerate(data.get(key) or ())]
    for place, value in values:
        for anchor in value.get("evidence") or ():
            if anchor not in anchors:
                line = document.line_of((*place, "evidence"))
                yield Problem(name, line, f"{place[0]}: evidence {anchor} is no paragraph of the text")


def _doubles(document: Document, name: str, known: dict[tuple[str, str], str]) -> Iterator[Problem]:
    for key in ("id", "slug"):
        value = str(document.data[key])
        first = known.setdefault((key, value), name)
        if first != name:
            yield Problem(name, document.line_of((key,)), f"{first} has the same {key}: {value}")
