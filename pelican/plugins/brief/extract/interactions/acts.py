"""Acts: events whose words the lexicon knows as something that one actor does to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .frames import Frame, fan, noun_frame, subjects, verb_frame
from .kinds import Pattern, adjectives, becomes, lemma, nouns, parts, verbs, words
from .reality import actual
from .roles import unaccusative

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OBJECTS = ("dobj", "obj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Act:
    """A typed event: its possible sources and targets, and the words between them; mutual without targets.

    A ``direct`` act reaches only its target itself, not through what is his; a ``named`` one counts only between actors
    who are named outright.
    """

    type: str
    sources: tuple[Token, ...]
    targets: tuple[Token, ...]
    words: tuple[Token, ...]
    direct: bool = False
    named: bool = False


def acts(doc: Doc) -> Iterator[list[Act]]:
    """Yield for each event the acts that its words may tell, the likeliest first; what does not happen is left out."""
    for token in doc:
        if token.pos_ == "VERB":
            found = _verbal(token)
        elif token.pos_ == "NOUN" and lemma(token) in nouns():
            found = _nominal(token)
        elif token.pos_ == "NOUN" and lemma(token) in parts():
            found = _part(token)
        elif token.pos_ == "ADJ" and lemma(token) in adjectives():
            found = _adjectival(token)
        else:
            continue
        real = [
            replace(act, type=kind, direct=act.type in words("personal"))
            for act in found
            if act.sources and (kind := actual(token, act.type))
        ]
        if real:
            yield real


def _verbal(verb: Token) -> Iterator[Act]:
    """Yield what a verb tells by itself."""
    frame = verb_frame(verb)
    word = lemma(verb)
    if not frame.subjects:
        return
    yield from _reported(frame)
    if word in words("giving"):
        yield from _gift(frame)
    if word in words("threatening"):
        yield from _threat(frame)
    if word in words("taking"):
        yield from _taking(frame)
    patterns = _fitting(verb)
    if word in words("crossing"):
        armed = any(lemma(t) in words("armed") for t in frame.subjects)
        patterns = [p for p in patterns if (p.type == "attack") == armed]
    for pattern in patterns:
        targets = _beside(frame, pattern.links) if pattern.links else (*frame.recipients, *frame.objects)
        if targets:
            yield Act(pattern.type, frame.subjects, targets, (verb,))
        there = {"attack": ("in",), "sanction": ("to", "from")}.get(pattern.type, ())
        if aimed := tuple(frame.linked(*there)):
            yield Act(pattern.type, frame.subjects, aimed, (verb,))
    yield from _together(frame, patterns)
    if not patterns and frame.objects and word not in words("stative") and not unaccusative(verb):
        yield Act("other", frame.subjects, frame.objects, (verb,), named=True)


def _fitting(verb: Token) -> list[Pattern]:
    """Return the patterns of a verb, those of its particle if it has one."""
    patterns = verbs().get(lemma(verb), [])
    particle = next(
        (t.lower_ for t in verb.children if t.dep_ in ("prt", "advmod", "prep") and t.i == verb.i + 1), None
    )
    close = [p for p in patterns if p.particle == particle and particle]
    return close or [p for p in patterns if p.particle is None]


def _beside(frame: Frame, links: Sequence[str]) -> tuple[Token, ...]:
    """Return what prepositions bring in, be it to the verb or, as parsers often have it, to its object."""
    things = (thing for thing in frame.objects if lemma(thing) not in nouns())
    to_objects = (t for thing in things for t in noun_frame(thing).linked(*links))
    return (*frame.linked(*links), *to_objects)


def _together(frame: Frame, patterns: list[Pattern]) -> Iterator[Act]:
    """Yield what subjects do to one another, or together, or what brings its objects together."""
    verb = frame.event
    if lemma(verb) in words("reciprocal"):
        yield from (Act(p.type, frame.subjects, (), (verb,)) for p in patterns if p.type in words("mutual"))
    if lemma(verb) in words("gathering"):
        yield Act("meet", frame.objects or frame.subjects, (), (verb,))
    if lemma(verb) in words("joining"):
        yield Act("agree", frame.subjects, (), (verb,))
    things = [t for t in frame.objects if lemma(t) not in nouns()]
    if any(c.lower_ in words("joint") for t in (verb, *things) for c in t.children):
        yield Act("cooperate", frame.subjects, (), (verb, *things[:1]))
    for partner in frame.subjects:
        beside = tuple(noun_frame(partner).linked("with", "alongside"))
        if beside and partner.pos_ == "PROPN":
            yield Act("cooperate", (partner,), beside, (verb,))


def _gift(frame: Frame) -> Iterator[Act]:
    """Yield the aid that giving something to somebody is, unless what is given is itself an act or no help."""
    things = [t for t in frame.objects if t not in frame.recipients]
    to = (*frame.recipients, *_beside(frame, ("to", "for")))
    if to and _helpful(things):
        yield Act("aid", frame.subjects, to, (frame.event, things[0]))


def _taking(frame: Frame) -> Iterator[Act]:
    """Yield the aid that somebody gets from somebody."""
    givers = _beside(frame, ("from",))
    if givers and _helpful(frame.objects):
        yield Act("aid", givers, frame.subjects, (frame.event, frame.objects[0]))


def _helpful(things: Sequence[Token]) -> bool:
    return bool(things) and not any(_other_gift(lemma(t)) for t in things)


def _other_gift(word: str) -> bool:
    return word in words("not_given") or (word in nouns() and word not in words("arms"))


def _reported(frame: Frame) -> Iterator[Act]:
    """Yield what a clause says of its subject: "recommended that Y join", "alleged that Y hid", "called Y a bully"."""
    verb = frame.event
    for content in (t for t in verb.children if t.dep_ == "ccomp"):
        said_of = verb_frame(content).subjects if content.pos_ == "VERB" else tuple(subjects(content))
        asked = content.tag_ == "VB" or (content.tag_ == "VBP" and any(t.tag_ in ("NN", "NNP") for t in said_of))
        wrong = lemma(verb) in words("saying") and lemma(content) in words("wrongs")
        if lemma(verb) in words("calling") and asked:
            yield Act("call_for", frame.subjects, said_of, (verb,))
        elif lemma(verb) in words("alleging") or wrong:
            yield Act("accuse", frame.subjects, said_of, (verb,))
        elif lemma(verb) in words("inquiring"):
            yield Act("investigate", frame.subjects, said_of, (verb,))
    if lemma(verb) in words("calling_names"):
        yield from _judged(frame)


def _judged(frame: Frame) -> Iterator[Act]:
    """Yield the criticism in an unkind name: "called Y a bully", "described Y's plan as foolish"."""
    named = [t for t in frame.event.children if t.dep_ in ("oprd", "ccomp") and t.pos_ in ("ADJ", "NOUN")]
    for name in (*named, *frame.linked("as")):
        whom = frame.objects or tuple(t for t in name.lefts if t.dep_ in ("nsubj", "compound"))
        if whom and lemma(name) not in words("kind_names"):
            yield Act("criticize", frame.subjects, whom, (frame.event, name))


def _threat(frame: Frame) -> Iterator[Act]:
    """Yield whom ``threatened to close the border with Y`` threatens."""
    for content in (t for t in frame.event.children if t.dep_ == "xcomp" and t.pos_ == "VERB"):
        deed = verb_frame(content)
        beside = [t for thing in deed.objects for _, t in noun_frame(thing).links]
        targets = (*deed.objects, *(t for _, t in deed.links), *beside)
        if lemma(frame.event) == "threaten" and targets:
            yield Act("threaten", frame.subjects, targets, (frame.event, content))


def _nominal(noun: Token) -> Iterator[Act]:
    """Yield what a noun tells: by its own phrase, or with the verb that carries it."""
    frame = noun_frame(noun)
    head = _measured(noun)
    verb = _bearer(head)
    agents = (*frame.subjects, *frame.linked("from"))
    for pattern in nouns()[lemma(noun)]:
        found = _further(frame, pattern)
        if joined := _joined(frame, pattern):
            yield Act(pattern.type, joined, (), (noun,))
        if verb is not None and (act := _carried(noun, head, verb, pattern, agents, found)):
            yield act
        if agents and found:
            yield Act(pattern.type, agents, found, (noun,))


def _part(noun: Token) -> Iterator[Act]:
    """Yield what somebody's part in somebody's affairs says: "Lind, a critic of Moreau", "Lind is Moreau's backer"."""
    targets = (*noun_frame(noun).subjects, *noun_frame(noun).objects)
    if noun.dep_ == "appos":
        yield Act(parts()[lemma(noun)], (noun.head,), targets, (noun,))
    elif noun.dep_ == "attr":
        yield Act(parts()[lemma(noun)], tuple(fan(subjects(noun.head))), targets, (noun,))


def _further(frame: Frame, pattern: Pattern) -> tuple[Token, ...]:
    """Return what a noun's prepositions bring in, through its measure too: "a loan of 3 million euros for Peru"."""
    measured = (t for amount in frame.linked("of") for t in noun_frame(amount).linked(*pattern.links))
    return (*frame.linked(*pattern.links), *measured)


def _adjectival(adjective: Token) -> Iterator[Act]:
    """Yield what somebody is towards somebody: "was critical of Moreau"."""
    if adjective.dep_ == "acomp":
        for pattern in adjectives()[lemma(adjective)]:
            found = tuple(noun_frame(adjective).linked(*pattern.links))
            yield Act(pattern.type, tuple(fan(subjects(adjective.head))), found, (adjective,))


def _joined(frame: Frame, pattern: Pattern) -> tuple[Token, ...]:
    """Return those whom an act binds: "talks between Brandt and Moreau", "a meeting of Brandt and Moreau"."""
    if pattern.type not in words("mutual") and pattern.type != "attack":
        return ()
    beside = tuple(t for t in frame.event.rights if t.dep_ == "conj" and t.pos_ == "PROPN")  # a list gone astray
    together = (*frame.linked("of"), *beside) if pattern.type in words("mutual") else ()
    several = len(together) > 1 or any(
        t.tag_ == "NNS" for t in together
    )  # "a meeting of the presidents of Peru and Chile"
    return (*frame.linked("between", "among"), *_predicated(frame.event)) or (together if several else ())


def _predicated(noun: Token) -> Iterator[Token]:
    """Yield those whom the clause around a noun names: "the talks were the first between Peru and Chile"."""
    if noun.dep_ == "nsubj":
        for word in (noun.head, *(t for t in noun.head.children if t.dep_ == "attr")):
            yield from noun_frame(word).linked("between", "among")


def _measured(noun: Token) -> Token:
    """Return the noun itself or the one that measures it: ``three hours of talks``, ``a round of talks``."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        return noun.head.head
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    return noun


def _carried(
    noun: Token, head: Token, verb: Token, pattern: Pattern, agents: tuple[Token, ...], found: tuple[Token, ...]
) -> Act | None:
    """Return the act of the verb that a noun hangs on: "paid a visit to", "drew criticism from", "after talks with"."""
    word, frame, tokens = lemma(verb), verb_frame(verb), tuple(sorted({verb, noun}, key=lambda t: t.i))
    named = tuple(t for t in agents if t.pos_ != "PRON")  # "his" in "began his visit" is the one who began it
    beside = head.dep_ == "pobj" and head.head.lower_ in words("moving") and named and not found
    if (word in words("undergoing") and head in frame.objects) or beside or head.head.lower_ == "under":
        givers = named or tuple(frame.linked("from", "by"))
        return Act(pattern.type, givers, frame.subjects, tokens) if givers else None
    kind: str | None = pattern.type
    final = word in words("ending") and (word not in words("carrying") or kind not in words("attended"))
    ending = final and (head.dep_ != "pobj" or head.head.lower_ == "from")
    if ending:
        kind = becomes(pattern.type)
    elif named or not _carries(verb, head, pattern):
        return None
    targets = found or (*frame.recipients, *frame.linked(*pattern.links))
    joint = head.dep_ != "pobj" or any(t.lower_ in words("joint") for t in noun.children)
    if kind and (targets or (kind in words("mutual") and joint)):
        return Act(kind, frame.subjects, targets, tokens)
    return None


def _carries(verb: Token, head: Token, pattern: Pattern) -> bool:
    """Tell whether a verb's subject does what a noun names: "is at war", "left after talks", "gave an order"."""
    empty = lemma(verb) not in verbs() and lemma(verb) not in words("distant")
    if head.dep_ != "pobj":
        return empty or lemma(verb) in words("carrying")
    if verb.lemma_ == "be":
        return head.head.lower_ in ("at", "in")
    return empty or (head.head.lower_ in words("attending") and pattern.type in words("attended"))


def _bearer(noun: Token) -> Token | None:
    """Return the verb whose object or adjunct a noun is, through a relative clause too ("the war he launched")."""
    relative = next((t for t in noun.rights if t.dep_ == "relcl" and t.pos_ == "VERB"), None)
    if relative is not None and noun in (gap for gap in _taken(relative)):
        return relative
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    direct = noun.dep_ in (*_OBJECTS, "pobj", "attr") or (noun.dep_ == "acl" and verb.pos_ == "VERB")
    participle = next((t for t in noun.rights if t.dep_ == "acl" and t.tag_ == "VBN"), None)
    if participle is not None and not direct:
        return participle
    return verb if direct and verb.pos_ in ("VERB", "AUX") else None


def _taken(clause: Token) -> Iterator[Token]:
    """Yield the noun that a relative clause has as its object."""
    pronoun = any(t.dep_ in _OBJECTS and t.tag_ in ("WDT", "WP") for t in clause.children)
    if pronoun or clause.head in verb_frame(clause).objects:
        yield clause.head
