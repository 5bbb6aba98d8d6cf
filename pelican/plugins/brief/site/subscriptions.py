"""What there is to subscribe to: which feeds the site has, what their items say, and the list of them (OPML)."""

from __future__ import annotations

import html
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from ..files import digest
from ..text import slugify
from ..translations import mark
from ..translations import translate as _
from .feeds import RSS, XML, Feed, Item, element
from .outbound import absolute, address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..settings import Options
    from .views import Corpus, Correction, Entry, Publisher

INDEX, OPML = "feeds/index.html", "feeds/feeds.opml"
EVERYTHING, CORRECTIONS = "feeds/all", "feeds/corrections"
CORRECTIONS_PAGE = "corrections/index.html"
KINDS = (("country", mark("Countries")), ("person", mark("People")), ("organization", mark("Organisations")))


@dataclass(frozen=True, slots=True)
class Group:
    """Feeds of one sort under their heading; ``key`` names the sort in links."""

    key: str
    heading: str
    feeds: list[Feed]


class Editor:
    """Makes items: of briefings, with full content or only the summary, and of corrections, each made once."""

    def __init__(self, publisher: Publisher) -> None:
        self._siteurl = publisher.siteurl
        self._made: dict[tuple[str, bool], Item] = {}

    def items(self, entries: Iterable[Entry], content: str) -> list[Item]:
        """Return the items of ``entries``; ``content`` is ``full`` or ``summary``."""
        return [self._item(entry, content == "full") for entry in entries]

    def _item(self, entry: Entry, full: bool) -> Item:
        key = (entry.id, full)
        if key not in self._made:
            self._made[key] = self._make(entry, full)
        return self._made[key]

    def _make(self, entry: Entry, full: bool) -> Item:
        url = f"{self._siteurl}/{entry.url}"
        notes = [f"{_('Corrected %(day)s:') % {'day': each.label}} {each.text}" for each in entry.corrections]
        body = "".join(f"<p><strong>{html.escape(note)}</strong></p>\n" for note in notes) + entry.html
        return Item(
            id=entry.id,
            url=url,
            title=entry.title,
            date=entry.date,
            updated=entry.updated,
            summary=" ".join([entry.summary or entry.title, *notes]),
            html=absolute(body, url) if full else None,
            tags=tuple(mention.actor.name for mention in entry.mentions),
            source=address((entry.data.get("source") or {}).get("url") or "") or None,
            lang=entry.data.get("lang"),
        )

    def correction(self, correction: Correction) -> Item:
        """Return the item that tells of ``correction``; its id hangs on what it says."""
        entry = correction.entry
        mark = digest(f"{correction.date}\0{correction.text}".encode())[:8]
        return Item(
            id=f"{entry.id}:correction:{mark}",
            url=f"{self._siteurl}/{entry.url}",
            title=_("Corrected: %(title)s") % {"title": entry.title},
            date=correction.date,
            updated=correction.date,
            summary=correction.text,
        )


def groups(corpus: Corpus, publisher: Publisher, options: Options) -> list[Group]:
    """Return every feed of the site by sort, and tell each actor its own."""
    editor = Editor(publisher)
    maker = Maker(editor, publisher, options)
    about = publisher.about or _("Briefings of %(name)s") % {"name": publisher.name}
    newest = editor.items(corpus.entries[: options.feed_items], options.feed_content)
    general = [Feed(EVERYTHING, _("All briefings"), publisher.name, about, "index.html", newest)]
    told = {item.id: item for item in map(editor.correction, corpus.corrections)}
    if told:
        name = _("Corrections")
        about = _("Corrections to briefings of %(name)s") % {"name": publisher.name}
        items = list(told.values())[: options.feed_items]
        general.append(Feed(CORRECTIONS, name, f"{publisher.name}: {name}", about, CORRECTIONS_PAGE, items))
    found = [
        Group("all", _("Everything"), general),
        Group("topics", _("Topics"), _topics(corpus, editor, publisher, options)),
    ]
    naming = _("Briefings that name %(about)s")
    by_kind: dict[str, list[Feed]] = defaultdict(list)
    for actor in corpus.actors:
        if len(actor.mentions) >= options.feed_least:
            entries = [mention.entry for mention in actor.mentions[: options.actor_feed_items]]
            actor.feed = maker(actor.url, actor.name, naming % {"about": actor.name}, entries)
            by_kind[actor.kind].append(actor.feed)
    found += [Group(kind, _(heading), by_kind[kind]) for kind, heading in KINDS]
    for pair in corpus.pairs:
        if len(pair.entries) >= options.feed_least:
            pair.feed = maker(pair.url, pair.title, naming % {"about": pair.title}, pair.entries)
    for story in corpus.storylines:
        if len(story.entries) >= options.feed_least:
            about = _("The running story “%(name)s”") % {"name": story.name}
            story.feed = maker(story.url, story.name, about, story.entries)
    found.append(Group("stories", _("Running stories"), [story.feed for story in corpus.storylines if story.feed]))
    found.append(Group("pairs", _("Two actors"), [pair.feed for pair in corpus.pairs if pair.feed]))
    return [group for group in found if group.feeds]


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the feed of a page that gathers briefings; its address follows from the page's."""

    editor: Editor
    publisher: Publisher
    options: Options

    def __call__(self, page: str, name: str, about: str, entries: Sequence[Entry]) -> Feed:
        """Return the feed of ``page`` with the newest of ``entries``."""
        items = self.editor.items(entries[: self.options.actor_feed_items], self.options.actor_feed_content)
        title = f"{self.publisher.name}: {name}"
        return Feed(f"feeds/{page.removesuffix('.html')}", name, title, about, page, items)


def _topics(corpus: Corpus, editor: Editor, publisher: Publisher, options: Options) -> list[Feed]:
    """Return a feed for each topic of enough briefings; wordings with one slug are one topic."""
    names: dict[str, str] = {}
    entries: dict[str, list[Entry]] = defaultdict(list)
    for entry in corpus.entries:
        for slug, name in {slugify(topic): topic for topic in entry.data.get("topics") or ()}.items():
            names.setdefault(slug, name)
            entries[slug].append(entry)
    return [
        Feed(
            stem=f"feeds/topics/{slug}",
            name=names[slug],
            title=f"{publisher.name}: {names[slug]}",
            about=_("Briefings on %(topic)s") % {"topic": names[slug]},
            page=f"search.html?{urlencode({'topic': names[slug]})}",
            items=editor.items(entries[slug][: options.actor_feed_items], options.actor_feed_content),
        )
        for slug in sorted(names)
        if slug and len(entries[slug]) >= options.feed_least
    ]


def opml(found: Sequence[Group], publisher: Publisher) -> str:
    """Return the list of all feeds, as feed readers import it (OPML 2.0)."""
    head = element("title", _("Feeds of %(name)s") % {"name": publisher.name})
    body = "".join(_outlines(found, publisher))
    return f'{XML}<opml version="2.0"><head>{head}</head>\n<body>\n{body}</body></opml>\n'


def _outlines(found: Sequence[Group], publisher: Publisher) -> Iterator[str]:
    for group in found:
        yield element("outline", "", text=group.heading).removesuffix("/>") + ">\n"
        for feed in group.feeds:
            address, page = f"{publisher.siteurl}/{feed.stem}{RSS.ending}", f"{publisher.siteurl}/{feed.page}"
            yield (
                element(
                    "outline", "", type="rss", text=feed.name, title=feed.title, xmlUrl=address, htmlUrl=page,
                    description=feed.about, language=publisher.lang,
                )
                + "\n"
            )  # fmt: skip
        yield "</outline>\n"
