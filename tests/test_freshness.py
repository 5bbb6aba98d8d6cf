"""A build that would make what stands does nothing; anything else is built."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pelican.plugins.brief.cli import main
from pelican.plugins.brief.site.generator import BriefGenerator

from .conftest import ROOT, Desk

Article = Callable[..., str]


class Built(Exception):  # noqa: N818 -- it only tells
    """The site was about to be built."""


@pytest.fixture
def site(desk: Desk, article: Article, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a desk that the command has built, where another build would be told."""
    monkeypatch.chdir(ROOT)
    desk.seed("a.txt", article())
    assert build(desk) == 0

    def built(_: BriefGenerator) -> None:
        raise Built

    monkeypatch.setattr(BriefGenerator, "generate_context", built)
    return desk


def build(desk: Desk, *options: str) -> int:
    """Run the command in this process."""
    return main(["build", "--seeds", str(desk.root / "seeds"), *options])


def test_an_unchanged_site_is_left_alone(site: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is built, no file is touched, and the command says what there is."""
    before = {path: path.stat().st_mtime_ns for path in site.root.rglob("*") if path.is_file()}
    capsys.readouterr()
    assert build(site) == 0
    after = capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in before} == before
    pages = sum(name.endswith(".html") for name in site.files("output"))
    assert f" {pages} pages, 0 files changed, 0 deleted" in after
    assert "brief-offline.zip" in after


def change(path: Path, text: str) -> None:
    """Write a file as a person does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.mark.parametrize(
    "edit",
    [
        lambda desk: change(desk.output / "index.html", "defaced"),
        lambda desk: (desk.output / "actors" / "norway.html").unlink(),
        lambda desk: next((desk.root / "dist").glob("*.zip")).unlink(),
        lambda desk: change(desk.root / "content" / "authority.yml", "block: [Norway]\n"),
        lambda desk: change(desk.root / "content" / "redirects.yml", "x.html: index.html\n"),
        lambda desk: change(desk.root / "content" / "pages" / "new.md", "---\ntitle: New\n---\nText.\n"),
        lambda desk: change(
            next(desk.briefings.rglob("*.md")), next(desk.briefings.rglob("*.md")).read_text() + "\nMore.\n"
        ),
        lambda desk: shutil.rmtree(desk.root / ".brief-cache"),
    ],
    ids=["page", "missing page", "bundle", "house", "moves", "new page", "briefing", "no cache"],
)
def test_whatever_changed_is_built(site: Desk, edit: Callable[[Desk], object]) -> None:
    """A change of content, or of what stands, leads to a build."""
    edit(site)
    with pytest.raises(Built):
        build(site)


def test_another_setting_is_built(site: Desk) -> None:
    """Where the site is hosted decides what it says."""
    with pytest.raises(Built):
        build(site, "--siteurl", "https://example.org")


def test_what_was_wrong_is_told_again(desk: Desk, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site with findings has no stamp to rest on."""
    monkeypatch.chdir(ROOT)
    desk.seed("a.txt", article())
    change(desk.root / "content" / "redirects.yml", "../x.html: index.html\n")
    assert build(desk) == 1
    assert build(desk) == 1


def test_plain_pelican_always_builds(site: Desk) -> None:
    """Without the command, which knows what an early end means, the site is built each time."""
    with pytest.raises(Built):
        site.build()
