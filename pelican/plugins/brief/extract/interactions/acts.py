"""Acts: what one actor may do to another, as one event tells it, before its two sides are found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .kinds import words

if TYPE_CHECKING:
    from ..tree import Token

SAME = "same"  # the type of an act that only repeats another
# Acts that only answer an earlier one: what they tell then, and what they answer.
REPLIES = {
    "assent": ("agree", ("call_for",)),
    "dissent": ("reject", ("call_for",)),
    "denial": ("reject", ("accuse", "criticize")),
}


def accepting(act: Act) -> bool:
    """Tell whether an act is to take up what somebody else has done: "accepted the offer"."""
    return act.words[0].lemma_.lower() in words("accepting")


@dataclass(frozen=True, slots=True)
class Act:
    """A typed event: its possible sources and targets, and the words between them; mutual without targets.

    A ``direct`` act reaches only its target itself, not through what is his. An ``implied`` one has no target in its
    clause: it goes to the actor of whom the article tells.
    """

    type: str
    sources: tuple[Token, ...]
    targets: tuple[Token, ...]
    words: tuple[Token, ...]
    direct: bool = False
    implied: bool = False
