"""Statements: the sentences of an article, who is the subject of each, and which of them can stand alone."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..model import Passage, Statement
from ..text import fold, sentence_spans
from .lexicon import read

if TYPE_CHECKING:
    from .actors import Mention
    from .tree import Doc, Span, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_OF_PEOPLE = frozenset("he she him her his hers".split())
_OF_THINGS = frozenset("it they them its their theirs".split())
_OBJECTS = frozenset("him them".split())
_SAME_AS_TITLE = 0.7  # share of common words from which a sentence repeats the headline
_TALE = 12  # tokens from which a noun and a participle are rather a sentence than a caption
_MOSTLY = 0.5  # share of a sentence in quotation marks from which it is a quotation
# A photograph's caption ends in its day: "Boats in the harbour of Ostra, May 3."
_CAPTION = re.compile(r", (?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?\.?$")
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]")


@functools.cache
def _rules() -> dict[str, list[str]]:
    return read("statements")


def find_statements(passages: Sequence[Passage], docs: Sequence[Doc], mentions: Sequence[Mention]) -> list[Statement]:
    """Return every sentence of the text, the headline's apart, in reading order."""
    title = passages[0].text
    found: list[Statement] = []
    for passage, doc in list(zip(passages, docs, strict=True))[1:]:
        here = [mention for mention in mentions if mention.anchor == passage.anchor]
        for start, end in sentence_spans(passage.text):
            if span := doc.char_span(start, end):
                sentence = Passage(passage.anchor, passage.text[start:end])
                found.append(_statement(sentence, span, here, title, first=not found))
    return found


def _statement(sentence: Passage, span: Span, here: Sequence[Mention], title: str, *, first: bool) -> Statement:
    """Return a sentence as a statement; the ``first`` has nothing before it that it could lean on."""
    subject = _subject(span)
    if subject is None:
        return Statement(sentence.anchor, sentence.text, (), alone=False, whole=False)
    whole = _is_whole(sentence.text, title)
    alone = whole and (first or not _leans(span, subject, here))
    named = subject.pos_ != "NOUN" or any(_named(token, here) for token in (subject, *subject.conjuncts))
    described = None if named else subject.lemma_.lower()
    return Statement(sentence.anchor, sentence.text, tuple(_actors(subject, here)), alone, whole, described)


def _subject(sentence: Span) -> Token | None:
    """Return the subject of the highest clause with a finite verb, or None where there is none: a fragment."""
    heads = [token for token in sentence if token.pos_ in ("VERB", "AUX")]
    heads.sort(key=lambda token: (len(list(token.ancestors)), token.i))
    for head in heads:
        finite = head.tag_ in _FINITE or any(c.tag_ in _FINITE for c in head.children if c.dep_ in ("aux", "auxpass"))
        subject = next((child for child in head.children if child.dep_ in _SUBJECTS and child in sentence), None)
        if finite and subject is not None and head.dep_ not in ("relcl", "acl", "advcl"):
            return subject
    return _misread(sentence)


def _misread(sentence: Span) -> Token | None:
    """Return the subject of a past tense that the parser takes for a participle: "200 governments called on Friday"."""
    if len(sentence) < _TALE:
        return None
    root = sentence.root
    if root.tag_ == "VBN":
        return next((t for t in root.lefts if t.dep_ in _SUBJECTS), None)
    verb = next((t for t in root.rights if t.dep_ == "acl" and t.tag_ == "VBN"), None)
    return root if verb is not None and root.pos_ in ("NOUN", "PROPN") else None


def _actors(subject: Token, here: Sequence[Mention]) -> Iterator[str]:
    """Yield the actors whom a subject names: its head and what is joined to it; else those who only describe it."""
    named = [_named(token, here) for token in (subject, *subject.conjuncts)]
    if not any(named):
        named = [_named(token, here) for token in subject.subtree]
    yield from dict.fromkeys(name for name in named if name)


def _mention(token: Token, here: Sequence[Mention]) -> Mention | None:
    return next((mention for mention in here if mention.start <= token.idx < mention.end), None)


def _named(token: Token, here: Sequence[Mention]) -> str | None:
    mention = _mention(token, here)
    return mention.actor if mention else None


def _kind(token: Token, here: Sequence[Mention]) -> str | None:
    mention = _mention(token, here)
    return mention.kind if mention else None


def _is_whole(text: str, title: str) -> bool:
    """Tell a sentence from a fragment, a caption, a question, a quotation, and the headline said again."""
    quoted = sum(len(match[0]) for match in _QUOTED.finditer(text))
    begun = text.lstrip("\"“‘'«(")[:1]
    one, other = (set(re.findall(r"\w+", fold(words))) for words in (text, title))
    return (
        text.rstrip("\"”’')»").endswith((".", "!", "…"))
        and (begun.isupper() or begun.isdigit())
        and text.count('"') % 2 == 0
        and text.count("“") == text.count("”")
        and quoted <= _MOSTLY * len(text)
        and len(one & other) < _SAME_AS_TITLE * len(one | other)
        and not any(mark in text for mark in _rules()["captions"])
        and not _CAPTION.search(text)
    )


def _leans(sentence: Span, subject: Token, here: Sequence[Mention]) -> bool:
    """Tell whether a sentence needs the one before: by its first word, by a pronoun or by words like "earlier"."""
    rules = _rules()
    words = [token.lower_ for token in sentence]
    plain = f" {' '.join(words)} "
    for phrase in rules["free"]:
        plain = plain.replace(f" {phrase} ", " ")
    if words[0] in rules["openers"] or any(f" {phrase} " in plain for phrase in rules["leaning"]):
        return True
    return any(not _has_antecedent(token, subject, here) for token in sentence) or _takes_up(subject, here)


def _has_antecedent(token: Token, subject: Token, here: Sequence[Mention]) -> bool:
    """Tell whether a pronoun may mean something named before it in its sentence; any other word needs nothing.

    "Him" and "them" as objects mean somebody else than the subject (principle B of Chomsky's binding theory).
    """
    word = token.lower_
    if word in ("one", "ones") and token.dep_ in ("dobj", "pobj") and not any(token.children):
        return False
    if word not in _OF_PEOPLE | _OF_THINGS or token.dep_ == "expl":
        return True
    before = [
        other for other in token.sent if other.i < token.i and other.ent_type_ not in ("DATE", "TIME", "CARDINAL")
    ]
    if word in _OBJECTS:
        own = {other.i for other in subject.subtree}
        before = [other for other in before if other.i not in own]
    if word in _OF_PEOPLE:
        return any(_kind(other, here) == "person" or other.dep_ in ("nsubj", "nsubjpass") for other in before)
    return any(other.pos_ in ("NOUN", "PROPN") or _named(other, here) for other in before)


def _takes_up(subject: Token, here: Sequence[Mention]) -> bool:
    """Tell whether the subject is a thing already spoken of: "the deal" with nothing to say which one."""
    return (
        subject.pos_ == "NOUN"
        and any(child.lower_ == "the" for child in subject.children)
        and not any(child.dep_ in ("prep", "relcl", "acl", "appos", "poss", "compound") for child in subject.children)
        and not any(_named(token, here) for token in subject.subtree)
    )
