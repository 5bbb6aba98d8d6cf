"""Signatures: by whom a bundle was made, checked here and by Debian's own program."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from pelican.plugins.brief.bundle import sign
from pelican.plugins.brief.bundle.archive import TOP
from pelican.plugins.brief.bundle.manifest import BundleError
from pelican.plugins.brief.bundle.verify import verify
from pelican.plugins.brief.settings import SettingsError

from .conftest import ROOT, Desk
from .test_bundle import packed, site

MINISIGN = shutil.which("minisign")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Make a key pair."""
    path = tmp_path / "keys" / "desk.key"
    sign.make_keys(path)
    return path


@pytest.fixture
def signed(tmp_path: Path, key: Path) -> Path:
    """Make a signed bundle."""
    target = packed(site(tmp_path / "site"), tmp_path / "a.zip")
    sign.sign(target, key, "2023-11-20")
    return target


def public(key: Path) -> str:
    """Return the path of the public key beside a secret one."""
    return f"{key}.pub"


def test_a_key_pair_is_made_once(key: Path) -> None:
    """The secret key is for its owner's eyes only, and neither key is ever overwritten."""
    before = key.read_bytes(), Path(public(key)).read_bytes()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    with pytest.raises(SettingsError, match="never overwritten"):
        sign.make_keys(key)
    key.rename(key.with_name("elsewhere"))
    with pytest.raises(SettingsError, match="never overwritten"):
        sign.make_keys(key)
    key.with_name("elsewhere").rename(key)
    assert before == (key.read_bytes(), Path(public(key)).read_bytes())


def test_a_signature_tells_its_key(signed: Path, key: Path) -> None:
    """A signature is checked against a key's file or its text; without one it only says whose it claims to be."""
    text = Path(public(key)).read_text().splitlines()
    for given in (public(key), text[1]):
        told = verify(signed, given).signed
        assert told
        assert told.checked
        assert text[0].endswith(told.key)
        assert told.comment == "timestamp:1700438400\tfile:a.zip\thashed"
    unchecked = verify(signed).signed
    assert unchecked
    assert not unchecked.checked


def test_signing_is_reproducible(signed: Path, key: Path) -> None:
    """The same bundle, key and day give the same signature."""
    first = sign.signature_of(signed).read_bytes()
    sign.signature_of(signed).unlink()
    sign.sign(signed, key, "2023-11-20")
    assert sign.signature_of(signed).read_bytes() == first


def test_a_signature_over_other_bytes_is_refused(signed: Path, key: Path, tmp_path: Path) -> None:
    """A bundle that is whole but not the signed one, another key, and a missing signature are refused."""
    other = packed(site(tmp_path / "other", days=("2023-11-19",)), tmp_path / "b.zip")
    with pytest.raises(BundleError, match="not signed"):
        verify(other, public(key))
    shutil.copy(sign.signature_of(signed), sign.signature_of(other))
    with pytest.raises(BundleError, match="not by the key"):
        verify(other, public(key))
    sign.make_keys(tmp_path / "other.key")
    with pytest.raises(BundleError, match="not by the key"):
        verify(signed, public(tmp_path / "other.key"))


def test_any_altered_byte_of_a_signature_is_seen(signed: Path, key: Path) -> None:
    """Whatever is altered in a signature file but its first, untrusted line, it is refused."""
    path = sign.signature_of(signed)
    whole = path.read_bytes()
    for at in range(whole.index(b"\n"), len(whole) - 1):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(BundleError):
            verify(signed, public(key))


@pytest.mark.parametrize("given", ["none.pub", "RWQ", "", __file__])
def test_what_is_no_key_is_wrong_use(signed: Path, given: str) -> None:
    """A key that cannot be read is told from one that did not sign."""
    with pytest.raises(SettingsError):
        sign.public_key(given)
    with pytest.raises(SettingsError):
        sign.sign(signed, Path(given), "2023-11-20")


@pytest.mark.skipif(not MINISIGN, reason="no minisign: what it says of our signatures is untested")
def test_minisign_agrees(signed: Path, key: Path, tmp_path: Path) -> None:
    """Debian's program accepts our signatures and keys, and we accept its; of altered files it says the same."""
    run = [str(MINISIGN), "-V", "-m", str(signed), "-p", public(key)]
    assert subprocess.run(run, check=False, capture_output=True).returncode == 0
    theirs = tmp_path / "their.key"
    subprocess.run([str(MINISIGN), "-G", "-W", "-s", theirs, "-p", public(theirs)], check=True, capture_output=True)
    subprocess.run([str(MINISIGN), "-S", "-m", signed, "-s", theirs], check=True, capture_output=True)
    told = verify(signed, public(theirs)).signed
    assert told
    assert told.key.lstrip("0") in Path(public(theirs)).read_text()  # minisign leaves out leading zeros
    sign.sign(signed, theirs, "2023-11-20")
    run[-1] = public(theirs)
    assert subprocess.run(run, check=False, capture_output=True).returncode == 0
    signed.write_bytes(signed.read_bytes()[:-1] + b"!")
    assert subprocess.run(run, check=False, capture_output=True).returncode != 0
    with pytest.raises(BundleError):
        verify(signed, public(theirs))


def test_the_commands(demo: Desk, tmp_path: Path) -> None:
    """Keys are made, a bundle is signed with them and checked; codes tell whole, altered and wrong use apart."""
    desk = Desk(tmp_path)
    folders = ("--content", str(demo.root / "content"), "--output", str(demo.output), "--dist", str(desk.root / "dist"))
    target, key = desk.root / "dist" / "brief-offline.zip", desk.root / "key"
    unsigned = desk.command("bundle", *folders)
    assert (unsigned.returncode, "unsigned" in unsigned.stdout) == (0, True)
    assert "unsigned" in desk.command("verify", str(target)).stdout
    assert desk.command("keys", str(key)).returncode == 0
    assert desk.command("keys", str(key)).returncode == 2
    assert desk.command("keys", str(demo.root / "content" / "key"), *folders).returncode == 2
    settings = tmp_path / "conf.py"
    own = f"THEME = {str(ROOT / 'theme')!r}\nBRIEF_SEEDS = None\nBRIEF_SIGNING_KEY = {str(key)!r}\n"
    settings.write_text((ROOT / "pelican.conf.py").read_text() + own)
    told = json.loads(desk.command("bundle", "--json", "--settings", str(settings), *folders).stdout)
    assert told == {"bundle": str(target), "files": told["files"], "written": False, "signature": f"{target}.minisig"}
    fine = desk.command("verify", str(target), "--key", f"{key}.pub", "--json")
    assert json.loads(fine.stdout)["signed"]["checked"]
    data = bytearray(target.read_bytes())
    data[len(data) // 2] ^= 4
    target.write_bytes(data)
    for arguments in ((), ("--key", f"{key}.pub")):
        altered = desk.command("verify", str(target), *arguments)
        assert (altered.returncode, altered.stdout) == (1, "")
        assert altered.stderr.count("\n") == 1
    assert desk.command("verify", str(target) + "x").returncode == 2
    assert desk.command("verify", str(target), "--key", "none").returncode == 2


@pytest.mark.parametrize("name", ["edition.html", "edition.epub"])
def test_an_edition_is_as_whole_as_its_signature_says(tmp_path: Path, key: Path, name: str) -> None:
    """A file without a manifest is whole if a key signed it; without a key nothing can be said."""
    path = tmp_path / name
    path.write_bytes(b"<!doctype html>")
    sign.sign(path, key, "2023-11-20")
    with pytest.raises(BundleError, match="only with --key"):
        verify(path)
    told = verify(path, public(key))
    assert told.manifest is None
    assert told.signed
    path.write_bytes(b"<!doctype htmL>")
    with pytest.raises(BundleError, match="not by the key"):
        verify(path, public(key))


def test_a_folder_carries_no_signature(signed: Path, key: Path, tmp_path: Path) -> None:
    """An unpacked bundle can be checked against its manifest, and not against a key."""
    shutil.unpack_archive(signed, tmp_path / "stick")
    assert verify(tmp_path / "stick" / TOP).manifest == verify(signed).manifest
    with pytest.raises(BundleError, match="carries no signature"):
        verify(tmp_path / "stick" / TOP, public(key))


def test_a_signature_of_an_earlier_bundle_goes(tmp_path: Path, key: Path) -> None:
    """A bundle that is written anew without a key does not keep the signature of the one before."""
    target = packed(site(tmp_path / "site"), tmp_path / "a.zip")
    kept = sign.settle(target, key, "2023-11-20", written=True)
    assert kept == sign.signature_of(target)
    assert sign.settle(target, None, "2023-11-20", written=False) == kept
    assert sign.settle(target, None, "2023-11-20", written=True) is None
    assert not sign.signature_of(target).exists()
