"""Who is measured: the product's two stages, a stock Pelican and Hugo, each with its input and its command."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from .corpus import Story
from .forms import write_briefings, write_hugo, write_pelican, write_seeds

ROOT = Path(__file__).resolve().parents[1]
PEERS = Path(__file__).with_name("peers")


class IncompleteError(Exception):
    """A contender left out some of its work, so that its time says nothing."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A command to measure; ``result`` is the folder and the pattern of the files that it must make."""

    name: str
    prepare: Callable[[Iterable[Story], Path], None]
    command: Callable[[Path], list[str]]
    result: tuple[str, str]

    def made(self, folder: Path) -> int:
        """Return how many files of the expected kind are there."""
        below, pattern = self.result
        return sum(1 for _ in (folder / below).rglob(pattern))

    def check(self, folder: Path, size: int) -> int:
        """Return the number of files made, or complain when it is below one for each story."""
        if (made := self.made(folder)) < size:
            raise IncompleteError(f"{self.name} made {made} files from {size} stories")
        return made


def _program(name: str) -> str:
    """Return the path of a program that is installed beside the running Python."""
    return str(Path(sys.executable).with_name(name))


def _prepare_ingest(stories: Iterable[Story], folder: Path) -> None:
    """Write the raw articles."""
    write_seeds(stories, folder / "seeds")


def _ingest(folder: Path) -> list[str]:
    """Return the command that makes briefings of raw articles."""
    folders = {f"--{name}": str(folder / name) for name in ("seeds", "content", "cache")}
    return [_program("pelican-brief"), "ingest", *(word for option in folders.items() for word in option)]


def _prepare_site(stories: Iterable[Story], folder: Path) -> None:
    """Write finished briefings, so that no language model is needed."""
    write_briefings(stories, folder / "content")


def _site(folder: Path, settings: Path = ROOT / "pelican.conf.py") -> list[str]:
    """Return the command that makes the product's site of briefings."""
    folders = {f"--{name}": str(folder / name) for name in ("content", "output", "cache")}
    what = ["--settings", str(settings), "--no-ingest", "--no-bundle"]
    return [_program("pelican-brief"), "build", *what, *(word for option in folders.items() for word in option)]


def _bare(folder: Path) -> list[str]:
    """Return the command that makes the same site without open data, and of feeds only that of everything."""
    return _site(folder, PEERS / "bare.conf.py")


def _prepare_stock(stories: Iterable[Story], folder: Path) -> None:
    """Write articles and settings for a stock Pelican."""
    write_pelican(stories, folder / "content")
    shutil.copy(PEERS / "pelicanconf.py", folder)


def _stock(folder: Path) -> list[str]:
    """Return the command of a stock Pelican, for which a warning counts as an error."""
    settings = ["-s", str(folder / "pelicanconf.py"), "--fatal", "warnings"]
    return [_program("pelican"), str(folder / "content"), "-o", str(folder / "output"), *settings]


def _prepare_hugo(stories: Iterable[Story], folder: Path) -> None:
    """Write pages, settings and layouts for Hugo."""
    shutil.copytree(PEERS / "hugo", folder, dirs_exist_ok=True)
    write_hugo(stories, folder / "content")


def _hugo(folder: Path) -> list[str]:
    """Return the command of Hugo, for which a warning counts as an error."""
    folders = ["--source", str(folder), "--destination", str(folder / "output"), "--cacheDir", str(folder / "cache")]
    return [_program("hugo"), "build", *folders, "--panicOnWarning"]


INGEST = Contender("product ingest", _prepare_ingest, _ingest, ("content", "*.md"))
SITE = Contender("product site", _prepare_site, _site, ("output", "*.html"))
BARE = Contender("site without feeds and data", _prepare_site, _bare, ("output", "*.html"))
STOCK = Contender("stock Pelican", _prepare_stock, _stock, ("output", "*.html"))
HUGO = Contender("Hugo", _prepare_hugo, _hugo, ("output", "*.html"))
BUILDERS = (SITE, BARE, STOCK, HUGO)
