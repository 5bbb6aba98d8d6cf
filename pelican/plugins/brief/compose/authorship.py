"""Who gave a value: the machine, a rule of the house, or a person, told by comparing a file with the ledger.

Nobody has to set a mark: what differs from what the machine wrote last is a person's. Only an edited briefing is
compared; the mark is made for readers and never written into the file.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from ..files import digest
from . import frontmatter, identity
from .ledger import COMING, FOLDER, Entry

if TYPE_CHECKING:
    from pathlib import Path

    from .frontmatter import Document

PERSON = "person"
_ID = re.compile(r"^id:\s*['\"]?[^\s'\"]*?(\w+)['\"]?\s*$", re.MULTILINE)
_LISTS = ("actors", "places", "dates", "quotes", "interactions")
_PLAIN = ("title", "date", "topics", "source")  # values that have no place for a mark of their own


def last_written(folder: Path, text: str) -> str:
    """Return the ledger's entry, as it is stored, of an edited briefing; nothing for one that the machine wrote.

    ``folder`` is that of the briefings, ``text`` the file. A briefing without an entry was written by hand as a whole,
    and nothing in it needs a mark.
    """
    named = _ID.search(text)
    if not named:
        return ""
    said, path = json.dumps(text, ensure_ascii=False), folder / FOLDER / f"{named[1]}.json"
    if said in (stored := _read(path)):
        return ""
    coming = _read(path.with_name(f"{path.name}{COMING}"))  # there only after a run that was killed
    if said in coming:
        return ""
    return coming if digest(text.encode()) in coming else stored


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def sign(document: Document, text: str, stored: str) -> dict[str, Any]:
    """Return the front matter of ``document`` with ``origin: person`` on the items that a person changed or added.

    ``text`` is the whole file and ``stored`` the ledger's entry of it. ``edited`` names the values without a mark of
    their own that a person changed, the text among them. An ``origin`` that a person set stays.
    """
    data: dict[str, Any] = dict(document.data)
    try:
        entry = Entry(**json.loads(stored))
        base = frontmatter.load(entry.markdown)
    except (ValueError, TypeError):
        return data  # reading the ledger tells what is wrong with it
    for kind in _LISTS:
        if isinstance(data.get(kind), list):
            data[kind] = _signed(kind, base.data.get(kind), data[kind], entry.names)
    if isinstance(data.get("summary"), dict) and data["summary"] != base.data.get("summary"):
        data["summary"] = {"origin": PERSON, **data["summary"]}
    edited = [key for key in _PLAIN if data.get(key) != base.data.get(key)]
    edited += ["text"] if document.body.strip() != base.body.strip() else []
    return {**data, "edited": edited} if edited else data


def _signed(kind: str, base: Any, mine: list[Any], names: identity.Names) -> list[Any]:
    old = identity.keyed(kind, base if isinstance(base, list) else [])
    own = identity.align_mine(kind, old, identity.keyed(kind, mine), names)
    return [
        {"origin": PERSON, **_without_same_origin(item, old.get(key))}
        if isinstance(item, dict) and item != old.get(key)
        else item
        for key, item in own.items()
    ]


def _without_same_origin(item: dict[str, Any], old: Any) -> dict[str, Any]:
    """Leave out an ``origin`` that the machine had set: the value is not its any more."""
    if isinstance(old, dict) and item.get("origin") == old.get("origin"):
        return {key: value for key, value in item.items() if key != "origin"}
    return item
