"""From the site to what can be carried offline."""
