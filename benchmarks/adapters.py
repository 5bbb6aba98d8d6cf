"""The product's functions in the call forms of public scorers, so that anyone who has the data can check the figures.

``timex`` serves the metrics of TempEval-3 (UzZaman et al. 2013), ``quotes`` those of PolNeAR (Newell et al. 2018), and
``arguments`` an Arg0/Arg1 scorer over the event and participant annotations of MEANTIME (Minard et al. 2016).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pelican.plugins.brief.extract import language, tree
from pelican.plugins.brief.extract.dates import find_timexes, timexes
from pelican.plugins.brief.extract.interactions.frames import frames
from pelican.plugins.brief.extract.interactions.roles import Role, roles
from pelican.plugins.brief.extract.quotes import find_attributions
from pelican.plugins.brief.model import Passage, anchor

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LINE = re.compile(r"[^\n\r]*\S[^\n\r]*")
_BLOCK = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")  # a paragraph, which may be broken into lines
find_timexes("", date.min)  # compiles the rules, so that a scorer's clock sees their work only


def timex(text: str, published: str) -> list[tuple[int, int, str, str]]:
    """Return the time expressions in ``text``: start, end, TIMEX3 value and type; of a range its two ends."""
    blocks = list(_BLOCK.finditer(text))
    offsets = {anchor(number): block.start() for number, block in enumerate(blocks, 1)}
    passages = [Passage(anchor(number), block[0]) for number, block in enumerate(blocks, 1)]
    return [
        (offsets[where] + one.start, offsets[where] + one.end, one.value, one.type)
        for where, found in timexes(passages, published[:10])
        for one in found.ends or (found,)
    ]


@lru_cache(1)
def _parsed(text: str) -> tuple[list[int], list[Passage], tuple[tree.Doc, ...]]:
    lines = list(_LINE.finditer(text))
    passages = [Passage(anchor(number), line[0]) for number, line in enumerate(lines, 1)]
    return [line.start() for line in lines], passages, tree.trees(language.parse(language.load(), passages))


def quotes(text: str) -> list[dict[str, Any]]:
    """Return the attributions in ``text``: ``content`` (with its marks) and ``source`` as start and end, ``manner``."""
    return list(_quotes(text))


def _quotes(text: str) -> Iterator[dict[str, Any]]:
    starts, passages, docs = _parsed(text)
    by_anchor = dict(zip((passage.anchor for passage in passages), starts, strict=True))
    by_doc = dict(zip(map(id, docs), starts, strict=True))
    for found in find_attributions(docs, [passage.anchor for passage in passages]):
        start, source = by_anchor[found.anchor], None
        if found.speaker is not None and found.source is not None:
            base = by_doc[id(found.speaker.doc)]
            source = (base + found.source[0], base + found.source[1])
        marks = 0 if found.manner == "indirect" else 1
        content = (start + found.start - marks, start + found.end + marks)
        yield {"content": content, "source": source, "manner": found.manner}


def arguments(doc: Doc) -> list[tuple[int, Role, int]]:
    """Return who acts and who undergoes in a parse: indices of event and participant, the role between."""
    return [(frame.event.i, role, token.i) for frame in frames(tree.Doc(doc)) for role, token in roles(frame)]
