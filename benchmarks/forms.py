"""The same stories in four forms: raw seeds, briefings, stock Pelican articles and Hugo pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from .corpus import Actor, Story

Write = Callable[[Iterable[Story], Path], None]
MADE = {"model": "synthetic", "rules": "1"}
KEY_POINTS = 3


def write_seeds(stories: Iterable[Story], folder: Path) -> None:
    """Write raw articles, as they come from the wire."""
    for story in stories:
        _write(folder / _seed_name(story), seed_text(story))


def write_briefings(stories: Iterable[Story], folder: Path) -> None:
    """Write briefings as the product would, without its language model."""
    for story in stories:
        path = folder / "briefings" / f"{story.day.year}" / f"{story.slug}.md"
        _write(path, f"---\n{_yaml(briefing(story))}---\n{body(story)}")


def write_pelican(stories: Iterable[Story], folder: Path) -> None:
    """Write articles for a stock Pelican: its own headers, and the actors as tags."""
    for story in stories:
        header = {
            "Title": story.title,
            "Date": story.day.isoformat(),
            "Slug": story.slug,
            "Tags": ", ".join(actor.name for actor, _ in story.actors),
            "Summary": lede(story.paragraphs[0]),
        }
        lines = "".join(f"{key}: {value}\n" for key, value in header.items())
        _write(folder / f"{story.slug}.md", f"{lines}\n{body(story)}")


def write_hugo(stories: Iterable[Story], folder: Path) -> None:
    """Write pages for Hugo, with the actors as a taxonomy."""
    for story in stories:
        header = {
            "title": story.title,
            "date": story.day.isoformat(),
            "slug": story.slug,
            "actors": [actor.name for actor, _ in story.actors],
            "summary": lede(story.paragraphs[0]),
        }
        text = body(story).replace("{: #", "{#").replace(" }\n", "}\n")
        _write(folder / "articles" / f"{story.slug}.md", f"---\n{_yaml(header)}---\n{text}")


def seed_text(story: Story) -> str:
    """Return the raw article: the dated headline, then the paragraphs."""
    return "\n\n".join([f" date {story.day} {story.title}. (File)", *story.paragraphs]) + "\n"


def body(story: Story) -> str:
    """Return the Markdown after the front matter: key points with their evidence, then the article."""
    chosen = enumerate(story.paragraphs[1 : KEY_POINTS + 1], 2)
    points = "".join(f"- {lede(text)} [p{n}](#p{n})\n" for n, text in chosen)
    text = "".join(f"\n{text}\n{{: #p{n} }}\n" for n, text in enumerate(story.paragraphs, 1))
    return f"## Key points\n\n{points}\n## Source text\n{text}"


def lede(paragraph: str) -> str:
    """Return the first sentence of a paragraph; no abbreviation here ends in a full stop."""
    return paragraph.partition(". ")[0].removesuffix(".") + "."


def briefing(story: Story) -> dict[str, Any]:
    """Return the front matter of a briefing."""
    digest = sha256(seed_text(story).encode()).hexdigest()
    return {
        "id": f"urn:brief:{digest[:12]}",
        "title": story.title,
        "slug": story.slug,
        "date": story.day.isoformat(),
        "status": "published",
        "review": "machine",
        "summary": {"text": lede(story.paragraphs[0]), "evidence": ["p1"]},
        "seed": {"path": _seed_name(story), "sha256": digest},
        "source": {"outlet": None, "byline": None, "url": None, "licence": None},
        "topics": [story.topic],
        **_findings(story),
        "made": MADE,
    }


def _findings(story: Story) -> dict[str, Any]:
    """Return the part of the front matter that extraction would find."""
    return {
        "actors": [_actor(actor, anchors) for actor, anchors in story.actors],
        "places": [{"name": name, "evidence": list(anchors)} for name, anchors in story.places],
        "dates": [{"when": when, "text": text, "evidence": list(at)} for when, text, at in story.dates],
        "quotes": [{"speaker": q.speaker, "text": q.text, "evidence": [q.anchor]} for q in story.quotes],
        "interactions": [
            {
                "source": act.source,
                "target": act.target,
                "type": act.type,
                "text": act.text,
                "when": story.day.isoformat(),
                "evidence": [act.anchor],
            }
            for act in story.interactions
        ],
    }


def _actor(actor: Actor, anchors: Iterable[str]) -> dict[str, Any]:
    """Return one actor as front matter, without the fields that do not apply."""
    fields = {
        "name": actor.name,
        "kind": actor.kind,
        "role": actor.role,
        "affiliation": actor.affiliation,
        "aliases": [actor.alias] if actor.alias else None,
        "evidence": list(anchors),
    }
    return {key: value for key, value in fields.items() if value is not None}


def _seed_name(story: Story) -> str:
    """Return the file name of the raw article."""
    return f"{story.slug}.txt"


def _yaml(value: dict[str, Any]) -> str:
    """Return YAML as the product writes it: keys in order, long lines whole, leaves in one line."""
    text: str = yaml.dump(
        value, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, default_flow_style=None, width=10**6
    )
    return text


def _write(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
