"""Giving: the aid that somebody gives, gets or promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .acts import Act
from .complements import beside
from .frames import Frame, noun_frame
from .kinds import lemma, nouns, words
from .voice import RELATIVES, antecedent, infinitive

if TYPE_CHECKING:
    from ..tree import Token


def gift(frame: Frame) -> Iterator[Act]:
    """Yield the aid that giving something to somebody is, unless what is given is itself an act or no help."""
    things = [t for t in frame.objects if t not in frame.recipients]
    to = (*frame.recipients, *beside(frame, ("to", "for")))
    pronoun = tuple(t for t in things[:1] if t.pos_ == "PRON" and len(things) > 1 and not to)  # "brought them bread"
    pledged = lemma(frame.event) in words("pledging")
    once = frame.event.tag_ not in ("VBZ", "VBP")  # who "sends nurses" has no one in mind
    named = [antecedent(frame.event) if t.tag_ in RELATIVES else t for t in things]
    if _timed(frame):
        yield Act("call_for", frame.subjects, frame.recipients or tuple(things[:1]), (frame.event,))
    elif to and any(lemma(t) in words("petitions") for t in named):
        yield Act("call_for", frame.subjects, to, (frame.event, things[0]))
    elif not to and lemma(frame.event) in words("equipping") and frame.linked("with"):
        yield Act("aid", frame.subjects, frame.objects, (frame.event,))
    elif (to or pronoun) and _helpful(named):
        yield Act("aid", frame.subjects, to or pronoun, (frame.event, things[-1]))
    elif not to and any(_mediation(t) or (pledged and _money(t)) or (once and _relief(t)) for t in things):
        yield Act("aid", frame.subjects, (), (frame.event, things[0]), implied=True)


def _money(thing: Token) -> bool:
    counted = lemma(thing) in words("currencies") and any(t.dep_ == "nummod" for t in thing.children)
    return counted or any(t.ent_type_ == "MONEY" or t.text in "€$£" for t in (thing, *thing.children))


def _timed(frame: Frame) -> bool:
    """Tell whether somebody is given time to do something: "gave Peru until Friday to answer"."""
    spans = any(lemma(t) in words("spans") for t in frame.objects) and bool(frame.recipients)
    todo = any(t.dep_ in ("xcomp", "advcl", "acl", "relcl") and infinitive(t) for t in frame.event.children)
    held = any(t.dep_ == "acl" and infinitive(t) for thing in frame.objects for t in thing.rights)
    return (spans or bool(frame.linked("until"))) and (todo or held)


def _relief(thing: Token) -> bool:
    """Tell whether a thing is what is sent to those in need: "40 tonnes of flour", "six doctors"."""
    return any(lemma(t) in words("relief") for t in (thing, *noun_frame(thing).objects))


def _mediation(thing: Token) -> bool:
    """Tell whether a thing is somebody's good offices."""
    return lemma(thing) == "office" and any(t.lower_ == "good" for t in thing.children)


def taking(frame: Frame) -> Iterator[Act]:
    """Yield the aid that somebody gets from somebody."""
    givers = beside(frame, ("from",))
    if givers and _helpful(frame.objects):
        yield Act("aid", givers, frame.subjects, (frame.event, frame.objects[0]))


def _helpful(things: Sequence[Token]) -> bool:
    if any(t.ent_type_ == "PERSON" for t in things):
        return False  # "returned Lind to Peru"
    return any(not any(_other_gift(lemma(n)) for n in (t, *noun_frame(t).objects)) for t in things)


def _other_gift(word: str) -> bool:
    return word in words("not_given") or (word in nouns() and word not in words("arms"))
