"""The index over all briefings: who is named where, what happened on which day, which briefings belong together.

Built once a run from prepared pages; the templates read it. The work for one briefing does not grow with the corpus:
related briefings are sought among the nearest in time of each of its rarest actors only.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from . import edtf
from .page import WORDS_A_MINUTE, Page, actor_id

if TYPE_CHECKING:
    from collections.abc import Iterable

RELATED_ACTORS = 8  # rarest actors of a briefing that can relate it to another
RELATED_NEAREST = 24  # briefings nearest in time, of each such actor, that are looked at
COMPANIONS = 12
_LISTS = frozenset({"actors", "dates", "quotes", "interactions"})  # these have classes of their own below


@dataclass(slots=True, eq=False)
class Actor:
    """An actor over the whole corpus; ``mentions`` are newest first."""

    id: str
    name: str = ""
    kind: str = ""
    aliases: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    companions: list[tuple[Actor, int]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Address of the actor's page, below the site's top."""
        return f"actors/{self.id}.html"

    @property
    def feed(self) -> str:
        """Address of the actor's feed, below the site's top."""
        return f"feeds/actors/{self.id}.rss.xml"

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


@dataclass(slots=True, eq=False)
class Statement:
    """A quote on one briefing; ``actor`` is its speaker when that is an actor of the briefing."""

    entry: Entry
    speaker: str | None
    actor: Actor | None
    text: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateOnPage:
    """A date of a briefing: EDTF, in words, as the article puts it, and the day's page if it is a day."""

    when: str
    label: str
    text: str
    url: str | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActOnPage:
    """An interaction of a briefing with the actors that its ends name, where they are actors of the briefing."""

    source: str
    source_actor: Actor | None
    target: str
    target_actor: Actor | None
    type: str
    text: str
    when: str | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Another briefing and why it belongs to this one."""

    entry: Entry
    reason: str


@dataclass(slots=True, eq=False)
class Entry:
    """A briefing as the site's pages need it.

    ``data`` is the front matter but for its lists, ``html`` the body with links relative to the briefing's page.
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
    related: list[Related] = field(default_factory=list)
    newer: Entry | None = None
    older: Entry | None = None

    @property
    def day_url(self) -> str:
        """Address of the page of the day of publication."""
        return f"days/{self.date}.html"


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
class Corpus:
    """Everything there is to show: briefings newest first, actors by name, days newest first."""

    entries: list[Entry]
    actors: list[Actor]
    days: list[Day]


def build(pages: Iterable[tuple[str, Page]], related: int) -> Corpus:
    """Index ``pages`` (address and prepared page of each briefing); ``related`` is how many related ones to find."""
    newest_first = sorted(pages, key=lambda pair: (pair[1].data["date"], pair[1].data["id"]), reverse=True)
    entries, actors = [], dict[str, Actor]()
    for url, page in newest_first:
        entry = _entry(url, page)
        entries.append(entry)
        named = _add_mentions(entry, page, actors)
        _add_statements(entry, page.data, named)
        _add_acts(entry, page.data, named)
    for actor in actors.values():
        _settle(actor)
    days = _days(entries)
    for newer, older in pairwise(entries):
        newer.older, older.newer = older, newer
    _relate(entries, related)
    ordered = sorted(actors.values(), key=lambda actor: (actor.sort_name.casefold(), actor.id))
    return Corpus(entries, ordered, days)


def _entry(url: str, page: Page) -> Entry:
    data = page.data
    entry = Entry(
        id=data["id"],
        url=url,
        title=data["title"],
        date=data["date"],
        label=edtf.label(data["date"]),
        summary=(data.get("summary") or {}).get("text", ""),
        data={key: value for key, value in data.items() if key not in _LISTS},
        html=page.html,
        minutes=max(1, round(page.words / WORDS_A_MINUTE)),
    )
    for value in data.get("dates") or ():
        when = value["when"]
        day = f"days/{when}.html" if edtf.is_day(when) else None
        text, evidence = value.get("text", ""), tuple(value.get("evidence") or ())
        entry.dates.append(DateOnPage(when, edtf.label(when), text, day, evidence))
    entry.dates.sort(key=lambda value: edtf.sort_key(value.when))
    return entry


def _add_mentions(entry: Entry, page: Page, actors: dict[str, Actor]) -> dict[str, Actor]:
    """Add the actors that a briefing names and return them by name and by id."""
    named: dict[str, Actor] = {}
    for value in page.data["actors"]:
        key = actor_id(value)
        if key in named:  # the same actor listed twice is shown once
            continue
        actor = actors.setdefault(key, Actor(key))
        anchor, sentence = page.context[key]
        mention = Mention(
            actor=actor,
            entry=entry,
            sentence=sentence,
            anchor=anchor,
            name=value["name"],
            kind=value["kind"],
            aliases=tuple(value.get("aliases") or ()),
            role=value.get("role"),
            affiliation=value.get("affiliation"),
            evidence=tuple(value.get("evidence") or ()),
        )
        entry.mentions.append(mention)
        actor.mentions.append(mention)
        named[key] = named[value["name"]] = actor
    return named


def _add_statements(entry: Entry, data: dict[str, Any], named: dict[str, Actor]) -> None:
    for value in data.get("quotes") or ():
        speaker = value["speaker"]
        actor = named.get(speaker) if speaker else None
        statement = Statement(entry, speaker, actor, value["text"], tuple(value.get("evidence") or ()))
        entry.statements.append(statement)
        if actor:
            actor.statements.append(statement)


def _add_acts(entry: Entry, data: dict[str, Any], named: dict[str, Actor]) -> None:
    for value in data.get("interactions") or ():
        source, target, when = value["source"], value["target"], value.get("when")
        entry.acts.append(
            ActOnPage(
                source=source,
                source_actor=named.get(source),
                target=target,
                target_actor=named.get(target),
                type=value["type"].replace("_", " "),
                text=value.get("text", ""),
                when=edtf.label(when) if when else None,
                evidence=tuple(value.get("evidence") or ()),
            )
        )


def _settle(actor: Actor) -> None:
    """Choose the name and kind that most briefings give, gather the other forms, and count who else is named."""
    names: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    forms: dict[str, None] = {}
    roles: dict[str, None] = {}
    affiliations: dict[str, None] = {}
    company: Counter[Actor] = Counter()
    for mention in actor.mentions:
        names[mention.name] += 1
        kinds[mention.kind] += 1
        forms |= dict.fromkeys((mention.name, *mention.aliases))
        roles |= dict.fromkeys([mention.role] if mention.role else [])
        affiliations |= dict.fromkeys([mention.affiliation] if mention.affiliation else [])
        company.update(other.actor for other in mention.entry.mentions)
    actor.name, actor.kind = names.most_common(1)[0][0], kinds.most_common(1)[0][0]
    actor.aliases = [form for form in forms if form != actor.name]
    actor.roles, actor.affiliations = list(roles), list(affiliations)
    del company[actor]
    ranked = sorted(company.items(), key=lambda pair: (-pair[1], pair[0].id))
    actor.companions = ranked[:COMPANIONS]


def _days(entries: list[Entry]) -> list[Day]:
    days: dict[str, Day] = {}
    for entry in entries:
        _day(days, entry.date).published.append(entry)
        for value in entry.dates:
            if value.url and value.when != entry.date:
                _day(days, value.when).spoken_of.append((entry, value))
    ordered = [days[date] for date in sorted(days, reverse=True)]
    for newer, older in pairwise(ordered):
        newer.older, older.newer = older, newer
    return ordered


def _day(days: dict[str, Day], date: str) -> Day:
    return days.setdefault(date, Day(date, edtf.label(date)))


def _relate(entries: list[Entry], count: int) -> None:
    """Find for each briefing the ones that share most with it; an actor weighs by how rarely it is named at all."""
    place = {entry: number for number, entry in enumerate(entries)}
    total = len(entries)
    named = {mention.actor for entry in entries for mention in entry.mentions}
    where = {actor: [place[mention.entry] for mention in actor.mentions] for actor in named}
    for entry in entries:
        scores: dict[int, float] = defaultdict(float)
        shared: dict[int, list[Actor]] = defaultdict(list)
        rarest = sorted((m.actor for m in entry.mentions), key=lambda actor: (len(where[actor]), actor.id))
        for actor in rarest[:RELATED_ACTORS]:
            weight = math.log1p(total / len(where[actor]))
            for other in _nearest(where[actor], place[entry]):
                scores[other] += weight
                shared[other].append(actor)
        best = sorted(scores, key=lambda other: (-scores[other], abs(other - place[entry]), other))[:count]
        entry.related = [Related(entries[other], _reason(shared[other])) for other in best]


def _nearest(numbers: list[int], here: int) -> list[int]:
    """Return the RELATED_NEAREST of the ascending ``numbers`` around ``here``, without it."""
    middle = bisect_left(numbers, here)
    start = max(0, min(middle - RELATED_NEAREST // 2, len(numbers) - RELATED_NEAREST - 1))
    return [number for number in numbers[start : start + RELATED_NEAREST + 1] if number != here]


def _reason(actors: list[Actor]) -> str:
    names = [actor.name for actor in actors]
    if len(names) > 3:  # the rarest come first and tell most
        return f"also names {', '.join(names[:3])} and {len(names) - 3} more"
    return f"also names {' and '.join([', '.join(names[:-1]), names[-1]] if len(names) > 1 else names)}"
