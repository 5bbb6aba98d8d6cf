"""The house authority file: what an editor has decided about actors, read, checked and turned into rules."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema_rs

from ..files import digest, read_or_none
from ..model import ActorKind, Problem
from ..yamltext import YamlError
from ..yamltext import read as read_yaml
from .names import spelling

FILE = "authority.yml"
_CONTENT = re.compile(r"^[ \t]*[^#\s]", re.MULTILINE)


class AuthorityError(ValueError):
    """A house file with mistakes: nothing can be published without knowing who must not appear."""

    exitcode = 1

    def __init__(self, mistakes: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, mistakes)))


@dataclass(frozen=True, slots=True)
class Role:
    """A role that an actor held, with its first and last day, month or year."""

    role: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class HouseActor:
    """An actor as the house knows it."""

    name: str
    kind: ActorKind | None = None
    aliases: tuple[str, ...] = ()
    affiliation: str | None = None
    roles: tuple[Role, ...] = ()
    wikidata: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Authority:
    """The decisions of a house, by the spelling of the name they are about (see ``names.spelling``).

    ``settled`` has the name that a spelling is shown under, ``apart`` the other name by spelling and briefing,
    ``lines`` the line of each spelling in the file, ``forms`` each form as it is written with the name it is shown
    under, ``suppressed`` every form of a name that must not appear, and ``version`` the hash of the file.
    """

    actors: tuple[HouseActor, ...] = ()
    settled: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, ActorKind] = field(default_factory=dict)
    apart: Mapping[tuple[str, str], str] = field(default_factory=dict)
    blocked: frozenset[str] = frozenset()
    forms: tuple[tuple[str, str], ...] = ()
    suppressed: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    version: str = ""


@functools.cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of the authority file, which ships with the package."""
    loaded: dict[str, Any] = json.loads(
        resources.files(__package__).joinpath("authority.schema.json").read_text("utf-8")
    )
    return loaded


@functools.cache
def _validator() -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(schema())


def read(path: Path) -> tuple[Authority, tuple[Problem, ...]]:
    """Return what the authority file at ``path`` decides, and what is wrong with it; there need not be one."""
    data = read_or_none(path)
    if data is None:
        return Authority(), ()
    try:
        return parse(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        return Authority(), (Problem(FILE, data.count(b"\n", 0, error.start) + 1, f"not UTF-8: {error.reason}"),)


def parse(text: str) -> tuple[Authority, tuple[Problem, ...]]:
    """Return what the authority file ``text`` decides, and what is wrong with it, by line.

    A file with a mistake decides nothing: half of a house's decisions would be worse than a message.
    """
    if not _CONTENT.search(text):
        return Authority(), ()
    try:
        document = read_yaml(text)
    except YamlError as error:
        return Authority(), (Problem(FILE, min(error.line, len(text.splitlines())), str(error)),)
    problems = []
    for breach in _validator().iter_errors(document.data):
        place = list(breach.instance_path)
        name = ".".join(str(step + 1) if isinstance(step, int) else step for step in place)
        problems.append(Problem(FILE, document.line_of(place), f"{name}: {breach.message}" if name else breach.message))
    if problems:
        return Authority(), tuple(sorted(problems))
    data: dict[str, Any] = document.data
    names = list(_names(data, lambda *path: document.line_of(path)))
    clashes = tuple(_contradictions(names))
    return (Authority(), clashes) if clashes else (_authority(data, names, digest(text.encode())), ())


@dataclass(frozen=True, slots=True)
class _Named:
    """A form, the name that it is shown under, and its line."""

    form: str
    shown: str
    line: int


def _names(data: Mapping[str, Any], line: Callable[..., int]) -> Iterator[_Named]:
    """Yield each form of the file with the name it is shown under: actors, merged names, metonyms."""
    for number, actor in enumerate(data.get("actors") or ()):
        yield _Named(actor["name"], actor["name"], line("actors", number, "name"))
        for place, alias in enumerate(actor.get("aliases") or ()):
            yield _Named(alias, actor["name"], line("actors", number, "aliases", place))
    for number, names in enumerate(data.get("merge") or ()):
        for place, name in enumerate(names):
            yield _Named(name, names[0], line("merge", number, place))
    for form, name in (data.get("metonyms") or {}).items():
        yield _Named(form, name, line("metonyms", form))


def _contradictions(names: Sequence[_Named]) -> Iterator[Problem]:
    """Yield a Problem for each form that two decisions give to different actors."""
    first: dict[str, _Named] = {}
    for named in names:
        other = first.setdefault(spelling(named.form), named)
        if spelling(_final(other.shown, first)) != spelling(_final(named.shown, first)):
            reason = f"{named.form!r} is {named.shown!r} here, but {other.shown!r} in line {other.line}"
            yield Problem(FILE, named.line, reason)


def _final(name: str, by_form: Mapping[str, _Named]) -> str:
    """Follow a name to the one it is shown under: a merged name may itself be an alias."""
    seen = set()
    while (found := by_form.get(spelling(name))) and found.shown != name and name not in seen:
        seen.add(name)
        name = found.shown
    return name


def _authority(data: Mapping[str, Any], names: Sequence[_Named], version: str) -> Authority:
    by_form = {spelling(named.form): named for named in reversed(names)}
    actors = tuple(_actor(value, by_form) for value in data.get("actors") or ())
    lines = {form: named.line for form, named in by_form.items()}
    suppressed = {spelling(_final(name, by_form)) for name in data.get("suppress") or ()}
    return Authority(
        actors=actors,
        settled={form: _final(named.shown, by_form) for form, named in by_form.items()},
        kinds={spelling(actor.name): actor.kind for actor in actors if actor.kind},
        apart={
            (spelling(value["name"]), briefing): value["as"]
            for value in data.get("split") or ()
            for briefing in value["briefings"]
        },
        blocked=frozenset(map(spelling, data.get("block") or ())),
        forms=tuple((named.form, _final(named.shown, by_form)) for named in names),
        suppressed=(
            *(data.get("suppress") or ()),
            *(named.form for named in names if spelling(_final(named.shown, by_form)) in suppressed),
        ),
        lines=lines,
        version=version,
    )


def _actor(value: Mapping[str, Any], by_form: Mapping[str, _Named]) -> HouseActor:
    return HouseActor(
        name=value["name"],
        kind=value.get("kind"),
        aliases=tuple(value.get("aliases") or ()),
        affiliation=value.get("affiliation"),
        roles=tuple(Role(role["role"], role.get("from"), role.get("to")) for role in value.get("roles") or ()),
        wikidata=value.get("wikidata"),
        line=by_form[spelling(value["name"])].line,
    )


def end_of_list(text: str, key: str) -> tuple[int, str, str] | None:
    """Return where in the file ``text`` an item of the list ``key`` is added, and what goes before and after it.

    None means that there is no such list; the file must be without mistakes.
    """
    if not _CONTENT.search(text):
        return None
    document = read_yaml(text)
    node = next((value for name, value in document.node.value if name.value == key), None)
    if node is None:
        return None
    if node.flow_style:
        return int(node.end_mark.index) - 1, ", " if node.value else "", ""
    line_end = text.find("\n", _end(node) - 1)
    before = " " * int(node.start_mark.column) + "- "
    return (len(text), f"\n{before}", "\n") if line_end < 0 else (line_end + 1, before, "\n")


def _end(node: Any) -> int:
    """Return where the last word of a node ends; a block's own end lies behind the comments that follow it."""
    if getattr(node, "flow_style", True) or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last)
