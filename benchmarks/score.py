"""The score: what extraction finds in the gold set, measured on both halves with bootstrap intervals.

``python -m benchmarks.score`` prints the table; with ``--accept`` the present figures, less a margin, become the floors
below which the tests fail, and stand on the site's page on the method.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from pelican.plugins.brief.extract.article import RULES, extract
from pelican.plugins.brief.extract.language import Model
from pelican.plugins.brief.read.seeds import read_seed

from .gold import GOLD, HALVES, ROOT, Article, Count, articles, measure

RESAMPLES = 1000
FLOORS = GOLD / "floors.json"
METHOD = ROOT / "content" / "pages" / "method.md"
BEGIN, END = "<!-- figures: make score -->", "<!-- end of figures -->"
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
    return {name: _interval([count[name] for count in counts]) for name in counts[0]}


def _measured(article: Article) -> dict[str, Count]:
    seed = read_seed(article.seed, article.seed.name)
    findings, _ = extract(seed, Model(), None)
    return measure(findings, article.gold)


def _interval(counts: Sequence[Count]) -> Score:
    """Resample whole articles, since the values within one hang together (percentile bootstrap)."""
    random = Random(1)
    sampled = sorted(sum(random.choices(counts, k=len(counts)), Count()).f1 for _ in range(RESAMPLES))
    return Score(sum(counts, Count()), sampled[RESAMPLES // 40], sampled[-RESAMPLES // 40])


def table(scores: dict[str, dict[str, Score]]) -> str:
    """Return the scores of both halves as a Markdown table."""
    sizes = {half: len(articles(half)) for half in HALVES}
    lines = [
        f"| F1 (95 % interval) | {sizes['dev']} articles for development | {sizes['held']} articles only scored |",
        "| --- | --- | --- |",
        *(f"| {name} | {scores['dev'][name]} | {scores['held'][name]} |" for name in scores["dev"]),
    ]
    return "\n".join(lines)


def publish(scores: dict[str, dict[str, Score]]) -> None:
    """Write the table, its day and the version of the rules into the page on the method."""
    made = f"Measured on {date.today().isoformat()} with version {RULES} of the rules:"
    text = METHOD.read_text("utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    METHOD.write_text(f"{before}{BEGIN}\n\n{made}\n\n{table(scores)}\n\n{END}{after}", "utf-8")


def set_floors(scores: dict[str, dict[str, Score]]) -> None:
    """Write the present figures, less a margin, as the floors of the tests."""
    floors = {
        half: {name: round(max(0.0, found.count.f1 - MARGIN), 3) for name, found in scores[half].items()}
        for half in HALVES
    }
    FLOORS.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table of both halves; on demand make its figures the floors and publish them."""
    parser = argparse.ArgumentParser(description="Measure extraction on the gold set.")
    parser.add_argument("--accept", action="store_true", help="set the floors of the tests and the page on the method")
    chosen = parser.parse_args(arguments)
    scores = {half: score(half) for half in HALVES}
    print(table(scores))
    if chosen.accept:
        set_floors(scores)
        publish(scores)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
