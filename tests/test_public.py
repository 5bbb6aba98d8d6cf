"""The scorers of public sets count what they say, on small samples made for this."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import meantime, polnear, public, timeml
from benchmarks.gold import Count
from benchmarks.tally import Tally

TML = """<?xml version="1.0"?><TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2023-11-20" functionInDocument="CREATION_TIME">20 November</TIMEX3></DCT>
<TEXT>The harbour &amp; the bridge opened on <TIMEX3 tid="t1" type="DATE" value="2023-11-17">Friday</TIMEX3>.
Work took <TIMEX3 tid="t2" type="DURATION" value="P4Y">three years</TIMEX3>, until <TIMEX3 tid="t3" type="DATE"
value="2023-10">the thaw</TIMEX3>.</TEXT></TimeML>
"""
SAID = 'Ann Hale said: "The harbour is open to all." She believes that the bridge will hold.\n'
ANN = """T1\tSource 0 8\tAnn Hale
T2\tContent 15 44\tx
T3\tSource 45 48\tShe
T4\tContent 58 83\tx
E1\tAttribution:T2 Source:T1 Content:T2
E2\tAttribution:T4 Source:T3 Content:T4
"""


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, Path]:
    """Return a folder in the shape of each set."""
    made = {name: tmp_path / name for name in ("timeml", "dev", "meantime")}
    for folder in (*made.values(), made["dev"] / "text", made["dev"] / "attributions"):
        folder.mkdir()
    (made["timeml"] / "a.tml").write_text(TML)
    (made["dev"] / "text" / "a.txt").write_text(SAID)
    for name in ("a_0a1b.ann", "a_ffff.ann"):
        (made["dev"] / "attributions" / name).write_text(ANN)
    (made["meantime"] / "a.xml").write_text(corpus("Hale hired Vo on Monday .", {1: "VERB"}, {0: "Arg0", 2: "Arg1"}))
    return made


def corpus(text: str, events: dict[int, str], participants: dict[int, str]) -> str:
    """Return a sentence in MEANTIME's form, with one event and its participants."""
    tokens = "".join(f'<token t_id="{n}" sentence="0">{word}</token>' for n, word in enumerate(text.split()))
    anchors = [f'<token_anchor t_id="{n}"/>' for n in range(len(text.split()))]
    mentions = "".join(
        f'<EVENT_MENTION m_id="e{n}" pos="{pos}">{anchors[n]}</EVENT_MENTION>' for n, pos in events.items()
    ) + "".join(f'<ENTITY_MENTION m_id="p{n}">{anchors[n]}</ENTITY_MENTION>' for n in participants)
    links = "".join(
        f'<HAS_PARTICIPANT sem_role="{role}"><source m_id="e{event}"/><target m_id="p{n}"/></HAS_PARTICIPANT>'
        for event in events
        for n, role in participants.items()
    )
    return f"<Document>{tokens}<Markables>{mentions}</Markables><Relations>{links}</Relations></Document>"


def test_time_expressions(folders: dict[str, Path]) -> None:
    """Two of three are found, one of them with the annotated value; entities and tags are no text."""
    (document,) = timeml.documents(folders["timeml"])
    assert document.text.startswith("The harbour & the bridge")
    assert timeml.score(folders["timeml"]) == {"found": Count(2, 2, 3), "with the right value": Count(1, 2, 3)}


def test_attributions(folders: dict[str, Path]) -> None:
    """Both are found with their sources; a second annotation of the same text is passed over."""
    found = polnear.score(folders["dev"])
    assert found["direct"] == Tally(1, 1, 1, 1, 1)
    assert found["all"] == Tally(2, 2, 2, 2, 2)


def test_who_acts(folders: dict[str, Path]) -> None:
    """Agent and patient of a verb are found; a role turned round is wrong."""
    assert meantime.score(folders["meantime"]) == Tally(2, 2, 2, 2, 2)
    turned = corpus("Hale hired Vo on Monday .", {1: "VERB"}, {0: "Arg1", 2: "Arg0"})
    (folders["meantime"] / "a.xml").write_text(turned)
    assert meantime.score(folders["meantime"]) == Tally(0, 2, 0, 2, 0)


def test_the_table(folders: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """Each folder gives its rows, in per cent."""
    options = [f"--{'polnear' if name == 'dev' else name}={folder}" for name, folder in folders.items()]
    assert public.main(options) == 0
    printed = capsys.readouterr().out
    assert "| timeml: time expressions with the right value | 50.0 | 33.3 | 40.0 |" in printed
    assert "| dev: direct attributions | 100.0 | 100.0 | 100.0 |" in printed


@pytest.mark.parametrize("options", [[], ["--timeml", "nowhere"]])
def test_data_must_be_there(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Without data the command says where to look, with exit code 2."""
    assert public.main(options) == 2
    assert "docs/measuring.md" in capsys.readouterr().err


def test_shares() -> None:
    """Nothing found and nothing wanted is no fault; otherwise shares are of what they say."""
    assert (Tally().precision, Tally().recall, Tally().end_to_end) == (1.0, 1.0, 1.0)
    tally = Tally(confirmed=3, found=4, met=2, wanted=8, sourced=1)
    assert (tally.precision, tally.recall, tally.end_to_end) == (0.75, 0.25, 0.125)
    assert tally.f1 == 0.375
