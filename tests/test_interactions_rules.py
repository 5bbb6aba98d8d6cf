"""Interactions, rule by rule: complements, gifts, what is spoken, moves, organs and what only looks like an act."""

from __future__ import annotations

import pytest

from .test_interactions import found_in


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norway allowed Denmark to wait.", ("Norway", "other", "Denmark")),
        ("Norway let Denmark use its port.", ("Norway", "other", "Denmark")),
        ("Norway repeated its call for Denmark to wait.", ("Norway", "call_for", "Denmark")),
        ("Norway pleaded with Denmark to wait.", ("Norway", "call_for", "Denmark")),
        ("Norway was charged with theft by Danish prosecutors.", ("Denmark", "accuse", "Norway")),
        ("Brandt works on a film with Paul Moreau.", ("Anna Brandt", "cooperate", "Paul Moreau")),
        ("The Fell Union elected Anna Brandt chairwoman.", ("Fell Union", "other", "Anna Brandt")),
        ("The Harbour Bank sent Norway a loan.", ("Harbour Bank", "aid", "Norway")),
    ],
)
def test_complements(sentence: str, expected: tuple[str, str, str]) -> None:
    """A verb reaches the subject of its infinitive and the first of two objects, wherever the parse hangs them."""
    assert found_in(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Brandt asked to see Paul Moreau.", ("Anna Brandt", "call_for", "Paul Moreau")),
        ("A judge in Norway found Lind Motors liable.", ("Norway", "accuse", "Lind Motors")),
        ("The Tarn Court held Lind Motors liable for the fire.", ("Tarn Court", "accuse", "Lind Motors")),
        ("A lawsuit by the Harbour Bank against Lind Motors failed.", ("Harbour Bank", "accuse", "Lind Motors")),
        ("Brandt reported Lind Motors to the police.", ("Anna Brandt", "accuse", "Lind Motors")),
        ("A lawyer for Lind Motors accused Norway of theft.", ("Lind Motors", "accuse", "Norway")),
        ("Brandt is one of the mayors who criticised Paul Moreau.", ("Anna Brandt", "criticize", "Paul Moreau")),
    ],
)
def test_said(sentence: str, expected: tuple[str, str, str]) -> None:
    """Verdicts, wishes and lawsuits are acts of those who utter them, or for whom they are uttered."""
    assert found_in(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A ship of the Norwegian navy attacked Denmark.", ("Norway", "attack", "Denmark")),
        ("Norwegian police stormed the office of Anna Brandt.", ("Norway", "attack", "Anna Brandt")),
        ("Lind Motors left the Fell Union in May.", ("Lind Motors", "reject", "Fell Union")),
        ("Norway was the third state to leave the Fell Union.", ("Norway", "reject", "Fell Union")),
        ("Brandt won the support of Norway.", ("Norway", "aid", "Anna Brandt")),
        ("Norway and Denmark quarrelled over fish.", ("Norway", "reject", "Denmark")),
        ("The row between Norway and Denmark went on.", ("Norway", "reject", "Denmark")),
    ],
)
def test_deeds(sentence: str, expected: tuple[str, str, str]) -> None:
    """Organs act for their state, an office stands for its owner, and whoever leaves a body parts from it."""
    assert found_in(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Brandt left Denmark on Monday.",
        "Brandt left the Harbour Bank in May.",
        "Brandt called Lind Motors a friend.",
        "The Harbour Bank returned Anna Brandt to Denmark.",
        "Norway did not threaten to attack Denmark.",
        "Norway acted under an agreement with Denmark.",
        "Norway and Denmark feared a storm.",
        "Norway cut its Danish staff.",
    ],
)
def test_no_act(sentence: str) -> None:
    """Journeys, kind names, people sent home and threats that are denied are no acts of one towards another."""
    assert found_in(sentence) == []


def test_body_by_the_adjective_of_its_state() -> None:
    """The only body that was called Norwegian so far is meant by "the Norwegian firm"."""
    told = found_in("The Norwegian carmaker Lind Motors fell.", "Anna Brandt sued the Norwegian firm.")
    assert told == [("Anna Brandt", "accuse", "Lind Motors")]
