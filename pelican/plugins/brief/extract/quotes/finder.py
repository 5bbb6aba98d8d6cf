"""Quotes: words in quotation marks, joined where they belong together, with who uttered them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...model import Passage, Quote
from . import speakers
from .coreference import Coreference
from .marks import Marked, british, marked, opens

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from ..actors import Mention

_PARTIAL = 4  # words; fewer are scare quotes unless a verb of speech governs them
_LEAD_UP = 2  # words at most of a part whose comma is not its own
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_STOPS = (".", "?", "!", "…", ",", "—", "–")


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """Quoted words of one passage and the head of the phrase that names their speaker, as the text has them.

    ``continues`` says that they go on with the span before: a quote split by its cue or by a paragraph's end.
    """

    anchor: str
    start: int
    end: int
    speaker: Token | None = None
    continues: bool = False


def find_quotes(passages: Sequence[Passage], docs: Sequence[Doc], mentions: Sequence[Mention]) -> tuple[Quote, ...]:
    """Return the quotes of an article in reading order, each with its speaker's name or description."""
    anchors = [passage.anchor for passage in passages]
    spans = find_quote_spans(docs, anchors)
    known = Coreference(anchors, docs, mentions)
    texts = {passage.anchor: passage.text for passage in passages}
    return tuple(_quote(group, texts, known) for group in _groups(spans))


def find_quote_spans(docs: Sequence[Doc], anchors: Sequence[str]) -> list[QuoteSpan]:
    """Return the quotations of an article with their speakers as worded."""
    spans: list[QuoteSpan] = []
    open_before = False
    single = british(doc.text for doc in docs)
    for n, (doc, anchor) in enumerate(zip(docs, anchors, strict=True)):
        after = docs[n + 1].text if n + 1 < len(docs) else ""
        quoted = [mark for mark in marked(doc.text, single=single) if mark.closed or opens(after) or opens(doc.text)]
        before = spans[-1] if spans else None
        if n and not open_before and (leading := speakers.introduced(docs[n - 1])):
            before = QuoteSpan(anchor, 0, 0, leading)
        found = _passage_spans(doc, anchor, quoted, before, carried=open_before)
        spans += found
        open_before = bool(quoted) and not quoted[-1].closed and opens(after)
    return spans


def _passage_spans(
    doc: Doc, anchor: str, quoted: Sequence[Marked], before: QuoteSpan | None, *, carried: bool
) -> list[QuoteSpan]:
    """Return the quotations of one passage, given the last one before it and whether that is still open."""
    found = speakers.cues(doc, quoted)
    best = [speakers.best(mark, found, doc.text, quoted) for mark in quoted]
    own = [cue.speaker for cue in best if cue]
    spans: list[QuoteSpan] = []
    for n, (mark, cue) in enumerate(zip(quoted, best, strict=True)):
        last = spans[-1] if spans else before
        goes_on = (carried and n == 0 and opens(doc.text)) or bool(
            spans and _split(doc.text, quoted[n - 1], mark, cue, best[n - 1])
        )
        span = QuoteSpan(anchor, mark.start, mark.end, cue.speaker if cue else None, goes_on and last is not None)
        if cue is None and _whole(doc.text, mark):
            heir = last.speaker if last and (spans or not own) else own[0] if own else None
            span = replace(span, speaker=speakers.signed(doc, mark) or _subject_before(doc, mark, quoted) or heir)
        if span.continues and last and (cue is None or carried):
            span = replace(span, speaker=last.speaker)
        if span.continues or _counts(doc.text, mark, cue, span.speaker):
            spans.append(span)
    return spans


def _split(text: str, one: Marked, two: Marked, cue: speakers.Cue | None, before: speakers.Cue | None) -> bool:
    """Tell whether a cue stands in the middle of one sentence: ``"A," said X, "and B."``."""
    between = text[one.end + 1 : two.start - 1]
    if not between.rstrip().endswith((",", "—", "–")) or re.search(r"[.!?]\s", between):
        return False
    return cue is not None and cue == before and text[: one.end].rstrip().endswith((",", "—", "–", "-"))


def _whole(text: str, mark: Marked) -> bool:
    """Tell whether a quotation is a sentence of its own."""
    said, before = text[mark.start : mark.end].rstrip(), text[: mark.start - 1].rstrip()
    return said.endswith(_STOPS) and (not before or before.endswith((".", "?", "!", ":", '"', "”")))


def _subject_before(doc: Doc, mark: Marked, quoted: Sequence[Marked]) -> Token | None:
    """Return the person who is the subject of the sentence just before a quotation without a cue."""
    before = [t for t in doc if t.idx < mark.start - 1]
    if not before or speakers.within(before[-1], quoted[:-1] if quoted[-1] == mark else quoted):
        return None
    root = before[-1].sent.root
    subject = speakers.subject(root)
    return (
        subject
        if subject is not None and subject.ent_type_ == "PERSON" and not speakers.within(subject, quoted)
        else None
    )


def _counts(text: str, mark: Marked, cue: speakers.Cue | None, speaker: Token | None) -> bool:
    """Tell a quote from a scare quote, a title or a name."""
    said = text[mark.start : mark.end]
    size = len(_WORD.findall(said))
    whole = _whole(text, mark)
    if speaker is None or _title(said):
        return whole and size >= _PARTIAL
    if not whole and speaker.lemma_.lower() in speakers.verbs("documents"):
        return False
    if cue is None or size >= _PARTIAL:
        return True
    spoken = cue.strong and (said.rstrip().endswith(_STOPS) or speakers.governs(cue, mark))
    return size > 0 and spoken and cue.verb.lemma_ not in speakers.verbs("naming")


def _title(said: str) -> bool:
    """Tell whether quoted words are a work's title: all but its small words have a capital."""
    found = [word for word in _WORD.findall(said) if word.lower() not in speakers.verbs("small")]
    return len(found) > 1 and all(word[0].isupper() or word[0].isdigit() for word in found)


def _groups(spans: Iterable[QuoteSpan]) -> Iterator[list[QuoteSpan]]:
    """Yield the spans of each quote."""
    group: list[QuoteSpan] = []
    for span in spans:
        if group and not span.continues:
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _joined(parts: Sequence[str]) -> str:
    """Join the parts of a split quote.

    A comma before "said" mostly stands in the sentence, too; behind a word or two that only lead up to the verb it is
    the attribution's ("That," she said, "is how it ends").
    """
    text = parts[0]
    for part in parts[1:]:
        if text.endswith(",") and len(text.split()) <= _LEAD_UP and part[:1].islower():
            text = text[:-1]
        text = f"{text} {part}"
    return text


def _quote(group: Sequence[QuoteSpan], texts: dict[str, str], known: Coreference) -> Quote:
    """Join the spans of a quote and give it its speaker's name."""
    text = _joined([texts[span.anchor][span.start : span.end].strip() for span in group])
    speaker = next((span.speaker for span in group if span.speaker), None)
    evidence = tuple(dict.fromkeys(span.anchor for span in group))
    return Quote(known.name(speaker) if speaker else None, text.removesuffix(","), evidence)
