"""What may stand in a feed: dates, addresses, languages, e-mail addresses and HTML, each told by one question."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import html5lib
import pycountry

if TYPE_CHECKING:
    from collections.abc import Sequence

_DAY, _MONTH = "Mon|Tue|Wed|Thu|Fri|Sat|Sun", "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_RFC2822 = re.compile(
    rf"(?:(?:{_DAY}), )?\d\d? (?:{_MONTH}) \d{{4}} \d\d:\d\d(?::\d\d)? (?:[+-]\d{{4}}|GMT|UT|[ECMP][SD]T)"
)
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_REST = r"(?:[A-Za-z0-9;/?:@&=+$.\-_!~*'(),#\[\]]|%[0-9A-Fa-f]{2})"
_URI = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:{_REST}+")
_IRI = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:(?:{_REST}|[^\x00-\x9f])+")
_URN = re.compile(
    r"urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:(?:[A-Za-z0-9()+,.:=@;$_!*'/~&-]|%[0-9A-Fa-f]{2})+", re.IGNORECASE
)
_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_TAG = re.compile(rf"tag:(?:[\w.-]+@)?[a-z0-9.-]+,\d{{4}}(?:-\d\d){{0,2}}:{_REST}*")
_EMAIL = re.compile(r"[\w.+'-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_MIME = re.compile(r"[\w.+-]+/[\w.+-]+(?:\s*;\s*[\w.+-]+=(?:\"[^\"]*\"|[\w.+-]+))*")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")
_SCHEMES = frozenset("http https ftp mailto urn tag tel news info data doi geo sip xmpp".split())
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)

_TAGS = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del dfn div dl dt em figcaption figure h1 h2 h3 h4 h5"
    " h6 hr i img ins kbd li ol p pre q s samp section small span strong sub sup table tbody td tfoot th thead time tr"
    " u ul var".split()
)
_RISKY = frozenset(
    "applet audio base button embed form frame frameset iframe input link math meta object script select style svg"
    " textarea title video".split()
)
_ATTRIBUTES = frozenset(
    "alt cite colspan datetime dir height href lang rel rowspan scope src start style title value width".split()
)


def rfc822(text: str) -> datetime | None:
    """Return the moment that ``text`` gives as RFC 822 has it, with what mail allows; None otherwise."""
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def is_strict_rfc822(text: str) -> bool:
    """Tell whether a date has the one form that every reader knows: a year of four digits, a known zone."""
    return bool(_RFC2822.fullmatch(text))


def has_its_weekday(text: str) -> bool:
    """Tell whether the day of the week, where one is given, is that of the date."""
    moment = rfc822(text)
    return not moment or "," not in text or text.startswith(_DAY.split("|")[moment.weekday()])


def rfc3339(text: str) -> datetime | None:
    """Return the moment that ``text`` gives as RFC 3339 has it; None otherwise."""
    try:
        return datetime.fromisoformat(text) if _RFC3339.fullmatch(text) else None
    except ValueError:
        return None


def is_plausible(moment: datetime | None) -> bool:
    """Tell whether a moment is of the age of feeds and no later than tomorrow; what is no date is told elsewhere."""
    return moment is None or _EARLIEST <= moment <= datetime.now(UTC) + timedelta(1)


def is_uri(text: str) -> bool:
    """Tell whether ``text`` is a URI with its scheme, in ASCII."""
    return bool(_URI.fullmatch(text))


def is_iri(text: str) -> bool:
    """Tell whether ``text`` is an IRI with its scheme: a URI that may hold letters beyond ASCII."""
    return bool(_IRI.fullmatch(text))


def is_web(text: str) -> bool:
    """Tell whether ``text`` is the full address of something on the web."""
    return is_uri(text) and urlsplit(text).scheme in {"http", "https"} and bool(urlsplit(text).hostname)


def is_canonical(text: str) -> bool:
    """Tell whether an identifier has scheme and host in small letters, no port that goes without saying, a path."""
    parts = urlsplit(text)
    scheme = text.partition(":")[0]
    if parts.scheme in {"http", "https"}:
        return (
            scheme.islower()
            and parts.netloc == parts.netloc.lower()
            and parts.port not in {80, 443}
            and bool(parts.path)
        )
    return scheme.islower() and (scheme != "urn" or text.split(":")[1].islower() or text.split(":")[1].isdigit())


def is_urn(text: str) -> bool:
    """Tell whether a URN has a name space and a name in it; True for what is no URN."""
    return not text.lower().startswith("urn:") or bool(_URN.fullmatch(text))


def is_uuid(text: str) -> bool:
    """Tell whether a URN of a UUID holds one; True for what is none."""
    return not text.lower().startswith("urn:uuid:") or bool(_UUID.fullmatch(text))


def is_tag(text: str) -> bool:
    """Tell whether a tag URI names its authority and day; True for what is none."""
    return not text.lower().startswith("tag:") or bool(_TAG.fullmatch(text))


def has_known_scheme(text: str) -> bool:
    """Tell whether the scheme of an address is one that is registered and that feeds use."""
    return not is_iri(text) or text.partition(":")[0].lower() in _SCHEMES


def is_language(text: str) -> bool:
    """Tell whether a language tag begins with a code of ISO 639."""
    code = text.partition("-")[0].lower()
    key = {2: "alpha_2", 3: "alpha_3"}.get(len(code))
    return key is not None and pycountry.languages.get(**{key: code}) is not None


def is_email(text: str) -> bool:
    """Tell whether ``text`` is an e-mail address, with or without the name of its owner around it."""
    return bool(_EMAIL.search(text))


def is_mime(text: str) -> bool:
    """Tell whether ``text`` is a media type."""
    return bool(_MIME.fullmatch(text))


def has_markup(text: str) -> bool:
    """Tell whether ``text`` holds what HTML takes for a tag or a character reference."""
    return bool(_MARKUP.search(text))


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of HTML: what its parser complained of, and its elements with their attributes."""

    errors: tuple[str, ...]
    elements: Sequence[tuple[str, dict[str, str]]]

    def strangers(self) -> list[str]:
        """Return what is no HTML: complaints of the parser, and elements that HTML does not know."""
        return [*self.errors, *(tag for tag, _ in self.elements if tag not in _TAGS | _RISKY)]

    def risks(self) -> list[str]:
        """Return the elements that run, load or ask for something."""
        return [tag for tag, _ in self.elements if tag in _RISKY]

    def risky_attributes(self) -> list[str]:
        """Return the attributes that may run something."""
        return [
            f"{tag}/@{name}"
            for tag, attributes in self.elements
            for name, value in attributes.items()
            if name not in _ATTRIBUTES or (name in {"href", "src"} and not is_harmless(value))
        ]

    def styles(self) -> list[str]:
        """Return the style attributes that do more than align a cell of a table."""
        found = [attributes.get("style", "") for _, attributes in self.elements]
        return [style for style in found if style and not re.fullmatch(r"text-align: (?:left|right|center);", style)]

    def relative(self) -> list[str]:
        """Return the addresses that hang on where the piece is shown."""
        found = [attributes[name] for _, attributes in self.elements for name in ("href", "src") if name in attributes]
        return [address for address in found if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address)]


def is_harmless(address: str) -> bool:
    """Tell whether an address in HTML runs nothing."""
    return not re.match(r"\s*(?:javascript|vbscript|data:text/html)\s*:?", address, re.IGNORECASE)


@functools.lru_cache(1000)
def fragment(text: str) -> Fragment:
    """Parse a piece of HTML as a browser would."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parseFragment(text)
    elements = [(each.tag, dict(each.attrib)) for each in tree.iter() if isinstance(each.tag, str)]
    errors = tuple(f"{code} at {position}" for position, code, _ in parser.errors)
    return Fragment(errors, [each for each in elements if each[0] != "DOCUMENT_FRAGMENT"])
