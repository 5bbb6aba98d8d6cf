"""What a title states: the role in it, and the state or body that stands in it, before it, or that its "its" means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..lexicon import either
from . import titles
from .government import adjectives, states
from .possessors import heads, possessor
from .spans import Span

# What a body is, between the words that lead to it and its name: "who heads the exporters' association".
_KIND = rf"(?:(?:[\w'’-]+ ){{0,3}}(?:{titles.among('concerns')}|{titles.among('partisan')}) )?"
# Where a body is from, before its name: "of Oslo-based", "of Denmark's biggest bank".
_FROM = r"(?:[A-Z][\w-]+-based (?:[a-z-]+ )?|[A-Z][\w-]+['’]s (?:[a-z-]+ ){0,3})?"
# What leads from a name to its body: " of the", ", who heads the", ", who teaches law at the".
TO_BODY = re.compile(
    rf"(?:(?:, \d\d)?,? (?:of|from|at|with) |, for |, (?:an?|one of the) (?:[a-z-]+ )?(?:members?|employees?) of )"
    rf"(?:the )?{_FROM}{_KIND}| \((?:the )?"
    r"|(?:, \d\d)?(?:(?:, an? [a-z -]{3,40})?,? (?:who|which))?,?"
    r" (?:now |has |had |also |once |previously |has long |still )?"
    rf"(?:{titles.among('heading')}|(?:{titles.among('working')})(?: [\w-]+){{0,6}} (?:at|for|with|of))"
    rf" (?:the |an? )?{_KIND}"
    rf"|, whose (?:(?:[a-z-]+ )?(?:{titles.among('concerns')}) )?"
)
# What stands between an owner and a title before a name; behind an adjective there may be more: "Norwegian ski jumper".
_OWNING = re.compile(r"(?:['’]s?)? |,? whose (?:[a-z-]+ ){0,2}")
_WHOSE = re.compile(r",? whose (?:[a-z-]+ ){0,3}")
_OWNED = re.compile(r"[A-Z][\w-]*['’]s? $")
_OWNING_STATE = re.compile(r"(?:['’]s?)? (?:[a-z][a-z-]* ){1,3}")
OWN = re.compile(r"['’]s? ")
# Where somebody but serves: "its coordinator in Chad".
_POSTED = re.compile(r" (?:in|for) (?:the )?")
_SENT_TO = re.compile(r" (?:to|in|for|on) (?:the )?")
_ENVOY = re.compile(
    r"\b(?:ambassador|envoy|emissary|representative|delegate|consul|attache|attaché|adviser|mediator|rapporteur)$",
    re.IGNORECASE,
)
# Where somebody is from who serves another: "the Union's envoy, Poland's Ann", "the Finn Ann".
_BESIDE = re.compile(r"(?:['’]s?)? ")
# What goes on with a clause of its own, behind which no owner stands: "owner of a club that burnt in".
_CLAUSE = re.compile(
    r"\b(?:which|that|who|whose|where|is|was|were|are|has|had|have|will|would"
    r"|[a-z]+ed (?:in|by|on|to|at|the|an?|his|her|its|from|for))\b"
)
# What begins another noun between a body and a role: "the union met the governor", "the union and its".
_OTHER = re.compile(
    r"\b(?:the|an?|his|her|its|their|this|that|two|three|four|several|for|to|with|by|against|in|on|from)\b",
    re.IGNORECASE,
)
_SENDS = re.compile(r" (?:an|a new|its|a special) $")  # "The Union will send an envoy"
# Where an envoy but serves: "Spain's UN ambassador".
_POST = re.compile(r"(?:UN|U\.N\.|EU|NATO|OSCE|WTO|OPEC) (?:[a-z-]+ )?(?:ambassador|envoy|representative)\b")
# Whose is another's: "Danish climber Ann and her partner, Bob".
_HIS = re.compile(r"\b(?:his|her|their) ")
# Where a private person lives: "a nurse from Porto in Portugal".
_HOME = re.compile(r" from [A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*(?: in |, )(?:[a-z]+ )?[A-Z][\w-]+")


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is called and to which state or body the article ties the person; either may be missing."""

    title: str | None
    affiliation: str | None


def owns(text: str, body: Span, title: titles.Title) -> bool:
    """Tell whether a title before a name is that of the body or state at ``body``."""
    if body.end > title.start:
        return False
    if _OWNING.fullmatch(text, body.end, title.start):
        return True
    adjective = text[body.start : body.end] in adjectives() or OWN.match(text, body.end)
    return bool(adjective) and _OWNING_STATE.fullmatch(text, body.end, title.start) is not None


def stated(text: str, title: titles.Title, here: Sequence[tuple[Span, str]], above: Sequence[tuple[Span, str]]) -> Role:
    """Read a title set beside a name; a body behind it ("director at the bank") goes before one in front.

    An ambassador to a state is not of it.
    """
    role_end = text.find(title.role, title.start) + len(title.role)
    inside = _told(text, title, role_end, here)
    front = [name for body, name in reversed(inside) if body.start < role_end and _leads(text, body, title)]
    behind = [(body, name) for body, name in inside if body.start >= role_end]
    behind = [(b, n) for b, n in behind if not _CLAUSE.search(text, role_end, b.start)]
    proper = [
        (b, n) for b, n in heads(text, behind) if text[b.start : b.end] not in adjectives()
    ]  # "of the Belgian bank X"
    own = _whose(text, title, here) or possessor(text, title, here, above)
    proper = proper or behind
    if any(n in states() and _POSTED.fullmatch(text, role_end, b.start) for b, n in proper):
        proper = (
            [] if front or own or _OWNED.search(text, 0, text.find(title.role, title.start)) else proper
        )  # "its coordinator in Chad"
    owner = next((name for _, name in proper), None) or next(iter(front), None) or own
    if not owner:  # "a former official who runs the Berg Institute"
        owner = next((name for body, name in here if TO_BODY.fullmatch(text, role_end, body.start)), None)
    return Role(without(title.role, text, inside), owner)


def _whose(text: str, title: titles.Title, here: Sequence[tuple[Span, str]]) -> str | None:
    """Return the state or body behind which a title stands with "whose": "Malawi, whose farm minister, Ann Berg"."""
    at = text.find(title.role, title.start)
    return next((name for body, name in here if body.end <= at and _WHOSE.fullmatch(text, body.end, at)), None)


def _leads(text: str, body: Span, title: titles.Title) -> bool:
    """Tell whether a body leads to the role behind it and no other noun does: "Kenya's long-serving chief"."""
    between = text[body.end : text.find(title.role, title.start)]
    return _OTHER.search(between) is None or bool(_SENDS.search(between) and _ENVOY.search(title.role))


def _told(text: str, title: titles.Title, role_end: int, here: Sequence[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Return the states and bodies in the words of a title that may be whose it is."""
    inside = [(body, name) for body, name in here if title.start < body.end <= title.end]
    if inside and _names_kind(text, inside[-1][0], title):
        inside += [(body, name) for body, name in here if text[title.end : body.start] in (", ", ", the ")]
    inside = [(b, n) for b, n in inside if not _BESIDE.fullmatch(text, b.end, title.end)]
    if _ENVOY.search(title.role):
        inside = [(b, n) for b, n in inside if not _is_sent(text, role_end, b)]
        inside = [(b, n) for b, n in inside if not _is_post(text, role_end, b)] or inside
    inside = [(b, n) for b, n in inside if b.start >= role_end or not _HIS.search(text, b.end, role_end)]
    if home := _HOME.match(text, role_end):
        inside = [(b, n) for b, n in inside if not (role_end <= b.start < home.end() and n in states())]
    return inside


def _names_kind(text: str, state: Span, title: titles.Title) -> bool:
    """Tell whether a title ends with a noun to which its body is set: "at Denmark's biggest bank, X"."""
    adjective = text[state.start : state.end] in adjectives() or OWN.match(text, state.end)
    noun = text[state.end : title.end].rsplit(" ", 1)[-1]
    return bool(adjective) and noun in either("concerns", "bodies")


def _is_sent(text: str, role_end: int, body: Span) -> bool:
    """Tell whether an envoy is sent to what stands at ``body``; one to "Kenya's president" is an adviser there."""
    return body.start >= role_end and bool(
        _SENT_TO.fullmatch(text, role_end, body.start) and not OWN.match(text, body.end)
    )


def _is_post(text: str, role_end: int, body: Span) -> bool:
    """Tell whether the body is but where an envoy serves: "Spain's UN ambassador"."""
    return body.end < role_end and _POST.match(text, body.start) is not None


def without(role: str, text: str, inside: Sequence[tuple[Span, str]]) -> str:
    """Return a role without the state or body in it: "former Hungarian prime minister" is "former prime minister"."""
    for body, _ in inside:
        said = text[body.start : body.end]
        for lead in (f"{said}'s ", f"{said}’s ", f"{said} "):
            role = role.replace(lead, "", 1)
    return role
