"""The rendered site as a bundle carries it: each page stamped, each file summed, one at a time."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from . import stamp
from .manifest import BundleError, Manifest, safe, summed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Content:
    """Files of a rendered site: the folder, their names (POSIX paths, sorted), edition, and day of building."""

    folder: Path
    names: tuple[str, ...]
    edition: stamp.Edition
    built: str

    @property
    def line(self) -> bytes:
        """The line that its pages carry."""
        return stamp.line(self.edition.day, self.built)

    def read(self, name: str) -> bytes:
        """Return the file ``name`` as the bundle holds it."""
        return self.stamped(name, self.line)

    def stamped(self, name: str, line: bytes) -> bytes:
        """Return the file ``name``, with ``line`` at its head if it is a page."""
        data = _read(self.folder, name)
        return stamp.stamped(data, line) if name.endswith(".html") else data

    def manifest(self) -> Manifest:
        """Return the manifest of all files; raises BundleError for a name that could not be unpacked everywhere."""
        files = {safe(name): summed(self.read(name)) for name in self.names}
        return Manifest(self.edition.day, self.built, self.edition.briefings, files)


def survey(folder: Path, names: Iterable[str]) -> Content:
    """Return the content that ``names`` in ``folder`` make up.

    It was built on the day of SOURCE_DATE_EPOCH or, without one, of the newest change: never by the clock.
    """
    ordered = tuple(sorted(names))
    edition = stamp.edition(_pages(folder, ordered))
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    built = datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch else edition.changed
    return Content(folder, ordered, edition, built if edition.day else "")


def _pages(folder: Path, names: Iterable[str]) -> Iterator[bytes]:
    return (_read(folder, name) for name in names if name.endswith(".html"))


def _read(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError:
        raise BundleError(f"the site in {folder} lacks its file {name}: build it again") from None
