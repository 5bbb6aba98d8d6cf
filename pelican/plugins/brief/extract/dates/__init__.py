"""Dates: the time expressions of an article, and what the calendar has for them, seen from its day of publication."""

from .tagger import date_mentions, find_dates, find_timexes, timexes
from .timex import Timex

__all__ = ["Timex", "date_mentions", "find_dates", "find_timexes", "timexes"]
