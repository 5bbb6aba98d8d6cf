"""Coreference: from the head of a phrase (a name, a pronoun, "the official") to the one whom it means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .subjects import SUBJECTS, verbs

if TYPE_CHECKING:
    from ..actors import Mention
    from ..tree import Doc, Token

_LINKS = ("of", "for", "at", "from", "in", "with")
_BACK = 100  # words at most from a pronoun to the description that it takes up
_BODIES = ("ORG", "GPE", "NORP", "FAC")


@dataclass(frozen=True, slots=True)
class Referent:
    """One mention of somebody: its passage, where its sentence begins, its head, the name meant, and its obscurity."""

    passage: int
    sentence: int
    head: Token
    name: str
    obscurity: int


class Coreference:
    """The referents of one article: its named actors and the people it only describes."""

    def __init__(self, anchors: Sequence[str], docs: Sequence[Doc], mentions: Sequence[Mention]) -> None:
        self._passages = {id(doc): n for n, doc in enumerate(docs)}
        self._docs = docs
        self._named: dict[tuple[int, int], str] = {}
        self._people = {mention.actor for mention in mentions if mention.kind == "person"}
        self._bodies = _by_noun({mention.actor for mention in mentions if mention.kind == "organization"})
        self._referents: list[Referent] = []
        numbers = {anchor: n for n, anchor in enumerate(anchors)}
        for mention in sorted(mentions, key=lambda m: (numbers[m.anchor], m.start)):
            self._add(numbers[mention.anchor], mention)

    def _add(self, passage: int, mention: Mention) -> None:
        span = self._docs[passage].char_span(mention.start, mention.end)
        if span is None:
            return
        for token in span:
            self._named[passage, token.i] = mention.actor
        if mention.text.endswith(("'s", "’s")) or span.root.dep_ != "amod":
            self._referents.append(_referent(passage, span.root, mention.actor))

    def actor(self, head: Token) -> str | None:
        """Return the actor that a token names, stands in for as a pronoun, or resumes as a description."""
        if head.pos_ == "PRON":
            return self._pronoun(head)
        return self.named(head) or self._apposed(head) or self._resumed(head)

    def name(self, head: Token) -> str | None:
        """Return the actor's name, else the description as first given, else None."""
        found = self.actor(head)
        if found or head.pos_ == "PRON":
            return found
        return self._introduced(head) or description(head)

    def couple(self, head: Token, *, people: bool) -> tuple[str, ...]:
        """Return the two that were last named side by side, people or others, before ``the two leaders``."""
        names: dict[tuple[int, int], str] = {(r.passage, r.head.i): r.name for r in self._before(head)}
        for passage, at in sorted(names, reverse=True):
            last = self._docs[passage][at]
            one = names.get((passage, last.head.i))
            if last.dep_ != "conj" or not one or any(t.dep_ == "conj" for t in last.children):
                continue
            two = (one, names[passage, at])
            if one != two[1] and all(self.is_person(name) == people for name in two):
                return two
        return ()

    def is_person(self, actor: str) -> bool:
        """Tell whether an actor is a person."""
        return actor in self._people

    def _passage(self, token: Token) -> int:
        return self._passages[id(token.doc)]

    def named(self, head: Token) -> str | None:
        """Return the actor whose name a token belongs to."""
        return self._named.get((self._passage(head), head.i))

    def places(self) -> Iterable[tuple[tuple[int, int], str]]:
        """Return where the named tokens stand, by number of passage and token, with what they name."""
        return self._named.items()

    def _apposed(self, head: Token) -> str | None:
        """Return the name set beside a description: ``his deputy, Ann Marsh``; ``the newspaper Harbour Mirror``.

        A person's name may also stand behind the body: ``a spokeswoman for the port, Ann Marsh``.
        """
        beside = [t for t in head.subtree if t.dep_ == "appos"]
        known = [t for t in beside if t.ent_type_ == "PERSON" or self.named(t) in self._people]
        people = [t for t in known if (t.head == head or t.head.ent_type_ in _BODIES)]
        close = [t for t in beside if t.head == head and t.left_edge.i == head.i + 1]
        return next((name for t in people + close if (name := self.named(t))), None)

    def _before(self, token: Token) -> Iterator[Referent]:
        """Yield the referents before a token, the likeliest first: few sentences back, and a subject."""
        place = (self._passage(token), token.i)
        earlier = [r for r in self._referents if (r.passage, r.head.i) < place]
        sentences = sorted({(r.passage, r.sentence) for r in earlier}, reverse=True)
        back = {sentence: n for n, sentence in enumerate(sentences)}

        def cost(referent: Referent) -> tuple[int, int]:
            return 2 * back[referent.passage, referent.sentence] + referent.obscurity, referent.head.i

        yield from sorted(earlier, key=cost)

    def _pronoun(self, head: Token) -> str | None:
        """Return the nearest earlier person whose sex does not speak against ``he`` or ``she``.

        ``it`` and ``they`` are taken up only where somebody reports of himself: "Norway said it would wait".
        """
        if head.lower_ in ("it", "they"):
            return self._reporter(head)
        sex = next((s for s in ("male", "female") if head.lower_ in verbs(f"{s}_pronouns")), None)
        if sex is None:
            return None
        if (described := self._described(head, sex)) is not None:
            return self.name(described)
        other = "female" if sex == "male" else "male"
        people = (r for r in self._before(head) if self.is_person(r.name))
        return next((r.name for r in people if self._sex(r) != other), None)

    def _described(self, head: Token, sex: str) -> Token | None:
        """Return the subject before a pronoun that tells its sex by itself, unless a person is named in between."""
        for token in reversed(head.doc[max(0, head.i - _BACK) : head.i]):
            if self.named(token) in self._people:
                return None
            if token.dep_ in SUBJECTS and token.lower_ in verbs(sex):
                return token
        return None

    def _reporter(self, head: Token) -> str | None:
        """Return the body whose clause holds a pronoun's: ``Oslo said it would wait``, ``a plan it called mad``."""
        verb = head.head
        if head.dep_ not in SUBJECTS or verb.dep_ not in ("ccomp", "relcl"):
            return None
        above = next((t for t in verb.ancestors if any(c.dep_ in SUBJECTS and c.i < head.i for c in t.children)), None)
        found = [self.named(t) for t in above.children if t.dep_ in SUBJECTS] if above is not None else []
        return next((name for name in found if name and not self.is_person(name)), None)

    def _sex(self, referent: Referent) -> str | None:
        """Return what the words around a name, or the given name, say about a person's sex."""
        around = {t.lower_.strip(".") for t in referent.head.subtree if t.dep_ in ("compound", "appos")}
        given = referent.name.lower().split()[0]
        for sex in ("male", "female"):
            if around & verbs(sex) or given in verbs(f"{sex}_names"):
                return sex
        return None

    def _resumed(self, head: Token) -> str | None:
        """Return whom a definite description resumes: ``the minister`` by the title, ``the court`` by the name."""
        title = _title(head)
        if not title:
            return None
        titled = {(r.passage, r.head.i) for r, titles in self._titles if title <= titles}
        earlier = self._before(head) if titled else ()
        person = next((r.name for r in earlier if (r.passage, r.head.i) in titled), None)
        return person or (self._bodies.get(head.lemma_.lower()) if _definite(head) and head.tag_ != "NNS" else None)

    @cached_property
    def _titles(self) -> list[tuple[Referent, set[str]]]:
        """The mentions of people with the nouns that describe them there."""
        return [(r, _titles(r.head)) for r in self._referents if self.is_person(r.name)]

    def _introduced(self, head: Token) -> str | None:
        """Return the fuller description that ``the official`` takes up."""
        if not _definite(head):
            return None
        place = (self._passage(head), head.i)
        earlier = (
            chunk.root
            for n in range(place[0], -1, -1)
            for chunk in reversed(list(self._docs[n].noun_chunks))
            if (n, chunk.root.i) < place and chunk.root.lemma_ == head.lemma_ and chunk.root.dep_ in (*SUBJECTS, "dobj")
        )
        return next((description(t) for t in earlier if not _definite(t)), None)


def _referent(passage: int, head: Token, name: str) -> Referent:
    return Referent(passage, head.sent.start, head, name, _obscurity(head))


def _by_noun(names: Iterable[str]) -> dict[str, str]:
    """Return organisations by the noun that tells their kind, where only one has it: "court" in "World Court"."""
    claims: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        words = re.split(r" (?:of|for|on|and|in) ", name)[0].split()
        if len(words) > 1:
            claims[words[-1].lower()].add(name)
    return {noun: owners.pop() for noun, owners in claims.items() if len(owners) == 1}


def _obscurity(head: Token) -> int:
    """Return how far a name stands from being its clause's subject: 0, for an owner 1, else 2."""
    while head.dep_ in ("conj", "appos"):
        head = head.head
    if head.dep_ in SUBJECTS:
        return 0
    return 1 if head.dep_ == "poss" else 2


def description(head: Token) -> str:
    """Return a noun phrase without its article, relative clause and appositions."""
    tokens = [t for t in phrase(head) if not (t.dep_ in ("det", "predet") and t.head == head)]
    return head.doc[tokens[0].i : tokens[-1].i + 1].text


def phrase(head: Token) -> list[Token]:
    """Return the tokens of a noun phrase up to its head and the short prepositional phrases that follow."""
    end = head.i + 1
    for child in head.rights:
        if child.dep_ == "prep" and child.i == end and child.lower_ in _LINKS and not _timed(child):
            end = _short_end(child)
    start = next(t.i for t in head.doc[head.left_edge.i : end] if t == head or not t.is_punct)
    return list(head.doc[start:end])


def _short_end(preposition: Token) -> int:
    """Return where a preposition's noun phrase ends, before any clause or apposition."""
    nouns = [t for t in preposition.children if t.dep_ == "pobj"]
    pairs = [t for noun in nouns for t in noun.conjuncts if t.i > noun.i and t.doc[t.left_edge.i - 1].dep_ == "cc"]
    return max((phrase(t)[-1].i + 1 for t in (*nouns, *pairs)), default=preposition.i + 1)


def _timed(preposition: Token) -> bool:
    return any(t.ent_type_ in ("DATE", "TIME") for t in preposition.children)


def _definite(head: Token) -> bool:
    """Tell whether a phrase is ``the`` and a noun, with nothing that would tell it from another."""
    common = head.pos_ == "NOUN" or head.text.islower()
    return common and [t.lower_ for t in head.lefts if not t.is_punct] in (["the"], ["this"], ["that"])


def _title(head: Token) -> set[str]:
    """Return the words of ``the minister`` or ``the prime minister`` after the article, none for other phrases."""
    if _definite(head):
        return {head.lemma_.lower()}
    before = [t for t in head.lefts if not t.is_punct]
    titled = before[:1] and before[0].lower_ == "the" and all(t.dep_ in ("compound", "amod") for t in before[1:])
    return {t.lemma_.lower() for t in (*before[1:], head)} if titled and head.pos_ == "NOUN" else set()


def _titles(head: Token) -> set[str]:
    """Return the nouns that describe a person: the title before the name, the apposition after it or before it."""
    around = {t.lemma_.lower() for t in head.subtree if t.dep_ in ("compound", "appos") and t != head}
    if head.dep_ != "appos" or head.head.pos_ != "NOUN":
        return around
    return around | {
        t.lemma_.lower() for t in (head.head, *head.head.lefts) if t.dep_ in ("compound", "amod") or t == head.head
    }
