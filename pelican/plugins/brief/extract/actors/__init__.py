"""Actors and places: who is named in an article, in which forms, in what role, and where things happen."""

from .finder import ActorsFound, Mention, find_actors

__all__ = ["ActorsFound", "Mention", "find_actors"]
