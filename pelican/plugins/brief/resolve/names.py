"""What makes two spellings one name: keys under which variants of a name meet.

A key never decides alone: ``registry`` joins names by it only where nothing in the articles speaks against that.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..text import fold

_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"\b(?:al|el|ul)[- ](?=\w)")
_DOUBLED = re.compile(r"(.)\1+")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&.-]{1,7}")


@cache
def _variants() -> dict[str, Any]:
    with (Path(__file__).parent / "variants.yml").open(encoding="utf-8") as stream:
        variants: dict[str, Any] = yaml.load(stream, Loader=yaml.BaseLoader)  # noqa: S506 -- builds text, lists, dicts
    return variants


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(_variants()["suffixes"])


@cache
def _given() -> dict[str, str]:
    return {form: forms[0] for forms in _variants()["given"] for form in forms}


@cache
def spelling(name: str) -> str:
    """Return ``name`` without accents, case, punctuation, a leading "the" and legal forms such as "Inc."."""
    words = _WORD.findall(fold(name.replace("'", "").replace("’", "")))
    if len(words) > 1 and words[0] == "the":
        del words[0]
    while len(words) > 1 and words[-1] in _suffixes():
        del words[-1]
    return " ".join(words)


@cache
def sound(name: str) -> str:
    """Return the key under which transliterations of a person's name meet; middle initials do not count."""
    words = spelling(_ARTICLE.sub("al", fold(name))).split()
    kept = [word for place, word in enumerate(words) if len(word) > 1 or place in (0, len(words) - 1)]
    return " ".join(_letters(_given().get(word, word)) for word in kept)


def _letters(word: str) -> str:
    for form, plain in _variants()["letters"]:
        word = word.replace(form, plain)
    return _DOUBLED.sub(r"\1", word)


def is_full(name: str) -> bool:
    """Tell whether a person's name has more than one word, particles aside: "Xi Jinping", not "Xi" nor "al-Jaber"."""
    return sum(word != word.lower() for word in name.split()) > 1


def is_acronym(name: str) -> bool:
    """Tell whether a name is an acronym: "IAEA", "G-7"."""
    return bool(_ACRONYM.fullmatch(name))


def ends(name: str) -> tuple[str, str]:
    """Return the first and the last word of a name, folded: where a surname may stand."""
    words = spelling(name).split() or [""]
    return words[0], words[-1]
