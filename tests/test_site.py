"""The built demo site: every link alive, every cross-link there, pages that hold together."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

import pytest

from pelican.plugins.brief.read.seeds import read_seeds

from .conftest import ROOT, Desk

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
OUTWARD = {"https", "http", "mailto", "urn"}


class Reader(HTMLParser):
    """Reads a page: its links, its ids, and whether its elements are closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.problems: list[str] = []
        self.tags: set[str] = set()
        self._open: list[str] = []
        self.feed(text)
        self.close()
        self.problems += [f"{tag} is not closed" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element opens, links to and is called."""
        values = dict(attrs)
        self.tags.add("data" if values.get("type") == "application/ld+json" else tag)
        if len(values) != len(attrs):
            self.problems.append(f"{tag} has an attribute twice")
        if "style" in values or any(name.startswith("on") for name in values):
            self.problems.append(f"{tag} has a style or a handler, which the policy forbids")
        self.links += [value for name in ("href", "src") if (value := values.get(name)) is not None]
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note what an element closes."""
        if not self._open or self._open.pop() != tag:
            self.problems.append(f"{tag} is closed out of order")


@pytest.fixture(scope="module")
def pages(demo: Desk) -> dict[str, Reader]:
    """Read every page of the demo site."""
    return {name: Reader(text) for name, text in demo.pages().items()}


def local_links(name: str, reader: Reader) -> Iterator[tuple[str, str]]:
    """Return the files and anchors that a page links to within the site."""
    for link in reader.links:
        parts = urlsplit(link)
        if parts.scheme not in OUTWARD and not link.startswith("data:"):
            path = normpath(PurePosixPath(name).parent / unquote(parts.path)) if parts.path else name
            yield path, parts.fragment


def test_every_link_is_alive(demo: Desk, pages: dict[str, Reader]) -> None:
    """Every link leads to a file that is there, by its name, and to an anchor that is in it."""
    files = demo.files("output")
    for name, reader in pages.items():
        for target, fragment in local_links(name, reader):
            assert target in files, f"{name} links to {target}"
            if fragment:
                assert fragment in pages[target].ids, f"{name} links to {target}#{fragment}"


def test_pages_are_well_formed(pages: dict[str, Reader]) -> None:
    """Elements are closed in order, ids stand once, and nothing needs what the content policy forbids."""
    for name, reader in pages.items():
        assert reader.problems == [], name
        assert len(set(reader.ids)) == len(reader.ids), name


def test_nothing_comes_from_elsewhere(demo: Desk) -> None:
    """No page or style sheet loads anything from a host; scripts are files of the theme and of the search index."""
    ours = r"theme/js/[a-z-]+\.js|search/[a-z]+\.js\?v=[0-9a-f]+"
    script = rf'<script(?! type="application/ld\+json"| src="(?:\.\.?/)+(?:{ours})" defer></script>)'
    for name, data in demo.files("output").items():
        if name.endswith((".html", ".css")):
            text = data.decode()
            assert not re.search(rf"{script}|@import|url\((?![\"']?data:)[\"']?https?:", text), name
            assert not re.search(r"<(?:img|link rel=\"stylesheet\"|iframe)[^>]*https?:", text), name


def test_every_page_can_be_reached(pages: dict[str, Reader]) -> None:
    """From the home page every page is reached by links."""
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        name = waiting.pop()
        found = {target for target, _ in local_links(name, pages[name]) if target in pages} - reached
        reached |= found
        waiting += found
    assert reached == set(pages)


def test_briefings_and_actors_link_to_each_other(pages: dict[str, Reader]) -> None:
    """Every actor of a briefing has a page that links back to it."""
    briefings = [name for name in pages if name.startswith("briefings/")]
    assert len(briefings) == 24
    for name in briefings:
        actors = {t for t, _ in local_links(name, pages[name]) if t.startswith("actors/") and t != "actors/index.html"}
        assert len(actors) >= 3, name
        for actor in actors:
            assert name in {target for target, _ in local_links(actor, pages[actor])}, f"{actor} to {name}"


def test_a_second_build_writes_nothing(demo: Desk) -> None:
    """Unchanged input leaves every page as it is, its time included, and the bundle too."""
    before = {p: p.stat().st_mtime_ns for p in demo.root.rglob("*") if p.is_file() and "cache" not in p.parts}
    run = demo.build(BRIEF_SEEDS=None)
    assert run.output.changed == []
    assert {p: p.stat().st_mtime_ns for p in demo.root.rglob("*") if p.is_file() and "cache" not in p.parts} == before


def test_sources_are_shown_as_they_are(demo: Desk) -> None:
    """The text of an article stands on its page, paragraph by paragraph."""
    pages = {name: data.decode() for name, data in demo.files("output").items() if name.startswith("briefings/")}
    shown = "\n".join(re.sub(r"<[^>]+>", "", page) for page in pages.values())
    text = unescape(shown)
    for seed in read_seeds(ROOT / "seeds").seeds:
        assert all(paragraph in text for paragraph in seed.paragraphs), seed.path


def test_the_bundle_is_reproducible(demo: Desk, tmp_path: Path) -> None:
    """Built in another place from the same input, the site and its bundle are the same, byte for byte."""
    run = demo.build(
        BRIEF_SEEDS=None, OUTPUT_PATH=str(tmp_path / "out"), BRIEF_DIST=str(tmp_path), BRIEF_CACHE=str(tmp_path / "c")
    )
    assert run.bundle
    assert run.bundle.read_bytes() == (demo.root / "dist" / "brief-offline.zip").read_bytes()


def test_a_page_is_light(demo: Desk, pages: dict[str, Reader]) -> None:
    """A briefing with all styles and scripts that it loads takes 60 kB at most as it is sent, fonts apart."""
    for name in (name for name in pages if name.startswith("briefings/")):
        loaded = {target for target, _ in local_links(name, pages[name]) if target.endswith((".css", ".js"))}
        assert {"theme/css/site.css", "theme/js/cards.js"} <= loaded
        assert sum(len(gzip.compress((demo.output / file).read_bytes())) for file in {name, *loaded}) <= 60_000


def test_a_story_is_told_on_each_of_its_briefings(demo: Desk) -> None:
    """A briefing of a running story links to the others and to the story, and marks itself."""
    files = demo.pages()
    stories = [name for name in files if re.fullmatch(r"storylines/(?!index).*\.html", name)]
    assert stories
    for story in stories:
        told = set(re.findall(r'<h3><a href="\.\./(briefings/[^"]+)"', files[story]))
        assert len(told) > 1
        for name in told:
            part = re.search(r'<section aria-labelledby="h-story">.*?</section>', files[name], re.S)
            assert part
            assert {f"../{other}" for other in {story, *told} - {name}} <= set(re.findall(r'href="([^"]+)"', part[0]))
            assert "This briefing" in part[0]


def test_what_comes_is_marked(demo: Desk) -> None:
    """Dates after the publication of a briefing, and no others, bear a mark on its page."""
    page = next(
        data.decode()
        for name, data in demo.files("output").items()
        if name.startswith("briefings/us-president-joe-biden")
    )
    marked = re.findall(r'<li class="coming">(?:<a [^>]*>)?([^<]+)', page)
    assert [words.strip() for words in marked] == ["13 January 2024", "2030"]


def test_a_briefing_can_be_cited(demo: Desk) -> None:
    """Every briefing has a citation with its title, its review, its permanent id and its address."""
    for name, data in demo.files("output").items():
        if name.startswith("briefings/"):
            (cited,) = re.findall(r'<p class="citation">(.*?)</p>', data.decode())
            assert re.search(
                r"^“.+\.” Pelican Brief, \d+ \w+ 20\d\d\. Read by machine, not yet checked\. urn:brief:\w+\. ", cited
            )
            assert cited.endswith(name)
