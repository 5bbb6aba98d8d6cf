"""The ledger: what the machine last wrote, one small file a briefing, kept under ``.ledger`` and committed with it.

It mints and keeps each briefing's id and address, tells a file that a person has changed from one that the machine
wrote, and is the base of merging the two.
"""

from __future__ import annotations

import json
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
_SELDOM = frozenset({"names", "awaits", "previous"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one briefing.

    ``path`` is the briefing's file below the briefings folder, ``seed_path``, ``seed_sha256`` and ``seed_digest`` the
    article it came from and ``modified`` the day on which the article changed. ``markdown`` is the text that was
    written; where the machine has since come to say what a person decided, it keeps what the person decided against.
    ``names`` has the actors that a person renamed, or removed (None). While a file is replaced, ``awaits`` is the
    SHA-256 of the new one and ``previous`` the text before: a run that is killed there leaves no doubt about what the
    machine wrote.
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
    awaits: str | None = None
    previous: str | None = None

    @property
    def written(self) -> str:
        """SHA-256 of the file as the machine wrote it."""
        return digest(self.markdown.encode())

    def awaiting(self, data: bytes, previous: str) -> Entry:
        """Return the entry for the time in which the file becomes ``data``."""
        return replace(self, awaits=digest(data), previous=previous)

    def settled(self, standing: bytes | None) -> Entry:
        """Return the entry as the file that stands shows it to be, after a run that may have been killed."""
        if self.awaits is None or self.previous is None:
            return self
        done = standing is not None and digest(standing) == self.awaits
        return replace(self, markdown=self.markdown if done else self.previous, awaits=None, previous=None)

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

    def load(self) -> Iterator[Problem]:
        """Read every entry; yields a Problem for each file that is not one."""
        for path in sorted(self._folder.glob("*.json")):
            try:
                entry = Entry(**json.loads(path.read_bytes()))
            except (ValueError, TypeError) as error:
                yield Problem(f"{FOLDER}/{path.name}", 0, f"not a ledger entry: {error}")
            else:
                self._entries[entry.id] = entry

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

    def put(self, entry: Entry) -> None:
        """Write ``entry``, after the briefing that it describes: a crash between the two leaves nothing to mend."""
        if self._entries.get(entry.id) == entry:
            return
        self._entries[entry.id] = entry
        write(self._folder / entry.file_name, _written(entry))

    def drop(self, entry: Entry) -> None:
        """Forget ``entry``."""
        del self._entries[entry.id]
        remove(self._folder, [entry.file_name])

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
