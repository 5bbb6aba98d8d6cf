"""Files written whole or not at all."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

TORN_PREFIX = ".brief-tmp-"
_LONGEST_NAME = 200  # characters, well below what file systems allow


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data`` as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read_or_none(path: Path) -> bytes | None:
    """Return the bytes of ``path``, or None when there is no such file."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def commit(path: Path, data: bytes) -> bool:
    """Make ``path`` hold ``data``; return whether that took a write.

    An equal file is left as it is, its times included. Otherwise the bytes go to a temporary file beside it, which then
    takes its place in one step, so that a reader or a crash sees the old file or the new one and nothing between.
    """
    if read_or_none(path) == data:
        return False
    write(path, data)
    return True


def write(path: Path, data: bytes) -> None:
    """Make ``path`` hold ``data`` as ``commit`` does, without a look at what is there."""
    with replace_with(path) as stream:
        stream.write(data)


@contextmanager
def replace_with(path: Path) -> Iterator[IO[bytes]]:
    """Open a temporary file beside ``path`` that takes its place when the block ends without an error."""
    temporary = path.with_name(f"{TORN_PREFIX}{os.getpid()}-{path.name}"[:_LONGEST_NAME])
    try:
        with _opened(temporary) as stream:
            yield stream
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("w+b")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("w+b")


def sweep(folder: Path) -> None:
    """Remove the temporary files that a killed process left in ``folder`` and below."""
    for torn in folder.rglob(TORN_PREFIX + "*"):
        torn.unlink(missing_ok=True)


def remove(folder: Path, names: Iterable[str]) -> list[str]:
    """Remove the files ``names`` (POSIX paths) from ``folder``, then the folders this empties; return what went."""
    gone = []
    for name in names:
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
            continue
        path.unlink()
        gone.append(name)
        _remove_empty(path.parent, folder)
    return gone


def _remove_empty(path: Path, top: Path) -> None:
    while path not in (top, path.parent) and not any(path.iterdir()):
        path.rmdir()
        path = path.parent
