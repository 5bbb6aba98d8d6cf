"""What people corrected becomes rules, where nothing contradicts them, and the house file keeps its shape."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelican.plugins.brief import learn
from pelican.plugins.brief.compose import frontmatter
from pelican.plugins.brief.learn import Rule
from pelican.plugins.brief.resolve import authority
from pelican.plugins.brief.text import clean

from .conftest import Desk
from .test_pipeline import ingest

Article = Callable[..., str]
HOUSE = "content/authority.yml"


@pytest.fixture
def three(desk: Desk, article: Article) -> Desk:
    """Return a desk with three briefings that all name Emmanuel Macron and Norway."""
    for number in range(3):
        desk.seed(f"{number}.txt", article(title=f"Day {number}"))
    ingest(desk)
    return desk


def learnt(desk: Desk) -> list[tuple[str, tuple[str, ...]]]:
    """Return the rules that the desk's corrections imply."""
    found = json.loads(desk.command("learn", "--json", "--seeds", str(desk.root / "seeds")).stdout)
    return [(rule["part"], tuple(rule["item"])) for rule in found]


def edit(desk: Desk, numbers: range, old: str, new: str) -> None:
    """Replace words in the headers of some briefings, as a person does."""
    for number in numbers:
        path = desk.briefings / "2023" / f"day-{number}.md"
        head, body = path.read_text().split("\n---\n", 1)
        assert old in head
        path.write_text(head.replace(old, new) + "\n---\n" + body)


def test_without_corrections_nothing_is_learnt(three: Desk) -> None:
    """The machine's own briefings imply no rule."""
    assert learnt(three) == []


def test_a_name_that_was_always_changed(three: Desk) -> None:
    """A rename in every briefing that has the name becomes a merge; in some of them it stays a matter of those."""
    edit(three, range(2), "- name: Emmanuel Macron", "- name: E. Macron")
    assert learnt(three) == []
    edit(three, range(2, 3), "- name: Emmanuel Macron", "- name: E. Macron")
    assert learnt(three) == [("merge", ("E. Macron", "Emmanuel Macron"))]


def test_names_that_went_two_ways(three: Desk) -> None:
    """Where people disagree nothing is learnt."""
    edit(three, range(2), "- name: Emmanuel Macron", "- name: E. Macron")
    edit(three, range(2, 3), "- name: Emmanuel Macron", "- name: President Macron")
    assert learnt(three) == []


def test_an_actor_that_was_always_removed(three: Desk) -> None:
    """Who was taken out wherever the machine named it is blocked; what a person kept once is not."""
    for number in range(3):
        path = three.briefings / "2023" / f"day-{number}.md"
        head, rest = path.read_text().split("- name: Norway\n", 1)
        path.write_text(head + rest[rest.index("- name:") if "- name:" in rest else rest.index("places:") :])
        assert learnt(three) == ([] if number < 2 else [("block", ("Norway",))])


def test_a_kind_that_was_always_changed(three: Desk) -> None:
    """A kind corrected everywhere becomes the house's."""
    edit(three, range(3), "- name: Emmanuel Macron\n  kind: person", "- name: Emmanuel Macron\n  kind: organization")
    assert learnt(three) == [("actors", ("Emmanuel Macron", "organization"))]


def test_a_rule_is_written_carried_out_and_learnt_once(three: Desk, article: Article) -> None:
    """With --yes the rule stands in the house file; new articles follow it, and there is nothing more to learn."""
    (three.root / HOUSE).write_text("# Ours.\nblock: [Harbour Gate]\n")
    edit(three, range(3), "- name: Emmanuel Macron", "- name: E. Macron")
    result = three.command("learn", "--yes", "--seeds", str(three.root / "seeds"))
    assert result.returncode == 0, result.stderr
    assert "Emmanuel Macron is E. Macron (3 briefings" in result.stdout
    assert (three.root / HOUSE).read_text() == (
        '# Ours.\nblock: [Harbour Gate]\nmerge:\n- ["E. Macron", "Emmanuel Macron"]\n'
    )
    three.seed("new.txt", article(title="A new day"))
    ingest(three)
    assert "- name: E. Macron\n" in (three.briefings / "2023" / "a-new-day.md").read_text()
    assert learnt(three) == []


def test_nothing_is_written_unasked(three: Desk) -> None:
    """Without --yes, where nobody can be asked, the rules are only shown."""
    edit(three, range(3), "- name: Emmanuel Macron", "- name: E. Macron")
    result = three.command("learn", "--seeds", str(three.root / "seeds"))
    assert "--yes" in result.stdout
    assert not (three.root / HOUSE).exists()


SHAPES = {
    "nothing": "",
    "no final newline": "# A remark",
    "flow": "block: [Ann Hale, Ruth Vo]  # two\nmerge: []\n",
    "block, indented": "block:\n  # a remark\n  - Ann Hale  # hers\n\n# more\nmerge:\n  - [Ann Hale, A. Hale]\n",
    "block, maps": "actors:\n- name: Ann Hale\n  aliases: [A. Hale]\n\n- name: Ruth Vo\n  kind: person\n\n# The end\n",
    "at the end of the file": "block:\n- Ann Hale",
    "Windows": "block:\r\n- Ann Hale\r\nmerge: []\r\n",
}
LEARNT = [
    Rule("block", ("Harbour: #1",)),
    Rule("merge", ('Bo "Bob" Lee', "Bo Lee")),
    Rule("actors", ("Nordbank", "organization")),
]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_house_file_keeps_its_shape(desk: Desk, shape: str) -> None:
    """Every line that was there stays as it was, in its order, and the file holds the old and the new decisions."""
    before, path = SHAPES[shape], desk.root / HOUSE
    path.write_bytes(before.encode())
    learn.write(path, LEARNT)
    after = path.read_bytes().decode()
    decided, mistakes = authority.parse(after.replace("\r\n", "\n"))
    old, _ = authority.parse(before.replace("\r\n", "\n"))
    assert not mistakes
    assert decided.blocked == old.blocked | {"harbour 1"}
    bob = {"bo bob lee": 'Bo "Bob" Lee', "bo lee": 'Bo "Bob" Lee'}
    assert decided.settled == {**old.settled, **bob, "nordbank": "Nordbank"}
    assert decided.kinds == {**old.kinds, "nordbank": "organization"}
    position = 0
    for line in before.replace("]", "").splitlines():
        position = after.index(line.split("  #")[0].rstrip("\r"), position)


def test_a_contradiction_is_not_written(desk: Desk) -> None:
    """A rule that the house file contradicts is told, and the file stays."""
    path = desk.root / HOUSE
    path.write_text("merge:\n- [Ann Hale, A. Hale]\n- [Ruth Vo, R. Vo]\n")
    before = path.read_bytes()
    with pytest.raises(authority.AuthorityError):
        learn.write(path, [Rule("merge", ("Ruth Vo", "A. Hale"))])
    assert path.read_bytes() == before


@given(st.lists(st.text().map(clean).filter(bool), min_size=1, max_size=4, unique=True))
def test_any_name_can_be_written(names: list[str]) -> None:
    """Quotes, colons, braces and accents in a name are the name."""
    text = ""
    for name in names:
        text = learn._with(text, Rule("block", (name,)))
    assert frontmatter.load(f"---\n{text}\n---\n").data["block"] == names
