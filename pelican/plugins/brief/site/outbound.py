"""What leaves the site in a feed, where neither its page nor its address is around it: HTML and addresses."""

from __future__ import annotations

import html
import re
from urllib.parse import quote, urljoin, urlsplit

# Within tags only: the text of an article may look like an attribute. What runs stays at home.
_ONLY_ON_PAGE = re.compile(r""" (?:(?:id|class|aria-[a-z]+)="[^"]*"|on[a-z]+=(?:"[^"]*"|'[^']*'))(?=[^<>]*>)""")
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_RUNS = frozenset(("javascript", "vbscript"))
_LINK = re.compile(r' (href|src)="([^"]*)"(?=[^<>]*>)')
_NO_ADDRESS = re.compile(r"""[\x00-\x20\x7f-\x9f<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})""")


def absolute(body: str, page: str) -> str:
    """Return the HTML ``body`` of the address ``page`` with absolute links and without what only its page needs."""

    def link(match: re.Match[str]) -> str:
        try:
            target = urljoin(page, html.unescape(match[2]))
            return "" if urlsplit(target).scheme in _RUNS else f' {match[1]}="{html.escape(target)}"'
        except ValueError:
            return ""  # as of "http://[": what is no address leads nowhere

    return _LINK.sub(link, _ONLY_ON_PAGE.sub("", _SCRIPT.sub("", body)))


def address(url: str) -> str:
    """Return ``url`` with what no address may hold percent-encoded (RFC 3987); letters of any script stay."""
    return _NO_ADDRESS.sub(lambda match: quote(match[0]), url)
