"""Verbal acts: what a verb tells with its subject, its objects and its prepositions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .acts import SAME, Act
from .complements import beside, mended, renamed
from .frames import Frame, noun_frame
from .giving import gift, taking
from .kinds import Pattern, idioms, lemma, nouns, particle, phrasal, phrase, stems, verbs, words
from .speaking import replies, reported, threat

if TYPE_CHECKING:
    from ..tree import Token

# Where what is attacked or cut off may stand when it is no object: "struck targets in Peru", "cut off the gas to Peru".
_NEEDED = {"close": "closable", "burn": "burnt"}  # what the objects of a verb must be for it to tell an act
_AIMS = {"attack": ("in",), "sanction": ("to", "from", "with")}


def verbal(verb: Token) -> Iterator[Act]:
    """Yield what a verb tells by itself."""
    frame = mended(verb)
    word = lemma(verb)
    if not frame.subjects:
        return
    if word in ("do", "follow") and any(t.lower_ in ("same", "suit", "likewise") for t in verb.children):
        yield Act(SAME, frame.subjects, (), (verb,))
    yield from _idioms(frame)
    yield from sayings(frame)
    yield from reported(frame)
    yield from replies(frame)
    for kind, telling in (("giving", gift), ("threatening", threat), ("taking", taking)):
        if word in words(kind):
            yield from telling(frame)
    patterns = _fitting(frame)
    yield from _plain(frame, patterns)
    yield from _together(frame, patterns)
    yield from _jointly(frame, patterns)
    if word in words("demonstrating"):
        yield Act("protest", frame.subjects, (), (verb,), implied=True)


def _idioms(frame: Frame) -> Iterator[Act]:
    """Yield what a verb does to its object together with a set phrase: "took Moreau to court"."""
    if lemma(frame.event) not in phrasal("idioms"):
        return
    astray = (("to", t) for t in frame.event.children if t.dep_ == "xcomp")  # "to court" read as an infinitive
    for preposition, noun in (*frame.links, *astray):
        if kind := idioms("idioms").get((lemma(frame.event), preposition, lemma(noun))):
            yield Act(kind, frame.subjects, frame.objects or tuple(frame.linked("to")), (frame.event, noun))


def sayings(frame: Frame) -> Iterator[Act]:
    """Yield what a verb tells with a set phrase and a preposition: "came to the aid of Peru", "at odds with Peru"."""
    verb = frame.event
    if lemma(verb) not in phrasal("sayings") or phrase(verb) in words("ending"):
        return  # "called off a strike at"
    for before, noun in (*(("", t) for t in frame.objects), *frame.links):
        saying = tuple(filter(None, (lemma(verb), before, lemma(noun))))
        if saying in stems() and not any(t.lower_ == "no" for t in noun.children):
            yield from _said(frame, saying, noun)


def _said(frame: Frame, saying: tuple[str, ...], noun: Token) -> Iterator[Act]:
    """Yield what a set phrase tells with each word that may bring in the other side, or of its subjects alone."""
    tokens, known = (frame.event, noun), idioms("sayings")
    own = noun_frame(noun)
    owners = (("of", t) for t in noun.lefts if t.dep_ == "poss" and t.pos_ != "PRON")  # "to Peru's aid"
    for after, other in (*own.links, *frame.links, *owners):
        if kind := known.get((*saying, after)):
            one, two = (frame.subjects, (other,)) if after != "from" else ((other,), frame.subjects)
            yield Act(kind, one, two, tokens)
    kind = known.get((*saying, "with"))
    if kind in words("mutual") and len(frame.subjects) > 1 and not own.linked("with"):
        yield Act(kind, frame.subjects, (), tokens)  # "are in talks"


def _plain(frame: Frame, patterns: list[Pattern]) -> Iterator[Act]:
    """Yield what a verb does to its object or to what its prepositions bring in."""
    word = lemma(frame.event)
    for pattern in patterns:
        if _told_by_object(frame, pattern):
            continue
        objects = frame.objects or tuple(renamed(frame.event))
        targets = beside(frame, pattern.links) if pattern.links else (*frame.recipients, *objects)
        if (pattern.type, pattern.links) == ("call_for", ("for",)):
            targets = tuple(t for t in targets if lemma(t) in words("own_deeds"))  # "called for his resignation"
        sent = pattern.links or (word in words("expelling") and pattern.type == "sanction")
        aimed = () if sent else tuple(frame.linked(*_AIMS.get(pattern.type, ())))
        for reached in filter(None, (targets, aimed)):
            yield Act(pattern.type, frame.subjects, reached, (frame.event,))


def _told_by_object(frame: Frame, pattern: Pattern) -> bool:
    """Tell whether a verb's object says what is done: "launched a lawsuit against", "flew food to"."""
    word = lemma(frame.event)
    if pattern.type == "visit" and pattern.links and frame.objects:
        return True
    if frame.recipients and word in words("giving") - words("awarding") and pattern.type in ("consult", "other"):
        return True
    named = word in words("carrying") and any(lemma(t) in nouns() for t in frame.objects)
    return bool(pattern.links) and named and pattern.type != "call_for"


def _fitting(frame: Frame) -> list[Pattern]:
    """Return the patterns of a verb, those of its particle if it has one, as far as its objects let it have them."""
    word, own = lemma(frame.event), particle(frame.event)
    patterns = verbs().get(word, [])
    fitting = [p for p in patterns if p.particle == own and own] or [p for p in patterns if not p.particle]
    needed = _NEEDED.get(word)
    idle = word in words("trading") and any(lemma(t) in nouns() for t in frame.objects)
    if idle or (needed and not any(lemma(t) in words(needed) for t in frame.objects)):
        return []
    if word in words("calling_names") and any(t.dep_ in ("oprd", "ccomp", "xcomp") for t in frame.event.children):
        return [p for p in fitting if p.links]  # "called Lind a friend" is no call to him
    if word in words("crossing"):
        armed = any(lemma(t) in words("armed") for t in (*frame.subjects, *frame.objects))
        return [p for p in fitting if (p.type == "attack") == armed or p.type not in words("peaceful")]
    if word in words("quarrelling") and frame.linked("over", "about"):
        return [Pattern("reject", None, ("with",))]  # "clashed with Moreau over fish"
    return [Pattern("criticize")] if _verbal_blow(frame) else fitting


def _verbal_blow(frame: Frame) -> bool:
    """Tell whether somebody attacks with words ("attacked Moreau over the plan") or doubts what somebody does."""
    word = lemma(frame.event)
    if word in words("doubting"):
        return any(lemma(t) in words("merits") | words("schemes") for t in frame.objects)
    unarmed = not any(lemma(t) in words("armed") for t in frame.subjects)
    return word in words("wording") and unarmed and bool(frame.linked("over"))


def _together(frame: Frame, patterns: list[Pattern]) -> Iterator[Act]:
    """Yield what subjects do to one another, or what brings subjects or objects together."""
    verb = frame.event
    names = {lemma(verb), phrase(verb)}
    if names & words("reciprocal") and _by_themselves(frame):
        yield from (Act(p.type, frame.subjects, (), (verb,)) for p in patterns if p.type in words("mutual"))
    apart = names & words("quarrelling") and not frame.objects and not frame.linked("with", "against")
    if apart and not any(t.dep_ == "ccomp" for t in verb.children):
        yield Act("reject", frame.subjects, (), (verb,))
    if lemma(verb) in words("gathering"):
        yield Act("meet", frame.objects or frame.subjects, (), (verb,))
    if names & words("joining"):
        yield Act("agree", frame.subjects, (), (verb,))


def _by_themselves(frame: Frame) -> bool:
    """Tell whether those who meet, or exchange something that is no act, do so with nobody but one another."""
    others = (*frame.objects, *frame.linked("with", "against"))
    alone = not any(t.pos_ == "PROPN" or lemma(t) in words("counterparts") for t in others)
    return alone and not (lemma(frame.event) in words("trading") and any(lemma(t) in nouns() for t in frame.objects))


def _jointly(frame: Frame, patterns: list[Pattern]) -> Iterator[Act]:
    """Yield the common doing of several who do something to one thing, or of one who does it with another."""
    verb = frame.event
    deeds = [t for t in frame.objects if not any(p.type in words("mutual") for p in nouns().get(lemma(t), ()))]
    if any(c.lower_ in words("joint") for t in (verb, *deeds) for c in t.children):
        yield Act("cooperate", frame.subjects, (), (verb, *deeds[:1]))
    if len(frame.subjects) > 1 and lemma(verb) in words("making"):
        yield from _made(frame, patterns)
    for partner in (t for t in frame.subjects if t.pos_ == "PROPN"):
        if partners := tuple(noun_frame(partner).linked("with", "alongside")):
            yield Act("cooperate", (partner,), partners, (verb,))


def _made(frame: Frame, patterns: list[Pattern]) -> Iterator[Act]:
    """Yield the common doing of several who make or host one thing, unless each does it, or it is an act itself."""
    verb = frame.event
    each = any(c.lower_ in ("each", "both", "separately") for t in (verb, *frame.subjects) for c in t.children)
    hosting = lemma(verb) in words("hosting") and not any(t.pos_ == "PROPN" for t in frame.objects)
    things = [t for t in frame.objects if not any(lemma(n) in nouns() for n in (t, *noun_frame(t).objects))]
    if not each and (hosting or (things and not patterns)):
        yield Act("cooperate", frame.subjects, (), (verb, *things[:1]))
