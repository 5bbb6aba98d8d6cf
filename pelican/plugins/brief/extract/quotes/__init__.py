"""Quotes: words in quotation marks and who uttered them; attributions: indirect speech, too."""

from .attribution import Attribution
from .finder import find_attributions, find_quotations, find_quotes

__all__ = ["Attribution", "find_attributions", "find_quotations", "find_quotes"]
