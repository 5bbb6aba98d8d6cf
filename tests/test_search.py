"""Search: the index in Python, and the engine and its page in a real browser, from ``file://`` and over http."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from benchmarks.corpus import stories
from benchmarks.forms import write_briefings
from benchmarks.search_queries import Article, queries
from pelican.plugins.brief.site import postings, search
from pelican.plugins.brief.site.hosting import HEADERS
from pelican.plugins.brief.site.postings import Batch, Document, ascending, number
from pelican.plugins.brief.site.views import Entry
from pelican.plugins.brief.site.words import PASSED_OVER, fold, words

from .conftest import ROOT, Desk

POLICY = HEADERS["Content-Security-Policy"]
BRIEFING = """---
id: urn:brief:{number:012x}
title: {title}
slug: s{number}
date: 2023-01-{number:02}
status: {status}
topics: [{topic}]
summary: {{text: {summary}, evidence: [p1]}}
actors: [{actors}]
---
## Source text

{text}
"""


def put(desk: Desk, number: int, *paragraphs: str, **given: str) -> None:
    """Write a briefing of a made-up newsroom."""
    text = "\n\n".join(f"{paragraph}\n{{: #p{n} }}" for n, paragraph in enumerate(paragraphs or ("Nothing.",), 1))
    values = {
        "title": f"Headline {number}",
        "topic": "politics",
        "summary": "Short",
        "actors": "",
        "status": "published",
    }
    path = desk.briefings / f"{number}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(BRIEFING.format(number=number, text=text, **{**values, **given}), encoding="utf-8")


def build(desk: Desk) -> dict[str, str]:
    """Build the site of the briefings as they are and return the scripts of its index."""
    desk.build(BRIEF_SEEDS=None, BRIEF_DIST=None)
    found = {p.stem: p.read_text("utf-8") for p in (desk.output / search.FOLDER).iterdir()}
    return {name: text.removeprefix(f'briefSearch("{name}",').removesuffix(")\n") for name, text in found.items()}


def articles(entries: list[Entry]) -> list[Article]:
    """Return what a scan of the built briefings sees of each."""
    found = []
    for entry in entries:
        mentions = entry.mentions
        facts = [said for m in mentions for said in (*m.aliases, m.role, m.affiliation) if said]
        facts += [place["name"] for place in entry.data.get("places") or ()]
        text = " ".join([entry.summary, *re.findall(r'<p id="p\d+">(.*?)</p>', entry.html)])
        plain = unescape(re.sub("<[^>]+>", "", text))
        found.append(Article(entry.url, entry.title, tuple(m.actor.name for m in mentions), tuple(facts), plain))
    return found


# --- words and numbers ---


def test_words_are_folded() -> None:
    """Case, diacritics and compatibility forms go; letters that Unicode keeps whole are told apart by no reader."""
    assert words("Ørsted, Łódź & “Köln”: straße İzmir ﬁn №5") == [
        "orsted",
        "lodz",
        "koln",
        "strasse",
        "izmir",
        "fin",
        "no5",
    ]


def test_runs_without_spaces_give_pairs() -> None:
    """Chinese, Japanese and Korean are found by neighbouring characters, and by one character too."""
    assert words("习近平 met 岸田") == ["习近", "近平", "平", "met", "岸田", "田"]
    assert words("한국어") == ["한국", "국어", "어"]


@pytest.mark.parametrize("name", ["US", "WHO", "IT", "May", "UN", "Will"])
def test_names_are_no_function_words(name: str) -> None:
    """What a newsroom searches for as a name is searched for, however common the word."""
    assert not PASSED_OVER.intersection(words(name))


def read_numbers(text: str) -> list[int]:
    """Read distances back, as the browser does."""
    values, value, shift, last = [], 0, 0, 0
    for char in text:
        digit = postings.DIGITS.index(char)
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            last += value
            values.append(last)
            value = shift = 0
    return values


@given(st.sets(st.integers(0, 200_000)))
def test_numbers_come_back(values: set[int]) -> None:
    """Ascending numbers are read back as they were written."""
    assert read_numbers(ascending(sorted(values))) == sorted(values)


def test_postings_of_a_briefing_depend_on_it_alone() -> None:
    """In a batch or alone, a briefing's words have the same weights and positions."""
    one, two = (Document(f"{n}.html", f"Oslo {n}", "", "", ("Ann Berg",), (), '<p id="p1">Fish.</p>') for n in "ab")
    alone, both = Batch.from_bytes(postings.batch((one,))), Batch.from_bytes(postings.batch((one, two)))
    weight, places = alone.postings["fish"][3:]
    assert tuple(both.postings["fish"]) == (2, 0, 1, weight + number(1) + weight, places * 2)


def test_key_points_are_not_said_twice() -> None:
    """Blocks that repeat a paragraph are left out; what a person wrote stays."""
    points = '<h2 id="h-key-points">Key points</h2><ul><li>Fish. <a class="ref" href="#p1">1</a></li></ul>'
    body = f'{points}<p>My judgement.</p><h2 id="h-source-text">Source text</h2><p id="p1">Fish. Meat.</p>'
    assert postings._blocks(body) == [(0, "My judgement."), (1, "Fish. Meat.")]


# --- the index in the site ---


def test_the_index_is_cut_at_words(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards hold the words in order, each once, with positions beside postings; the root knows where each begins."""
    monkeypatch.setattr(search, "SHARD", 200)
    monkeypatch.setattr(search, "BATCH", 2)
    for n in range(1, 20):
        put(desk, n, f"Alpha beta gamma{n} delta{n} epsilon.")
    parts = build(desk)
    first = json.loads(parts["root"])["first"]
    shards = [json.loads(parts[f"i{n}"]) for n in range(len(first))]
    assert len(first) > 3
    assert [shard[0].split(" ")[0] for shard in shards] == first
    every = [word for shard in shards for word in shard[0].split(" ")]
    assert every == sorted(set(every))
    for n, (names, lists) in enumerate(shards):
        assert len(names.split(" ")) == len(lists.split(" ")) == len(json.loads(parts[f"p{n}"]).split(" "))


def test_a_filtered_briefing_leaves_no_trace(desk: Desk) -> None:
    """Neither draft nor removed briefing is in any file of the index, and shards of a larger index are removed."""
    for n in range(1, 30):
        put(desk, n, f"Plain text number{n}.")
    put(
        desk,
        30,
        "The xylophone affair.",
        title="Xylophone",
        actors="{name: Xavier Quibble, kind: person}",
        topic="xtopic",
    )
    before = build(desk)
    assert any("xylophone" in text.lower() for text in before.values())
    put(
        desk,
        30,
        "The xylophone affair.",
        title="Xylophone",
        actors="{name: Xavier Quibble, kind: person}",
        topic="xtopic",
        status="draft",
    )
    for n in range(10, 30):
        (desk.briefings / f"{n}.md").unlink()
    after = build(desk)
    assert not any(re.search("xylophone|quibble|xtopic", text, re.I) for text in after.values())
    assert set(after) < set(before)


def test_only_what_changed_is_made_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build without changes makes no postings and writes no file; a changed briefing costs those of its batch."""
    made: list[int] = []

    def count(documents: tuple[Document, ...]) -> bytes:
        made.append(len(documents))
        return postings.batch(documents)

    monkeypatch.setattr(search, "_WORTHWHILE", 10**6)  # all in this process
    monkeypatch.setattr(search, "batch", count)
    monkeypatch.setattr(search, "BATCH", 4)
    for n in range(1, 29):
        put(desk, n, f"Plain text number{n}.")
    build(desk)
    assert sum(made) == 28
    assert len(made) > 3
    made.clear()
    run = desk.build(BRIEF_SEEDS=None, BRIEF_DIST=None)
    assert (made, run.output.changed) == ([], [])
    put(desk, 14, "Another text.")
    build(desk)
    assert len(made) == 1


def test_one_more_briefing_moves_no_other_border(monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups but the one that gains a briefing stay as they are."""
    monkeypatch.setattr(search, "BATCH", 4)
    entries = [Entry(f"urn:brief:{n:012x}", "", "", "", "", "", {}, "", 1) for n in range(60)]
    whole = [tuple(e.id for e in group) for group in search._groups(entries)]
    less = [tuple(e.id for e in group) for group in search._groups(entries[:20] + entries[21:])]
    assert len(whole) > 5
    assert len(set(less) - set(whole)) <= 1


# --- the engine in a browser ---

EVALUATE = """async (text) => {
  globalThis.engine = globalThis.engine || await openBriefSearch('search/', 'test');
  const found = await engine.search(text);
  return JSON.stringify({ ...found, hits: await found.show(0, 10) });
}"""


def ask(page: Page, text: str) -> Any:
    """Return what the engine of an open search page finds; as text it passes in one piece."""
    return json.loads(page.evaluate(EVALUATE, text))


class Strict(SimpleHTTPRequestHandler):
    """Serves a folder under the policy that a careful host sends."""

    def end_headers(self) -> None:
        """Add the policy to every answer."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Open addresses, those of files without network; complain in the end of whatever the browser complained of."""
    contexts, complaints = [], list[str]()

    def go(address: str, **options: Any) -> Page:
        context = browser.new_context(offline=address.startswith("file:"), **options)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: complaints.extend([message.text] if message.type == "error" else []))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
        tab.goto(address)
        return tab

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="module")
def served(demo: Desk) -> Iterator[str]:
    """Serve the demo site with a strict policy in its headers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(demo.output)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def asked(desk: Desk, query: str = "") -> str:
    """Return the address of a built search page as a file."""
    return (desk.output / "search.html").as_uri() + query


def titles(page: Page) -> list[str]:
    """Return the headlines that the page shows."""
    return page.locator("#hits h3").all_inner_texts()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, list[Article]]:
    """Build a site of 1,000 invented stories."""
    desk = Desk(tmp_path_factory.mktemp("large"))
    write_briefings(stories(1000), desk.root / "content")
    run = desk.build(BRIEF_SEEDS=None, BRIEF_DIST=None)
    return desk, articles(run.corpus.entries)


@pytest.fixture(scope="module")
def small(demo: Desk) -> tuple[Desk, list[Article]]:
    """Return the demo site and its articles."""
    return demo, articles(demo.build(BRIEF_SEEDS=None).corpus.entries)


@pytest.mark.parametrize("corpus", ["small", "large"])
def test_known_items_come_first(corpus: str, request: pytest.FixtureRequest, visit: Callable[[str], Page]) -> None:
    """Of 100 queries with one right answer, misspelt, cut, bare and quoted ones among them, 95 show it first."""
    desk, known = request.getfixturevalue(corpus)
    page = visit(asked(desk))
    missed = []
    for query in queries(known, 100):
        hits = ask(page, query.text)["hits"]
        if not hits or hits[0]["url"] != query.wanted:
            missed.append(query)
    assert len(missed) <= 5, missed


def test_http_and_file_find_the_same(demo: Desk, served: str, visit: Callable[[str], Page]) -> None:
    """Under a strict policy from a host and from ``file://`` the answers are equal, and neither page complains."""
    local, hosted = visit(asked(demo)), visit(f"{served}/search.html")
    for text in ("macron", "zelenksy talks", '"hold the stamp"', "inflatoin", ""):
        assert ask(local, text) == ask(hosted, text)


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cn", "Co"]), max_size=30))
@hypothesis_settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_sides_read_words_alike(text: str, tab: Page) -> None:
    """What Python indexes is what the browser asks for, in every script."""
    assert tab.evaluate("(text) => engine.words(text)", text) == words(text)


@pytest.fixture(scope="module")
def tab(browser: Browser, demo: Desk) -> Iterator[Page]:
    """Keep one page with an open engine."""
    page = browser.new_page()
    page.goto(asked(demo))
    ask(page, "")
    yield page
    page.close()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zelenskyy", [1]),  # one letter too many
        ("zelensyk", [1]),  # two letters swapped
        ("ZELEN", [1]),  # a beginning
        ("lodz", [2]),  # without diacritics
        ("Łódź", [2]),
        ("習近", [3]),
        ("会", [3]),
        ("平会", [3]),
        ('"grain deal in the port"', [4]),
        ('"deal grain"', []),
        ('"grain deal of the port"', []),  # function words count where they can be checked
        ("accuses", [5]),  # another form of a word
        ("the", [5, 4, 3, 2, 1]),  # narrows nothing
        ("constructor __proto__ toString", []),
        ("grain xylophone", [4]),  # most of what was asked
    ],
)
def test_ways_of_asking(text: str, found: list[int], desk_of_words: Desk, visit: Callable[[str], Page]) -> None:
    """Misspelt, cut, bare, quoted and foreign words find what a reader means, and nothing else."""
    page = visit(asked(desk_of_words))
    hits = ask(page, text)["hits"]
    assert [int(re.findall(r"\d+", hit["url"])[0]) for hit in hits] == found


@pytest.fixture(scope="module")
def desk_of_words(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Build a site of five briefings that differ in their words."""
    desk = Desk(tmp_path_factory.mktemp("words"))
    put(desk, 1, "Volodymyr Zelensky spoke.")
    put(desk, 2, "A fair in Łódź opened.")
    put(desk, 3, "習近平会")
    put(desk, 4, "They talked of a grain deal in the port.")
    put(desk, 5, "Norland accused Sudria.", title="<b>Norland</b> & Sudria", actors="{name: Norland, kind: country}")
    build(desk)
    return desk


def test_choices_narrow_and_are_counted(desk: Desk, visit: Callable[[str], Page]) -> None:
    """Two years widen, two actors narrow; counts say what a choice would leave."""
    berg, oslo, union = ("{name: Ann Berg, kind: person}", "{name: Norland, kind: country}",
                         "{name: Lake Union, kind: organization}")  # fmt: skip
    put(desk, 1, actors=f"{berg}, {oslo}", topic="health")
    put(desk, 2, actors=berg)
    put(desk, 3, actors=f"{union}, {oslo}")
    path = desk.briefings / "3.md"
    path.write_text(path.read_text().replace("2023-01-03", "2022-01-03"))
    build(desk)
    page = visit(asked(desk))

    def narrowed(**chosen: list[str]) -> tuple[int, dict[str, int]]:
        script = """async (chosen) => { const engine = await openBriefSearch('search/', '');
          return JSON.stringify(await engine.search('', { chosen })); }"""
        found = json.loads(page.evaluate(script, chosen))
        return found["total"], {v["id"]: v["hits"] for values in found["facets"].values() for v in values}

    kinds = {"person": 2, "organization": 1, "country": 2}
    actors = {"ann-berg": 2, "lake-union": 1, "norland": 2}
    assert narrowed() == (3, {**kinds, **actors, "2023": 2, "2022": 1, "health": 1, "politics": 2})
    assert narrowed(year=["2023", "2022"])[0] == 3
    total, counts = narrowed(year=["2022"])
    assert (total, counts["2023"], counts["ann-berg"]) == (1, 2, 0)
    assert narrowed(actor=["ann-berg"], country=["norland"])[0] == 1
    assert narrowed(kind=["person", "country"])[0] == 1
    assert narrowed(topic=["health", "politics"])[0] == 0
    assert narrowed(actor=["nobody"])[0] == 0


# --- the page ---


def test_a_reader_searches_and_narrows(demo: Desk, visit: Callable[[str], Page]) -> None:
    """Typing searches, the count is announced, a choice narrows, and the address brings all of it back."""
    page = visit(asked(demo))
    page.fill("#q", "xi jinping")
    expect(page.locator("#hits mark").nth(3)).to_be_visible()
    before = page.locator("#count").inner_text()
    assert page.locator("#count").get_attribute("role") == "status"
    page.locator("label.choice", has_text="Vladimir Putin").locator("input").check()
    expect(page.locator("#count")).not_to_have_text(before, ignore_case=True)
    shown = titles(page)
    assert "q=xi+jinping" in page.url
    assert "actor=vladimir-putin" in page.url
    again = visit(page.url)
    again.wait_for_selector("#hits li")
    assert titles(again) == shown
    assert again.locator("#q").input_value() == "xi jinping"
    page.go_back()
    expect(page.locator("#count")).to_have_text(before, ignore_case=True)


def test_the_keyboard_is_enough(demo: Desk, visit: Callable[[str], Page]) -> None:
    """From the box through the results with arrow keys, and into a briefing with Enter."""
    page = visit(asked(demo))
    page.wait_for_selector("#hits li")
    page.keyboard.type("zelensky")
    page.keyboard.press("Enter")
    page.wait_for_selector("#hits mark")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/briefings/" in page.url
    assert "Zelensky" in page.locator("main").inner_text()


def test_a_hit_leads_to_its_paragraph(demo: Desk, visit: Callable[[str], Page]) -> None:
    """The reference behind an excerpt opens the briefing at the paragraph that holds the words."""
    page = visit(asked(demo, "?q=%22hold+the+stamp%22"))
    with page.expect_navigation():
        page.locator("#hits .ref").first.click()
    assert "hold the stamp" in page.locator(":target").inner_text()


def test_hostile_text_is_only_text(desk: Desk, visit: Callable[[str], Page]) -> None:
    """Markup in titles, names, topics, summaries and queries is shown, never obeyed."""
    attack = "<img src=x onerror=alert(1)><b>x</b>"
    quoted = json.dumps(attack)
    put(desk, 1, "&lt;script&gt;alert(2)&lt;/script&gt; </script>", title=quoted, summary=quoted, topic=quoted,
        actors=f"{{name: {quoted}, kind: person}}")  # fmt: skip
    put(desk, 2, "Other.")
    build(desk)
    page = visit(asked(desk, "?q=onerror+%3Cimg+src%3Dx%3E"))
    page.wait_for_selector("#hits li")
    assert titles(page) == [attack]
    assert page.locator("main img, main b, #hits script").count() == 0
    page.fill("#q", "<b>qqqq</b>")
    expect(page.locator("#note")).to_contain_text("qqqq")
    assert page.locator("main img, main b").count() == 0


def test_a_misspelt_word_is_told(demo: Desk, visit: Callable[[str], Page]) -> None:
    """The page says which word it took for another one."""
    page = visit(asked(demo, "?q=zelenksy"))
    page.wait_for_selector("#hits li")
    assert "“zelensky”" in page.locator("#note").inner_text()


def test_more_than_a_page(demo: Desk, visit: Callable[[str], Page]) -> None:
    """Ten briefings are shown at once, the rest on demand, newest first where nothing is asked."""
    page = visit(asked(demo))
    page.wait_for_selector("#hits li")
    assert len(titles(page)) == 10
    page.click("#more")
    expect(page.locator("#hits > li")).to_have_count(20)
    page.click("#more")
    expect(page.locator("#hits > li")).to_have_count(24)
    assert not page.locator("#more").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "A"


def test_without_javascript_there_are_lists(demo: Desk, visit: Callable[..., Page]) -> None:
    """The page says why it cannot search and leads to actors and days; the form is not shown."""
    page = visit(asked(demo), java_script_enabled=False)
    assert not page.locator("#search").is_visible()
    assert page.locator("noscript").is_visible()
    assert page.locator("#browse a[href*='actors/']").count() > 10
    assert page.locator("#browse a[href*='days/']").count() > 1


def test_search_is_reached_from_every_page(demo: Desk) -> None:
    """Every page's masthead links to the search page."""
    for name, text in demo.pages().items():
        up = "../" * name.count("/") or "./"
        assert f'href="{up}search.html"' in text, name


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_results_fit_the_window(demo: Desk, visit: Callable[[str], Page], width: int) -> None:
    """Results and choices fit a narrow phone and a desk."""
    page = visit(asked(demo, "?q=xi"))
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_selector("#hits li")
    page.locator(".narrow").evaluate("e => e.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_empty_site_has_an_empty_search(desk: Desk, visit: Callable[[str], Page]) -> None:
    """Without briefings the page finds nothing and does not fail."""
    build(desk)
    page = visit(asked(desk, "?q=anything"))
    expect(page.locator("#count")).to_have_text("0 briefings")


def test_the_scripts_are_small() -> None:
    """The site's own JavaScript is at most 30 kB."""
    assert sum(p.stat().st_size for p in (ROOT / "theme" / "static").rglob("*.js")) <= 30_000


def test_a_missing_index_is_told(demo: Desk, tmp_path: Path, browser: Browser) -> None:
    """Where the index is not beside the page, the page says so."""
    shutil.copytree(demo.output / "theme", tmp_path / "theme")
    shutil.copy(demo.output / "search.html", tmp_path)
    page = browser.new_page()
    page.goto((tmp_path / "search.html").as_uri())
    expect(page.locator("#count")).to_contain_text("could not be loaded")
    page.close()


def test_folding_knows_its_letters() -> None:
    """Folding twice is folding once."""
    assert fold(fold("ÆØÅ ẞ ﬀ ǅ")) == fold("ÆØÅ ẞ ﬀ ǅ")
