"""The search index: what the site's briefings say, cut into small scripts of which a search loads only a few.

Scripts, because pages opened from ``file://`` may load nothing else. Each calls ``briefSearch(name, data)``:

``root``     how many briefings there are, the first word of each shard, and how words are read
``facets``   actors, years and topics, each with the briefings that have it
``i0`` …     postings: words in order, and for each the briefings that hold it, with weights
``p0`` …     where in those briefings the words of the same shard stand, for phrases
``words``    every word of four letters or more, for telling what a misspelt one means
``d0`` …     what is shown of a few neighbouring briefings

Briefings are numbered from the oldest to the newest, so that a new one is added at the end.
"""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from os.path import commonprefix
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..cache import Cache
from ..files import digest
from ..workers import spread
from . import words
from .postings import Batch, Document, ascending, batch, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .views import Corpus, Entry

FOLDER = "search"
PER_FILE = 6  # briefings in one file of what is shown
SHARD = 16_000  # characters of postings in one file
BATCH = 128  # briefings whose postings are made together, on average
SHORTEST = 4  # letters of a word that may be misspelt
_BASE_36 = "0123456789abcdefghijklmnopqrstuvwxyz"
_WORTHWHILE = 8  # batches from which making them on a second core pays


def scripts(corpus: Corpus, cache: Path, shelf: str = "search") -> Iterator[tuple[str, bytes]]:
    """Yield the files of the index over ``corpus``, by their names below the site's top.

    ``shelf`` is where the cache keeps its postings; another sort of edition with a shelf of its own does not oust them.
    """
    entries = corpus.entries[::-1]
    batches = _batches(entries, cache, shelf)
    yield _script("facets", _facets(entries, corpus))
    shown = [text for made in batches for text in made.shown]
    for file, start in enumerate(range(0, len(shown), PER_FILE)):
        yield _script_of(f"d{file}", f"[{','.join(shown[start : start + PER_FILE])}]")
    merged = _merge(batches)
    order = sorted(merged, key=lambda word: word.encode("utf-16-be"))  # as JavaScript compares
    yield _script("words", _lexicon((word, merged[word][0]) for word in order))
    first = []
    for file, shard in enumerate(_shards(order, merged)):
        first.append(shard[0])
        yield _script(f"i{file}", [" ".join(shard), " ".join(merged[word][1] for word in shard)])
        yield _script(f"p{file}", " ".join(merged[word][2] for word in shard))
    yield _script("root", _root(len(entries), first))


def _script(name: str, value: object) -> tuple[str, bytes]:
    return _script_of(name, json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _script_of(name: str, value: str) -> tuple[str, bytes]:
    return f"{FOLDER}/{name}.js", f'briefSearch("{name}",{value})\n'.encode()


def _root(size: int, first: list[str]) -> dict[str, Any]:
    return {
        "size": size,
        "perFile": PER_FILE,
        "first": first,
        "passedOver": sorted(words.PASSED_OVER),
        "folded": words.FOLDED,
        "unspaced": words.UNSPACED,
    }


def _batches(entries: Sequence[Entry], folder: Path, shelf: str) -> list[Batch]:
    """Return the postings of all entries, those that the cache does not have made on all cores."""
    groups = [tuple(map(_document, group)) for group in _groups(entries)]
    keys = [digest(f"{_code_digest()}{group!r}".encode()) for group in groups]
    cache = Cache(folder)
    try:
        known = cache.get(shelf, keys)
        missing = {key: group for key, group in zip(keys, groups, strict=True) if key not in known}
        made = spread(batch, list(missing.values()), worthwhile=_WORTHWHILE, chunk=1)
        new = dict(zip(missing, made, strict=True))
        cache.put(shelf, new)
        cache.keep(shelf, keys)
    finally:
        cache.close()
    return [Batch.from_bytes(known.get(key) or new[key]) for key in keys]


@functools.cache
def _code_digest() -> str:
    """Return a hash of the code that makes postings, so that a new version does not serve old ones."""
    names = ("words.py", "postings.py")
    return digest(b"\0".join(Path(__file__).with_name(name).read_bytes() for name in names))


def _groups(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Yield ``entries`` in groups that begin where an entry's id says so: one more entry moves no other border."""
    group: list[Entry] = []
    for entry in entries:
        if group and int(digest(entry.id.encode())[:8], 16) % BATCH == 0:
            yield group
            group = []
        group.append(entry)
    if group:
        yield group


def _document(entry: Entry) -> Document:
    mentions = entry.mentions
    names = [name for m in mentions for name in (m.name, m.actor.name, *m.aliases)]
    names += [place["name"] for place in entry.data.get("places") or ()]
    roles = [said for m in mentions for said in (m.role, m.affiliation) if said]
    return Document(entry.url, entry.title, entry.label, entry.summary, _once(names), _once(roles), entry.html)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _merge(batches: Iterable[Batch]) -> dict[str, tuple[int, str, str]]:
    """Return for each word the number of briefings that hold it, its postings, and its positions."""
    counts: dict[str, int] = defaultdict(int)
    last: dict[str, int] = defaultdict(int)
    postings: dict[str, list[str]] = defaultdict(list)
    places: dict[str, list[str]] = defaultdict(list)
    start = 0
    for made in batches:
        for word, (held, first, end, weights, positions) in made.postings.items():
            counts[word] += held
            postings[word] += (number(start + first - last[word]), weights)
            places[word].append(positions)
            last[word] = start + end
        start += len(made.shown)
    return {word: (counts[word], "".join(postings[word]), "".join(places[word])) for word in counts}


def _shards(order: Iterable[str], merged: dict[str, tuple[int, str, str]]) -> Iterator[list[str]]:
    """Yield the words in order, in as many to a shard as fill one; a word is never split."""
    shard: list[str] = []
    size = 0
    for word in order:
        room = len(word) + len(merged[word][1]) + 2
        if shard and size + room > SHARD:
            yield shard
            shard, size = [], 0
        shard.append(word)
        size += room
    if shard:
        yield shard


def _lexicon(counted: Iterable[tuple[str, int]]) -> str:
    """Return words in order, each without what it shares with the one before: two digits and the rest.

    The first digit, of base 36, is the number of shared letters, the second the binary logarithm of how many briefings
    hold the word. Front coding: Witten, Moffat and Bell, Managing Gigabytes.
    """
    written, before = [], ""
    for word, held in counted:
        if len(word) < SHORTEST or not word.isalpha():
            continue
        shared = min(35, len(commonprefix((word, before))))  # noqa: RUF071 -- letters are meant
        written.append(f"{_BASE_36[shared]}{_BASE_36[held.bit_length() - 1]}{word[shared:]}")
        before = word
    return " ".join(written)


def _facets(entries: Sequence[Entry], corpus: Corpus) -> dict[str, list[list[str]]]:
    """Return what briefings can be narrowed by: values with their names, kinds of actors, and briefings."""
    place = {entry: at for at, entry in enumerate(entries)}
    years: dict[str, list[int]] = defaultdict(list)
    topics: dict[str, list[int]] = defaultdict(list)
    for entry, at in place.items():
        years[entry.date[:4]].append(at)
        for topic in dict.fromkeys(entry.data.get("topics") or ()):
            topics[topic].append(at)
    actors = [
        [actor.id, actor.name, actor.kind, ascending([place[mention.entry] for mention in reversed(actor.mentions)])]
        for actor in corpus.actors
    ]
    return {
        "actor": actors,
        "year": [[year, year, "", ascending(held)] for year, held in sorted(years.items(), reverse=True)],
        "topic": [[topic, topic, "", ascending(held)] for topic, held in sorted(topics.items())],
    }
