"""Quotes: words in quotation marks, joined where they belong together, with who uttered them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ...model import Passage, Quote
from . import speakers
from .attribution import Attribution, Manner
from .coreference import Coreference
from .marks import Marked, british, marked, opens
from .reports import Report, reports
from .subjects import subject as subject_of
from .subjects import verbs
from .turns import turns

if TYPE_CHECKING:
    from ..actors import Mention
    from ..tree import Doc, Token

_PARTIAL = 4  # words; fewer are scare quotes unless a verb of speech governs them
_LEAD_UP = 2  # words at most of a part whose comma is not its own
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_STOPS = (".", "?", "!", "…", ",", "—", "–")


def find_quotes(passages: Sequence[Passage], docs: Sequence[Doc], mentions: Sequence[Mention]) -> tuple[Quote, ...]:
    """Return the quotes of an article in reading order, each with its speaker's name or description."""
    anchors = [passage.anchor for passage in passages]
    spans = find_quotations(docs, anchors)
    known = Coreference(anchors, docs, mentions)
    texts = {passage.anchor: passage.text for passage in passages}
    return tuple(_quote(group, texts, known) for group in _groups(spans))


def find_attributions(docs: Sequence[Doc], anchors: Sequence[str]) -> list[Attribution]:
    """Return everything that an article attributes, quotations and indirect speech, in reading order.

    A report whose words are mostly one quotation is left out: the quotation stands for it.
    """
    quotations = find_quotations(docs, anchors)
    single = british(doc.text for doc in docs)
    found: list[Attribution] = []
    spoken = turns(docs)
    for n, (doc, anchor) in enumerate(zip(docs, anchors, strict=True)):
        own = [span for span in quotations if span.anchor == anchor]
        made = [spoken[n]] if n in spoken else reports(doc, marked(doc.text, single=single))
        said = _indirect(anchor, made, doc.text)
        found += sorted((*own, *(s for s in said if not _covered(s, own))), key=lambda s: (s.start, -s.end))
    return found


def _indirect(anchor: str, made: Iterable[Report], text: str) -> Iterator[Attribution]:
    for report in made:
        for n, (start, end) in enumerate(report.parts(text)):
            yield Attribution(anchor, start, end, "indirect", report.cue, report.speaker, n > 0)


def _covered(report: Attribution, quotations: Iterable[Attribution]) -> bool:
    """Tell whether most of a report lies in quotations."""
    quoted = sum(max(0, min(report.end, q.end) - max(report.start, q.start)) for q in quotations)
    return 2 * quoted > report.end - report.start


def find_quotations(docs: Sequence[Doc], anchors: Sequence[str]) -> list[Attribution]:
    """Return the quotations of an article, direct and partial, with their speakers as worded."""
    spans: list[Attribution] = []
    open_before = False
    texts = [doc.text for doc in docs]  # spaCy joins the words anew each time
    single = british(texts)
    for n, (doc, text, anchor) in enumerate(zip(docs, texts, anchors, strict=True)):
        after = texts[n + 1] if n + 1 < len(texts) else ""
        quoted = [mark for mark in marked(text, single=single) if mark.closed or opens(after) or opens(text)]
        before = spans[-1] if spans else None
        if quoted and n and not open_before:
            before = _led_up(docs[n - 1], anchors[n - 1], before) or before
        found = _passage_spans(doc, text, anchor, quoted, before, carried=open_before)
        spans += found
        open_before = bool(quoted) and not quoted[-1].closed and opens(after)
    return spans


def _led_up(doc: Doc, anchor: str, before: Attribution | None) -> Attribution | None:
    """Return who speaks at the end of a paragraph that leads up to the next by a colon or as indirect speech."""
    quotes = before is not None and before.anchor == anchor
    cue = speakers.introduced(doc) or (None if quotes else speakers.told(doc))
    return Attribution(anchor, 0, 0, "indirect", cue.verb, cue.speaker) if cue else None


def _passage_spans(
    doc: Doc, text: str, anchor: str, quoted: Sequence[Marked], before: Attribution | None, *, carried: bool
) -> list[Attribution]:
    """Return the quotations of one passage, given the last one before it and whether that is still open."""
    found = speakers.cues(doc, quoted)
    best = [speakers.best(mark, found, text, quoted) for mark in quoted]
    own = next((cue.speaker for cue in best if cue), None)
    spans: list[Attribution] = []
    for n, (mark, cue) in enumerate(zip(quoted, best, strict=True)):
        last = spans[-1] if spans else before
        carries = carried and n == 0 and opens(text) and not _interrupts(cue, last)
        split = bool(spans) and _split(text, quoted[n - 1], mark, cue, best[n - 1])
        span = Attribution(
            anchor, mark.start, mark.end, _manner(text, mark), continues=bool(last) and (carries or split)
        )
        if cue:
            span = replace(span, cue=cue.verb, speaker=cue.speaker)
        elif _whole(text, mark):
            heir = last.speaker if last and (spans or not own) else own
            span = replace(
                span, speaker=speakers.signed(doc, mark, text) or _told_before(doc, mark, quoted, found) or heir
            )
        if span.continues and last and (cue is None or carries):
            span = replace(span, speaker=last.speaker)
        if span.continues or _counts(text, mark, cue, span.speaker):
            spans.append(span)
    return spans


def _interrupts(cue: speakers.Cue | None, last: Attribution | None) -> bool:
    """Tell whether a paragraph names another speaker than the quotation that was left open before it."""
    names = [cue.speaker if cue else None, last.speaker if last else None]
    proper = {name.lower_ for name in names if name is not None and name.pos_ == "PROPN"}
    return len(proper) > 1


def _split(text: str, one: Marked, two: Marked, cue: speakers.Cue | None, before: speakers.Cue | None) -> bool:
    """Tell whether a cue stands in the middle of one sentence: ``"A," said X, "and B."``."""
    between = text[one.closing : two.opening]
    if not between.rstrip().endswith((",", "—", "–")) or re.search(r"[.!?]\s", between):
        return False
    return cue is not None and cue == before and text[: one.end].rstrip().endswith((",", "—", "–", "-"))


def _whole(text: str, mark: Marked) -> bool:
    """Tell whether a quotation is a sentence of its own."""
    said, before = speakers.words(text, mark), text[: mark.opening].rstrip()
    return said.endswith(_STOPS) and (not before or before.endswith((".", "?", "!", ":", '"', "”")))


def _manner(text: str, mark: Marked) -> Manner:
    """Tell a quoted sentence from a quoted part of the article's own."""
    said = text[mark.start : mark.end].strip()
    first = _WORD.search(said)
    return "direct" if first and not first[0][0].islower() and said.endswith(_STOPS) else "partial"


def _told_before(doc: Doc, mark: Marked, quoted: Sequence[Marked], found: Iterable[speakers.Cue]) -> Token | None:
    """Return who speaks in the sentence just before a quotation without a cue, or the person who is its subject."""
    before = [t for t in doc if t.idx < mark.opening]
    if not before or speakers.within(before[-1], quoted[:-1] if quoted[-1] == mark else quoted):
        return None
    root = before[-1].sent.root
    speaker = next((cue.speaker for cue in found if cue.strong and cue.verb == root), None)
    subject = speaker or subject_of(root)
    if subject is None or speakers.within(subject, quoted):
        return None
    named = any(t.ent_type_ == "PERSON" or t.pos_ == "PROPN" for t in (subject, *subject.rights))
    return subject if speaker or named else None


def _counts(text: str, mark: Marked, cue: speakers.Cue | None, speaker: Token | None) -> bool:
    """Tell a quote from a scare quote, a title or a name."""
    said = text[mark.start : mark.end]
    size = len(_WORD.findall(said))
    whole = _whole(text, mark)
    if speaker is None or _title(said):
        return whole and size >= _PARTIAL
    if not whole and speaker.lemma_.lower() in verbs("documents"):
        return False
    if cue is None or size >= _PARTIAL:
        return True
    spoken = cue.strong and (said.rstrip().endswith(_STOPS) or speakers.governs(cue, mark))
    return size > 0 and spoken and cue.verb.lemma_ not in verbs("naming")


def _title(said: str) -> bool:
    """Tell whether quoted words are a work's title: all but its small words have a capital."""
    found = [word for word in _WORD.findall(said) if word.lower() not in verbs("small")]
    return len(found) > 1 and all(word[0].isupper() or word[0].isdigit() for word in found)


def _groups(spans: Iterable[Attribution]) -> Iterator[list[Attribution]]:
    """Yield the spans of each quote."""
    group: list[Attribution] = []
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


def _quote(group: Sequence[Attribution], texts: dict[str, str], known: Coreference) -> Quote:
    """Join the spans of a quote and give it its speaker's name."""
    text = _joined([texts[span.anchor][span.start : span.end].strip() for span in group])
    speaker = next((span.speaker for span in group if span.speaker), None)
    evidence = tuple(dict.fromkeys(span.anchor for span in group))
    return Quote(known.name(speaker) if speaker else None, text.removesuffix(","), evidence)
