"""Addresses that moved: every one leads on to where its page is now, from a server and from ``file://`` alike.

Three things move a page: a briefing gets another slug, the house gives an actor another name, and ``redirects.yml`` in
the content folder says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .. import yamltext
from ..files import read_or_none
from ..model import Problem
from ..resolve.names import spelling
from .mask import mask_text
from .page import actor_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ..resolve.authority import Authority
    from .views import Corpus

FILE, LIST = "redirects.yml", "_redirects"
_ADDRESS = re.compile(r"(?:[\w-][\w.-]*/)*[\w-][\w.-]*\.html")


def read(path: Path) -> tuple[dict[str, str], list[Problem]]:
    """Return the addresses that the file at ``path`` moves, old to new, and what is wrong with it, by line."""
    text = (read_or_none(path) or b"").decode("utf-8", "replace").replace("\r\n", "\n")
    if not text.strip():
        return {}, []
    try:
        document = yamltext.read(text)
    except yamltext.YamlError as error:
        return {}, [Problem(FILE, error.line, str(error))]
    moved, problems = {}, []
    for old, new in document.data.items():
        if isinstance(new, str) and _ADDRESS.fullmatch(old) and _ADDRESS.fullmatch(new):
            moved[old] = new
        else:
            reason = f"{old}: both must be addresses of pages below the site's top, such as actors/ann-hale.html"
            problems.append(Problem(FILE, document.line_of((old,)), reason))
    return moved, problems


def moves(corpus: Corpus, former: Mapping[str, str], house: Authority, listed: Mapping[str, str]) -> dict[str, str]:
    """Return every old address with its new one; ``former`` has the slugs that briefings were given first, by id.

    A page that is still there does not move, and an address never leads to another that moved.
    """
    there = {entry.url for entry in corpus.entries} | {actor.url for actor in corpus.actors}
    found = {**dict(_actors(corpus, house)), **dict(_briefings(corpus, former)), **listed}
    ends = {old: _end(old, found) for old in found if mask_text(old, house.suppressed) == old}
    return {old: new for old, new in sorted(ends.items()) if old not in there and new in there}


def _end(address: str, found: Mapping[str, str]) -> str:
    seen = set()
    while address in found and address not in seen:
        seen.add(address)
        address = found[address]
    return address


def _briefings(corpus: Corpus, former: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for entry in corpus.entries:
        if slug := former.get(entry.id):
            folder, _, _ = entry.url.rpartition("/")
            yield f"{folder}/{slug}.html", entry.url


def _actors(corpus: Corpus, house: Authority) -> Iterator[tuple[str, str]]:
    """Yield the address of each form that the house knows of an actor, with that of the actor."""
    by_name = {spelling(actor.name): actor.url for actor in corpus.actors}
    for form, name in house.forms:
        if url := by_name.get(spelling(name)):
            yield f"actors/{actor_id({'name': form})}.html", url


def listing(moved: Mapping[str, str], siteurl: str) -> bytes:
    """Return the list of all moves, as hosts read it that send redirects by themselves."""
    top = urlsplit(siteurl).path.rstrip("/")
    return "".join(f"{top}/{old} {top}/{new} 301\n" for old, new in moved.items()).encode()
