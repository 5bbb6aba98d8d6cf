"""Pelican Brief: raw news articles in, a cross-linked briefing site out."""
