"""Complements: whom and what a verb reaches, where parsers are apt to hang words wrongly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .frames import Frame, fan, noun_frame, verb_frame
from .kinds import lemma, nouns, words
from .voice import infinitive, passive

if TYPE_CHECKING:
    from ..tree import Token


_COMPANY = ("together", "along")


def mended(verb: Token) -> Frame:
    """Return a verb's frame with the participants that parsers tend to hang on the words beside it."""
    frame = verb_frame(verb)
    if company := tuple(_company(frame)):
        frame = replace(frame, subjects=(*frame.subjects, *company))
    if passive(verb) and not frame.subjects:
        frame = replace(frame, subjects=tuple(_strayed(frame)))
    if frame.recipients:
        return frame
    if len(own := [t for t in verb.children if t.dep_ == "dobj"]) > 1 or (own and _passive_subject(verb)):
        things = tuple(t for t in frame.objects if t == own[-1] or t.dep_ == "conj")
        return replace(frame, objects=things, recipients=tuple(t for t in frame.objects if t not in things))
    if not frame.objects:
        return replace(frame, objects=tuple(_raised(verb)) or _shared(verb))
    if taken_in := tuple(swallowed(verb, frame.objects[0])):
        return replace(frame, recipients=taken_in)
    return frame


def beside(frame: Frame, links: Sequence[str]) -> tuple[Token, ...]:
    """Return what prepositions bring in, be it to the verb or, as parsers often have it, to its object."""
    company = {"from", "with"} & set(links)
    astray = (t for _, t in frame.links if company and lemma(t) not in nouns())  # "works on a film with Lind"
    things = (*(t for t in frame.objects if lemma(t) not in nouns() or company), *astray)
    measured = (t for thing in things for t in noun_frame(thing).objects)  # "sells tons of fish to Peru"
    to_objects = (t for thing in (*things, *measured) for t in noun_frame(thing).linked(*links))
    return (*frame.linked(*links), *to_objects)


def renamed(verb: Token) -> Iterator[Token]:
    """Yield whom a verb makes something: "appointed Ann Marsh chief executive", where the title takes the name in."""
    for title in (t for t in verb.children if t.dep_ == "oprd"):
        yield from [t for t in title.lefts if t.pos_ == "PROPN"][-1:]


def _company(frame: Frame) -> Iterator[Token]:
    """Yield those with whom the subject acts as one: "together with Peru, Chile condemned it"."""
    for link in (t for head in (frame.event, *frame.subjects) for t in head.children):
        if link.lower_ in _COMPANY and link.dep_ in ("advmod", "prep"):
            yield from noun_frame(link).linked("with")
        elif link.lower_ == "with" and any(t.lower_ in _COMPANY for t in link.children):
            yield from fan(t for t in link.children if t.dep_ == "pobj")


def _passive_subject(verb: Token) -> bool:
    return any(t.dep_ == "nsubjpass" for t in verb.children)


def _strayed(frame: Frame) -> Iterator[Token]:
    """Yield the agent of a passive that hangs on another noun: "was charged with theft by prosecutors"."""
    own = (t for t in frame.event.children if t.dep_ in ("dobj", "npadvmod", "oprd", "attr"))
    for noun in (*(noun for _, noun in frame.links), *own):
        yield from noun_frame(noun).linked("by")


def _raised(verb: Token) -> Iterator[Token]:
    """Yield the subject of an infinitive, which is whom its verb acts on: "allowed Peru to wait"."""
    for clause in verb.children:
        bare = clause.tag_ == "VB" and lemma(verb) in words("causing")
        if clause.dep_ in ("ccomp", "xcomp") and (infinitive(clause) or bare) and _own_subject(clause):
            yield from verb_frame(clause).subjects
        if clause.dep_ == "xcomp":  # "urged both to wait"
            yield from (t for t in clause.lefts if t.dep_ == "dep" and t.lower_ in ("both", "all"))


def _shared(verb: Token) -> tuple[Token, ...]:
    """Return the object that a verb shares with the next of its list: "met and praised Moreau"."""
    following = next((t for t in verb.rights if t.dep_ == "conj" and t.pos_ == "VERB"), None)
    if following is None or any(
        t.dep_ not in ("cc", "conj", "punct", "advmod") for t in verb.rights if t.i < following.i
    ):
        return ()
    return verb_frame(following).objects if not any(t.dep_ == "nsubj" for t in following.children) else ()


def _own_subject(clause: Token) -> bool:
    return any(t.dep_ == "nsubj" for t in clause.children)


def swallowed(verb: Token, thing: Token) -> Iterator[Token]:
    """Yield whom the name of a thing takes in: "granted Ann Marsh asylum", "elected Bo Lind mayor"."""
    if lemma(verb) in words("doubly") and not thing.ent_type_ and not any(t.dep_ == "det" for t in thing.lefts):
        before = [t for t in thing.lefts if t.dep_ in ("compound", "nmod") and t.pos_ == "PROPN"][-1:]
        act = lemma(thing) in nouns()
        yield from (t for t in before if act or t.ent_type_ in ("PERSON", "GPE"))
