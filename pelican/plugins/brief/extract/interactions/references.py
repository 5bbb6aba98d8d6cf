"""References: what grammar alone says that a relative pronoun, an object or a description refers to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .voice import OBJECTS, RELATIVES, antecedent, subjects

if TYPE_CHECKING:
    from ..tree import Token

_LOOSE = ("npadvmod", "dep")
_STYLING = ("call", "know", "name", "dub", "style", "label")
_OFFICE = 9  # words at most from an office to the comma before the name of who holds it


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


def counted(token: Token) -> Token:
    """Return what a number or a quantity counts ("two of the bank's ships"), any other token itself."""
    if token.pos_ not in ("NUM", "DET", "PRON", "ADJ") or any(t.dep_ == "appos" for t in token.rights):
        return token
    things = (p for t in token.rights if t.lower_ == "of" for p in t.children if p.dep_ == "pobj")
    return next((t for t in things if t.tag_ in ("NNS", "NNPS")), token)


def explained(noun: Token) -> Token:
    """Return what a description explains ("Strand, a firm in Pisa, which": Strand), any other token itself."""
    above = noun
    while above.dep_ == "pobj" and above.head.head.pos_ == "NOUN":
        above = above.head.head
    return above.head if above.dep_ == "appos" and above.pos_ == "NOUN" else noun


def styled(head: Token) -> Iterator[Token]:
    """Yield the words of the name that a group has or gives itself: "a group calling itself Strand"."""
    for clause in head.rights:
        if clause.dep_ in ("acl", "relcl") and clause.lemma_ in _STYLING:
            named = (
                p
                for t in clause.children
                for p in ([t] if t.dep_ == "oprd" else t.children if t.lower_ == "as" else ())
            )
            yield from (t for name in named for t in name.subtree if t.pos_ == "PROPN")


def holder(head: Token) -> Token | None:
    """Return where the name of who holds an office begins, wherever parsers hang it: "the mayor of Pisa, Bo Lind"."""
    doc, at = head.doc, head.i + 1
    if head.tag_ != "NN" or at >= len(doc) or doc[at].pos_ != "ADP":
        return None
    for token in doc[at : at + _OFFICE]:
        if token.text == ",":
            return doc[token.i + 1] if token.i + 1 < len(doc) else None
        if token.pos_ in ("VERB", "AUX", "PRON", "PUNCT", "NUM"):
            return None
    return None


def summed_up(noun: Token) -> Token | None:
    """Return the verb of the clause that a noun behind it sums up: "closed the port, a step that Peru condemned"."""
    indefinite = any(t.lower_ in ("a", "an") for t in noun.lefts)
    if (
        not indefinite
        or noun.dep_ not in (*_LOOSE, "appos")
        or not any(t.dep_ in ("relcl", "acl") for t in noun.rights)
    ):
        return None
    above = noun.head
    while above.pos_ not in ("VERB", "AUX") and above.head != above:
        above = above.head
    return above if above.pos_ == "VERB" else None


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
