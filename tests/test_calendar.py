"""Calendars of coming dates, read back by the library that calendar programs of this language use."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from icalendar import Calendar, Event

from pelican.plugins.brief.site.calendar import EVERYTHING, calendars, coming
from pelican.plugins.brief.site.page import Page
from pelican.plugins.brief.site.subscriptions import groups
from pelican.plugins.brief.site.views import Publisher

from .conftest import Desk
from .test_corpus import build, page
from .test_feeds import PUBLISHER, SITE, chosen, with_data

AHEAD = [
    {"when": "2023-12-24", "text": "Christmas Eve", "evidence": ["p1"]},
    {"when": "2023-12-30/2024-01-02", "text": "the turn of the year", "evidence": ["p1"]},
]


def made(**data: object) -> tuple[str, Page]:
    """Return a briefing of 20 November 2023 that speaks of days ahead."""
    text = "It snowed; it rained. Ann Berg, a ‘minister’, will speak on Christmas Eve, she said. So be it."
    return with_data(page(1, "Ann Berg", "Norway", text=text), **{"dates": AHEAD, **data})


def bound(*pages: tuple[str, Page], publisher: Publisher = PUBLISHER, **settings: object) -> dict[str, bytes]:
    """Return every calendar of briefings."""
    corpus, options = build(*pages), chosen(BRIEF_FEED_LEAST=1, **settings)
    groups(corpus, publisher, options)
    return dict(calendars(corpus, publisher, options))


@pytest.mark.parametrize(
    "when", ["2023-11-20", "2023-11-19", "2023-12", "2024", "2023-12-24~", "2023-11-01/2023-12-01", "2024-01-05/..",
             "2024-01-05/2024-02", "2024-01-05/2024-01-01", "2024-02-30"]
)  # fmt: skip
def test_no_coming_date(when: str) -> None:
    """The day itself, days before, and what is no day or interval of days ahead are not coming dates."""
    (entry,) = build(made(dates=[{"when": when, "text": "then"}])).entries
    assert list(coming(entry)) == []


def test_a_date_told_twice_is_one_event() -> None:
    """Two wordings of one date in a briefing are one event."""
    (entry,) = build(made(dates=[AHEAD[0], {**AHEAD[0], "text": "24 December"}])).entries
    assert [each.uid for each in coming(entry)] == ["urn:brief:000000000001:2023-12-24"]


def test_events_are_read_back() -> None:
    """The library reads the calendar back with every value: whole days, the end exclusive, the sentence, the link."""
    calendar = Calendar.from_ical(bound(made(modified="2023-11-22"))[EVERYTHING])
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    assert calendar["x-wr-calname"] == "A & B: coming dates"
    eve, turn = (event for event in calendar.walk("VEVENT") if isinstance(event, Event))
    assert (eve.decoded("dtstart"), eve.decoded("dtend")) == (date(2023, 12, 24), date(2023, 12, 25))
    assert (turn.decoded("dtstart"), turn.decoded("dtend")) == (date(2023, 12, 30), date(2024, 1, 3))
    assert eve["uid"] == "urn:brief:000000000001:2023-12-24"
    assert eve["summary"] == "Headline 1"
    said = "Ann Berg, a ‘minister’, will speak on Christmas Eve, she said."
    assert eve["description"] == f"{said}\n\n{SITE}/briefings/headline-1.html"
    assert eve["url"] == f"{SITE}/briefings/headline-1.html"
    assert eve.categories == ["Ann Berg", "Norway"]
    assert eve.decoded("dtstamp") == datetime.fromisoformat("2023-11-22T12:00:00+00:00")


def test_every_line_is_lawful() -> None:
    """Lines end in CR LF and have at most 75 bytes; no line of a headline becomes a line of its own."""
    hostile = "Ü" * 60 + "\r\nBEGIN:VEVENT\nATTACH:file:///etc; , \\n"
    data = bound(with_data(made(), title=hostile))[EVERYTHING]
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in data.split(b"\r\n"))
    events = Calendar.from_ical(data).walk("VEVENT")
    assert len(events) == 2
    assert all("ATTACH" not in event for event in events)


def test_actors_have_calendars_of_what_concerns_them() -> None:
    """An actor's calendar has the dates of paragraphs that name it; no date, no calendar."""
    other = with_data(page(2, "Sweden"), dates=[{**AHEAD[0], "evidence": ["p4"]}])
    assert list(bound(made(), other)) == [EVERYTHING, "calendars/actors/ann-berg.ics", "calendars/actors/norway.ics"]
    assert bound(page(1, "Ann Berg")) == {}


def test_the_newest_briefings_fill_a_calendar() -> None:
    """A calendar has at most as many dates as the setting says, of the newest briefings."""
    older = with_data(page(2, "Ann Berg", date="2023-01-01"), dates=AHEAD)
    found = bound(made(), older, BRIEF_CALENDAR_ITEMS=2)
    for name in (EVERYTHING, "calendars/actors/ann-berg.ics"):
        events = Calendar.from_ical(found[name]).walk("VEVENT")
        assert {str(event["uid"]).rsplit(":", 1)[0] for event in events} == {"urn:brief:000000000001"}


def test_moving_the_site_changes_no_uid() -> None:
    """Another SITEURL gives other links and the same events."""
    moved = Publisher("A & B", "", "https://elsewhere.example", "en")
    uids = [
        [event["uid"] for event in Calendar.from_ical(bound(made(), publisher=who)[EVERYTHING]).walk("VEVENT")]
        for who in (PUBLISHER, moved)
    ]
    assert uids[0] == uids[1]


def test_pages_link_to_calendars(demo: Desk) -> None:
    """The calendars of the demo are read, and each is linked from its page."""
    files = demo.files("output")
    found = [name for name in files if name.startswith("calendars/")]
    assert EVERYTHING in found
    for name in found:
        assert Calendar.from_ical(files[name]).walk("VEVENT")
        page_of = name.removeprefix("calendars/").replace(".ics", ".html").replace("all.html", "feeds/index.html")
        assert f'href="../{name}"' in files[page_of].decode()
