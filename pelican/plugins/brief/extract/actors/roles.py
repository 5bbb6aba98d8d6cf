"""Roles and affiliations, as the article states them around a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...model import ActorKind
from . import titles
from .spans import Span

_OF = re.compile(r" (?:of|from|at) (?:the )?")
_FORMER = re.compile(r"(?:^|[\s(])([Ff]ormer|[Tt]hen|[Ee]x|[Aa]cting|[Oo]utgoing|[Ii]ncoming)[ -]$")


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is called and to which state or body the article ties the person; either may be missing."""

    title: str | None
    affiliation: str | None


def find_roles(texts: Sequence[str], named: Mapping[str, tuple[ActorKind, Sequence[Span]]]) -> dict[str, Role]:
    """Return the role of each person; ``named`` gives kind and spans of every actor by name."""
    bodies = sorted((span, name) for name, (kind, spans) in named.items() if kind != "person" for span in spans)
    roles = {}
    for name, (kind, spans) in named.items():
        if kind == "person":
            roles[name] = _first(_read(texts[span.passage], span, bodies) for span in sorted(spans))
    return roles


def _first(found: Iterable[Role]) -> Role:
    """Return the first title with the affiliation that goes with it, or that another mention supplies."""
    roles = [role for role in found if not (role.title or "").endswith("counterpart")]
    titled = [role for role in roles if role.title]
    best = next((role for role in titled if role.affiliation), None) or next(iter(titled), Role(None, None))
    return Role(best.title, best.affiliation or next((role.affiliation for role in roles if role.affiliation), None))


def _read(text: str, span: Span, bodies: Sequence[tuple[Span, str]]) -> Role:
    here = [(body, name) for body, name in bodies if body.passage == span.passage]
    if title := titles.before(text, span.start):
        owner = next(((b, n) for b, n in here if text[b.end : title.start] in (" ", "'s ", "’s ", "' ", "’ ")), None)
        former = _FORMER.search(text[: owner[0].start if owner else title.start])
        said = title.role if not former else f"{former[1].lower()} {title.role}"
        return Role(said, owner[1] if owner else None)
    if title := titles.after(text, span.end) or titles.apposed(text, span.start):
        inside = [(body, name) for body, name in here if title.start <= body.start and body.end <= title.end]
        return Role(_without(title.role, text, inside), inside[0][1] if inside else None)
    if match := _OF.match(text, span.end):
        return Role(None, next((name for body, name in here if body.start == match.end()), None))
    return Role(None, None)


def _without(role: str, text: str, inside: Sequence[tuple[Span, str]]) -> str:
    """Return a role without the state or body in it: "former Hungarian prime minister" is "former prime minister"."""
    for body, _ in inside:
        said = text[body.start : body.end]
        for lead in (f"{said}'s ", f"{said}’s ", f"{said} "):
            role = role.replace(lead, "", 1)
    return role
