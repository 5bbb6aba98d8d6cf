"""The benchmark compares like with like: the same stories in every form, told the same way each time."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from benchmarks.bench import Row, compare, main
from benchmarks.contenders import BARE, HUGO, INGEST, SITE, STOCK
from benchmarks.corpus import Story, stories
from benchmarks.forms import Write, write_briefings, write_hugo, write_pelican, write_seeds
from benchmarks.measure import CommandError, Cost, measure

SIZE = 20
FORMS = [write_seeds, write_briefings, write_pelican, write_hugo]


class Article(NamedTuple):
    """What every form must tell; raw seeds name no actors."""

    title: str
    date: str
    paragraphs: list[str]
    actors: list[str] | None
    summary: str | None


def expected(story: Story, write: Write) -> Article:
    """Return what a form has to say of a story."""
    if write is write_seeds:
        return Article(story.title, story.day.isoformat(), list(story.paragraphs), None, None)
    names = [actor.name for actor, _ in story.actors]
    summary = re.split(r"(?<=\.) ", story.paragraphs[0])[0]
    return Article(story.title, story.day.isoformat(), list(story.paragraphs), names, summary)


def parse_seed(text: str) -> Article:
    """Read a raw article."""
    head, *paragraphs = text.rstrip("\n").split("\n\n")
    found = re.fullmatch(r" date (\S+) (.+)\. \(File\)", head)
    assert found
    return Article(found[2], found[1], paragraphs, None, None)


def parse_briefing(text: str) -> Article:
    """Read a briefing."""
    _, front, body = text.split("---\n", 2)
    matter = yaml.safe_load(front)
    names = [actor["name"] for actor in matter["actors"]]
    return Article(matter["title"], matter["date"], _paragraphs(body), names, matter["summary"]["text"])


def parse_pelican(text: str) -> Article:
    """Read an article with Pelican's own headers."""
    front, body = text.split("\n\n", 1)
    header = dict(line.split(": ", 1) for line in front.splitlines())
    names = header["Tags"].split(", ")
    return Article(header["Title"], header["Date"], _paragraphs(body), names, header["Summary"])


def parse_hugo(text: str) -> Article:
    """Read a page for Hugo."""
    _, front, body = text.split("---\n", 2)
    matter = yaml.safe_load(front)
    return Article(matter["title"], matter["date"], _paragraphs(body), matter["actors"], matter["summary"])


def _paragraphs(body: str) -> list[str]:
    """Return the paragraphs that carry an anchor, checking that they are numbered in order."""
    found = re.findall(r"\n\n(.+)\n\{:? ?#p(\d+) ?\}\n", body.replace("}\n", "}\n\n"))
    assert [int(number) for _, number in found] == list(range(1, len(found) + 1))
    return [text for text, _ in found]


def _bytes(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("write", FORMS)
def test_same_seed_same_bytes(write: Write, tmp_path: Path) -> None:
    """Two runs write the same files, and another seed writes others."""
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        write(stories(SIZE, seed), tmp_path / name)
    one, again, other = (_bytes(tmp_path / name) for name in ("one", "again", "other"))
    assert one == again
    assert one != other
    assert len(one) == len(other) == SIZE


@pytest.mark.parametrize(
    ("write", "parse"),
    [
        (write_seeds, parse_seed),
        (write_briefings, parse_briefing),
        (write_pelican, parse_pelican),
        (write_hugo, parse_hugo),
    ],
)
def test_forms_tell_the_same(write: Write, parse: Callable[[str], Article], tmp_path: Path) -> None:
    """Every form gives each story's title, date and paragraphs, and its actors and summary where it has room."""
    told = list(stories(SIZE))
    write(told, tmp_path)
    files = {path.stem: path.read_text("utf-8") for path in tmp_path.rglob("*.*") if path.is_file()}
    assert {story.slug: expected(story, write) for story in told} == {slug: parse(text) for slug, text in files.items()}


def test_size_of_a_story() -> None:
    """A story has 10 to 12 paragraphs and about 2.5 KB of text."""
    told = list(stories(SIZE))
    sizes = [sum(map(len, story.paragraphs)) for story in told]
    assert {len(story.paragraphs) for story in told} <= {10, 11, 12}
    assert min(sizes) > 1900
    assert max(sizes) < 3300
    assert 2300 < sum(sizes) / SIZE < 2800


def test_actors_follow_zipf() -> None:
    """About a fifth as many actors as stories, seven to a story, and a head that appears in very many."""
    counts = Counter(actor.name for story in stories(500) for actor, _ in story.actors)
    (_, first), (_, second), *_ = counts.most_common()
    assert 90 <= len(counts) <= 100
    assert 6.5 < sum(counts.values()) / 500 < 7.5
    assert first > 500 / 2
    assert first > second > counts.most_common(10)[-1][1] > 500 / 10
    assert min(counts.values()) < 500 / 25


def test_evidence_holds_the_words() -> None:
    """The passages that an actor's, place's, date's or quote's evidence names contain its words, and no others do."""
    for story in stories(SIZE):
        passages = {"title": story.title, **{f"p{n}": text for n, text in enumerate(story.paragraphs, 1)}}
        values = [((actor.name, actor.alias or actor.name), at) for actor, at in story.actors]
        values += [((place, place), at) for place, at in story.places]
        values += [((text, text), at) for _, text, at in story.dates]
        for words, evidence in values:
            pattern = re.compile(rf"\b({'|'.join(map(re.escape, words))})\b")
            assert evidence == tuple(at for at, text in passages.items() if pattern.search(text))
        assert all(f'"{quote.text},"' in passages[quote.anchor] for quote in story.quotes)
        assert all(act.text in passages[act.anchor] for act in story.interactions)


def test_peers_do_the_same_work(tmp_path: Path) -> None:
    """Stock Pelican and Hugo build without a warning, with a page and a feed for every actor."""
    figures = tmp_path / "figures.json"
    only = [word for peer in (STOCK, HUGO) for word in ("--only", peer.name)]
    assert main(["--sizes", str(SIZE), "--work", str(tmp_path), "--json", str(figures), *only]) == 0
    slugs = {actor.name.lower().replace(" ", "-") for story in stories(SIZE) for actor, _ in story.actors}
    stock, hugo = tmp_path / f"stock-pelican-{SIZE}/output", tmp_path / f"hugo-{SIZE}/output"
    assert {path.stem for path in stock.glob("tag/*.html")} == slugs
    assert {path.name.split(".")[0] for path in stock.glob("feeds/tag/*.rss.xml")} == slugs
    assert {path.parent.name for path in hugo.glob("actors/*/index.html")} == slugs
    assert {path.parent.name for path in hugo.glob("actors/*/index.xml")} == slugs
    rows = json.loads(figures.read_text("utf-8"))["rows"]
    assert [(row["what"], row["briefings"]) for row in rows] == [(STOCK.name, SIZE), (HUGO.name, SIZE)]


def _row(what: str, size: int, cpu: float) -> Row:
    """Return a row whose cold run took ``cpu`` seconds."""
    cost = Cost(wall=cpu, cpu=cpu, peak=100)
    return Row(what, size, size, cost, cost)


def test_targets() -> None:
    """A product as fast as its peer and linear meets the targets; a slower or quadratic one misses them."""
    rows = [_row(INGEST.name, 1000, 9), _row(STOCK.name, 1000, 4), _row(STOCK.name, 10000, 50)]
    others = [_row(BARE.name, 10000, 40), _row(HUGO.name, 10000, 5)]
    good = list(compare([*rows, _row(SITE.name, 1000, 4), _row(SITE.name, 10000, 50), *others]))
    assert [(round(r.cpu, 2), r.limit) for r in good] == [(1.0, 1.0), (10.0, None), (0.2, 1 / 3), (1.25, 1.3)]
    assert not any(ratio.missed for ratio in good)
    bad = list(compare([*rows, _row(SITE.name, 1000, 4), _row(SITE.name, 10000, 60)]))
    assert [ratio.missed for ratio in bad] == [True, True]


def test_measure(tmp_path: Path) -> None:
    """A command's memory is seen, and a failing one is an error that quotes its last words."""
    hungry = measure([sys.executable, "-c", "b'x' * 200_000_000"], tmp_path)
    assert hungry.peak > 190
    with pytest.raises(CommandError, match=r"ended with 3:\nno luck"):
        measure([sys.executable, "-c", "print('no luck'); raise SystemExit(3)"], tmp_path)
