"""Whether the site that stands is the one that a build would make: then there is nothing to do.

The stamp holds a hash of everything that decides what the site says (prepared pages, other content, theme, settings,
code) and of what the output folder looked like when it was written. A file that was changed, added by another program
under a known name, or deleted since makes the site be built again.
"""

from __future__ import annotations

import functools
import json
import os
from contextlib import closing
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..cache import Cache
from ..files import digest
from ..settings import INTERNAL
from .writer import manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .reader import Run

KIND = "stamp"  # in the cache, by output folder
_PASSING = INTERNAL | {"CACHE_PATH", "PLUGINS"}
_LIBRARIES = ("pelican", "jinja2", "markdown", "icalendar")


class UpToDate(Exception):  # noqa: N818 -- no error: it ends a build that has nothing to do
    """The site stands as it would be built."""


def key(run: Run, settings: Mapping[str, Any]) -> str:
    """Return a hash of all that decides what the site says."""
    content, theme = Path(settings["PATH"]), Path(settings["THEME"])
    others = (path for path in sorted(content.rglob("*")) if not path.is_relative_to(run.options.briefings))
    chosen = {name: value for name, value in settings.items() if name.isupper() and name not in _PASSING}
    parts = (
        run.inputs,
        run.house.version,
        json.dumps(sorted(run.report.slugs.items())),
        json.dumps(chosen, sort_keys=True, default=_named),
        _hash(content, others),
        _hash(theme, sorted(theme.rglob("*"))),
        _code(),
        os.environ.get("SOURCE_DATE_EPOCH", ""),
    )
    return digest("\0".join(parts).encode())


def _named(value: object) -> str:
    """Return something of a setting that is the same in every process: its name, not its address in memory."""
    return getattr(value, "__qualname__", None) or (str(value) if isinstance(value, Path) else type(value).__name__)


def _hash(top: Path, paths: Iterable[Path]) -> str:
    told = (f"{path.relative_to(top).as_posix()}\0{digest(path.read_bytes())}" for path in paths if path.is_file())
    return digest("\n".join(told).encode())


@functools.cache
def _code() -> str:
    package = Path(__file__).parent.parent
    files = sorted(path for path in package.rglob("*") if path.suffix in {".py", ".yml", ".json"})
    versions = "".join(metadata.version(library) for library in _LIBRARIES)
    return digest(b"\0".join([versions.encode(), *(path.read_bytes() for path in files)]))


def check(run: Run) -> None:
    """Raise UpToDate when the output folder holds what a build would make."""
    with closing(Cache(run.options.cache)) as cache:
        kept = cache.get(KIND, [str(run.options.output)])
    stamp = json.loads(next(iter(kept.values()), b"{}"))
    if stamp.get("key") == run.key and stamp.get("files") == _looks(run):
        run.output.leave()
        run.figures = stamp["figures"]
        run.bundle = next(iter(_bundles(run)), None)
        raise UpToDate


def write(run: Run) -> None:
    """Stamp what was built, unless something was wrong: that has to be told again."""
    run.figures = {"actors": len(run.corpus.actors), "pages": sum(name.endswith(".html") for name in run.output.made)}
    stamp = {"key": "" if run.report.problems else run.key, "files": _looks(run), "figures": run.figures}
    with closing(Cache(run.options.cache)) as cache:
        cache.put(KIND, {str(run.options.output): json.dumps(stamp).encode()})


def _bundles(run: Run) -> list[Path]:
    dist = run.options.dist
    return sorted(dist.glob("brief-offline*")) if dist else []


def _looks(run: Run) -> str:
    """Return a hash of the sizes and times of all files that are ours, the bundle's too."""
    folder = run.options.output
    told = []
    for path in (*(folder / name for name in sorted(manifest(folder))), *_bundles(run)):
        try:
            found = path.stat()
        except OSError:
            return ""
        told.append(f"{path}\0{found.st_size}\0{found.st_mtime_ns}")
    return digest("\n".join(told).encode()) if told else ""
