"""The briefings folder checked: schema, evidence, double ids and addresses, each finding with its file and line.

Doubts are no findings: they are the values that the machine itself calls unsure, listed for whoever checks a briefing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .compose import frontmatter
from .model import TITLE, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .compose.frontmatter import Document

_ANCHOR = re.compile(r"^\{:[^}\n]*#(p\d+)\b[^}\n]*\}[ \t]*$", re.MULTILINE)
_WITH_EVIDENCE = ("actors", "places", "dates", "quotes", "interactions")
_TELLING = (
    "name",
    "affiliation",
    "when",
    "speaker",
    "source",
    "type",
    "target",
    "text",
)  # keys by which a value is known


def check(briefings: Path) -> list[Problem]:
    """Return every finding in the Markdown files of ``briefings``, in the order of files and lines."""
    known: dict[tuple[str, str], str] = {}
    problems: list[Problem] = []
    for name, document in _documents(briefings):
        if isinstance(document, Problem):
            problems.append(document)
        else:
            found = list(frontmatter.breaches(document, name))
            problems += found or [*_evidence(document, name), *_doubles(document, name, known)]
    return sorted(problems)


def doubts(briefings: Path) -> list[Problem]:
    """Return every value of low confidence in the briefings that no person has checked, with the reason."""
    found: list[Problem] = []
    for name, document in _documents(briefings):
        if isinstance(document, Problem) or document.data.get("review") == "checked":
            continue
        if not any(frontmatter.breaches(document, name)):
            found += _doubts(document, name)
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A briefing that no person has checked, with the values of which the machine is unsure."""

    path: str
    title: str
    doubts: tuple[Problem, ...]


def queue(briefings: Path) -> list[Waiting]:
    """Return the briefings made by the machine that nobody has checked, those with most doubts first."""
    waiting = []
    for name, document in _documents(briefings):
        if isinstance(document, Problem) or any(frontmatter.breaches(document, name)):
            continue
        if document.data.get("review") != "checked" and document.data.get("seed"):
            waiting.append(Waiting(name, str(document.data["title"]), tuple(sorted(_doubts(document, name)))))
    return sorted(waiting, key=lambda each: (-len(each.doubts), each.path))


def _documents(briefings: Path) -> Iterator[tuple[str, Document | Problem]]:
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


def _values(document: Document) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """Yield each value of the front matter that has evidence, with its place."""
    data: dict[str, Any] = document.data
    yield ("summary",), data.get("summary") or {}
    for key in _WITH_EVIDENCE:
        yield from (((key, n), value) for n, value in enumerate(data.get(key) or ()))


def _doubts(document: Document, name: str) -> Iterator[Problem]:
    for place, value in _values(document):
        if value.get("confidence") == "low":
            told = ", ".join(str(value[key]) for key in _TELLING if value.get(key))
            reason = f"{place[0]}: {told}: {value.get('doubt') or 'unsure'}"
            yield Problem(name, document.line_of(place), reason)


def _evidence(document: Document, name: str) -> Iterator[Problem]:
    anchors = {TITLE, *_ANCHOR.findall(document.body)}
    for place, value in _values(document):
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
