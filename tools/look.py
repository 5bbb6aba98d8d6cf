"""Screenshots of every kind of page, for people to look at: ``python -m tools.look`` writes them to ``look/``.

Each page is shown at a desk, on a phone, in dark colours, without JavaScript and as it is printed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Single pages, and folders of which the longest page stands for all.
PAGES = (
    "index.html", "briefings", "actors", "actors/index.html", "pairs", "storylines", "storylines/index.html",
    "days", "days/index.html", "timeline/index.html", "timeline/coming.html", "timeline", "relations/index.html",
    "places/index.html", "search.html", "data/index.html", "feeds/index.html", "corrections/index.html", "pages",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at a page: its name, the width of the window in pixels, and what the browser is told."""

    name: str
    width: int
    context: dict[str, Any]
    media: str = "screen"


VIEWS = (
    View("desktop", 1280, {}),
    View("phone", 360, {"has_touch": True}),
    View("dark", 1280, {"color_scheme": "dark"}),
    View("plain", 1280, {"java_script_enabled": False}),
    View("print", 794, {}, "print"),
)


def example(site: Path, page: str) -> Path | None:
    """Return the file of a page, or the longest in a folder but its index."""
    path = site / page
    if path.is_file():
        return path
    return max(path.glob("[!i]*.html"), key=lambda each: each.stat().st_size, default=None)


def look(site: Path, target: Path) -> int:
    """Write the screenshots of ``site`` to ``target`` and return their number."""
    browser = os.environ.get("BRIEF_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise SystemExit("no Chromium or Chrome: run 'make test' once, or set BRIEF_BROWSER")
    found = {page: path for page in PAGES if (path := example(site, page))}
    target.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=["--disable-gpu"], chromium_sandbox=False)
        for view in VIEWS:
            context = started.new_context(viewport={"width": view.width, "height": 900}, offline=True, **view.context)
            tab = context.new_page()
            tab.emulate_media(media=view.media)  # type: ignore[arg-type]
            for page, path in found.items():
                tab.goto(path.as_uri())
                name = page.removesuffix(".html").replace("/", "-")
                tab.screenshot(path=target / f"{name}-{view.name}.png", full_page=True)
            context.close()
        started.close()
    return len(found) * len(VIEWS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the screenshots of a built site."""
    parser = argparse.ArgumentParser(prog="python -m tools.look", description="Screenshots of every kind of page.")
    parser.add_argument("--site", type=Path, default=Path("output"), help="the built site (default: output)")
    parser.add_argument("--target", type=Path, default=Path("look"), help="where they go (default: look)")
    chosen = parser.parse_args(arguments)
    if not (chosen.site / "index.html").is_file():
        print(f"there is no site in {chosen.site}: build it first", file=sys.stderr)
        return 2
    count = look(chosen.site.resolve(), chosen.target)
    print(f"{count} pictures in {chosen.target}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
