"""From files to articles: every raw text becomes a Seed."""
