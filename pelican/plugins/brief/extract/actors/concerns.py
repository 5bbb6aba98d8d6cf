"""Concerns: whether the words around a name say that it is a body's, by a common noun for bodies."""

from __future__ import annotations

import functools
import re

from ..lexicon import but, either, fold, given_names, words
from .spans import UPPER
from .titles import among, is_role

_CALLED = re.compile(r"\bcall(?:s|ed|ing)? (?:itself|themselves) (?:the )?[\"“‘']?$")
# "X, a cable maker", "X (XYZ), which is a cable maker".
_DESCRIBED = re.compile(
    r"(?: \([\w.-]+\))?, (?:(?:which is )?(?:an?|the|its|another|one of the)|(?:one of )?[A-Z_][\w-]+['’]s?)"
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
    r"(?:\b(?:[Tt]he|[Ii]ts|[Aa]n?|at|by|of|for|\w+'s|[A-Z][a-z]+|_+) |^)(?:[\w'’-]+ ){0,3}?"
    r"((?:[a-z]+ house)|[a-z-]+) [\"“‘']?$"
)
_BESIDE = re.compile(r"(?:^|[\w,;] )([a-z-]+) [\"“‘']?$")
# "The agency, Amber Wings, booked": a common noun to which the name is set. Behind a preposition only the end of a
# clause tells that it is: "with the help of a charity, Amber Wings."
_SET_TO = re.compile(
    r"(?:(?P<whose>[\w-]+) (?:for|of|at|from|with|in) )?"
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|whose|[Aa]n?|[\w-]+['’]s?) (?:[\w-]+ ){0,2}?(?P<noun>[a-z-]+), "
    r"(?:[A-Z][\w-]+-based )?$"
)
_CLOSED = re.compile(r"\.| ?\(|, (?:in|on|after|over|for|which|based|last)\b")
_PAUSE = re.compile(r"(?: (?:of|from) [A-Z][\w-]+)?['’]?s?(?:,| \(|\.)")
# "the ruling Green Dawn party": the noun behind is no part of the name.
_BEHIND = re.compile(r" ([a-z-]+)\b(?![-'’]| [A-Z])")
_LED_UP = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Tt]heir|[Rr]uling|[Oo]pposition|[A-Z_][\w-]+['’]s?) (?:[a-z-]+ ){0,3})$"
)
# "the Faroese company", "the Oslo-based company"
_ADJECTIVE = re.compile(r"-[a-z]+$|(?:ese|ish|ian|ean|Dutch|French|Swiss|Greek|Thai|Czech)$")
# "two companies, X and Y", "groups such as X": the plural and what stands between it and the name.
_AMONG = re.compile(
    r"\b([A-Za-z][a-z-]*?)(ies|es|s)(?:,? (?:such as|including|like|among them|called)|,|)"
    r" (?:the )?(?:[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*(?:,| and|, and) )*$"
)
_LIST = re.compile(
    r"(?: of (?:the )?[A-Z_][\w-]*(?: [A-Z_][\w-]*)*)?(?:, [A-Z][\w'’ -]+?)*,? and (?:the )?[A-Z]|[.,;]|$"
)
_MAKES = re.compile(
    r"(?: \([\w.-]+\))?, which (?:has its (?:offices|headquarters|head office|seat|base)"
    r"|employs|makes|produces|sells|owns|operates|manufactures|publishes|groups|counts"
    r"|is (?:listed|owned|headquartered|based|controlled))\b"
    r"|(?:, which)? (?:won|holds|has|had|took|lost) (?:only |just )?[\w-]+ (?:of (?:the )?[\w-]+ )?seats\b"
)
# What a body has, and people too: where their given name is none that a table knows, it tells a body.
_SEATED = re.compile(r"(?: \([\w.-]+\))?, (?:based|headquartered) in [A-Z]")
_INSTITUTIONAL = re.compile(r"\b[Tt]he (?:[a-z-]+ )?(?:ruling|governing|opposition|agrarian) $")
_PARTISAN = re.compile(rf"\b[Tt]he (?:[a-z-]+ )?(?:{among('partisan')}) $")  # of people, too, who have two names
# "Green Dawn chairman Ann Berg"
_OFFICER = re.compile(
    rf" (?:(?:deputy|vice|former|then|party) |(?:vice|co)-)?(?:chairman|chairwoman|chairperson|chair|chief executive"
    rf"|president|leader|director|general secretary|founder|treasurer) [{UPPER}][\w'’-]+ "
)
# "Carmaker Berg Nord cut jobs"
_LEAD = re.compile(r"([A-Z][a-z-]+) $")
_OPENING = re.compile(r"(?:^|[.!?][\"”’]? )$")
_QUOTES = ('"', "“", "‘", "'")
_PLAIN = re.compile(r"[a-z][a-z-]*s\b")
# What goes on as no person does: "X, which makes cables".
_WHICH = re.compile(
    r"(?: \([\w.-]+\))?, (?:which|whose (?:shares|factory|headquarters|offices|fleet|members|plant|shareholders))\b"
)
_REACH, _NEAR = 120, 70  # characters before a name that tell what it is, in a list and in a few words


@functools.lru_cache(2048)  # persons, bodies and roles ask about the same names
def is_concern(text: str, start: int, end: int) -> bool:
    """Tell whether a common noun for a body describes the name: "X, a cable maker", "the shipyard X", "the X party".

    Most names have no such noun beside them: what is cheap to see is looked at before an expression is searched for.
    """
    head = text[max(0, start - _REACH) : start]
    if _is_called(head) or _MAKES.match(text, end) or _has_holdings(head) or _is_listed(text, head, end):
        return True
    if (match := _BEHIND.match(text, end)) and match[1] in words().behind and _LED_UP.search(head):
        return not _ADJECTIVE.search(text[start:end])
    return (
        _is_described(text, head, start, end)
        or _is_set_to(text, head, start, end)
        or _is_likely(text, head, start, end)
    )


def _is_called(head: str) -> bool:
    """Tell whether a group is said to call itself by the name."""
    return "call" in head and _CALLED.search(head) is not None


def _has_holdings(head: str) -> bool:
    """Tell whether what stands before a name is what only bodies have: "shares in"."""
    return head.lower().removesuffix("the ").endswith(_holdings())


@functools.cache
def _holdings() -> tuple[str, ...]:
    return tuple(f"{expression} " for expression in words().holdings)


def _is_described(text: str, head: str, start: int, end: int) -> bool:
    """Tell whether a common noun for a body stands right before the name or in an apposition behind it."""
    bare = head[:-1] if head.endswith(_QUOTES) else head
    last = _last_word(bare[:-1]) if bare.endswith(" ") else ""
    if last[:1].isupper() and (lead := _LEAD.search(head)) and opens(text, start - len(lead[0]), lead[1]):
        return True
    single = " " not in text[start:end]  # "the grain trader Solvik", but "the grain trader Ann Berg"
    nouns = words().companies if single else but("companies", "trades", "roles")
    if last in nouns and _BESIDE.search(head, max(0, len(head) - _NEAR)):
        return True
    near = _is_noun(last) or last == "house"
    before = _DESCRIBING.search(head, max(0, len(head) - _NEAR)) if near else None
    return (before is not None and _is_noun(before[1].lower())) or _is_apposed(text, end)


def _last_word(text: str) -> str:
    return text[text.rfind(" ") + 1 :]


def _is_apposed(text: str, end: int) -> bool:
    """Tell whether a common noun for a body follows a name: "X, a cable maker", "X, one of Peru's banks"."""
    behind = _DESCRIBED.match(text, end) if text.startswith((",", " ("), end) else None
    if behind is None:
        return False
    noun = behind[1].lower()
    if not _is_noun(noun) and not (noun in _plurals() and " of " in behind[0]):
        return False
    return noun not in words().trades or not _PERSONAL.search(text, end, behind.end() + len(" from "))


def opens(text: str, start: int, word: str) -> bool:
    """Tell whether ``word`` at ``start`` has its capital only as the first of a sentence, and is a noun for firms."""
    return word.lower() in _nouns() and _OPENING.search(text, max(0, start - 3), start) is not None


@functools.cache
def _nouns() -> frozenset[str]:
    """Return the nouns that stand before the name of a firm without an article: "carmaker", "lender"."""
    return either("companies", "concerns") - either("bodies", "roles", "trades", "prefixes") | {"charity"}


def _is_noun(word: str) -> bool:
    """Tell whether a word is a common noun for bodies: one of the list, or one like "glassmaker"."""
    return word in words().concerns or (word.endswith("maker") and word not in either("roles", "trades"))


def _is_likely(text: str, head: str, start: int, end: int) -> bool:
    """Tell whether the words around are such as bodies have, and no given name speaks for a person."""
    long = " " in text[start:end]
    around = (_INSTITUTIONAL if long else _PARTISAN).search(head) or _SEATED.match(text, end)
    if not around and (long or not _OPENING.search(head)):  # "Student leader Ann Berg"
        around = _OFFICER.match(text, end)
    return around is not None and fold(text[start:end]).split()[0] not in given_names()


def _is_set_to(text: str, head: str, start: int, end: int) -> bool:
    """Tell whether a name is set to a common noun for a body: "The agency, Amber Wings, booked"."""
    match = _SET_TO.search(head) if head.endswith((", ", "-based ")) and _PAUSE.match(text, end) else None
    if match is None or not _is_noun(match["noun"].lower()):
        return False
    if match["whose"] is None:
        return True
    given = fold(text[start:end]).split()[0] in given_names()
    return _CLOSED.match(text, end) is not None and not given and not is_role(match["whose"])


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
