"""Front matter: the YAML header of a briefing, read as ``yamltext`` reads, and written.

What is written is quoted wherever another YAML reader would see anything but a string.
"""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import yaml

from .. import yamltext
from ..model import Problem
from ..yamltext import MAP, NULL, SEQ, STR, Value, YamlError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SPLIT = re.compile(r"\ufeff?---[ \t]*\n(?P<header>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_WIDE = 2**30  # columns; a value is never folded over lines, so that diffs show values


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


class _Dumper(yaml.CSafeDumper):
    """Writes YAML and looks up only once what a short word would be read as: most stand in many briefings."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: tuple[bool, bool]) -> str:
        """Return the tag that a reader would give a node of the contract's values."""
        if kind is yaml.ScalarNode and isinstance(value, str):
            return _plain(value) if implicit[0] else STR
        return SEQ if kind is yaml.SequenceNode else MAP


@functools.lru_cache(10_000)
def _plain(text: str) -> str:
    patterns = yaml.CSafeDumper.yaml_implicit_resolvers
    choices = (*patterns.get(text[:1], ()), *patterns.get(None, ()))
    return next((tag for tag, pattern in choices if pattern.match(text)), STR)


def dump(data: Mapping[str, Value]) -> str:
    """Return ``data`` as YAML in the contract's style, without the ``---`` lines.

    Top-level lists are written one item a block; an item of scalars and evidence stands on one line, a longer one (an
    actor) one key a line.
    """
    pairs = [(_text_node(key), _top_node(value)) for key, value in data.items()]
    root = yaml.MappingNode(MAP, pairs, flow_style=False)
    text: str = yaml.serialize(root, Dumper=_Dumper, width=_WIDE, allow_unicode=True)
    return text


def flow(value: Value) -> str:
    """Return ``value`` as it may stand anywhere in YAML, on one line."""
    node = yaml.SequenceNode(SEQ, [_flow_node(value)], flow_style=True)
    text: str = yaml.serialize(node, Dumper=_Dumper, width=_WIDE, allow_unicode=True)
    return text.strip()[1:-1]


def _top_node(value: Value) -> yaml.Node:
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        return yaml.SequenceNode(SEQ, [_item_node(item) for item in value], flow_style=False)
    return _flow_node(value)


def _item_node(item: Value) -> yaml.Node:
    """Write an actor one key a line and anything shorter on one line."""
    if isinstance(item, dict) and "kind" in item:
        pairs = [(_text_node(key), _flow_node(value)) for key, value in item.items()]
        return yaml.MappingNode(MAP, pairs, flow_style=False)
    return _flow_node(item)


def _flow_node(value: Value) -> yaml.Node:
    if value is None:
        return yaml.ScalarNode(NULL, "null")
    if isinstance(value, str):
        return _text_node(value)
    if isinstance(value, list):
        return yaml.SequenceNode(SEQ, [_flow_node(item) for item in value], flow_style=True)
    return yaml.MappingNode(MAP, [(_text_node(k), _flow_node(v)) for k, v in value.items()], flow_style=True)


def _text_node(text: str) -> yaml.Node:
    return yaml.ScalarNode(STR, text)


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
