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
        "Lind Motors was ordered to pay the Harbour Bank.",
        "Norway and Denmark feared a storm.",
        "Norway cut its Danish staff.",
        "Norway has yet to thank Denmark.",
        "Norway has neither backed nor criticised Denmark.",
        "If Norway attacks Denmark, Sweden will help.",
        "The Press Council called the work of the Tarn Court fair.",
    ],
)
def test_no_act(sentence: str) -> None:
    """Journeys, kind names, people sent home and threats that are denied are no acts of one towards another."""
    assert found_in(sentence) == []


def test_body_by_the_adjective_of_its_state() -> None:
    """The only body that was called Norwegian so far is meant by "the Norwegian firm"."""
    told = found_in("The Norwegian carmaker Lind Motors fell.", "Anna Brandt sued the Norwegian firm.")
    assert told == [("Anna Brandt", "accuse", "Lind Motors")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Brandt said that Norway would wait and sued Lind Motors.", ("Anna Brandt", "accuse", "Lind Motors")),
        ("Denmark, Norway and Sweden agreed on Monday to wait.", ("Norway", "agree", "Sweden")),
        ("Norway was criticised by Denmark, which had waited, and by Sweden.", ("Sweden", "criticize", "Norway")),
        ("Norway signed a contract in May to buy lorries from Lind Motors.", ("Norway", "agree", "Lind Motors")),
        ("Lind Motors and Corda Foods said they would merge.", ("Lind Motors", "cooperate", "Corda Foods")),
        ("Norway lent Denmark two ships and 20 soldiers.", ("Norway", "aid", "Denmark")),
        ("Brandt thanked the Fell Union and urged it to wait.", ("Anna Brandt", "call_for", "Fell Union")),
        ("Brandt is expected to meet Moreau on Friday.", ("Anna Brandt", "meet", "Paul Moreau")),
        ("Brandt won, the Press Council said, beating Moreau.", ("Anna Brandt", "other", "Paul Moreau")),
        ("Brandt left the Harbour Bank to join Lind Motors.", ("Anna Brandt", "cooperate", "Lind Motors")),
        ("Together with Denmark, Norway condemned Sweden.", ("Denmark", "criticize", "Sweden")),
        ("Norway, along with Denmark, condemned Sweden.", ("Denmark", "criticize", "Sweden")),
        ("Moreau's arrest by Norway came late.", ("Norway", "other", "Paul Moreau")),
        ("Norway imposed duties on steel from Denmark.", ("Norway", "sanction", "Denmark")),
        ("Denmark came to Norway's aid.", ("Denmark", "aid", "Norway")),
        ("Norway and Denmark are in talks over fish.", ("Norway", "meet", "Denmark")),
        ("Under a deal with Denmark, Norway will close the port.", ("Norway", "agree", "Denmark")),
        ("Norway turned down an offer of help from Denmark.", ("Norway", "reject", "Denmark")),
        ("Brandt and Moreau exchanged letters.", ("Anna Brandt", "consult", "Paul Moreau")),
        ("Norway recalled its ambassador to Denmark.", ("Norway", "protest", "Denmark")),
        ("Brandt demanded Moreau's resignation.", ("Anna Brandt", "call_for", "Paul Moreau")),
        ("Moreau invited Brandt to Denmark.", ("Paul Moreau", "call_for", "Anna Brandt")),
    ],
)  # fmt: skip
def test_clauses(sentence: str, expected: tuple[str, str, str]) -> None:
    """Subjects, agents and objects are found through lists, coordination and contracts, plans as good as settled."""
    assert expected in found_in(sentence)


def test_names_hung_on_the_verb() -> None:
    """Names after a comma are those whom the noun before describes, be it that the parse hangs them on the verb."""
    told = found_in(
        "It came after a telephone call between the presidents of the two countries, Anna Brandt and Paul Moreau."
    )
    assert ("Anna Brandt", "consult", "Paul Moreau") in told


def test_traded() -> None:
    """What two sides trade each does to the other."""
    told = found_in("Norway and Denmark traded accusations.")
    assert sorted(told) == [("Denmark", "accuse", "Norway"), ("Norway", "accuse", "Denmark")]


@pytest.mark.parametrize("answer", ["Denmark rejected the charge.", "Moreau dismissed the allegation."])
def test_answer_to_what_a_noun_takes_up(answer: str) -> None:
    """Whoever rejects "the charge" turns on the one who made it, though it was made against his country."""
    told = found_in("Norway accused Denmark of theft.", answer)
    assert told[0] == ("Norway", "accuse", "Denmark")
    assert told[1][1:] == ("reject", "Norway")


def test_charge_beside_its_clause() -> None:
    """A charge that only a noun beside the accusation takes up is denied all the same."""
    told = found_in("The Fell Union accused Brandt of hiding a report, a charge she denies.")
    assert told == [("Fell Union", "accuse", "Anna Brandt"), ("Anna Brandt", "reject", "Fell Union")]


def test_one_bond_a_clause() -> None:
    """What a clause agrees to do is one bond with it; a clause beside it tells another."""
    assert len(found_in("Brandt and Moreau agreed to work together.")) == 1
    told = found_in("Brandt spoke to Moreau on Monday; the two agreed that the port would close.")
    assert [kind for _, kind, _ in told] == ["consult", "agree"]


def test_demand_turned_down() -> None:
    """A demand that is rejected is that of the one who made it."""
    told = found_in("Moreau called on Brandt to wait.", "Brandt turned the demand down.")
    assert told == [("Paul Moreau", "call_for", "Anna Brandt"), ("Anna Brandt", "reject", "Paul Moreau")]


def test_army_of_the_state_told_of() -> None:
    """The army, unless the paragraph names another state, is that of the state that the text names most."""
    told = found_in("Norway is cold. Norway is big. Denmark is small.", "Brandt accused the army of theft.")
    assert told == [("Anna Brandt", "accuse", "Norway")]
    assert found_in("Norway is cold.", "In Denmark, Brandt accused the army of theft.") == [
        ("Anna Brandt", "accuse", "Denmark")
    ]


def test_government_is_not_the_giver() -> None:
    """Who gives something to "the government" gives it to another state's."""
    told = found_in("Norway is cold. Norway is big.", "Denmark sent the government a ship.")
    assert told == [("Denmark", "aid", "Norway")]


def test_it_acts_for_the_only_body() -> None:
    """The only body that the sentence before names acts as "it", though it is not the subject there."""
    told = found_in("One mayor is on the mind of the Fell Union. In June it accused Anna Brandt of theft.")
    assert told == [("Fell Union", "accuse", "Anna Brandt")]


def test_his_rival() -> None:
    """The other person last named is whom "his rival" or "her guest" means."""
    told = found_in("Anna Brandt won.", "Paul Moreau telephoned his rival on Monday.")
    assert told == [("Paul Moreau", "consult", "Anna Brandt")]


def test_the_two() -> None:
    """Those of whom the paragraph has just told are "the two", whoever else is named before them."""
    told = found_in(
        "Okafor was away. Brandt spoke to the Fell Union on Monday. The two agreed that the port would close."
    )
    assert told == [("Anna Brandt", "consult", "Fell Union"), ("Anna Brandt", "agree", "Fell Union")]


def test_many_who_sign() -> None:
    """Three who agree are three pairs; four are members of something, and meet as pairs only when they meet."""
    assert len(found_in("Norway, Denmark and Sweden agreed on a plan.")) == 3
    assert found_in("Norway, Denmark, Sweden and Tarn City agreed on a plan.") == []


def test_messages_without_an_addressee() -> None:
    """Two who send messages do not write to each other."""
    assert found_in("Norway and Denmark also sent messages.") == []
