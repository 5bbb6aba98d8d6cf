"""Seeds to briefings: read, extract, compose, and write what a person has not changed. Called by hooks and commands."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .compose.ledger import Entry, Ledger
from .files import commit, digest, read_or_none, remove, sweep
from .making import Task, make_all
from .model import Problem, Report, Seed
from .read.seeds import read_seeds
from .resolve import authority
from .text import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .settings import Options
    from .workers import Progress


_ID_LINE = re.compile(rb"---\s*\n(?:.*\n){0,3}?id:[ \t]*[\"']?(urn:[^\s\"']+)")


@dataclass(frozen=True, slots=True)
class Job:
    """One briefing to be made: its task, where it goes, and what is known of an earlier making."""

    task: Task
    path: str
    entry: Entry | None


def ingest(options: Options, progress: Progress | None = None) -> Report:
    """Turn the seeds folder into briefings and return what was done.

    A briefing that a person has changed, moved or deleted stays as that person left it.
    """
    report = Report()
    house, mistakes = authority.read(options.authority)
    if mistakes:  # without the house's decisions every name could be written wrongly
        report.problems += mistakes
        return report
    folder = read_seeds(options.seeds)
    report.read, report.ignored = len(folder.seeds), folder.ignored
    report.problems += folder.problems
    report.notes += folder.duplicates
    options.briefings.mkdir(parents=True, exist_ok=True)
    sweep(options.briefings)
    ledger = Ledger(options.briefings)
    report.problems += ledger.load()
    pairs, leftover = ledger.match(folder.seeds)
    on_disk = _ids_on_disk(options.briefings)
    jobs = _plan(pairs, ledger, on_disk, options, report)
    tasks = [job.task for job in jobs]
    made = make_all(tasks, house, options.spacy_model, options.cache, progress)
    for job, markdown in zip(jobs, made, strict=True):
        _write(job, markdown, ledger, options, report)
    _retire(leftover, ledger, on_disk, options, report)
    report.slugs = _slugs(ledger)
    return report


def look(options: Options) -> Report:
    """Return what is known of the briefings without reading an article."""
    ledger = Ledger(options.briefings)
    return Report(problems=list(ledger.load()), slugs=_slugs(ledger))


def _slugs(ledger: Ledger) -> dict[str, str]:
    return {entry.id: entry.slug for entry in ledger.entries()}


def _ids_on_disk(briefings: Path) -> dict[str, str]:
    """Return the path of each briefing by its id, wherever a person has moved it."""
    found: dict[str, str] = {}
    for path in sorted(briefings.rglob("*.md")):
        with path.open("rb") as stream:
            match = _ID_LINE.match(stream.read(400))
        if match:
            found.setdefault(match[1].decode("utf-8", "replace"), path.relative_to(briefings).as_posix())
    return found


def _plan(
    pairs: Iterable[tuple[Seed, Entry | None]],
    ledger: Ledger,
    on_disk: dict[str, str],
    options: Options,
    report: Report,
) -> list[Job]:
    """Decide which briefings are to be made, each with its permanent id and address."""
    taken = {entry.slug for entry in ledger.entries()} | {Path(path).stem for path in on_disk.values()}
    minted: set[str] = set()
    jobs = []
    for seed, entry in pairs:
        if entry is None:
            name = ledger.mint(seed, minted)
            minted.add(name)
            slug = Path(on_disk[name]).stem if name in on_disk else _free_slug(seed, name, taken)
            taken.add(slug)
            task = Task(seed, name, slug, None)
            jobs.append(Job(task, on_disk.get(name, f"{seed.date[:4]}/{slug}.md"), None))
        elif entry.id in on_disk or options.restore:
            modified = entry.modified if entry.seed_digest == seed.digest else today()
            task = Task(seed, entry.id, entry.slug, modified)
            jobs.append(Job(task, on_disk.get(entry.id, entry.path), entry))
        else:
            report.notes.append(Problem(entry.path, 0, "was deleted by hand and stays so; --restore makes it again"))
    return jobs


def _free_slug(seed: Seed, id_: str, taken: set[str]) -> str:
    base = slugify(seed.title) or f"briefing-{id_[-6:]}"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def today() -> str:
    """Return this day in UTC; SOURCE_DATE_EPOCH stands in for the clock where a build must be reproducible."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return now.date().isoformat()


def _write(job: Job, markdown: str, ledger: Ledger, options: Options, report: Report) -> None:
    """Write one briefing unless a person's version stands there; the ledger is written after the file."""
    path = options.briefings / job.path
    data = markdown.encode()
    standing = read_or_none(path)
    if standing is not None and standing != data and (job.entry is None or digest(standing) != job.entry.written):
        if job.entry is None or job.entry.markdown != markdown:
            reason = "was changed by hand and is left alone; the machine now reads its article differently"
            report.notes.append(Problem(job.path, 0, reason))
        report.unchanged += 1
        return
    if commit(path, data):
        report.written.append(job.path)
    else:
        report.unchanged += 1
    seed, task = job.task.seed, job.task
    ledger.put(
        Entry(
            id=task.id,
            slug=task.slug,
            path=job.path,
            seed_path=seed.path,
            seed_sha256=seed.sha256,
            seed_digest=seed.digest,
            markdown=markdown,
            modified=task.modified,
        )
    )


def _retire(leftover: list[Entry], ledger: Ledger, on_disk: dict[str, str], options: Options, report: Report) -> None:
    """Report briefings whose article is gone; with ``--prune`` remove them, but never one that a person changed."""
    for entry in leftover:
        path = on_disk.get(entry.id)
        if path is None:
            if options.prune:
                ledger.drop(entry)
            continue
        if not options.prune:
            reason = f"its article {entry.seed_path} is gone; the briefing stays until --prune"
            report.notes.append(Problem(path, 0, reason))
        elif digest((options.briefings / path).read_bytes()) != entry.written:
            report.notes.append(Problem(path, 0, "its article is gone, but it was changed by hand: not pruned"))
        else:
            remove(options.briefings, [path])
            ledger.drop(entry)
            report.removed.append(path)
