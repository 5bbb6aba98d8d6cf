"""The score: what extraction finds in the gold set, measured on both halves with bootstrap intervals.

``python -m benchmarks.score`` prints the table; ``--floors`` writes the present figures, less a margin, as the floors
below which the tests fail.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from pelican.plugins.brief.extract.article import extract
from pelican.plugins.brief.read.seeds import read_seed
from pelican.plugins.brief.settings import SETTINGS

from .gold import GOLD, HALVES, Article, Count, articles, measure

RESAMPLES = 1000
FLOORS = GOLD / "floors.json"
MARGIN = 0.02  # a floor lies this far below the figure it was set by


@dataclass(frozen=True, slots=True)
class Score:
    """The F1 of one measure over some articles, with the bounds of its 95 % bootstrap interval."""

    count: Count
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.count.f1:.2f} ({self.low:.2f}–{self.high:.2f})"


def score(half: str) -> dict[str, Score]:
    """Measure extraction on one half of the gold set, ``dev`` or ``held``."""
    counts = [_measured(article) for article in articles(half)]
    return {name: _interval([count[name] for count in counts]) for name in (counts[0] if counts else ())}


def _measured(article: Article) -> dict[str, Count]:
    seed = read_seed(article.seed, article.seed.name)
    findings, _ = extract(seed, SETTINGS["BRIEF_SPACY_MODEL"].default, None)
    return measure(findings, article.gold)


def _interval(counts: Sequence[Count]) -> Score:
    """Resample whole articles, since the values within one hang together (percentile bootstrap)."""
    random = Random(1)
    sampled = sorted(sum(random.choices(counts, k=len(counts)), Count()).f1 for _ in range(RESAMPLES))
    return Score(sum(counts, Count()), sampled[RESAMPLES // 40], sampled[-RESAMPLES // 40])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table of both halves."""
    parser = argparse.ArgumentParser(description="Measure extraction on the gold set.")
    parser.add_argument("--floors", action="store_true", help="set the floors of the tests by the present figures")
    chosen = parser.parse_args(arguments)
    scores = {half: score(half) for half in HALVES}
    sizes = {half: len(articles(half)) for half in HALVES}
    print(f"| F1 (95 % interval) | dev, {sizes['dev']} articles | held, {sizes['held']} articles |\n|---|---|---|")
    for name in scores["dev"]:
        print(f"| {name} | {scores['dev'][name]} | {scores['held'][name]} |")
    if chosen.floors:
        floors = {
            half: {name: round(max(0.0, found.count.f1 - MARGIN), 3) for name, found in scores[half].items()}
            for half in HALVES
        }
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
