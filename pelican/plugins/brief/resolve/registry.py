"""Cross-document resolution: which names of different articles are one actor.

Names are joined by rules alone, in the order of their certainty, and independently of the order of the articles:

1. spellings that differ in accents, case, punctuation or a legal form;
2. transliterations of a full name, and a middle initial more or less;
3. a bare surname or an acronym, where the corpus knows exactly one actor who goes by it.

Doubt leaves names apart, since a wrong merge is worse than none: two names that one article keeps apart are never one,
nor are people whom the articles tie to different states or bodies (the "one sense per discourse" of Gale, Church and
Yarowsky 1992, and the constraint-based entity linking of Rao, McNamee and Dredze 2013).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from .names import ends, is_acronym, is_full, sound, spelling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ..model import Actor, ActorKind

_WORD = re.compile(r"[^\W\d_]{3,}")
_Key: TypeAlias = "tuple[str, str]"  # kind and name


@dataclass(slots=True, eq=False)
class _Known:
    """What the articles say of all actors of one name and kind."""

    name: str
    kind: ActorKind
    articles: set[int] = field(default_factory=set)
    affiliations: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)

    def add(self, article: int, actor: Actor) -> None:
        self.articles.add(article)
        self.affiliations |= {spelling(actor.affiliation)} if actor.affiliation else set()
        self.roles |= _words(actor.role)
        self.aliases |= set(map(spelling, actor.aliases))

    def absorb(self, other: _Known) -> None:
        self.articles |= other.articles
        self.affiliations |= other.affiliations
        self.roles |= other.roles
        self.aliases |= other.aliases | {spelling(other.name)}


def _words(role: str | None) -> set[str]:
    return set(_WORD.findall(role.casefold())) if role else set()


@dataclass(frozen=True, slots=True)
class Registry:
    """The actors of the corpus: what full names become, and whom a short form may mean."""

    becomes: Mapping[_Key, str]
    by_form: Mapping[_Key, list[_Known]]

    def name(self, number: int, actor: Actor) -> str:
        """Return the name by which the corpus knows ``actor`` of article ``number``: its own where there is doubt."""
        form = spelling(actor.name)
        short = actor.kind == "person" and not is_full(actor.name)
        if short or (actor.kind == "organization" and is_acronym(actor.name)):
            meant = _meant(number, actor, [k for k in self.by_form.get((actor.kind, form), ()) if k.name != actor.name])
            return meant.name if meant else actor.name
        return self.becomes.get((actor.kind, actor.name), actor.name)


def build(articles: Sequence[Sequence[Actor]], settled: Mapping[str, str]) -> Registry:
    """Make the registry of a corpus from the actors of each article.

    ``settled`` maps spellings (``names.spelling``) to the name that the house has chosen for them.
    """
    known = _collect(articles)
    full = {key: value for key, value in known.items() if value.kind != "person" or is_full(value.name)}
    becomes = _join_spellings(full, settled)
    return Registry(becomes, _by_form(_merged(full, becomes)))


def _collect(articles: Sequence[Sequence[Actor]]) -> dict[_Key, _Known]:
    known: dict[_Key, _Known] = {}
    for number, actors in enumerate(articles):
        for actor in actors:
            key = (actor.kind, actor.name)
            if key not in known:
                known[key] = _Known(actor.name, actor.kind)
            known[key].add(number, actor)
    return known


def _join_spellings(known: dict[_Key, _Known], settled: Mapping[str, str]) -> dict[_Key, str]:
    """Return the name that each full name goes by: rules 1 and 2."""
    becomes: dict[_Key, str] = {}
    for group in _groups(known.values(), lambda actor: spelling(actor.name)):
        name = settled.get(spelling(group[0].name)) or _best(group)
        becomes |= {(actor.kind, actor.name): name for actor in group}
    merged = [actor for actor in _merged(known, becomes).values() if actor.kind == "person"]
    for group in _groups(merged, lambda actor: sound(actor.name)):
        if len(group) > 1 and not any(_clash(one, other) for one in group for other in group if one is not other):
            chosen = [actor for actor in group if settled.get(spelling(actor.name)) == actor.name]
            name = chosen[0].name if len(chosen) == 1 else _best(group)
            names = {actor.name for actor in group}
            becomes |= {key: name for key, old in becomes.items() if key[0] == "person" and old in names}
    return becomes


def _groups(actors: Iterable[_Known], key: Callable[[_Known], str]) -> list[list[_Known]]:
    groups: dict[_Key, list[_Known]] = defaultdict(list)
    for actor in actors:
        groups[actor.kind, key(actor)].append(actor)
    return [groups[name] for name in sorted(groups)]


def _best(group: Sequence[_Known]) -> str:
    """Choose the spelling that most articles use; then the one with more accents, the longer, the first by letter."""
    return min(
        group, key=lambda a: (-len(a.articles), -sum(not c.isascii() for c in a.name), -len(a.name), a.name)
    ).name


def _clash(one: _Known, other: _Known) -> bool:
    """Tell whether an article names both, or the articles tie them to different states or bodies."""
    apart = one.affiliations and other.affiliations and not one.affiliations & other.affiliations
    return bool(one.articles & other.articles or apart)


def _merged(known: dict[_Key, _Known], becomes: Mapping[_Key, str]) -> dict[_Key, _Known]:
    merged: dict[_Key, _Known] = {}
    for key in sorted(known):
        name = (key[0], becomes[key])
        if name not in merged:
            merged[name] = _Known(name[1], known[key].kind)
        merged[name].absorb(known[key])
    return merged


def _by_form(merged: Mapping[_Key, _Known]) -> dict[_Key, list[_Known]]:
    """Index actors by the short forms that may mean them: attested aliases, and the ends of a person's name."""
    by_form: dict[_Key, list[_Known]] = defaultdict(list)
    for actor in merged.values():
        forms = set(actor.aliases)
        if actor.kind == "person":
            forms |= set(ends(actor.name))
        for form in forms:
            by_form[actor.kind, form].append(actor)
    return by_form


def _meant(number: int, actor: Actor, candidates: Sequence[_Known]) -> _Known | None:
    """Return the one actor whom a short form in article ``number`` can mean; the role decides between several."""
    if any(number in known.articles for known in candidates):
        return None  # the article itself keeps the two apart
    fitting = [known for known in candidates if _fits(actor, known)]
    if len(fitting) > 1:
        fitting = [known for known in fitting if _words(actor.role) & known.roles]
    return fitting[0] if len(fitting) == 1 and _goes_by(spelling(actor.name), fitting[0]) else None


def _goes_by(form: str, known: _Known) -> bool:
    """Tell whether ``form`` is more than the given name of a person."""
    return known.kind != "person" or form in known.aliases or form == ends(known.name)[1]


def _fits(actor: Actor, known: _Known) -> bool:
    """Tell whether nothing speaks against a short form meaning ``known``: no other affiliation, no other role."""
    affiliation = spelling(actor.affiliation) if actor.affiliation else None
    if affiliation and known.affiliations and affiliation not in known.affiliations:
        return False
    roles = _words(actor.role)
    return not (roles and known.roles and not roles & known.roles)
