"""What the tests share: building sites in temporary folders, in this process and with the real language model."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings as hypothesis_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from pelican.plugins.brief.site.reader import Run

ROOT = Path(__file__).parent.parent
COMMAND = Path(sys.executable).with_name("pelican-brief")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Chromium looks for updates and settings at its maker's; with these it asks nobody.
QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip

hypothesis_settings.register_profile("tests", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis_settings.load_profile("tests")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option by which ``make golden`` accepts the present output."""
    parser.addoption("--update-golden", action="store_true", help="accept the present output as the golden site")


@dataclass(frozen=True)
class Desk:
    """A user's folders in a temporary place, and what the user does with them."""

    root: Path

    def __post_init__(self) -> None:
        for name in ("seeds", "content"):
            (self.root / name).mkdir(exist_ok=True)

    @property
    def briefings(self) -> Path:
        """The folder of briefings."""
        return self.root / "content" / "briefings"

    @property
    def output(self) -> Path:
        """The folder of the built site."""
        return self.root / "output"

    def seed(self, name: str, text: str | bytes) -> Path:
        """Drop a raw article into the seeds folder."""
        path = self.root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def files(self, folder: str) -> dict[str, bytes]:
        """Return every file below one of the folders, by its POSIX path."""
        top = self.root / folder
        return {p.relative_to(top).as_posix(): p.read_bytes() for p in sorted(top.rglob("*")) if p.is_file()}

    def pages(self) -> dict[str, str]:
        """Return every page of the built site by its address, but those that only lead on to another."""
        files = {name: data.decode() for name, data in self.files("output").items() if name.endswith(".html")}
        return {name: text for name, text in files.items() if 'http-equiv="refresh"' not in text}

    def build(self, **settings: Any) -> Run:
        """Build the site in this process and return what the run knows."""
        from pelican.settings import read_settings

        from pelican import Pelican  # type: ignore[attr-defined]

        override = {
            "PATH": str(self.root / "content"),
            "OUTPUT_PATH": str(self.output),
            "BRIEF_SEEDS": str(self.root / "seeds"),
            "BRIEF_DIST": str(self.root / "dist"),
            "BRIEF_CACHE": str(self.root / "cache"),
            "BRIEF_COLLECT": True,
            **settings,
        }
        pelican = Pelican(read_settings(str(ROOT / "pelican.conf.py"), override=override))
        pelican.run()
        run: Run = pelican.settings["BRIEF_RUN"]
        return run

    def command(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run ``pelican-brief`` in a process of its own, in the root of the checkout."""
        return subprocess.run(
            [COMMAND, *arguments],
            cwd=ROOT,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return empty folders."""
    return Desk(tmp_path)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Build the demo corpus as it is committed, once; the seeds are not read again."""
    root = tmp_path_factory.mktemp("demo")
    shutil.copytree(ROOT / "content", root / "content")
    desk = Desk(root)
    desk.build(BRIEF_SEEDS=None)
    return desk


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser that ``make test`` found or installed."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("BRIEF_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    assert path, "no Chromium or Chrome: run 'make test', or set BRIEF_BROWSER"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=QUIET, chromium_sandbox=False)
        yield started
        started.close()


@pytest.fixture
def article() -> Callable[..., str]:
    """Return a maker of raw articles in the shape of the wire."""

    def make(*paragraphs: str, title: str = "Ministers meet in Oslo", day: str = "2023-11-20") -> str:
        text = paragraphs or ("Norwegian Prime Minister Jonas Gahr Store met Emmanuel Macron in Oslo on Monday.",)
        return f" date {day} {title}. (File)\n\n" + "\n\n".join(text) + "\n"

    return make
