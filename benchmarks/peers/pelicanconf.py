"""A stock Pelican site with the features that the comparison needs: actors as tags, a feed for each, pages of 20."""

SITENAME = "Stock Pelican"
SITEURL = "http://localhost:8000"
THEME = "simple"
TIMEZONE = "UTC"
LOCALE = "C.UTF-8"
DEFAULT_LANG = "en"
PLUGINS: list[str] = []
STATIC_PATHS: list[str] = []

FEED_ALL_ATOM = None
FEED_ALL_RSS = "feeds/all.rss.xml"
TAG_FEED_RSS = "feeds/tag/{slug}.rss.xml"
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
AUTHOR_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "tags", "archives"]

DEFAULT_PAGINATION = 20
# By default page 2 of tag "x-1" is written where page 1 of tag "x-12" belongs.
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{name}/{number}{extension}", "{name}/{number}{extension}"),
]
