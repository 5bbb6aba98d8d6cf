"""Articles to Markdown: the same on one core and on two, and nothing done twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pelican.plugins.brief import making
from pelican.plugins.brief.cache import Cache
from pelican.plugins.brief.compose import frontmatter
from pelican.plugins.brief.extract import article as extraction
from pelican.plugins.brief.extract.language import Model
from pelican.plugins.brief.making import Reading, Task, make_all, pack, read, unpack
from pelican.plugins.brief.model import Findings, Made, Seed
from pelican.plugins.brief.resolve import authority

from .conftest import Desk
from .test_pipeline import ingest

Article = Callable[..., str]
MODEL = Model()
FULL = "Norwegian Prime Minister Jonas Gahr Store met Emmanuel Macron in Oslo on Monday. Macron left on Tuesday."


def task(number: int, *paragraphs: str) -> Task:
    """Return the task of an article."""
    hashed = f"{number:064x}"
    return Task(
        Seed(f"{number}.txt", hashed, hashed, "2023-11-20", f"Day {number}", paragraphs),
        f"urn:brief:{number:012}",
        f"day-{number}",
        None,
    )


def made(folder: Path, *tasks: Task, last: Sequence[str] = (), house: str = "") -> list[str]:
    """Return the Markdown of ``tasks``, of which ``last`` was made before, with a cache in ``folder``."""
    decided, problems = authority.parse(house)
    assert not problems
    with closing(Cache(folder)) as cache:
        return list(make_all(tasks, last or [""] * len(tasks), decided, MODEL, cache))


def actors(markdown: str) -> dict[str, list[str]]:
    """Return the aliases of each actor of a briefing by name."""
    data: dict[str, Any] = frontmatter.load(markdown).data
    return {actor["name"]: actor["aliases"] for actor in data["actors"]}


def forbid(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let every use of a function of the stage end the test."""

    def forbidden(*_: object) -> None:
        raise AssertionError(f"{name} was called")

    monkeypatch.setattr(extraction, name, forbidden)


def test_a_surname_is_known_from_another_article(tmp_path: Path) -> None:
    """What one article never says in full, another one does; the words of the first stay as an alias."""
    short = task(2, "French President Macron arrived in Norway on Monday, officials said.")
    alone = made(tmp_path / "alone", short)[0]
    assert "Macron" in actors(alone)
    together = made(tmp_path / "both", task(1, FULL), short)[1]
    assert actors(together)["Emmanuel Macron"] == ["Macron"]


def test_a_changed_house_file_reads_no_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A decision of the house is carried out on stored findings, and on the articles that it touches only."""
    tasks = task(1, FULL), task(2, "The Swedish government welcomed the plan.")
    before = made(tmp_path, *tasks)
    forbid(monkeypatch, "extract")
    composed: list[str] = []
    real = making.write

    def write(writing: making.Writing) -> str:
        composed.append(writing.task.slug)
        return real(writing)

    monkeypatch.setattr(making, "write", write)
    after = made(tmp_path, *tasks, last=before, house="merge: [[E. Macron, Emmanuel Macron]]")
    assert list(actors(after[0])) == [n.replace("Emmanuel", "E.") for n in actors(before[0])]
    assert after[1] == before[1]
    assert composed == ["day-1"]


def test_unchanged_input_is_neither_read_nor_composed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run takes what was made the last time."""
    before = made(tmp_path, task(1, FULL))
    forbid(monkeypatch, "extract")
    monkeypatch.setattr(making, "carry_out", None)
    monkeypatch.setattr(making, "decide", None)
    assert made(tmp_path, task(1, FULL), last=before) == before


def test_what_is_not_as_it_was_made_is_made_again(tmp_path: Path) -> None:
    """The cache knows what came out by its hash: another text is not taken for it."""
    before = made(tmp_path, task(1, FULL))
    assert made(tmp_path, task(1, FULL), last=["of another making"]) == before


def test_a_new_article_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside articles that are known only the new one is read."""
    made(tmp_path, task(1, FULL))
    seen: list[str] = []
    real = extraction.extract

    def extract(seed: Seed, model: Model, stored: bytes | None) -> tuple[Findings, bytes | None]:
        seen.append(seed.path)
        return real(seed, model, stored)

    monkeypatch.setattr(extraction, "extract", extract)
    made(tmp_path, task(1, FULL), task(2, "Norway agreed."))
    assert seen == ["2.txt"]


def test_findings_survive_the_cache() -> None:
    """What is packed comes out equal."""
    findings, _ = extraction.extract(task(1, FULL).seed, MODEL, None)
    assert findings.actors
    assert unpack(pack(findings)) == findings
    assert unpack(pack(Findings())) == Findings()


def test_many_articles_give_the_same_on_two_cores(desk: Desk, article: Article) -> None:
    """The work spread over processes gives byte for byte what one process gives."""
    for number in range(making._WORTHWHILE):
        desk.seed(f"{number}.txt", article(f"Delegation {number} arrived on Friday.", title=f"Delegation {number}"))
    ingest(desk)
    text = (desk.briefings / "2023" / "delegation-3.md").read_text()
    data: dict[str, Any] = frontmatter.load(text).data
    hashed, said = data["seed"]["sha256"], "Delegation 3 arrived on Friday."
    seed = Seed("3.txt", hashed, "any", "2023-11-20", "Delegation 3", (said,))
    findings, parse = read(Reading(seed, MODEL))
    assert parse
    writing = making.Writing(
        Task(seed, data["id"], "delegation-3", None),
        Made(MODEL.version, extraction.RULES),
        findings,
        (),
    )
    assert making.write(writing) == text


def test_a_house_file_with_a_mistake_stops_the_ingest(desk: Desk, article: Article) -> None:
    """Nothing is written under a broken house file; the message has its line, and a mended one goes on."""
    desk.seed("a.txt", article())
    (desk.root / "content" / "authority.yml").write_text("block:\n- {}\n")
    report = ingest(desk)
    assert [str(problem).split(": ")[0] for problem in report.problems] == ["authority.yml:2"]
    assert not list(desk.root.rglob("*.md"))
    (desk.root / "content" / "authority.yml").write_text("merge:\n- [President Macron, Emmanuel Macron]\n")
    assert ingest(desk).written
    names = actors((desk.briefings / "2023/ministers-meet-in-oslo.md").read_text())
    assert "President Macron" in names
    assert "Emmanuel Macron" not in names
