"""From corrections to rules: what people changed about actors in briefings, as decisions for the house file.

A correction in one briefing is a fact about that briefing. It becomes a rule when nothing contradicts it: a name that
was always changed to the same other one, an actor that was removed wherever it stood, a kind that was always changed
alike.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .compose import frontmatter
from .compose.identity import align_mine, keyed
from .compose.ledger import Ledger
from .files import commit, read_or_none
from .resolve import authority
from .resolve.names import spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from .compose.ledger import Entry
    from .resolve.authority import Authority
    from .settings import Options


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """A decision for the house file: the list it belongs to, the item, and the briefings it was learnt from."""

    part: str
    item: tuple[str, ...]
    briefings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The item as the house file has it."""
        quoted = [json.dumps(word, ensure_ascii=False) for word in self.item]
        if self.part == "actors":
            return f"{{name: {quoted[0]}, kind: {self.item[1]}}}"
        return quoted[0] if self.part == "block" else f"[{', '.join(quoted)}]"

    def __str__(self) -> str:
        said = {
            "merge": "{1} is {0}",
            "block": "{0} is no actor",
            "actors": "{0} is a {1}",
        }[self.part].format(*self.item)
        count = len(self.briefings)
        where = ", ".join(self.briefings[:3]) + (" …" if count > 3 else "")
        return f"{said} ({count} briefing{'s' if count > 1 else ''}: {where})"


@dataclass(slots=True)
class _Seen:
    """What became of one of the machine's names: how often it was kept, and in which briefings it became what."""

    kept: int = 0
    names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    gone: list[str] = field(default_factory=list)
    kinds: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))


def rules(options: Options) -> list[Rule]:
    """Return the rules that the corrections in all briefings imply and the house file does not hold yet."""
    house, mistakes = authority.read(options.authority)
    if mistakes:
        raise authority.AuthorityError(mistakes)
    seen: dict[str, _Seen] = defaultdict(_Seen)
    ledger = Ledger(options.briefings)
    list(ledger.load())
    paths = {entry.id: entry.path for entry in ledger.entries()}
    for entry in ledger.entries():
        _look(entry, ledger, options.briefings / paths[entry.id], seen)
    return sorted(rule for name, found in seen.items() for rule in _implied(name, found) if not _known(rule, house))


def _look(entry: Entry, ledger: Ledger, path: Path, seen: dict[str, _Seen]) -> None:
    """Compare the actors that the machine wrote into one briefing with those that stand there."""
    standing = read_or_none(path)
    if standing is None:
        return
    try:
        base = _actors(ledger.settled(entry, standing).markdown)
        mine = _actors(standing.decode("utf-8", "replace"))
    except frontmatter.FrontMatterError:
        return  # ``check`` tells that
    aligned = align_mine("actors", base, mine, entry.names)
    for key, item in base.items():
        name, found = item["name"], seen[item["name"]]
        if key in aligned:
            _compare(item, aligned[key], entry.slug, found)
        elif other := _bearer(name, mine.values()):
            found.names[other].append(entry.slug)
        else:
            found.gone.append(entry.slug)


def _actors(markdown: str) -> dict[str, Any]:
    data: dict[str, Any] = frontmatter.load(markdown).data
    return keyed("actors", data.get("actors") or ())


def _compare(machine: dict[str, Any], person: dict[str, Any], slug: str, found: _Seen) -> None:
    if person["name"] != machine["name"]:
        found.names[person["name"]].append(slug)
    else:
        found.kept += 1
    if person.get("kind") != machine.get("kind"):
        found.kinds[person["name"], str(person.get("kind"))].append(slug)


def _bearer(name: str, actors: Iterable[dict[str, Any]]) -> str | None:
    """Return the actor that has ``name`` for an alias: the two were merged."""
    return next((actor["name"] for actor in actors if name in (actor.get("aliases") or ())), None)


def _implied(name: str, found: _Seen) -> Iterator[Rule]:
    if len(found.names) == 1 and not found.kept and not found.gone:
        ((new, briefings),) = found.names.items()
        yield Rule("merge", (new, name), tuple(sorted(briefings)))
    if found.gone and not found.kept and not found.names:
        yield Rule("block", (name,), tuple(sorted(found.gone)))
    kinds = Counter({key: len(briefings) for key, briefings in found.kinds.items()})
    if len(kinds) == 1 and sum(kinds.values()) == found.kept + sum(map(len, found.names.values())):
        (key,) = kinds
        yield Rule("actors", key, tuple(sorted(found.kinds[key])))


def _known(rule: Rule, house: Authority) -> bool:
    forms = [spelling(name) for name in rule.item]
    if rule.part == "block":
        return forms[0] in house.blocked
    if rule.part == "actors":
        return house.kinds.get(forms[0]) == rule.item[1]
    return spelling(house.settled.get(forms[1], "")) == spelling(house.settled.get(forms[0], rule.item[0]))


def write(path: Path, learnt: Iterable[Rule]) -> None:
    """Add rules to the house file at ``path``; nothing else in it changes, and a contradiction stops before writing."""
    raw = (read_or_none(path) or b"").decode("utf-8")
    text = raw.replace("\r\n", "\n")
    for rule in learnt:
        text = _with(text, rule)
    _, mistakes = authority.parse(text)
    if mistakes:
        raise authority.AuthorityError(mistakes)
    commit(path, (text.replace("\n", "\r\n") if "\r\n" in raw else text).encode())


def _with(text: str, rule: Rule) -> str:
    place = authority.end_of_list(text, rule.part)
    if place is None:
        gap = "" if not text or text.endswith("\n") else "\n"
        return f"{text}{gap}{rule.part}:\n- {rule.text}\n"
    position, before, after = place
    return f"{text[:position]}{before}{rule.text}{after}{text[position:]}"
