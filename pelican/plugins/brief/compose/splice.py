"""New values put into a YAML header that a person has edited: every byte stays that no new value takes the place of.

Blocks are edited by whole lines, braces and brackets within theirs. A comment that stood with what goes is kept on a
line of its own.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import yaml

from . import frontmatter
from .values import Keyed, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_COMMENT = re.compile(r"(?<!\S)#.*")


class SpliceError(ValueError):
    """A header whose layout does not allow to change a part of it and leave the rest."""


class Splicer:
    """One header being edited; offsets count characters of it.

    Edits are collected as cuts: a start, an end, and what stands there instead.
    """

    def __init__(self, document: frontmatter.Document) -> None:
        self._text = document.header
        self._root = document.node
        self._cuts: list[tuple[int, int, str]] = []
        self._document = document

    def comments(self, start: int = 0, end: int | None = None) -> list[str]:
        """Return the comments between two offsets."""
        return _COMMENT.findall(self._bare[start:end])

    @cached_property
    def _bare(self) -> str:
        """The header with its scalars blotted out: what is left that looks like a comment is one."""
        return _blotted(self._document)

    def chunks(self) -> dict[str, str]:
        """Return the lines of each top-level key; none when the header stands in braces."""
        if self._root.flow_style:
            return {}
        spans = {key.value: self._span(key, value) for key, value in self._root.value}
        return {name: self._text[start:end] for name, (start, end) in spans.items()}

    def take(self, key: str, lines: str) -> None:
        """Put ``lines`` in the place of the lines of the top-level ``key``."""
        for key_node, value in self._root.value:
            if key_node.value == key:
                self._cut(*self._span(key_node, value), lines)

    def rewrite(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        """Turn what the header holds from ``old`` into ``new``; keys that were taken are the same in both."""
        self._change(self._root, old, new, 0)

    def text(self) -> str:
        """Return the edited header; raises SpliceError when two edits meet."""
        result, at = [], 0
        for start, end, new in sorted(self._cuts, key=lambda cut: cut[:2]):
            if start < at:
                raise SpliceError("the header is laid out in a way that cannot be edited in place")
            result += [self._text[at:start], new]
            at = end
        return "".join([*result, self._text[at:]])

    def _cut(self, start: int, end: int, new: str) -> None:
        if new != self._text[start:end]:
            self._cuts.append((start, end, new))

    def _line(self, offset: int) -> int:
        return self._text.rfind("\n", 0, offset) + 1

    def _next_line(self, offset: int) -> int:
        return self._text.find("\n", offset) + 1 or len(self._text)

    def _span(self, key: yaml.Node, value: yaml.Node) -> tuple[int, int]:
        return self._line(key.start_mark.index), self._next_line(max(key.end_mark.index, self._end(value)))

    def _end(self, node: yaml.Node) -> int:
        """Return where ``node`` ends; LibYAML lets a block end where the next thing begins."""
        while isinstance(node, yaml.CollectionNode) and not node.flow_style:
            node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
        start, end = node.start_mark.index, node.end_mark.index
        return start + len(self._text[start:end].rstrip()) if node.start_mark.index < end else end

    def _dash(self, item: yaml.Node) -> int:
        head = self._text[: item.start_mark.index].rstrip()
        if not head.endswith("-"):
            raise SpliceError("a list of the header is laid out in a way that cannot be edited in place")
        return len(head) - 1

    def _change(self, node: yaml.Node, old: Any, new: Any, place: int) -> None:
        """Turn ``node`` from ``old`` to ``new``; comments that lose their place go to the line at ``place``."""
        if plain(new) == old:
            return
        entries = _entries(node, new)
        if isinstance(node, yaml.CollectionNode) and node.flow_style:
            self._flow(node, old, new, place)
        elif entries and isinstance(new, dict):
            self._block(node, dict(zip(entries, _values(old), strict=True)), new, entries)
        elif isinstance(node, yaml.ScalarNode) and not isinstance(new, list | dict):
            start, end = node.start_mark.index, self._end(node)
            space = "" if self._text[:start].endswith((" ", "\n")) else " "
            self._cut(start, end, space + frontmatter.dump({"k": new})[3:-1])
        else:
            raise SpliceError("a value of the header has another form than the machine's")

    def _block(self, node: yaml.Node, old: Mapping[str, Any], new: Mapping[str, Any], entries: _Entries) -> None:
        """Edit a block mapping or sequence by lines."""
        is_list = isinstance(node, yaml.SequenceNode)
        starts = {name: self._dash(v) if k is None else k.start_mark.index for name, (k, v) in entries.items()}
        first = min(starts.values())
        column = first - self._line(first) if is_list else node.start_mark.column
        place = self._line(first) if is_list else None
        waiting: list[str] = []
        for name, value in new.items():
            if name in entries:
                self._descend(*entries[name], old[name], value)
                place = self._next_line(self._end(entries[name][1]))
            else:
                waiting.append(_lines(None if is_list else name, value, column))
            if place is not None:
                self._cut(place, place, "".join(waiting))
                waiting.clear()
        if waiting:
            raise SpliceError("no key of a mapping of the header is left")
        self._remove([name for name in entries if name not in new], starts, entries)

    def _descend(self, key: yaml.Node | None, node: yaml.Node, old: Any, new: Any) -> None:
        """Change the value of a key; one that becomes a collection, or ceases to be one, is written anew."""
        collections = isinstance(old, list | dict), isinstance(new, list | dict)
        if key is None or (all(collections) and old and new) or not any(collections):
            self._change(node, old, new, self._line(node.start_mark.index))
        elif plain(new) != old:
            start, end = self._text.index(":", key.end_mark.index) + 1, max(self._end(node), key.end_mark.index + 1)
            self._hoist(self._line(key.start_mark.index), start, end)
            lines = frontmatter.dump({"k": plain(new)})[2:-1]
            self._cut(start, end, lines.replace("\n", "\n" + " " * key.start_mark.column))

    def _remove(self, names: list[str], starts: Mapping[str, int], entries: _Entries) -> None:
        order = [*entries, ""]
        for name in names:
            start, end = starts[name], self._next_line(self._end(entries[name][1]))
            place = self._line(start)
            if self._text[place:start].strip():  # the first key of an item stands behind its dash
                end = starts.get(order[order.index(name) + 1], start)
            else:
                start = place
            self._hoist(place, start, end)
            self._cut(start, end, "")

    def _hoist(self, place: int, start: int, end: int) -> None:
        self._cut(place, place, "".join(f"{comment}\n" for comment in self.comments(start, end)))

    def _flow(self, node: yaml.Node, old: Any, new: Any, place: int) -> None:
        """Edit braces or brackets: value by value where the entries are the same, else as a whole."""
        start, end = node.start_mark.index, node.end_mark.index
        entries = _entries(node, new)
        if entries and isinstance(new, dict) and list(new) == list(entries):
            for (_, value), before, after in zip(entries.values(), _values(old), new.values(), strict=True):
                self._change_in_flow(value, before, after, place)
            return
        self._hoist(place, start, end)
        keep = entries and new and isinstance(new, dict) and not self.comments(start, end)
        self._cut(start, end, self._joined(node, old, new, entries) if keep else frontmatter.flow(plain(new)))

    def _change_in_flow(self, node: yaml.Node, old: Any, new: Any, place: int) -> None:
        if plain(new) == old:
            return
        if isinstance(node, yaml.CollectionNode):
            self._flow(node, old, new, place)
        else:
            start, end = node.start_mark.index, node.end_mark.index
            space = "" if start < end or self._text[:start].endswith(" ") else " "
            self._cut(start, end, space + frontmatter.flow(plain(new)))

    def _joined(self, node: yaml.Node, old: Any, new: Mapping[str, Any], entries: _Entries) -> str:
        """Return the text of a collection whose entries have changed; those that stay keep what parts them."""
        befores = dict(zip(entries, _values(old), strict=True))
        spans = {name: ((k or v).start_mark.index, v.end_mark.index) for name, (k, v) in entries.items()}
        gaps = dict(zip(list(spans)[1:], _gaps(self._text, list(spans.values())), strict=True))
        result = self._text[node.start_mark.index : min(start for start, _ in spans.values())]
        for number, (name, value) in enumerate(new.items()):
            result += gaps.get(name, ", ") if number else ""
            if name in spans and plain(value) == befores[name]:
                result += self._text[slice(*spans[name])]
            else:
                is_list = isinstance(node, yaml.SequenceNode)
                text = frontmatter.flow(plain(value) if is_list else {name: plain(value)})
                result += text if is_list else text[1:-1]
        return result + self._text[max(end for _, end in spans.values()) : node.end_mark.index]


_Entries = dict[str, tuple["yaml.Node | None", yaml.Node]]


def _entries(node: yaml.Node, new: Any) -> _Entries:
    """Return the key and the value node of each entry, for a list under the keys that the merge gave its items."""
    if isinstance(node, yaml.MappingNode) and not isinstance(new, Keyed):
        return {key.value: (key, value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode) and isinstance(new, Keyed):
        return {name: (None, item) for name, item in zip(new.standing, node.value, strict=True)}
    return {}


def _values(old: Any) -> list[Any]:
    return list(old.values()) if isinstance(old, dict) else list(old)


def _gaps(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    return [text[end:start] for (_, end), (start, _) in pairwise(spans)]


def _lines(name: str | None, value: Any, column: int) -> str:
    """Return a new entry of a block, every line behind ``column`` spaces."""
    said = plain(value)
    if name is not None:
        text = frontmatter.dump({name: said})
    else:
        text = frontmatter.dump({"k": [said]})[3:] if isinstance(said, dict) else f"- {frontmatter.flow(said)}\n"
    return "".join(" " * column + line for line in text.splitlines(keepends=True))


def _blotted(document: frontmatter.Document) -> str:
    pieces, at = [], 0
    for start, end in _scalar_spans(document.node, document.header):
        pieces += [document.header[at:start], "x" * (end - start)]
        at = max(at, end)
    return "".join([*pieces, document.header[at:]])


def _scalar_spans(node: yaml.Node, text: str) -> Iterator[tuple[int, int]]:
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        yield (text.find("\n", start, end) if node.style in ("|", ">") else start), end
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        for part in child if isinstance(child, tuple) else (child,):
            yield from _scalar_spans(part, text)
