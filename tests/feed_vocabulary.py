"""What may stand where in RSS 2.0, Atom and OPML: children, attributes, and what may be repeated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

_SPACES = {"http://www.w3.org/2005/Atom": "atom", "http://purl.org/rss/1.0/modules/content/": "content"}
_XHTML, _XML = "http://www.w3.org/1999/xhtml", "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True)
class Vocabulary:
    """A kind of document: the prefix of its own name space, and by the name of an element what it may have.

    Names of another known name space bear its prefix. ``several`` may stand more than once beside each other.
    """

    media_type: str
    home: str
    children: dict[str, str]
    attributes: dict[str, str]
    several: frozenset[str]
    everywhere: frozenset[str] = frozenset()

    def name(self, node: Any) -> str:
        """Return the name of an element as the tables have it."""
        prefix = _SPACES.get(etree.QName(node).namespace or "", "")
        return etree.QName(node).localname if prefix == self.home else f"{prefix}:{etree.QName(node).localname}"

    def knows_space(self, node: Any) -> bool:
        """Tell whether an element is of a name space that the tables know; XHTML in Atom is checked as HTML."""
        space = etree.QName(node).namespace
        return space in _SPACES or (space is None and self.home == "")

    def may_hold(self, node: Any) -> bool:
        """Tell whether an element may stand in its parent."""
        return self.name(node) in self.children.get(self.name(node.getparent()), "").split()

    def may_repeat(self, node: Any) -> bool:
        """Tell whether another element of its name may stand beside an element."""
        return self.name(node) in self.several or etree.QName(node).namespace == _XHTML

    def is_container(self, node: Any) -> bool:
        """Tell whether an element holds elements and no text."""
        return self.name(node) in self.children

    def strange_attributes(self, node: Any) -> list[str]:
        """Return the attributes without a name space, or of XML's own, that an element may not have."""
        allowed = {*self.attributes.get(self.name(node), "").split(), *self.everywhere}
        names = [str(name).replace(f"{{{_XML}}}", "xml:") for name in node.attrib]
        return [name for name in names if name not in allowed and not name.startswith("{")]


_PERSON = "name uri email"
_FEED = "id title updated author category contributor generator icon link logo rights subtitle"
RSS = Vocabulary(
    media_type="application/rss+xml",
    home="",
    children={
        "rss": "channel",
        "channel": "title link description language copyright managingEditor webMaster pubDate lastBuildDate category"
        " generator docs cloud ttl image rating textInput skipHours skipDays item atom:link",
        "item": "title link description author category comments enclosure guid pubDate source atom:updated atom:id"
        " atom:link atom:published content:encoded",
        "image": "url title link width height description",
        "textInput": "title description name link",
        "skipHours": "hour",
        "skipDays": "day",
    },
    attributes={
        "rss": "version",
        "guid": "isPermaLink",
        "category": "domain",
        "source": "url",
        "enclosure": "url length type",
        "cloud": "domain port path registerProcedure protocol",
        "atom:link": "href rel type hreflang title length",
    },
    several=frozenset(("item", "category", "atom:link", "hour", "day", "enclosure")),  # each has a rule of its own
)
ATOM = Vocabulary(
    media_type="application/atom+xml",
    home="atom",
    children={
        "feed": f"{_FEED} entry",
        "entry": "id title updated author category content contributor link published rights source summary",
        "source": _FEED,
        "author": _PERSON,
        "contributor": _PERSON,
    },
    attributes={
        "link": "href rel type hreflang title length",
        "category": "term scheme label",
        "content": "type src",
        "generator": "uri version",
        **dict.fromkeys(("title", "subtitle", "summary", "rights"), "type"),
    },
    several=frozenset(("entry", "link", "category", "author", "contributor")),
    everywhere=frozenset(("xml:lang", "xml:base")),
)
OPML = Vocabulary(
    media_type="text/x-opml",
    home="",
    children={
        "opml": "head body",
        "head": "title dateCreated dateModified ownerName ownerEmail ownerId docs expansionState vertScrollState"
        " windowTop windowLeft windowBottom windowRight",
        "body": "outline",
        "outline": "outline",
    },
    attributes={
        "opml": "version",
        "outline": "text type title xmlUrl htmlUrl url description language version created category isComment"
        " isBreakpoint",
    },
    several=frozenset(("outline",)),
)
VOCABULARIES = {"rss": RSS, "{http://www.w3.org/2005/Atom}feed": ATOM, "opml": OPML}
