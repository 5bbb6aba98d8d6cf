"""What becomes of one briefing's file: written, merged with what a person has changed, or left alone, and why."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from difflib import unified_diff
from typing import TYPE_CHECKING

from ..files import digest, read_or_none, remove, write
from ..model import Conflict, Problem
from .merge import LINE, MergeError, merge

if TYPE_CHECKING:
    from pathlib import Path

    from ..cache import Cache
    from .identity import Names
    from .ledger import Entry, Ledger

_UNKNOWN = (
    "differs from what the machine writes, and no ledger entry tells who changed it: it is left alone; "
    "bring the ledger back, or delete the file to have it made again"
)
_CHECKED = (
    "was checked by a person and stays as it is, though the machine now reads its article differently; "
    "set review to machine to take that up"
)
_FREE, _HELD = b"", b"held"  # in the cache: the merge changes nothing, for a checked briefing though it would


@dataclass(frozen=True, slots=True)
class Change:
    """What is to become of the file ``path``: its bytes before and after (None: no file), and the ledger's entry.

    Without an ``entry`` the ledger stays as it is. ``drops`` is the entry that goes with a file.
    """

    path: str
    before: bytes | None
    after: bytes | None
    entry: Entry | None = None
    drops: Entry | None = None
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def writes(self) -> bool:
        """Whether the file changes."""
        return self.before != self.after

    def diff(self) -> str:
        """Return the change of the file as a unified diff; it is empty when there is none."""
        old, new = ((side or b"").decode("utf-8", "replace") for side in (self.before, self.after))
        names = [self.path if side is not None else "/dev/null" for side in (self.before, self.after)]
        lines = unified_diff(LINE.findall(old), LINE.findall(new), names[0], names[1])
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)

    def apply(self, folder: Path, ledger: Ledger) -> None:
        """Write or remove the file, and then its entry; see ``Entry`` for what is written before."""
        if self.drops is not None:
            remove(folder, [self.path] if self.before is not None else [])
            ledger.drop(self.drops)
        if self.after is None or self.entry is None:
            return
        if self.writes:
            if self.before is not None:
                ledger.announce(self.entry, self.after)
            if read_or_none(folder / self.path) != self.before:  # a person is saving it; the next run will merge
                return
            write(folder / self.path, self.after)
        ledger.put(self.entry)


class Updates:
    """Decides what becomes of files; a merge that changes nothing is remembered in the cache and made no more."""

    def __init__(self, cache: Cache, rules: str) -> None:
        self._cache = cache
        self._rules = rules  # hash of the code: another version may merge otherwise
        self._keys: list[str] = []

    def decide(self, standing: bytes | None, known: Entry | None, fresh: Entry) -> Change:
        """Return what becomes of the file of ``fresh``, of which ``standing`` is there and ``known`` is remembered."""
        theirs = fresh.markdown.encode()
        untouched = known is not None and standing is not None and digest(standing) == known.written
        if standing is None or untouched or (known is None and standing == theirs):
            return Change(fresh.path, standing, theirs, fresh)
        if known is None:
            return Change(fresh.path, standing, standing, notes=(Problem(fresh.path, 0, _UNKNOWN),))
        key = self._key(standing, known.markdown, known.names, fresh)
        outcome = self._cache.get("merge", [key]).get(key)
        if outcome is None:
            return self._merged(standing, known, fresh)
        entry = replace(fresh, markdown=known.markdown, names=known.names)
        return Change(fresh.path, standing, standing, entry, notes=_held(fresh.path, outcome == _HELD))

    def _merged(self, standing: bytes, known: Entry, fresh: Entry) -> Change:
        try:
            merged = merge(known.markdown, standing, fresh.markdown, known.names)
        except MergeError as error:
            return Change(fresh.path, standing, standing, problems=(Problem(fresh.path, error.line, str(error)),))
        # Merged once more, what comes out would come out again.
        key = self._key(merged.data, merged.base, merged.names, fresh)
        self._cache.put("merge", {key: _HELD if merged.held else _FREE})
        entry = replace(fresh, markdown=merged.base, names=merged.names)
        conflicts = tuple(Conflict(fresh.path, *told) for told in merged.conflicts)
        notes = _held(fresh.path, merged.held)
        return Change(fresh.path, standing, merged.data, entry, conflicts=conflicts, notes=notes)

    def _key(self, standing: bytes, base: str, names: Names, fresh: Entry) -> str:
        parts = (self._rules, digest(standing), base, fresh.markdown, json.dumps(names, sort_keys=True))
        key = digest("\0".join(parts).encode())
        self._keys.append(key)
        return key

    def close(self) -> None:
        """Forget the merges of former runs."""
        self._cache.keep("merge", self._keys)


def _held(path: str, held: bool) -> tuple[Problem, ...]:
    return (Problem(path, 0, _CHECKED),) if held else ()
