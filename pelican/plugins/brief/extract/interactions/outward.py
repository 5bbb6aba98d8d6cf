"""Acts that leave the house: a state does not meet, visit or send the people who act for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...model import Actor, Interaction
from .kinds import words


def outward(acts: Iterable[Interaction], actors: Sequence[Actor]) -> tuple[Interaction, ...]:
    """Return ``acts`` without the dealings of a state with its own people that are no quarrel.

    "South Korean minister Shin signed" makes no agreement of South Korea with Shin; that somebody criticises or sues
    his own state stays.
    """
    states = {actor.name for actor in actors if actor.kind == "country"}
    own = {(actor.name, actor.affiliation) for actor in actors if actor.affiliation in states}
    return tuple(
        act
        for act in acts
        if act.type not in words("homely") or not {(act.source, act.target), (act.target, act.source)} & own
    )
