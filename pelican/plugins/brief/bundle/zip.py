"""The offline bundle: the rendered site in one zip that opens from ``file://``; the same input gives the same bytes."""

from __future__ import annotations

import hashlib
import zipfile
from typing import TYPE_CHECKING

from ..files import replace_with

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAME = "brief-offline.zip"
TOP = "brief-offline"  # everything unpacks into one folder; open index.html in it
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold
_UNIX, _PLAIN_FILE = 3, 0o100644 << 16


def pack(output: Path, names: Iterable[str], target: Path) -> bool:
    """Write the files ``names`` of the folder ``output`` to the zip ``target``; return whether that took a write.

    Entries are sorted, their times and modes fixed. The comment holds a hash over names and contents, by which an
    unchanged site is recognised without compressing it again.
    """
    ordered = sorted(names)
    mark = _mark(output, ordered)
    if _comment(target) == mark:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    with replace_with(target) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as bundle:
        for name in ordered:
            info = zipfile.ZipInfo(f"{TOP}/{name}", _EPOCH)
            info.create_system, info.external_attr = _UNIX, _PLAIN_FILE
            info.compress_type = zipfile.ZIP_DEFLATED
            bundle.writestr(info, (output / name).read_bytes())
        bundle.comment = mark
    return True


def _mark(output: Path, names: list[str]) -> bytes:
    hashed = hashlib.sha256()
    for name in names:
        data = (output / name).read_bytes()
        hashed.update(f"{name}\0{len(data)}\0".encode())
        hashed.update(data)
    return hashed.hexdigest().encode()


def _comment(target: Path) -> bytes:
    try:
        with zipfile.ZipFile(target) as bundle:
            return bundle.comment
    except (FileNotFoundError, zipfile.BadZipFile):
        return b""
