"""How much of an article goes out: what is left out is nowhere, what is left is where links lead."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelican.plugins.brief.compose import frontmatter
from pelican.plugins.brief.compose.markdown import SOURCE_HEADING, paragraph
from pelican.plugins.brief.model import anchor
from pelican.plugins.brief.site.page import Page, Request, prepare, render
from pelican.plugins.brief.text import fold, sentences

from .conftest import ROOT, Desk
from .published import published, traces
from .test_site import Reader, local_links

DATA: dict[str, Any] = {
    "id": "urn:brief:1",
    "title": "A headline of the harbour",
    "slug": "a-headline",
    "date": "2023-11-20",
    "summary": {"text": "Zyxqvsummary said Ann Berg.", "evidence": ["p1"]},
    "source": {"outlet": "The Wire & Co", "url": "https://example.org/a?b=1&c=2"},
    "actors": [
        {"name": "Ann Berg", "kind": "person", "aliases": ["Berg"], "evidence": ["p1", "p2", "p4", "p6"]},
        {"name": "Ola Vik", "kind": "person", "evidence": ["p2", "p4"]},
        {"name": "Harbour Board", "kind": "organization", "evidence": ["p6"]},
    ],
    "places": [{"name": "Sundal", "evidence": ["p4"]}],
    "dates": [{"when": "2024-02-03", "text": "3 February", "evidence": ["p4"]}],
    "quotes": [{"speaker": "Ann Berg", "text": "Zyxqvquote, all of it. And more of it.", "evidence": ["p2"]}],
    "interactions": [
        {"source": "Ann Berg", "target": "Ola Vik", "type": "meet", "text": "Berg met zyxqvact Vik",
         "when": "2023-11-19",
         "evidence": ["p4"]},
    ],
}  # fmt: skip
BODY = """\
Zyxqvfiller stands above with an anchor.
{: #p9 }

## Key points

- Zyxqvpoint was made by Ann Berg. [p6](#p6)
- Another matter. [p3](#p3), see [the lede](#p1)

## Source text

Zyxqvsummary said Ann Berg. Zyxqvfiller of the first paragraph, by Berg.
{: #p1 }

Zyxqvfiller before. Berg said: “Zyxqvquote, all of it. And more of it.” Zyxqvfiller after.
{: #p2 }

Zyxqvthird of nobody. Zyxqvfiller of nobody.
{: #p3 }

Berg met zyxqvact Vik. On 3 February in Sundal Ola Vik was zyxqvfiller. Zyxqvfiller again.
{: #p4 }

Zyxqvfiller of the fifth.
{: #p5 }

Zyxqvpoint was made by Ann Berg. The Harbour Board is zyxqvfiller.
{: #p6 }

- zyxqvfiller in a list
- zyxqvfiller with an anchor
{: #p7 }

### Zyxqvfiller of a heading

Zyxqvfiller below it. <span>Zyxqvfiller</span>

## Judgement

A sentence of a person.
"""
SHOWN = r'<p id="p\d+">.*?</p>'
EVIDENCE = ("zyxqvsummary", "zyxqvpoint", "zyxqvquote", "zyxqvact", "zyxqvthird")
ALWAYS = ("zyxqvsummary", "zyxqvpoint", "zyxqvquote", "a sentence of a person", "another matter")


def made(mode: str, body: str = BODY, **data: Any) -> Page:
    """Return the prepared page of the briefing above."""
    page = prepare(Request("x.md", f"---\n{json.dumps({**DATA, **data})}\n---\n{body}", "../", source_text=mode))
    assert not page.problems
    return page


def build(desk: Desk, mode: str) -> None:
    """Build a site of the briefing and of another with its actors, so that both have feeds, calendars and a pair."""
    desk.briefings.mkdir(parents=True)
    for number, title in enumerate(("A headline of the harbour", "A second headline")):
        name = f"headline-{number}"
        data = {**DATA, "id": f"urn:brief:{number}", "slug": name, "title": title, "date": f"2023-11-{20 + number}"}
        (desk.briefings / f"{name}.md").write_text(f"---\n{json.dumps(data)}\n---\n{BODY}")
    run = desk.build(BRIEF_SEEDS=None, BRIEF_SOURCE_TEXT=mode)
    assert run.report.problems == []
    assert len(run.corpus.entries) == 2


def check_links(desk: Desk) -> None:
    """Every link leads to a page and an anchor that are there, in open data as well."""
    pages = {name: Reader(text) for name, text in desk.pages().items()}
    for name, reader in pages.items():
        assert reader.problems == [], name
        for target, fragment in local_links(name, reader):
            assert not fragment or fragment in pages[target].ids, f"{name} links to {target}#{fragment}"
    every = "\n".join(data.decode("utf-8", "replace") for data in desk.files("output").values())
    found = re.findall(r"http://localhost:8000/(briefings/[a-z0-9-]+\.html)#(p\d+)", every)
    assert [(page, place) for page, place in found if place not in pages[page].ids] == []


def test_all_of_it_is_published_by_default(desk: Desk) -> None:
    """The search of the next tests finds what there is to find: in pages, search, feeds, data and calendars."""
    build(desk, "full")
    found = set(traces(desk, "zyxqvfiller"))
    assert {"briefings/headline-0.html", "feeds/all.json", "search/words.js", "search/d0.js"} <= found
    told = {"data/mentions.csv", "data/brief.sqlite", "data/entities.ftm.jsonl", "calendars/all.ics"}
    assert told | {"timeline/2024.html", "actors/ola-vik.html"} <= set(traces(desk, "on 3 february in sundal"))
    check_links(desk)


def test_only_evidence_is_published(desk: Desk) -> None:
    """Sentences that no fact rests on are nowhere; each other stands under its anchor; links all lead somewhere."""
    build(desk, "evidence")
    page = desk.pages()["briefings/headline-0.html"]
    assert traces(desk, "zyxqvfiller") == []
    assert [word for word in (*EVIDENCE, *ALWAYS) if not traces(desk, word)] == []
    assert {"p1", "p2", "p3", "p4", "p6"} == set(re.findall(r'<p id="(p\d+)"', page))
    assert '<p class="left-out">…</p>' in page
    assert 'href="https://example.org/a?b=1&amp;c=2" rel="external">Read it at The Wire &amp; Co.</a>' in page
    assert '<a href="#p4" aria-label="Paragraph 4">4</a>' in page
    check_links(desk)


def test_no_text_is_published(desk: Desk) -> None:
    """No sentence of the article but summary, key points and quotes is anywhere, and no link leads to a paragraph."""
    build(desk, "none")
    texts = published(desk)
    page = texts["briefings/headline-0.html"]
    for word in ("zyxqvfiller", "zyxqvact", "zyxqvthird", "berg said:", "on 3 february in", 'id="p1"', "#p1"):
        assert [name for name, text in texts.items() if word in text] == [], word
    assert [word for word in ALWAYS if word not in page] == []
    assert "numbers of paragraphs are those of the article" in page
    assert 'class="evidence">¶&nbsp;1, 2, 4, 6<' in desk.pages()["briefings/headline-0.html"]
    assert '<span class="ref">6</span>' in page
    check_links(desk)


@pytest.mark.parametrize("mode", ["evidence", "none"])
def test_the_demo_says_no_more_than_its_pages(tmp_path: Path, demo: Desk, mode: str) -> None:
    """No sentence of a demo article is in any file, unless its page is to show it; links and stories hold."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    desk = Desk(tmp_path)
    run = desk.build(BRIEF_SEEDS=None, BRIEF_SOURCE_TEXT=mode)
    everything = "\n".join(published(desk).values())
    words = 0
    for path in sorted(desk.briefings.rglob("*.md")):
        document = frontmatter.load(path.read_text())
        data: dict[str, Any] = document.data
        above, _, below = document.body.partition(SOURCE_HEADING)
        entry = next(entry for entry in run.corpus.entries if entry.id == data["id"])
        said = plain(render(above)) + data["summary"]["text"]
        said += "\n".join(quote["text"] for quote in data["quotes"])
        said += plain(entry.html) if mode == "evidence" else ""
        for sentence in sentences(plain(render(below)).replace("\n", " ")):
            words += len(sentence.split())
            bare = sentence.strip('"')
            assert bare in said or fold(bare) not in everything, sentence
    shown = sum(len(plain(text).split()) for entry in run.corpus.entries for text in re.findall(SHOWN, entry.html))
    assert 0.6 < shown / words < 0.8 if mode == "evidence" else shown == 0
    check_links(desk)
    assert stories(desk) == stories(demo)


def stories(desk: Desk) -> list[str]:
    """Return the addresses of the pages of stories."""
    return [name for name in desk.pages() if name.startswith("storylines/")]


def plain(text: str) -> str:
    """Return the text of HTML."""
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def test_search_and_actors_know_what_is_left(desk: Desk) -> None:
    """Key points can be found without the text, and the day of an event links to the briefing that tells of it."""
    build(desk, "none")
    texts = published(desk)
    assert "zyxqvpoint" in texts["search/words.js"]
    assert "not reproduced" not in texts["search/d0.js"]
    timeline = desk.pages()["timeline/2024.html"]
    assert '<a href="../briefings/headline-0.html">A headline of the harbour</a>' in timeline


def test_modes_do_not_share_pages(desk: Desk) -> None:
    """The cache keeps each mode's pages apart: after a build without text the full site is as it was."""
    build(desk, "full")
    before = desk.files("output")
    desk.build(BRIEF_SEEDS=None, BRIEF_SOURCE_TEXT="none")
    assert traces(desk, "zyxqvfiller") == []
    run = desk.build(BRIEF_SEEDS=None, BRIEF_SOURCE_TEXT="full")
    assert desk.files("output") == before
    assert run.report.problems == []


@pytest.mark.parametrize(
    "heading", ["## Source text", "##   source TEXT ##", "# Source text", "Source text\n-----", "## *Source text*"]
)
@pytest.mark.parametrize("mode", ["evidence", "none"])
def test_source_text_is_known_by_its_heading(heading: str, mode: str) -> None:
    """However a person writes the heading, what stands under it is cut, anchors or not."""
    page = made(mode, f"{heading}\n\nSecret one.\n\n> Secret two.\n\n| Secret | three |\n| --- | --- |\n| a | b |\n")
    assert "Secret" not in page.html


@pytest.mark.parametrize("mode", ["evidence", "none"])
def test_paragraphs_with_anchors_are_cut_anywhere(mode: str) -> None:
    """Where the heading is gone, anchors still tell what the article says."""
    page = made(
        mode, "Secret one.\n{: #p7 }\n\n- Secret two.\n{: #p8 }\n\n## Mine\n\nSecret three.\n{: .big #p9 }\n\nOpen.\n"
    )
    assert "Secret" not in page.html
    assert "Open." in page.html


def test_a_withheld_sentence_is_none() -> None:
    """A mention keeps its place and loses its sentence where that is not published; a published one is preferred."""
    assert made("full").context["harbour-board"] == ("p6", "The Harbour Board is zyxqvfiller.")
    assert made("evidence").context["harbour-board"] == ("p6", "")
    assert made("evidence").context["ola-vik"] == ("p4", "")
    assert made("none").moments == (("p4", ""),)
    assert made("evidence").context["ann-berg"] == ("p1", "Zyxqvsummary said Ann Berg.")


def test_a_paragraph_of_names_keeps_the_fullest_sentence() -> None:
    """Of a paragraph that is evidence of names alone one sentence stays: that with most of them."""
    body = "## Source text\n\nBerg was there. Ann Berg and Ola Vik of Sundal left. Vik slept.\n{: #p4 }\n"
    page = made("evidence", body, summary={"text": "Other.", "evidence": ["p4"]}, interactions=[], quotes=[])
    assert '<p id="p4">… <a class="actor"' in page.html
    assert "left. …</p>" in page.html
    assert "slept" not in page.html


def test_an_address_cannot_leave_its_attribute() -> None:
    """The note on the source escapes what a briefing gives as outlet and address."""
    page = made("none", source={"outlet": '"><script>', "url": 'https://example.org/"onclick="x'})
    assert "<script" not in page.html
    assert 'href="https://example.org/&quot;onclick=&quot;x"' in page.html


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=12),
        min_size=1,
        max_size=4,
    )
)
def test_nothing_of_any_text_is_left(texts: list[str]) -> None:
    """Whatever an article says, without text its page has none of its paragraphs."""
    blocks = "\n\n".join(paragraph(f"Quux {' '.join(text.split())} quux", anchor(n)) for n, text in enumerate(texts, 1))
    page = made("none", f"## Source text\n\n{blocks}\n")
    assert "uux" not in page.html
    assert page.anchors == frozenset()
