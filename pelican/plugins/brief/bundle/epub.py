"""An edition as EPUB 3, for readers of books: https://www.w3.org/TR/epub-33/."""

from __future__ import annotations

import uuid
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ..files import replace_with
from ..translations import direction, translate
from .fragment import Rules, fragment, head, text
from .zip import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .content import Content
    from .selection import Selection

_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{lang}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{id}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:language>{lang}</dc:language>
<dc:publisher>{site}</dc:publisher>
<dc:date>{day}</dc:date>
<meta property="dcterms:modified">{built}T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{items}
</manifest>
<spine>
<itemref idref="nav"/>
{spine}
</spine>
</package>
"""
_PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" \
lang="{lang}" xml:lang="{lang}" dir="{dir}">
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
{body}
</body>
</html>
"""


def write_epub(content: Content, selection: Selection, target: Path) -> bool:
    """Write the edition to ``target`` and return True; the same content gives the same bytes."""
    with replace_with(target) as stream:
        write(stream, _entries(content, selection), stored="mimetype")
    return True


def _entries(content: Content, selection: Selection) -> Iterator[tuple[str, bytes]]:
    """Yield the files in their order, each page as it is needed."""
    told = head(content.read(selection.pages[0]).decode())
    title, lang = f"{selection.title} – {told['site']}", text(told["lang"])
    headings, drawn = {}, set()
    yield "mimetype", b"application/epub+zip"
    yield "META-INF/container.xml", _CONTAINER.encode()
    for name in selection.pages:
        page = fragment(name, content.read(name).decode(), _rules(selection))
        headings[name] = page.heading or name
        drawn |= {name} if "<svg" in page.html else set()
        filled = _PAGE.format(lang=lang, dir=direction(lang), title=text(headings[name]), body=page.html)
        yield f"EPUB/{_file(name)}", filled.encode()
    listed = _nav(title, content.line.decode(), headings)
    yield "EPUB/nav.xhtml", _PAGE.format(lang=lang, dir=direction(lang), title=text(title), body=listed).encode()
    yield "EPUB/style.css", Path(__file__).with_suffix(".css").read_bytes()
    package = _PACKAGE.format(
        lang=lang,
        id=uuid.uuid5(uuid.NAMESPACE_URL, f"{told['site']} {selection.stem} {content.edition.day} {content.built}"),
        title=text(title),
        site=text(told["site"]),
        day=content.edition.day,
        built=content.built,
        items="\n".join(_item(number, name, name in drawn) for number, name in enumerate(selection.pages)),
        spine="\n".join(f'<itemref idref="p{number}"/>' for number in range(len(selection.pages))),
    )
    yield "EPUB/package.opf", package.encode()


def _item(number: int, name: str, drawn: bool) -> str:
    properties = ' properties="svg"' if drawn else ""
    return f'<item id="p{number}" href="{escape(_file(name))}" media-type="application/xhtml+xml"{properties}/>'


def _nav(title: str, stamped: str, headings: dict[str, str]) -> str:
    items = "\n".join(f'<li><a href="{escape(_file(name))}">{text(told)}</a></li>' for name, told in headings.items())
    contents = text(translate("Contents"))
    listed = f'<nav epub:type="toc"><h2>{contents}</h2>\n<ol>\n{items}\n</ol></nav>'
    return f"<h1>{text(title)}</h1>\n{stamped}{listed}"


def _file(page: str) -> str:
    return page.removesuffix(".html").replace("/", ".") + ".xhtml"


def _rules(selection: Selection) -> Rules:
    pages = frozenset(selection.pages)

    def link(page: str, anchor: str) -> str | None:
        return (_file(page) + (f"#{anchor}" if anchor else "")) if page in pages else None

    return Rules(link=link, data=False)
