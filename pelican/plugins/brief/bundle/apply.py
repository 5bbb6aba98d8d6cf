"""Applying a delta to an unpacked bundle: onto exactly its base, and wholly or not at all."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..files import TORN_PREFIX, digest
from . import delta, folder, sign, stamp
from .archive import Archive
from .manifest import NAME, BundleError, summed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .delta import Delta
    from .manifest import Manifest


def apply(path: Path, target: Path, key: str | None = None) -> Manifest:
    """Turn the unpacked bundle ``target`` into the one that the delta ``path`` leads to, and return its manifest.

    Raises BundleError, and leaves ``target`` as it is, for a delta that is not whole, not signed by ``key`` if that is
    given, or made for another base than ``target`` is, to the byte.
    """
    sign.check(path, key)
    target = target.resolve()
    with Archive(path) as archive:
        told = delta.check(archive)
        _heal(target)
        base = _base(target, told)
        if told.added != tuple(sorted(archive.manifest.files.keys() - base.files.keys())) or told.deleted != tuple(
            sorted(base.files.keys() - archive.manifest.files.keys())
        ):
            raise BundleError("its list of changes does not fit its base")
        with _staged(target) as staged:
            _fill(staged, target, archive, told, base)
            folder.check(staged)
        return archive.manifest


def _base(target: Path, told: Delta) -> Manifest:
    if digest(folder.listed(target)) != told.base:
        raise BundleError(f"it was made for another bundle than the one in {target}: its base is {told.base[:16]}…")
    return folder.check(target)


def _fill(staged: Path, target: Path, archive: Archive, told: Delta, base: Manifest) -> None:
    """Write all files of the new bundle to the folder ``staged``."""
    carried = set(told.carried)
    new = archive.manifest
    for name, stated in new.files.items():
        path = staged / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            if name in carried:
                archive.copy_file(name, stated, stream)
            elif stated == base.files[name]:
                folder.copied(target / name, stream)
            else:
                page = stamp.restamped((target / name).read_bytes(), told.line.encode())
                if summed(page) != stated:
                    raise BundleError(f"it lacks {name}, which is another in the new bundle")
                stream.write(page)
    (staged / NAME).write_bytes(archive.listed)


@contextmanager
def _staged(target: Path) -> Iterator[Path]:
    """Give an empty folder beside ``target`` that takes its place when the block ends without an error."""
    staged, old = _beside(target, "new"), _beside(target, "old")
    try:
        staged.mkdir()
        yield staged
        os.sync()
        target.rename(old)
        staged.rename(target)
    except BaseException:
        _heal(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _heal(target: Path) -> None:
    """Undo what was begun and not finished: put the old folder back if it was moved away, remove the other ones."""
    staged, old = _beside(target, "new"), _beside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)
    for left in (staged, old):
        shutil.rmtree(left, ignore_errors=True)


def _beside(target: Path, what: str) -> Path:
    return target.with_name(f"{TORN_PREFIX}{what}-{target.name}")
