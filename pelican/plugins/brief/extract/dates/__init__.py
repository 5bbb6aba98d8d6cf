"""Dates: what the calendar has for the words of an article, reckoned from its day of publication."""

from .tagger import DateSpan, date_mentions, date_spans, find_dates

__all__ = ["DateSpan", "date_mentions", "date_spans", "find_dates"]
