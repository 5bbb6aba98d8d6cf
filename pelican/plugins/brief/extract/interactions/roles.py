"""Roles: who of a frame's participants acts and who undergoes, in the sense of PropBank's Arg0 and Arg1.

Grammar alone does not tell: shares that fall undergo what their clause says though they are its subject (the
unaccusative hypothesis, Perlmutter 1978), and some verbs reach their object through a preposition.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal

from ..lexicon import read
from .words import grammar

if TYPE_CHECKING:
    from ..tree import Token
    from .frames import Frame

Role = Literal["Arg0", "Arg1"]


def roles(frame: Frame) -> Iterator[tuple[Role, Token]]:
    """Yield the participants of a frame with their roles; those in neither role are left out."""
    objects = [t for t in frame.objects if not _measure(t)]
    undergoing = not objects and unaccusative(frame.event)
    for token in frame.subjects:
        yield ("Arg1" if undergoing else "Arg0"), token
    for token in objects or ([] if undergoing else _governed(frame)):
        yield "Arg1", token


def unaccusative(verb: Token) -> bool:
    """Tell whether the subject of a verb without an object undergoes what it says, unless it begins to do something."""
    doing = any(t.dep_ == "xcomp" and t.pos_ == "VERB" for t in verb.children)
    return verb.lemma_.lower() in grammar("unaccusative") and not doing


def _measure(token: Token) -> bool:
    """Tell whether a noun only says by how much: ``fell 40 points``."""
    return token.lemma_.lower() in grammar("measures") and any(t.pos_ in ("NUM", "SYM") for t in token.children)


@cache
def _prepositional() -> dict[str, tuple[str, ...]]:
    return {verb: tuple(links.split()) for verb, links in read("verbs")["prepositional"].items()}


def _governed(frame: Frame) -> list[Token]:
    """Return the objects that a verb takes by a preposition of its own: ``bid for the contract``."""
    return frame.linked(*_prepositional().get(frame.event.lemma_.lower(), ()))
