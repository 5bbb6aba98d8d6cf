"""Evidence as readers see it: links to the paragraphs that a value rests on."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from ..model import TITLE


@lru_cache(4096)  # the same few paragraphs are evidence on every page
def links(anchors: tuple[str, ...], page: str = "") -> Markup:
    """Return links to ``anchors`` on ``page``, or on the page itself; nothing for evidence that is only the headline.

    The anchors come from checked front matter, and ``page`` from an address that the site made.
    """
    numbers = [anchor[1:] for anchor in anchors if anchor != TITLE]
    found = ", ".join(f'<a href="{page}#p{n}" aria-label="Paragraph {n}">{n}</a>' for n in numbers)
    return Markup(f'<span class="evidence">¶&nbsp;{found}</span>' if found else "")  # noqa: S704 -- see above
