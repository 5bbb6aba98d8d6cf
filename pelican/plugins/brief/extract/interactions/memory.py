"""Memory: what an article has said so far, to which ``it``, ``the bloc``, ``the ban`` and ``both sides`` refer back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING

from .documents import authors
from .frames import RELATIVES, fan, noun_frame, subjects, verb_frame
from .kinds import derived, kin, nouns, particle, verbs, words
from .lede import Named, beside
from .references import referent, summed_up
from .states import States

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from ...model import ActorKind
    from ..actors import Mention

_SUBJECTS = ("nsubj", "nsubjpass")
_NEUTER = ("it", "its", "they", "their", "them")


def _clearest(names: Sequence[str]) -> tuple[str, ...]:
    """Return the two names that occur most often, if no third one does so as often as they."""
    ranked = Counter(names).most_common(3)
    clear = len(ranked) == 2 or (len(ranked) == 3 and ranked[1][1] > ranked[2][1])
    return tuple(name for name, _ in ranked[:2]) if clear else ()


def _joined(head: Token) -> bool:
    return any(t.dep_ == "conj" for t in head.children)


def _bare(head: Token) -> bool:
    """Tell whether a noun stands alone, so that it must mean what is known: "the bank", "last year's festival"."""
    before = list(head.lefts)
    dated = len(before) == 1 and before[0].dep_ == "poss" and before[0].ent_type_ == "DATE"
    plain = [t.lower_ for t in before if t.ent_type_ != "NORP"]  # "the Danish firm"
    return head.tag_ == "NN" and (dated or plain in (["the"], ["the", "same"]))


def _known(head: Token) -> bool:
    return [t.lower_ for t in head.lefts] == ["the"]


def _doers(deed: Token) -> tuple[Token, ...]:
    if deed.pos_ == "VERB":
        return verb_frame(deed).subjects
    carrier = deed.head if deed.dep_ in ("dobj", "nsubjpass") and deed.head.lemma_ in words("carrying") else None
    return noun_frame(deed).subjects or (verb_frame(carrier).subjects if carrier is not None else ())


class Memory:
    """The actors of an article by what later words may call them."""

    def __init__(self, docs: Sequence[Doc], named: Named, mentions: Sequence[Mention]) -> None:
        self._docs = docs
        self._named = named
        self._numbers = {id(doc): n for n, doc in enumerate(docs)}
        self._kinds = {mention.actor: mention.kind for mention in mentions}
        self.states = States(docs, named, self._kinds, self._before)

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
            return self._native(head, origin) if kin(noun) else None
        known = kin(noun) and head.tag_ != "NNS"  # "the authorities" are those of a state
        return (self._described(head, noun) if known else None) or self.force(head)

    def force(self, head: Token) -> str | None:
        """Return whose a force is: a government's of its state, a band's of the body that is called one."""
        noun = head.lemma_.lower()
        if noun in words("bands"):
            return self._band(head)
        if noun in words("enforcers") and not head.n_lefts and head.dep_ not in ("compound", "amod"):
            return self.states.policed(head)
        return self.states.governed(head) if noun in words("governments") | words("enforcers") else None

    def _band(self, head: Token) -> str | None:
        """Return the body nearest before of which it was said that it is a band, or that it has one."""
        for token in self._before(head):
            name = self._named(token)
            if name and self._kinds.get(name) == "organization":
                around = (*token.children, token.head, *((token.head.head,) if token.dep_ == "pobj" else ()))
                if any(t.lemma_.lower() in words("bands") and self._named(t) is None for t in around):
                    return name
        return None

    def person(self, pronoun: Token, excluded: str | None = None) -> str | None:
        """Return the person nearest before a pronoun, a subject if that sentence has one, other than ``excluded``."""
        sentence, found = None, []
        for token in self._before(pronoun):
            name = self._named(token)
            if name and name != excluded and self._kinds.get(name) == "person":
                if sentence is not None and token.sent != sentence:
                    break
                sentence = token.sent
                found.append((token.dep_ not in _SUBJECTS, name))
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def is_a(self, kind: ActorKind, name: str) -> bool:
        """Tell whether an actor is of a kind."""
        return self._kinds.get(name) == kind

    def titled(self, head: Token, excluded: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the two people last named before "the two ministers" whose titles say that they are such.

        "The two women" are the only two people named in their paragraph or else in the one before. "Both colleagues"
        of a minister are ministers.
        """
        noun, found = head.lemma_.lower(), dict[str, None]()
        titles = {noun, *words("counterparts"), *(words("people") if noun in words("counterparts") else ())}
        if noun in words("anyone"):
            number = self._numbers[id(head.doc)]
            spans = (head.doc[: head.i], self._docs[number - 1][:] if number else head.doc[:0])
            people = (
                list(dict.fromkeys(n for t in span if (n := self._named(t)) and self.is_a("person", n) and n not in excluded))
                for span in spans
            )
            named = [n for t in self._before(head) if (n := self._named(t)) and self.is_a("person", n)]
            sexed = noun in ("man", "woman")  # these may also be the two named most
            most = _clearest([name for name in named if name not in excluded][::-1]) if sexed else ()
            return tuple(next((names for names in people if len(names) == 2), most))
        for token in self._before(head):
            name = self._named(token)
            if name and name not in excluded and self.is_a("person", name) and beside(token) & titles:
                found[name] = None
            if len(found) == 2:
                return tuple(reversed(found))
        return ()

    def minister(self, head: Token, home: str) -> str | None:
        """Return who of the article's own state is "the minister", where one of another state was named since."""
        noun = head.lemma_.lower()
        for token in self._before(head) if noun in words("offices") and _known(head) else ():
            name = self._named(token)
            if name and self.is_a("person", name) and self.states.of(name) in (None, home) and noun in beside(token):
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

    def together(self, head: Token, number: int) -> tuple[str, ...]:
        """Return the ``number`` actors last named side by side, or nothing when no such list comes before."""
        for token in self._before(head):
            if token.dep_ == "conj" or not self._named(token):
                continue
            names = tuple(dict.fromkeys(name for t in fan([token]) if (name := self._named(t))))
            if len(names) == number:
                return names
        return ()

    def two(self, head: Token, excluded: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the two states or bodies that the text before ``both governments`` or ``both parties`` names most."""
        noun = head.lemma_.lower()
        names = [name for t in self._before(head) if (name := self._named(t)) and name not in excluded][::-1]
        states = [name for name in names if self._kinds.get(name) == "country"]
        bodies = [name for name in names if self._kinds.get(name) == "organization"]
        if noun in words("states"):
            return _clearest(states)
        if kin(noun) and noun not in words("sides"):
            return _clearest(bodies)
        return _clearest(states) if len(states) >= len(bodies) else _clearest(bodies + states)

    def near(self, head: Token, names: Sequence[str]) -> bool:
        """Tell whether all of ``names`` stand before a noun in its own paragraph."""
        here = {self._named(token) for token in head.doc[: head.i]}
        return bool(names) and here.issuperset(names)

    def doer(self, head: Token, excluded: Container[str] = ()) -> str | None:
        """Return whose deed a noun takes up: "the ban" after "the union banned", "the test" after "Peru's test".

        It is nobody's of the ``excluded``. "A step that" takes up the clause before it.
        """
        if (clause := summed_up(head)) is not None:
            doers = tuple(referent(doer) for doer in verb_frame(clause).subjects)
            if people := [self.person(t) for t in doers if t.lower_ in ("he", "she")]:
                return people[0]
        elif any(t.lower_ in ("the", "this", "that", "these") or t.ent_type_ == "DATE" for t in head.lefts):
            noun = head.lemma_.lower()
            patterns = nouns().get(noun, ())
            kinds = {p.type for p in patterns if len(p.links) > 1} or {p.type for p in patterns}
            deeds = (t for t in self._before(head) if t.pos_ in ("VERB", "NOUN") and self._same(t, noun, kinds))
            doers = (referent(doer) for t in deeds for doer in _doers(t))
        else:
            return None
        return next((name for doer in doers if (name := self._body(doer)) and name not in excluded), None)

    def authors(self, head: Token) -> tuple[str, ...]:
        """Return whose a document is: "a report by the bank", and "the report" after "the bank published a report"."""
        earlier = self._before(head) if _bare(head) else ()
        return authors(head, earlier, self._named)

    def _same(self, token: Token, noun: str, kinds: set[str]) -> bool:
        lemma = token.lemma_.lower()
        if lemma == noun:
            return True
        above = token.head.head if token.dep_ == "pcomp" else token.head
        if token.pos_ != "VERB" or (token.dep_ in ("xcomp", "pcomp") and above.lemma_ in words("unreal")):
            return False  # "accused the army of shelling them"
        return lemma in derived(noun) or any(
            p.type in kinds and not p.links and p.particle in (None, particle(token)) for p in verbs().get(lemma, ())
        )

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
        return name if name and self._kinds[name] != "person" else None

    def _body(self, token: Token) -> str | None:
        beside_ = next((name for t in token.children if t.dep_ == "appos" and (name := self._named(t))), None)
        return self._named(token) or beside_ or (self.resumed(token) if token.pos_ == "NOUN" else None)

    def _last(self, start: int, doc: Doc) -> int:
        """Return where the sentence before the one that begins at ``start`` begins."""
        return doc[start - 1].sent.start if start else 0

    def _described(self, head: Token, noun: str) -> str | None:
        """Return the body nearest before that is called this ("the shipping company Strand"), else of that kind.

        Of bodies of which nothing more is said, the only one is meant, be it the only one of its paragraph.
        """
        called, often, here = self._bodies(head)
        for wanted in ({noun}, kin(noun)):
            if found := [name for name, nouns_ in called.items() if nouns_ & wanted]:
                return max(found, key=lambda name: often[name]) if wanted != {noun} else found[0]
        unknown = [name for name, nouns_ in called.items() if not any(map(kin, nouns_))]
        unknown = [name for name in unknown if name in here] or unknown
        return unknown[0] if len(unknown) == 1 and noun in words("broad") else None

    def _bodies(self, head: Token) -> tuple[dict[str, set[str]], Counter[str], set[str]]:
        """Return what the bodies named so far are called, how often they are named, and those of the paragraph."""
        called: dict[str, set[str]] = {}
        often: Counter[str] = Counter()
        here: set[str] = set()
        for token in self._before(head):
            name = self._named(token)
            if name and self._kinds.get(name) == "organization":
                often[name] += 1
                called.setdefault(name, {word.lower() for word in name.split()}).update(beside(token))
                if token.doc is head.doc:
                    here.add(name)
        return called, often, here

    def may_be(self, head: Token, name: str) -> bool:
        """Tell whether a bare noun can mean the body ``name``: nothing said of it speaks against that."""
        noun = head.lemma_.lower()
        if not _bare(head) or not kin(noun) or self._kinds.get(name) != "organization":
            return False
        called = self._bodies(head)[0].get(name, set())
        return bool(called & kin(noun)) or not any(map(kin, called))

    def _native(self, head: Token, origin: Token) -> str | None:
        """Return the only body so far beside which its state was named: "the Danish firm", of "Denmark's Strand"."""
        state = self._named(origin)
        bodies = {
            name
            for token in self._before(head)
            if (name := self._named(token)) and self._kinds.get(name) == "organization"
            if any(state and self._named(t) == state for t in (*token.lefts, *token.head.lefts) if t.i < token.i)
        }
        return bodies.pop() if len(bodies) == 1 else None

    def _before(self, token: Token) -> Iterator[Token]:
        """Yield the tokens before one, the last first."""
        yield from reversed(token.doc[: token.i])
        for number in range(self._numbers[id(token.doc)] - 1, -1, -1):
            yield from reversed(self._docs[number][:])
