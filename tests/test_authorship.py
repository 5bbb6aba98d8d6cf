"""Whose a value is: what a person changed is told apart from what the machine says, without a mark in the file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from pelican.plugins.brief.compose import authorship, frontmatter
from pelican.plugins.brief.compose.ledger import Entry, Ledger

from .conftest import Desk

Article = Callable[..., str]
TEXT = (
    "Foreign Minister Ann Berg of Norway met Carl Dahl of Sweden in Oslo on Monday.",
    '"We agreed on all of it and nobody is happier than I am," Berg said.',
)


@pytest.fixture
def made(desk: Desk, article: Article) -> Desk:
    """Return a desk with one briefing that the machine wrote."""
    desk.seed("oslo.txt", article(*TEXT, title="Ministers meet in Oslo"))
    desk.build()
    return desk


def edit(desk: Desk, *changes: tuple[str, str]) -> str:
    """Replace words in the only briefing and return its text."""
    (path,) = desk.briefings.rglob("*.md")
    text = path.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text)
    return text


def signed(desk: Desk, text: str) -> dict[str, object]:
    """Return the front matter of the only briefing as the site signs it."""
    return authorship.sign(frontmatter.load(text), text, authorship.last_written(desk.briefings, text))


def by_hand(values: object) -> list[object]:
    """Return the names or words of the values of a list that are signed as a person's."""
    assert isinstance(values, list)
    return [value.get("name") or value.get("text") for value in values if value.get("origin") == "person"]


def test_what_the_machine_wrote_is_not_signed(made: Desk) -> None:
    """An untouched file has no entry to be compared with, and its page bears no mark."""
    assert authorship.last_written(made.briefings, edit(made)) == ""
    (page,) = (made.output / "briefings").glob("ministers*.html")
    assert "by hand" not in page.read_text()


def test_what_a_person_changed_is_signed_and_the_rest_is_not(made: Desk) -> None:
    """A changed role, an added place and a changed headline are the person's; the other actors stay the machine's."""
    text = edit(
        made,
        ("role: Foreign Minister", "role: Prime Minister"),
        ("places:\n", "places:\n- {name: Bergen, evidence: [p1]}\n"),
        ("title: Ministers meet in Oslo", "title: A meeting in Oslo"),
    )
    data = signed(made, text)
    assert (by_hand(data["actors"]), by_hand(data["places"]), by_hand(data["quotes"])) == (["Ann Berg"], ["Bergen"], [])
    assert data["edited"] == ["title"]


def test_the_page_says_so(made: Desk) -> None:
    """The page shows the mark beside the value and names what else was changed; the file stays as it was left."""
    text = edit(
        made, ("role: Foreign Minister", "role: Prime Minister"), ("\n## Source text", "\nMy note.\n\n## Source text")
    )
    made.build()
    (page,) = (made.output / "briefings").glob("ministers*.html")
    shown = page.read_text()
    assert re.search(r'Prime Minister(?:(?!</li>).)*<span class="origin">by hand</span>', shown, re.DOTALL)
    assert re.search(r"<dt>Changed by hand</dt><dd>text</dd>", shown)
    assert edit(made) == text


def test_an_origin_that_a_person_set_stays(made: Desk) -> None:
    """Who says himself whose a value is, is believed."""
    text = edit(made, ("role: Foreign Minister", "role: Prime Minister\n  origin: machine"))
    actors = signed(made, text)["actors"]
    assert isinstance(actors, list)
    assert actors[0]["origin"] == "machine"


def test_renaming_an_actor_signs_the_actor_alone(made: Desk) -> None:
    """What the machine renames after it, in quotes and interactions, is no decision of the person's."""
    edit(made, ("name: Ann Berg", "name: Anne Berg"))
    made.build()
    data = signed(made, edit(made))
    assert by_hand(data["actors"]) == ["Anne Berg"]
    assert by_hand(data["quotes"]) == []


def test_line_ends_are_no_edit(made: Desk) -> None:
    """A file that another editor saved with its own line ends says the same."""
    text = edit(made).replace("\n", "\r\n")
    data = signed(made, text)
    assert not by_hand(data["actors"])
    assert "edited" not in data


@pytest.mark.parametrize("stored", ["{", "[]", '{"id": 1}', '{"markdown": "x"}'])
def test_a_broken_entry_signs_nothing(made: Desk, stored: str) -> None:
    """The ledger's own reading tells what is wrong with it; the page is built all the same."""
    text = edit(made)
    assert authorship.sign(frontmatter.load(text), text, stored) == frontmatter.load(text).data


def test_a_hand_written_briefing_needs_no_mark(desk: Desk) -> None:
    """Without an entry nothing is compared."""
    assert authorship.last_written(desk.briefings, "---\nid: urn:brief:hand\n---\n") == ""


def test_the_entry_is_found_by_the_id_alone(made: Desk) -> None:
    """The address in the ledger is that which the ledger itself writes, and no path can be smuggled in by an id."""
    text = edit(made, ("title: Ministers", "title: The ministers"))
    (entry,) = _entries(made)
    assert json.loads(authorship.last_written(made.briefings, text))["id"] == entry.id
    assert authorship.last_written(made.briefings, text.replace(entry.id, "urn:brief:../../x")) == ""


def _entries(desk: Desk) -> list[Entry]:
    ledger = Ledger(desk.briefings)
    assert not list(ledger.load())
    return list(ledger.entries())
