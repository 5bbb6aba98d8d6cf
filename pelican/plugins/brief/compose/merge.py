"""A briefing that a person has edited, brought up to date: three versions of a file to one, and nothing lost.

The ledger has what the machine wrote last (the base), the file is the person's, the new text is the machine's. Values,
items of lists, and blocks of the text are merged each on its own; where both sides changed one, the person's stays and
the machine's is reported as a conflict. What comes out is read again before it is given out: a file that cannot be
edited safely is an error, and stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from . import frontmatter, identity, sections
from .splice import SpliceError, Splicer
from .values import MISSING, Merge, plain, weave

if TYPE_CHECKING:
    from .frontmatter import Document
    from .identity import Names
    from .values import Field

LINE = re.compile(r"[^\n]*\n|[^\n]+")
_BOM = "\ufeff"


class MergeError(ValueError):
    """A file that a merge would have damaged; ``line`` counts from the top of the file, 0 stands for the whole."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome: the file, the base of the next merge, what became of actors' names, and the conflicts.

    ``held`` tells that a person has checked the briefing and that the machine would now change it.
    """

    data: bytes
    base: str
    names: Names
    conflicts: tuple[tuple[str, str | None, str | None], ...] = ()
    held: bool = False


def merge(base: str, mine: bytes, theirs: str, names: Names) -> Merged:
    """Merge three versions of a briefing; ``names`` is what the merge before told of actors' names.

    A checked briefing takes up nothing from the machine, since a person vouches for what stands there. Raises
    MergeError for a file that cannot be read or cannot be edited safely.
    """
    try:
        raw = mine.decode()
        text, base_document = _unix(raw), frontmatter.load(base)
        document = frontmatter.load(text)
        outcome = _merge(base_document, document, frontmatter.load(theirs), text, names)
        held = False
        if document.data.get("review") == "checked":
            quiet = _merge(base_document, document, base_document, text, names)
            held, outcome = _facts(outcome[0]) != _facts(quiet[0]), quiet
    except UnicodeDecodeError as error:
        raise MergeError(0, f"not UTF-8: {error.reason} at byte {error.start}") from None
    except frontmatter.FrontMatterError as error:
        raise MergeError(error.line, str(error)) from None
    except RecursionError:
        raise MergeError(0, "values are nested too deeply") from None
    except SpliceError as error:
        raise MergeError(0, f"{error}; it is left alone") from None
    merged, kept, new_names, conflicts = outcome
    told = tuple((_said(field), _shown(own), _shown(new)) for field, own, new in conflicts)
    return Merged(_as_before(raw, merged).encode(), kept, new_names, told, held)


def _unix(raw: str) -> str:
    """Return a file's text as the machine would write it: no byte order mark, line feeds, one at the end."""
    text = raw.removeprefix(_BOM).replace("\r\n", "\n")
    return text if text.endswith("\n") else text + "\n"


def _as_before(raw: str, text: str) -> str:
    """Return ``text`` with the byte order mark, the line ends and the end of the file ``raw``."""
    if not raw.endswith("\n"):
        text = text.removesuffix("\n")
    if "\r\n" in raw:
        text = _with_line_ends(LINE.findall(raw.removeprefix(_BOM)), LINE.findall(text))
    return _BOM + text if raw.startswith(_BOM) else text


def _with_line_ends(before: list[str], lines: list[str]) -> str:
    """Return ``lines`` with the line ends that they have in ``before``; new ones get those that prevail there."""
    returns = sum(line.endswith("\r\n") for line in before)
    end = "\r\n" if 2 * returns >= len(before) else "\n"
    result: list[str] = []
    matcher = SequenceMatcher(None, [line.replace("\r\n", "\n") for line in before], lines, autojunk=False)
    for kind, start, stop, new_start, new_stop in matcher.get_opcodes():
        same = before[start:stop] if kind == "equal" else lines[new_start:new_stop]
        result += same if kind == "equal" else [line.replace("\n", end) for line in same]
    return "".join(result)


def _facts(text: str) -> tuple[Any, str]:
    document = frontmatter.load(text)
    return {key: value for key, value in document.data.items() if key != "made"}, document.body


_Outcome = tuple[str, str, "Names", list[tuple["Field", Any, Any]]]


def _merge(base: Document, mine: Document, theirs: Document, text: str, known: Names) -> _Outcome:
    names, (old, own, new) = _named_alike(base.data, _deferring(base.data, mine.data, theirs.data), theirs.data, known)
    merging = Merge(names)
    header, kept = _merge_header(base, mine, (old, own, new), merging)
    body, kept_body = sections.merge(base.body, mine.body, theirs.body, merging)
    end = mine.start + len(mine.header)
    merged = text[: mine.start] + header + text[end : len(text) - len(mine.body)] + body
    return merged, frontmatter.join(kept, kept_body), names, merging.conflicts


def _deferring(base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """Return ``mine`` but for what is the machine's to say: how the briefing was made, and that it changed later."""
    mine = dict(mine)
    if isinstance(mine.get("made"), dict) and isinstance(base.get("made"), dict):
        mine["made"] = mine["made"] | base["made"]
    days = [side.get("modified") for side in (base, mine, theirs)]
    if isinstance(days[1], str) and isinstance(days[2], str) and days[0] != days[2] > days[1]:
        mine["modified"] = days[0] if days[0] is not None else days[2]
    return mine


def _named_alike(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any], known: Names
) -> tuple[Names, tuple[dict[str, Any], ...]]:
    """Return what became of actors' names, and the three headers with whom a person renamed renamed everywhere."""
    lists = [value if isinstance(value := side.get("actors"), list) else [] for side in (base, mine, theirs)]
    old = identity.keyed("actors", lists[0])
    own = identity.align_mine("actors", old, identity.keyed("actors", lists[1]), known)
    new = identity.align_theirs("actors", old, own, identity.keyed("actors", lists[2]), known)
    names = identity.renamed(old, own, new, known)
    rename = identity.substitution(names, known, own.values())
    sides = [
        {key: _each(rename, value) if key in {"quotes", "interactions"} else value for key, value in side.items()}
        for side in (base, mine, theirs)
    ]
    return names, tuple(sides)


def _each(rename: Any, value: Any) -> Any:
    return [rename(item) for item in value] if isinstance(value, list) else value


def _merge_header(
    base: Document, mine: Document, sides: tuple[dict[str, Any], ...], merging: Merge
) -> tuple[str, dict[str, Any]]:
    """Return the merged header and the data of the next base; lines that nobody touched are the machine's whole."""
    new = sides[2]
    splicer, ours = Splicer(mine), Splicer(base).chunks()
    quiet = {key for key, lines in splicer.chunks().items() if lines == ours.get(key) and key in new}
    rest = [{key: value for key, value in side.items() if key not in quiet} for side in sides]
    merged, kept = merging.mapping(rest[0], rest[1], rest[2], ())
    for key in quiet:
        if new[key] != mine.data[key]:
            splicer.take(key, frontmatter.dump({key: new[key]}))
    unchanged = {key: mine.data[key] for key in quiet}
    both = unchanged | merged
    splicer.rewrite(mine.data, {key: both[key] for key in weave(mine.data, new) if key in both})
    header = splicer.text()
    wanted = {key: plain(value) for key, value in merged.items()} | {key: new[key] for key in quiet}
    if header != mine.header or wanted != mine.data:
        _verify(splicer, header, wanted)
    whole = {**kept, **{key: new[key] for key in quiet}}
    return header, {key: whole[key] for key in weave(new, sides[0]) if key in whole}


def _verify(splicer: Splicer, header: str, wanted: Any) -> None:
    """Raise SpliceError unless ``header`` holds what is ``wanted`` and every comment of the person's."""
    try:
        made = frontmatter.load(f"---\n{header}---\n")
    except frontmatter.FrontMatterError:
        made = None
    if made is None or made.data != wanted or Counter(splicer.comments()) - Counter(Splicer(made).comments()):
        raise SpliceError("the header is laid out in a way that cannot be edited in place")


def _said(field: Field) -> str:
    return ": ".join(step.replace("\0", " #") for step in field)


def _shown(value: Any) -> str | None:
    if value is MISSING:
        return None
    return value if isinstance(value, str) else frontmatter.flow(plain(value))
