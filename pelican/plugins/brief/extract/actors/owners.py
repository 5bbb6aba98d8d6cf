"""Owners: the state of which a body is, or the body of which it is a part, as the article says or everybody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ..lexicon import either, organizations, words
from .government import adjectives, states_by_adjective
from .nouns import BEHIND_BODY, Named
from .spans import Span

# How a body is said to be of a state: "the Danish shipping company X", "X, a French developer".
_BEFORE_BODY = re.compile(r"((?: [a-z][\w-]*){1,5})(,?) ")
# "Denmark's biggest wind operator, X"
_OWN_BODY = re.compile(r"['’]s?(?: [a-z][\w-]*){0,4} ([a-z-]+),? ")
# "X, a wind operator from Denmark", "X, which is based in Denmark"
_SEATED = re.compile(
    r"(?: \([\w.-]+\))?, (?:(?:an?|the) (?:[\w-]+ ){0,3}?([a-z-]+)"
    r" (?:from|in|(?:based|registered|headquartered|listed) in)"
    r"|(?:which is |that is )?(?:based|registered|headquartered|listed) in) (?:the )?"
)
# "X, a unit of the Danish group Y"
_UNIT_OF = re.compile(
    r"(?: \([\w.-]+\))?, (?:an?|the|now an?) (?:[\w-]+ ){0,2}"
    r"(?:unit|subsidiary|arm|division|branch|affiliate|part|wing) of (?:the )?"
    r"(?:[A-Z][\w-]+['’]s? |[A-Z][a-z]+ )?(?:[a-z-]+ ){0,3}"
)
# "A Danish shipping company sold it. The company, X"
_TAKEN_UP = re.compile(r"\b[Tt]he (?:[a-z-]+ )?([a-z-]+), $")
# "X, Kenya's space agency", "X, the border agency of"
_OWNED_BEHIND = re.compile(r"(?: \([\w.-]+\))?, (?:the )?")
_ITS_KIND = re.compile(r"['’]s? (?:[\w-]+ ){0,4}?([a-z-]+)(?=[,.;]| (?:which|that|said|says|in|for)\b)")
_KIND_OF = re.compile(r"(?: \([\w.-]+\))?, (?:an?|the) (?:[\w-]+ ){0,4}?([a-z-]+) (?:of|for) (?:the )?")
_STATE_OWNED = re.compile(
    r"\b(?:state|state-owned|state-run|state-controlled|government-owned|national|public)"
    r" (?:[a-z-]+ ){0,2}(?:company|firm|utility|operator|carrier|airline|broadcaster|monopoly|group|agency|giant) $"
)


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
    opening = next((name for _, name in states if _opens_with(body, name)), None)
    return opening or next((of for own in sorted(named[body][1]) for of in _around(texts, own, states, bodies)), None)


def _around(
    texts: Sequence[str], own: Span, states: Sequence[tuple[Span, str]], bodies: Sequence[tuple[Span, str]]
) -> Iterator[str]:
    """Yield whose a body is by the words around one mention, the surest first."""
    text = texts[own.passage]
    here = [(span, state) for span, state in states if span.passage == own.passage]
    others = [(span, other) for span, other in bodies if span.passage == own.passage]
    yield from (other for span, other in others if _UNIT_OF.fullmatch(text, own.end, span.start))
    if _STATE_OWNED.search(text[: own.start]):
        before = [(s, state) for s, state in here if s < own and text[s.start : s.end] not in adjectives()]
        yield from [max(before)[1]] if before else []
    yield from (state for span, state in here if _is_of(text, own, span))
    yield from (other for span, other in others if _is_kind_of(text, own, span))
    if told := _taken_up(texts, own, states):
        yield told


def _taken_up(texts: Sequence[str], own: Span, states: Sequence[tuple[Span, str]]) -> str | None:
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


def _opens_with(body: str, state: str) -> bool:
    """Tell whether the name of a body begins with a state's adjective: "Kenyan Coastal Watch", but no waters."""
    first, *rest = body.split()
    return bool(rest) and states_by_adjective().get(first) == state and rest[0].lower() not in words().things


def _is_of(text: str, body: Span, state: Span) -> bool:
    """Tell whether a body is set to its state: by an adjective, or "Berg Marine of Peru", "Peru's Berg Festival"."""
    if text[state.start : state.end] in adjectives() or text[state.start : state.end].isupper():  # "US firm X"
        return _describes(text, state, body)
    if text[body.end : state.start] == " of " or text[state.end : body.start] in ("'s ", "’s "):
        return True
    before, behind = _OWNED_BEHIND.fullmatch(text, body.end, state.start), _ITS_KIND.match(text, state.end)
    led, seated = _OWN_BODY.fullmatch(text, state.end, body.start), _SEATED.fullmatch(text, body.end, state.start)
    kind = led[1] if led else seated[1] if seated else None
    if (seated and not kind) or kind in either("concerns", "bodies"):
        return True
    owned = before is not None and behind is not None and behind[1] in either("concerns", "bodies")
    return owned or _is_kind_of(text, body, state)


def _is_kind_of(text: str, body: Span, owner: Span) -> bool:
    """Tell whether a body is said to be part of another or of a state: "X, the border agency of the Union"."""
    said = _KIND_OF.fullmatch(text, body.end, owner.start)
    return said is not None and said[1] in either("concerns", "bodies")


def _describes(text: str, adjective: Span, body: Span) -> bool:
    before = _BEFORE_BODY.fullmatch(text, adjective.end, body.start)
    if before and (before[2] or before[1].split()[-1] in either("concerns", "bodies")):
        return True
    return BEHIND_BODY.fullmatch(text, body.end, adjective.start) is not None
