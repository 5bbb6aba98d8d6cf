"""A person's edits survive: three versions of a briefing to one, whatever the person and the machine have done."""

from __future__ import annotations

import random
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pelican.plugins.brief.compose import frontmatter
from pelican.plugins.brief.compose.merge import merge

from .conftest import ROOT
from .edits import LISTS, MARK, Machine, Person, told

BRIEFINGS = sorted((ROOT / "content" / "briefings").rglob("*.md"))
SEEDS = st.integers(0, 2**32)


def data(text: str | bytes) -> dict[str, Any]:
    """Return the front matter of a briefing's text."""
    return frontmatter.load(text if isinstance(text, str) else text.decode()).data


def marks(text: str | bytes) -> set[str]:
    """Return every word that only a person wrote."""
    return set(MARK.findall(text if isinstance(text, str) else text.decode()))


def follows(base: Any, mine: Any, theirs: Any, merged: Any) -> None:
    """Assert that what the person left as it was is as the machine has it now."""
    for key in ("title", "date", "made"):
        if mine.get(key) == base.get(key):
            assert merged.get(key) == theirs.get(key)
    for name in LISTS:
        if any(not isinstance(side.get(name), list) for side in (base, mine, theirs, merged)):
            continue
        items = [{told(name, item): item for item in side[name]} for side in (base, mine, theirs, merged)]
        for key in items[0].keys() & items[1].keys() & items[2].keys():
            before, own, new, after = (side[key] for side in items)
            for part in new.keys() & before.keys():
                if own.get(part) == before[part] and part not in {"speaker", "source", "target"}:
                    assert _set(after.get(part)) == _set(new[part]), (name, key, part)


def _set(value: Any) -> Any:
    return sorted(map(str, value)) if isinstance(value, list) else value


@given(SEEDS, SEEDS, st.integers(0, len(BRIEFINGS) - 1))
@settings(max_examples=60)
def test_nothing_that_a_person_wrote_is_lost(person: int, machine: int, number: int) -> None:
    """Over rounds of random edits and random new findings: words stay, what was removed stays away, the rest follows."""
    hand, brain = Person(random.Random(person)), Machine(random.Random(machine))
    base = theirs = mine = BRIEFINGS[number].read_text()
    names: Any = {}
    said = [theirs]
    for _ in range(4):
        for _ in range(hand.dice.randrange(5)):
            mine = hand.edit(mine)
        for _ in range(brain.dice.randrange(5)):
            theirs = brain.change(theirs, mine, said)
        said.append(theirs)
        outcome = merge(base, mine.encode(), theirs, names)
        merged = outcome.data.decode()
        assert marks(mine) <= marks(merged)
        assert not {(name, told(name, item)) for name in LISTS for item in data(merged)[name]} & hand.removed
        assert not {("text", n) for n in re.findall(r"^\{: #p(\d+) \}", merged, re.M)} & hand.removed
        follows(data(base), data(mine), data(theirs), data(merged))
        again = merge(outcome.base, outcome.data, theirs, outcome.names)
        assert (again.data, again.base, again.conflicts) == (outcome.data, outcome.base, ())
        base, mine, names = outcome.base, merged, outcome.names
