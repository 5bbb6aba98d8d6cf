"""Related briefings: those that share the rarest actors, sought near in time, with the reason in words."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict

from ..translations import translate as _
from .views import Actor, Entry, Related

ACTORS = 8  # rarest actors of a briefing that can relate it to another
NEAREST = 24  # briefings nearest in time, of each such actor, that are looked at


def relate(entries: list[Entry], count: int) -> None:
    """Find for each briefing the ones that share most with it; an actor weighs by how rarely it is named at all."""
    place = {entry: number for number, entry in enumerate(entries)}
    total = len(entries)
    named = {mention.actor for entry in entries for mention in entry.mentions}
    where = {actor: [place[mention.entry] for mention in actor.mentions] for actor in named}
    for entry in entries:
        scores: dict[int, float] = defaultdict(float)
        shared: dict[int, list[Actor]] = defaultdict(list)
        rarest = sorted((m.actor for m in entry.mentions), key=lambda actor: (len(where[actor]), actor.id))
        for actor in rarest[:ACTORS]:
            weight = math.log1p(total / len(where[actor]))
            for other in _nearest(where[actor], place[entry]):
                scores[other] += weight
                shared[other].append(actor)
        best = sorted(scores, key=lambda other: (-scores[other], abs(other - place[entry]), other))[:count]
        entry.related = [Related(entries[other], _reason(shared[other])) for other in best]


def _nearest(numbers: list[int], here: int) -> list[int]:
    """Return the NEAREST of the ascending ``numbers`` around ``here``, without it."""
    middle = bisect_left(numbers, here)
    start = max(0, min(middle - NEAREST // 2, len(numbers) - NEAREST - 1))
    return [number for number in numbers[start : start + NEAREST + 1] if number != here]


def _reason(actors: list[Actor]) -> str:
    names = [actor.name for actor in actors]
    if len(names) > 3:  # the rarest come first and tell most
        said = _("%(names)s and %(count)d more") % {"names": ", ".join(names[:3]), "count": len(names) - 3}
    else:
        said = _(" and ").join(filter(None, (", ".join(names[:-1]), names[-1])))
    return _("also names %(names)s") % {"names": said}
