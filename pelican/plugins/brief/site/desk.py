"""What the desk itself knows of actors, from its file, for their pages: apart from what articles say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..resolve.names import spelling
from . import edtf
from .views import Known, Term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..resolve.authority import Authority, HouseActor, Role
    from .views import Actor


def tell(actors: Iterable[Actor], house: Authority) -> None:
    """Give each actor what there is to tell of it."""
    known = {spelling(actor.name): _known(actor) for actor in house.actors}
    for actor in actors:
        told = known.get(spelling(actor.name))
        actor.known = told if told and (told.affiliation or told.roles or told.wikidata) else None


def _known(actor: HouseActor) -> Known:
    return Known(actor.affiliation, tuple(Term(role.role, _span(role)) for role in actor.roles), actor.wikidata)


def _span(role: Role) -> str:
    return edtf.label(f"{role.start or ''}/{role.end or ''}") if role.start or role.end else ""
