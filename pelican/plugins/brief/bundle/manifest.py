"""What a bundle holds: its edition and every file with size and sum, as ``manifest.json``."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ..files import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME, CHANGES = "manifest.json", "delta.json"  # what stands in a bundle and is not of the site
FORMAT = "pelican-brief-bundle/1"
MOST_FILES = 1_000_000
MOST_BYTES = 8 << 30  # of all files together, unpacked
MOST_MANIFEST = 256 << 20  # bytes of a manifest itself
_SUM = re.compile(r"[0-9a-f]{64}")
# Control characters, and what Windows reads as a drive, a stream, a wildcard or a separator.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]|[. ](?:/|$)')


class BundleError(ValueError):
    """A bundle that is not whole, not what it says, or not to be trusted; Pelican ends with its exit code."""

    exitcode = 1


@dataclass(frozen=True, slots=True)
class File:
    """One file of a bundle: its size in bytes and its SHA-256 in hexadecimal digits."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A bundle's edition and files: days are ISO dates, empty where there are no briefings; names are POSIX paths."""

    edition: str
    built: str
    briefings: int
    files: Mapping[str, File]

    def to_bytes(self) -> bytes:
        """Return the manifest as it stands in a bundle, a line for each value."""
        files = {name: {"sha256": f.sha256, "size": f.size} for name, f in sorted(self.files.items())}
        told = {"format": FORMAT, "edition": self.edition, "built": self.built, "briefings": self.briefings}
        return (json.dumps({**told, "files": files}, ensure_ascii=False, indent=1) + "\n").encode()


def parse(data: bytes) -> Manifest:
    """Return the manifest that ``data`` states; raises BundleError for anything that is none or could do harm."""
    try:
        told = json.loads(data)
        manifest = Manifest(
            _day(told["edition"]),
            _day(told["built"]),
            int(told["briefings"]),
            {safe(name): _file(stated) for name, stated in told["files"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, BundleError):
            raise
        raise BundleError(f"its {NAME} cannot be read: {error!r}") from None
    if told.get("format") != FORMAT:
        raise BundleError(f"its format is {told.get('format')!r}, and this version reads {FORMAT}")
    if len(manifest.files) > MOST_FILES or sum(f.size for f in manifest.files.values()) > MOST_BYTES:
        raise BundleError(f"it holds more than {MOST_FILES} files or {MOST_BYTES >> 30} GiB")
    return manifest


def safe(name: str) -> str:
    """Return ``name`` if it is a path that stays below its folder on every system; raises BundleError otherwise."""
    parts = name.split("/")
    if not name or len(name) > 1000 or _UNSAFE.search(name) or name in (NAME, CHANGES) or {"", ".", ".."} & set(parts):
        raise BundleError(f"it names a file that must not be written: {name!r}")
    return name


def summed(data: bytes) -> File:
    """Return size and sum of a file that holds ``data``."""
    return File(len(data), digest(data))


def _file(stated: Mapping[str, Any]) -> File:
    size, sha256 = stated["size"], stated["sha256"]
    if type(size) is not int or size < 0 or not _SUM.fullmatch(sha256):
        raise ValueError(f"size {size!r} and sum {sha256!r}")
    return File(size, sha256)


def _day(stated: str) -> str:
    return date.fromisoformat(stated).isoformat() if stated else ""
