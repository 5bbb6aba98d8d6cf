"""The shape of an attribution: somebody's words or thoughts in one passage, and how the article says whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .coreference import phrase

if TYPE_CHECKING:
    from ..tree import Token

Manner = Literal["direct", "partial", "indirect"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch of one passage (offsets ``start`` and ``end``) that the article gives as somebody's words or thoughts.

    ``direct`` is a quotation that is a sentence of its own, ``partial`` one inside the article's sentence, both without
    their marks; ``indirect`` is a report in the article's own words, partial quotations in it included. ``cue`` is the
    verb, noun or sign that attributes and ``speaker`` the head of the phrase that names the source, which may stand
    in an earlier passage; either is None where the article has none. ``continues`` says that the words go on with
    the attribution before: split by its cue or by a paragraph's end. Attributions nest: who relays has the wider one.
    """

    anchor: str
    start: int
    end: int
    manner: Manner
    cue: Token | None = None
    speaker: Token | None = None
    continues: bool = False

    @property
    def source(self) -> tuple[int, int] | None:
        """The offsets of the phrase that names the source, in the passage where it stands."""
        if self.speaker is None:
            return None
        words = phrase(self.speaker)
        return words[0].idx, words[-1].end_char
