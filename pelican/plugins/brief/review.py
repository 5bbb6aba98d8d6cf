"""What waits for a person: the values of which the machine is unsure, and the briefings that nobody has checked.

Doubts are no findings; ``check`` has those.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .compose import frontmatter
from .compose.folder import documents, values
from .model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .compose.frontmatter import Document

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


def doubts(briefings: Path) -> list[Problem]:
    """Return every value of low confidence in the briefings that no person has checked, with the reason."""
    found: list[Problem] = []
    for name, document in documents(briefings):
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
    for name, document in documents(briefings):
        if isinstance(document, Problem) or any(frontmatter.breaches(document, name)):
            continue
        if document.data.get("review") != "checked" and document.data.get("seed"):
            waiting.append(Waiting(name, str(document.data["title"]), tuple(sorted(_doubts(document, name)))))
    return sorted(waiting, key=lambda each: (-len(each.doubts), each.path))


def _doubts(document: Document, name: str) -> Iterator[Problem]:
    for place, value in values(document):
        if value.get("confidence") == "low":
            told = ", ".join(str(value[key]) for key in _TELLING if value.get(key))
            reason = f"{place[0]}: {told}: {value.get('doubt') or 'unsure'}"
            yield Problem(name, document.line_of(place), reason)
