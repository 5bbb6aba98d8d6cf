"""The values that pass between the stages: frozen, typed, and free of behaviour.

Anchors name the parts of an article: ``title`` for the headline and ``p1``, ``p2`` … for its paragraphs.
Evidence is a tuple of anchors in reading order. Dates are strings in EDTF levels 0 and 1. A value of low confidence
says in ``doubt`` why it is unsure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ActorKind = Literal["person", "organization", "country"]
InteractionType = Literal[
    "consult", "meet", "visit", "call_for", "criticize", "accuse", "threaten", "sanction",
    "aid", "agree", "cooperate", "reject", "attack", "protest", "investigate", "other",
]  # fmt: skip
Confidence = Literal["high", "low"]
Origin = Literal["machine", "rule", "person"]
TITLE = "title"
# Handling marks in the words of TLP 2.0 (FIRST, 2022), from what anybody may see to what nobody else may.
HANDLING = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")


def anchor(number: int) -> str:
    """Return the anchor of paragraph ``number``, counted from 1."""
    return f"p{number}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article that evidence can point at: the headline or one paragraph."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Seed:
    """One raw article, decoded, with its header split from its text.

    ``sha256`` is that of the file's bytes, ``digest`` that of what they say (headline, date, paragraphs), so that
    the same article in another encoding is recognised. ``date`` is an ISO day. Paragraphs are single lines without
    control characters.
    """

    path: str
    sha256: str
    digest: str
    date: str
    title: str
    paragraphs: tuple[str, ...]
    outlet: str | None = None
    byline: str | None = None
    dateline: str | None = None
    url: str | None = None
    licence: str | None = None

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The headline and the paragraphs with their anchors, in reading order."""
        return (
            Passage(TITLE, self.title),
            *(Passage(anchor(n), text) for n, text in enumerate(self.paragraphs, 1)),
        )


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, an organisation or a state that an article names; ``origin`` is set where the house decided."""

    name: str
    kind: ActorKind
    role: str | None = None
    affiliation: str | None = None
    aliases: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    confidence: Confidence = "high"
    doubt: str | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A city, region or facility where something happens."""

    name: str
    evidence: tuple[str, ...] = ()
    confidence: Confidence = "high"
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as the article words it (``text``) and as the calendar has it (``when``, EDTF).

    ``rule`` names the reading that resolved it, and ``coming`` says that it lay ahead of the day of publication.
    """

    when: str
    text: str
    evidence: tuple[str, ...] = ()
    confidence: Confidence = "high"
    doubt: str | None = None
    rule: str | None = None
    coming: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks and who uttered them: an actor's name, a description, or None when unknown."""

    speaker: str | None
    text: str
    evidence: tuple[str, ...] = ()
    confidence: Confidence = "high"
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Interaction:
    """An act of one actor towards another."""

    source: str
    target: str
    type: InteractionType
    text: str
    when: str | None = None
    evidence: tuple[str, ...] = ()
    confidence: Confidence = "high"
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the text: its passage, the actors who are its subject, and whether it makes sense on its own.

    ``whole`` is false for fragments, captions, questions and quotations, ``alone`` also for sentences that lean on the
    one before. ``described`` is the noun of a subject that no name stands for ("museum" of "A Dutch museum").
    """

    anchor: str
    text: str
    subjects: tuple[str, ...] = ()
    alone: bool = True
    whole: bool = True
    described: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that extraction found in one article; ``topics`` are top concepts of the IPTC Media Topics."""

    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    statements: tuple[Statement, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A key point: a sentence and the anchors of what it rests on."""

    text: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """How a briefing was made: the language model and the version of the rules."""

    model: str
    rules: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """One article as the machine would publish it: the content of one Markdown file."""

    id: str
    slug: str
    seed: Seed
    findings: Findings
    summary: Point
    points: tuple[Point, ...]
    made: Made
    modified: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong with one file, to be told to its owner: ``path`` and ``line`` (0: the whole file)."""

    path: str
    line: int
    reason: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that a person and the machine both changed: the person's stays, None stands for its absence."""

    path: str
    field: str
    mine: str | None
    theirs: str | None

    def __str__(self) -> str:
        said = "finds it no more" if self.theirs is None else f"has {self.theirs!r}"
        return f"{self.path}: {self.field}: {self.mine!r} stays; the machine now {said}"


@dataclass(slots=True)
class Report:
    """What one run of the pipeline did; the only value that grows while the data flows.

    ``slugs`` has the slug that each briefing was given first, by id.
    """

    read: int = 0
    ignored: int = 0
    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    notes: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    slugs: dict[str, str] = field(default_factory=dict)
