"""Things: whose a thing or a deed is that an act reaches in place of an actor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .acts import Act, accepting
from .kinds import lemma, nouns, words
from .lede import beside
from .references import referent

if TYPE_CHECKING:
    from ..quotes.coreference import Coreference
    from ..tree import Token
    from .lede import Lede
    from .memory import Memory
    from .owners import Owners


_COUPLE = 2  # what more than these did together is no deed of each that others condemn


class Things:
    """Finds the actors behind what an act reaches: "rejected Norway's offer", "stormed his office"."""

    def __init__(self, known: Coreference, memory: Memory, lede: Lede, owners: Owners) -> None:
        self._known = known
        self._memory = memory
        self._lede = lede
        self._owners = owners

    def behind(self, head: Token, act: Act) -> Sequence[str]:
        """Return whose a thing is that an act reaches, or whose deed: "Norway's offer", "the ban"."""
        if head.lemma_.lower() in words("private") or head.pos_ not in ("NOUN", "PROPN"):
            return ()
        own = self.of_source(head, act)  # "cut its American staff"
        if own and self._by_person(act):
            return ()  # "his" is most often the source's own
        found = (*(() if own else self._owners.of(head)), self._complement(head, act))
        through = act.type in words("through") or accepting(act)
        reached = through or merit(head, act) or _personal(head, act)
        owners = [name for name in found if name and (reached or not self._known.is_person(name))]
        return owners or (self._doers(head, act) if through else ())

    def of_source(self, head: Token, act: Act) -> bool:
        """Tell whether a thing may be the source's own by the pronoun before it: "its" for no person, "his" for one."""
        owners = [t for t in head.lefts if t.dep_ == "poss" and t.pos_ == "PRON"]
        if not owners or head.lemma_.lower() in words("counterparts"):
            return False
        return owners[0].lower_ == "their" or (owners[0].lower_ != "its") == self._by_person(act)

    def _doers(self, head: Token, act: Act) -> Sequence[str]:
        """Return whose deed a noun takes up: "the plan" is, for want of another, theirs of whom the article tells."""
        names = [name for t in act.sources if (name := self._known.actor(referent(t)))]
        own = {*names, *filter(None, map(self._memory.states.of, names))}
        if doer := self._memory.doer(head, own):
            return [doer]
        planned = act.type in words("through") and head.lemma_.lower() in words("schemes") and the(head)
        if any(t.pos_ == "PROPN" and beside(t) & words("offices") for t in act.sources):
            planned = planned and bool(own - set(names))  # a minister of whom no state is known may be of that one
        heroes = self._lede.doers if planned and len(self._lede.doers) <= _COUPLE else ()
        return [name for name in heroes if name not in own]

    def _by_person(self, act: Act) -> bool:
        names = (self._known.actor(referent(t)) for t in act.sources)
        return any(name and self._known.is_person(name) for name in names)

    def _complement(self, head: Token, act: Act) -> str | None:
        """Return the actor after a noun: ``the offer by Norway``, ``the border with Norway``."""
        wide = act.type in words("hostile") and lemma(head) not in nouns()
        links = ("by", "of", "from", "to", "with", "in") if wide else ("by", "of", "from")
        after = (p for t in _prepositions(head, act) if t.lower_ in links for p in t.children if p.dep_ == "pobj")
        made = act.type == "sanction"  # "banned imports of Danish fish"
        found = (self._known.named(p) or (next(iter(self._owners.of(p)), None) if made else None) for p in after)
        return next((actor for actor in found if actor), None)


def the(head: Token) -> bool:
    """Tell whether nothing but "the" stands before a noun."""
    return [t.lower_ for t in head.lefts] == ["the"]


def merit(head: Token, act: Act) -> bool:
    """Tell whether an act praises somebody for what is his: "praised Norway's efforts"."""
    return lemma(act.words[0]) in words("lauding") and head.lemma_.lower() in words("merits")


def _personal(head: Token, act: Act) -> bool:
    """Tell whether an act reaches a person through a thing of his: his arrest, his office, his plan."""
    noun = head.lemma_.lower()
    if act.type == "call_for":
        return noun in words("own_deeds")  # who calls for a release asks somebody else for it
    acted_on = words("dealings") if act.type == "investigate" else words("fates")
    plans = lemma(act.words[0]) in words("endorsing") and noun in words("schemes")
    return plans or noun in acted_on or (act.type in words("forcible") and noun in words("belongings"))


def _prepositions(head: Token, act: Act) -> Iterator[Token]:
    """Yield a noun's prepositions, those hung on its verb ("vetoed a plan by Peru") or further in ("offer of help")."""
    yield from head.children
    makers = ("by", "from") if act.type == "reject" else ("by",)
    if head.dep_ == "dobj":
        yield from (t for t in head.head.children if t.lower_ in makers)
    yield from (by for t in head.rights if t.dep_ == "acl" and lemma(t) in words("brought") for by in t.children)
    for noun in (p for t in head.children if t.lower_ == "of" for p in t.children):
        yield from noun.children
