"""Unsure values are called so, with the reason; sure ones go without saying."""

from __future__ import annotations

import pytest

from pelican.plugins.brief.extract import confidence
from pelican.plugins.brief.extract.article import extract
from pelican.plugins.brief.extract.language import Model
from pelican.plugins.brief.model import Findings, Seed


def findings(*paragraphs: str, title: str = "A quiet day at the lake") -> Findings:
    """Return what is found in an article of these paragraphs."""
    seed = Seed("a.txt", "0" * 64, "0" * 64, "2023-05-08", title, paragraphs)
    return extract(seed, Model(), None)[0]


@pytest.mark.parametrize(
    ("paragraphs", "name", "doubt"),
    [
        (["Norwegian Foreign Minister Anna Berg spoke to Sweden."], "Anna Berg", None),
        (["Sweden thanked Anna Berg for her help."], "Anna Berg", confidence.ONCE),
        (["Sweden thanked Anna Berg for her help.", "Berg said that she was glad."], "Anna Berg", None),
        (["Norway mourned.", "President Anna Berg said that it rained."], "Anna Berg", confidence.AFFILIATION),
        (["The Fjord Institute met."], "Fjord Institute", None),
        (["Sweden spoke."], "Sweden", None),
    ],
)
def test_actors(paragraphs: list[str], name: str, doubt: str | None) -> None:
    """Who is named once without a word that tells who it is is unsure, and an affiliation from another sentence."""
    actor = next(actor for actor in findings(*paragraphs).actors if actor.name == name)
    assert (actor.confidence, actor.doubt) == ("low" if doubt else "high", doubt)


@pytest.mark.parametrize(
    ("paragraphs", "doubt"),
    [
        (["Norwegian Foreign Minister Anna Berg accused Sweden of theft."], None),
        (["Norwegian Foreign Minister Anna Berg spoke.", "She accused Sweden of theft."], confidence.UNNAMED),
        (["The war between Norway and Sweden went on."], confidence.NO_VERB),
    ],
)
def test_interactions(paragraphs: list[str], doubt: str | None) -> None:
    """An act is unsure when only a noun tells it, and when one of its actors is a pronoun."""
    acts = findings(*paragraphs).interactions
    assert [(act.confidence, act.doubt) for act in acts] == [("low" if doubt else "high", doubt)]


@pytest.mark.parametrize(
    ("paragraphs", "doubt"),
    [
        (['"We will wait for the spring," said Norwegian Foreign Minister Anna Berg.'], None),
        (
            ["Norwegian Foreign Minister Anna Berg came.", '"We will wait for the spring," the minister said.'],
            confidence.FAR_SPEAKER,
        ),
    ],
)
def test_quotes(paragraphs: list[str], doubt: str | None) -> None:
    """A speaker whom only another paragraph names is unsure."""
    quotes = findings(*paragraphs).quotes
    assert [(quote.speaker, quote.doubt) for quote in quotes] == [("Anna Berg", doubt)]


def test_dates() -> None:
    """A bare weekday is unsure where no verb tells whether it is past, and sure where one does."""
    verbless, told = findings("Norway and Sweden in Oslo, Friday.", "Norway spoke on Tuesday.").dates
    assert (verbless.text, verbless.doubt) == ("Friday", confidence.DIRECTION)
    assert (told.text, told.confidence) == ("Tuesday", "high")
