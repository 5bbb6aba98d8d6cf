"""The plugin as Pelican sees it: found without being named, strict about settings, and failing loudly."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pelican.plugins._utils import get_namespace_plugins

from pelican.plugins.brief.plugin import FindingsError
from pelican.plugins.brief.settings import SETTINGS, SettingsError, complete, options

from .conftest import COMMAND, ROOT, Desk


def test_pelican_finds_the_plugin() -> None:
    """The namespace package is discovered, and the settings file names no plugins."""
    assert "pelican.plugins.brief" in get_namespace_plugins()
    assert "PLUGINS" not in (ROOT / "pelican.conf.py").read_text()


def test_the_wheel_is_found_too(tmp_path: Path) -> None:
    """Installed from a wheel the plugin is discovered beside Pelican's own, with its tables and schema."""
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "-w",
            str(tmp_path),
            str(ROOT),
        ],
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        packed.extractall(tmp_path / "site")
    assert "pelican/plugins/brief/compose/briefing.schema.json" in names
    assert not {"pelican/__init__.py", "pelican/plugins/__init__.py"} & set(names)
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pelican.plugins._utils import get_namespace_plugins as g\n"
        "print(g()['pelican.plugins.brief'].__file__)"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "site")], check=True, capture_output=True, text=True, cwd=tmp_path
    )
    assert shown.stdout.startswith(str(tmp_path / "site"))


def test_importing_the_plugin_is_light() -> None:
    """Pelican imports every plugin at each start; ours brings in neither the language model nor the site's code."""
    code = "import pelican.plugins.brief, sys; print(*{'spacy', 'yaml'} & {n.split('.')[0] for n in sys.modules})"
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert shown.stdout.split() == []


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("BRIEF_PAGE_SIZE", "100", "type int"),
        ("BRIEF_PAGE_SIZE", True, "type int"),
        ("BRIEF_PAGE_SIZE", 0, "at least 1"),
        ("BRIEF_PRUNE", "yes", "type bool"),
        ("BRIEF_CACHE", None, "type str"),
        ("BRIEF_FEED_CONTENT", "some", "full or summary"),
        ("BRIEF_SOURCE_TEXT", None, "type str"),
        ("BRIEF_SOURCE_TEXT", "some", "full or evidence or none"),
        ("BRIEF_PUBLISH", "some", "all or checked"),
        ("BRIEF_HANDLING", "AMBER", "TLP:CLEAR or .*, not AMBER"),
        ("BRIEF_FROM", "20231120", "a day such as"),
        ("BRIEF_TO", "2023-11-31", "a day such as"),
        ("BRIEF_ACTORS", "NATO", "type list"),
        ("BRIEF_ACTORS", [], "at least one text"),
        ("BRIEF_TOPICS", ["health", 1], "at least one text"),
        ("BRIEF_SEED", "seeds", "no setting"),
    ],
)
def test_settings_are_checked(name: str, value: object, reason: str) -> None:
    """A setting of the wrong type, out of range or unknown is refused by name."""
    with pytest.raises(SettingsError, match=reason):
        complete({name: value})


def test_settings_have_defaults() -> None:
    """An empty configuration is completed, and None switches off what is optional."""
    settings = {"PATH": "c", "OUTPUT_PATH": "o", "ARTICLE_PATHS": ["briefings"]}
    complete(settings)
    assert settings.keys() >= SETTINGS.keys()
    chosen = options(settings)
    assert (chosen.ingest, chosen.dist) == (False, None)
    assert chosen.briefings.is_absolute()


def test_a_wrong_setting_fails_the_build(desk: Desk) -> None:
    """Pelican itself ends when a setting cannot be used."""
    with pytest.raises(SettingsError):
        desk.build(BRIEF_RELATED=-1)


def test_pelican_alone_does_the_whole_job(desk: Desk) -> None:
    """``pelican -s pelican.conf.py`` reads the seeds, writes briefings, and builds site, feeds and bundle."""
    desk.seed("a.txt", " date 2023-11-20 Talks in Oslo. (File)\n\nEmmanuel Macron met Xi Jinping in Oslo.\n")
    extra = {
        "PATH": desk.root / "content", "OUTPUT_PATH": desk.output, "BRIEF_SEEDS": desk.root / "seeds",
        "BRIEF_DIST": desk.root / "dist", "BRIEF_CACHE": desk.root / "cache",
    }  # fmt: skip
    result = subprocess.run(
        [COMMAND.with_name("pelican"), "-s", "pelican.conf.py", "-e", *(f'{k}="{v}"' for k, v in extra.items())],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    for name in ("content/briefings/2023/talks-in-oslo.md", "output/briefings/talks-in-oslo.html",
                 "output/feeds/all.rss.xml", "output/actors/xi-jinping.html", "dist/brief-offline.zip"):  # fmt: skip
        assert (desk.root / name).exists(), name


def test_findings_fail_pelican_after_the_site_is_whole(desk: Desk) -> None:
    """With findings Pelican's own command ends with code 1, and the site is there."""
    desk.seed("a.txt", " date 2023-11-20 Talks in Oslo. (File)\n\nText.\n")
    desk.seed("b.txt", "no date")
    with pytest.raises(FindingsError, match=r"b\.txt:1: no date") as caught:
        desk.build(BRIEF_COLLECT=False)
    assert caught.value.exitcode == 1
    assert (desk.output / "briefings" / "talks-in-oslo.html").exists()


def test_the_theme_needs_the_plugin(desk: Desk) -> None:
    """Where the plugin is not registered the build fails instead of making another site."""
    extra = (f'PATH="{desk.root / "content"}"', f'OUTPUT_PATH="{desk.output}"', "PLUGINS=[]")
    result = subprocess.run(
        [COMMAND.with_name("pelican"), "-s", "pelican.conf.py", "-e", *extra],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 1
    assert "brief" in result.stdout + result.stderr
