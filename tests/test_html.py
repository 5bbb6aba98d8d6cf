"""Every page is valid HTML, by somebody else's checker: html-validate, as ``tests/checkers.sh`` installs it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pelican.plugins.brief.bundle.publish import publish_part
from pelican.plugins.brief.site.writer import manifest

from .conftest import ROOT, Desk

VENV = ROOT / ".venv"
CHECKER = VENV / "html" / "node_modules" / ".bin" / "html-validate"
RULES = {
    "root": True,
    "extends": ["html-validate:recommended"],
    "rules": {
        "valid-id": ["error", {"relaxed": True}],  # as the standard has it: anything without a blank
        "doctype-style": "off",  # both cases are valid; ours is the one of all other tags
        "long-title": "off",  # a title is a headline, and headlines are as long as articles make them
    },
}


@pytest.fixture
def breaches(tmp_path: Path) -> Callable[[Sequence[Path]], list[str]]:
    """Return what checks files and tells each breach with its rule, file and line."""
    if not CHECKER.exists():
        pytest.skip("html-validate is not installed: see tests/checkers.sh")
    rules = tmp_path / "rules.json"
    rules.write_text(json.dumps(RULES))

    def check(pages: Sequence[Path]) -> list[str]:
        assert pages
        command = [str(part) for part in (CHECKER, "--config", rules, "--formatter", "json", *pages)]
        path = f"{VENV / 'node' / 'bin'}{os.pathsep}{os.environ['PATH']}"
        told = tmp_path / "breaches.json"  # a file: into a pipe Node writes no more than its buffer before it ends
        with told.open("wb") as stream:
            subprocess.run(command, env={**os.environ, "PATH": path}, stdout=stream, check=False, timeout=600)
        return [
            f"{breach['ruleId']}: {Path(page['filePath']).name}:{breach['line']}: {breach['message']}"
            for page in json.loads(told.read_text("utf-8"))
            for breach in page["messages"]
        ]

    return check


def test_the_checker_finds_what_is_wrong(tmp_path: Path, breaches: Callable[[Sequence[Path]], list[str]]) -> None:
    """An id twice, a list of paragraphs, a button in a link and an open element are found."""
    page = tmp_path / "bad.html"
    page.write_text(
        '<!doctype html>\n<html lang="en"><head><title>x</title></head><body><h1 id="a">x</h1><p id="a">y</p>'
        '<ul><p>z</p></ul><a href="#a"><button type="button">b</button></a><section></body></html>\n'
    )
    found = {breach.split(":")[0] for breach in breaches([page])}
    assert {"no-dup-id", "element-permitted-content", "close-order"} <= found


def test_every_page_is_valid(demo: Desk, breaches: Callable[[Sequence[Path]], list[str]]) -> None:
    """All pages of the demo site, those that lead on to another included."""
    assert breaches(sorted(demo.output.rglob("*.html"))) == []


def test_a_site_without_briefings_is_valid(desk: Desk, breaches: Callable[[Sequence[Path]], list[str]]) -> None:
    """Lists that are empty leave nothing broken."""
    desk.build()
    assert breaches(sorted(desk.output.rglob("*.html"))) == []


def test_one_file_is_valid(demo: Desk, tmp_path: Path, breaches: Callable[[Sequence[Path]], list[str]]) -> None:
    """An edition in one file, its pages put together."""
    made = publish_part(demo.output, manifest(demo.output), tmp_path, None, "newest:5", ".html")
    assert breaches([made.path]) == []
