"""Quotes: words in quotation marks and who uttered them."""

from .finder import QuoteSpan, find_quote_spans, find_quotes

__all__ = ["QuoteSpan", "find_quote_spans", "find_quotes"]
