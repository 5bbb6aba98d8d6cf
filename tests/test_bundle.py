"""What a bundle states of itself, and that no change of it goes unseen."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from pelican.plugins.brief.bundle import stamp
from pelican.plugins.brief.bundle import zip as bundle
from pelican.plugins.brief.bundle.archive import TOP, Archive
from pelican.plugins.brief.bundle.manifest import NAME, BundleError, parse
from pelican.plugins.brief.bundle.verify import verify
from pelican.plugins.brief.bundle.zip import write, write_sealed

from .conftest import Desk

PAGE = """<!doctype html><html><head>
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "%s", "dateModified": "%s"}</script>
</head><body><header>The Ostra Brief
</header><main><header>Lake</header>Text %s</main></body></html>
"""


def site(folder: Path, *, days: tuple[str, ...] = ("2023-11-18", "2023-11-20"), changed: str = "2023-11-20") -> Path:
    """Make a small rendered site: a briefing a day and a file that is no page."""
    (folder / "briefings").mkdir(parents=True)
    for day in days:
        (folder / "briefings" / f"{day}.html").write_text(PAGE % (day, max(day, changed), day))
    (folder / "data.csv").write_text("a,b\n1,2\n")
    return folder


def names(folder: Path) -> list[str]:
    """Return the names of all files below a folder."""
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]


def packed(folder: Path, target: Path) -> Path:
    """Pack all files of a folder."""
    bundle.pack(folder, names(folder), target)
    return target


def crafted(target: Path, members: dict[str, bytes], files: dict[str, Any] | None = None, **told: Any) -> Path:
    """Make a sealed zip by hand, as somebody who means harm could; ``files`` are those of its manifest."""
    stated = {"format": "pelican-brief-bundle/1", "edition": "", "built": "", "briefings": 0, "files": files or {}}
    entries = [(f"{TOP}/{NAME}", json.dumps({**stated, **told}).encode()), *members.items()]
    with target.open("w+b") as stream:
        write_sealed(stream, entries)
    return target


def listed(data: bytes) -> dict[str, Any]:
    """Return what a manifest states of a file with these bytes."""
    return {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def test_the_manifest_states_edition_and_files(tmp_path: Path) -> None:
    """The newest briefing's day is the edition's, the newest change the day of building; each file has size and sum."""
    target = packed(site(tmp_path / "site", changed="2023-11-25"), tmp_path / "a.zip")
    with zipfile.ZipFile(target) as opened:
        told = json.loads(opened.read(f"{TOP}/{NAME}"))
        files = {n.removeprefix(f"{TOP}/"): opened.read(n) for n in opened.namelist() if not n.endswith(NAME)}
    assert (told["edition"], told["built"], told["briefings"]) == ("2023-11-20", "2023-11-25", 2)
    assert told["files"] == {name: listed(data) for name, data in files.items()}
    assert set(files) == set(names(tmp_path / "site"))


def test_the_day_of_building_may_be_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH stands for the clock, and the same epoch gives the same bytes."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700900000")
    folder = site(tmp_path / "site")
    one, two = packed(folder, tmp_path / "1.zip"), packed(folder, tmp_path / "2.zip")
    assert verify(one).manifest == verify(two).manifest
    assert one.read_bytes() == two.read_bytes()
    with Archive(one) as opened:
        assert opened.manifest.built == "2023-11-25"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1701000000")
    assert packed(folder, two).read_bytes() != one.read_bytes()


def test_every_page_states_its_edition(demo: Desk) -> None:
    """In the demo's bundle the header of each page says of which edition it is; on the hosted site it does not."""
    said = stamp.line("2023-12-27", "2023-12-27")
    with zipfile.ZipFile(demo.root / "dist" / "brief-offline.zip") as opened:
        pages = {name: opened.read(f"{TOP}/{name}") for name in demo.pages()}
    assert len(pages) > 300
    assert all(page.count(said) == 1 and said + b"</header>" in page for page in pages.values())
    assert not any('class="stamp"' in page for page in demo.pages().values())


def test_the_line_is_for_people() -> None:
    """The line names the days in words; a page without a header has it at its end, what is no page stays."""
    line = stamp.line("2023-11-20", "2023-11-21")
    assert b">20 November 2023</time>, built " in line
    assert stamp.stamped(b"<body>x</body>", line) == b"<body>x" + line + b"</body>"
    assert stamp.stamped(b"nothing", line) == b"nothing"
    assert stamp.line("", "") == b""
    assert stamp.restamped(stamp.stamped(b"<header></header>", line), b"new") == b"<header>new</header>"


@pytest.mark.parametrize(
    "text", ["{", "[]", "null", '{"@type": "NewsArticle"}', '{"@type": "Person", "datePublished": "x"}']
)
def test_other_data_is_no_briefing(text: str) -> None:
    """Only the JSON-LD of a briefing counts."""
    assert stamp.briefing(f'<script type="application/ld+json">{text}</script>'.encode()) is None


def test_a_site_without_briefings_has_no_edition(tmp_path: Path) -> None:
    """Nothing is claimed where there is nothing."""
    with Archive(packed(site(tmp_path / "site", days=()), tmp_path / "a.zip")) as opened:
        assert (opened.manifest.edition, opened.manifest.built, opened.manifest.briefings) == ("", "", 0)


def test_any_altered_byte_is_seen(tmp_path: Path) -> None:
    """Whichever byte of a bundle is another, the bundle is not whole any more."""
    target = packed(site(tmp_path / "site", days=("2023-11-20",)), tmp_path / "a.zip")
    whole = target.read_bytes()
    assert verify(target).manifest
    for at in range(len(whole)):
        target.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << at % 8)]) + whole[at + 1 :])
        with pytest.raises(BundleError):
            verify(target)


@pytest.mark.parametrize("cut", [0, 1, 60, 71, 100])
def test_a_torn_bundle_is_seen(tmp_path: Path, cut: int) -> None:
    """A bundle that lost bytes at its end, or got more, is not whole."""
    target = packed(site(tmp_path / "site"), tmp_path / "a.zip")
    whole = target.read_bytes()
    target.write_bytes(whole[:-cut] if cut else whole + b"x")
    with pytest.raises(BundleError):
        verify(target)


HOSTILE = [
    "../out.html", "/etc/passwd", "a/../../b", "a//b", "./a", "a/", "C:/a.html", "c:a", "a\\b.html", "..\\b", "a\nb",
    "", "a:b", "x/.", "dots.", "blank ", "nul\0l", "a" * 2000,
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_names_that_leave_the_folder_are_refused(tmp_path: Path, name: str) -> None:
    """A name that could lead elsewhere on some system is refused, wherever it stands."""
    files = {name: listed(b"x")}
    with pytest.raises(BundleError):
        parse(json.dumps({"format": "", "edition": "", "built": "", "briefings": 0, "files": files}).encode())
    with pytest.raises(BundleError):
        verify(crafted(tmp_path / "a.zip", {f"{TOP}/{name}": b"x"}, files))


def test_what_the_manifest_does_not_state_is_refused(tmp_path: Path) -> None:
    """More files, fewer files, other bytes, another size, a file outside the folder: none is whole."""
    path, said = tmp_path / "a.zip", {"a.html": listed(b"x")}
    assert verify(crafted(path, {f"{TOP}/a.html": b"x"}, said)).manifest
    for members in (
        {},
        {f"{TOP}/a.html": b"y"},
        {f"{TOP}/a.html": b"xx"},
        {f"{TOP}/a.html": b"x", f"{TOP}/b.html": b"x"},
        {"a.html": b"x"},
        {f"{TOP}/a.html": b"x", "elsewhere": b""},
    ):
        with pytest.raises(BundleError):
            verify(crafted(path, members, said))


@pytest.mark.parametrize(
    "told",
    [
        {"format": "pelican-brief-bundle/2"}, {"edition": "yesterday"}, {"edition": 7}, {"briefings": "many"},
        {"files": ["a"]}, {"files": {"a": {}}}, {"files": {"a": {"size": -1, "sha256": "0" * 64}}},
        {"files": {"a": {"size": 1, "sha256": "0" * 63 + "x"}}}, {"files": {"a": {"size": True, "sha256": "0" * 64}}},
        {"files": {"a": {"size": 1 << 60, "sha256": "0" * 64}}}, {"files": {"a": 1}},
    ],
)  # fmt: skip
def test_a_wrong_manifest_is_refused(tmp_path: Path, told: dict[str, Any]) -> None:
    """Another format, wrong types, and sizes beyond all measure end with a clear error."""
    with pytest.raises(BundleError):
        verify(crafted(tmp_path / "a.zip", {}, **told))


@pytest.mark.parametrize("data", [b"", b"no zip", b"{}", b"PK\5\6" + bytes(18)])
def test_what_is_no_bundle_is_refused(tmp_path: Path, data: bytes) -> None:
    """Any other file is told from a bundle."""
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with pytest.raises(BundleError):
        verify(path)


def test_links_and_doubles_in_a_zip_are_refused(tmp_path: Path) -> None:
    """A member that is a symbolic link or a folder, and a member that comes twice, are refused."""
    for kind in (0o120777, 0o040755, 0o010644):
        path = tmp_path / f"{kind}.zip"
        with zipfile.ZipFile(path, "w") as made:
            info = zipfile.ZipInfo(f"{TOP}/a")
            info.external_attr = kind << 16
            made.writestr(info, b"/etc/passwd")
        with pytest.raises(BundleError, match="no plain file"):
            verify(sealed(path))
    with pytest.warns(UserWarning, match="Duplicate"):
        path = crafted(tmp_path / "b.zip", {f"{TOP}/{NAME}": b"{}"})
    with pytest.raises(BundleError, match="twice"):
        verify(path)


def test_a_bomb_does_not_unfold(tmp_path: Path) -> None:
    """What a zip states to be more than a bundle may hold is refused before it is unpacked, and so is what it hides."""
    path = tmp_path / "a.zip"
    members = {f"{TOP}/a.html": bytes(1 << 20)}
    crafted(path, members, {"a.html": listed(bytes(1 << 20))})
    honest = path.read_bytes()[:-71]
    stated = (1 << 20).to_bytes(4, "little")
    assert honest.count(stated) == 2
    for size, reason in ((0xFFFFFFF0, "of the size"), (9, "of the size")):  # in both headers: too much, and too little
        path.write_bytes(honest.replace(stated, size.to_bytes(4, "little")) + b"x" * 71)
        with pytest.raises(BundleError, match=reason):
            verify(sealed(path))
    many = tmp_path / "b.zip"
    crafted(many, {f"{TOP}/{n}": bytes(n) for n in range(1, 4)})
    data = many.read_bytes()[:-71]
    for n in range(1, 4):  # the sizes in the central directory only
        at = data.rindex(b"PK\1\2", 0, data.rindex(f"{TOP}/{n}".encode()))
        data = data[: at + 24] + (0xFFFFFFF0).to_bytes(4, "little") + data[at + 28 :]
    many.write_bytes(data + b"x" * 71)
    with pytest.raises(BundleError, match="GiB"):
        verify(sealed(many))


def sealed(path: Path) -> Path:
    """Give a zip made by hand a seal that fits; what stood as a comment before must have the length of one."""
    with zipfile.ZipFile(path, "a") as made:
        made.comment = b"x" * 71
    data = path.read_bytes()[:-71]
    path.write_bytes(data + b"sha256 " + hashlib.sha256(data).hexdigest().encode())
    return path


def test_the_writer_stores_what_is_to_be_stored(tmp_path: Path) -> None:
    """One entry may stay uncompressed, as some formats want their first."""
    with (tmp_path / "a.zip").open("w+b") as stream:
        write(stream, [("first", b"aaaa"), ("second", b"bbbb" * 99)], stored="first")
    with zipfile.ZipFile(tmp_path / "a.zip") as opened:
        assert [info.compress_type for info in opened.infolist()] == [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]


def test_a_name_that_cannot_be_unpacked_everywhere_fails_the_build(tmp_path: Path) -> None:
    """A static file with such a name is refused when the bundle is made, not where it arrives."""
    folder = site(tmp_path / "site")
    (folder / "what?.png").write_bytes(b"")
    with pytest.raises(BundleError, match=r"what\?\.png"):
        packed(folder, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


def test_a_site_that_lacks_a_file_is_not_packed(tmp_path: Path) -> None:
    """A file that was built and is gone is named; an earlier bundle stays."""
    folder = site(tmp_path / "site")
    target = packed(folder, tmp_path / "a.zip")
    before = target.read_bytes()
    for gone in ("gone.csv", "gone.html"):
        with pytest.raises(BundleError, match=f"{gone}: build it again"):
            bundle.pack(folder, [*names(folder), gone], target)
    assert target.read_bytes() == before
