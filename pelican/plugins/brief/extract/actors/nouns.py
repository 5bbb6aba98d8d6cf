"""Common nouns: for which body of an article "the company", "the party" or "the rebels" stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile

from ...model import ActorKind
from ..lexicon import either, fold, organizations, words
from .spans import Span

Named = Mapping[str, tuple[ActorKind, Sequence[Span]]]
Ranks = Mapping[str, tuple[frozenset[str], frozenset[str]]]

_NOUN = re.compile(r"\b[Tt]he ([a-z-]+)(?: ([a-z-]+))?")
# "the commission of inquiry" is no body that has a name here.
_OF_WHAT = re.compile(r" of [a-z]+\b(?! [A-Z])")
_WHERE = re.compile(r"(?:In|At|On) [^,.;]{2,40}, (?=the |a )")
_BY_NAME = re.compile(r",? (?:the )?[A-Z]")
_ARTICLES = frozenset({"the", "a", "an"})
_BREAKS = frozenset(
    {"the", "a", "an", "of", "to", "in", "on", "by", "for", "with", "at", "that", "which", "who", "and"}
)
_CAUSES = frozenset(
    {"aid", "relief", "rights", "advocacy", "campaign", "lobby", "pressure", "protest", "environmental", "conservation"}
)
_WORD = re.compile(r"[\w-]+")
_BEHIND = re.compile(r" ([a-z-]+)")
BEHIND_BODY = re.compile(r"(?: \([\w.-]+\))?, (?:an?|(?:one|the [a-z]+) of the|the) (?:[a-z][\w-]* ){0,2}")


def common_nouns(texts: Sequence[str], named: Named) -> Iterator[tuple[Span, str]]:
    """Yield where "the board" or "the company" stands for a body of the article that it can mean.

    It means the body that is called so; of several, the one named last; and "the company" also a body that is called
    something else that companies are called, or has a company's name.
    """
    ranks = {name: nouns(texts, name, spans) for name, (kind, spans) in named.items() if kind == "organization"}
    meant: dict[str, list[str]] = {}
    kinds = _kinds() | {word for in_name, _ in ranks.values() for word in in_name}
    for number, text in enumerate(texts):
        for match in _NOUN.finditer(text):
            group = next((n for n in (1, 2) if match[n] in kinds), None)
            if not group or _OF_WHAT.match(text, match.end(group)):
                continue
            noun, span = match[group], Span(number, *match.span(group))
            if noun not in meant:
                meant[noun] = _claimants(noun, ranks)
            owner = _firm_here(noun, ranks, span, named) or _last(meant[noun], span, named)
            if owner := owner or _kindred(noun, ranks, span, named) or _only(meant[noun]):
                yield span, owner


def subject(text: str, start: int) -> tuple[int, int] | None:
    """Return where "The civil aviation authority" stands with which a sentence begins: offsets; None without such."""
    lead = _WHERE.match(text, start)
    start = lead.end() if lead else start
    first, *rest = text[start : start + 80].split() or [""]
    end = start + len(first)
    for word in takewhile(
        lambda word: word.islower() and word not in _BREAKS, rest[:4] if first.lower() in _ARTICLES else ()
    ):
        end += 1 + len(word)
        noun = word.rstrip(",")
        if noun in either("bodies", "concerns", "organs", "events"):
            end += len(noun) - len(word)
            return None if _BY_NAME.match(text, end) else (start, end)
    return None


@cache
def _kinds() -> frozenset[str]:
    """Return the nouns that may stand for bodies; of armed ones their people do, too: "the rebels"."""
    people = {f"{word}s" for word in words().armed}
    return either("bodies", "concerns", "things") | people


def nouns(texts: Sequence[str], name: str, spans: Sequence[Span]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the common nouns in a body's name, its last word among them, and those by which the article calls it."""
    parts = fold(name).lower().replace("'s", "").split()
    in_name = frozenset(parts) & (either("bodies", "concerns")) | {*parts[1:][-1:]}  # but "the lake" is no body
    return in_name, frozenset(noun for span in spans for noun in _called(texts[span.passage], span))


def _claimants(noun: str, ranks: Ranks) -> list[str]:
    """Return the bodies that a common noun can mean: those called so, else of "the company" all that may be firms."""
    fits = [name for name, (in_name, called) in ranks.items() if noun in in_name or noun in called]
    family = _family(noun)
    if fits or not words().companies <= family:
        return fits
    named_so = either("firms", "parties")
    plain = either("bodies", "concerns")
    return (
        [name for name, (_, called) in ranks.items() if called & family and not called & words().causes]
        or [name for name in ranks if fold(name).lower().split()[-1] in named_so]
        or [name for name, (in_name, _) in ranks.items() if in_name & family]
        or [name for name, (in_name, called) in ranks.items() if not in_name & plain and not called]
    )


def _firm_here(noun: str, ranks: Ranks, span: Span, named: Named) -> str | None:
    """Return the body named last before "the firm" in its paragraph that may be one, where none is called so."""
    family = _family(noun)
    if not words().companies <= family or any(noun in in_name or noun in called for in_name, called in ranks.values()):
        return None
    here = [name for name in ranks if name not in _known() and any(s.passage == span.passage for s in named[name][1])]
    return _last((name for name in here if _may_be_firm(*ranks[name], family)), span, named)


def _may_be_firm(in_name: frozenset[str], called: frozenset[str], family: frozenset[str]) -> bool:
    return not called & words().causes and bool(called & family or not (called or in_name & (_kinds() - family)))


@cache
def _known() -> frozenset[str]:
    """Return the names of the bodies that everybody knows: none of them is a firm."""
    return frozenset(body.name for body in organizations())


def _kindred(noun: str, ranks: Ranks, span: Span, named: Named) -> str | None:
    """Return the body that "the federation" means where none is called so: another that people found for a cause.

    It is the one that stands before in the paragraph and of whose kind nothing is said, else the last of that family.
    """
    family = _family(noun) - words().companies
    if not family:
        return None
    plain = [name for name, (in_name, called) in ranks.items() if not called and not in_name & _kinds()]
    here = _last((n for n in plain if any(own.passage == span.passage for own in named[n][1])), span, named)
    kin = [name for name, (in_name, called) in ranks.items() if (in_name | called) & family]
    return here or _last(kin, span, named) or _only(kin)


@cache
def _family(noun: str) -> frozenset[str]:
    """Return the nouns that stand for one another: a movement is a party, a brewer a company, and each a group."""
    known = words()
    if noun in known.groups:
        return known.companies | known.parties | known.causes | known.groups
    armed = known.armed_bodies | {f"{word}s" for word in known.armed}
    return next((kin for kin in (known.companies, known.parties, known.causes, armed) if noun in kin), frozenset())


def _last(names: Iterable[str], span: Span, named: Named) -> str | None:
    """Return which of some bodies was named last before ``span``."""
    return max(((own, name) for name in names for own in named[name][1] if own < span), default=(span, None))[1]


def _only(names: Sequence[str]) -> str | None:
    """Return the only one of some bodies."""
    return names[0] if len(names) == 1 else None


def _called(text: str, span: Span) -> Iterator[str]:
    """Yield the nouns by which an article says what a body is: "the company X", "X, a trade union", "the X party"."""
    before = _WORD.findall(text[max(0, span.start - 60) : span.start].rstrip(", ").rsplit(".", 1)[-1])
    if before and before[-1] in words().concerns:
        yield before[-1]
    if len(before) > 1 and before[-1] in words().groups:  # "the aid group X" is no company
        yield from ("charity",) if before[-2] in _CAUSES else ()
        yield from (f"{before[-2]}s",) if before[-2] in words().armed else ()
    if before and before[-1] in words().partisan:
        yield "party"
    if before and before[-1] in words().armed:
        yield f"{before[-1]}s"
    if (behind := _BEHIND.match(text, span.end)) and behind[1] in words().behind:
        yield behind[1]
    if match := BEHIND_BODY.match(text, span.end):
        yield from (word for word in _WORD.findall(text[match.start() : match.end() + 30]) if word in words().concerns)
