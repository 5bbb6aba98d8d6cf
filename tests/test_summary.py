"""The summary says who did what; the key points are whole sentences that stand alone and do not repeat it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelican.plugins.brief.compose.summary import MAX_POINTS, MIN_POINTS, key_points, summarize
from pelican.plugins.brief.extract.article import extract
from pelican.plugins.brief.extract.language import Model
from pelican.plugins.brief.model import Findings, Seed, Statement

STATEMENTS = st.lists(
    st.builds(
        Statement,
        anchor=st.integers(1, 9).map("p{}".format),
        text=st.lists(
            st.sampled_from("the herring of Ostra lake boat Norway pays €5 né 1996.".split()), max_size=60
        ).map(" ".join),
        alone=st.booleans(),
    ),
    min_size=1,
    max_size=12,
)
LEDE = "Norway and the Lake Council of Ostra signed a treaty on fishing in Bergen on Monday."
REST = (
    "Anna Berg, the president of the council, called the treaty a victory for small boats.",
    "He said that he would wait.",
    "Norway pays 40 million euros a year to the villages on the eastern shore of the lake.",
    "Three weeks later the ministers of Sweden met fishermen in the harbour of Ostra.",
    "Sweden rejected an offer by the council to share the herring of the northern bay.",
    "Finland accused Sweden of sinking two boats near the islands last spring.",
)


def findings(*paragraphs: str, title: str = "Fishing boats in the harbour of Ostra, May 3") -> Findings:
    """Return what is found in an article of these paragraphs."""
    seed = Seed("a.txt", "0" * 64, "0" * 64, "2023-05-08", title, paragraphs)
    return extract(seed, Model(), None)[0]


def alone(sentence: str) -> bool:
    """Tell whether a sentence after another is held to stand alone."""
    return findings("Norway signed a treaty with Sweden on Monday.", sentence).statements[-1].alone


def test_summary_is_the_lede() -> None:
    """The first sentence that names who acts is the summary, with its paragraph as evidence."""
    summary = summarize(findings(LEDE, *REST))
    assert (summary.text, summary.evidence) == (LEDE, ("p1",))


@pytest.mark.parametrize(
    "before",
    [
        "Fishing boats in the harbour of Ostra before the talks, May 3 (File)",
        "Fishing boats lie in the harbour of Ostra, May 3.",
        "What will become of the herring of the northern bay?",
    ],
)
def test_summary_is_no_caption(before: str) -> None:
    """A caption, the headline said again and a question give way to the sentence that says who did what."""
    assert summarize(findings(before, LEDE, *REST)).text == LEDE


def test_key_points_are_new_and_in_order() -> None:
    """There are three to five key points in the order of the text, none of them the summary or one that leans."""
    found = findings(LEDE, *REST)
    points = key_points(found, summarize(found))
    assert MIN_POINTS <= len(points) <= MAX_POINTS
    assert [point.evidence[0] for point in points] == sorted(point.evidence[0] for point in points)
    assert not {LEDE, REST[1], REST[3]} & {point.text for point in points}


def test_key_points_repeat_nothing() -> None:
    """A sentence that stands twice, and one that says the summary again, are told once."""
    found = findings(LEDE, *REST[3:], REST[4], LEDE.replace("signed", "have signed"))
    texts = [point.text for point in key_points(found, summarize(found))]
    assert texts.count(REST[4]) <= 1
    assert not any("have signed" in text for text in texts)


@given(STATEMENTS)
def test_whatever_the_text_says(statements: list[Statement]) -> None:
    """Summary and key points are sentences of the text, and the points are five at most, alone, and not the summary."""
    found = Findings(statements=(Statement("p1", "Norway pays.", alone=False), *statements))
    summary = summarize(found)
    points = key_points(found, summary)
    texts = {statement.text for statement in found.statements}
    assert summary.text in texts | {f"{one} {other}" for one in texts for other in texts}
    assert len(points) <= MAX_POINTS
    assert {point.text for point in points} <= {s.text for s in statements if s.alone} - {summary.text}
    assert len({point.text for point in points}) == len(points)


@pytest.mark.parametrize(
    "sentence",
    [
        "She told reporters that Norway would pay.",
        "On Tuesday he was in Bergen for talks.",
        "The deal fell through in Bergen.",
        "A day earlier Sweden had rejected the offer.",
        "But Norway refused to pay for the boats.",
        "Anna Berg swore him in on Tuesday.",
        "Boats in the harbour of Bergen before the talks.",
        "Is Norway ready to pay for the boats?",
        "“We will pay for the boats of the villages,” Berg said.",
    ],
)
def test_what_does_not_stand_alone(sentence: str) -> None:
    """Pronouns without a name before them, taken-up nouns, fragments, questions and quotations do not stand alone."""
    assert not alone(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Berg said that she would pay for the boats.",
        "The government of Norway pays for the boats of the villages.",
        "There is no law in Norway that forbids the boats.",
        "Earlier this month Sweden rejected an offer of herring.",
    ],
)
def test_what_stands_alone(sentence: str) -> None:
    """A pronoun with its name before it, a noun that says which one, and an empty "there" need no other sentence."""
    assert alone(sentence)


def test_subjects_are_actors() -> None:
    """The subject of a sentence is given as its actors, joined ones and all."""
    assert findings(LEDE).statements[0].subjects == ("Norway", "Lake Council of Ostra")


SCENES = [
    "At ten to nine, when the last boats have gone out, a man in a green coat walks along the quay. It smells of tar.",
    "The kettle sings and the cat sleeps. On the wall hangs a map of the bay.",
    "A gull lands on the mast. Nobody looks up.",
]


@pytest.mark.parametrize("scene", SCENES)
def test_summary_passes_over_a_scene(scene: str) -> None:
    """Where the first paragraph only sets the scene, the summary is the sentence that says who did what."""
    assert summarize(findings(scene, LEDE, *REST)).text == LEDE


@pytest.mark.parametrize(
    ("lede", "more"),
    [
        ("Fishermen in the bay of Ostra burned their nets on Monday and went home.",
         "Anna Berg, the president of the Lake Council of Ostra, called for calm in a letter."),
        ("A painting of two herrings was sold for 40 euros on Friday night.",
         "“Two Herrings”, an early work of Anna Berg, had hung in a kitchen for ninety years."),
        ("A ship with 300 sheep on board ran aground in the bay at dawn on Tuesday.",
         "The Lake Council of Ostra sent nine boats."),
    ],
)  # fmt: skip
def test_summary_says_who_it_was(lede: str, more: str) -> None:
    """A lede that names nobody is told with the next sentence that has an actor for its subject."""
    summary = summarize(findings(lede, more, "Norway waited."))
    assert (summary.text, summary.evidence) == (f"{lede} {more}", ("p1", "p2"))


@pytest.mark.parametrize(
    ("lede", "more"),
    [
        ("Ten years after it was dreamt up, the Lake Council of Ostra will have a boat of its own.",
         "The council bought it from Norway on Monday."),
        ("Anna Berg, the president of the Lake Council of Ostra, is fond of surprises.",
         "On Friday the Lake Council of Ostra left its treaty with Norway."),
        ("Norway has found a way to count herring.", "Sweden was shown it on Wednesday."),
    ],
)  # fmt: skip
def test_summary_says_when_it_was(lede: str, more: str) -> None:
    """A lede without a day is told with the next sentence that has one and names an actor."""
    assert summarize(findings(lede, more)).text == f"{lede} {more}"


@pytest.mark.parametrize(
    ("lede", "between", "more"),
    [
        ("A former treasurer of the Lake Council of Ostra admitted on Monday that he had sold its only boat.",
         "“It was an old boat,” he told the court.", "Trygve Lund, the former treasurer, had kept the money."),
        ("A Norwegian museum has agreed to lend Sweden its oldest herring barrel, officials said on Tuesday.",
         "The barrel will travel by rail.", "The Ostra Museum bought it in 1923 for two sacks of salt."),
    ],
)  # fmt: skip
def test_summary_names_whom_the_lede_describes(lede: str, between: str, more: str) -> None:
    """A lede whose subject is only described is told with the sentence that names one called so."""
    assert summarize(findings(lede, between, more)).text == f"{lede} {more}"


@pytest.mark.parametrize(
    "lede",
    [
        "Nearly 200 governments called on Wednesday for an end to the herring dispute in the bay of Ostra.",
        "Anna Berg on Wednesday called on Trygve Lund to apologise for the herring of the northern bay.",
    ],
)
def test_summary_is_a_lede_that_is_hard_to_parse(lede: str) -> None:
    """A past tense that could be a participle makes a sentence all the same."""
    assert summarize(findings(lede, *REST)).text.startswith(lede)


def test_no_key_point_repeats_part_of_the_summary() -> None:
    """Neither sentence of a summary of two is a key point."""
    found = findings("Norway has found a way to count herring.", "Sweden was shown it on Wednesday.", *REST)
    assert not [point for point in key_points(found, summarize(found)) if point.text in summarize(found).text]


def test_nothing_to_tell() -> None:
    """Where there is no sentence at all the summary is empty and there are no key points."""
    assert (summarize(Findings()).text, key_points(Findings(), summarize(Findings()))) == ("", ())
