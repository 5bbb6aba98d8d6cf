"""Interactions: who does what to whom, and what is not said outright."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pelican.plugins.brief.extract import language
from pelican.plugins.brief.extract.actors import Mention
from pelican.plugins.brief.extract.interactions import find_interactions
from pelican.plugins.brief.model import ActorKind, Interaction, Passage

PEOPLE = {"Anna Brandt", "Paul Moreau"}
FORMS = {
    "Anna Brandt": "Anna Brandt",
    "Brandt": "Anna Brandt",
    "Paul Moreau": "Paul Moreau",
    "Moreau": "Paul Moreau",
    "Norwegian": "Norway",
    "Norway": "Norway",
    "Oslo": "Norway",
    "Danish": "Denmark",
    "Denmark": "Denmark",
    "Sweden": "Sweden",
}


def mentions_in(passages: Sequence[Passage]) -> list[Mention]:
    """Return where the forms above stand, longer ones first."""
    found: list[Mention] = []
    for passage in passages:
        free = passage.text
        for form, actor in FORMS.items():
            while (start := free.find(form)) >= 0:
                end = start + len(form)
                kind: ActorKind = "person" if actor in PEOPLE else "country"
                found.append(Mention(passage.anchor, start, end, form, actor, kind))
                free = free[:start] + "_" * len(form) + free[end:]
    return found


def full(*paragraphs: str, dates: Sequence[tuple[str, int, int, str]] = ()) -> tuple[Interaction, ...]:
    """Return the interactions of an article that has ``paragraphs``."""
    passages = [Passage(f"p{n}", text) for n, text in enumerate(paragraphs, 1)]
    docs = language.parse(language.load(), passages)
    return find_interactions(passages, docs, mentions_in(passages), dates)


def found_in(*paragraphs: str) -> list[tuple[str, str, str]]:
    """Return source, type and target of each interaction."""
    return [(i.source, i.type, i.target) for i in full(*paragraphs)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Anna Brandt met Paul Moreau on Monday.", ("Anna Brandt", "meet", "Paul Moreau")),
        ("Anna Brandt and Paul Moreau met on Monday.", ("Anna Brandt", "meet", "Paul Moreau")),
        ("Anna Brandt held two hours of talks with Paul Moreau.", ("Anna Brandt", "meet", "Paul Moreau")),
        ("Anna Brandt was received by Paul Moreau.", ("Paul Moreau", "meet", "Anna Brandt")),
        ("Paul Moreau spoke by phone with Anna Brandt.", ("Paul Moreau", "consult", "Anna Brandt")),
        ("Norway said that it had worked with Sweden.", ("Norway", "cooperate", "Sweden")),
        ("The trade pact between Norway and Denmark is old.", ("Norway", "agree", "Denmark")),
        ("They spoke before a visit to Denmark by Anna Brandt.", ("Anna Brandt", "visit", "Denmark")),
        ("Norway imposed sanctions on Denmark.", ("Norway", "sanction", "Denmark")),
        ("Norway condemned Denmark's invasion of the island.", ("Norway", "criticize", "Denmark")),
        ("Norway has accused Denmark of delay.", ("Norway", "accuse", "Denmark")),
        ("Norway sent heavy weapons to Denmark in May.", ("Norway", "aid", "Denmark")),
        ("Danish troops invaded Norway at dawn.", ("Denmark", "attack", "Norway")),
        ("Norway was invaded by Denmark.", ("Denmark", "attack", "Norway")),
        ("Norwegian officials urged Denmark to wait.", ("Norway", "call_for", "Denmark")),
        ("Anna Brandt recommended that Denmark join the club.", ("Anna Brandt", "call_for", "Denmark")),
        ("Moreau, who visited Norway in May, is ill.", ("Paul Moreau", "visit", "Norway")),
        ("Moreau said he was ready to work with Norway.", ("Paul Moreau", "cooperate", "Norway")),
    ],
)
def test_one_act(sentence: str, expected: tuple[str, str, str]) -> None:
    """Each way to word an act gives its source, type and target."""
    assert found_in(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norway refused to help Denmark.", [("Norway", "reject", "Denmark")]),
        ("Norway has not helped Denmark.", [("Norway", "reject", "Denmark")]),
        ("Norway did not attack Denmark.", []),
        ("Norway has refused to condemn Denmark.", []),
        ("Norway could attack Denmark.", []),
        ("Norway wants to visit Denmark.", []),
        ("The ships reached Norway from Denmark.", []),
    ],
)
def test_denied_and_possible_acts(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    """A refusal of help is a rejection; what is denied or merely possible is no act."""
    assert found_in(sentence) == expected


def test_title_takes_no_part() -> None:
    """The country in a person's title does not act itself."""
    assert found_in("Norwegian Prime Minister Anna Brandt met Danish Foreign Minister Paul Moreau.") == [
        ("Anna Brandt", "meet", "Paul Moreau")
    ]


def test_several_targets() -> None:
    """Coordinated targets give one interaction each."""
    assert found_in("Anna Brandt visited Denmark and Sweden.") == [
        ("Anna Brandt", "visit", "Denmark"),
        ("Anna Brandt", "visit", "Sweden"),
    ]


def test_the_two_leaders() -> None:
    """``The two leaders`` are the two persons last named side by side."""
    assert found_in("Anna Brandt and Paul Moreau are in town.", "The two leaders met for an hour.") == [
        ("Anna Brandt", "meet", "Paul Moreau")
    ]


def test_one_another() -> None:
    """What two do to one another is told in both directions."""
    found = found_in("Norway and Denmark blamed one another.")
    assert found == found_in("Norway and Denmark blamed each other.")
    assert sorted(found) == [("Denmark", "accuse", "Norway"), ("Norway", "accuse", "Denmark")]


def test_same_act_is_reported_once() -> None:
    """A second report of a mutual act adds its evidence, whichever side comes first."""
    [only] = full("Brandt met Moreau.", "The town was proud.", "Moreau met Brandt at noon.")
    assert only.evidence == ("p1", "p3")


def test_quoted_acts_are_views() -> None:
    """What somebody says in quotation marks about others is not reported as an act."""
    assert found_in('"Norway has betrayed us and Denmark attacked Norway," said an old man.') == []


def test_when_is_the_only_date_of_the_sentence() -> None:
    """An interaction takes the date of its sentence, and none when there are two."""
    text = "Brandt met Moreau in May."
    [dated] = full(text, dates=[("p1", 19, 24, "2023-05"), ("p2", 0, 3, "2020")])
    [open_] = full(text, dates=[("p1", 19, 24, "2023-05"), ("p1", 0, 3, "2020")])
    assert (dated.when, open_.when) == ("2023-05", None)


def test_text_is_a_short_clause() -> None:
    """The words of an interaction run from source to target and leave out what stands between when it is long."""
    [short] = full("In the old town Brandt met Moreau on Monday.")
    assert short.text == "Brandt met Moreau"
    [long] = full(
        "Anna Brandt, the mayor of a small town on the coast that few people outside the country know, met Paul Moreau."
    )
    assert long.text == "Anna Brandt … met Paul Moreau"
