"""Whether a bundle is whole, and by whom it was signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import delta, folder, sign
from .archive import DELTA, Archive
from .manifest import BundleError

if TYPE_CHECKING:
    from pathlib import Path

    from .delta import Delta
    from .manifest import Manifest
    from .sign import Signed


_UNSTATED = frozenset({".html", ".epub", ".zim"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of a file: its manifest and what it changes, if it has such, and its signature, if it has one."""

    manifest: Manifest | None
    signed: Signed | None
    changes: Delta | None = None


def verify(path: Path, key: str | None = None) -> Verdict:
    """Return what is known of ``path``; raises BundleError when it was altered, or not signed by ``key``.

    ``path`` is a bundle, a delta, or an unpacked bundle, which carries no signature. An edition in one file holds no
    manifest and is only as whole as its signature says.
    """
    if path.is_dir():
        if key:
            raise BundleError("a folder carries no signature: check the zip that it was unpacked from")
        return Verdict(folder.check(path), None)
    signed = sign.check(path, key)
    if path.suffix in _UNSTATED:
        if not (signed and signed.checked):
            raise BundleError("it holds no manifest: only a signature tells whether it is whole, and only with --key")
        return Verdict(None, signed)
    with Archive(path) as archive:
        if archive.top == DELTA:
            return Verdict(archive.manifest, signed, delta.check(archive))
        archive.check_files(archive.manifest.files)
        return Verdict(archive.manifest, signed)
