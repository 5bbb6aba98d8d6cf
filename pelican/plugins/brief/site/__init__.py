"""From Markdown briefings to the pages and feeds that Pelican writes."""
