"""A person's edits survive: three versions of a briefing to one, whatever the person and the machine have done."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pelican.plugins.brief.compose import frontmatter
from pelican.plugins.brief.compose.merge import MergeError, merge

from .conftest import ROOT
from .edits import LISTS, MARK, Machine, Person, told

BRIEFINGS = sorted((ROOT / "content" / "briefings").rglob("*.md"))
DICE = st.randoms(use_true_random=False)


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
        common = items[0].keys() & items[1].keys() & items[2].keys()
        for key in common & items[3].keys() if name == "interactions" else common:  # which may name a renamed actor now
            before, own, new, after = (side[key] for side in items)
            for part in new.keys() & before.keys():
                if own.get(part) == before[part] and part not in {"speaker", "source", "target"}:
                    assert _set(after.get(part)) == _set(new[part]), (name, key, part)


def _set(value: Any) -> Any:
    return sorted(map(str, value)) if isinstance(value, list) else value


@given(DICE, DICE, st.sampled_from(BRIEFINGS))
@settings(max_examples=60)
def test_nothing_that_a_person_wrote_is_lost(one: random.Random, other: random.Random, path: Path) -> None:
    """Over rounds of edits and new findings the person's words stay, what they removed stays away, all else follows."""
    hand, brain = Person(one), Machine(other)
    base = theirs = mine = path.read_text()
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


@given(DICE, st.sampled_from(BRIEFINGS), st.sampled_from(["crlf", "mixed", "bom", "no end", "all"]))
@settings(max_examples=25)
def test_the_form_of_a_file_stays(dice: random.Random, path: Path, form: str) -> None:
    """Line ends, byte order mark and a missing final newline are the person's; the words come out the same."""
    hand, brain = Person(dice), Machine(dice)
    base = theirs = mine = path.read_text()
    for _ in range(4):
        mine, theirs = hand.edit(mine), brain.change(theirs, mine, [base])
    plain = merge(base, mine.encode(), theirs, {}).data.decode()
    formed = mine.rstrip("\n") if form in {"no end", "all"} else mine
    if form in {"crlf", "all"}:
        formed = formed.replace("\n", "\r\n")
    elif form == "mixed":
        formed = re.sub("\n", lambda _: dice.choice(["\n", "\r\n"]), formed)
    formed = ("\ufeff" if form in {"bom", "all"} else "") + formed
    merged = merge(base, formed.encode(), theirs, {}).data.decode()
    assert merged.startswith("\ufeff") == formed.startswith("\ufeff")
    assert merged.endswith("\n") == formed.endswith("\n")
    assert merged.removeprefix("\ufeff").replace("\r\n", "\n").rstrip("\n") == plain.rstrip("\n")
    if form in {"crlf", "all"}:
        assert "\n" not in merged.replace("\r\n", "")
    kept = Counter(formed.split("\n")) & Counter(mine.replace("\n", "\r\n").split("\n"))
    assert all(line in merged.split("\n") for line in kept if MARK.search(line))


BODY = "\n## Source text\n\nOne.\n{: #p1 }\n\nTwo.\n{: #p2 }\n"


def actor(name: str, role: str | None = None, *evidence: str) -> dict[str, Any]:
    """Return a person as the machine writes one."""
    return {"name": name, "kind": "person", "role": role, "affiliation": None, "aliases": [], "evidence": [*evidence]}


def briefing(body: str = BODY, **changes: Any) -> str:
    """Return a briefing about two people as the machine writes it, with ``changes`` of its header."""
    header = {
        "id": "urn:brief:0123456789ab",
        "title": "T",
        "review": "machine",
        "actors": [actor("Ann Berg", "Minister", "p1"), actor("Carl Dahl", "Envoy", "p2")],
        "dates": [{"when": "2023-11-20", "text": "Monday", "evidence": ["p1"]}],
        "quotes": [{"speaker": "Ann Berg", "text": "We agreed on all of it", "evidence": ["p1"]}],
        "interactions": [{"source": "Ann Berg", "target": "Carl Dahl", "type": "meet", "text": "met"}],
        "made": {"model": "m", "rules": "1"},
    }
    return frontmatter.join(header | changes, body)


def rounds(mine: str, *theirs: str) -> tuple[str, list[tuple[str, str | None, str | None]]]:
    """Merge one version of the machine's after the other into ``mine``; return the file and all conflicts."""
    base, text = briefing(), mine.encode()
    names: dict[str, str | None] = {}
    conflicts: list[tuple[str, str | None, str | None]] = []
    for new in theirs:
        outcome = merge(base, text, new, names)
        base, text, names = outcome.base, outcome.data, outcome.names
        conflicts += outcome.conflicts
    return text.decode(), conflicts


def test_a_conflict_keeps_the_persons_value_and_tells_both() -> None:
    """Where both changed one value the person's stays; the report has the field and both, once."""
    mine = briefing().replace("role: Minister", "role: Prime Minister")
    new = briefing(actors=[actor("Ann Berg", "Premier", "p1"), actor("Carl Dahl", "Ambassador", "p2")])
    text, conflicts = rounds(mine, new, new)
    assert [item["role"] for item in data(text)["actors"]] == ["Prime Minister", "Ambassador"]
    assert conflicts == [("actors: ann-berg: role", "Prime Minister", "Premier")]


def test_a_renamed_actor_is_renamed_wherever_it_is_named() -> None:
    """Quotes and interactions follow a rename, in what the machine finds later too, whatever else changes."""
    mine = briefing().replace("name: Ann Berg", "name: Anne Berg")
    quotes = [{"speaker": "Ann Berg", "text": text, "evidence": ["p1"]} for text in ("We agreed on all of it", "No")]
    later = briefing(actors=[actor("Carl Dahl", None, "p2"), actor("Ann Berg", "Premier", "p1", "p2")], quotes=quotes)
    text, conflicts = rounds(mine, briefing(), later)
    after = data(text)
    assert [item["name"] for item in after["actors"]] == ["Anne Berg", "Carl Dahl"]
    assert [item["speaker"] for item in after["quotes"]] == ["Anne Berg", "Anne Berg"]
    assert after["interactions"][0]["source"] == "Anne Berg"
    assert (after["actors"][0]["role"], conflicts) == ("Premier", [])


def test_a_rename_is_known_after_every_other_field_has_changed() -> None:
    """Once seen, a rename does not have to be guessed again, and a second one goes on from it."""
    mine = briefing().replace("name: Ann Berg", "name: Anne Berg")
    base = merge(briefing(), mine.encode(), briefing(), {})
    mine = (
        base.data.decode().replace("Minister\n", "Chair\n").replace("evidence: [p1]\n- name", "evidence: [p2]\n- name")
    )
    second = merge(base.base, mine.encode(), briefing(), base.names)
    assert data(second.data)["quotes"][0]["speaker"] == "Anne Berg"
    third = merge(second.base, second.data.replace(b"name: Anne Berg", b"name: Anna Berg"), briefing(), second.names)
    assert len(data(third.data)["actors"]) == 2


def test_a_doubtful_rename_is_none() -> None:
    """Two new names in the place of two that were alike: nobody is put in anybody's place."""
    twins = briefing(actors=[actor("Ann Berg", None, "p1"), actor("Carl Dahl", None, "p1")])
    mine = twins.replace("name: Ann Berg", "name: Eva Falk").replace("name: Carl Dahl", "name: Gro Holm")
    outcome = merge(twins, mine.encode(), twins, {})
    assert outcome.data.decode() == mine
    assert outcome.names == {"Ann Berg": None, "Carl Dahl": None}


def test_one_removed_and_another_added_later_is_no_rename() -> None:
    """An actor that was removed in an earlier run is not taken for one that a person adds in its place."""
    without = briefing(actors=[actor("Carl Dahl", "Envoy", "p2")])
    first = merge(briefing(), without.encode(), briefing(), {})
    mine = briefing(actors=[actor("Eva Falk", "Minister", "p1"), actor("Carl Dahl", "Envoy", "p2")])
    second = merge(first.base, mine.encode(), briefing(), first.names)
    assert data(second.data)["quotes"][0]["speaker"] == "Ann Berg"


def test_what_was_removed_stays_away_for_good() -> None:
    """Not even when the machine drops the thing and finds it again."""
    only = [actor("Carl Dahl", "Envoy", "p2")]
    text, _ = rounds(briefing(actors=only), briefing(), briefing(actors=only), briefing())
    assert [item["name"] for item in data(text)["actors"]] == ["Carl Dahl"]


def test_a_decision_outlives_the_machines_agreement() -> None:
    """When the machine comes to say what a person wrote and then changes again, the person's word stands."""
    mine = briefing(title="Mine")
    text, conflicts = rounds(mine, briefing(title="Mine"), briefing(title="Other"), briefing(title="Other"))
    assert (data(text)["title"], conflicts) == ("Mine", [("title", "Mine", "Other")])


def test_a_corrected_date_is_not_doubled() -> None:
    """A date that both corrected is one date, the person's."""
    mine = briefing().replace("when: '2023-11-20'", "when: '2023-11-13'")
    for day in ("2023-11-20", "2023-11-13", "2023-11-27"):
        new = briefing(dates=[{"when": day, "text": "Monday", "evidence": ["p2"]}])
        text, _ = rounds(mine, new)
        assert data(text)["dates"] == [{"when": "2023-11-13", "text": "Monday", "evidence": ["p2"]}]


def test_a_checked_briefing_is_held() -> None:
    """A person vouches for what is checked: the machine changes nothing in it until it is set back, and then all."""
    mine = briefing().replace("review: machine", "review: checked").replace("name: Ann", "name: Anne")
    new = briefing(actors=[actor("Ann Berg", "Premier", "p1"), actor("Carl Dahl", "Envoy", "p2")])
    held = merge(briefing(), mine.encode(), new, {})
    assert held.held
    assert data(held.data)["quotes"][0]["speaker"] == "Anne Berg"
    assert data(held.data)["actors"][0]["role"] == "Minister"
    assert not merge(briefing(), mine.encode(), briefing(made={"model": "m", "rules": "2"}), {}).held
    freed = merge(held.base, held.data.replace(b"review: checked", b"review: machine"), new, held.names)
    assert data(freed.data)["actors"][0]["role"] == "Premier"


def test_made_and_modified_are_the_machines() -> None:
    """How a briefing was made is the machine's to say; of two days of change the later one counts."""
    mine = briefing(modified="2023-12-01", corrections=[{"date": "2023-12-01", "text": "A name."}], title="Mine")
    mine = mine.replace("rules: '1'", "rules: '9', desk: x")
    text, conflicts = rounds(mine, briefing(made={"model": "n", "rules": "2"}, modified="2023-12-24"))
    assert data(text)["made"] == {"model": "n", "rules": "2", "desk": "x"}
    assert (data(text)["modified"], data(text)["corrections"][0]["text"], conflicts) == ("2023-12-24", "A name.", [])
    text, _ = rounds(mine, briefing(modified="2023-11-30"))
    assert data(text)["modified"] == "2023-12-01"


def test_layout_and_comments_stay() -> None:
    """Only what the machine changed is written; the comment of what it withdrew stays on a line of its own."""
    mine = """---
title:   'T'   # the title
id: urn:brief:0123456789ab
actors:
  # people
  - kind: person   # sure
    name: "Ann Berg"
    role: >-
      Minister
    affiliation:
    aliases: []
    evidence: [ p1 ]
  - {name: Carl Dahl, kind: person, role: Envoy, affiliation: null, aliases: [], evidence: [p2]}  # who?
dates: []
quotes:
- speaker: Ann Berg   # really
  text: We agreed on all of it
  evidence:
  - p1   # below
...
text
"""
    new = briefing(
        title="New",
        actors=[actor("Ann Berg", "Premier", "p1", "p2") | {"affiliation": "Norway", "aliases": ["Berg"]}],
        quotes=[{"speaker": "Ann Berg", "text": "We agreed on all of it", "evidence": ["title", "p1"]}],
    )
    text, _ = rounds(mine, new)
    assert (
        text.replace("text\n", "")
        == """---
title:   New   # the title
id: urn:brief:0123456789ab
actors:
  # people
  - kind: person   # sure
    name: "Ann Berg"
    role: Premier
    affiliation: Norway
    aliases: [Berg]
    evidence: [ p1, p2 ]
# who?
dates: []
quotes:
- speaker: Ann Berg   # really
  text: We agreed on all of it
  evidence:
  - title
  - p1   # below
...
""".replace("text\n", "")
    )


def test_an_untouched_list_is_the_machines_whole() -> None:
    """Its order follows too; in a list that a person touched the order is theirs."""
    actors = [actor("Carl Dahl", "Envoy", "p2"), actor("Ann Berg", "Minister", "p1")]
    text, _ = rounds(briefing(title="Mine"), briefing(actors=actors))
    assert text == briefing(title="Mine", actors=actors)
    mine = briefing().replace("role: Envoy", "role: Consul")
    assert data(rounds(mine, briefing(actors=actors))[0])["actors"][0]["name"] == "Ann Berg"


def test_empty_lists_fill_and_full_ones_empty() -> None:
    """A list changes between brackets and lines as it needs."""
    mine = briefing(actors=[]).replace("actors: []", "actors: []  # none").replace("dates:\n", "dates:  # days\n")
    new = [actor("Eva Falk", None, "p2")]
    text, _ = rounds(mine, briefing(actors=[*data(briefing())["actors"], *new], dates=[]))
    assert (data(text)["actors"], data(text)["dates"]) == (new, [])
    assert "# none" in text
    assert "# days" in text


def test_paragraphs_go_by_their_anchors() -> None:
    """An edited paragraph stays, the others follow; what the machine adds stands apart from what is there."""
    mine = briefing(BODY.replace("Two.", "Two, and more.") + "\n## Judgement\nMine.")
    new = BODY.replace("One.", "First.").replace("Two.", "Second.") + "\nThird.\n{: #p3 }\n"
    text, conflicts = rounds(mine, briefing(new))
    assert frontmatter.load(text).body == (
        "\n## Source text\n\nFirst.\n{: #p1 }\n\nTwo, and more.\n{: #p2 }\n\nThird.\n{: #p3 }\n\n## Judgement\nMine."
    )
    assert conflicts == [("text: ## Source text: p2", "Two, and more.\n{: #p2 }", "Second.\n{: #p2 }")]
    text, _ = rounds(briefing(BODY.replace("One.", "1.").rstrip("\n")), briefing(new))
    assert frontmatter.load(text).body.endswith("\n\nThird.\n{: #p3 }")


@pytest.mark.parametrize(
    ("mine", "reason"),
    [
        (b"\xff", "not UTF-8"),
        (briefing().replace("title: T", "title: [").encode(), "not YAML"),
        (briefing().replace("title: T", "title: &x T\nother: *x").encode(), "cannot be edited in place"),
    ],
)
def test_what_cannot_be_merged_is_refused(mine: bytes, reason: str) -> None:
    """A file that cannot be read, or not be edited without harm, is an error."""
    new = briefing(title="New", actors=[actor("Ann Berg", "Premier", "p1")])
    with pytest.raises(MergeError, match=reason):
        merge(briefing(), mine, new, {})


def test_a_header_in_braces() -> None:
    """All of YAML's forms of a mapping are edited in place."""
    header = frontmatter.flow(data(briefing()))
    mine = f"---\n{header}\n---\n{BODY}".replace("title: T", "title: Mine,   desk: [x]")
    text, _ = rounds(mine, briefing(actors=[actor("Ann Berg", "Premier", "p1"), actor("Carl Dahl", "Envoy", "p2")]))
    assert text == mine.replace("role: Minister", "role: Premier")


def test_the_documented_rename_is_what_happens() -> None:
    """The example of the documentation is the diff of a real merge."""
    guide = (ROOT / "docs" / "correct-the-machine.md").read_text()
    wrong, right = re.findall(r"^[-+]- name: (Ann\w* Berg)$", guide, re.M)
    mine = briefing().replace(f"name: {wrong}", f"name: {right}")
    text, _ = rounds(mine, briefing())
    shown = set(re.findall(r"^[-+]- \{.*$", guide, re.M))
    changed = {f"-{line}" for line in mine.splitlines()} ^ {f"-{line}" for line in text.splitlines()}
    assert {line[1:] for line in shown} == {line[1:] for line in changed}
    assert len(shown) == 4
