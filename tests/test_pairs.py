"""Two actors together: who has a page, and what stands on it."""

from __future__ import annotations

from pelican.plugins.brief.site import pairs, relations
from pelican.plugins.brief.site.views import Corpus

from .made_up import act, actor, briefing, find, index


def titles(built: Corpus, least: int = 2, most: int = 10) -> list[str]:
    """Return the names on the pages of two."""
    return [pair.title for pair in pairs.find(pairs.shared(built.entries), least, most)]


def test_two_reports_and_an_act_make_a_pair() -> None:
    """Two that share two reports, in one of which one acts on the other, have a page; others do not."""
    built = index(
        briefing(1, "Ann Berg", "Norvia", "Bo Lind", interactions=[act("Ann Berg", "Norvia")]),
        briefing(2, "Ann Berg", "Norvia", "Bo Lind"),
        briefing(3, "Bo Lind", "Sundal", interactions=[act("Bo Lind", "Sundal")]),
    )
    assert titles(built) == ["Ann Berg and Norvia"]
    assert find(built, "Norvia").pairs == {
        find(built, "Ann Berg"): find(built, "Ann Berg").pairs[find(built, "Norvia")]
    }


def test_many_reports_make_a_pair_without_an_act() -> None:
    """Two that are named together again and again have a page as well."""
    assert titles(index(*(briefing(n, "Ann Berg", "Norvia") for n in range(pairs.STRONG)))) == ["Ann Berg and Norvia"]
    assert titles(index(*(briefing(n, "Ann Berg", "Norvia") for n in range(pairs.STRONG - 1)))) == []


def test_the_strongest_come_first_and_the_rest_has_no_page() -> None:
    """Of more pairs than are wanted those with the most acts and reports are kept."""
    built = index(
        *(briefing(n, "Ann Berg", "Norvia", interactions=[act("Norvia", "Ann Berg")]) for n in range(3)),
        *(briefing(n, "Bo Lind", "Sundal", interactions=[act("Bo Lind", "Sundal")]) for n in range(10, 12)),
    )
    assert titles(built) == ["Ann Berg and Norvia", "Bo Lind and Sundal"]
    assert titles(built, most=1) == ["Ann Berg and Norvia"]


def test_no_two_pairs_have_one_address() -> None:
    """Ids that hold "-and-" themselves do not make two pages of one name."""
    names = ["x", "y-and-z", "x-and-y", "z"]
    cast = [actor(name, id=name) for name in names]
    built = index(*(briefing(n, actors=cast) for n in range(pairs.STRONG)))
    found = pairs.find(pairs.shared(built.entries), 2, 100)
    assert len({pair.url for pair in found}) == len(found) == 6


def test_dates_of_a_pair_name_both() -> None:
    """An event of a pair is an act between the two, or stands in a paragraph that names both."""
    built = index(
        briefing(
            1,
            "Ann Berg",
            "Norvia",
            interactions=[act("Ann Berg", "Norvia", when="2023-11-18"), act("Ann Berg", "Ann Berg", when="2023-11-17")],
            dates=[{"when": "2022", "text": "last year", "evidence": ["p1"]}, {"when": "2021", "text": "then"}],
            text="Ann Berg spoke of last year.",
        ),
        briefing(2, "Ann Berg", "Norvia"),
    )
    (pair,) = pairs.find(pairs.shared(built.entries), 2, 10)
    assert [event.when for event in pairs.events(pair, 10)] == ["2023-11-18", "2022"]


def test_the_network_is_the_same_each_time() -> None:
    """The drawing of a corpus depends on nothing but the corpus, and joins those that share two reports."""
    pages = [briefing(n, f"Person {n % 7}", f"Person {(n + 1) % 7}", "Norvia") for n in range(30)]
    drawings = []
    for _ in range(2):
        built = index(*pages)
        drawn = relations.network(built.actors, pairs.shared(built.entries))
        drawings.append([(node.actor.id, node.x, node.y) for node in drawn.nodes])
    assert drawings[0] == drawings[1]
    assert len(drawings[0]) == 8
    assert relations.network([], {}).nodes == []
