"""Names in the text become links to their actors, and nothing else of the text changes."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from pelican.plugins.brief.site.links import link, names

FORMS = names(
    [
        ("Emmanuel Macron", "m.html", ("Macron",), ("p1", "p2")),
        ("France", "f.html", ("Paris", "French"), ("p1",)),
        ("Kessel & Marlow", "k.html", (), ()),
        ("European Union", "eu.html", ("EU",), ("p1",)),
        ("European Union Council", "c.html", (), ("p1",)),
    ]
)


def linked(text: str, anchor: str = "p1") -> list[tuple[str, str]]:
    """Return the address and words of each link made in one paragraph."""
    page = link(f'<p id="{anchor}">{html.escape(text, quote=False)}</p>', FORMS)
    return [(url, html.unescape(words)) for url, words in re.findall(r'<a class="actor" href="(.*?)">(.*?)</a>', page)]


def test_first_form_of_each_actor() -> None:
    """A name is linked once in a paragraph, at its first form."""
    assert linked("Macron spoke. Emmanuel Macron left France; Paris slept.") == [
        ("m.html", "Macron"),
        ("f.html", "France"),
    ]


def test_aliases_link_in_evidence_only() -> None:
    """Where an alias is no evidence of its actor it stays plain; a full name links anywhere."""
    assert linked("Paris is a city in France.", "p2") == [("f.html", "France")]


def test_whole_words_only() -> None:
    """A name inside another word is not that name."""
    assert linked("The EUs and Macronists of Francesca") == []
    assert linked("an EU-led plan, Macron's") == [("eu.html", "EU"), ("m.html", "Macron")]


def test_longest_name_wins() -> None:
    """Words of a longer name are not linked to a shorter one within it."""
    assert linked("The European Union Council met.") == [("c.html", "European Union Council")]
    assert linked("The European Union Council of the European Union") == [
        ("c.html", "European Union Council"),
        ("eu.html", "European Union"),
    ]


def test_signs_in_names() -> None:
    """Names are found in escaped text."""
    assert linked("Said Kessel & Marlow.") == [("k.html", "Kessel & Marlow")]


def test_links_and_code_are_left_alone() -> None:
    """No link is put into a link, a heading or code."""
    page = '<p id="p1"><a href="x">Macron</a> <code>Macron</code> Macron</p><h2>Macron</h2>'
    assert link(page, FORMS).count('class="actor"') == 1
    assert '</code> <a class="actor" href="m.html">Macron</a>' in link(page, FORMS)


def test_key_points_use_their_evidence() -> None:
    """In a list item an alias links when the item rests on a paragraph of its actor's evidence."""
    assert 'href="f.html">Paris' in link('<li>Paris said so. <a href="#p1">p1</a></li>', FORMS)
    assert "f.html" not in link('<li>Paris slept. <a href="#p7">p7</a></li>', FORMS)


WORDS = ["Macron", "Emmanuel", "Paris", "Union", "European Union", "EU", "&", "<b>", " ", "a"]
WORD = st.one_of(st.sampled_from(WORDS), st.text(max_size=3))


@given(st.lists(WORD, max_size=12).map(" ".join))
def test_text_is_unchanged(text: str) -> None:
    """Taking the links out gives the text that went in."""
    before = f'<p id="p1">{html.escape(text, quote=False)}</p>'
    assert re.sub(r'<a class="actor" href="[a-z]+\.html">|</a>', "", link(before, FORMS)) == before
