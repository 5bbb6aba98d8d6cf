"""The hooks, in the order in which Pelican calls them. Everything heavy is imported when its hook runs."""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican.plugins import signals  # type: ignore[attr-defined]  # Pelican has no types

if TYPE_CHECKING:
    from .site.reader import Run

logger = logging.getLogger(__name__)
_PAUSE = 2  # seconds


class FindingsError(RuntimeError):
    """The site is whole but for what is listed; Pelican ends with the exit code 1."""

    exitcode = 1


def register() -> None:
    """Connect the hooks; Pelican calls this once for every Pelican object."""
    signals.initialized.connect(configure)
    signals.get_generators.connect(begin)
    signals.readers_init.connect(use_reader)
    signals.static_generator_finalized.connect(publish_static)
    signals.all_generators_finalized.connect(begin_output)
    signals.get_writer.connect(use_writer)
    signals.finalized.connect(finish)


def configure(pelican: Any) -> None:
    """Complete and check the settings; a wrong one ends the build before it begins."""
    from . import translations
    from .settings import DEFAULT_SITEURL, complete

    settings = pelican.settings
    complete(settings)
    if not settings["SITEURL"]:
        logger.info("SITEURL is not set; feeds and canonical links point to %s", DEFAULT_SITEURL)
        settings["SITEURL"] = settings["FEED_DOMAIN"] = DEFAULT_SITEURL
    # Titles and names come from articles, which are hostile until escaped.
    extensions = [*settings["JINJA_ENVIRONMENT"].get("extensions", ()), "jinja2.ext.i18n"]
    settings["JINJA_ENVIRONMENT"] = {**settings["JINJA_ENVIRONMENT"], "extensions": extensions, "autoescape": True}
    translations.use(Path(settings["THEME"], "translations"), settings["DEFAULT_LANG"])
    settings["JINJA_GLOBALS"] = {**settings["JINJA_GLOBALS"], **translations.CALLABLES}
    settings["JINJA_FILTERS"] = {**settings["JINJA_FILTERS"], "evidence": _evidence}
    # The theme's static files are ours to copy: see BriefGenerator.
    settings["THEME_STATIC_SOURCES"] = [str(Path(settings["THEME"], name)) for name in settings["THEME_STATIC_PATHS"]]
    settings["THEME_STATIC_PATHS"] = []


def _evidence(anchors: Any, there: frozenset[str]) -> str:
    from .site import evidence

    return evidence.links(tuple(anchors), there.intersection(anchors))


def begin(pelican: Any) -> type:
    """Bring the briefings up to date with the seeds, prepare their pages, and join Pelican's generators."""
    from pelican.contents import Content

    from . import pipeline
    from .resolve.authority import AuthorityError
    from .settings import options
    from .site import freshness
    from .site.generator import BriefGenerator
    from .site.reader import Run, gather, prepare_all
    from .site.writer import Output
    from .workers import rarely_collect

    rarely_collect()
    # Pelican keeps every rendered text of every former run alive; under autoreload that is a leak.
    for name in ("get_content", "get_summary"):
        cache = getattr(Content.__dict__.get(name), "cache", None)
        if cache is not None:
            cache.clear()
    chosen = options(pelican.settings)
    run = Run(chosen, Output(chosen.output), pelican.settings["SITEURL"])
    progress = pelican.settings.get("BRIEF_PROGRESS")
    run.report = pipeline.ingest(chosen, progress) if chosen.ingest else pipeline.look(chosen)
    try:
        requests = gather(run, "../" * pelican.settings["ARTICLE_SAVE_AS"].count("/"))
    except AuthorityError:
        if _autoreloads():
            time.sleep(_PAUSE)  # Pelican tries again at once
        raise
    pelican.settings["BRIEF_RUN"] = run
    run.key = freshness.key(run, pelican.settings)
    if pelican.settings.get("BRIEF_SKIP"):
        freshness.check(run)
    prepare_all(run, requests, progress)
    return BriefGenerator


def use_reader(readers: Any) -> None:
    """Read Markdown by our rules."""
    from .site.reader import MarkdownReader

    for extension in MarkdownReader.file_extensions:
        readers.reader_classes[extension] = MarkdownReader


def publish_static(generator: Any) -> None:
    """Copy static content through our output."""
    from .site.generator import publish_static

    publish_static(generator)


def begin_output(generators: Any) -> None:
    """Begin to write what does not wait for Pelican's own pages."""
    from .site.generator import BriefGenerator
    from .site.writer import BriefWriter

    (brief,) = (generator for generator in generators if isinstance(generator, BriefGenerator))
    brief.begin_output(BriefWriter(brief.output_path, settings=brief.settings))


def use_writer(pelican: Any) -> type:
    """Write through our output."""
    from .site.writer import BriefWriter

    return BriefWriter


def finish(pelican: Any) -> None:
    """Delete what is no longer made, bundle the site, and end with the list of findings if there are any."""
    from .bundle.publish import publish
    from .site import freshness

    run: Run = pelican.settings["BRIEF_RUN"]
    run.removed = run.output.close()
    if run.options.dist:
        run.bundle = publish(run.options.output, run.output.made, run.options.dist, run.options.signing_key).path
    freshness.write(run)
    for note in (*run.report.notes, *run.report.conflicts):
        logger.info("%s", note)
    problems = sorted(set(run.report.problems))
    if problems and not pelican.settings.get("BRIEF_COLLECT"):
        listed = "\n".join(f"  {problem}" for problem in problems)
        message = f"{len(problems)} finding(s); the site was built without what they name:\n{listed}"
        if _autoreloads():  # there Pelican would try again at once, and for ever
            logger.error("%s", message)
        else:
            raise FindingsError(message)


def _autoreloads() -> bool:
    from pelican import parse_arguments  # type: ignore[attr-defined]

    try:
        return Path(sys.argv[0]).stem == "pelican" and bool(parse_arguments(sys.argv[1:]).autoreload)
    except SystemExit:
        return False
