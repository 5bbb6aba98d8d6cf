"""What the rules cost beside the language model, and what a second core gives: ratios of one run.

``python -m benchmarks.rules`` parses the annotated articles with the bare pipeline and runs every rule over the same
parses in the same process; afterwards it reads made-up articles on one core and on all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from pelican.plugins.brief.extract import article, language
from pelican.plugins.brief.making import Reading, read
from pelican.plugins.brief.model import Seed
from pelican.plugins.brief.read.seeds import read_seed, read_seeds
from pelican.plugins.brief.workers import rarely_collect, spread

from .corpus import stories
from .forms import write_seeds
from .gold import HALVES, articles

T = TypeVar("T")
ROUNDS = 5
STORIES = 400
AGAINST_PARSE = 0.35
MODEL = language.Model()


@dataclass(frozen=True, slots=True)
class Share:
    """Two times in seconds and what the first is of the second; ``limit`` is the target, if there is one."""

    what: str
    seconds: float
    beside: float
    limit: float | None = None

    @property
    def ratio(self) -> float:
        """The first time as a share of the second."""
        return self.seconds / self.beside

    @property
    def missed(self) -> bool:
        """Whether the ratio is above its target."""
        return self.limit is not None and self.ratio > self.limit

    def __str__(self) -> str:
        target = "" if self.limit is None else f"at most {self.limit}{', missed' if self.missed else ''}"
        return f"| {self.what} | {self.seconds:.1f} | {self.beside:.1f} | {self.ratio:.2f} | {target} |"


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = perf_counter()
    return work(), perf_counter() - start


def rules_beside_parse(rounds: int = ROUNDS) -> Share:
    """Return the time of all rules beside that of the bare pipeline; article by article, they take turns."""
    seeds = [read_seed(found.seed, found.seed.name) for half in HALVES for found in articles(half)]
    nlp = language.load(MODEL.name)
    rarely_collect()  # as every process that reads articles does
    for seed in seeds[:3]:  # tables are read and patterns compiled once a process
        article.find(seed, language.parse(nlp, seed.passages))
    parsing = ruling = 0.0
    for seed in seeds * rounds:
        docs, took = _timed(lambda seed=seed: language.parse(nlp, seed.passages))  # type: ignore[misc]
        parsing += took
        ruling += _timed(lambda seed=seed, docs=docs: article.find(seed, docs))[1]  # type: ignore[misc]
    return Share("rules / bare pipeline", ruling, parsing, AGAINST_PARSE)


def cores(count: int = STORIES) -> Share | None:
    """Return the time of reading on all cores beside that on one, or None where there is but one."""
    if not hasattr(os, "sched_setaffinity") or len(every := os.sched_getaffinity(0)) < 2:
        return None
    with TemporaryDirectory() as folder:
        write_seeds(stories(count), Path(folder))
        readings = [Reading(seed, MODEL) for seed in _seeds(Path(folder))]
    together = _timed(lambda: _read(readings))[1]
    os.sched_setaffinity(0, {min(every)})
    try:
        alone = _timed(lambda: _read(readings))[1]
    finally:
        os.sched_setaffinity(0, every)
    return Share(f"{len(every)} cores / one, {count} articles", together, alone)


def _seeds(folder: Path) -> Sequence[Seed]:
    return read_seeds(folder).seeds


def _read(readings: Sequence[Reading]) -> int:
    return sum(len(findings) for findings, _ in spread(read, readings, worthwhile=2, chunk=16))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the ratios; the exit code is 1 when a target was missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rules", description="Time the rules.")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="times that each annotated article is read")
    parser.add_argument("--articles", type=int, default=STORIES, help="articles to read on one core and on all")
    chosen = parser.parse_args(arguments)
    shares = list(_shares(chosen.rounds, chosen.articles))
    print("| extraction | s | beside s | ratio | target |\n|---|--:|--:|--:|---|", *shares, sep="\n")
    if chosen.json:
        chosen.json.write_text(json.dumps([asdict(share) for share in shares], indent=2) + "\n", encoding="utf-8")
    return int(any(share.missed for share in shares))


def _shares(rounds: int, count: int) -> Iterator[Share]:
    yield rules_beside_parse(rounds)
    if share := cores(count):
        yield share


if __name__ == "__main__":
    sys.exit(main())
