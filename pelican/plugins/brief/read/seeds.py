"""The folder of raw articles: every ``*.txt`` in it becomes a Seed, or a Problem with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..files import digest
from ..model import Problem, Seed
from .text import UnreadableError, decode, parse

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class SeedFolder:
    """What a folder holds: its articles, how many other files, what could not be read and what stands there twice."""

    seeds: tuple[Seed, ...]
    ignored: int
    problems: tuple[Problem, ...]
    duplicates: tuple[Problem, ...]


def read_seed(path: Path, name: str) -> Seed:
    """Read one article; ``name`` is its path below the seeds folder.

    Raises UnreadableError when it is no dated text, OSError when the file cannot be opened.
    """
    data = path.read_bytes()
    article = parse(decode(data))
    said = "\n".join((article.date, article.title, *article.paragraphs))
    return Seed(
        path=name, sha256=digest(data), digest=digest(said.encode()), date=article.date, title=article.title,
        paragraphs=article.paragraphs, outlet=article.outlet, byline=article.byline, dateline=article.dateline,
        url=article.url, licence=article.licence,
    )  # fmt: skip


def read_seeds(folder: Path) -> SeedFolder:
    """Read every ``*.txt`` below ``folder``, in the order of their paths; hidden files and folders are passed over."""
    seeds: dict[str, Seed] = {}
    problems, duplicates, ignored = [], [], 0
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or any(part.startswith(".") for part in name.split("/")):
            continue
        if path.suffix.lower() != ".txt":
            ignored += 1
            continue
        try:
            seed = read_seed(path, name)
        except UnreadableError as error:
            problems.append(Problem(name, error.line, str(error)))
        except OSError as error:
            problems.append(Problem(name, 0, f"cannot be read: {error.strerror}"))
        else:
            if seeds.setdefault(seed.digest, seed) is not seed:
                duplicates.append(
                    Problem(name, 0, f"the same article as {seeds[seed.digest].path}; one briefing is made")
                )
    return SeedFolder(tuple(seeds.values()), ignored, tuple(problems), tuple(duplicates))
