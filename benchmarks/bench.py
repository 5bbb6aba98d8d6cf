"""The benchmark: product and peers in turn, over the same stories, in one run.

Each command runs twice: cold, with neither output nor cache, and warm, with nothing changed since. Stock Pelican runs
with its caches off, as it comes. The targets are judged by the seconds on the clock of the cold runs, which is what
a user waits; the product uses every core, its peer one. The processor seconds stand beside them.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from .contenders import BARE, BUILDERS, HUGO, INGEST, ROOT, SITE, STOCK, Contender, IncompleteError
from .corpus import stories
from .measure import CommandError, Cost, measure

AGAINST_STOCK, GROWTH, SPREADING = 1.0, 1.3, 1 / 3


@dataclass(frozen=True, slots=True)
class Row:
    """One contender at one size; ``files`` counts what it made: pages, or briefings for ingest."""

    what: str
    briefings: int
    files: int
    cold: Cost
    warm: Cost

    def __str__(self) -> str:
        cold, each = self.cold, 1000 * self.cold.wall / self.briefings
        return (
            f"| {self.what} | {self.briefings:,} | {cold.wall:.1f} | {self.warm.wall:.1f} | {cold.cpu:.1f} "
            f"| {max(cold.peak, self.warm.peak):.0f} | {each:.2f} | {self.files:,} |"
        )


@dataclass(frozen=True, slots=True)
class Ratio:
    """How two cold runs compare, and the target for their seconds on the clock, if there is one."""

    what: str
    cpu: float
    wall: float
    limit: float | None = None

    @property
    def missed(self) -> bool:
        """Whether the ratio is above its target."""
        return self.limit is not None and self.wall > self.limit

    def __str__(self) -> str:
        target = "" if self.limit is None else f"at most {self.limit:.2g}{', missed' if self.missed else ''}"
        return f"| {self.what} | {self.cpu:.2f} | {self.wall:.2f} | {target} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and return the exit code: 1 when a command failed or a target was missed."""
    options = _options().parse_args(arguments)
    with TemporaryDirectory(prefix="brief-bench-") as temporary:
        try:
            rows = list(_rows(options, options.work or Path(temporary)))
        except (CommandError, IncompleteError) as error:
            print(error, file=sys.stderr)
            return 1
    ratios = list(compare(rows))
    _print(rows, ratios)
    if options.json:
        figures = {"rows": [asdict(row) for row in rows], "ratios": [asdict(ratio) for ratio in ratios]}
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    missed = [ratio.what for ratio in ratios if ratio.missed]
    if not options.only:
        print(flush=True)
        # In a process of its own: this one has to stay small, see ``measure``.
        missed += ["rules"] * subprocess.run(
            [sys.executable, "-m", "benchmarks.rules"], cwd=ROOT, check=False
        ).returncode
    if missed:
        print(f"Target missed: {'; '.join(missed)}", file=sys.stderr)
    return 1 if missed else 0


def compare(rows: Iterable[Row]) -> Iterator[Ratio]:
    """Yield the ratios: product to its peers at the largest size, and its cost per briefing there to the smallest."""
    found = {(row.what, row.briefings): row for row in rows if row.what != INGEST.name}
    sizes = sorted({size for _, size in found})
    if (SITE.name, sizes[-1] if sizes else 0) not in found:
        return
    large, most = found[SITE.name, sizes[-1]], sizes[-1]
    for peer, limit in ((STOCK, AGAINST_STOCK), (HUGO, None)):
        if row := found.get((peer.name, most)):
            yield _ratio(f"product / {peer.name} at {most:,}", large, row, limit)
    if row := found.get((BARE.name, most)):
        yield _share(f"feeds and data, share of the site at {most:,}", large.cold, row.cold)
    if len(sizes) > 1:
        least = sizes[0]
        pair = _ratio("", large, found[SITE.name, least])
        scale, what = least / most, f"product per briefing, {most:,} / {least:,}"
        yield Ratio(what, pair.cpu * scale, pair.wall * scale, GROWTH)


def _ratio(what: str, ours: Row, theirs: Row, limit: float | None = None) -> Ratio:
    """Return how two rows compare."""
    return Ratio(what, ours.cold.cpu / theirs.cold.cpu, ours.cold.wall / theirs.cold.wall, limit)


def _share(what: str, whole: Cost, rest: Cost) -> Ratio:
    """Return which part of a run goes into what another one leaves out."""
    return Ratio(what, 1 - rest.cpu / whole.cpu, 1 - rest.wall / whole.wall, SPREADING)


def _rows(options: argparse.Namespace, work: Path) -> Iterator[Row]:
    """Yield the figures of every contender that was asked for."""
    chosen = options.only or [contender.name for contender in (INGEST, *BUILDERS)]
    if INGEST.name in chosen and options.ingest:
        yield from _rounds([INGEST], options.ingest, work)
    builders = [contender for contender in BUILDERS if contender.name in chosen]
    for size in options.sizes if builders else ():
        yield from _rounds(builders, size, work)


def _rounds(contenders: Sequence[Contender], size: int, work: Path) -> Iterator[Row]:
    """Measure the contenders in turn, first cold and then warm, so that a busy machine slows all of them."""
    folders = {contender: work / f"{contender.name}-{size}".replace(" ", "-").lower() for contender in contenders}
    for contender, folder in folders.items():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        contender.prepare(stories(size), folder)
    costs = [
        {contender: _run(contender, folder, size, state) for contender, folder in folders.items()}
        for state in ("cold", "warm")
    ]
    for contender, folder in folders.items():
        yield Row(contender.name, size, contender.check(folder, size), *(cost[contender] for cost in costs))


def _run(contender: Contender, folder: Path, size: int, state: str) -> Cost:
    """Measure one run and tell the person who waits about it."""
    cost = measure(contender.command(folder), ROOT)
    contender.check(folder, size)
    print(f"{contender.name}, {size:,} briefings, {state}: {cost.wall:.1f} s", file=sys.stderr)
    return cost


def _print(rows: Iterable[Row], ratios: Iterable[Ratio]) -> None:
    """Print both tables as Markdown."""
    print("| what | briefings | cold s | warm s | cold CPU s | peak MB | ms per briefing | files |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|", *rows, sep="\n")
    print("\n| ratio of cold runs | CPU | clock | target |\n|---|--:|--:|---|", *ratios, sep="\n")


def _options() -> argparse.ArgumentParser:
    """Return the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench", description="Time the product and its peers.")
    parser.add_argument("--sizes", type=_sizes, default=[1000, 10000], help="briefings per site, as in 1000,10000")
    parser.add_argument("--ingest", type=int, default=1000, help="raw articles to ingest; 0 leaves it out")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--work", type=Path, help="work in this folder and keep it")
    names = [contender.name for contender in (INGEST, *BUILDERS)]
    parser.add_argument("--only", action="append", choices=names, help="measure only this one; may be repeated")
    return parser


def _sizes(text: str) -> list[int]:
    """Return the sizes in ascending order."""
    return sorted(int(size) for size in text.split(","))


if __name__ == "__main__":
    sys.exit(main())
