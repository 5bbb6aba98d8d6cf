"""A second process that writes some of the files while this one writes the others.

It is forked when everything is read and nothing is written, so that it shares the whole index and costs no copying.
"""

from __future__ import annotations

import gc
import os
import threading
import traceback
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

    from .writer import Output

WORTHWHILE = 400  # briefings from which a second process saves more than it costs


class TwinError(RuntimeError):
    """What went wrong in the second process."""


@dataclass(frozen=True, slots=True)
class Twin:
    """The running second process and the end of the pipe on which it tells what it wrote."""

    process: ForkProcess
    told: Connection
    output: Output

    def join(self) -> None:
        """Wait for the other process and enter what it wrote; raises TwinError when it failed or both wrote a file."""
        try:
            made, changed, error = self.told.recv()
        except EOFError:
            made, changed, error = set(), [], "it ended without a word"
        self.process.join()
        if both := made & self.output.made:
            error = f"two pages have the address {min(both)}"
        if error:
            raise TwinError(error)
        self.output.made |= made
        self.output.changed += changed


def possible(briefings: int) -> bool:
    """Tell whether a second process pays and is safe: enough to do, a core for it, and no thread that holds a lock."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return hasattr(os, "fork") and cores > 1 and briefings >= WORTHWHILE and threading.active_count() == 1


def start(output: Output, work: Callable[[], object]) -> Twin:
    """Run ``work``, which writes through ``output``, in a second process."""
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    gc.freeze()  # what the collector never looks at is never copied
    process = context.Process(target=_run, args=(output, work, there))
    process.start()
    gc.unfreeze()
    there.close()
    return Twin(process, here, output)


def _run(output: Output, work: Callable[[], object], there: Connection) -> None:
    told: tuple[set[str], list[str], Any] = (set(), [], None)
    output.made, output.changed = set(), []
    try:
        work()
        told = (output.made, output.changed, None)
    except BaseException:  # noqa: BLE001 -- whatever it is, the other process has to be told
        told = (set(), [], traceback.format_exc())
    there.send(told)
    there.close()
