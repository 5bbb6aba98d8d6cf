"""Owners: the state of which a body is, or the body of which it is a part, as the article says or everybody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ..lexicon import either, organizations, words
from .government import Placed, adjectives, states_by_adjective
from .government import states as names_of_states
from .nouns import BEHIND_BODY, Named
from .possessors import whose
from .spans import Span

# How a body is said to be of a state: "the Danish dockers' union X", "X, a French developer".
_BEFORE_BODY = re.compile(r"((?: [a-z][\w'’-]*){1,5})(,?) ")
_OTHER = re.compile(r" (?:the|an?|its|his|her|their|that|which|who|to|by|from|with|at|against)\b")
# "Denmark's biggest wind operator, X", "Denmark's space agency, the X"
_OWN_BODY = re.compile(r"['’]s?(?: [a-z][\w-]*){0,4} ([a-z-]+)(?:, the|,)? ")
# "X, a wind operator from Denmark", "X, which is based in Denmark"
_SEATED = re.compile(
    r"(?: \([\w.-]+\))?, (?:(?:an?|the) (?:[\w-]+ ){0,3}?([a-z-]+)"
    r" (?:from|in|(?:based|registered|headquartered|listed) in)"
    r"|(?:which is |that is )?(?:based|registered|headquartered|listed) in) (?:the )?"
)
# "X, a unit of the Danish group Y"
_UNIT = "(?:unit|subsidiary|arm|division|branch|affiliate|part|wing|brand)"
_UNIT_OF = re.compile(
    rf"(?: \([\w.-]+\))?, (?:an?|the|now an?) (?:[\w-]+ ){{0,2}}{_UNIT} of (?:the )?"
    r"(?:[A-Z][\w-]+['’]s? |[A-Z][a-z]+ )?(?:[a-z-]+ ){0,3}"
)
# "X is a unit of the Danish group Y", "X, which is owned by Y"
_PART_OF = re.compile(
    rf"(?: \([\w.-]+\))?(?:,? which|,)? (?:is |was |is now )?(?:(?:an?|the) (?:[\w-]+ )?{_UNIT} of"
    r"|part of|(?:majority-|part-|jointly |partly )?(?:owned|controlled) by)"
    r" (?:the )?(?:[A-Z][\w-]+['’]s? |[A-Z][a-z]+ )?(?:[a-z-]+ ){0,3}"
)
# "A Danish shipping company sold it. The company, X"
_TAKEN_UP = re.compile(r"\b[Tt]he (?:[a-z-]+ )?([a-z-]+), $")
# "X lost. The Danish company"
_CALLED = re.compile(r" ([a-z-]+)(?: ([a-z-]+))?\b(?! [A-Z])")
# "X, Kenya's space agency", "X, the border agency of"
_OWNED_BEHIND = re.compile(r"(?: [a-z]+)?(?: \([\w.-]+\))?, (?:(?:one|another|some) of )?(?:the )?")
_ITS_KIND = re.compile(r"['’]s? (?:[\w-]+ ){0,4}?([a-z-]+)(?=[,.;]| (?:which|that|said|says|in|for)\b)")
_KIND_OF = re.compile(r"(?: \([\w.-]+\))?, (?:an?|the) (?:[\w-]+ ){0,4}?([a-z-]+) (?:of|for) (?:the )?")
_STATE_OWNED = re.compile(
    r"\b(?:state|state-owned|state-run|state-controlled|government-owned|national|public)"
    r" (?:[a-z-]+ ){0,2}(?:company|firm|utility|operator|carrier|airline|broadcaster|monopoly|group|agency|giant) $"
)
# Before and behind "the country's biggest miner, X", and behind "X, the second largest bank in the country".
_COUNTRY = "the (?:country|nation|island|kingdom|republic|sultanate|emirate|archipelago)"
_AT_HOME = re.compile(rf"\b{_COUNTRY}['’]s (?:[a-z][\w-]* ){{0,4}}([a-z-]+),? (?:the )?$", re.IGNORECASE)
_OF_HOME = re.compile(
    rf"(?: \([\w.-]+\))?, (?:one of )?(?:{_COUNTRY}['’]s (?:[\w-]+ ){{0,4}}?([a-z-]+)"
    r"(?=[,.;]| (?:which|that|said|says|in|by|and|with)\b)"
    rf"|(?:the|an?) (?:[\w-]+ ){{0,4}}([a-z-]+) in {_COUNTRY}\b)"
)
_ITS = re.compile(r"\b([Ii]ts) (?:[a-z][\w-]* ){0,3}([a-z-]+),? (?:the )?$")
# "In Peru, the dockers' union X"
_IN_STATE = re.compile(r"(?:^|[.!?][\"”]? )In (?:the )?$")
_ACTS_THERE = re.compile(r",? (?:the|an?) (?:[a-z][\w'’-]* ){0,4}([a-z-]+) ")
# "X, which represents 40,000 Peruvian farms"
_MEMBERS = re.compile(
    r"(?: \([\w.-]+\))?, which (?:represents|groups|unites|organi[sz]es|speaks for|has) (?:[\w.,-]+ ){0,4}"
)
_NEXT = re.compile(r" ([a-z]+)")
_NEAR = 160  # characters within which words tell whose a body is


@cache
def _owners() -> dict[str, str]:
    return {body.name: body.owner for body in organizations() if body.owner}


def state_of(texts: Sequence[str], body: str, named: Named) -> str | None:
    """Return whose a body is: a known one's if the article names it, or whose the words around its name say."""
    owner = _owners().get(body, "")
    if named.get(owner, ("", ()))[0] == "country":
        return owner
    states = [(span, name) for name, (kind, spans) in named.items() if kind == "country" for span in spans]
    bodies = [(s, n) for n, (kind, spans) in named.items() if kind == "organization" and n != body for s in spans]
    told = next((name for _, name in states if _tells(body, name)), None)
    return told or next((of for own in sorted(named[body][1]) for of in _around(texts, own, states, bodies)), None)


def _around(texts: Sequence[str], own: Span, states: Sequence[Placed], bodies: Sequence[Placed]) -> Iterator[str]:
    """Yield whose a body is by the words around one mention, the surest first."""
    text = texts[own.passage]
    here = [(span, state) for span, state in states if span.passage == own.passage]
    near = [(span, state) for span, state in here if own.start - _NEAR < span.end and span.start < own.end + _NEAR]
    others = [(span, other) for span, other in bodies if span.passage == own.passage]
    yield from (other for span, other in others if _UNIT_OF.fullmatch(text, own.end, span.start))
    yield from (state for span, state in near if _is_of(text, own, span))
    yield from _at_home(texts, own, states)
    yield from _its(texts, own, here, others)
    yield from (other for span, other in others if _is_kind_of(text, own, span))
    yield from _called(text, own, near, others)
    yield from (other for span, other in others if _PART_OF.fullmatch(text, own.end, span.start))
    if told := _taken_up(texts, own, states):
        yield told


def _at_home(texts: Sequence[str], own: Span, states: Sequence[Placed]) -> Iterator[str]:
    """Yield the state that was named last before "the country's biggest miner, X" or "the state company X"."""
    text = texts[own.passage]
    said = _AT_HOME.search(text, max(0, own.start - _NEAR), own.start) or _OF_HOME.match(text, own.end)
    if said and _is_kind(said[said.lastindex or 1]):
        before = [(span, state) for span, state in states if span < own]
        yield from [max(before)[1]] if before else []
    elif _STATE_OWNED.search(text, max(0, own.start - _NEAR), own.start):
        before = [(s, state) for s, state in states if s.passage == own.passage and s < own and _rules(text, s)]
        yield from [max(before)[1]] if before else []


def _rules(text: str, state: Span) -> bool:
    """Tell whether a state is named itself, or what is its own: "Peru", "Peruvian police"."""
    behind = _NEXT.match(text, state.end)
    return text[state.start : state.end] not in adjectives() or bool(
        behind and behind[1] in either("organs", "state_organs")
    )


def _its(texts: Sequence[str], own: Span, states: Sequence[Placed], bodies: Sequence[Placed]) -> Iterator[str]:
    """Yield whom "its" means in "its cocoa regulator, the X": a state, or the body whose unit X is."""
    text = texts[own.passage]
    said = _ITS.search(text, max(0, own.start - _NEAR), own.start)
    if said and said[2] in either("concerns", "bodies") and said[2] not in words().companions:
        part = re.fullmatch(_UNIT, said[2]) is not None
        owner = whose(text, said.start(1), sorted([*states, *bodies]), (), of_state=True)
        yield from [owner] if owner and (part or owner in names_of_states()) else []


def _called(text: str, own: Span, states: Sequence[Placed], bodies: Sequence[Placed]) -> Iterator[str]:
    """Yield the state of "the Danish company" behind a body if no other body stands between."""
    for adjective, state in states:
        match = _CALLED.match(text, adjective.end) if own.end < adjective.start else None
        if (
            match
            and not words().companies.isdisjoint(match.groups())
            and text.endswith(("The ", "the "), 0, adjective.start)
        ):
            between = [other for other, _ in bodies if own.end <= other.start < adjective.start]
            yield from () if between else [state]


def _taken_up(texts: Sequence[str], own: Span, states: Sequence[Placed]) -> str | None:
    """Return the state of "a Danish shipping company" where the next words are "The company, X"."""
    match = _TAKEN_UP.search(texts[own.passage], 0, own.start)
    if match is None or match[1] not in words().concerns:
        return None
    called = re.compile(rf" (?:[a-z-]+ ){{0,3}}{re.escape(match[1])}\b(?! [A-Z])")
    before = [(span, state) for span, state in states if own.passage - 1 <= span.passage and span < own]
    fits = [
        state
        for span, state in before
        if texts[span.passage][span.start : span.end] in adjectives() and called.match(texts[span.passage], span.end)
    ]
    return fits[-1] if fits else None


def _tells(body: str, state: str) -> bool:
    """Tell whether a body's name holds its state: "Kenyan Coastal Watch" (but no waters), "Bank of Mongolia"."""
    if body.endswith((f" of {state}", f" of the {state}")):
        return True
    first, *rest = body.split()
    opens = (
        states_by_adjective().get(first) == state or states_by_adjective().get(" ".join([first, *rest[:1]])) == state
    )
    return opens and bool(rest) and rest[0].lower() not in words().things


def _is_of(text: str, body: Span, state: Span) -> bool:
    """Tell whether a body is set to its state: by an adjective, or "Berg Marine of Peru", "Peru's Berg Festival"."""
    if text[state.start : state.end] in adjectives() or text[state.start : state.end].isupper():  # "US firm X"
        return _describes(text, state, body)
    if _stands_in(text, body, state) or text[body.end : state.start] == " of ":
        return True
    return _possesses(text, body, state) or _is_seated(text, body, state) or _is_kind_of(text, body, state)


def _possesses(text: str, body: Span, state: Span) -> bool:
    """Tell whether a body is its state's: "Peru's X", "Peru's biggest bank, X", "Peru's ruling X", "X, Peru's bank"."""
    if text[state.end : body.start] in ("'s ", "’s "):
        return True
    if led := _OWN_BODY.fullmatch(text, state.end, body.start):
        return _is_kind(led[1]) or led[1] in either("partisan", "armed")
    behind = _ITS_KIND.match(text, state.end) if _OWNED_BEHIND.fullmatch(text, body.end, state.start) else None
    return behind is not None and (behind[1].endswith("est") or _is_kind(behind[1]))


def _is_kind(noun: str) -> bool:
    """Tell whether a noun, or one in the plural, is one for bodies."""
    kinds = either("concerns", "bodies", "giants")
    return noun in kinds or noun.removesuffix("s") in kinds or f"{noun.removesuffix('ies')}y" in kinds


def _is_seated(text: str, body: Span, state: Span) -> bool:
    """Tell whether a body is said to be from its state: "X, a wind operator from Denmark"."""
    seated = _SEATED.fullmatch(text, body.end, state.start)
    return seated is not None and (not seated[1] or seated[1] in either("concerns", "bodies"))


def _is_kind_of(text: str, body: Span, owner: Span) -> bool:
    """Tell whether a body is said to be part of another or of a state: "X, the border agency of the Union"."""
    said = _KIND_OF.fullmatch(text, body.end, owner.start)
    return said is not None and said[1] in either("concerns", "bodies")


def _stands_in(text: str, body: Span, state: Span) -> bool:
    """Tell whether a body acts in its state: "In Peru, the dockers' union X"."""
    there = _ACTS_THERE.fullmatch(text, state.end, body.start)
    return there is not None and there[1] in words().concerns and bool(_IN_STATE.search(text, 0, state.start))


def _describes(text: str, adjective: Span, body: Span) -> bool:
    if text[: adjective.start].endswith("-"):  # "French-Italian"
        return False
    before = _BEFORE_BODY.fullmatch(text, adjective.end, body.start)
    noun = before[1].split()[-1] if before and not _OTHER.search(before[1]) else ""
    if before and noun and (before[2] or noun in either("concerns", "bodies", "giants", "partisan", "armed")):
        return True
    return any(lead.fullmatch(text, body.end, adjective.start) for lead in (BEHIND_BODY, _MEMBERS))
