"""What a build puts into the folder of bundles: the files, signed where there is a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..files import commit
from ..settings import SettingsError
from . import delta, epub, single
from . import zip as bundle
from .content import survey
from .selection import select
from .sign import settle

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Published:
    """A file to carry: its place, how many files it holds, whether it took a write, and its signature, if any."""

    path: Path
    files: int
    written: bool
    signature: Path | None


def publish(output: Path, names: Iterable[str], dist: Path, key: Path | None) -> Published:
    """Bundle the files ``names`` of the rendered site ``output`` in the folder ``dist``."""
    content = survey(output, names)
    path = dist / bundle.NAME
    written = bundle.pack_content(content, path)
    return Published(path, len(content.names), written, settle(path, key, content.built, written))


def publish_delta(output: Path, names: Iterable[str], dist: Path, key: Path | None, base: bytes) -> Published:
    """Bundle what changed since the manifest ``base``."""
    content = survey(output, names)
    path = dist / delta.FILE
    changes = delta.pack(content, base, path)
    return Published(path, len(changes.carried), True, settle(path, key, content.built, True))


def publish_part(
    output: Path, names: Iterable[str], dist: Path, key: Path | None, wanted: str, ending: str
) -> Published:
    """Write what ``wanted`` names (see selection.py) to one file, ``.html`` or ``.epub``."""
    content = survey(output, names)
    part = select(content, wanted)
    path = dist / f"brief-{part.stem}{ending}"
    written = epub.write_epub(content, part, path) if ending == ".epub" else commit(path, single.single(content, part))
    return Published(path, len(part.pages), written, settle(path, key, content.built, written))


def publish_zim(output: Path, names: Iterable[str], dist: Path, key: Path | None) -> Published:
    """Write the whole site as a ZIM file; raises SettingsError where libzim is not installed."""
    try:
        from . import zim
    except ImportError:
        raise SettingsError("a ZIM file needs libzim: pip install 'pelican-brief[zim]'") from None
    content = survey(output, names)
    path = dist / zim.NAME
    zim.write_zim(content, path)
    return Published(path, len(content.names), True, settle(path, key, content.built, True))
