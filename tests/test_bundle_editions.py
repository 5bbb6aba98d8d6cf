"""Editions in one file: HTML that needs nothing else, and EPUB."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from playwright.sync_api import Browser

from pelican.plugins.brief.bundle import single as single_file
from pelican.plugins.brief.bundle.content import Content, survey
from pelican.plugins.brief.bundle.epub import write_epub
from pelican.plugins.brief.bundle.fragment import Rules, fragment, head
from pelican.plugins.brief.bundle.manifest import BundleError
from pelican.plugins.brief.bundle.selection import select
from pelican.plugins.brief.bundle.single import single
from pelican.plugins.brief.settings import SettingsError
from pelican.plugins.brief.site.writer import manifest

from .conftest import Desk
from .test_browser import RULES

EPUBCHECK = Path("/usr/share/java/epubcheck.jar")
WANTED = ("day:2023-11-20", "actor:xi-jinping", "newest:5")


@pytest.fixture(scope="session")
def content(demo: Desk) -> Content:
    """Return the demo site's content."""
    return survey(demo.output, manifest(demo.output))


@pytest.fixture(scope="session")
def wanted(content: Content) -> tuple[str, ...]:
    """Return one selection of each kind."""
    stories = [name for name in content.names if re.fullmatch(r"storylines/(?!index).*\.html", name)]
    return (*WANTED, f"story:{Path(stories[0]).stem}")


def test_selections(content: Content, wanted: tuple[str, ...]) -> None:
    """A day has the briefings published on it, an actor those that name it, a story its own, newest the newest."""
    day, actor, newest, story = (select(content, each) for each in wanted)
    assert day.title == "20 November 2023"
    assert day.briefings
    assert all(b'"datePublished": "2023-11-20"' in content.read(name) for name in day.briefings)
    assert actor.front == "actors/xi-jinping.html"
    naming = [name for name in content.names if name.startswith("briefings/")]
    assert set(actor.briefings) == {
        n for n in naming if b"/actors/xi-jinping.html" in content.read(n).partition(b"</head>")[0]
    }
    days = [re.search(rb'"datePublished": "([\d-]+)"', content.read(name)) for name in newest.briefings]
    assert [match[1] for match in days if match] == sorted((match[1] for match in days if match), reverse=True)
    assert len(newest.briefings) == 5
    assert newest.front is None
    assert len(story.briefings) >= 2


@pytest.mark.parametrize("text", ["", "day", "day:", "week:2023-W47", "newest:0", "newest:x", "newest:99999999", ":x"])
def test_what_names_nothing_is_wrong_use(content: Content, text: str) -> None:
    """A selection of no known kind is refused."""
    with pytest.raises(SettingsError, match="is none of"):
        select(content, text)


@pytest.mark.parametrize("text", ["day:2023-02-30", "actor:nobody", "story:../index", "day:index", "actor:../search"])
def test_what_is_not_there_is_said(content: Content, text: str) -> None:
    """A selection without a page, or without briefings, is refused."""
    with pytest.raises(BundleError, match=r"no page|no briefings"):
        select(content, text)


def test_one_file_asks_for_nothing(content: Content, wanted: tuple[str, ...]) -> None:
    """Ids are unique, inner links lead to one, and nothing but links on which a reader presses names another place."""
    for each in wanted:
        part = select(content, each)
        told = single(content, part)
        tree: Any = html.fromstring(told)
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        hrefs = tree.xpath("//body//@href")
        assert {href[1:] for href in hrefs if href.startswith("#")} <= set(ids)
        assert all(re.match("#|https?:|data:", href) for href in hrefs)
        assert not tree.xpath("//script | //link[not(starts-with(@href, 'data:'))] | //*[@src or @srcset] | //form")
        style = tree.xpath("//style")[0].text
        assert base64.b64encode(hashlib.sha256(style.encode()).digest()) in told.partition(b"<style>")[0]
        assert told == single(content, select(content, each))
        assert b"Edition of" in told
        assert all(tree.xpath(f"//*[@id='briefings.{Path(name).stem}']//h1/..//time") for name in part.briefings)


def test_one_file_in_a_browser(content: Content, wanted: tuple[str, ...], browser: Browser, tmp_path: Path) -> None:
    """From file:// and with the network off it has its style, its links work, and axe finds no fault in it."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    complaints: list[str] = []
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    for number, each in enumerate(wanted):
        path = tmp_path / f"{number}.html"
        path.write_bytes(single(content, select(content, each)))
        page.goto(path.as_uri())
        assert page.locator(".masthead").evaluate("e => getComputedStyle(e).borderTopWidth") == "4px"
        link = page.locator("nav ol a").last
        link.click()
        section = (link.get_attribute("href") or "")[1:]
        assert page.locator(f"[id='{section}'] h1").is_visible()
        page.wait_for_function(
            "id => Math.abs(document.getElementById(id).getBoundingClientRect().top) < 99", arg=section
        )
        page.locator(f"[id='{section}'] a.ref").first.click()
        assert page.url.split("#")[1].startswith(f"{section}..p")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"], "preload": False})
        assert [(b["id"], n["target"]) for b in found.response["violations"] for n in b["nodes"][:3]] == []
    context.close()
    assert complaints == []
    assert len(requested) == len(wanted)


def test_too_much_for_one_file_is_refused(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edition beyond what browsers bear is refused with a reason."""
    monkeypatch.setattr(single_file, "MOST", 50_000)
    with pytest.raises(BundleError, match="choose less"):
        single(content, select(content, "newest:24"))


def test_style_and_pictures_are_within(tmp_path: Path) -> None:
    """Fonts and pictures of the site go into the file; what is elsewhere is left out and its words stay."""
    page = (
        '<html lang="fr"><head><link rel="stylesheet" href="../css/a.css">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-11-20"}</script></head>'
        '<body><header></header><main><h1>A &amp; B</h1><img src="../i.png" alt="here">'
        '<img src="https://h.example/i.png" '
        'alt="there &lt;"></main></body></html>'
    )
    for name, data in (("b/a.html", page), ("css/a.css", "a{b:url('../f.woff2')} c{d:url(none.png)} </style>"),
                       ("f.woff2", "font"), ("i.png", "picture")):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(data)
    content = survey(tmp_path, ["b/a.html", "css/a.css", "f.woff2", "i.png"])
    told = single(content, select(content, "newest:1")).decode()
    assert f"data:font/woff2;base64,{base64.b64encode(b'font').decode()}" in told
    assert f'src="data:image/png;base64,{base64.b64encode(b"picture").decode()}"' in told
    assert "there &lt;" in told
    assert "h.example" not in told
    assert "none.png" not in told
    assert told.count("</style>") == 1
    assert head(page)["lang"] == "fr"


def test_an_epub_is_in_order(content: Content, wanted: tuple[str, ...], tmp_path: Path) -> None:
    """The type comes first and stored; all is well-formed, listed and linked; twice the same bytes."""
    for each in wanted:
        part = select(content, each)
        one, two = tmp_path / "1.epub", tmp_path / "2.epub"
        write_epub(content, part, one)
        write_epub(content, part, two)
        assert one.read_bytes() == two.read_bytes()
        assert one.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"
        with zipfile.ZipFile(one) as opened:
            texts = {name: opened.read(name) for name in opened.namelist()}
        pages: dict[str, Any] = {
            name: etree.fromstring(data) for name, data in texts.items() if name.endswith(".xhtml")
        }
        assert len(pages) == len(part.pages) + 1
        package: Any = etree.fromstring(texts["EPUB/package.opf"])
        listed = set(package.xpath("//@href"))
        assert {f"EPUB/{href}" for href in listed} == texts.keys() - {
            "mimetype",
            "META-INF/container.xml",
            "EPUB/package.opf",
        }
        for tree in pages.values():
            for href in tree.xpath("//*[local-name()='body']//@href"):
                file, _, anchor = href.partition("#")
                assert href.startswith("http") or not anchor or pages[f"EPUB/{file}"].xpath(f"//*[@id='{anchor}']")
                assert href.startswith("http") or file in listed


@pytest.mark.skipif(
    not (EPUBCHECK.exists() and shutil.which("java")), reason="no epubcheck: EPUBs are not validated by it"
)
def test_epubcheck_is_content(content: Content, tmp_path: Path) -> None:
    """The validator of the W3C finds neither errors nor warnings."""
    for each in ("newest:24", "actor:xi-jinping"):
        path = tmp_path / "a.epub"
        write_epub(content, select(content, each), path)
        run = subprocess.run(
            ["java", "-jar", EPUBCHECK, "--failonwarnings", path], capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stdout + run.stderr


MARKUP = st.lists(
    st.one_of(
        st.text(max_size=5),
        st.sampled_from(
            """<p> </p> <a href="javascript:alert(1)"> <a href="//h.example/"> <a href="b.html#p"> <a href="#p"> </a>
            <b> </b> <script>x</script> <SCRIPT SRC=//h.example> </script> <svg onload=x viewBox="0"> </svg>
            <img/src=x onerror=x> <style>@import"//h.example"</style> <div style="background:url(//h.example)"> </div>
            <br> <br/> <main> </main> <iframe src=//h.example> </iframe> <nav> </nav> <h1> </h1> --> <![CDATA[ ]]> <!--
            <aside id=a aria-labelledby="a b"> </aside> &#1; &#x110000; &amp; & < > <base href=//h.example> <li> <table>
            <object data=//h.example> </object> <p id="x"y"> <input autofocus onfocus=x> <a href=" java\tscript:x">
            <a href="data:text/html,x"> <meta http-equiv=refresh content="0;url=//h.example"> <a href="http://[">
            <link rel=stylesheet href=//h.example>""".split(" ")
        ),
    ),
    max_size=12,
)  # fmt: skip


@given(parts=MARKUP)
def test_a_fragment_is_harmless_and_well_formed(parts: list[str]) -> None:
    """Whatever markup a page holds, what is taken from it is XML without scripts, styles, handlers or foreign files."""
    rules = Rules(
        lambda anchor: f"x.{anchor}", lambda page, anchor: f"#{anchor}" if page == "a.html" else None, data=False
    )
    told = fragment("a.html", "<main>" + "".join(parts), rules)
    tree: Any = etree.fromstring(f"<r>{told.html}</r>")
    for element in tree.iter():
        assert isinstance(element.tag, str)
        assert etree.QName(element).localname not in {
            "script",
            "style",
            "iframe",
            "object",
            "base",
            "link",
            "meta",
            "form",
        }
        for key, value in element.attrib.items():
            assert not str(key).startswith("on")
            assert key not in {"style", "src", "data", "action"}
            assert key != "href" or value.startswith(("#", "http:", "https:"))


def test_the_commands(demo: Desk, tmp_path: Path) -> None:
    """``bundle --single`` and ``--epub`` write one file each; what is not there ends with 1, wrong use with 2."""
    desk = Desk(tmp_path)
    folders = ("--content", str(demo.root / "content"), "--output", str(demo.output), "--dist", str(tmp_path / "dist"))
    assert desk.command("bundle", *folders, "--single", "day:2023-11-20").returncode == 0
    assert desk.command("bundle", *folders, "--epub", "newest:3").returncode == 0
    assert {path.name for path in (tmp_path / "dist").iterdir()} == {"brief-day-2023-11-20.html", "brief-newest-3.epub"}
    assert desk.command("bundle", *folders, "--epub", "actor:nobody").returncode == 1
    assert desk.command("bundle", *folders, "--single", "week:1").returncode == 2
    assert desk.command("bundle", *folders, "--single", "newest:1", "--epub", "newest:1").returncode == 2
