"""Acts: what one actor may do to another, as one event tells it, before its two sides are found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SAME = "same"  # the type of an act that only repeats another


@dataclass(frozen=True, slots=True)
class Act:
    """A typed event: its possible sources and targets, and the words between them; mutual without targets.

    A ``direct`` act reaches only its target itself, not through what is his.
    """

    type: str
    sources: tuple[Token, ...]
    targets: tuple[Token, ...]
    words: tuple[Token, ...]
    direct: bool = False
