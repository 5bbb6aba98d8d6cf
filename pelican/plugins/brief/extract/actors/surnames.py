"""Surnames: the shorter forms by which an article goes on about a person, and whom one that several share means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..lexicon import fold
from . import titles
from .spans import Span

if TYPE_CHECKING:
    from ..tree import Doc
    from .people import Person


_DEALINGS = frozenset({"with", "by", "for", "of", "against", "on"})  # prepositions that lead to people and to no town
_NOWHERE = 10**6  # number of no passage


def shorter_mentions(
    texts: Sequence[str], docs: Sequence[Doc], people: Mapping[Person, Sequence[Span]], taken: Sequence[Span]
) -> Iterator[tuple[Person, Span]]:
    """Yield where a family name, or another word of a name, stands alone for the person whom it means.

    ``people`` gives the full mentions of each.
    """
    owners: defaultdict[str, list[tuple[int, Person]]] = defaultdict(list)
    for person in people:
        for rank, form in enumerate(person.short_forms()):
            owners[form.lower()].append((rank, person))
    meant = {form: _owners(claims) for form, claims in owners.items()}
    if not meant:
        return
    choices = "|".join(sorted(map(re.escape, meant), key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])(?<!& )(?:{choices})(?![\w-])(?! &)", re.IGNORECASE)
    for number, text in enumerate(texts):
        for match in pattern.finditer(fold(text)):
            span = Span(number, *match.span())
            rank, claimants = meant[match[0].lower()]
            if any(span.overlaps(other) for other in taken) or text[span.start : span.end].islower():
                continue
            owner = _meant(texts, span, {claimant: people[claimant] for claimant in claimants})
            if owner and (rank == 0 or " " in match[0] or _alone(docs[number], span)):
                yield owner, span


def _owners(claims: list[tuple[int, Person]]) -> tuple[int, list[Person]]:
    """Return who may be meant by a form, and its rank; a family name goes before a given name."""
    best = min(min(rank, 1) for rank, _ in claims)
    first = [(rank, person) for rank, person in claims if min(rank, 1) == best]
    return first[0][0], list(dict.fromkeys(person for _, person in first))


def _meant(texts: Sequence[str], span: Span, claimants: Mapping[Person, Sequence[Span]]) -> Person | None:
    """Return whom a form that several people share means.

    It is who has the title before it; else who was named last in the paragraph; else who came first in the article,
    and of two who came together the one who is named in full more often. Else it stays open.
    """
    if len(claimants) == 1:
        return next(iter(claimants))
    if title := titles.before(texts[span.passage], span.start):
        kin = [p for p, spans in claimants.items() if any(_bears(texts[s.passage], s, title) for s in spans)]
        return kin[0] if len(kin) == 1 else None
    named = [(s.start, p) for p, spans in claimants.items() for s in spans if s.passage == span.passage and s < span]
    if named:
        return max(named, key=lambda pair: pair[0])[1]
    first, second = sorted(claimants, key=lambda person: (_first_named(claimants[person]), -len(claimants[person])))[:2]
    earlier = _first_named(claimants[first]) < _first_named(claimants[second])
    return first if earlier or len(claimants[first]) > len(claimants[second]) else None


def _first_named(spans: Sequence[Span]) -> int:
    """Return the first paragraph that names somebody in full; the headline, which is a caption at times, comes last."""
    return min((span.passage for span in spans if span.passage), default=_NOWHERE)


def _bears(text: str, span: Span, title: titles.Title) -> bool:
    """Tell whether a name has a title before or behind it that ends in the same word."""
    word = title.role.split()[-1].lower()
    own = (titles.before(text, span.start), titles.after(text, span.end), titles.apposed(text, span.start))
    return any(word in other.role.lower().split() for other in own if other)


def _alone(doc: Doc, span: Span) -> bool:
    """Tell whether a given name stands where a person would: the model sees a person, or it is somebody who acts."""
    found = doc.char_span(span.start, span.end)
    if found is None:
        return False
    root = found.root
    dealt_with = root.dep_ == "dobj" or (root.dep_ == "pobj" and root.head.lower_ in _DEALINGS)
    return root.ent_type_ == "PERSON" or root.dep_ in ("nsubj", "nsubjpass", "poss") or dealt_with
