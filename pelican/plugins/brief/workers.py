"""Pure functions run over many values on all cores, in order, with progress told as they finish."""

from __future__ import annotations

import gc
import os
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Progress: TypeAlias = "Callable[[str, int, int], None]"  # what is done, how many, of how many
A = TypeVar("A")
B = TypeVar("B")


def spread(function: Callable[[A], B], values: Sequence[A], *, worthwhile: int, chunk: int) -> Iterator[B]:
    """Yield ``function(value)`` for each value, in order.

    Below ``worthwhile`` values the work is done here, since starting processes costs more than it saves; above, one
    process a core takes ``chunk`` values at a time. ``function`` and the values must be picklable.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if cores < 2 or len(values) < worthwhile:
        yield from map(function, values)
        return
    # Spawned processes share no lock with this one's threads; each gets a core, so numeric libraries get one thread.
    with ProcessPoolExecutor(cores, get_context("spawn"), initializer=_prepare_process) as pool:
        yield from pool.map(function, values, chunksize=chunk)


def batched(values: Iterable[A], size: int) -> Iterator[list[A]]:
    """Yield ``values`` in lists of at most ``size``."""
    rest = iter(values)
    while batch := list(islice(rest, size)):
        yield batch


def rarely_collect() -> None:
    """Look for garbage in cycles seldom: a build makes millions of values that live to its end, and hardly a cycle."""
    gc.set_threshold(100_000, 50, 100)


def _prepare_process() -> None:
    rarely_collect()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
