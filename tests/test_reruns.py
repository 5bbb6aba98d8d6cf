"""Running again over a corpus that people edit: their work is safe from new rules, from kills and from each other."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pelican.plugins.brief.extract import article as extraction
from pelican.plugins.brief.lock import locked
from pelican.plugins.brief.model import (
    Actor,
    DateMention,
    Findings,
    Interaction,
    Place,
    Quote,
    Report,
    Seed,
    Statement,
    anchor,
)
from pelican.plugins.brief.text import sentences

from .conftest import ROOT, Desk
from .edits import LISTS, Person, told
from .test_merge import data, follows, marks
from .test_pipeline import ingest

Article = Callable[..., str]
EDITS = 100
COMMITTED = {data(p.read_text())["seed"]["path"]: data(p.read_text()) for p in (ROOT / "content").rglob("20*/*.md")}


def found(seed: Seed) -> Findings:
    """Return what the committed briefing of ``seed`` says that the machine found."""
    header = COMMITTED[seed.path]

    def many(kind: Any, name: str) -> tuple[Any, ...]:
        parts = kind.__dataclass_fields__
        items = [{key: value for key, value in item.items() if key in parts} for item in header[name]]
        return tuple(kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in item.items()}) for item in items)

    return Findings(
        many(Actor, "actors"),
        many(Place, "places"),
        many(DateMention, "dates"),
        many(Quote, "quotes"),
        many(Interaction, "interactions"),
        tuple(Statement(anchor(n), sentences(text)[0]) for n, text in enumerate(seed.paragraphs, 1)),
    )


def found_otherwise(seed: Seed) -> Findings:
    """Return what other rules might find: other roles and dates, one actor more, one place less, more evidence."""
    before = found(seed)
    extra = Actor("House of Harmony", "organization", None, None, (), ("p2",))
    return Findings(
        (extra, *(replace(actor, role=f"acting {actor.role}", evidence=("title", "p1")) for actor in before.actors)),
        before.places[1:],
        tuple(replace(day, evidence=("p1",)) for day in before.dates),
        tuple(replace(quote, evidence=("p2",)) for quote in reversed(before.quotes)),
        tuple(replace(act, when="2024") for act in before.interactions),
        before.statements[1:],
    )


def test_a_hundred_edits_survive_new_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a run with other findings every edit is there, all that nobody touched is new, and the next run rests."""
    desks = {}
    for name in ("edited", "fresh"):
        (tmp_path / name).mkdir()
        desks[name] = Desk(tmp_path / name)
        for folder in ("seeds", "content"):
            shutil.copytree(ROOT / folder, tmp_path / name / folder, dirs_exist_ok=True)
    desk, fresh = desks["edited"], desks["fresh"]

    def rules(findings: Callable[[Seed], Findings]) -> Report:
        monkeypatch.setattr(extraction, "extract", lambda seed, _model, _stored: (findings(seed), None))
        shutil.rmtree(desk.root / "cache", ignore_errors=True)
        return ingest(desk)

    rules(found)
    base = {
        entry["id"]: entry["markdown"] for entry in map(json.loads, desk.files("content/briefings/.ledger").values())
    }
    people = edit(desk, random.Random(2023))  # noqa: S311 -- the same edits in every run
    edited = texts(desk)
    report = rules(found_otherwise)
    ingest(fresh)
    merged, new = texts(desk), texts(fresh)
    assert report.problems == []
    assert {edited[key] == base[key] for key in edited} == {True, False}
    for key, text in merged.items():
        assert marks(edited[key]) <= marks(text)
        assert not {(name, told(name, item)) for name in LISTS for item in data(text)[name]} & people[key].removed
        follows(data(base[key]), data(edited[key]), data(new[key]), data(text))
        if edited[key] == base[key]:
            assert text == new[key]
        assert "House of Harmony" in text
    assert (ingest(desk).written, texts(desk)) == ([], merged)
    rules(found)
    assert all(marks(edited[key]) <= marks(text) for key, text in texts(desk).items())


def texts(desk: Desk) -> dict[str, str]:
    """Return the text of every briefing by its id."""
    files = desk.files("content/briefings")
    found = [content.decode() for name, content in files.items() if name.endswith(".md")]
    return {str(data(text)["id"]): text for text in found}


def edit(desk: Desk, dice: random.Random) -> dict[str, Person]:
    """Make the edits, of single values up to whole sections, and move some of the files; return who edited which."""
    paths = sorted(desk.briefings.rglob("*.md"))
    people = {path: Person(dice) for path in paths}
    for _ in range(EDITS):
        path = dice.choice(paths[2:])
        path.write_text(people[path].edit(path.read_text()))
    by_id = {str(data(path.read_text())["id"]): person for path, person in people.items()}
    for path in paths[::5]:
        path.rename(path.with_name(f"moved-{path.name}"))
    return by_id


def test_a_dry_run_writes_nothing(desk: Desk, article: Article) -> None:
    """The diff tells what a run would write; no file, folder or time changes outside the cache."""
    desk.seed("a.txt", article())
    seeds = ("--seeds", str(desk.root / "seeds"))
    shutil.rmtree(desk.root / "content")
    first = desk.command("ingest", "--dry-run", *seeds)
    assert first.returncode == 0, first.stderr
    assert "--- /dev/null\n+++ 2023/ministers-meet-in-oslo.md\n" in first.stdout
    assert {p.name for p in desk.root.iterdir()} == {"seeds", ".brief-cache"}
    desk.command("ingest", *seeds)
    path = desk.briefings / "2023" / "ministers-meet-in-oslo.md"
    path.write_text(path.read_text().replace("title: Ministers", "title: Envoys"))
    desk.seed("a.txt", article("Rain fell on Friday.", title="Ministers meet again"))
    before = {p: (p.stat().st_mtime_ns, p.is_dir() or p.read_bytes()) for p in (desk.root / "content").rglob("*")}
    (entry,) = json.loads(desk.command("ingest", "--dry-run", "--json", *seeds).stdout)
    assert entry["path"] == "2023/ministers-meet-in-oslo.md"
    assert "\n+Rain fell on Friday.\n" in entry["diff"]
    conflict = {"field": "title", "mine": "Envoys meet in Oslo", "theirs": "Ministers meet again"}
    assert entry["conflicts"] == [{"path": entry["path"], **conflict}]
    told = desk.command("ingest", "--dry-run", *seeds)
    assert entry["diff"] in told.stdout
    assert "title: 'Envoys meet in Oslo' stays; the machine now has 'Ministers meet again'" in told.stderr
    assert {p: (p.stat().st_mtime_ns, p.is_dir() or p.read_bytes()) for p in before} == before
    assert set(before) == set((desk.root / "content").rglob("*"))
    (desk.root / "seeds" / "a.txt").unlink()
    gone = desk.command("ingest", "--dry-run", "--prune", *seeds)
    assert "0 briefings would be written, 0 removed" in gone.stdout
    assert path.exists()


def test_a_dry_run_tells_what_it_would_prune(desk: Desk, article: Article) -> None:
    """A briefing that would be removed is shown line by line, and stays."""
    path = desk.seed("a.txt", article())
    seeds = ("--seeds", str(desk.root / "seeds"))
    desk.command("ingest", *seeds)
    path.unlink()
    before = desk.files("content")
    told = desk.command("ingest", "--dry-run", "--prune", *seeds).stdout
    assert "+++ /dev/null\n" in told
    assert "0 briefings would be written, 1 removed" in told
    assert desk.files("content") == before


def test_two_runs_do_not_meet(desk: Desk, article: Article) -> None:
    """While one run is at work another ends with code 2 and a reason, and writes nothing."""
    desk.seed("a.txt", article())
    desk.briefings.mkdir()
    with locked(desk.briefings):
        for command in ("ingest", "build"):
            result = desk.command(command, "--seeds", str(desk.root / "seeds"))
            assert result.returncode == 2
            assert "another run is at work" in result.stderr
    assert desk.files("content") == {}
    assert desk.command("ingest", "--seeds", str(desk.root / "seeds")).returncode == 0


def test_a_dead_process_holds_no_lock(desk: Desk) -> None:
    """A run that is killed while it holds the lock leaves nothing that the next would wait for."""
    desk.briefings.mkdir()
    hold = "import sys, time, pathlib; from pelican.plugins.brief.lock import locked\n"
    hold += "with locked(pathlib.Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", hold, str(desk.briefings)], stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"held\n"
        result = desk.command("ingest", "--seeds", str(desk.root / "seeds"))
        assert result.returncode == 2
        process.kill()
    assert desk.command("ingest", "--seeds", str(desk.root / "seeds")).returncode == 0


KILLED = """
import os, pathlib, signal, sys
from pelican.plugins.brief.cli import main
real, real_write, left = os.replace, pathlib.Path.write_bytes, [int(sys.argv[1])]
def killed():
    left[0] -= 1
    return left[0] == 0
def replace(source, target):
    if killed():
        os.kill(os.getpid(), signal.SIGKILL)
    real(source, target)
def write(path, data):
    if killed():
        real_write(path, data[:len(data) // 2])
        os.kill(os.getpid(), signal.SIGKILL)
    real_write(path, data)
os.replace, pathlib.Path.write_bytes = replace, write
sys.exit(main(["ingest", "--seeds", sys.argv[2]]))
"""


def test_a_kill_at_any_write_is_healed(desk: Desk, article: Article) -> None:
    """Killed between any two writes, a run leaves old or new files; the next ends where one run would have."""
    seeds = desk.root / "seeds"
    for number in range(2):
        desk.seed(f"{number}.txt", article(f"Delegation {number} met Anna Berg.", title=f"Delegation {number}"))
    desk.command("ingest", "--seeds", str(seeds))
    path = desk.briefings / "2023" / "delegation-0.md"
    path.write_text(path.read_text().replace("title: Delegation", "title: Mission"))
    for number in range(3):
        desk.seed(f"{number}.txt", article(f"Anna Berg met Carl Dahl {number}.", title=f"Delegation {number} again"))
    old = desk.files("content/briefings/2023")
    shutil.copytree(desk.root / "content", desk.root / "kept")
    desk.command("ingest", "--seeds", str(seeds))
    new, whole = desk.files("content/briefings/2023"), desk.files("content")
    for kill_at in range(1, 10):
        shutil.rmtree(desk.root / "content")
        shutil.copytree(desk.root / "kept", desk.root / "content")
        ended = subprocess.run([sys.executable, "-c", KILLED, str(kill_at), str(seeds)], cwd=ROOT, check=False)
        if ended.returncode != -signal.SIGKILL:
            break
        left = desk.files("content/briefings/2023")
        assert all(left[n] in {old[n], new[n]} if n in old else left[n] == new[n] for n in left if "tmp" not in n)
        ingest(desk, BRIEF_CACHE=str(desk.root / ".brief-cache"))
        assert desk.files("content") == whole
    assert kill_at > 6
    assert ended.returncode == 0
