"""The lexicon: rules as data, read from the YAML files beside it.

Every scalar is read as text, so that Norway's code stays ``NO`` and a year stays a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from ...model import ActorKind

FOLDER = Path(__file__).parent
Sense = Literal["name", "alias", "adjective", "capital", "seat"]


@dataclass(frozen=True, slots=True)
class Known:
    """A state or an organisation that the lexicon knows, with every form that may stand for it."""

    name: str
    kind: ActorKind
    forms: tuple[tuple[str, Sense], ...]
    code: str | None = None
    owner: str | None = None
    doubtful: frozenset[str] = frozenset()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The words around names, folded: see ``titles.yml`` for what each set holds."""

    roles: frozenset[str]
    trades: frozenset[str]
    modifiers: frozenset[str]
    qualifiers: frozenset[str]
    honorifics: frozenset[str]
    particles: frozenset[str]
    family_first: frozenset[str]
    vietnamese: frozenset[str]
    bodies: frozenset[str]
    firms: frozenset[str]
    things: frozenset[str]
    facilities: frozenset[str]
    never: frozenset[str]
    common: frozenset[str]
    concerns: frozenset[str]
    of_states: frozenset[str]
    of_bodies: frozenset[str]
    organs: frozenset[str]
    encounters: frozenset[str]
    buildings: frozenset[str]
    summits: frozenset[str]
    sites: frozenset[str]
    landmarks: frozenset[str]
    employed: frozenset[str]
    fields: frozenset[str]
    holders: frozenset[str]
    beliefs: frozenset[str]
    teams: frozenset[str]
    named: frozenset[str]
    prefixes: frozenset[str]
    companies: frozenset[str]
    qualifying: frozenset[str]
    events: frozenset[str]
    styles: frozenset[str]
    portfolios: frozenset[str]
    heading: frozenset[str]
    working: frozenset[str]
    taking_office: frozenset[str]
    no_ministers: frozenset[str]
    state_organs: frozenset[str]
    of_any: frozenset[str]
    ranks: frozenset[str]
    ministries: frozenset[str]
    armed: frozenset[str]
    armed_bodies: frozenset[str]
    parties: frozenset[str]
    partisan: frozenset[str]
    beside: frozenset[str]
    crowds: frozenset[str]
    own_bodies: frozenset[str]
    companions: frozenset[str]
    sent: frozenset[str]
    giants: frozenset[str]
    rulers: frozenset[str]
    delegations: frozenset[str]
    learned: frozenset[str]
    causes: frozenset[str]
    groups: frozenset[str]
    ministerial: frozenset[str]
    private: frozenset[str]
    behind: frozenset[str]
    holdings: frozenset[str]


@cache
def read(name: str) -> dict[str, Any]:
    """Return the content of ``lexicon/<name>.yml``, all scalars as text; it is read once, and not to be changed."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    with (FOLDER / f"{name}.yml").open(encoding="utf-8") as stream:
        content: dict[str, Any] = yaml.load(stream, Loader=loader)  # noqa: S506 -- builds text, lists and dicts only
    return content


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return ``text`` without accents and with plain apostrophes, one for one, so that offsets stay true."""
    return "".join(map(_fold_character, text))


@cache
def _fold_character(character: str) -> str:
    if character in "’‘ʼ`":
        return "'"
    if character in "–‑":
        return "-"
    special = {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"}
    base = unicodedata.normalize("NFKD", character)[:1]
    return special.get(character) or (base if base.isprintable() and base else character)


@cache
def countries() -> tuple[Known, ...]:
    """Return the states of the world."""
    return tuple(_country(name, entry) for name, entry in read("countries")["countries"].items())


def _country(name: str, entry: dict[str, Any]) -> Known:
    forms: list[tuple[str, Sense]] = [(name, "name")]
    forms += [(form, "alias") for form in entry.get("aliases", ())]
    forms += [(form, "adjective") for form in _plurals(entry.get("adjectives", ()))]
    forms += [(form, "capital") for form in entry.get("capitals", ())]
    forms += [(form, "seat") for form in entry.get("seats", ())]
    return Known(
        name, "country", tuple(forms), code=entry["iso"],
        doubtful=frozenset(_plurals(entry.get("doubtful", ()))), unless=tuple(entry.get("unless", ())),
    )  # fmt: skip


def _plurals(adjectives: Iterable[str]) -> Iterator[str]:
    """Yield each demonym and its plural, where that is regular (Russian, Russians; but not Chinese)."""
    for adjective in adjectives:
        yield adjective
        if not adjective.endswith(("s", "sh", "ch", "se", "man", "woman")) and adjective[-1].isalpha():
            yield f"{adjective}s"


@cache
def organizations() -> tuple[Known, ...]:
    """Return the organisations that news takes as known."""
    return tuple(_organization(name, entry) for name, entry in read("organizations")["organizations"].items())


def _organization(name: str, entry: dict[str, Any]) -> Known:
    forms: list[tuple[str, Sense]] = [(name, "name")]
    forms += [(form, "alias") for form in (*entry.get("aliases", ()), *_dotted(forms, entry.get("aliases", ())))]
    forms += [(form, "capital") for form in entry.get("seats", ())]
    forms += [(form, "adjective") for form in entry.get("adjectives", ())]
    doubtful = frozenset((*entry.get("doubtful", ()), *entry.get("seats", ()), *entry.get("adjectives", ())))
    return Known(name, "organization", tuple(forms), owner=entry.get("of"), doubtful=doubtful)


def _dotted(forms: Iterable[tuple[str, Sense]], aliases: Sequence[str]) -> list[str]:
    """Return acronyms as some papers write them: "W.T.O."; what is listed in that form already is left out."""
    acronyms = [form for form in (*(form for form, _ in forms), *aliases) if 2 <= len(form) <= 5 and form.isupper()]
    return [dotted for form in acronyms if form.isalpha() and (dotted := "".join(f"{c}." for c in form)) not in aliases]


@cache
def instruments() -> frozenset[str]:
    """Return nouns for what a body does or sends: before them alone does its adjective stand for it."""
    return frozenset(read("organizations")["instruments"])


@cache
def regions() -> frozenset[str]:
    """Return names of regions, waters and territories: places that no state stands behind."""
    content = read("countries")
    return frozenset((*content["regions"], *content["territories"].values()))


@cache
def expressions() -> frozenset[str]:
    """Return expressions that hold the name of a state or city and mean neither."""
    return frozenset(read("countries")["expressions"])


@cache
def implied() -> dict[str, str]:
    """Return the titles, in lower case, that tell their holder's state by themselves."""
    return {title.lower(): state for title, state in read("titles")["implied"].items()}


@cache
def offices() -> dict[str, str]:
    """Return the titles that belong to one body, with that body."""
    content: dict[str, str] = read("titles")["offices"]
    return content


@cache
def equal_offices() -> dict[str, str]:
    """Return titles, in lower case, by which some states call an office, with the common name of that."""
    content: dict[str, str] = read("titles")["equal_offices"]
    return {title.lower(): office for title, office in content.items()}


@cache
def officers() -> dict[str, frozenset[str]]:
    """Return the kinds of bodies that have an officer, by the last word of the title."""
    return {title: frozenset(kinds) for title, kinds in read("titles")["officers"].items()}


@cache
def given_names() -> frozenset[str]:
    """Return given names of many languages, folded."""
    return frozenset(read("names")["given"])


@cache
def cities() -> frozenset[str]:
    """Return names of cities and regions that are no capitals of states, folded."""
    return frozenset(read("names")["cities"])


@cache
def words() -> Words:
    """Return the words around names."""
    content = {
        key: values
        for key, values in read("titles").items()
        if key not in ("implied", "offices", "equal_offices", "officers")
    }
    lower = {"roles", "modifiers", "particles", "bodies", "things", "facilities"}
    sets = {key: frozenset(w.lower() if key in lower else w for w in values) for key, values in content.items()}
    return Words(**sets)


@cache
def either(*lists: str) -> frozenset[str]:
    """Return the words around names that stand in any of ``lists``."""
    return frozenset().union(*(getattr(words(), name) for name in lists))


@cache
def but(first: str, *others: str) -> frozenset[str]:
    """Return the words around names that stand in ``first`` and in none of the ``others``."""
    return either(first) - either(*others)
