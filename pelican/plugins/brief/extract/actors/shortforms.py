"""Short forms: acronyms, "the Commission", and the words of a body's name that stand for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ..lexicon import cities, countries, either, fold, regions, words
from .kinds import names_a_thing
from .spans import UPPER, Span, whole

_BRACKETS = re.compile(r"\s?\((?P<short>[A-Z][A-Za-z&.-]{1,9})\)")
_PLACED = re.compile(r"\b(?:in|into|at|near|from|to|outside|around|of|through|via|between|towards?) $")
_INSIDE = re.compile(r"\b(?:in|at|near|outside|around|via|towards?) $")
_UNITS = r"\w+llion|per ?cent|euros|dollars|pounds|times|days|weeks|months|years"
# "Kwangil Nord", "Kwangil 7", but not "fined Kwangil 3,000 euros".
_GOES_ON = re.compile(rf" (?:[{UPPER}]|\d{{1,3}}\b(?![,.]\d| (?:{_UNITS})\b))")
_LED_UP = re.compile(rf"[a-z,] [{UPPER}][\w’'-]+ $")
_REACH = 10  # characters before a name in which a preposition stands
_WORD = 30  # characters of a word before a name
_LINKS = frozenset({"of", "the", "for", "and", "&", "de", "art", "national", "international", "royal"})


def meant(texts: Sequence[str], bodies: Mapping[str, Sequence[Span]], names: Sequence[str]) -> dict[str, str]:
    """Return the short forms that can mean but one body of an article, with its name.

    ``bodies`` gives where each stands, ``names`` are those of all actors.
    """
    counted = Counter(word for name in names for word in set(_folded(name)))
    owners: dict[str, set[str]] = {}
    for name, spans in bodies.items():
        own = set(_folded(name))
        forms = [*_defined(texts, name, spans), *(word for word in name.split() if " " in name and _is_kind(word))]
        for form in short_names(texts, name):
            plain = fold(form).lower()
            if plain not in _tabled() and counted[plain] == (plain in own):  # a name of nobody and nothing else
                forms.append(form)
        for form in forms:
            owners.setdefault(form, set()).add(name)
    return {form: found.pop() for form, found in owners.items() if len(found) == 1}


def _folded(name: str) -> list[str]:
    return fold(name).lower().split()


@cache
def _tabled() -> frozenset[str]:
    """Return, folded and in lower case, the names that a table knows as somebody's or some place's."""
    states = (form for state in countries() for form, _ in state.forms)
    return frozenset(fold(name).lower() for name in (*states, *regions(), *cities(), *words().never))


def _is_kind(word: str) -> bool:
    """Tell whether a capitalised word is a common noun for bodies: "the Commission"."""
    return word[0].isupper() and fold(word).lower() in words().bodies


def _defined(texts: Sequence[str], name: str, spans: Sequence[Span]) -> Iterator[str]:
    """Yield the acronyms of a name, those in brackets behind it and its initials."""
    for span in spans:
        if acronym := acronyms(texts[span.passage], span):
            yield acronym
    if letters := initials(name):
        yield letters


def standing(texts: Sequence[str], form: str) -> Iterator[Span]:
    """Yield where a short form stands; a common noun does behind "the" alone."""
    for number, text in enumerate(texts):
        for start in whole(text, form):
            behind_the = text.endswith(("the ", "The "), 0, start)
            if behind_the or not (_is_kind(form) or _LED_UP.search(text, max(0, start - _WORD), start)):
                yield Span(number, start, start + len(form))


def acronyms(text: str, span: Span) -> str | None:
    """Return the acronym that stands in brackets behind a name: "International Criminal Court (ICC)"."""
    match = _BRACKETS.match(text, span.end)
    return match["short"] if match else None


def initials(name: str) -> str | None:
    """Return the acronym of a name of three capitalised words or more: "ISMA" of "International Seabed Map Agency"."""
    letters = "".join(fold(word)[0] for word in name.replace("-", " ").split() if word[0].isupper())
    return letters if len(letters) > 2 else None


def short_names(texts: Sequence[str], name: str) -> Iterator[str]:
    """Yield what may stand for a body's name without the nouns for its kind: "the Oudehaven", "Tarn Ridge".

    That is the head of the name, and of one or two such words either. It stands alone somewhere, and never as a town
    or a thing does.
    """
    own = [part for part in name.split() if not _telling(part)]
    # A union may have its name of a town; of a firm like "Berg Motors" people write "to Berg" and "shares of Berg".
    placed = _INSIDE if words().bodies.isdisjoint(_folded(name)) else _PLACED
    covered = name
    for form in (*_heads(name), *(own if len(own) < 3 else own[:1])):
        if form == name or not form[0].isupper() or len(form) < 4:
            continue
        if _stands_alone([text.replace(covered, "_" * len(covered)) for text in texts if form in text], form, placed):
            covered = form
            yield form


def _heads(name: str) -> Iterator[str]:
    """Yield the words with which a name begins, two or more: "Tarn Ridge" of "Tarn Ridge Mining"."""
    parts = name.split()
    for length in range(len(parts) - 1, 1, -1):
        if parts[length - 1][0].isupper():
            yield " ".join(parts[:length])


def _stands_alone(texts: Sequence[str], form: str, placed: re.Pattern[str]) -> bool:
    """Tell whether a short name stands by itself somewhere, and nowhere as the name of a town or of a thing."""
    found = False
    for text in texts:
        for start in whole(text, form):
            end = start + len(form)
            if _GOES_ON.match(text, end) or _LED_UP.search(text, max(0, start - _WORD), start):
                continue
            if placed.search(text, max(0, start - _REACH), start) or names_a_thing(text, end):
                return False
            found = True
    return found


def _telling(part: str) -> bool:
    lower = fold(part).lower().strip(".,")
    return lower in _LINKS or lower in either("bodies", "firms", "things", "modifiers", "qualifiers")
