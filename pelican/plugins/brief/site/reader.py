"""Reading the content folder: every briefing prepared at once, on all cores and from the cache, before Pelican asks."""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican.readers import BaseReader
from pelican.utils import SafeDatetime

from ..cache import Cache
from ..compose import authorship, frontmatter
from ..files import digest
from ..model import Problem, Report
from ..resolve import authority
from ..workers import batched, spread
from .edition import Edition, chosen
from .mask import mask_text
from .page import Page, Request, prepare, render
from .views import Corpus
from .wording import Wording, wording

if TYPE_CHECKING:
    from ..settings import Options
    from ..workers import Progress
    from .writer import Output

_WORTHWHILE = 400  # briefings from which preparing them on a second core pays
_CHUNK = 50


@dataclass(slots=True)
class Run:
    """What one build knows: its options, prepared pages by absolute path, what was reported, and its output.

    ``withheld`` counts the briefings that stay out of the edition by the reason why.
    """

    options: Options
    output: Output
    siteurl: str
    report: Report = field(default_factory=Report)
    pages: dict[str, Page] = field(default_factory=dict)
    corpus: Corpus = field(default_factory=lambda: Corpus([], [], []))
    removed: list[str] = field(default_factory=list)
    house: authority.Authority = field(default_factory=authority.Authority)
    bundle: Path | None = None
    inputs: str = ""
    key: str = ""
    figures: dict[str, int] = field(default_factory=dict)
    edition: Edition = field(default_factory=Edition)
    withheld: Counter[str] = field(default_factory=Counter)


def gather(run: Run, top: str) -> dict[str, Request]:
    """Return what is asked of each briefing in the content folder, by key; ``top`` leads from its page to the site's.

    The house file is read first, since it says who must not appear. ``run.inputs`` becomes the hash of all.
    """
    folder = run.options.briefings
    run.house, mistakes = authority.read(run.options.authority)
    if mistakes:
        raise authority.AuthorityError(mistakes)
    run.edition = chosen(run.options, run.house)
    how = (run.house.suppressed, run.options.source_text, wording())
    asked = (_request(path, folder, top, *how) for path in _markdown_files(folder))
    requests = {_key(request): request for request in asked}
    run.inputs = digest("".join(requests).encode())
    return requests


def prepare_all(run: Run, requests: dict[str, Request], progress: Progress | None = None) -> None:
    """Prepare every briefing.

    What cannot be read, and what has the id or the address of another briefing, is reported and left out; what does not
    belong to the edition is left out.
    """
    folder = run.options.briefings
    pages = _pages(requests, run.options.cache, progress, run.options.source_text)
    run.report.notes += run.edition.unknown(page.data for page in pages if not page.problems)
    with_id: dict[str, str] = {}
    with_slug: dict[str, str] = {}
    for request, page in zip(requests.values(), pages, strict=True):
        if not page.problems and (reason := run.edition.withholds(page.data)):
            run.withheld[reason] += 1
            continue
        clash = page.problems or tuple(
            Problem(request.path, 0, f"has the {key} of {known[value]}: {value}")
            for key, known in (("id", with_id), ("slug", with_slug))
            if (value := page.data[key]) in known
        )
        run.report.problems += clash
        if not clash:
            with_id[page.data["id"]] = with_slug[page.data["slug"]] = request.path
            run.pages[str(folder / request.path)] = page


def _markdown_files(folder: Path) -> list[Path]:
    return sorted(
        p for p in folder.rglob("*.md") if not any(part.startswith(".") for part in p.relative_to(folder).parts)
    )


def _request(path: Path, folder: Path, top: str, suppressed: tuple[str, ...], mode: str, words: Wording) -> Request:
    text = path.read_bytes().decode("utf-8", "replace")
    ledger = authorship.last_written(folder, text)
    return Request(path.relative_to(folder).as_posix(), text, top, suppressed, mode, words, ledger)


def _pages(requests: dict[str, Request], folder: Path, progress: Progress | None, mode: str) -> list[Page]:
    """Return the page of each request; pages of each mode have a shelf of the cache, so that none ousts another's."""
    cache, shelf = Cache(folder), f"page {mode}"
    try:
        pages = {key: Page.from_bytes(value) for key, value in cache.get(shelf, requests).items()}
        missing = {key: request for key, request in requests.items() if key not in pages}
        made = spread(_prepare, list(missing.values()), worthwhile=_WORTHWHILE, chunk=_CHUNK)
        for batch in batched(zip(missing, made, strict=True), _CHUNK):
            cache.put(shelf, {key: value for key, value in batch if isinstance(value, bytes)})
            pages |= {key: Page.from_bytes(v) if isinstance(v, bytes) else v for key, v in batch}
            if progress:
                progress("Preparing pages", len(pages), len(requests))
        cache.keep(shelf, requests)
        return [pages[key] for key in requests]
    finally:
        cache.close()


def _key(request: Request) -> str:
    how = (request.source_text, repr(request.words), request.top, *request.suppressed)
    said = (_code_digest(), *how, request.path, request.text)
    said += (request.ledger,) if request.ledger else ()
    return digest("\0".join(said).encode())


def _prepare(request: Request) -> bytes | Page:
    """Return a page as the cache keeps it, which is also the quickest way between processes, or one of problems."""
    page = prepare(request)
    return page if page.problems else page.to_bytes()


@functools.cache
def _code_digest() -> str:
    """Return a hash of the code that prepares pages, so that a new version does not serve old ones."""
    package = Path(__file__).parent.parent
    names = (
        "site/page.py",
        "site/copies.py",
        "site/excerpt.py",
        "site/links.py",
        "site/mask.py",
        "site/storylines.py",
        "site/wording.py",
        "text.py",
        "compose/authorship.py",
        "compose/identity.py",
        "compose/frontmatter.py",
        "yamltext.py",
        "compose/briefing.schema.json",
    )
    return digest(b"\0".join((package / name).read_bytes() for name in names))


def _passed_over() -> tuple[str, dict[str, Any]]:
    """Return what tells Pelican to leave a file out; the reason stands in the run's report."""
    return "", {"title": "-", "date": SafeDatetime(1970, 1, 1), "status": "skip"}


class MarkdownReader(BaseReader):  # type: ignore[misc]  # Pelican has no types
    """Pelican's reader for ``.md``: briefings as prepared, other pages with the same front matter rules."""

    enabled = True
    file_extensions = ("md", "markdown", "mkd", "mdown")

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and the metadata of a file, as Pelican wants them."""
        run: Run = self.settings["BRIEF_RUN"]
        path = Path(source_path).absolute()
        if path.is_relative_to(run.options.briefings):
            page = run.pages.get(str(path))
            published = page is not None and page.data.get("status", "published") == "published"
            return (page.html, _briefing_metadata(page)) if page and published else _passed_over()
        return self._page(path, run)

    def _page(self, path: Path, run: Run) -> tuple[str, dict[str, Any]]:
        name = path.relative_to(Path(self.settings["PATH"]).absolute()).as_posix()
        try:
            document = frontmatter.load(path.read_bytes().decode("utf-8", "replace"))
        except frontmatter.FrontMatterError as error:
            run.report.problems.append(Problem(name, error.line, str(error)))
            return _passed_over()
        metadata = {
            key: value for key, value in document.data.items() if key in {"title", "slug", "status", "template"}
        }
        if "date" in document.data:
            metadata["date"] = _date(str(document.data["date"]))
        metadata["title"] = mask_text(str(metadata.get("title") or ""), run.house.suppressed)
        return render(mask_text(document.body, run.house.suppressed)), metadata


def _briefing_metadata(page: Page) -> dict[str, Any]:
    data = page.data
    metadata: dict[str, Any] = {key: data[key] for key in ("title", "slug")}
    metadata |= {
        "date": _date(data["date"]),
        "summary": (data.get("summary") or {}).get("text", ""),
        "brief_id": data["id"],
    }
    if "modified" in data:
        metadata["modified"] = _date(data["modified"])
    return metadata


def _date(day: str) -> SafeDatetime:
    moment = datetime.fromisoformat(day)
    return SafeDatetime(moment.year, moment.month, moment.day)
