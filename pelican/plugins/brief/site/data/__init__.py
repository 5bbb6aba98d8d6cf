"""Open data: everything that the briefings state as tables, one database, a graph, events, entities and citations."""
