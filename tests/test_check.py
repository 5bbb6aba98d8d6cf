"""What ``check`` finds in briefings and in the house file, each with its line."""

from __future__ import annotations

import pytest

from pelican.plugins.brief.check import check
from pelican.plugins.brief.model import Problem

from .conftest import Desk
from .test_feeds import chosen

BRIEFING = """\
---
id: urn:x:1
title: T
slug: t
date: '2023-11-20'
actors:
- {name: Ann Hale, id: hale, kind: person, aliases: [Hale]}
- {name: Norway, kind: country}
dates:
- {when: 2023-11}
interactions:
- {source: Ann Hale, target: Norway, type: visit}
---
Text.
{: #p1 }
"""


def found(desk: Desk, briefing: str = BRIEFING, house: str = "") -> list[Problem]:
    """Return what is found in one briefing and a house file."""
    desk.briefings.mkdir(exist_ok=True)
    (desk.briefings / "own.md").write_text(briefing)
    (desk.root / "content" / "authority.yml").write_text(house)
    return check(chosen(PATH=str(desk.root / "content")))


def test_a_sound_briefing_has_no_findings(desk: Desk) -> None:
    """Ids stand for names, months and years are dates."""
    assert found(desk) == []
    assert found(desk, BRIEFING.replace("source: Ann Hale", "source: hale")) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("2023-11}", "2023-11-31}", 10, "2023-11-31 is no date"),
        ("2023-11}", "2023-11-20/2023-11-02}", 10, "no date"),
        ("2023-11}", "2023/2021}", 10, "no date"),
        ("date: '2023-11-20'", "date: '2023-02-30'", 5, "2023-02-30 is no date"),
        ("type: visit}", "type: visit, when: '2023-04-31'}", 12, "2023-04-31 is no date"),
        ("target: Norway", "target: Sweden", 12, "target 'Sweden' is no actor"),
        ("source: Ann Hale", "source: Hale", 12, "source 'Hale' is no actor"),
    ],
)
def test_slips_in_a_briefing(desk: Desk, old: str, new: str, line: int, words: str) -> None:
    """A date that the calendar lacks and a party that is no actor are told with their line."""
    (problem,) = found(desk, BRIEFING.replace(old, new))
    assert (problem.path, problem.line) == ("own.md", line)
    assert words in problem.reason


@pytest.mark.parametrize(
    ("house", "line", "words"),
    [
        ("actors:\n- {name: Ann Hale}\n- {name: Ruth Vo, aliases: [R. Vo]}\n", 3, "no briefing names 'Ruth Vo'"),
        ("merge:\n- [Ann Hale, A. Hale]\n- [Ruth Vo, R. Vo]\n", 3, "no briefing names 'Ruth Vo'"),
        ("split:\n- {name: Hale, as: Bo Hale, briefings: [t, u]}\n", 0, "no briefing 'u'"),
        ("block: {}\n", 1, "block"),
    ],
)
def test_decisions_that_match_nothing(desk: Desk, house: str, line: int, words: str) -> None:
    """A decision about nobody, or about a briefing that is not there, is told; so is a mistake in the file."""
    (problem,) = found(desk, house=house)
    assert (problem.path, problem.line) == ("authority.yml", line)
    assert words in problem.reason


def test_decisions_that_match(desk: Desk) -> None:
    """An alias in a briefing is enough; who is blocked or suppressed need not be found."""
    house = "actors: [{name: Anna Hale, aliases: [hale]}]\nblock: [Gate]\nsuppress: [Bo Lee]\nsplit: []\n"
    assert found(desk, house=house) == []
