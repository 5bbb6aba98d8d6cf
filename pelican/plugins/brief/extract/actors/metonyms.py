"""Metonyms: whether a capital stands for its government or is the place where something happens."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ..lexicon import read
from .titles import is_role

if TYPE_CHECKING:
    from ..tree import Doc, Token


def acts(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the capital at these character offsets stands for its government.

    It does as the subject of a verb that a government can carry out, after "according to", and beside nouns and
    prepositions of dealings between powers ("talks with Moscow"); it does not after prepositions of place.
    """
    span = doc.char_span(start, end)
    return span is not None and _acts(span.root)


def _acts(token: Token) -> bool:
    if any(child.lower_ in _words("areas") for child in token.lefts):  # "central Moscow"
        return False
    if token.dep_ in ("conj", "appos"):
        return token.head.pos_ == "PROPN" and _acts(token.head)
    if token.dep_ in ("nsubj", "nsubjpass", "agent"):
        return _word(token.head) not in _words("happenings") and not _is_place(token)
    if token.dep_ in ("dobj", "dative", "iobj"):
        return _word(token.head) not in _words("motion")
    if token.dep_ == "pobj":
        return _after_preposition(token.head)
    return token.dep_ == "poss" and token.head.lower_ not in _words("sites")


def _after_preposition(preposition: Token) -> bool:
    word, governor = preposition.lower_, preposition.head
    if preposition.dep_ == "agent":  # "cancelled by Moscow"
        return _word(governor) not in _words("happenings")
    if word == "to" and governor.lower_ == "according":
        return True
    if word == "between" and _word(governor) in _words("routes"):
        return False
    if word in _words("dealings"):
        return True
    return _speaks_from(preposition) or (word in ("to", "from", "for", "of", "on", "by") and _is_tied(preposition))


def _speaks_from(preposition: Token) -> bool:
    """Tell whether the word before "in" or "from" is one for a government's people: "officials in", "envoys from".

    It is not where they are but met ("at the ministry in") and where they are somebody else's ("NATO officials in").
    """
    if preposition.lower_ not in ("in", "from") or not preposition.i:
        return False
    noun = preposition.nbor(-1)
    if not {noun.lower_, _word(noun)} & _words("organs" if preposition.lower_ == "in" else "agents"):
        return False
    met = noun.dep_ == "pobj" and noun.head.lower_ in _words("whereabouts")
    return not met and not (noun.text.islower() and any(map(_owns, noun.lefts)))


def _owns(token: Token) -> bool:
    """Tell whether a word before "officials" says whose, or how many met: "NATO", "Iranian", "200"."""
    named = token.text[0].isupper() and token.i != token.sent.start
    return bool(token.ent_type_ and not token.head.ent_type_) or named or token.pos_ == "NUM"


def _is_tied(preposition: Token) -> bool:
    """Tell whether a preposition leads from a word for what one power has of another: "support from", "protest to"."""
    word, governor = preposition.lower_, preposition.head
    if governor.pos_ in ("VERB", "AUX"):
        drawn = word == "from" and _word(preposition.nbor(-1)) in _words("ties")  # "drew a protest from Moscow"
        return drawn or (_word(governor) in _words("ties") and not _is_journey(preposition))
    if word == "from" and governor.dep_ == "pobj" and governor.head.lower_ == "in":  # "in a statement from Moscow"
        return False
    return _word(governor) in _words("ties") or (word != "of" and _word(governor.head) in _words("ties"))


def _is_journey(preposition: Token) -> bool:
    """Tell whether somebody goes or is sent where a preposition leads: "he returned to", "they sent an envoy to"."""
    verb = preposition.head
    sent = [_word(child) for child in verb.rights if child.dep_ == "dobj"]
    if verb.lemma_ == "return":
        return not sent
    return any(is_role(word) or word in _words("travellers") for word in sent)


def _is_place(token: Token) -> bool:
    return any(child.dep_ == "relcl" and "where" in {t.lower_ for t in child.subtree} for child in token.children)


def _word(token: Token) -> str:
    return token.lemma_.lower()


@cache
def _words(name: str) -> frozenset[str]:
    """Return a word list of ``capitals.yml``."""
    return frozenset(read("capitals")[name])
