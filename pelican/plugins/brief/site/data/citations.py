"""Citations of briefings: BibTeX, RIS and CSL-JSON, for reference managers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...translations import translate as _
from .formats import encode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..views import Entry, Publisher

_TEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
})  # fmt: skip
# What an address cannot hold as it is, and the colon, so that no headline looks like an address of its own. The percent
# sign comes first; letters of other alphabets may stand.
_IN_ADDRESS = [(char, f"%{ord(char):02X}") for char in "%#:\"<>&'` \r\n\t\\^{|}[]"]


class Citations:
    """Writes citations: whole files over many briefings, and links for one that need no file."""

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher

    def links(self, entry: Entry) -> list[tuple[str, str, str]]:
        """Return name, file name and address of each form; the address holds the citation itself."""
        stem = _key(entry)
        forms = (
            ("BibTeX", "bib", "application/x-bibtex", self.bibtex(entry)),
            ("RIS", "ris", "application/x-research-info-systems", self.ris(entry)),
            ("CSL-JSON", "json", "application/json", self.csl_json([entry])),
        )
        return [
            (name, f"{stem}.{end}", f"data:{kind};charset=utf-8,{_in_address(text)}") for name, end, kind, text in forms
        ]

    def bibtex(self, entry: Entry) -> str:
        """Return the entry of a briefing in BibTeX."""
        fields = {
            "title": f"{{{_tex(entry.title)}}}",
            "publisher": _tex(self._publisher.name),
            "year": entry.date[:4],
            "month": entry.date[5:7].lstrip("0"),
            "day": entry.date[8:].lstrip("0"),
            "url": self._url(entry),
            "note": _tex(f"{self._note(entry)}{entry.id}"),
        }
        return (
            f"@misc{{{_key(entry)},\n" + "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items()) + "}\n"
        )

    def ris(self, entry: Entry) -> str:
        """Return the record of a briefing in RIS."""
        fields = (
            ("TY", "ELEC"),
            ("ID", _key(entry)),
            ("TI", entry.title),
            ("PB", self._publisher.name),
            ("PY", entry.date[:4]),
            ("DA", entry.date.replace("-", "/")),
            ("UR", self._url(entry)),
            ("N1", f"{self._note(entry)}{entry.id}"),
            ("ER", ""),
        )
        return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in fields)

    def csl_json(self, entries: Sequence[Entry]) -> str:
        """Return the items of briefings in CSL-JSON."""
        items = ",\n".join(encode(self._csl(entry)) for entry in entries)
        return f"[\n{items}\n]\n"

    def _csl(self, entry: Entry) -> dict[str, Any]:
        return {
            "id": _key(entry),
            "type": "webpage",
            "title": entry.title,
            "container-title": self._publisher.name,
            "publisher": self._publisher.name,
            "issued": {"date-parts": [[int(part) for part in entry.date.split("-")]]},
            "URL": self._url(entry),
            "language": entry.data.get("lang") or self._publisher.lang,
            "note": f"{self._note(entry)}{entry.id}",
        }

    def _url(self, entry: Entry) -> str:
        return f"{self._publisher.siteurl}/{entry.url}"

    def _note(self, entry: Entry) -> str:
        source = entry.data.get("source") or {}
        based = ", ".join(value for value in (source.get("outlet"), source.get("byline"), source.get("url")) if value)
        return _("Based on: %(source)s. ") % {"source": based} if based else ""


def _key(entry: Entry) -> str:
    return f"brief-{entry.id.rsplit(':', 1)[-1]}"


def _tex(text: str) -> str:
    return " ".join(text.split()).translate(_TEX)


def _in_address(text: str) -> str:
    for char, code in _IN_ADDRESS:
        text = text.replace(char, code)
    return text
