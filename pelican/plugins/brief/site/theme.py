"""The files of the theme: which there are, and which of them are the style sheets of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

SHEETS = ("fonts/fonts.css", "css/colours.css", "css/site.css")  # in the order in which they apply
OWN = "css/own.css"  # a user's, after the theme's


def static_files(folders: Iterable[Path], top: str) -> dict[str, Path]:
    """Return the static files in ``folders`` by their addresses below ``top``; a later folder's stand for earlier ones.

    Pelican's own copying would leave torn files behind a crash, so they are read and written by ours.
    """
    return {
        f"{top}/{path.relative_to(folder).as_posix()}": path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def sheets(files: Mapping[str, Path], top: str) -> list[str]:
    """Return the addresses of the style sheets that are there: the fonts' is made at set-up, a user's own may be."""
    return [name for sheet in (*SHEETS, OWN) if (name := f"{top}/{sheet}") in files]
