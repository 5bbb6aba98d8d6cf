"""The command line as scripts and people use it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from .conftest import ROOT, Desk

Article = Callable[..., str]
COMMANDS = ("ingest", "build", "bundle", "keys", "check", "serve", "watch")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(desk: Desk, name: str) -> None:
    """``--help`` says what a command does and what it takes."""
    result = desk.command(name, "--help")
    assert result.returncode == 0
    assert "--settings" in result.stdout


@pytest.mark.parametrize("name", ["verify", "apply"])
def test_commands_for_those_who_receive_need_no_settings(desk: Desk, name: str) -> None:
    """What runs where bundles arrive asks for no settings file."""
    result = desk.command(name, "--help")
    assert result.returncode == 0
    assert "--key" in result.stdout
    assert "--settings" not in result.stdout


@pytest.mark.parametrize(
    "arguments", [(), ("fly",), ("build", "--settings", "none.py"), ("build", "--seeds", "/nowhere/at/all")]
)
def test_wrong_use_ends_with_2(desk: Desk, arguments: tuple[str, ...]) -> None:
    """A command that makes no sense says so and ends with code 2."""
    result = desk.command(*arguments)
    assert result.returncode == 2
    assert result.stderr


def test_folders_default_to_ones_beside_the_seeds(desk: Desk, article: Article) -> None:
    """Given only seeds, everything is written beside them and nothing into the checkout."""
    desk.seed("a.txt", article())
    before = {p: p.stat().st_mtime_ns for p in (ROOT / "content").rglob("*")}
    result = desk.command("build", "--seeds", str(desk.root / "seeds"))
    assert result.returncode == 0, result.stderr
    assert (desk.root / "content" / "briefings" / "2023" / "ministers-meet-in-oslo.md").exists()
    assert (desk.root / "output" / "index.html").exists()
    assert (desk.root / "dist" / "brief-offline.zip").exists()
    assert {p: p.stat().st_mtime_ns for p in (ROOT / "content").rglob("*")} == before
    for word in (
        "1 article read",
        "1 briefing written",
        "actors",
        "pages",
        " s;",
        "index.html",
        "http://localhost:8000",
    ):
        assert word in result.stdout
    assert result.stderr == ""


def test_json_is_for_scripts(desk: Desk, article: Article) -> None:
    """With ``--json`` the output is one JSON value that tells what was done."""
    desk.seed("a.txt", article())
    desk.seed("b.txt", "no date")
    result = desk.command("build", "--json", "--seeds", str(desk.root / "seeds"), "--siteurl", "https://brief.example/")
    told = json.loads(result.stdout)
    assert result.returncode == 1
    assert told["written"] == ["2023/ministers-meet-in-oslo.md"]
    assert told["problems"][0]["path"] == "b.txt"
    assert told["pages"] >= 4
    assert "https://brief.example/briefings/" in (desk.output / "feeds" / "all.rss.xml").read_text()


def test_ingest_then_bundle(desk: Desk, article: Article) -> None:
    """The stages can be run one by one; bundling what was not built is refused."""
    desk.seed("a.txt", article())
    seeds = ("--seeds", str(desk.root / "seeds"))
    assert desk.command("ingest", *seeds).returncode == 0
    assert not (desk.root / "output").exists()
    assert desk.command("bundle", *seeds).returncode == 1
    assert desk.command("build", "--no-ingest", "--no-bundle", *seeds).returncode == 0
    assert not (desk.root / "dist").exists()
    assert desk.command("bundle", *seeds).returncode == 0
    assert (desk.root / "dist" / "brief-offline.zip").exists()


def test_check_lists_findings_with_lines(desk: Desk, article: Article) -> None:
    """``check`` names file and line of what breaks the contract, and is content with what the machine wrote."""
    desk.seed("a.txt", article())
    seeds = ("--seeds", str(desk.root / "seeds"))
    desk.command("ingest", *seeds)
    assert desk.command("check", *seeds).returncode == 0
    briefing = desk.briefings / "2023" / "ministers-meet-in-oslo.md"
    briefing.write_text(briefing.read_text().replace("review: machine", "review: perhaps"))
    (desk.briefings / "own.md").write_text(
        "---\nid: urn:x:1\ntitle: T\nslug: t\ndate: '2023-11-20'\nactors:\n"
        "- {name: A, kind: person, evidence: [p1, p7]}\n---\nText.\n{: #p1 }\n"
    )
    result = desk.command("check", *seeds)
    assert result.returncode == 1
    lines = result.stdout.splitlines()
    assert len(lines) == 2
    for line, start in zip(
        lines, ("2023/ministers-meet-in-oslo.md:7: review", "own.md:7: actors: evidence p7"), strict=True
    ):
        path, _, rest = line.partition(":")
        assert (ROOT / path).resolve() == desk.briefings / start.partition(":")[0]
        assert rest.startswith(start.partition(":")[2])
    assert len(json.loads(desk.command("check", "--json", *seeds).stdout)) == 2


def test_the_demo_content_passes_its_check(desk: Desk) -> None:
    """What is committed is in order."""
    result = desk.command("check")
    assert (result.returncode, result.stdout) == (0, "")


def test_check_lists_doubts(desk: Desk, article: Article) -> None:
    """``--doubtful`` lists unsure values with line and rule, is no error, and passes over what a person checked."""
    seeds = ("--seeds", str(desk.root / "seeds"))
    desk.briefings.mkdir(parents=True)
    text = (
        "---\nid: urn:x:1\ntitle: T\nslug: t\ndate: '2023-11-20'\nreview: machine\nactors:\n"
        "- {name: Ann Berg, kind: person, confidence: low, doubt: named once}\n"
        "- {name: Bo Dahl, kind: person}\n---\nText.\n{: #p1 }\n"
    )
    desk.seed("a.txt", article())
    (desk.briefings / "own.md").write_text(text)
    assert desk.command("check", *seeds).stdout == ""
    result = desk.command("check", "--doubtful", *seeds)
    assert (result.returncode, result.stdout.endswith("own.md:8: actors: Ann Berg: named once\n")) == (0, True)
    told = json.loads(desk.command("check", "--doubtful", "--json", *seeds).stdout)
    assert told == [{"path": "own.md", "line": 8, "reason": "actors: Ann Berg: named once", "confidence": "low"}]
    (desk.briefings / "own.md").write_text(text.replace("review: machine", "review: checked"))
    assert desk.command("check", "--doubtful", *seeds).stdout == ""
    (desk.briefings / "own.md").write_text(text.replace("slug: t", "slug: T!"))
    assert desk.command("check", "--doubtful", *seeds).returncode == 1
