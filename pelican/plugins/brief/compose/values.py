"""Three versions of a value to one: what a person changed, added or removed stays so, all else follows the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from . import identity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..yamltext import Value
    from .identity import Names

Field = tuple[str, ...]


class _Missing:
    """The absence of a value."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = _Missing()


class Keyed(dict[str, Any]):
    """A list whose items go by keys; ``standing`` has the key of each item of the person's list, in its order."""

    standing: tuple[str, ...] = ()


class Merge:
    """One merge; ``conflicts`` collects what both sides changed as field, the person's value, the machine's value."""

    def __init__(self, names: Names) -> None:
        self.conflicts: list[tuple[Field, Any, Any]] = []
        self._names = names

    def value(self, base: Any, mine: Any, theirs: Any, field: Field = ()) -> tuple[Any, Any]:
        """Return the merged value and the base of the next merge; each may be MISSING.

        The base is what the machine says now, except where it has come round to what a person decided: there it is what
        the person decided against, so that the decision stays known should the machine change again.
        """
        if isinstance(mine, list) and isinstance(theirs, list):
            return self._list(base if isinstance(base, list) else [], mine, theirs, field)
        if isinstance(mine, dict) and isinstance(theirs, dict):
            return self.mapping(base if isinstance(base, dict) else {}, mine, theirs, field)
        if mine == theirs and mine != base:
            return mine, base
        if mine == base:
            return theirs, theirs
        if theirs != base and mine is not MISSING:
            self.conflicts.append((field, mine, theirs))
        return mine, theirs

    def mapping(
        self, base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any], field: Field
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Merge key by key; the order of the keys is the person's, with what is new after its predecessor."""
        order = weave(weave(mine, theirs), base)
        both = {key: self._entry(base, mine, theirs, key, field) for key in order}
        merged = {key: both[key][0] for key in order if both[key][0] is not MISSING}
        kept = {key: both[key][1] for key in weave(theirs, base) if both[key][1] is not MISSING}
        return merged, kept

    def _entry(
        self, base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any], key: str, field: Field
    ) -> tuple[Any, Any]:
        one, two, three = (side.get(key, MISSING) for side in (base, mine, theirs))
        if one is MISSING and two == three:
            return two, MISSING
        return self.value(one, two, three, (*field, key))

    def _list(self, base: list[Any], mine: list[Any], theirs: list[Any], field: Field) -> tuple[Keyed, list[Any]]:
        kind = field[0] if len(field) == 1 else ""
        old = identity.keyed(kind, base)
        own = identity.align_mine(kind, old, identity.keyed(kind, mine), self._names)
        new = identity.align_theirs(kind, old, own, identity.keyed(kind, theirs), self._names)
        items, kept = self.mapping(old, own, new, field)
        for key in kept.keys() - old.keys():
            if isinstance(kept[key], dict):  # what tells a thing is kept, though both found it
                told = kept[key].keys() | set(identity.PARTS.get(kind, ()))
                kept[key] = {part: kept[key].get(part, value) for part, value in new[key].items() if part in told}
        merged = Keyed(items)
        merged.standing = tuple(own)
        return merged, [plain(item) for item in kept.values()]


def weave(first: Iterable[str], second: Iterable[str]) -> list[str]:
    """Return ``first`` with what only ``second`` has put in, each behind what stands before it there."""
    result = list(first)
    known = set(result)
    place = 0
    for key in second:
        if key in known:
            place = result.index(key) + 1
        else:
            result.insert(place, key)
            known.add(key)
            place += 1
    return result


def plain(value: Any) -> Value:
    """Return ``value`` with lists for what is keyed."""
    if isinstance(value, Keyed):
        return [plain(item) for item in value.values()]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value  # type: ignore[no-any-return]
