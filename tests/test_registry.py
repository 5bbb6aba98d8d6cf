"""Cross-document resolution: names that are one, and names that stay apart."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelican.plugins.brief.model import Actor
from pelican.plugins.brief.resolve import registry
from pelican.plugins.brief.resolve.names import is_acronym, is_full, sound, spelling

if TYPE_CHECKING:
    from collections.abc import Sequence


def person(name: str, *aliases: str, role: str | None = None, affiliation: str | None = None) -> Actor:
    """Return a person as an article names one."""
    return Actor(name, "person", role, affiliation, aliases, ("p1",))


def body(name: str, *aliases: str) -> Actor:
    """Return an organisation as an article names one."""
    return Actor(name, "organization", None, None, aliases, ("p1",))


def resolved(*articles: Sequence[Actor]) -> list[list[str]]:
    """Return the names by which the corpus knows the actors of each article."""
    known = registry.build(articles, {})
    return [[known.name(number, actor) for actor in actors] for number, actors in enumerate(articles)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José Quintanar", "Jose Quintanar"),
        ("Olena Bratenskyy", "Olena Bratensky"),
        ("Olena Bratenskyy", "Olena Bratenskiy"),
        ("Muhammad Qadoura", "Mohammed Kadura"),
        ("Ruth B. Halloway", "Ruth Halloway"),
        ("Sergei Tokarev", "Serhii Tokarev"),
        ("Sami al-Rashidi", "Sami Al Rashidi"),
        ("Alexei Yermolov", "Aleksey Yermolov"),
    ],
)
def test_spellings_of_a_person_meet(one: str, other: str) -> None:
    """Accents, transliterations and middle initials make no other person."""
    first, second = resolved([person(one)], [person(other)], [person(one)])[:2]
    assert first == second == [one]


@pytest.mark.parametrize(
    ("one", "other"), [("Marta Lind", "Mirta Lund"), ("Ann Hale", "Anne Hall"), ("Kim Min-ho", "Kim Min-ji")]
)
def test_other_people_stay_apart(one: str, other: str) -> None:
    """Names that only resemble one another are two people."""
    assert resolved([person(one)], [person(other)]) == [[one], [other]]


def test_organizations_meet_across_legal_forms() -> None:
    """A legal form, an article or an accent makes no other body; another word does."""
    assert resolved([body("Aldenmoor Energy")], [body("Aldenmoor Energy Ltd.")], [body("Aldenmoor Energy")])[1] == [
        "Aldenmoor Energy"
    ]
    assert resolved([body("Bank of Aldenmoor")], [body("Aldenmoor Energy")]) == [
        ["Bank of Aldenmoor"],
        ["Aldenmoor Energy"],
    ]


def test_a_surname_becomes_the_one_person_who_has_it() -> None:
    """A bare surname is resolved where the corpus knows exactly one, by the last word or by an attested alias."""
    assert resolved([person("Halloway")], [person("Ruth Halloway")])[0] == ["Ruth Halloway"]
    assert resolved([person("Vo")], [person("Vo Van Lanh", "Vo")])[0] == ["Vo Van Lanh"]


def test_a_surname_of_two_stays() -> None:
    """Two people of one surname leave a bare one alone; its role may tell whom it means."""
    two = [[person("Ruth Halloway", role="finance minister")], [person("Peter Halloway", role="striker")]]
    assert resolved([person("Halloway")], *two)[0] == ["Halloway"]
    assert resolved([person("Halloway", role="Finance Minister")], *two)[0] == ["Ruth Halloway"]


def test_a_family_name_at_the_front_counts_as_doubt() -> None:
    """Who may carry the surname in front is a second candidate, though nobody calls him by it."""
    assert resolved([person("Kim")], [person("Kim Jong-su", "Kim")], [person("Kim Min-ho")])[0] == ["Kim"]


def test_a_given_name_is_no_surname() -> None:
    """A first name that no article uses alone resolves to nobody."""
    assert resolved([person("Ruth")], [person("Ruth Halloway")])[0] == ["Ruth"]


@pytest.mark.parametrize(
    "bare", [person("Halloway", role="striker"), person("Halloway", affiliation="Norland"), person("Holloway")]
)
def test_what_speaks_against_a_surname(bare: Actor) -> None:
    """Another role, another affiliation or another spelling keeps a bare surname apart."""
    known = person("Ruth Halloway", role="finance minister", affiliation="Aldenmoor")
    assert resolved([bare], [known])[0] == [bare.name]


def test_an_article_that_keeps_two_apart_is_believed() -> None:
    """Whom one article names side by side are never one, elsewhere neither."""
    both = [person("Olena Bratensky"), person("Olena Bratenskyy")]
    assert resolved(both, [person("Olena Bratensky")]) == [
        ["Olena Bratensky", "Olena Bratenskyy"],
        ["Olena Bratensky"],
    ]
    assert resolved([person("Halloway"), person("Ruth Halloway")], [person("Peter Halloway")])[0] == [
        "Halloway",
        "Ruth Halloway",
    ]


def test_people_of_different_states_stay_apart() -> None:
    """Transliterations that articles tie to different states are two people."""
    one, other = person("Yusuf Karim", affiliation="Aldenmoor"), person("Youssef Karim", affiliation="Norland")
    assert resolved([one], [other]) == [["Yusuf Karim"], ["Youssef Karim"]]


def test_acronyms() -> None:
    """An acronym alone becomes the one body that articles call by it, and stays where there are two."""
    one, other = body("Aldenmoor Trade Council", "ATC"), body("Association of Tram Companies", "ATC")
    assert resolved([body("ATC")], [one])[0] == ["Aldenmoor Trade Council"]
    assert resolved([body("ATC")], [one], [other])[0] == ["ATC"]


def test_a_person_is_no_organization() -> None:
    """Names meet within their kind only."""
    assert resolved([body("Halloway")], [person("Ruth Halloway")])[0] == ["Halloway"]


ARTICLES = (
    (person("Halloway"),),
    (person("Ruth Halloway"), person("Olena Bratensky")),
    (person("Olena Bratenskyy"), body("ATC")),
    (body("Aldenmoor Trade Council", "ATC"), person("Olena Bratenskiy")),
)


@pytest.mark.parametrize("order", list(permutations(range(len(ARTICLES)))))
def test_the_order_of_articles_does_not_matter(order: tuple[int, ...]) -> None:
    """Any order of the articles gives each of them the same names."""
    straight = resolved(*ARTICLES)
    shuffled = resolved(*(ARTICLES[number] for number in order))
    assert [shuffled[order.index(number)] for number in range(len(ARTICLES))] == straight


@given(st.lists(st.lists(st.sampled_from(["Halloway", "Ruth Halloway", "R. Halloway", "Ann Halloway", "Ann"]))))
def test_no_article_loses_an_actor(names: list[list[str]]) -> None:
    """Whatever the corpus, two full names of one article stay two."""
    articles = [[person(name) for name in dict.fromkeys(article)] for article in names]
    for before, after in zip(articles, resolved(*articles), strict=True):
        full = [name for actor, name in zip(before, after, strict=True) if is_full(actor.name)]
        assert len(set(full)) == len(full)


def test_keys_of_names() -> None:
    """Keys fold what makes no difference, and keep what does."""
    assert spelling("The Société Générale, S.A.") == "societe generale s a"
    assert spelling("Aldenmoor Energy Co Ltd") == "aldenmoor energy"
    assert sound("Jürgen Q. Tokayev") == sound("Jurgen Tokaev") != sound("Jorgen Tokaev")
    assert is_full("Kim Jong Un")
    assert not is_full("al-Rashidi")
    assert not is_full("van der Meer")
    assert is_acronym("G-7")
    assert not is_acronym("Nato")
