"""Pelican Brief: raw news articles in, a cross-linked briefing site out. Pelican finds ``register`` here."""

from .plugin import register

__all__ = ["register"]
__version__ = "0.1.0"
