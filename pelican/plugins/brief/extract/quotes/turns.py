"""Turns: paragraphs without quotation marks that are somebody's words by their layout.

``ROSS: We shall see.`` in a transcript, ``Ross: Ferry Is Late`` as a headline, and the paragraph that another one leads
up to with ``Ross added:``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from .marks import marked, opens
from .reports import Report
from .speakers import introduced
from .subjects import verbs

if TYPE_CHECKING:
    from ..tree import Doc

_LABEL = re.compile(r"[\s\"“]*([^\W\d][^:.!?\"“”(\n]{1,60}?)(?:\s*\([^)\n]{1,20}\))?:\s+(?=\S)")


def turns(docs: Sequence[Doc]) -> dict[int, Report]:
    """Return the turns of an article by the number of their paragraph."""
    labels = [label[1] for doc in docs if (label := _LABEL.match(doc.text))]
    dialogue = sum(label.isupper() for label in labels) > 1
    names = {token.lower_ for doc in docs for token in doc if token.ent_type_ in ("PERSON", "ORG")}
    found = {n: _labelled(doc, names, dialogue=dialogue) for n, doc in enumerate(docs)}
    found |= {n: found[n] or _announced(docs[n - 1], docs[n]) for n in range(1, len(docs))}
    return {n: turn for n, turn in found.items() if turn}


def _labelled(doc: Doc, names: Collection[str], *, dialogue: bool) -> Report | None:
    """Return what stands behind a label that is a name, a document, or in capitals in a dialogue."""
    label = _LABEL.match(doc.text)
    if label is None:
        return None
    words = [t for t in doc if label.start(1) <= t.idx < label.end(1)]
    rest = [t for t in doc if t.idx >= label.end()]
    if not words or not rest or words[0].pos_ == "ADP" or any(t.pos_ in ("VERB", "AUX") for t in words):
        return None
    last = words[-1]
    known = last.lower_ in names or last.lemma_.lower() in verbs("documents") or (dialogue and label[1].isupper())
    return Report(rest[0].nbor(-1), last, tuple(rest)) if known else None


def _announced(before: Doc, doc: Doc) -> Report | None:
    """Return a paragraph without any marks that the one before introduces: ``Ross added:``."""
    cue = None if opens(doc.text) or marked(doc.text) else introduced(before)
    return Report(cue.verb, cue.speaker, tuple(doc)) if cue else None
