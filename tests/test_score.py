"""The gold set is sound, the scorer counts as it says, and extraction stays above the floors."""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks.gold import HALVES, Article, Count, articles, measure
from benchmarks.score import FLOORS, score
from pelican.plugins.brief.compose.frontmatter import schema
from pelican.plugins.brief.extract import lexicon
from pelican.plugins.brief.model import Actor, DateMention, Findings, Interaction, Place, Quote, Statement
from pelican.plugins.brief.read.seeds import read_seed

ALL = [article for half in HALVES for article in articles(half)]
GOLD: dict[str, Any] = {
    "actors": [
        {
            "name": "Anna Berg",
            "kind": "person",
            "aliases": ["Berg"],
            "role": "Foreign Minister",
            "affiliation": "Norway",
        },
        {"name": "Norway", "kind": "country", "aliases": ["Oslo"], "role": None, "affiliation": None},
    ],
    "optional_actors": [{"name": "Sweden", "kind": "country", "aliases": []}],
    "places": ["Bergen"],
    "dates": [
        {"text": "Monday", "when": "2023-11-20", "also": []},
        {"text": "soon", "when": "2024", "also": ["2024-01"]},
    ],
    "quotes": [{"text": "We will not wait for spring", "speaker": "Anna Berg"}],
    "interactions": [{"source": "Anna Berg", "target": "Sweden", "type": "meet", "type_also": []}],
    "topics": ["politics and government"],
    "main": {"actor": "Anna Berg and Norway", "act": "met the ministers of Sweden on the fishing grounds"},
}
SUMMARY = "Berg, of Oslo, meets Swedish ministers over fishing rights on the ground."
AID = Interaction("Berg", "Sweden", "aid", "Berg helped the Swedes")
RIGHT = Findings(
    actors=(
        Actor("Anna Berg", "person", "minister", "Norway", ("Berg",)),
        Actor("Norway", "country", None, None, ("Oslo",)),
    ),
    places=(Place("Bergen"),),
    dates=(DateMention("2023-11-20", "Monday"), DateMention("2024-01", "soon")),
    quotes=(Quote("Anna Berg", "We will not wait for spring,"),),
    interactions=(Interaction("Sweden", "Anna Berg", "meet", "Berg met the Swedes"),),
    statements=(Statement("p1", SUMMARY, ("Anna Berg",)),),
    topics=("politics and government",),
)


def test_what_is_right_scores_whole() -> None:
    """Findings that equal the annotation, as far as it asks, have precision and recall of one."""
    assert {count.f1 for count in measure(RIGHT, GOLD).values()} == {1.0}


def test_nothing_found_scores_nothing() -> None:
    """What is missing costs recall in every measure that the missing actors do not take with them."""
    counts = measure(Findings(), GOLD)
    assert counts["actors"] == Count(0, 0, 2)
    assert counts["date values"] == Count(0, 0, 2)
    assert counts["quote text + speaker"].recall == 0


@pytest.mark.parametrize(
    ("wrong", "name", "count"),
    [
        (Findings(actors=(Actor("Anna Berg", "country"),)), "actors", Count(0, 1, 2)),
        (Findings(actors=(Actor("Berg", "person"), Actor("Karl Holt", "person"))), "actors", Count(1, 2, 2)),
        (Findings(actors=(Actor("Sweden", "country"),)), "actors", Count(0, 0, 2)),
        (Findings(dates=(DateMention("2023-11-21", "x"),)), "date values", Count(0, 1, 2)),
        (Findings(quotes=(Quote("Norway", "We will not wait for spring"),)), "quote text + speaker", Count(0, 1, 1)),
        (Findings(interactions=(Interaction("Berg", "Sweden", "aid", "x"),)), "interactions, pair", Count(1, 1, 1)),
        (
            Findings(interactions=(Interaction("Berg", "Sweden", "aid", "x"),)),
            "interactions, pair + type",
            Count(0, 1, 1),
        ),
    ],
)
def test_errors_are_counted(wrong: Findings, name: str, count: Count) -> None:
    """Wrong kinds, values, speakers and types cost precision; optional values cost nothing."""
    assert measure(wrong, GOLD)[name] == count


def test_parties_that_are_as_right_count() -> None:
    """Another party that the annotator accepts makes a pair right, and only at its own end."""
    gold = {**GOLD, "interactions": [{**GOLD["interactions"][0], "type": "aid", "source_also": ["Norway"]}]}
    for source, target, right in (("Norway", "Sweden", 1), ("Sweden", "Norway", 0)):
        found = Findings(interactions=(Interaction(source, target, "aid", "x"),))
        assert measure(found, gold)["interactions, pair"].right == right


@pytest.mark.parametrize(
    "summary",
    [
        "Norway waits for the ministers of Sweden to meet on the fishing grounds.",
        "Anna Berg of Norway thanked the ministers of Sweden for the fishing grounds.",
        "Anna Berg of Norway met her sister.",
    ],
)
def test_a_summary_needs_actor_and_act(summary: str) -> None:
    """A summary without one of the main actors, without the verb, or with the verb alone is wrong."""
    found = Findings(statements=(Statement("p1", summary),))
    assert measure(found, GOLD)["summary names main actor and act"] == Count(0, 1, 1)


def test_topics_count_both_ways() -> None:
    """A wrong topic costs precision and a missing one recall, in rows of their own."""
    counts = measure(Findings(topics=("sport",)), GOLD)
    assert counts["topics"] == Count(0, 1, 1)
    assert (counts["topics, precision"], counts["topics, recall"]) == (Count(0, 1, 1), Count(0, 1, 1))
    assert measure(Findings(topics=("politics and government", "sport")), GOLD)["topics, precision"].f1 == 0.5


@pytest.mark.parametrize("article", ALL, ids=lambda article: article.gold["seed"])
def test_annotations_hold_what_the_article_says(article: Article) -> None:
    """Every annotation is of an article that is there, and its words stand in it."""
    seed, gold = read_seed(article.seed, article.seed.name), article.gold
    text = "\n".join((seed.title, *seed.paragraphs))
    assert gold["date"] == seed.date
    for date in gold["dates"]:
        assert date["text"] in text, date
    for quote in gold["quotes"]:
        for part in quote.get("join") or [quote["text"]]:
            assert all(piece.strip() in text for piece in part.split("\n")) or len(part) > 80, part
    types = set(schema()["properties"]["interactions"]["items"]["properties"]["type"]["enum"])
    for act in gold["interactions"]:
        assert {act["type"], *(act.get("type_also") or ())} <= types
    assert {actor["kind"] for actor in gold["actors"]} <= {"person", "organization", "country"}
    assert gold["main"]["actor"]
    assert gold["main"]["act"]
    assert gold["topics"]
    assert set(gold["topics"]) <= set(lexicon.read("topics"))


@pytest.mark.parametrize("half", HALVES)
def test_extraction_stays_above_the_floors(half: str) -> None:
    """No measure falls below its floor, in either half."""
    floors = json.loads(FLOORS.read_text())[half]
    found = {name: measured.count.f1 for name, measured in score(half).items()}
    assert found.keys() == floors.keys()
    assert {name: value for name, value in found.items() if value < floors[name]} == {}
