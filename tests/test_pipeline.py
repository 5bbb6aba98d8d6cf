"""Seeds to briefings: ids that stay, files of a person's that stay, and runs that write nothing twice."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from pelican.plugins.brief import pipeline
from pelican.plugins.brief.compose import frontmatter
from pelican.plugins.brief.model import Report
from pelican.plugins.brief.settings import complete, options
from pelican.plugins.brief.yamltext import Value

from .conftest import Desk

Article = Callable[..., str]


def ingest(desk: Desk, **settings: object) -> Report:
    """Run the pipeline over a desk's folders."""
    chosen = {
        "PATH": str(desk.root / "content"),
        "OUTPUT_PATH": str(desk.output),
        "ARTICLE_PATHS": ["briefings"],
        "BRIEF_SEEDS": str(desk.root / "seeds"),
        "BRIEF_CACHE": str(desk.root / "cache"),
        **settings,
    }
    complete(chosen)
    return pipeline.ingest(options(chosen))


def header(desk: Desk, name: str) -> dict[str, Value]:
    """Return the front matter of a briefing."""
    return frontmatter.load((desk.briefings / name).read_text()).data


def only(desk: Desk) -> str:
    """Return the path of the one briefing there is."""
    (name,) = [name for name in desk.files("content/briefings") if name.endswith(".md")]
    return name


def test_a_second_run_changes_no_byte(desk: Desk, article: Article) -> None:
    """Unchanged input gives the same files with the same times, with and without the cache."""
    desk.seed("a.txt", article())
    first = ingest(desk)
    assert first.written == ["2023/ministers-meet-in-oslo.md"]
    before = {p: p.stat().st_mtime_ns for p in desk.briefings.rglob("*")}
    second = ingest(desk)
    (desk.root / "cache" / "cache.sqlite").unlink()
    third = ingest(desk)
    assert (second.written, second.unchanged, third.written, third.unchanged) == ([], 1, [], 1)
    assert {p: p.stat().st_mtime_ns for p in desk.briefings.rglob("*")} == before


def test_the_id_is_minted_from_the_seed(desk: Desk, article: Article) -> None:
    """The id holds the first digits of the seed's SHA-256, which the header states whole."""
    desk.seed("a.txt", article())
    ingest(desk)
    data = header(desk, only(desk))
    assert data["id"] == f"urn:brief:{data['seed']['sha256'][:12]}"  # type: ignore[index,call-overload]


def test_a_changed_seed_keeps_id_and_address(desk: Desk, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    """New text under the same file name updates the briefing; its id, slug and path stay, and it says when."""
    desk.seed("a.txt", article())
    ingest(desk)
    name, before = only(desk), header(desk, only(desk))
    desk.seed("a.txt", article("The talks were put off until Tuesday.", title="Oslo talks put off", day="2024-01-02"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1704240000")
    report = ingest(desk)
    after = header(desk, only(desk))
    assert report.written == [name]
    assert (after["id"], after["slug"]) == (before["id"], before["slug"])
    assert (after["title"], after["date"], after["modified"]) == ("Oslo talks put off", "2024-01-02", "2024-01-03")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert ingest(desk).written == []


def test_a_renamed_seed_keeps_its_briefing(desk: Desk, article: Article) -> None:
    """The same text under another name, or in another encoding, is the same briefing."""
    path = desk.seed("a.txt", article())
    ingest(desk)
    before = header(desk, only(desk))
    path.rename(path.with_name("z.txt"))
    report = ingest(desk)
    assert report.notes == []
    after = header(desk, only(desk))
    assert after["id"] == before["id"]
    assert after["seed"]["path"] == "z.txt"  # type: ignore[index,call-overload]
    desk.seed("z.txt", article().replace("\n", "\r\n"))
    ingest(desk)
    assert header(desk, only(desk))["id"] == before["id"]


def test_a_new_seed_under_an_old_name(desk: Desk, article: Article) -> None:
    """When one article is renamed and another takes its name, each has its own briefing."""
    path = desk.seed("a.txt", article())
    ingest(desk)
    old = header(desk, only(desk))["id"]
    path.rename(path.with_name("b.txt"))
    desk.seed("a.txt", article(title="Rain in Bergen"))
    ingest(desk)
    owners = {
        str(header(desk, name)["seed"]["path"]): header(desk, name)["id"]  # type: ignore[index,call-overload]
        for name in desk.files("content/briefings")
        if name.endswith(".md")
    }
    assert owners["b.txt"] == old
    assert owners["a.txt"] != old


def test_a_text_that_comes_back_gets_an_id_of_its_own(desk: Desk, article: Article) -> None:
    """An id is never given twice, even when a second article has the text that minted it."""
    desk.seed("a.txt", article())
    ingest(desk)
    desk.seed("a.txt", article(title="Something else"))
    ingest(desk)
    desk.seed("b.txt", article())
    ingest(desk)
    ids = [header(desk, name)["id"] for name in desk.files("content/briefings") if name.endswith(".md")]
    assert len(ids) == len(set(ids)) == 2


def test_one_headline_twice(desk: Desk, article: Article) -> None:
    """Two articles with one headline get distinct addresses, which stay when the first is gone."""
    desk.seed("a.txt", article("One text about Oslo."))
    desk.seed("b.txt", article("Another text about Oslo."))
    desk.seed("c.txt", article("Text.", title="会談"))
    ingest(desk)
    slugs = {str(header(desk, n)["slug"]) for n in desk.files("content/briefings") if n.endswith(".md")}
    assert {"ministers-meet-in-oslo", "ministers-meet-in-oslo-2"} <= slugs
    assert len(slugs) == 3
    (desk.root / "seeds" / "a.txt").unlink()
    ingest(desk, BRIEF_PRUNE=True)
    assert (desk.briefings / "2023" / "ministers-meet-in-oslo-2.md").exists()
    assert not (desk.briefings / "2023" / "ministers-meet-in-oslo.md").exists()


def test_a_removed_seed_leaves_its_briefing(desk: Desk, article: Article) -> None:
    """A briefing without its article stays and is reported, until the user asks to prune."""
    path = desk.seed("a.txt", article())
    ingest(desk)
    path.unlink()
    report = ingest(desk)
    assert [note.path for note in report.notes] == [only(desk)]
    assert "--prune" in report.notes[0].reason
    pruned = ingest(desk, BRIEF_PRUNE=True)
    assert pruned.removed == ["2023/ministers-meet-in-oslo.md"]
    assert not desk.files("content/briefings")


def test_a_changed_briefing_keeps_the_change(desk: Desk, article: Article) -> None:
    """What a person wrote stays when the article changes, the rest is brought up to date; pruning spares it."""
    path = desk.seed("a.txt", article())
    ingest(desk)
    briefing = desk.briefings / only(desk)
    briefing.write_text(briefing.read_text().replace("title: Ministers", "title: Envoys") + "\n## Judgement\nMine.\n")
    quiet = ingest(desk)
    assert (quiet.written, quiet.notes, quiet.unchanged) == ([], [], 1)
    desk.seed("a.txt", article("The article changed.", title="Ministers meet again"))
    told = ingest(desk)
    assert told.written == [only(desk)]
    assert [(c.field, c.mine, c.theirs) for c in told.conflicts] == [
        ("title", "Envoys meet in Oslo", "Ministers meet again")
    ]
    text = briefing.read_text()
    assert "The article changed.\n{: #p1 }\n\n## Judgement\nMine.\n" in text
    again = ingest(desk)
    assert (again.written, again.conflicts, briefing.read_text()) == ([], [], text)
    path.unlink()
    assert ingest(desk, BRIEF_PRUNE=True).removed == []
    assert briefing.read_text() == text


def test_a_checked_briefing_is_left_alone(desk: Desk, article: Article) -> None:
    """A person vouches for a checked briefing: it stays byte for byte, and every run says what there is to read."""
    desk.seed("a.txt", article())
    ingest(desk)
    briefing = desk.briefings / only(desk)
    mine = briefing.read_text().replace("review: machine", "review: checked")
    briefing.write_text(mine)
    assert ingest(desk).notes == []
    desk.seed("a.txt", article("The article changed."))
    for _ in range(2):
        assert ["was checked" in note.reason for note in ingest(desk).notes] == [True]
    assert briefing.read_text() == mine


@pytest.mark.parametrize(
    ("form", "line"), [(lambda t: t.replace("title:", "title: ["), 4), (lambda t: t.replace("---\n", "", 1), 1)]
)
def test_a_broken_briefing_is_reported(desk: Desk, article: Article, form: Callable[[str], str], line: int) -> None:
    """A header that cannot be read is named with its line, and the file stays, with --restore and --prune too."""
    path = desk.seed("a.txt", article())
    ingest(desk)
    briefing = desk.briefings / only(desk)
    broken = form(briefing.read_text())
    briefing.write_text(broken)
    assert [(p.path, p.line) for p in ingest(desk, BRIEF_RESTORE=True).problems] == [(only(desk), line)]
    path.unlink()
    ingest(desk, BRIEF_PRUNE=True)
    assert briefing.read_text() == broken


@pytest.mark.parametrize("form", ["bom", "crlf", "last", "braces"])
def test_a_briefing_is_found_by_its_id_in_any_form(desk: Desk, article: Article, form: str) -> None:
    """Wherever the id stands, and however the file was saved, it is the same briefing and not a deleted one."""
    desk.seed("a.txt", article())
    ingest(desk)
    old = desk.briefings / only(desk)
    text = old.read_text()
    identity = text.split("\n")[1]
    made = {
        "bom": "\ufeff" + text,
        "crlf": text.replace("\n", "\r\n"),
        "last": text.replace(f"{identity}\n", "").replace("\nmade:", f"\n{identity}\nmade:"),
        "braces": f"---\n{frontmatter.flow(frontmatter.load(text).data)}\n---\n",
    }[form]
    old.unlink()
    new = desk.briefings / "oslo.md"
    new.write_bytes(made.encode())
    desk.seed("a.txt", article(day="2024-01-01"))
    report = ingest(desk)
    assert (report.written, report.notes, report.problems) == (["oslo.md"], [], [])
    assert header(desk, "oslo.md")["date"] == "2024-01-01"


def test_a_moved_briefing_stays_where_it_is(desk: Desk, article: Article) -> None:
    """A briefing that a person moved is found by its id."""
    desk.seed("a.txt", article())
    ingest(desk)
    source, target = desk.briefings / only(desk), desk.briefings / "nordic" / "oslo.md"
    target.parent.mkdir()
    source.rename(target)
    report = ingest(desk)
    assert (report.written, report.notes) == ([], [])
    assert only(desk) == "nordic/oslo.md"


def test_a_deleted_briefing_is_not_made_again(desk: Desk, article: Article) -> None:
    """Deleting a briefing is a decision; --restore takes it back."""
    desk.seed("a.txt", article())
    ingest(desk)
    briefing = desk.briefings / only(desk)
    text = briefing.read_text()
    briefing.unlink()
    report = ingest(desk)
    assert not briefing.exists()
    assert "--restore" in report.notes[0].reason
    ingest(desk, BRIEF_RESTORE=True)
    assert briefing.read_text() == text


def test_a_lost_ledger_loses_nothing(desk: Desk, article: Article) -> None:
    """Without its ledger a briefing keeps its id, and a person's words are still not overwritten."""
    desk.seed("a.txt", article())
    desk.seed("b.txt", article("Other text.", title="Rain in Bergen"))
    ingest(desk)
    mine = desk.briefings / "2023" / "rain-in-bergen.md"
    mine.write_text(mine.read_text().replace("Rain in Bergen", "Heavy rain in Bergen"))
    before = {name: data for name, data in desk.files("content/briefings").items() if name.endswith(".md")}
    for entry in (desk.briefings / ".ledger").iterdir():
        entry.unlink()
    report = ingest(desk)
    assert [(note.path, "no ledger entry" in note.reason) for note in report.notes] == [
        ("2023/rain-in-bergen.md", True)
    ]
    assert {n: d for n, d in desk.files("content/briefings").items() if n.endswith(".md")} == before


def test_a_damaged_ledger_entry_is_reported(desk: Desk, article: Article) -> None:
    """An entry that is not one is named; its briefing is not written over."""
    desk.seed("a.txt", article())
    ingest(desk)
    (entry,) = (desk.briefings / ".ledger").iterdir()
    entry.write_text("{")
    report = ingest(desk)
    assert [problem.path for problem in report.problems] == [f".ledger/{entry.name}"]


def test_the_ledger_remembers_what_was_written(desk: Desk, article: Article) -> None:
    """The entry holds the Markdown of the machine, the base of any later comparison."""
    desk.seed("a.txt", article())
    ingest(desk)
    (entry,) = (desk.briefings / ".ledger").iterdir()
    assert json.loads(entry.read_text())["markdown"] == (desk.briefings / only(desk)).read_text()


def test_torn_files_are_swept(desk: Desk, article: Article) -> None:
    """What a killed run left half-written is removed by the next."""
    desk.seed("a.txt", article())
    torn = desk.briefings / "2023" / ".brief-tmp-abc"
    torn.parent.mkdir(parents=True)
    torn.write_text("half")
    ingest(desk)
    assert not torn.exists()


def test_markers_and_headers_reach_nothing(desk: Desk) -> None:
    """Neither the date line nor a marker, dateline or byline stands in a title, a text or a finding."""
    desk.seed(
        "a.txt",
        " date 2023-11-20 Xi Jinping lands in Oslo. (File)\n\nBy Anna Writer\n\n"
        "OSLO, Nov. 20 (Newswire) - Xi Jinping arrived in Norway on Monday.\n",
    )
    ingest(desk)
    text = (desk.briefings / only(desk)).read_text()
    data = header(desk, only(desk))
    body = text.split("---\n", 2)[2]
    assert not re.search(r"\(File\)|\bdate 2023|By Anna|OSLO|Newswire", body)
    assert data["source"] == {
        "outlet": "Newswire",
        "byline": "Anna Writer",
        "url": None,
        "licence": None,
        "dateline": "OSLO",
    }
    named = {actor["name"] for actor in data["actors"]}  # type: ignore[union-attr,index,call-overload]
    assert not named & {"Anna Writer", "Newswire", "File", "OSLO"}
