"""Plain text in Markdown that renders as exactly that text, and reads well unrendered."""

from __future__ import annotations

import html
import re

from ..text import clean

SOURCE_HEADING = "## Source text"

# Characters that mean something to Markdown wherever they stand; "<" and "&" below have entities instead.
_ANYWHERE = re.compile(r"[\\`*_\[\]{}]")
_ENTITY_LIKE = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
# Beginnings of a line that would start a heading, a list, a quotation, a rule or a table row.
_AT_START = re.compile(r"(?:[#>+|-]|=+$)|(?P<number>\d+)(?P<mark>[.)])")
_ESCAPED = re.compile(r"\\(.)|&(?:amp|lt|#\d+);")
_ATTRIBUTES = re.compile(r"\{: #(p[1-9]\d*) \}")
_NO_BACKSLASH = {"|": "&#124;", "=": "&#61;", "~": "&#126;", ":": "&#58;"}


def escape(text: str) -> str:
    """Return the one-line ``text`` as Markdown for a paragraph whose rendered text equals ``text``.

    Only what Markdown would read as markup is escaped, so that news prose stays as it is.
    """
    text = _ANYWHERE.sub(r"\\\g<0>", text)
    text = _ENTITY_LIKE.sub("&amp;", text).replace("<", "&lt;")
    start = _AT_START.match(text)
    if start and start["number"]:
        return f"{start['number']}\\{text[start.end('number') :]}"
    if start:
        return _escape_first(text)
    return _NO_BACKSLASH[text[0]] + text[1:] if text[:1] in _NO_BACKSLASH else text


def _escape_first(text: str) -> str:
    return (_NO_BACKSLASH.get(text[0]) or "\\" + text[0]) + text[1:]


def paragraph(text: str, anchor: str) -> str:
    """Return ``text`` as a Markdown paragraph that renders as ``<p id="anchor">``."""
    return f"{escape(text)}\n{{: #{anchor} }}"


def read_paragraph(block: str) -> tuple[str, str] | None:
    """Return the text and the anchor of a ``block`` that ``paragraph`` wrote, or None for any other."""
    line, _, attributes = block.partition("\n")
    anchor = _ATTRIBUTES.fullmatch(attributes)
    if not anchor:
        return None
    text = _ESCAPED.sub(lambda match: match[1] or html.unescape(match[0]), line)
    return (text, anchor[1]) if text == clean(text) and escape(text) == line else None


def evidence_links(anchors: tuple[str, ...]) -> str:
    """Return links to the paragraphs ``anchors`` as they end a key point: ``[p1](#p1) [p3](#p3)``."""
    return " ".join(f"[{anchor}](#{anchor})" for anchor in anchors)
