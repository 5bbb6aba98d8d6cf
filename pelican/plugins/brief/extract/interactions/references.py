"""References: what grammar alone says that a relative pronoun, an object or a description refers to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .frames import OBJECTS, RELATIVES, antecedent, subjects

if TYPE_CHECKING:
    from ..tree import Token

_LOOSE = ("npadvmod", "dep")


def referent(token: Token) -> Token:
    """Return the noun that a relative pronoun refers to, any other token itself."""
    clause = token.head
    while clause.dep_ == "xcomp":
        clause = clause.head
    noun = antecedent(clause) if token.tag_ in RELATIVES and clause.dep_ == "relcl" else token
    if noun.dep_ == "pobj" and noun.head.head.lower_ == "one":
        noun = noun.head.head  # "Brandt is one of the mayors who ..."
    if noun.dep_ == "attr" and noun.head.lemma_ == "be":  # "Brandt is the first mayor who ..."
        return next((t for t in subjects(noun.head) if t.pos_ != "PRON"), noun)
    return noun


def parallel(pronoun: Token) -> Token | None:
    """Return the object that a pronoun takes up in a clause that goes on: "thanked the union and urged it to wait"."""
    if pronoun.dep_ not in OBJECTS or pronoun.head.dep_ != "conj":
        return None
    return next((t for t in pronoun.head.head.children if t.dep_ in OBJECTS), None)


def strayed(head: Token) -> Iterator[Token]:
    """Yield the name after a noun and a comma that parsers hang on the verb: "both mayors, Lind and Marsh"."""
    start = head.right_edge.i + 2
    if head.pos_ == "NOUN" and start < len(head.doc) and head.doc[start - 1].text == ",":
        name = head.doc[start]
        while name.dep_ in ("compound", "nmod"):
            name = name.head
        if name.dep_ in _LOOSE and name.ent_type_ == "PERSON":
            yield name
