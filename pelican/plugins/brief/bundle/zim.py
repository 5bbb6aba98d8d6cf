"""The site as a ZIM file for Kiwix, with a full-text index: https://wiki.openzim.org/wiki/ZIM_file_format.

It needs libzim, which the extra ``zim`` installs; whoever imports this module does without where that is missing.
Libzim gives each file an identity of its own, so that two of the same content differ in some bytes.
"""

from __future__ import annotations

import mimetypes
import os
import posixpath
import re
import struct
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from libzim.writer import Creator, Hint, Item, StringProvider

from ..files import TORN_PREFIX
from ..translations import translate, translate_number
from . import stamp
from .fragment import fragment, head

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .content import Content

NAME = "brief.zim"
_MAIN = "index.html"
_FOR_HOSTS = frozenset({"_headers", "_redirects", "robots.txt"})
_MOVED = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"#]+)')
# What Kiwix takes for MIME types and for languages, which it wants in three letters.
_TYPES = {".js": "text/javascript", ".ics": "text/calendar", ".jsonl": "application/jsonl", ".bib": "text/plain"}
_LANGUAGES = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "it": "ita", "ja": "jpn", "ko": "kor", "nl": "nld",
    "pl": "pol", "pt": "por", "ru": "rus", "sv": "swe", "tr": "tur", "uk": "ukr", "zh": "zho",
}  # fmt: skip


def write_zim(content: Content, target: Path) -> bool:
    """Write the whole site to ``target`` and return True."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f"{TORN_PREFIX}{os.getpid()}-{target.name}")
    told = head(content.read(_MAIN).decode())
    language = _LANGUAGES.get(told["lang"].partition("-")[0], "mul")
    try:
        with _quiet(), Creator(temporary).config_indexing(True, language).config_nbworkers(1) as creator:
            _describe(creator, content, told["site"], language)
            for name in content.names:
                _add(creator, content, name)
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    return True


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep off standard output what libzim says there of its progress, whatever it is asked."""
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def _describe(creator: Creator, content: Content, site: str, language: str) -> None:
    """Add what Kiwix shows of a file in its library."""
    creator.set_mainpath(_MAIN)
    creator.add_illustration(48, _picture(48))
    count, day = content.edition.briefings, content.edition.day
    about = translate("Edition of %(day)s") % {"day": stamp.label(day)} if day else translate("No briefings yet")
    counted = translate_number("%(count)s briefing", "%(count)s briefings", count) % {"count": count}
    for key, value in {
        "Name": "pelican-brief",
        "Title": site[:30],
        "Creator": site,
        "Publisher": site,
        "Date": content.built or "1970-01-01",
        "Description": f"{about}: {counted}",
        "Language": language,
        "Tags": "_ftindex:yes;_pictures:no;_videos:no",
    }.items():
        creator.add_metadata(key, value)


def _add(creator: Creator, content: Content, name: str) -> None:
    if name in _FOR_HOSTS:
        return
    page = content.read(name).decode() if name.endswith(".html") else ""
    moved = _MOVED.search(page)
    if moved:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), moved[1]))
        creator.add_redirection(name, name, path, {Hint.FRONT_ARTICLE: False})
    else:
        creator.add_item(_Entry(content, name, fragment(name, page).heading if page else ""))


class _Entry(Item):  # type: ignore[misc]  # libzim has no types
    """One file of the site; pages, which have a title, are suggested by it."""

    def __init__(self, content: Content, name: str, title: str) -> None:
        super().__init__()
        self._content, self._name, self._title = content, name, title

    def get_path(self) -> str:
        return self._name

    def get_title(self) -> str:
        return self._title or self._name

    def get_mimetype(self) -> str:
        ending = posixpath.splitext(self._name)[1]
        return _TYPES.get(ending) or mimetypes.guess_type(self._name)[0] or "application/octet-stream"

    def get_contentprovider(self) -> StringProvider:
        return StringProvider(self._content.read(self._name))

    def get_hints(self) -> dict[Any, int]:
        return {Hint.FRONT_ARTICLE: bool(self._title), Hint.COMPRESS: True}


def _picture(size: int) -> bytes:
    """Return a PNG of the site's mark, lines of text under a bar, of ``size`` times ``size`` pixels in grey."""
    rows = []
    for y in range(size):
        ink = y < size // 8 or (y // (size // 12) % 2 and size // 4 < y < size - size // 8)
        rows.append(b"\0" + bytes(0x1A if ink and 4 <= x < size - 4 else 0xFB for x in range(size)))
    header = struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, chunks))


def _chunk(named: tuple[bytes, bytes]) -> bytes:
    kind, data = named
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
