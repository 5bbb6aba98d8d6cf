"""Raw articles: encodings, headers, and what cannot be read."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelican.plugins.brief.read.seeds import read_seeds
from pelican.plugins.brief.read.text import UnreadableError, decode, parse

BODY = "First paragraph of it.\n\nSecond one."


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (" date 2023-11-20 Ministers meet in Oslo. (File)", "Ministers meet in Oslo"),
        ("date 2023-11-20 Ministers meet in Oslo. (File)", "Ministers meet in Oslo"),
        (" date 2023-11-20 Ministers meet in Oslo", "Ministers meet in Oslo"),
        (" date 2023-11-20 Ministers meet in Oslo. (Photo: Northern Pictures)", "Ministers meet in Oslo"),
        (" date 2023-11-20 Ministers meet in Oslo (file photo).", "Ministers meet in Oslo"),
        ("2023-11-20: Ministers meet in Oslo", "Ministers meet in Oslo"),
        (" date 2023-11-20 The court (ICC) sits", "The court (ICC) sits"),
        (" date 2023-11-20 Talks end in the U.S. (File)", "Talks end in the U.S."),
        (" date 2023-11-20 Talks in Athens, Oct. 26. (File)", "Talks in Athens, Oct. 26"),
        ("Date: 20 November 2023\nHeadline: Ministers meet in Oslo", "Ministers meet in Oslo"),
        ("Date: November 20, 2023\nTitle: Ministers meet in Oslo (Photo: Pool)", "Ministers meet in Oslo"),
        ("Headline: Ministers meet in Oslo\nDate: 20 Nov. 2023", "Ministers meet in Oslo"),
    ],
)
def test_headers(head: str, title: str) -> None:
    """Every shape of header gives the day and the bare headline, and none of it reaches the text."""
    article = parse(f"{head}\n\n{BODY}\n")
    assert (article.date, article.title) == ("2023-11-20", title)
    assert article.paragraphs == ("First paragraph of it.", "Second one.")


@pytest.mark.parametrize(
    ("lead", "dateline", "outlet"),
    [
        ("BRUSSELS, June 3 (Newswire) - The council met.", "BRUSSELS", "Newswire"),
        ("BRUSSELS, Nov. 8 - The council met.", "BRUSSELS", None),
        ("NEW YORK (Newswire) — The council met.", "NEW YORK", "Newswire"),
        ("PARIS/BERLIN -- The council met.", "PARIS/BERLIN", None),
        ("BERGEN, Norway (June 30) - The council met.", "BERGEN, Norway", None),
        ("BERGEN, 17 August 2023 - The council met.", "BERGEN", None),
        ("BERGEN, Norway/PARIS, Oct 8 (Newswire) – The council met.", "BERGEN, Norway/PARIS", "Newswire"),
        ("HILL TOWN, New Zealand: The council met.", "HILL TOWN, New Zealand", None),
        ("Bergen, Norway – The council met.", "Bergen, Norway", None),
        ("Bergen, Thursday — The council met.", "Bergen", None),
        ("Bergen (Newswire) - The council met.", "Bergen", "Newswire"),
    ],
)
def test_datelines(lead: str, dateline: str, outlet: str | None) -> None:
    """A dateline is told from the sentence that it precedes."""
    article = parse(f" date 2023-11-20 Headline. (File)\n\n{lead}\n")
    assert (article.dateline, article.outlet, article.paragraphs) == (dateline, outlet, ("The council met.",))


@pytest.mark.parametrize(
    "lead",
    [
        "EU - what comes next?",
        "The EU-China summit - a preview.",
        "A - B",
        "NATO: What comes next",
        "Bergen: The council met.",
    ],
)
def test_text_that_is_no_dateline(lead: str) -> None:
    """A dash alone makes no dateline: what is not surely one stays in the text."""
    article = parse(f" date 2023-11-20 Headline. (File)\n\n{lead}\n")
    assert "".join(article.paragraphs).endswith(lead[-5:])


def test_byline_and_marker_paragraphs() -> None:
    """A byline and a photo marker that stand alone are kept out of the text; the byline is remembered."""
    article = parse(" date 2023-11-20 Headline\n\nBy Anna van Dijk\n\n(File)\n\nBy the way, it rained.\n")
    assert article.byline == "Anna van Dijk"
    assert article.paragraphs == ("By the way, it rained.",)


def test_fields_below_the_date() -> None:
    """Other fields of a header are source data, not text."""
    article = parse(
        "Date: 2023-11-20\nHeadline: H\nAuthor: A. Writer\nSource: The Paper\nURL: https://e.org/a\n\nText.\n"
    )
    assert (article.byline, article.outlet, article.url) == ("A. Writer", "The Paper", "https://e.org/a")


def test_paragraphs_wrapped_and_unwrapped() -> None:
    """Hard-wrapped lines are joined; long lines without blank ones between are a paragraph each."""
    assert parse(" date 2023-11-20 H\n\none\ntwo\n\nthree\n").paragraphs == ("one two", "three")
    long = "word " * 30
    assert len(parse(f" date 2023-11-20 H\n\n{long}\n{long}\n").paragraphs) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings(encoding: str, newline: str) -> None:
    """Encodings and line ends of real dumps give the same article, curly quotes and all."""
    text = f" date 2023-11-20 Café talks. (File)\n\n“Müller’s view”, she said.\n\n{BODY}\n".replace("\n", newline)
    article = parse(decode(text.encode(encoding)))
    assert article.title == "Café talks"
    assert article.paragraphs[0] == "“Müller’s view”, she said."
    assert len(article.paragraphs) == 3


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "binary"),
        (b"\x81\x8d no encoding", "neither"),
        (b"\x01\x02\x03\x04\xff text", "binary"),
        (b"Headline only\n\nText.", "no date"),
        (b" date 2023-02-30 Headline\n\nText.", "no such day"),
        (b"Date: 31/12/2023\nHeadline: H\n\nText.", "no such day"),
        (b" date 2023-11-20 Headline only. (File)\n", "no text"),
        (b" date 2023-11-20\n\n(File)\n", "no headline"),
        (b" date 2023-11-20 H\n\n" + b"word " * 50_000, "longer than"),
    ],
)
def test_unreadable(data: bytes, reason: str) -> None:
    """What is no dated article is refused with the reason."""
    with pytest.raises(UnreadableError, match=reason):
        parse(decode(data))


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever lies in the folder is an article with text or is refused; nothing else is raised."""
    with contextlib.suppress(UnreadableError):
        article = parse(decode(b" date 2023-11-20 Title\n\n" + data))
        assert all(article.paragraphs)
        assert article.paragraphs


def test_folder(tmp_path: Path) -> None:
    """Text files at any depth are read in order; others are counted, doubles and broken ones reported by name."""
    good = f" date 2023-11-20 Headline. (File)\n\n{BODY}\n"
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "b.txt").write_text(good)
    (tmp_path / "deep" / "er" / "a.TXT").write_text(good.replace("Headline", "Other"))
    (tmp_path / "same.txt").write_bytes(good.replace("\n", "\r\n").encode())
    (tmp_path / "bad.txt").write_text("no date here\n\nText.")
    (tmp_path / "notes.md").write_text("not an article")
    (tmp_path / ".hidden.txt").write_text(good)
    folder = read_seeds(tmp_path)
    assert [seed.path for seed in folder.seeds] == ["b.txt", "deep/er/a.TXT"]
    assert folder.ignored == 1
    assert [(p.path, p.line) for p in folder.problems] == [("bad.txt", 1)]
    assert [p.path for p in folder.duplicates] == ["same.txt"]
    assert "b.txt" in folder.duplicates[0].reason
