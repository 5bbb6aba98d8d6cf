"""One Markdown file to what its page needs: checked front matter, HTML with anchors and links, sentences of context.

Pure and picklable: it runs on every core and its results are cached by the hash of the file.
"""

from __future__ import annotations

import functools
import html
import json
import re
from dataclasses import dataclass
from typing import Any

import markdown

from ..compose import authorship, frontmatter
from ..compose.markdown import SOURCE_HEADING, read_paragraph
from ..model import TITLE, Problem
from ..text import sentences, slugify
from . import copies, excerpt, links, storylines
from .mask import mask
from .wording import ENGLISH, Wording

WORDS_A_MINUTE = 220
_EXTENSIONS = ["attr_list", "sane_lists", "tables"]
_PARAGRAPH = re.compile(r'<p id="(p\d+)">(.*?)</p>', re.DOTALL)
_HEADING = re.compile(r"^<h2>(.*)</h2>$", re.MULTILINE)
_TAGS = re.compile(r"<[^>]*>")
_ANCHOR = re.compile(r'<[a-z][^<>]*\bid="(p\d+)"')
_REFERENCE = re.compile(r'<a href="#(p(\d+))"[^>]*>(.*?)</a>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Request:
    """A file to prepare: its path for messages, its text, and the way from its page to the site's top.

    ``suppressed`` are the names to mask, ``source_text`` how much of the article goes out: full, evidence or none,
    ``words`` what the theme says within the HTML. ``ledger`` is the entry of a briefing that a person edited.
    """

    path: str
    text: str
    top: str
    suppressed: tuple[str, ...] = ()
    source_text: str = excerpt.FULL
    words: Wording = ENGLISH
    ledger: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A prepared briefing: front matter, HTML, words of source text, and the sentences that tell of its facts.

    ``context`` has an anchor and a sentence by actor id, ``moments`` the same for each date, in their order; a sentence
    that is not published is empty. ``sketch`` is what copies of the text are known by, ``gist`` what stories are known
    by beside names and headline, whatever of the text is published. ``anchors`` are those of the HTML's paragraphs.
    """

    data: dict[str, Any]
    html: str
    words: int
    context: dict[str, tuple[str, str]]
    moments: tuple[tuple[str, str], ...] = ()
    sketch: tuple[int, ...] = ()
    anchors: frozenset[str] = frozenset()
    gist: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def to_bytes(self) -> bytes:
        """Return the page for the cache; pages with problems are not cached."""
        values = [self.data, self.html, self.words, self.context, self.moments, self.sketch]
        values += [sorted(self.anchors), self.gist]
        return json.dumps(values, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, cached: bytes) -> Page:
        """Return the page that ``to_bytes`` wrote."""
        data, page, words, context, moments, sketch, anchors, gist = json.loads(cached)
        told = {key: (anchor, sentence) for key, (anchor, sentence) in context.items()}
        dated = tuple((anchor, sentence) for anchor, sentence in moments)
        return cls(data, page, words, told, dated, tuple(sketch), frozenset(anchors), tuple(gist))


@functools.cache
def _markdown() -> markdown.Markdown:
    return markdown.Markdown(extensions=_EXTENSIONS, output_format="html")


def render(text: str) -> str:
    """Return Markdown as HTML; one converter is reused, since making one takes longer than most pages."""
    converter = _markdown()
    converter.reset()
    return converter.convert(text)


def render_body(text: str) -> str:
    """Return a briefing's body as HTML.

    Source text that stands as the machine wrote it has one possible rendering, which needs no Markdown converter; it is
    most of what there is to render.
    """
    above, heading, below = text.partition(f"\n{SOURCE_HEADING}\n")
    blocks = [read_paragraph(block) for block in below.strip("\n").split("\n\n")] if heading else [None]
    if None in blocks:
        return render(text)
    source = "\n".join(
        f'<p id="{anchor}">{html.escape(said, quote=False)}</p>' for said, anchor in filter(None, blocks)
    )
    return f"{render(above)}\n<h2>Source text</h2>\n{source}".lstrip("\n")


def actor_id(actor: dict[str, Any]) -> str:
    """Return the permanent id of an actor: its own, or one made of its name; none takes the address of the index."""
    key: str = actor.get("id") or _id_of_name(actor["name"])
    return key if key != "index" else "index-1"


@functools.lru_cache(2**16)
def _id_of_name(name: str) -> str:
    return slugify(name, 80) or "-".join(f"{ord(char):x}" for char in name)


def prepare(request: Request) -> Page:
    """Make the page of one briefing; a file that cannot be read gives a page of problems only."""
    try:
        document = frontmatter.load(request.text)
    except frontmatter.FrontMatterError as error:
        return Page({}, "", 0, {}, problems=(Problem(request.path, error.line, str(error)),))
    problems = tuple(frontmatter.breaches(document, request.path))
    if problems:
        return Page({}, "", 0, {}, problems=problems)
    signed = authorship.sign(document, request.text, request.ledger) if request.ledger else document.data
    data, text = mask(signed, document.body, request.suppressed)
    body = render_body(text)
    paragraphs = _paragraphs(body)
    told = _Telling(paragraphs, data["title"])
    marks, gist = copies.sketch(paragraphs.values()), _gist(data)
    if request.source_text != excerpt.FULL:
        data, body = told.cut(data, body, request.source_text, request.words)
        paragraphs = _paragraphs(body)
    actors = [
        (
            actor["name"],
            f"{request.top}actors/{actor_id(actor)}.html",
            actor.get("aliases", ()),
            actor.get("evidence", ()),
        )
        for actor in data["actors"]
    ]
    anchors = frozenset(_ANCHOR.findall(body))
    return Page(
        data,
        _dress(links.link(body, links.names(actors)), anchors, request.words),
        sum(len(text.split()) for text in paragraphs.values()),
        {actor_id(actor): told.find(actor, actor["name"], *actor.get("aliases", ())) for actor in data["actors"]},
        tuple(told.find(value, value.get("text", value["when"])) for value in data.get("dates") or ()),
        marks,
        anchors,
        gist,
    )


def _gist(data: dict[str, Any]) -> tuple[str, ...]:
    """Return the beginnings of the words in which a briefing tells of its interactions."""
    return tuple(sorted(storylines.stems(" ".join(act.get("text", "") for act in data.get("interactions") or ()))))


def _paragraphs(body: str) -> dict[str, str]:
    return {anchor: html.unescape(_TAGS.sub("", inner)) for anchor, inner in _PARAGRAPH.findall(body)}


def _dress(body: str, anchors: frozenset[str], words: Wording) -> str:
    """Put each part under its heading into a section and number the references to evidence."""
    body = _REFERENCE.sub(lambda match: _reference(match, anchors, words.paragraph), body)
    first, *rest = _HEADING.split(body)
    parts = [first]
    for title, text in zip(rest[::2], rest[1::2], strict=True):
        name = slugify(_TAGS.sub("", title)) or "section"
        heading = f'<h2 id="h-{name}">{words.heading(name) or title}</h2>'
        parts.append(f'<section class="{name}" aria-labelledby="h-{name}">\n{heading}{text}</section>\n')
    return "".join(parts)


def _reference(match: re.Match[str], anchors: frozenset[str], paragraph: str) -> str:
    """Return a link to a paragraph as the page has it; a paragraph that is not there has nothing to lead to."""
    anchor, number, words = match.groups()
    if anchor not in anchors:
        return f'<span class="ref">{number}</span>' if words == anchor else words
    if words != anchor:
        return match[0]
    label = html.escape(paragraph % {"number": number})
    return f'<a class="ref" href="#{anchor}" aria-label="{label}">{number}</a>'


class _Telling:
    """The sentences of a source text, split when first asked for; once it is cut, those that are left."""

    def __init__(self, paragraphs: dict[str, str], title: str) -> None:
        self._paragraphs, self._title = paragraphs, title
        self._sentences: dict[str, list[str]] = {}
        self._shown: excerpt.Sentences | None = None

    def cut(self, data: dict[str, Any], body: str, mode: str, words: Wording) -> tuple[dict[str, Any], str]:
        """Leave of the front matter, the HTML and the sentences what ``mode`` publishes of the source text."""
        told = {anchor: self._split(anchor) for anchor in self._paragraphs}
        self._shown = excerpt.choose(body, data, told, mode)
        body = excerpt.cut(body, told, self._shown, excerpt.note(data, mode, words))
        return (excerpt.without_wording(data) if mode == excerpt.NONE else data), body

    def find(self, value: dict[str, Any], *forms: str) -> tuple[str, str]:
        """Return the first sentence of the evidence with one of ``forms`` and its anchor, else the title.

        Where only sentences that are left out have one, it is the anchor of the first with an empty sentence.
        """
        withheld = None
        for anchor in value.get("evidence", ()):
            for sentence in self._split(anchor):
                if any(form in sentence for form in forms):
                    if self._shown is None or sentence in self._shown.get(anchor, ()):
                        return anchor, sentence
                    withheld = withheld or (anchor, "")
        return withheld or (TITLE, self._title)

    def _split(self, anchor: str) -> list[str]:
        if anchor not in self._sentences:
            self._sentences[anchor] = sentences(self._paragraphs.get(anchor, ""))
        return self._sentences[anchor]
