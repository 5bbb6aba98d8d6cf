"""Front matter: the YAML header of a briefing, read and written. The only YAML code of the contract.

Every scalar is a string or null: there are no implicit booleans, numbers or timestamps, so ``when: 2022`` is the
text 2022 and ``NO`` is Norway's code. What is written is quoted wherever another YAML reader would see anything but
a string.
"""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeAlias

import jsonschema_rs
import yaml
from yaml._yaml import CParser

from ..model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"

_SPLIT = re.compile(r"\ufeff?---[ \t]*\n(?P<header>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_STR, _NULL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"
_MAP, _SEQ = "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"
_NULLS = frozenset({"~", "null", "Null", "NULL", ""})
_WIDE = 2**30  # columns; a value is never folded over lines, so that diffs show values


class FrontMatterError(ValueError):
    """A header that cannot be read; ``line`` counts from the top of the file."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


class _Loader(CParser):
    """LibYAML's composer; plain scalars are strings, but for the forms of null."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: tuple[bool, bool] | bool) -> str:
        """Return the tag of a node that has none."""
        if kind is yaml.ScalarNode:
            plain = isinstance(implicit, tuple) and implicit[0]
            return _NULL if plain and value in _NULLS else _STR
        return _SEQ if kind is yaml.SequenceNode else _MAP

    def descend_resolver(self, parent: yaml.Node | None, index: object) -> None:
        """Need no path of the node: its tag does not depend on it."""

    def ascend_resolver(self) -> None:
        """See ``descend_resolver``."""


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file taken apart: its header as ``data``, the text below it, and where each value stands.

    ``header`` is the YAML text that begins at character ``start`` of the file; the marks of ``node`` count from there.
    """

    data: dict[str, Value]
    body: str
    node: yaml.MappingNode
    body_line: int
    header: str
    start: int

    def line_of(self, path: Sequence[str | int]) -> int:
        """Return the line in the file of the value at ``path``, or of the nearest one above it that exists."""
        node: yaml.Node = self.node
        for step in path:
            child = _child(node, step)
            if child is None:
                break
            node = child
        return int(node.start_mark.line) + 2


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None


def load(text: str) -> Document:
    """Take the Markdown file ``text`` apart; raises FrontMatterError with the line of what cannot be read."""
    text = text.replace("\r\n", "\n")
    match = _SPLIT.match(text)
    if not match:
        raise FrontMatterError(1, "no front matter: the file must begin with a line '---' and hold a second one")
    node = _compose(match["header"])
    if not isinstance(node, yaml.MappingNode):
        raise FrontMatterError(2, "the front matter must be a mapping of keys to values")
    try:
        data = _mapping(node, {})
    except RecursionError:
        raise FrontMatterError(2, "values are nested too deeply") from None
    body_line = text.count("\n", 0, match.end()) + 1
    return Document(data, text[match.end() :], node, body_line, match["header"], match.start("header"))


def _compose(header: str) -> yaml.Node | None:
    loader = None
    try:
        loader = _Loader(header)
        node: yaml.Node | None = loader.get_single_node()
    except yaml.YAMLError as error:
        raise FrontMatterError(_error_line(error), f"not YAML: {_error_text(error)}") from None
    except RecursionError:
        raise FrontMatterError(2, "values are nested too deeply") from None
    finally:
        if loader is not None:
            loader.dispose()
    return node


def _error_line(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return int(mark.line) + 2 if mark else 2


def _error_text(error: yaml.YAMLError) -> str:
    return getattr(error, "problem", None) or str(error).split("\n", maxsplit=1)[0]


def _construct(node: yaml.Node, done: dict[int, Value | None]) -> Value:
    """Turn YAML nodes into Python values; an alias yields the value of its anchor, made once."""
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if id(node) in done:
        if done[id(node)] is _OPEN:
            raise FrontMatterError(node.start_mark.line + 2, "a value holds itself")
        return done[id(node)]
    done[id(node)] = _OPEN
    value: Value
    if isinstance(node, yaml.SequenceNode) and node.tag == _SEQ:
        value = [_construct(item, done) for item in node.value]
    elif isinstance(node, yaml.MappingNode) and node.tag == _MAP:
        value = _mapping(node, done)
    else:
        raise FrontMatterError(node.start_mark.line + 2, f"the tag {node.tag!r} is not allowed")
    done[id(node)] = value
    return value


_OPEN: dict[str, Value] = {}


def _scalar(node: yaml.ScalarNode) -> str | None:
    if node.tag == _NULL:
        return None
    if node.tag != _STR:
        raise FrontMatterError(node.start_mark.line + 2, f"the tag {node.tag!r} is not allowed")
    text: str = node.value
    return text


def _mapping(node: yaml.MappingNode, done: dict[int, Value | None]) -> dict[str, Value]:
    result: dict[str, Value] = {}
    for key_node, value_node in node.value:
        key, line = key_node.value, key_node.start_mark.line + 2
        if not isinstance(key_node, yaml.ScalarNode) or not isinstance(key, str):
            raise FrontMatterError(line, "a key must be a plain word")
        if key in result:
            raise FrontMatterError(line, f"the key {key!r} stands here twice")
        result[key] = _construct(value_node, done)
    return result


def dump(data: Mapping[str, Value]) -> str:
    """Return ``data`` as YAML in the contract's style, without the ``---`` lines.

    Top-level lists are written one item a block; an item of scalars and evidence stands on one line, a longer one (an
    actor) one key a line.
    """
    pairs = [(_text_node(key), _top_node(value)) for key, value in data.items()]
    root = yaml.MappingNode(_MAP, pairs, flow_style=False)
    text: str = yaml.serialize(root, Dumper=yaml.CSafeDumper, width=_WIDE, allow_unicode=True)
    return text


def flow(value: Value) -> str:
    """Return ``value`` as it may stand anywhere in YAML, on one line."""
    node = yaml.SequenceNode(_SEQ, [_flow_node(value)], flow_style=True)
    text: str = yaml.serialize(node, Dumper=yaml.CSafeDumper, width=_WIDE, allow_unicode=True)
    return text.strip()[1:-1]


def _top_node(value: Value) -> yaml.Node:
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        return yaml.SequenceNode(_SEQ, [_item_node(item) for item in value], flow_style=False)
    return _flow_node(value)


def _item_node(item: Value) -> yaml.Node:
    """Write an actor one key a line and anything shorter on one line."""
    if isinstance(item, dict) and "kind" in item:
        pairs = [(_text_node(key), _flow_node(value)) for key, value in item.items()]
        return yaml.MappingNode(_MAP, pairs, flow_style=False)
    return _flow_node(item)


def _flow_node(value: Value) -> yaml.Node:
    if value is None:
        return yaml.ScalarNode(_NULL, "null")
    if isinstance(value, str):
        return _text_node(value)
    if isinstance(value, list):
        return yaml.SequenceNode(_SEQ, [_flow_node(item) for item in value], flow_style=True)
    return yaml.MappingNode(_MAP, [(_text_node(k), _flow_node(v)) for k, v in value.items()], flow_style=True)


def _text_node(text: str) -> yaml.Node:
    return yaml.ScalarNode(_STR, text)


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
