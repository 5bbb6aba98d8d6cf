"""An edition in one HTML file: pages as sections that link to each other, the style within, nothing to fetch."""

from __future__ import annotations

import base64
import hashlib
import mimetypes
import posixpath
import re
from html import escape
from typing import TYPE_CHECKING

from ..translations import direction, translate
from .fragment import Rules, fragment, head
from .manifest import BundleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .content import Content
    from .fragment import Fragment
    from .selection import Selection

MOST = 20 << 20  # bytes; browsers on phones take long over more
_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_PAGE = """<!doctype html>
<html lang="{lang}" dir="{dir}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{sum}'; img-src data:; \
font-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} – {site}</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
<header class="masthead">
<div class="wrap"><a class="brand" href="#top">{site}</a></div>
{line}</header>
<main id="top" class="wrap">
{body}
</main>
</body>
</html>
"""


def single(content: Content, selection: Selection) -> bytes:
    """Return the edition; raises BundleError when it would be larger than MOST."""
    told = head(content.read(selection.pages[0]).decode())
    folder = posixpath.dirname(selection.pages[0])
    sheets = (posixpath.normpath(posixpath.join(folder, sheet)) for sheet in told["style"].split())
    style = "\n".join(_style(content, sheet) for sheet in sheets)
    return _PAGE.format(
        lang=escape(told["lang"]),
        dir=direction(told["lang"]),
        site=escape(told["site"]),
        title=escape(selection.title),
        sum=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        style=style,
        line=content.line.decode(),
        body="\n".join(_body(content, selection)),
    ).encode()


def _body(content: Content, selection: Selection) -> Iterator[str]:
    told = dict(_fragments(content, selection))
    if selection.front:
        yield _section(selection.front, told[selection.front].html)
    else:
        yield f'<h1 class="page-head">{escape(selection.title)}</h1>'
    items = "".join(f'<li><a href="#{_id(n)}">{escape(told[n].heading)}</a></li>\n' for n in selection.briefings)
    contents = escape(translate("Contents"))
    heading = f'<h2 id="contents" class="label">{contents}</h2>'
    yield f'<nav aria-labelledby="contents">\n{heading}\n<ol>\n{items}</ol>\n</nav>'
    for name in selection.briefings:
        yield _section(name, told[name].html)


def _section(name: str, html: str) -> str:
    return f'<section id="{_id(name)}">\n{html}\n</section>'


def _fragments(content: Content, selection: Selection) -> Iterator[tuple[str, Fragment]]:
    size = 0
    for name in selection.pages:
        told = fragment(name, content.read(name).decode(), _rules(content, selection, name))
        size += len(told.html.encode())
        if size > MOST:
            raise BundleError(f"one file would be larger than {MOST >> 20} MB, which browsers do not bear: choose less")
        yield name, told


def _rules(content: Content, selection: Selection, name: str) -> Rules:
    pages = frozenset(selection.pages)

    def link(page: str, anchor: str) -> str | None:
        return f"#{_id(page, anchor)}" if page in pages else None

    return Rules(lambda anchor: _id(name, anchor), link, lambda path: _data(content, path))


def _id(page: str, anchor: str = "") -> str:
    """Return the id of a page, or of an anchor on it; no two pages or anchors have one id."""
    return page.removesuffix(".html").replace("/", ".") + (f"..{anchor}" if anchor else "")


def _style(content: Content, name: str) -> str:
    if name not in content.names:
        return ""
    folder = posixpath.dirname(name)

    def within(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(folder, match[1]))
        return match[0] if match[1].startswith("data:") else f'url("{_data(content, path) or "data:,"}")'

    return _URL.sub(within, content.read(name).decode()).replace("</", r"<\/")


def _data(content: Content, name: str) -> str | None:
    """Return a file of the site as a data: address, None if there is no such file."""
    if name not in content.names:
        return None
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(content.read(name)).decode()}"
