"""Namesakes: known names that are but a part of a person's, as cities and states are in many families."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicon import either, fold
from . import titles
from .gazetteer import Hit
from .spans import UPPER

_GIVEN = re.compile(r"\b([A-Z][\w'’-]+) $")
_REST = re.compile(rf" ([{UPPER}][\w'’-]+)(?: [{UPPER}][\w'’-]+)*")
_LED_TO = re.compile(r"\b(?:in|at|from|to|near|of|for|between|outside|via|towards?|through|around) $")
_REACH = 20  # characters before a name in which a preposition stands


def without_names(texts: Sequence[str], hits: Sequence[Hit]) -> list[Hit]:
    """Drop the hits that are but part of a person's name: "Foreign Minister Ann Paris", "the referee Israel Paz".

    Where a family name is one, it is that person's elsewhere, too, unless a preposition of place leads to it.
    """
    family = {hit.form for hit in hits if _ends_name(texts[hit.passage], hit.start)}
    return [
        hit
        for hit in hits
        if not _begins_name(texts[hit.passage], hit)
        and not (hit.form in family and not _LED_TO.search(texts[hit.passage], max(0, hit.start - _REACH), hit.start))
    ]


def _ends_name(text: str, start: int) -> bool:
    """Tell whether a known name at ``start`` is but a person's family name: "Foreign Minister Florence Paris"."""
    given = _GIVEN.search(text, 0, start)
    return given is not None and not titles.is_role(given[1]) and titles.before(text, given.start()) is not None


def _begins_name(text: str, hit: Hit) -> bool:
    """Tell whether a known name is but a titled person's given name: "its chairman, Israel Paz, denied it"."""
    rest = _REST.match(text, hit.end)
    if rest is None or hit.sense == "adjective" or titles.is_role(rest[1]):
        return False
    if not either("bodies", "things", "firms").isdisjoint(fold(rest[0]).lower().split()):
        return False
    set_to = text[rest.end() : rest.end() + 1] in (",", ".") and titles.apposed(text, hit.start) is not None
    return set_to or titles.before(text, hit.start) is not None
