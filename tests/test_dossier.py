"""What the page of an actor tells."""

from __future__ import annotations

import pytest

from pelican.plugins.brief.site import charts, graph, pairs
from pelican.plugins.brief.site.dossier import Dossier, compile_dossier
from pelican.plugins.brief.site.views import Corpus

from .made_up import act, actor, briefing, find, index


def dossier(built: Corpus, name: str) -> Dossier:
    """Return the dossier of the actor of that name."""
    return compile_dossier(find(built, name), built.entries[0].date)


def test_roles_have_a_first_and_a_last_mention() -> None:
    """Each role stands once, latest first, with the span of the briefings that give it; case makes no other role."""
    roles = {"2021-01-01": "Minister", "2022-01-01": "minister", "2023-01-01": "President"}
    built = index(
        *(
            briefing(n, date=day, actors=[actor("Ann Berg", role=role, affiliation="Norvia")])
            for n, (day, role) in enumerate(roles.items())
        )
    )
    terms = dossier(built, "Ann Berg").terms
    assert [(t.role, t.affiliation, t.first.date, t.last.date, t.count) for t in terms] == [
        ("President", "Norvia", "2023-01-01", "2023-01-01", 1),
        ("minister", "Norvia", "2021-01-01", "2022-01-01", 2),
    ]


def test_statements_by_and_about() -> None:
    """An actor's own words and the words of others that name it, as whole words, are told apart."""
    quotes = [
        {"speaker": "Ann Berg", "text": "I, Ann Berg, will stay"},
        {"speaker": "Bo Lind", "text": "Ann Berg must go"},
        {"speaker": "Bo Lind", "text": "Joann Bergman is fine"},
    ]
    told = dossier(index(briefing(1, "Ann Berg", "Bo Lind", quotes=quotes)), "Ann Berg")
    assert [s.text for s in told.statements] == ["I, Ann Berg, will stay"]
    assert [s.text for s in told.told_of] == ["Ann Berg must go"]


def test_a_country_lists_its_people() -> None:
    """Who is affiliated with a body by one of its names is listed there, the most often named first."""
    norvia = actor("Norvia", aliases=["Norvian Republic"])
    berg, lind = actor("Ann Berg", affiliation="Norvia"), actor("Bo Lind", affiliation="Norvian Republic")
    built = index(briefing(1, actors=[norvia, berg, lind]), briefing(2, actors=[lind]))
    assert [member.name for member in find(built, "Norvia").members] == ["Bo Lind", "Ann Berg"]
    assert find(built, "Ann Berg").belongs == [("Norvia", find(built, "Norvia"))]


def test_relations_tell_the_acts_between_two() -> None:
    """A relation counts the common reports and names the kinds of act between the two, in both directions."""
    acts = [act("Ann Berg", "Norvia"), act("Norvia", "Ann Berg", "reject"), act("Ann Berg", "Sundal", "aid")]
    built = index(briefing(1, "Ann Berg", "Norvia", interactions=acts[:2]), briefing(2, "Ann Berg", "Norvia", "Sundal"))
    relations = dossier(built, "Ann Berg").relations
    assert [(r.actor.name, r.count, r.acts) for r in relations] == [
        ("Norvia", 2, ("meet", "reject")),
        ("Sundal", 1, ()),
    ]


def test_nobody_takes_the_address_of_the_index() -> None:
    """An actor that is called "Index" has a page of its own."""
    assert [a.url for a in index(briefing(1, "Index", "Ann Berg")).actors] == [
        "actors/ann-berg.html",
        "actors/index-1.html",
    ]


def test_every_pair_is_linked_from_its_dossiers() -> None:
    """Pairs beyond the closest relations are listed as well."""
    built = index(
        *(briefing(n, "Ann Berg", *(f"Person {m}" for m in range(12))) for n in range(9)),
        *(briefing(n, "Ann Berg", "Bo Lind") for n in range(20, 26)),
    )
    pairs.find(pairs.shared(built.entries), 2, 100)
    told = dossier(built, "Ann Berg")
    assert len(told.relations) == 12
    assert [(other.name, pair.title) for other, pair in told.pairs] == [("Bo Lind", "Ann Berg and Bo Lind")]


def test_events_of_an_actor_concern_it() -> None:
    """A dated sentence is an actor's event where its paragraph names the actor; coming ones stand apart."""
    dates = [
        {"when": "2022", "text": "2022", "evidence": ["p1"]},
        {"when": "2030", "text": "2030", "evidence": ["p1"]},
    ]
    cast = [actor("Ann Berg"), actor("Bo Lind", evidence=["title"])]
    built = index(briefing(1, actors=cast, dates=dates, text="Ann Berg left in 2022 and returns in 2030."))
    told = dossier(built, "Ann Berg")
    assert ([e.when for e in told.events], [e.when for e in told.coming]) == (["2022"], ["2030"])
    assert dossier(built, "Bo Lind").events == []


@pytest.mark.parametrize(
    ("days", "unit", "count"),
    [
        (["2023-11-01", "2023-11-03"], "day", 3),
        (["2023-11-30", "2024-02-01"], "month", 4),
        (["2010-01-01", "2023-01-01"], "year", 14),
    ],
)
def test_presence_has_a_bar_for_every_step(days: list[str], unit: str, count: int) -> None:
    """Days, months or years from the first to the last have a bar each, the empty ones too."""
    chart = charts.presence(days)
    assert chart
    assert (chart.unit, len(chart.bars), chart.total) == (unit, count, len(days))
    assert max(bar.y + bar.height for bar in chart.bars) == charts.HEIGHT


def test_presence_on_one_day_needs_no_picture() -> None:
    """Nothing is drawn of a single bar."""
    assert charts.presence(["2023-11-01", "2023-11-01"]) is None


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Norvia", ("Norvia",)),
        ("Lake Council of Port Ember", ("Lake Council", "of Port Ember")),
        ("Institute for the Study of Everything", ("Institute for", "the Study of…")),
        ("Donaudampfschifffahrtsgesellschaft", ("Donaudampfsc…",)),
    ],
)
def test_labels_are_cut_into_lines(name: str, lines: tuple[str, ...]) -> None:
    """A label has two lines at most, none longer than its side of the drawing."""
    assert graph.wrap(name) == lines
