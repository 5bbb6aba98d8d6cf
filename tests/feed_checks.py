"""Ways to say a rule about a feed in one line, and the rules that take more: what ``feed_rules`` is made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from lxml import etree

from . import feed_values as values
from .feed_vocabulary import VOCABULARIES, Vocabulary

ATOM_SPACE = "http://www.w3.org/2005/Atom"
CONTENT_SPACE, XHTML_SPACE = "http://purl.org/rss/1.0/modules/content/", "http://www.w3.org/1999/xhtml"
SPACES = {
    "atom": ATOM_SPACE,
    "content": CONTENT_SPACE,
    "xhtml": XHTML_SPACE,
    "re": "http://exslt.org/regular-expressions",
}
_PLAIN_IN_RSS = re.compile(rb"<(title|description|copyright|category)>([^<]*)</\1>")
_FOREIGN_ESCAPE = re.compile(rb"&(?:amp|lt|#38|#60);")


@dataclass(frozen=True)
class Served:
    """A feed as a host serves it: its bytes, the address it is fetched from, and the media type in the header."""

    data: bytes
    url: str
    media_type: str

    @cached_property
    def root(self) -> Any:
        """The root element; raises XMLSyntaxError."""
        return etree.fromstring(self.data, etree.XMLParser(resolve_entities=False, no_network=True))

    @property
    def vocabulary(self) -> Vocabulary | None:
        """What may stand in a document with this root; None where the root is of no known kind."""
        return VOCABULARIES.get(self.root.tag)


Rule = Callable[[Served], Iterable[str]]


def place(node: Any) -> str:
    """Return where an element or attribute stands, as ``/rss/channel/item[2]/guid``."""
    if not isinstance(node, etree._Element):
        return f"{place(node.getparent())}/@{node.attrname}" if node.attrname else place(node.getparent())
    parent = node.getparent()
    alike = [] if parent is None else list(parent.iterchildren(node.tag))
    number = f"[{alike.index(node) + 1}]" if len(alike) > 1 else ""
    return f"{'' if parent is None else place(parent)}/{etree.QName(node).localname}{number}"


def text(node: Any) -> str:
    """Return what an element or an attribute says."""
    return str(node) if not isinstance(node, etree._Element) else node.text or ""


def at(path: str) -> Rule:
    """Return the rule that nothing is found at an XPath."""
    select = etree.XPath(path, namespaces=SPACES)
    return lambda served: [place(node) for node in select(served.root)]


def each(path: str, accept: Callable[[str], object]) -> Rule:
    """Return the rule that whatever is found at an XPath says what ``accept`` holds true of."""
    select = etree.XPath(path, namespaces=SPACES)
    return lambda served: [place(node) for node in select(served.root) if not accept(text(node))]


def once(path: str) -> Rule:
    """Return the rule that no two nodes at an XPath say the same."""
    select = etree.XPath(path, namespaces=SPACES)

    def rule(served: Served) -> Iterator[str]:
        seen: set[str] = set()
        for node in select(served.root):
            if text(node) in seen:
                yield place(node)
            seen.add(text(node))

    return rule


def raw(pattern: bytes, *, wanted: bool = False) -> Rule:
    """Return the rule that the bytes do not match a pattern, or that they begin with it if it is ``wanted``."""
    compiled = re.compile(pattern)

    def rule(served: Served) -> list[str]:
        match = compiled.match(served.data) if wanted else compiled.search(served.data)
        return [f"byte {match.start() if match else 0}"] if bool(match) != wanted else []

    return rule


def in_html(path: str, breach: Callable[[values.Fragment], list[str]]) -> Rule:
    """Return the rule that no piece of HTML at an XPath has what ``breach`` finds."""
    select = etree.XPath(path, namespaces=SPACES)

    def rule(served: Served) -> Iterator[str]:
        for node in select(served.root):
            yield from (f"{place(node)} {found}" for found in breach(values.fragment(text(node))))

    return rule


def is_well_formed(*errors: str) -> Rule:
    """Return the rule that XML is parsed without an error of the named kinds of libxml2, or of any other if none is."""

    def rule(served: Served) -> list[str]:
        try:
            served.root  # noqa: B018
        except etree.XMLSyntaxError as error:
            kind = error.error_log[0].type_name if error.error_log else ""
            named = kind in errors if errors else kind not in {*PREFIX, *CODING}
            return [str(error)] if named else []
        return []

    return rule


# Kinds of errors of libxml2 that have a message of their own, and content that is neither text nor XML.
PREFIX, CODING = ("NS_ERR_UNDEFINED_NAMESPACE",), ("ERR_INVALID_CHAR", "ERR_INVALID_ENCODING", "I18N_CONV_FAILED")
BASE64 = "contains(@type, '/') and not(starts-with(@type, 'text/')) and not(contains(@type, 'xml'))"


def is_decoded(served: Served) -> list[str]:
    try:
        served.data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [f"byte {error.start}"]
    return []


def media_type(served: Served) -> list[str]:
    vocabulary = served.vocabulary
    kind = served.media_type.split(";")[0]
    return [served.media_type] if vocabulary and kind != vocabulary.media_type else []


def charset(served: Served) -> list[str]:
    charset = re.search(r'charset="?([\w-]+)', served.media_type)
    return [served.media_type] if charset and charset[1].lower() != "utf-8" else []


def undefined(served: Served) -> Iterator[str]:
    vocabulary = served.vocabulary
    for node in served.root.iter(etree.Element) if vocabulary else ():
        if node.getparent() is not None and vocabulary.knows_space(node) and not vocabulary.may_hold(node):
            yield place(node)


def attributes(served: Served) -> Iterator[str]:
    vocabulary = served.vocabulary
    for node in served.root.iter(etree.Element) if vocabulary else ():
        strange = vocabulary.strange_attributes(node) if vocabulary.knows_space(node) else ()
        yield from (f"{place(node)}/@{name}" for name in strange)


def repeated(served: Served) -> Iterator[str]:
    vocabulary = served.vocabulary
    for node in served.root.iter(etree.Element) if vocabulary else ():
        if not vocabulary.may_repeat(node) and next(node.itersiblings(node.tag, preceding=True), None) is not None:
            yield place(node)


def loose_text(served: Served) -> Iterator[str]:
    vocabulary = served.vocabulary
    for node in served.root.iter(etree.Element) if vocabulary else ():
        loose = [node.text, *(child.tail for child in node)]
        if vocabulary.is_container(node) and any((part or "").strip() for part in loose):
            yield place(node)


def spaces(accept: Callable[[str, str], bool]) -> Rule:
    def rule(served: Served) -> Iterator[str]:
        for node in served.root.iter(etree.Element):
            known = node.getparent().nsmap if node.getparent() is not None else {}
            for prefix, space in node.nsmap.items():
                if known.get(prefix) != space and not accept(prefix or "", space):
                    yield f"{place(node)} xmlns:{prefix or ''}={space}"

    return rule


def self_link(served: Served) -> list[str]:
    links = served.root.xpath("//atom:link[@rel='self']/@href", namespaces=SPACES)
    return [place(link) for link in links[:1] if link != served.url]


def plain(served: Served) -> Iterator[str]:
    """Yield plain text that is not escaped by hexadecimal references, which readers take for HTML least often."""
    for match in _PLAIN_IN_RSS.finditer(served.data):
        # The description of an item is HTML; that of a channel stands before the first item.
        of_item = match[1] == b"description" and b"<item>" in served.data[: match.start()]
        if not of_item and _FOREIGN_ESCAPE.search(match[2]):
            yield f"byte {match.start()} <{match[1].decode()}>"


def undeclared(served: Served) -> list[str]:
    """Return where RSS's plain text holds tags and is not escaped as plain text."""
    loose = {found.split()[1] for found in plain(served)}
    marked = [match for match in _PLAIN_IN_RSS.finditer(served.data) if str(match.start()) in loose]
    return [f"byte {m.start()}" for m in marked if re.search(rb"(?:&lt;|&#60;)/?[A-Za-z]|&amp;#?\w+;", m[2])]


def same_ids(served: Served) -> list[str]:
    ids = served.root.xpath("atom:entry/atom:id/text()", namespaces=SPACES)
    return ["/feed"] if len(ids) > 1 and len(set(ids)) == 1 else []


def same_alternates(served: Served) -> Iterator[str]:
    """Yield links to an alternate form with the type and language of one before."""
    for owner in served.root.xpath("/atom:feed | //atom:entry", namespaces=SPACES):
        seen = set()
        for link in owner.xpath("atom:link[not(@rel) or @rel='alternate']", namespaces=SPACES):
            kind = link.get("type"), link.get("hreflang")
            if kind in seen:
                yield place(link)
            seen.add(kind)


def same_moment(served: Served) -> list[str]:
    """Return entries with one moment of change; of a noon only the day is known, and a day is no moment."""
    found = once("atom:entry/atom:updated[not(contains(., 'T12:00:00Z'))]")
    return list(found(served))


def order(served: Served) -> list[str]:
    """Return items that are newer than the one before."""
    items = served.root.xpath("//item/pubDate | atom:entry/atom:published", namespaces=SPACES)
    dates = [
        values.rfc822(item.text) or values.rfc3339(item.text) or datetime.max.replace(tzinfo=UTC) for item in items
    ]
    return [place(item) for item, before, date in zip(items[1:], dates, dates[1:], strict=False) if date > before]
