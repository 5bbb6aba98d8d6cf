"""Words and sentences: the little that every stage has to agree on about prose."""

from __future__ import annotations

import re
import unicodedata

from unidecode import unidecode

_SPACE = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
# Control characters, surrogates, and the code points that Unicode promises never to use.
_NEVER_USED = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_UNPRINTABLE = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NEVER_USED}]+")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st sr jr gen lt col sgt capt adm cmdr maj brig rev hon gov sen rep pres supt det "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun "
    "inc ltd co corp bros vs no nos vol pp fig approx dept est al etc op cf ie eg".split()
)
# A full stop ends a sentence when what follows could begin one; the marks that close a quotation go with it.
_BOUNDARY = re.compile(r"""([.!?…]+["'”’»)\]]*)\s+(?=["'“‘«(\[]*[^\W_a-z])""")
_WORD_BEFORE = re.compile(r"([^\s\"'“‘«(\[]+)$")
SLUG_LENGTH = 60


def clean(text: str) -> str:
    """Return ``text`` as one line in NFC: white space becomes single spaces, control and non-characters go."""
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip()
    # What is taken out may stand between two spaces, or between a letter and its accent: both are joined afterwards.
    printable = _UNPRINTABLE.sub("", _SPACE.sub(" ", text))
    return re.sub(" {2,}", " ", unicodedata.normalize("NFC", printable)).strip()


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the start and end offset of each sentence of ``text``, without the white space between them."""
    spans, start = [], 0
    for match in _BOUNDARY.finditer(text):
        if match[1][0] == "." and _is_abbreviation(text[start : match.start()]):
            continue
        spans.append((start, match.end(1)))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans


def _is_abbreviation(before: str) -> bool:
    """Tell whether the full stop after ``before`` belongs to its last word: an initial, ``U.S.``, ``Mr.``, ``Nov.``."""
    word = _WORD_BEFORE.search(before)
    if not word:
        return False
    last = word[1]
    return (len(last) == 1 and last.isupper()) or "." in last.strip(".") or last.lower() in _ABBREVIATIONS


def sentences(text: str) -> list[str]:
    """Return the sentences of ``text``."""
    return [text[start:end] for start, end in sentence_spans(text)]


def slugify(text: str, length: int = SLUG_LENGTH) -> str:
    """Return ``text`` in the letters a-z, digits and hyphens, cut at a word to at most ``length``; may be empty."""
    slug = re.sub(r"[^a-z0-9]+", "-", unidecode(text).lower().replace("'", "")).strip("-")
    if len(slug) <= length:
        return slug
    cut = slug[: length + 1].rsplit("-", 1)[0]
    return cut[:length].strip("-")


def fold(text: str) -> str:
    """Return ``text`` without diacritics and case, for comparing names."""
    return unidecode(text).casefold()
