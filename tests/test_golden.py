"""A small site, byte for byte: whatever changes in any page or feed is seen and decided upon."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .conftest import Desk

GOLDEN = Path(__file__).parent / "golden"


def test_the_site_is_as_accepted(desk: Desk, request: pytest.FixtureRequest) -> None:
    """The built site equals the accepted one, file by file; ``make golden`` accepts what is built now."""
    shutil.copytree(GOLDEN / "content", desk.root / "content", dirs_exist_ok=True)
    desk.build(
        BRIEF_SEEDS=None, SITENAME="Golden Brief", SITESUBTITLE="A site for tests", SITEURL="https://golden.example"
    )
    built = {name: data for name, data in desk.files("output").items() if not name.startswith(("theme/", ".brief"))}
    if request.config.getoption("--update-golden"):
        shutil.rmtree(GOLDEN / "site", ignore_errors=True)
        for name, data in built.items():
            path = GOLDEN / "site" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    kept = (path for path in (GOLDEN / "site").rglob("*") if path.is_file())
    accepted = {path.relative_to(GOLDEN / "site").as_posix(): path.read_bytes() for path in kept}
    assert sorted(built) == sorted(accepted)
    for name, data in built.items():
        assert data.decode("utf-8", "replace") == accepted[name].decode("utf-8", "replace"), name
