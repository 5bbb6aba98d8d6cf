"""What hosts and crawlers read: site maps, ``robots.txt``, and the headers that a host should send."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from .feeds import XML, element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .views import Corpus, Entry, Publisher

SITEMAP, NEWS = "sitemap.xml", "sitemap-news.xml"
MOST, MOST_NEWS, NEWS_DAYS = 50_000, 1_000, 2  # what sitemaps.org and news search allow in one file
# What a page may load: the same in the meta element, for file:// and for hosts that send no headers of their own.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": f"{POLICY}; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_NEWS_SPACE = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def files(corpus: Corpus, pages: Iterable[str], publisher: Publisher) -> Iterator[tuple[str, bytes]]:
    """Yield address and bytes of every file for hosts and crawlers; ``pages`` are the addresses of all pages."""
    for name, text in sitemaps(sorted(pages), last_changes(corpus), publisher.siteurl):
        yield name, text.encode()
    yield NEWS, news(corpus.entries, publisher).encode()
    maps = "".join(f"Sitemap: {publisher.siteurl}/{name}\n" for name in (SITEMAP, NEWS))
    yield "robots.txt", f"User-agent: *\nAllow: /\n\n{maps}".encode()
    yield "_headers", ("/*\n" + "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())).encode()


def last_changes(corpus: Corpus) -> dict[str, str]:
    """Return the day of the last change of the page of each briefing, actor and day; the newest for all others ("")."""
    updated = {entry: entry.updated for entry in corpus.entries}
    changes = {entry.url: day for entry, day in updated.items()}
    for actor in corpus.actors:
        changes[actor.url] = max(updated[mention.entry] for mention in actor.mentions)
    for day in corpus.days:
        shown = [*day.published, *(entry for entry, _ in day.spoken_of)]
        changes[day.url] = max(updated[entry] for entry in shown)
    changes[""] = max(updated.values(), default="")
    return changes


def sitemaps(
    pages: Sequence[str], changes: Mapping[str, str], siteurl: str, most: int = MOST
) -> Iterator[tuple[str, str]]:
    """Yield the site map, or its parts and the list of them where there are more than ``most`` pages."""
    written = [_page(page, changes, siteurl) for page in pages]
    parts = ["".join(written[start : start + most]) for start in range(0, len(written), most)]
    if len(parts) <= 1:
        yield SITEMAP, f"{XML}<urlset {_SPACE}>\n{''.join(parts)}</urlset>\n"
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, f"{XML}<urlset {_SPACE}>\n{part}</urlset>\n"
    listed = "".join(f"<sitemap>{element('loc', f'{siteurl}/{name}')}</sitemap>\n" for name in names)
    yield SITEMAP, f"{XML}<sitemapindex {_SPACE}>\n{listed}</sitemapindex>\n"


def _page(page: str, changes: Mapping[str, str], siteurl: str) -> str:
    folder, _, number = page.removesuffix(".html").rpartition("/")
    older = f"{folder}.html" if number.isdigit() else ""  # a further page of an actor changes with the first
    day = changes.get(page) or changes.get(older) or changes.get("")
    changed = element("lastmod", day) if day else ""
    return f"<url>{element('loc', f'{siteurl}/{quote(page)}')}{changed}</url>\n"


def news(entries: Sequence[Entry], publisher: Publisher) -> str:
    """Return the site map of news: the briefings of the two days up to the newest one."""
    newest = entries[0].date if entries else ""
    oldest = (date.fromisoformat(newest) - timedelta(NEWS_DAYS)).isoformat() if newest else ""
    recent = [entry for entry in entries[:MOST_NEWS] if entry.date >= oldest]
    listed = "".join(_news(entry, publisher) for entry in recent)
    return f"{XML}<urlset {_SPACE} {_NEWS_SPACE}>\n{listed}</urlset>\n"


def _news(entry: Entry, publisher: Publisher) -> str:
    lang = entry.data.get("lang") or publisher.lang
    paper = element("news:name", publisher.name) + element("news:language", lang)
    told = element("news:publication_date", entry.date) + element("news:title", entry.title)
    return (
        f"<url>{element('loc', f'{publisher.siteurl}/{quote(entry.url)}')}"
        f"<news:news><news:publication>{paper}</news:publication>{told}</news:news></url>\n"
    )
