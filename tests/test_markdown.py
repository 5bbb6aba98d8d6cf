"""Article text in Markdown: whatever it says, it renders as that and as nothing else."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pelican.plugins.brief.compose.markdown import SOURCE_HEADING, escape, paragraph, read_paragraph
from pelican.plugins.brief.site.page import render, render_body
from pelican.plugins.brief.text import clean

# Signs that mean something to Markdown, HTML, YAML, Jinja or Pelican, thickly sown among ordinary words.
SPICE = st.sampled_from([
    *"\\`*_{}[]()#+-.!<>&\"'|:~=^$%@/",
    "1. ", "- ", "> ", "# ", "---", "===", "***", "```", "~~~", "{: #p9 }", "{: onclick=x }", "[x]: y", "![i](u)",
    "<script>", "</p>", "<!--", "&amp;", "&#60;", "&lt", "javascript:",
    "{filename}a.md", "|filename|", "{{ x }}", "{% x %}",
    "http://e.org", "<http://e.org>", "  ", "\t", "\x02", "klzzwxh:0001", "*a*", "__b__", "[a](b)", "a@b.c",
])  # fmt: skip
HOSTILE = st.lists(st.one_of(SPICE, st.text(max_size=8)), max_size=12).map("".join).map(clean).filter(bool)


def _paragraphs(page: str) -> list[tuple[str, str]]:
    return re.findall(r"<p([^>]*)>(.*?)</p>", page, re.DOTALL)


@given(st.lists(HOSTILE, min_size=1, max_size=3))
@example(["1996. That year"])
@example(["---"])
@example(["a {: #p2 }"])
@example(["*b*{: onclick=alert(1) }"])
@example(["[x]: http://e.org"])
@example(["# Heading", "* item", "+ item", "1) item", "> quotation"])
@example(["<script>alert(1)</script>"])
@example(["\\", "a\\"])
@example(["| a | b |", "| --- | --- |"])
def test_rendered_text_equals_the_article(texts: list[str]) -> None:
    """Every paragraph renders as one ``<p id=pN>`` without another attribute, whose text equals the article's."""
    page = render("\n\n".join(paragraph(text, f"p{number}") for number, text in enumerate(texts, 1)))
    found = _paragraphs(page)
    assert [attributes for attributes, _ in found] == [f' id="p{number}"' for number in range(1, len(texts) + 1)]
    assert [html.unescape(inner) for _, inner in found] == texts
    assert "<" not in "".join(inner for _, inner in found)
    assert re.sub(r"<p.*?</p>", "", page, flags=re.DOTALL).strip() == ""


@given(st.lists(st.one_of(HOSTILE.map(escape), HOSTILE, st.just("a\n{: #p1 }")), min_size=1, max_size=4))
def test_the_short_way_renders_the_same(blocks: list[str]) -> None:
    """Source text rendered without the converter is what the converter makes of it, touched by a person or not."""
    source = "\n\n".join(f"{block}\n{{: #p{number} }}" for number, block in enumerate(blocks, 1))
    body = f"\n## Key points\n\n- A point. [p1](#p1)\n\n{SOURCE_HEADING}\n\n{source}\n"
    assert html.unescape(render_body(body)) == html.unescape(render(body))


@given(HOSTILE)
def test_paragraphs_are_read_back(text: str) -> None:
    """What the machine wrote as a paragraph is recognised and read back equal; a changed one may not be."""
    assert read_paragraph(paragraph(text, "p7")) == (text, "p7")
    assert read_paragraph(paragraph(text, "p7") + "\nmore") is None
    assert read_paragraph(f"*{escape(text)}*\n{{: #p7 }}") is None


@given(HOSTILE)
def test_list_items_render_as_text(text: str) -> None:
    """A key point's text renders as itself inside a list item."""
    page = render(f"- {escape(text)} [p1](#p1)")
    match = re.fullmatch(r'<ul>\n<li>(.*) <a href="#p1">p1</a></li>\n</ul>', page, re.DOTALL)
    assert match
    assert html.unescape(match[1]) == text


@pytest.mark.parametrize("text", ["Growth was 2.5% (up from 2.1%), the AT&T chief said - again.", "It's “fine”; no?"])
def test_prose_stays_readable(text: str) -> None:
    """Ordinary prose is not littered with backslashes."""
    assert escape(text) == text
