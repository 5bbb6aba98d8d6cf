"""Documents: whose a report, a letter or a petition is, for what it says is said by its authors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .frames import noun_frame, verb_frame
from .kinds import words

if TYPE_CHECKING:
    from ..tree import Token
    from .lede import Named


def authors(head: Token, earlier: Iterable[Token], named: Named) -> tuple[str, ...]:
    """Return the actors whose document a noun names, be it by what one of the ``earlier`` tokens said of it."""
    noun = head.lemma_.lower()
    if head.pos_ != "NOUN" or noun not in words("documents"):
        return ()
    same = (t for t in earlier if t.pos_ == "NOUN" and t.lemma_.lower() == noun)
    found = (tuple(name for t in _writers(document) if (name := named(t))) for document in (head, *same))
    return next(filter(None, found), ())


def _writers(document: Token) -> tuple[Token, ...]:
    """Return who wrote or published something: by its own phrase, a participle after it, or the verb it hangs on."""
    deeds = [t for t in document.rights if t.dep_ == "acl" and t.tag_ == "VBN"]
    if document.dep_ in ("dobj", "nsubjpass"):
        deeds.append(document.head)
    published = (t for verb in deeds if verb.lemma_ in words("publishing") for t in verb_frame(verb).subjects)
    return noun_frame(document).subjects or tuple(published)
