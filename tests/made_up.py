"""Made-up briefings for the tests of the site: people and institutions that do not exist."""

from __future__ import annotations

import json
from typing import Any

from pelican.plugins.brief.site import corpus, views
from pelican.plugins.brief.site.page import Page, Request, prepare

KINDS = {"Norvia": "country", "Sundal": "country", "Lake Council": "organization"}


def briefing(number: int, *actors: str, date: str = "2023-11-20", text: str = "Ann Berg spoke.", **data: Any) -> tuple[
    str, Page
]:  # fmt: skip
    """Return the address and the page of a briefing on ``actors``, each named in its only paragraph."""
    header = {
        "id": f"urn:brief:{number:012x}",
        "title": f"Headline {number}",
        "slug": f"headline-{number}",
        "date": date,
        "actors": [actor(name) for name in actors],
        **data,
    }
    made = prepare(Request("x.md", f"---\n{json.dumps(header)}\n---\n## Source text\n\n{text}\n{{: #p1 }}\n", "../"))
    assert not made.problems
    return f"briefings/headline-{number}.html", made


def actor(name: str, **values: Any) -> dict[str, Any]:
    """Return an actor as the front matter has it."""
    return {"name": name, "kind": KINDS.get(name, "person"), "evidence": ["p1"], **values}


def act(source: str, target: str, kind: str = "meet", when: str | None = None) -> dict[str, Any]:
    """Return an interaction as the front matter has it."""
    return {"source": source, "target": target, "type": kind, "text": "so it was", "when": when, "evidence": ["p1"]}


def index(*pages: tuple[str, Page]) -> views.Corpus:
    """Index briefings."""
    return corpus.build(list(pages), 5)


def find(built: views.Corpus, name: str) -> views.Actor:
    """Return the actor of that name."""
    return next(found for found in built.actors if found.name == name)
