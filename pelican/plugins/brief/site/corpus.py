"""The index over all briefings: who is named where, what happened on which day, which briefings belong together.

Built once a run from prepared pages; the templates read it. The work for one briefing does not grow with the corpus.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ..translations import mark
from . import copies, edtf, timeline
from .page import WORDS_A_MINUTE, Page, actor_id
from .related import relate
from .views import ActOnPage, Actor, Corpus, DateOnPage, Day, Entry, Mention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

COMPANIONS = 12
UNSURE = mark("the machine is not sure")
_LISTS = frozenset({"actors", "dates", "quotes", "interactions"})  # these have classes of their own in ``views``


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
        _add_told(entry)
        entry.events = timeline.events(entry)
    copies.group(entries)
    for actor in actors.values():
        _settle(actor)
    _affiliate(actors.values())
    days = _days(entries)
    for newer, older in pairwise(entries):
        newer.older, older.newer = older, newer
    relate(entries, related)
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
        sketch=page.sketch,
        anchors=page.anchors,
        gist=page.gist,
    )
    for value, (anchor, sentence) in zip(data.get("dates") or (), page.moments, strict=True):
        when = value["when"]
        day = f"days/{when}.html" if edtf.is_day(when) else None
        text, evidence = value.get("text", ""), tuple(value.get("evidence") or ())
        coming = edtf.sort_key(when) > entry.date
        said = DateOnPage(
            when, edtf.label(when), text, day, evidence, sentence, anchor, coming, _unsure(value), value.get("origin")
        )
        entry.dates.append(said)
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
            unsure=_unsure(value),
            origin=value.get("origin"),
        )
        entry.mentions.append(mention)
        actor.mentions.append(mention)
        named[key] = named[value["name"]] = actor
    return named


def _add_statements(entry: Entry, data: dict[str, Any], named: dict[str, Actor]) -> None:
    for value in data.get("quotes") or ():
        speaker = value["speaker"]
        actor = named.get(speaker) if speaker else None
        evidence = tuple(value.get("evidence") or ())
        statement = Statement(entry, speaker, actor, value["text"], evidence, _unsure(value), value.get("origin"))
        entry.statements.append(statement)
        if actor:
            actor.statements.append(statement)


def _add_acts(entry: Entry, data: dict[str, Any], named: dict[str, Actor]) -> None:
    for value in data.get("interactions") or ():
        source, target, when = value["source"], value["target"], value.get("when")
        act = ActOnPage(
            source=source,
            source_actor=named.get(source),
            target=target,
            target_actor=named.get(target),
            code=value["type"],
            type=value["type"].replace("_", " "),
            text=value.get("text", ""),
            when=edtf.label(when) if when else None,
            evidence=tuple(value.get("evidence") or ()),
            entry=entry,
            edtf=when,
            unsure=_unsure(value),
            origin=value.get("origin"),
        )
        entry.acts.append(act)
        for actor in dict.fromkeys((act.source_actor, act.target_actor)):
            if actor:
                actor.acts.append(act)


def _add_told(entry: Entry) -> None:
    """Give each actor the statements of others that name it, as whole words."""
    for statement in entry.statements:
        for mention in entry.mentions:
            forms = (mention.name, *mention.aliases)
            if mention.actor is not statement.actor and any(_has_word(statement.text, form) for form in forms):
                mention.actor.told_of.append(statement)


def _has_word(text: str, form: str) -> bool:
    start = text.find(form)
    return start >= 0 and not (text[start - 1 : start].isalnum() or text[start + len(form) :][:1].isalnum())


def _unsure(value: dict[str, Any]) -> str | None:
    return value.get("doubt") or UNSURE if value.get("confidence") == "low" else None


def _settle(actor: Actor) -> None:
    """Choose the name and kind that most briefings give, gather the other forms, and count who else is named.

    Copies of a report count once.
    """
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
        if not mention.entry.original:
            company.update(other.actor for other in mention.entry.mentions)
    actor.name, actor.kind = names.most_common(1)[0][0], kinds.most_common(1)[0][0]
    actor.aliases = [form for form in forms if form != actor.name]
    actor.roles, actor.affiliations = list(roles), list(affiliations)
    del company[actor]
    acted = Counter(other for act in actor.acts for other in (act.source_actor, act.target_actor) if other in company)
    ranked = sorted(company.items(), key=lambda pair: (-pair[1] - acted[pair[0]], pair[0].id))
    actor.companions = ranked[:COMPANIONS]


def _affiliate(actors: Iterable[Actor]) -> None:
    """Tie each actor to the organisations and countries that bear the name of one of its affiliations."""
    bodies = {name: actor for actor in actors if actor.kind != "person" for name in (*actor.aliases, actor.name)}
    bodies |= {actor.name: actor for actor in actors if actor.kind != "person"}
    for actor in actors:
        actor.belongs = [(name, bodies.get(name)) for name in actor.affiliations if bodies.get(name) is not actor]
        for body in dict.fromkeys(body for _, body in actor.belongs if body):
            body.members.append(actor)
    for body in dict.fromkeys(bodies.values()):
        body.members.sort(key=lambda actor: (-len(actor.mentions), actor.sort_name, actor.id))


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
