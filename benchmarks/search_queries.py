"""Known-item queries: each is made of one article and has that article as its one right answer.

What is right is found by scanning all articles, without the search index: no other article holds the words of the query
as it was before it was misspelt or cut.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from unidecode import unidecode

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Article:
    """What is searched: the address by which an answer is known, and the texts; ``facts`` are those beside the text."""

    url: str
    title: str
    names: tuple[str, ...]
    facts: tuple[str, ...]
    text: str

    @property
    def words(self) -> list[str]:
        """All words, folded, in order."""
        return plain(" ".join((self.title, *self.names, *self.facts, self.text)))


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader types, the address of the right answer, and the kind of the query."""

    text: str
    wanted: str
    kind: str


@dataclass(slots=True)
class Shelf:
    """The articles, the words of each as one line, and for each word the numbers of the articles that hold it."""

    articles: Sequence[Article]
    lines: list[str] = field(default_factory=list)
    holders: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for number, article in enumerate(self.articles):
            words = article.words
            self.lines.append(" ".join(words))
            for word in words:
                self.holders[word].add(number)

    def having(self, words: Sequence[str]) -> set[int]:
        """Return the articles that hold all ``words``."""
        return set.intersection(*(self.holders[word] for word in words))

    def rarest(self, words: Sequence[str], count: int) -> list[str]:
        """Return the rarest of ``words``, those of four letters or more, in their order."""
        known = dict.fromkeys(word for word in words if len(word) > 3)
        chosen = sorted(known, key=lambda word: len(self.holders[word]))[:count]
        return [word for word in known if word in chosen]


def plain(text: str) -> list[str]:
    """Return the words of ``text`` without case and diacritics."""
    return re.findall(r"[a-z0-9]+", unidecode(text).lower())


Make = Callable[[Shelf, Article, Random], tuple[str, Sequence[str]] | None]


def queries(articles: Sequence[Article], count: int, seed: int = 7) -> list[Query]:
    """Return ``count`` queries, the kinds in turn; the same articles and seed give the same queries."""
    shelf, rng = Shelf(articles), Random(seed)
    made: list[Query] = []
    while len(made) < count:
        kind, make = list(KINDS.items())[len(made) % len(KINDS)]
        made.append(next(_tries(kind, make, shelf, rng)))
    return made


def _tries(kind: str, make: Make, shelf: Shelf, rng: Random) -> Iterator[Query]:
    """Yield queries of one kind that have one right answer, from articles drawn at random."""
    for _ in range(100_000):
        number = rng.randrange(len(shelf.articles))
        article = shelf.articles[number]
        found = make(shelf, article, rng)
        if found and shelf.having(found[1]) == {number}:
            yield Query(found[0], article.url, kind)
    raise ValueError(f"no article has a query of the kind {kind!r}")


def _title(shelf: Shelf, article: Article, _: Random) -> tuple[str, Sequence[str]]:
    return article.title, plain(article.title)


def _actor(shelf: Shelf, article: Article, rng: Random) -> tuple[str, Sequence[str]]:
    name = rng.choice(article.names)
    rare = shelf.rarest(plain(article.text), 1)
    return f"{name} {rare[0]}", [*plain(name), *rare]


def _rare(shelf: Shelf, article: Article, rng: Random) -> tuple[str, Sequence[str]]:
    pool = rng.sample(list(dict.fromkeys(plain(article.text))), 30)
    words = shelf.rarest(pool, 3)
    return " ".join(words), words


def _typo(shelf: Shelf, article: Article, rng: Random) -> tuple[str, Sequence[str]] | None:
    """Misspell the longest of three words in one letter, so that it is no word of any article."""
    text, words = _rare(shelf, article, rng)
    longest = max(words, key=len)
    at = rng.randrange(1, len(longest) - 1)
    before, char, after = longest[:at], longest[at], longest[at + 1 :]
    wrong = rng.choice(
        [before + after, before + char * 2 + after, before + rng.choice(LETTERS) + after,
         before + after[0] + char + after[1:]]
    )  # fmt: skip
    if len(longest) < 6 or any(word.startswith(wrong) for word in shelf.holders):
        return None
    return text.replace(longest, wrong), words


def _prefix(shelf: Shelf, article: Article, rng: Random) -> tuple[str, Sequence[str]] | None:
    """Cut the last of three words, as it is while it is being typed."""
    text, words = _rare(shelf, article, rng)
    start = words[-1][: max(3, len(words[-1]) - 3)]
    begun = [word for word in shelf.holders if word.startswith(start)]
    rest = shelf.having(words[:-1])
    if start == words[-1] or len(rest & set().union(*(shelf.holders[word] for word in begun))) != 1:
        return None
    return text.removesuffix(words[-1]) + start, words


def _bare(shelf: Shelf, article: Article, rng: Random) -> tuple[str, Sequence[str]]:
    """Type a name without its diacritics and without capitals."""
    accented = [name for name in article.names if not name.isascii()] or list(article.names)
    name = unidecode(rng.choice(accented)).lower()
    rare = shelf.rarest(plain(article.text), 2)
    return " ".join([name, *rare]), [*plain(name), *rare]


def _phrase(shelf: Shelf, article: Article, rng: Random) -> tuple[str, Sequence[str]] | None:
    """Quote five words of the text; no other article may have them one after the other."""
    running = re.findall(r"[^\W_]+", article.text)
    start = rng.randrange(len(running) - 5)
    phrase = running[start : start + 5]
    said = " ".join(phrase)
    found = re.search(r"\b" + r"[ ]".join(map(re.escape, phrase)) + r"\b", article.text)
    folded = " ".join(plain(said))
    holders = [number for number in shelf.having(plain(said)) if folded in shelf.lines[number]]
    if not found or len(holders) != 1:
        return None
    # That the words stand elsewhere in another order is the point of a phrase: the title tells the answer.
    return f'"{said}"', shelf.lines[holders[0]].split()


KINDS: dict[str, Make] = {
    "title": _title, "actor": _actor, "rare words": _rare, "typo": _typo, "prefix": _prefix, "bare": _bare,
    "phrase": _phrase,
}  # fmt: skip
