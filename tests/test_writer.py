"""The output folder: equal files untouched, stale ones gone, and nothing of anybody else's."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from pelican.plugins.brief import files
from pelican.plugins.brief.bundle import zip as bundle
from pelican.plugins.brief.site.writer import MANIFEST, Output


def run(folder: Path, **pages: str) -> list[str]:
    """Write ``pages`` to the output as one run and return what was deleted."""
    output = Output(folder)
    for name, text in pages.items():
        output.write(f"{name}.html", text.encode())
    return output.close()


def test_equal_files_keep_their_time(tmp_path: Path) -> None:
    """A page that says the same is not written."""
    run(tmp_path, a="one", b="two")
    os.utime(tmp_path / "a.html", (1, 1))
    run(tmp_path, a="one", b="2")
    assert (tmp_path / "a.html").stat().st_mtime == 1
    assert (tmp_path / "b.html").read_text() == "2"


def test_stale_pages_are_deleted_and_others_kept(tmp_path: Path) -> None:
    """What we made before and make no more goes, with its empty folder; files of others stay."""
    output = Output(tmp_path)
    output.write("deep/er/a.html", b"a")
    output.write("b.html", b"b")
    output.close()
    (tmp_path / "CNAME").write_text("example.org")
    assert run(tmp_path, b="b") == ["deep/er/a.html"]
    assert sorted(p.name for p in tmp_path.iterdir()) == [MANIFEST, "CNAME", "b.html"]


def test_a_crash_is_healed(tmp_path: Path) -> None:
    """After a run that ended halfway the next one knows every file it left, torn ones included."""
    run(tmp_path, a="one")
    crashed = Output(tmp_path)
    crashed.write("orphan.html", b"x")
    (tmp_path / f"{files.TORN_PREFIX}1").write_text("half")
    run(tmp_path, a="one")
    assert sorted(p.name for p in tmp_path.iterdir()) == [MANIFEST, "a.html"]


def test_nothing_outside_the_folder_is_deleted(tmp_path: Path) -> None:
    """A manifest that names files elsewhere is not believed."""
    victim = tmp_path / "victim.txt"
    victim.write_text("mine")
    folder = tmp_path / "output"
    run(folder, a="one")
    with (folder / MANIFEST).open("a") as manifest:
        manifest.write("../victim.txt\n")
    run(folder, a="one")
    assert victim.exists()


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the new file cannot take its place the old one stands, and no temporary one is left."""
    path = tmp_path / "a.txt"
    files.commit(path, b"old")

    def refuse(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="no space"):
        files.commit(path, b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_bytes() == b"old"


def test_the_zip_is_reproducible(tmp_path: Path) -> None:
    """The same files give the same bytes, whatever their order and times; an unchanged site is not packed again."""
    for folder in ("one", "two"):
        run(tmp_path / folder, b="two", a="one")
    os.utime(tmp_path / "two" / "a.html", (1, 1))
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    assert bundle.pack(tmp_path / "one", ["a.html", "b.html"], first)
    assert bundle.pack(tmp_path / "two", {"b.html", "a.html"}, second)
    assert first.read_bytes() == second.read_bytes()
    assert not bundle.pack(tmp_path / "one", ["a.html", "b.html"], first)
    with zipfile.ZipFile(first) as packed:
        assert packed.namelist() == [f"brief-offline/{name}" for name in ("manifest.json", "a.html", "b.html")]
        assert packed.testzip() is None


def test_a_changed_site_is_packed_again(tmp_path: Path) -> None:
    """A changed page, and a damaged bundle, make a new one."""
    run(tmp_path, a="one")
    target = tmp_path / "dist" / "x.zip"
    bundle.pack(tmp_path, ["a.html"], target)
    run(tmp_path, a="two")
    assert bundle.pack(tmp_path, ["a.html"], target)
    target.write_bytes(b"no zip")
    assert bundle.pack(tmp_path, ["a.html"], target)
    with zipfile.ZipFile(target) as packed:
        assert packed.read("brief-offline/a.html") == b"two"
