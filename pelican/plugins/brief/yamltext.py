"""YAML whose every scalar is a text or null, read with the line of each value: headers, the house file, moves.

There are no implicit booleans, numbers or timestamps, so ``when: 2022`` is the text 2022 and ``NO`` is Norway's code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import yaml
from yaml._yaml import CParser

if TYPE_CHECKING:
    from collections.abc import Sequence

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"

STR, NULL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"
MAP, SEQ = "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"
_NULLS = frozenset({"~", "null", "Null", "NULL", ""})


class YamlError(ValueError):
    """A text that cannot be read; ``line`` counts from its top, from 1."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


class _Loader(CParser):
    """LibYAML's composer; plain scalars are strings, but for the forms of null."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: tuple[bool, bool] | bool) -> str:
        """Return the tag of a node that has none."""
        if kind is yaml.ScalarNode:
            plain = isinstance(implicit, tuple) and implicit[0]
            return NULL if plain and value in _NULLS else STR
        return SEQ if kind is yaml.SequenceNode else MAP

    def descend_resolver(self, parent: yaml.Node | None, index: object) -> None:
        """Need no path of the node: its tag does not depend on it."""

    def ascend_resolver(self) -> None:
        """See ``descend_resolver``."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A mapping of keys to values, and the nodes they were read from, whose marks count from the top of the text."""

    data: dict[str, Value]
    node: yaml.MappingNode

    def line_of(self, path: Sequence[str | int]) -> int:
        """Return the line of the value at ``path``, or of the nearest one above it that exists."""
        node: yaml.Node = self.node
        for step in path:
            child = _child(node, step)
            if child is None:
                break
            node = child
        return int(node.start_mark.line) + 1


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None


def read(text: str) -> Tree:
    """Read a mapping; raises YamlError with the line of what cannot be read."""
    node = _compose(text)
    if not isinstance(node, yaml.MappingNode):
        raise YamlError(1, "a mapping of keys to values is wanted")
    try:
        return Tree(_mapping(node, {}), node)
    except RecursionError:
        raise YamlError(1, "values are nested too deeply") from None


def _compose(text: str) -> yaml.Node | None:
    loader = None
    try:
        loader = _Loader(text)
        node: yaml.Node | None = loader.get_single_node()
    except yaml.YAMLError as error:
        raise YamlError(_error_line(error), f"not YAML: {_error_text(error)}") from None
    except RecursionError:
        raise YamlError(1, "values are nested too deeply") from None
    finally:
        if loader is not None:
            loader.dispose()
    return node


def _error_line(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return int(mark.line) + 1 if mark else 1


def _error_text(error: yaml.YAMLError) -> str:
    return getattr(error, "problem", None) or str(error).split("\n", maxsplit=1)[0]


def _construct(node: yaml.Node, done: dict[int, Value | None]) -> Value:
    """Turn YAML nodes into Python values; an alias yields the value of its anchor, made once."""
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if id(node) in done:
        if done[id(node)] is _OPEN:
            raise YamlError(node.start_mark.line + 1, "a value holds itself")
        return done[id(node)]
    done[id(node)] = _OPEN
    value: Value
    if isinstance(node, yaml.SequenceNode) and node.tag == SEQ:
        value = [_construct(item, done) for item in node.value]
    elif isinstance(node, yaml.MappingNode) and node.tag == MAP:
        value = _mapping(node, done)
    else:
        raise YamlError(node.start_mark.line + 1, f"the tag {node.tag!r} is not allowed")
    done[id(node)] = value
    return value


_OPEN: dict[str, Value] = {}


def _scalar(node: yaml.ScalarNode) -> str | None:
    if node.tag == NULL:
        return None
    if node.tag != STR:
        raise YamlError(node.start_mark.line + 1, f"the tag {node.tag!r} is not allowed")
    text: str = node.value
    return text


def _mapping(node: yaml.MappingNode, done: dict[int, Value | None]) -> dict[str, Value]:
    result: dict[str, Value] = {}
    for key_node, value_node in node.value:
        key, line = key_node.value, key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode) or not isinstance(key, str):
            raise YamlError(line, "a key must be a plain word")
        if key in result:
            raise YamlError(line, f"the key {key!r} stands here twice")
        result[key] = _construct(value_node, done)
    return result
