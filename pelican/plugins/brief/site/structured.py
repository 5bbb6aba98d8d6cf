"""Pages for machines: JSON-LD in the words of schema.org.

A briefing is a NewsArticle that is based on another work. It is never a ReportageNewsArticle, which claims reporting of
one's own, nor a ClaimReview, which claims that somebody checked a claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ..translations import translate as _
from .data.formats import encode
from .data.publication import INDEX

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .data.publication import File
    from .views import Actor, Entry, Publisher

TYPES = {"person": "Person", "organization": "Organization", "country": "Country"}
# In a script element only these could end it, open a comment, or end a line that JSON does not end.
_UNSAFE = [(char, f"\\u{ord(char):04x}") for char in "<>&\u2028\u2029"]


def script(data: Mapping[str, Any]) -> Markup:
    """Return ``data`` as a script element that no text in it can leave; values that are empty are left out."""
    text = encode({"@context": "https://schema.org", **_filled(data)})
    for char, escaped in _UNSAFE:
        text = text.replace(char, escaped)
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 -- escaped above


def _filled(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}


class Marker:
    """Writes the JSON-LD of each kind of page; the templates call it."""

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher
        self._siteurl = publisher.siteurl
        self._organization = {"@type": "Organization", "name": publisher.name, "url": self._address("index.html")}

    def _address(self, path: str) -> str:
        return f"{self._siteurl}/{path}"

    def home(self) -> Markup:
        """Return what the site is."""
        publisher = self._publisher
        return script(
            {
                "@type": "WebSite",
                "name": publisher.name,
                "description": publisher.about,
                "url": self._address("index.html"),
                "inLanguage": publisher.lang,
                "publisher": self._organization,
            }
        )

    def briefing(self, entry: Entry) -> Markup:
        """Return what a briefing is: about the actors of its headline, mentioning the others, based on its article."""
        url, data = self._address(entry.url), entry.data
        return script(
            {
                "@type": "NewsArticle",
                "@id": entry.id,
                "url": url,
                "mainEntityOfPage": url,
                "headline": entry.title,
                "description": entry.summary,
                "datePublished": entry.date,
                "dateModified": entry.updated,
                "inLanguage": data.get("lang") or self._publisher.lang,
                "keywords": data.get("topics"),
                "publisher": self._organization,
                "isBasedOn": _source(data),
                "about": [self._named(m.actor) for m in entry.mentions if "title" in m.evidence],
                "mentions": [self._named(m.actor) for m in entry.mentions if "title" not in m.evidence],
                "correction": [
                    {"@type": "CorrectionComment", "text": each.text, "datePublished": each.date}
                    for each in entry.corrections
                ],
            }
        )

    def actor(self, actor: Actor) -> Markup:
        """Return who an actor is, as briefings describe it."""
        described = "; ".join([*actor.roles[:4], *actor.affiliations[:4]])
        return script(
            {
                **self._named(actor),
                "url": self._address(actor.url),
                "mainEntityOfPage": self._address(actor.url),
                "alternateName": actor.aliases,
                "description": described,
                "jobTitle": actor.roles if actor.kind == "person" else None,
            }
        )

    def dataset(self, files: Sequence[File]) -> Markup:
        """Return what the open data is, with each of its files."""
        publisher = self._publisher
        return script(
            {
                "@type": "Dataset",
                "name": _("%(name)s: open data") % {"name": publisher.name},
                "description": _("Actors, dates, quotes and interactions of all briefings, each with its evidence."),
                "url": self._address(INDEX),
                "publisher": self._organization,
                "inLanguage": publisher.lang,
                "distribution": [
                    {
                        "@type": "DataDownload",
                        "name": file.name.removeprefix("data/"),
                        "contentUrl": self._address(file.name),
                        "encodingFormat": file.media_type,
                        "contentSize": str(file.size),
                    }
                    for file in files
                ],
            }
        )

    def _named(self, actor: Actor) -> dict[str, Any]:
        return {"@type": TYPES[actor.kind], "@id": self._address(actor.url), "name": actor.name}


def _source(data: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the work that a briefing is based on, as far as it is known; None for one written by hand."""
    source, seed = data.get("source") or {}, data.get("seed")
    outlet, byline = source.get("outlet"), source.get("byline")
    known = {
        "@type": "NewsArticle",
        "url": source.get("url"),
        "publisher": {"@type": "Organization", "name": outlet} if outlet else None,
        "author": {"@type": "Person", "name": byline} if byline else None,
        "usageInfo": source.get("licence"),
        "identifier": f"urn:sha256:{seed['sha256']}" if seed else None,
    }
    return _filled(known) if any(value for key, value in known.items() if key != "@type") else None
