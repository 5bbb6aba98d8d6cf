"""Nominal acts: what a noun or an adjective tells, by its own phrase or with the verb that carries it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .acts import Act
from .complements import swallowed
from .frames import Frame, fan, noun_frame, verb_frame
from .kinds import Pattern, adjectives, becomes, lemma, nouns, particle, parts, verbs, words
from .voice import bidding, infinitive, passive, subjects

if TYPE_CHECKING:
    from ..tree import Token

_AMOUNTS = ("PERCENT", "MONEY", "QUANTITY", "DATE", "TIME")
_OBJECTS = ("dobj", "obj", "nsubjpass")


def nominal(noun: Token) -> Iterator[Act]:
    """Yield what a noun tells: by its own phrase, or with the verb that carries it."""
    frame = noun_frame(noun)
    head = _measured(noun)
    verb = None if _apart(head) else _bearer(head)
    agents = (*frame.subjects, *frame.linked("from"), *(t for deed in _brought(noun) for t in deed.subjects))
    kindly = any(lemma(t) in words("kindly") for t in noun.children)
    armed = lemma(noun) == "strike" and _armed(noun, verb)
    for pattern in map(_forceful, nouns()[lemma(noun)]) if armed else nouns()[lemma(noun)]:
        if kindly and pattern.type == "criticize":
            continue  # "kind words for Moreau"
        found = _further(frame, pattern) or tuple(t for deed in _brought(noun) for t in deed.linked(*pattern.links))
        if joined := _joined(frame, pattern):
            yield Act(pattern.type, joined, (), (noun,))
        if verb is not None:
            yield from _borne(noun, head, verb, pattern, agents, found)
        if agents and found and not (verb is not None and _ended(head, verb, pattern)):
            yield Act(pattern.type, agents, found, (noun,))


def _forceful(pattern: Pattern) -> Pattern:
    return Pattern("attack", None, pattern.links) if pattern.type == "protest" else pattern


def _armed(strike: Token, verb: Token | None) -> bool:
    """Tell a strike made with weapons from a walkout: "air strikes against", "launched a strike"."""
    return any(lemma(t) in words("armed") | words("armour") for t in strike.lefts) or (
        verb is not None and f"{lemma(verb)}+{particle(verb)}" in words("striking")
    )


def _borne(
    noun: Token, head: Token, verb: Token, pattern: Pattern, agents: tuple[Token, ...], found: tuple[Token, ...]
) -> Iterator[Act]:
    """Yield what a noun tells with its verb: carried by it, traded, said of a name beside it, or staged."""
    if act := _carried(noun, head, verb, pattern, agents, found):
        yield act
    doers = verb_frame(verb).subjects
    if not found and lemma(verb) in words("trading"):
        others = (*verb_frame(verb).linked("with"), *noun_frame(noun).linked("with"))
        yield Act(pattern.type, doers, others or doers, (verb, noun))  # "exchanged fire with Peru"
    if agents:
        return
    if names := tuple(_astray(verb, pattern)):
        yield Act(pattern.type, doers, names, (verb, noun))
    if lemma(noun) in words("demonstrations") and lemma(verb) in words("staging"):
        yield Act("protest", doers, (), (verb, noun), implied=True)


def part(noun: Token) -> Iterator[Act]:
    """Yield what somebody's part in somebody's affairs says: "Lind, a critic of Moreau", "Lind is Moreau's backer"."""
    frame = noun_frame(noun)
    targets = (*frame.subjects, *frame.objects, *frame.linked("to"))
    if noun.dep_ == "appos":
        yield Act(parts()[lemma(noun)], (noun.head,), targets, (noun,))
    elif noun.dep_ == "attr" and (targets or noun.tag_ == "NNS"):
        yield Act(parts()[lemma(noun)], tuple(fan(subjects(noun.head))), targets, (noun,))


def adjectival(adjective: Token) -> Iterator[Act]:
    """Yield what somebody is towards somebody: "was critical of Moreau"."""
    if adjective.dep_ == "acomp":
        for pattern in adjectives()[lemma(adjective)]:
            found = tuple(noun_frame(adjective).linked(*pattern.links))
            yield Act(pattern.type, tuple(fan(subjects(adjective.head))), found, (adjective,))


def _further(frame: Frame, pattern: Pattern) -> tuple[Token, ...]:
    """Return what a noun's prepositions bring in, through its measure too: "a loan of 3 million euros for Peru"."""
    around = (*frame.linked("of"), *frame.linked("by"))  # "a lawsuit by the bank against Strand" may hang on the bank
    measured = (t for amount in around for t in noun_frame(amount).linked(*pattern.links))
    called = (t for t in frame.event.children if pattern.type == "call_for" and bidding(t) for t in subjects(t))
    undergoing = (t for t in frame.objects if t.dep_ == "poss" and "of" in pattern.links)  # "Lind's arrest by Peru"
    further = (*frame.linked(*pattern.links), *measured, *called, *undergoing)
    return tuple(t for t in further if t.ent_type_ not in _AMOUNTS)


def _joined(frame: Frame, pattern: Pattern) -> tuple[Token, ...]:
    """Return those whom an act binds: "talks between Brandt and Moreau", "a meeting of Brandt and Moreau"."""
    between = tuple(frame.linked("between", "among"))
    if between and len(pattern.links) > 1:
        return between
    if pattern.type not in words("mutual") and lemma(frame.event) not in words("fought"):
        return ()
    beside = tuple(t for t in frame.event.rights if t.dep_ == "conj" and t.pos_ == "PROPN")  # a list gone astray
    together = (*frame.linked("of"), *beside) if pattern.type in words("mutual") else ()
    several = len(together) > 1 or any(t.tag_ == "NNS" for t in together)  # "a meeting of the mayors of Pisa and Nice"
    return tuple(_predicated(frame.event)) or (together if several else ())


def _predicated(noun: Token) -> Iterator[Token]:
    """Yield those whom the clause around a noun names: "the talks were the first between Peru and Chile"."""
    if noun.dep_ == "nsubj":
        for word in (noun.head, *(t for t in noun.head.children if t.dep_ == "attr")):
            yield from noun_frame(word).linked("between", "among")


def _brought(noun: Token) -> Iterator[Frame]:
    """Yield the frames of the participles that say whose act a noun is: "the charges brought by Peru"."""
    for participle in (t for t in noun.rights if t.dep_ == "acl" and lemma(t) in words("brought")):
        if passive(participle):
            yield verb_frame(participle)


def _measured(noun: Token) -> Token:
    """Return the noun itself or the one that measures it: ``three hours of talks``, ``a round of talks``."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and (measure := noun.head.head).pos_ == "NOUN":
        others = {p.type for p in nouns().get(lemma(measure), ())}  # "in support of sanctions" imposes none
        return noun if others and others.isdisjoint(p.type for p in nouns()[lemma(noun)]) else measure
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    return noun


def _carried(
    noun: Token, head: Token, verb: Token, pattern: Pattern, agents: tuple[Token, ...], found: tuple[Token, ...]
) -> Act | None:
    """Return the act of the verb that a noun hangs on: "paid a visit to", "drew criticism from", "after talks with"."""
    frame, tokens = verb_frame(verb), tuple(sorted({verb, noun}, key=lambda t: t.i))
    word = lemma(verb)
    named = tuple(t for t in agents if t.pos_ != "PRON")  # "his" in "began his visit" is the one who began it
    beside = head.dep_ == "pobj" and head.head.lower_ in words("moving") and named and not found
    fed = word in words("living") and head in frame.linked("on", "upon", "off")
    if fed or (word in words("undergoing") and head in frame.objects) or beside or _bidden(head, pattern):
        givers = named or tuple(frame.linked("from", "by")) or _backers(noun, pattern)
        if givers:
            return Act(pattern.type, givers, frame.subjects, tokens)
        if word not in words("carrying") or not found:
            return None
    kind: str | None = pattern.type
    if _ended(head, verb, pattern):
        kind = becomes(pattern.type)
    elif named or not _carries(verb, head, pattern):
        return None
    origin = frame.linked("from") if pattern.type == "sanction" else ()  # "imposed duties on steel from Peru"
    targets = (*(found or (*_recipients(frame, head), *frame.linked(*pattern.links))), *origin)
    joint = pattern.links != ("to",) and (head.dep_ != "pobj" or any(t.lower_ in words("joint") for t in noun.children))
    if kind and (targets or ((kind in words("mutual") or lemma(noun) in words("fought")) and joint)):
        return Act(kind, frame.subjects, targets, tokens)
    return None


def _recipients(frame: Frame, given: Token) -> tuple[Token, ...]:
    """Return who is given something, though parsers see two objects alike: "promised Peru on Monday a loan"."""
    others = [t for t in frame.objects if t.i < given.i and t.dep_ != "conj"] if given in frame.objects[1:] else []
    return frame.recipients or tuple(others) or tuple(swallowed(frame.event, given))


def _backers(noun: Token, pattern: Pattern) -> tuple[Token, ...]:
    """Return whose help somebody gets: "won the support of Peru"."""
    return noun_frame(noun).objects if pattern.type == "aid" else ()


def _bidden(head: Token, pattern: Pattern) -> bool:
    """Tell whether a clause's subject acts at somebody's bidding: "under pressure from Peru", "at Peru's request"."""
    before = head.head.lower_
    return (before == "under" and pattern.type not in words("mutual")) or (
        before == "at" and head.dep_ == "pobj" and pattern.type == "call_for"
    )


def _ended(head: Token, verb: Token, pattern: Pattern) -> bool:
    """Tell whether a verb ends what a noun names ("called off its strike"); a visit that ends has been paid."""
    word = lemma(verb)
    paid = word in words("carrying") and pattern.type in words("completed")
    final = {word, f"{word}+{particle(verb)}"} & words("ending") and not paid
    parted = head.head.lower_ == "from" or (head.head.lower_ == "of" and head.head.head.lower_ == "out")
    return bool(final) and (head.dep_ != "pobj" or parted)


def _carries(verb: Token, head: Token, pattern: Pattern) -> bool:
    """Tell whether a verb's subject does what a noun names: "is at war", "left after talks", "gave an order"."""
    word = lemma(verb)
    empty = word not in verbs() and word not in words("distant")
    if head.dep_ != "pobj":
        offered = pattern.type == "sanction" and word in words("offering") | words("pledging")  # "offered Peru a quota"
        return (empty or word in words("carrying")) and not offered
    if verb.lemma_ == "be":
        return head.head.lower_ in ("at", "in", "on")
    if head.head.lower_ == "for" and word in words("giving"):
        return False  # "gave both sides time for talks"
    if head.head.lower_ == "after" and lemma(head) in words("fought"):
        return True  # "withdrew after a quarrel with Peru"
    return empty or (head.head.lower_ in words("attending") and pattern.type in words("attended"))


def _apart(noun: Token) -> bool:
    """Tell whether a noun says when or why and nothing that the subject does: "has grown since the war"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in words("apart")


def _bearer(noun: Token) -> Token | None:
    """Return the verb whose object or adjunct a noun is, through a relative clause too ("the war he launched")."""
    relative = next((t for t in noun.rights if t.dep_ == "relcl" and t.pos_ == "VERB"), None)
    if relative is not None and not infinitive(relative) and noun in (gap for gap in _taken(relative)):
        return relative
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if verb.lower_ == "out" and verb.pos_ == "ADP":
        verb = verb.head  # "walked out of talks"
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


def _astray(verb: Token, pattern: Pattern) -> Iterator[Token]:
    """Yield the names after a carrying verb that hang on no other, where a preposition has gone to the wrong noun."""
    if lemma(verb) not in words("carrying"):
        return
    for name in (t for t in verb.subtree if t.i > verb.i and t.pos_ == "PROPN" and t.dep_ in ("pobj", "conj")):
        first = name
        while first.dep_ == "conj":
            first = first.head
        above = first.head
        while above.pos_ != "VERB" and above.head != above:
            above = above.head
        if above == verb and first.head.lower_ in pattern.links:
            yield name
