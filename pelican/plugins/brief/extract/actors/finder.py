"""Actors: the persons, organisations and states of an article, every place where each is named, and the places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...model import TITLE, Actor, ActorKind, Passage, Place
from ..lexicon import cities as place_names
from ..lexicon import fold, regions
from . import bodies, conduct, gazetteer, kinds, metonyms, namesakes, people, places, shortforms, surnames, towns
from .roles import find_roles
from .spans import Span, headline_case, longest, occurrences

if TYPE_CHECKING:
    from ..tree import Doc
    from .gazetteer import Hit
    from .stated import Role


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an actor is named: the passage's anchor, character offsets in it, the words, the actor's name and kind."""

    anchor: str
    start: int
    end: int
    text: str
    actor: str
    kind: ActorKind


@dataclass(frozen=True, slots=True)
class ActorsFound:
    """The actors of an article by prominence, all their mentions in reading order, and the places."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]


@dataclass(slots=True)
class _Named:
    """An actor while it is being put together."""

    name: str
    kind: ActorKind
    spans: list[Span]


def find_actors(passages: Sequence[Passage], docs: Sequence[Doc], dateline: str | None = None) -> ActorsFound:
    """Return who is named in an article, given the parse of each passage; ``dateline`` is the place it comes from."""
    texts = [passage.text for passage in passages]
    headlines = [number for number, text in enumerate(texts) if headline_case(text)]
    hits = gazetteer.certain(gazetteer.scan(texts), docs)
    hits = [hit for hit in namesakes.without_names(texts, hits) if not kinds.ends_longer(texts[hit.passage], hit)]
    settled = towns.settled(_blanked(texts, headlines), [_span(hit) for hit in hits])
    persons = _persons(texts, docs, hits, headlines, settled)
    shared = {form.lower() for person in persons for form in people.Person(person.name).short_forms()}
    settled = {name: spans for name, spans in settled.items() if fold(name).lower() not in shared}
    own = _bodies(texts, docs, hits, [span for person in persons for span in person.spans], headlines, settled)
    own, halls = _sifted(texts, own, shared)
    claimed = [span for named in (*persons, *own) for span in named.spans]
    states, cities = _known(hits, docs, claimed)
    named = _united([*persons, *own, *states])
    _add_shorter(texts, named)
    anchors = [passage.anchor for passage in passages]
    mentions = tuple(sorted(_mentions(texts, anchors, named), key=lambda m: (anchors.index(m.anchor), m.start)))
    capitals = [(_span(hit), hit.known.name) for hit in cities if hit.known and hit.known.kind == "country"]
    roles = find_roles(texts, {entry.name: (entry.kind, entry.spans) for entry in named}, capitals, dateline)
    actors = [_actor(entry, texts, anchors, roles.get(entry.name)) for entry in named]
    actors.sort(key=lambda actor: _prominence(actor, mentions))
    stands = [*map(_span, cities), *_flat(settled), *_cities(hits), *(s for hall in halls for s in hall.spans)]
    taken = [span for entry in named for span in entry.spans]
    return ActorsFound(tuple(actors), mentions, places.find(texts, docs, anchors, taken, stands))


def _sifted(texts: Sequence[str], found: Iterable[_Named], shared: Container[str]) -> tuple[list[_Named], list[_Named]]:
    """Return the bodies that are such, and those that are but places here; a family name of ``shared`` makes none."""
    own = [body for body in found if fold(body.name).lower() not in shared]
    own = [body for body in own if not conduct.is_passing(texts, body.name, body.spans)]
    halls = [body for body in own if _is_hall(texts, body)]
    return [body for body in own if body not in halls], halls


def _is_hall(texts: Sequence[str], body: _Named) -> bool:
    """Tell whether a body with a building's name is but the place where something happens."""
    return kinds.is_building(body.name) and all(conduct.is_venue(texts[span.passage], span) for span in body.spans)


def _flat(spans: Mapping[str, Iterable[Span]]) -> Iterator[Span]:
    for some in spans.values():
        yield from some


def _cities(hits: Iterable[Hit]) -> Iterator[Span]:
    """Yield where a city or region of several words stands."""
    tabled = place_names() | regions()
    return (_span(hit) for hit in hits if hit.known is None and " " in hit.form and hit.form in tabled)


def _span(hit: Hit) -> Span:
    return Span(hit.passage, hit.start, hit.end)


def _text(texts: Sequence[str], span: Span) -> str:
    return texts[span.passage][span.start : span.end]


def _masked(texts: Sequence[str], hits: Iterable[Hit]) -> list[str]:
    """Return the texts with known names blanked out: no other name runs across one."""
    masked = list(texts)
    for hit in hits:
        text = masked[hit.passage]
        masked[hit.passage] = text[: hit.start] + "_" * (hit.end - hit.start) + text[hit.end :]
    return masked


def _blanked(texts: Sequence[str], headlines: Iterable[int]) -> list[str]:
    """Return the texts without the headlines whose capitals tell nothing: no new name is read from them."""
    silent = set(headlines)
    return [" " * len(text) if number in silent else text for number, text in enumerate(texts)]


def _persons(
    texts: Sequence[str], docs: Sequence[Doc], hits: Sequence[Hit], headlines: Sequence[int], settled: Container[str]
) -> list[_Named]:
    taken = [_span(hit) for hit in hits]
    plain = _blanked(texts, headlines)
    full = people.full_names(_masked(plain, hits), docs, taken, settled)
    full += [span for name in {_text(texts, s) for s in full} for span in occurrences(texts, headlines, name)]
    gathered = people.merged(texts, full)
    taken += full
    for person, span in surnames.shorter_mentions(texts, docs, gathered, taken):
        gathered[person].append(span)
        taken.append(span)
    named = [_Named(person.name, "person", spans) for person, spans in gathered.items()]
    single: defaultdict[str, list[Span]] = defaultdict(list)
    shared = {form.lower() for person in gathered for form in person.short_forms()}
    for span in people.single_names(plain, docs, taken, settled):
        name = texts[span.passage][span.start : span.end]
        if fold(name).lower() not in shared:  # a form that two people share makes no third
            single[name].append(span)
    return named + [_Named(name, "person", spans) for name, spans in single.items()]


def _bodies(
    texts: Sequence[str],
    docs: Sequence[Doc],
    hits: Sequence[Hit],
    persons: Sequence[Span],
    headlines: Sequence[int],
    settled: Container[str],
) -> list[_Named]:
    taken = [_span(hit) for hit in hits if hit.known and hit.known.kind == "organization"]
    others = [_span(hit) for hit in hits if not hit.known or hit.known.kind == "country"]
    found = bodies.find(_blanked(texts, headlines), docs, [*taken, *persons], others)
    found = [body for body in found if body.name not in settled]
    claimed = [*taken, *persons, *(span for body in found for span in body.spans)]
    for body in found:
        stands = occurrences(texts, range(len(texts)), body.name)
        body.spans += [span for span in stands if not any(span.overlaps(other) for other in claimed)]
    return [_Named(body.name, "organization", body.spans) for body in found]


def _known(hits: Iterable[Hit], docs: Sequence[Doc], claimed: Sequence[Span]) -> tuple[list[_Named], list[Hit]]:
    """Return the known states and bodies that are named, and the capitals that are but places here."""
    named: dict[str, _Named] = {}
    cities: list[Hit] = []
    for hit in hits:
        if hit.known is None or any(_span(hit).overlaps(span) for span in claimed):
            continue
        if hit.sense == "capital" and not metonyms.acts(docs[hit.passage], hit.start, hit.end):
            cities.append(hit)
            continue
        entry = named.setdefault(hit.known.name, _Named(hit.known.name, hit.known.kind, []))
        entry.spans.append(_span(hit))
    return list(named.values()), cities


def _united(named: Iterable[_Named]) -> list[_Named]:
    """Unite entries of one name, whatever way each was found."""
    by_name: dict[str, _Named] = {}
    for entry in named:
        known = by_name.setdefault(fold(entry.name).lower(), entry)
        if known is not entry:
            known.spans += entry.spans
    return list(by_name.values())


def _add_shorter(texts: Sequence[str], named: Sequence[_Named]) -> None:
    """Add where short forms of bodies stand: acronyms, "the Commission"."""
    bodies_named = {entry.name: entry for entry in named if entry.kind == "organization"}
    taken = [span for entry in named for span in entry.spans]
    forms = shortforms.meant(texts, {name: b.spans for name, b in bodies_named.items()}, [e.name for e in named])
    for form, name in forms.items():
        for span in shortforms.standing(texts, form):
            if not any(span.overlaps(other) for other in taken):
                bodies_named[name].spans.append(span)
                taken.append(span)


def _mentions(texts: Sequence[str], anchors: Sequence[str], named: Iterable[_Named]) -> Iterator[Mention]:
    owners = {span: entry for entry in named for span in entry.spans}
    for span in longest(owners):
        text = texts[span.passage][span.start : span.end]
        yield Mention(anchors[span.passage], span.start, span.end, text, owners[span].name, owners[span].kind)


def _actor(entry: _Named, texts: Sequence[str], anchors: Sequence[str], role: Role | None) -> Actor:
    spans = sorted(entry.spans)
    forms = dict.fromkeys(texts[span.passage][span.start : span.end] for span in spans)
    return Actor(
        name=entry.name,
        kind=entry.kind,
        role=role.title if role else None,
        affiliation=role.affiliation if role else None,
        aliases=tuple(form for form in forms if form != entry.name),
        evidence=tuple(dict.fromkeys(anchors[span.passage] for span in spans)),
    )


def _prominence(actor: Actor, mentions: Sequence[Mention]) -> tuple[bool, bool, int, int]:
    """Sort by being in the headline, people and bodies before states, by how often one is named, by who comes first."""
    own = [number for number, mention in enumerate(mentions) if mention.actor == actor.name]
    return (TITLE not in actor.evidence, actor.kind == "country", -len(own), own[0] if own else len(mentions))
