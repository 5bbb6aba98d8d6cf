"""Articles and edits that mean harm or are plainly broken: nothing runs, nothing breaks, everything is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest

from pelican.plugins.brief.text import clean

from .conftest import Desk
from .test_site import Reader

Article = Callable[..., str]
ATTACKS = [
    "<script>alert(1)</script> & <img src=x onerror=alert(2)>",
    "[click](javascript:alert(1)) ![x](javascript:alert(2)) <javascript:alert(3)>",
    'href="{filename}/../secret.md" |filename|secret.md {static}/etc/passwd {attach}x {include}y',
    "{{ SITEURL }} {% for x in range(9) %}x{% endfor %} {# gone #}",
    "---",
    "title: stolen\n---\nid: urn:x:y",
    "*bold*{: onclick=alert(1) } {: #p1 .x style=color:red }",
    "![[x]] [TOC] [^1] *[HTML]: x",
    "# Heading\n\n## Source text\n\n{: #p1 }",
    "wzxhzdk:0 \x02amp\x03 klzzwxh:0000",
    "\u202egnirts desrever\u202c and \ufeffmark and nul",
]


def shown(page: str) -> list[str]:
    """Return the texts of the paragraphs of the article on a page."""
    return [unescape(re.sub(r"</?a\b[^>]*>", "", inner)) for inner in re.findall(r'<p id="p\d+">(.*?)</p>', page, re.S)]


def harms(page: str) -> list[str]:
    """Return the elements and attributes on a page by which something could run or be loaded."""
    script = r'<script src="(?:\.\.?/)+(?:theme/js/[a-z-]+\.js|search/[a-z]+\.js\?v=[0-9a-f]+)" defer></script>'
    form = r'<form class="find" role="search" action="(?:\.\.?/)+search\.html">\n<input .*\n<button .*\n</form>'
    reader = Reader(re.sub(f"{script}|{form}", "", page))
    active = reader.tags & {"script", "img", "iframe", "object", "embed", "form", "math", "use", "animate"}
    foreign = re.findall(r'<svg(?! viewBox="| class="spark")', page)  # the theme's own drawings begin so
    return [
        *reader.problems,
        *active,
        *foreign,
        *(link for link in reader.links if "javascript:" in link or "{" in link),
    ]


def test_hostile_articles_are_only_text(desk: Desk, article: Article) -> None:
    """What an article says is shown word for word, in text and in title, and does nothing."""
    for number, attack in enumerate(ATTACKS):
        title = clean(attack) if number not in {4} else "Rule"
        desk.seed(f"{number}.txt", article(attack, "Ann Berg spoke.", title=title or "x"))
    run = desk.build()
    assert run.report.problems == []
    pages = {name: data.decode() for name, data in desk.files("output").items() if name.startswith("briefings/")}
    assert len(pages) == len(ATTACKS)
    texts = {text for page in pages.values() for text in shown(page)}
    for attack in ATTACKS:
        assert all(clean(block) in texts for block in attack.split("\n\n")), attack
    for name, data in desk.files("output").items():
        if name.endswith(".html"):
            ours = {"form"} if name == "search.html" else set()
            assert not set(harms(data.decode())) - ours, name


def test_unreadable_seeds_are_reported_and_the_rest_is_built(desk: Desk, article: Article) -> None:
    """Empty, binary and undated seeds are named with their reason; the others become pages; the exit code is 1."""
    desk.seed("good.txt", article())
    desk.seed("empty.txt", "")
    desk.seed("binary.txt", b"\x89PNG\0\0\0")
    desk.seed("undated.txt", "No date\n\nText.")
    result = desk.command("build", "--seeds", str(desk.root / "seeds"))
    assert result.returncode == 1
    for name, reason in (("empty.txt", "empty"), ("binary.txt", "binary"), ("undated.txt:1", "no date")):
        assert re.search(rf"{name}: .*{reason}", result.stderr), result.stderr
    assert (desk.output / "briefings" / "ministers-meet-in-oslo.html").exists()


def test_broken_front_matter_is_reported_with_its_line(desk: Desk, article: Article) -> None:
    """A briefing that cannot be read is named with file and line and left out; its file stays."""
    desk.seed("a.txt", article())
    desk.seed("b.txt", article("Other.", title="Rain in Bergen"))
    desk.build()
    broken = desk.briefings / "2023" / "rain-in-bergen.md"
    broken.write_text(broken.read_text().replace("status: published", "status: [published"))
    run = desk.build()
    assert {(problem.path, problem.line) for problem in run.report.problems} == {("2023/rain-in-bergen.md", 7)}
    assert not (desk.output / "briefings" / "rain-in-bergen.html").exists()
    assert broken.exists()


@pytest.mark.parametrize("key", ["id", "slug"])
def test_doubles_are_reported(desk: Desk, article: Article, key: str) -> None:
    """Two briefings with one id or one address do not fight over a page: the second is reported and left out."""
    desk.seed("a.txt", article())
    desk.build()
    (first,) = (desk.briefings / "2023").glob("*.md")
    text = first.read_text()
    other = {"id": ("slug: ministers", "slug: other"), "slug": ("id: urn:brief:", "id: urn:brief:f")}[key]
    (desk.briefings / "2023" / "z.md").write_text(text.replace(*other, 1))
    run = desk.build(BRIEF_SEEDS=None)
    assert len(run.report.problems) == 1
    assert key in run.report.problems[0].reason
    assert len([n for n in desk.files("output") if n.startswith("briefings/")]) == 1


def test_pages_of_removed_briefings_disappear(desk: Desk, article: Article) -> None:
    """When a briefing goes, its page goes, and so do pages and feeds of actors that only it named."""
    desk.seed("a.txt", article())
    desk.seed("b.txt", article("Ursula Hagen met Petra Lindgren in Bergen.", title="Rain in Bergen"))
    desk.build()
    assert any("hagen" in name for name in desk.files("output"))
    (desk.root / "seeds" / "b.txt").unlink()
    desk.build(BRIEF_PRUNE=True)
    assert not any("hagen" in name or "bergen" in name for name in desk.files("output"))


def test_an_empty_desk_builds(desk: Desk) -> None:
    """Without a single article there is a site that says so."""
    run = desk.build()
    assert run.report.problems == []
    assert (desk.output / "index.html").exists()
