"""Speaking: what somebody does by what he says of others: calls, accusations, verdicts, threats and replies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .acts import REPLIES, Act
from .frames import Frame, noun_frame, verb_frame
from .kinds import lemma, nouns, phrase, verbs, words
from .voice import infinitive, passive, subjects

if TYPE_CHECKING:
    from ..tree import Token

# The types of nouns that take up what is denied or refused: "rejected the complaint", "turned down the request".
_TAKEN_UP = {"denial": {"accuse", "criticize", "protest"}, "dissent": {"call_for"}}
_NAMING = ("oprd", "ccomp", "acomp", "advcl")


def replies(frame: Frame) -> Iterator[Act]:
    """Yield what a verb may answer when nothing says to what: "asked Peru for time, and Peru agreed"."""
    word = lemma(frame.event)
    if word in words("denial") | words("dissent") or phrase(frame.event) in words("denial"):
        yield from _rejoinders(frame)
    kinds = [kind for kind in REPLIES if word in words(kind)]
    if not kinds:
        return
    alone = not frame.objects and not any(t.dep_ in ("xcomp", "ccomp", "prt") for t in frame.event.children)
    beside = any(t.ent_type_ not in ("DATE", "TIME") for _, t in frame.links)
    nameless = all(t.lower_ in words("denied") for t in frame.objects) and not passive(frame.event)
    for kind in kinds:
        if nameless if kind == "denial" else alone and not beside:
            yield Act(kind, frame.subjects, (), (frame.event,))


def _rejoinders(frame: Frame) -> Iterator[Act]:
    """Yield the answer to what a noun takes up: "dismissed the allegation", "a charge he denies"."""
    for thing in frame.objects:
        named = {pattern.type for pattern in nouns().get(lemma(thing), ())}
        known = [t.lower_ for t in thing.lefts if t.dep_ == "det"] in (["the"], ["this"], ["that"])
        fronted = thing.dep_ in ("appos", "npadvmod")
        for kind, taken_up in _TAKEN_UP.items() if known or fronted else ():
            if named & taken_up:
                yield Act(kind, frame.subjects, (), (frame.event, thing))


def reported(frame: Frame) -> Iterator[Act]:
    """Yield what a clause says of its subject: "recommended that Y join", "alleged that Y hid", "called Y a bully"."""
    verb, word = frame.event, lemma(frame.event)
    for content in filter(_content, verb.children):
        yield from _told(frame, content)
    if word in words("asking") and not frame.objects:
        yield from _wished(frame)
    if word in words("bidding") and any(t.dep_ == "xcomp" and infinitive(t) for t in verb.children):
        yield Act("call_for", frame.subjects, frame.objects, (verb,))  # "told Peru to wait"
    if word in words("calling_names") | words("judging") | words("portraying") | words("designating"):
        yield from _judged(frame)


def _told(frame: Frame, content: Token) -> Iterator[Act]:
    """Yield what the content of a verb says of its own subject; "told Peru that it must wait" is said of Peru."""
    word = lemma(frame.event)
    verbal = content.pos_ == "VERB"
    said_of = verb_frame(content).subjects if verbal else tuple(subjects(content)) or _misread(content)
    asked = content.tag_ == "VB" or content.pos_ == "NOUN" or _bare(content, said_of)
    wrong = word in words("saying") and lemma(content) in words("wrongs")
    if verbal and word in words("pronouncing") and _obliged(content):
        reached = frame.objects if any(t.pos_ == "PRON" for t in said_of) else said_of
        yield Act("call_for", frame.subjects, reached, (frame.event,))
    elif word in words("calling") and asked:
        yield Act("call_for", frame.subjects, said_of, (frame.event,))
    elif word in words("helping") and content.tag_ == "VB":
        yield Act("aid", frame.subjects, said_of, (frame.event,))
    elif word in words("alleging") or wrong:
        yield Act("accuse", frame.subjects, said_of, (frame.event,))
    elif word in words("inquiring"):
        yield Act("investigate", frame.subjects, said_of, (frame.event,))


def _bare(verb: Token, doers: Sequence[Token]) -> bool:
    """Tell whether a verb read as a present after one doer is a bare form: "demanded that Peru pay"."""
    return verb.tag_ == "VBP" and any(t.tag_ in ("NN", "NNP") for t in doers)


def _obliged(verb: Token) -> bool:
    return any(t.lower_ in words("obliging") for t in verb.lefts if t.dep_ == "aux")


def _misread(clause: Token) -> tuple[Token, ...]:
    """Return the name that parsers take into a verb after "that": "demanded that Moreau resign"."""
    marked = clause.pos_ in ("NOUN", "PROPN") and any(t.dep_ == "mark" for t in clause.children)
    return tuple(t for t in clause.lefts if t.dep_ == "compound" and t.pos_ == "PROPN")[-1:] if marked else ()


def _wished(frame: Frame) -> Iterator[Act]:
    """Yield the call in what somebody asks to do to somebody: "asked to see Moreau"."""
    for wish in (t for t in frame.event.children if t.dep_ == "xcomp" and infinitive(t)):
        deed = verb_frame(wish)
        if targets := (*deed.objects, *deed.linked("with", "to")):
            yield Act("call_for", frame.subjects, targets, (frame.event, wish), direct=True)


def _content(clause: Token) -> bool:
    """Tell whether a clause is what its verb speaks of: "said that Y hid", "called for Y to resign"."""
    return clause.dep_ == "ccomp" or (
        clause.dep_ == "advcl" and infinitive(clause) and any(t.lower_ == "for" for t in clause.children)
    )


def _judged(frame: Frame) -> Iterator[Act]:
    """Yield the criticism in an unkind name, the charge in a verdict: "called Y's plan foolish", "held Y liable"."""
    named = [t for t in frame.event.children if t.dep_ in _NAMING and t.pos_ in ("ADJ", "NOUN")]
    shown = (t for link in frame.event.children if link.lower_ == "as" for t in link.children if t.pos_ == "ADJ")
    for name in (*named, *shown, *frame.linked("as")):
        whom = frame.objects or tuple(t for t in name.lefts if t.dep_ in ("nsubj", "compound"))
        if not whom or any(lemma(t) in words("kind_names") for t in (name, *name.children)):
            continue
        outlawed = {lemma(t) for t in (name, *name.children)} & words("outlaws")
        if lemma(frame.event) in words("designating") and outlawed:
            yield Act("sanction", frame.subjects, whom, (frame.event, name))
        elif lemma(frame.event) in words("portraying"):
            if {lemma(t) for t in (name, *name.children)} & words("unkind"):
                yield Act("criticize", frame.subjects, whom, (frame.event, name))
        elif lemma(name) in words("verdicts"):
            yield Act("accuse", frame.subjects, whom, (frame.event, name))
        elif lemma(frame.event) in words("calling_names"):
            yield Act("criticize", frame.subjects, whom, (frame.event, name))


def threat(frame: Frame) -> Iterator[Act]:
    """Yield whom ``threatened to close the border with Y`` threatens."""
    for content in (t for t in frame.event.children if t.dep_ == "xcomp" and t.pos_ == "VERB"):
        if any(pattern.type in words("friendly") for pattern in verbs().get(lemma(content), ())):
            continue  # "threatened to buy from Peru instead"
        deed = verb_frame(content)
        beside = [t for thing in deed.objects for _, t in noun_frame(thing).links]
        targets = (*deed.objects, *(t for _, t in deed.links), *beside)
        if lemma(frame.event) == "threaten" and targets:
            yield Act("threaten", frame.subjects, targets, (frame.event, content))
