"""The house authority file: read, checked, and carried out."""

from __future__ import annotations

import pytest

from pelican.plugins.brief.model import Actor, Findings, Interaction, Quote
from pelican.plugins.brief.resolve import authority
from pelican.plugins.brief.resolve.verdicts import Cast, Verdict, carry_out, decide

HOUSE = """\
# What the desk has decided.
actors:
- name: Olena Bratenskyy
  kind: person
  aliases: [Olena Bratensky, Bratensky]
  affiliation: Aldenmoor
  roles: [{role: minister, from: 2021-03, to: 2023}]
  wikidata: Q1
  note: spelled as in her passport
- name: Nordbank
  kind: organization
merge:
- [Ruth Halloway, Ruth B. Halloway-Stone]
split:
- {name: Ann Hale, as: Ann Hale (economist), briefings: [harbour-opens]}
block: [Harbour Gate]
metonyms: {Quay Street: Norland}
"""


def person(name: str, *aliases: str) -> Actor:
    """Return a person as an article names one."""
    return Actor(name, "person", None, None, aliases, ("p1",))


def house(text: str = HOUSE) -> authority.Authority:
    """Return a file's decisions; it must have no mistake."""
    decided, problems = authority.parse(text)
    assert not problems
    return decided


def names_after(*actors: Actor, slug: str = "other") -> list[tuple[str, str]]:
    """Return name and kind of an article's actors after the house has decided."""
    cast = Cast("urn:brief:1", slug, actors)
    findings = carry_out(Findings(actors), decide([cast], house())[0])
    return [(actor.name, actor.kind) for actor in findings.actors]


def test_aliases_merges_and_metonyms_give_the_house_name() -> None:
    """Every form of the file becomes the name that the house shows."""
    found = (person("Bratensky"), person("Ruth B. Halloway-Stone"), Actor("Quay Street", "organization"))
    assert [name for name, _ in names_after(*found)] == ["Olena Bratenskyy", "Ruth Halloway", "Norland"]


def test_the_house_knows_the_kind() -> None:
    """A kind in the file corrects what an article was taken to say."""
    assert names_after(person("Nordbank")) == [("Nordbank", "organization")]


def test_split_holds_in_its_briefings_only() -> None:
    """A name that is somebody else in one briefing is itself in the others, even where it could meet."""
    assert names_after(person("Ann Hale"), slug="harbour-opens") == [("Ann Hale (economist)", "person")]
    assert names_after(person("Ann Hale")) == [("Ann Hale", "person")]


def test_blocked_names_are_nobody() -> None:
    """A blocked name is no actor, has no interaction, and leaves the words of its quotes."""
    findings = Findings(
        (person("Harbour Gate"), person("Ann Hale")),
        quotes=(Quote("Harbour Gate", "We are open to all."),),
        interactions=(Interaction("Ann Hale", "Harbour Gate", "meet", "met"),),
    )
    verdicts = decide([Cast("urn:brief:1", "other", findings.actors)], house())[0]
    assert verdicts == (Verdict("Harbour Gate", None),)
    after = carry_out(findings, verdicts)
    assert [actor.name for actor in after.actors] == ["Ann Hale"]
    assert after.quotes == findings.quotes
    assert not after.interactions


def test_two_names_of_one_actor_are_fused() -> None:
    """Aliases and evidence of both stay, quotes and interactions follow, and nobody acts on himself."""
    findings = Findings(
        (
            Actor("Ruth Halloway", "person", "mayor", None, ("Halloway",), ("p2", "p10")),
            Actor("Ruth B. Halloway-Stone", "person", None, "Norland", (), ("title", "p3")),
        ),
        quotes=(Quote("Ruth B. Halloway-Stone", "We are open to all."),),
        interactions=(Interaction("Ruth B. Halloway-Stone", "Ruth Halloway", "meet", "met"),),
    )
    after = carry_out(findings, decide([Cast("urn:brief:1", "s", findings.actors)], house())[0])
    assert after.actors == (
        Actor(
            "Ruth Halloway",
            "person",
            "mayor",
            "Norland",
            ("Halloway", "Ruth B. Halloway-Stone"),
            ("title", "p2", "p3", "p10"),
            origin="rule",
        ),
    )
    assert after.quotes[0].speaker == "Ruth Halloway"
    assert not after.interactions


def test_only_the_house_makes_a_rule() -> None:
    """A name or kind that the house file decides is marked; not one that other articles decide or that it confirms."""
    decided = authority.parse(
        "actors:\n- name: Ann Hale\n  aliases: [A. Hale]\n- name: Nordbank\n  kind: organization\n"
    )[0]
    casts = [
        Cast("urn:brief:1", "s", (person("A. Hale"), person("Nordbank"))),
        Cast("urn:brief:2", "t", (person("Ann Hale"), person("Bo Lindqvist"))),
        Cast("urn:brief:3", "u", (person("Lindqvist"),)),
    ]
    after = [
        carry_out(Findings(cast.actors), verdicts).actors
        for cast, verdicts in zip(casts, decide(casts, decided), strict=True)
    ]
    assert [[(actor.name, actor.origin) for actor in actors] for actors in after] == [
        [("Ann Hale", "rule"), ("Nordbank", "rule")],
        [("Ann Hale", None), ("Bo Lindqvist", None)],
        [("Bo Lindqvist", None)],
    ]


def test_untouched_actors_need_no_verdict() -> None:
    """Who keeps name and kind costs nothing."""
    assert decide([Cast("urn:brief:1", "s", (person("Ann Hale"),))], authority.Authority()) == [()]


def test_what_the_dossier_shows() -> None:
    """Affiliation, roles with their time and the identifier are read; the note is not kept."""
    actor = house().actors[0]
    assert (actor.affiliation, actor.wikidata) == ("Aldenmoor", "Q1")
    assert actor.roles == (authority.Role("minister", "2021-03", "2023"),)
    assert "passport" not in repr(house())


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n"])
def test_an_empty_file_decides_nothing(text: str) -> None:
    """A file without content is fine."""
    assert house(text) == authority.Authority()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("actors:\n- nmae: Ann Hale\n", 2, "name"),
        ("actors:\n- name: Ann Hale\n  kind: robot\n", 3, "actors.1.kind"),
        ("block: Ann Hale\n", 1, "block"),
        ("merge:\n- [Ann Hale]\n", 2, "merge.1"),
        ("actors:\n- name: [\n", 2, "not YAML"),
        ("- Ann Hale\n", 1, "mapping"),
        ("actors:\n- name: Ann Hale\n  wikidata: http://x\n", 3, "wikidata"),
        ("merge:\n- [Ann Hale, A. Hale]\n- [Ruth Halloway, A. Hale]\n", 3, "line 2"),
    ],
)
def test_mistakes_have_their_line(text: str, line: int, words: str) -> None:
    """A mistake is told with its line, and the file then decides nothing."""
    decided, problems = authority.parse(text)
    assert decided == authority.Authority()
    assert problems[0].line == line
    assert words in str(problems[0])


def test_merges_may_be_chained() -> None:
    """A merged name may be an alias of another decision: all end under one name."""
    decided = house("actors:\n- {name: Ann Hale, aliases: [A. Hale]}\nmerge:\n- [A. Hale, Annie Hale]\n")
    assert decided.settled["annie hale"] == decided.settled["a hale"] == "Ann Hale"


def test_a_circle_ends() -> None:
    """Names merged into each other do not hang; the first decision is taken or the circle is told."""
    decided, problems = authority.parse("merge:\n- [Ann Hale, A. Hale]\n- [A. Hale, Ann Hale]\n")
    assert problems or decided.settled["a hale"] == decided.settled["ann hale"]
