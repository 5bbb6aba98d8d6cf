"""The words of the theme in the language of the site, from gettext catalogues of text (``LANG.po``).

Templates mark their words with ``{% trans %}`` and ``_()``, code with ``_()``, and with ``mark()`` what is translated
where it is shown; what is marked is English, and a word without a translation stays English. One site is built in one
process in one language: ``use`` chooses it. ``tools/messages.py`` lists all that is marked.
"""

from __future__ import annotations

import gettext
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


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
    from babel.messages import pofile  # here, since a site in English needs it not

    try:
        found = pofile.read_po(io.StringIO(text), abort_invalid=True)
    except pofile.PoFileError as error:
        raise CatalogueError(f"{name}:{error.lineno + 1}: no field of a catalogue: {error.line.strip()}") from error
    messages = {}
    for message in found:
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if message.id and forms and all(forms) and not message.fuzzy:
            messages[message.id if isinstance(message.id, str) else message.id[0]] = forms
    return Catalogue(messages, gettext.c2py(found.plural_expr))


def quoted(words: str) -> str:
    """Return ``words`` in the quotation marks of the language of the site."""
    return translate("“%(words)s”") % {"words": words}


def direction(lang: str) -> str:
    """Return in which direction ``lang`` is read, as HTML says it."""
    return "rtl" if lang.split("-", maxsplit=1)[0].lower() in RIGHT_TO_LEFT else "ltr"


# What marked templates call.
CALLABLES = {"_": translate, "gettext": translate, "ngettext": translate_number, "quoted": quoted}
