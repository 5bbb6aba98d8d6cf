"""Conduct: what an article has a name do, by which it is told to be a body's, or but the place where one meets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicon import fold, words
from . import signs, titles
from .concerns import is_concern
from .kinds import RUNS_ON, kind
from .spans import Span, whole
from .titles import is_role

_VERB, _REACH = 40, 80  # characters before a name, for a verb and for a clause
_OFFICE = re.compile(
    r"\b(\w+?)['’]?s? (?:director|jury|organi[sz]ers|president|chair(?:man|woman)?|founder|curator|committee"
    r"|secretariat|spokes\w+)\b",
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

_ACRONYM = re.compile(r" \(([A-Z][A-Za-z]?[A-Z]{1,6})\)")
_STARTS = re.compile(r"(?:^|\b[Tt]he |[.!?][\"”]? )$")
_AT_LINK = re.compile(r",? (?:at|of) (?:the )?")
# "the operator, Berg Lines"
_SET_TO = re.compile(r"\b(?:[Tt]he|[Ii]ts) (?:[a-z-]+ )?([a-z-]+), $")
_AT = re.compile(r"([\w-]+) at (?:the )?$")
_AT_ENDS = (" at ", " at the ")
# Who is for a body and hardly for a person: "a lawmaker for the Red Meadow".
_FOR = re.compile(
    r"\b(?:lawmaker|senator|candidate|deputy|councillor|analyst|economist|strategist|spokes(?:man|woman|person))"
    r" (?:for|with) (?:the )?$"
)
_HEADED = re.compile(r"\b(?:founded|co-founded|chairs|chaired|heads|headed) the $")
_OF = re.compile(r" of (?:the )?")
_LED_UP = re.compile(r"\b[Tt]he (?:[a-z-]+ )?([a-z-]+) $")


def employs(text: str, span: Span, taken: Sequence[Span]) -> bool:
    """Tell whether the words around say that it is a body: "a fellow at the Hangang Forum", "X, a cable maker"."""
    if is_concern(text, span.start, span.end) or _leads_to_body(text, span):
        return True
    if _defines(text, span) or _hires(text, span, taken):
        return True
    head = _head(text, span)
    set_to = head.endswith(", ") and _SET_TO.search(head)
    if set_to and set_to[1] in words().companies:
        return True
    return any(s.passage == span.passage and _OF.fullmatch(text, s.end, span.start) for s in taken if s < span)


def acts(texts: Sequence[str], name: str) -> bool:
    """Tell whether a name stands for a body all through the article: by its officers, or as one that acts."""
    return _has_officers(texts, name) or (not signs.has_given_name(name) and _acts_in_full(texts, name))


def _head(text: str, span: Span) -> str:
    """Return what stands just before a name: no expression reaches further back."""
    return text[max(0, span.start - _REACH) : span.start]


def _leads_to_body(text: str, span: Span) -> bool:
    """Tell whether the words before lead to a body: "a fellow at the X", "a lawmaker for X Y", "the far-left X Y"."""
    head = _head(text, span)
    at, led = head.endswith(_AT_ENDS) and _AT.search(head), _LED_UP.search(head)
    if at and is_role(at[1]):
        return True
    partisan = led is not None and led[1] in words().partisan
    name = text[span.start : span.end]
    led_by = _HEADED.search(head) is not None and kind(name) != "thing"
    return " " in name and (partisan or led_by or _FOR.search(head) is not None)


def _defines(text: str, span: Span) -> bool:
    """Tell whether an acronym is set behind a name that begins with an article: "the Platform of Villages (PDV)"."""
    long = " " in text[span.start : span.end] and kind(text[span.start : span.end]) != "thing"
    return long and bool(_ACRONYM.match(text, span.end) and _STARTS.search(text[: span.start]))


def _hires(text: str, span: Span, taken: Sequence[Span]) -> bool:
    """Tell whether a person with a title is said to be at the name: "Analyst Ann Berg at Quayle Morrow"."""
    for person in taken:
        if (
            person.passage == span.passage
            and person.end < span.start
            and _AT_LINK.fullmatch(text, person.end, span.start)
        ):
            title = titles.before(text, person.start)
            return title is not None and title.role.lower().rsplit(" ", 1)[-1] not in words().of_states
    return False


def _has_officers(texts: Sequence[str], name: str) -> bool:
    """Tell whether an event is one that employs people or acts: "the festival director", "criticised by the forum"."""
    noun = fold(RUNS_ON.split(f"{name} ", maxsplit=1)[0]).lower().split()[-1]
    if noun not in words().events:
        return False
    officers = {match[1].lower() for text in texts for match in _OFFICE.finditer(text)}
    acronym = next(
        (m[1].lower() for text in texts for at in whole(text, name) if (m := _ACRONYM.match(text, at + len(name)))), ""
    )
    return bool(officers & {noun, acronym}) or _does(texts, name, (_DONE_BY,))


def _acts_in_full(texts: Sequence[str], name: str) -> bool:
    """Tell whether a name acts or is acted on and is never shortened over paragraphs, as people's are: "Faro Andino".

    One that "the" precedes is a ship's or a prize's as often.
    """
    if not 2 <= len(name.split()) <= 4 or sum(name in text for text in texts[1:]) < 2 or kind(name) == "thing":
        return False
    if any(_THE.search(text, max(0, at - 4), at) for text in texts for at in whole(text, name)):
        return False
    rest = [text.replace(name, "_") for text in texts]
    shortened = any(True for word in name.split() if len(word) > 3 for text in rest for _ in whole(text, word))
    return not shortened and _does(texts, name, (_DONE_BY, _DONE_TO))


def _does(texts: Sequence[str], name: str, before: Sequence[re.Pattern[str]]) -> bool:
    """Tell whether a name is the subject of a verb that bodies have, or stands behind what one of ``before`` has."""
    return any(
        _SPEAKS.match(text, at + len(name)) or any(done.search(text, max(0, at - _VERB), at) for done in before)
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
