"""The text below the header, taken apart into sections by heading, and these into blocks: points and paragraphs.

A paragraph goes by its anchor, any other block by its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .values import Merge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ANCHOR = re.compile(r"^\{:[^}\n]*#(p\d+)\b[^}\n]*\}[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_ITEM = "- "

Blocks = dict[str, str]  # by key, without the white space behind


@dataclass(slots=True)
class Body:
    """Sections by heading, each a mapping of blocks; ``spaces`` has the white space behind each block."""

    sections: dict[str, Blocks] = field(default_factory=dict)
    spaces: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str) -> Body:
        """Take ``text`` apart; put together again it is the same."""
        body = cls()
        for heading, blocks in _sections(text):
            name = _free(heading, body.sections)
            section = body.sections[name] = {}
            for block in blocks:
                said = block.rstrip()
                anchor = _ANCHOR.search(said)
                key = _free(anchor[1] if anchor else said, section)
                section[key] = said
                body.spaces[name, key] = block[len(said) :]
        return body


def _free(key: str, taken: Iterable[str]) -> str:
    name, number = key, 2
    while name in taken:
        name, number = f"{key}\0{number}", number + 1
    return name


def _sections(text: str) -> Iterator[tuple[str, list[str]]]:
    heading, blocks = "", [""]
    fence = ""
    for line in _LINE.findall(text):
        mark = _FENCE.match(line)
        if mark and not (fence and not line.strip().startswith(fence)):
            fence = "" if fence else mark[1]
        if not fence and not mark and line.startswith("## "):
            yield heading, blocks
            heading, blocks = line.strip(), [line]
        elif not fence and _begins(line, blocks[-1]):
            blocks.append(line)
        else:
            blocks[-1] += line
    yield heading, blocks


def _begins(line: str, block: str) -> bool:
    """Tell whether ``line`` is the first of a new block behind ``block``."""
    if not line.strip() or not block.strip():
        return False
    return block.endswith("\n\n") or line.startswith(_ITEM) or block.startswith("## ")


def merge(base: str, mine: str, theirs: str, merge: Merge) -> tuple[str, str]:
    """Return the merged text and the base of the next merge."""
    old, own, new = Body.read(base), Body.read(mine), Body.read(theirs)
    for name in own.sections.keys() & old.sections.keys() & new.sections.keys():
        if own.sections[name] == old.sections[name] and list(own.sections[name]) == list(old.sections[name]):
            own.sections[name] = old.sections[name] = new.sections[name]  # nobody touched it: the machine's as it is
    merged, kept = merge.mapping(dict(old.sections), dict(own.sections), dict(new.sections), ("text",))
    return _join(merged, own, new), _join(kept, new, old)


def _join(sections: dict[str, Blocks], first: Body, second: Body) -> str:
    """Put ``sections`` together; the white space is that of ``first``, for what that lacks of ``second``."""
    order = list(first.spaces)
    before = dict(zip(order[1:], order, strict=False))
    text, last = "", None
    for place in ((name, key) for name, blocks in sections.items() for key in blocks):
        said = sections[place[0]][place[1]]
        if last is not None and (place not in before or before[place] != last):
            text = _parted(text, said)
        text += said + first.spaces.get(place, second.spaces.get(place, ""))
        last = place
    return text if last == order[-1] else text.rstrip("\n") + first.spaces[order[-1]]


def _parted(text: str, following: str) -> str:
    """Return ``text`` with at least one empty line behind it, or a mere line's end between two items."""
    item = following.startswith(_ITEM) and text.rstrip("\n").rpartition("\n")[2].startswith(_ITEM)
    missing = (1 if item else 2) - (len(text) - len(text.rstrip("\n")))
    return text + "\n" * missing if text.strip() else text
