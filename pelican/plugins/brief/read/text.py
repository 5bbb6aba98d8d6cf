"""One raw article: bytes to headline, date and paragraphs.

The shape is that of wire dumps: a first line `` date 2023-11-20 <headline>. (File)``, a blank line, paragraphs. Header
lines (``Date:``, ``Headline:``), bylines, datelines and photo markers are told from the text and kept out of it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from ..text import clean

_HEAD = re.compile(r"\s*(?:date\b\s*:?\s*)?(\d{4}-\d{2}-\d{2})(?!\d)[\s:–—-]*(.*)$", re.IGNORECASE)
_FIELD = re.compile(
    r"\s*(date|published|headline|title|byline|author|source|outlet|publication|url|licen[cs]e)\s*:\s*(.*)$",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"\s*\((?:file|photo|photograph|picture|image|video|screenshot|handout|archive|credit|courtesy)\b[^()]*\)\s*\.?\s*$",
    re.IGNORECASE,
)
_TOWN = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+(?:[ /][A-ZÀ-Þ'’.-]+){0,3}(?:, [A-ZÀ-Þ][\w.]+(?: [A-ZÀ-Þ][\w.]+)?)?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_DATELINE = re.compile(
    rf"(?P<place>{_TOWN}(?:/{_TOWN})?)(?:,? ?\(?(?P<day>{_DAY})\)?)?(?: \((?P<outlet>[^()]{{2,40}})\))?"
    r"(?: [-–—]{1,2} (?=\S)|(?(day): (?=[A-ZÀ-Þ\"“])|(?<=[a-zà-þ]): (?=[A-ZÀ-Þ\"“])))"
)
# In small letters a town alone could be anything: its land, a day or the agency must stand beside it.
_CAPITALS = r"[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]+){0,3}"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_SMALL_DATELINE = re.compile(
    rf"(?P<place>{_CAPITALS}(?P<land>, (?!{_WEEKDAY}){_CAPITALS})?)"
    rf"(?P<day>,? \(?(?:{_DAY}|{_WEEKDAY})\)?)?(?P<agency> \((?P<outlet>[^()]{{2,40}})\))?"
    r"(?(land)|(?(day)|(?(agency)|(?!)))) ?(?:[-–—]{1,2}|:|\|) (?=[A-ZÀ-Þ\"“])"
)
_BYLINE = re.compile(
    r"By ([A-ZÀ-Þ][\w'’.-]+(?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w'’.-]*){1,3}(?:(?:, | and )[A-ZÀ-Þ][\w'’. -]+)?)\.?$"
)
_ABBREVIATED_END = re.compile(r"(?:\b[A-Za-z]|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|Bros))\.$")
_LONG_DATES = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y")
MAX_CHARACTERS = 200_000  # some hundred pages; the language model refuses far longer texts
_WRAPPED = 120  # characters; an article without blank lines and with longer lines has one paragraph a line
_FIELD_NAMES = {
    "published": "date", "title": "headline", "author": "byline", "source": "outlet", "publication": "outlet",
    "license": "licence",
}  # fmt: skip


class UnreadableError(ValueError):
    """An article that cannot be read; ``line`` is where the reason stands, 0 for the whole file."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.line = line


@dataclass(frozen=True, slots=True)
class WireText:
    """What a raw article says, header and text told apart; ``date`` is an ISO day."""

    date: str
    title: str
    paragraphs: tuple[str, ...]
    byline: str | None = None
    dateline: str | None = None
    outlet: str | None = None
    url: str | None = None
    licence: str | None = None


def decode(data: bytes) -> str:
    """Return the text of ``data``: UTF-8, UTF-16 with a byte order mark, or else Windows-1252.

    Raises UnreadableError for an empty or binary file.
    """
    if not data.strip(b"\0 \t\r\n" + codecs.BOM_UTF8):
        raise UnreadableError("the file is empty")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode(data, "utf-16")
    if b"\0" in data:
        raise UnreadableError("the file is binary, not text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode(data, "windows-1252")


def _decode(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError("the file is neither UTF-8 nor Windows-1252 text") from None
    controls = sum(c < " " and not c.isspace() for c in text)
    if controls * 100 > len(text):
        raise UnreadableError("the file is binary, not text")
    return text


def parse(text: str) -> WireText:
    """Split the raw article ``text`` into header and paragraphs.

    Raises UnreadableError when it has no date or no text, and when it is no article for its length.
    """
    if len(text) > MAX_CHARACTERS:
        raise UnreadableError(f"longer than {MAX_CHARACTERS:,} characters; split it into articles")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    fields, rest = _header(lines)
    if "date" not in fields:
        raise UnreadableError("no date: the first line should be ' date YYYY-MM-DD <headline>'", 1)
    paragraphs = _paragraphs(rest)
    title = fields.get("headline", "")
    if not title and paragraphs:
        title = _headline(paragraphs.pop(0))
    article = WireText(
        date=fields["date"], title=title, paragraphs=(), byline=fields.get("byline"), outlet=fields.get("outlet"),
        url=fields.get("url"), licence=fields.get("licence"),
    )  # fmt: skip
    article = _without_lead_in(article, paragraphs)
    if not article.title:
        raise UnreadableError("no headline", 1)
    if not article.paragraphs:
        raise UnreadableError("no text below the headline")
    return article


def _header(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """Read the header off the top: either one line of date and headline, or ``Field: value`` lines."""
    number = next((n for n, line in enumerate(lines) if line.strip()), 0)
    head = _HEAD.match(lines[number])
    if head and (head[2] or not _FIELD.match(lines[number])):
        fields = {"date": _iso_day(head[1], number + 1), "headline": _headline(head[2])}
        return fields, lines[number + 1 :]
    fields = {}
    while number < len(lines) and (match := _FIELD.match(lines[number])):
        key = _FIELD_NAMES.get(match[1].lower(), match[1].lower())
        value = clean(match[2])
        if key == "date":
            value = _iso_day(value, number + 1)
        elif key == "headline":
            value = _headline(value)
        if value:
            fields.setdefault(key, value)
        number += 1
    return fields, lines[number:]


def _iso_day(text: str, line: int) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    plain = text.replace("Sept.", "Sep").replace("Sept ", "Sep ").replace(".", "")
    for form in _LONG_DATES:
        try:
            return datetime.strptime(plain, form).date().isoformat()
        except ValueError:
            continue
    raise UnreadableError(f"no such day: {text!r}; write YYYY-MM-DD or 14 March 2024", line)


def _headline(text: str) -> str:
    """Return a headline or photo caption without its marker and without the full stop that ends it."""
    title = clean(_MARKER.sub("", clean(text)))
    if title.endswith(".") and not title.endswith("..") and not _ABBREVIATED_END.search(title):
        title = title[:-1]
    return title


def _paragraphs(lines: list[str]) -> list[str]:
    body = "\n".join(lines).strip("\n")
    blocks = re.split(r"\n[^\S\n]*\n", body)
    if len(blocks) == 1 and max(map(len, lines), default=0) > _WRAPPED:
        blocks = lines
    return [paragraph for block in blocks if (paragraph := clean(block))]


def _without_lead_in(article: WireText, paragraphs: list[str]) -> WireText:
    """Take byline and dateline off the first paragraphs, and a photo marker that stands alone."""
    while paragraphs and (match := _BYLINE.match(paragraphs[0])):
        article = replace(article, byline=article.byline or match[1])
        paragraphs = paragraphs[1:]
    if paragraphs and (match := _DATELINE.match(paragraphs[0]) or _SMALL_DATELINE.match(paragraphs[0])):
        article = replace(article, dateline=match["place"], outlet=article.outlet or match["outlet"])
        paragraphs = [paragraphs[0][match.end() :], *paragraphs[1:]]
    return replace(article, paragraphs=tuple(p for p in paragraphs if not _MARKER.fullmatch(p)))
