"""Topics: the top concepts of the IPTC Media Topics that an article is about, by the terms it uses.

A dictionary classifier with weighted terms. A topic's score is the sum over its terms of their weight times sublinear
term frequency (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, 6.4.1), with terms of
headline and lede counted double, over the square root of the article's length. A topic is given where its score passes
a threshold, two of its terms stand in the article, one of them a strong one, and no other topic is far ahead of it.
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .lexicon import read

if TYPE_CHECKING:
    from .tree import Doc

    Phrase = tuple[str, ...]

MAX_TOPICS = 3
_STRONG, _WEAK = 3.0, 1.0
_LEADING = 2  # headline and first paragraph
_ENOUGH = 0.46  # score from which an article is about a topic
_BESIDE = 0.2  # share of the best score from which another topic stands beside it
_TERMS = 2


def find_topics(docs: Sequence[Doc]) -> tuple[str, ...]:
    """Return the labels of at most three topics, the best first; none where no topic is sure."""
    scores = sorted(scored(docs).items(), key=lambda pair: (-pair[1], pair[0]))
    best = scores[0][1] if scores else 0.0
    return tuple(topic for topic, score in scores[:MAX_TOPICS] if score >= max(_ENOUGH, _BESIDE * best))


def scored(docs: Sequence[Doc]) -> dict[str, float]:
    """Return the score of every topic of which enough terms stand in an article, by the parses of its passages."""
    counts: Counter[Phrase] = Counter()
    for number, doc in enumerate(docs):
        for phrase in _terms(doc):
            counts[phrase] += 2 if number < _LEADING else 1
    weights: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for phrase, number in counts.items():
        for topic, weight in _lexicon()[phrase].items():
            weights[topic].append((weight, 1 + math.log(number)))
    length = math.sqrt(sum(map(len, docs)) or 1)
    return {
        topic: sum(weight * number for weight, number in found) / length
        for topic, found in weights.items()
        if len(found) >= _TERMS and max(found)[0] == _STRONG
    }


def _terms(doc: Doc) -> Iterator[Phrase]:
    """Yield the terms in a passage, the longest at each place, without those that mean something else."""
    words = [(token.lower_, token.lemma_.lower()) for token in doc]
    at = 0
    while at < len(words):
        found = next((phrase for phrase in _starting(*words[at]) if _stands(phrase, words, at)), ())
        if found and _lexicon()[found]:
            yield found
        at += len(found) or 1


def _stands(phrase: Phrase, words: Sequence[tuple[str, str]], at: int) -> bool:
    here = words[at : at + len(phrase)]
    return len(here) == len(phrase) and all(
        word in _forms(*standing) for word, standing in zip(phrase, here, strict=True)
    )


def _forms(word: str, lemma: str) -> set[str]:
    return {word, lemma, word.removesuffix("s")}


@functools.lru_cache(20_000)
def _starting(word: str, lemma: str) -> tuple[Phrase, ...]:
    """Return the terms that a word may begin, the longest first."""
    found = (phrase for form in sorted(_forms(word, lemma)) for phrase in _by_first().get(form, ()))
    return tuple(sorted(found, key=lambda phrase: -len(phrase)))


@functools.cache
def _lexicon() -> dict[Phrase, dict[str, float]]:
    """Return the weight of every term by topic; an expression that means no topic has none."""
    terms: dict[Phrase, dict[str, float]] = {}
    for topic, lists in read("topics").items():
        for name, weight in (("weak", _WEAK), ("strong", _STRONG)):
            for term in lists[name]:
                terms.setdefault(_tokens(term), {})[topic] = weight
        for term in lists.get("not", ()):
            terms.setdefault(_tokens(term), {})
    return terms


def _tokens(term: str) -> Phrase:
    """Cut a term as the parser cuts it: at hyphens between letters and before a possessive."""
    return tuple(re.sub(r"(?<=[a-z])-(?=[a-z])", " - ", term).replace("'s", " 's").split())


@functools.cache
def _by_first() -> dict[str, list[Phrase]]:
    """Return the terms by their first word."""
    first: defaultdict[str, list[Phrase]] = defaultdict(list)
    for phrase in _lexicon():
        first[phrase[0]].append(phrase)
    return dict(first)
