"""Attributions against PolNeAR: contents and their sources (Newell, Margolin and Ruths 2018).

A content is found when it shares half of the shorter of the two; a source is right when it overlaps the annotated one
and shares a word of weight with it. Of a text that several people annotated the first annotation counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .adapters import quotes
from .tally import Tally

Spans = tuple[tuple[int, int], ...]
_MARKS = '"“”'
_COPY = re.compile(r"_[0-9a-f]{4}$")
_WORD = re.compile(r"\w+")
_LIGHT = frozenset("the a of and who that".split())
_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Attribution:
    """What somebody is said to have said or thought, and the words for who it was."""

    content: Spans
    source: Spans

    @property
    def length(self) -> int:
        """Characters of the content."""
        return sum(end - start for start, end in self.content)

    def is_same(self, other: Attribution) -> bool:
        """Tell whether two contents are one."""
        shorter = min(self.length, other.length)
        return shorter > 0 and _common(self.content, other.content) >= _SHARED * shorter


def _common(one: Spans, other: Spans) -> int:
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def documents(folder: Path) -> Iterator[tuple[str, list[Attribution]]]:
    """Yield each text of a split (a folder with ``text`` and ``attributions``) with its annotated attributions."""
    seen: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        names = (_COPY.sub("", path.stem), path.stem)
        source = next((file for name in names if (file := folder / "text" / f"{name}.txt").exists()), None)
        text = source.read_bytes().decode("utf-8") if source else ""
        if text and text not in seen:
            seen.add(text)
            yield text, list(_read(path.read_text("utf-8")))


def _read(standoff: str) -> Iterator[Attribution]:
    """Yield the attributions of an annotation in brat's standoff format."""
    spans: dict[str, Spans] = {}
    events: list[list[str]] = []
    for line in standoff.splitlines():
        name, _, rest = line.partition("\t")
        said = rest.split("\t")[0]
        if name.startswith("T"):
            numbers = list(map(int, said.replace(";", " ").split()[1:]))
            spans[name] = tuple(zip(numbers[::2], numbers[1::2], strict=True))
        elif name.startswith("E"):
            events.append(said.split())
    for event in events:
        parts = [part.split(":") for part in event]
        content, source = (_spans(parts, role, spans) for role in ("Content", "Source"))
        if content:
            yield Attribution(content, source)


def _spans(parts: Sequence[Sequence[str]], role: str, spans: dict[str, Spans]) -> Spans:
    return tuple(span for name, target in parts if name.startswith(role) for span in spans[target])


def score(folder: Path) -> dict[str, Tally]:
    """Return the tallies of direct quotations (contents with a mark) and of all attributions."""
    tallies = {"direct": Tally(), "all": Tally()}
    for text, wanted in documents(folder):
        found = [Attribution((q["content"],), (q["source"],) if q["source"] else ()) for q in quotes(text)]
        tallies["all"] += _tally(text, wanted, found, wanted)
        spoken, said = _direct(text, wanted), _direct(text, found)
        tallies["direct"] += _tally(text, spoken, said, wanted)
    return tallies


def _direct(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    return [a for a in attributions if any(mark in text[start:end] for start, end in a.content for mark in _MARKS)]


def _tally(
    text: str, wanted: Sequence[Attribution], found: Sequence[Attribution], known: Sequence[Attribution]
) -> Tally:
    """Count; a prediction is confirmed by any attribution that is ``known``, of whatever manner."""
    best = [(each, _best(each, found)) for each in wanted]
    return Tally(
        confirmed=sum(any(each.is_same(other) for other in known) for each in found),
        found=len(found),
        met=sum(other is not None for _, other in best),
        wanted=len(wanted),
        sourced=sum(other is not None and _same_source(text, each, other) for each, other in best),
    )


def _best(wanted: Attribution, found: Sequence[Attribution]) -> Attribution | None:
    same = [each for each in found if each.is_same(wanted)]
    return max(same, key=lambda each: _common(each.content, wanted.content), default=None)


def _same_source(text: str, one: Attribution, other: Attribution) -> bool:
    if not _common(one.source, other.source):
        return False
    words = [set(_WORD.findall(" ".join(text[a:b] for a, b in each.source).lower())) for each in (one, other)]
    return bool((words[0] & words[1]) - _LIGHT)
