"""Ed25519 signatures in the format of minisign, over whole files: ``FILE.minisig`` beside ``FILE``.

The format: https://jedisct1.github.io/minisign/. Signatures are over the BLAKE2b sum of the file, so that files of any
size are signed and checked in pieces.
"""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import minisign

from ..files import commit
from ..settings import SettingsError
from .manifest import BundleError

if TYPE_CHECKING:
    from minisign import PublicKey, SecretKey, Signature

ENDING, PUBLIC = ".minisig", ".pub"


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature tells: the key's id (16 hexadecimal digits), its trusted comment, and whether it was checked."""

    key: str
    comment: str
    checked: bool


def make_keys(path: Path) -> Path:
    """Write a new secret key to ``path``, mode 600, and the public one beside it, which is returned.

    Raises SettingsError when either is there already: a key that is lost cannot be made again.
    """
    public = path.with_name(path.name + PUBLIC)
    for file in (path, public):
        if os.path.lexists(file):
            raise SettingsError(f"{file} is there already, and keys are never overwritten")
    pair = minisign.KeyPair.generate()
    pair.public_key.untrusted_comment = f"minisign public key {_key_id(pair.public_key.to_base64())}"
    path.parent.mkdir(parents=True, exist_ok=True)
    _create(path, bytes(pair.secret_key), 0o600)
    _create(public, bytes(pair.public_key), 0o644)
    return public


def _create(path: Path, data: bytes, mode: int) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as stream:
        stream.write(data + b"\n")


def sign(path: Path, key: Path, day: str) -> Path:
    """Write the signature of the file ``path`` beside it and return where; ``day`` is the day that it states.

    The same file, key and day give the same bytes. Raises SettingsError for a key that cannot be used.
    """
    moment = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()) if day else 0
    comment = f"timestamp:{moment}\tfile:{path.name}\thashed"
    with _secret_key(key) as secret, path.open("rb") as stream:
        signature = secret.sign(
            stream, untrusted_comment="signature of a pelican-brief bundle", trusted_comment=comment
        )
    target = signature_of(path)
    commit(target, bytes(signature) + b"\n")
    return target


def settle(path: Path, key: Path | None, day: str, written: bool) -> Path | None:
    """Return the signature of ``path``, made if there is a ``key``; without one that of an earlier file is removed."""
    if key:
        return sign(path, key, day)
    if written:
        signature_of(path).unlink(missing_ok=True)
    return signature_of(path) if signature_of(path).exists() else None


def check(path: Path, key: str | None) -> Signed | None:
    """Return who signed ``path``, None if nobody did; ``key`` is a file with a public key, or the key's own text.

    Raises BundleError when ``key`` is given and did not sign the file, or its signature is none at all; SettingsError
    when ``key`` is no public key.
    """
    public = public_key(key) if key else None
    try:
        data = signature_of(path).read_bytes()
        signature = minisign.Signature.from_bytes(data)
    except FileNotFoundError:
        if public:
            raise BundleError(f"it is not signed: there is no {signature_of(path).name} beside it") from None
        return None
    except ValueError as error:
        raise BundleError(f"its signature cannot be read: {error}") from None
    if bytes(signature).splitlines() != data.splitlines():  # base64 has several forms of some values, and one is ours
        raise BundleError("its signature is not written as signatures are")
    if public:
        _verify(path, public, signature)
    return Signed(_key_id(bytes(signature).split(b"\n")[1]), signature.trusted_comment, bool(public))


def _verify(path: Path, public: PublicKey, signature: Signature) -> None:
    try:
        with path.open("rb") as stream:
            public.verify(stream, signature)
    except minisign.VerifyError as error:
        raise BundleError(f"its signature is not by the key given over these bytes: {error}") from None


def signature_of(path: Path) -> Path:
    """Return where the signature of ``path`` lies."""
    return path.with_name(path.name + ENDING)


def public_key(key: str) -> PublicKey:
    """Return the public key that ``key`` is, or that the file ``key`` holds."""
    try:
        if Path(key).is_file():
            return minisign.PublicKey.from_bytes(Path(key).read_bytes())
        return minisign.PublicKey.from_base64(key)
    except (ValueError, OSError):
        raise SettingsError(f"{key} is neither a file with a minisign public key nor such a key") from None


def _secret_key(path: Path) -> SecretKey:
    try:
        secret = minisign.SecretKey.from_file(path)
    except (ValueError, OSError) as error:
        raise SettingsError(f"BRIEF_SIGNING_KEY: {path} is no minisign secret key: {error}") from None
    if secret.is_encrypted():
        raise SettingsError(f"BRIEF_SIGNING_KEY: {path} has a password; 'minisign -C -W -s {path}' takes it away")
    return secret


def _key_id(encoded: bytes) -> str:
    """Return the id in a key or a signature as minisign shows it, a little-endian number after two letters."""
    return base64.b64decode(encoded)[9:1:-1].hex().upper()
