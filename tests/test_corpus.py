"""The index over all briefings."""

from __future__ import annotations

import pytest

from pelican.plugins.brief.site import corpus, related, views
from pelican.plugins.brief.site.page import Page, Request, prepare

HEADER = """---
id: urn:brief:{number:012x}
title: Headline {number}
slug: headline-{number}
date: {date}
actors:
{actors}
dates: [{{when: 2023-05-01, text: May Day, evidence: [p1]}}, {{when: 2022, text: last year}}]
quotes: [{{speaker: Ann Berg, text: So be it, evidence: [p1]}}, {{speaker: a diplomat, text: Never}}]
interactions: [{{source: Ann Berg, target: Norway, type: call_for, text: Berg urged Norway}}]
---
## Source text

{text}
{{: #p1 }}
"""


def page(number: int, *actors: str, date: str = "2023-11-20", text: str = "Ann Berg spoke.") -> tuple[str, Page]:
    """Return the address and the page of a made-up briefing."""
    items = "\n".join(f"- {{name: {name}, kind: {kind(name)}, evidence: [p1]}}" for name in actors)
    made = prepare(Request("x.md", HEADER.format(number=number, date=date, actors=items, text=text), "../"))
    assert not made.problems
    return f"briefings/headline-{number}.html", made


def kind(name: str) -> str:
    """Tell a country from a person by name."""
    return "country" if name in {"Norway", "Sweden"} else "person"


def build(*pages: tuple[str, Page], related: int = 5) -> views.Corpus:
    """Index pages."""
    return corpus.build(list(pages), related)


def test_briefings_are_newest_first() -> None:
    """Entries and an actor's mentions run from the newest to the oldest and know their neighbours."""
    built = build(page(1, "Ann Berg", date="2023-01-01"), page(2, "Ann Berg", date="2023-03-01"))
    assert [entry.date for entry in built.entries] == ["2023-03-01", "2023-01-01"]
    assert [mention.entry for mention in built.actors[0].mentions] == built.entries
    assert built.entries[0].older is built.entries[1]
    assert built.entries[1].newer is built.entries[0]


def test_context_is_the_sentence_that_names_the_actor() -> None:
    """An actor's mention carries its sentence and paragraph; the title stands in where no sentence does."""
    built = build(page(1, "Ann Berg", "Norway", text="It rained. Then Ann Berg spoke. She left."))
    contexts = {mention.actor.name: (mention.anchor, mention.sentence) for mention in built.entries[0].mentions}
    assert contexts == {"Ann Berg": ("p1", "Then Ann Berg spoke."), "Norway": ("title", "Headline 1")}


def test_related_briefings_share_the_rarest_actors() -> None:
    """A rare actor relates two briefings more than a common one, and the reason names it first."""
    common = [page(number, "Norway", date=f"2023-02-{number:02}") for number in range(1, 20)]
    built = build(*common, page(30, "Norway", "Ann Berg"), page(31, "Ann Berg", "Norway", date="2022-01-01"), related=2)
    entry = next(e for e in built.entries if e.title == "Headline 30")
    assert entry.related[0].entry.title == "Headline 31"
    assert entry.related[0].reason == "also names Ann Berg and Norway"
    assert entry.related[1].reason == "also names Norway"


def test_related_never_names_itself() -> None:
    """A briefing is not related to itself, and a lone one to none."""
    assert build(page(1, "Ann Berg")).entries[0].related == []


def test_days_of_publication_and_of_events() -> None:
    """A day lists what was published on it and what speaks of it; years and months have no day."""
    built = build(page(1, "Ann Berg"), page(2, "Ann Berg", date="2023-05-01"))
    assert [day.date for day in built.days] == ["2023-11-20", "2023-05-01"]
    may = built.days[1]
    assert [entry.title for entry in may.published] == ["Headline 2"]
    assert [(entry.title, value.text) for entry, value in may.spoken_of] == [("Headline 1", "May Day")]


def test_statements_and_acts_find_their_actors() -> None:
    """A quote's speaker and an interaction's ends are actors where the briefing names them so, else plain words."""
    entry = build(page(1, "Ann Berg", "Norway")).entries[0]
    assert [(s.speaker, s.actor and s.actor.id) for s in entry.statements] == [
        ("Ann Berg", "ann-berg"),
        ("a diplomat", None),
    ]
    act = entry.acts[0]
    assert (act.source_actor.name, act.target_actor.name, act.type) == ("Ann Berg", "Norway", "call for")  # type: ignore[union-attr]


def test_unsure_values_say_why() -> None:
    """Values of low confidence carry their reason to the page, and the others nothing."""
    text = HEADER.replace("evidence: [p1]}}, {{speaker", "evidence: [p1], confidence: low, doubt: far}}, {{speaker")
    text = text.replace("text: last year}}", "text: last year, confidence: low}}")
    made = prepare(
        Request("x.md", text.format(number=1, date="2023-11-20", actors="- {name: A, kind: person}", text="T"), "../")
    )
    (entry,) = build(("briefings/headline-1.html", made)).entries
    assert [statement.unsure for statement in entry.statements] == ["far", None]
    assert {date.when: date.unsure for date in entry.dates} == {"2022": "the machine is not sure", "2023-05-01": None}
    assert entry.mentions[0].unsure is None


def test_companions_are_counted() -> None:
    """An actor knows who is named with it most."""
    built = build(page(1, "Ann Berg", "Norway"), page(2, "Ann Berg", "Norway", "Sweden"))
    berg = next(actor for actor in built.actors if actor.name == "Ann Berg")
    assert [(other.name, count) for other, count in berg.companions] == [("Norway", 2), ("Sweden", 1)]


def test_an_actor_listed_twice_is_shown_once() -> None:
    """Two items with one id on a page are one mention."""
    built = build(page(1, "Ann Berg", "Ann Berg"))
    assert [mention.actor.id for mention in built.entries[0].mentions] == ["ann-berg"]


def test_work_per_briefing_stays_flat(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many briefings share an actor, only the nearest in time are looked at for each."""
    looked: list[int] = []
    nearest = related._nearest

    def count(numbers: list[int], here: int) -> list[int]:
        found = nearest(numbers, here)
        looked.append(len(found))
        return found

    monkeypatch.setattr(related, "_nearest", count)
    build(*(page(number, "Norway", date=f"2023-01-{number % 28 + 1:02}") for number in range(200)))
    assert max(looked) == related.NEAREST
    assert len(looked) == 200
