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

from .words import grammar

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOMINALS = ("NOUN", "PROPN", "PRON", "NUM")
RELATIVES = ("WP", "WDT")
SUBJECTS = ("nsubj", "nsubjpass")
OBJECTS = ("dobj", "obj")
_PASSIVE = ("auxpass", "nsubjpass")
_ACTIVE = ("aux", *OBJECTS)
_BORROWING = ("conj", "advcl", "xcomp", "pcomp", "acomp", "prep", "dep")
DEPTH = 12  # clauses that hang on one another deeper than this are no language
_ATTRIBUTES = ("NORP", "GPE")
_JOINED = ("conj", "appos", "nmod")
_FINITE = ("VBD", "VBZ")


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
    """Yield the relative pronoun that parsers give to an infinitive with another object: "whom they hired to test it"."""
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
