"""The summary and the key points: sentences of the article, chosen and ranked, none of them written anew.

The summary is the bottom line up front: who did what. The key points are ranked by centrality among the sentences
(``lexrank``) with a bias to those that hold findings and picked one by one so that none repeats another (maximal
marginal relevance: Carbonell and Goldstein, SIGIR 1998).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from ..model import Actor, Findings, Point, Statement, anchor
from ..text import fold

MIN_POINTS, MAX_POINTS = 3, 5
LEADING = 3  # paragraphs in which the summary is sought
_LATER = 2  # what a sentence must tell more than the one before it, to be the summary in its stead
_SOON, _NEXT = 10, 4  # sentences after the lede among which what it names, or otherwise keeps back, is sought
_OFTEN = 3  # paragraphs that name somebody whom an article is about
_MUCH = 0.3  # share of a sentence in quotation marks from which it rather quotes than tells
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]")
_LONGEST = 80  # words of a summary of two sentences
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_DAYS = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")
_MIN_WORDS, _MAX_WORDS = 7, 50  # a key point is a whole thought, short enough to take in at a glance
_SENTENCES_A_POINT = 4
_NEW = 0.4  # what being unlike the points already chosen weighs against being central
_REPEATS = 0.6  # likeness from which a sentence says the same as another


def summarize(findings: Findings) -> Point:
    """Return the sentence of the first paragraphs that says who did what: the lede, unless it only sets the scene.

    A lede that keeps back who it was, or which day, is told with the next sentence that says so. Where no sentence
    stands alone, it is the first; where there is none, the summary is empty.
    """
    leading = {anchor(number) for number in range(1, LEADING + 1)}
    first = [statement for statement in findings.statements if statement.anchor in leading]
    if not first:
        return Point("", ())
    lede = _lede(first, findings)
    at = findings.statements.index(lede) + 1
    more = _supplement(lede, findings.statements[at : at + _SOON], findings)
    told = [lede, more] if more else [lede]
    return Point(" ".join(s.text for s in told), tuple(dict.fromkeys(s.anchor for s in told)))


def _lede(first: Sequence[Statement], findings: Findings) -> Statement:
    """Return the first sentence with an actor or a day; where it has no day, one after it may tell more."""
    alone = [statement for statement in first if statement.alone] or first[:1]
    telling = [s for s in alone if _actors(s, findings) or _dated(s, findings)] or alone
    if _dated(telling[0], findings):
        return telling[0]
    start = first.index(telling[0])
    return max(telling, key=lambda s: _tells(s, findings) - _LATER * (first.index(s) - start))


def _tells(statement: Statement, findings: Findings) -> int:
    """Weigh who did what in a sentence: that it names actors counts most, then one as the subject, an act, a day."""
    told = bool(statement.subjects) + bool(_acts(statement, findings)) + _dated(statement, findings)
    return 3 * bool(_actors(statement, findings)) + told


def _supplement(lede: Statement, after: Sequence[Statement], findings: Findings) -> Statement | None:
    """Return the sentence behind a lede that says what it keeps back: who it is that acts, or on which day."""
    room = _LONGEST - len(lede.text.split())
    short = [s for s in after if s.whole and len(s.text.split()) <= room]
    fit = [s for s in short if not _spoken(s.text)]
    choices = list(_identifying(lede, (*fit, *short), findings))
    if not lede.subjects or lede.described:
        choices += [s for s in fit[:_NEXT] if any(name not in lede.text for name in s.subjects)]
    choices += [s for s in fit if _brings_chief(s, lede, findings)]
    if not _dated(lede, findings):
        choices += [s for s in fit[:_NEXT] if _dated(s, findings) and _actors(s, findings)]
    return next(iter(choices), None)


def _identifying(lede: Statement, after: Sequence[Statement], findings: Findings) -> Iterator[Statement]:
    """Yield the sentences that name whom the lede only describes: by a name or role that has the noun of it."""
    for actor in findings.actors if lede.described else ():
        known = fold(f"{actor.name} {actor.role or ''}").lower().split()
        if fold(lede.described or "").lower() in known and not _names(lede, actor):
            yield from (s for s in after if _names(s, actor))


def _names(statement: Statement, actor: Actor) -> bool:
    return any(form in statement.text for form in (actor.name, *actor.aliases))


def _brings_chief(statement: Statement, lede: Statement, findings: Findings) -> bool:
    """Tell whether a sentence has for its subject whom the article is about, and the lede does not name."""
    chief = next(iter(findings.actors), None)
    if chief is None or chief.kind == "country" or len(chief.evidence) < _OFTEN:
        return False
    return chief.name in statement.subjects and not _names(lede, chief)


def _spoken(text: str) -> bool:
    """Tell whether much of a sentence is quoted."""
    return sum(len(match[0]) for match in _QUOTED.finditer(text)) > _MUCH * len(text)


def _dated(statement: Statement, findings: Findings) -> bool:
    """Tell whether a sentence names the day of something, be it one that was named in other words before."""
    days = (date for date in findings.dates if _DAYS.fullmatch(date.when) and statement.anchor in date.evidence)
    return any(day.text in statement.text or _WEEKDAY.search(statement.text) for day in days)


def key_points(findings: Findings, summary: Point) -> tuple[Point, ...]:
    """Return three to five sentences that stand alone, each of another paragraph where there are enough, in order.

    There are fewer where fewer sentences stand alone without repeating the summary.
    """
    from .lexrank import centrality, likeness  # imports NumPy, which a run that composes nothing does without

    said: dict[str, Statement] = {}
    for statement in findings.statements:
        said.setdefault(statement.text, statement)
    statements = [statement for text, statement in said.items() if text not in summary.text]
    if not statements:
        return ()
    cosines = likeness([*(s.text for s in statements), summary.text])
    central = centrality(cosines[:-1, :-1], [_bias(s, findings) for s in statements]).tolist()
    able = {at: statement.anchor for at, statement in enumerate(statements) if _fits(statement)}
    wanted = min(MAX_POINTS, max(MIN_POINTS, len(statements) // _SENTENCES_A_POINT))
    chosen = _chosen(able, cosines.tolist(), central, wanted)
    return tuple(Point(statements[at].text, (statements[at].anchor,)) for at in sorted(chosen))


def _chosen(
    able: Mapping[int, str], likeness: Sequence[Sequence[float]], central: Sequence[float], wanted: int
) -> list[int]:
    """Return which of the sentences ``able``, each with its paragraph, are most central and least like those known.

    Known are those already chosen and the summary, of the last row.
    """
    chosen: list[int] = []
    likest, top = likeness[-1], max(central)
    while len(chosen) < wanted:
        paragraphs = {able[at] for at in chosen}
        new = [at for at in able if at not in chosen and likest[at] < _REPEATS]
        choice = [at for at in new if able[at] not in paragraphs] or new
        if not choice:
            break
        chosen.append(max(choice, key=lambda at: (1 - _NEW) * central[at] / top - _NEW * likest[at]))
        likest = list(map(max, likest, likeness[chosen[-1]]))
    return chosen


def _fits(statement: Statement) -> bool:
    return statement.alone and _MIN_WORDS <= len(statement.text.split()) <= _MAX_WORDS


def _bias(statement: Statement, findings: Findings) -> float:
    """Weigh a sentence by what it tells, and less the further down it stands: news is told most important first."""
    return (1 + _told(statement, findings)) / math.sqrt(int(statement.anchor[1:]))


def _told(statement: Statement, findings: Findings) -> int:
    """Count what a sentence tells of the findings: its actors and dates once, its interactions twice."""
    dates = sum(statement.anchor in day.evidence and day.text in statement.text for day in findings.dates)
    return _actors(statement, findings) + 2 * _acts(statement, findings) + dates


def _actors(statement: Statement, findings: Findings) -> int:
    return sum(statement.anchor in actor.evidence and _names(statement, actor) for actor in findings.actors)


def _acts(statement: Statement, findings: Findings) -> int:
    return sum(statement.anchor in act.evidence and act.text in statement.text for act in findings.interactions)
