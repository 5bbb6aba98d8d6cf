"""From findings to Markdown briefings, merged with what a person has changed."""
