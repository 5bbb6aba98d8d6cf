"""The theme in other languages: catalogues are whole, every word of a page is marked, and German reads as German."""

from __future__ import annotations

import html
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pelican.plugins.brief import translations
from pelican.plugins.brief.site import edtf
from tools import messages

from .conftest import ROOT, Desk
from .test_browser import KINDS, example

CATALOGUES = sorted(messages.TRANSLATIONS.glob("*.po"))
FIELD = re.compile(r"%(?:\(\w+\))?[sd]")
SHOWN = ("aria-label", "title", "alt", "placeholder", "data-system", "data-light", "data-dark")
# Names of forms, sums, files and hosts, which are the same in every language.
WORD = re.compile(r"[^\W\d_]{3,}")  # shorter ones are initials
NAMES = (
    "RSS Atom JSON Feed CSV JSON Lines BibTeX RIS CSL-JSON SHA-256 iCalendar MB kB Wikidata csv jsonl sqlite json "
    "graphml ftm bib ris csl datasette entities citations mentions http localhost"
)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_is_whole(path: Path) -> None:
    """Each message is translated in every form, with the fields of the English words, and nothing else is listed."""
    text = path.read_text("utf-8")
    known = translations.read(text, path.name)
    (plurals,) = re.findall(r"Plural-Forms: (.*?)\\n", text)
    assert text == messages.catalogue(path.stem, known, plurals), "bring it up to date: python -m tools.messages"
    for message in messages.messages():
        forms = known.messages.get(message[0])
        assert forms, f"no translation of {message[0]!r}"
        assert (len(forms) > 1) == (len(message) > 1)
        # A form for one thing may do without the number.
        fields = [sorted(FIELD.findall(form)) for form in forms]
        assert fields[-1] == sorted(FIELD.findall(message[-1])), message
        assert all(set(some) <= set(fields[-1]) for some in fields), message


def test_messages_are_found_where_they_are_marked() -> None:
    """Templates, code, types of acts, reasons for doubt and the data dictionary all give messages."""
    found = messages.messages()
    for message in (
        "Skip to content",
        "also names %(names)s",
        "January",
        "criticize",
        "no speaker found",
        "The summary.",
    ):
        assert (message,) in found
    assert ("%(count)s briefing", "%(count)s briefings") in found


def test_a_new_language_begins_with_every_message(tmp_path: Path) -> None:
    """A catalogue is made with gaps; translations that are there are kept when it is brought up to date."""
    path = tmp_path / "po" / "nl.po"
    arguments = ["nl", "--folder", str(path.parent)]
    assert messages.main(arguments) == 0
    assert translations.read(path.read_text("utf-8"), path.name).messages == {}
    path.write_text(path.read_text("utf-8").replace('msgid "Search"\nmsgstr ""', 'msgid "Search"\nmsgstr "Zoeken"'))
    assert messages.main(arguments) == 0
    assert translations.read(path.read_text("utf-8"), path.name).messages == {"Search": ("Zoeken",)}


def test_a_broken_catalogue_is_told_by_its_line() -> None:
    """What is no field of a catalogue is told with file and line, and what a translator doubts is left in English."""
    with pytest.raises(translations.CatalogueError, match=r"^nl\.po:3: no field of a catalogue: mgsid"):
        translations.read('msgid "Day"\nmsgstr "Dag"\nmgsid "Week"\n', "nl.po")
    doubted = '#, fuzzy\nmsgid "Day"\nmsgstr "Dah"\n\nmsgid "Week"\nmsgstr "Week"\n'
    assert translations.read(doubted, "nl.po").messages == {"Week": ("Week",)}


def catalogue(lang: str) -> translations.Catalogue:
    """Return the catalogue of a language."""
    return translations.read((messages.TRANSLATIONS / f"{lang}.po").read_text("utf-8"), lang)


# --- every word is marked ---


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Build the demo corpus in a language in which every message stands in double brackets."""
    root = tmp_path_factory.mktemp("strange")
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copytree(ROOT / "theme", root / "theme", ignore=shutil.ignore_patterns("*.po"))
    known = {message[0]: tuple(f"⟦{form}⟧" for form in message) for message in messages.messages()}
    text = messages.catalogue("qq", translations.Catalogue(known))
    (root / "theme" / "translations").mkdir(exist_ok=True)
    (root / "theme" / "translations" / "qq.po").write_text(text, "utf-8")
    desk = Desk(root)
    desk.build(BRIEF_SEEDS=None, THEME=str(root / "theme"), DEFAULT_LANG="qq", BRIEF_SOURCE_TEXT="evidence")
    return desk


class Words(HTMLParser):
    """Gathers what a reader sees or hears of a page: texts, labels, descriptions, and the words handed to scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Gather the attributes that are shown."""
        given = dict(attrs)
        self.found += [given[name] or "" for name in SHOWN if name in given]
        if tag == "meta" and (given.get("name") or given.get("property")) in (
            "description",
            "og:title",
            "og:description",
        ):
            self.found.append(given["content"] or "")
        if "data-words" in given:
            self.found += texts(json.loads(given["data-words"] or "{}"))
        if tag not in ("meta", "link", "input", "br"):
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        while self._within and self._within.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Gather text outside of scripts, code, and drawings, whose labels are cut."""
        if not {"script", "code", "text"} & set(self._within):
            self.found.append(data)


def texts(value: object) -> Iterator[str]:
    """Yield every text in nested JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)


def unmarked(text: str) -> Iterator[list[str]]:
    """Yield the words of each part of a text that stands in no brackets, in small letters."""
    while (left := re.sub(r"⟦[^⟦⟧]*⟧", "\0", text)) != text:
        text = left
    return (WORD.findall(part.lower()) for part in re.split(r"[\0.:;,·|“”()\[\]–→¶/]", text))


def pairs(words: list[str]) -> set[tuple[str, ...]]:
    """Return each two neighbouring words, or the only one."""
    return set(pairwise(words)) if len(words) > 1 else {tuple(words)} - {()}


def test_every_word_of_a_page_is_marked(strange: Desk) -> None:
    """What stands in no brackets was said by an article, a person or the settings, or is the same in every language."""
    said = [path.read_text("utf-8") for path in sorted((strange.root / "content").rglob("*")) if path.is_file()]
    words = WORD.findall(html.unescape(" ".join([*said, (ROOT / "pelican.conf.py").read_text("utf-8"), NAMES]).lower()))
    known = pairs(words) | {(word,) for word in words}
    left: dict[str, str] = {}
    for name, page in strange.pages().items():
        reader = Words()
        reader.feed(page)
        for part in (part for words in reader.found for part in unmarked(words)):
            left |= {" ".join(two): name for two in pairs(part) - known}
    assert left == {}


def test_words_beside_pages_are_marked(strange: Desk) -> None:
    """Names and descriptions of feeds and calendars, notes in feeds, and the line of a bundle are translated."""
    feeds = (strange.output / "feeds" / "feeds.opml").read_text("utf-8")
    assert re.findall(r'<outline text="([^⟦][^"]*)"', feeds) == []
    assert re.findall(r' description="(?!Who did)([^⟦][^"]*)"', feeds) == []
    for path in sorted((strange.output / "feeds" / "actors").glob("*.rss.xml")):
        assert "<description>⟦Briefings that name " in path.read_text("utf-8")
    assert "⟦Pelican Brief: coming dates⟧" in (strange.output / "calendars" / "all.ics").read_text("utf-8")
    with zipfile.ZipFile(strange.root / "dist" / "brief-offline.zip") as bundle:
        page = bundle.read("brief-offline/index.html").decode()
    assert re.search(r'<p class="stamp">⟦Edition of <time datetime="[0-9-]+">⟦\d+ ⟦\w+⟧ \d+⟧</time>, built ', page)


# --- German ---


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Build the demo corpus with German words."""
    root = tmp_path_factory.mktemp("german")
    shutil.copytree(ROOT / "content", root / "content")
    desk = Desk(root)
    desk.build(BRIEF_SEEDS=None, DEFAULT_LANG="de")
    return desk


def test_a_german_site(german: Desk) -> None:
    """Pages say that they are German, dates are written the German way, and no English word of the theme is left."""
    english = {words for message in messages.messages() for words in message if " " in words and "%" not in words}
    same = {forms[0] for words, forms in catalogue("de").messages.items() if forms[0] == words}
    written = {name: page for name, page in german.pages().items() if not name.startswith("pages/")}
    for name, page in written.items():
        assert '<html lang="de" dir="ltr">' in page, name
        reader = Words()
        reader.feed(page)
        assert {text.strip() for text in reader.found} & english - same == set(), name
        assert not re.search(r"<time[^>]*>[^<]*(?:January|March|May|June|July|October|December)", page), name
    home = german.pages()["index.html"]
    assert re.search(r"Die Ausgabe vom \d+\. \w+ 2023<", home)


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("2023-11-20", "20. November 2023"),
        ("2023-03", "März 2023"),
        ("2023-11-20/2023-11-22", "20. bis 22. November 2023"),
        ("2023-09/2023-11", "September bis November 2023"),
        ("2023-10/2023-12", "viertes Quartal 2023"),
        ("2019~", "etwa 2019"),
        ("199X", "1990er Jahre"),
        ("2023-24", "Winter 2023"),
        ("2023-11-20/..", "seit 20. November 2023"),
    ],
)
def test_german_dates(when: str, told: str) -> None:
    """EDTF in German words."""
    translations.use(messages.TRANSLATIONS, "de-AT")
    try:
        assert edtf.label(when) == told
    finally:
        translations.use(messages.TRANSLATIONS, "en")


@pytest.mark.parametrize("kind", KINDS)
def test_german_words_fit(german: Desk, browser: Browser, kind: str) -> None:
    """On a phone of 320 pixels no long word makes a page scroll or leaves its cell, button or label."""
    page = browser.new_page(viewport={"width": 320, "height": 900})
    page.goto(example(german.output, kind))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    wide = "[...document.querySelectorAll('main :is(th, td, button, dt, a, h1, h2), .masthead a')]"
    assert (
        page.evaluate(f"{wide}.filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth).map(e => e.outerHTML)")
        == []
    )
    page.close()


def test_a_briefing_keeps_no_words_of_another_language(german: Desk) -> None:
    """Pages come out of a cache; the words within them are those of the site that is built, not of the one before."""
    german.build(BRIEF_SEEDS=None, DEFAULT_LANG="de")
    german.build(BRIEF_SEEDS=None, DEFAULT_LANG="en")
    pages = "".join(text for name, text in german.pages().items() if name.startswith("briefings/"))
    assert ">Key points<" in pages
    assert 'aria-label="Paragraph 1"' in pages
    assert not re.search(r"Das Wichtigste|Absatz", pages)
