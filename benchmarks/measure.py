"""What one command costs: seconds on the clock, seconds of processor, and memory at its peak."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter


class CommandError(Exception):
    """A measured command ended with an error; its last words are the message."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of one run; ``peak`` is the memory of its largest process in MB."""

    wall: float
    cpu: float
    peak: float


def measure(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in ``folder`` and return its cost, its own child processes included.

    A child's peak starts from its parent's size at the fork, so this process has to stay small.
    """
    with TemporaryFile() as log:
        start = perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            last = log.read().decode("utf-8", "replace")[-2000:]
            raise CommandError(f"{' '.join(command)} ended with {process.returncode}:\n{last}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
