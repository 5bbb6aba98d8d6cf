"""Tests, one file a module, and the site as a whole."""
