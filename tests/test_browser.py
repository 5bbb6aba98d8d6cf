"""The offline bundle in a real browser, from ``file://`` and with the network off."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page

from .conftest import Desk

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def unpacked(demo: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Carry the bundle to another place and unpack it."""
    folder = tmp_path_factory.mktemp("usb stick")
    with zipfile.ZipFile(demo.root / "dist" / "brief-offline.zip") as bundle:
        bundle.extractall(folder)
    return folder / "brief-offline"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page without network that fails the test on any request to a host and on any error in the console."""
    context = browser.new_context(offline=True)
    tab = context.new_page()
    complaints: list[str] = []
    requested: list[str] = []
    tab.on("request", lambda request: requested.append(request.url))
    tab.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
    tab.on("console", lambda message: complaints.extend([message.text] if message.type == "error" else []))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    yield tab
    context.close()
    assert requested
    assert [url for url in requested if not url.startswith("file:")] == []
    assert complaints == []


def follow(page: Page, link: Locator) -> None:
    """Click a link and wait until its page is there."""
    with page.expect_navigation():
        link.click()


def test_walk_through_the_bundle(page: Page, unpacked: Path) -> None:
    """A reader goes from the home page to a briefing, an actor, another briefing, a related one, and a day."""
    page.goto((unpacked / "index.html").as_uri())
    follow(page, page.locator("main a[href*='briefings/']").first)
    first = page.url
    headline = page.locator("h1").inner_text()
    follow(page, page.locator("a.actor").first)
    assert "/actors/" in page.url
    assert page.locator(f"main a:text-is({headline!r})").count() >= 1
    follow(page, page.locator("main .story h3 a").last)
    assert "/briefings/" in page.url
    page.goto(first)
    follow(page, page.locator(".related a[href*='briefings']").first)
    assert "/briefings/" in page.url
    assert page.url != first
    follow(page, page.locator("main a[href*='days/']").first)
    assert "/days/" in page.url
    assert page.locator("main a[href*='briefings/']").count() >= 1


def test_evidence_is_found(page: Page, unpacked: Path) -> None:
    """A reference beside a key point leads to its paragraph, which is marked."""
    page.goto(next((unpacked / "briefings").glob("*.html")).as_uri())
    reference = page.locator(".key-points a.ref").first
    anchor = (reference.get_attribute("href") or "").removeprefix("#")
    plain = page.locator(f"p#{anchor}").evaluate("e => getComputedStyle(e).backgroundColor")
    reference.click()
    assert page.locator(f"p#{anchor}").is_visible()
    assert page.locator(f"p#{anchor}").evaluate("e => getComputedStyle(e).backgroundColor") != plain


# One page of each kind; of a folder the longest.
KINDS = ["index.html", "actors/index.html", "days/index.html", "timeline/index.html", "timeline/coming.html",
         "timeline/meet.html", "timeline/2023.html", "storylines/index.html", "relations/index.html",
         "places/index.html", "data/index.html", "feeds/index.html", "search.html", "corrections/index.html",
         "briefings", "actors", "days", "pairs", "storylines", "pages"]  # fmt: skip


def example(folder: Path, kind: str) -> str:
    """Return the address of the page of a kind: itself, or the longest in a folder but its index."""
    path = folder / kind
    return (path if path.is_file() else max(path.glob("[!i]*.html"), key=lambda p: p.stat().st_size)).as_uri()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_sideways_scrolling(page: Page, unpacked: Path, kind: str, width: int) -> None:
    """Every kind of page fits its window, down to a narrow phone."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(example(unpacked, kind))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_citation_is_downloaded(page: Page, unpacked: Path) -> None:
    """From file:// and under the policy of contents a citation is saved as a file, and the page carries its data."""
    page.goto(next((unpacked / "briefings").glob("*.html")).as_uri())
    headline = page.locator("h1").inner_text()
    with page.expect_download() as started:
        page.get_by_role("link", name="CSL-JSON").click()
    (item,) = json.loads(started.value.path().read_text("utf-8"))
    assert (item["title"], started.value.suggested_filename) == (headline, f"{item['id']}.json")
    data = json.loads(page.locator("script[type='application/ld+json']").inner_text())
    assert data["headline"] == headline


@pytest.mark.parametrize("name", ["data/index.html", "feeds/index.html", "corrections/index.html"])
def test_lists_of_files_lead_to_files(page: Page, unpacked: Path, name: str) -> None:
    """The pages on data, feeds and corrections are reached from the foot of the home page; their files are there."""
    page.goto((unpacked / "index.html").as_uri())
    follow(page, page.locator(f"footer a[href$='{name}']"))
    found = page.locator("main a").evaluate_all("links => links.map(link => decodeURI(link.href))")
    assert found or "corrections" in name
    assert all(Path(re.split("[?#]", address.removeprefix("file://"))[0]).is_file() for address in found)


def test_the_feed_of_a_topic_has_its_search(page: Page, unpacked: Path) -> None:
    """The page of feeds leads from a topic to the search for it, which finds what the topic's feed has."""
    page.goto((unpacked / "feeds" / "index.html").as_uri())
    topic = page.locator("#topics + ul > li > a").first
    name, feed = topic.inner_text(), page.locator("#topics + ul a[href$='.json']").first.get_attribute("href")
    items = json.loads((unpacked / "feeds" / str(feed)).read_text())["items"]
    follow(page, topic)
    page.wait_for_selector("#hits a")
    assert page.locator("input[name='topic']:checked").get_attribute("value") == name
    assert page.locator("#count").inner_text().split()[0] == str(len(items))


@pytest.mark.parametrize("scheme", ["light", "dark", "narrow"])
@pytest.mark.parametrize("kind", KINDS)
def test_accessible(page: Page, unpacked: Path, kind: str, scheme: str) -> None:
    """Axe finds no breach of WCAG 2.2 AA or of good practice, in light and dark and on a narrow phone."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 320 if scheme == "narrow" else 1280, "height": 900})
    page.goto(example(unpacked, kind))
    options = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}
    found = Axe().run(page, options=options).response["violations"]
    assert [(breach["id"], node["target"]) for breach in found for node in breach["nodes"][:3]] == []


def test_labels_of_the_network_do_not_overlap(page: Page, unpacked: Path) -> None:
    """In the drawing of relations no name lies on another."""
    page.goto((unpacked / "relations" / "index.html").as_uri())
    boxes = page.evaluate(
        "[...document.querySelectorAll('.network text')].map(t => t.getBBox()).map(b => [b.x, b.y, b.width, b.height])"
    )
    assert len(boxes) > 20
    assert all(apart(one, other) for one, other in combinations(boxes, 2))


def test_names_around_an_actor_stay_in_the_drawing(page: Page, unpacked: Path) -> None:
    """On the dossiers of those named with most every label of the graph lies within it and apart from the others."""
    for path in sorted((unpacked / "actors").glob("[!i]*.html"), key=lambda p: -p.stat().st_size)[:12]:
        page.goto(path.as_uri())
        boxes = page.evaluate(
            "[...document.querySelectorAll('.graph a')].map(t => t.getBBox()).map(b => [b.x, b.y, b.width, b.height])"
        )
        assert boxes
        assert all(x >= 0 and x + width <= 440 for x, _, width, _ in boxes), path.name
        assert all(apart(one, other) for one, other in combinations(boxes, 2)), path.name


def apart(one: list[float], other: list[float]) -> bool:
    """Tell whether two boxes (x, y, width, height) have no point in common."""
    return any(
        one[axis] + one[axis + 2] <= other[axis] or other[axis] + other[axis + 2] <= one[axis] for axis in (0, 1)
    )
