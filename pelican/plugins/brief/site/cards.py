"""The cards that a name in a briefing shows: for each actor a few lines, in scripts of a few actors each.

Scripts, because pages opened from ``file://`` may load nothing else; ``theme/static/js/cards.js`` reads them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from ..translations import mark, translate_number
from ..translations import translate as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .views import Actor

FOLDER = "cards"
SHARDS = 64
KINDS = {"person": mark("Person"), "organization": mark("Organisation"), "country": mark("Country")}


def scripts(actors: Iterable[Actor]) -> Iterator[tuple[str, bytes]]:
    """Yield address and bytes of each script that has actors."""
    shards: dict[int, dict[str, list[str]]] = defaultdict(dict)
    for actor in actors:
        shards[shard(actor.id)][actor.id] = lines(actor)
    for number, known in sorted(shards.items()):
        written = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
        yield f"{FOLDER}/{number}.js", f"briefCards({written})\n".encode()


def shard(key: str) -> int:
    """Return the number of the script that holds the actor with the id ``key``."""
    return sum(map(ord, key)) % SHARDS


def lines(actor: Actor) -> list[str]:
    """Return what the card says: the name, what the actor is, and how often and when last it was named."""
    newest = actor.mentions[0].entry
    described = [_(KINDS[actor.kind]), *actor.roles[:1], *actor.affiliations[:1]]
    count = len(actor.mentions)
    told = translate_number("In %(count)s briefing, %(day)s", "In %(count)s briefings, last on %(day)s", count)
    return [actor.name, " · ".join(described), told % {"count": count, "day": newest.label}]
