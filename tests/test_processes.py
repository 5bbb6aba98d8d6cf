"""Long-running commands and sudden ends: serving, watching, and being killed at any moment."""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from .conftest import COMMAND, ROOT, Desk

Article = Callable[..., str]
PATIENCE = 60  # seconds until a process that does not do what is awaited is given up


@contextmanager
def running(*arguments: str, program: str = COMMAND.name) -> Iterator[subprocess.Popen[str]]:
    """Run a command in the background and end it as a user does."""
    process = subprocess.Popen(
        [COMMAND.with_name(program), *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    guard = threading.Timer(PATIENCE, process.kill)
    guard.start()
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)
        guard.cancel()


def heard(process: subprocess.Popen[str], words: str) -> str:
    """Read the output of a process up to the line that holds ``words`` and return that line."""
    assert process.stdout
    for line in process.stdout:
        if words in line:
            return line
    pytest.fail(f"the process ended without saying {words!r}")


def awaited(condition: Callable[[], bool]) -> bool:
    """Wait until ``condition`` holds; return whether it ever did."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_serve_shows_the_site(desk: Desk, article: Article) -> None:
    """The site is at localhost, on the port that was asked for, and ends quietly when it is told to."""
    desk.seed("a.txt", article())
    with running("serve", "--port", "0", "--seeds", str(desk.root / "seeds")) as process:
        address = re.search(r"http://localhost:\d+/", heard(process, "the site is at"))
        assert address
        with urllib.request.urlopen(address[0] + "index.html") as answer:
            assert b"Ministers meet in Oslo" in answer.read()
    assert process.returncode == 0


def test_watch_rebuilds_and_survives(desk: Desk, article: Article) -> None:
    """A new article, a broken one, and an edited briefing are taken up; a broken one is reported and waited out."""
    desk.seed("a.txt", article())
    page = desk.output / "briefings" / "ministers-meet-in-oslo.html"
    with running("watch", "--seeds", str(desk.root / "seeds")) as process:
        heard(process, "waiting for changes")
        assert page.exists()
        desk.seed("b.txt", "no date")
        assert "b.txt" in heard(process, "error:")
        heard(process, "waiting for changes")
        desk.seed("b.txt", article("Rain fell on Friday.", title="Rain in Bergen"))
        assert awaited((desk.output / "briefings" / "rain-in-bergen.html").exists)
        heard(process, "waiting for changes")
        briefing = desk.briefings / "2023" / "rain-in-bergen.md"
        briefing.write_text(briefing.read_text().replace("title: Rain in Bergen", "title: Storm in Bergen"))
        assert awaited(lambda: "Storm in Bergen" in (desk.output / "index.html").read_text())
    assert process.returncode == 0


def test_autoreload_reports_and_waits(desk: Desk, article: Article) -> None:
    """Under Pelican's own autoreload findings are reported and waited out, not tried again without end."""
    desk.seed("a.txt", article())
    desk.seed("b.txt", "no date")
    extra = {
        "PATH": desk.root / "content", "OUTPUT_PATH": desk.output, "BRIEF_SEEDS": desk.root / "seeds",
        "BRIEF_DIST": desk.root / "dist", "BRIEF_CACHE": desk.root / "cache",
    }  # fmt: skip
    desk.briefings.mkdir(parents=True)
    settings = (f'{key}="{value}"' for key, value in extra.items())
    with running("-r", "-s", "pelican.conf.py", "-e", *settings, program="pelican") as process:
        heard(process, "1 finding")
        heard(process, "Done: Processed 1 article")
        briefing = desk.briefings / "2023" / "ministers-meet-in-oslo.md"
        time.sleep(2)  # what would try again without end does so in this time
        briefing.write_text(briefing.read_text().replace("title: Ministers", "title: Envoys"))
        heard(process, "Done: Processed 1 article")
        assert "Envoys meet in Oslo" in (desk.output / "index.html").read_text()


@pytest.mark.parametrize("moment", [0.3, 0.6, 0.9, 1.2, 1.5, 1.8])
def test_a_killed_build_is_healed(desk: Desk, article: Article, moment: float) -> None:
    """Killed at any moment, a build leaves whole files only, and the next one makes what it would have made."""
    for number in range(6):
        desk.seed(f"{number}.txt", article(f"Delegation {number} met Anna Berg.", title=f"Delegation {number}"))
    arguments = ("build", "--seeds", str(desk.root / "seeds"))
    process = subprocess.Popen([COMMAND, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(moment)
    process.kill()
    process.wait()
    torn = [name for name in desk.files("content") if not name.endswith((".md", ".json")) and "tmp" not in name]
    assert torn == []
    assert desk.command(*arguments).returncode == 0
    healed = desk.files("content") | desk.files("output")
    for folder in ("content", "output", "dist", ".brief-cache"):
        subprocess.run(["rm", "-rf", str(desk.root / folder)], check=True)
    desk.command(*arguments)
    assert healed == desk.files("content") | desk.files("output")


def test_readme_commands(desk: Desk, article: Article) -> None:
    """The commands that the README tells a new user do what it says, on folders outside the checkout."""
    seeds = desk.root / "articles"
    seeds.mkdir()
    (seeds / "a.txt").write_text(article())
    readme = (ROOT / "README.md").read_text()
    shown = re.search(r"^make site SEEDS=/path/to/articles (SITEURL=\S+)$", readme, re.M)
    assert shown
    clean = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    result = subprocess.run(
        ["make", "site", f"SEEDS={seeds}", shown[1]], cwd=ROOT, env=clean, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert (desk.root / "output" / "briefings" / "ministers-meet-in-oslo.html").exists()
    assert (desk.root / "dist" / "brief-offline.zip").exists()
    assert shown[1].removeprefix("SITEURL=") in (desk.root / "output" / "feeds" / "all.rss.xml").read_text()


def test_the_demo_site_leaves_no_trace(desk: Desk) -> None:
    """``make site`` on the demo changes no committed file."""
    before = {p: p.read_bytes() for p in (ROOT / "content").rglob("*") if p.is_file()}
    folders = (f"OUTPUT={desk.output}", f"DIST={desk.root / 'dist'}", f"CACHE={desk.root / 'cache'}")
    clean = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    result = subprocess.run(
        ["make", "site", *folders], cwd=ROOT, env=clean, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert "0 briefings written, 24 unchanged" in result.stdout
    assert {p: p.read_bytes() for p in (ROOT / "content").rglob("*") if p.is_file()} == before
