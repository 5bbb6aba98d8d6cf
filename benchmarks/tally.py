"""Counts of a scorer in which what was found and what was wanted need not pair one to one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """How many attributions were found rightly, found, wanted, and wanted and found with the right source."""

    confirmed: int = 0
    found: int = 0
    met: int = 0
    wanted: int = 0
    sourced: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.confirmed + other.confirmed,
            self.found + other.found,
            self.met + other.met,
            self.wanted + other.wanted,
            self.sourced + other.sourced,
        )

    @property
    def precision(self) -> float:
        """Share of what was found that is annotated."""
        return self.confirmed / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is annotated that was found."""
        return self.met / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1.0)

    @property
    def end_to_end(self) -> float:
        """Share of what is annotated that was found with the right source."""
        return self.sourced / self.wanted if self.wanted else 1.0
