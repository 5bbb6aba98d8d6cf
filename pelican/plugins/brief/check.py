"""Findings: the briefings and the house file checked, each slip with its file and line.

Schema, dates that are none, evidence that is no paragraph, parties that are no actors, double ids and addresses, and
decisions of the house that match nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from .compose import frontmatter
from .compose.folder import documents, values
from .model import TITLE, Problem
from .resolve import authority
from .resolve.names import spelling

if TYPE_CHECKING:
    from .compose.frontmatter import Document
    from .settings import Options

_ANCHOR = re.compile(r"^\{:[^}\n]*#(p\d+)\b[^}\n]*\}[ \t]*$", re.MULTILINE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATES = ("dates", "interactions")
_PARTIES = ("source", "target")


def check(options: Options) -> list[Problem]:
    """Return every finding in the briefings and in the house file, in the order of files and lines."""
    known: dict[tuple[str, str], str] = {}
    problems: list[Problem] = []
    forms: set[str] = set()
    for name, document in documents(options.briefings):
        if isinstance(document, Problem):
            problems.append(document)
        elif found := list(frontmatter.breaches(document, name)):
            problems += found
        else:
            problems += (problem for look in _LOOKS for problem in look(document, name))
            problems += _doubles(document, name, known)
            forms |= _forms(document)
    return sorted([*problems, *_house(options, forms, {value for key, value in known if key in {"id", "slug"}})])


def _evidence(document: Document, name: str) -> Iterator[Problem]:
    anchors = {TITLE, *_ANCHOR.findall(document.body)}
    for place, value in values(document):
        for anchor in value.get("evidence") or ():
            if anchor not in anchors:
                line = document.line_of((*place, "evidence"))
                yield Problem(name, line, f"{place[0]}: evidence {anchor} is no paragraph of the text")


def _days(document: Document, name: str) -> Iterator[Problem]:
    """Yield each date that the calendar does not have, and each interval that ends before it begins."""
    data: dict[str, Any] = document.data
    told: list[tuple[tuple[str | int, ...], str | None]] = [
        (("date",), data["date"]),
        (("modified",), data.get("modified")),
    ]
    told += [((key, n, "when"), item.get("when")) for key in _DATES for n, item in enumerate(data.get(key) or ())]
    for place, when in told:
        if when and not _is_date(when):
            yield Problem(name, document.line_of(place), f"{place[0]}: {when} is no date of the calendar")


def _is_date(when: str) -> bool:
    try:
        days = [date.fromisoformat(day) for day in _DAY.findall(when)]
    except ValueError:
        return False
    start, _, end = when.partition("/")
    return days == sorted(days) and not (start[:4].isdigit() and end[:4].isdigit() and end[:4] < start[:4])


def _parties(document: Document, name: str) -> Iterator[Problem]:
    """Yield each party of an interaction that is no actor of the briefing."""
    data: dict[str, Any] = document.data
    actors = {actor.get(key) for actor in data["actors"] for key in ("name", "id")}
    for number, act in enumerate(data.get("interactions") or ()):
        for party in _PARTIES:
            if act[party] not in actors:
                line = document.line_of(("interactions", number, party))
                yield Problem(name, line, f"interactions: {party} {act[party]!r} is no actor of this briefing")


_LOOKS = (_evidence, _days, _parties)


def _doubles(document: Document, name: str, known: dict[tuple[str, str], str]) -> Iterator[Problem]:
    for key in ("id", "slug"):
        value = str(document.data[key])
        first = known.setdefault((key, value), name)
        if first != name:
            yield Problem(name, document.line_of((key,)), f"{first} has the same {key}: {value}")


def _forms(document: Document) -> set[str]:
    data: dict[str, Any] = document.data
    return {spelling(form) for actor in data["actors"] for form in (actor["name"], *(actor.get("aliases") or ()))}


def _house(options: Options, forms: set[str], briefings: set[str]) -> Iterator[Problem]:
    """Yield the mistakes of the house file, and its decisions that match no actor and no briefing."""
    house, mistakes = authority.read(options.authority)
    yield from mistakes
    for shown in dict.fromkeys(name for _, name in house.forms):
        told = [form for form, name in house.forms if name == shown]
        if not forms.intersection(map(spelling, told)):
            yield Problem(authority.FILE, house.lines[spelling(told[0])], f"no briefing names {shown!r}")
    for (form, briefing), _ in house.apart.items():
        if briefing not in briefings:
            yield Problem(authority.FILE, 0, f"split: there is no briefing {briefing!r} for {form!r}")
