"""The house plan holds: data goes one way, and what each stage may know is fixed here."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import pelican.plugins.brief

PACKAGE = Path(pelican.plugins.brief.__file__).parent
STAGES = ["read", "extract", "resolve", "compose", "site", "bundle"]
LEAVES = {"model", "text", "files", "cache", "workers", "yamltext", "settings", "translations"}
# What a stage may import of the others; model and the other leaves are open to all.
ALLOWED = {
    "read": set(),
    "extract": {"read"},
    "resolve": {"extract"},
    "compose": {"read"},
    "site": {"resolve", "compose"},
    "bundle": set(),
}
WITH_PELICAN = {"site", "plugin", "cli"}


def imports(path: Path) -> set[str]:
    """Return the absolute names of the modules that a file imports anywhere in it."""
    package = ["pelican", "plugins", "brief", *path.relative_to(PACKAGE).parent.parts]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            found |= {f"{module}.{alias.name}" for alias in node.names}
    return found


def own(name: str) -> str | None:
    """Return the first part below our package of an imported name."""
    parts = name.split(".")
    return parts[3] if parts[:3] == ["pelican", "plugins", "brief"] and len(parts) > 3 else None


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_one_way_flow(path: Path) -> None:
    """A stage imports itself, the leaves, and earlier stages' results; a leaf imports leaves."""
    place = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    used = {name for name in map(own, imports(path)) if name}
    if place in ALLOWED:
        assert used - LEAVES - {place} <= ALLOWED[place]
    elif place in LEAVES:
        assert used <= LEAVES


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_pelican_stays_in_the_site(path: Path) -> None:
    """Reading, extraction and composing run without Pelican."""
    place = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    foreign = {n for n in imports(path) if n.split(".")[0] == "pelican" and not n.startswith("pelican.plugins.brief")}
    assert place in WITH_PELICAN or not foreign


@pytest.mark.parametrize("folder", ["pelican", "pelican/plugins"])
def test_namespace_folders_stay_empty(folder: str) -> None:
    """A file ``__init__.py`` there would hide Pelican itself."""
    assert not (PACKAGE.parent.parent.parent / folder / "__init__.py").exists()


def test_stages_are_known() -> None:
    """Every folder of the package is a stage of the plan."""
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and not path.name.startswith("__")}
    assert folders == set(STAGES)
