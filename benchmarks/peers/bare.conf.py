"""The demo's settings without open data and calendars, and with the feed of everything alone."""

from pathlib import Path
from runpy import run_path

whole = run_path(str(Path(__file__).resolve().parents[2] / "pelican.conf.py"))
globals().update({name: value for name, value in whole.items() if name.isupper()})
BRIEF_DATA = False
BRIEF_FEED_LEAST = 10**9
