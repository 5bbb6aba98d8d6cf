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


class _Sources(DefaultFilter):
    """Changes of sources: not the ledger, not a file that is being written."""

    def __call__(self, change: Change, path: str) -> bool:
        name = Path(path)
        return super().__call__(change, path) and FOLDER not in name.parts and not name.name.startswith(TORN_PREFIX)


def watch(seeds: str, content: str, theme: str, build: Callable[[], int]) -> None:
    """Call ``build`` now and after every change below the three folders, until interrupted."""
    folders = [folder for folder in (seeds, content, theme) if folder and Path(folder).is_dir()]
    _attempt(build)
    print(f"waiting for changes in {', '.join(folders)}; Ctrl+C ends", flush=True)
    seen = _state(folders)
    for _ in changes(*folders, watch_filter=_Sources(), raise_interrupt=False):
        # What the build itself wrote comes back as a change; a second look tells it from a person's.
        if _state(folders) == seen:
            continue
        _attempt(build)
        seen = _state(folders)
        print("waiting for changes", flush=True)


def _state(folders: list[str]) -> dict[str, tuple[int, int]]:
    files = (path for folder in folders for path in Path(folder).rglob("*") if path.is_file())
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in files}


def _attempt(build: Callable[[], int]) -> None:
    try:
        build()
    except Exception:  # noqa: BLE001 -- whatever a template or an article does, watching goes on
        traceback.print_exc(limit=-3, file=sys.stderr)
    print(flush=True)
