"""The measure of the rules: ratios of one run, judged by their targets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import gold, rules
from benchmarks.rules import Share


@pytest.mark.parametrize(("seconds", "limit", "missed"), [(3.0, 0.35, False), (4.0, 0.35, True), (4.0, None, False)])
def test_a_share_is_judged_by_its_target(seconds: float, limit: float | None, missed: bool) -> None:
    """Above its target a share is missed, without one never; the table says so."""
    share = Share("rules", seconds, 10.0, limit)
    assert share.ratio == seconds / 10
    assert share.missed is missed
    assert ("missed" in str(share)) is missed


def test_both_times_are_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command reads the annotated articles once and writes what it found."""
    few = gold.articles("dev")[:2]
    monkeypatch.setattr(rules, "articles", lambda half: few if half == "dev" else [])
    rules.main(["--rounds", "1", "--articles", "2", "--json", str(tmp_path / "found.json")])
    found = json.loads((tmp_path / "found.json").read_text())
    assert found[0]["what"] == "rules / bare pipeline"
    assert 0 < found[0]["seconds"] < found[0]["beside"]
    assert all(share["seconds"] > 0 for share in found)
