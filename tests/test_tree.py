"""The parse as plain objects says what spaCy's own objects say."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.gold import articles
from pelican.plugins.brief.extract import language
from pelican.plugins.brief.extract.tree import Doc, trees
from pelican.plugins.brief.model import Passage
from pelican.plugins.brief.read.seeds import read_seed

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parsed

SAID = ("i", "idx", "text", "lower_", "lemma_", "tag_", "pos_", "dep_", "ent_type_")
MARKS = ("is_alpha", "is_punct", "is_title", "is_space", "is_quote")
TIES = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")
ODD = (
    "",
    " ",
    "“Yes,” she said.  No\n(he) didn't – 'why' — ``so''?",
    "Élodie Kovač’s U.N. aide paid $3.5m; Mr. O'Neill, who'd won, left\tat 5 p.m.!",
    "Stop",
)


@cache
def both() -> list[tuple[Parsed, Doc]]:
    """Return passages of every twentieth annotated article, and odd ones, parsed and read."""
    seeds = [read_seed(found.seed, found.seed.name) for found in articles("dev")[::20]]
    passages = [passage for seed in seeds for passage in seed.passages] + [Passage("p1", text) for text in ODD]
    parsed = language.parse(language.load(), passages)
    return list(zip(parsed, trees(parsed), strict=True))


def test_words_are_labelled_and_tied_alike() -> None:
    """Each word has the labels, the marks and the ties that the parse gave it."""
    for parsed, doc in both():
        assert (len(doc), doc.text) == (len(parsed), parsed.text)
        for theirs, ours in zip(parsed, doc, strict=True):
            assert [getattr(ours, name) for name in SAID] == [getattr(theirs, name) for name in SAID]
            assert [getattr(ours, name) for name in MARKS] == [getattr(theirs, name) for name in MARKS]
            assert [[t.i for t in getattr(ours, name)] for name in TIES] == [
                [t.i for t in getattr(theirs, name)] for name in TIES
            ]
            edges = (ours.head.i, ours.left_edge.i, ours.right_edge.i, ours.end_char)
            assert edges == (theirs.head.i, theirs.left_edge.i, theirs.right_edge.i, theirs.idx + len(theirs))


def test_sentences_entities_and_phrases_are_cut_alike() -> None:
    """Sentences, entities and noun phrases begin and end where they did."""
    for parsed, doc in both():
        assert [(s.start, s.end, s.text, s.root.i) for s in doc.sents] == [
            (s.start, s.end, s.text, s.root.i) for s in parsed.sents
        ]
        assert [(e.start_char, e.end_char, e.label_, e.text) for e in doc.ents] == [
            (e.start_char, e.end_char, e.label_, e.text) for e in parsed.ents
        ]
        assert [(c.start, c.end) for c in doc.noun_chunks] == [(c.start, c.end) for c in parsed.noun_chunks]


@given(st.data())
def test_any_stretch_of_characters_gives_the_same_words(data: st.DataObject) -> None:
    """Words that a stretch touches, their root, sentence, entities and noun phrases are those of the parse."""
    parsed, doc = data.draw(st.sampled_from(both()))
    start = data.draw(st.integers(0, len(doc.text) + 1))
    end = data.draw(st.integers(start, len(doc.text) + 1))
    theirs, ours = parsed.char_span(start, end, alignment_mode="expand"), doc.char_span(start, end)
    assert (theirs is None) == (ours is None)
    if theirs is None or ours is None:
        return
    assert (ours.start, ours.end) == (theirs.start, theirs.end)
    if len(ours):
        assert (ours.root.i, ours.text, ours.sent.start) == (theirs.root.i, theirs.text, theirs.sent.start)
        assert [(e.start, e.end) for e in ours.ents] == [(e.start, e.end) for e in theirs.ents]
        assert [(c.start, c.end) for c in ours.noun_chunks] == [(c.start, c.end) for c in theirs.noun_chunks]


def test_neighbours() -> None:
    """A neighbour is asked for by distance; before the first word there is none."""
    [doc] = trees(language.parse(language.load(), [Passage("p1", "Ann Berg left.")]))
    assert doc[1].nbor().text == "left"
    assert doc[1].nbor(-1).text == "Ann"
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    assert doc[2].is_ancestor(doc[0])
    assert doc[0:2] == doc[0:2]
    assert doc[0:2] != doc[1:2]
