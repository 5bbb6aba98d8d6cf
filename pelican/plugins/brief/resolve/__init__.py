"""From names to canonical actors."""
