"""Parties: the actors on the two sides of an act, behind pronouns, organs of state and ``the two leaders``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, permutations, product
from typing import TYPE_CHECKING

from ...model import anchor
from ..quotes.coreference import Coreference
from .acts import Act
from .frames import fan, reciprocal
from .kinds import kin, lemma, words
from .lede import Lede
from .memory import Memory
from .owners import BEFORE, Owners
from .plurals import Plurals, couples, number
from .references import counted, explained, parallel, referent
from .relations import Relations
from .things import Things, merit, the
from .trail import Trail

if TYPE_CHECKING:
    from ..actors import Mention
    from ..tree import Doc, Token

Side = tuple[str, "Token"]
Pair = tuple[str, "Token", str, "Token"]
_JOINT = ("agree", "cooperate")
_TOGETHER = 3  # of more who found a body or sign a treaty, no two deal with each other


class Parties:
    """Finds who takes part in the acts of one article."""

    def __init__(self, anchors: Sequence[str], docs: Sequence[Doc], mentions: Sequence[Mention]) -> None:
        self._known = Coreference(anchors, docs, mentions)
        self._trail = Trail(docs, self._known, mentions)
        self._memory = Memory(self._trail)
        bodies = {mention.actor for mention in mentions if mention.kind == "organization"}
        self._lede = Lede(docs, self._known.named, bodies, anchors.index(anchor(1)))
        self._relations = Relations(self._known, self._memory, self._lede)
        self._plurals = Plurals(self._known, self._trail, self._lede)
        self._owners = Owners(self._known, self._memory)
        self._things = Things(self._known, self._memory, self._lede, self._owners)

    def pairs(self, act: Act) -> Iterator[Pair]:
        """Yield each source and target of an act with the tokens that stand for them."""
        sources = self.sources(act)
        if not sources:
            return
        if act.implied:
            yield from self._implied(sources, act)
            return
        if any(reciprocal(t) for t in act.targets):
            found: Iterable[tuple[Side, Side]] = permutations(sources, 2)
        elif act.targets:
            found = product(sources, self._sides(act.targets, act, target=True))
        else:
            found = () if act.type in _JOINT and len(sources) > _TOGETHER else combinations(sources, 2)
        for (source, head), (target, other) in found:
            one, two = self._apart(source, head, target, other)
            if one != two and not self._own(head, two) and not self._moves(act, one, two):
                yield one, head, two, other

    def _implied(self, sources: Sequence[Side], act: Act) -> Iterator[Pair]:
        """Yield the sources with the body or state of which the article tells: "Peru pledged 2 million euros"."""
        heroes = [hero for hero in self._lede.doers if not self._known.is_person(hero)]
        for (name, head), hero in product(sources, heroes):
            if name not in heroes:
                yield name, head, hero, act.words[-1]

    def sources(self, act: Act) -> list[Side]:
        """Return who acts, with the tokens that stand for them."""
        return list(self._sides(act.sources, act))

    def may_be(self, head: Token, name: str) -> bool:
        """Tell whether a description can mean the body ``name``."""
        return self._memory.may_be(head, name)

    def answers_for(self, name: str, target: str, source: str) -> bool:
        """Tell whether it may be ``name`` who answers ``source`` for ``target``: itself, or a person for a body."""
        state_of, is_person = self._memory.states.of, self._known.is_person
        if name in (source, state_of(source)):
            return False
        return name in (target, state_of(target)) or (is_person(name) and not is_person(target))

    def _moves(self, act: Act, source: str, target: str) -> bool:
        """Tell a move from an act: who "left for" a company has a job there, and who leaves Peru breaks with nobody."""
        if lemma(act.words[0]) not in words("faring"):
            return False
        body = self._trail.is_a("organization", target)
        return body if act.type == "visit" else act.type == "reject" and (not body or self._known.is_person(source))

    def _apart(self, source: str, head: Token, target: str, other: Token) -> tuple[str, str]:
        """Tell two sides apart that look the same: a pronoun means somebody else than what stands beside it."""
        if source != target or not self._known.is_person(source):
            return source, target
        if other.pos_ == "PRON":
            return source, self._memory.person(other, target) or target
        return (self._memory.person(head, source) or source if head.pos_ == "PRON" else source), target

    def _sides(self, heads: Iterable[Token], act: Act, *, target: bool = False) -> Iterator[Side]:
        for head in dict.fromkeys(map(self._referent, heads)):
            named = self._known.named(head) if head.tag_ != "NNPS" else None
            apposed = [
                (name, t) for name, t in self._owners.apposed(head) if not named or self._listed_beside(named, name)
            ]
            yield from apposed
            if named or not apposed:
                yield from ((name, head) for name in ([named] if named else self._actors(head, act, target=target)))

    def _referent(self, token: Token) -> Token:
        """Return what a token refers to; ``which`` never means a person: "Lind of the Harbour Bank, which ..."."""
        noun = referent(counted(token))
        if self._known.named(noun) is None and (whole := explained(noun)) != noun and self._known.named(whole):
            noun = whole
        if token.lower_ != "which" or noun == token or not self._known.is_person(self._known.named(noun) or ""):
            return noun
        bodies = (t for t in noun.rights if t.i < token.i for t in t.subtree if t.pos_ == "PROPN" and t.i < token.i)
        things = [t for t in bodies if (name := self._known.named(t)) and not self._known.is_person(name)]
        return things[-1] if things else noun

    def _listed_beside(self, one: str, other: str) -> bool:
        """Tell whether two names side by side are two people ("Brandt, Moreau and Lind"), not one and its place."""
        return one != other and self._known.is_person(one) and self._known.is_person(other)

    def _actors(self, head: Token, act: Act, *, target: bool) -> Sequence[str]:
        """Return whom one side of an act names or means: one actor, or the several of ``both governments``."""
        several = self._several(head, act, target=target)
        if several or (head.lower_ in ("them", "they") and self._memory.plural(head) is not None):
            return several
        if one := self._one(head, act, target=target):
            at_large = head.tag_ == "NNPS" and not target and head.text not in one and not the(head)
            return () if at_large else [one]  # "Norwegians" at large do not act for Norway, "the Norwegians" do
        if (several := self._acting_for(head, act, target=target)) or (target and act.direct and not merit(head, act)):
            return several
        if target:
            fallen = self._fallen(head, act)
            return [fallen] if fallen else self._things.behind(head, act)
        later = self._lede.described(head) or self._enforcers(head)
        return [later] if later else ()

    def _fallen(self, head: Token, act: Act) -> str | None:
        """Return whose soldiers a band has killed of whom no more is said than how many they were."""
        nameless = all(t.dep_ in ("nummod", "det", "quantmod", "advmod") for t in head.lefts) and not list(head.rights)
        if act.type != "attack" or not nameless or head.lemma_.lower() not in words("enforcers"):
            return None
        banded = any(name and self._trail.is_a("organization", name) for name, _ in self.sources(act))
        return self._memory.states.governed(head) if banded else None

    def _acting_for(self, head: Token, act: Act, *, target: bool) -> Sequence[str]:
        """Return for whom a body or a paper speaks, or the several that a plural means."""
        of_source = target and self._things.of_source(head, act)  # "closed its embassy in"
        own_deed = target and head.head == act.words[0] and lemma(head.head) in words("publishing")
        organs = () if of_source else self._owners.organs(head) or (() if own_deed else self._memory.authors(head))
        excluded = self._own_side(act) if target and number(head) else ()
        return organs or self._listed(head) or self._plurals.meant(head, act, excluded)

    def _enforcers(self, head: Token) -> str | None:
        """Return for whom "police" or "prosecutors" act of whom no more is said than where they are."""
        doing = head.dep_ == "nsubj" or (head.dep_ == "pobj" and head.head.dep_ == "agent")
        after = head.nbor() if head.i + 1 < len(head.doc) else head
        seated = after.lower_ == "in" and not any(self._known.named(p) for p in after.children)
        free = doing and not head.lefts and (after.pos_ != "ADP" or seated)
        return self._memory.force(head) if free else None

    def _one(self, head: Token, act: Act, *, target: bool) -> str | None:
        """Return the one actor whom a name, a pronoun or a description means."""
        if head.lower_ in ("him", "her") and self._relations.stranger(head):
            return None
        if (before := parallel(head)) is not None and head.pos_ == "PRON" and (same := self._parallel(head, before)):
            return same
        helped = target and act.type == "aid"
        one = (
            self._relations.owner(head)
            or (self._relations.minister(head, act) if target else None)
            or (self._memory.resumed(head) if head.pos_ == "NOUN" and kin(head.lemma_.lower()) else None)
            or self._known.actor(head)
            or (self._relations.related(head, act) if target else None)
            or self._memory.resumed(head, helped=helped)
        )
        if one is None and head.lower_ in ("he", "she", "him", "her"):
            one = self._memory.person(head)
        if one is None and target and head.lower_ == "it" and act.type == "criticize":
            one = self._lede.doer  # "condemned it": the deed that the article reports
        return self._memory.states.seat(head) if one is None and target and act.type == "visit" else one

    def _parallel(self, pronoun: Token, before: Token) -> str | None:
        """Return the actor that the object before means, if the pronoun can mean such a one."""
        found = self._known.actor(before) or self._memory.resumed(before)
        personal = pronoun.lower_ in ("him", "her")
        return found if found and personal == self._known.is_person(found) else None

    def _own_side(self, act: Act) -> list[str]:
        """Return the sources of an act and the states that they act for: whom a Dane thanks is not Denmark."""
        names = [name for head in act.sources if (name := self._known.actor(referent(head)))]
        return names + [state for name in names if (state := self._memory.states.of(name))]

    def _several(self, head: Token, act: Act, *, target: bool) -> Sequence[str]:
        """Return the several whom a plural takes up: ``them``, ``its neighbours``, ``the ministers`` who met."""
        if head.lower_ in ("them", "both") and (before := parallel(head)) is not None:
            names = [name for t in fan([before]) for name, _ in self._sides([t], act, target=True)]
            if len(names) > 1:
                return names
        if head.lower_ in ("them", "they"):
            return self._taken_up(head, act)
        if target and (beside := self._relations.neighbours(head, act)):
            return beside
        return self._plurals.meant(head, act) if couples(head, act) else ()

    def _taken_up(self, head: Token, act: Act) -> Sequence[str]:
        """Return whom a plural that ``them`` takes up means: "both parties", "dockers of the union"."""
        if reporters := self._plurals.reporters(head):
            return reporters
        noun = self._memory.plural(head)
        return () if noun is None else self._owners.organs(noun) or self._plurals.meant(noun, act)

    def _listed(self, head: Token) -> Sequence[str]:
        """Return those whom a phrase gives as examples: ``leaders including Brandt and Moreau``."""
        links = (t for t in head.children if t.lower_ in ("including", "like", "among", "as"))
        names = (self._known.named(p) for t in links for p in fan(c for c in t.children if c.dep_ == "pobj"))
        return [name for name in names if name]

    def _own(self, head: Token, target: str) -> bool:
        """Tell whether the target only describes the source: ``Chinese President Xi`` and China."""
        return any(self._known.actor(t) == target for t in head.lefts if t.dep_ in BEFORE)
