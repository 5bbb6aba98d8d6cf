"""The commands on what is carried: pack and sign it, and check and apply it where it arrives.

``verify`` and ``apply`` need neither settings nor a site: they run where bundles arrive.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .bundle.manifest import BundleError
from .lock import locked
from .settings import SettingsError, complete, options

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from .bundle.publish import Published
    from .bundle.verify import Verdict
    from .settings import Options

FINE, FINDINGS = 0, 1


def add_commands(commands: Any) -> None:
    """Add the commands that take no settings to a parser's ``commands``."""
    sub = _command(commands, "verify", verify, "tell whether a bundle is whole, and by whom it was signed")
    sub.add_argument("file", metavar="FILE", help="the bundle; its signature lies beside it")
    _add_key(sub)
    sub = _command(commands, "apply", apply, "bring an unpacked bundle up to date with a delta")
    sub.add_argument("delta", metavar="DELTA", help="the delta; its signature lies beside it")
    sub.add_argument("folder", metavar="FOLDER", help="the unpacked bundle that it was made for")
    _add_key(sub)


def add_options(name: str, sub: argparse.ArgumentParser) -> None:
    """Add what the command ``name`` takes besides the options of all."""
    if name == "bundle":
        parts = sub.add_mutually_exclusive_group()
        about = "day:DATE, actor:ID, story:SLUG or newest:NUMBER"
        parts.add_argument("--single", metavar="WHAT", help=f"make one HTML file of {about}")
        parts.add_argument("--epub", metavar="WHAT", help="make an EPUB of it")
        parts.add_argument("--zim", action="store_true", help="make a ZIM file of the whole site, for Kiwix")
        parts.add_argument(
            "--since", metavar="BUNDLE", help="pack only what changed since this bundle, its folder, or its manifest"
        )
    if name == "keys":
        sub.add_argument("path", metavar="PATH", help="file for the secret key; the public one becomes PATH.pub")


def _command(commands: Any, name: str, command: Callable[..., int], about: str) -> argparse.ArgumentParser:
    sub: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
    sub.set_defaults(command=command)
    sub.add_argument("--json", action="store_true", help="print what was found as JSON")
    return sub


def _add_key(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--key", metavar="PUB", help="public key that must have signed it: a file, or the key itself")


def bundle(chosen: argparse.Namespace, settings: dict[str, Any]) -> int:
    """Pack the site as it was built, or a part of it; exit code 1 when there is none."""
    from . import translations
    from .site.writer import manifest

    complete(settings)
    translations.use(Path(settings["THEME"], "translations"), settings["DEFAULT_LANG"])
    given = options(settings)
    names = manifest(given.output)
    if not names or not given.dist:
        print("nothing to pack: build the site first, and name a folder for the bundle", file=sys.stderr)
        return FINDINGS
    made = _made(chosen, given, names)
    if chosen.json:
        signature = str(made.signature) if made.signature else None
        told = {"bundle": str(made.path), "files": made.files, "written": made.written, "signature": signature}
        print(json.dumps(told))
    else:
        noun = "pages" if chosen.single or chosen.epub else "files"
        print(f"{made.path}: {made.files} {noun}{'' if made.written else ', unchanged'}")
        print(f"signed: {made.signature}" if made.signature else "unsigned: BRIEF_SIGNING_KEY names no key")
    return FINE


def _made(chosen: argparse.Namespace, given: Options, names: set[str]) -> Published:
    from .bundle.delta import base_of
    from .bundle.publish import publish, publish_delta, publish_part, publish_zim

    place = (given.output, names, given.dist or Path(), given.signing_key)
    if chosen.since:
        return publish_delta(*place, base_of(_there(chosen.since, folder=True)))
    if chosen.single or chosen.epub:
        return publish_part(*place, chosen.single or chosen.epub, ".html" if chosen.single else ".epub")
    return publish_zim(*place) if chosen.zim else publish(*place)


def verify(chosen: argparse.Namespace, _: dict[str, Any]) -> int:
    """Tell whether a bundle is whole and who signed it; exit code 1 when it is not as it was made."""
    from .bundle.verify import verify

    path = _there(chosen.file, folder=True)
    try:
        verdict = verify(path, chosen.key)
    except (BundleError, OSError) as error:
        return _refused(chosen, path, error)
    print(json.dumps(_told(path, verdict)) if chosen.json else "\n".join(_said(path, verdict)))
    return FINE


def apply(chosen: argparse.Namespace, _: dict[str, Any]) -> int:
    """Bring an unpacked bundle up to date with a delta; exit code 1, and nothing done, when the two do not fit."""
    from .bundle.apply import apply

    path, target = _there(chosen.delta), Path(chosen.folder)
    try:
        with locked(target.resolve().parent):
            manifest = apply(path, target, chosen.key)
    except (BundleError, OSError) as error:
        return _refused(chosen, path, error)
    if chosen.json:
        told = {"folder": str(target), "edition": manifest.edition, "built": manifest.built}
        print(json.dumps({**told, "files": len(manifest.files)}))
    else:
        print(f"{target}: now the edition of {manifest.edition}, built {manifest.built}: {len(manifest.files)} files")
    return FINE


def _refused(chosen: argparse.Namespace, path: Path, error: Exception) -> int:
    if chosen.json:
        print(json.dumps({"file": str(path), "whole": False, "reason": str(error)}))
    print(f"{path}: {error}", file=sys.stderr)
    return FINDINGS


def _told(path: Path, verdict: Verdict) -> dict[str, Any]:
    manifest, signed = verdict.manifest, verdict.signed
    told: dict[str, Any] = {"file": str(path), "whole": True, "signed": None}
    if manifest:
        told |= {"edition": manifest.edition, "built": manifest.built, "briefings": manifest.briefings}
        told["files"] = len(manifest.files)
    if verdict.changes:
        told["base"] = verdict.changes.base
    if signed:
        told["signed"] = {"key": signed.key, "comment": signed.comment, "checked": signed.checked}
    return told


def _said(path: Path, verdict: Verdict) -> list[str]:
    manifest, signed = verdict.manifest, verdict.signed
    lines = [f"{path}: whole"]
    if manifest:
        lines.append(f"edition of {manifest.edition or 'no day'}, built {manifest.built or 'on no day'}: ")
        lines[-1] += f"{manifest.briefings} briefings, {len(manifest.files)} files"
    if verdict.changes:
        changes = verdict.changes
        numbers = f"{len(changes.added)} added, {len(changes.changed)} changed, {len(changes.deleted)} deleted"
        lines.append(f"a delta since the manifest {changes.base}: {numbers}")
    if not signed:
        lines.append("unsigned: nothing tells who made it")
    elif signed.checked:
        lines.append(f"signed by the key {signed.key}: {signed.comment}")
    else:
        lines.append(f"says it is signed by the key {signed.key}, which was not checked: give --key")
    return lines


def keys(chosen: argparse.Namespace, settings: dict[str, Any]) -> int:
    """Make a key pair outside all folders that are built from or published; what is there is never overwritten."""
    from .bundle.sign import make_keys

    complete(settings)
    path = Path(chosen.path).resolve()
    for name in ("PATH", "OUTPUT_PATH", "BRIEF_SEEDS", "BRIEF_DIST", "THEME"):
        if settings[name] and path.is_relative_to(Path(settings[name]).resolve()):
            raise SettingsError(f"{path} lies in {name}, from which it could be published: name another place")
    public = make_keys(path)
    if chosen.json:
        print(json.dumps({"secret": str(path), "public": str(public)}))
    else:
        print(f"secret key: {path} (keep it to yourself; BRIEF_SIGNING_KEY names it)")
        print(f"public key: {public} (give it to those who check, by another way than the bundles)")
    return FINE


def _there(name: str, *, folder: bool = False) -> Path:
    path = Path(name)
    if not (path.is_file() or (folder and path.is_dir())):
        raise SettingsError(f"there is no {'file or folder' if folder else 'file'} {name}")
    return path
