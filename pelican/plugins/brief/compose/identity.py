"""Which items of two lists are the same thing: an actor by its id, a date by its words and value, a quote by its text.

What has the same key is the same. What is left over on both sides is the same when it is alike enough and nothing else
comes into question: so an actor is known again after a person renamed it. When in doubt two things are two.
"""

from __future__ import annotations

import json
from collections import defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from ..text import slugify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Items = dict[str, Any]
Names = dict[str, "str | None"]  # the machine's name of an actor to the one a person gave it; None: it was removed

PARTS = {
    "actors": ("id", "name"),
    "places": ("name",),
    "dates": ("text", "when"),
    "quotes": ("text",),
    "interactions": ("source", "target", "type", "text"),
    "corrections": ("date", "text"),
}
# Parts that tell an item whose key has changed, tried in turn among those left over on both sides.
_TRAITS = {
    "actors": (("kind", "role", "affiliation", "aliases", "evidence"), ("kind", "evidence")),
    "dates": (("text",),),
    "quotes": (("evidence",),),
    "interactions": (("text",),),
}
_ALIKE = 0.6  # share of characters that a corrected quotation has in common with the one before
_ID_LENGTH = 80  # characters, as in the addresses of actors


def keyed(kind: str, items: Iterable[Any]) -> Items:
    """Return ``items`` of the list ``kind`` by their keys, in order; a second one of the same key is told apart."""
    found: Items = {}
    for item in items:
        key, number = _key(kind, item), 2
        while (name := key if key not in found else f"{key}\0{number}") in found:
            number += 1
        found[name] = item
    return found


def _key(kind: str, item: Any) -> str:
    if isinstance(item, str):
        return item
    if kind == "actors" and isinstance(item, dict) and isinstance(item.get("name"), str):
        return str(item.get("id") or slugify(item["name"], _ID_LENGTH) or item["name"])
    parts = [item.get(part) for part in PARTS[kind]] if isinstance(item, dict) and kind in PARTS else item
    return json.dumps(parts, ensure_ascii=False, sort_keys=True)


def align_mine(kind: str, base: Items, mine: Items, names: Names) -> Items:
    """Return ``mine`` under the keys of the items of ``base`` that they are, or were before a person changed them."""
    names = names if kind == "actors" else {}
    removed = {key for key, item in base.items() if names.get(_name(item), "") is None}
    loose = {key: item for key, item in base.items() if key not in mine}
    others = {key: item for key, item in mine.items() if key not in base}
    by_name = {_name(item): key for key, item in others.items() if names}
    new_keys = {by_name[new]: key for key, item in loose.items() if (new := names.get(_name(item)) or "") in by_name}
    loose = {key: item for key, item in loose.items() if key not in removed and key not in new_keys.values()}
    new_keys |= _pairs(kind, loose, {key: item for key, item in others.items() if key not in new_keys})
    return {new_keys.get(key, key): item for key, item in mine.items()}


def align_theirs(kind: str, base: Items, mine: Items, theirs: Items, names: Names) -> Items:
    """Return ``theirs`` under the same keys as ``mine``, which is aligned with ``base``.

    What stands in ``mine`` already, as the outcome of a person's change of another item, is left out.
    """
    own = dict(zip(keyed(kind, mine.values()), mine, strict=True))
    named = {_name(item): key for key, item in mine.items()} if kind == "actors" else {}
    others = {key: item for key, item in theirs.items() if key not in base}
    new_keys = {}
    for key, item in others.items():
        target = own.get(key) or named.get(names.get(_name(item)) or "")
        if target is not None:
            new_keys[key] = target
    known = {*theirs, *new_keys.values()}
    loose = {key: item for key, item in base.items() if key not in known and key in mine}
    new_keys |= _pairs(kind, loose, {key: item for key, item in others.items() if key not in new_keys})
    aligned = {key: item for key, item in theirs.items() if key not in new_keys}
    for key, item in theirs.items():
        if key in new_keys:
            aligned.setdefault(new_keys[key], item)
    order = {new_keys.get(key, key): None for key in theirs}
    return {key: aligned[key] for key in order}


def _name(item: Any) -> str:
    name = item.get("name") if isinstance(item, dict) else None
    return name if isinstance(name, str) else ""


def _pairs(kind: str, loose: Items, others: Items) -> dict[str, str]:
    """Return the keys of ``others`` with those of the items in ``loose`` that they go back to."""
    found: dict[str, str] = {}
    for traits in _TRAITS.get(kind, ()):
        left = _by_traits(traits, (pair for pair in loose.items() if pair[0] not in found.values()))
        right = _by_traits(traits, (pair for pair in others.items() if pair[0] not in found))
        for trait, keys in right.items():
            if (
                len(keys) == 1
                and len(left.get(trait, ())) == 1
                and _alike(kind, loose[left[trait][0]], others[keys[0]])
            ):
                found[keys[0]] = left[trait][0]
    return found


def _by_traits(traits: tuple[str, ...], items: Iterable[tuple[str, Any]]) -> Mapping[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, item in items:
        if isinstance(item, dict) and item.get(traits[-1]):
            groups[json.dumps([item.get(trait) for trait in traits], sort_keys=True)].append(key)
    return groups


def _alike(kind: str, one: Any, other: Any) -> bool:
    if kind != "quotes":
        return True
    return SequenceMatcher(None, str(one.get("text")), str(other.get("text")), autojunk=False).ratio() >= _ALIKE


def renamed(base: Items, mine: Items, theirs: Items, known: Names) -> Names:
    """Return what became of the names of actors at a person's hand; all three are aligned."""
    names = dict(known)
    for key, item in base.items():
        names[_name(item)] = _name(mine[key]) if key in mine else known.get(_name(item))
    for key in mine.keys() & theirs.keys():
        if key not in base or _name(base[key]) != _name(mine[key]):
            names[_name(theirs[key])] = _name(mine[key])
    return {old: new for old, new in names.items() if old and new not in (old, "")}


def substitution(names: Names, known: Names, standing: Iterable[Any]) -> Callable[[Any], Any]:
    """Return a function that renames whom a quote or an interaction names, by ``names`` and, further on, ``known``.

    A name that one of the person's actors, ``standing``, still bears stays.
    """
    taken = {_name(item) for item in standing}
    new = {old: name for old, name in names.items() if name and old not in taken}
    new |= {before: new[old] for old, before in known.items() if before and old in new and before not in taken}

    def rename(item: Any) -> Any:
        if not isinstance(item, dict):
            return item
        return {k: new.get(v, v) if k in _NAMING and isinstance(v, str) else v for k, v in item.items()}

    return rename


_NAMING = frozenset({"speaker", "source", "target"})
