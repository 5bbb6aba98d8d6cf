"""Names to actors, over all articles: who of one briefing is who of another, with the house authority file deciding."""
