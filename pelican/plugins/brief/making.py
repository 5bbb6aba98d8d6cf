"""Articles to briefings as text: extraction, resolution and composition, each done once for the same input.

Every step is kept by the hash of what decides it, so that a changed rule, article or house file costs what it changes:
parses by model and article, findings by the code of extraction, the verdicts on all names by all findings and the house
file, and of the Markdown made from all of these its hash, since the ledger holds the text.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .compose import briefing as composing
from .extract import article
from .extract.language import Model
from .files import digest
from .model import Actor, DateMention, Findings, Interaction, Made, Place, Quote, Seed, Statement
from .resolve.verdicts import Cast, Verdict, Verdicts, carry_out, decide
from .workers import Progress, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .cache import Cache
    from .resolve.authority import Authority

_WORTHWHILE = 64  # articles from which starting a second process with its own language model pays
_CHUNK = 16
_COMPOSING_WORTHWHILE, _COMPOSING_CHUNK = 400, 50
_EXTRACTION = ("read", "extract", "text.py", "model.py")
_COMPOSITION = ("resolve", "compose", "making.py")
_KINDS = {
    "actors": Actor,
    "places": Place,
    "dates": DateMention,
    "quotes": Quote,
    "interactions": Interaction,
    "statements": Statement,
}


@dataclass(frozen=True, slots=True)
class Task:
    """One briefing to be made: its article, permanent id, address, and the day on which the article changed."""

    seed: Seed
    id: str
    slug: str
    modified: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a worker needs to read one article; ``parse`` is the stored parse, if there is one."""

    seed: Seed
    model: Model
    parse: bytes | None = None


@dataclass(frozen=True, slots=True)
class Writing:
    """What a worker needs to compose one briefing: the findings as the cache keeps them, and the verdicts on them."""

    task: Task
    made: Made
    findings: bytes
    verdicts: Verdicts


@functools.cache
def _code(parts: tuple[str, ...]) -> str:
    """Return a hash over the code and tables of ``parts`` of the package."""
    package = Path(__file__).parent
    files = sorted(
        file
        for part in parts
        for file in ([package / part] if part.endswith(".py") else (package / part).rglob("*"))
        if file.suffix in {".py", ".yml", ".json"}
    )
    return digest(b"\0".join(file.read_bytes() for file in files))


def composition() -> str:
    """Return a hash of the code that composes and merges briefings."""
    return _code(_COMPOSITION)


def make_all(
    tasks: Sequence[Task],
    last: Sequence[str],
    authority: Authority,
    model: Model,
    cache: Cache,
    progress: Progress | None = None,
) -> Iterator[str]:
    """Yield the Markdown of every task, in order; the processes compose on while one is used.

    ``last`` has what was made of each the last time, which stands where nothing that decides it has changed.
    """
    desk = _Desk(cache, Made(model.version, article.RULES), model, progress)
    return desk.make_all(tasks, last, authority)


@dataclass(frozen=True, slots=True)
class _Desk:
    """The steps of one run over the cache."""

    cache: Cache
    made: Made
    model: Model
    progress: Progress | None

    def make_all(self, tasks: Sequence[Task], last: Sequence[str], authority: Authority) -> Iterator[str]:
        keys = [self._findings_key(task.seed) for task in tasks]
        verdicts = self._verdicts(tasks, keys, authority)
        written = [
            digest("\0".join((*_told(task), key, repr(verdict), _code(_COMPOSITION))).encode())
            for task, key, verdict in zip(tasks, keys, verdicts, strict=True)
        ]
        hashes = self.cache.get("briefing", written)
        stands = [hashes.get(key) == _hash(markdown) for key, markdown in zip(written, last, strict=True)]
        missing = [number for number, as_it_was in enumerate(stands) if not as_it_was]
        findings = self._findings([tasks[number].seed for number in missing])
        writings = [Writing(tasks[n], self.made, findings[keys[n]], verdicts[n]) for n in missing]
        composed = spread(write, writings, worthwhile=_COMPOSING_WORTHWHILE, chunk=_COMPOSING_CHUNK)
        made: dict[str, bytes] = {}
        for key, markdown, as_it_was in zip(written, last, stands, strict=True):
            text = markdown if as_it_was else next(composed)
            made |= {} if as_it_was else {key: _hash(text)}
            yield text
        self.cache.put("briefing", made)
        self._forget(tasks, keys, written)

    def _findings_key(self, seed: Seed) -> str:
        return digest("\0".join((self._parse_key(seed), article.RULES, _code(_EXTRACTION))).encode())

    def _parse_key(self, seed: Seed) -> str:
        return digest(f"{self.made.model}\0{self.model.labels}\0{seed.digest}".encode())

    def _verdicts(self, tasks: Sequence[Task], keys: Sequence[str], authority: Authority) -> list[Verdicts]:
        """Return the verdicts on each article: as they were, where no article, rule or decision of the house is new."""
        ids = [f"{task.id} {task.slug} {key}" for task, key in zip(tasks, keys, strict=True)]
        key = digest("\0".join((*ids, authority.version, _code(_COMPOSITION))).encode())
        if stored := self.cache.get("verdicts", [key]):
            return [tuple(Verdict(*verdict) for verdict in verdicts) for verdicts in json.loads(stored[key])]
        findings = self._findings([task.seed for task in tasks])
        casts = [Cast(task.id, task.slug, _actors(findings[key])) for task, key in zip(tasks, keys, strict=True)]
        decided = decide(casts, authority)
        rows = [_rows(verdicts) for verdicts in decided]
        self.cache.put("verdicts", {key: json.dumps(rows, ensure_ascii=False).encode()})
        self.cache.keep("verdicts", [key])
        return decided

    def _findings(self, seeds: Sequence[Seed]) -> dict[str, bytes]:
        """Return what extraction finds in each article, by key; what was read before is read no more."""
        by_key = {self._findings_key(seed): seed for seed in seeds}
        known = self.cache.get("findings", by_key)
        missing = {key: seed for key, seed in by_key.items() if key not in known}
        parses = self.cache.get("parse", [self._parse_key(seed) for seed in missing.values()])
        readings = [Reading(seed, self.model, parses.get(self._parse_key(seed))) for seed in missing.values()]
        found = spread(read, readings, worthwhile=_WORTHWHILE, chunk=_CHUNK)
        for done, (key, (findings, parse)) in enumerate(zip(missing, found, strict=True), 1):
            if parse is not None:
                self.cache.put("parse", {self._parse_key(missing[key]): parse})
            self.cache.put("findings", {key: findings})
            known[key] = findings
            if self.progress:
                self.progress("Reading articles", done, len(missing))
        return known

    def _forget(self, tasks: Sequence[Task], keys: Iterable[str], written: Iterable[str]) -> None:
        self.cache.keep("briefing", written)
        self.cache.keep("findings", keys)
        self.cache.keep("parse", [self._parse_key(task.seed) for task in tasks])


def _hash(markdown: str) -> bytes:
    return digest(markdown.encode()).encode()


def _told(task: Task) -> tuple[str, ...]:
    return (task.id, task.slug, task.modified or "", task.seed.path, task.seed.sha256)


def read(reading: Reading) -> tuple[bytes, bytes | None]:
    """Read one article; return its findings, and the parse when it was not stored already."""
    findings, parse = article.extract(reading.seed, reading.model, reading.parse)
    return pack(findings), parse


def write(writing: Writing) -> str:
    """Compose one briefing and return its Markdown."""
    task = writing.task
    findings = carry_out(unpack(writing.findings), writing.verdicts)
    briefing = composing.compose(task.seed, findings, writing.made, id=task.id, slug=task.slug, modified=task.modified)
    return composing.to_markdown(briefing)


def pack(findings: Findings) -> bytes:
    """Return ``findings`` as bytes for the cache: JSON, since a cache that runs code is a door."""
    rows = {name: _rows(getattr(findings, name)) for name in _KINDS}
    return json.dumps({**rows, "topics": findings.topics}, ensure_ascii=False).encode()


def unpack(packed: bytes) -> Findings:
    """Return the findings that ``pack`` wrote."""
    lists = json.loads(packed)
    values = {name: tuple(_values(kind, lists[name])) for name, kind in _KINDS.items()}
    return Findings(**values, topics=tuple(lists["topics"]))


def _actors(packed: bytes) -> tuple[Actor, ...]:
    """Return the actors alone: they are packed first, and what follows is not decoded."""
    rows, _ = json.JSONDecoder().raw_decode(packed.decode(), len('{"actors": '))
    return tuple(_values(Actor, rows))


def _rows(values: Sequence[Any]) -> list[list[Any]]:
    return [[getattr(value, field.name) for field in fields(value)] for value in values]


def _values(kind: Any, rows: Iterable[list[Any]]) -> Iterator[Any]:
    for row in rows:
        yield kind(*(tuple(cell) if isinstance(cell, list) else cell for cell in row))
