"""People who must not appear: their names are taken out of a briefing before anything is made of it.

Masking stands at the one door through which every briefing enters the site, hand-written ones included, so that pages,
feeds, search, data and bundles never hold what they would have to hide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from ..text import fold

WITHHELD = "(name withheld)"
_TOKEN = re.compile(r"(?P<entity>&#?\w+;)|(?P<word>[^\W_]+)")
_BETWEEN = re.compile(r"(?:&#?\w+;|(?!\n\n)[\W_]){1,12}")  # what may stand between the words of a name in one paragraph
_PARTIES = ("source", "target")


def mask(data: dict[str, Any], body: str, names: Sequence[str]) -> tuple[dict[str, Any], str]:
    """Return a briefing's front matter and body without the people called ``names``.

    In a briefing that lists one of them, the aliases it gives are masked as well. The person is no actor of it any
    more, does nothing in it, and what was said is said by nobody.
    """
    if not names:
        return data, body
    wanted = set(map(_words, names))
    hidden = [actor for actor in data.get("actors") or () if _is_one(actor, wanted)]
    forms = sorted(
        {*wanted, *(_words(form) for actor in hidden for form in (actor["name"], *(actor.get("aliases") or ())))},
        key=lambda form: -len(form),
    )
    if not hidden and not any(_holds(text, forms) for text in (body, *_texts(data))):
        return data, body
    gone = {actor["name"] for actor in hidden} | {actor["id"] for actor in hidden if "id" in actor}
    kept = {**data, "actors": [actor for actor in data.get("actors") or () if actor not in hidden]}
    kept["quotes"] = [q | {"speaker": None} if q["speaker"] in gone else q for q in data.get("quotes") or ()]
    kept["interactions"] = [
        act for act in data.get("interactions") or () if not any(act[party] in gone for party in _PARTIES)
    ]
    if _holds(str(data["slug"]), forms):
        kept["slug"] = f"briefing-{str(data['id']).rsplit(':', 1)[-1]}"
    return _masked(kept, forms), _hide(body, forms)


def mask_text(text: str, names: Sequence[str]) -> str:
    """Return ``text`` with each of ``names`` replaced, whatever its case and accents."""
    return _hide(text, [_words(name) for name in names])


_Form = tuple[str, ...]


def _words(name: str) -> _Form:
    return tuple(word for _, _, word in _tokens(name))


def _tokens(text: str) -> list[tuple[int, int, str]]:
    return [(match.start(), match.end(), fold(match[0])) for match in _TOKEN.finditer(text) if match["word"]]


def _is_one(actor: dict[str, Any], wanted: set[_Form]) -> bool:
    return any(_words(form) in wanted for form in (actor["name"], *(actor.get("aliases") or ())))


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _masked(value: Any, forms: Sequence[_Form]) -> Any:
    if isinstance(value, str):
        return _hide(value, forms)
    if isinstance(value, dict):
        return {key: _masked(part, forms) for key, part in value.items()}
    if isinstance(value, list):
        return [_masked(part, forms) for part in value]
    return value


def _holds(text: str, forms: Sequence[_Form]) -> bool:
    return bool(_found(text, forms))


def _hide(text: str, forms: Sequence[_Form]) -> str:
    pieces, position = [], 0
    for start, end in _found(text, forms):
        pieces += [text[position:start], WITHHELD]
        position = end
    return "".join([*pieces, text[position:]])


def _found(text: str, forms: Sequence[_Form]) -> list[tuple[int, int]]:
    """Return where a form stands in ``text``, word by word, the longest first; ``forms`` are sorted by length."""
    words = _tokens(text)
    found, place = [], 0
    while place < len(words):
        length = next((len(form) for form in forms if form and _stands(text, words, place, form)), 0)
        if length:
            found.append((words[place][0], words[place + length - 1][1]))
        place += length or 1
    return found


def _stands(text: str, words: Sequence[tuple[int, int, str]], place: int, form: _Form) -> bool:
    run = words[place : place + len(form)]
    if tuple(word for _, _, word in run) != form:
        return False
    return all(_BETWEEN.fullmatch(text[one[1] : other[0]]) for one, other in pairwise(run))
