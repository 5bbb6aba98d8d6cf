"""Titles: the words before and after a name that tell what somebody is, and of whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from ..lexicon import either, fold, words


def among(name: str) -> str:
    """Return the expressions of a word list as alternatives, the longest first."""
    found: frozenset[str] = getattr(words(), name)
    return "|".join(sorted(map(re.escape, found), key=len, reverse=True))


_WORD = re.compile(r"[^\s,;:()\"“”]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_CHOSEN = re.compile(r"-(?:elect|designate)$")
# "a senior analyst at the Hallam Institute": an article, the role, a preposition, and the body.
_AFTER = re.compile(
    r"(?:\s*,\s+(?:(?:aged )?\d{1,3},\s+)?|(?=\s+(?:is|was|became|took|stepped|resigned|has been|serves|remains)\b)\s+)"
    rf"(?:(?:who )?(?:{among('taking_office')}) |which is )?(?:then |now |currently )?"
    r"(?!and |or |but )(?:an? |the |its |his |her |their )?"
    r"(?P<role>[^,;.()\"“”]{3,60}?)"
    r"(?=\s+(?:of|at|for|with|in|from|to|on|and|who|whose|working|employed|serving|based|living)\b|\s*[,;.()\"“”]|\s+(?:said|says|told|added)\b|$)"
    r"(?P<link>\s+(?:of|at|for|with|in|from|to)\s+)?"
)
# A verb and its object are no apposition: ", summoned the Kenyan ambassador", "an agent for X paid for two generals,"
_VERB = re.compile(
    r"\b(?!(?:so-called|named|called|united)\b)(?:[a-z]+ed|met|told|sued|won|left|beat|hit|sent|made|gave|took|saw|paid|had|has|have|was|were|will|would)"
    r" (?:the|an?|its|his|her|their|two|three|four|five|for|to|by|that|been|[A-Z][\w-]+) "
)
_AND_ROLE = re.compile(r" and (?:[a-z-]+ )?([a-z-]+) (?:of|at|for) ")
_LINKS = frozenset({"of", "for", "at", "to", "on", "in"})
_FROM_STATES = frozenset({"colleague", "counterpart", "delegate", "negotiator", "representative", "diplomat"})
# What leads up to a role without being part of it: "who will be its", "today the", "the company's".
_LEAD = re.compile(r"^(?:.*\b(?:an?|the|its|his|her|their|\w+['’]s)\s+|who \w+ (?:be )?|new |as )")
_CLAUSE_END = re.compile(r"[,;.()\"“”]\s|[,;.]$|\s(?:said|says|told|added|who|and)\b")
_OPENING = re.compile(r"(?:^|[.!?][\"”’]? |[\"“‘])$")
_FIRST = re.compile(r"([A-Z][a-z-]+) $")
_REACH = 120  # characters before a name within which its title stands
_WORD_LENGTH = 40  # characters of a word, and what stands between it and a name
_SHARED = re.compile(
    r"(?P<lead>(?:[\w-]+ ){0,2})(?P<last>[\w-]+?)s"
    r"(?: |(?: (?:of|from|for) [\w' -]{3,40})?, (?:first |then )?|(?: \w+){1,4}, first )(?:[A-Z][\w ]{2,20}['’]s? )?$"
)
_UNNAMED = re.compile(
    r"(?:An?|The|One of the) (?P<role>(?:[\w'’-]+ ){1,6}?)(?=(?:of|at|for|from|who|has|was|is|admitted|said)\b)"
)
_ITS_OFFICER = re.compile(r"\b[Ii]ts (?P<role>(?:[\w'’-]+ ){0,3}?[\w'’-]+)(?=[,.;]| (?:said|says|who|told)\b)")
_SEVERAL = re.compile(r"([\w-]+?)s $")
_JOINED = re.compile(r"[^.;:]{3,60}? and [A-Z]")
_HONOURED = re.compile(
    r"\b(?:(?:Mrs?|Ms|Dr|Prof|Rev|Sir|Dame|Lord|Lady|Me|Mme|Mlle|Maître|Herr|Frau)\.? "
    r"|(?:Gen|Lt|Col|Maj|Capt|Adm|Sgt|Brig)\. )+$"
)
_OF_A_THING = re.compile(
    r"\b(?:owners?|operators?|makers?|builders?|managers?|charterers?|insurers?) of (?:the |a )?[a-z-]+(?: [a-z-]+)?, $"
)
_WORD_BEFORE = re.compile(r"([\w-]+),? [\"“‘]?$")
_NAMED = re.compile(
    r"\b(?:which is|was|is|be|been|a|object|moon|place|spot) (?:called|named|dubbed|nicknamed|known as) [\"“‘]?$"
)
_KNOWN_AS = re.compile(r"([a-z]+) known as [\"“‘]?$")
_CALLED_BY = (
    r"(?:(?:better |only )?known (?:only |simply )?(?:as|by the name(?: of)?)|identified as|named as|called|nicknamed) "
)
_ONE_OF = re.compile(
    r"(?P<one>(?<!is )(?<!was )(?<!as )\b[Oo]ne of (?:[\w’'-]+ ){1,4}?[\w-]+[a-z])s(?=$| (?:of|for|at|in|from) )"
)
_BEFORE = re.compile(
    rf"(?P<role>[^,;.()\"“”]{{3,60}})(?:,\s+(?:{_CALLED_BY}|[A-Z][\w-]+['’]s |the [A-Z][a-z]+ )?| is | was | were )$"
)


@dataclass(frozen=True, slots=True)
class Title:
    """A role in words and the offsets in the passage of what stands before it or after it, where its body is named."""

    role: str
    start: int
    end: int


def is_role(word: str) -> bool:
    """Tell whether ``word`` is a noun for what a person is; a compound is one when its last part is."""
    plain = _CHOSEN.sub("", fold(word).rstrip("."))
    lower, last = plain.lower(), plain.lower().rsplit("-", 1)[-1]
    if lower in words().roles or last in words().roles or plain in words().styles:
        return True
    return plain == lower and (lower in words().trades or last in words().trades)


def is_modifier(word: str) -> bool:
    """Tell whether ``word`` may stand inside a role before its noun: "foreign", "deputy"."""
    lower = fold(word).lower()
    if lower in words().modifiers or lower in words().honorifics:
        return True
    return word == lower and (lower in words().qualifiers or lower in words().trades or lower in words().portfolios)


def opens(text: str, start: int, word: str) -> bool:
    """Tell whether ``word`` at ``start`` has its capital only as the first of a sentence, and is a trade."""
    return _OPENING.search(text[:start]) is not None and fold(word).lower() in words().trades


def _unhonoured(text: str, start: int) -> str:
    """Return what stands before a name at ``start`` and its forms of address: "Dr.", "Lt. Gen."."""
    address = _HONOURED.search(text, max(0, start - _WORD_LENGTH), start)
    return text[: address.start() if address else start]


def before(text: str, start: int) -> Title | None:
    """Return the title that stands directly before a name at ``start``: "French Foreign Minister"."""
    head = _unhonoured(text, start)
    if (opening := _FIRST.search(head)) and opens(head, opening.start(), opening[1]):
        head = f"{head[: opening.start()]}{opening[0].lower()}"
    head = _singular(text, start, head)
    found = list(_WORD.finditer(head, max(0, len(head) - _REACH)))
    if not found or head[found[-1].end() :].strip(" ") or not is_role(found[-1][0]):
        return _of_state(text, start, found)
    first = len(found) - 1
    stately = fold(found[-1][0]).lower() in words().ministerial  # "Water Resources Minister"
    while (
        first
        and _adjoin(head, found, first)
        and (
            is_modifier(found[first - 1][0])
            or is_role(found[first - 1][0])
            or (stately and is_portfolio(found[first - 1][0]))
        )
    ):
        first -= 1
    joined = max((n for n in range(first, len(found)) if found[n][0] == "and"), default=first - 1)
    if not any(is_role(word[0]) for word in found[first : max(joined, first)]):
        first = joined + 1
    return Title(head[found[first].start() : found[-1].end()], found[first].start(), start)


def _singular(text: str, start: int, head: str) -> str:
    """Return what stands before a name with a title of several people as that of one: "Ministers Ann Berg and"."""
    title = _SEVERAL.search(head, max(0, len(head) - _WORD_LENGTH))
    if title is None or not is_role(title[1]) or not _JOINED.match(text, start):
        return head
    return f"{head[: title.end(1)]} "


def unnamed(text: str) -> Title | None:
    """Return the title of somebody whom a paragraph speaks of without a name, at its head: "A former director of"."""
    match = _UNNAMED.match(text) or next(iter(_ITS_OFFICER.finditer(text)), None)
    found = list(_WORD.finditer(match["role"])) if match else []
    last = next((n for n in range(len(found) - 1, -1, -1) if is_role(found[n][0])), None)
    if match is None or last is None:
        return None
    first = last
    while first and (is_modifier(found[first - 1][0]) or is_role(found[first - 1][0])):
        first -= 1
    start = match.start("role")
    role = match["role"][found[first].start() : found[last].end()]
    return Title(role, start + found[first].start(), _clause_end(text, start + found[last].end()))


def of_several(text: str, start: int) -> str | None:
    """Return the title that the name at ``start`` shares with those that follow: "the ministers of both, Ann Berg and".

    It is given as that of one: "minister".
    """
    match = _SHARED.search(text[:start])
    if match is None or not is_role(match["last"]) or not _JOINED.match(text, start):
        return None
    found = list(takewhile(is_modifier, reversed(match["lead"].split())))
    return " ".join([*reversed(found), match["last"]])


def _of_state(text: str, start: int, found: list[re.Match[str]]) -> Title | None:
    """Read "Secretary of State" and its like: a role, "of", and a modifier."""
    at = len(found) - 1
    while at > 1 and (found[at][0] in ("and", "State") or is_portfolio(found[at][0])):
        at -= 1
    if at < 1 or at == len(found) - 1 or text[found[-1].end() : start].strip(" "):
        return None
    if at > 1 and found[at][0] in ("for", "of") and found[at - 1][0] == "State" and found[at - 2][0] == "of":
        at -= 2
    if found[at][0] not in ("of", "for") or not is_role(found[at - 1][0]):
        return None
    first = at - 1
    while first and is_modifier(found[first - 1][0]) and _adjoin(text, found, first):
        first -= 1
    return Title(text[found[first].start() : found[-1].end()], found[first].start(), start)


def is_portfolio(word: str) -> bool:
    """Tell whether a capitalised word is one for what a minister may be of: "Water", "Affairs"."""
    plain = fold(word).lower().rstrip(",")
    return word[0].isupper() and (plain in words().portfolios or plain in words().modifiers)


def _adjoin(text: str, found: list[re.Match[str]], at: int) -> bool:
    return text[found[at - 1].end() : found[at].start()] == " "


def after(text: str, end: int) -> Title | None:
    """Return the title in an apposition behind a name that ends at ``end``: ", a senior analyst at ..."."""
    match = _AFTER.match(text, end)
    if not match:
        return None
    role = _LEAD.sub("", match["role"].strip())
    if not role or _VERB.match(match["role"]) or not is_role(_POSSESSIVE.sub("", role.rsplit(maxsplit=1)[-1])):
        return None
    more = _AND_ROLE.match(text, match.end("role"))  # "chairman and founder of"
    link = more.end() if more and is_role(more[1]) else match.end()
    body_end = _clause_end(text, link) if match["link"] or link != match.end() else match.end("role")
    return Title(role, match.start("role"), body_end)


def apposed(text: str, start: int) -> Title | None:
    """Return the title to which the name at ``start`` is set: "the president of the ECB, Ann Berg"."""
    end = len(_unhonoured(text, start))
    match = _BEFORE.search(text, max(0, end - _REACH), end)
    if not match:
        return None
    head = _ONE_OF.sub(r"\g<one>", match["role"])  # "one of the generals, Ann Berg"
    found = list(_WORD.finditer(head))
    last = next((n for n in range(len(found) - 1, -1, -1) if is_role(found[n][0])), None)
    if last is None or (last + 1 < len(found) and not _leads_on(found[last][0], found[last + 1][0])):
        return None
    if _VERB.search(match["role"], found[last].end()):
        return None
    first = last
    while first and is_modifier(found[first - 1][0]):
        first -= 1
    return Title(head[found[first].start() : found[last].end()], match.start("role"), start)


def _leads_on(role: str, link: str) -> bool:
    """Tell whether a word behind a role leads to whose it is: "of", and "from" behind who comes from a state."""
    return link in _LINKS or (link == "from" and role in _FROM_STATES | words().of_states | words().sent)


def names_thing(text: str, start: int) -> bool:
    """Tell whether a word before a name says that it is a ship's, a work's or a beast's: "the tanker Ocean Lament"."""
    head = text[max(0, start - _REACH) : start]
    match = _WORD_BEFORE.search(head[-_WORD_LENGTH:])
    if match is None or (match[1].lower() not in words().named and not _NAMED.search(head) and not _is_known_as(head)):
        return False
    return _OF_A_THING.search(head) is None  # "the owner of the tanker, Berg Lines"


def _is_known_as(head: str) -> bool:
    """Tell whether a thing is known by the name: "a fever known as"."""
    match = _KNOWN_AS.search(head)
    return match is not None and match[1] in either("things", "facilities")


def _clause_end(text: str, start: int) -> int:
    stop = _CLAUSE_END.search(text, start)
    return stop.start() if stop else len(text)
