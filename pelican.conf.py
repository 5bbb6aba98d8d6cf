"""Settings of the demo site, each with its reason; docs/settings.md describes those of the plugin.

``pelican-brief build --seeds DIR`` puts other folders in the place of these, so that one file serves every corpus.
"""

import os
from pathlib import Path

# Fails at once where the plugin is not installed; Pelican would only log it and build something else.
import pelican.plugins.brief  # noqa: F401

HERE = Path(__file__).resolve().parent

SITENAME = "Pelican Brief"
SITESUBTITLE = "Who did what to whom, when, and who said it"
SITEURL = os.environ.get("SITEURL", "").rstrip("/")  # feeds and canonical links; pages link relatively

PATH = str(HERE / "content")
OUTPUT_PATH = str(HERE / "output")
THEME = str(HERE / "theme")
BRIEF_SEEDS = str(HERE / "seeds")
BRIEF_DIST = str(HERE / "dist")
BRIEF_CACHE = str(HERE / ".brief-cache")
# BRIEF_SOURCE_TEXT is not set: whoever publishes decides on it (docs/publish.md).

# The same build on every machine: no local time, no local month names.
TIMEZONE = "UTC"
LOCALE = "C.UTF-8"
DEFAULT_LANG = "en"

# Where things stand. Every address ends in a file name, so that pages work from file:// as they do from a host.
ARTICLE_PATHS = ["briefings"]
ARTICLE_URL = ARTICLE_SAVE_AS = "briefings/{slug}.html"
PAGE_PATHS = ["pages"]
PAGE_URL = PAGE_SAVE_AS = "pages/{slug}.html"
STATIC_PATHS = ["images"]
RELATIVE_URLS = True
USE_FOLDER_AS_CATEGORY = False
IGNORE_FILES = [".*"]  # the ledger lies beside the briefings and is not content

# Actors, days and feeds are the plugin's; the lists that Pelican would make of tags and authors have no use here.
DIRECT_TEMPLATES = ["index"]
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = FEED_ALL_RSS = CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
DEFAULT_PAGINATION = False
# The theme is written in words that can be translated; without this a missing plugin would show as a broken template.
JINJA_ENVIRONMENT = {"trim_blocks": True, "lstrip_blocks": True, "extensions": ["jinja2.ext.i18n"]}

FORMATTED_FIELDS: list[str] = []  # summaries are plain text
DELETE_OUTPUT_DIRECTORY = False  # the plugin deletes what it made and makes no more, and nothing else
CACHE_CONTENT = False  # the plugin has a cache that knows when it is stale
