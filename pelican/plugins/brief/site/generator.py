"""The generator: gives every template the corpus, and writes the pages and feeds that Pelican knows nothing of."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from pelican.generators import Generator

from .. import translations
from . import (
    atlas,
    calendar,
    cards,
    corpus,
    desk,
    directory,
    edtf,
    home,
    hosting,
    pairs,
    redirects,
    routes,
    search,
    storylines,
    subscriptions,
    theme,
    timeline,
    twin,
)
from .data import publication
from .data.citations import Citations
from .feeds import FORMS, Press
from .structured import Marker
from .views import Publisher

if TYPE_CHECKING:
    from .reader import Run
    from .writer import BriefWriter


class BriefGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Runs after Pelican's own generators have read the content and before any page is written."""

    def generate_context(self) -> None:
        """Index the published briefings and hand the result to the templates as ``brief`` and ``article.brief``."""
        self.run: Run = self.settings["BRIEF_RUN"]
        # Pelican works an address out anew each time it is asked for.
        articles = {article.url: article for article in self.context["articles"]}
        pages = {url: self.run.pages[article.source_path] for url, article in articles.items()}
        built = corpus.build(list(pages.items()), self.run.options.related)
        for entry in built.entries:
            articles[entry.url].brief = entry
        desk.tell(built.actors, self.run.house)
        self.run.corpus = built
        self.together = pairs.shared(built.entries)
        built.pairs = pairs.find(self.together, self.run.options.pair_briefings, self.run.options.pairs)
        built.storylines = storylines.find(built.entries)
        self.events = timeline.gather(built.entries)
        self.run.pages.clear()  # the index holds what is still needed
        self.publisher = publisher(self.settings)
        self.groups = subscriptions.groups(built, self.publisher, self.run.options)
        self.calendars = dict(calendar.calendars(built, self.publisher, self.run.options))
        top = self.settings["THEME_STATIC_DIR"]
        self.static = theme.static_files(map(Path, self.settings["THEME_STATIC_SOURCES"]), top)
        self.context["brief"] = {
            "corpus": built,
            "edition": built.entries[: self.run.options.edition],
            "home": home.compose(built, self.events, self.run.options.edition),
            "index": directory.by_letter(built.actors),
            "feed": self.groups[0].feeds[0],
            "corrections": next(
                (feed for feed in self.groups[0].feeds if feed.stem == subscriptions.CORRECTIONS), None
            ),
            "forms": FORMS,
            "citations": Citations(self.publisher),
            "data": publication.INDEX if self.run.options.data else None,
            "linked_data": Marker(self.publisher),
            "policy": Markup(hosting.POLICY),  # noqa: S704 -- ours
            "calendar": calendar.EVERYTHING if self.calendars else None,
            "siteurl": self.settings["SITEURL"],
            "sheets": theme.sheets(self.static, top),
            "direction": translations.direction(self.publisher.lang),
            "cards": cards.FOLDER,
            "label": edtf.label,
            "map": atlas.Atlas(built.actors).of,
        }

    def begin_output(self, writer: BriefWriter) -> None:
        """Let a second process write what does not need Pelican, while Pelican writes articles and pages."""
        self.twin = None
        if twin.possible(len(self.run.corpus.entries)):
            self.twin = twin.start(writer.output, lambda: self._write_gathered(writer))

    def generate_output(self, writer: BriefWriter) -> None:
        """Write everything that is not an article or a page of Pelican's."""
        self._write_search(writer)
        self._write_feeds(writer)
        for name, data in cards.scripts(self.run.corpus.actors):
            writer.output.write(name, data)
        self._publish_theme(writer)
        if self.twin:
            self.twin.join()
        else:
            self._write_gathered(writer)
        pages = [name for name in writer.output.made if name.endswith(".html")]
        for name, data in hosting.files(self.run.corpus, pages, self.publisher):
            writer.output.write(name, data)
        self._write_redirects(writer)

    def _write_gathered(self, writer: BriefWriter) -> None:
        for route in routes.routes(self.run.corpus, self.events, self.together, self.run.options.page_size):
            self._write(route.url, route.template, writer, **route.values)
        if self.run.options.data:
            self._write_data(writer)

    def _write_redirects(self, writer: BriefWriter) -> None:
        listed, problems = redirects.read(Path(self.settings["PATH"], redirects.FILE))
        self.run.report.problems += problems
        moved = redirects.moves(self.run.corpus, self.run.report.slugs, self.run.house, listed)
        for old, new in moved.items():
            self._write(old, "redirect.html", writer, target=new)
        writer.output.write(redirects.LIST, redirects.listing(moved, self.publisher.siteurl))

    def _write(self, name: str, template: str, writer: BriefWriter, **values: Any) -> None:
        writer.write_file(
            name,
            self.get_template(template.removesuffix(".html")),
            self.context,
            relative_urls=self.settings["RELATIVE_URLS"],
            url=name,
            **values,
        )

    def _write_search(self, writer: BriefWriter) -> None:
        """Write the search index and its page, which asks for the index of its own build and no older one."""
        version = sha256()
        for name, data in search.scripts(self.run.corpus, self.run.options.cache, self._shelf()):
            writer.output.write(name, data)
            version.update(data)
        built = self.run.corpus
        self._write(
            "search.html",
            "search.html",
            writer,
            index=search.FOLDER,
            version=version.hexdigest()[:12],
            leading=directory.leading(built.actors),
            years=Counter(entry.date[:4] for entry in built.entries),
        )

    def _shelf(self) -> str:
        """Return where the cache keeps the index: whole sites and parts of them, by how much text they have."""
        return f"search {self.run.options.source_text}{'' if self.run.edition.whole else ' of a part'}"

    def _write_feeds(self, writer: BriefWriter) -> None:
        press = Press(self.publisher)
        for group in self.groups:
            for feed in group.feeds:
                for name, data in press(feed):
                    writer.output.write(name, data)
        for name, data in self.calendars.items():
            writer.output.write(name, data)
        writer.output.write(subscriptions.OPML, subscriptions.opml(self.groups, self.publisher).encode())
        self._write(subscriptions.INDEX, "feeds.html", writer, groups=self.groups)
        self._write(subscriptions.CORRECTIONS_PAGE, "corrections.html", writer)

    def _write_data(self, writer: BriefWriter) -> None:
        files = []
        for file, data in publication.publish(self.run.corpus, self.publisher):
            writer.output.write(file.name, data)
            files.append(file)
        self._write(publication.INDEX, "data.html", writer, files=files)

    def _publish_theme(self, writer: BriefWriter) -> None:
        for name, path in self.static.items():
            writer.output.write(name, path.read_bytes())


def publisher(settings: dict[str, Any]) -> Publisher:
    """Return who publishes the site, from Pelican's own settings."""
    return Publisher(
        settings["SITENAME"], settings["SITESUBTITLE"] or "", settings["SITEURL"], settings["DEFAULT_LANG"]
    )


def publish_static(generator: Any) -> None:
    """Copy the files that Pelican's static generator found, and leave it nothing to copy."""
    output = generator.settings["BRIEF_RUN"].output
    for found in generator.staticfiles:
        output.write(Path(found.save_as).as_posix(), Path(found.source_path).read_bytes())
    generator.staticfiles = []
