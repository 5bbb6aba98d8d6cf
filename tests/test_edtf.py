"""EDTF dates in words and in order."""

from __future__ import annotations

import pytest

from pelican.plugins.brief.site.edtf import is_day, label, sort_key

IN_WORDS = {
    "2023-11-20": "20 November 2023",
    "2023-09": "September 2023",
    "2022": "2022",
    "199X": "1990s",
    "19XX": "1900s",
    "2023-11~": "about November 2023",
    "2023-23": "autumn 2023",
    "2024-03-14/2024-03-16": "14 to 16 March 2024",
    "2023-11-30/2023-12-12": "30 November to 12 December 2023",
    "2023-07/2023-09": "third quarter of 2023",
    "2023-05/2023-09": "May to September 2023",
    "2019/2021": "2019 to 2021",
    "2019/..": "since 2019",
    "../2019": "until 2019",
}


@pytest.mark.parametrize(("when", "words"), IN_WORDS.items())
def test_labels(when: str, words: str) -> None:
    """A date reads as a person would say it."""
    assert label(when) == words


def test_days() -> None:
    """Only a whole day of the calendar has a page of its own."""
    assert is_day("2024-02-29")
    assert not any(map(is_day, ["2023-02-29", "2023-02", "2023-02-01~", "2023-02-01/2023-02-03", "x"]))


def test_order() -> None:
    """Dates sort by the first day that they can mean."""
    ordered = ["199X", "2019/..", "2022", "2022-21", "2022-04-02", "2022-22", "2022-12-31", "2023-01~"]
    assert sorted([*ordered[1::2], *ordered[::2]], key=sort_key) == ordered
