"""Running stories: what belongs together is linked, what only shares a world is not."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pelican.plugins.brief.site import storylines
from pelican.plugins.brief.site.page import Page

from .made_up import actor, briefing, index
from .test_copies import REPORT, changed

HARBOUR = "The harbour strike in Port Ember"


def report(number: int, subject: str, *actors: str, day: int, **data: Any) -> tuple[str, Page]:
    """Return a briefing whose headline names its subject and its first actor."""
    named = [actor(name, evidence=["title", "p1"] if at == 0 else ["p1"]) for at, name in enumerate(actors)]
    date = f"2023-{11 + (day - 1) // 30:02}-{(day - 1) % 30 + 1:02}"
    return briefing(
        number, date=date, title=subject, actors=named, places=[{"name": subject.rsplit(maxsplit=1)[-1]}], **data
    )


def crowd() -> list[tuple[str, Page]]:
    """Return unrelated briefings, so that a word can be rare."""
    return [
        report(100 + n, f"Matter{chr(97 + n)} {chr(97 + n) * 5}", f"Person {n}", "Norvia", day=n + 1) for n in range(20)
    ]


def stories(*pages: tuple[str, Page]) -> list[list[str]]:
    """Return the ids of the briefings of each storyline, oldest first."""
    found = storylines.find(index(*pages).entries)
    return [[entry.id[-3:] for entry in reversed(story.entries)] for story in found]


def test_a_story_over_days_is_one() -> None:
    """Briefings on one subject, days apart, are chained even where the first and the last are far apart."""
    chain = [report(n, f"{HARBOUR} day {n}", "Ann Berg", "Lake Council", day=10 * n - 9) for n in (1, 2, 3, 4)]
    assert stories(*chain, *crowd()) == [["001", "002", "003", "004"]]


def test_a_shared_country_is_no_story() -> None:
    """Briefings that share an actor of many briefings, and no subject, stay apart."""
    assert stories(*crowd()) == []


def test_the_same_subject_long_after_is_another_story() -> None:
    """Beyond the window nothing is linked."""
    assert stories(report(1, HARBOUR, "Ann Berg", day=1), report(2, HARBOUR, "Ann Berg", day=40), *crowd()) == []


def test_a_person_decides() -> None:
    """Briefings with one given name are one story, named so; those with two names are never one."""
    one = report(1, HARBOUR, "Ann Berg", day=1, storyline="Strike")
    other = report(2, HARBOUR, "Ann Berg", day=2, storyline="Talks")
    far = report(3, "Something else", "Bo Lind", day=50, storyline="strike")
    between = report(4, HARBOUR, "Ann Berg", day=1)
    found = storylines.find(index(one, other, far, between, *crowd()).entries)
    groups = {frozenset(entry.id[-3:] for entry in story.entries) for story in found}
    assert any({"001", "003"} <= group for group in groups)
    assert not any({"001", "002"} <= group for group in groups)
    assert {story.url for story in found if story.named} <= {"storylines/strike.html", "storylines/talks.html"}


def test_no_story_takes_the_address_of_the_index() -> None:
    """A story that a person calls "Index" or "2" has an address of its own."""
    for name in ("Index", "2"):
        pages = [report(n, f"Subject{n} here", "Ann Berg", day=n, storyline=name) for n in (1, 2)]
        assert [s.url for s in storylines.find(index(*pages).entries)] == [f"storylines/{name.lower()}-2.html"]


def test_copies_stay_with_their_original() -> None:
    """A copy has the storyline of its original, and the story counts it once."""
    pages = [
        report(1, HARBOUR, "Ann Berg", day=1, text=REPORT),
        report(2, HARBOUR, "Ann Berg", day=2, text=changed(100)),
        report(3, HARBOUR, "Ann Berg", day=3),
    ]
    built = index(*pages, *crowd())
    (story,) = storylines.find(built.entries)
    assert [entry.id[-3:] for entry in story.entries] == ["003", "001"]
    assert next(entry for entry in built.entries if entry.id.endswith("002")).storyline is story


@settings(max_examples=20)
@given(st.permutations(range(32)))
def test_stories_do_not_depend_on_the_order_of_files(order: list[int]) -> None:
    """Whatever order the files are read in, the stories are the same."""
    pages = [report(n, f"{HARBOUR} {n % 3}", "Ann Berg", f"Person {n % 4}", day=n) for n in range(1, 13)] + crowd()
    expected = stories(*pages)
    assert stories(*(pages[at] for at in order)) == expected
    assert expected
