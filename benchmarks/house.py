"""What a decision of the house costs: articles are ingested once, then the house file changes and they are again.

The first run reads every article with the language model, the others none. The decisions are the usual ones: another
name for an actor, an actor that is none, and taking both back. ``python -m benchmarks.house --articles 10000`` takes
several minutes, nearly all of them for the first run.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from .contenders import INGEST, ROOT
from .corpus import stories
from .measure import CommandError, measure

_ACTOR = re.compile(r"^- name: (.+)$", re.MULTILINE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the seconds of each run as a Markdown table and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.house", description="Time decisions of the house.")
    parser.add_argument("--articles", type=int, default=1000, help="how many articles to ingest")
    parser.add_argument("--work", type=Path, help="work in this folder and keep it; what was ingested there stands")
    options = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="brief-house-") as temporary:
        folder: Path = options.work or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        INGEST.prepare(stories(options.articles), folder)
        print("| run | briefings | rewritten | seconds | CPU s |", "|---|--:|--:|--:|--:|", sep="\n")
        try:
            for line in _runs(folder, options.articles):
                print(line, flush=True)
        except CommandError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


def _runs(folder: Path, size: int) -> Iterator[str]:
    """Yield a row for each run: the first, an unchanged one, and one after each decision."""
    house = folder / "content" / "authority.yml"
    for name, decision in chain([("first", ""), ("unchanged", "")], _decisions(folder)):
        house.parent.mkdir(exist_ok=True)
        house.write_text(decision, encoding="utf-8")
        before = _times(folder)
        cost = measure(INGEST.command(folder), ROOT)
        after = _times(folder)
        changed = sum(before.get(path) != moment for path, moment in after.items())
        yield f"| {name} | {size:,} | {changed:,} | {cost.wall:.1f} | {cost.cpu:.1f} |"


def _decisions(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield decisions on the actor whom most briefings name, and on one at the edge of the upper tenth."""
    texts = (path.read_text("utf-8") for path in (folder / "content").rglob("*.md"))
    names = Counter(name for text in texts for name in _ACTOR.findall(text))
    ranked = [yaml.safe_load(name) for name, _ in names.most_common()]
    most, usual = ranked[0], ranked[len(ranked) // 10]
    yield "a usual actor renamed", f"actors:\n- {{name: The other, aliases: [{json.dumps(usual)}]}}\n"
    yield "the most present blocked", f"block: [{json.dumps(most)}]\n"
    yield "both taken back", ""


def _times(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in (folder / "content").rglob("*.md")}


if __name__ == "__main__":
    sys.exit(main())
