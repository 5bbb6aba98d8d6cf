"""The wording of the lexicon as regular expressions."""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import read


@cache
def _parts() -> dict[str, str]:
    """Return the named parts of both lexica; a list is a choice of words."""
    parts = read("dates")["parts"] | read("spells")["parts"]
    return {name: part if isinstance(part, str) else "|".join(part) for name, part in parts.items()}


def expand(pattern: str) -> str:
    """Fill in the parts of the lexicon; a space in a pattern stands for any one white space."""
    while (filled := re.sub(r"\{([a-z]\w*)\}", lambda m: _parts()[m[1]], pattern)) != pattern:
        pattern = filled
    return pattern.replace(" ", r"\s")
