"""Pages that moved: the old address leads on, from a server and from file://, and feeds notice nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from pelican.plugins.brief.site import redirects

from .conftest import Desk

Article = Callable[..., str]
OLD = "briefings/ministers-meet-in-oslo.html"


def target(desk: Desk, address: str) -> str:
    """Return where the page at ``address`` leads by itself."""
    page = (desk.output / address).read_text()
    found = re.search(r'<meta http-equiv="refresh" content="0; url=([^"]+)">', page)
    assert found
    assert f'<a href="{found[1]}">' in page
    return str((desk.output / address).parent.joinpath(found[1]).resolve().relative_to(desk.output.resolve()))


def guids(desk: Desk) -> list[str]:
    """Return the ids of the feed's items."""
    return re.findall(r"<guid[^>]*>([^<]*)", (desk.output / "feeds/all.rss.xml").read_text())


@pytest.fixture
def site(desk: Desk, article: Article) -> Desk:
    """Return a desk with one briefing on Emmanuel Macron, built once."""
    desk.seed("a.txt", article())
    desk.build()
    return desk


def rename(desk: Desk, move: bool) -> None:
    """Give the briefing another slug, as a person does, and the file with it or not."""
    path = desk.briefings / "2023" / "ministers-meet-in-oslo.md"
    path.write_text(path.read_text().replace("slug: ministers-meet-in-oslo", "slug: oslo-talks"))
    if move:
        path.rename(path.with_name("oslo-talks.md"))


@pytest.mark.parametrize("move", [True, False])
def test_another_slug_leaves_a_redirect(site: Desk, move: bool) -> None:
    """The old page of a briefing leads to its new one, and its guid is as before."""
    before = guids(site)
    rename(site, move)
    site.build()
    assert target(site, OLD) == "briefings/oslo-talks.html"
    assert guids(site) == before
    canonical = re.search(r'<link rel="canonical" href="([^"]+)">', (site.output / OLD).read_text())
    assert canonical
    assert canonical[1].endswith("/briefings/oslo-talks.html")


def test_another_name_in_the_house_leaves_a_redirect(site: Desk) -> None:
    """An actor's old page leads to that of the name which the house has chosen."""
    assert (site.output / "actors/emmanuel-macron.html").exists()
    (site.root / "content/authority.yml").write_text("merge: [[E. Macron, Emmanuel Macron]]\n")
    site.build()
    assert target(site, "actors/emmanuel-macron.html") == "actors/e-macron.html"


def test_moves_by_hand_and_the_list(site: Desk) -> None:
    """``redirects.yml`` moves what nothing else knows of; chains end at the last page; all moves stand in one file."""
    rename(site, move=False)
    (site.root / "content/redirects.yml").write_text(f"briefings/older.html: {OLD}\nactors/x.html: {OLD}\n")
    site.build(SITEURL="https://example.org/desk")
    assert target(site, "briefings/older.html") == target(site, "actors/x.html") == "briefings/oslo-talks.html"
    listed = (site.output / redirects.LIST).read_text().splitlines()
    assert "/desk/briefings/older.html /desk/briefings/oslo-talks.html 301" in listed
    assert len(listed) == 3
    assert "older" not in (site.output / "sitemap.xml").read_text()


def test_a_page_that_is_there_does_not_move(site: Desk) -> None:
    """A move from a page that exists, or to one that does not, is none."""
    (site.root / "content/redirects.yml").write_text(f"{OLD}: actors/emmanuel-macron.html\nx.html: nowhere.html\n")
    site.build()
    assert 'http-equiv="refresh"' not in (site.output / OLD).read_text()
    assert not (site.output / "x.html").exists()


@pytest.mark.parametrize(
    "line", ["../x.html: a.html", "x.html: https://example.org/a.html", "x.html: [a]", "/x.html: a.html"]
)
def test_addresses_outside_the_site_are_refused(site: Desk, line: str) -> None:
    """What is no address below the site's top is told with its line, and the rest is built."""
    (site.root / "content/redirects.yml").write_text(f"# moved\n{line}\n")
    run = site.build()
    assert [(problem.path, problem.line) for problem in run.report.problems] == [("redirects.yml", 2)]
    assert (site.output / OLD).exists()


def test_a_suppressed_name_leaves_no_redirect(desk: Desk, article: Article) -> None:
    """The old address of a person who must not appear is gone with the name in it."""
    desk.seed("a.txt", article("Ann Quorrin met Emmanuel Macron in Oslo.", title="Ann Quorrin in Oslo"))
    desk.build()
    (desk.root / "content/authority.yml").write_text("suppress: [Ann Quorrin]\n")
    desk.build()
    assert not [name for name, data in desk.files("output").items() if b"quorrin" in data.lower() or "quorrin" in name]
