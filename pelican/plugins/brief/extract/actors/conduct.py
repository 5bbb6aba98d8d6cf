"""Conduct: what an article has a name do, by which it is told to be a body's, or but the place where one meets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicon import fold, words
from .kinds import RUNS_ON, kind
from .spans import Span, whole
from .titles import is_role

_REACH = 40  # characters before a name
_OFFICE = re.compile(
    r"\b(\w+?)['’]?s? (?:director|jury|organi[sz]ers|president|chair(?:man|woman)?|founder|curator|committee"
    r"|spokes\w+)\b",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"(?: \([A-Z]{2,6}\))?(?:, [^,.;]{3,60},)? (?:said|says|warned|accused|criticised|criticized|called for|urged"
    r"|announced|denied|sued|fined)\b"
)
_DONE_BY = re.compile(
    r"\b(?:criticised|criticized|accused|sued|fined|backed|funded|paid|published|commissioned|condemned|praised|employed"
    r"|founded|rejected|welcomed|run) by (?:the )?$"
)
_DONE_TO = re.compile(
    r"\b(?:(?:study|report|survey|inquiry|poll|statement) by|accused|sued|backed|urged|criticised|criticized|fined"
    r"|thanked|praised|condemned) $"
)
_THE = re.compile(r"\b[Tt]he $")
_PASSING = re.compile(r"\b(?:through|via|towards?|between|across) $")
_AT_PLACE = re.compile(
    r"\b(?:[Oo]utside|[Ii]nside|[Nn]ear|[Bb]ehind|[Oo]pposite|[Ii]n front of|[Bb]eside|[Aa]t|[Ii]n"
    r"|(?:taken|brought|rushed|flown|moved|driven|carried|admitted) to|left) (?:the )?$"
)


def has_officers(texts: Sequence[str], name: str) -> bool:
    """Tell whether an event is one that employs people or acts: "the festival director", "criticised by the forum"."""
    noun = fold(RUNS_ON.split(f"{name} ", maxsplit=1)[0]).lower().split()[-1]
    if noun not in words().events:
        return False
    officers = (match[1].lower() for text in texts for match in _OFFICE.finditer(text))
    return noun in officers or _acts(texts, name, (_DONE_BY,))


def acts_in_full(texts: Sequence[str], name: str) -> bool:
    """Tell whether a name acts or is acted on and is never shortened over paragraphs, as people's are: "Faro Andino".

    One that "the" precedes is a ship's or a prize's as often.
    """
    if not 2 <= len(name.split()) <= 4 or sum(name in text for text in texts[1:]) < 2 or kind(name) == "thing":
        return False
    if any(_THE.search(text, max(0, at - 4), at) for text in texts for at in whole(text, name)):
        return False
    rest = [text.replace(name, "_") for text in texts]
    shortened = any(True for word in name.split() if len(word) > 3 for text in rest for _ in whole(text, word))
    return not shortened and _acts(texts, name, (_DONE_BY, _DONE_TO))


def _acts(texts: Sequence[str], name: str, before: Sequence[re.Pattern[str]]) -> bool:
    """Tell whether a name is the subject of a verb that bodies have, or stands behind what one of ``before`` has."""
    return any(
        _SPEAKS.match(text, at + len(name)) or any(done.search(text, max(0, at - _REACH), at) for done in before)
        for text in texts
        for at in whole(text, name)
    )


def is_venue(text: str, span: Span) -> bool:
    """Tell whether a body is but where something happens: "they met at the Vatu Centre", "outside the Berg Museum"."""
    match = _AT_PLACE.search(text[: span.start])
    clause = re.split(r"[,;.]", text[: span.start])[-1].split()
    return match is not None and not any(is_role(word) or word.lower() in words().employed for word in clause)


def is_passing(texts: Sequence[str], name: str, spans: Sequence[Span]) -> bool:
    """Tell whether a single word stands but once, behind a preposition that leads to towns as well as to bodies."""
    if len(spans) > 1 or " " in name or kind(name):
        return False
    head = texts[spans[0].passage][: spans[0].start]
    return _PASSING.search(head) is not None and not any(map(is_role, head.split()[-3:]))
