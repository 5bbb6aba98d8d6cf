"""What the theme's own scripts, faces and style sheets do for a reader, in a real browser and from ``file://``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from pelican.plugins.brief.site.cards import FOLDER, shard

from .conftest import Desk

SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value)))
    .observe({ type: "layout-shift", buffered: true });
  document.fonts.ready.then(() => setTimeout(() => done(sum), 500));
})"""
Open = Callable[..., Page]


@pytest.fixture
def briefing(demo: Desk) -> str:
    """Return the address of the longest briefing."""
    return max((demo.output / "briefings").glob("*.html"), key=lambda path: path.stat().st_size).as_uri()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Return what opens an address in a window of its own; no script may fail there."""
    contexts, failures = [], []

    def opened(address: str, width: int = 1280, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert failures == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_serif_arrives_without_moving_anything(visit: Open, briefing: str, width: int) -> None:
    """The face of the theme is loaded, and what is on the page stays where it was drawn first."""
    page = visit(briefing, width)
    assert page.evaluate(SHIFTS) < 0.01
    loaded = "[...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family)"
    assert "Brief Serif" in page.evaluate(loaded)


def test_a_name_shows_its_card(visit: Open, briefing: str) -> None:
    """A pointer that rests on a name opens a card that describes the link and says who that is; Escape closes it."""
    page = visit(briefing)
    link, card = page.locator("a.actor").first, page.locator("#card")
    link.hover()
    card.wait_for()
    assert link.get_attribute("aria-describedby") == "card"
    known, told = card.locator("p").all_inner_texts()[1:]
    assert known.startswith(("Person", "Organisation", "Country"))
    assert "briefing" in told
    card.hover()
    assert card.is_visible()
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    assert link.get_attribute("aria-describedby") is None


def test_the_keyboard_opens_a_card(visit: Open, briefing: str) -> None:
    """Focus that the keyboard brings to a name opens its card."""
    page = visit(briefing)
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "actor":
            break
    page.locator("#card").wait_for()


def test_a_touch_follows_the_link(visit: Open, briefing: str) -> None:
    """On a touch screen a name is a link and nothing else."""
    page = visit(briefing, 360, has_touch=True)
    with page.expect_navigation():
        page.locator("a.actor").first.tap()
    assert "/actors/" in page.url


def test_every_actor_has_a_card(demo: Desk) -> None:
    """Each page of an actor has its lines in the script that the browser asks for."""
    files = demo.files("output")
    for name in files:
        key = name.removeprefix("actors/").removesuffix(".html")
        if name.startswith("actors/") and "/" not in key and key != "index" and name in demo.pages():
            assert f'"{key}":[' in files[f"{FOLDER}/{shard(key)}.js"].decode(), key


def test_a_hostile_name_is_text(visit: Open, desk: Desk) -> None:
    """Markup in a name, were there any, enters the card as text."""
    desk.briefings.mkdir(parents=True)
    name = "<img src=x> Ltd </script>"
    actors = f'[{{id: ltd, name: "{name}", kind: organization}}]'
    header = f'{{id: "urn:brief:1", title: Talk, slug: talk, date: 2023-11-20, actors: {actors}}}'
    (desk.briefings / "talk.md").write_text(f"---\n{header}\n---\n## Source text\n\nNothing.\n")
    desk.build(BRIEF_SEEDS=None)
    page = visit((desk.output / "briefings" / "talk.html").as_uri())
    page.locator(".actors a").first.hover()
    page.locator("#card").wait_for()
    assert page.locator("#card p").first.inner_text() == name
    assert page.locator("#card img, #card script").count() == 0


def test_colours_are_switched_and_remembered(visit: Open, briefing: str, demo: Desk) -> None:
    """The switch goes from the system's colours to light and dark, and another page opens as it was left."""
    page = visit(briefing, color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    switch = page.locator("#scheme")
    switch.click()
    assert page.evaluate(paper) == light
    switch.click()
    dark = page.evaluate(paper)
    assert dark != light
    page.goto((demo.output / "index.html").as_uri())
    assert page.evaluate(paper) == dark
    switch.click()
    assert page.evaluate(paper) == light


def test_every_page_has_a_field_to_search(visit: Open, briefing: str) -> None:
    """What is typed into the head of a page is found on the search page, which has one field; phones have the link."""
    page = visit(briefing)
    assert not page.locator(".masthead .to-search").is_visible()
    page.locator(".find input").fill("Turkish parliament")
    page.locator(".find input").press("Enter")
    page.locator("#hits mark").first.wait_for()
    assert page.locator("#q").input_value() == "Turkish parliament"
    assert page.locator("input[type=search]").count() == 1
    phone = visit(briefing, 360)
    assert not phone.locator(".find").is_visible()
    assert phone.locator(".masthead .to-search").is_visible()


def test_without_scripts_nothing_is_offered_that_needs_them(visit: Open, briefing: str) -> None:
    """Without JavaScript there is no switch, and "More" opens all the same."""
    page = visit(briefing, java_script_enabled=False)
    assert not page.locator("#scheme").is_visible()
    page.locator(".others summary").click()
    assert page.locator(".others a").first.is_visible()


@pytest.mark.parametrize("kind", ["briefings", "actors", "index.html", "relations/index.html", "search.html"])
def test_pages_are_mirrored(visit: Open, demo: Desk, kind: str) -> None:
    """Read from the right, a page fits a narrow window and begins at its right edge."""
    path = demo.output / kind
    path = path if path.is_file() else max(path.glob("[!i]*.html"), key=lambda p: p.stat().st_size)
    page = visit(path.as_uri(), 320)
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    box = page.locator(".brand").bounding_box()
    assert box
    assert box["x"] + box["width"] > 290


def test_paper_has_what_a_screen_links_to(visit: Open, briefing: str) -> None:
    """In print each paragraph bears its number, an address elsewhere is written out, and there is no menu."""
    page = visit(briefing)
    page.emulate_media(media="print")
    before = "getComputedStyle(document.querySelector('.source-text p[id]'), '::before').content"
    assert page.evaluate(before) == '"p1"'
    assert not page.locator(".masthead nav").is_visible()
    page.evaluate(
        "document.querySelector('.status').append(Object.assign(document.createElement('a'), "
        "{ rel: 'external', href: 'https://news.example/1', textContent: 'News', id: 'out' }))"
    )
    after = "getComputedStyle(document.querySelector('#out'), '::after').content"
    assert "https://news.example/1" in page.evaluate(after)


def test_a_dossier_keeps_the_desk_apart(desk: Desk) -> None:
    """What the house file says of an actor stands in a section of its own, with a link to Wikidata."""
    desk.briefings.mkdir(parents=True)
    header = '{id: "urn:brief:1", title: Talk, slug: talk, date: 2023-11-20, actors: [{name: Ann Berg, kind: person}]}'
    (desk.briefings / "talk.md").write_text(f"---\n{header}\n---\n## Source text\n\nAnn Berg spoke.\n")
    (desk.root / "content" / "authority.yml").write_text(
        "actors:\n- name: Ann Berg\n  affiliation: Lake Council\n  wikidata: Q1\n"
        "  roles:\n  - {role: Chair, from: '2019', to: '2021-05'}\n"
    )
    desk.build(BRIEF_SEEDS=None)
    page = desk.pages()["actors/ann-berg.html"]
    part = page.split('<section class="house"', 1)[1].split("</section>", 1)[0]
    for said in ("From the desk", "Lake Council", "Chair", "2019 to May 2021", "https://www.wikidata.org/wiki/Q1"):
        assert said in part, said


def test_the_search_page_moves_nothing(visit: Open, demo: Desk) -> None:
    """Field and results come in with the scripts, and what was drawn before stays where it is."""
    page = visit((demo.output / "search.html").as_uri())
    page.locator("#hits a").first.wait_for()
    assert page.evaluate(SHIFTS) < 0.01
