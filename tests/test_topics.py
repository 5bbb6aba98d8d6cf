"""Topics are top concepts of the IPTC Media Topics, found by their terms, and none where the text is not sure."""

from __future__ import annotations

import pytest

from pelican.plugins.brief.extract import lexicon
from pelican.plugins.brief.extract.language import load, parse
from pelican.plugins.brief.extract.topics import MAX_TOPICS, find_topics
from pelican.plugins.brief.extract.tree import trees
from pelican.plugins.brief.model import Passage

LEXICON = lexicon.read("topics")


def topics(*texts: str) -> tuple[str, ...]:
    """Return the topics of an article with these passages."""
    return find_topics(trees(parse(load(), [Passage("p", text) for text in texts])))


def test_the_topics_are_the_top_concepts() -> None:
    """There are the seventeen of IPTC, each with strong and weak terms."""
    assert len(LEXICON) == 17
    assert all({"strong", "weak"} <= set(lists) <= {"strong", "weak", "not"} for lists in LEXICON.values())


@pytest.mark.parametrize("topic", LEXICON)
def test_terms_are_sound(topic: str) -> None:
    """Terms are text in lower case, and no term is strong and weak for one topic, or listed twice."""
    lists = LEXICON[topic]
    terms = [term for name in ("strong", "weak") for term in lists[name]]
    assert all(isinstance(term, str) and term == term.lower() for term in terms)
    assert len(terms) == len(set(terms))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels shelled the town after the ceasefire failed, and troops answered with artillery.", "conflict"),
        ("The central bank raised its interest rate because inflation had hurt exporters.", "economy"),
        ("Doctors at the hospital gave the vaccine to every patient with the disease.", "health"),
        ("The striker scored twice in the cup final before the referee ended the match at the stadium.", "sport"),
        ("The museum returned a looted painting to the heirs of the sculptor.", "arts"),
        ("Forecasters expect rainfall and snow after the heatwave.", "weather"),
    ],
)
def test_a_clear_text_has_its_topic_first(text: str, expected: str) -> None:
    """A text full of a topic's terms, inflected or not, has that topic before all others."""
    assert topics("Nothing to see", text)[0].startswith(expected)


def test_unsure_texts_have_none() -> None:
    """A text without terms, with one term, or with weak ones only has no topic."""
    assert topics("A walk", "She put on her hat and went out of the house.") == ()
    assert topics("A walk", "She put on her hat and walked to the museum, which was some way from the house.") == ()
    assert topics("A walk", "The team won the game after training.") == ()


def test_expressions_mean_no_topic() -> None:
    """A term inside an expression that means something else does not count."""
    assert topics("Nothing", "The trade war, the price war, and the war of words went on.")[:1] != (
        "conflict, war and peace",
    )


def test_there_are_at_most_three() -> None:
    """An article that touches everything gets no more than three topics, each once."""
    found = topics(*(" and ".join(lists["strong"][:8]) for lists in LEXICON.values()))
    assert len(found) == len(set(found)) == MAX_TOPICS
