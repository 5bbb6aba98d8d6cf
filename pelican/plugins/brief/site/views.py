"""What the templates see: actors, mentions, briefings and days, tied to each other, with their addresses.

``unsure`` says why a value of low confidence is so, and is None for the others. ``origin`` says who gave a value: a
``person``, a ``rule`` of the desk, or the machine (None or ``machine``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..model import TITLE
from ..translations import translate as _
from . import edtf

if TYPE_CHECKING:
    from .feeds import Feed


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the site: its name, what it is about, its absolute address without a final slash, its language."""

    name: str
    about: str
    siteurl: str
    lang: str


@dataclass(frozen=True, slots=True)
class Term:
    """A role, and in words the time for which an actor holds it; empty where nobody says."""

    role: str
    span: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the desk knows of an actor: an affiliation, roles in its order, and the item of Wikidata (``Q42``)."""

    affiliation: str | None
    roles: tuple[Term, ...]
    wikidata: str | None


@dataclass(slots=True, eq=False)
class Actor:
    """An actor over the whole corpus; mentions, statements and acts are newest first.

    ``told_of`` are the statements of others that name it, ``belongs`` its affiliations and the actors that bear those
    names, ``members`` who is affiliated with it, ``pairs`` the pages that it shares with another actor.
    ``known`` is what the desk says of it,
    ``feed`` is None for one named too rarely, ``calendar`` the address of its coming dates, where there are any.
    """

    id: str
    name: str = ""
    kind: str = ""
    aliases: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    companions: list[tuple[Actor, int]] = field(default_factory=list)
    feed: Feed | None = None
    calendar: str | None = None
    acts: list[ActOnPage] = field(default_factory=list)
    told_of: list[Statement] = field(default_factory=list)
    members: list[Actor] = field(default_factory=list)
    belongs: list[tuple[str, Actor | None]] = field(default_factory=list)
    pairs: dict[Actor, Pair] = field(default_factory=dict)
    known: Known | None = None

    @property
    def url(self) -> str:
        """Address of the actor's page, below the site's top."""
        return f"actors/{self.id}.html"

    @property
    def initials(self) -> str:
        """One or two letters that stand for the name."""
        last = self.name.rsplit(" ", 1)[1:]
        return (self.name[:1] + "".join(last)[:1]).upper()

    @property
    def sort_name(self) -> str:
        """The name as an index files it: without the article."""
        return self.name.removeprefix("The ").removeprefix("the ")


@dataclass(slots=True, eq=False)
class Mention:
    """An actor on one briefing: under which name, in what role, in which words, and where."""

    actor: Actor
    entry: Entry
    sentence: str
    anchor: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    role: str | None
    affiliation: str | None
    evidence: tuple[str, ...]
    unsure: str | None = None
    origin: str | None = None


@dataclass(slots=True, eq=False)
class Statement:
    """A quote on one briefing; ``actor`` is its speaker when that is an actor of the briefing."""

    entry: Entry
    speaker: str | None
    actor: Actor | None
    text: str
    evidence: tuple[str, ...]
    unsure: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class DateOnPage:
    """A date of a briefing: EDTF, in words, as the article puts it, and the day's page if it is a day.

    ``sentence`` is the one that holds the words and ``anchor`` its paragraph; ``coming`` tells whether the date lay
    ahead when the briefing was published.
    """

    when: str
    label: str
    text: str
    url: str | None
    evidence: tuple[str, ...]
    sentence: str = ""
    anchor: str = TITLE
    coming: bool = False
    unsure: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ActOnPage:
    """An interaction of a briefing with the actors that its ends name, where they are actors of the briefing.

    ``code`` and ``edtf`` are what the front matter says, ``type`` and ``when`` the same in words.
    """

    source: str
    source_actor: Actor | None
    target: str
    target_actor: Actor | None
    code: str
    type: str
    text: str
    edtf: str | None
    when: str | None
    evidence: tuple[str, ...]
    entry: Entry
    unsure: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """Something with a date in a briefing: an act, or the sentence that speaks of the date.

    ``when`` is EDTF, ``key`` its first day, by which events sort; ``kind`` is the act's type or empty.
    """

    when: str
    key: str
    label: str
    entry: Entry
    text: str
    anchor: str
    kind: str = ""
    act: ActOnPage | None = None
    day: str | None = None

    @property
    def url(self) -> str:
        """Address of the paragraph that it rests on."""
        return self.entry.place(self.anchor)


@dataclass(frozen=True, slots=True)
class Related:
    """Another briefing and why it belongs to this one."""

    entry: Entry
    reason: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What was corrected in a briefing, and on which day."""

    entry: Entry
    date: str
    text: str

    @property
    def label(self) -> str:
        """The day in words."""
        return edtf.label(self.date)


@dataclass(slots=True, eq=False)
class Entry:
    """A briefing as the site's pages need it.

    ``data`` is the front matter but for its lists, ``html`` the body with links relative to the briefing's page.
    ``anchors`` are those of the paragraphs that its page has, ``gist`` are beginnings of words, to compare it by.
    ``original`` is the oldest briefing with nearly the same text, if this is not the oldest itself; ``versions`` are
    all of them, oldest first.
    """

    id: str
    url: str
    title: str
    date: str
    label: str
    summary: str
    data: dict[str, Any]
    html: str
    minutes: int
    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    dates: list[DateOnPage] = field(default_factory=list)
    acts: list[ActOnPage] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    newer: Entry | None = None
    older: Entry | None = None
    sketch: tuple[int, ...] = ()
    original: Entry | None = None
    versions: list[Entry] = field(default_factory=list)
    storyline: Storyline | None = None
    anchors: frozenset[str] = frozenset()
    gist: tuple[str, ...] = ()

    def place(self, anchor: str) -> str:
        """Return the address of a paragraph, or of the page alone where its text is not published."""
        return f"{self.url}#{anchor}" if anchor == TITLE or anchor in self.anchors else self.url

    @property
    def day_url(self) -> str:
        """Address of the page of the day of publication."""
        return f"days/{self.date}.html"

    @property
    def corrections(self) -> list[Correction]:
        """What was corrected, the latest first."""
        told = self.data.get("corrections") or ()
        return sorted((Correction(self, each["date"], each["text"]) for each in told), key=_by_day, reverse=True)

    @property
    def updated(self) -> str:
        """The day of the last change: publication, a change of the article, or a correction."""
        return max(self.date, self.data.get("modified") or "", *(each.date for each in self.corrections))


def _by_day(correction: Correction) -> str:
    return correction.date


@dataclass(slots=True, eq=False)
class Day:
    """A day: the briefings published on it and the briefings that speak of it."""

    date: str
    label: str
    published: list[Entry] = field(default_factory=list)
    spoken_of: list[tuple[Entry, DateOnPage]] = field(default_factory=list)
    newer: Day | None = None
    older: Day | None = None

    @property
    def url(self) -> str:
        """Address of the day's page, below the site's top."""
        return f"days/{self.date}.html"


@dataclass(slots=True, eq=False)
class Pair:
    """Two actors that have a page together: the briefings that name both and what one did to the other."""

    one: Actor
    other: Actor
    url: str
    entries: list[Entry]
    acts: list[ActOnPage]
    feed: Feed | None = None

    @property
    def title(self) -> str:
        """Both names."""
        return _("%(one)s and %(other)s") % {"one": self.one.name, "other": self.other.name}


@dataclass(slots=True, eq=False)
class Storyline:
    """Briefings of one running story, newest first; ``name`` was given by a person or is the newest headline."""

    url: str
    name: str
    entries: list[Entry]
    named: bool = False
    feed: Feed | None = None


@dataclass(slots=True, eq=False)
class Corpus:
    """Everything there is to show: briefings newest first, actors by name, days newest first."""

    entries: list[Entry]
    actors: list[Actor]
    days: list[Day]
    pairs: list[Pair] = field(default_factory=list)
    storylines: list[Storyline] = field(default_factory=list)

    @property
    def corrections(self) -> list[Correction]:
        """Every correction, the latest first."""
        return sorted((each for entry in self.entries for each in entry.corrections), key=_by_day, reverse=True)
