"""The parse of a passage as plain objects: what the rules read of a language model, and nothing else of it.

Names and meanings are those of spaCy's ``Doc``, ``Span`` and ``Token``, which make a new object at each look at a word
and look every label up anew. The rules look at each word some twenty-five times; here it is read once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, overload
from unicodedata import category

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parsed

_TEXTS = ("ORTH", "LOWER", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE")
_NUMBERS = ("IDX", "HEAD", "SENT_START")
_BEGINS = 1  # SENT_START of the first word of a sentence
_HALF = 2**63  # the distance to the head comes as an unsigned number
_NONE: tuple[Token, ...] = ()
_QUOTES = frozenset("\"'`«»‘’‚‛“”„‟‹›❮❯") | {"''", "``"}


@lru_cache(4096)
def _is_punct(text: str) -> bool:
    return all(category(letter).startswith("P") for letter in text)


class Token:
    """A word: its place ``i`` and first character ``idx`` in the passage, its labels, and its ties to other words.

    The head of a sentence is its own ``head``; ``lefts`` and ``rights`` are the words that depend on this one.
    """

    __slots__ = (
        *("doc", "i", "text", "lower_", "lemma_", "tag_", "pos_", "dep_", "ent_type_", "idx"),
        *("head", "lefts", "rights", "children", "sent", "_subtree"),
    )
    doc: Doc
    head: Token
    sent: Span
    lefts: tuple[Token, ...]
    rights: tuple[Token, ...]
    children: tuple[Token, ...]
    _subtree: tuple[Token, ...] | None

    def __init__(self, doc: Doc, i: int, texts: Sequence[str], idx: int) -> None:
        self.doc, self.i, self.idx = doc, i, idx
        self.lefts = self.rights = _NONE
        self._subtree = None
        self.text, self.lower_, self.lemma_, self.tag_, self.pos_, self.dep_, self.ent_type_ = texts

    def __repr__(self) -> str:
        return self.text

    @property
    def end_char(self) -> int:
        """The character behind the word."""
        return self.idx + len(self.text)

    @property
    def is_alpha(self) -> bool:
        """Whether the word has letters only."""
        return self.text.isalpha()

    @property
    def is_title(self) -> bool:
        """Whether the word begins with a capital letter and goes on with small ones."""
        return self.text.istitle()

    @property
    def is_space(self) -> bool:
        """Whether the word is white space."""
        return self.text.isspace()

    @property
    def is_punct(self) -> bool:
        """Whether the word is punctuation."""
        return _is_punct(self.text)

    @property
    def is_quote(self) -> bool:
        """Whether the word is a quotation mark."""
        return self.text in _QUOTES

    @property
    def subtree(self) -> tuple[Token, ...]:
        """The word and all that depend on it, in order."""
        if self._subtree is None:
            before = (token for left in self.lefts for token in left.subtree)
            after = (token for right in self.rights for token in right.subtree)
            self._subtree = (*before, self, *after)
        return self._subtree

    @property
    def left_edge(self) -> Token:
        """The first word of the subtree."""
        return min(self.subtree, key=_place)

    @property
    def right_edge(self) -> Token:
        """The last word of the subtree."""
        return max(self.subtree, key=_place)

    @property
    def ancestors(self) -> Iterator[Token]:
        """The words above, from the head to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """All words that are coordinated with this one."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        chain = [first]
        for token in chain:  # it grows on the way
            chain += [right for right in token.rights if right.dep_ == "conj"]
        return tuple(token for token in chain if token is not self)

    def is_ancestor(self, other: Token) -> bool:
        """Tell whether ``other`` depends on this word, be it through others."""
        return any(token is self for token in other.ancestors)

    def nbor(self, distance: int = 1) -> Token:
        """Return the word ``distance`` places on; raises IndexError where there is none."""
        if self.i + distance < 0:
            raise IndexError(distance)
        return self.doc[self.i + distance]


def _place(token: Token) -> int:
    return token.i


def _depth(token: Token) -> int:
    """Return how far a word is from the root; loose marks are as far as can be."""
    loose = not token.children and (token.is_punct or token.is_space)
    return len(token.doc) - 1 if loose else sum(1 for _ in token.ancestors)


class Span:
    """The words of ``doc`` from ``start`` to before ``end``; ``label_`` is set where it is an entity."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __getitem__(self, at: int) -> Token:
        return self.doc.tokens[self.start : self.end][at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and (self.doc, self.start, self.end) == (other.doc, other.start, other.end)

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    @property
    def start_char(self) -> int:
        """The first character in the passage."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """The character behind the last."""
        return self.doc.tokens[self.end - 1].end_char

    @property
    def text(self) -> str:
        """The words as they stand in the passage."""
        return self.doc.text[self.start_char : self.end_char] if self else ""

    @property
    def sent(self) -> Span:
        """The sentence of the first word."""
        return self.doc.tokens[self.start].sent

    @property
    def ents(self) -> list[Span]:
        """The entities within."""
        return [entity for entity in self.doc.ents if self.start <= entity.start and entity.end <= self.end]

    @property
    def root(self) -> Token:
        """The word that the others depend on: of those whose head lies outside, the one nearest to the root."""
        if top := next((token for token in self if token.head is token), None):
            return top
        above = [token for token in self if not self.start <= token.head.i < self.end]
        return min(above, key=_depth, default=self[0])

    @property
    def noun_chunks(self) -> list[Span]:
        """The noun phrases within; see ``Doc.noun_chunks``."""
        return [chunk for chunk in self.doc.noun_chunks if self.start <= chunk.start and chunk.end <= self.end]


class Doc:
    """A passage: its words, sentences and entities. ``parsed`` is what it was read from."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.text: str = parsed.text
        self.tokens = _tokens(self, parsed)
        self.ents = tuple(Span(self, entity.start, entity.end, entity.label_) for entity in parsed.ents)
        self._places = [token.idx for token in self.tokens]

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> Span: ...

    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[at]

    @cached_property
    def sents(self) -> list[Span]:
        """The sentences."""
        return list(dict.fromkeys(token.sent for token in self.tokens))

    @cached_property
    def noun_chunks(self) -> list[Span]:
        """The noun phrases without what follows their noun, as the rule of the language cuts them."""
        return [Span(self, chunk.start, chunk.end) for chunk in self.parsed.noun_chunks]

    def char_span(self, start: int, end: int) -> Span | None:
        """Return the words that the characters from ``start`` to before ``end`` touch, None outside the passage."""
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        token = self.tokens[first]
        return Span(self, first + (start == token.end_char), last + 1)

    def _at(self, place: int) -> int | None:
        """Return the number of the word at a character; the space behind a word belongs to it."""
        number = bisect_right(self._places, place) - 1
        return number if number >= 0 and place < len(self.text) else None


def trees(parsed: Iterable[Parsed]) -> tuple[Doc, ...]:
    """Return the parses of passages as plain objects."""
    return tuple(map(Doc, parsed))


def _tokens(doc: Doc, parsed: Parsed) -> list[Token]:
    *labels, places, heads, starts = parsed.to_array([*_TEXTS, *_NUMBERS]).T.tolist()
    strings = parsed.vocab.strings
    known = {key: strings[key] if key else "" for key in set().union(*labels)}
    texts = zip(*([known[key] for key in column] for column in labels), strict=True)
    tokens = [Token(doc, i, *told) for i, told in enumerate(zip(texts, places, strict=True))]
    _tie(tokens, heads)
    _cut(doc, tokens, starts)
    return tokens


def _tie(tokens: Sequence[Token], heads: Sequence[int]) -> None:
    """Give each word its head, told by the distance to it, and its dependents."""
    for token, distance in zip(tokens, heads, strict=True):
        at = token.i + (distance if distance < _HALF else distance - 2 * _HALF)
        head = token.head = tokens[at]
        if token.i < at:
            head.lefts += (token,)
        elif token.i > at:
            head.rights += (token,)
    for token in tokens:
        token.children = token.lefts + token.rights


def _cut(doc: Doc, tokens: Sequence[Token], starts: Sequence[int]) -> None:
    """Give each word its sentence."""
    begins = [i for i, start in enumerate(starts) if start == _BEGINS or i == 0]
    for start, end in pairwise((*begins, len(tokens))):
        sentence = Span(doc, start, end)
        for token in tokens[start:end]:
            token.sent = sentence
