"""Frames: an event, verb or noun, with those who act, those acted upon, and what its prepositions bring in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOMINALS = ("NOUN", "PROPN", "PRON")
_RELATIVES = ("WP", "WDT")
_BORROWING = ("conj", "advcl", "xcomp", "pcomp", "acomp", "prep", "dep")
_OBJECTS = ("dobj", "obj", "dative")


@dataclass(frozen=True, slots=True)
class Frame:
    """An event and the heads of its participants; coordinated ones are listed one by one."""

    event: Token
    agents: tuple[Token, ...] = ()
    objects: tuple[Token, ...] = ()
    links: tuple[tuple[str, Token], ...] = field(default=())

    def linked(self, *prepositions: str) -> list[Token]:
        """Return what stands after one of ``prepositions``."""
        return [token for preposition, token in self.links if preposition in prepositions]


def frames(doc: Doc) -> Iterator[Frame]:
    """Yield the frame of each verb and of each noun that has participants."""
    for token in doc:
        if token.pos_ == "VERB":
            yield verb_frame(token)
        elif token.pos_ == "NOUN":
            yield noun_frame(token)


def verb_frame(verb: Token) -> Frame:
    """Return who does what to whom in a clause, its passive turned round."""
    links = tuple(_links(verb))
    objects = tuple(_fan(t for t in verb.children if t.dep_ in _OBJECTS and (t.pos_ in _NOMINALS or reciprocal(t))))
    subject = list(_fan(_antecedents(subjects(verb))))
    if passive(verb):
        by = tuple(_fan(p for t in verb.children if t.dep_ == "agent" for p in t.children if p.dep_ == "pobj"))
        return Frame(verb, by, (*subject, *objects), links)
    return Frame(verb, tuple(subject), objects, links)


def noun_frame(noun: Token) -> Frame:
    """Return who does what to whom in an event that a noun names: ``a visit to China by Colonna``."""
    links = tuple(_links(noun))
    owners = [t for t in noun.children if t.dep_ == "poss" or (t.dep_ == "amod" and t.ent_type_ in ("NORP", "GPE"))]
    by = [token for preposition, token in links if preposition == "by"]
    return Frame(noun, tuple(by or _fan(owners)), tuple(t for p, t in links if p == "of"), links)


def passive(verb: Token) -> bool:
    """Tell whether a verb is passive, be it in a clause or after a noun (``a call held by Xi``)."""
    if any(t.dep_ in ("auxpass", "nsubjpass") for t in verb.children):
        return True
    participle = verb.tag_ == "VBN" and not any(t.dep_ == "aux" for t in verb.children)
    return participle and (verb.dep_ == "acl" or any(t.dep_ == "agent" for t in verb.children))


def subjects(verb: Token) -> list[Token]:
    """Return a verb's subjects: its own, or those it borrows through coordination, control or a relative clause."""
    own = [t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")]
    if own:
        return own
    if verb.dep_ in ("acl", "relcl"):
        return [_nearest(verb)]
    if verb.dep_ not in _BORROWING or verb.head == verb:
        return []
    controller = [t for t in verb.head.children if t.dep_ in _OBJECTS and t.pos_ in _NOMINALS]
    if verb.dep_ == "xcomp" and controller and verb.head.pos_ == "VERB":
        return controller
    return subjects(verb.head)


def _antecedents(found: list[Token]) -> Iterator[Token]:
    """Replace each relative pronoun by the noun that its clause hangs on."""
    for token in found:
        clause = token.head
        yield _nearest(clause) if token.tag_ in _RELATIVES and clause.dep_ == "relcl" else token


def _nearest(clause: Token) -> Token:
    """Return the last of the coordinated nouns before a relative clause: it is the one just before ``who``."""
    before = [t for t in clause.head.subtree if t.i < clause.left_edge.i and not t.is_punct]
    last = before[-1] if before else clause.head
    while last.dep_ in ("compound", "flat"):
        last = last.head
    return last if last.dep_ == "conj" and last.pos_ in _NOMINALS else clause.head


def _links(head: Token) -> Iterator[tuple[str, Token]]:
    """Yield each preposition of an event with each noun after it, through ``ahead of`` and the like."""
    for child in head.children:
        if child.dep_ in ("prep", "dative", "agent") and child.pos_ in ("ADP", "SCONJ", "VERB", "PART"):
            for token in _fan(t for t in child.children if t.dep_ == "pobj"):
                yield child.lower_, token
        elif child.ent_type_ and child.is_title and any(t.tag_ == "TO" for t in child.children):
            yield "to", child  # a name misread as an infinitive


def _fan(heads: Iterator[Token] | list[Token]) -> Iterator[Token]:
    """Yield each noun and the nouns coordinated with it."""
    for head in heads:
        yield head
        yield from _fan([t for t in head.children if t.dep_ == "conj" and t.pos_ in _NOMINALS])


def reciprocal(token: Token) -> bool:
    """Tell whether a token heads "each other" or "one another"."""
    words = {token.lower_, *(t.lower_ for t in token.children)}
    return {"each", "other"} <= words or {"one", "another"} <= words
