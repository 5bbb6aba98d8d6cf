"""Names in a page's text become links to their actors; nothing else of the text changes."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLOCK = re.compile(r"(<(?P<tag>p|li|dd|td)(?: id=\"(?P<anchor>p\d+)\")?>)(?P<inner>.*?)(</(?P=tag)>)", re.DOTALL)
_REFERENCE = re.compile(r'href="#(p\d+)"')
_TAG = re.compile(r"(<[^>]*>)")
_CLOSED = ("<a", "<code", "<h")  # in these no name is linked


@dataclass(frozen=True, slots=True)
class Name:
    """A form of an actor's name, where it links to, and the paragraphs in which it may (None: all)."""

    form: str
    url: str
    anchors: frozenset[str] | None


def names(actors: Sequence[tuple[str, str, Sequence[str], Sequence[str]]]) -> list[Name]:
    """Return the forms of ``actors`` (name, address, aliases, evidence), longest first.

    An alias links only where its actor is in evidence, so that Paris the city stays plain; a full name does anywhere.
    """
    forms = [Name(html.escape(name, quote=False), url, None) for name, url, _, _ in actors]
    forms += [
        Name(html.escape(alias, quote=False), url, frozenset(evidence))
        for _, url, aliases, evidence in actors
        for alias in aliases
    ]
    return sorted(forms, key=lambda name: -len(name.form))


def link(page: str, forms: Sequence[Name]) -> str:
    """Return the HTML ``page`` with the first name of each actor in each paragraph or list item linked."""
    return _BLOCK.sub(lambda match: match[1] + _link_block(match["inner"], match["anchor"], forms) + match[5], page)


def _link_block(inner: str, anchor: str | None, forms: Sequence[Name]) -> str:
    where = {anchor} if anchor else set(_REFERENCE.findall(inner))
    usable = [name for name in forms if name.form in inner and (name.anchors is None or name.anchors & where)]
    if not usable:
        return inner
    linked: set[str] = set()
    pieces, closed = _TAG.split(inner), 0
    for number, piece in enumerate(pieces):
        if piece.startswith(_CLOSED):
            closed += 1
        elif closed and piece.startswith(("</a", "</code", "</h")):
            closed -= 1
        elif piece and not closed and not piece.startswith("<"):
            pieces[number] = _link_text(piece, usable, linked)
    return "".join(pieces)


def _link_text(text: str, forms: Sequence[Name], linked: set[str]) -> str:
    """Link each actor once, at its first form in ``text``; where forms overlap the longest wins."""
    taken: list[tuple[int, int, str]] = []
    first: dict[str, tuple[int, int]] = {}
    for name in forms:
        start = _find(text, name.form, taken)
        if start is None:
            continue
        # A longer form of another actor keeps its words even where it is not linked again.
        taken.append((start, start + len(name.form), name.url))
        if name.url not in linked and start < first.get(name.url, (len(text), 0))[0]:
            first[name.url] = (start, start + len(name.form))
    result, position = [], 0
    for url, (start, end) in sorted(first.items(), key=lambda item: item[1]):
        result += [text[position:start], f'<a class="actor" href="{url}">{text[start:end]}</a>']
        position = end
    linked.update(first)
    return "".join([*result, text[position:]])


def _find(text: str, form: str, taken: Sequence[tuple[int, int, str]]) -> int | None:
    """Return where ``form`` first stands in ``text`` as whole words and free of longer names."""
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        whole = not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()
        if whole and all(end <= other or start >= after for other, after, _ in taken):
            return start
        start = text.find(form, start + 1)
    return None
