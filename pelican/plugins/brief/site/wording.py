"""What the theme says within a briefing's own HTML, which is made on every core and kept in the cache.

Other processes do not know the language of the site, so the words are handed to them.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass

from ..translations import mark, translate


@dataclass(frozen=True, slots=True)
class Wording:
    """The words: headings that the machine writes, the name of a paragraph, and notes on what of it is left out."""

    key_points: str = mark("Key points")
    source_text: str = mark("Source text")
    paragraph: str = mark("Paragraph %(number)s")
    excerpt: str = mark("Shown are sentences on which facts of this page rest; “…” stands for what is left out.")
    withheld: str = mark("The article is not reproduced here; numbers of paragraphs are those of the article.")
    read_at: str = mark("Read it at %(place)s.")
    published_by: str = mark("Published by %(place)s.")

    def heading(self, name: str) -> str | None:
        """Return the words of a heading that the machine writes, by the name of its section; None for any other."""
        return {"key-points": self.key_points, "source-text": self.source_text}.get(name)


ENGLISH = Wording()


def wording() -> Wording:
    """Return the words in the language of the site."""
    return Wording(*map(translate, astuple(ENGLISH)))
