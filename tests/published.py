"""Everything that a build publishes, unpacked and decoded as far as can be, so that words can be sought in it."""

from __future__ import annotations

import base64
import binascii
import html
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import unquote

from pelican.plugins.brief.text import fold

from .conftest import Desk

_BASE_36 = "0123456789abcdefghijklmnopqrstuvwxyz"


def published(desk: Desk) -> dict[str, str]:
    """Return every file of the site and of the unpacked bundle, by name, decoded and folded."""
    files = desk.files("output")
    for path in (desk.root / "dist").glob("*.zip"):
        files[path.name] = path.read_bytes()
    return {name: fold("\n".join(_readings(name, data))) for name, data in _unpacked(files)}


def traces(desk: Desk, word: str) -> list[str]:
    """Return the names of the published files in whose name or content ``word`` stands, folded."""
    return [name for name, text in published(desk).items() if word in text or word in fold(unquote(name))]


def decoded(text: str) -> str:
    """Return ``text`` with entities, escapes of JSON, URLs and XML, and lines folded as in calendars resolved."""
    text = re.sub(r"\r?\n[ \t]", "", text)
    text = unquote(html.unescape(html.unescape(text)))
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    return text.replace("\\", "")


def _unpacked(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for name, data in files.items():
        if name.endswith(".woff2"):
            continue  # compressed outlines say nothing, and any short word may stand in them
        if not name.endswith(".zip"):
            yield name, data
        else:
            with zipfile.ZipFile(BytesIO(data)) as bundle:
                yield f"{name}:", bundle.comment
                yield from _unpacked({f"{name}:{each}": bundle.read(each) for each in bundle.namelist()})


def _readings(name: str, data: bytes) -> Iterator[str]:
    """Yield all that a file says: as it is, decoded, and what its own format hides."""
    if data.startswith(b"SQLite format 3"):
        yield from _dump(data)
    text = data.decode("utf-8", "replace")
    yield text
    yield decoded(text)
    yield re.sub(r"<[^>]*>", "", decoded(text))  # a word may be broken by a tag
    if name.endswith("search/words.js"):
        yield " ".join(_front_coded(text))
    for match in re.finditer(r"[A-Za-z0-9+/]{16,}={0,2}", text):
        try:
            yield base64.b64decode(match[0]).decode("utf-8", "replace")
        except binascii.Error:
            continue


def _dump(data: bytes) -> Iterator[str]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    yield from connection.iterdump()
    connection.close()


def _front_coded(text: str) -> Iterator[str]:
    """Yield the words of the search index's lexicon, each of which leaves out what it shares with the one before."""
    word = ""
    written = re.search(r'"words","([^"]*)"', text)
    assert written, "the lexicon has another shape"
    for item in written[1].split():
        word = word[: _BASE_36.index(item[0])] + item[2:]
        yield word
