"""What hosts and crawlers read: site maps by the rules of sitemaps.org, robots.txt, and the headers."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from pelican.plugins.brief.site.hosting import POLICY, last_changes, news, sitemaps

from .conftest import ROOT, Desk
from .test_corpus import build, page
from .test_feeds import PUBLISHER, SITE, with_data

MAP, NEWS = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.google.com/schemas/sitemap-news/0.9}"


def test_every_page_is_on_the_map(demo: Desk) -> None:
    """The site map names each page once, absolutely, with the day of its last change."""
    files = demo.files("output")
    urls = ET.fromstring(files["sitemap.xml"]).findall(f"{MAP}url")
    found = {url.findtext(f"{MAP}loc"): url.findtext(f"{MAP}lastmod") or "" for url in urls}
    assert len(found) == len(urls)
    assert found.keys() == {f"http://localhost:8000/{name}" for name in demo.pages()}
    assert all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) for day in found.values())


def test_pages_change_with_what_they_show() -> None:
    """A correction of a briefing changes its page and those of its actors and days, and no other."""
    built = build(
        with_data(page(1, "Ann Berg"), corrections=[{"date": "2024-02-02", "text": "x"}], dates=[]),
        with_data(page(2, "Norway", date="2023-01-31"), dates=[]),
    )
    assert last_changes(built) == {
        "briefings/headline-1.html": "2024-02-02", "briefings/headline-2.html": "2023-01-31",
        "actors/ann-berg.html": "2024-02-02", "actors/norway.html": "2023-01-31",
        "days/2023-11-20.html": "2024-02-02", "days/2023-01-31.html": "2023-01-31", "": "2024-02-02",
    }  # fmt: skip


def test_a_large_map_is_split() -> None:
    """Beyond the most pages that one file may hold there are parts and a list of them; no page is lost."""
    pages = [f"briefings/{number}.html" for number in range(7)]
    written = dict(sitemaps(pages, {"": "2023-11-20"}, SITE, most=3))
    parts = [loc.text for loc in ET.fromstring(written["sitemap.xml"]).iter(f"{MAP}loc")]
    assert parts == [f"{SITE}/sitemap-{number}.xml" for number in (1, 2, 3)]
    found = [loc.text for n in (1, 2, 3) for loc in ET.fromstring(written[f"sitemap-{n}.xml"]).iter(f"{MAP}loc")]
    assert found == [f"{SITE}/{name}" for name in pages]


def test_further_pages_of_an_actor_change_with_the_first() -> None:
    """A page ``actors/x/2.html`` has the day of ``actors/x.html``."""
    ((_, text),) = sitemaps(["actors/x/2.html"], {"actors/x.html": "2020-01-01", "": "2023-11-20"}, SITE)
    assert ET.fromstring(text).findtext(f"{MAP}url/{MAP}lastmod") == "2020-01-01"


def test_news_are_two_days_old_at_most() -> None:
    """The map of news holds the newest briefings with their titles and days, and none older than two days."""
    entries = build(page(1, "Ann Berg"), page(2, "Ann Berg", date="2023-11-18"), page(3, "Ann Berg", date="2023-11-17"))
    told = ET.fromstring(news(entries.entries, PUBLISHER)).findall(f"{MAP}url/{NEWS}news")
    assert [each.findtext(f"{NEWS}title") for each in told] == ["Headline 1", "Headline 2"]
    assert [each.findtext(f"{NEWS}publication_date") for each in told] == ["2023-11-20", "2023-11-18"]
    assert [each.findtext(f"{NEWS}publication/{NEWS}name") for each in told] == ["A & B", "A & B"]
    assert list(ET.fromstring(news([], PUBLISHER))) == []


def test_robots_and_headers(demo: Desk) -> None:
    """Crawlers are led to the maps; hosts that read ``_headers`` send the policy that pages carry, without framing."""
    files = {name: data.decode() for name, data in demo.files("output").items() if name in {"robots.txt", "_headers"}}
    assert "Sitemap: http://localhost:8000/sitemap.xml\n" in files["robots.txt"]
    policy = re.search(r"Content-Security-Policy: (.*)", files["_headers"])
    assert policy
    assert policy[1].startswith(f"{POLICY}; ")
    assert "frame-ancestors 'none'" in policy[1]
    assert f'content="{POLICY}"' in demo.files("output")["index.html"].decode()
    assert "unsafe" not in policy[1]


def test_hosting_examples_send_the_policy() -> None:
    """The examples for servers hold the policy as it is sent."""
    document = (ROOT / "docs" / "hosting.md").read_text()
    assert document.count(f"{POLICY}; form-action 'self'; frame-ancestors 'none'") == 2
