"""Text to the words by which it is found; ``theme/static/js/search.js`` reads queries by the same rules."""

from __future__ import annotations

import re
import unicodedata

# Function words narrow no search and would be half of the index. Those that newsrooms search for as names stay out of
# this list: IT, US, WHO, May, Will.
PASSED_OVER = frozenset(
    "a an and are as at be been but by for from had has have he her his i if in into is its my nor not of on or our "
    "she so such than that the their them then there these they this to too was we were which with would you your "
    "s t d ll re ve".split()
)
# Letters that stay whole when Unicode takes diacritics off.
FOLDED = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ς": "σ",
}  # fmt: skip
# Scripts that put no space between words, as ranges of a character class; each pair of neighbours is a word of them.
UNSPACED = "ぁ-ゖァ-ヺー-ヿ㐀-䶿一-鿿가-힯\U00020000-\U0003ffff"
_FOLDED = str.maketrans(FOLDED)
_WORD = re.compile(f"[{UNSPACED}]+|(?:(?![{UNSPACED}])[^\\W_])+")
_IS_UNSPACED = re.compile(f"[{UNSPACED}]")


def fold(text: str) -> str:
    """Return ``text`` without case, diacritics and compatibility forms."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text).lower()
    bare = "".join(char for char in apart if unicodedata.category(char)[0] != "M")
    return unicodedata.normalize("NFC", bare).translate(_FOLDED)


def words(text: str) -> list[str]:
    """Return the words of ``text``, folded, in order, function words included.

    A run without spaces gives its pairs of neighbours and its last character, so that every character begins a word.
    """
    found: list[str] = []
    for run in _WORD.findall(fold(text)):
        if _IS_UNSPACED.match(run):
            found += [run[start : start + 2] for start in range(len(run))]
        else:
            found.append(run)
    return found
