"""Signs by which a name is told to be a person's: titles, ages, verbs of speech, pronouns, given names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence, Set

from ..lexicon import either, fold, given_names, words
from . import concerns, titles
from .spans import UPPER, Span, whole

_SAID = (
    "said|says|told|tells|added|adds|recalled|recalls|warned|warns|argued|argues|wrote|writes|asked|asks|replied|replies"
    "|retorted|explained"
)
_SPEAKING = re.compile(rf" (?:{_SAID}|complained|admitted|joked|insisted|noted|sighed|laughed)\b")
_SPOKEN = re.compile(rf"(?:[\"”’,] |\b)(?:{_SAID}|according to) $")
_LED_BY = re.compile(r"\b(?:led|headed|chaired|run|ruled|governed) by $")
# "Ann Berg, alias "the Notary", who"
_WHO = re.compile(r"(?:, (?:alias|aka|also known as|better known as|nicknamed)\b|,? who(?:se|m)?\b)")
_AGED = re.compile(r", (?:aged )?\d{1,3}(?=[,.]|$| and )")
_THE = re.compile(r"\b[Tt]he $")
# How an article goes on about a person at the head of a sentence: "Berg, who", "Berg said that she".
_BEGUN = re.compile(
    rf"(?:^|[.!?][\"”’]? |[\"”’,] (?:{_SAID}) )(?P<name>[{UPPER}][\w'’-]{{3,}}(?: [{UPPER}][\w'’-]+){{0,3}})"
    r"(?:, (?:who|whose|\d\d)\b|(?! [A-Z])[^.!?,\"“”]{1,80}\b(?:he|she|his|her|herself|himself)\b)"
)
# Names like "Ixchel Berg-Lund": firms have them hardly ever.
_DOUBLE = re.compile(rf"[{UPPER}]\w+(?: [{UPPER}][\w'’]+)* [{UPPER}][\w'’]+-[{UPPER}][\w'’]+")
_ACTING = re.compile(r" (?:has|had|is|was|will|would|could|can|[a-z]{3,}(?:ed|s))\b")
_NEXT = re.compile(rf" ([{UPPER}][\w’'-]+)")
_TOKEN = re.compile(r"[^\W\d_][\w'’-]*\.?")


def are_persons(
    texts: Sequence[str],
    name: str,
    spans: Sequence[Span],
    labels: Counter[str],
    settled: Container[str],
    personal: Set[str],
) -> bool:
    """Tell a person's name by all its mentions: by what stands beside it, its given name, and how the model reads it.

    One mention that a common noun for a body describes makes it no person's.
    """
    beside = [(texts[span.passage], span) for span in spans]
    titled = any(titles.before(text, span.start) for text, span in beside)
    if not _could_be(name, titled=titled, given=has_given_name(name)):
        return False
    if not titled and all(titles.names_thing(text, span.start) for text, span in beside):
        return False
    if any(
        _joined(text, span)
        or concerns.is_concern(text, span.start, span.end)
        or (not titled and concerns.is_which(text, span.end))
        for text, span in beside
    ):
        return False
    if name in settled:
        return titled or any(_AGED.match(text, span.end) for text, span in beside)
    told = titled or not personal.isdisjoint((name, name.rsplit(maxsplit=1)[-1]))
    return told or any(_told(name, text, span) for text, span in beside) or _seem_persons(texts, name, spans, labels)


def _joined(text: str, span: Span) -> bool:
    """Tell whether "&" joins a name to another, as it does those of firms alone: "Van Berg & Sons"."""
    return text.startswith(" & ", span.end) or text.endswith(" & ", 0, span.start)


def _seem_persons(texts: Sequence[str], name: str, spans: Sequence[Span], labels: Counter[str]) -> bool:
    """Tell a person's name where nothing beside it does: by its given name, and by how the model reads it."""
    before = [(texts[span.passage], span.start) for span in spans]
    if all(_THE.search(text, 0, start) or titles.names_thing(text, start) for text, start in before):
        return False
    by_model = labels["PERSON"] > 0 and labels["PERSON"] * 2 >= labels.total()
    if fold(name.rsplit(maxsplit=1)[-1]).lower() in words().firms:
        return by_model and has_given_name(name)
    firm = _begins_body(texts, name) or _never_shortened(texts, name, spans)
    return has_given_name(name) or (by_model and not firm)


def _begins_body(texts: Sequence[str], name: str) -> bool:
    """Tell whether a longer name that is a body's begins with this one: "Tarn Deep" of "Tarn Deep Energy"."""
    return any(
        fold(longer[1]).lower() in either("bodies", "firms") or concerns.is_concern(text, at, longer.end())
        for text in texts
        for at in whole(text, name)
        if (longer := _NEXT.match(text, at + len(name)))
    )


def taken_up(texts: Sequence[str]) -> set[str]:
    """Return the names with which an article goes on as about people: "Berg, who", "Berg said that she"."""
    return {match["name"] for text in texts for match in _BEGUN.finditer(text)}


def has_given_name(name: str) -> bool:
    """Tell whether a name begins with a given name that the table knows, or its first half does ("Jean-Luc")."""
    first = fold(name).split()[0]
    return first in given_names() or ("-" in first and first.split("-")[0] in given_names())


def _never_shortened(texts: Sequence[str], name: str, spans: Sequence[Span]) -> bool:
    """Tell whether an article goes on in full over paragraphs, as it does about firms and hardly about people."""
    if len({span.passage for span in spans if span.passage}) < 2:
        return False
    rest = {word for text in texts for word in _TOKEN.findall(text.replace(name, " "))}
    return rest.isdisjoint(name.split())


def _could_be(name: str, *, titled: bool, given: bool) -> bool:
    """Tell whether the words of a name could be a person's; behind a title more may: Foreign Minister Park Jin."""
    parts = name.split()
    if not 2 <= len(parts) <= 6 or any(char.isdigit() for char in name) or parts[-1].islower():
        return False
    telling = {fold(part).lower() for part in (parts[-1:] if titled or given else parts)}
    return (
        not telling & (either("bodies", "things"))
        and name not in words().never
        and fold(parts[-1]).lower() not in words().roles
        and (given or fold(parts[0]).lower() not in either("summits", "prefixes"))
    )


def _told(name: str, text: str, span: Span) -> bool:
    """Tell whether the words around a name, or its particles, say that it is a person's."""
    parts = name.split()
    beside = (
        titles.after(text, span.end)
        or _is_held(titles.apposed(text, span.start))
        or _WHO.match(text, span.end)
        or _AGED.match(text, span.end)
        or _speaks(name, text, span)
    )
    led = fold(parts[-1]).lower() not in words().firms and _LED_BY.search(text[: span.start])  # "run by Berg Shipping"
    particle = any(part in words().particles for part in parts[1:-1])
    vietnamese = len(parts) == 3 and parts[0] in words().vietnamese and fold(parts[2]).lower() not in words().firms
    return bool(beside or led or particle or vietnamese)


def _speaks(name: str, text: str, span: Span) -> bool:
    """Tell whether a double name speaks or acts: "Ixchel Berg-Lund has", but not "Air Berg-XYZ"."""
    if not _DOUBLE.fullmatch(name) or name.rsplit("-", 1)[-1].isupper():
        return False
    after = _SPEAKING.match(text, span.end) or _ACTING.match(text, span.end)
    return bool(after or _SPOKEN.search(text[: span.start]))


def _is_held(title: titles.Title | None) -> bool:
    """Tell whether a title is one that people alone hold: an owner may be a firm."""
    return title is not None and title.role.rsplit(maxsplit=1)[-1].lower() not in words().holders
