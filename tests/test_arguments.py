"""Arguments: who acts and who undergoes, as grammar and the classes of verbs have it."""

from __future__ import annotations

import pytest

from benchmarks.adapters import arguments
from pelican.plugins.brief.extract import language


def told(text: str, event: str) -> set[tuple[str, str]]:
    """Return role and head of each participant of the event worded ``event``."""
    doc = language.load()(text)
    return {(role, doc[head].text) for at, role, head in arguments(doc) if doc[at].text == event}


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        ("The bank bought the ship.", "bought", {("Arg0", "bank"), ("Arg1", "ship")}),
        ("Ships were bought by banks and towns.", "bought", {("Arg0", "banks"), ("Arg0", "towns"), ("Arg1", "Ships")}),
        ("The ship bought by the bank is old.", "bought", {("Arg0", "bank"), ("Arg1", "ship")}),
        ("The bank that bought the ship is old.", "bought", {("Arg0", "that"), ("Arg1", "ship")}),
        ("They saw the ship the bank bought in May.", "bought", {("Arg0", "bank"), ("Arg1", "ship")}),
        ("The bank wants to buy the ship.", "buy", {("Arg0", "bank"), ("Arg1", "ship")}),
        ("The mayor asked the bank to buy the ship.", "buy", {("Arg0", "bank"), ("Arg1", "ship")}),
        ("The mayor promised the bank to buy the ship.", "buy", {("Arg0", "mayor"), ("Arg1", "ship")}),
        ("The mayor accused the bank of buying the ship.", "buying", {("Arg0", "bank"), ("Arg1", "ship")}),
        ("The bank signed a contract to buy the ship.", "buy", {("Arg0", "bank"), ("Arg1", "ship")}),
        ("Minister arrested over loan", "arrested", {("Arg1", "Minister")}),
        ("The ship was painted to please the mayor.", "please", {("Arg1", "mayor")}),
    ],
)  # fmt: skip
def test_deep_functions(text: str, event: str, expected: set[tuple[str, str]]) -> None:
    """Passives are turned round, and control, relative clauses and headlines give a verb the participants it lacks."""
    assert told(text, event) == expected


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        ("Shares fell sharply.", "fell", {("Arg1", "Shares")}),
        ("Shares fell 40 points.", "fell", {("Arg1", "Shares")}),
        ("The shop closed at noon.", "closed", {("Arg1", "shop")}),
        ("The mayor closed the shop.", "closed", {("Arg0", "mayor"), ("Arg1", "shop")}),
        ("The mayor began to sing.", "began", {("Arg0", "mayor")}),
        ("The bank competes with the union.", "competes", {("Arg0", "bank"), ("Arg1", "union")}),
    ],
)
def test_classes_of_verbs(text: str, event: str, expected: set[tuple[str, str]]) -> None:
    """The subject of an unaccusative undergoes, and some verbs take their object by a preposition."""
    assert told(text, event) == expected


def test_recipients_have_neither_role() -> None:
    """Who is given something is neither Arg0 nor Arg1."""
    assert told("The union gave the bank a ship.", "gave") == {("Arg0", "union"), ("Arg1", "ship")}
