"""Reading a bundle from elsewhere: nothing of it is believed before it is checked."""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, Self

from .manifest import MOST_BYTES, MOST_FILES, MOST_MANIFEST, NAME, BundleError, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from .manifest import File

TOP, DELTA = "brief-offline", "brief-delta"  # the folder within a bundle, and within what changed since one
SEAL = 71  # bytes of the comment at the end of a bundle: "sha256 " and 64 digits
_CHUNK = 1 << 20
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    UnicodeError,
    ValueError,
    OSError,
)


def seal(stream: IO[bytes], end: int) -> bytes:
    """Return the seal of the first ``end`` bytes of a stream."""
    hashed = hashlib.sha256()
    stream.seek(0)
    while end and (chunk := stream.read(min(_CHUNK, end))):
        hashed.update(chunk)
        end -= len(chunk)
    return f"sha256 {hashed.hexdigest()}".encode()


class Archive:
    """A sealed zip below one folder, with a manifest; raises BundleError when it is not whole or could do harm.

    Opening checks the seal, then names, kinds and stated sizes of all members; reading checks sums.
    """

    def __init__(self, path: Path) -> None:
        self._stream = path.open("rb")
        try:
            self._check_seal()
            self._zip = zipfile.ZipFile(self._stream)
            self.top = self._top()
            self._members = self._checked(self._zip.infolist())
            self.listed = self.read(NAME)
            self.manifest = parse(self.listed)
        except BundleError:
            self._stream.close()
            raise
        except _BROKEN as error:
            self._stream.close()
            raise BundleError(f"it cannot be unpacked: {error}") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()

    @property
    def names(self) -> set[str]:
        """The names of all members, below the top folder."""
        return set(self._members)

    def read(self, name: str) -> bytes:
        """Return a member no larger than a manifest may be."""
        info = self._members.get(name)
        if info is None or info.file_size > MOST_MANIFEST:
            raise BundleError(f"it has no {name}, or one that is too large")
        try:
            with self._zip.open(info) as member:
                return member.read()
        except _BROKEN as error:
            raise BundleError(f"{name} cannot be unpacked: {error}") from None

    def copy_file(self, name: str, stated: File, target: IO[bytes] | None = None) -> None:
        """Write the member ``name`` to ``target``, in pieces, if it is what the manifest states."""
        info = self._members.get(name)
        if info is None or info.file_size != stated.size:
            raise BundleError(f"it has no {name} of the size that its manifest states")
        hashed = hashlib.sha256()
        try:
            with self._zip.open(info) as member:
                while chunk := member.read(_CHUNK):
                    hashed.update(chunk)
                    if target:
                        target.write(chunk)
        except _BROKEN as error:
            raise BundleError(f"{name} cannot be unpacked: {error}") from None
        if hashed.hexdigest() != stated.sha256:
            raise BundleError(f"{name} is not what the manifest states")

    def check_files(self, names: Iterable[str], *, besides: frozenset[str] = frozenset({NAME})) -> None:
        """Check that it holds the files ``names`` as its manifest states them, and nothing else but ``besides``."""
        expected = set(names)
        differing = self.names ^ (expected | besides)
        if differing:
            raise BundleError(f"it lists other files than it holds: {min(differing)}")
        for name in sorted(expected):
            self.copy_file(name, self.manifest.files[name])

    def _top(self) -> str:
        top = next(iter(self._zip.namelist()), "").partition("/")[0]
        if top not in (TOP, DELTA):
            raise BundleError("it is a zip, but no bundle")
        return top

    def _check_seal(self) -> None:
        end = self._stream.seek(0, os.SEEK_END) - SEAL
        if end < 0 or seal(self._stream, end) != self._stream.read(SEAL + 1):
            raise BundleError("it was altered, or is not a bundle: its seal does not fit its bytes")

    def _checked(self, infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > MOST_BYTES:
            raise BundleError(f"it unpacks to more than {MOST_FILES} files or {MOST_BYTES >> 30} GiB")
        members = dict(self._named(infos))
        if len(members) < len(infos):
            raise BundleError("it holds a file twice")
        return members

    def _named(self, infos: list[zipfile.ZipInfo]) -> Iterator[tuple[str, zipfile.ZipInfo]]:
        for info in infos:
            if not info.orig_filename.startswith(f"{self.top}/") or "\0" in info.orig_filename:
                raise BundleError(f"it holds a file outside {self.top}/: {info.orig_filename!r}")
            if not stat.S_ISREG(info.external_attr >> 16) or info.flag_bits & 1:
                raise BundleError(f"it holds what is no plain file: {info.orig_filename!r}")
            yield info.orig_filename.removeprefix(f"{self.top}/"), info
