"""The tables of states and organisations are whole and do not contradict themselves."""

from __future__ import annotations

from collections import defaultdict

import pycountry
import pytest

from pelican.plugins.brief.extract import lexicon

STATES = lexicon.countries()
# Codes of ISO 3166-1 that are no states of their own; the table lists them as territories.
TERRITORIES = set(lexicon.read("countries")["territories"])


def test_every_code_is_known() -> None:
    """Each code of ISO 3166-1 is that of one state or territory; Kosovo has its user-assigned one."""
    codes = [state.code for state in STATES]
    assert len(set(codes)) == len(codes)
    assert set(codes) | TERRITORIES == {country.alpha_2 for country in pycountry.countries} | {"XK"}
    assert not set(codes) & TERRITORIES


def test_states_have_what_they_need() -> None:
    """Every state has an adjective, and a capital unless that bears the state's name."""
    for state in STATES:
        senses = {sense for _, sense in state.forms}
        assert {"name", "adjective"} <= senses, state.name
    cities = [state.name for state in STATES if "capital" not in {sense for _, sense in state.forms}]
    assert len(cities) < 10, cities


def test_shared_forms_are_marked_doubtful() -> None:
    """A form that several states or bodies claim is marked as doubtful by all but one at most."""
    owners: defaultdict[str, set[lexicon.Known]] = defaultdict(set)
    for known in (*STATES, *lexicon.organizations()):
        for form, _ in known.forms:
            owners[form].add(known)
    for form, claims in owners.items():
        sure = [known.name for known in claims if form not in known.doubtful]
        assert len(sure) <= 1, form


def test_doubtful_forms_exist() -> None:
    """What is marked as doubtful is a form of the state or the plural of one."""
    for known in (*STATES, *lexicon.organizations()):
        forms = {form for form, _ in known.forms}
        plurals = {form + "s" for form in forms}
        assert known.doubtful <= forms | plurals, known.name


@pytest.mark.parametrize("text", ["Orbán", "’s", "Łódź", "ﬁne", "Đà Nẵng"])
def test_fold_keeps_offsets(text: str) -> None:
    """Folding changes no length, so that offsets in folded text hold in the text."""
    assert len(lexicon.fold(text)) == len(text)
