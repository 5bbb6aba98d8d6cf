"""One article through every extraction rule: the one door to this stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..model import Findings, Seed
from .actors import find_actors
from .confidence import weigh
from .dates import date_mentions, timexes
from .interactions import find_interactions
from .interactions.outward import outward
from .language import Model, docs_from_bytes, docs_to_bytes, load, parse
from .quotes import find_quotes
from .statements import find_statements
from .topics import find_topics
from .tree import trees

if TYPE_CHECKING:
    from spacy.tokens import Doc

RULES = "2"  # version of the rules as briefings state it; raised with every release that changes what is found


def extract(seed: Seed, model: Model, stored: bytes | None) -> tuple[Findings, bytes | None]:
    """Return what the rules find in ``seed``, and its parse as bytes unless ``stored`` held it."""
    nlp = load(model.name)
    docs = docs_from_bytes(nlp, stored) if stored else parse(nlp, seed.passages, model.labels)
    return find(seed, docs), None if stored else docs_to_bytes(docs)


def find(seed: Seed, parsed: Sequence[Doc]) -> Findings:
    """Return what the rules find in ``seed``, whose passages were ``parsed``."""
    passages, docs = seed.passages, trees(parsed)
    found = find_actors(passages, docs, seed.dateline)
    dates = timexes(passages, seed.date)
    placed = [(anchor, timex.start, timex.end, timex.when) for anchor, timex in dates if timex.when]
    findings = Findings(
        actors=found.actors,
        places=found.places,
        dates=date_mentions(dates),
        quotes=find_quotes(passages, docs, found.mentions),
        interactions=outward(find_interactions(passages, docs, found.mentions, placed), found.actors),
        statements=tuple(find_statements(passages, docs, found.mentions)),
        topics=find_topics(docs),
    )
    return weigh(findings, passages, docs, found.mentions)
