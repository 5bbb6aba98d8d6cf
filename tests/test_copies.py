"""Versions of one report are told from different reports."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelican.plugins.brief.site import copies

from .made_up import briefing, find, index

WORDS = [f"word{number}" for number in range(400)]
REPORT = " ".join(WORDS)


def changed(every: int) -> str:
    """Return the report with one word in ``every`` replaced."""
    return " ".join(f"other{at}" if at % every == 0 else word for at, word in enumerate(WORDS))


def jaccard(one: str, other: str) -> float:
    """Return the exact index of two texts over their shingles."""
    first, second = (
        {tuple(words[at : at + copies.WORDS]) for at in range(len(words) - copies.WORDS + 1)}
        for words in (one.split(), other.split())
    )
    return len(first & second) / len(first | second)


@pytest.mark.parametrize("every", [7, 10, 20, 50, 100])
def test_likeness_is_near_the_jaccard_index(every: int) -> None:
    """The share of equal slots differs from the exact index by no more than three standard errors of sixty slots."""
    exact = jaccard(REPORT, changed(every))
    assert abs(copies.likeness(copies.sketch([REPORT]), copies.sketch([changed(every)])) - exact) < 0.2


def test_a_short_text_has_no_sketch() -> None:
    """A text of a few words is not compared."""
    assert copies.sketch(["Ann Berg spoke in Oslo."]) == ()


@given(st.lists(st.sampled_from(WORDS), min_size=60, max_size=200))
def test_a_sketch_ignores_case_and_paragraphs(words: list[str]) -> None:
    """The same words in other paragraphs and capitals have the same sketch."""
    half = len(words) // 2
    parts = [" ".join(words[:half]).upper(), " ".join(words[half:])]
    assert copies.sketch(parts) == copies.sketch([" ".join(words)])


def test_versions_know_each_other_and_count_once() -> None:
    """A copy on another wire is a version of the older one; counts of common reports see one."""
    built = index(
        briefing(1, "Ann Berg", "Norvia", date="2023-11-20", text=REPORT),
        briefing(2, "Ann Berg", "Norvia", date="2023-11-21", text=changed(100)),
        briefing(3, "Ann Berg", "Norvia", date="2023-11-22", text=" ".join(reversed(WORDS))),
    )
    third, second, first = built.entries
    assert second.original is first
    assert first.versions == second.versions == [first, second]
    assert (first.original, third.original, third.versions) == (None, None, [])
    assert find(built, "Ann Berg").companions == [(find(built, "Norvia"), 2)]


@pytest.mark.parametrize(("every", "same"), [(7, False), (10, False), (30, True), (100, True)])
def test_the_threshold(every: int, same: bool) -> None:
    """A report with one word in thirty changed is a version; one with one in ten is another report."""
    exact = jaccard(REPORT, changed(every))
    assert (exact > copies.ALIKE + 0.1) if same else (exact < copies.ALIKE - 0.1)
    second, _ = index(briefing(1, "Ann Berg", text=REPORT), briefing(2, "Ann Berg", text=changed(every))).entries
    assert (second.original is not None) is same


def test_groups_do_not_depend_on_the_order_of_files() -> None:
    """Whatever order briefings are read in, the same are versions of the same."""
    pages = [briefing(n, "Ann Berg", date=f"2023-11-{n + 10}", text=changed(n * 9)) for n in range(1, 9)]
    groups = [
        [(entry.id, entry.original and entry.original.id) for entry in index(*order).entries]
        for order in (pages, pages[::-1], pages[3:] + pages[:3])
    ]
    assert groups[0] == groups[1] == groups[2]
    assert any(original for _, original in groups[0])


def test_copies_are_compared_with_their_original_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many copies there are, each costs one comparison."""
    compared: list[float] = []
    likeness = copies.likeness

    def count(one: tuple[int, ...], other: tuple[int, ...]) -> float:
        compared.append(likeness(one, other))
        return compared[-1]

    monkeypatch.setattr(copies, "likeness", count)
    index(*(briefing(number, "Ann Berg", text=REPORT) for number in range(50)))
    assert len(compared) == 49
