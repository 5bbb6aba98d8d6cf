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

from ..compose import frontmatter
from ..compose.markdown import SOURCE_HEADING, read_paragraph
from ..model import TITLE, Problem
from ..text import sentences, slugify
from . import copies, links
from .mask import mask

WORDS_A_MINUTE = 220
_EXTENSIONS = ["attr_list", "sane_lists", "tables"]
_PARAGRAPH = re.compile(r'<p id="(p\d+)">(.*?)</p>', re.DOTALL)
_HEADING = re.compile(r"^<h2>(.*)</h2>$", re.MULTILINE)
_TAGS = re.compile(r"<[^>]*>")
_ITEM_REFERENCE = re.compile(r'<a href="#p(\d+)">p\1</a>')


@dataclass(frozen=True, slots=True)
class Request:
    """A file to prepare: its path for messages, its text, the way from its page to the site's top, and whom to mask."""

    path: str
    text: str
    top: str
    suppressed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A prepared briefing: front matter, HTML, words of source text, and the sentences that tell of its facts.

    ``context`` has an anchor and a sentence by actor id, ``moments`` the same for each date, in their order;
    ``sketch`` is what copies of the text are known by.
    """

    data: dict[str, Any]
    html: str
    words: int
    context: dict[str, tuple[str, str]]
    moments: tuple[tuple[str, str], ...] = ()
    sketch: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()

    def to_bytes(self) -> bytes:
        """Return the page for the cache; pages with problems are not cached."""
        values = [self.data, self.html, self.words, self.context, self.moments, self.sketch]
        return json.dumps(values, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, cached: bytes) -> Page:
        """Return the page that ``to_bytes`` wrote."""
        data, page, words, context, moments, sketch = json.loads(cached)
        told = {key: (anchor, sentence) for key, (anchor, sentence) in context.items()}
        return cls(data, page, words, told, tuple((anchor, sentence) for anchor, sentence in moments), tuple(sketch))


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
    data, text = mask(document.data, document.body, request.suppressed)
    body = render_body(text)
    paragraphs = {anchor: html.unescape(_TAGS.sub("", inner)) for anchor, inner in _PARAGRAPH.findall(body)}
    actors = [
        (
            actor["name"],
            f"{request.top}actors/{actor_id(actor)}.html",
            actor.get("aliases", ()),
            actor.get("evidence", ()),
        )
        for actor in data["actors"]
    ]
    words = sum(len(text.split()) for text in paragraphs.values())
    told = _Telling(paragraphs, data["title"])
    return Page(
        data,
        _dress(links.link(body, links.names(actors))),
        words,
        {actor_id(actor): told.find(actor, actor["name"], *actor.get("aliases", ())) for actor in data["actors"]},
        tuple(told.find(value, value.get("text", value["when"])) for value in data.get("dates") or ()),
        copies.sketch(paragraphs.values()),
    )


def _dress(body: str) -> str:
    """Put each part under its heading into a section and number the references to evidence."""
    body = _ITEM_REFERENCE.sub(r'<a class="ref" href="#p\1" aria-label="Paragraph \1">\1</a>', body)
    first, *rest = _HEADING.split(body)
    parts = [first]
    for title, text in zip(rest[::2], rest[1::2], strict=True):
        name = slugify(_TAGS.sub("", title)) or "section"
        heading = f'<section class="{name}" aria-labelledby="h-{name}">\n<h2 id="h-{name}">{title}</h2>'
        parts.append(f"{heading}{text}</section>\n")
    return "".join(parts)


class _Telling:
    """The sentences of a source text, split when first asked for."""

    def __init__(self, paragraphs: dict[str, str], title: str) -> None:
        self._paragraphs, self._title = paragraphs, title
        self._sentences: dict[str, list[str]] = {}

    def find(self, value: dict[str, Any], *forms: str) -> tuple[str, str]:
        """Return the first sentence of the evidence with one of ``forms`` and its anchor, else the title."""
        for anchor in value.get("evidence", ()):
            for sentence in self._split(anchor):
                if any(form in sentence for form in forms):
                    return anchor, sentence
        return TITLE, self._title

    def _split(self, anchor: str) -> list[str]:
        if anchor not in self._sentences:
            self._sentences[anchor] = sentences(self._paragraphs.get(anchor, ""))
        return self._sentences[anchor]
