"""One run at a time over a folder of briefings."""

from __future__ import annotations

import errno
import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CANNOT_LOCK = {errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOTSUP}  # as network file systems answer for a folder


class BusyError(RuntimeError):
    """Another run is at work on the same briefings; Pelican ends with its exit code."""

    exitcode = 2


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of ``folder``, which must exist; raises BusyError when another run holds it.

    The folder itself is locked: no file is left behind, and the system takes the lock from a process that dies.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise BusyError(f"another run is at work on {folder}; try again when it has ended") from None
    except OSError as error:
        if error.errno not in _CANNOT_LOCK:
            os.close(handle)
            raise
    try:
        yield
    finally:
        os.close(handle)
