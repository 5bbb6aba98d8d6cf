"""Words and sentences."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pelican.plugins.brief.text import SLUG_LENGTH, clean, fold, sentence_spans, sentences, slugify


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One came. Two went.", ["One came.", "Two went."]),
        ("Mr. Berg met Dr. Lund on Nov. 8. They spoke.", ["Mr. Berg met Dr. Lund on Nov. 8.", "They spoke."]),
        ("The U.S. Senate voted. It passed.", ["The U.S. Senate voted.", "It passed."]),
        ('"We wait." She left.', ['"We wait."', "She left."]),
        ("“Why?” he asked. “Because.”", ["“Why?” he asked.", "“Because.”"]),
        ("Growth was 2.5 percent. Prices rose.", ["Growth was 2.5 percent.", "Prices rose."]),
        ("no capital. follows here", ["no capital. follows here"]),
        ("J. R. Smith spoke.", ["J. R. Smith spoke."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """Full stops of abbreviations, initials and numbers end no sentence; closing quotation marks go with theirs."""
    assert sentences(text) == expected


@given(st.text())
def test_sentences_lose_nothing(text: str) -> None:
    """The spans are in order, do not overlap, and leave out white space only."""
    text = clean(text)
    position, left_out = 0, ""
    for start, end in sentence_spans(text):
        assert start >= position
        assert end > start
        left_out += text[position:start]
        position = end
    assert not (left_out + text[position:]).strip()


@given(st.text())
@example("0 \x1b\r0")
@example("e\x00\u0301")
def test_clean_is_one_printable_line(text: str) -> None:
    """Cleaning leaves a single stripped line without control characters, and cleaning it again changes nothing."""
    cleaned = clean(text)
    assert "\n" not in cleaned
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", cleaned)
    assert cleaned == cleaned.strip() == clean(cleaned)


@given(st.text())
def test_slugs_are_safe_file_names(text: str) -> None:
    """A slug holds lower-case letters, digits and single hyphens, and is not too long."""
    slug = slugify(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert len(slug) <= SLUG_LENGTH


def test_slug_cuts_at_a_word() -> None:
    """A long headline is cut between words; apostrophes do not split one."""
    slug = slugify("Zelensky's visit to Washington ends without a promise of the money that Kyiv had asked for")
    assert slug == "zelenskys-visit-to-washington-ends-without-a-promise-of-the"
    assert slugify("Orbán’s Ukraine") == "orbans-ukraine"


def test_fold_compares_names() -> None:
    """Diacritics and case do not tell names apart."""
    assert fold("Şahin Öztürk") == fold("SAHIN OZTURK")
