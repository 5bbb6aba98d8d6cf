"""Voice: whether a verb is active or passive, and who its subject is, be it borrowed from another clause or a noun."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from .words import grammar

if TYPE_CHECKING:
    from ..tree import Token

NOMINALS = ("NOUN", "PROPN", "PRON", "NUM")
RELATIVES = ("WP", "WDT")
SUBJECTS = ("nsubj", "nsubjpass")
OBJECTS = ("dobj", "obj")
DEPTH = 12  # clauses that hang on one another deeper than this are no language
_PASSIVE = ("auxpass", "nsubjpass")
_ACTIVE = ("aux", *OBJECTS)
_BORROWING = ("conj", "advcl", "xcomp", "pcomp", "acomp", "prep", "dep")
_FINITE = ("VBD", "VBZ")


@lru_cache(256)
def passive(verb: Token) -> bool:
    """Tell whether a verb is passive, be it in a clause, after a noun (``a call held by Xi``) or in a headline."""
    for _ in range(DEPTH):
        if (found := _passive(verb)) is not None:
            return found
        verb = verb.head  # "was made in Peru and sold abroad": as the verb before it
    return False


def _passive(verb: Token) -> bool | None:
    """Tell whether a verb is passive, or None when that depends on the verb that it is coordinated with."""
    below = {t.dep_ for t in verb.children}
    if not below.isdisjoint(_PASSIVE):
        return True
    if verb.tag_ not in ("VBN", "VBD") or not below.isdisjoint(_ACTIVE):
        return False
    if verb.tag_ == "VBN" and (verb.dep_ == "acl" or "agent" in below):
        return True
    if verb.dep_ == "conj" and below.isdisjoint(SUBJECTS):
        return None if verb.head.pos_ == "VERB" else False
    if "ccomp" in below or verb.lemma_ not in grammar("transitive"):
        return False
    return not any(t.dep_ == "nsubj" and t.tag_ == "PRP" for t in verb.children)  # "she urged both"


def subjects(verb: Token) -> list[Token]:
    """Return a verb's surface subjects: its own, or those it borrows through coordination, control or a noun."""
    for _ in range(DEPTH):
        if own := [t for t in verb.children if t.dep_ in SUBJECTS and not t.lower_.endswith(("self", "selves"))]:
            return [_number(t) if t.lower_ == "last" else t for t in own]
        if verb.dep_ == "relcl" or (verb.dep_ == "acl" and not infinitive(verb)):
            return [antecedent(verb)]
        governor = _governor(verb)
        if near := _owners(verb) or _controllers(verb, governor):
            return near
        if governor == verb or governor.pos_ not in ("VERB", "AUX", "ADJ"):
            return []
        verb = governor
    return []


def _number(last: Token) -> Token:
    """Return the number before a "last" that parsers take for the subject: "the two last met in May"."""
    return next((t for t in last.lefts if t.dep_ == "nummod"), last)


def _governor(verb: Token) -> Token:
    """Return the word from which a clause may borrow its subject, the verb itself if there is none."""
    if verb.dep_ == "pcomp":  # "as a means of saving"
        above = verb.head
        for _ in range(DEPTH):
            if above.pos_ not in ("ADP", "SCONJ", "NOUN"):
                break
            above = above.head
        return above
    if verb.dep_ == "acl" and verb.head.dep_ in (*OBJECTS, "attr", "pobj"):  # "won a contract to build"
        return verb.head.head.head if verb.head.dep_ == "pobj" else verb.head.head
    if verb.dep_ == "advcl" and infinitive(verb) and passive(verb.head):
        return verb  # "was closed to save money": the one who closed it means to save
    if verb.dep_ == "advcl" and (told := [t for t in verb.head.lefts if t.dep_ == "ccomp"]):
        return told[0]  # "Lind won, the judges said, beating Marsh"
    return _partner(verb) if verb.dep_ in _BORROWING else verb


def _partner(verb: Token) -> Token:
    """Return the word on which a clause hangs, or above it the one that it goes with by its form.

    A finite verb does not go on from an infinitive: in "said it would wait and accused Peru" it goes on from "said".
    """
    above = verb.head
    if verb.dep_ == "conj" and verb.tag_ in _FINITE and not any(t.dep_ == "aux" for t in verb.children):
        while above.tag_ == "VB" and above.dep_ in ("ccomp", "xcomp", "advcl", "acl", "conj"):
            above = above.head
    return above if above.pos_ in ("VERB", "AUX") else verb.head


def _controllers(verb: Token, governor: Token) -> list[Token]:
    """Return the objects that do what follows: ``asked them to go``, ``accused them of going``."""
    by_object = verb.dep_ == "xcomp" or (verb.dep_ == "pcomp" and verb.head.lower_ in grammar("controlling"))
    if not by_object or governor.pos_ != "VERB" or governor.lemma_ in grammar("promising"):
        return []
    objects = [t for t in governor.children if t.dep_ in OBJECTS and t.pos_ in NOMINALS]
    return objects if verb.dep_ == "xcomp" or verb.head.head == governor else []


def infinitive(verb: Token) -> bool:
    """Tell whether a verb has a ``to`` before it."""
    return any(t.tag_ == "TO" for t in verb.children)


def bidding(clause: Token) -> bool:
    """Tell whether a clause says what is called for: "called for Peru to wait"."""
    return infinitive(clause) and any(t.lower_ == "for" and t.dep_ == "mark" for t in clause.children)


def _owners(verb: Token) -> list[Token]:
    """Return who is to do what a noun's infinitive says: ``Oman's plan to build``, ``Oman to build`` in a headline."""
    if verb.dep_ != "acl":
        return []
    noun = verb.head
    return [noun] if noun.dep_ == "ROOT" else [t for t in noun.children if t.dep_ == "poss"]


def antecedent(clause: Token) -> Token:
    """Return the noun that a relative clause describes: the last of coordinated ones, just before ``who``."""
    before = [t for t in clause.head.subtree if t.i < clause.left_edge.i and not t.is_punct]
    last = before[-1] if before else clause.head
    while last.dep_ in ("compound", "flat"):
        last = last.head
    return last if last.dep_ == "conj" and last.pos_ in NOMINALS else clause.head
