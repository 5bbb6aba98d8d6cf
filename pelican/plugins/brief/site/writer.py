"""The writer: compares, replaces whole files, knows every file it made, and removes those that are made no more."""

from __future__ import annotations

import os
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican.writers import FileOverwriteFailedError, Writer

from ..files import commit, read_or_none, remove, sweep

if TYPE_CHECKING:
    from types import TracebackType

MANIFEST = ".brief-manifest"


def manifest(folder: Path) -> set[str]:
    """Return the names of the files in the output ``folder`` that are ours."""
    listed = (read_or_none(folder / MANIFEST) or b"").decode("utf-8", "replace")
    return {name for name in listed.split("\n") if name}


class Output:
    """The output folder and the list of files in it that are ours.

    A file's name goes into the list before the file is written, so that after a crash at any moment the next run
    knows all that may be there. What is in the list and was not made again is deleted, last of all.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder)
        self._manifest = folder / MANIFEST
        self._known = manifest(folder)
        self._journal = os.open(self._manifest, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        self.made: set[str] = set()
        self.changed: list[str] = []

    def write(self, name: str, data: bytes) -> None:
        """Make the file ``name`` (a POSIX path below the folder) hold ``data``."""
        if name not in self._known:
            os.write(self._journal, f"{name}\n".encode())
            self._known.add(name)
        self.made.add(name)
        if commit(self.folder / name, data):
            self.changed.append(name)

    def leave(self) -> None:
        """Close the list without a change: everything stays as it was."""
        os.close(self._journal)

    def close(self) -> list[str]:
        """Delete what was made before and is not now, then write the list anew; return what was deleted."""
        os.close(self._journal)
        gone = remove(self.folder, sorted(self._known - self.made))
        commit(self._manifest, "".join(f"{name}\n" for name in sorted(self.made)).encode())
        return gone


class _Compared(StringIO):
    """A file that Pelican writes: its text goes to the output when it is closed without an error."""

    def __init__(self, output: Output, name: str) -> None:
        super().__init__(newline="")
        self._output, self._name = output, name

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._output.write(self._name, self.getvalue().encode())
        super().__exit__(kind, error, trace)


class BriefWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Pelican's writer over an Output."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings=settings)
        self.output: Output = settings["BRIEF_RUN"].output

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> _Compared:
        if filename in self._written_files:
            raise FileOverwriteFailedError(f"two pages have the address {filename}")
        self._written_files.add(filename)
        return _Compared(self.output, Path(filename).relative_to(self.output.folder).as_posix())
