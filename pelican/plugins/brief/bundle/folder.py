"""An unpacked bundle: the folder in which ``manifest.json`` lies."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import IO, TYPE_CHECKING

from .manifest import MOST_MANIFEST, NAME, BundleError, File, parse

if TYPE_CHECKING:
    from .manifest import Manifest

_CHUNK = 1 << 20


def listed(folder: Path) -> bytes:
    """Return the manifest of an unpacked bundle as it stands there."""
    path = folder / NAME
    if path.is_symlink() or not path.is_file() or path.stat().st_size > MOST_MANIFEST:
        raise BundleError(f"{folder} is no unpacked bundle: there is no {NAME} in it")
    return path.read_bytes()


def check(folder: Path) -> Manifest:
    """Return the manifest of ``folder``, which holds exactly what it states; raises BundleError otherwise."""
    manifest = parse(listed(folder))
    differing = _names(folder) ^ {NAME, *manifest.files}
    if differing:
        raise BundleError(f"{folder} holds other files than its manifest states: {min(differing)}")
    for name, stated in manifest.files.items():
        if copied(folder / name) != stated:
            raise BundleError(f"{folder / name} was altered")
    return manifest


def copied(path: Path, target: IO[bytes] | None = None) -> File:
    """Return size and sum of a file, read in pieces that go to ``target``, too."""
    hashed, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            hashed.update(chunk)
            size += len(chunk)
            if target:
                target.write(chunk)
    return File(size, hashed.hexdigest())


def _names(folder: Path) -> set[str]:
    """Return the names of all files below a folder, in which there is no link to elsewhere."""
    names = set()
    for place, folders, files in os.walk(folder):
        for each in (*folders, *files):
            path = Path(place, each)
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                raise BundleError(f"{path} is neither a plain file nor a folder")
        names |= {Path(place, each).relative_to(folder).as_posix() for each in files}
    return names
