"""Concerns: whether the words around a name say that it is a body's, by a common noun for bodies."""

from __future__ import annotations

import functools
import re

from ..lexicon import but, words
from .titles import among

_CALLED = re.compile(r"\bcall(?:s|ed|ing)? (?:itself|themselves) (?:the )?[\"“‘']?$")
# "X, a cable maker", "X (XYZ), which is a cable maker".
_DESCRIBED = re.compile(
    r"(?: \([\w.-]+\))?, (?:(?:which is )?(?:an?|the|its|another|one of the)|(?:one of )?[A-Z][\w-]+['’]s?)"
    r" (?:[\w'’-]+ ){0,4}?([\w-]+)"
    r"(?= (?:of|in|from|at|near|that|which|based|with|for|on|and|[a-z]+ by)\b|[,.:;]|$)"
)
# What a person is who has a trade that is a firm's, too: "Ann Berg, a miner from Puno", "the town's oldest winemaker".
_PERSONAL = re.compile(
    r" from $|\b(?:retired|former|young|old|oldest|local|village|self-employed|unemployed|chief|senior)\b"
    r"|(?<!country)(?<!nation)(?<!world)(?<!region)['’]s "
)
# "the shipyard X", "Berg's shipyard X".
_DESCRIBING = re.compile(
    r"(?:\b(?:[Tt]he|[Ii]ts|[Aa]n?|at|by|of|for|\w+'s|[A-Z][a-z]+) |^)(?:[\w'’-]+ ){0,3}?([a-z-]+) [\"“‘']?$"
)
_BESIDE = re.compile(r"(?:^|[\w,;] )([a-z-]+) [\"“‘']?$")
# "The agency, Amber Wings, booked": a common noun to which the name is set.
_SET_TO = re.compile(
    r"(?<!\bfor )(?<!\bof )(?<!\bat )(?<!\bfrom )(?<!\bwith )(?<!\bin )"
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]n?|[\w-]+['’]s?) (?:[\w-]+ ){0,2}?([a-z-]+), $"
)
_PAUSE = re.compile(r"['’]?s?(?:,| \(|\.)")
# "the ruling Green Dawn party": the noun behind is no part of the name.
_BEHIND = re.compile(r" ([a-z-]+)\b(?![-'’]| [A-Z])")
_LED_UP = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Tt]heir|[Rr]uling|[Oo]pposition|[A-Z][\w-]+['’]s?) (?:[a-z-]+ ){0,3})$"
)
# "the Faroese company", "the Oslo-based company"
_ADJECTIVE = re.compile(r"-[a-z]+$|(?:ese|ish|ian|ean|Dutch|French|Swiss|Greek|Thai|Czech)$")
# "two companies, X and Y", "groups such as X": the plural and what stands between it and the name.
_AMONG = re.compile(
    r"\b([A-Za-z][a-z-]*?)(ies|es|s)(?:,? (?:such as|including|like|among them|called)|,|)"
    r" (?:the )?(?:[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*(?:,| and|, and) )*$"
)
_LIST = re.compile(r"(?:, [A-Z][\w'’ -]+?)*,? and (?:the )?[A-Z]|[.,;]|$")
# What only bodies have: shares, headquarters, staff.
_HAVING = re.compile(rf"\b(?:{among('holdings')}) (?:the )?$", re.IGNORECASE)
_MAKES = re.compile(
    r"(?: \([\w.-]+\))?, which (?:has its (?:offices|headquarters|head office|seat|base)"
    r"|employs|makes|produces|sells|owns|operates|manufactures|publishes|groups|counts"
    r"|is (?:listed|owned|headquartered|based|controlled))\b"
)
_QUOTES = ('"', "“", "‘", "'")
_PLAIN = re.compile(r"[a-z][a-z-]*s\b")
# What goes on as no person does: "X, which makes cables".
_WHICH = re.compile(
    r"(?: \([\w.-]+\))?, (?:which|whose (?:shares|factory|headquarters|offices|fleet|members|plant|shareholders))\b"
)
_REACH = 120  # characters before a name that tell what it is


@functools.lru_cache(2048)  # persons, bodies and roles ask about the same names
def is_concern(text: str, start: int, end: int) -> bool:
    """Tell whether a common noun for a body describes the name: "X, a cable maker", "the shipyard X", "the X party".

    Most names have no such noun beside them: what is cheap to see is looked at before an expression is searched for.
    """
    head = text[max(0, start - _REACH) : start]
    if _has_or_calls(head) or _is_listed(text, head, end):
        return True
    if (match := _BEHIND.match(text, end)) and match[1] in words().behind and _LED_UP.search(head):
        return not _ADJECTIVE.search(text[start:end])
    return _is_set_to(text, head, end) or _is_described(text, end)


def _has_or_calls(head: str) -> bool:
    """Tell whether the words before a name say that it calls itself so, or has shares or staff."""
    lower = head.lower()
    if lower.endswith(_ends_of_holdings()) and _HAVING.search(head):
        return True
    return ("itself" in lower or "themselves" in lower) and _CALLED.search(head) is not None


@functools.cache
def _ends_of_holdings() -> tuple[str, ...]:
    return tuple(f"{said} {article}" for said in words().holdings for article in ("", "the "))


def _is_set_to(text: str, head: str, end: int) -> bool:
    """Tell whether a common noun for a body leads to a name: "the shipyard X", "The agency, X, booked"."""
    if head.endswith(", "):
        noun = _last_word(head[:-2]) in words().concerns
        return noun and _PAUSE.match(text, end) is not None and _SET_TO.search(head) is not None
    bare = head[:-1] if head.endswith(_QUOTES) else head
    last = _last_word(bare[:-1]) if bare.endswith(" ") else ""
    if last in but("companies", "trades", "roles") and _BESIDE.search(head):
        return True
    return last in words().concerns and _DESCRIBING.search(head) is not None


def _last_word(text: str) -> str:
    return text[text.rfind(" ") + 1 :]


def _is_described(text: str, end: int) -> bool:
    """Tell whether a common noun for a body follows a name: "X, a cable maker", "X, which employs"."""
    if not text.startswith((",", " ("), end):
        return False
    if _MAKES.match(text, end):
        return True
    behind = _DESCRIBED.match(text, end)
    if behind is None or not (
        behind[1].lower() in words().concerns or (behind[1] in _plurals() and " of " in behind[0])
    ):
        return False
    return behind[1] not in words().trades or not _PERSONAL.search(text, end, behind.end() + len(" from "))


def is_which(text: str, end: int) -> bool:
    """Tell whether the words behind a name go on as about no person: "X, which makes cables"."""
    return _WHICH.match(text, end) is not None


def _is_listed(text: str, head: str, end: int) -> bool:
    """Tell whether a name stands in a list behind a plural: "two companies, X and Y"."""
    return bool(_LIST.match(text, end)) and _opens_list(head)


def opens_list(text: str, start: int) -> bool:
    """Tell whether several bodies are listed from here on: "two companies, ", "groups such as "."""
    return _opens_list(text[max(0, start - _REACH) : start])


@functools.cache
def _plurals() -> frozenset[str]:
    """Return the plurals of the common nouns for bodies."""
    nouns = but("concerns", "trades")
    return frozenset(plural for noun in nouns for plural in (f"{noun}s", f"{noun}es", f"{noun[:-1]}ies"))


def _opens_list(head: str) -> bool:
    if _plurals().isdisjoint(_PLAIN.findall(head.lower())):
        return False
    match = _AMONG.search(head)
    if match is None:
        return False
    singular = match[1].lower() + ("y" if match[2] == "ies" else "")
    return singular in but("concerns", "trades") or f"{singular}e" in but("concerns", "trades")
