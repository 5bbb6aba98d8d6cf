"""Roles and affiliations, as the article states them around a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ...model import ActorKind
from ..lexicon import implied, words
from ..lexicon import offices as titled_offices
from . import context, offices, titles
from .government import home
from .nouns import common_nouns
from .owners import state_of
from .possessors import possessor, served
from .spans import Span
from .stated import OWN, TO_BODY, Role, owns, stated, without

# What leads from a body to the name at its head: ", led by".
_TO_HEAD = re.compile(
    rf"(?:['’]s?)?(?: (?:[a-z-]+ ){{0,2}}(?:{titles.among('delegations')}|{titles.among('organs')}|central bank))?"
    r"(?: \([\w-]+\))?,?(?: (?:which|that) (?:is|was|has been)(?: now| then)?)?"
    r" (?:led|headed|chaired|run|founded|owned|coached|captained|managed|edited|commanded) by (?:[\w-]+ ){0,2}"
)
_LISTED = re.compile(r",? and |, ")
_SHARING = (" ", "'s ", "’s ")  # "Lumo's founders, Ann and Bob"
_RESPECTIVE = re.compile(r",? and (?:the )?")
# "Peru's minister, Ann, and Chile's, Bob"
_ELLIPTIC = re.compile(r"['’]s?, ")
# "two reporters of the newspaper X, Ann and Bob"
_ALL_OF = re.compile(r"s? (?:of|at|from|for|with) (?:the )?(?:[a-z-]+ )*")
_HERS = re.compile(rf"(?:\b[Hh]is|\b[Hh]er|['’]s) (?:own |new |former )?(?:{titles.among('own_bodies')}),? (?:the )?$")
_HER = re.compile(r"\b(?:[Hh]is|[Hh]er) $")
_AND = re.compile(r",? and (?:then )?(?:[A-Z][\w ]{2,20}['’]s? )?")
# What may stand before the first name of a paragraph: nothing, or a short quotation and its verb.
_HEAD = re.compile(r"(?:[\"“][^\"“”]{3,200}[\"”],? (?:said |added |says )?)?")
_FORMER = re.compile(r"(?:^|[\s(])([Ff]ormer|[Tt]hen|[Ee]x|[Aa]cting|[Oo]utgoing|[Ii]ncoming)[ -]$")


def find_roles(
    texts: Sequence[str],
    named: Mapping[str, tuple[ActorKind, Sequence[Span]]],
    cities: Sequence[tuple[Span, str]],
    dateline: str | None = None,
) -> dict[str, Role]:
    """Return the role of each person, and the state of each body that has one.

    ``named`` gives kind and spans of every actor by name, ``cities`` where a capital is but a place, with its state.
    """
    known = [(span, name) for name, (kind, spans) in named.items() if kind != "person" for span in spans]
    bodies = sorted([*known, *common_nouns(texts, named)])
    roles = {}
    for name, (kind, spans) in named.items():
        if kind == "person":
            role = _first(_read(texts[span.passage], span, bodies) for span in sorted(spans))
            state = implied().get((role.title or "").lower())
            roles[name] = Role(role.title, role.affiliation or (state if state in named else None))
    people = sorted((span, name) for name in roles for span in named[name][1])
    _identify(texts, roles, people, bodies)
    _share_titles(texts, roles, people, bodies)
    _own_bodies(texts, roles, people, bodies)
    _share(texts, roles, people)
    native = home(dateline)
    native = native if native in named else None
    told = context.Context(texts, sorted({*bodies, *cities}), named, native)
    _supply(texts, roles, people, told)
    _share_titles(
        texts, roles, people, bodies
    )  # "their Indian counterparts, Ann and Bob": now it is known whose the first is
    states = {
        name: state_of(texts, name, named) or told.state_of(name, spans)
        for name, (kind, spans) in named.items()
        if kind == "organization"
    }
    return roles | {name: Role(None, state) for name, state in states.items() if state}


def _supply(
    texts: Sequence[str], roles: dict[str, Role], people: Sequence[tuple[Span, str]], told: context.Context
) -> None:
    """Give who has no affiliation the one that the context tells, mention by mention in reading order."""
    for span, name in people:
        role = roles[name]
        if not role.affiliation:
            owners = [(other, roles[owner].affiliation) for other, owner in people if owner != name]
            held = {(r.title.lower(), r.affiliation) for r in roles.values() if r.title and r.affiliation}
            told.know(held, owners)
            roles[name] = Role(role.title, told.affiliation(span, role.title, owners))
            _share(texts, roles, people)


def _identify(
    texts: Sequence[str], roles: dict[str, Role], people: Sequence[tuple[Span, str]], bodies: Sequence[tuple[Span, str]]
) -> None:
    """Give who is named at the head of a paragraph the role of whom the one before speaks of without a name.

    News tells first what somebody is and then who: "A former director of the bank admitted on Monday …" and, in the
    next paragraph, "Ann Berg, 52, told the court …"; or its last words are "said its chief executive".
    """
    seen: set[str] = set()
    for span, name in people:
        first, role = name not in seen and span.passage > 1, roles[name]
        seen.add(name)
        above = texts[span.passage - 1]
        title = (
            titles.unnamed(above)
            if first and not role.title and _HEAD.fullmatch(texts[span.passage], 0, span.start)
            else None
        )
        taken = any(other.passage == span.passage - 1 for other, _ in people)
        if title and not taken:
            here = [(body, of) for body, of in bodies if body.passage == span.passage - 1]
            told = stated(above, title, here, ())
            owner = next((of for body, of in here if owns(above, body, title)), None)
            roles[name] = Role(
                without(told.title or title.role, above, here), role.affiliation or told.affiliation or owner
            )


def _share_titles(
    texts: Sequence[str], roles: dict[str, Role], people: Sequence[tuple[Span, str]], bodies: Sequence[tuple[Span, str]]
) -> None:
    """Give people who are listed behind a title in the plural that of one: "envoys Ann Berg and Bob Holt"."""
    for (one, first), (two, second) in pairwise(people):
        text = texts[one.passage]
        if one.passage != two.passage or not _AND.fullmatch(text, one.end, two.start):
            continue
        if title := titles.of_several(text, one.start):
            here = [(body, of) for body, of in bodies if body.passage == one.passage]
            owners = _each(text, title, one, here)
            owners = owners if any(owners) or not _is_relative(title) else (roles[first].affiliation,) * 2
            for name, owner in zip((first, second), owners, strict=True):
                role = roles[name].title or (None if _is_relative(title) else title)
                roles[name] = Role(role, roles[name].affiliation or owner)


def _each(text: str, title: str, one: Span, here: Sequence[tuple[Span, str]]) -> tuple[str | None, str | None]:
    """Return whose each of two people is: "the leaders of Peru and Chile, Ann and Bob", "two of its managers, Ann"."""
    at = text.rfind(title, 0, one.start)
    parties = [(b, of) for b, of in here if at <= b.start and b.end <= one.start and text[b.start].isupper()]
    if not parties:  # "the Kenyan and Ugandan trade ministers"
        parties = [(b, of) for b, of in here if b.end <= at][-2:]
        parties = parties if parties and text[parties[-1][0].end : at] in _SHARING else []
    if len(parties) == 2 and _RESPECTIVE.fullmatch(text, parties[0][0].end, parties[1][0].start):
        return parties[0][1], parties[1][1]
    if parties and parties[-1][0].end <= at:
        return parties[-1][1], parties[-1][1]
    if len(parties) == 1 and _ALL_OF.fullmatch(text, at + len(title), parties[0][0].start):
        return parties[0][1], parties[0][1]
    own = possessor(text, titles.Title(title, at, one.start), here, ()) if at >= 0 and not parties else None
    return own, own


def _own_bodies(
    texts: Sequence[str], roles: dict[str, Role], people: Sequence[tuple[Span, str]], bodies: Sequence[tuple[Span, str]]
) -> None:
    """Give who alone is named before "her party, Bright Dawn" in a paragraph that body, unless another is known."""
    for body, of in bodies:
        text = texts[body.passage]
        before = {name for span, name in people if span.passage == body.passage and span.end <= body.start}
        hers = _HERS.search(text, 0, body.start) or (_HER.search(text, 0, body.start) and _is_party(of))
        if len(before) == 1 and hers:
            name = before.pop()
            roles[name] = Role(roles[name].title, roles[name].affiliation or of)


def _is_party(name: str) -> bool:
    """Tell whether a body is one that people join, by the last word of its name."""
    return name.lower().rsplit(" ", 1)[-1] in words().parties | words().causes


def _share(texts: Sequence[str], roles: dict[str, Role], people: Sequence[tuple[Span, str]]) -> None:
    """Give people who are listed together the state of the first: "Chinese Premier X and Foreign Minister Y"."""
    for (one, first), (two, second) in pairwise(people):
        if one.passage != two.passage or roles[second].affiliation or not roles[first].affiliation:
            continue
        text = texts[one.passage]
        title = titles.before(text, two.start)
        if title and _LISTED.fullmatch(text, one.end, title.start):
            roles[second] = Role(roles[second].title, roles[first].affiliation)


def _first(found: Iterable[Role]) -> Role:
    """Return the first title with the affiliation that goes with it, or that another mention supplies."""
    roles = [Role(None, role.affiliation) if _is_relative(role.title) else role for role in found]
    titled = [role for role in roles if role.title]
    best = next((role for role in titled if role.affiliation), None) or next(iter(titled), Role(None, None))
    return Role(best.title, best.affiliation or next((role.affiliation for role in roles if role.affiliation), None))


def _is_relative(title: str | None) -> bool:
    """Tell whether a title says but that somebody has the office of another who is named."""
    return bool(title) and str(title).endswith(("counterpart", "colleague"))


def _read(text: str, span: Span, bodies: Sequence[tuple[Span, str]]) -> Role:
    here = [(body, name) for body, name in bodies if body.passage == span.passage]
    above = [(body, name) for body, name in bodies if body.passage == span.passage - 1]
    if title := _freed(text, titles.before(text, span.start), here):
        owner = next(((b, n) for b, n in here if owns(text, b, title)), None)
        former = _FORMER.search(text[: owner[0].start if owner else title.start])
        said = title.role if not former else f"{former[1].lower()} {title.role}"
        start = former.start(1) if former else owner[0].start if owner else title.start
        leads = titles.apposed(text, start) if former or _is_rank(title.role) else None
        body = stated(text, leads, here, above).affiliation if leads else None
        if owner and not body:
            body = owner[1]
        body = body or _office(text, span) or possessor(text, title, here, above)
        body = body or (None if offices.of_cabinet(title.role) else _tied(text, span, here, above))
        behind = None if body else titles.after(text, span.end)
        return Role(said, body or (stated(text, behind, here, above).affiliation if behind else None))
    beside = [titles.after(text, span.end), titles.apposed(text, span.start)]
    roles = [stated(text, title, here, above) for title in beside if title]
    if roles:
        tied = Role(roles[0].title, None if offices.of_cabinet(roles[0].title) else _tied(text, span, here, above))
        return next((role for role in (*roles, tied) if role.affiliation), roles[0])
    return Role(None, _tied(text, span, here, above))


def _freed(text: str, title: titles.Title | None, here: Sequence[tuple[Span, str]]) -> titles.Title | None:
    """Return a title without the end of a body's name in it: "lawmaker" of "Harvest Union lawmaker"."""
    for body, _ in here:
        rest = text[body.end : title.end].strip() if title and body.start < title.start < body.end else ""
        if title and rest and rest.lower() not in words().ministerial:
            return titles.Title(rest, body.end + 1, title.end)
    return title


def _is_rank(role: str) -> bool:
    """Tell whether a title is a rank, to which an office may be added: "the head of the police, Commissioner Berg"."""
    return role.lower().rsplit(" ", 1)[-1] in words().ranks


def _office(text: str, span: Span) -> str | None:
    """Return the body to which a title before a name belongs by itself: "Commission President"."""
    return next((body for title, body in titled_offices().items() if text.endswith(f"{title} ", 0, span.start)), None)


def _tied(text: str, span: Span, here: Sequence[tuple[Span, str]], above: Sequence[tuple[Span, str]]) -> str | None:
    """Return the body that words without a title tie a person to: "led by Ann Berg", "Ann Berg, who heads"."""
    for body, name in here:
        if body.end <= span.start and _ELLIPTIC.fullmatch(text, body.end, span.start):
            return name
        if body.end <= span.start and OWN.fullmatch(text, body.end, span.start):
            return name
        if body.end <= span.start and _TO_HEAD.fullmatch(text, body.end, span.start):
            return name
        if span.end <= body.start and TO_BODY.fullmatch(text, span.end, body.start):
            return name
    return served(text, span.end, here, above)
