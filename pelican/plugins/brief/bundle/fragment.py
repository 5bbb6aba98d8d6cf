"""What a rendered page says, taken out of its frame: well-formed XHTML that runs nothing and asks for nothing."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# What makes no sense on paper or needs a script goes with all that is in it.
_DROPPED = frozenset("script style noscript template form iframe object audio video canvas textarea".split())
# Of any other element only the text is taken.
_TAGS = frozenset(
    "a abbr article aside b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption "
    "figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark nav ol p pre q s samp section small span strong "
    "sub summary sup table tbody td tfoot th thead time tr u ul var wbr "
    "svg g circle ellipse line path polygon polyline rect text tspan title desc".split()
)
_RENAMED = {"aside": "div", "nav": "div"}  # many briefings in one page would make as many landmarks of one name
_REFERENCES = frozenset({"aria-describedby", "aria-labelledby", "headers", "for"})
_NO_LANDMARK = frozenset({"section", "div", *_RENAMED})
# The parser lowers names; SVG in XHTML wants these as they were.
_CAMEL = {name.lower(): name for name in ("viewBox", "preserveAspectRatio", "textLength", "lengthAdjust")}
_KEPT = ("id", "class", "href", "src", "alt", "datetime", "lang", "dir", "role", "scope", "colspan", "rowspan", "title")
_KEPT_TOO = frozenset((*_KEPT, "download", "open", "start", "value", "cite", "rel", "tabindex"))
_ARIA = re.compile("aria-[a-z]+|data-initials")
_NEVER_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SVG = frozenset(
    "x y x1 y1 x2 y2 cx cy r rx ry d points width height viewbox transform stroke-width text-anchor "
    "preserveaspectratio textlength lengthadjust".split()
)


@dataclass(frozen=True, slots=True)
class Fragment:
    """The main part of a page as XHTML, its first heading as text, and the names of pages that it links to."""

    html: str
    heading: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """How addresses change: ``anchor`` of ids, ``link`` of a page and an id ("") on it, ``file`` of pictures.

    ``link`` and ``file`` return None where there is nothing to lead to; ``data`` tells whether data: addresses stay.
    """

    anchor: Callable[[str], str] = str
    link: Callable[[str, str], str | None] = lambda page, _: page
    file: Callable[[str], str | None] = lambda _: None
    data: bool = True


_PLAIN = Rules()


def text(value: str) -> str:
    """Return ``value`` as text or as an attribute of XHTML, without the characters that no XML may hold."""
    return escape(_NEVER_IN_XML.sub("", value))


def fragment(name: str, page: str, rules: Rules = _PLAIN) -> Fragment:
    """Return what stands in the main element of the page ``name``."""
    reader = _Reader(name, rules)
    reader.feed(page)
    reader.close()
    return Fragment("".join(reader.out).strip(), " ".join("".join(reader.heading).split()), tuple(reader.links))


def head(page: str) -> dict[str, str]:
    """Return what the head of a page states: ``lang``, ``site``, and ``style``, the addresses of its style sheets."""
    reader = _Head()
    reader.feed(page.partition("</head>")[0])
    return reader.told


def _leads_around(tag: str, attrs: list[tuple[str, str | None]]) -> bool:
    """Tell whether an element only leads around the site; the line above a heading has the date as well."""
    return tag == "nav" and "kicker" not in (dict(attrs).get("class") or "").split()


class _Head(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.told: dict[str, str] = {"lang": "en", "site": "Briefings", "style": ""}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "html" and given.get("lang"):
            self.told["lang"] = given["lang"]
        elif tag == "meta" and given.get("property") == "og:site_name":
            self.told["site"] = given.get("content", "")
        elif tag == "link" and given.get("rel") == "stylesheet":
            self.told["style"] += f" {given.get('href', '')}"


@dataclass(slots=True)
class _State:
    """Where the reader is: within main; in how many elements that are dropped; within the first heading.

    ``open`` has the open elements of main, each with its name there and in the fragment.
    """

    inside: bool = False
    open: list[tuple[str, str]] = field(default_factory=list)
    dropped: int = 0
    in_heading: bool = False


class _Reader(HTMLParser):
    """Writes what is in the main element; elements left open are closed."""

    def __init__(self, name: str, rules: Rules) -> None:
        super().__init__()
        self.out: list[str] = []
        self.heading: list[str] = []
        self.links: list[str] = []
        self._name, self._rules, self._at = name, rules, _State()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = self._at
        if tag == "main":
            at.inside = True
        elif at.inside and (at.dropped or tag in _DROPPED or _leads_around(tag, attrs)):
            at.dropped += tag not in _VOID
        elif at.inside and tag in _TAGS:
            self._start(tag, {key: value or "" for key, value in attrs})

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "img" and not self._picture(given):
            self.out.append(text(given.get("alt", "")))
            return
        if tag == "h1" and not self.heading:
            self._at.in_heading = True
        attributes = self._attributes(tag, given)
        named = _RENAMED.get(tag, tag)
        if tag == "a" and "href" not in attributes and any(name == "svg" for _, name in self._at.open):
            named = "g"  # in a drawing a link must lead somewhere
        written = "".join(f' {key}="{text(value)}"' for key, value in attributes.items())
        self.out.append(f"<{named}{written}{'/' if tag in _VOID else ''}>")
        if tag not in _VOID:
            self._at.open.append((tag, named))

    def _attributes(self, tag: str, given: Mapping[str, str]) -> dict[str, str]:
        kept: dict[str, str] = {"xmlns": "http://www.w3.org/2000/svg", "role": "img"} if tag == "svg" else {}
        for key, value in given.items():
            if key == "id":
                kept[key] = self._rules.anchor(value)
            elif key in _REFERENCES or (key == "aria-label" and tag in _NO_LANDMARK):
                if tag not in _NO_LANDMARK:
                    kept[key] = " ".join(map(self._rules.anchor, value.split()))
            elif key == "href":
                target = self._target(value)
                if target:
                    kept[key] = target
            elif key in kept:
                continue
            elif key in _KEPT_TOO or key in _SVG or _ARIA.fullmatch(key):
                kept[_CAMEL.get(key, key)] = value
        return kept if "href" in kept else {k: v for k, v in kept.items() if k not in {"download", "rel"}}

    def _target(self, href: str) -> str | None:
        try:
            parts = urlsplit(href)
        except ValueError:
            return None
        if parts.scheme in {"http", "https", "mailto"}:
            return href
        if parts.scheme == "data":
            return href if self._rules.data else None
        if parts.scheme or parts.netloc:
            return None
        page = posixpath.normpath(posixpath.join(posixpath.dirname(self._name), unquote(parts.path) or self._own()))
        if parts.path:
            self.links.append(page)
        return self._rules.link(page, unquote(parts.fragment))

    def _own(self) -> str:
        return posixpath.basename(self._name)

    def _picture(self, given: dict[str, str]) -> bool:
        source = given.get("src", "")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self._name), unquote(source)))
        found = source if self._rules.data and source.startswith("data:image/") else self._rules.file(path)
        given["src"] = found or ""
        return bool(found)

    def handle_endtag(self, tag: str) -> None:
        at = self._at
        if tag == "main":
            self._leave()
        elif at.dropped:
            at.dropped -= tag not in _VOID
        elif at.inside and any(tag == opened for opened, _ in at.open):
            while at.open[-1][0] != tag:
                self._end()
            self._end()

    def close(self) -> None:
        super().close()
        self._leave()

    def _leave(self) -> None:
        while self._at.open:
            self._end()
        self._at.inside = False

    def _end(self) -> None:
        _, tag = self._at.open.pop()
        self._at.in_heading = self._at.in_heading and tag != "h1"
        self.out.append(f"</{tag}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if self._at.inside and not self._at.dropped:
            self.out.append(text(data))
            if self._at.in_heading:
                self.heading.append(data)
