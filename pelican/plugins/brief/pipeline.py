"""Seeds to briefings: read, extract, compose, and write what a person has not changed. Called by hooks and commands."""

from __future__ import annotations

import functools
import os
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .cache import Cache
from .compose import briefing as composing
from .compose.ledger import Entry, Ledger
from .extract import article
from .files import commit, digest, read_or_none, remove, sweep
from .model import Made, Problem, Report, Seed
from .read.seeds import read_seeds
from .text import slugify
from .workers import Progress, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .settings import Options


_ID_LINE = re.compile(rb"---\s*\n(?:.*\n){0,3}?id:[ \t]*[\"']?(urn:[^\s\"']+)")
_STAGES = ("read", "extract", "resolve", "compose", "text.py", "model.py")
_WORTHWHILE = 64  # articles from which starting a second process with its own language model pays
_CHUNK = 16


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker needs to make one briefing; ``parse`` is the stored parse of the article, if there is one."""

    seed: Seed
    id: str
    slug: str
    modified: str | None
    model: str
    parse: bytes | None = None

    @property
    def parse_key(self) -> str:
        """Hash of all that decides how the article is parsed."""
        return digest(f"{article.model_version(self.model)}\0{self.seed.digest}".encode())

    @property
    def key(self) -> str:
        """Hash of all that decides what the briefing says."""
        seed = self.seed
        told = (self.id, self.slug, self.modified or "", seed.path, seed.sha256)
        return digest("\0".join((*told, self.parse_key, article.RULES, rules_digest())).encode())


@dataclass(frozen=True, slots=True)
class Job:
    """One briefing to be made: its task, where it goes, and what is known of an earlier making."""

    task: Task
    path: str
    entry: Entry | None


@functools.cache
def rules_digest() -> str:
    """Return a hash over the code and tables that decide what a briefing says."""
    package = Path(__file__).parent
    files = sorted(
        file
        for stage in _STAGES
        for file in ([package / stage] if stage.endswith(".py") else (package / stage).rglob("*"))
        if file.suffix in {".py", ".yml", ".json"}
    )
    return digest(b"\0".join(file.read_bytes() for file in files))


def ingest(options: Options, progress: Progress | None = None) -> Report:
    """Turn the seeds folder into briefings and return what was done.

    A briefing that a person has changed, moved or deleted stays as that person left it.
    """
    report = Report()
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
    for job, markdown in zip(jobs, _make_all(jobs, options, progress), strict=True):
        _write(job, markdown, ledger, options, report)
    _retire(leftover, ledger, on_disk, options, report)
    return report


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
            task = Task(seed, name, slug, None, options.spacy_model)
            jobs.append(Job(task, on_disk.get(name, f"{seed.date[:4]}/{slug}.md"), None))
        elif entry.id in on_disk or options.restore:
            modified = entry.modified if entry.seed_digest == seed.digest else today()
            task = Task(seed, entry.id, entry.slug, modified, options.spacy_model)
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


def _make_all(jobs: list[Job], options: Options, progress: Progress | None) -> list[str]:
    """Return the Markdown of every job, in order: what was made before from the same input is made no more."""
    cache = Cache(options.cache)
    try:
        tasks = {job.task.key: job.task for job in jobs}
        known = {key: value.decode() for key, value in cache.get("briefing", tasks).items()}
        missing = {key: task for key, task in tasks.items() if key not in known}
        for key, markdown in _make_missing(missing, cache, progress):
            known[key] = markdown
        cache.keep("briefing", tasks)
        cache.keep("parse", [task.parse_key for task in tasks.values()])
        return [known[key] for key in tasks]
    finally:
        cache.close()


def _make_missing(tasks: dict[str, Task], cache: Cache, progress: Progress | None) -> Iterator[tuple[str, str]]:
    """Make briefings on all cores; the language model's parses are kept for the next change of rules."""
    stored = cache.get("parse", [task.parse_key for task in tasks.values()])
    ready = [replace(task, parse=stored.get(task.parse_key)) for task in tasks.values()]
    made = spread(make, ready, worthwhile=_WORTHWHILE, chunk=_CHUNK)
    for done, (key, (markdown, parse)) in enumerate(zip(tasks, made, strict=True), 1):
        if parse is not None:
            cache.put("parse", {tasks[key].parse_key: parse})
        cache.put("briefing", {key: markdown.encode()})
        if progress:
            progress("Reading articles", done, len(tasks))
        yield key, markdown


def make(task: Task) -> tuple[str, bytes | None]:
    """Make one briefing; return its Markdown, and the parse when it was not stored already."""
    findings, parse = article.extract(task.seed, task.model, task.parse)
    made = Made(article.model_version(task.model), article.RULES)
    briefing = composing.compose(task.seed, findings, made, id=task.id, slug=task.slug, modified=task.modified)
    return composing.to_markdown(briefing), parse


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
