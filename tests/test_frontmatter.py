"""Front matter: one loader without surprises, one dumper whose output every YAML reader takes for text."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pelican.plugins.brief.compose import frontmatter
from pelican.plugins.brief.compose.frontmatter import FrontMatterError, breaches, join, load
from pelican.plugins.brief.yamltext import Value

MINIMAL = "id: urn:brief:0123456789ab\ntitle: T\nslug: t\ndate: 2023-11-20\nactors: []\n"

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
TRICKY = st.sampled_from(
    ["no", "NO", "12:30", "2022", "1e3", "null", "~", "", "- a", "a: b", "{x", "#c", "'", '"', "---", "!t"]
)
SCALAR = st.one_of(st.none(), TEXT, TRICKY)
VALUE = st.recursive(
    SCALAR,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.one_of(TEXT, TRICKY), inner, max_size=3)),
    max_leaves=8,
)
HEADER = st.dictionaries(st.one_of(TEXT, TRICKY), VALUE, min_size=1, max_size=5)


@given(HEADER, st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"])))
def test_round_trip(data: dict[str, Value], body: str) -> None:
    """What is written is read back equal, header and body."""
    document = load(join(data, body))
    assert document.data == data
    assert document.body == body


@given(HEADER)
def test_other_readers_see_the_same(data: dict[str, Value]) -> None:
    """A YAML 1.1 reader with all its implicit types takes every scalar for the same text."""
    assert yaml.safe_load(frontmatter.dump(data)) == data


@pytest.mark.parametrize("word", ["2022", "NO", "12:30", "yes", "1_000", "2023-11-20", "0x1F", ".inf", "="])
def test_plain_scalars_are_text(word: str) -> None:
    """What a person writes without quotes is the text that was written."""
    assert load(f"---\nkey: {word}\n---\n").data == {"key": word}


@pytest.mark.parametrize("word", ["null", "~", ""])
def test_null(word: str) -> None:
    """Null is the one thing beside text."""
    assert load(f"---\nkey: {word}\n---\n").data == {"key": None}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("no header", 1, "no front matter"),
        ("---\ntitle: x\n", 1, "no front matter"),
        ("---\ntitle: a: b\n---\n", 2, "not YAML"),
        ("---\nid: x\ntitle: [a\n---\n", 4, "not YAML"),
        ("---\n- a\n---\n", 2, "mapping of keys"),
        ("---\na: 1\na: 2\n---\n", 3, "twice"),
        ("---\na: !!python/name:os.system x\n---\n", 2, "tag"),
        ("---\na: !!int 5\n---\n", 2, "tag"),
        ("---\na: &x [*x]\n---\n", 2, "holds itself"),
        ("---\n[a]: b\n---\n", 2, "plain word"),
        ("---\na: " + "[" * 20_000 + "]" * 20_000 + "\n---\n", 2, "nested"),
    ],
)
def test_broken_headers_name_their_line(text: str, line: int, reason: str) -> None:
    """A header that cannot be read is refused with the line in the file."""
    with pytest.raises(FrontMatterError, match=reason) as caught:
        load(text)
    assert caught.value.line == line


def test_anchors_do_not_explode() -> None:
    """Aliases share their value, so that nested ones cost nothing."""
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    assert len(load("---\n" + "\n".join(lines) + "\n---\n").data) == 60


@pytest.mark.parametrize(
    ("extra", "line", "reason"),
    [
        ("status: gone\n", 7, "status"),
        ("actors:\n- name: A\n  kind: person\n- name: B\n  kind: robot\n", 11, "actors.2.kind"),
        ("dates:\n- {when: yesterday}\n", 8, "dates.1.when"),
        ("source: {url: 'javascript:alert(1)'}\n", 7, "source.url"),
    ],
)
def test_breaches_name_their_line(extra: str, line: int, reason: str) -> None:
    """Every breach of the schema is found where it stands."""
    header = MINIMAL if not extra.startswith("actors") else MINIMAL.replace("actors: []\n", "# moved\n")
    found = list(breaches(load(f"---\n{header}{extra}---\n"), "x.md"))
    assert [(problem.path, problem.line) for problem in found] == [("x.md", line)]
    assert reason in found[0].reason


@pytest.mark.parametrize("name", ["urn:x", "urn:x:", "urn:x:<b>", "urn:x:ä", "urn:x:100%", "tag:brief.example,2023:1"])
def test_an_id_is_a_urn(name: str) -> None:
    """The id is the guid of feeds: what is no URN is told with its line, since feed readers would refuse it."""
    header = MINIMAL.replace("urn:brief:0123456789ab", repr(name))
    (found,) = breaches(load(f"---\n{header}---\n"), "x.md")
    assert (found.line, found.reason.split(":")[0]) == (2, "id")


def test_unknown_keys_are_allowed() -> None:
    """A desk may keep what it likes in the header."""
    assert not list(breaches(load(f"---\n{MINIMAL}desk: {{editor: A}}\n---\n"), "x.md"))


def test_missing_keys() -> None:
    """What the contract requires is missed."""
    found = list(breaches(load("---\ntitle: T\n---\n"), "x.md"))
    assert {"id", "slug", "date", "actors"} <= {word for p in found for word in p.reason.replace('"', " ").split()}


@given(VALUE)
def test_flow_stands_anywhere(value: Value) -> None:
    """A value on one line reads the same behind a key, in brackets and in braces."""
    text = frontmatter.flow(value)
    assert load(f"---\na: {text}\nb: [{text}]\nc: {{d: {text}}}\n---\n").data == {
        "a": value,
        "b": [value],
        "c": {"d": value},
    }
