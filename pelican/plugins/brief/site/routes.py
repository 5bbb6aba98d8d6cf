"""The pages that gather: for each its address, its template and what the template sees besides the corpus."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from . import directory, pairs, places, relations, timeline
from .dossier import compile_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .pairs import Couple
    from .views import Actor, Corpus, Entry, Event

LATEST = 300  # acts of one kind that are listed
DATES = 12  # events beside the briefings of a pair
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Route:
    """One page to write."""

    url: str
    template: str
    values: dict[str, Any] = field(default_factory=dict)


def routes(corpus: Corpus, events: Sequence[Event], together: dict[Couple, list[Entry]], size: int) -> Iterator[Route]:
    """Yield every page that gathers briefings; lists are cut to ``size`` a page."""
    yield Route("actors/index.html", "actors.html")
    for actor in corpus.actors:
        yield from _actor(actor, corpus.entries[0].date, size)
    yield Route("days/index.html", "days.html", {"years": directory.by_year(corpus.days)})
    for day in corpus.days:
        yield Route(day.url, "day.html", {"day": day})
    for pair in corpus.pairs:
        yield from _cut(pair.url, "pair.html", pair.entries, size, pair=pair, events=pairs.events(pair, DATES))
    for storyline in corpus.storylines:
        yield from _cut(storyline.url, "storyline.html", storyline.entries, size, storyline=storyline)
    yield from _cut("storylines/index.html", "storylines.html", corpus.storylines, size)
    yield from _timeline(corpus, events, size)
    yield Route("relations/index.html", "relations.html", {"network": relations.network(corpus.actors, together)})
    found = {"places": places.gather(corpus), "map": places.world(corpus.actors)}
    yield Route("places/index.html", "places.html", found)


def _actor(actor: Actor, today: str, size: int) -> Iterator[Route]:
    """Yield an actor's pages: the first with the dossier, further ones with older briefings only."""
    for route in _cut(actor.url, "actor.html", actor.mentions, size, actor=actor):
        first = not route.values["number"]
        yield replace(route, values={**route.values, "dossier": compile_dossier(actor, today) if first else None})


def _timeline(corpus: Corpus, events: Sequence[Event], size: int) -> Iterator[Route]:
    years = timeline.split(events)
    coming = [event for event in events if event.key > corpus.entries[0].date] if corpus.entries else []
    kinds: dict[str, list[Event]] = {}
    for event in reversed(events):
        if event.kind:
            kinds.setdefault(event.kind, []).append(event)
    filters = {
        "coming": coming,
        "years": list(reversed(years)),
        "kinds": [(kind, kind_url(kind), len(kinds[kind])) for kind in sorted(kinds)],
    }
    yield Route("timeline/index.html", "timeline.html", filters)
    for year in years:
        yield Route(year.url, "period.html", {"period": year, "year": year})
        for month in year.months if year.full else ():
            if month.when != year.when:
                yield Route(month.url, "period.html", {"period": month, "year": year})
    if coming:
        yield Route("timeline/coming.html", "coming.html", {"periods": timeline.split(coming, 7)})
    for kind, found in kinds.items():
        yield from _cut(kind_url(kind), "kind.html", found[:LATEST], size, kind=kind, total=len(found), latest=LATEST)


def kind_url(kind: str) -> str:
    """Return the address of the page of a kind of act."""
    return f"timeline/{kind.replace(' ', '-')}.html"


def _cut(url: str, template: str, items: Sequence[T], size: int, **values: Any) -> Iterator[Route]:
    """Yield a list as pages of ``size`` items: ``x.html``, ``x/2.html`` and so on."""
    count = max(1, -(-len(items) // size))
    stem = url.removesuffix(".html").removesuffix("/index")
    urls = [url, *(f"{stem}/{number}.html" for number in range(2, count + 1))]
    for number, address in enumerate(urls):
        part = items[number * size : (number + 1) * size]
        yield Route(address, template, {**values, "items": part, "number": number, "urls": urls})
