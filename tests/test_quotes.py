"""Quotes: which quoted words are somebody's, and whose."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.adapters import quotes as scored
from pelican.plugins.brief.extract import language
from pelican.plugins.brief.extract.actors import Mention
from pelican.plugins.brief.extract.quotes import Attribution, find_attributions, find_quotations, find_quotes
from pelican.plugins.brief.extract.quotes.marks import marked
from pelican.plugins.brief.extract.tree import trees
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
    docs = trees(language.parse(language.load(), passages))
    return find_quotes(passages, docs, mentions_in(passages))


def attributed(*paragraphs: str) -> list[tuple[str, str | None, str | None, str]]:
    """Return the manner, source, cue and words of each attribution, in the article's own wording."""
    passages = [Passage(f"p{n}", text) for n, text in enumerate(paragraphs, 1)]
    docs = trees(language.parse(language.load(), passages))
    texts = {passage.anchor: passage.text for passage in passages}
    found = find_attributions(docs, list(texts))
    return [(a.manner, sourced(a), str(a.cue) if a.cue else None, texts[a.anchor][a.start : a.end]) for a in found]


def sourced(attribution: Attribution) -> str | None:
    """Return the phrase that names an attribution's source."""
    if attribution.speaker is None or attribution.source is None:
        return None
    return attribution.speaker.doc.text[slice(*attribution.source)]


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
    [span] = find_quotations(trees(language.parse(language.load(), [Passage("p1", text)])), ["p1"])
    assert text[span.start : span.end] == "All is well,"
    assert span.speaker is not None
    assert span.speaker.text == "Brandt"


def test_apostrophes_are_no_marks() -> None:
    """Apostrophes and possessives neither open nor close a single-quoted passage."""
    text = "The ports' chief didn't say 'we can't wait for the workers' vote,' he hinted."
    assert [text[m.start : m.end] for m in marked(text, single=True)] == ["we can't wait for the workers' vote,"]


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "words"),
    [
        ("Oslo said on Monday that the port would stay open.", "Oslo", "said", "that the port would stay open"),
        ("The port will stay open, the mayor said.", "the mayor", "said", "The port will stay open"),
        ("According to the mayor, the port will stay open.", "the mayor", "According", "the port will stay open"),
        ("The ferry is late, as Moreau put it.", "Moreau", "put", "The ferry is late"),
        ("Moreau asked whether the ferry would sail.", "Moreau", "asked", "whether the ferry would sail"),
        ("Those close to him say the ferry is late.", "Those", "say", "the ferry is late"),
        ("Brandt's claim that the port is safe was wrong.", "Brandt", "claim", "that the port is safe"),
        ("Brandt wants to close the port.", "Brandt", "wants", "to close the port"),
        ("The mayor urged the council to close the port.", "The mayor", "urged", "the council to close the port"),
        ("Oslo described the plan as a threat.", "Oslo", "described", "the plan as a threat"),
        ("Brandt called for a new ferry.", "Brandt", "called", "for a new ferry"),
        (
            "The minister is confident that the ferry will sail.",
            "The minister",
            "confident",
            "that the ferry will sail",
        ),
        ("Brandt, who chairs the council, believes the ferry is old.", "Brandt", "believes", "the ferry is old"),
        ("The plan was condemned by the dockers' union.", "the dockers' union", "condemned", "The plan"),
        ("Moreau spoke in the square, saying the ferry was late.", "Moreau", "saying", "the ferry was late"),
        ("The council issued a statement calling the ferry unsafe.", "The council", "calling", "the ferry unsafe"),
    ],
)
def test_indirect_speech(sentence: str, source: str, cue: str, words: str) -> None:
    """Each construction that reports gives its source, its cue and what is reported, and nothing else."""
    assert attributed(sentence) == [("indirect", source, cue, words)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ferry sailed to Bergen on Monday.",
        "It is said that the ferry is old.",
        "The union earned twice as much, compared with the owners.",
        "Moreau spoke on Monday.",
    ],
)
def test_no_report_without_cue_and_source(sentence: str) -> None:
    """What nobody in the sentence says or thinks is attributed to nobody."""
    assert attributed(sentence) == []


def test_report_around_its_cue() -> None:
    """A cue in the middle splits a report in two parts, of which the second goes on with the first."""
    docs = language.parse(language.load(), [Passage("p1", text := "The port, officials said, will stay open.")])
    one, two = find_attributions(trees(docs), ["p1"])
    assert (text[one.start : one.end], text[two.start : two.end]) == ("The port", "will stay open")
    assert (one.continues, two.continues) == (False, True)


def test_reports_nest() -> None:
    """Who relays and who thinks have an attribution each, the wider one first."""
    assert attributed("Oslo said Moreau believed the ferry was late.") == [
        ("indirect", "Oslo", "said", "Moreau believed the ferry was late"),
        ("indirect", "Moreau", "believed", "the ferry was late"),
    ]


def test_report_with_a_quoted_part() -> None:
    """A report keeps the quoted words in it with both of their marks."""
    assert attributed('Brandt called the plan "a joke" and left.') == [
        ("indirect", "Brandt", "called", 'the plan "a joke"')
    ]


def test_quotation_stands_for_its_report() -> None:
    """What is quoted is not reported a second time, and what stands in the quotation is not the article's report."""
    assert attributed('"They said the ferry was late," Moreau told the council.') == [
        ("direct", "Moreau", "told", "They said the ferry was late,")
    ]


def test_turns_of_a_dialogue() -> None:
    """Capitals before a colon give each turn of a dialogue its speaker."""
    found = attributed("BRANDT: The ferry is old.", "MOREAU (Left): It has sailed for ten years.")
    assert [(source, words) for _, source, _, words in found] == [
        ("BRANDT", "The ferry is old"),
        ("MOREAU", "It has sailed for ten years"),
    ]


def test_announced_paragraph() -> None:
    """A paragraph without marks that a colon leads up to is its speaker's; a label that names nobody is not one."""
    found = attributed("Moreau added:", "The ferry has sailed for ten years.", "Note: The ferry is old.")
    assert found == [("indirect", "Moreau", "added", "The ferry has sailed for ten years")]


@pytest.mark.parametrize(
    ("paragraph", "speaker"),
    [
        (
            '"We have time," said a spokeswoman for the Ports and Roads Council.',
            "spokeswoman for the Ports and Roads Council",
        ),
        ('Moreau was heard. His lawyer, Anna Brandt, said he had told the court: "We had time."', "Paul Moreau"),
        ('Anna Brandt spoke. The spokesman of the port left early. "We have time," he said.', "spokesman of the port"),
        ('"We have time. The port of Bergen," Moreau (62) said in a letter.', "Paul Moreau"),
        ('Brandt issued a statement saying "we have time".', "Anna Brandt"),
        ('The port may close, Moreau said. "We have time."', "Paul Moreau"),
        ('"We have time." — Paul Moreau', "Paul Moreau"),
    ],
)
def test_speakers_that_take_thought(paragraph: str, speaker: str) -> None:
    """Bodies, proxies, descriptions, parentheses, statements, earlier cues and signatures lead to who spoke."""
    assert quotes_in(paragraph)[-1][0] == speaker


def test_another_speaker_ends_an_open_quote() -> None:
    """A paragraph that names somebody else does not go on with the quote that the one before left open."""
    found = quotes_in('"We have time," Moreau said. "We have patience.', '"We have neither," added Brandt.')
    assert [speaker for speaker, _ in found] == ["Paul Moreau", "Paul Moreau", "Anna Brandt"]


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ("''We have time,'' Brandt said.", ["We have time,"]),
        ("\"We have ''time'' enough,\" Brandt said.", ["We have ''time'' enough,"]),
        ("”We have time,” Brandt said.", ["We have time,"]),
        ("Brandt said: “We have time.“", ["We have time."]),
        ("'He said, \"Wait.\"' Brandt left. 'We wait.'", ['He said, "Wait."', "We wait."]),
    ],
)
def test_odd_marks(paragraph: str, words: list[str]) -> None:
    """Doubled apostrophes, marks the wrong way round at a paragraph's end, and nested marks delimit the words."""
    single = paragraph.startswith("'H")
    assert [paragraph[m.start : m.end] for m in marked(paragraph, single=single)] == words


@given(
    st.lists(st.sampled_from([*"\"“”‘’'«».,!?:—… \n", "''", "wait", "Brandt", "said", "s"]), max_size=30).map("".join)
)
def test_marks_are_in_order(text: str) -> None:
    """Whatever the marks, quotations lie within the text, in order and apart from each other."""
    for single in (False, True):
        found = marked(text, single=single)
        edges = [edge for mark in found for edge in (mark.start, mark.end)]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(text) for edge in edges)


def test_endless_sentence() -> None:
    """A chain of verbs without end has no speaker, and no sentence of that length reports anything."""
    assert attributed("Brandt " + "said and " * 1200 + 'added "we have time enough".') == []


def test_call_form_of_the_scorer() -> None:
    """The scorer gets offsets in the whole text: a quotation with its marks, and the source from another line, too."""
    text = 'The port is shut, Brandt said.\n\n"It may stay shut until the spring."\n'
    found = [(text[slice(*f["content"])], text[slice(*f["source"])], f["manner"]) for f in scored(text)]
    assert found == [
        ("The port is shut", "Brandt", "indirect"),
        ('"It may stay shut until the spring."', "Brandt", "direct"),
    ]


@pytest.mark.parametrize(
    ("paragraph", "speaker"),
    [
        ('The plan is, in the words of Anna Brandt, "a kettle without a lid".', "Anna Brandt"),
        ('It was, in the words of its director, "a long winter for short coats".', "its director"),
        ('Moreau thanked Norway for "the wettest and most useful night" of his life.', "Paul Moreau"),
        ('Brandt congratulated the crew on "a very long and very slow race".', "Anna Brandt"),
        ('Norway fined the ship, whose captain it called "a man with no map at all".', "Norway"),
        ('"No other ship is mentioned by name," its captain, Anna Brandt, complained in a letter.', "Anna Brandt"),
    ],
)
def test_less_common_ways_to_quote(paragraph: str, speaker: str) -> None:
    """In the words of, thanks, a body that is "it", and a name beside a description tell who speaks."""
    assert [who for who, _ in quotes_in(paragraph)] == [speaker]
