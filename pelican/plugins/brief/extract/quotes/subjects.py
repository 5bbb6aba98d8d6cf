"""Subjects: who does what a verb says, as the sentence has it, through control, coordination and relative clauses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from ..lexicon import read

if TYPE_CHECKING:
    from ..tree import Token

SUBJECTS = ("nsubj", "nsubjpass")
_REACH = 20  # steps at most from a verb to its subject; no reader follows a longer chain
# A verb without a subject borrows that of the clause it hangs on ("X met Y, saying ...", "took the lead in urging").
_BORROWING = ("conj", "advcl", "xcomp", "pcomp", "prep", "dep", "pobj", "dobj", "attr", "acomp")


@cache
def wording() -> dict[str, Any]:
    """Return the lexicon of reported speech, read once."""
    return read("quotes")


@cache
def verbs(kind: str) -> frozenset[str]:
    """Return the words that the lexicon of reported speech lists under ``kind``."""
    return frozenset(wording()[kind])


def complements(according: Token) -> Iterator[Token]:
    """Yield what follows ``according to``, wherever the parser hangs the preposition."""
    to = according.nbor() if according.i + 1 < len(according.doc) else None
    if to is not None and to.lower_ == "to":
        yield from (t for t in (*to.children, *according.children) if t.dep_ == "pobj")


def speaks(verb: Token) -> bool:
    """Tell whether a verb is one of speech, ``put it`` included."""
    return verb.lemma_.lower() in verbs("speech") or (
        verb.lemma_ == "put" and any(t.dep_ == "dobj" and t.lower_ == "it" for t in verb.children)
    )


def nobody(token: Token) -> bool:
    """Tell whether a word looks like a subject but never names a source; "those close to him" do."""
    return token.lower_ in verbs("never") and not any(t.dep_ in ("prep", "amod", "relcl", "acl") for t in token.rights)


def subject(verb: Token) -> Token | None:
    """Return who does what the verb says, through control, coordination and relative clauses.

    A thing that somebody utters gives way to its author: ``the court issued a statement calling it void``.
    """
    at, thing = verb, None
    for _ in range(_REACH):
        own = next((t for t in at.children if t.dep_ in SUBJECTS), None)
        if _describes(at, own):
            thing = at.head
            if thing.dep_ != "dobj" or thing.lemma_.lower() not in verbs("utterances"):
                return thing
        elif own is not None:
            return (_agent(at) if at == verb and _suffers(at, own) else own) or thing
        elif (controller := _controller(at)) is not None or not _borrows(at):
            return controller or thing
        at = at.head
    return thing


def _describes(verb: Token, own: Token | None) -> bool:
    """Tell whether a verb hangs on the noun that is its subject: ``Oslo, which said``, ``Oslo, saying``."""
    if verb.dep_ == "relcl":
        return own is None or own.tag_ in ("WP", "WDT")
    return own is None and verb.dep_ == "acl" and verb.tag_ == "VBG"


def _suffers(verb: Token, own: Token) -> bool:
    return own.dep_ == "nsubjpass" and verb.lemma_ not in verbs("quoted")


def _agent(verb: Token) -> Token | None:
    """Return by whom something is done in the passive."""
    return next((a for t in verb.children if t.dep_ == "agent" for a in t.children if a.dep_ == "pobj"), None)


def _controller(verb: Token) -> Token | None:
    """Return whom somebody brings to do what the verb says: ``urged Oslo to say``, ``prompted Marsh to speak``."""
    if verb.dep_ != "xcomp" or verb.head.lemma_.lower() not in verbs("control"):
        return None
    return next((t for t in verb.head.children if t.dep_ == "dobj" and t.i < verb.i), None)


def _borrows(verb: Token) -> bool:
    passive = any(t.dep_ == "auxpass" for t in verb.children)
    return verb.dep_ in _BORROWING and verb.head != verb and not passive
