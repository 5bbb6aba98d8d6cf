"""The context of a role: to which state or body somebody belongs when the words beside the name do not say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ...text import sentence_spans
from ..lexicon import but, either, fold, officers, words
from . import titles
from .government import LEDE, Governments, adjectives
from .nouns import Named, nouns, subject
from .spans import Span

# What stands between an owner and a name set to it: "Kenya's best runner, Ann", "his American counterpart, Joe".
_SET_TO = re.compile(r"(?:['’]s?)?(?: [a-z][\w-]*){1,4}, ")
_OWNS = re.compile(r"['’]")
_AT = re.compile(r"(?:\b[Aa]t|(?:^|[.!?][\"”]? )In) (?:the )?$")
_ORGAN = re.compile(r", (?:an?|the) [\w -]{0,40}?(?:of|for|in|at|with) ([\w -]+)")
# A title that is one of many, or that says of what: nothing else in the text is meant.
_ELSEWHERE = re.compile(r", (?:an? |[^,.;]{0,60}\b(?:of|for|at|with) )")
# What a person was before, behind a title in front of the name: "Secretary-General Ann Berg, a former hydrologist".
_BY_TRADE = re.compile(r", an? (?:[\w-]+ ){1,4}?(?:who|by)\b|, an? [\w -]{3,40}(?=[,.;])")
# "a spokesman for the miners, Ann", "the director of a school in Oslo, Ann"
_FOR_OTHERS = re.compile(
    r"[a-z] (?:of|for|at|with) (?:an?|the)(?: [a-z][\w'’-]*){1,4}(?: in (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*)?, $"
)
_POSSESSED = re.compile(
    r"\b(?:(?:the|a|an) [a-z-]+ ?[a-z-]*['’]s?|his|her|their|my|our) (?:[\w-]+ ){0,3}[\w-]+(?:,| is| was)? $",
    re.IGNORECASE,
)
# What a person has, and what tells nothing of the other's state or body: "Ann's lawyer, Bob", "his wife, Eve".
_PRIVATE = re.compile(rf"\b(?:{titles.among('private')}),? $")
# Whose leader is no state's: "their leader", "the party's president".
_LED = re.compile(
    r"\b(?:[Tt]heir|[Tt]he (?!country|nation|republic|kingdom|island|state|territory)[a-z-]+(?:['’]s|s['’]))"
    r" (?:[a-z-]+ ){0,2}"
    r"(?:leader|president|commander|secretary|general|chief|head)(?:,| is| was)? $"
)
_WORD_AND_TITLE = re.compile(rf"([\w-]+) (?:{titles.among('of_any')}),? $", re.IGNORECASE)
_COUNTERPART = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir) (?:counterpart|opposite number|homologue)(?:, | )$")
# "her deputy, Ann", "his predecessor was Ann"
_BESIDE = re.compile(rf"\b(?:[Hh]is|[Hh]er) (?:[a-z-]+ ){{0,2}}?(?:{titles.among('beside')})(?:,| is| was|) $")
_STUDY = "(?:study|report|survey|trial|research|analysis|paper|review|audit|excavation|experiment|poll|inquiry|enquiry|investigation)"
_OF_STUDY = re.compile(rf"\b(?:the|that|this) {_STUDY}(?:['’]s) (?:[a-z-]+ )?(?:author|co-author),? $")
_LED_STUDY = re.compile(
    r",? (?:(?:the|an?) (?:[\w-]+ ){0,2})?"
    r"(?:who (?:led|wrote|co-wrote|edited|oversaw|headed|directed|conducted|carried out)|lead author of"
    rf"|co-author of|author of) the (?:[a-z-]+ ){{0,2}}{_STUDY}\b(?! (?:of|at|for) (?:the )?[A-Z])"
    r"|,? one of (?:the|its) (?:lead |main )?(?:co-)?authors\b"
)
# "Ann, an adviser to President"
_TO_WHOM = re.compile(
    rf", (?:an?|the|now|then|one of the) (?:[a-z-]+ ){{0,3}}?(?:{titles.among('beside')})s?"
    r" (?:to|of|for) (?:[\w-]+ ){0,4}"
)
# "the president's chief of staff, Ann", "Ann, the king's adviser"
_CENTRAL_BANK = re.compile(r"(?:['’]s?)? (?:central|reserve|national) bank\b")
_NEAR = 60
_REACH = 300  # characters before a name within which a ministry is meant
# "The Danish foreign ministry denied it. Spokesman"
_STATE_SPOKE = re.compile(r"\b(?:ministry|government|army|navy|presidency|embassy)\b[^.]*\.[\"”]? [^.]*$")
_RULED = re.compile(rf", the (?:{titles.among('rulers')})(?:['’]s|s['’]) [a-z]")
# Whose somebody is whom nothing else in the article names so: "Northline's chief executive, Ann".
_OF_UNKNOWN = re.compile(r"\b([A-Z][\w-]*(?: [A-Z][\w-]*)*)['’]s? (?:[a-z][\w-]* ){1,4}[a-z-]+,? $")
_OF_RULER = re.compile(rf"\b[Tt]he (?:{titles.among('rulers')})(?:['’]s|s['’]) (?:[a-z-]+ ){{1,4}}?(?:[a-z-]+,? )?$")
_OF_NAME = re.compile(r", (?:(?:an?|the) )?[^,.;]{0,60}?\b(?:of|for|at|with) (?:the )?([A-Z][\w-]+)")


def is_officer(title: str) -> bool:
    """Tell whether a title is one that a body gives, whatever stands before it: "longest-serving governor"."""
    parts = title.lower().split()
    return any(" ".join(parts[at:]) in words().of_bodies for at in range(len(parts)))


def _bears(text: str, span: Span) -> bool:
    """Tell whether a name has a title beside it here: where the surname alone stands, no body near it counts."""
    return any((titles.before(text, span.start), titles.after(text, span.end), titles.apposed(text, span.start)))


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


def _definite(text: str, span: Span, title: str) -> bool:
    """Tell whether a title before a name is that of the only holder: "The vice-president, Ann Berg"."""
    return re.search(rf"\b(?:[Tt]he|[Ii]ts) {re.escape(title)}, $", text[: span.start]) is not None


def _of_thing(text: str, span: Span) -> bool:
    """Tell whether somebody is an officer of something that is no actor: "Ann Berg, the president of COP28"."""
    match = _OF_NAME.match(text, span.end)
    return match is not None and fold(match[1]).lower() not in either("portfolios", "modifiers")


def _leads_crowd(text: str, span: Span, title: str) -> bool:
    """Tell whether somebody leads what is no state, by the title or the word before it: "student leader"."""
    office = title.lower().rsplit(" ", 1)[-1]
    if office not in words().of_any:
        return False
    before = _WORD_AND_TITLE.search(text, max(0, span.start - _NEAR), span.start)
    said = [*title.split()[:-1], *([before[1]] if before else [])]
    if office == "leader":
        return not words().crowds.isdisjoint(word.lower() for word in said)
    return not (either("bodies", "concerns") - either("organs", "state_organs")).isdisjoint(said)


def _studied(text: str, span: Span, title: str | None) -> bool:
    """Tell whether somebody made a study or a report: it is that of the body which the article names for it."""
    author = title is not None and title.lower().endswith("author") and _OF_STUDY.search(text, 0, span.start)
    return bool(author) or _LED_STUDY.match(text, span.end) is not None


def _ministry(body: str) -> bool:
    """Tell whether a body is a state's by its kind: "Education Ministry", "Ministry of Health"."""
    return not words().ministries.isdisjoint(fold(body).lower().split())


def _office(title: str) -> str:
    """Return the last word of a title without what makes it a deputy's."""
    return title.lower().rsplit(" ", 1)[-1].removeprefix("vice-").removeprefix("ex-")


class Context:
    """The states and bodies of an article where they stand, to be asked whom somebody belongs to."""

    def __init__(
        self, texts: Sequence[str], places: Sequence[tuple[Span, str]], named: Named, home: str | None
    ) -> None:
        self._held: set[tuple[str, str]] = set()
        self._texts = texts
        self._places = places
        self._nouns = {n: nouns(texts, n, spans) for n, (kind, spans) in named.items() if kind == "organization"}
        self._bodies = {name for name, (kind, _) in named.items() if kind == "organization"}
        self._states = [(span, name) for span, name in places if name not in named or named[name][0] == "country"]
        self._governments = Governments(texts, self._states, home)

    def know(self, held: set[tuple[str, str]], people: Sequence[tuple[Span, str | None]]) -> None:
        """Take in the offices, in lower case, with whose they are, and where people are named, with whose they are."""
        self._held = self._governments.held = held
        self._governments.people = people

    def affiliation(self, span: Span, title: str | None, people: Iterable[tuple[Span, str | None]]) -> str | None:
        """Return the state or body of the person named at ``span``; ``people`` are the others, with their own."""
        text = self._texts[span.passage]
        found = (
            self._owner(text, span, people)
            or self._at(text, span)
            or self._opposite_number(text, span, people)
            or self._superior(text, span, people)
        )
        if not found and _studied(text, span, title):
            return self._of_kinds(span, words().learned)
        if found or not title:
            return found
        if _definite(text, span, title) and (colleague := self._colleague(title)):
            return colleague
        return None if _of_thing(text, span) and not of_cabinet(title) else self._meant(span, title)

    def _meant(self, span: Span, title: str) -> str | None:
        """Return the state or body near by whose officer somebody with a title is."""
        text = self._texts[span.passage]
        if kinds := officers().get(title.lower().rsplit(" ", 1)[-1]):
            return self._of_kinds(span, kinds) or self._of_central_bank(span, title)
        together = titles.of_several(text, span.start)  # "presidents Ann Berg and Bob Holt": who is whose?
        led = _LED.search(text, 0, span.start) is not None or _leads_crowd(text, span, title)
        if is_of_state(title) and not led and (together or (state := self._governments.of(span, title))):
            return None if together else state
        if not led and self._of_organ(text, span, title):
            return self._governments.of(span, title)
        if unnamed := self._of_unnamed(text, span, title):  # "The aviation authority denied it. Its director"
            return self._governments.of(span, title) if unnamed in words().organs else None
        if unknown := _OF_UNKNOWN.search(text, max(0, span.start - _REACH), span.start):  # "Northline's chief executive"
            return self._called_so(unknown[1])
        if _POSSESSED.search(text[: span.start]) and not _PRIVATE.search(text, 0, span.start):  # of something that is no actor: "the ship's captain"
            return None
        trained = titles.before(text, span.start) is not None and _BY_TRADE.match(text, span.end)
        elsewhere = (_ELSEWHERE.match(text, span.end) and not trained) or _FOR_OTHERS.search(
            text, max(0, span.start - _REACH), span.start
        )
        fits = is_officer(title) and _bears(text, span) and not elsewhere
        body = self._nearest_body(span, title) if fits else None
        speaks = "spokes" in title.lower() and _STATE_SPOKE.search(text, max(0, span.start - _REACH), span.start)
        return body or (self._governments.of(span, title) if speaks else None)

    def _owner(self, text: str, span: Span, people: Iterable[tuple[Span, str | None]]) -> str | None:
        """Return whose somebody is to whom the name is set: "Kenya's best runner, Ann", "Ann's adviser, Bob"."""
        private = _PRIVATE.search(text, 0, span.start) is not None
        for place, name in (*self._places, *(() if private else people)):
            if place.passage != span.passage or not _SET_TO.fullmatch(text, place.end, span.start):
                continue
            if _OWNS.match(text, place.end) or text[place.start : place.end] in adjectives():
                return name
        return None

    def _at(self, text: str, span: Span) -> str | None:
        """Return the body of "At Acme, Ann Berg"."""
        for place, name in self._places:
            if (
                place.passage == span.passage
                and text[place.end : span.start] == ", "
                and _AT.search(text[: place.start])
            ):
                return name
        return None

    def _opposite_number(self, text: str, span: Span, people: Iterable[tuple[Span, str | None]]) -> str | None:
        """Return the state of "her opposite number, Ann Berg": the other of the two that the lede is about."""
        if not _COUNTERPART.search(text[: span.start]):
            return None
        one = next((of for other, of in reversed(list(people)) if other < span and of), None)
        lede = dict.fromkeys(name for place, name in self._states if place.passage == LEDE)
        others = [name for name in lede if name != one]
        return others[0] if one and len(others) == 1 else None

    def _superior(self, text: str, span: Span, people: Iterable[tuple[Span, str | None]]) -> str | None:
        """Return the state or body of him or her whose deputy or successor somebody is: whoever was named last."""
        behind = [(other, of) for other, of in people if other.passage == span.passage and other.start > span.end]
        if served := next((of for other, of in behind if _TO_WHOM.fullmatch(text, span.end, other.start)), None):
            return served
        if not _BESIDE.search(text, 0, span.start):
            return None
        before = [(other, of) for other, of in people if other < span and other.passage >= span.passage - 1]
        return max(before)[1] if before else None

    def _colleague(self, title: str) -> str | None:
        """Return the one body whose president, or another officer of that name, the article knows already."""
        head = _office(title)
        found = {body for held, body in self._held if _office(held) == head and body in self._bodies}
        return found.pop() if head in words().of_any and len(found) == 1 else None

    def _of_organ(self, text: str, span: Span, title: str) -> bool:
        """Tell whether somebody speaks for an organ of a state that has no name: "a spokesman for the ministry"."""
        before = re.search(rf"([A-Za-z]+) {re.escape(title)}(?:, | )$", text[: span.start])
        if before and before[1].lower() in either("organs", "state_organs"):
            return True
        if _OF_RULER.search(text, 0, span.start) or _RULED.match(text, span.end):
            return True
        match = _ORGAN.match(text, span.end)
        return match is not None and not words().organs.isdisjoint(match[1].split())

    def _of_unnamed(self, text: str, span: Span, title: str) -> str | None:
        """Return the common noun for a body without a name whose officer somebody is: "The agency lied. Its director"."""
        bounds = [bound for bound in sentence_spans(text) if bound[0] <= span.start]
        if len(bounds) < 2 or not text.startswith(f"Its {title}", bounds[-1][0]):
            return None
        end = subject(text, bounds[-2][0])
        return text[:end].rsplit(" ", 1)[-1] if end else None

    def _of_kinds(self, span: Span, kinds: frozenset[str]) -> str | None:
        """Return the body of some kinds whose judge or governor somebody is: the one named last, or the only one."""
        fitting = [(place, name) for place, name in self._places if name in self._bodies and self._of_kind(name, kinds)]
        before = [name for place, name in fitting if place < span]
        return before[-1] if before else next(iter({name for _, name in fitting}), None)

    def _of_central_bank(self, span: Span, title: str) -> str | None:
        """Return the state whose central bank has no name here and a governor: "Albania's central bank"."""
        if not title.lower().endswith("governor"):
            return None
        banks = (n for p, n in reversed(self._states) if p < span and _CENTRAL_BANK.match(self._texts[p.passage], p.end))
        return next(banks, None)

    def state_of(self, body: str, spans: Sequence[Span]) -> str | None:
        """Return the state of a ministry that the article calls by no state: the one whose officers it means there."""
        return self._governments.of(min(spans), body) if _ministry(body) else None

    def _of_kind(self, name: str, kinds: frozenset[str]) -> bool:
        """Tell whether a body is of one of some kinds, by its name or by what the article calls it."""
        in_name = frozenset(fold(name).lower().split())
        return not kinds.isdisjoint(in_name.union(*self._nouns[name]))

    def _nearest_body(self, span: Span, title: str) -> str | None:
        """Return the body named last before a name in its paragraph, else in the last of the two before that.

        Of several in one before, it is the one that the article is about.

        A title that tells the kind of the body ("festival director") goes with one of that kind alone.
        """
        kinds = words().qualifying.intersection(title.lower().split()[:-1])
        kinds |= words().events if "jury" in kinds else frozenset()
        fitting = words().teams if title.rsplit(" ", 1)[-1].lower() in ("coach", "captain") else kinds
        bodies = [(p, n) for p, n in self._places if n in self._bodies and (not fitting or self._of_kind(n, fitting))]
        here = [(place, name) for place, name in bodies if place.passage == span.passage and place.end <= span.start]
        proper = [(place, name) for place, name in here if self._texts[place.passage][place.start].isupper()]
        if chosen := proper or here:  # a name goes before "the company"
            return chosen[-1][1]
        every = {name for _, name in bodies}
        if kinds:
            return every.pop() if len(every) == 1 else None
        if title.lower() in words().holders:  # "Owner Ann Berg" is of the shop that the paragraph tells of
            return None
        for number in (span.passage - 1, span.passage - 2):
            if above := {name for place, name in bodies if place.passage == number}:
                return above.pop() if len(above) == 1 and number == span.passage - 1 else self._chief(above)
        return None

    def _called_so(self, form: str) -> str | None:
        """Return the body whose name begins with a form: "Northline" of "Northline Freight"."""
        found = {name for name in self._bodies if name.startswith(f"{form} ")}
        return found.pop() if len(found) == 1 else None

    def _chief(self, names: Iterable[str]) -> str | None:
        """Return the body that the article is about, by how often each is named, if it is one of ``names``."""
        often = Counter(name for _, name in self._places if name in self._bodies).most_common(2)
        alone = len(often) == 1 or (len(often) > 1 and often[0][1] > often[1][1])
        return often[0][0] if alone and often[0][0] in names else None
