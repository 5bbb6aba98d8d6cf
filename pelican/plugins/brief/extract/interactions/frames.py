"""Frames: an event, verb or noun, with its participants, as grammar tells them and before anyone says what it means.

Participants stand by deep function: passives are turned round, and a verb without a subject of its own has the one that
coordination, control or a reduced relative clause gives it. Relative pronouns stay as they are: to whom they refer is
a matter of coreference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from .voice import NOMINALS, OBJECTS, RELATIVES, SUBJECTS, antecedent, infinitive, passive, subjects

if TYPE_CHECKING:
    from ..tree import Doc, Token

_ATTRIBUTES = ("NORP", "GPE")
_JOINED = ("conj", "appos", "nmod")


@dataclass(frozen=True, slots=True)
class Frame:
    """An event and the heads of its participants; coordinated ones are listed one by one.

    ``subjects`` and ``objects`` are deep ones, ``recipients`` indirect objects, ``links`` what prepositions bring in.
    """

    event: Token
    subjects: tuple[Token, ...] = ()
    objects: tuple[Token, ...] = ()
    recipients: tuple[Token, ...] = ()
    links: tuple[tuple[str, Token], ...] = ()

    def linked(self, *prepositions: str) -> list[Token]:
        """Return what stands after one of ``prepositions``."""
        return [token for preposition, token in self.links if preposition in prepositions]


def frames(doc: Doc) -> Iterator[Frame]:
    """Yield the frame of each verb and of each noun."""
    for token in doc:
        if token.pos_ == "VERB":
            yield verb_frame(token)
        elif token.pos_ == "NOUN":
            yield noun_frame(token)


@lru_cache(1024)  # an event asks for its frame again and again
def verb_frame(verb: Token) -> Frame:
    """Return who does what to whom in a clause."""
    children = list(verb.children)
    links = tuple(_links(children))
    objects = tuple(fan(t for t in children if t.dep_ in OBJECTS and _nominal(t)))
    recipients = tuple(fan(t for t in children if t.dep_ == "dative" and t.pos_ in NOMINALS))
    subject = tuple(fan(subjects(verb)))
    if passive(verb):
        agents = [t for t in children if t.dep_ == "agent" or (t.dep_ == "conj" and t.lower_ == "by")]
        agents += [t for agent in agents for t in agent.children if t.lower_ == "by"]  # "by Peru, and by Chile"
        by = tuple(fan(p for t in agents for p in t.children if p.dep_ == "pobj"))
        return Frame(verb, by, (*subject, *objects), recipients, links)
    return Frame(verb, subject, objects or tuple(_gap(verb)), recipients, links)


def noun_frame(noun: Token) -> Frame:
    """Return who does what to whom in an event that a noun names: ``a visit to China by Colonna``."""
    children = list(noun.children)
    links = tuple(_links(children))
    owners = [t for t in children if t.dep_ == "poss" or (t.dep_ == "amod" and t.ent_type_ in _ATTRIBUTES)]
    by = [token for preposition, token in links if preposition == "by"]
    undergoing = tuple(t for t in owners if by and t.dep_ == "poss")  # "Lind's arrest by Peru"
    return Frame(noun, tuple(by or fan(owners)), (*(t for p, t in links if p == "of"), *undergoing), (), links)


def _nominal(token: Token) -> bool:
    """Tell whether a token is a noun, or a name misread as an adjective."""
    return token.pos_ in NOMINALS or (token.pos_ == "ADJ" and token.is_title) or reciprocal(token)


def _gap(verb: Token) -> Iterator[Token]:
    """Yield the object that a relative clause leaves out: ``the ship they sank``, ``that they want to sink``."""
    if verb.dep_ == "relcl":
        yield from _fronted(verb)
    clause = verb
    while clause.dep_ == "xcomp":
        clause = clause.head
    if clause.dep_ != "relcl" or any(t.dep_ in ("ccomp", "xcomp") for t in verb.children):
        return
    if clause != verb:
        yield from (t for t in clause.children if t.dep_ in OBJECTS and t.tag_ in RELATIVES)
    front = [t.tag_ for t in clause.children if t.i < verb.i]
    if not any(tag in RELATIVES or tag in ("WRB", "IN", "TO") for tag in front):
        yield antecedent(clause)


def _fronted(verb: Token) -> Iterator[Token]:
    """Yield the relative pronoun that parsers give to an infinitive with an object: "whom they hired to test it"."""
    for clause in (t for t in verb.children if t.dep_ == "xcomp"):
        objects = [t for t in clause.children if t.dep_ in OBJECTS]
        if len(objects) > 1 and objects[0].tag_ in RELATIVES:
            yield objects[0]


def _links(children: Iterable[Token]) -> Iterator[tuple[str, Token]]:
    """Yield each preposition below an event with each noun after it, through ``ahead of`` and the like."""
    for child in children:
        if child.dep_ in ("prep", "dative", "agent") and child.pos_ in ("ADP", "SCONJ", "VERB", "PART"):
            more = (
                t
                for t in child.children
                if t.pos_ == "ADP" and (t.dep_ == "conj" or t.lower_ == "of")  # "with Bo and with Ann", "out of Peru"
            )
            for preposition in (child, *more):
                for token in fan(_governed(preposition)):
                    yield preposition.lower_, token
        elif child.ent_type_ and child.is_title and infinitive(child):
            yield "to", child  # a name misread as an infinitive


def _governed(preposition: Token) -> Iterator[Token]:
    """Yield the nouns after a preposition, the subject of an infinitive too: "pleaded with Peru to wait"."""
    for token in preposition.children:
        if token.dep_ == "pobj":
            yield token
        elif token.dep_ == "pcomp" and infinitive(token):
            yield from (t for t in token.children if t.dep_ == "nsubj" and t.i < token.i)


def fan(heads: Iterable[Token]) -> Iterator[Token]:
    """Yield each noun and the nouns coordinated with it, "Lind and Mayor Ann Marsh" too, where Lind hangs on Marsh."""
    for head in heads:
        todo = [head]
        while todo:
            token = todo.pop(0)
            joined = [t for t in token.children if t.dep_ in _JOINED]
            if not joined:
                yield token
                continue
            yield from (
                t for t in joined if t.dep_ == "nmod" and t.i < token.i and any(c.dep_ == "cc" for c in t.rights)
            )
            yield token
            todo[:0] = [t for t in joined if (t.dep_ == "conj" and t.pos_ in NOMINALS) or _listed(t)]


def _listed(token: Token) -> bool:
    """Tell whether a name that seems to explain the one before is the second of a list: "Peru, Chile and Cuba"."""
    if token.dep_ != "appos" or not token.ent_type_ or token.ent_type_ != token.head.ent_type_:
        return False
    return any(t.dep_ == "cc" for t in token.rights)


def reciprocal(token: Token) -> bool:
    """Tell whether a token heads "each other" or "one another", or "the other" where each does it."""
    around = {token.lower_, *(t.lower_ for t in token.children)}
    if token.lower_ == "other" and "the" in around:
        doers = [t for t in token.head.lefts if t.dep_ in SUBJECTS]
        return any(t.lower_ == "each" for doer in doers for t in (doer, *doer.lefts))
    return {"each", "other"} <= around or {"one", "another"} <= around
