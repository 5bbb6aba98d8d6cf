"""What happened when: events of briefings, by year and month, and what is to come."""

from __future__ import annotations

from pelican.plugins.brief.site import home, routes, timeline

from .made_up import act, briefing, index

DATES = [
    {"when": "2023-11-20", "text": "Monday", "evidence": ["p1"]},
    {"when": "2023-09", "text": "September", "evidence": ["p1"]},
    {"when": "2024-03-01", "text": "March 1", "evidence": ["p1"]},
]
TEXT = "It rained. Ann Berg spoke on Monday. She was there in September and returns on March 1."


def test_an_event_has_its_sentence() -> None:
    """A date becomes an event with the sentence that holds its words; the day of publication does not."""
    entry = index(briefing(1, "Ann Berg", dates=DATES, text=TEXT)).entries[0]
    assert [(event.when, event.text) for event in entry.events] == [
        ("2023-09", "She was there in September and returns on March 1."),
        ("2024-03-01", "She was there in September and returns on March 1."),
    ]
    assert entry.events[0].url == "briefings/headline-1.html#p1"


def test_an_act_and_its_date_are_one_event() -> None:
    """A date whose paragraph has an act of that date is told by the act."""
    dates = [{"when": "2023-09", "text": "September", "evidence": ["p1"]}]
    acts = [act("Ann Berg", "Norvia", when="2023-09"), act("Ann Berg", "Norvia")]
    entry = index(briefing(1, "Ann Berg", "Norvia", dates=dates, interactions=acts, text=TEXT)).entries[0]
    assert [(event.when, event.kind) for event in entry.events] == [("2023-09", "meet")]


def test_a_date_after_publication_is_coming() -> None:
    """A date is marked where it lay ahead of the briefing, and coming at all where it lies ahead of the newest."""
    built = index(
        briefing(1, "Ann Berg", dates=DATES, text=TEXT),
        briefing(2, "Ann Berg", date="2024-03-02", dates=[{"when": "2025-01"}, {"when": "2024"}]),
    )
    assert {date.when for entry in built.entries for date in entry.dates if date.coming} == {"2024-03-01", "2025-01"}
    found = home.compose(built, timeline.gather(built.entries), 5)
    assert [event.when for event in found.coming] == ["2025-01"]


def test_a_full_year_has_pages_of_months() -> None:
    """A year of few events is one page; one of many has a page for each month, which hold them all once."""
    dates = [{"when": f"2023-{month:02}", "evidence": ["p1"]} for month in range(1, 11)]
    few, many = (index(*(briefing(n, "Ann Berg", dates=dates) for n in range(size))) for size in (5, 30))
    assert addresses(few) == {"timeline/2023.html"}
    assert addresses(many) == {"timeline/2023.html"} | {f"timeline/2023-{month:02}.html" for month in range(1, 11)}


def addresses(built: object) -> set[str]:
    """Return the addresses of the pages of the timeline's years and months."""
    events = timeline.gather(built.entries)  # type: ignore[attr-defined]
    made = routes.routes(built, events, {}, 100)  # type: ignore[arg-type]
    return {route.url for route in made if route.template == "period.html"}


def test_lists_are_cut_into_pages() -> None:
    """A list longer than a page goes on at x/2.html, and nothing is lost."""
    acts = [act("Ann Berg", "Norvia", when=f"2022-01-{day:02}") for day in range(1, 26)]
    built = index(briefing(1, "Ann Berg", "Norvia", interactions=acts))
    made = [r for r in routes.routes(built, timeline.gather(built.entries), {}, 10) if r.template == "kind.html"]
    assert [route.url for route in made] == ["timeline/meet.html", "timeline/meet/2.html", "timeline/meet/3.html"]
    assert sum(len(route.values["items"]) for route in made) == 25


def test_the_home_page_has_one_edition() -> None:
    """The edition is what the newest day brought; older briefings follow; changes are those since the one before."""
    corrections = [{"date": "2023-11-20", "text": "The name was wrong."}, {"date": "2023-11-01", "text": "Old."}]
    built = index(
        briefing(1, "Ann Berg", date="2023-11-20"),
        briefing(2, "Ann Berg", date="2023-11-18", corrections=corrections),
        briefing(3, "Ann Berg", date="2023-11-18", modified="2023-11-19"),
        briefing(4, "Ann Berg", date="2023-11-18", modified="2023-11-18"),
    )
    found = home.compose(built, [], 3)
    assert [entry.title for entry in found.today] == ["Headline 1"]
    assert [entry.title for entry in found.earlier] == ["Headline 4", "Headline 3"]
    assert [(change.entry.title, change.text) for change in found.changes] == [
        ("Headline 2", "The name was wrong."),
        ("Headline 3", ""),
    ]
    assert [(item.actor.name, item.count) for item in found.present] == [("Ann Berg", 4)]


def test_presence_looks_back_four_weeks() -> None:
    """Who was named only before is not present, and the line has a point for each day."""
    built = index(
        briefing(1, "Ann Berg", "Bo Lind", date="2023-11-28"),
        briefing(2, "Ann Berg", date="2023-11-01"),
        briefing(3, "Bo Lind", date="2023-10-31"),
    )
    (item,) = home.present(built.entries, "2023-11-28")
    assert (item.actor.name, item.count, len(item.spark.split())) == ("Ann Berg", 2, home.DAYS)


def test_no_briefings_no_edition() -> None:
    """An empty corpus has an empty home page and no timeline but its index."""
    built = index()
    assert home.compose(built, [], 3).day is None
    assert [r.url for r in routes.routes(built, [], {}, 10) if r.url.startswith("timeline")] == ["timeline/index.html"]
