"""Who acts and who undergoes against MEANTIME: Arg0 and Arg1 of verbs (Minard et al. 2016; CC BY 4.0).

The headline and the first five sentences are fully annotated. A prediction counts when its event is annotated and its
participant lies in an annotated one; parses are made on the corpus's own words and sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from spacy.tokens import Doc

from pelican.plugins.brief.extract import language

from .adapters import arguments
from .tally import Tally

if TYPE_CHECKING:
    from spacy.language import Language

SENTENCES = 6
_ROLES = ("Arg0", "Arg1")


@dataclass(frozen=True, slots=True)
class Relation:
    """An event and a participant, as places of words, what the participant is to the event, and if that is a verb."""

    event: frozenset[int]
    role: str
    participant: frozenset[int]
    verb: bool


@dataclass(frozen=True, slots=True)
class Document:
    """The annotated head of an article: words, which of them begin a sentence, events, and relations."""

    words: tuple[str, ...]
    starts: tuple[bool, ...]
    events: tuple[frozenset[int], ...]
    relations: tuple[Relation, ...]


def documents(folder: Path) -> Iterator[Document]:
    """Yield the annotated heads of the articles below ``folder``."""
    for path in sorted(folder.rglob("*.xml")):
        yield _read(ET.parse(path).getroot())  # noqa: S314 -- a corpus that its user has chosen


def _read(root: ET.Element) -> Document:
    tokens = list(root.iter("token"))
    places = {token.get("t_id"): place for place, token in enumerate(tokens)}
    head = [token for token in tokens if int(token.get("sentence", "0")) < SENTENCES]
    sentences = [token.get("sentence") for token in head]
    spans: dict[str | None, frozenset[int]] = {}
    verbs: dict[str | None, bool] = {}
    for mention in (*root.iter("EVENT_MENTION"), *root.iter("ENTITY_MENTION")):
        spans[mention.get("m_id")] = frozenset(places[t.get("t_id")] for t in mention.iter("token_anchor"))
        if mention.get("pos"):
            verbs[mention.get("m_id")] = mention.get("pos") == "VERB"
    inside = {name for name, span in spans.items() if span and max(span) < len(head)}
    return Document(
        words=tuple(token.text or "_" for token in head),
        starts=tuple(not n or sentences[n] != sentences[n - 1] for n in range(len(head))),
        events=tuple(spans[name] for name in verbs if name in inside),
        relations=tuple(_relations(root, spans, inside, verbs)),
    )


def _relations(
    root: ET.Element, spans: dict[str | None, frozenset[int]], inside: set[str | None], verbs: dict[str | None, bool]
) -> Iterator[Relation]:
    for link in root.iter("HAS_PARTICIPANT"):
        role = link.get("sem_role", "")
        for source in link.findall("source") if role in _ROLES else ():
            for target in link.findall("target"):
                event, participant = source.get("m_id"), target.get("m_id")
                if event in inside and participant in inside:
                    yield Relation(spans[event], role, spans[participant], verbs.get(event, False))


def score(folder: Path) -> Tally:
    """Return the tally of who acts and who undergoes over the verbs of all articles."""
    nlp = language.load()
    return sum((_tally(document, _parsed(nlp, document)) for document in documents(folder)), Tally())


def _parsed(nlp: Language, document: Document) -> Doc:
    doc = Doc(nlp.vocab, words=list(document.words), sent_starts=list(document.starts))
    for name, component in nlp.pipeline:
        if name != "ner":  # the corpus is scored without entities, as its first users did
            doc = component(doc)
    return doc


def _tally(document: Document, doc: Doc) -> Tally:
    found = [each for each in arguments(doc) if doc[each[0]].pos_ == "VERB"]
    wanted = [relation for relation in document.relations if relation.verb]
    events = {place for event in document.events for place in event}
    participants = {place for relation in document.relations for place in relation.participant}
    judged = [each for each in found if each[0] in events and each[2] in participants]
    met = sum(any(_same(each, relation) for each in found) for relation in wanted)
    return Tally(
        confirmed=sum(any(_same(each, relation) for relation in document.relations) for each in judged),
        found=len(judged),
        met=met,
        wanted=len(wanted),
        sourced=met,
    )


def _same(found: tuple[int, str, int], relation: Relation) -> bool:
    event, role, participant = found
    return event in relation.event and role == relation.role and participant in relation.participant
