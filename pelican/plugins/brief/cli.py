"""The command line, ``pelican-brief COMMAND``; what the commands on bundles do stands in carrying.py.

Exit codes: 0 fine, 1 findings (listed on standard error), 2 wrong use.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import __version__, carrying, pipeline, publish
from .bundle.manifest import BundleError
from .extract.language import ModelError
from .lock import BusyError
from .resolve import authority
from .resolve.authority import AuthorityError
from .settings import Options, SettingsError, complete, options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .model import Report
    from .site.reader import Run
    from .workers import Progress

FINE, FINDINGS, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
_FOLDERS = {
    "seeds": ("BRIEF_SEEDS", "folder of raw articles; the folders below default to ones beside it"),
    "content": ("PATH", "folder of the briefings and pages"),
    "output": ("OUTPUT_PATH", "folder of the built site"),
    "dist": ("BRIEF_DIST", "folder of the offline bundle"),
    "cache": ("BRIEF_CACHE", "folder of derived data"),
}
_BESIDE = {"content": "content", "output": "output", "dist": "dist", "cache": ".brief-cache"}


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    chosen = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what runs until it is stopped may be stopped either way
    try:
        settings = _settings(chosen) if "settings" in chosen else {}
        code: int = chosen.command(chosen, settings)
    except (SettingsError, BusyError, ModelError) as error:
        print(f"pelican-brief: {error}", file=sys.stderr)
        return WRONG_USE
    except AuthorityError as error:
        print(f"pelican-brief: nothing was built, since the house file has mistakes:\n{error}", file=sys.stderr)
        return FINDINGS
    except BundleError as error:
        print(f"pelican-brief: no bundle was made: {error}", file=sys.stderr)
        return FINDINGS
    except KeyboardInterrupt:
        return FINE if chosen.command in (_serve, _watch) else INTERRUPTED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pelican-brief", description="Raw news articles to a briefing site.")
    parser.add_argument("--version", action="version", version=f"pelican-brief {__version__}")
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, command, about in (
        ("ingest", _ingest, "turn seeds into briefings, without building the site"),
        ("build", _build, "ingest, build the site and its feeds, pack the offline bundle"),
        ("bundle", carrying.bundle, "pack the offline bundle from the site as it was built"),
        ("keys", carrying.keys, "make a key pair for signing bundles"),
        ("check", _check, "list everything that is wrong in the briefings, with file and line"),
        ("review", _review, "list the briefings that wait for a person, those with most doubts first"),
        ("learn", _learn, "show what corrections in briefings imply, and write it into the house file"),
        ("serve", _serve, "build, then show the site on this machine"),
        ("watch", _watch, "build, and again whenever seeds, content or theme change"),
    ):
        sub = commands.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
        _add_options(sub)
        sub.set_defaults(command=command)
        if name in {"ingest", "build", "serve", "watch"}:
            sub.add_argument("--prune", action="store_true", help="remove briefings whose article is gone")
            sub.add_argument("--restore", action="store_true", help="make briefings again that were deleted by hand")
        if name == "ingest":
            sub.add_argument("--dry-run", action="store_true", help="show what would change as a diff; write nothing")
        if name == "build":
            sub.add_argument("--no-ingest", action="store_true", help="build from the briefings as they are")
            sub.add_argument("--no-bundle", action="store_true", help="pack no offline bundle")
            publish.add_options(sub)
        if name == "check":
            sub.add_argument(
                "--doubtful", action="store_true", help="list the values of which the machine is unsure, too"
            )
        if name == "learn":
            sub.add_argument("--yes", action="store_true", help="write every rule without asking")
        if name == "serve":
            sub.add_argument("--port", type=int, default=8000, help="port on this machine (default: 8000)")
        carrying.add_options(name, sub)
    carrying.add_commands(commands)
    return parser


def _add_options(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("-s", "--settings", default="pelican.conf.py", help="Pelican's settings (default: %(default)s)")
    for name, (_, about) in _FOLDERS.items():
        sub.add_argument(f"--{name}", metavar="DIR", help=about)
    sub.add_argument("--siteurl", metavar="URL", help="absolute address of the hosted site, for feeds")
    sub.add_argument("--json", action="store_true", help="print what was done as JSON")


def _settings(chosen: argparse.Namespace) -> dict[str, Any]:
    """Return Pelican's settings from the file, with the folders of the command line over them."""
    from pelican.settings import read_settings

    if not Path(chosen.settings).is_file():
        raise SettingsError(f"there is no settings file {chosen.settings}; name one with --settings")
    override = _override(chosen)
    content = Path(override.get("PATH", "."))
    if not getattr(chosen, "dry_run", False):
        content.mkdir(parents=True, exist_ok=True)
    # Pelican wants a content folder that exists, and a dry run makes none.
    there = override if content.is_dir() else {**override, "PATH": "."}
    settings: dict[str, Any] = read_settings(chosen.settings, override=there)
    if getattr(chosen, "publish", False):
        settings = publish.decided(settings)
    return settings | {key: override[key] for key in override.keys() & {"PATH"}}


def _override(chosen: argparse.Namespace) -> dict[str, Any]:
    """Return the settings that the command line gives."""
    override: dict[str, Any] = {}
    if chosen.seeds:
        beside = Path(chosen.seeds).absolute().parent
        override = {_FOLDERS[name][0]: str(beside / folder) for name, folder in _BESIDE.items()}
        if not Path(chosen.seeds).is_dir():
            raise SettingsError(f"there is no folder {chosen.seeds}")
    for name, (setting, _) in _FOLDERS.items():
        if getattr(chosen, name):
            override[setting] = str(Path(getattr(chosen, name)).absolute())
    override |= publish.chosen(chosen)
    if chosen.siteurl:
        override["SITEURL"] = chosen.siteurl.rstrip("/")
    for flag, setting in (("no_ingest", "BRIEF_SEEDS"), ("no_bundle", "BRIEF_DIST")):
        if getattr(chosen, flag, False):
            override[setting] = None
    for flag in ("prune", "restore"):
        if getattr(chosen, flag, False):
            override[f"BRIEF_{flag.upper()}"] = True
    return override


def _options(settings: dict[str, Any]) -> Options:
    complete(settings)
    return options(settings)


def _ingest(chosen: argparse.Namespace, settings: dict[str, Any]) -> int:
    if chosen.dry_run:
        return _preview(chosen, settings)
    started = time.monotonic()
    with _progress(chosen) as progress:
        report = pipeline.ingest(_options(settings), progress)
    if chosen.json:
        _print_json(report)
    else:
        print(_said(report))
        print(f"done in {time.monotonic() - started:.1f} s")
    return _findings(report)


def _preview(chosen: argparse.Namespace, settings: dict[str, Any]) -> int:
    with _progress(chosen) as progress:
        report, changes = pipeline.preview(_options(settings), progress)
    if chosen.json:
        told = [
            {"path": c.path, "diff": c.diff(), "conflicts": [asdict(conflict) for conflict in c.conflicts]}
            for c in changes
        ]
        print(json.dumps(told, ensure_ascii=False))
    else:
        for change in changes:
            print(change.diff(), end="")
        print(f"{_counted(len(report.written), 'briefing')} would be written, {len(report.removed)} removed")
    return _findings(report)


def _build(chosen: argparse.Namespace, settings: dict[str, Any]) -> int:
    started = time.monotonic()
    with _progress(chosen) as progress:
        run = _run_pelican(settings, progress)
    figures: dict[str, Any] = {
        **run.figures,
        "changed": len(run.output.changed),
        "deleted": len(run.removed),
        "withheld": dict(sorted(run.withheld.items())),
        "bundle": str(run.bundle) if run.bundle else None,
        "open": str(run.options.output / "index.html"),
        "seconds": round(time.monotonic() - started, 1),
    }
    if chosen.json:
        _print_json(run.report, figures)
    else:
        if run.options.ingest:
            print(_said(run.report))
        counted = ", ".join(_counted(figures[f"{noun}s"], noun) for noun in ("actor", "page"))
        print(f"{counted}, {_counted(figures['changed'], 'file')} changed, {figures['deleted']} deleted")
        if run.withheld:
            reasons = ", ".join(f"{count} {reason}" for reason, count in figures["withheld"].items())
            print(f"{_counted(run.withheld.total(), 'briefing')} left out: {reasons}")
        print(f"feeds and canonical links point to {run.siteurl} (SITEURL changes that)")
        if run.bundle:
            print(f"offline bundle: {run.bundle} ({'signed' if run.options.signing_key else 'unsigned'})")
        print("done in {seconds} s; open {open}".format(**figures))
    return _findings(run.report)


def _run_pelican(settings: dict[str, Any], progress: Progress | None) -> Run:
    from pelican.log import console, init

    from pelican import Pelican  # type: ignore[attr-defined]

    from .site.freshness import UpToDate

    init()
    console.quiet = True  # Pelican's own closing line; the summary says more
    settings = {**settings, "BRIEF_PROGRESS": progress, "BRIEF_COLLECT": True, "BRIEF_SKIP": True}
    pelican = Pelican(settings)
    if "pelican.plugins.brief" not in pelican.settings["PLUGINS"]:
        raise SettingsError("Pelican did not register the plugin pelican.plugins.brief; see the messages above")
    with suppress(UpToDate):
        pelican.run()
    run: Run = pelican.settings["BRIEF_RUN"]
    return run


def _check(chosen: argparse.Namespace, settings: dict[str, Any]) -> int:
    from .check import check
    from .review import doubts

    options = _options(settings)
    problems = check(options)
    unsure = doubts(options.briefings) if chosen.doubtful else []
    if chosen.json:
        told = [asdict(problem) for problem in problems]
        told += [{**asdict(doubt), "confidence": "low"} for doubt in unsure]
        print(json.dumps(told, ensure_ascii=False))
    else:
        for problem in (*problems, *unsure):
            print(replace(problem, path=_openable(problem.path, options)))
    return FINDINGS if problems else FINE


def _openable(path: str, options: Options) -> str:
    """Return a path by which an editor in the present folder opens a file that a finding names."""
    file = options.authority if path == authority.FILE else options.briefings / path
    return os.path.relpath(file)


def _review(chosen: argparse.Namespace, settings: dict[str, Any]) -> int:
    from .review import queue

    waiting = queue(_options(settings).briefings)
    if chosen.json:
        print(json.dumps([asdict(each) for each in waiting], ensure_ascii=False))
        return FINE
    for each in waiting:
        print(f"{each.path}: {_counted(len(each.doubts), 'doubt')}: {each.title}")
        for doubt in each.doubts:
            print(f"  line {doubt.line}: {doubt.reason}")
    print(f"{_counted(len(waiting), 'briefing')} to check; set 'review: checked' in each when you have read it")
    return FINE


def _learn(chosen: argparse.Namespace, settings: dict[str, Any]) -> int:
    from . import learn

    options = _options(settings)
    found = learn.rules(options)
    if chosen.json:
        print(json.dumps([asdict(rule) for rule in found], ensure_ascii=False))
    else:
        for rule in found:
            print(rule)
    if chosen.yes:
        agreed = found
    elif chosen.json or not sys.stdin.isatty():
        agreed = []
    else:
        agreed = [rule for rule in found if input(f"{rule}: write this rule? [y/N] ").strip().lower() in {"y", "yes"}]
    if agreed:
        learn.write(options.authority, agreed)
    if not chosen.json:
        hint = "; --yes writes them" if found and not agreed else ""
        print(f"{_counted(len(found), 'rule')} learnt, {len(agreed)} written{hint}")
    return FINE


def _serve(chosen: argparse.Namespace, settings: dict[str, Any]) -> int:
    import functools
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    code = _build(chosen, settings)
    handler = functools.partial(SimpleHTTPRequestHandler, directory=settings["OUTPUT_PATH"])
    with ThreadingHTTPServer(("127.0.0.1", chosen.port), handler) as server:
        print(f"the site is at http://localhost:{server.server_port}/ until you press Ctrl+C", flush=True)
        with suppress(KeyboardInterrupt):
            server.serve_forever()
    return code


def _watch(chosen: argparse.Namespace, settings: dict[str, Any]) -> int:
    from .watch import watch

    watch(settings["BRIEF_SEEDS"], settings["PATH"], settings["THEME"], lambda: _build(chosen, _settings(chosen)))
    return FINE


@contextmanager
def _progress(chosen: argparse.Namespace) -> Iterator[Progress | None]:
    """Show a progress bar on a terminal, and nothing where a script reads."""
    if chosen.json or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    # No thread of its own: one might hold a lock when a second process is forked.
    with Progress(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("Reading articles", total=None)

        def show(text: str, done: int, total: int) -> None:
            bar.update(task, description=text, completed=done, total=total, refresh=True)

        yield show


def _said(report: Report) -> str:
    read = f"{_counted(report.read, 'article')} read" if report.read else "no articles found (*.txt with a date line)"
    if report.ignored:
        read += f", {_counted(report.ignored, 'other file')} ignored"
    written = f"{_counted(len(report.written), 'briefing')} written, {report.unchanged} unchanged"
    if report.removed:
        written += f", {len(report.removed)} removed"
    return f"{read}\n{written}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _print_json(report: Report, figures: dict[str, Any] | None = None) -> None:
    told = asdict(report)
    del told["slugs"]
    print(json.dumps({**told, **(figures or {})}, ensure_ascii=False))


def _findings(report: Report) -> int:
    for note in (*report.notes, *report.conflicts):
        print(f"note: {note}", file=sys.stderr)
    for problem in sorted(set(report.problems)):
        print(f"error: {problem}", file=sys.stderr)
    return FINDINGS if report.problems else FINE
