"""Memory: what an article has said so far, to which ``it``, ``the bloc``, ``the ban`` and ``both sides`` refer back."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING

from .bodies import Bodies
from .documents import authors
from .frames import noun_frame, verb_frame
from .kinds import derived, kin, lemma, nouns, particle, verbs, words
from .lede import beside
from .references import referent, summed_up
from .states import States
from .voice import RELATIVES, subjects

if TYPE_CHECKING:
    from ..tree import Doc, Token
    from .trail import Trail

_SUBJECTS = ("nsubj", "nsubjpass")
_PLAIN = (["the"], ["the", "same"], ["the", "central"])
_NEUTER = ("it", "its", "they", "their", "them")


def _joined(head: Token) -> bool:
    return any(t.dep_ == "conj" for t in head.children)


def _bare(head: Token) -> bool:
    """Tell whether a noun stands alone, so that it must mean what is known: "the bank", "last year's festival"."""
    before = list(head.lefts)
    dated = len(before) == 1 and before[0].dep_ == "poss" and before[0].ent_type_ == "DATE"
    plain = [t.lower_ for t in before if t.ent_type_ != "NORP"]  # "the Danish firm"
    named = any(t.dep_ == "appos" and t.pos_ == "PROPN" and t.left_edge.i == head.i + 1 for t in head.rights)
    return head.tag_ == "NN" and not named and (dated or plain in _PLAIN)


def _known(head: Token) -> bool:
    return [t.lower_ for t in head.lefts] == ["the"]


def _doers(deed: Token) -> tuple[Token, ...]:
    if deed.pos_ == "VERB":
        return verb_frame(deed).subjects
    carrier = deed.head if deed.dep_ in ("dobj", "nsubjpass") and deed.head.lemma_ in words("carrying") else None
    return noun_frame(deed).subjects or (verb_frame(carrier).subjects if carrier is not None else ())


class Memory:
    """The actors of an article by what later words may call them."""

    def __init__(self, trail: Trail) -> None:
        self.trail = trail
        self._named = trail.named
        self.states = States(trail)
        self.bodies = Bodies(trail)

    def resumed(self, head: Token, *, helped: bool = False) -> str | None:
        """Return the body or state that a pronoun or a bare noun resumes, as far as the text is clear about it.

        What is ``helped`` is a body or a state; what is condemned or denied may also be what has been told.
        """
        if head.pos_ == "PRON":
            return self._neuter(head, helped=helped) if head.lower_ in _NEUTER else None
        noun = head.lemma_.lower()
        if not _bare(head) and not (head.tag_ == "NNS" and _known(head) and noun in words("bands") | {"authority"}):
            return None
        origin = next((t for t in head.lefts if t.ent_type_ == "NORP"), None)
        if origin is not None:
            return self.bodies.native(head, origin) if kin(noun) else None
        known = kin(noun) and head.tag_ != "NNS"  # "the authorities" are those of a state
        return (self.bodies.described(head) if known else None) or self.force(head) or self.states.realm(head)

    def force(self, head: Token) -> str | None:
        """Return whose a force is: a government's of its state, a band's of the body that is called one."""
        noun = head.lemma_.lower()
        if noun in words("bands"):
            return self.bodies.band(head)
        if noun in words("enforcers") and not head.lefts and head.dep_ not in ("compound", "amod"):
            return self.states.policed(head)
        return self.states.governed(head) if noun in words("governments") | words("enforcers") else None

    def person(self, pronoun: Token, excluded: str | None = None) -> str | None:
        """Return the person nearest before a pronoun, a subject if that sentence has one, other than ``excluded``."""
        sentence, found = None, []
        for token, name in self.trail.before(pronoun, "person"):
            if name != excluded:
                if sentence is not None and token.sent != sentence:
                    break
                sentence = token.sent
                found.append((token.dep_ not in _SUBJECTS, name))
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def minister(self, head: Token, home: str) -> str | None:
        """Return who of the article's own state is "the minister", where one of another state was named since."""
        noun = head.lemma_.lower()
        for token, name in self.trail.before(head, "person") if noun in words("offices") and _known(head) else ():
            if self.states.of(name) in (None, home) and noun in beside(token):
                return name
        return None

    def plural(self, pronoun: Token) -> Token | None:
        """Return the plural noun nearest before ``them`` in its sentence, else the subject of the one before."""
        sentence = pronoun.sent
        here = [t for t in sentence if t.i < pronoun.i and t.tag_ == "NNS" and t.dep_ in ("pobj", "dobj", "nsubj")]
        if here and pronoun.lower_ == "them":
            return here[-1]
        before = pronoun.doc[self._last(sentence.start, pronoun.doc) : sentence.start]
        return next((t for t in before if t.tag_ == "NNS" and t.dep_ in _SUBJECTS and t.head.pos_ == "VERB"), None)

    def doer(self, head: Token, excluded: Container[str] = ()) -> str | None:
        """Return whose deed a noun takes up: "the ban" after "the union banned", "the test" after "Peru's test".

        It is nobody's of the ``excluded``. "A step that" takes up the clause before it.
        """
        if (clause := summed_up(head)) is not None:
            doers: Iterable[Token] = tuple(referent(doer) for doer in verb_frame(clause).subjects)
            if people := [self.person(t) for t in doers if t.lower_ in ("he", "she")]:
                return people[0]
        elif any(t.lower_ in ("the", "this", "that", "these") or t.ent_type_ == "DATE" for t in head.lefts):
            noun = head.lemma_.lower()
            patterns = nouns().get(noun, ())
            kinds = {p.type for p in patterns if len(p.links) > 1} or {p.type for p in patterns}
            deeds = (t for t in self.trail.tokens(head) if t.pos_ in ("VERB", "NOUN") and self._same(t, noun, kinds))
            doers = (referent(doer) for t in deeds for doer in _doers(t))
        else:
            return None
        return next((name for doer in doers if (name := self._body(doer)) and name not in excluded), None)

    def authors(self, head: Token) -> tuple[str, ...]:
        """Return whose a document is: "a report by the bank", and "the report" after "the bank published a report"."""
        earlier = self.trail.tokens(head) if _bare(head) else ()
        return authors(head, earlier, self._named)

    def _same(self, token: Token, noun: str, kinds: set[str]) -> bool:
        word = lemma(token)
        if word == noun:
            return True
        above = token.head.head if token.dep_ == "pcomp" else token.head
        if token.pos_ != "VERB" or (token.dep_ in ("xcomp", "pcomp") and above.lemma_ in words("unreal")):
            return False  # "accused the army of shelling them"
        patterns = (p for p in verbs().get(word, ()) if p.type in kinds and not p.links)
        return word in derived(noun) or any(p.particle in (None, particle(token)) for p in patterns)

    def may_be(self, head: Token, name: str) -> bool:
        """Tell whether a bare noun can mean the body ``name``."""
        return _bare(head) and self.bodies.may_be(head, name)

    def _neuter(self, head: Token, *, helped: bool) -> str | None:
        """Return the body or state that ``it`` or ``its`` takes up: a subject before it, here or a sentence back.

        Who is helped, or acts, may also be the only other body of that: "The bank sued Strand. Peru backed it."
        """
        sentence, single = head.sent, head.lower_ in ("it", "its")
        own = set(subjects(head.head)) if head.head.pos_ == "VERB" and head.dep_ not in _SUBJECTS else set()
        doers = {self._body(t) for t in own}
        last = head.doc[self._last(sentence.start, head.doc) : sentence.start]
        for before in (head.doc[sentence.start : head.i], last):
            tops = [t for t in before if t.dep_ in _SUBJECTS and t not in own and not (single and _joined(t))]
            tops = [t for t in tops if t.head.dep_ != "relcl" or t.tag_ in RELATIVES or t.head.is_ancestor(head)]
            if found := {name for t in tops if (name := self._thing(t))} - doers:
                return found.pop() if len(found) == 1 else None
        deed = any(t.dep_ in _SUBJECTS and t.pos_ == "NOUN" and t.lemma_ in nouns() for t in last)  # "the truce": "it"
        acting = head.dep_ in _SUBJECTS and single and head.head.pos_ == "VERB" and not deed
        others = {name for t in last if (helped or acting) and (name := self._thing(t))} - doers
        return others.pop() if len(others) == 1 else None

    def _thing(self, token: Token) -> str | None:
        """Return the body or state that a noun means, be it by the name beside it."""
        name = self._body(token)
        return name if name and not self.trail.is_a("person", name) else None

    def _body(self, token: Token) -> str | None:
        beside_ = next((name for t in token.children if t.dep_ == "appos" and (name := self._named(t))), None)
        return self._named(token) or beside_ or (self.resumed(token) if token.pos_ == "NOUN" else None)

    def _last(self, start: int, doc: Doc) -> int:
        """Return where the sentence before the one that begins at ``start`` begins."""
        return doc[start - 1].sent.start if start else 0
