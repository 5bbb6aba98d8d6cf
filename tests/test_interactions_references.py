"""Interactions, whom words mean: offices, styles, counted and bare nouns, deeds taken up, answers and set phrases."""

from __future__ import annotations

import pytest

from .test_interactions import found_in


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norway threatened the mayor of Bergen, Paul Moreau.", ("Norway", "threaten", "Paul Moreau")),
        ("Norwegian police arrested the head of the Fell Union, Moreau.", ("Norway", "other", "Paul Moreau")),
        ("The Danish envoy for the Arctic, Anna Brandt, met Moreau.", ("Anna Brandt", "meet", "Paul Moreau")),
        ("A group calling itself the Fell Union attacked Norway.", ("Fell Union", "attack", "Norway")),
        ("The Harbour Bank sued a firm known as Corda Foods.", ("Harbour Bank", "accuse", "Corda Foods")),
        ("Corda Foods, a firm in Toledo, Ohio, which had sued Norway, won.", ("Corda Foods", "accuse", "Norway")),
        ("Denmark seized two of the Norwegian ships.", ("Denmark", "sanction", "Norway")),
        ("Norway trained 30 of their Danish colleagues.", ("Norway", "aid", "Denmark")),
        ("Norway seized a Danish-owned plant.", ("Norway", "sanction", "Denmark")),
        ("Moreau was appointed minister by Brandt.", ("Anna Brandt", "other", "Paul Moreau")),
        ("Brandt met her Danish counterpart.", ("Anna Brandt", "meet", "Denmark")),
        ("Brandt's lawyer, Moreau, defended her.", ("Paul Moreau", "aid", "Anna Brandt")),
        ("Brandt praised Norway's efforts.", ("Anna Brandt", "other", "Norway")),
        ("The Tarn Court threw out a case brought by Lind Motors.", ("Tarn Court", "reject", "Lind Motors")),
    ],
)
def test_who_is_meant(sentence: str, expected: tuple[str, str, str]) -> None:
    """A description stands for the name beside it, a thing for its owner, wherever the parse hangs them."""
    assert found_in(sentence) == [expected]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (("Norway and Denmark are at war. Each blamed the other.",), ("Norway", "accuse", "Denmark")),
        (("The Fell Union is old. Brandt met its leaders.",), ("Anna Brandt", "meet", "Fell Union")),
        (("Brandt met Moreau and Okafor and urged them to wait.",), ("Anna Brandt", "call_for", "Mira Okafor")),
        (
            ("The Norwegian minister Brandt and the Danish minister Moreau talked.", "The ministers will meet in May."),
            ("Anna Brandt", "meet", "Paul Moreau"),
        ),
        (("Norway and Denmark fined a bank.", "Sweden criticised its neighbours."), ("Sweden", "criticize", "Denmark")),
        (("Norway shut its border with Denmark, accusing its neighbour of theft.",), ("Norway", "accuse", "Denmark")),
        (
            ("Norway and the rebels of the Fell Union signed a truce.", "Brandt called on both sides to keep it."),
            ("Anna Brandt", "call_for", "Fell Union"),
        ),
        (
            ("Norway is cold.", "Prosecutors in Bergen are investigating Moreau."),
            ("Norway", "investigate", "Paul Moreau"),
        ),
        (
            ("In Denmark, officers searched the offices of the Harbour Bank.",),
            ("Denmark", "investigate", "Harbour Bank"),
        ),
        (("Brandt is in Norway. The Fell Union criticised the authorities.",), ("Fell Union", "criticize", "Norway")),
        (
            ("Norway fought the rebel Fell Union. Brandt urged the rebels to stop.",),
            ("Anna Brandt", "call_for", "Fell Union"),
        ),
        (
            ("Norway accused the militants of the Fell Union. It bombed a rebel camp.",),
            ("Norway", "attack", "Fell Union"),
        ),
        (("Denmark was flooded.", "Norway sent 40 tonnes of flour across the border."), ("Norway", "aid", "Denmark")),
        (("Norway fought the Fell Union, which killed 31 soldiers.",), ("Fell Union", "attack", "Norway")),
        (
            ("Danish Foreign Minister Paul Moreau is in Oslo.", "Brandt met the Danish foreign minister."),
            ("Anna Brandt", "meet", "Paul Moreau"),
        ),
    ],
)
def test_taken_up(paragraphs: tuple[str, ...], expected: tuple[str, str, str]) -> None:
    """Plurals, possessives, forces and relief reach those of whom the text has told."""
    assert expected in found_in(*paragraphs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway closed its ports, a step that Denmark condemned.", ("Denmark", "criticize", "Norway")),
        ("Denmark imposed a duty on fish. Brandt called the duty illegal.", ("Anna Brandt", "criticize", "Denmark")),
        ("Brandt pledged to wait. The Fell Union rejected the pledge.", ("Fell Union", "reject", "Anna Brandt")),
        (
            "Lind Motors offered 3 euros a share. Brandt turned the offer down.",
            ("Anna Brandt", "reject", "Lind Motors"),
        ),
        ("The Tarn Court fined Lind Motors. The company rejected the ruling.", ("Lind Motors", "reject", "Tarn Court")),
        ("Brandt accused Denmark of shelling a town. Sweden condemned the attack.", None),
        ("Brandt accused Denmark of spying. Moreau denied that.", ("Paul Moreau", "reject", "Anna Brandt")),
        ("The Fell Union sued Lind Motors. The company denies the claim.", ("Lind Motors", "reject", "Fell Union")),
    ],
)
def test_deeds_and_answers(text: str, expected: tuple[str, str, str] | None) -> None:
    """What is condemned or denied is the deed of who did it or said it; what is only alleged is nobody's."""
    told = found_in(text)
    assert (expected in told) if expected else len(told) == 1


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norway struck a deal with Denmark.", ("Norway", "agree", "Denmark")),
        ("Brandt called for Moreau's resignation.", ("Anna Brandt", "call_for", "Paul Moreau")),
        ("Brandt gave Moreau until Friday to leave.", ("Anna Brandt", "call_for", "Paul Moreau")),
        ("Brandt advised Moreau to leave.", ("Anna Brandt", "call_for", "Paul Moreau")),
        ("Brandt attacked Moreau over the plan.", ("Anna Brandt", "criticize", "Paul Moreau")),
        ("Brandt questioned Moreau's decision.", ("Anna Brandt", "criticize", "Paul Moreau")),
        ("Brandt clashed with Moreau over fish.", ("Anna Brandt", "reject", "Paul Moreau")),
        ("Brandt walked out of talks with Moreau.", ("Anna Brandt", "reject", "Paul Moreau")),
        ("Norway banned imports of Danish fish.", ("Norway", "sanction", "Denmark")),
        ("Lind Motors bought a stake in the Harbour Bank.", ("Lind Motors", "other", "Harbour Bank")),
        ("Brandt ordered an inquiry into Lind Motors.", ("Anna Brandt", "investigate", "Lind Motors")),
        ("Norway fired missiles at Denmark.", ("Norway", "attack", "Denmark")),
        ("Norway signed a contract to sell 3 tonnes of fish to Denmark.", ("Norway", "agree", "Denmark")),
        ("Norway promised Denmark on Tuesday a loan of 3 million euros.", ("Norway", "aid", "Denmark")),
        ("Norway granted Brandt asylum.", ("Norway", "aid", "Anna Brandt")),
        ("Norway launched air strikes against Denmark.", ("Norway", "attack", "Denmark")),
        ("Norway exchanged fire with Denmark.", ("Norway", "attack", "Denmark")),
        ("Norway sent troops into Denmark.", ("Norway", "attack", "Denmark")),
        ("The Fell Union marched on the Danish embassy.", ("Fell Union", "protest", "Denmark")),
        ("Norway put the Harbour Bank on its sanctions list.", ("Norway", "sanction", "Harbour Bank")),
        ("Norway designated the Fell Union as a terrorist group.", ("Norway", "sanction", "Fell Union")),
        ("Brandt described Moreau as a liar.", ("Anna Brandt", "criticize", "Paul Moreau")),
        ("Brandt said that Moreau should resign.", ("Anna Brandt", "call_for", "Paul Moreau")),
        ("Brandt called off talks with Moreau.", ("Anna Brandt", "reject", "Paul Moreau")),
        ("Norway withdrew after a row with Denmark over fish.", ("Norway", "reject", "Denmark")),
    ],
)
def test_wordings(sentence: str, expected: tuple[str, str, str]) -> None:
    """Verbs with their objects, nouns with the verbs that carry them, and set phrases tell one act each."""
    assert found_in(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Brandt offered to meet Moreau.",
        "Norway offered Denmark a quota of fish.",
        "Brandt gave Moreau ten days for talks.",
        "If both parliaments approve the deal between them, Norway and Denmark will rejoice.",
        "Norway threatened to buy gas from Sweden instead.",
        "Norway sends more nurses abroad than Denmark.",
        "Brandt described Moreau as a teacher.",
        "Brandt had spoken in support of the sanctions on Norway's leaders.",
        "The Fell Union met its leaders on Friday.",
        "Norway thanked the head of the union, Moreau said.",
    ],
)
def test_nothing_done(sentence: str) -> None:
    """What is offered, open, habitual, or said of somebody's own side tells no act."""
    assert found_in(sentence) == []
