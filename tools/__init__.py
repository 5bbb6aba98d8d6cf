"""Commands that are run by hand when a table of the package is made anew."""
