"""From articles to findings: actors, places, dates, quotes, interactions, each with its evidence."""
