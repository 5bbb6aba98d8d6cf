"""Evidence as readers see it: links to the paragraphs that a value rests on."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup, escape

from ..model import TITLE
from ..translations import translate


def links(anchors: tuple[str, ...], there: frozenset[str]) -> Markup:
    """Return links to ``anchors``, and the bare numbers of those that are not ``there`` on the page.

    There is nothing for evidence that is only the headline. The anchors come from checked front matter.
    """
    return _links(anchors, there, translate("Paragraph %(number)s"))


@lru_cache(4096)  # the same few paragraphs are evidence on every page
def _links(anchors: tuple[str, ...], there: frozenset[str], words: str) -> Markup:
    found = ", ".join(_place(anchor, anchor in there, words) for anchor in anchors if anchor != TITLE)
    return Markup(f'<span class="evidence">¶&nbsp;{found}</span>' if found else "")  # noqa: S704 -- anchors are checked, words escaped


def _place(anchor: str, there: bool, words: str) -> str:
    number = anchor[1:]
    label = escape(words % {"number": number})
    return f'<a href="#{anchor}" aria-label="{label}">{number}</a>' if there else number
