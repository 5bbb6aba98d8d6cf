"""A cache of derived bytes, keyed by the hash of what they were derived from: losing it costs time and nothing else."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_TABLE = "CREATE TABLE IF NOT EXISTS cache (kind TEXT, key TEXT, value BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID"
_BATCH = 500  # keys in one query, below every SQLite's limit on variables


class Cache:
    """Values by kind and key in one SQLite file; a damaged file is made anew."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "cache.sqlite"
        try:
            self._open()
        except sqlite3.DatabaseError:
            self._db.close()
            self._path.unlink()
            self._open()

    def _open(self) -> None:
        self._db = sqlite3.connect(self._path, timeout=60)
        self._db.execute("PRAGMA synchronous = OFF")  # it may be lost in a power cut, see above
        self._db.execute(_TABLE)

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """Return the values of those ``keys`` that are there."""
        wanted = list(keys)
        found: dict[str, bytes] = {}
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            query = f"SELECT key, value FROM cache WHERE kind = ? AND key IN ({marks})"  # noqa: S608 -- only marks
            found.update(self._db.execute(query, [kind, *batch]))
        return found

    def put(self, kind: str, values: Mapping[str, bytes]) -> None:
        """Store ``values`` by their keys."""
        with self._db:
            rows = [(kind, key, value) for key, value in values.items()]
            self._db.executemany("INSERT OR REPLACE INTO cache VALUES (?, ?, ?)", rows)

    def keep(self, kind: str, keys: Iterable[str]) -> None:
        """Forget every value of ``kind`` but those of ``keys``."""
        stored = {key for (key,) in self._db.execute("SELECT key FROM cache WHERE kind = ?", [kind])}
        with self._db:
            stale = [(kind, key) for key in stored.difference(keys)]
            self._db.executemany("DELETE FROM cache WHERE kind = ? AND key = ?", stale)

    def close(self) -> None:
        """Close the file."""
        self._db.close()
