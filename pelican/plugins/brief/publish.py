"""What a command line says of what goes out: the options of an edition, and the decision that publishing asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .model import HANDLING
from .settings import SettingsError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

# Each option: how argparse reads it, its setting, and what it does.
_EDITION: dict[str, tuple[dict[str, str], str, str]] = {
    "from": ({"metavar": "DAY"}, "BRIEF_FROM", "only briefings published on this day or later"),
    "to": ({"metavar": "DAY"}, "BRIEF_TO", "only briefings published on this day or earlier"),
    "actor": (
        {"metavar": "NAME", "action": "append"},
        "BRIEF_ACTORS",
        "only briefings that name this actor, or one of these",
    ),
    "topic": ({"metavar": "NAME", "action": "append"}, "BRIEF_TOPICS", "only briefings on this topic, or one of these"),
    "checked": (
        {"action": "store_const", "const": "checked"},
        "BRIEF_PUBLISH",
        "only briefings that a person has checked",
    ),
    "handling": ({"metavar": "MARK"}, "BRIEF_HANDLING", "only briefings up to this handling mark, as in TLP:GREEN"),
}


def add_options(sub: argparse.ArgumentParser) -> None:
    """Add the options of what goes out to a command."""
    group = sub.add_argument_group(
        "what goes out", "a part of the briefings needs folders of its own: --output, --dist"
    )
    for name, (reading, _, about) in _EDITION.items():
        group.add_argument(f"--{name}", dest=f"edition_{name}", help=about, **reading)  # type: ignore[arg-type]
    about = "how much of the articles' text goes out: full, evidence or none"
    group.add_argument("--source-text", metavar="MODE", help=about)
    group.add_argument("--publish", action="store_true", help="build nothing until it is decided what goes out")


def chosen(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the settings of the edition that a command asks for; raises SettingsError where it has no folder."""
    found = {
        setting: value
        for name, (_, setting, _) in _EDITION.items()
        if (value := getattr(arguments, f"edition_{name}", None)) is not None
    }
    if found and not (arguments.output and (arguments.dist or arguments.no_bundle)):
        raise SettingsError("an edition needs folders of its own: name them with --output and --dist (or --no-bundle)")
    if getattr(arguments, "source_text", None) is not None:
        found["BRIEF_SOURCE_TEXT"] = arguments.source_text
    return found


def decided(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of a site to be published; raises SettingsError where nobody decided on the articles' text.

    Where nobody decided on marks either, what goes out is what is clear.
    """
    if "BRIEF_SOURCE_TEXT" not in settings:
        raise SettingsError(
            "nothing was built: an article belongs to whoever wrote it, so decide how much of its text goes out. Set "
            "BRIEF_SOURCE_TEXT in the settings file or give --source-text: full (all of it, where you may reproduce "
            "it), evidence (the sentences that facts rest on) or none (facts and links alone); see docs/publish.md"
        )
    return {"BRIEF_HANDLING": HANDLING[0], **settings}
