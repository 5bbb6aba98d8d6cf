"""Front matter: the YAML header of a briefing, read as ``yamltext`` reads, and written.

What is written is quoted wherever another YAML reader would see anything but a string.
"""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass
from importlib import resources
from itertools import chain
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import yaml

from .. import yamltext
from ..model import Problem
from ..yamltext import STR, Value, YamlError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_SPLIT = re.compile(r"\ufeff?---[ \t]*\n(?P<header>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_WIDE = 2**30  # columns; a value is never folded over lines, so that diffs show values
_SHORT = 40  # characters; most texts below stand in many briefings
# What YAML consists of to the emitter; collections by whether they stand on one line.
_BEGIN = (yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False))
_END = (yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent())
_LIST = {flow: yaml.SequenceStartEvent(None, None, implicit=True, flow_style=flow) for flow in (True, False)}
_MAP = {flow: yaml.MappingStartEvent(None, None, implicit=True, flow_style=flow) for flow in (True, False)}
_LIST_END, _MAP_END = yaml.SequenceEndEvent(), yaml.MappingEndEvent()
_NULL = yaml.ScalarEvent(None, None, (True, False), "null")


class FrontMatterError(ValueError):
    """A header that cannot be read; ``line`` counts from the top of the file."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file taken apart: its header as ``data``, the text below it, and where each value stands.

    ``header`` is the YAML text that begins at character ``start`` of the file; the marks of ``node`` count from there.
    """

    tree: yamltext.Tree
    body: str
    body_line: int
    header: str
    start: int

    @property
    def data(self) -> dict[str, Value]:
        """The header's keys and values."""
        return self.tree.data

    @property
    def node(self) -> yaml.MappingNode:
        """The header as it was read."""
        return self.tree.node

    def line_of(self, path: Sequence[str | int]) -> int:
        """Return the line in the file of the value at ``path``, or of the nearest one above it that exists."""
        return self.tree.line_of(path) + 1


def load(text: str) -> Document:
    """Take the Markdown file ``text`` apart; raises FrontMatterError with the line of what cannot be read."""
    text = text.replace("\r\n", "\n")
    match = _SPLIT.match(text)
    if not match:
        raise FrontMatterError(1, "no front matter: the file must begin with a line '---' and hold a second one")
    try:
        tree = yamltext.read(match["header"])
    except YamlError as error:
        raise FrontMatterError(error.line + 1, str(error)) from None
    body_line = text.count("\n", 0, match.end()) + 1
    return Document(tree, text[match.end() :], body_line, match["header"], match.start("header"))


def dump(data: Mapping[str, Value]) -> str:
    """Return ``data`` as YAML in the contract's style, without the ``---`` lines.

    Top-level lists are written one item a block; an item of scalars and evidence stands on one line, a longer one (an
    actor) one key a line.
    """
    return _emitted([_MAP[False], *chain.from_iterable(_top(*pair) for pair in data.items()), _MAP_END])


def flow(value: Value) -> str:
    """Return ``value`` as it may stand anywhere in YAML, on one line."""
    return _emitted([_LIST[True], *_flow(value), _LIST_END]).strip()[1:-1]


def _emitted(events: Iterable[yaml.Event]) -> str:
    text: str = yaml.emit(chain(_BEGIN, events, _END), Dumper=yaml.CSafeDumper, width=_WIDE, allow_unicode=True)
    return text


def _top(key: str, value: Value) -> Iterator[yaml.Event]:
    yield _word(key)
    if not (isinstance(value, list) and value and all(isinstance(item, dict) for item in value)):
        yield from _flow(value)
        return
    yield _LIST[False]
    for item in value:
        # An actor is written one key a line and anything shorter on one line.
        yield from _pairs(item, flow_style="kind" not in item) if isinstance(item, dict) else _flow(item)
    yield _LIST_END


def _flow(value: Value) -> Iterator[yaml.Event]:
    if isinstance(value, str):
        yield _word(value) if len(value) < _SHORT else _scalar(value)
    elif value is None:
        yield _NULL
    elif isinstance(value, list):
        yield _LIST[True]
        for item in value:
            yield from _flow(item)
        yield _LIST_END
    else:
        yield from _pairs(value, flow_style=True)


def _pairs(data: Mapping[str, Value], *, flow_style: bool) -> Iterator[yaml.Event]:
    yield _MAP[flow_style]
    for key, value in data.items():
        yield _word(key)
        yield from _flow(value)
    yield _MAP_END


def _scalar(text: str) -> yaml.Event:
    """Return the event of ``text``, which may stand without quotes where every reader takes it for a string."""
    patterns = yaml.CSafeDumper.yaml_implicit_resolvers
    choices = (*patterns.get(text[:1], ()), *patterns.get(None, ()))
    plain = next((tag for tag, pattern in choices if pattern.match(text)), STR) == STR
    return yaml.ScalarEvent(None, None, (plain, True), text)


_word = functools.lru_cache(10_000)(_scalar)


def join(data: Mapping[str, Value], body: str) -> str:
    """Return the Markdown file of a header and a body."""
    return f"---\n{dump(data)}---\n{body}"


@functools.cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of the front matter, which ships with the package."""
    text = resources.files(__package__).joinpath("briefing.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@functools.cache
def _validator() -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(schema())


def breaches(document: Document, path: str) -> Iterator[Problem]:
    """Yield every breach of the schema in ``document``, with the line of the value in the file ``path``."""
    if _validator().is_valid(document.data):
        return
    for error in _validator().iter_errors(document.data):
        place = list(error.instance_path)
        name = ".".join(str(step + 1) if isinstance(step, int) else step for step in place)
        yield Problem(path, document.line_of(place), f"{name}: {error.message}" if name else error.message)
