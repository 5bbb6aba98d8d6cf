"""How much of an article's text is published with its briefing: all of it, the sentences of evidence, or nothing.

The text of an article is somebody's work; facts are not. Source text is what stands under the heading ``Source text``
and every paragraph with an anchor, wherever a person has put it. It is cut before a page is made of it, so that no
feed, index, table or calendar has more of it than the page.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from ..compose.markdown import SOURCE_HEADING
from ..model import TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .wording import Wording

FULL, EVIDENCE, NONE = "full", "evidence", "none"
MARK = "…"
LEFT_OUT = f'<p class="left-out">{MARK}</p>'
_BEGINNING = 30  # letters by which the sentence is known in which a quote begins
_HEADING = re.compile(r"(<h([1-6])\b[^>]*>.*?</h\2>)", re.DOTALL)
_ANCHORED = re.compile(r'<(p|li|dd|td|blockquote|pre|h[1-6])\b[^>]*\bid="(p\d+)"[^>]*>.*?</\1>', re.DOTALL)
_REFERENCE = re.compile(r'href="#(p\d+)"')
_TAG = re.compile(r"<[^>]*>")

Sentences = dict[str, list[str]]  # of each paragraph, by its anchor


def choose(body: str, data: Mapping[str, Any], told: Sentences, mode: str) -> Sentences:
    """Return the sentences, of those ``told`` by an article, that are published by ``mode``.

    For ``evidence`` these are the sentences that the page says anyway, as its summary or a key point, and those of
    quotes and interactions. A paragraph that is evidence of names, places and dates alone keeps the one sentence that
    has most of them, so that every link to evidence leads somewhere: all sentences with a name would be nearly all.
    """
    if mode != EVIDENCE:
        return told if mode == FULL else {}
    rest = "".join(_without_source(body))
    said = "\n".join([_plain(rest), (data.get("summary") or {}).get("text", "")])
    chosen = {anchor: {s for s in sentences if s in said} for anchor, sentences in told.items()}
    for value in (*(data.get("quotes") or ()), *(data.get("interactions") or ())):
        for anchor, sentence in _holding(value, told):
            chosen[anchor].add(sentence)
    for anchor in {*_REFERENCE.findall(rest), *_evidence(data)} & told.keys():
        chosen[anchor] |= set() if chosen[anchor] else _richest(told[anchor], anchor, data)
    return {anchor: [s for s in told[anchor] if s in kept] for anchor, kept in chosen.items() if kept}


def cut(body: str, told: Sentences, shown: Sentences, note: str) -> str:
    """Return the HTML ``body`` with only the sentences ``shown`` of its source text, below ``note``."""
    pieces = []
    for heading, text, is_source in _parts(body):
        if is_source:
            left = "\n".join(["", *([note] if heading else []), *_quoted(text, told, shown), ""])
        else:
            left = _ANCHORED.sub(lambda match: _paragraph(match[2], told, shown), text)
        pieces.append(heading + left)
    return "".join(pieces)


def note(data: Mapping[str, Any], mode: str, words: Wording) -> str:
    """Return the paragraph that says what is left out, and where the article is."""
    source = data.get("source") or {}
    url, outlet = source.get("url"), source.get("outlet")
    say = words.read_at if url else words.published_by
    where = html.escape(say % {"place": outlet or url}) if outlet or url else ""
    if url:
        where = f'<a href="{html.escape(url)}" rel="external">{where}</a>'
    left = html.escape(words.excerpt if mode == EVIDENCE else words.withheld, quote=False)
    return f'<p class="left-out">{" ".join(filter(None, (left, where)))}</p>'


def without_wording(data: dict[str, Any]) -> dict[str, Any]:
    """Return front matter without the words in which the article tells of its interactions."""
    acts = [{key: value for key, value in act.items() if key != "text"} for act in data.get("interactions") or ()]
    return {**data, "interactions": acts} if acts else data


def _parts(body: str) -> Iterator[tuple[str, str, bool]]:
    """Yield each heading with the text below it, and whether that is source text, which ends at an equal heading."""
    first, *rest = _HEADING.split(body)
    yield "", first, False
    level = 0
    for heading, number, text in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        if _is_source(heading):
            level = int(number)
        elif level and int(number) <= level:
            level = 0
        yield heading if _is_source(heading) or not level else "", text, bool(level)


def _is_source(heading: str) -> bool:
    return _plain(heading).strip().casefold() == SOURCE_HEADING.removeprefix("## ").casefold()


def _without_source(body: str) -> Iterator[str]:
    for heading, text, is_source in _parts(body):
        if not is_source:
            yield heading + _ANCHORED.sub("", text)


def _quoted(text: str, told: Sentences, shown: Sentences) -> Iterator[str]:
    """Yield the paragraphs of source text that are left; others in a row become one mark."""
    if not shown:
        return
    last = ""
    for anchor in (match[2] for match in _ANCHORED.finditer(text)):
        paragraph = _paragraph(anchor, told, shown)
        if paragraph != last or paragraph != LEFT_OUT:
            yield paragraph
        last = paragraph


def _paragraph(anchor: str, told: Sentences, shown: Sentences) -> str:
    kept = shown.get(anchor, ())
    if not kept:
        return LEFT_OUT if shown else ""
    pieces: list[str] = []
    for sentence in told[anchor]:
        if sentence in kept:
            pieces.append(html.escape(sentence, quote=False))
        elif pieces[-1:] != [MARK]:
            pieces.append(MARK)
    return f'<p id="{anchor}">{" ".join(pieces)}</p>'


def _holding(value: Mapping[str, Any], told: Sentences) -> Iterator[tuple[str, str]]:
    """Yield the first sentence of the evidence that holds the words of a quote or an interaction."""
    words = value.get("text", "")[:_BEGINNING]
    held = ((a, s) for a in value.get("evidence") or () for s in told.get(a, ()) if words and words in s)
    if found := next(held, None):
        yield found


def _evidence(data: Mapping[str, Any]) -> Iterator[str]:
    for value in _values(data):
        yield from (anchor for anchor in value.get("evidence") or () if anchor != TITLE)


def _values(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield data.get("summary") or {}
    for key in ("actors", "places", "dates", "quotes", "interactions"):
        yield from data.get(key) or ()


def _richest(sentences: Sequence[str], anchor: str, data: Mapping[str, Any]) -> set[str]:
    """Return the sentence that holds the words of most values with this evidence; of equals the first."""
    forms = [list(_forms(value)) for value in _values(data) if anchor in (value.get("evidence") or ())]
    return set(sorted(sentences, key=lambda sentence: -_count(forms, sentence))[:1])


def _count(forms: Iterable[Sequence[str]], sentence: str) -> int:
    return sum(any(form in sentence for form in each) for each in forms)


def _forms(value: Mapping[str, Any]) -> Iterator[str]:
    yield value.get("name") or value.get("text") or value.get("when", "")
    yield from value.get("aliases") or ()


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub("", text))
