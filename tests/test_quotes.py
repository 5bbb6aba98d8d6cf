"""Quotes: which quoted words are somebody's, and whose."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pelican.plugins.brief.extract import language
from pelican.plugins.brief.extract.actors import Mention
from pelican.plugins.brief.extract.quotes import find_quote_spans, find_quotes
from pelican.plugins.brief.extract.quotes.marks import marked
from pelican.plugins.brief.model import ActorKind, Passage, Quote

PEOPLE = {"Anna Brandt", "Paul Moreau"}
NAMES = {
    "Anna Brandt": ("Anna Brandt", "Brandt"),
    "Paul Moreau": ("Paul Moreau", "Moreau"),
    "Norway": ("Norway", "Oslo"),
}


def mentions_in(passages: Sequence[Passage]) -> list[Mention]:
    """Return the mentions of the actors above, longest form first."""
    found = []
    for passage in passages:
        taken: set[int] = set()
        for actor, forms in NAMES.items():
            for form in forms:
                start = passage.text.find(form)
                while start >= 0:
                    if start not in taken and not taken & set(range(start, start + len(form))):
                        taken |= set(range(start, start + len(form)))
                        kind: ActorKind = "person" if actor in PEOPLE else "country"
                        found.append(Mention(passage.anchor, start, start + len(form), form, actor, kind))
                    start = passage.text.find(form, start + 1)
    return found


def quotes_in(*paragraphs: str) -> list[tuple[str | None, str]]:
    """Return the speaker and the text of each quote."""
    return [(quote.speaker, quote.text) for quote in full(*paragraphs)]


def full(*paragraphs: str) -> tuple[Quote, ...]:
    """Return the quotes of an article that has ``paragraphs``."""
    passages = [Passage(f"p{n}", text) for n, text in enumerate(paragraphs, 1)]
    docs = language.parse(language.load(), passages)
    return find_quotes(passages, docs, mentions_in(passages))


@pytest.mark.parametrize(
    "paragraph",
    [
        '"The harbour will stay open all winter," Anna Brandt said.',
        '"The harbour will stay open all winter," said Anna Brandt, the mayor.',
        'Anna Brandt said: "The harbour will stay open all winter."',
        '"The harbour will stay open all winter," Anna Brandt told reporters on Monday.',
        "“The harbour will stay open all winter,” Anna Brandt, who is the mayor, said.",
        "'The harbour will stay open all winter,' said Anna Brandt.",
        'According to Anna Brandt, "the harbour will stay open all winter".',
        'Anna Brandt was quoted as saying "the harbour will stay open all winter".',
    ],
)
def test_speaker_of_one_sentence(paragraph: str) -> None:
    """Every common way to word a quote gives the same speaker and the words without mark or trailing comma."""
    [(speaker, text)] = quotes_in(paragraph)
    assert (speaker, text.rstrip(".").lower()) == ("Anna Brandt", "the harbour will stay open all winter")


def test_split_quote_is_one() -> None:
    """A quote that its cue interrupts is joined as printed."""
    assert quotes_in('"We have time," Brandt said, "and we have patience."') == [
        ("Anna Brandt", "We have time, and we have patience.")
    ]


def test_comma_of_the_attribution() -> None:
    """Behind a word or two that only lead up to the verb the comma is not the quote's."""
    assert quotes_in('"That," Brandt said, "is how every winter ends here."') == [
        ("Anna Brandt", "That is how every winter ends here.")
    ]


def test_single_marks_with_some_double_ones() -> None:
    """An article that mostly quotes in single marks does so though a title stands in double ones."""
    found = quotes_in("'We have time and we have patience,' Brandt said. 'It's no race.'", 'He wrote "Winter".')
    assert found[0] == ("Anna Brandt", "We have time and we have patience")


def test_next_sentence_has_the_same_speaker() -> None:
    """A quoted sentence without a cue of its own goes to the last speaker, in the next paragraph too."""
    found = quotes_in(
        '"We have time," Moreau said. "We have patience as well."', '"Nobody should doubt either of them."'
    )
    assert [speaker for speaker, _ in found] == ["Paul Moreau"] * 3


def test_quote_over_two_paragraphs() -> None:
    """A quote that no mark closes goes on in the next paragraph and has both as evidence."""
    [quote] = full('Brandt said: "The first winter was hard.', '"The second one will be easier."')
    assert quote.text == "The first winter was hard. The second one will be easier."
    assert (quote.speaker, quote.evidence) == ("Anna Brandt", ("p1", "p2"))


def test_lost_mark_stays_in_its_paragraph() -> None:
    """A mark without a partner does not swallow the paragraphs that follow."""
    found = quotes_in('The plan is called "forward by many.', "Oslo agreed.", '"It is a good plan," Moreau said.')
    assert found == [("Paul Moreau", "It is a good plan")]


def test_who_uttered_not_who_relayed() -> None:
    """In nested reporting the words belong to the one who said them."""
    found = quotes_in('Moreau voiced "serious doubts" about the ferry on Monday, Oslo said.')
    assert found == [("Paul Moreau", "serious doubts")]


def test_pronoun_and_sex() -> None:
    """A pronoun means the nearest person whom it fits."""
    found = quotes_in("Anna Brandt met Paul Moreau in the old town hall.", '"The talks went well," she said.')
    assert found == [("Anna Brandt", "The talks went well")]


def test_description_is_taken_up() -> None:
    """An unnamed speaker keeps the fuller description that introduced them, without article and relative clause."""
    found = quotes_in(
        '"We are ready to sign," said a Baltic trade official who asked not to be named.',
        '"The ink is dry already," added the official.',
    )
    assert [speaker for speaker, _ in found] == ["Baltic trade official"] * 2


@pytest.mark.parametrize(
    "paragraph",
    [
        'The ships sailed through the "ice gate" at noon.',
        'Moreau said that the friendship had "no limits" now.',
        'Brandt said she had read "The Long Road to Bergen" twice.',
        'The sign near the "Old Harbour Fish Market" fell down.',
    ],
)
def test_scare_quotes_and_titles(paragraph: str) -> None:
    """Marked words that nobody utters, or too few of them, are not quotes."""
    assert quotes_in(paragraph) == []


def test_partial_quote() -> None:
    """Four quoted words in a sentence with a clear speaker are a quote."""
    assert quotes_in('Such ships, Brandt said, "have a long working life" at sea.') == [
        ("Anna Brandt", "have a long working life")
    ]


def test_unknown_speaker() -> None:
    """A quoted sentence without any speaker is kept, with none."""
    assert quotes_in('"Somebody has to keep the lights on."') == [(None, "Somebody has to keep the lights on.")]


def test_spans_point_at_the_words() -> None:
    """The spans before names are resolved give the offsets of the words and the speaker's token."""
    text = '"All is well," Brandt said.'
    [span] = find_quote_spans(language.parse(language.load(), [Passage("p1", text)]), ["p1"])
    assert text[span.start : span.end] == "All is well,"
    assert span.speaker is not None
    assert span.speaker.text == "Brandt"


def test_apostrophes_are_no_marks() -> None:
    """Apostrophes and possessives neither open nor close a single-quoted passage."""
    text = "The ports' chief didn't say 'we can't wait for the workers' vote,' he hinted."
    assert [text[m.start : m.end] for m in marked(text, single=True)] == ["we can't wait for the workers' vote,"]
