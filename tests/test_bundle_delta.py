"""What changed since a bundle, and applying it: onto exactly its base, wholly or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelican.plugins.brief.bundle import delta, sign
from pelican.plugins.brief.bundle.apply import apply
from pelican.plugins.brief.bundle.archive import DELTA, TOP, Archive
from pelican.plugins.brief.bundle.content import survey
from pelican.plugins.brief.bundle.manifest import CHANGES, NAME, BundleError, parse
from pelican.plugins.brief.bundle.verify import verify
from pelican.plugins.brief.bundle.zip import write_sealed
from pelican.plugins.brief.files import digest

from .conftest import Desk
from .test_bundle import HOSTILE, listed, names, packed, sealed, site


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, hidden ones and empty folders too."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() if p.is_file() else b"" for p in folder.rglob("*")}


def unpacked(bundle: Path, folder: Path) -> Path:
    """Unpack a bundle as its reader would."""
    with zipfile.ZipFile(bundle) as opened:
        opened.extractall(folder)
    return folder / TOP


class Case:
    """A reader's folder with an old bundle, the new bundle, and the delta between them."""

    def __init__(self, root: Path) -> None:
        rendered = site(root / "site")
        self.old = packed(rendered, root / "old.zip")
        self.target = unpacked(self.old, root / "stick")
        (rendered / "data.csv").unlink()
        (rendered / "new").mkdir()
        (rendered / "new" / "data.csv").write_text("a,b\n3,4\n")
        page = rendered / "briefings" / "2023-11-18.html"
        page.write_text(page.read_text().replace("Text", "Corrected text"))
        site(root / "more", days=("2023-11-27",))
        shutil.copy(root / "more" / "briefings" / "2023-11-27.html", rendered / "briefings")
        self.rendered = rendered
        self.new = packed(rendered, root / "new.zip")
        self.path = root / "delta.zip"
        self.told = delta.pack(survey(rendered, names(rendered)), delta.base_of(self.old), self.path)
        self.before = contents(root / "stick")

    def refused(self, reason: str, path: Path | None = None, key: str | None = None) -> None:
        """Expect that applying is refused and nothing is changed, and nothing left beside."""
        before = contents(self.target.parent)
        with pytest.raises(BundleError, match=reason):
            apply(path or self.path, self.target, key)
        assert contents(self.target.parent) == before


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """Make the case."""
    return Case(tmp_path)


def test_a_delta_holds_what_changed(case: Case) -> None:
    """It lists what was added, changed and deleted since its base, and carries neither the old nor mere new lines."""
    assert case.told == delta.Delta(
        digest(delta.base_of(case.old)),
        ("briefings/2023-11-27.html", "new/data.csv"),
        ("briefings/2023-11-18.html",),
        ("data.csv",),
        survey(case.rendered, names(case.rendered)).line.decode(),
    )
    with Archive(case.path) as opened:
        assert opened.names == {NAME, CHANGES, *case.told.carried}
        assert opened.listed == delta.base_of(case.new)
    assert verify(case.path).changes == case.told


def test_applying_gives_the_new_bundle(case: Case, tmp_path: Path) -> None:
    """Afterwards the folder holds byte for byte what the new bundle does, and nothing is left beside it."""
    manifest = apply(case.path, case.target)
    assert contents(case.target) == contents(unpacked(case.new, tmp_path / "fresh"))
    assert [path.name for path in case.target.parent.iterdir()] == [TOP]
    assert verify(case.target).manifest == manifest == verify(case.new).manifest
    case.refused("another bundle")


def test_deltas_follow_each_other(case: Case, tmp_path: Path) -> None:
    """A base may be named by its manifest, its bundle, its folder or the delta that led to it; all give the same."""
    apply(case.path, case.target)
    (case.rendered / "later.html").write_text("<header></header>")
    content = survey(case.rendered, names(case.rendered))
    made = set()
    for number, base in enumerate((case.new, case.path, case.target, case.target / NAME)):
        path = tmp_path / f"{number}.zip"
        assert delta.pack(content, delta.base_of(base), path).carried == ("later.html",)
        made.add(path.read_bytes())
    assert len(made) == 1
    apply(tmp_path / "0.zip", case.target)
    assert (case.target / "later.html").exists()


def test_an_empty_delta_is_one(case: Case, tmp_path: Path) -> None:
    """Where nothing changed a delta carries nothing and applies all the same."""
    told = delta.pack(survey(case.rendered, names(case.rendered)), delta.base_of(case.new), tmp_path / "none.zip")
    assert told.carried == told.deleted == ()
    target = unpacked(case.new, tmp_path / "fresh")
    before = contents(target)
    apply(tmp_path / "none.zip", target)
    assert contents(target) == before


def test_another_base_is_refused(case: Case) -> None:
    """An altered file, a missing one, one too many, a link, and another manifest are not the base."""
    page = case.target / "briefings" / "2023-11-20.html"
    whole = page.read_bytes()
    page.write_bytes(whole + b"x")
    case.refused("was altered")
    page.unlink()
    case.refused("other files")
    page.symlink_to("/etc/hostname")
    case.refused("neither a plain file")
    page.unlink()
    page.write_bytes(whole)
    extra = case.target / "notes.txt"
    extra.write_text("mine")
    case.refused("other files")
    extra.unlink()
    (case.target / NAME).write_bytes((case.target / NAME).read_bytes() + b"\n")
    case.refused("another bundle")
    (case.target / NAME).unlink()
    case.refused("no unpacked bundle")


def test_what_is_no_delta_is_refused(case: Case, tmp_path: Path) -> None:
    """A whole bundle and any other file are told from a delta."""
    case.refused("whole bundle", case.new)
    other = tmp_path / "other.zip"
    other.write_bytes(b"PK")
    case.refused("not a bundle", other)


def test_every_altered_byte_is_refused(case: Case) -> None:
    """A delta with one altered byte anywhere is not applied."""
    whole = case.path.read_bytes()
    for at in range(0, len(whole), 7):
        case.path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(BundleError):
            apply(case.path, case.target)
    assert contents(case.target.parent) == case.before


def test_a_signature_is_asked_for(case: Case, tmp_path: Path) -> None:
    """With a key only what that key signed is applied."""
    for name in ("ours", "theirs"):
        sign.make_keys(tmp_path / name)
    case.refused("not signed", key=str(tmp_path / "ours.pub"))
    sign.sign(case.path, tmp_path / "theirs", "2023-11-27")
    case.refused("not by the key", key=str(tmp_path / "ours.pub"))
    sign.sign(case.path, tmp_path / "ours", "2023-11-27")
    assert apply(case.path, case.target, str(tmp_path / "ours.pub")).edition == "2023-11-27"


def forged(case: Case, members: dict[str, bytes], **told: Any) -> Path:
    """Make a delta for the case by hand: ``members`` over its own, ``told`` over its lists; None leaves out."""
    with Archive(case.path) as opened:
        entries = {name: opened.read(name) for name in opened.names}
    changes = json.loads(entries[CHANGES]) | told
    entries |= {CHANGES: json.dumps(changes).encode(), **members}
    path = case.path.with_name("forged.zip")
    with path.open("w+b") as stream:
        write_sealed(stream, [(f"{DELTA}/{name}", data) for name, data in sorted(entries.items(), reverse=True)])
    return path


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_is_written_outside(case: Case, name: str) -> None:
    """A sealed delta whose manifest names a path outside its folder is refused before anything is written."""
    manifest = json.loads(delta.base_of(case.new))
    manifest["files"][name] = listed(b"x")
    members = {NAME: json.dumps(manifest).encode(), name: b"x"}
    case.refused("must not be written", forged(case, members, added=sorted([*case.told.added, name])))


@pytest.mark.parametrize(
    "told",
    [
        {"format": "pelican-brief-delta/2"}, {"base": "0" * 64}, {"added": []}, {"added": "ab"}, {"deleted": [1]},
        {"deleted": []}, {"deleted": ["briefings/2023-11-20.html", "data.csv"]}, {"changed": []}, {"changed": None},
        {"changed": ["briefings/2023-11-18.html"] * 2}, {"changed": ["../../secret"]}, {"base": None},
    ],
)  # fmt: skip
def test_lists_that_do_not_fit_are_refused(case: Case, told: dict[str, Any]) -> None:
    """Lists that leave out, add or double names, and wrong types, are refused."""
    case.refused("does not fit|cannot be read|another bundle|lists other files", forged(case, {}, **told))


def test_files_that_do_not_fit_are_refused(case: Case) -> None:
    """Other bytes than the manifest states, and a file that nobody lists, are refused."""
    case.refused("of the size", forged(case, {"new/data.csv": b"other"}))
    case.refused("not what the manifest states", forged(case, {"new/data.csv": b"a,b\n3,5\n"}))
    case.refused("other files", forged(case, {"extra.html": b""}))


def test_a_link_in_a_delta_is_refused(case: Case) -> None:
    """A member that unpacks to a symbolic link is refused."""
    with zipfile.ZipFile(case.path) as opened:
        members = {info: opened.read(info) for info in opened.infolist()}
    with zipfile.ZipFile(case.path, "w") as made:
        for info, data in members.items():
            info.external_attr = 0o120777 << 16 if info.filename.endswith("data.csv") else info.external_attr
            made.writestr(info, data)
    case.refused("no plain file", sealed(case.path))


def test_an_interrupted_swap_heals(case: Case) -> None:
    """Where the power went while folders were swapped, the next run puts the old one back and goes on."""
    beside = case.target.parent
    (beside / ".brief-tmp-new-brief-offline").mkdir()
    case.target.rename(beside / ".brief-tmp-old-brief-offline")
    apply(case.path, case.target)
    assert [path.name for path in beside.iterdir()] == [TOP]
    assert verify(case.target).manifest == verify(case.new).manifest


def test_a_swap_that_fails_changes_nothing(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the new folder cannot take its place, the old one is back as it was."""
    rename = Path.rename

    def fails(self: Path, target: Path) -> Path:
        if "-new-" in self.name:
            raise OSError("no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(OSError, match="no"):
        apply(case.path, case.target)
    assert contents(case.target.parent) == case.before


FILES = st.dictionaries(st.sampled_from(["a.html", "b.html", "c/d.html", "e.csv", "c/f.js"]), st.sampled_from("123"))


@given(old=FILES, new=FILES, days=st.tuples(st.integers(1, 9), st.integers(1, 9)))
def test_old_and_delta_make_new(old: dict[str, str], new: dict[str, str], days: tuple[int, int]) -> None:
    """Whatever two sites hold, the old bundle and the delta make the new bundle, byte for byte."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        bundles = []
        for name, files, day in (("old", old, days[0]), ("new", new, days[1])):
            folder = site(root / name, days=(f"2023-11-0{day}",), changed="")
            for file, text in files.items():
                (folder / file).parent.mkdir(exist_ok=True)
                (folder / file).write_text(f"<header>{text}</header>")
            bundles.append(packed(folder, root / f"{name}.zip"))
        delta.pack(survey(root / "new", names(root / "new")), delta.base_of(bundles[0]), root / "delta.zip")
        target = unpacked(bundles[0], root / "stick")
        apply(root / "delta.zip", target)
        fresh = unpacked(bundles[1], root / "fresh")
        assert {n: d for n, d in contents(target).items() if d} == {n: d for n, d in contents(fresh).items() if d}
        assert parse((target / NAME).read_bytes()).to_bytes() == (target / NAME).read_bytes()


def test_the_commands(demo: Desk, tmp_path: Path) -> None:
    """``bundle --since`` packs a delta and ``apply`` applies it; what does not fit ends with 1, wrong use with 2."""
    desk, content = Desk(tmp_path), tmp_path / "content"
    shutil.copytree(demo.root / "content", content, dirs_exist_ok=True)
    page = next(content.rglob("briefings/2023/*biden*.md"))
    page.rename(tmp_path / "kept.md")
    folders = ("--content", str(content), "--output", str(desk.output), "--dist", str(tmp_path / "dist"))
    assert desk.command("build", "--no-ingest", *folders, "--cache", str(tmp_path / "cache")).returncode == 0
    target = unpacked(tmp_path / "dist" / "brief-offline.zip", tmp_path / "stick")
    (tmp_path / "kept.md").rename(page)
    assert desk.command("build", "--no-ingest", *folders, "--cache", str(tmp_path / "cache")).returncode == 0
    assert desk.command("bundle", *folders, "--since", str(target / "none")).returncode == 2
    assert desk.command("bundle", *folders, "--since", str(target)).returncode == 0
    made = tmp_path / "dist" / "brief-delta.zip"
    told = desk.command("verify", str(made)).stdout
    assert "a delta since the manifest" in told
    assert made.stat().st_size < (tmp_path / "dist" / "brief-offline.zip").stat().st_size
    assert desk.command("apply", str(made), str(target)).returncode == 0
    assert contents(target) == contents(unpacked(tmp_path / "dist" / "brief-offline.zip", tmp_path / "fresh"))
    again = desk.command("apply", str(made), str(target), "--json")
    assert (again.returncode, json.loads(again.stdout)["whole"]) == (1, False)
    assert desk.command("apply", str(tmp_path / "none.zip"), str(target)).returncode == 2
    assert desk.command("apply", str(made), str(target), "--key", "none").returncode == 2
