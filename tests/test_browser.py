"""The offline bundle in a real browser, from ``file://`` and with the network off."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from .conftest import Desk


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


@pytest.mark.parametrize("name", ["index.html", "actors/index.html", "days/index.html", "briefings", "actors", "days",
                                  "data/index.html", "feeds/index.html"])  # fmt: skip
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_sideways_scrolling(page: Page, unpacked: Path, name: str, width: int) -> None:
    """Every kind of page fits its window, down to a narrow phone."""
    path = unpacked / name
    target = path if path.is_file() else max(path.glob("[!i]*.html"), key=lambda p: p.stat().st_size)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(target.as_uri())
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
    assert all(Path(address.removeprefix("file://").split("#")[0]).is_file() for address in found)
