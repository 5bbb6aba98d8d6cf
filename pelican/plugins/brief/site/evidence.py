"""Evidence as readers see it: links to the paragraphs that a value rests on."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from ..model import TITLE


@lru_cache(4096)  # the same few paragraphs are evidence on every page
def links(anchors: tuple[str, ...], there: frozenset[str]) -> Markup:
    """Return links to ``anchors``, and the bare numbers of those that are not ``there`` on the page.

    There is nothing for evidence that is only the headline. The anchors come from checked front matter.
    """
    found = ", ".join(_place(anchor, anchor in there) for anchor in anchors if anchor != TITLE)
    return Markup(f'<span class="evidence">¶&nbsp;{found}</span>' if found else "")  # noqa: S704 -- see above


def _place(anchor: str, there: bool) -> str:
    number = anchor[1:]
    return f'<a href="#{anchor}" aria-label="Paragraph {number}">{number}</a>' if there else number
