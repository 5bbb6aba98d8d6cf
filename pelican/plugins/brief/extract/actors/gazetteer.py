"""The gazetteer: every form of a known state, organisation or region in an article, and which of them it may mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from .. import lexicon
from ..lexicon import Known, Sense, fold

if TYPE_CHECKING:
    from ..tree import Doc

# Where a form may begin: at a capital that no letter or digit precedes.
_START = re.compile(r"(?<![^\W_])(?:[A-Z]|the (?=North|South))")
_NOUN = re.compile(r" ([a-z]+)")
_FIRST = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A form found in a passage (its number and character offsets).

    ``known`` is None for a region and for an expression that names nobody ("Cold War").
    """

    passage: int
    start: int
    end: int
    form: str
    known: Known | None = None
    sense: Sense = "name"

    @property
    def doubtful(self) -> bool:
        """Tell whether the form often means something else."""
        return self.known is not None and self.form in self.known.doubtful


@cache
def _forms() -> dict[str, list[tuple[str, str, Known | None, Sense]]]:
    """Return all forms by their first word, the longest first."""
    entries: list[tuple[str, Known | None, Sense]] = [
        (form, known, sense)
        for known in (*lexicon.countries(), *lexicon.organizations())
        for form, sense in known.forms
    ]
    states = {fold(form) for form, _, _ in entries}
    longer = (city for city in lexicon.cities() if " " in city and city not in states)  # "Benin City" is not Benin
    entries += [(form, None, "name") for form in (*lexicon.regions(), *lexicon.expressions(), *longer)]
    by_word: defaultdict[str, list[tuple[str, str, Known | None, Sense]]] = defaultdict(list)
    for form, known, sense in entries:
        folded = fold(form)
        if first := _FIRST.match(folded):
            by_word[first[0]].append((folded, form, known, sense))
    for found in by_word.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return dict(by_word)


def scan(texts: Sequence[str]) -> list[Hit]:
    """Return the hits in passages, longest first where they overlap; a form of several states gives a hit for each."""
    return [hit for number, text in enumerate(texts) for hit in _scan(number, fold(text))]


def _scan(number: int, text: str) -> Iterator[Hit]:
    end = 0
    for match in _START.finditer(text):
        start = match.start()
        first = _FIRST.match(text, start)
        if start < end or not first:
            continue
        found = [entry for entry in _forms().get(first[0], ()) if _stands(text, start, entry[0])]
        for folded, form, known, sense in found:
            if len(folded) == len(found[0][0]):
                yield Hit(number, start, start + len(folded), form, known, sense)
        if found:
            end = start + len(found[0][0])


def _stands(text: str, start: int, form: str) -> bool:
    end = start + len(form)
    if not text.startswith(form, start) or text[end : end + 1].isalnum():
        return False
    return not (form.startswith("the ") and text[end + 1 : end + 2].isupper())  # "the North Atlantic" is no Korea


def certain(hits: Iterable[Hit], docs: Sequence[Doc]) -> list[Hit]:
    """Drop the hits that mean something else here.

    A doubtful form needs its state or body to be named otherwise in the article, too; a doubtful name of a state
    stands by itself unless it is part of a person's name or beside a word that speaks against it.
    """
    hits = [hit for hit in hits if not _is_vague(hit, docs)]
    plain = {hit.known for hit in hits if hit.known and not hit.doubtful}  # "Chadian" speaks for "Chad"
    hits = [hit for hit in hits if not (hit.doubtful and hit.sense == "name" and _speaks_against(hit, docs, plain))]
    sure = {hit.known for hit in hits if hit.known and (not hit.doubtful or hit.sense == "name")}
    kept = [hit for hit in hits if hit.known is None or not hit.doubtful or hit.known in sure]
    # One form, several states (Congolese, Korean): the one that is named otherwise, else none.
    owners: defaultdict[tuple[int, int], list[Hit]] = defaultdict(list)
    for hit in kept:
        owners[hit.passage, hit.start].append(hit)
    return [best for found in owners.values() if (best := _preferred(found, kept))]


def _is_vague(hit: Hit, docs: Sequence[Doc]) -> bool:
    """Tell whether a body's adjective says no more than where: "European voters", but not "the European sanctions"."""
    if hit.known is None or hit.known.kind != "organization" or hit.sense != "adjective":
        return False
    noun = _NOUN.match(docs[hit.passage].text, hit.end)
    return noun is None or noun[1] not in lexicon.instruments()


def _preferred(hits: list[Hit], others: Sequence[Hit]) -> Hit | None:
    """Return what a form of several states or bodies means: a body, where the article names it otherwise, else none.

    A city that is the seat of a body and a capital too (Brussels) means the body, and of two bodies the one that its
    paragraph named last, else the first of the table.
    """
    if len({hit.known for hit in hits}) == 1:
        return hits[0]
    bodies = [hit for hit in hits if hit.known and hit.known.kind == "organization"]
    if len(bodies) > 1:
        before = [o for o in others if o.passage == hits[0].passage and o.end < hits[0].start and o.sense != "capital"]
        known = [b for o in reversed(before) for b in bodies if b.known == o.known]
        bodies = known or bodies
    return bodies[0] if bodies else None


def _speaks_against(hit: Hit, docs: Sequence[Doc], plain: Container[Known | None]) -> bool:
    span = docs[hit.passage].char_span(hit.start, hit.end)
    if span is None or hit.known is None:
        return False
    in_name = any(token.ent_type_ == "PERSON" for token in span) and span.root.dep_ != "pobj"
    if in_name and hit.known in plain and any(entity.text == span.text for entity in span.sent.ents):
        in_name = False
    return in_name or any(token.text in hit.known.unless for token in span.sent)
