"""Editions: what stays out leaves no trace in anything that is published, and all else stays as it was."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelican.plugins.brief.model import HANDLING
from pelican.plugins.brief.site.edition import Edition, goes_out

from .conftest import Desk
from .published import published, traces

MARK = "zyxqv"  # begins every word of the briefing that must stay out
PUBLIC = ("An open day", "A second day", "A third day")
SECRET: dict[str, Any] = {
    "id": "urn:brief:zyxqvid",
    "title": "Zyxqvtitle and the harbour",
    "slug": "zyxqvslug",
    "date": "2023-11-20",
    "summary": {"text": "Zyxqvsummary of the harbour.", "evidence": ["p1"]},
    "seed": {"path": "zyxqvfile.txt", "sha256": "0" * 64},
    "source": {
        "outlet": "Zyxqvoutlet", "byline": "Zyxqvbyline", "url": "https://example.org/zyxqvurl",
        "licence": "zyxqvterms",
    },
    "topics": ["zyxqvtopic", "weather"],
    "storyline": "Zyxqvstory",
    "actors": [
        {"name": "Ann Berg", "kind": "person", "aliases": ["Zyxqvalias"], "role": "Zyxqvrole",
         "evidence": ["title", "p1"]},
        {"name": "Zyxqvactor Vo", "kind": "person", "affiliation": "Zyxqvbody", "evidence": ["p1"]},
        {"name": "Zyxqvbody", "kind": "organization", "evidence": ["p1"]},
    ],
    "places": [{"name": "Zyxqvplace", "evidence": ["p1"]}],
    "dates": [{"when": "2024-02-03", "text": "zyxqvdate", "evidence": ["p1"]}],
    "quotes": [{"speaker": "Ann Berg", "text": "Zyxqvquote indeed.", "evidence": ["p2"]}],
    "interactions": [
        {"source": "Ann Berg", "target": "Zyxqvactor Vo", "type": "meet", "text": "zyxqvact", "when": "2023-11-19",
         "evidence": ["p1"]},
    ],
    "corrections": [{"date": "2023-11-22", "text": "Zyxqvcorrection."}],
}  # fmt: skip
WRITTEN = """\
## Key points

- Zyxqvpoint. [p1](#p1)

## Source text

Zyxqvtext of Ann Berg, Zyxqvalias.
{: #p1 }

“Zyxqvquote indeed.”
{: #p2 }

## Judgement

Zyxqvjudgement.
"""
FILTERS: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    # What the secret briefing has, what the public ones have, and the settings that keep them apart.
    "checked": ({"review": "machine"}, {"review": "checked"}, {"BRIEF_PUBLISH": "checked"}),
    "by hand, unchecked": ({}, {"review": "checked"}, {"BRIEF_PUBLISH": "checked"}),
    "a higher mark": ({"handling": "TLP:AMBER"}, {"handling": "TLP:GREEN"}, {"BRIEF_HANDLING": "TLP:GREEN"}),
    "strict": ({"handling": "TLP:AMBER+STRICT"}, {"handling": "tlp: amber"}, {"BRIEF_HANDLING": "TLP:AMBER"}),
    "an unknown mark": ({"handling": "Zyxqvmark"}, {}, {"BRIEF_HANDLING": "TLP:RED"}),
    "an earlier day": ({"date": "2023-10-31"}, {}, {"BRIEF_FROM": "2023-11-01"}),
    "a later day": ({"date": "2023-12-01"}, {}, {"BRIEF_FROM": "2023-11-20", "BRIEF_TO": "2023-11-30"}),
    "another actor": ({}, {}, {"BRIEF_ACTORS": ["norvia", "Nobody at all"]}),
    "another actor's id": ({}, {}, {"BRIEF_ACTORS": ["of-norvia"]}),
    "another topic": ({}, {"topics": ["Économy"]}, {"BRIEF_TOPICS": ["economy"]}),
    "all at once": (
        {"review": "checked"},
        {"review": "checked", "handling": "TLP:CLEAR"},
        {
            "BRIEF_PUBLISH": "checked", "BRIEF_HANDLING": "TLP:CLEAR", "BRIEF_ACTORS": ["Norvia"],
            "BRIEF_TO": "2023-12-20",
        },
    ),
}  # fmt: skip


def write(desk: Desk, data: dict[str, Any], body: str) -> Path:
    """Write a briefing and return its file."""
    path = desk.briefings / f"{data['slug']}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{json.dumps(data, indent=1)}\n---\n{body}")
    return path


def write_all(desk: Desk, secret: dict[str, Any], public: dict[str, Any]) -> Path:
    """Write three public briefings and a secret one on the same actor and day; return the file of the secret one."""
    for number, title in enumerate(PUBLIC):
        actors = [
            {"name": "Ann Berg", "kind": "person", "evidence": ["p1"]},
            {"name": "Norvia", "id": "of-norvia", "kind": "country", "evidence": ["p1"]},
        ]
        data = {"id": f"urn:brief:{number}", "title": title, "slug": title.lower().replace(" ", "-"), "actors": actors}
        write(
            desk,
            {"date": "2023-11-20", **data, **public},
            f"## Source text\n\n{title}: Ann Berg of Norvia.\n{{: #p1 }}\n",
        )
    return write(desk, {**SECRET, **secret}, WRITTEN)


def test_without_a_filter_all_is_published(desk: Desk) -> None:
    """The search of the next tests finds what there is to find, in every kind of file and within the bundle."""
    write_all(desk, {"handling": "Zyxqvmark"}, {})
    desk.build(BRIEF_SEEDS=None)
    found = set(traces(desk, MARK))
    assert {
        "briefings/zyxqvslug.html", "actors/zyxqvactor-vo.html", "feeds/all.rss.xml", "feeds/all.json",
        "data/quotes.csv",
        "data/brief.sqlite", "data/relations.graphml", "data/entities.ftm.jsonl", "calendars/all.ics", "sitemap.xml",
        "search/words.js", "search/facets.js", "search/i0.js", "search/d0.js", "corrections/index.html",
        "timeline/2024.html", "brief-offline.zip:brief-offline/places/index.html",
    } <= found  # fmt: skip
    texts = "".join(published(desk).values())
    words = set(re.findall(rf"{MARK}[a-z]+", f"{json.dumps(SECRET)} {WRITTEN}".lower()))
    assert [word for word in words if word not in texts] == ["zyxqvstory"]  # a story is two briefings or more


@pytest.mark.parametrize("name", FILTERS)
def test_what_stays_out_leaves_no_trace(desk: Desk, name: str) -> None:
    """No word of it stands anywhere; every byte is as if its file were not there, and the others are there."""
    secret, public, settings = FILTERS[name]
    path = write_all(desk, secret, public)
    run = desk.build(BRIEF_SEEDS=None, **settings)
    assert traces(desk, MARK) == []
    assert run.withheld.total() == 1
    assert sorted(entry.title for entry in run.corpus.entries) == sorted(PUBLIC)
    edition = {folder: desk.files(folder) for folder in ("output", "dist")}
    path.unlink()
    desk.build(BRIEF_SEEDS=None, **settings)
    assert {folder: desk.files(folder) for folder in ("output", "dist")} == edition


def test_what_was_published_before_is_taken_back(desk: Desk) -> None:
    """A mark set later takes a briefing out of a site that had it."""
    path = write_all(desk, {}, {})
    desk.build(BRIEF_SEEDS=None, BRIEF_HANDLING="TLP:GREEN")
    assert traces(desk, MARK)
    path.write_text(path.read_text().replace("{", '{"handling": "TLP:RED",', 1))
    desk.build(BRIEF_SEEDS=None, BRIEF_HANDLING="TLP:GREEN")
    assert traces(desk, MARK) == []


def test_what_stays_out_takes_nobodys_place(desk: Desk) -> None:
    """A briefing of the edition is there even where one that stays out has its address."""
    write_all(desk, {"handling": "TLP:RED", "slug": "an-open-day", "title": "Zyxqvtitle"}, {})
    (desk.briefings / "an-open-day.md").rename(desk.briefings / "a-first.md")
    data = {"id": "urn:brief:0", "title": PUBLIC[0], "slug": "an-open-day", "date": "2023-11-20", "actors": []}
    write(desk, data, "")
    run = desk.build(BRIEF_SEEDS=None, BRIEF_HANDLING="TLP:GREEN")
    assert run.report.problems == []
    assert sorted(entry.title for entry in run.corpus.entries) == sorted(PUBLIC)


def test_an_empty_edition_is_a_site(desk: Desk) -> None:
    """Where nothing goes out the site is there and says nothing; names that no briefing has are told."""
    write_all(desk, {}, {})
    run = desk.build(BRIEF_SEEDS=None, BRIEF_ACTORS=["Nobody"], BRIEF_TOPICS=["nothing"])
    assert [str(note) for note in run.report.notes] == [
        "BRIEF_ACTORS: no briefing names Nobody",
        "BRIEF_TOPICS: no briefing is on nothing",
    ]
    assert run.withheld == {"other actors": 4}
    assert traces(desk, MARK) == []
    assert "index.html" in desk.pages()


def test_an_actor_is_known_by_the_houses_forms(desk: Desk) -> None:
    """A form that the house file knows chooses the actor it stands for."""
    write_all(desk, {}, {})
    (desk.root / "content" / "authority.yml").write_text("actors: [{name: Norvia, aliases: [Norvian Realm]}]\n")
    run = desk.build(BRIEF_SEEDS=None, BRIEF_ACTORS=["norvian realm"])
    assert len(run.corpus.entries) == 3
    assert run.report.notes == []


def test_the_mark_is_shown(desk: Desk) -> None:
    """A briefing's page shows its handling mark, escaped; one without has none."""
    write_all(desk, {"handling": "TLP:GREEN <b>"}, {})
    desk.build(BRIEF_SEEDS=None)
    pages = desk.pages()
    assert '<li class="handling">TLP:GREEN &lt;b&gt;</li>' in pages["briefings/zyxqvslug.html"]
    assert 'class="handling"' not in pages["briefings/an-open-day.html"]


@pytest.mark.parametrize("highest", HANDLING)
def test_marks_are_in_the_order_of_tlp(highest: str) -> None:
    """What is marked up to the highest goes out; so does what has no mark; what nobody knows does not."""
    place = HANDLING.index(highest)
    assert [goes_out(mark, highest) for mark in HANDLING] == [at <= place for at in range(len(HANDLING))]
    assert goes_out(None, highest)
    assert goes_out("tlp:white", highest)
    assert not any(
        goes_out(mark, highest) for mark in (" ", "TLP", "TLP:", "GREEN", "Internal", "TLP:GREENISH", "TLP:СLEAR")
    )


@given(st.text(), st.sampled_from(HANDLING))
def test_no_other_text_is_a_mark(text: str, highest: str) -> None:
    """Whatever is no mark of TLP stays in."""
    plain = "".join(text.split()).upper()
    assert goes_out(text, highest) <= (plain in {*HANDLING, "TLP:WHITE"})


def test_no_choice_is_everything() -> None:
    """An edition that narrows nothing is whole and withholds nothing."""
    data = {"date": "2023-11-20", "actors": [], "handling": "TLP:RED"}
    assert Edition().whole
    assert Edition().withholds(data) is None
    assert not Edition(first_day="2023-11-20").whole


def test_another_edition_does_not_touch_the_site(desk: Desk, article: Any) -> None:
    """The command makes an edition in folders of its own; site, bundle and briefings stay as they were."""
    desk.seed("one.txt", article(title="The first day", day="2023-11-20"))
    desk.seed("two.txt", article(title="The second day", day="2023-12-20"))
    seeds = ("--seeds", str(desk.root / "seeds"))
    assert desk.command("build", *seeds).returncode == 0
    folders = ("output", "dist", "content")
    before = {folder: desk.files(folder) for folder in folders}
    part = desk.root / "part"
    result = desk.command(
        "build", *seeds, "--from", "2023-11-01", "--to", "2023-11-30", "--actor", "Emmanuel Macron", "--handling",
        "TLP:GREEN", "--output", str(part / "output"), "--dist", str(part / "dist"), "--json",
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["withheld"] == {"other days": 1}
    assert {folder: desk.files(folder) for folder in folders} == before
    (part / "content").mkdir()
    assert traces(Desk(part), "first day")
    assert traces(Desk(part), "second day") == []
    told = json.loads(desk.command("build", *seeds, "--json").stdout)
    assert (told["changed"], told["deleted"], told["withheld"]) == (0, 0, {})


@pytest.mark.parametrize(
    "options",
    [
        ("--checked",),
        ("--actor", "Ann Berg", "--output", "elsewhere"),
        ("--from", "November", "--output", "elsewhere", "--no-bundle"),
        ("--from", "2023-12-01", "--to", "2023-11-30", "--output", "elsewhere", "--no-bundle"),
        ("--handling", "GREEN", "--output", "elsewhere", "--no-bundle"),
        ("--source-text", "some"),
        ("--publish",),
    ],
)
def test_what_cannot_be_an_edition_is_refused(desk: Desk, tmp_path: Path, options: tuple[str, ...]) -> None:
    """A part without a folder of its own, a value that means nothing, an open decision: nothing is built."""
    words = [str(tmp_path / "elsewhere") if option == "elsewhere" else option for option in options]
    result = desk.command("build", "--seeds", str(desk.root / "seeds"), *words)
    assert result.returncode == 2
    assert result.stderr.startswith("pelican-brief: ")
    assert not desk.output.exists()


def test_publishing_asks_for_a_decision(desk: Desk, article: Any) -> None:
    """Without one it says what to decide; with one it builds, and without a decision on marks only what is clear."""
    desk.seed("a.txt", article())
    write(desk, {**SECRET, "handling": "TLP:GREEN"}, "")
    seeds = ("--seeds", str(desk.root / "seeds"))
    refused = desk.command("build", *seeds, "--publish")
    assert "BRIEF_SOURCE_TEXT" in refused.stderr
    assert "docs/publish.md" in refused.stderr
    built = desk.command("build", *seeds, "--publish", "--source-text", "none")
    assert built.returncode == 0, built.stderr
    assert "1 briefing left out: 1 handling mark" in built.stdout
    assert traces(desk, MARK) == []
    assert traces(desk, "ministers meet")
