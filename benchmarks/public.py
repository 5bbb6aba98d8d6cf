"""The figures on public sets, for anyone who has the data: see docs/measuring.md for where it can be had.

``python -m benchmarks.public --timeml FOLDER --polnear FOLDER --meantime FOLDER`` prints what it is given data for.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from . import meantime, polnear, timeml


def _rows(chosen: argparse.Namespace) -> Iterator[str]:
    for folder in chosen.timeml:
        for what, count in timeml.score(folder).items():
            yield _row(f"{folder.name}: time expressions {what}", count.precision, count.recall, count.f1)
    for folder in chosen.polnear:
        for manner, tally in polnear.score(folder).items():
            yield _row(f"{folder.name}: {manner} attributions", tally.precision, tally.recall, tally.f1)
            yield _row(f"{folder.name}: {manner} attributions, source right as well", None, tally.end_to_end, None)
    for folder in chosen.meantime:
        tally = meantime.score(folder)
        yield _row(f"{folder.name}: who acts and who undergoes, verbs", tally.precision, tally.recall, tally.f1)


def _row(what: str, *figures: float | None) -> str:
    return f"| {what} | {' | '.join('' if figure is None else f'{100 * figure:.1f}' for figure in figures)} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; the exit code is 2 when a folder holds no data."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.public", description="Measure on public sets.")
    parser.add_argument("--timeml", type=Path, action="append", default=[], help="folder of .tml files")
    parser.add_argument("--polnear", type=Path, action="append", default=[], help="a split of PolNeAR")
    parser.add_argument("--meantime", type=Path, action="append", default=[], help="folder of MEANTIME's XML files")
    chosen = parser.parse_args(arguments)
    folders = [*chosen.timeml, *chosen.polnear, *chosen.meantime]
    if not folders or not all(folder.is_dir() for folder in folders):
        print("name at least one folder of data that is there; see docs/measuring.md", file=sys.stderr)
        return 2
    print("| public set | precision | recall | F1 |\n| --- | --: | --: | --: |", *_rows(chosen), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
