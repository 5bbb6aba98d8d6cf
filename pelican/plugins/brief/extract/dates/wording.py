"""The wording of the lexicon as regular expressions."""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import read

_AFTER = re.compile(r"[\s-]([^\W\d]*)(?:[a-z-]*(\s\d))?")
_FIRST = re.compile(r"^[^\W\d]+", re.MULTILINE)


@cache
def _parts() -> dict[str, str]:
    """Return the named parts of both lexica; a list is a choice of words."""
    parts = {"feast": _feasts()} | read("dates")["parts"] | read("spells")["parts"]
    return {name: part if isinstance(part, str) else "|".join(part) for name, part in parts.items()}


def _feasts() -> str:
    """Return how feasts are written, the longest first, and none cut short.

    Christmas and Easter alone are names of seasons as well, and have rules of their own.
    """
    names = set(read("dates")["words"]["holidays"]) - {"christmas", "easter"}
    return f"(?>{'|'.join(_written(name) for name in sorted(names, key=lambda name: (-len(name), name)))})"


def _written(name: str) -> str:
    words = (word if word in ("of", "the") else word[0].upper() + word[1:] for word in name.split())
    written = re.escape(" ".join(words)).replace(r"\ ", " ").replace("'", "['’]")
    return written.replace(r"St\.", r"(?:St\.?|Saint)").replace("Aids", "A(?:ids|IDS)")


def expand(pattern: str) -> str:
    """Fill in the parts of the lexicon; a space in a pattern stands for any one white space."""
    while (filled := re.sub(r"\{([a-z]\w*)\}", lambda m: _parts()[m[1]], pattern)) != pattern:
        pattern = filled
    return pattern.replace(" ", r"\s")


@cache
def openings() -> frozenset[str]:
    """Return the first words, small, of all expressions but those that begin with a digit or a possessive."""
    words = read("dates")["words"]
    known = (name for key in ("opens", "numbers", "months", "holidays") for name in words[key])
    return frozenset(_FIRST.findall("\n".join(known)))


def opens(text: str, start: int, end: int, more: str) -> bool:
    """Tell whether an expression may begin with the word from ``start`` to ``end``, or what begins with a mark there.

    ``more`` is what else than letters the word goes on with. It is asked at every word, and saves most of the search.
    """
    word = text[start:end].lower()
    if not word or more or start == 0:
        return True
    if word not in openings():
        return False
    return word not in _leads() or _is_followed(text, end)


@cache
def _leads() -> frozenset[str]:
    return frozenset(read("dates")["words"]["leads"])


@cache
def _behind() -> frozenset[str]:
    return openings() | set(read("dates")["words"]["behind"])


def _is_followed(text: str, end: int) -> bool:
    after = _AFTER.match(text, end)
    return after is not None and (not after[1] or after[2] is not None or after[1].lower() in _behind())
