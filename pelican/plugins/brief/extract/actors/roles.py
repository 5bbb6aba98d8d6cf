"""Roles and affiliations, as the article states them around a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...model import ActorKind
from ...text import sentence_spans
from ..lexicon import implied, offices, words
from . import context, titles
from .government import adjectives, home, is_quoted
from .nouns import common_nouns
from .spans import Span

# What a body is, between the words that lead to it and its name: "who heads the exporters' association".
_KIND = rf"(?:(?:[\w'’-]+ ){{0,3}}(?:{titles.among('concerns')}) )?"
# What leads from a name to its body: " of the", ", who heads the", ", who teaches law at the".
_TO_BODY = re.compile(
    rf"(?:,? (?:of|from|at|with) |, for |, (?:an?|one of the) (?:[a-z-]+ )?(?:members?|employees?) of )(?:the )?{_KIND}| \((?:the )?"
    r"|(?:, \d\d)?(?:,? (?:who|which))?,? (?:now |has |had |also |once |previously |has long |still )?"
    rf"(?:{titles.among('heading')}|(?:{titles.among('working')})(?: [\w-]+){{0,6}} (?:at|for|with|of))"
    rf" (?:the |an? )?{_KIND}"
    rf"|, whose (?:[a-z-]+ )?(?:{titles.among('concerns')}) "
)
# What leads from a body to the name at its head: ", led by".
_TO_HEAD = re.compile(
    rf"(?:['’]s?)?(?: (?:[a-z-]+ ){{0,2}}(?:{titles.among('delegations')}))?"
    r"(?: \([\w-]+\))?,?(?: (?:which|that) (?:is|was|has been)(?: now| then)?)?"
    r" (?:led|headed|chaired|run|founded|owned|coached|captained|managed|edited|commanded) by (?:[\w-]+ ){0,2}"
)
# What stands between an owner and a title before a name; behind an adjective there may be more: "Norwegian ski jumper".
_OWNING = re.compile(r"(?:['’]s?)? |,? whose (?:[a-z-]+ ){0,2}")
_OWNING_STATE = re.compile(r"(?:['’]s?)? (?:[a-z][a-z-]* ){1,3}")
_NEXT = re.compile(r" ([a-z]+)")
_OWN = re.compile(r"['’]s? ")
_LISTED = re.compile(r",? and |, ")
_AND = re.compile(r",? and (?:then )?(?:[A-Z][\w ]{2,20}['’]s? )?")
# What may stand before the first name of a paragraph: nothing, or a short quotation and its verb.
_HEAD = re.compile(r"(?:[\"“][^\"“”]{3,200}[\"”],? (?:said |added |says )?)?")
_ITS = re.compile(r"(?:^|\W)(?:[Ii]ts|(?P<their>[Tt]heir)) (?:[\w-]+ ){0,2}$")
_OF_TEAM = re.compile(r"\b(?:coach|captain|manager|skipper)$", re.IGNORECASE)
_ITS_FIRST = re.compile(r"[\"“]?Its ")
_SENT_TO = re.compile(r" (?:to|in|for|on) (?:the )?")
_ENVOY = re.compile(
    r"\b(?:ambassador|envoy|emissary|representative|delegate|consul|attache|attaché|adviser|mediator|rapporteur)$", re.IGNORECASE
)
_POST = re.compile(r"(?:UN|U\.N\.|EU|NATO|OSCE|WTO|OPEC) (?:[a-z-]+ )?(?:ambassador|envoy|representative)\b")
_HOME = re.compile(r" from [A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*(?: in |, )(?:[a-z]+ )?[A-Z][\w-]+")
_OPENING = 40  # characters of a paragraph within which whom it is about stands
_FORMER = re.compile(r"(?:^|[\s(])([Ff]ormer|[Tt]hen|[Ee]x|[Aa]cting|[Oo]utgoing|[Ii]ncoming)[ -]$")


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is called and to which state or body the article ties the person; either may be missing."""

    title: str | None
    affiliation: str | None


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
    _share_titles(texts, roles, people)
    _share(texts, roles, people)
    native = home(dateline)
    native = native if native in named else None
    told = context.Context(texts, sorted({*bodies, *cities}), named, native)
    _supply(texts, roles, people, told)
    _share_titles(texts, roles, people)  # "their Indian counterparts, Ann and Bob": now it is known whose the first is
    states = {
        name: context.state_of(texts, name, named) or told.state_of(name, spans)
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
            told = _stated(above, title, here, ())
            owner = next((of for body, of in here if _owns(above, body, title)), None)
            roles[name] = Role(
                _without(told.title or title.role, above, here), role.affiliation or told.affiliation or owner
            )


def _share_titles(texts: Sequence[str], roles: dict[str, Role], people: Sequence[tuple[Span, str]]) -> None:
    """Give people who are listed behind a title in the plural that of one: "envoys Ann Berg and Bob Holt"."""
    for (one, first), (two, second) in pairwise(people):
        text = texts[one.passage]
        if one.passage != two.passage or not _AND.fullmatch(text, one.end, two.start):
            continue
        title = titles.of_several(text, one.start)
        if title and title.endswith("counterpart"):
            roles[second] = Role(roles[second].title, roles[second].affiliation or roles[first].affiliation)
        elif title:
            for name in (first, second):
                if not roles[name].title:
                    roles[name] = Role(title, roles[name].affiliation)


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
    roles = [role for role in found if not (role.title or "").endswith("counterpart")]
    titled = [role for role in roles if role.title]
    best = next((role for role in titled if role.affiliation), None) or next(iter(titled), Role(None, None))
    return Role(best.title, best.affiliation or next((role.affiliation for role in roles if role.affiliation), None))


def _read(text: str, span: Span, bodies: Sequence[tuple[Span, str]]) -> Role:
    here = [(body, name) for body, name in bodies if body.passage == span.passage]
    above = [(body, name) for body, name in bodies if body.passage == span.passage - 1]
    if title := _freed(text, titles.before(text, span.start), here):
        owner = next(((b, n) for b, n in here if _owns(text, b, title)), None)
        former = _FORMER.search(text[: owner[0].start if owner else title.start])
        said = title.role if not former else f"{former[1].lower()} {title.role}"
        start = former.start(1) if former else owner[0].start if owner else title.start
        leads = titles.apposed(text, start) if former or _is_rank(title.role) else None
        body = _stated(text, leads, here, above).affiliation if leads else None
        if owner and not body:
            body = owner[1]
        body = body or _office(text, span) or _possessor(text, title, here, above) or _tied(text, span, here)
        behind = None if body else titles.after(text, span.end)
        return Role(said, body or (_stated(text, behind, here, above).affiliation if behind else None))
    stated = [titles.after(text, span.end), titles.apposed(text, span.start)]
    roles = [_stated(text, title, here, above) for title in stated if title]
    if roles:
        tied = Role(roles[0].title, _tied(text, span, here))
        return next((role for role in (*roles, tied) if role.affiliation), roles[0])
    return Role(None, _tied(text, span, here))


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


def _owns(text: str, body: Span, title: titles.Title) -> bool:
    """Tell whether a title before a name is that of the body or state at ``body``."""
    if body.end > title.start:
        return False
    if _OWNING.fullmatch(text, body.end, title.start):
        return True
    adjective = text[body.start : body.end] in adjectives() or _OWN.match(text, body.end)
    return bool(adjective) and _OWNING_STATE.fullmatch(text, body.end, title.start) is not None


def _office(text: str, span: Span) -> str | None:
    """Return the body to which a title before a name belongs by itself: "Commission President"."""
    return next((body for title, body in offices().items() if text.endswith(f"{title} ", 0, span.start)), None)


def _stated(
    text: str, title: titles.Title, here: Sequence[tuple[Span, str]], above: Sequence[tuple[Span, str]]
) -> Role:
    """Read a title set beside a name; a body behind it ("director at the bank") goes before one in front.

    An ambassador to a state is not of it.
    """
    inside = [(body, name) for body, name in here if title.start <= body.start and body.end <= title.end]
    role_end = text.find(title.role, title.start) + len(title.role)
    if _ENVOY.search(title.role):
        inside = [(b, n) for b, n in inside if not _is_sent(text, role_end, b) and not _is_post(text, role_end, b)] or [
            (b, n) for b, n in inside if not _is_sent(text, role_end, b)
        ]
    if (home := _HOME.match(text, role_end)) is not None:  # where a private person lives: "a nurse from Porto in Portugal"
        inside = [(b, n) for b, n in inside if not (role_end <= b.start < home.end() and n in context.states())]
    behind = [(body, name) for body, name in inside if body.start >= role_end]
    proper = [(b, n) for b, n in behind if text[b.start : b.end] not in adjectives()]  # "of the Belgian bank X"
    bodies = [name for _, name in proper or behind or reversed(inside)]  # the last before the role is next to it
    possessor = bodies[0] if bodies else _possessor(text, title, here, above)
    if not possessor and (tie := next((n for b, n in here if _TO_BODY.fullmatch(text, role_end, b.start)), None)):
        possessor = tie  # "a former official who runs the Berg Institute"
    return Role(_without(title.role, text, inside), possessor)


def _is_sent(text: str, role_end: int, body: Span) -> bool:
    """Tell whether an envoy is sent to what stands at ``body``; one to "Kenya's president" is an adviser there."""
    return body.start >= role_end and bool(_SENT_TO.fullmatch(text, role_end, body.start) and not _OWN.match(text, body.end))


def _is_post(text: str, role_end: int, body: Span) -> bool:
    """Tell whether the body is but where an envoy serves: "Spain's UN ambassador"."""
    return body.end < role_end and _POST.fullmatch(text, 0, role_end) is None and _POST.match(text, body.start) is not None


def _possessor(
    text: str, title: titles.Title, here: Sequence[tuple[Span, str]], above: Sequence[tuple[Span, str]]
) -> str | None:
    """Return whom "its" means in "its chair, Ann Berg": the last state or body named before in the sentence.

    For an officer of a body it is a body where there is one, and it may be whom the paragraph before is about.
    """
    at = text.find(title.role, title.start)
    its = _ITS.search(text[:at])
    if its is None or (its["their"] and not _OF_TEAM.search(title.role)):  # a team is "they"
        return None
    here = [(body, name) for body, name in here if not is_quoted(text, body)]
    of_state = context.is_of_state(title.role)
    above = above if of_state else _bodies_alone(above)
    first = max(start for start, _ in sentence_spans(text) if start <= at)
    if not first and above and (_ITS_FIRST.match(text) or not any(b.end <= at for b, _ in here)):
        return above[0][1] if above[0][0].start < _OPENING else above[-1][1]
    before = [(body, name) for body, name in here if first <= body.start and body.end <= at]
    earlier = [name for _, name in (before if of_state else _bodies_alone(before))]
    if not earlier or _ITS_FIRST.match(text, first):  # it is whom the sentence before speaks of
        speaks = of_state or "spokes" in title.role.lower()  # of an army or a ministry, and not of a firm near by
        said = [
            [
                name
                for body, name in here
                if start <= body.start < end and (text[body.start : body.end] not in adjectives() or (speaks and body.start - start < 5 and _is_organ(text, body)))
            ]
            for start, end in sentence_spans(text[:first])
        ]
        return next((names[0] for names in reversed(said) if names), None)
    return earlier[-1] if earlier else None


def _is_organ(text: str, state: Span) -> bool:
    """Tell whether the adjective of a state stands before what is the state's: "the Kenyan army"."""
    match = _NEXT.match(text, state.end)
    return match is not None and match[1] in words().organs | words().state_organs


def _bodies_alone(named: Sequence[tuple[Span, str]]) -> Sequence[tuple[Span, str]]:
    """Return the bodies among states and bodies; all where there is none."""
    return [(span, name) for span, name in named if name not in context.states()] or named


def _tied(text: str, span: Span, here: Sequence[tuple[Span, str]]) -> str | None:
    """Return the body that words without a title tie a person to: "led by Ann Berg", "Ann Berg, who heads"."""
    for body, name in here:
        if body.end <= span.start and _OWN.fullmatch(text, body.end, span.start):
            return name
        if body.end <= span.start and _TO_HEAD.fullmatch(text, body.end, span.start):
            return name
        if span.end <= body.start and _TO_BODY.fullmatch(text, span.end, body.start):
            return name
    return None


def _without(role: str, text: str, inside: Sequence[tuple[Span, str]]) -> str:
    """Return a role without the state or body in it: "former Hungarian prime minister" is "former prime minister"."""
    for body, _ in inside:
        said = text[body.start : body.end]
        for lead in (f"{said}'s ", f"{said}’s ", f"{said} "):
            role = role.replace(lead, "", 1)
    return role
