"""Kinds: which words tell which type of interaction."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ..lexicon import read

if TYPE_CHECKING:
    from ..tree import Token

_ENTRY = re.compile(r"(?P<word>[\w-]+)(?:\+(?P<particle>\w+))?(?: (?P<link>\w+))?$")


@cache
def words(kind: str) -> frozenset[str]:
    """Return the words that the lexicon of interactions lists under ``kind``."""
    return frozenset(read("interactions")[kind])


@lru_cache(1024)  # as often as a word is looked up in the lexicon
def lemma(token: Token) -> str:
    """Return a token's lemma, mended where the model cuts too much off ("fined" is no form of "fin") or too little.

    Parsers split "sit-in" in three, the last of which stands for the whole.
    """
    found = token.lemma_.lower()
    if token.pos_ == "NOUN" and token.i > 1 and token.nbor(-1).text == "-":
        hyphened = f"{token.nbor(-2).lower_}-{found}"
        return hyphened if hyphened in nouns() else found
    whole = f"{found}e"
    mended = token.tag_ in ("VBD", "VBN", "VBG") and found not in _verbs() and whole in _verbs()
    return whole if mended else found


@cache
def _verbs() -> frozenset[str]:
    return frozenset(verbs()).union(
        *(words(kind) for kind in ("carrying", "ending", "giving", "undergoing", "staging"))
    )


@cache
def kin(noun: str) -> frozenset[str]:
    """Return the nouns that may mean the same body as ``noun``, itself included; none where it means no body."""
    return frozenset(word for line in read("interactions")["nameable"] if noun in line.split() for word in line.split())


@cache
def derived(noun: str) -> frozenset[str]:
    """Return the verbs of which a noun names the deed or the words: "pledge" of "promise"."""
    return frozenset(read("interactions")["derived"].get(noun, "").split())


@lru_cache(256)  # a verb asks for it again and again
def particle(verb: Token) -> str | None:
    """Return a verb's particle, or the preposition just after it: "off" in "called off", "down" in "turned it down"."""
    rest = (t for t in verb.children if t.dep_ in ("prt", "advmod", "prep") and t.i > verb.i)
    after = (t for t in rest if t.dep_ == "prt" or t.i == verb.i + 1 or t.lower_ == "out")
    return next((t.lower_ for t in after), None)


def phrase(verb: Token) -> str:
    """Return a verb with its particle, as the lexicon writes it: "turn+down"."""
    return f"{lemma(verb)}+{particle(verb)}"


@cache
def becomes(kind: str) -> str | None:
    """Return the type of an act that puts an end to what is of type ``kind``, or None where that is no act."""
    found: str | None = read("interactions")["ended"].get(kind)
    return found


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to word an act: its type, a verb's particle, and the prepositions one of which brings in the target."""

    type: str
    particle: str | None = None
    links: tuple[str, ...] = ()


@cache
def verbs() -> dict[str, list[Pattern]]:
    """Return the patterns of each verb by its lemma; without prepositions the target is the object."""
    table: defaultdict[str, list[Pattern]] = defaultdict(list)
    for kind, word, particle, link in _entries("verbs"):
        table[word].append(Pattern(kind, particle, (link,) if link else ()))
    return dict(table)


@cache
def nouns() -> dict[str, list[Pattern]]:
    """Return the patterns of each noun that names an act, with all prepositions of its type unless it has its own."""
    usual = {kind: tuple(entry["links"]) for kind, entry in read("interactions")["types"].items()}
    table: defaultdict[str, list[Pattern]] = defaultdict(list)
    for kind, word, _, link in _entries("nouns"):
        table[word].append(Pattern(kind, None, (link,) if link else usual[kind]))
    return dict(table)


@cache
def parts() -> dict[str, str]:
    """Return what the nouns for somebody's part ("critic", "backer") say that he does."""
    content: dict[str, str] = read("interactions")["parts"]
    return content


@cache
def idioms(part: str) -> dict[tuple[str, ...], str]:
    """Return what verbs tell with the set phrases that the lexicon lists under ``part``, by their words."""
    return {tuple(phrase.split()): kind for phrase, kind in read("interactions")[part].items()}


@cache
def phrasal(part: str) -> frozenset[str]:
    """Return the verbs of the set phrases that the lexicon lists under ``part``."""
    return frozenset(phrase[0] for phrase in idioms(part))


@cache
def stems() -> frozenset[tuple[str, ...]]:
    """Return the set phrases without the word that brings in the other side."""
    return frozenset(phrase_[:-1] for phrase_ in idioms("sayings"))


@cache
def adjectives() -> dict[str, list[Pattern]]:
    """Return the patterns of each adjective that says how somebody stands to somebody."""
    table: defaultdict[str, list[Pattern]] = defaultdict(list)
    for kind, word, _, link in _entries("adjectives"):
        table[word].append(Pattern(kind, None, (link,) if link else ()))
    return dict(table)


def _entries(part: str) -> Iterator[tuple[str, str, str | None, str | None]]:
    for kind, content in read("interactions")["types"].items():
        for entry in content.get(part, ()):
            match = _ENTRY.match(entry)
            if match is None:
                raise ValueError(f"interactions.yml: {entry!r} is no pattern")
            yield kind, match["word"], match["particle"], match["link"]
