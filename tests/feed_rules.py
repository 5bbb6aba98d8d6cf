"""An own check of feeds: a rule for each message of the W3C Feed Validation Service that can concern them.

Rules bear the names of the service's messages, stand in tables, and return the places in the document where they are
broken. Sources: RSS 2.0 with the profile of the RSS Advisory Board, RFC 4287, OPML 2.0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from . import feed_checks as checks
from . import feed_values as values
from .feed_checks import ATOM_SPACE, CONTENT_SPACE, SPACES, Rule, Served, at, each, in_html, once, raw

_RESERVED = {"atom": ATOM_SPACE, "content": CONTENT_SPACE, "dc": "http://purl.org/dc/elements/1.1/"}
_OLD_ATOM = "http://purl.org/atom/ns#"
_LINKS = frozenset("alternate related self enclosure via".split())  # registered with Atom itself
_HISTORY = "@rel='current' or @rel='prev-archive' or @rel='next-archive' or @rel='next' or @rel='previous'"
_RSS_DATES = "//channel/pubDate | //lastBuildDate | //item/pubDate"
_ATOM_DATES = "//atom:updated | //atom:published"
_RSS_LINKS = "//channel/link | //item/link | //comments | //docs | //source/@url"
_CONTACTS = "//managingEditor | //webMaster | //item/author"
_RSS_HTML = "//item/description | //content:encoded"
_ATOM_TEXT = "//atom:title | //atom:subtitle | //atom:summary | //atom:rights"
_ATOM_HTML = "//atom:*[@type='html']"
_TEXT_TYPES = frozenset(("text", "html", "xhtml"))
_PERMALINK = "//guid[not(@isPermaLink='false')]"
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_ALL_ADDRESSES = "//link[text()] | //guid | //atom:id | //@href | //@url | //@xmlUrl | //@htmlUrl | //atom:uri"


def _below(least: int, most: float = float("inf")) -> Callable[[str], bool]:
    """Return the test for a whole number from ``least`` to ``most``."""
    return lambda said: said.lstrip("-").isdecimal() and least <= int(said) <= most


# What can be told from the bytes, before anything is parsed.
BYTES: dict[str, Rule] = {
    "WPBlankLine": raw(rb"(?:\xef\xbb\xbf)?<", wanted=True),
    "BadXmlVersion": raw(rb"<\?xml version=[\"'](?!1\.0)"),
    "MissingEncoding": raw(rb"<\?xml version=\"1\.0\"\s*\?>|^\s*<(?!\?xml)"),
    "InvalidEncoding": raw(rb"<\?xml[^>]* encoding=[\"'](?!utf-8[\"'])"),
    "UnicodeError": checks.is_decoded,
    "InvalidDoctype": raw(rb"<!DOCTYPE"),
    "ContainsSystemEntity": raw(rb"<!ENTITY"),
    "UndefinedNamedEntity": raw(rb"&(?!amp;|lt;|gt;|quot;|apos;|#)[A-Za-z]\w*;"),
    "UndeclaredPrefix": checks.undeclared_prefix,
    "SAXError": checks.malformed,
}
# What holds of every kind of document.
XML: dict[str, Rule] = {
    "UnexpectedContentType": checks.media_type,
    "EncodingMismatch": checks.charset,
    "UndeterminableVocabulary": lambda served: [] if served.vocabulary else [served.root.tag],
    "ObsoleteNamespace": checks.spaces(lambda _, space: space != _OLD_ATOM),
    "InvalidNamespace": checks.spaces(lambda _, space: values.is_uri(space)),
    "UnknownNamespace": checks.spaces(lambda _, space: space in {*SPACES.values(), _OLD_ATOM}),
    "ReservedPrefix": checks.spaces(lambda prefix, space: space == _RESERVED.get(prefix, space)),
    "UndefinedElement": checks.undefined,
    "UnexpectedAttribute": checks.attributes,
    "UnexpectedText": checks.loose_text,
    "DuplicateElement": checks.repeated,
    "BadCharacters": each("//*[text()] | //@*", lambda said: not re.search("[\x80-\x9f\ufffd]", said)),
    "InvalidUriChar": each(_ALL_ADDRESSES, lambda said: not re.search(r"[\x00-\x20<>\"{}|\\^`]", said)),
    "InvalidLanguage": each("//channel/language | //@xml:lang | //@hreflang | //outline/@language", values.is_language),
}
RSS: dict[str, Rule] = {
    "InvalidRSSVersion": each("/rss/@version", lambda said: re.fullmatch(r"0\.9[0-4]|2\.0", said)),
    "ObsoleteVersion": each("/rss/@version", lambda said: not said.startswith("0.")),
    "MissingElement": at("/rss[not(channel)] | //image[not(url)] | //textInput[not(name)]"),
    "MissingTitle": at("//channel[not(title)] | //image[not(title)] | //textInput[not(title)]"),
    "MissingLink": at("//channel[not(link)] | //image[not(link)] | //textInput[not(link)]"),
    "MissingDescription": at("//channel[not(description)] | //textInput[not(description)]"),
    "ItemMustContainTitleOrDescription": at("//item[not(title) and not(description)]"),
    "NotBlank": at("(//title | //item/category | //guid | //ttl)[not(normalize-space())]"),
    "AttrNotBlank": at("//enclosure[@url='' or @type=''] | //atom:link[@href='' or @rel='']"),
    "MissingAttribute": at(
        "/rss[not(@version)] | //enclosure[not(@url and @length and @type)] | //source[not(@url)]"
        " | //cloud[not(@domain and @port and @path and @registerProcedure and @protocol)]"
    ),
    "InvalidRFC2822Date": each(_RSS_DATES, values.rfc822),
    "ProblematicalRFC822Date": each(_RSS_DATES, lambda said: not values.rfc822(said) or values.is_strict_rfc822(said)),
    "IncorrectDOW": each(_RSS_DATES, values.has_its_weekday),
    "UseZeroForMidnight": each(_RSS_DATES, lambda said: " 24:" not in said),
    "InvalidRFC3339Date": each("//atom:updated", values.rfc3339),
    "ImplausibleDate": each(_RSS_DATES, lambda said: values.is_plausible(values.rfc822(said))),
    "InvalidFullLink": each(_RSS_LINKS, lambda said: ":" in said.split("/")[0]),
    "InvalidLink": each("//image/url", values.is_web),
    "UriNotIri": each("//link[text()] | //comments | //enclosure/@url", str.isascii),
    "MissingGuid": at("//item[not(guid)]"),
    "DuplicateValue": once("//item/guid"),
    "InvalidBooleanAttribute": each("//guid/@isPermaLink", lambda said: said in {"true", "false"}),
    "InvalidHttpGUID": each(_PERMALINK, lambda said: values.is_web(said) or re.match("tag:|urn:uuid:", said)),
    "InvalidPermalink": each(_PERMALINK, lambda said: not re.match("tag:|urn:uuid:", said)),
    "NotSufficientlyUnique": each("//guid", lambda said: len(said) > 8 or not said.isdecimal()),
    "InvalidURN": each("//guid", values.is_urn),
    "InvalidContact": each(_CONTACTS, values.is_email),
    "EmailFormat": each(_CONTACTS, lambda said: " " not in said or said.endswith(")")),
    "MissingRealName": each(_CONTACTS, lambda said: " " in said or not values.is_email(said)),
    "DuplicateEnclosure": at("//enclosure[preceding-sibling::enclosure]"),
    "InvalidIntegerAttribute": each("//enclosure/@length | //cloud/@port", lambda said: said.lstrip("-").isdecimal()),
    "InvalidNonNegativeInteger": each("//enclosure/@length", lambda said: not re.fullmatch(r"-([2-9]|1\d+)", said)),
    "UseZeroForUnknown": each("//enclosure/@length", lambda said: said != "-1"),
    "InvalidMIMEAttribute": each("//enclosure/@type", lambda said: said == "" or values.is_mime(said)),
    "InvalidURLAttribute": each("//enclosure/@url", lambda said: said == "" or values.is_web(said)),
    "InvalidPositiveInteger": each("//ttl", lambda said: said == "" or _below(1)(said)),
    "InvalidHour": each("//hour", _below(0, 23)),
    "NotEnoughHoursInTheDay": at("//skipHours[count(hour) > 24]"),
    "InvalidDay": each("//day", lambda said: said in _DAYS),
    "EightDaysAWeek": at("//skipDays[count(day) > 7]"),
    "InvalidWidth": each("//image/width", _below(1, 144)),
    "InvalidHeight": each("//image/height", _below(1, 400)),
    "ImageTitleDoesntMatch": at("//image/title[. != ../../title]"),
    "ImageLinkDoesntMatch": at("//image/link[. != ../../link]"),
    "ImageUrlFormat": each("//image/url", lambda said: re.search(r"\.(?:gif|jpe?g|png)$", said)),
    "AvoidTextInput": at("//textInput"),
    "NoBlink": at("//blink"),
    "MisplacedItem": at("//item[following-sibling::*[not(self::item)]]"),
    "NeedDescriptionBeforeContent": at("//content:encoded[not(preceding-sibling::description)]"),
    "DuplicateItemSemantics": at("//item[guid and atom:id] | //item[pubDate and atom:published]"),
    "UseOfExtensionAttr": at("//*[namespace-uri()='']/@*[namespace-uri()!='']"),
    "MissingAtomSelfLink": at("//channel[not(atom:link[@rel='self'])]"),
    "RelativeSelf": each("//atom:link[@rel='self']/@href", lambda said: said == "" or ":" in said.split("/")[0]),
    "SelfDoesntMatchLocation": checks.self_link,
    "UnregisteredAtomLinkRel": each("//atom:link/@rel", lambda said: said == "" or said in _LINKS),
    "MissingHref": at("//atom:link[not(@href)]"),
    "AtomLinkNotEmpty": at("//atom:link[text()]"),
    "CharacterData": checks.plain,
    "ContainsHTML": checks.undeclared,
    "NotHtml": in_html(_RSS_HTML, values.Fragment.strangers),
    "ContainsRelRef": in_html(_RSS_HTML, values.Fragment.relative),
    "SecurityRisk": in_html(_RSS_HTML, values.Fragment.risks),
    "SecurityRiskAttr": in_html(_RSS_HTML, values.Fragment.risky_attributes),
    "DangerousStyleAttr": in_html(_RSS_HTML, values.Fragment.styles),
    "NewestFirst": checks.order,
}
ATOM: dict[str, Rule] = {
    "MissingElement": at(
        "(/atom:feed | //atom:entry)[not(atom:id) or not(atom:title) or not(atom:updated)]"
        " | //atom:entry[not(atom:author) and not(../atom:author) and not(atom:source/atom:author)]"
        " | (//atom:author | //atom:contributor)[not(atom:name)]"
    ),
    "MissingSourceElement": at("//atom:source[not(atom:id) or not(atom:title) or not(atom:updated)]"),
    "NotBlank": at(
        "(//atom:title | //atom:name | //atom:content[not(@src)] | //atom:generator)[not(normalize-space()) and not(*)]"
    ),
    "AttrNotBlank": at("//atom:category[@term=''] | //atom:link[@href='' or @rel='']"),
    "MissingAttribute": at("//atom:category[not(@term)]"),
    "MissingHref": at("//atom:link[not(@href)]"),
    "AtomLinkNotEmpty": at("//atom:link[text()]"),
    "InvalidRFC3339Date": each(_ATOM_DATES, values.rfc3339),
    "ImplausibleDate": each(_ATOM_DATES, lambda said: values.is_plausible(values.rfc3339(said))),
    "W3CDTFDateNonUTC": each(_ATOM_DATES, lambda said: not values.rfc3339(said) or said.endswith("Z")),
    "UnexpectedWhitespace": each(
        f"{_ATOM_DATES} | //atom:id | //atom:uri | //atom:email", lambda said: said == said.strip()
    ),
    "InvalidFullLink": each("//atom:id", lambda said: ":" in said.split("/")[0]),
    "InvalidIRI": each("//atom:link/@href | //atom:uri", lambda said: said == "" or values.is_iri(said)),
    "InvalidURIAttribute": each("//atom:category/@scheme | //atom:generator/@uri", values.is_iri),
    "SameDocumentReference": each("//atom:link/@href", lambda said: not said.startswith("#")),
    "InvalidURN": each("//atom:id", values.is_urn),
    "InvalidUUID": each("//atom:id", values.is_uuid),
    "InvalidTAG": each("//atom:id", values.is_tag),
    "SchemeNotIANARegistered": each("//atom:id | //atom:link/@href", values.has_known_scheme),
    "NonCanonicalURI": each("//atom:id", lambda said: not values.is_iri(said) or values.is_canonical(said)),
    "DuplicateEntries": once("/atom:feed/atom:entry/atom:id"),
    "DuplicateIds": checks.same_ids,
    "DuplicateUpdated": checks.same_moment,
    "DuplicateAtomLink": checks.same_alternates,
    "MissingSelf": at("/atom:feed[not(atom:link[@rel='self'])]"),
    "RelativeSelf": each("//atom:link[@rel='self']/@href", lambda said: said == "" or ":" in said.split("/")[0]),
    "SelfDoesntMatchLocation": checks.self_link,
    "SelfNotAtom": at("/atom:feed/atom:link[@rel='self' and @type and @type!='application/atom+xml']"),
    "UnregisteredAtomLinkRel": each("//atom:link/@rel", lambda said: said == "" or said in _LINKS or ":" in said),
    "FeedHistoryRelInEntry": at(f"//atom:entry/atom:link[{_HISTORY}]"),
    "InvalidMIMEAttribute": each("//atom:link/@type", values.is_mime),
    "MisplacedMetadata": at("//atom:entry[following-sibling::*[not(self::atom:entry)]]"),
    "MissingContentOrAlternate": at(
        "//atom:entry[not(atom:content) and not(atom:link[not(@rel) or @rel='alternate'])]"
    ),
    "MissingTextualContent": at("//atom:entry[not(atom:summary) and (not(atom:content) or atom:content/@src)]"),
    "MissingSummary": at(f"//atom:entry[not(atom:summary) and atom:content[@src or {checks.BASE64}]]"),
    "MissingTypeAttr": at("//atom:content[@src and not(@type)]"),
    "InvalidTextType": each(f"({_ATOM_TEXT})/@type", lambda said: said in _TEXT_TYPES),
    "InvalidMIMEType": each("//atom:content/@type", lambda said: said in _TEXT_TYPES or values.is_mime(said)),
    "HtmlFragment": at("//atom:content[@type='text/html' or @type='application/xhtml+xml']"),
    "NotBase64": each(f"//atom:content[not(@src) and {checks.BASE64}]", lambda said: re.fullmatch(r"[\w+/=\s]*", said)),
    "MissingXhtmlDiv": at("//atom:*[@type='xhtml'][not(xhtml:div) or count(*) != 1]"),
    "MisplacedXHTMLContent": at("//atom:*/xhtml:*[not(../@type='xhtml')]"),
    "ContainsEmail": each("//atom:name", lambda said: not values.is_email(said)),
    "InvalidAddrSpec": each("//atom:email", values.is_email),
    "NotInANamespace": at("//*[namespace-uri()='']"),
    "AvoidNamespacePrefix": at("/atom:feed[contains(name(), ':')]"),
    "ContainsUndeclaredHTML": each(
        f"({_ATOM_TEXT})[not(@type) or @type='text']", lambda said: not values.has_markup(said)
    ),
    "NotHtml": in_html(_ATOM_HTML, values.Fragment.strangers),
    "ContainsRelRef": in_html(_ATOM_HTML, values.Fragment.relative),
    "SecurityRisk": in_html(_ATOM_HTML, values.Fragment.risks),
    "SecurityRiskAttr": in_html(_ATOM_HTML, values.Fragment.risky_attributes),
    "DangerousStyleAttr": in_html(_ATOM_HTML, values.Fragment.styles),
    "NewestFirst": checks.order,
}
OPML: dict[str, Rule] = {
    "InvalidOPMLVersion": each("/opml/@version", lambda said: said in {"1.0", "1.1", "2.0"}),
    "MissingAttribute": at("/opml[not(@version)] | //outline[not(@text)]"),
    "MissingElement": at("/opml[not(head) or not(body)] | //body[not(outline)] | //head[not(title)]"),
    "NotBlank": at("//head/title[not(normalize-space())]"),
    "AttrNotBlank": at("//outline/@text[not(normalize-space())]"),
    "InvalidOutlineType": each("//outline/@type", lambda said: said in {"rss", "link", "include"}),
    "InvalidOutlineVersion": each("//outline[@type='rss']/@version", lambda said: said in {"RSS", "RSS1", "RSS2"}),
    "MissingOutlineType": at("//outline[not(@type) and @*[name()!='text']]"),
    "MissingXmlURL": at("//outline[@type='rss' and not(@xmlUrl)]"),
    "MissingTitleAttr": at("//outline[@type='rss' and not(@title)]"),
    "MissingUrlAttr": at("//outline[(@type='link' or @type='include') and not(@url)]"),
    "InvalidExpansionState": each("//expansionState", lambda said: re.fullmatch(r"\d+(?:,\s*\d+)*", said)),
    "InvalidURLAttribute": each("//@xmlUrl | //@htmlUrl | //@url", values.is_web),
    "InvalidRFC2822Date": each("//dateCreated | //dateModified", values.rfc822),
    "DuplicateValue": once("//@xmlUrl"),
}
TABLES = {"rss": RSS, f"{{{ATOM_SPACE}}}feed": ATOM, "opml": OPML}


def breaches(served: Served) -> list[str]:
    """Return each breach as ``Rule: where``; of what is no XML only what can be told from its bytes."""
    found = list(_apply(BYTES, served))
    if any(one.split(":")[0] in {"SAXError", "UndeclaredPrefix", "UnicodeError"} for one in found):
        return found
    found += _apply(XML, served)
    found += _apply(TABLES.get(served.root.tag, {}), served)
    return found


def _apply(table: dict[str, Rule], served: Served) -> Iterator[str]:
    for name, rule in table.items():
        yield from (f"{name}: {place}" for place in rule(served))
