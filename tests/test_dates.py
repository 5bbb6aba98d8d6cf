"""The date tagger: wordings, values and spans, on sentences written for this table."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import adapters
from pelican.plugins.brief.extract.dates import calendar, date_mentions, find_dates, find_timexes, timexes
from pelican.plugins.brief.extract.dates.scope import Thread
from pelican.plugins.brief.model import DateMention, Passage

THURSDAY = dt.date(2024, 3, 14)
_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_MONTH = r"\d{4}-(?:0[1-9]|1[0-2])"
EDTF = re.compile(rf"{_DAY}(?:/{_DAY})?|{_MONTH}(?:/{_MONTH})?|\d{{4}}(?:/(?:\d{{4}}|\.\.))?|\d{{4}}-2[1-4]|\d{{3}}X")
_TIME = rf"{_DAY}T(?:\d\d:\d\d|MO|AF|EV|NI)"
_PARTS = r"\d{4}-(?:W\d\d(?:-WE)?|Q[1-4]|H[12]|SP|SU|FA|WI)"
_POINT = rf"(?:{_TIME}|{_DAY}|{_MONTH}|{_PARTS}|\d{{2,4}})"
TIMEX3 = re.compile(
    rf"{_POINT}(?:/{_POINT})?|(?:PRESENT|PAST|FUTURE)_REF|P(?:X|\d+(?:\.\d+)?)(?:D|W|M|Q|Y|DE|CE)(?:\d+[MDY]|T\d+H)?"
    r"|PT(?:X|\d+(?:\.\d+)?)[HMS](?:\d+[MS])?|XXXX-WXX-[1-7](?:T(?:MO|AF|EV|NI))?|XXXX-\d\d|P\d+[HMYDW]|PT\d+[HMS]"
)
WORDS = [
    "Monday", "last", "next", "this", "week", "Friday", "and", "to", "March", "May", "1", "31", "30th", "2024", "1999",
    "of", "year", "the", "in", "since", "by", "between", "quarter", "third", "half", "first", "1990s", "ago", "later",
    "two", "day", "same", "that", "summer", "will", "met", "Christmas", "Feb.", "29", "2024-02-30", "0", "–", ",", "'s",
    "today", "weekend", "end", "a", "999", "years", "decade", "from", "onwards", "earlier", "following", "century",
    "morning", "7", "p.m.", "at", "noon", "hours", "every", "several", "few", "now", "Easter", "past", "more", "than",
    "each", "daily", "night", "half", "an", "hour", "-", "19th", "Thanksgiving", "before", "after", "tomorrow", "GMT",
]  # fmt: skip


def pairs(text: str, published: dt.date = THURSDAY, anchor: dt.date | None = None) -> list[tuple[str, str]]:
    """Return the wording and the value of each date."""
    return [(found.text, str(found.when)) for found in find_dates(text, published, anchor)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The treaty of 7 June 1905 lapsed.", "7 June 1905 = 1905-06-07"),
        ("It was signed on June 7, 1905, in Karlstad.", "June 7, 1905 = 1905-06-07"),
        ("The form says 2024-02-29 at the top.", "2024-02-29 = 2024-02-29"),
        ("The form says 2023-02-29 at the top.", ""),
        ("Filed on 29/2/2024 and 2/29/2024.", "29/2/2024 = 2024-02-29 | 2/29/2024 = 2024-02-29"),
        ("Filed on 3/4/2024.", ""),
        ("Rain fell on Feb. 28.", "Feb. 28 = 2024-02-28"),
        ("They met on 3rd March.", "3rd March = 2024-03-03"),
        ("Workers will strike on April 2.", "April 2 = 2024-04-02"),
        ("The mayor resigned on November 20.", "November 20 = 2023-11-20"),
        ("The mayor resigned on Monday, November 20.", "Monday, November 20 = 2023-11-20"),
        ("The choir sings on Friday, November 1.", "Friday, November 1 = 2024-11-01"),
        ("The dam broke last Nov. 20.", "last Nov. 20 = 2023-11-20"),
        ("He resigned on November 20 last year.", "November 20 last year = 2023-11-20"),
        ("It will reopen on February 20 next year.", "February 20 next year = 2025-02-20"),
    ],
)
def test_days_with_their_month(text: str, expected: str) -> None:
    """A day of a month is a day; its year is the named one, or follows from the weekday or the tense."""
    assert " | ".join(f"{wording} = {when}" for wording, when in pairs(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fair was held on March 2 and 3.", "March 2 = 2024-03-02 | March 2 and 3 = 2024-03-03"),
        ("The fair was held on 2 and 3 March.", "2 and 3 March = 2024-03-02 | 3 March = 2024-03-03"),
        ("The fair was held on March 2-3.", "March 2-3 = 2024-03-02/2024-03-03"),
        ("The fair of 2–3 March 2021.", "2–3 March 2021 = 2021-03-02/2021-03-03"),
        ("The fair of March 30 to April 2, 2021.", "March 30 to April 2, 2021 = 2021-03-30/2021-04-02"),
        ("A fair from 30 December to 2 January.", "30 December to 2 January = 2023-12-30/2024-01-02"),
        ("It will be held between May 4 and 6.", "May 4 and 6 = 2024-05-04/2024-05-06"),
        ("It met on January 31 and February 1.", "January 31 = 2024-01-31 | February 1 = 2024-02-01"),
        ("Shops closed last Tuesday and Wednesday.", "last Tuesday = 2024-03-05 | Wednesday = 2024-03-06"),
        ("They will sit from Monday to Wednesday.", "Monday to Wednesday = 2024-03-18/2024-03-20"),
        ("Sales fell between July and September 2021.", "July and September 2021 = 2021-07/2021-09"),
        ("Sales fell in October and November.", "October = 2023-10 | November = 2023-11"),
        ("The harbour, built from 1902 to 1906, silted up.", "1902 to 1906 = 1902/1906"),
        ("The 1902-1906 works.", "1902-1906 = 1902/1906"),
        ("It flooded in 1902 and 1906.", "1902 = 1902 | 1906 = 1906"),
        ("From 2026 onwards the toll falls.", "2026 onwards = 2026/.."),
    ],
)
def test_lists_and_ranges(text: str, expected: str) -> None:
    """Two dates joined by "and" are two, unless "between" makes them the ends of a range."""
    assert " | ".join(f"{wording} = {when}" for wording, when in pairs(text)) == expected


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The ferry sank on Tuesday.", "2024-03-12"),
        ("The ferry sank on Thursday.", "2024-03-14"),
        ("The ferry will sail on Tuesday.", "2024-03-19"),
        ("The ferry will sail on Thursday evening.", "2024-03-14"),
        ("On Tuesday the ferry will sail.", "2024-03-19"),
        ("The ferry is to sail on Tuesday, the port said.", "2024-03-19"),
        ("The crew agreed on Tuesday to sail again.", "2024-03-12"),
        ("The crew agreed to sail on Tuesday.", "2024-03-19"),
        ("The port said on Tuesday that the ferry would sail.", "2024-03-12"),
        ("A hearing is due on Tuesday.", "2024-03-19"),
        ("The council meets on Tuesday.", "2024-03-19"),
        ("The council has until Tuesday to answer.", "2024-03-19"),
        ("The road has been closed since Tuesday.", "2024-03-12"),
        ("By Tuesday the crew had left the island.", "2024-03-12"),
        ("They will hold talks with detained sailors on Tuesday.", "2024-03-19"),
        ("Talks planned for Tuesday were called off.", "2024-03-12"),
        ("Talks planned for Tuesday may fail.", "2024-03-19"),
        ("He will answer Tuesday's attack.", "2024-03-12"),
        ("He will skip Tuesday's summit.", "2024-03-19"),
        ("By Tuesday all had left the island.", "2024-03-12"),
        ("She had been due to speak on Tuesday.", "2024-03-12"),
        ("The pact had been due to expire on Tuesday.", "2024-03-12"),
        ("Ministers to meet on Tuesday.", "2024-03-19"),
        ("The vote is on Tuesday.", "2024-03-19"),
        ("At 6 a.m. (0500 GMT) on Tuesday the strike begins.", "2024-03-19"),
        ("At noon on Tuesday the strike ends.", "2024-03-19"),
        ("Monday morning was quiet.", "2024-03-11"),
        ("Last Friday was quiet.", "2024-03-08"),
        ("It happened on Friday last week.", "2024-03-08"),
        ("It happened on Wednesday of last week.", "2024-03-06"),
        ("It opens next Monday.", "2024-03-18"),
        ("It opens this coming Sunday.", "2024-03-17"),
        ("The gates were shut overnight into Wednesday.", "2024-03-13"),
    ],
)
def test_weekdays_by_tense_and_week(text: str, when: str) -> None:
    """A weekday lies where the tense or the named week puts it; the day of publication counts for both tenses."""
    assert [span.when for span in find_dates(text, THURSDAY)] == [when]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exports fell in January.", "January = 2024-01"),
        ("Exports fell in September.", "September = 2023-09"),
        ("Exports have fallen since October.", "October = 2023-10"),
        ("Exports will recover by December.", "December = 2024-12"),
        ("Voters will choose in May.", "May = 2024-05"),
        ("Exports fell in March.", "March = 2024-03"),
        ("Exports fell in the year to February, less than in January.", "February = 2024-02 | January = 2024-01"),
        ("Exports fell in late January.", "late January = 2024-01"),
        ("Exports fell at the end of January.", "the end of January = 2024-01"),
        ("Exports fell in August 2019.", "August 2019 = 2019-08"),
        ("Exports have fallen since August last year.", "August last year = 2023-08"),
        ("Exports fell last June and will grow next June.", "last June = 2023-06 | next June = 2024-06"),
        ("The February summit failed.", "February = 2024-02"),
        ("The August summit failed.", ""),
        (
            "Malta takes over the chair in July, and Cyprus has held it since January.",
            "July = 2024-07 | January = 2024-01",
        ),
        ("They said in April that it rained.", ""),
        ("The lease runs out in August.", "August = 2024-08"),
        ("The lease, effective June 1, is cheap.", "June 1 = 2024-06-01"),
    ],
)
def test_months(text: str, expected: str) -> None:
    """A month has its year, or the tense gives it; a tense that fights the next month's name gives nothing."""
    assert " | ".join(f"{wording} = {when}" for wording, when in pairs(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened in 1987.", "1987 = 1987"),
        ("Emissions must end by 2050.", "2050 = 2050"),
        ("The works (1987) closed.", "1987 = 1987"),
        ("Prices rose in early 2023 and mid-2022.", "early 2023 = 2023 | mid-2022 = 2022"),
        ("Under a 2018 accord and the 1951 convention.", "2018 = 2018 | 1951 = 1951"),
        ("The town's 2024 summit opened.", "2024 = 2024"),
        ("The fiscal year 2023 was good.", "2023 = 2023"),
        ("The photographs recall 1921, when the river froze.", "1921 = 1921"),
        ("In the 1990s and the '80s.", "the 1990s = 199X | the '80s = 198X"),
        ("In the first half of 2023.", "the first half of 2023 = 2023-01/2023-06"),
        ("Output fell in the third quarter.", "the third quarter = 2023-07/2023-09"),
        ("Output fell in the second quarter of 2022.", "the second quarter of 2022 = 2022-04/2022-06"),
        ("Output fell in last year's fourth quarter.", "last year's fourth quarter = 2023-10/2023-12"),
        ("Output will grow in Q4 2024.", "Q4 2024 = 2024-10/2024-12"),
        ("The guests scored in the third quarter.", ""),
        ("Last winter was mild.", "Last winter = 2023-24"),
        ("It rained last autumn and in summer 2022.", "last autumn = 2023-23 | summer 2022 = 2022-22"),
        ("It will open next spring and close this summer.", "next spring = 2025-21 | this summer = 2024-22"),
        ("He has campaigned since the autumn.", "the autumn = 2023-23"),
    ],
)
def test_years_and_their_parts(text: str, expected: str) -> None:
    """Years, halves, quarters, seasons and decades have their EDTF forms."""
    assert " | ".join(f"{wording} = {when}" for wording, when in pairs(text)) == expected


def test_last_winter_before_the_next_begins() -> None:
    """In November, last winter is the one that began in the year before."""
    assert pairs("Last winter was mild.", dt.date(2023, 11, 3)) == [("Last winter", "2022-24")]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("It rained yesterday.", "2024-03-13"),
        ("It rains today.", "2024-03-14"),
        ("It will rain tomorrow.", "2024-03-15"),
        ("It rained last night.", "2024-03-13"),
        ("It rained this morning.", "2024-03-14"),
        ("It rained last week.", "2024-03-04/2024-03-10"),
        ("It will rain next week.", "2024-03-18/2024-03-24"),
        ("It rained over the weekend.", "2024-03-09/2024-03-10"),
        ("It will rain at the weekend.", "2024-03-16/2024-03-17"),
        ("It rained earlier this month.", "2024-03"),
        ("It will be dry at the end of this month.", "2024-03"),
        ("It will rain next month.", "2024-04"),
        ("It rained last year.", "2023"),
        ("It will rain by the end of the year.", "2024"),
        ("It will rain by the end of the decade.", "202X"),
        ("It rained last quarter.", "2023-10/2023-12"),
        ("It rained two days ago.", "2024-03-12"),
        ("It rained two weeks ago.", "2024-02-26/2024-03-03"),
        ("It rained a fortnight ago.", "2024-02-26/2024-03-03"),
        ("It will rain the day after tomorrow.", "2024-03-16"),
        ("It rained five months ago.", "2023-10"),
        ("It rained a year ago.", "2023"),
        ("It rained a year ago to the day.", "2023-03-14"),
        ("It rained about two years ago.", "2022~"),
        ("It rained 20 years ago.", "2004~"),
        ("It rained a decade ago.", "2014~"),
        ("It will rain in three weeks' time.", "2024-04-01/2024-04-07"),
        ("It will rain a year from now.", "2025"),
        ("Snow fell on Christmas Eve.", "2023-12-24"),
        ("It will snow before Christmas.", "2024-12-25"),
    ],
)
def test_counted_from_publication(text: str, when: str) -> None:
    """Relative wordings are counted from the day of publication, in the precision of their unit."""
    assert [span.when for span in find_dates(text, THURSDAY)] == [when]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("A day later the rain stopped.", "2022-05-11"),
        ("A day earlier it had rained.", "2022-05-09"),
        ("The following day was dry.", "2022-05-11"),
        ("The next day was dry.", "2022-05-11"),
        ("It had rained the day before.", "2022-05-09"),
        ("Three days later the rain stopped.", "2022-05-13"),
        ("The following week was dry.", "2022-05-16/2022-05-22"),
        ("Two months later the river was low.", "2022-07"),
        ("A year earlier it had flooded.", "2021"),
    ],
)
def test_counted_from_the_anchor(text: str, when: str) -> None:
    """Wordings that look back to another date are counted from the anchor."""
    assert [span.when for span in find_dates(text, THURSDAY, dt.date(2022, 5, 10))] == [when]


def test_anchor_moves_within_a_passage() -> None:
    """A date within the passage takes the place of the anchor that was passed in."""
    text = "He left on 3 June 2021 and returned two days later; later that year he wrote a book."
    assert pairs(text, anchor=dt.date(2022, 5, 10)) == [
        ("3 June 2021", "2021-06-03"),
        ("two days later", "2021-06-05"),
        ("that year", "2021"),
    ]


def test_anchor_falls_back_to_publication() -> None:
    """Without any date before it, a day earlier is the day before publication; a day later is unknown."""
    assert pairs("A day earlier the river had frozen.") == [("A day earlier", "2024-03-13")]
    assert pairs("A day later the river froze.") == []


def test_too_coarse_an_anchor_gives_nothing() -> None:
    """Nobody knows which day is a day after a month."""
    assert pairs("It closed in June 2021. A day later it snowed.") == [("June 2021", "2021-06")]


@pytest.mark.parametrize(
    "text",
    [
        "The drill ran for 1996 minutes with 2,000 soldiers and cost 3 billion dollars.",
        "It costs $2022 or €1999 or 1950 euros.",
        "In 2000 villages the taps ran dry, and by 1985 metres the air was thin.",
        "The toll rose to 2023; a total of 1990 were hurt.",
        "One in 2000 is ill. Room 2016, article 1999, flight AB1234, part 2024-115.",
        "Vision 2030 and the 2000-strong crowd.",
        "She is 35, in her 50s, and served 20 years.",
        "The market is held every Monday, on Fridays and each March.",
        "Recently, in recent weeks, now and for three years it has rained.",
        "It happened at 19:45, at 1900 GMT and at 6 a.m.",
        "It may rain; they march on, and the fall of prices may spring a surprise.",
        "Theresa May and the Long March are in the library, as are April Jones and August Wilson.",
        "It rained two years ago this month, more than a decade ago, less than three weeks later and some years ago.",
        "He came two days after the vote, within three days and in two weeks.",
        "The Sunday Times, Super Tuesday, Black Monday and the Good Friday Agreement.",
        "On March 3,000 troops came; May 10 percent be enough?",
        "Until today it was so; even today, the chairman lives, today the head of a bank.",
        "KARLSTAD, March 13 (Newswire) - Rain fell.",
        "The March 8 Alliance met in October 6 Bridge Street.",
        "The talks lasted the last three weeks.",
        "",
    ],
)
def test_not_dates(text: str) -> None:
    """Amounts, durations, ages, clock times, sets, vague words, names and datelines are no dates."""
    assert pairs(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The siege lasted three days.", "three days = P3D"),
        ("It took more than three years.", "more than three years = P3Y"),
        ("After two and a half years and 2 1/2 weeks.", "two and a half years = P2Y6M | 2 1/2 weeks = P2W3D"),
        ("It took half an hour, or an hour and a half.", "half an hour = PT30M | an hour and a half = PT1H30M"),
        ("A 90-minute drive and a four-hour watch.", "90-minute = PT90M | four-hour = PT4H"),
        ("It has rained for years and for several weeks.", "years = PXY | several weeks = PXW"),
        ("It rained in the past few days, and days after.", "the past few days = PXD | days = PXD"),
        ("Two decades, a century and a fortnight.", "Two decades = P2DE | a century = P1CE | a fortnight = P2W"),
        ("It lasted twenty-four hours, or a hundred days.", "twenty-four hours = PT24H | a hundred days = P100D"),
        ("Over the next 10 days and the past decade.", "the next 10 days = P10D | the past decade = P1DE"),
        ("A decade-long, years-long wait.", "decade-long = P1DE | years-long = PXY"),
        ("She is 35 years old, her 18-month-old is ill, and he is 90 years of age.", ""),
        ("It was about three-quarters full.", ""),
    ],
)
def test_durations(text: str, expected: str) -> None:
    """A duration has its number and unit, X where nobody gives the number; an age is none."""
    assert values(text, "DURATION") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opens every Tuesday and on Fridays.", "every Tuesday = XXXX-WXX-2 | Fridays = XXXX-WXX-5"),
        ("It opens on Monday nights and each March.", "Monday nights = XXXX-WXX-1TNI | each March = XXXX-03"),
        ("It is paid every month and twice a week.", "every month = P1M | twice a week = P1W"),
        ("It is paid every four years and every other week.", "every four years = P4Y | every other week = P2W"),
        ("It is held daily, monthly and annually.", "daily = P1D | monthly = P1M | annually = P1Y"),
    ],
)
def test_sets(text: str, expected: str) -> None:
    """What comes again has its period or its pattern."""
    assert values(text, "SET") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sank at 2:30 p.m. on Tuesday.", "2:30 p.m. on Tuesday = 2024-03-12T14:30"),
        ("It sank on March 3 at 14:30.", "March 3 at 14:30 = 2024-03-03T14:30"),
        ("It sank at 6 a.m. (0500 GMT) Tuesday.", "6 a.m. (0500 GMT) Tuesday = 2024-03-12T06:00"),
        ("It will sail between 8 and 9 a.m. on Monday.", "9 a.m. on Monday = 2024-03-18T09:00"),
        (
            "It will sail from 8 a.m. to noon on Monday.",
            "8 a.m. = 2024-03-18T08:00 | noon on Monday = 2024-03-18T12:00",
        ),
        ("It sank at noon and rose at midnight.", "noon = 2024-03-14T12:00 | midnight = 2024-03-14T24:00"),
        (
            "It sank on Monday morning; by 9 p.m. it was over.",
            "Monday morning = 2024-03-11TMO | 9 p.m. = 2024-03-11T21:00",
        ),
        ("It sank last night and will sail tonight.", "last night = 2024-03-13TNI | tonight = 2024-03-14TNI"),
        ("It sank yesterday afternoon.", "yesterday afternoon = 2024-03-13TAF"),
        ("Room 25:61 and 13 p.m. are no times.", ""),
    ],
)
def test_times_of_day(text: str, expected: str) -> None:
    """A time of the clock joins the day beside it, else it belongs to the last day before it or to publication."""
    assert values(text, "TIME") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It now rains, as it currently does.", "now = PRESENT_REF | currently = PRESENT_REF"),
        ("It recently rained, as in the past.", "recently = PAST_REF | the past = PAST_REF"),
        ("It rained years ago and several weeks ago.", "years ago = PAST_REF | several weeks ago = PAST_REF"),
        (
            "It will rain in the near future and in the future.",
            "the near future = FUTURE_REF | the future = FUTURE_REF",
        ),
        ("It rained more than two years ago.", "more than two years ago = 2022"),
        ("It rained two and a half years ago.", "two and a half years ago = 2021-09"),
        ("The week of March 18.", "The week of March 18 = 2024-W12"),
        (
            "It rained on March 4; the following Friday was dry.",
            "March 4 = 2024-03-04 | the following Friday = 2024-03-08",
        ),
        ("A mill of the 19th century.", "the 19th century = 18"),
        ("Since nineteen ninety-seven and the nineties.", "nineteen ninety-seven = 1997 | the nineties = 199"),
        ("In summer 2022, the 1980s and Q4 2024.", "summer 2022 = 2022-SU | the 1980s = 198 | Q4 2024 = 2024-Q4"),
        ("Last week and last weekend.", "Last week = 2024-W10 | last weekend = 2024-W10-WE"),
        ("In the first half of 2023.", "the first half of 2023 = 2023-H1"),
        ("Third-quarter net fell from a year earlier.", "Third-quarter = 2023-Q3 | a year earlier = 2022-Q3"),
        ("The year-ago quarter was bad.", "The year-ago quarter = 2022-Q4"),
        ("The 2021 third quarter was bad.", "The 2021 third quarter = 2021-Q3"),
        ("From 1902 to 1906.", "1902 = 1902 | 1906 = 1906"),
        ("KARLSTAD, March 13 (Newswire) - Rain fell.", "March 13 = 2024-03-13"),
        ("Exports fell in August 2023, said a paper of April.", "August 2023 = 2023-08 | April = 2024-04"),
    ],
)
def test_dates_in_timex3(text: str, expected: str) -> None:
    """Every date has its TIMEX3 value, also those that are no dates for a briefing; a range has its two ends."""
    assert values(text, "DATE") == expected


def values(text: str, kind: str) -> str:
    """Return wordings and TIMEX3 values of one type."""
    found = [one for timex in find_timexes(text, THURSDAY) for one in timex.ends or (timex,)]
    return " | ".join(f"{one.text} = {one.value}" for one in found if one.type == kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fair opens the week after next.", "the week after next = 2024-03-25/2024-03-31"),
        ("The mayor left the month before last.", "the month before last = 2024-01"),
        ("The mill will close the Monday after next.", "the Monday after next = 2024-03-25"),
        ("Talks open a week from Friday.", "a week from Friday = 2024-03-22"),
        ("The race will be run the first Saturday of June.", "the first Saturday of June = 2024-06-01"),
        ("He voted on the last Sunday in May 2022.", "the last Sunday in May 2022 = 2022-05-29"),
        ("The bridge will be open on the 16th.", "the 16th = 2024-03-16"),
        ("The bridge fell on the 16th.", "the 16th = 2024-02-16"),
        ("It lost the 16th.", ""),
        ("Wages fell in the second half of the 2010s.", "the second half of the 2010s = 2015/2019"),
        ("They married the weekend before Christmas.", "the weekend before Christmas = 2023-12-23/2023-12-24"),
        ("They married the weekend after Christmas.", "the weekend after Christmas = 2023-12-30/2023-12-31"),
        ("Ferries will stop over Easter weekend.", "Easter weekend = 2024-03-30/2024-03-31"),
        ("The clinic opened on World AIDS Day.", "World AIDS Day = 2023-12-01"),
        ("The clinic opened on Saint Nicholas Day.", "Saint Nicholas Day = 2023-12-06"),
        ("He wrote in the spring of last year.", "the spring of last year = 2023-21"),
        ("They will vote before the year is out.", "the year is out = 2024"),
    ],
)
def test_dates_told_by_their_place_beside_another(text: str, expected: str) -> None:
    """A date is told by its place beside another: the week after next, the first Saturday of a month, a feast."""
    assert " | ".join(f"{words} = {when}" for words, when in pairs(text)) == expected


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Shops will be shut on Easter Monday.", "2024-04-01"),
        ("Shops were shut on Whit Monday.", "2023-05-29"),
        ("Shops were shut on Good Friday 2019.", "2019-04-19"),
        ("It snowed on Thanksgiving Day.", "2023-11-23"),
        ("It will snow on Memorial Day.", "2024-05-27"),
        ("It snowed last Christmas Eve.", "2023-12-24"),
        ("It snowed at Christmas last year.", "2023-12-25"),
        ("It was shut from Christmas Eve to New Year's Day.", "2023-12-24/2024-01-01"),
    ],
)
def test_feasts(text: str, when: str) -> None:
    """A feast has its day of each year, by its month, by Easter or by the weekday of a month."""
    assert [found.when for found in find_dates(text, THURSDAY)] == [when]


def test_easter() -> None:
    """Easter falls on the days that the tables give."""
    years = {1818: "1818-03-22", 1943: "1943-04-25", 2000: "2000-04-23", 2024: "2024-03-31", 2038: "2038-04-25"}
    assert {year: calendar.easter(year).isoformat() for year in years} == years


def test_a_headline_means_what_the_text_means() -> None:
    """The day in a headline without a verb is that of the same words in the text."""
    passages = (Passage("title", "Strike at Karlstad port on Saturday"), Passage("p1", "They will strike on Saturday."))
    assert [found.when for _, found in timexes(passages, "2024-03-14")] == ["2024-03-16", "2024-03-16"]


def test_the_call_form_of_scorers() -> None:
    """The adapter gives places in the whole text, TIMEX3 values and types, and of a range its two ends."""
    text = "Karlstad\n\nIt rained from Monday to Tuesday.\n\n  It took 3\nhours.\n"
    assert [(text[start:end], value, kind) for start, end, value, kind in adapters.timex(text, "2024-03-14")] == [
        ("Monday", "2024-03-11", "DATE"),
        ("Tuesday", "2024-03-12", "DATE"),
        ("3\nhours", "PT3H", "DURATION"),
    ]


def test_every_date_names_its_rule() -> None:
    """A date names the reading that resolved it and whether it lies ahead of publication."""
    found = find_dates("He left on Monday and will be back by the end of next week, or in May.", THURSDAY)
    assert [(one.text, one.rule, one.coming) for one in found] == [
        ("Monday", "weekdays", False),
        ("the end of next week", "which_unit", True),
        ("May", "bare_months", True),
    ]


@pytest.mark.parametrize(("text", "when"), [("Sept. 11 attacks", "2001-09-11"), ("January 6 riot", "2021-01-06")])
def test_days_that_became_names(text: str, when: str) -> None:
    """A day that became the name of an event keeps its year."""
    assert pairs(f"He spoke of the {text}.") == [(text, when)]


def test_an_event_to_come_is_no_name() -> None:
    """Before the event, its day is not yet a name."""
    assert pairs("The October 7 attack.", dt.date(2020, 1, 1)) == []


def test_offsets_are_those_of_the_passage() -> None:
    """A span gives the place of the date itself, without the preposition; a list shares its wording."""
    found = find_dates("It will close on May 2 and 3.", THURSDAY)
    assert [(one.start, one.end, one.text, one.when) for one in found] == [
        (17, 22, "May 2", "2024-05-02"),
        (27, 28, "May 2 and 3", "2024-05-03"),
    ]


def test_mentions_are_merged_by_value() -> None:
    """An article names each date once, with its first wording and rule and every passage; what lies ahead is coming."""
    passages = (
        Passage("title", "Lindqvist resigns on Tuesday"),
        Passage("p1", "Marta Lindqvist resigned on Tuesday, she said on Tuesday."),
        Passage(
            "p2", "A day later, on March 13, she left for a post she had held in 1999. She will be back on Monday."
        ),
    )
    assert date_mentions(timexes(passages, "2024-03-14")) == (
        DateMention("2024-03-12", "Tuesday", ("title", "p1"), rule="weekdays"),
        DateMention("2024-03-13", "A day later", ("p2",), rule="counted"),
        DateMention("1999", "1999", ("p2",), rule="year"),
        DateMention("2024-03-18", "Monday", ("p2",), rule="weekdays", coming=True),
    )


def test_no_passages_no_mentions() -> None:
    """An empty article has no dates."""
    assert date_mentions(timexes((), "2024-03-14")) == ()


@pytest.mark.parametrize(
    ("when", "count", "unit", "moved"),
    [
        ("2024-02-28", 1, "day", "2024-02-29"),
        ("2024-12", 1, "month", "2025-01"),
        ("2024-03-31", -1, "month", "2024-02"),
        ("2024-03-11/2024-03-17", 1, "week", "2024-03-18/2024-03-24"),
        ("2024-22", -1, "year", "2023"),
        ("2023-11-30/2023-12-12", -1, "year", "2022"),
        ("2023-12-30/2024-01-02", -1, "year", None),
        ("199X", 1, "year", None),
        ("2024", 1, "day", None),
        ("2024-03", 1, "week", None),
        ("9999-12-31", 1, "day", None),
    ],
)
def test_shift(when: str, count: int, unit: str, moved: str | None) -> None:
    """A shifted date has the precision of the unit, or no value where it is too coarse for it."""
    assert calendar.shift(when, count, unit) == moved


def check(text: str, published: dt.date, anchor: dt.date | None) -> None:
    """Assert what holds for any text: spans in order, inside the text and apart, values in TIMEX3 and EDTF."""
    end = 0
    for found in find_timexes(text, published, Thread(anchor.isoformat() if anchor else None)):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] in found.text
        assert found.text in text
        assert TIMEX3.fullmatch(found.value), found.value
        if found.when:
            assert EDTF.fullmatch(found.when.removesuffix("~")), found.when
            assert parse_edtf(found.when)
        assert [one.type for one in found.ends] in ([], [found.type] * 2)
        end = found.end


@settings(deadline=None)  # the first text pays for compiling the rules
@given(st.lists(st.sampled_from(WORDS), max_size=14), st.dates(), st.none() | st.dates())
def test_words_of_dates_in_any_order(words: list[str], published: dt.date, anchor: dt.date | None) -> None:
    """No jumble of date words, on any day of the calendar, breaks the tagger or its spans."""
    check(" ".join(words), published, anchor)


@settings(deadline=None)  # the first text pays for compiling the rules
@given(st.text(max_size=120), st.dates())
def test_any_text(text: str, published: dt.date) -> None:
    """No text at all breaks the tagger."""
    check(text, published, None)
