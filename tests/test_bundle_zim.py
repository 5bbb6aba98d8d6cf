"""The site as a ZIM file, read back by libzim and checked by Debian's zimcheck."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher
from playwright.sync_api import Browser, expect

from pelican.plugins.brief.bundle.content import Content, survey
from pelican.plugins.brief.bundle.zim import write_zim
from pelican.plugins.brief.site.writer import manifest

from .conftest import Desk

ZIMCHECK = shutil.which("zimcheck")
KIWIX = shutil.which("kiwix-serve")


@pytest.fixture(scope="session")
def content(demo: Desk) -> Content:
    """Return the demo site's content."""
    return survey(demo.output, manifest(demo.output))


@pytest.fixture(scope="session")
def zim(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the demo's ZIM file."""
    target = tmp_path_factory.mktemp("kiwix") / "brief.zim"
    assert write_zim(content, target)
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    return target


def test_it_holds_the_site(zim: Path, content: Content) -> None:
    """Every file but those for hosts is there as in the bundle; what only leads on is a redirection."""
    archive: Any = Archive(zim)
    assert archive.check()
    assert archive.main_entry.get_item().path == "index.html"
    assert archive.get_metadata("Language") == b"eng"
    assert b"Edition of 27 December 2023" in archive.get_metadata("Description")
    redirections = 0
    for name in content.names:
        if name in {"_headers", "_redirects", "robots.txt"}:
            continue
        entry = archive.get_entry_by_path(name)
        redirections += entry.is_redirect
        assert entry.is_redirect or bytes(entry.get_item().content) == content.read(name)
    assert redirections == sum(b'http-equiv="refresh"' in content.read(n) for n in content.names if n.endswith(".html"))


def test_it_can_be_searched(zim: Path) -> None:
    """Words of a briefing find it, and the beginning of a name suggests its page."""
    archive: Any = Archive(zim)
    found = Searcher(archive).search(Query().set_query("enlargement"))
    assert any(name.startswith("briefings/") for name in found.getResults(0, 10))
    suggested = SuggestionSearcher(archive).suggest("xi jin")
    assert "actors/xi-jinping.html" in set(suggested.getResults(0, 5))


@pytest.mark.skipif(not ZIMCHECK, reason="no zimcheck: ZIM files are not checked by it")
def test_zimcheck_is_content(zim: Path) -> None:
    """All its checks pass: integrity, metadata, picture, main page, links in and out, doubles."""
    run = subprocess.run([str(ZIMCHECK), "-A", zim], capture_output=True, text=True, check=False)
    assert (run.returncode, "Overall Test Status: Pass" in run.stdout) == (0, True), run.stdout


@pytest.fixture
def kiwix(zim: Path) -> Iterator[str]:
    """Serve the ZIM file as a desk without network would, and return the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [str(KIWIX), "--address", "127.0.0.1", "--port", str(port), str(zim)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(address)
            yield address
        finally:
            server.terminate()


def _wait_for(address: str) -> None:
    """Return when somebody answers there; give up after half a minute."""
    end = monotonic() + 30
    while True:
        try:
            urlopen(address).close()
        except URLError:
            if monotonic() > end:
                raise
            sleep(0.1)
        else:
            return


@pytest.mark.skipif(not KIWIX, reason="no kiwix-serve: ZIM files are not served by it")
def test_kiwix_serves_it(kiwix: str, browser: Browser) -> None:
    """Kiwix's own search finds a briefing, its page shows with the site's style, and a name leads to its dossier."""
    with urlopen(f"{kiwix}/search?content=brief&pattern=enlargement") as answer:
        found = re.findall(r'href="(/[^"]*/briefings/[^"]*)"', answer.read().decode())
    page = browser.new_page()
    try:
        failed: list[str] = []
        page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
        page.goto(kiwix + found[0])
        expect(page.locator("h1")).to_be_visible()
        assert page.locator("h1").evaluate("node => getComputedStyle(node).fontFamily").startswith('"Brief')
        page.locator(".body a[href*='/actors/'], .body a[href*='../actors/']").first.click()
        expect(page.locator("h1")).to_be_visible()
        assert "/actors/" in page.url
        assert not failed
    finally:
        page.close()


def test_the_command(demo: Desk, tmp_path: Path) -> None:
    """``bundle --zim`` writes the file beside the other bundles."""
    desk = Desk(tmp_path)
    folders = ("--content", str(demo.root / "content"), "--output", str(demo.output), "--dist", str(tmp_path / "dist"))
    told = desk.command("bundle", *folders, "--zim", "--json")
    assert (told.returncode, json.loads(told.stdout)["bundle"]) == (0, str(tmp_path / "dist" / "brief.zim"))
    assert [path.name for path in (tmp_path / "dist").iterdir()] == ["brief.zim"]
