"""Watching: build, wait for a change, build again. A broken article or template is reported and waited out."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from watchfiles import DefaultFilter
from watchfiles import watch as changes

from .compose.ledger import FOLDER
from .files import TORN_PREFIX

if TYPE_CHECKING:
    from collections.abc import Callable

    from watchfiles import Change


_LOOK_AGAIN = 2000  # milliseconds


class _Sources(DefaultFilter):
    """Changes of sources: not the ledger, not a file that is being written."""

    def __call__(self, change: Change, path: str) -> bool:
        name = Path(path)
        return super().__call__(change, path) and FOLDER not in name.parts and not name.name.startswith(TORN_PREFIX)


def watch(seeds: str, content: str, theme: str, build: Callable[[], int]) -> None:
    """Call ``build`` now and after every change below the three folders, until interrupted.

    What changed is decided by looking at the files, and the look is taken before the build: a change made during a
    build is not missed. A build that wrote briefings is followed by one that finds nothing to do.
    """
    folders = [folder for folder in (seeds, content, theme) if folder and Path(folder).is_dir()]
    seen: dict[str, tuple[int, int]] = {}
    # The watcher wakes at a change, or after a while, in case one came before it was ready.
    wake = changes(
        *folders, watch_filter=_Sources(), yield_on_timeout=True, rust_timeout=_LOOK_AGAIN, raise_interrupt=False
    )
    while True:
        found = _state(folders)
        if found != seen:
            seen = found
            _attempt(build)
            print("waiting for changes; Ctrl+C ends", flush=True)
        if next(wake, None) is None:
            return


def _state(folders: list[str]) -> dict[str, tuple[int, int]]:
    files = (
        path
        for folder in folders
        for path in Path(folder).rglob("*")
        if path.is_file() and FOLDER not in path.parts and not path.name.startswith(TORN_PREFIX)
    )
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in files}


def _attempt(build: Callable[[], int]) -> None:
    try:
        build()
    except Exception:  # noqa: BLE001 -- whatever a template or an article does, watching goes on
        traceback.print_exc(limit=-3, file=sys.stderr)
    print(flush=True)
