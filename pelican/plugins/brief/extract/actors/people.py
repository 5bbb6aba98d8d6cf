"""People: full names from the language model and from titles, and people of whom one name is all that is told."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..lexicon import cities, either, fold, words
from . import concerns, kinds, signs, titles
from .spans import UPPER, Span, longest, trimmed

if TYPE_CHECKING:
    from ..tree import Doc

_CAPITAL = rf"(?:[{UPPER}][\w'’]*(?:-[\w'’]+)*|(?:al|el|Al|El)-[{UPPER}][\w'’]+|[A-Z]\.)"
_PARTICLE = rf"(?:{titles.among('particles')}|e|['’]t)"
_NAME = re.compile(rf"{_CAPITAL}(?: (?:{_PARTICLE} ){{0,2}}{_CAPITAL}){{0,8}}")
_SPEECH = frozenset({"say", "tell", "add", "ask", "warn", "argue", "believe", "think", "promise", "meet"})
_REACH = 40  # characters before a name
_PART = re.compile(rf"[{UPPER}][\w'’-]+ (?:{_PARTICLE} )+$")  # "Norte" of "Luz do Norte" is no name by itself
_TOKEN = re.compile(r"[^\W\d_][\w'’-]*\.?")


class Person:
    """A person of an article: the full name and, folded, its words."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.tokens = fold(name).lower().replace("-", " ").split()

    def short_forms(self) -> list[str]:
        """Return, folded, the forms that may stand for the full name, the likeliest first."""
        parts = fold(self.name).split()
        if len(parts) < 2:
            return [fold(self.name)]
        family = _family(parts)
        tails = [" ".join(parts[at:]) for at in range(1, len(parts) - 1) if not parts[at].endswith(".")]
        rest = [part for part in parts if len(part) > 2 and part.lower() not in words().particles and part != family]
        return list(dict.fromkeys([family, *tails, *rest]))


def _family(parts: Sequence[str]) -> str:
    """Return the family name: first in Chinese and Korean names, last elsewhere, with its particles."""
    if parts[0] in words().family_first and len(parts) <= 3 and not parts[-1].endswith("."):
        return parts[0]
    if parts[0] in words().vietnamese:
        return parts[-1]
    first = len(parts) - 1
    while first > 1 and parts[first - 1].lower() in words().particles:
        first -= 1
    return " ".join(parts[first:])


def full_names(texts: Sequence[str], docs: Sequence[Doc], taken: Sequence[Span], settled: Container[str]) -> list[Span]:
    """Return spans of two words or more that name a person; none overlaps one of ``taken``.

    ``settled`` are the names that stand as towns do: they are persons only where the words beside them say so.
    """
    labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for number, doc in enumerate(docs):
        for entity in doc.ents:
            if span := trimmed(texts[number], Span(number, entity.start_char, entity.end_char), person=True):
                labels[fold(_said(texts, span))][entity.label_] += 1
    personal = signs.taken_up(texts)
    named: defaultdict[str, list[Span]] = defaultdict(list)
    for span in set(_candidates(texts, docs)):
        if not any(span.overlaps(other) for other in taken):
            named[_said(texts, span)].append(span)
    return longest(
        span
        for name, spans in named.items()
        if signs.are_persons(texts, name, spans, labels[fold(name)], settled, personal)
        or (name not in settled and any(_beside_a_person(docs[span.passage], span) for span in spans))
        for span in spans
    )


def _candidates(texts: Sequence[str], docs: Sequence[Doc]) -> Iterator[Span]:
    for number, (text, doc) in enumerate(zip(texts, docs, strict=True)):
        runs = [Span(number, _unowned(match), match.end()) for match in _NAME.finditer(text)]
        entities = [Span(number, e.start_char, e.end_char) for e in doc.ents if e.label_ == "PERSON"]
        for span in (*runs, *(_grown(entity, runs) for entity in entities)):
            name = _without_titles(text, span, doc)
            if name and " " in text[name.start : name.end]:
                yield name


def _unowned(run: re.Match[str]) -> int:
    """Return where a run of capitalised words begins behind its owner: "Berg Capital's Ann Lund"."""
    owned = max(run[0].rfind("'s "), run[0].rfind("’s "))
    return run.start() + (owned + 3 if owned > 0 else 0)


def _grown(entity: Span, runs: Sequence[Span]) -> Span:
    """Return the run of capitalised words and particles that holds an entity: the model often cuts a name short."""
    return next((run for run in runs if run.start <= entity.start and entity.end <= run.end), entity)


def _without_titles(text: str, span: Span, doc: Doc) -> Span | None:
    """Return what stands behind the last title in a run of capitalised words, from its first proper noun on."""
    start = span.start
    for match in _TOKEN.finditer(text, span.start, span.end):
        token = doc.char_span(*match.span())
        common = token is not None and token.root.pos_ not in ("PROPN", "X") and start == match.start()
        named = len(text[match.end() : span.end].split()) > 1
        first = start == match.start() and named
        opening = first and (titles.opens(text, start, match[0]) or concerns.opens(text, start, match[0]))
        leading = all(titles.is_modifier(word) for word in text[start : match.start()].split())
        plural = leading and named and match[0].endswith("s") and titles.is_role(match[0][:-1])
        if (titles.is_role(match[0]) or common or opening or plural or match[0] in words().never) and fold(
            match[0]
        ).lower() not in words().particles:
            start = match.end() + 1
    return trimmed(text, Span(span.passage, start, span.end), person=True) if start < span.end else None


def _beside_a_person(doc: Doc, span: Span) -> bool:
    """Tell whether a name that the model takes for something else is joined by "and" to a person's."""
    found = doc.char_span(span.start, span.end)
    if found is None or found.root.ent_type_ not in ("ORG", "GPE", "PRODUCT", "WORK_OF_ART", ""):
        return False
    plain = kinds.kind(found.text) is None and not any(
        fold(t.text).lower() in either("bodies", "things") for t in found
    )
    plain = plain and not (
        fold(found[-1].text).lower() in words().firms or concerns.is_concern(doc.text, span.start, span.end)
    )
    return plain and found.root.pos_ == "PROPN" and any(t.ent_type_ == "PERSON" for t in found.root.conjuncts)


def _said(texts: Sequence[str], span: Span) -> str:
    return texts[span.passage][span.start : span.end]


def merged(texts: Sequence[str], spans: Iterable[Span]) -> dict[Person, list[Span]]:
    """Gather full names of one person: the same words, or those of a longer name with its first and last."""
    people: list[tuple[Person, list[Span]]] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s)):
        person = Person(_said(texts, span))
        known = next((entry for entry in people if _same(entry[0], person)), None)
        if known:
            known[1].append(span)
        else:
            people.append((person, [span]))
    return dict(people)


def _same(longer: Person, shorter: Person) -> bool:
    if longer.tokens == shorter.tokens:
        return True
    family = longer.short_forms()[0].lower().replace("-", " ")
    tail = longer.tokens[len(longer.tokens) - len(shorter.tokens) :]
    if " ".join(shorter.tokens) == family or (shorter.tokens == tail and len(tail) < len(longer.tokens)):
        return True  # "Von Rathen" at the head of a sentence, "Pineda Ruiz"
    return (
        longer.tokens[0] == shorter.tokens[0]
        and longer.tokens[-1] == shorter.tokens[-1]
        and set(shorter.tokens) <= set(longer.tokens)
    )


def single_names(
    texts: Sequence[str], docs: Sequence[Doc], taken: Sequence[Span], settled: Container[str]
) -> Iterator[Span]:
    """Yield people of one name: after a title, or speaking and read as a person and as nothing else throughout."""
    labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
    named: defaultdict[str, list[Span]] = defaultdict(list)
    for span, label in _single_words(texts, docs):
        if not any(span.overlaps(other) for other in taken):
            labels[_said(texts, span)][label] += 1
            named[_said(texts, span)].append(span)
    for name, spans in named.items():
        if not _could_be(name) or any(concerns.is_concern(texts[s.passage], s.start, s.end) for s in spans):
            continue
        counted = labels[name]
        addressed = any(honoured(texts[s.passage], s.start) for s in spans)
        titled = counted["PERSON"] and any(titles.before(texts[s.passage], s.start) for s in spans)
        alone = counted["PERSON"] == counted.total() and name not in settled and fold(name) not in cities()
        if addressed or titled or (alone and any(_speaks(docs[s.passage], s) for s in spans)):
            yield from spans


def _single_words(texts: Sequence[str], docs: Sequence[Doc]) -> Iterator[tuple[Span, str]]:
    """Yield the names of one word that the model sees, with their labels, but for the ends of longer names."""
    for number, (text, doc) in enumerate(zip(texts, docs, strict=True)):
        for entity in doc.ents:
            span = trimmed(text, Span(number, entity.start_char, entity.end_char), person=True)
            if not span or not _TOKEN.fullmatch(text[span.start : span.end]):
                continue
            if not _PART.search(text, max(0, span.start - _REACH), span.start):
                yield span, entity.label_


def _could_be(name: str) -> bool:
    """Tell whether a single word could be a person's name."""
    common = fold(name).lower() in either("things", "bodies", "roles")
    return name[0].isupper() and name not in words().never and not common


def _speaks(doc: Doc, span: Span) -> bool:
    """Tell whether a name is the subject of a verb of speech."""
    found = doc.char_span(span.start, span.end)
    return found is not None and found.root.dep_ == "nsubj" and found.root.head.lemma_ in _SPEECH


def honoured(text: str, start: int) -> bool:
    """Tell whether a form of address stands before a name: "Lord Havea"."""
    before = text[max(0, start - _REACH) : start].split()
    return bool(before) and before[-1] in words().honorifics
