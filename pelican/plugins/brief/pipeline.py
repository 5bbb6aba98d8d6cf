"""Seeds to briefings: read, extract, compose, and write what a person has not changed. Called by hooks and commands."""

from __future__ import annotations

import os
import re
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .cache import Cache
from .compose import frontmatter
from .compose.ledger import Entry, Ledger
from .compose.update import Change, Updates
from .extract.language import Model
from .files import digest, read_or_none, sweep
from .lock import locked
from .making import Task, composition, make_all
from .model import Problem, Report, Seed
from .read.seeds import read_seeds
from .resolve import authority
from .text import slugify
from .workers import rarely_collect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .settings import Options
    from .workers import Progress


_ID_LINE = re.compile(rb"(?:\xef\xbb\xbf)?---\s*\n(?:.*\n){0,3}?id:[ \t]*[\"']?(urn:[^\s\"']+)")


@dataclass(frozen=True, slots=True)
class Job:
    """One briefing to be made: its task, where it goes, and what is known of an earlier making."""

    task: Task
    path: str
    entry: Entry | None

    def fresh(self, markdown: str) -> Entry:
        """Return the ledger's entry for the briefing as the machine now writes it."""
        seed, task = self.task.seed, self.task
        return Entry(
            id=task.id,
            slug=task.slug,
            path=self.path,
            seed_path=seed.path,
            seed_sha256=seed.sha256,
            seed_digest=seed.digest,
            markdown=markdown,
            modified=task.modified,
        )


def ingest(options: Options, progress: Progress | None = None) -> Report:
    """Turn the seeds folder into briefings and return what was done; raises BusyError while another run does.

    What a person has changed in a briefing stays, and so does a briefing that a person moved or deleted.
    """
    options.briefings.mkdir(parents=True, exist_ok=True)
    with locked(options.briefings):
        sweep(options.briefings)
        report, ledger = Report(), Ledger(options.briefings)
        for change in _changes(options, ledger, report, progress):
            change.apply(options.briefings, ledger)
        report.slugs = _slugs(ledger)
        return report


def look(options: Options) -> Report:
    """Return what is known of the briefings without reading an article."""
    ledger = Ledger(options.briefings)
    return Report(problems=list(ledger.load()), slugs=_slugs(ledger))


def _slugs(ledger: Ledger) -> dict[str, str]:
    return {entry.id: entry.slug for entry in ledger.entries()}


def preview(options: Options, progress: Progress | None = None) -> tuple[Report, list[Change]]:
    """Return what ``ingest`` would do and the changes that it would make; nothing but the cache is written."""
    report = Report()
    changes = _changes(options, Ledger(options.briefings), report, progress)
    return report, [change for change in changes if change.writes or change.conflicts]


def _changes(options: Options, ledger: Ledger, report: Report, progress: Progress | None) -> Iterator[Change]:
    """Yield what becomes of each briefing; the report grows as they are taken."""
    rarely_collect()
    report.problems += ledger.load()
    house, mistakes = authority.read(options.authority)
    if mistakes:  # without the house's decisions every name could be written wrongly
        report.problems += mistakes
        return
    folder = read_seeds(options.seeds)
    report.read, report.ignored = len(folder.seeds), folder.ignored
    report.problems += folder.problems
    report.notes += folder.duplicates
    pairs, leftover = ledger.match(folder.seeds)
    on_disk = _ids_on_disk(options.briefings, ledger)
    jobs = _plan(pairs, ledger, on_disk, options, report)
    with closing(Cache(options.cache)) as cache:
        model = Model(options.spacy_model, options.label_map)
        updates = Updates(cache, composition())
        last = [job.entry.markdown if job.entry else "" for job in jobs]
        made = make_all([job.task for job in jobs], last, house, model, cache, progress)
        for job, markdown in zip(jobs, made, strict=True):
            standing = read_or_none(options.briefings / job.path)
            known = job.entry and ledger.settled(job.entry, standing)
            yield _told(updates.decide(standing, known, job.fresh(markdown)), report)
        updates.close()
    yield from _retire(leftover, ledger, on_disk, options, report)


def _told(change: Change, report: Report) -> Change:
    """Enter ``change`` into the report."""
    if change.drops is not None:
        report.removed.append(change.path)
    elif change.writes:
        report.written.append(change.path)
    else:
        report.unchanged += 1
    report.notes += change.notes
    report.problems += change.problems
    report.conflicts += change.conflicts
    return change


def _ids_on_disk(briefings: Path, ledger: Ledger) -> dict[str, str]:
    """Return the path of each briefing by its id, wherever a person has moved it; of two copies the known one."""
    found: dict[str, str] = {}
    known = {entry.id: entry.path for entry in ledger.entries()}
    for path in sorted(briefings.rglob("*.md")):
        name, name_id = path.relative_to(briefings).as_posix(), _id_of(path)
        if name_id and (name_id not in found or known.get(name_id) == name):
            found[name_id] = name
    return found


def _id_of(path: Path) -> str | None:
    """Return the id that a file states, which a person may have put anywhere in the header."""
    with path.open("rb") as stream:
        match = _ID_LINE.match(stream.read(400))
    if match:
        return match[1].decode("utf-8", "replace")
    try:
        stated = frontmatter.load(path.read_bytes().decode("utf-8", "replace")).data.get("id")
    except frontmatter.FrontMatterError:
        return None
    return stated if isinstance(stated, str) else None


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
        elif entry.id in on_disk or _is_free(entry, on_disk, options):
            modified = entry.modified if entry.seed_digest == seed.digest else today()
            task = Task(seed, entry.id, entry.slug, modified)
            jobs.append(Job(task, on_disk.get(entry.id, entry.path), entry))
        else:
            report.notes.append(Problem(entry.path, 0, "was deleted by hand and stays so; --restore makes it again"))
    return jobs


def _is_free(entry: Entry, on_disk: dict[str, str], options: Options) -> bool:
    """Tell whether the briefing of ``entry``, which was not found by its id, is to be written where it was.

    A file that stands there without a readable id is taken for it; then the merge reports what is wrong with it.
    """
    return entry.path not in on_disk.values() and (options.restore or (options.briefings / entry.path).exists())


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


def _retire(
    leftover: list[Entry], ledger: Ledger, on_disk: dict[str, str], options: Options, report: Report
) -> Iterator[Change]:
    """Report briefings whose article is gone; with ``--prune`` remove them, but never one that a person changed."""
    for entry in leftover:
        path = on_disk.get(entry.id)
        if path is None:
            if options.prune and not (options.briefings / entry.path).exists():
                yield Change(entry.path, None, None, drops=entry)
            continue
        standing = (options.briefings / path).read_bytes()
        if not options.prune:
            reason = f"its article {entry.seed_path} is gone; the briefing stays until --prune"
            report.notes.append(Problem(path, 0, reason))
        elif digest(standing) != ledger.settled(entry, standing).written:
            report.notes.append(Problem(path, 0, "its article is gone, but it was changed by hand: not pruned"))
        else:
            yield _told(Change(path, standing, None, drops=entry), report)
