"""The gold set and how findings are held against it: counts of what is right, found and wanted, article by article.

What is right is said in ``tests/gold/README.md``. Values that the annotators call optional count neither way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pelican.plugins.brief.compose.summary import summarize
from pelican.plugins.brief.extract.language import load
from pelican.plugins.brief.model import Actor, Findings
from pelican.plugins.brief.settings import SETTINGS
from pelican.plugins.brief.text import fold

F = TypeVar("F")
G = TypeVar("G")
ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
HALVES = ("dev", "held")
# For these it does not matter who is named first.
MUTUAL = frozenset({"meet", "consult", "agree", "cooperate"})
_SAME_QUOTE, _SAME_ROLE, _SAME_ACT = 0.8, 0.5, 0.5  # shares of common words from which two texts are one
_STEM = 5  # letters by which two words are of one stem


@dataclass(frozen=True, slots=True)
class Count:
    """How many values are right, how many were found, how many are wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is wanted that was found."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0


@dataclass(frozen=True, slots=True)
class Article:
    """One annotated article: the path of its raw text and the annotation."""

    seed: Path
    gold: dict[str, Any]

    @property
    def number(self) -> int:
        """The article's number, by which the gold set is ordered."""
        return int(self.seed.name[:3])


def articles(half: str) -> list[Article]:
    """Return the annotated articles of one half, ``dev`` or ``held``, by number."""
    found = []
    for path in sorted((GOLD / half).glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        own, demo = GOLD / "seeds" / gold["seed"], ROOT / "seeds" / gold["seed"]
        found.append(Article(own if own.exists() else demo, gold))
    return found


def plain(text: str | None) -> str:
    """Return ``text`` for comparing: without case, accents, punctuation, a leading "the" and a possessive."""
    words = re.sub(r"[^\w\s]", " ", re.sub(r"['’]s\b", "", fold(text or ""))).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def overlap(one: str, other: str) -> float:
    """Return the share of words that two texts have in common (Jaccard)."""
    a, b = set(plain(one).split()), set(plain(other).split())
    return len(a & b) / len(a | b) if a | b else 1.0


def _count(found: Sequence[F], wanted: Sequence[G], optional: Sequence[G], same: Callable[[F, G], bool]) -> Count:
    """Pair each wanted value with one found value; what is left over is wrong unless an optional value excuses it."""
    free, right = list(found), 0
    for gold in wanted:
        match = next((value for value in free if same(value, gold)), None)
        if match is not None:
            free.remove(match)
            right += 1
    excused = sum(any(same(value, gold) for gold in optional) for value in free)
    return Count(right, len(found) - excused, len(wanted))


class Names:
    """The actors of one annotation by every form of their names."""

    def __init__(self, gold: dict[str, Any]) -> None:
        self._by_form: dict[str, str] = {}
        for actor in (*gold.get("actors", ()), *gold.get("optional_actors", ())):
            for form in (actor["name"], *(actor.get("name_also") or ()), *(actor.get("aliases") or ())):
                self._by_form.setdefault(plain(form), plain(actor["name"]))

    def forms(self, name: str) -> list[str]:
        """Return every form of an actor's name, plain."""
        actor = self(name)
        return [form for form, owner in self._by_form.items() if owner == actor]

    def knows(self, name: str) -> bool:
        """Tell whether ``name`` is a form of an annotated actor."""
        return plain(name) in self._by_form

    def __call__(self, name: str | None) -> str:
        """Return the actor whom a name means, or the plain name where no actor has it."""
        return self._by_form.get(plain(name), plain(name))


def measure(findings: Findings, gold: dict[str, Any]) -> dict[str, Count]:
    """Hold the findings in one article against its annotation."""
    name = Names(gold)
    return dict(_measures(findings, gold, name))


def _measures(findings: Findings, gold: dict[str, Any], name: Names) -> Iterator[tuple[str, Count]]:
    actors, optional = gold["actors"], gold.get("optional_actors") or []
    yield "actors", _count(findings.actors, actors, optional, lambda a, g: _same_actor(a, g, name))
    pairs = [(a, g) for g in actors for a in findings.actors if _same_actor(a, g, name)]
    yield "aliases linked", _sum(_aliases(actor, g) for actor, g in pairs)
    yield "roles", _sum(_role(actor, g) for actor, g in pairs)
    yield "affiliations", _sum(_affiliation(actor, g, name) for actor, g in pairs)
    places = [place.name for place in findings.places]
    yield "places", _count(places, gold["places"], gold.get("optional_places") or [], lambda p, g: plain(p) == plain(g))
    whens = [date.when for date in findings.dates]
    dates, maybe = _distinct(gold["dates"]), gold.get("optional_dates") or []
    yield "date values", _count(whens, dates, maybe, lambda w, g: w == g["when"] or w in (g.get("also") or ()))
    quotes, unsure = gold["quotes"], gold.get("optional_quotes") or []
    yield (
        "quote text + speaker",
        _count(
            [(quote.text, quote.speaker) for quote in findings.quotes],
            quotes,
            unsure,
            lambda q, g: (
                overlap(q[0], g["text"]) >= _SAME_QUOTE
                and any(_same_speaker(q[1], who, name) for who in (g["speaker"], *(g.get("speaker_also") or ())))
            ),
        ),
    )
    acts = [(name(act.source), name(act.target), act.type) for act in findings.interactions]
    wanted, doubtful = gold["interactions"], gold.get("optional_interactions") or []
    yield "interactions, pair", _count(acts, wanted, doubtful, lambda a, g: _same_pair(a, g, name))
    yield "interactions, pair + type", _count(acts, wanted, doubtful, lambda a, g: _same_act(a, g, name))
    summary = summarize(findings).text if findings.statements else ""
    yield "summary names main actor and act", Count(_summarized(summary, gold, name), 1, 1)
    topics = _count(findings.topics, gold["topics"], gold.get("optional_topics") or [], lambda t, g: t == g)
    yield "topics", topics
    yield "topics, precision", Count(topics.right, topics.found, topics.found)
    yield "topics, recall", Count(topics.right, topics.wanted, topics.wanted)


def _sum(counts: Iterable[Count]) -> Count:
    return sum(counts, Count())


def _distinct(dates: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({date["when"]: date for date in dates}.values())


def _same_actor(actor: Actor, gold: dict[str, Any], name: Names) -> bool:
    return actor.kind == gold["kind"] and name(actor.name) == plain(gold["name"])


def _aliases(actor: Actor, gold: dict[str, Any]) -> Count:
    own = {plain(actor.name), plain(gold["name"])}
    found = {plain(form) for form in actor.aliases} - own
    wanted = {plain(form) for form in gold.get("aliases") or ()} - own
    return Count(len(found & wanted), len(found), len(wanted))


def _role(actor: Actor, gold: dict[str, Any]) -> Count:
    wanted = [role for role in (gold.get("role"), *(gold.get("role_also") or ())) if role]
    right = bool(actor.role) and any(overlap(actor.role or "", role) >= _SAME_ROLE for role in wanted)
    excused = bool(gold.get("role_optional")) and not right
    return Count(right, bool(actor.role) and not excused, bool(gold.get("role")) and not excused)


def _affiliation(actor: Actor, gold: dict[str, Any], name: Names) -> Count:
    found, wanted = actor.affiliation, gold.get("affiliation")
    right = {name(body) for body in (wanted, *(gold.get("affiliation_also") or ())) if body}
    if found and not wanted and name(found) in right:
        return Count()  # as right as none
    return Count(bool(found and name(found) in right), bool(found), bool(wanted))


def _same_speaker(found: str | None, wanted: str | None, name: Names) -> bool:
    if not found or not wanted:
        return found == wanted
    return name(found) == name(wanted) or overlap(found, wanted) >= _SAME_ROLE


def _same_pair(act: tuple[str, str, str], gold: dict[str, Any], name: Names) -> bool:
    sources, targets = (
        {name(party) for party in (gold[end], *(gold.get(f"{end}_also") or ()))} for end in ("source", "target")
    )
    source, target, _ = act
    mutual = gold["type"] in MUTUAL or bool(MUTUAL & set(gold.get("type_also") or ()))
    return (source in sources and target in targets) or (mutual and target in sources and source in targets)


def _same_act(act: tuple[str, str, str], gold: dict[str, Any], name: Names) -> bool:
    return _same_pair(act, gold, name) and act[2] in (gold["type"], *(gold.get("type_also") or ()))


def _summarized(text: str, gold: dict[str, Any], name: Names) -> bool:
    """Tell whether a summary names who does the main thing, and what.

    Each main actor must stand in it in any form of the name, and one who is only described ("prosecutors in Peru")
    by half of the words. Of the act there must be the verb and at least half of the words that carry something. Words
    are held against each other by lemma or stem, since the annotator need not use those of the article.
    """
    said, words = f" {plain(text)} ", _lemmas(text)
    whole = gold["main"]["actor"]
    actors = [whole] if name.knows(whole) else re.split(r" and |, ", whole)
    named = all(
        any(f" {form} " in said for form in name.forms(actor))
        if name.knows(actor)
        else _share_told(_lemmas(actor), words) >= _SAME_ACT
        for actor in actors
    )
    act = _lemmas("They " + gold["main"]["act"])  # a whole sentence parses better
    return named and _share_told(act[:1], words) == 1 and _share_told(act, words) >= _SAME_ACT


def _lemmas(text: str) -> list[str]:
    """Return the lemmas of the words in ``text`` that carry something, in order."""
    nlp = load(SETTINGS["BRIEF_SPACY_MODEL"].default)
    empty = {"AUX", "DET", "ADP", "PART", "PRON", "CCONJ", "SCONJ", "PUNCT", "SPACE"}
    return [plain(token.lemma_) for token in nlp(text) if token.pos_ not in empty and plain(token.lemma_)]


def _share_told(wanted: Sequence[str], words: Sequence[str]) -> float:
    """Return the share of ``wanted`` among ``words``; words with one stem are one ("agree", "agreement")."""
    said = set(words) | {word[:_STEM] for word in words if len(word) >= _STEM}
    return sum(word in said or word[:_STEM] in said for word in wanted) / len(wanted) if wanted else 1.0
