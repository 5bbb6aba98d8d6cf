"""The ledger: what the machine last wrote, one small file a briefing, kept under ``.ledger`` and committed with it.

It mints and keeps each briefing's id and address, tells a file that a person has changed from one that the machine
wrote, and is the base of merging the two.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

from ..files import digest, remove, write
from ..model import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from ..model import Seed

FOLDER = ".ledger"
ID_DIGITS = 12
COMING = ".coming"  # ends the name of what an entry becomes when its briefing's file has become what it awaits
_SELDOM = frozenset({"names", "file_sha256"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one briefing.

    ``path`` is the briefing's file below the briefings folder, ``seed_path``, ``seed_sha256`` and ``seed_digest`` the
    article it came from and ``modified`` the day on which the article changed. ``markdown`` is the text that was
    written; where the machine has since come to say what a person decided, it keeps what the person decided against.
    ``names`` has the actors that a person renamed, or removed (None), and ``file_sha256`` tells the briefing's file
    where it has a person's words besides.
    """

    id: str
    slug: str
    path: str
    seed_path: str
    seed_sha256: str
    seed_digest: str
    markdown: str
    modified: str | None = None
    names: dict[str, str | None] = field(default_factory=dict)
    file_sha256: str | None = field(default=None, compare=False)

    @property
    def written(self) -> str:
        """SHA-256 of the file as the machine wrote it."""
        return digest(self.markdown.encode())

    @property
    def file_name(self) -> str:
        """The entry's own file below the ledger folder."""
        return f"{self.id.rsplit(':', 1)[-1]}.json"


_NAMES = [part.name for part in fields(Entry)]
_json = json.JSONEncoder(ensure_ascii=False).encode


def _written(entry: Entry) -> bytes:
    """Return the file of ``entry``: JSON with one key a line, so that versions of it can be compared."""
    known = ((name, getattr(entry, name)) for name in _NAMES)
    lines = (f' "{name}": {_json(value)}' for name, value in known if value or name not in _SELDOM)
    return "{{\n{}\n}}\n".format(",\n".join(lines)).encode()


class Ledger:
    """All entries of a briefings folder, by id."""

    def __init__(self, briefings: Path) -> None:
        self._folder = briefings / FOLDER
        self._entries: dict[str, Entry] = {}
        self._coming: dict[str, Entry | None] = {}  # by file name; None for what a killed run left half-written

    def load(self) -> Iterator[Problem]:
        """Read every entry; yields a Problem for each file that is not one."""
        for path in sorted(self._folder.glob("*.json")):
            try:
                entry = Entry(**json.loads(path.read_bytes()))
            except (ValueError, TypeError) as error:
                yield Problem(f"{FOLDER}/{path.name}", 0, f"not a ledger entry: {error}")
            else:
                self._entries[entry.id] = entry
        for path in self._folder.glob(f"*{COMING}"):
            try:
                self._coming[path.stem] = Entry(**json.loads(path.read_bytes()))
            except (ValueError, TypeError):
                self._coming[path.stem] = None

    def settled(self, entry: Entry, standing: bytes | None) -> Entry:
        """Return ``entry`` as the briefing's file that stands shows it to be, after a run that may have been killed."""
        coming = self._coming.get(entry.file_name)
        done = coming and standing is not None and digest(standing) == (coming.file_sha256 or coming.written)
        return coming if coming and done else entry

    def entries(self) -> list[Entry]:
        """Return all entries in the order of their ids."""
        return [self._entries[key] for key in sorted(self._entries)]

    def mint(self, seed: Seed, minted: Collection[str] = ()) -> str:
        """Return a permanent id for the briefing of ``seed``, from the SHA-256 of the seed; not one of ``minted``.

        An article that went back to a former text must not get the id which that text once minted for another
        briefing; it takes the next digits.
        """
        hashed = seed.sha256
        while (name := f"urn:brief:{hashed[:ID_DIGITS]}") in self._entries or name in minted:
            hashed = digest(hashed.encode())
        return name

    def announce(self, entry: Entry, data: bytes) -> None:
        """Write what the entry will be once the briefing's file has become ``data``.

        A run that is killed between the file and its entry leaves no doubt then about what the machine wrote.
        """
        told = entry if entry.markdown.encode() == data else replace(entry, file_sha256=digest(data))
        (self._folder / f"{entry.file_name}{COMING}").write_bytes(_written(told))
        self._coming[entry.file_name] = told

    def put(self, entry: Entry) -> None:
        """Write ``entry``, after the briefing that it describes."""
        path = self._folder / entry.file_name
        announced = entry.file_name in self._coming
        if announced and self._coming.pop(entry.file_name) == entry:
            os.replace(f"{path}{COMING}", path)
            announced = False
        elif self._entries.get(entry.id) != entry:
            write(path, _written(entry))
        if announced:  # by a run that was killed, and it has come otherwise
            path.with_name(f"{path.name}{COMING}").unlink()
        self._entries[entry.id] = entry

    def drop(self, entry: Entry) -> None:
        """Forget ``entry``."""
        del self._entries[entry.id]
        remove(self._folder, [entry.file_name, f"{entry.file_name}{COMING}"])

    def match(self, seeds: Sequence[Seed]) -> tuple[list[tuple[Seed, Entry | None]], list[Entry]]:
        """Pair each seed with the entry of its briefing, if it has one; return the pairs and the entries left over.

        The same bytes come first, then the same words, then the same file name with another text, so that a renamed
        article keeps its briefing and so does a changed one.
        """
        free = dict(self._entries)
        found: dict[str, Entry] = {}
        for part, key in (("seed_sha256", "sha256"), ("seed_digest", "digest"), ("seed_path", "path")):
            known = {getattr(entry, part): entry for entry in reversed(self.entries()) if entry.id in free}
            for seed in seeds:
                entry = None if seed.path in found else known.get(getattr(seed, key))
                if entry is not None and entry.id in free:
                    found[seed.path] = free.pop(entry.id)
        return [(seed, found.get(seed.path)) for seed in seeds], [free[key] for key in sorted(free)]
