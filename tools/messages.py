"""What the theme and the code say: ``python -m tools.messages de`` brings the catalogue ``de.po`` up to date with it.

Marked are words in ``{% trans %}`` and ``_()`` of templates, and in ``_()``, ``mark()``, ``translate()`` and
``translate_number()`` of code. Added to them are the types of acts, the machine's reasons for doubt, and the data
dictionary, which are data.
"""

from __future__ import annotations

import argparse
import ast
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from jinja2.ext import extract_from_ast

from pelican.plugins.brief.compose.frontmatter import schema
from pelican.plugins.brief.extract import confidence
from pelican.plugins.brief.site.data.dictionary import tables
from pelican.plugins.brief.translations import Catalogue, read

ROOT = Path(__file__).parent.parent
TRANSLATIONS = ROOT / "theme" / "translations"
PLURALS = "nplurals=2; plural=(n != 1);"
_IN_TEMPLATES = ("_", "gettext", "ngettext")
_IN_CODE = {"_": 1, "mark": 1, "translate": 1, "translate_number": 2}  # and how many of their arguments are words

Message = tuple[str, ...]  # the English words; with a plural, both forms


def messages() -> dict[Message, str]:
    """Return every message with the place where it stands first, in the order of the places."""
    found: dict[Message, str] = {}
    for message, place in (*_of_templates(), *_of_code(), *_of_data()):
        plural = next((known for known in found if known[0] == message[0]), message)
        if len(message) > len(plural):  # "one briefing" by itself, too: the catalogue needs the plural
            found.pop(plural)
            plural = message
        found.setdefault(plural, place)
    return found


def _of_templates() -> Iterator[tuple[Message, str]]:
    folder = ROOT / "theme" / "templates"
    # As Pelican parses them: how blocks are trimmed decides on the blanks in a message.
    env = Environment(
        loader=FileSystemLoader(folder),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for path in sorted(folder.glob("*.html")):
        tree = env.parse(path.read_text("utf-8"))
        for _line, _function, said in extract_from_ast(tree, _IN_TEMPLATES, babel_style=False):
            several = (said,) if isinstance(said, str) else said or ()
            words = tuple(word for word in several if isinstance(word, str))
            if words:
                yield words, f"theme/templates/{path.name}"


def _of_code() -> Iterator[tuple[Message, str]]:
    package = ROOT / "pelican" / "plugins" / "brief"
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _IN_CODE:
                given = node.args[: _IN_CODE[node.func.id]]
                words = tuple(e.value for e in given if isinstance(e, ast.Constant) and isinstance(e.value, str))
                if words:
                    yield words, path.relative_to(ROOT).as_posix()


def _of_data() -> Iterator[tuple[Message, str]]:
    for kind in schema()["properties"]["interactions"]["items"]["properties"]["type"]["enum"]:
        yield (kind.replace("_", " "),), "types of acts"
    for name, value in vars(confidence).items():
        if name.isupper() and isinstance(value, str):
            yield (value,), "reasons for doubt"
    for table in tables():
        for said in (
            table.name,
            table.about,
            *(word for column in table.columns for word in (column.type, column.about)),
        ):
            yield (said,), "data dictionary"


def catalogue(lang: str, known: Catalogue, plurals: str = PLURALS) -> str:
    """Return a catalogue of all messages as text, with the translations that ``known`` has and gaps for the others."""
    head = ("Content-Type: text/plain; charset=UTF-8\n", f"Plural-Forms: {plurals}\n")
    blocks = ["\n".join([f"# The theme in the language {lang}.", 'msgid ""', 'msgstr ""', *map(_quoted, head)])]
    for message, place in messages().items():
        forms = known.messages.get(message[0], ())
        lines = [f"#: {place}", f"msgid {_quoted(message[0])}"]
        if len(message) == 1:
            lines.append(f"msgstr {_quoted(forms[0] if forms else '')}")
        else:
            lines.append(f"msgid_plural {_quoted(message[1])}")
            count = len(forms) or int(plurals.partition("nplurals=")[2][:1])
            lines += [f"msgstr[{at}] {_quoted(forms[at] if forms else '')}" for at in range(count)]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the catalogue of a language anew and tell how many messages wait for a translation."""
    parser = argparse.ArgumentParser(prog="python -m tools.messages", description="Bring a catalogue up to date.")
    parser.add_argument("lang", help="code of the language, as in DEFAULT_LANG: de, pt_BR")
    parser.add_argument("--plurals", default=PLURALS, help=f"its Plural-Forms as gettext has them (default: {PLURALS})")
    parser.add_argument("--folder", type=Path, default=TRANSLATIONS, help="where catalogues are")
    chosen = parser.parse_args(arguments)
    path = chosen.folder / f"{chosen.lang}.po"
    known = read(path.read_text("utf-8"), path.name) if path.exists() else Catalogue()
    chosen.folder.mkdir(exist_ok=True)
    path.write_text(catalogue(chosen.lang, known, chosen.plurals), "utf-8")
    missing = sum(message[0] not in known.messages for message in messages())
    print(f"{path}: {missing} of {len(messages())} messages wait for a translation")
    return 0


if __name__ == "__main__":
    sys.exit(main())
