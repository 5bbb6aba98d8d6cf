"""Kinds of names: whether a capitalised name is that of a body, of a thing or of a place where one meets."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from ..lexicon import cities, countries, either, fold, words
from .spans import UPPER, Span
from .titles import is_role

if TYPE_CHECKING:
    from .gazetteer import Hit

_RUNS_ON = re.compile(r" (?:of|for|on|in) ")
# "Harbour and Carriers' Union", but no list: what stands on the left must be no name of its own.
_JOINED = re.compile(rf"^((?:[\w’'-]+ )*?[\w’'-]+s|[\w’'-]+) and ([{UPPER}][\w’'-]+ [\w’' -]+)$")
# Who meets for good in one: "the Growers' Forum", "the Bishops' Conference", but not "the Finance Ministers' Conference".
_PEOPLES = re.compile(r"(?<!Ministers)(?<!Leaders)(?<!Presidents)s['’] (?:Forum|Conference)$")
_OPENING, _CLOSING = "“‘\"'", "”’\"'"
_OFFICE = re.compile(
    r"['’]?s? (?:director|jury|organi[sz]ers|president|chair(?:man|woman)?|founder|curator|committee|spokes\w+)\b"
)
_SPEAKS = (
    r"(?: \([A-Z]{2,6}\))?(?:, [^,.;]{3,60},)? (?:said|says|warned|accused|criticised|criticized|called for|urged|announced|denied|sued"
    r"|fined)\b"
)
_DONE_BY = (
    r"\b(?:criticised|criticized|accused|sued|fined|backed|funded|paid|published|commissioned|condemned|praised|employed"
    r"|founded|rejected|welcomed|run) by (?:the )?"
)
_DONE_TO = (
    r"\b(?:study|report|survey|inquiry|poll|statement) by (?:the )?|\b(?:accused|sued|backed|urged|criticised|criticized"
    r"|fined|thanked|praised|condemned) (?:the )?"
)
_PLACED = re.compile(r"\b(?:in|at|near|from|to|outside|around|of|through|via|between|towards?) $")
_INSIDE = re.compile(r"\b(?:in|at|near|outside|around|via|towards?) $")
_OWNED = re.compile(r"[A-Z][\w-]+s['’] $")
_KIND_OF = re.compile(rf"[a-z] ([{UPPER}][a-z]+) $")
_PASSING = re.compile(r"\b(?:through|via|towards?|between|across) $")
_AT_PLACE = re.compile(
    r"\b(?:[Oo]utside|[Ii]nside|[Nn]ear|[Bb]ehind|[Oo]pposite|[Ii]n front of|[Bb]eside|[Aa]t|[Ii]n"
    r"|(?:taken|brought|rushed|flown|moved|driven|carried|admitted) to|left) (?:the )?$"
)


def kind(name: str) -> str | None:
    """Tell by the words of a name whether it is that of a body, or of an event, a text or another thing."""
    head = _RUNS_ON.split(f"{name} ", maxsplit=1)[0]
    if " and " in head and not _JOINED.match(head):
        head = head.split(" and ")[0]
    plain = [fold(word).lower().strip(".,") for word in head.split()]
    if not plain:
        return None
    if len(plain) > 2 and is_placed(head.split()[-1]):  # "Climate Watch Oslo" is what "Climate Watch" is
        plain = plain[:-1]
    if plain[-1] in words().bodies or "&" in name.split():
        return "body"
    if _PEOPLES.search(head):
        return "body"
    if plain[0] in words().summits or plain[-1] in either("things", "facilities"):
        return "thing"
    if len(plain) > 1 and (plain[-1] in words().firms or plain[0] in words().prefixes):
        return "body"
    return "body" if any(word in words().bodies for word in plain) else None


def is_placed(name: str) -> bool:
    """Tell whether a name is that of a state or a city."""
    return fold(name) in _places()


@cache
def _places() -> frozenset[str]:
    return cities() | frozenset(
        fold(form) for state in countries() for form, sense in state.forms if sense != "adjective"
    )


def is_venue(text: str, span: Span) -> bool:
    """Tell whether a body is but where something happens: "they met at the Vatu Centre", "outside the Berg Museum"."""
    match = _AT_PLACE.search(text[: span.start])
    clause = re.split(r"[,;.]", text[: span.start])[-1].split()
    return match is not None and not any(is_role(word) or word.lower() in words().employed for word in clause)


def is_building(name: str) -> bool:
    """Tell whether a body's name is that of a building, too."""
    return not words().buildings.isdisjoint(fold(name).lower().split())


def has_officers(texts: Sequence[str], name: str) -> bool:
    """Tell whether an event is one that employs people or acts: "the festival director", "criticised by the forum"."""
    noun = fold(_RUNS_ON.split(f"{name} ", maxsplit=1)[0]).lower().split()[-1]
    if noun not in words().events:
        return False
    office = re.compile(rf"\b{noun}{_OFFICE.pattern}", re.IGNORECASE)
    acting = re.compile(rf"{re.escape(name)}{_SPEAKS}|{_DONE_BY}{re.escape(name)}(?![\w-])")
    return any(office.search(text) or acting.search(text) for text in texts)


def acts_in_full(texts: Sequence[str], name: str) -> bool:
    """Tell whether a name acts or is acted on and is never shortened over paragraphs, as people's are: "Faro Andino"."""
    if not 2 <= len(name.split()) <= 4 or sum(name in text for text in texts[1:]) < 2 or kind(name) == "thing":
        return False
    acting = re.compile(rf"{re.escape(name)}{_SPEAKS}|(?:{_DONE_BY}|{_DONE_TO}){re.escape(name)}(?![\w-])")
    if not any(acting.search(text) for text in texts):
        return False
    rest = " ".join(text.replace(name, " ") for text in texts)
    return not any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", rest) for word in name.split() if len(word) > 3)


def in_quotes(text: str, span: Span) -> bool:
    """Tell whether a name alone stands in quotation marks, as titles of works do."""
    end = span.end + (text[span.end : span.end + 1] in (",", "."))
    return text[max(0, span.start - 1) : span.start] in tuple(_OPENING) and text[end : end + 1] in tuple(_CLOSING)


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
    return following is not None and (
        following[1] in kinds or (following[1] in words().fields and following[2] in kinds)
    )


def short_names(texts: Sequence[str], name: str, others: Container[str]) -> Iterator[str]:
    """Yield the one word that may stand for a body's name, without the nouns for its kind: "the Oudehaven".

    Of two such words either may. It stands alone somewhere, never as a town does, and is in no table and no name of
    ``others``.
    """
    own = [part for part in name.split() if not _telling(part)]
    # A union may have its name of a town; of a firm like "Berg Motors" people write "to Berg" and "shares of Berg".
    public = any(fold(part).lower() in words().bodies for part in name.split())
    covered = name
    for form in (_without_kind(name), *(own if len(own) < 3 else own[:1])):
        if form == name or not form[0].isupper() or fold(form).lower() in others or len(form) < 4:
            continue
        if _stands_alone([text.replace(covered, "_" * len(covered)) for text in texts if form in text], form, public):
            covered = form
            yield form


def _without_kind(name: str) -> str:
    """Return two words or more of a name that end before the noun for its kind: "Tarn Ridge" of "Tarn Ridge Mining"."""
    parts = name.split()
    while len(parts) > 2 and fold(parts[-1]).lower() in either("bodies", "firms"):
        parts = parts[:-1]
    return " ".join(parts)


def _stands_alone(texts: Sequence[str], form: str, public: bool) -> bool:
    """Tell whether a short name stands by itself somewhere, and nowhere as the name of a town or of a thing."""
    bare = re.compile(rf"(?<![\w-]){re.escape(form)}(?![\w-])(?! [{UPPER}\d])")
    found = [(text, match) for text in texts for match in bare.finditer(text)]
    placed = _PLACED if public else _INSIDE
    return bool(found) and not any(
        placed.search(text[: match.start()]) or names_a_thing(text, match.end()) for text, match in found
    )


def _telling(part: str) -> bool:
    lower = fold(part).lower().strip(".,")
    kinds = either("bodies", "firms", "things", "modifiers", "qualifiers")
    return lower in kinds or lower in (
        "of",
        "the",
        "for",
        "and",
        "&",
        "de",
        "art",
        "national",
        "international",
        "royal",
    )


def ends_longer(text: str, hit: Hit) -> bool:
    """Tell whether a known name of one common word but ends a longer one: "the Nurses' Congress", "Rural Democrats"."""
    if hit.known is None or hit.known.kind != "organization":
        return False
    form = fold(hit.form).lower()
    if form in words().parties and (before := _KIND_OF.search(text, 0, hit.start)):
        return not is_placed(before[1]) and fold(before[1]).lower() not in either("bodies", "things")
    return form in words().bodies and _OWNED.search(text[: hit.start]) is not None


def is_passing(texts: Sequence[str], name: str, spans: Sequence[Span]) -> bool:
    """Tell whether a single word stands but once, behind a preposition that leads to towns as well as to bodies."""
    if len(spans) > 1 or " " in name or kind(name):
        return False
    head = texts[spans[0].passage][: spans[0].start]
    return _PASSING.search(head) is not None and not any(map(is_role, head.split()[-3:]))
