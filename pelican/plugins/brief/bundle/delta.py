"""What changed since a bundle that somebody has already: the new files, and which of the old ones go.

A new edition changes the line at the head of every page. Pages that changed in nothing else are not carried: whoever
applies the delta writes the new line into them, and the sums of the new manifest say whether that is right.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from ..files import digest, replace_with
from . import folder, stamp
from .archive import DELTA, Archive
from .manifest import CHANGES, NAME, BundleError, parse, summed
from .zip import write_sealed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .content import Content
    from .manifest import Manifest

FILE = "brief-delta.zip"
FORMAT = "pelican-brief-delta/1"
_LISTS = ("added", "changed", "deleted")


@dataclass(frozen=True, slots=True)
class Delta:
    """The SHA-256 of the manifest it goes on from, and the sorted names of files added, changed and deleted.

    ``line`` is what its pages carry at their head, in the language of the site, which whoever applies it may not know.
    """

    base: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    deleted: tuple[str, ...]
    line: str = ""

    @property
    def carried(self) -> tuple[str, ...]:
        """The files that are in the delta itself."""
        return (*self.added, *self.changed)

    def to_bytes(self) -> bytes:
        """Return the delta as it is stated in its zip."""
        return (json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1) + "\n").encode()


def base_of(path: Path) -> bytes:
    """Return the manifest that ``path`` is or has: a manifest, a bundle, an unpacked bundle, or an earlier delta."""
    if path.is_dir():
        return folder.listed(path)
    if path.suffix == ".zip":
        with Archive(path) as archive:
            return archive.listed
    data = path.read_bytes()
    parse(data)
    return data


def pack(content: Content, base: bytes, target: Path) -> Delta:
    """Write to ``target`` what ``content`` has changed since the manifest ``base``, and return it."""
    manifest = content.manifest()
    delta = compare(content, parse(base), manifest, digest(base))
    with replace_with(target) as stream:
        write_sealed(stream, _entries(content, manifest, delta))
    return delta


def _entries(content: Content, manifest: Manifest, delta: Delta) -> Iterator[tuple[str, bytes]]:
    yield f"{DELTA}/{NAME}", manifest.to_bytes()
    yield f"{DELTA}/{CHANGES}", delta.to_bytes()
    for name in sorted(delta.carried):
        yield f"{DELTA}/{name}", content.read(name)


def compare(content: Content, base: Manifest, manifest: Manifest, base_sum: str) -> Delta:
    """Return what ``content``, whose manifest is given, has changed since ``base``."""
    line = stamp.line(base.edition, base.built)
    changed = [
        name
        for name, stated in base.files.items()
        if name in manifest.files
        and manifest.files[name] != stated
        and summed(content.stamped(name, line)) != stated  # else only the line at its head is another
    ]
    added, deleted = manifest.files.keys() - base.files.keys(), base.files.keys() - manifest.files.keys()
    return Delta(base_sum, tuple(sorted(added)), tuple(sorted(changed)), tuple(sorted(deleted)), content.line.decode())


def read(archive: Archive) -> Delta:
    """Return the delta that an archive is; raises BundleError for a whole bundle, and where its lists cannot be."""
    if archive.top != DELTA:
        raise BundleError("it is a whole bundle and no delta: unpack it instead")
    try:
        told = json.loads(archive.read(CHANGES))
        fits = told["format"] == FORMAT and all(_is_list_of_names(told[key]) for key in _LISTS)
        added, changed, deleted = (tuple(told[key]) for key in _LISTS)
        delta = Delta(str(told["base"]), added, changed, deleted, str(told["line"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BundleError(f"its {CHANGES} cannot be read: {error!r}") from None
    carried = set(delta.carried)
    if not fits or len(carried) < len(delta.carried) or not carried <= archive.manifest.files.keys():
        raise BundleError(f"its {CHANGES} does not fit its {NAME}")
    return delta


def check(archive: Archive) -> Delta:
    """Return the delta that an archive is, all of whose files are as stated."""
    delta = read(archive)
    archive.check_files(delta.carried, besides=frozenset({NAME, CHANGES}))
    return delta


def _is_list_of_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)
