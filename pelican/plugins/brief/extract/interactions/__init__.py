"""Interactions: what one actor does to another."""

from .finder import find_interactions

__all__ = ["find_interactions"]
