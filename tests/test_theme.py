"""The theme can be changed without copying it, as docs/theme.md says."""

from __future__ import annotations

import re
from collections.abc import Callable

from .conftest import ROOT, Desk

Article = Callable[..., str]
DOC = (ROOT / "docs" / "theme.md").read_text()


def block(language: str, mark: str) -> str:
    """Return the example of a language in the documentation that holds ``mark``."""
    (found,) = (text for text in re.findall(rf"```{language}\n(.*?)```", DOC, re.S) if mark in text)
    return str(found)


def test_the_documented_changes_work(desk: Desk, article: Article) -> None:
    """A sheet and a template of one's own go before the theme's; all else stays."""
    sheet, template = desk.root / "mine" / "css" / "own.css", desk.root / "templates" / "corrections.html"
    for path, text in ((sheet, block("css", "--accent")), (template, block("jinja", "extends"))):
        path.parent.mkdir(parents=True)
        path.write_text(text)
    desk.seed("a.txt", article())
    desk.build(
        THEME_STATIC_PATHS=["static", str(sheet.parent.parent)], THEME_TEMPLATES_OVERRIDES=[str(template.parent)]
    )
    assert (desk.output / "theme" / "css" / "own.css").read_text() == sheet.read_text()
    for name, text in desk.pages().items():
        own, theirs = text.find("theme/css/own.css"), text.find("theme/css/site.css")
        assert own > theirs > 0, name
    corrections = (desk.output / "corrections" / "index.html").read_text()
    assert "<title>What we put right – " in corrections
    assert "No briefing has been corrected so far." in corrections


def test_every_template_and_block_is_documented() -> None:
    """The table names each template of the theme, the text each block of the frame."""
    templates = {path.name for path in (ROOT / "theme" / "templates").glob("*.html")} - {"base.html"}
    assert set(re.findall(r"`(\w+\.html)`", DOC)) - {"base.html"} == templates
    frame = (ROOT / "theme" / "templates" / "base.html").read_text()
    assert all(f"`{name}`" in DOC for name in re.findall(r"{% block (\w+)", frame))


def test_settings_are_the_documented_ones() -> None:
    """The examples name settings that Pelican has."""
    from pelican.settings import DEFAULT_CONFIG

    assert all(name in DEFAULT_CONFIG for name in re.findall(r"^(THEME_\w+) =", DOC, re.M))
