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
}
_PLAIN_IN_RSS = re.compile(rb"<(title|description|copyright|category)>([^<]*)</\1>")
# Content that is neither text nor XML.
BASE64 = "contains(@type, '/') and not(starts-with(@type, 'text/')) and not(contains(@type, 'xml'))"
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


def _finder(path: str) -> Callable[[Served], list[Any]]:
    select = etree.XPath(path, namespaces=SPACES)

    def find(served: Served) -> list[Any]:
        found: Any = select(served.root)
        return list(found)

    return find


def at(path: str) -> Rule:
    """Return the rule that nothing is found at an XPath."""
    find = _finder(path)
    return lambda served: [place(node) for node in find(served)]


def each(path: str, accept: Callable[[str], object]) -> Rule:
    """Return the rule that whatever is found at an XPath says what ``accept`` holds true of."""
    find = _finder(path)
    return lambda served: [place(node) for node in find(served) if not accept(text(node))]


def once(path: str) -> Rule:
    """Return the rule that no two nodes at an XPath say the same."""
    find = _finder(path)

    def rule(served: Served) -> Iterator[str]:
        seen: set[str] = set()
        for node in find(served):
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
    find = _finder(path)

    def rule(served: Served) -> Iterator[str]:
        for node in find(served):
            yield from (f"{place(node)} {found}" for found in breach(values.fragment(text(node))))

    return rule


def _syntax(served: Served) -> Any:
    try:
        served.root  # noqa: B018
    except etree.XMLSyntaxError as error:
        return error
    return None


def undeclared_prefix(served: Served) -> list[str]:
    """Return the first prefix that no name space is declared for."""
    error = _syntax(served)
    return [str(error)] if error and error.code == etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE else []


def malformed(served: Served) -> list[str]:
    """Return the first place that is no XML, for a reason that no other rule names."""
    error = _syntax(served)
    return [str(error)] if error and not undeclared_prefix(served) and not is_decoded(served) else []


def is_decoded(served: Served) -> list[str]:
    """Return where the bytes are no UTF-8."""
    try:
        served.data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [f"byte {error.start}"]
    return []


def media_type(served: Served) -> list[str]:
    """Return a media type that is not the one of the kind of document."""
    vocabulary = served.vocabulary
    kind = served.media_type.split(";")[0]
    return [served.media_type] if vocabulary and kind != vocabulary.media_type else []


def charset(served: Served) -> list[str]:
    """Return a media type that tells of another encoding."""
    charset = re.search(r'charset="?([\w-]+)', served.media_type)
    return [served.media_type] if charset and charset[1].lower() != "utf-8" else []


def _elements(served: Served) -> Iterator[tuple[Vocabulary, Any]]:
    """Yield the elements whose name space the vocabulary of the document knows."""
    vocabulary = served.vocabulary
    for node in served.root.iter(etree.Element) if vocabulary else ():
        if vocabulary and vocabulary.knows_space(node):
            yield vocabulary, node


def undefined(served: Served) -> list[str]:
    """Return elements that may not stand where they stand."""
    return [
        place(node) for words, node in _elements(served) if node.getparent() is not None and not words.may_hold(node)
    ]


def attributes(served: Served) -> list[str]:
    """Return attributes that their elements may not have."""
    return [f"{place(node)}/@{name}" for words, node in _elements(served) for name in words.strange_attributes(node)]


def repeated(served: Served) -> list[str]:
    """Return elements that stand beside one of their name and may not."""
    alone = (node for words, node in _elements(served) if not words.may_repeat(node))
    return [place(node) for node in alone if next(node.itersiblings(node.tag, preceding=True), None) is not None]


def loose_text(served: Served) -> list[str]:
    """Return elements that hold text beside elements."""
    holders = (node for words, node in _elements(served) if words.is_container(node))
    return [place(node) for node in holders if any((part or "").strip() for part in _texts(node))]


def _texts(node: Any) -> Iterator[str | None]:
    yield node.text
    yield from (child.tail for child in node)


def spaces(accept: Callable[[str, str], bool]) -> Rule:
    """Return the rule that every declaration of a name space, given as prefix and address, is accepted."""

    def rule(served: Served) -> Iterator[str]:
        for node in served.root.iter(etree.Element):
            known = node.getparent().nsmap if node.getparent() is not None else {}
            for prefix, space in node.nsmap.items():
                if space and known.get(prefix) != space and not accept(prefix or "", space):
                    yield f"{place(node)} xmlns:{prefix or ''}={space}"

    return rule


def self_link(served: Served) -> list[str]:
    """Return the link of a feed to itself where it is not the address it was fetched from."""
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
    """Return the feed if all of its entries have one id."""
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
