"""Kinds of names: whether a capitalised name is that of a body, of a thing or of a place where one meets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from ..lexicon import cities, countries, either, fold, words
from .spans import UPPER, Span

if TYPE_CHECKING:
    from .gazetteer import Hit

RUNS_ON = re.compile(r" (?:of|for|on|in) ")
# "Harbour and Carriers' Union", but no list: what stands on the left must be no name of its own.
_JOINED = re.compile(rf"^((?:[\w’'-]+ )*?[\w’'-]+s|[\w’'-]+) and ([{UPPER}][\w’'-]+ [\w’' -]+)$")
# Who meets for good in one: "the Growers' Forum", "the Bishops' Conference", but not "the Ministers' Conference".
_PEOPLES = re.compile(r"(?<!Minister)(?<!Leader)(?<!President)s['’] (?:Forum|Conference) ?$")
_QUOTED, _CLOSING = re.compile(r"[“‘\"'](?:[Tt]he )?$"), "”’\"'"
_OWNED = re.compile(r"[A-Z][\w-]+s['’] $")
_CHAMBERS = frozenset({"House", "Senate", "Congress", "Assembly", "Congressional"})
_KIND_OF = re.compile(rf"[a-z] ([{UPPER}][a-z]+) $")


def kind(name: str) -> str | None:
    """Tell by the words of a name whether it is that of a body, or of an event, a text or another thing."""
    head = RUNS_ON.split(f"{name} ", maxsplit=1)[0]
    if " and " in head and not _JOINED.match(head):
        head = head.split(" and ")[0]
    plain = [fold(word).lower().strip(".,") for word in head.split()]
    if not plain:
        return None
    if len(plain) > 2 and is_placed(head.split()[-1]):  # "Climate Watch Oslo" is what "Climate Watch" is
        plain = plain[:-1]
    long = len(plain) > 1
    if (
        plain[-1] in words().bodies
        or "&" in name.split()
        or _PEOPLES.search(head)
        or (long and plain[-1] in words().firms)
    ):
        return "body"
    if plain[0] in words().summits or plain[-1] in either("things", "facilities"):
        return "thing"
    return "body" if (long and plain[0] in words().prefixes) or not words().bodies.isdisjoint(plain) else None


def is_placed(name: str) -> bool:
    """Tell whether a name is that of a state or a city."""
    return fold(name) in _places()


@cache
def _places() -> frozenset[str]:
    return cities() | frozenset(
        fold(form) for state in countries() for form, sense in state.forms if sense != "adjective"
    )


def is_building(name: str) -> bool:
    """Tell whether a body's name is that of a building, too."""
    return not words().buildings.isdisjoint(fold(name).lower().split())


def in_quotes(text: str, span: Span) -> bool:
    """Tell whether a name alone stands in quotation marks, as titles of works do."""
    end = span.end + (text[span.end : span.end + 1] in (",", "."))
    return _QUOTED.search(text, 0, span.start) is not None and text[end : end + 1] in tuple(_CLOSING)


def is_list(texts: Sequence[str], name: str) -> bool:
    """Tell whether "and" joins two names, of which the first stands elsewhere by itself, and not two parts of one."""
    match = _JOINED.match(name)
    if not match:
        return False
    alone = re.compile(rf"(?<![\w-]){re.escape(match[1])}(?![\w-])(?! and {re.escape(match[2])})")
    return fold(match[1]).lower() in words().bodies or any(alone.search(text) for text in texts)


def names_a_thing(text: str, end: int) -> bool:
    """Tell whether a common noun behind a name says that it is no body: "the Vostochny cosmodrome"."""
    following = re.match(r" ([a-z-]+)(?: ([a-z-]+))?", text[end:])
    kinds = either("things", "facilities")
    if following is None:
        return False
    compound = following[2] in words().named or (following[1] in words().fields and following[2] in kinds)
    return following[1] in kinds or compound  # "the Falk trainer jet", "the Berg space telescope"


def ends_longer(text: str, hit: Hit) -> bool:
    """Tell whether a known name of one common word but ends a longer one: "the Nurses' Congress", "Rural Democrats"."""
    if hit.known is None or hit.known.kind != "organization":
        return False
    form = fold(hit.form).lower()
    if form in words().parties and (before := _KIND_OF.search(text, 0, hit.start)):
        return before[1] not in cities() and before[1] not in _CHAMBERS  # "House Democrats"
    return form in words().bodies and _OWNED.search(text[: hit.start]) is not None
