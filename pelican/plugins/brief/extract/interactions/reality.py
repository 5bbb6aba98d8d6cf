"""Reality: whether the act that a clause words takes place, is refused, is threatened, or is left open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .kinds import words
from .voice import DEPTH

if TYPE_CHECKING:
    from ..tree import Token

_GOVERNED = ("xcomp", "ccomp", "pcomp", "conj", "prep", "acomp", "dobj", "pobj", "nsubjpass")
_LOOSE = ("acl", "relcl", "advcl")


def actual(event: Token, kind: str, *, borne: bool = False) -> str | None:
    """Return the type of the act that ``event`` makes real: its own, a refusal, a threat, or None for no act.

    An event that is ``borne`` by a verb is as real as that: "if both approve the deal".
    """
    above = [event] if _given(event) and not borne else [event, *_chain(event)]
    if kind in words("hostile") and any(_conditional(t) for t in above):
        return "threaten"
    denied = _denied(above)
    if any(t.lower_ in ("neither", "nor") for verb in _listed(event) for t in verb.children) or _offered(
        event, kind, above
    ):
        return None
    if kind in words("hostile") and not denied and any(t.lemma_.lower() in words("threatening") for t in above[1:]):
        return "threaten"
    if kind in words("refusable") and (denied or _refused(above[1:])):
        return "reject" if not any(_open(t, event) for t in above) else None
    if _purpose(event) and event.head.lemma_.lower() in words("unreal"):
        return None  # "called on Moreau to accuse him"
    spoken = kind in words("spoken") and _purpose(event)  # "took the floor to accuse him": the words were said
    return None if denied or any(_unreal(t, event) for t in above[spoken:]) else kind


def _offered(event: Token, kind: str, above: list[Token]) -> bool:
    """Tell whether what binds both sides is only offered: "offered to meet Moreau"; "offered advice" has been given."""
    binding = kind in words("mutual") and (event.pos_ != "NOUN" or kind != "consult")
    return binding and any(t.lemma_.lower() in words("offering") for t in above[1:])


def _listed(event: Token) -> Iterator[Token]:
    """Yield an event and those before it in its list: "neither backed nor condemned"."""
    yield event
    while event.dep_ == "conj":
        event = event.head
        yield event


def _conditional(token: Token) -> bool:
    """Tell whether a clause holds only "if" or "unless" something happens."""
    conditions = (t for t in token.children if t.dep_ == "advcl")
    return any(t.lower_ in ("if", "unless") and t.dep_ == "mark" for c in conditions for t in c.children)


def _given(event: Token) -> bool:
    """Tell whether a noun takes its act as given ("Russia's invasion"); "a meeting" shares the fate of its verb."""
    return event.pos_ == "NOUN" and any(t.dep_ == "poss" or t.lower_ == "the" for t in event.lefts)


def _chain(event: Token) -> Iterator[Token]:
    """Yield the words that govern an event; a coordinated one is governed by what governs the first.

    What stands "in" or "after" it is only beside a clause: "after talks with Bo she asked for time".
    """
    token = event
    for _ in range(DEPTH):
        if token.dep_ not in _GOVERNED or token.head == token:
            return
        if token.dep_ == "pobj" and token.head.lower_ in words("aside"):
            return
        coordinated = token.dep_ == "conj" or _closed(token)
        token = token.head
        if not coordinated:
            yield token


def _closed(clause: Token) -> bool:
    """Tell whether a clause stands by itself before the one that parsers hang it on: "Peru agreed; Chile has not"."""
    return (
        clause.dep_ == "ccomp"
        and clause.i < clause.head.i
        and any(t.text in (";", ":") for t in clause.head.lefts if t.is_punct)
    )


def _denied(above: list[Token]) -> bool:
    return any(
        t.dep_ == "neg" or t.lower_ in ("no", "never", "nor") or _yet(t) for token in above for t in token.children
    )


def _yet(word: Token) -> bool:
    return word.lower_ == "yet" and word.head.lemma_ in ("have", "be")  # "has yet to thank him"


def _refused(above: list[Token]) -> bool:
    return any(token.lemma_.lower() in words("refusing") for token in above if token.pos_ == "VERB")


def _unreal(token: Token, event: Token) -> bool:
    """Tell whether a word on or above an event takes its reality away."""
    if event.dep_ == "dobj" and event.head == token and token.lemma_.lower() in words("ending"):
        return _open(token, event)  # "stopped aid to Peru"
    planned = token.lemma_ == "expect" and any(t.dep_ == "auxpass" for t in token.children)  # as good as "is to meet"
    ordered = token.lemma_ == "order" and event.dep_ == "dobj" and event.head == token  # "ordered an inquiry"
    real = planned or ordered or any(t.dep_ == "prt" for t in token.children)  # "called off talks"
    return _open(token, event) or (token != event and token.lemma_.lower() in words("unreal") and not real)


def _open(token: Token, event: Token) -> bool:
    """Tell whether an auxiliary, a conjunction or a purpose leaves a clause open."""
    marks = [t for t in (*token.children, *_before(token)) if t.dep_ in ("aux", "mark") and not _future(t)]
    return any(t.lower_ in words("unreal") for t in marks) or _purpose(token)


def _before(clause: Token) -> Iterator[Token]:
    """Yield what stands before a clause but hangs on the one after it: the "if" of "if Peru left, Chile would stay"."""
    if clause.dep_ == "advcl" and clause.i < clause.head.i:
        yield from (t for t in clause.head.children if t.dep_ == "mark" and t.i < clause.i)


def _purpose(token: Token) -> bool:
    """Tell whether an infinitive only says what something is for, unless somebody went there to do it."""
    if token.dep_ not in _LOOSE or token.pos_ != "VERB" or not any(t.tag_ == "TO" for t in token.children):
        return False
    if token.head.dep_ == "ROOT" and token.head.pos_ == "PROPN":
        return False  # "Brandt to visit Denmark"
    if any(t.lower_ in words("ranking") for t in token.head.children):
        return False  # "the third state to leave"
    decided = (t for t in (token.head, *token.head.children) if t == token.head or t.dep_ == "dobj")
    return token.head.lemma_.lower() not in words("going") and not any(
        t.pos_ == "NOUN" and t.lemma_.lower() in words("deciding") for t in decided
    )


def _future(auxiliary: Token) -> bool:
    """Tell the ``would`` of a reported plan from that of a mere possibility."""
    verb = auxiliary.head
    return auxiliary.lower_ == "would" and verb.dep_ == "ccomp"
