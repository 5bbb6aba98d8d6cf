"""People who must not appear: their names are in nothing that is published."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelican.plugins.brief.resolve.authority import AuthorityError
from pelican.plugins.brief.site.mask import WITHHELD, mask, mask_text

from .conftest import Desk
from .published import published, traces

Article = Callable[..., str]
NAME = "Zdeňka Quorrin"
TITLE = "Zdeňka Quorrin opens the harbour"
TEXT = (
    "Mayor Zdeňka Quorrin of Norway opened the harbour in Oslo on Monday and met Jonas Gahr Store.",
    '"The harbour is open to all of you," Quorrin said. ZDENKA  QUORRIN\'s office declined to comment.',
    "Jonas Gahr Store praised Quorrin for the work.",
)
HAND_WRITTEN = """\
---
id: urn:brief:hand
title: A note on Z. Quorrin
slug: note-on-zdenka-quorrin
date: '2023-11-21'
actors: [{name: Zdenka Quorrin, kind: person, aliases: [Quorrin], evidence: [p1]}]
---
## Source text

*Zdeňka* **Quorrin** and Zdenka&nbsp;Quorrin were there; see [Quorrin](https://example.org/zdenka-quorrin).
{: #p1 }
"""


@pytest.fixture
def house(desk: Desk, article: Article) -> Desk:
    """Return a desk with a briefing made by machine and one by hand about a person, and another briefing."""
    desk.seed("zdenka-quorrin.txt", article(*TEXT, title=TITLE))
    desk.seed("other.txt", article("Norway agreed to the plan on Monday.", title="A plan"))
    desk.briefings.mkdir(parents=True)
    (desk.briefings / "note.md").write_text(HAND_WRITTEN)
    return desk


def test_without_a_decision_the_name_is_published(house: Desk) -> None:
    """The search of the next test finds what there is to find."""
    house.build()
    found = set(traces(house, "quorrin"))
    assert {
        "briefings/zdenka-quorrin-opens-the-harbour.html",
        "actors/zdenka-quorrin.html",
        "feeds/all.rss.xml",
    } <= found


def test_a_suppressed_person_is_nowhere(house: Desk) -> None:
    """Neither name, surname nor slug stands in a page, feed, file name or bundle; all else stays."""
    (house.root / "content" / "authority.yml").write_text(f"suppress: [{NAME}]\n")
    run = house.build()
    assert run.report.problems == []
    assert traces(house, "quorrin") == []
    texts = published(house)
    (page,) = [text for name, text in texts.items() if name.startswith("briefings/") and "open to all" in text]
    assert WITHHELD in page
    assert "jonas gahr store" in page
    assert len(run.corpus.entries) == 3
    feed = texts["feeds/all.rss.xml"]
    assert re.findall(r"<guid[^>]*>([^<]*)", feed)


def test_an_alias_of_the_house_is_masked_everywhere(house: Desk) -> None:
    """A form that only the house knows is taken out even where no briefing links it to the person."""
    house.seed("third.txt", "\n date 2023-11-20 The lady of the harbour speaks. (File)\n\nIt rained on Monday.\n")
    (house.root / "content" / "authority.yml").write_text(
        f"actors: [{{name: {NAME}, aliases: [the lady of the harbour]}}]\nsuppress: [{NAME}]\n"
    )
    house.build()
    assert traces(house, "lady of the harbour") == []


def test_the_decision_can_be_taken_back(house: Desk) -> None:
    """Briefings themselves are not changed: without the decision the site is as before."""
    house.build()
    before = house.files("output")
    path = house.root / "content" / "authority.yml"
    path.write_text(f"suppress: [{NAME}]\n")
    house.build()
    path.unlink()
    house.build()
    assert house.files("output") == before


def test_a_broken_house_file_publishes_nothing(house: Desk) -> None:
    """Who must not appear is not known: the build ends, and what was published stays as it was."""
    house.build()
    before = house.files("output")
    (house.root / "content" / "authority.yml").write_text("suppress: Zdenka\n")
    with pytest.raises(AuthorityError, match=r"authority\.yml:1"):
        house.build()
    assert house.files("output") == before
    result = house.command("build", "--seeds", str(house.root / "seeds"))
    assert result.returncode == 1
    assert "authority.yml:1: suppress" in result.stderr


def test_acts_and_quotes_of_a_suppressed_person() -> None:
    """What was said stays, said by nobody; acts of and towards the person go."""
    data = {
        "id": "urn:brief:1",
        "slug": "s",
        "actors": [{"name": NAME, "id": "zq", "aliases": ["ZQ"]}, {"name": "Ann Hale"}],
        "quotes": [{"speaker": "zq", "text": "Yes."}, {"speaker": "Ann Hale", "text": "No, ZQ."}],
        "interactions": [{"source": "Ann Hale", "target": NAME, "type": "meet"}],
    }
    masked, _ = mask(data, "", ["Zdenka Quorrin"])
    assert json.dumps(masked, sort_keys=True) == json.dumps(
        {
            "id": "urn:brief:1",
            "slug": "s",
            "actors": [{"name": "Ann Hale"}],
            "quotes": [{"speaker": None, "text": "Yes."}, {"speaker": "Ann Hale", "text": f"No, {WITHHELD}."}],
            "interactions": [],
        },
        sort_keys=True,
    )


@given(st.text(), st.text(), st.sampled_from(["Zdenka Quorrin", "zdeňka\nquorrin", "ZDENKA-QUORRIN", "Zdenka_Quorrin"]))
def test_no_name_is_left(before: str, after: str, form: str) -> None:
    """Whatever stands around a name, it is gone; what stood around it is kept."""
    masked = mask_text(f"{before} {form} {after}", [NAME])
    assert masked == f"{before} {WITHHELD} {after}"


def test_text_without_the_name_is_untouched() -> None:
    """Words that only resemble it stay, paragraphs stay apart."""
    text = "Zdenka met Quorrino.\n\nZdenka\n\nQuorrin"
    assert mask_text(text, [NAME]) == text
    assert Path(mask_text("a/zdenka.txt", [NAME])) == Path("a/zdenka.txt")
