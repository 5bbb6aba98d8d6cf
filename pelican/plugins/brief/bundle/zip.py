"""The offline bundle: the rendered site in one zip that opens from ``file://``; the same input gives the same bytes."""

from __future__ import annotations

import os
import zipfile
from typing import IO, TYPE_CHECKING

from ..files import replace_with
from . import manifest
from .archive import SEAL, TOP, Archive, seal
from .content import survey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from .content import Content

NAME = "brief-offline.zip"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold
_UNIX, _PLAIN_FILE = 3, 0o100644 << 16


def pack(folder: Path, names: Iterable[str], target: Path) -> bool:
    """Write the files ``names`` of the site ``folder`` to the zip ``target``; return whether that took a write."""
    return pack_content(survey(folder, names), target)


def pack_content(content: Content, target: Path) -> bool:
    """Write a bundle of ``content`` unless ``target`` is one already; return whether that took a write."""
    listed = content.manifest().to_bytes()
    if _holds(target, listed):
        return False
    with replace_with(target) as stream:
        write_sealed(stream, _entries(content, listed))
    return True


def _entries(content: Content, listed: bytes) -> Iterator[tuple[str, bytes]]:
    yield f"{TOP}/{manifest.NAME}", listed
    for name in content.names:
        yield f"{TOP}/{name}", content.read(name)


def _holds(target: Path, listed: bytes) -> bool:
    try:
        with Archive(target) as standing:
            return standing.listed == listed
    except (FileNotFoundError, manifest.BundleError):
        return False


def write(stream: IO[bytes], entries: Iterable[tuple[str, bytes]], comment: bytes = b"", stored: str = "") -> None:
    """Write a zip of names and contents in the order given, times and modes fixed; ``stored`` is not compressed."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for name, data in entries:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system, info.external_attr = _UNIX, _PLAIN_FILE
            info.compress_type = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            packed.writestr(info, data)
        packed.comment = comment


def write_sealed(stream: IO[bytes], entries: Iterable[tuple[str, bytes]]) -> None:
    """Write a zip whose comment is the sum of all bytes before it, so that a change of any one is seen."""
    write(stream, entries, bytes(SEAL))
    stream.seek(-SEAL, os.SEEK_END)
    end = stream.tell()
    sealed = seal(stream, end)
    stream.seek(end)
    stream.write(sealed)
