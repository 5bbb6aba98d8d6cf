"""What machines read on pages: JSON-LD that no text can leave, held against a schema for each kind of page."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelican.plugins.brief.site.structured import Marker, script

from .conftest import ROOT, Desk
from .test_corpus import build, page
from .test_feeds import FIXED, PUBLISHER, with_data

SCHEMA = json.loads((ROOT / "tests" / "structured.schema.json").read_text())


def valid(data: Any, kind: str) -> bool:
    """Tell whether ``data`` is what a page of a kind must hold; says why not."""
    validator = jsonschema_rs.validator_for({**SCHEMA, "$ref": f"#/$defs/{kind}"})
    assert [error.message for error in validator.iter_errors(data)] == []
    return True


class Scripts(HTMLParser):
    """Collects the contents of script elements and the names of all elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.contents: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and make room for the content of a script."""
        self.tags.append(tag)
        if dict(attrs).get("type") == "application/ld+json":
            self.contents.append("")

    def handle_data(self, data: str) -> None:
        """Keep what stands in a script."""
        if self.contents and self.tags[-1] == "script" and not self.contents[-1]:
            self.contents[-1] = data


@given(st.text() | st.sampled_from(["</script><script>alert(1)</script>", "<!--<script>", "]]>", "\u2028"]))
def test_no_text_leaves_the_element(text: str) -> None:
    """Whatever a text holds, there is one element, and its JSON is read back equal."""
    read = Scripts(str(script({"name": text or "x", "list": [text, {"in": text}]})) + "<p>after</p>")
    assert read.tags == ["script", "p"]
    assert json.loads(read.contents[0])["name"] == (text or "x")


def briefing(**data: Any) -> dict[str, Any]:
    """Return the JSON-LD of a briefing on Ann Berg and Norway with further front matter."""
    made = with_data(page(1, "Ann Berg", "Norway"), **data)
    made[1].data["actors"][0]["evidence"] = ["title", "p1"]
    (entry,) = build(made).entries
    loaded: dict[str, Any] = json.loads(Scripts(Marker(PUBLISHER).briefing(entry)).contents[0])
    return loaded


def test_a_briefing_is_based_on_its_article() -> None:
    """A briefing tells what it is about, whom it mentions, what it rests on, and how it was corrected."""
    source = {"outlet": "The Wire", "byline": "Bo Ek", "url": "https://wire.example/1", "licence": "CC BY 4.0"}
    data = briefing(
        source=source, seed={"path": "a.txt", "sha256": "0" * 64}, corrections=[FIXED], topics=["politics"], lang="nb"
    )
    assert valid(data, "briefing")
    assert [each["name"] for each in data["about"]] == ["Ann Berg"]
    assert [(each["@type"], each["name"]) for each in data["mentions"]] == [("Country", "Norway")]
    assert data["isBasedOn"]["url"] == source["url"]
    assert data["correction"][0]["text"] == FIXED["text"]
    assert (data["datePublished"], data["dateModified"], data["inLanguage"]) == ("2023-11-20", FIXED["date"], "nb")


def test_a_briefing_by_hand_is_based_on_nothing() -> None:
    """Without article and source there is no claim of one."""
    data = briefing(seed=None)
    assert valid(data, "briefing")
    assert "isBasedOn" not in data


@pytest.mark.parametrize("kind", ["home", "briefing", "actor", "data"])
def test_pages_of_the_demo(demo: Desk, kind: str) -> None:
    """Every page of the demo holds the JSON-LD of its kind, and never a claim that we cannot make."""
    folder = {"home": "index.html", "briefing": "briefings/", "actor": "actors/", "data": "data/"}[kind]
    pages = {name: text for name, text in demo.pages().items() if name.startswith(folder)}
    pages.pop("actors/index.html", None)
    assert pages
    for name, text in pages.items():
        (content,) = Scripts(text).contents
        assert valid(json.loads(content), kind), name
        assert not any(claim in content for claim in ("ReportageNewsArticle", "ClaimReview"))


def test_cards_and_canonical_addresses(demo: Desk) -> None:
    """Each page has one canonical address, the same as its card's, and a title for the card."""
    for name, text in demo.pages().items():
        assert text.count(f'<link rel="canonical" href="http://localhost:8000/{name}">') == 1
        assert text.count(f'<meta property="og:url" content="http://localhost:8000/{name}">') == 1
        assert text.count('<meta property="og:title"') == text.count('<meta property="og:type"') == 1
