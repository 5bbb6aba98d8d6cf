"""Offices: what a title and the words beside it tell of whose officer somebody is: a state's, a body's, or none's."""

from __future__ import annotations

import re

from ...text import sentence_spans
from ..lexicon import but, either, fold, words
from . import titles
from .nouns import subject
from .spans import Span

_NEAR, _REACH = 120, 300  # characters before a name within which a common noun, and a ministry, is meant
# What follows a name and says of what somebody is an officer: an organ of a state, or something that is no actor.
_ORGAN = re.compile(r", (?:an?|the) [\w -]{0,40}?(?:of|for|in|at|with) ([\w -]+)")
_OF_NAME = re.compile(r", (?!who |which )(?:(?:an?|the) )?[^,.;]{0,60}?\b(?:of|for|at|with) (?:the )?([A-Z][\w-]+)")
# A title that is one of many, or that says of what: nothing else in the text is meant.
_ELSEWHERE = re.compile(r", (?:an? |[^,.;]{0,60}\b(?:of|for|at|with) )")
# What a person was before, behind a title in front of the name: "Secretary-General Ann Berg, a former hydrologist".
_BY_TRADE = re.compile(r", an? (?:[\w-]+ ){1,4}?(?:who|by)\b|, an? [\w -]{3,40}(?=[,.;])")
# "a spokesman for the miners, Ann", "the director of a school in Oslo, Ann"
_FOR_OTHERS = re.compile(
    r"[a-z] (?:of|for|at|with) (?:an?|the)(?: [a-z][\w'’-]*){1,4}(?: in (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*)?, $"
)
# "the ship's captain", "their chief executive"
_POSSESSED = re.compile(
    r"\b(?:(?:the|a|an) [a-z-]+ ?[a-z-]*['’]s?|his|her|their|my|our) (?:[\w-]+ ){0,3}[\w-]+(?:,| is| was)? $",
    re.IGNORECASE,
)
# "X declined to comment, but its chairman": it is known, or nobody.
_OF_SUBJECT = re.compile(r"(?:, and|,? but|, while|, though|, although) its (?:[\w-]+ ){0,3}[\w-]+, $")
# Whose somebody is whom nothing else in the article names so: "Northline's chief executive, Ann".
_OF_UNKNOWN = re.compile(r"\b([A-Z][\w-]*(?: [A-Z][\w-]*)*)['’]s? (?:[a-z][\w-]* ){1,4}[a-z-]+,? $")
# What a person has, and what tells nothing of the other's state or body: "Ann's lawyer, Bob", "his wife, Eve".
_PRIVATE = re.compile(rf"\b(?:{titles.among('private')}),? $")
# Whose leader is no state's: "their leader", "the party's president".
_LED = re.compile(
    r"\b(?:[Tt]heir|[Tt]he (?!country|nation|republic|kingdom|island|state|territory)[a-z-]+(?:['’]s|s['’]))"
    r" (?:[a-z-]+ ){0,2}"
    r"(?:leader|president|commander|secretary|general|chief|head)(?:,| is| was)? $"
)
_WORD_AND_TITLE = re.compile(rf"([\w-]+) (?:{titles.among('of_any')}),? $", re.IGNORECASE)
_OF_CROWD = re.compile(
    rf", [^,.;]{{0,40}}\b(?:{titles.among('of_any')}) of (?:an?|the|his|her|their) (?:[a-z-]+ ){{0,3}}?([a-z-]+)"
    r"(?=[,.;])"
)
_STUDY = (
    "(?:study|report|survey|trial|research|analysis|paper|review|audit|excavation|experiment|poll"
    "|inquiry|enquiry|investigation)"
)
_OF_STUDY = re.compile(rf"\b(?:the|that|this) {_STUDY}(?:['’]s) (?:[a-z-]+ )?(?:author|co-author),? $")
_AMONG_AUTHORS = re.compile(r"\bone of (?:the|its) (?:[a-z-]+ )?(?:co-)?authors, $")
_LED_STUDY = re.compile(
    r",? (?:(?:the|an?) (?:[\w-]+ ){0,2})?"
    r"(?:who (?:led|wrote|co-wrote|edited|oversaw|headed|directed|conducted|carried out)|lead author of"
    rf"|co-author of|author of) the (?:[a-z-]+ ){{0,2}}{_STUDY}\b(?! (?:of|at|for) (?:the )?[A-Z])"
    r"|,? one of (?:the|its) (?:lead |main )?(?:co-)?authors\b"
)
_MADE_STUDY = re.compile(rf"\b{_STUDY} (?:by|from|for) (?:the )?$")
_OWN_STUDY = re.compile(rf"['’]s? (?:[a-z-]+ ){{0,2}}{_STUDY}\b")
# "The Danish foreign ministry denied it. Spokesman"
_STATE_SPOKE = re.compile(r"\b(?:ministry|government|army|navy|presidency|embassy)\b[^.]*\.[\"”]? [^.]*$")
# "the president's chief of staff, Ann", "Ann, the king's adviser"
_OF_RULER = re.compile(rf"\b[Tt]he (?:{titles.among('rulers')})(?:['’]s|s['’]) (?:[a-z-]+ ){{1,4}}?(?:[a-z-]+,? )?$")
# "A coastguard officer, Commander"
_OF_SERVICE = re.compile(r"\b([a-z]+) (?:officer|spokesman|spokeswoman|commander|official), (?:[A-Z][a-z]+ ){1,2}$")
_RULED = re.compile(rf", the (?:{titles.among('rulers')})(?:['’]s|s['’]) [a-z]")


def is_officer(title: str) -> bool:
    """Tell whether a title is one that a body gives, whatever stands before it: "longest-serving governor"."""
    parts = title.lower().split()
    return any(" ".join(parts[at:]) in words().of_bodies for at in range(len(parts)))


def is_of_state(title: str) -> bool:
    """Tell whether a title is one that a state gives: a minister's, but no general secretary's or jury president's."""
    lower = title.lower()
    if lower.endswith("candidate"):  # of a party
        return False
    if not words().state_organs.isdisjoint(lower.split()[:-1]):
        return True
    if lower == "secretary" or (" " in lower and lower in but("of_bodies", "of_states")):
        return False
    stately = lower in words().of_states or lower.rsplit(" ", 1)[-1] in words().of_states
    return stately and words().qualifying.isdisjoint(lower.split()[:-1])


def of_cabinet(title: str | None) -> bool:
    """Tell whether a title is a minister's, who is of a state and not of the party that is named beside."""
    return title is not None and title.lower().rsplit(" ", 1)[-1] in ("minister", "premier")


def head(title: str) -> str:
    """Return the last word of a title without what makes it a deputy's."""
    return title.lower().rsplit(" ", 1)[-1].removeprefix("vice-").removeprefix("ex-")


def bears(text: str, span: Span) -> bool:
    """Tell whether a name has a title beside it here: where the surname alone stands, no body near it counts."""
    return any((titles.before(text, span.start), titles.after(text, span.end), titles.apposed(text, span.start)))


def is_definite(text: str, span: Span, title: str) -> bool:
    """Tell whether a title before a name is that of the only holder: "The vice-president, Ann Berg"."""
    return text.endswith(tuple(f"{lead} {title}, " for lead in ("The", "the", "Its", "its")), 0, span.start)


def is_private(text: str, span: Span) -> bool:
    """Tell whether somebody is but another's lawyer, wife or friend."""
    return _before(_PRIVATE, text, span) is not None


def is_of_thing(text: str, span: Span) -> bool:
    """Tell whether somebody is an officer of something that is no actor: "Ann Berg, the president of COP28"."""
    match = _OF_NAME.match(text, span.end)
    return match is not None and fold(match[1]).lower() not in either("portfolios", "modifiers")


def leads_crowd(text: str, span: Span, title: str) -> bool:
    """Tell whether somebody leads what is no state: "their leader", "student leader", "a league president"."""
    if _before(_LED, text, span):
        return True
    office = title.lower().rsplit(" ", 1)[-1]
    if office not in words().of_any:
        return False
    if (led := _OF_CROWD.match(text, span.end)) and led[1] in either("crowds", "bodies", "concerns"):
        return led[1] not in either("organs", "state_organs")
    before = _before(_WORD_AND_TITLE, text, span)
    said = [*title.split()[:-1], *([before[1]] if before else [])]
    if office == "leader":
        return not words().crowds.isdisjoint(word.lower() for word in said)
    return not (either("bodies", "concerns") - either("organs", "state_organs")).isdisjoint(said)


def studied(text: str, span: Span, title: str | None) -> bool:
    """Tell whether somebody made a study or a report: it is that of the body which the article names for it."""
    author = title is not None and title.lower().endswith("author") and _before(_OF_STUDY, text, span)
    return bool(author or _before(_AMONG_AUTHORS, text, span)) or _LED_STUDY.match(text, span.end) is not None


def makes_study(text: str, body: Span) -> bool:
    """Tell whether a study is said to be that of the body at ``body``: "a report by X", "X's survey"."""
    return _OWN_STUDY.match(text, body.end) is not None or _before(_MADE_STUDY, text, body) is not None


def of_organ(text: str, span: Span, title: str) -> bool:
    """Tell whether somebody speaks for an organ of a state that has no name: "a spokesman for the ministry"."""
    lead = text[: span.start].rstrip(", ").removesuffix(title).rstrip(" ")
    if lead[lead.rfind(" ") + 1 :].lower() in either("organs", "state_organs"):
        return True
    if (service := _before(_OF_SERVICE, text, span)) and service[1] in either("organs", "state_organs"):
        return True
    if _before(_OF_RULER, text, span) or _RULED.match(text, span.end):
        return True
    match = _ORGAN.match(text, span.end)
    return match is not None and not words().organs.isdisjoint(match[1].split())


def of_unnamed(text: str, span: Span, title: str) -> str | None:
    """Return the common noun for a body without a name whose officer somebody is: "The agency lied. Its director"."""
    at = text.rfind(title, 0, span.start)
    if not text.endswith(("its ", "Its "), 0, max(0, at)):
        return None
    before = [start for start, end in sentence_spans(text) if end <= at and text[start] not in '"“']
    unnamed = subject(text, before[-1]) if before else None
    return text[slice(*unnamed)].rsplit(" ", 1)[-1] if unnamed else None


def of_unknown(text: str, span: Span) -> str | None:
    """Return the form by which whose officer somebody is goes: "Northline" of "Northline's chief executive, Ann"."""
    match = _before(_OF_UNKNOWN, text, span)
    return match[1] if match else None


def is_elsewhere(text: str, span: Span) -> bool:
    """Tell whether the words beside a name say of what somebody is an officer, or that there are many such."""
    if _before(_OF_SUBJECT, text, span):
        return True
    if _before(_POSSESSED, text, span) and not is_private(text, span):
        return True
    trained = titles.before(text, span.start) is not None and _BY_TRADE.match(text, span.end)
    return bool((_ELSEWHERE.match(text, span.end) and not trained) or _before(_FOR_OTHERS, text, span))


def speaks_for_state(text: str, span: Span, title: str) -> bool:
    """Tell whether somebody speaks for a ministry or an army of the sentence before."""
    return "spokes" in title.lower() and _before(_STATE_SPOKE, text, span, _REACH) is not None


def is_ministry(body: str) -> bool:
    """Tell whether a body is a state's by its kind: "Education Ministry", "Ministry of Health"."""
    return not words().ministries.isdisjoint(fold(body).lower().split())


def _before(lead: re.Pattern[str], text: str, span: Span, reach: int = _NEAR) -> re.Match[str] | None:
    """Find an expression that ends where a name begins."""
    return lead.search(text, max(0, span.start - reach), span.start)
