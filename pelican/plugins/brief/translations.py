"""The words of the theme in the language of the site, from gettext catalogues of text (``LANG.po``).

Templates mark their words with ``{% trans %}`` and ``_()``, code with ``_()``, and with ``mark()`` what is translated
where it is shown; what is marked is English, and a word without a translation stays English. One site is built in one
process in one language: ``use`` chooses it. ``tools/messages.py`` lists all that is marked.
"""

from __future__ import annotations

import ast
import gettext
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
_FIELD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d)\])? (\".*\")")
_PLURALS = re.compile(r"plural=([^;\n]+)")


class CatalogueError(ValueError):
    """A catalogue with a line that cannot be read; Pelican ends with its exit code."""

    exitcode = 2


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Messages and their translations, one for each plural form; ``plural`` chooses the form for a number."""

    messages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    plural: Callable[[int], int] = lambda number: int(number != 1)


_active = Catalogue()


def use(folder: Path, lang: str) -> None:
    """Choose the language of all words to come: that of ``LANG.po`` in ``folder``, or English where there is none."""
    global _active  # noqa: PLW0603 -- as in gettext.install: the language is one for the whole build
    names = dict.fromkeys((lang.replace("-", "_"), lang.split("-", maxsplit=1)[0]))
    path = next((path for name in names if (path := folder / f"{name}.po").is_file()), None)
    _active = read(path.read_text("utf-8"), path.name) if path else Catalogue()


def mark(message: str) -> str:
    """Return ``message`` as it is; the catalogues have it, and ``translate`` is called where it is shown."""
    return message


def translate(message: str) -> str:
    """Return ``message`` in the language of the site."""
    return _active.messages.get(message, (message,))[0]


def translate_number(one: str, many: str, number: int) -> str:
    """Return the form of a message for ``number``."""
    forms = _active.messages.get(one)
    if not forms:
        return one if number == 1 else many
    return forms[min(_active.plural(number), len(forms) - 1)]


def read(text: str, name: str) -> Catalogue:
    """Return the catalogue that ``text`` holds; raises CatalogueError with the line of what cannot be read."""
    messages = {}
    plural = Catalogue().plural
    for entry in _entries(text, name):
        message, forms = entry.get("msgid", ""), tuple(entry[key] for key in sorted(entry) if key.startswith("msgstr"))
        if message and all(forms):
            messages[message] = forms
        elif not message and (rule := _PLURALS.search("".join(forms))):
            plural = gettext.c2py(rule[1])
    return Catalogue(messages, plural)


def _entries(text: str, name: str) -> Iterator[dict[str, str]]:
    """Yield the fields of each entry; entries are parted by blank lines."""
    entry: dict[str, str] = {}
    key = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            if entry:
                yield entry
            entry = {}
        elif found := _FIELD.fullmatch(line):
            key = found[1] + (found[2] or "")
            entry[key] = _text(found[3], name, number)
        elif line.startswith('"') and key in entry:
            entry[key] += _text(line, name, number)
        elif not line.startswith("#"):
            raise CatalogueError(f"{name}:{number}: no field of a catalogue: {line}")
    if entry:
        yield entry


def _text(quoted: str, name: str, number: int) -> str:
    try:
        return str(ast.literal_eval(quoted.rstrip()))
    except (SyntaxError, ValueError) as error:
        raise CatalogueError(f"{name}:{number}: no text in quotation marks: {quoted}") from error


def quoted(words: str) -> str:
    """Return ``words`` in the quotation marks of the language of the site."""
    return translate("“%(words)s”") % {"words": words}


def direction(lang: str) -> str:
    """Return in which direction ``lang`` is read, as HTML says it."""
    return "rtl" if lang.split("-", maxsplit=1)[0].lower() in RIGHT_TO_LEFT else "ltr"


# What marked templates call.
CALLABLES = {"_": translate, "gettext": translate, "ngettext": translate_number, "quoted": quoted}
