"""Verbal acts: what a verb tells with its subject, its objects and its prepositions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .acts import REPLIES, SAME, Act
from .frames import RELATIVES, Frame, antecedent, infinitive, noun_frame, passive, subjects, verb_frame
from .kinds import Pattern, idioms, lemma, nouns, particle, phrasal, verbs, words
from .roles import unaccusative

if TYPE_CHECKING:
    from spacy.tokens import Token

# Where what is attacked or cut off may stand when it is no object: "struck targets in Peru", "cut off the gas to Peru".
_AIMS = {"attack": ("in",), "sanction": ("to", "from", "with")}


def verbal(verb: Token) -> Iterator[Act]:
    """Yield what a verb tells by itself."""
    frame = verb_frame(verb)
    word = lemma(verb)
    if not frame.subjects and passive(verb):
        frame = replace(frame, subjects=tuple(_strayed(frame)))
    if not frame.subjects:
        return
    if word in ("do", "follow") and any(t.lower_ in ("same", "suit", "likewise") for t in verb.children):
        yield Act(SAME, frame.subjects, (), (verb,))
    yield from _idioms(frame)
    yield from sayings(verb)
    yield from _reported(frame)
    yield from _replies(frame)
    for kind, telling in (("giving", _gift), ("threatening", _threat), ("taking", _taking)):
        if word in words(kind):
            yield from telling(frame)
    patterns = _fitting(frame)
    yield from _plain(frame, patterns)
    yield from _together(frame, patterns)
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


def sayings(verb: Token) -> Iterator[Act]:
    """Yield what a verb tells with a set phrase and a preposition: "came to the aid of Peru", "at odds with Peru"."""
    if lemma(verb) not in phrasal("sayings"):
        return
    frame = verb_frame(verb)
    for before, noun in (*(("", t) for t in frame.objects), *frame.links):
        for after, other in (*noun_frame(noun).links, *frame.links):
            saying = tuple(filter(None, (lemma(verb), before, lemma(noun), after)))
            if (kind := idioms("sayings").get(saying)) and not any(t.lower_ == "no" for t in noun.children):
                one, two = (frame.subjects, (other,)) if after != "from" else ((other,), frame.subjects)
                yield Act(kind, one, two, (verb, noun))


def _strayed(frame: Frame) -> Iterator[Token]:
    """Yield the agent of a passive that parsers hang on another noun: "was charged with theft by prosecutors"."""
    for _, noun in frame.links:
        yield from noun_frame(noun).linked("by")


def _replies(frame: Frame) -> Iterator[Act]:
    """Yield what a verb may answer when nothing says to what: "asked Peru for time, and Peru agreed"."""
    word = lemma(frame.event)
    kinds = [kind for kind in REPLIES if word in words(kind)]
    if not kinds:
        return
    alone = not frame.objects and not any(t.dep_ in ("xcomp", "ccomp", "prt") for t in frame.event.children)
    beside = any(t.ent_type_ not in ("DATE", "TIME") for _, t in frame.links)
    nameless = all(t.lower_ in words("denied") for t in frame.objects) and not passive(frame.event)
    for kind in kinds:
        if nameless if kind == "denial" else alone and not beside:
            yield Act(kind, frame.subjects, (), (frame.event,))


def _plain(frame: Frame, patterns: list[Pattern]) -> Iterator[Act]:
    """Yield what a verb does to its object or to what its prepositions bring in."""
    for pattern in patterns:
        given = len((*frame.objects, *frame.recipients)) > 1 and lemma(frame.event) in words("giving")
        if (pattern.type == "visit" and pattern.links and frame.objects) or (pattern.type == "consult" and given):
            continue  # "flew food to Peru" is no journey, and "promised Peru 3 ships" no talk
        objects = frame.objects or tuple(_renamed(frame.event))
        targets = _beside(frame, pattern.links) if pattern.links else (*frame.recipients, *objects)
        aimed = tuple(frame.linked(*_AIMS.get(pattern.type, ())))
        for reached in filter(None, (targets, aimed)):
            yield Act(pattern.type, frame.subjects, reached, (frame.event,))


def _renamed(verb: Token) -> Iterator[Token]:
    """Yield whom a verb makes something: "appointed Ann Marsh chief executive", where the title takes the name in."""
    for title in (t for t in verb.children if t.dep_ == "oprd"):
        yield from [t for t in title.lefts if t.pos_ == "PROPN"][-1:]


def _fitting(frame: Frame) -> list[Pattern]:
    """Return the patterns of a verb, those of its particle if it has one; to enter is an attack only under arms."""
    word, own = lemma(frame.event), particle(frame.event)
    patterns = verbs().get(word, [])
    fitting = [p for p in patterns if p.particle == own and own] or [p for p in patterns if not p.particle]
    if word == "close" and not any(lemma(t) in words("closable") for t in frame.objects):
        return []
    if word in words("crossing"):
        armed = any(lemma(t) in words("armed") for t in frame.subjects)
        return [p for p in fitting if (p.type == "attack") == armed]
    return fitting


def _beside(frame: Frame, links: Sequence[str]) -> tuple[Token, ...]:
    """Return what prepositions bring in, be it to the verb or, as parsers often have it, to its object."""
    things = (thing for thing in frame.objects if lemma(thing) not in nouns() or "from" in links)
    to_objects = (t for thing in things for t in noun_frame(thing).linked(*links))
    return (*frame.linked(*links), *to_objects)


def _together(frame: Frame, patterns: list[Pattern]) -> Iterator[Act]:
    """Yield what subjects do to one another, or together, or what brings its objects together."""
    verb = frame.event
    names = {lemma(verb), f"{lemma(verb)}+{particle(verb)}"}
    if names & words("reciprocal"):
        yield from (Act(p.type, frame.subjects, (), (verb,)) for p in patterns if p.type in words("mutual"))
    if lemma(verb) in words("gathering"):
        yield Act("meet", frame.objects or frame.subjects, (), (verb,))
    things = [t for t in frame.objects if not any(lemma(n) in nouns() for n in (t, *noun_frame(t).objects))]
    deeds = [t for t in frame.objects if not any(p.type in words("mutual") for p in nouns().get(lemma(t), ()))]
    if any(c.lower_ in words("joint") for t in (verb, *deeds) for c in t.children):
        yield Act("cooperate", frame.subjects, (), (verb, *deeds[:1]))
    if names & words("joining"):
        yield Act("agree", frame.subjects, (), (verb,))
    near = (t for token in (verb, *frame.subjects) for t in token.children)
    each = any(t.lower_ in ("each", "both", "separately") for t in near)
    hosting = lemma(verb) in words("hosting") and not any(t.pos_ == "PROPN" for t in frame.objects)
    untyped = (hosting or not patterns) and not each and lemma(verb) not in words("distant") and not unaccusative(verb)
    if (things or hosting) and untyped and len(frame.subjects) > 1:
        yield Act("cooperate", frame.subjects, (), (verb, *things[:1]))  # what several do to a thing they do together
    for partner in frame.subjects:
        beside = tuple(noun_frame(partner).linked("with", "alongside"))
        if beside and partner.pos_ == "PROPN":
            yield Act("cooperate", (partner,), beside, (verb,))


def _gift(frame: Frame) -> Iterator[Act]:
    """Yield the aid that giving something to somebody is, unless what is given is itself an act or no help."""
    things = [t for t in frame.objects if t not in frame.recipients]
    to = (*frame.recipients, *_beside(frame, ("to", "for")))
    pronoun = tuple(t for t in things[:1] if t.pos_ == "PRON" and len(things) > 1 and not to)  # "brought them bread"
    pledged = lemma(frame.event) in words("pledging")
    named = [antecedent(frame.event) if t.tag_ in RELATIVES else t for t in things]
    if to and any(lemma(t) in words("petitions") for t in named):
        yield Act("call_for", frame.subjects, to, (frame.event, things[0]))
    elif not to and lemma(frame.event) in words("equipping") and frame.linked("with"):
        yield Act("aid", frame.subjects, frame.objects, (frame.event,))
    elif (to or pronoun) and _helpful(named):
        yield Act("aid", frame.subjects, to or pronoun, (frame.event, things[-1]))
    elif not to and (any(_mediation(t) for t in things) or (pledged and any(_money(t) for t in things))):
        yield Act("aid", frame.subjects, (), (frame.event, things[0]), implied=True)


def _money(thing: Token) -> bool:
    counted = lemma(thing) in words("currencies") and any(t.dep_ == "nummod" for t in thing.children)
    return counted or any(t.ent_type_ == "MONEY" or t.text in "€$£" for t in (thing, *thing.children))


def _mediation(thing: Token) -> bool:
    """Tell whether a thing is somebody's good offices."""
    return lemma(thing) == "office" and any(t.lower_ == "good" for t in thing.children)


def _taking(frame: Frame) -> Iterator[Act]:
    """Yield the aid that somebody gets from somebody."""
    givers = _beside(frame, ("from",))
    if givers and _helpful(frame.objects):
        yield Act("aid", givers, frame.subjects, (frame.event, frame.objects[0]))


def _helpful(things: Sequence[Token]) -> bool:
    return bool(things) and not any(_other_gift(lemma(n)) for t in things for n in (t, *noun_frame(t).objects))


def _other_gift(word: str) -> bool:
    return word in words("not_given") or (word in nouns() and word not in words("arms"))


def _reported(frame: Frame) -> Iterator[Act]:
    """Yield what a clause says of its subject: "recommended that Y join", "alleged that Y hid", "called Y a bully"."""
    verb, word = frame.event, lemma(frame.event)
    for content in filter(_content, verb.children):
        said_of = verb_frame(content).subjects if content.pos_ == "VERB" else tuple(subjects(content))
        asked = content.tag_ == "VB" or (content.tag_ == "VBP" and any(t.tag_ in ("NN", "NNP") for t in said_of))
        wrong = word in words("saying") and lemma(content) in words("wrongs")
        if word in words("calling") and asked:
            yield Act("call_for", frame.subjects, said_of, (verb,))
        elif word in words("helping") and content.tag_ == "VB":
            yield Act("aid", frame.subjects, said_of, (verb,))
        elif word in words("alleging") or wrong:
            yield Act("accuse", frame.subjects, said_of, (verb,))
        elif word in words("inquiring"):
            yield Act("investigate", frame.subjects, said_of, (verb,))
    if word == "tell" and any(t.dep_ == "xcomp" and infinitive(t) for t in verb.children):
        yield Act("call_for", frame.subjects, frame.objects, (verb,))  # "told Peru to wait"
    if word in words("calling_names"):
        yield from _judged(frame)


def _content(clause: Token) -> bool:
    """Tell whether a clause is what its verb speaks of: "said that Y hid", "called for Y to resign"."""
    return clause.dep_ == "ccomp" or (
        clause.dep_ == "advcl" and infinitive(clause) and any(t.lower_ == "for" for t in clause.children)
    )


def _judged(frame: Frame) -> Iterator[Act]:
    """Yield the criticism in an unkind name: "called Y a bully", "described Y's plan as foolish"."""
    named = [t for t in frame.event.children if t.dep_ in ("oprd", "ccomp") and t.pos_ in ("ADJ", "NOUN")]
    for name in (*named, *frame.linked("as")):
        whom = frame.objects or tuple(t for t in name.lefts if t.dep_ in ("nsubj", "compound"))
        if whom and not any(lemma(t) in words("kind_names") for t in (name, *name.children)):
            yield Act("criticize", frame.subjects, whom, (frame.event, name))


def _threat(frame: Frame) -> Iterator[Act]:
    """Yield whom ``threatened to close the border with Y`` threatens."""
    for content in (t for t in frame.event.children if t.dep_ == "xcomp" and t.pos_ == "VERB"):
        deed = verb_frame(content)
        beside = [t for thing in deed.objects for _, t in noun_frame(thing).links]
        targets = (*deed.objects, *(t for _, t in deed.links), *beside)
        if lemma(frame.event) == "threaten" and targets:
            yield Act("threaten", frame.subjects, targets, (frame.event, content))
