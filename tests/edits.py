"""What a person may do to a briefing in an editor, and what a later version of the machine may say, both at random.

Every edit of the person's writes words that occur nowhere else (``mark1``, ``mark2`` …), so that a test can look for
them.
"""

from __future__ import annotations

import copy
import random
import re
from itertools import pairwise
from typing import Any

import yaml

from pelican.plugins.brief.compose import frontmatter

MARK = re.compile(r"mark\d+")
LISTS = ("actors", "places", "dates", "quotes", "interactions")
_MACHINES = {"id", "made", "modified", "seed", "review"}  # not for a person, or with a meaning of their own


class Person:
    """Edits of a briefing's text, drawn from ``dice``."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.count = 0
        self.removed: set[tuple[str, str]] = set()

    def mark(self) -> str:
        """Return a word that occurs nowhere else."""
        self.count += 1
        return f"mark{self.count}"

    def edit(self, text: str) -> str:
        """Make one edit; a text in which there is nothing to do it to comes back as it is."""
        return self.dice.choice(
            [
                self.change_value,
                self.change_value,
                self.change_value,
                self.remove_item,
                self.add_item,
                self.comment_line,
                self.comment_behind,
                self.new_key,
                self.new_key_of_item,
                self.swap_keys,
                self.swap_items,
                self.quote_otherwise,
                self.add_section,
                self.change_paragraph,
                self.add_paragraph,
                self.remove_paragraph,
                self.add_point,
            ]
        )(text)

    def _nodes(self, text: str) -> tuple[int, list[tuple[yaml.ScalarNode, bool]]]:
        """Return where the header begins and its scalar values, each with whether it stands in braces or brackets."""
        document = frontmatter.load(text)
        found: list[tuple[yaml.ScalarNode, bool]] = []

        def walk(node: yaml.Node, flow: bool) -> None:
            if isinstance(node, yaml.ScalarNode):
                found.append((node, flow))
            elif isinstance(node, yaml.SequenceNode):
                for item in node.value:
                    walk(item, flow or bool(node.flow_style))
            elif isinstance(node, yaml.MappingNode):
                for _, value in node.value:
                    walk(value, flow or bool(node.flow_style))

        for key, value in document.node.value:
            if key.value not in _MACHINES:
                walk(value, bool(document.node.flow_style))
        return document.start, found

    def change_value(self, text: str) -> str:
        """Write another value, in one of YAML's styles."""
        start, nodes = self._nodes(text)
        free = [
            node for node, _ in nodes if not MARK.search(node.value) and node.start_mark.index < node.end_mark.index
        ]
        if not free:
            return text
        node = self.dice.choice(free)
        value = self.dice.choice(["{}", "'{} of it''s'", '"{}: \\u00e4 # no comment"', "{} ü"]).format(self.mark())
        return text[: start + node.start_mark.index] + value + text[start + node.end_mark.index :]

    def quote_otherwise(self, text: str) -> str:
        """Write a value in other quotes, which changes nothing of what it says."""
        start, nodes = self._nodes(text)
        plain = [node for node, _ in nodes if node.style is None and re.fullmatch(r"[A-Za-z][\w ]*\w", node.value)]
        if not plain:
            return text
        node = self.dice.choice([node for node in plain if node.value != "null"] or plain)
        if node.value == "null":
            return text
        return text[: start + node.start_mark.index] + f'"{node.value}"' + text[start + node.end_mark.index :]

    def _items(self, text: str) -> list[tuple[str, int, int, Any]]:
        """Return each item of a block list: its list, the first and last character of its lines, and its value."""
        document = frontmatter.load(text)
        found = []
        for key, node in document.node.value:
            if key.value in LISTS and isinstance(node, yaml.SequenceNode) and not node.flow_style:
                for number, item in enumerate(node.value):
                    first = text.rfind("\n", 0, document.start + item.start_mark.index) + 1
                    last = _last(item)
                    end = text.index("\n", document.start + last.end_mark.index) + 1
                    found.append((key.value, first, end, document.data[key.value][number]))  # type: ignore[index]
        return found

    def remove_item(self, text: str) -> str:
        """Remove an item that is not the last of its list."""
        items = self._items(text)
        names = [name for name, *_ in items]
        several = [item for item in items if names.count(item[0]) > 1]
        if not several:
            return text
        name, start, end, value = self.dice.choice(several)
        self.removed.add((name, told(name, value)))
        return text[:start] + text[end:]

    def add_item(self, text: str) -> str:
        """Write an item of one's own behind another."""
        items = self._items(text)
        if not items:
            return text
        name, start, end, _ = self.dice.choice(items)
        dash = text[start:end].index("-")
        mark = self.mark()
        new = {
            "actors": f"- {{name: {mark}, kind: person}}",
            "places": f"- name: {mark}\n{' ' * dash}  evidence: []",
            "dates": f"- {{when: '2020', text: {mark}}}",
            "quotes": f"- {{speaker: null, text: {mark}, evidence: [p1]}}",
            "interactions": f"- {{source: A, target: B, type: meet, text: {mark}}}",
        }[name]
        return f"{text[:end]}{' ' * dash}{new}\n{text[end:]}"

    def _header_lines(self, text: str) -> list[int]:
        document = frontmatter.load(text)
        end = document.start + len(document.header)
        return [
            match.start() for match in re.finditer("^", text, re.MULTILINE) if document.start <= match.start() < end
        ]

    def comment_line(self, text: str) -> str:
        """Write a comment on a line of its own."""
        place = self.dice.choice(self._header_lines(text))
        return f"{text[:place]}{' ' * self.dice.randrange(4)}# {self.mark()}: why?\n{text[place:]}"

    def comment_behind(self, text: str) -> str:
        """Write a comment behind a value."""
        place = text.index("\n", self.dice.choice(self._header_lines(text)))
        return f"{text[:place]}  # {self.mark()} {text[place:]}"

    def new_key(self, text: str) -> str:
        """Write a key that the contract does not know."""
        document = frontmatter.load(text)
        place = document.start + self.dice.choice(document.node.value)[0].start_mark.index
        value = self.dice.choice(["{}", "[a, {}]", "\n- a\n- b: {}", "|\n  # {}\n  ## two"]).format(self.mark())
        return f"{text[:place]}desk{self.count}: {value}\n{text[place:]}"

    def new_key_of_item(self, text: str) -> str:
        """Write a key of one's own into an item."""
        brace = [match.end() for match in re.finditer(r"^ *- \{", text, re.MULTILINE)]
        if not brace:
            return text
        place = self.dice.choice(brace)
        mark = self.mark()
        return f"{text[:place]}{mark}: {mark}, {text[place:]}"

    def swap_keys(self, text: str) -> str:
        """Put the lines of two neighbouring keys the other way round."""
        document = frontmatter.load(text)
        starts = [document.start + key.start_mark.index for key, _ in document.node.value]
        starts.append(document.start + len(document.header))
        if len(starts) < 4:
            return text
        at = self.dice.randrange(len(starts) - 2)
        a, b, c = starts[at : at + 3]
        return text[:a] + text[b:c] + text[a:b] + text[c:]

    def swap_items(self, text: str) -> str:
        """Put two neighbouring items of a list the other way round."""
        items = self._items(text)
        pairs = [(a, b) for a, b in pairwise(items) if a[0] == b[0] and a[2] == b[1]]
        if not pairs:
            return text
        (_, start, middle, _), (_, _, end, _) = self.dice.choice(pairs)
        return text[:start] + text[middle:end] + text[start:middle] + text[end:]

    def add_section(self, text: str) -> str:
        """Write a section above, between or below the machine's."""
        body = len(text) - len(frontmatter.load(text).body)
        places = [match.start() for match in re.finditer(r"^## ", text[body:], re.MULTILINE)]
        where = self.dice.choice([*places, None])
        section = f"## {self.mark()}\n\nI *think*.\n\n```\n## {self.mark()}\n\n- x\n```\n"
        if where is None:
            return f"{text.rstrip()}\n\n{section}"
        return f"{text[: body + where]}{section}\n{text[body + where :]}"

    def _paragraphs(self, text: str) -> list[re.Match[str]]:
        return list(re.finditer(r"^[^\n]+\n\{: #p\d+ \}\n*", text, re.MULTILINE))

    def change_paragraph(self, text: str) -> str:
        """Write into a paragraph of the source text."""
        found = self._paragraphs(text)
        if not found:
            return text
        place = self.dice.choice(found).start()
        return f"{text[:place]}{self.mark()} {text[place:]}"

    def add_paragraph(self, text: str) -> str:
        """Write a paragraph without an anchor between others."""
        found = self._paragraphs(text)
        if not found:
            return text
        place = self.dice.choice(found).start()
        return f"{text[:place]}{self.mark()}\nsecond line\n\n{text[place:]}"

    def remove_paragraph(self, text: str) -> str:
        """Remove a paragraph of the source text."""
        found = [match for match in self._paragraphs(text) if not MARK.search(match[0])]
        if len(found) < 2:
            return text
        match = self.dice.choice(found)
        self.removed.add(("text", match[0].split("#p")[1].split(" ")[0]))
        return text[: match.start()] + text[match.end() :]

    def add_point(self, text: str) -> str:
        """Write a key point."""
        found = list(re.finditer(r"^- .*\]\(#p\d+\)\n", text, re.MULTILINE))
        if not found:
            return text
        place = self.dice.choice(found).end()
        return f"{text[:place]}- {self.mark()}\n{text[place:]}"


def _last(node: yaml.Node) -> yaml.Node:
    while isinstance(node, yaml.CollectionNode) and not node.flow_style:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    return node


def told(name: str, item: Any) -> str:
    """Return what tells an item of a list from the others."""
    parts = {
        "actors": "name",
        "places": "name",
        "dates": "text when",
        "quotes": "text",
        "interactions": "source target text type",
    }
    return " ".join(str(item.get(part)) for part in parts[name].split())


class Machine:
    """Other findings in the same article, drawn from ``dice``; its words hold ``new`` and a number."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.count = 0

    def word(self) -> str:
        """Return a word that the machine has not used before."""
        self.count += 1
        return f"new{self.count}"

    def change(self, text: str, mine: str, former: list[str]) -> str:
        """Change one thing in the machine's own text, agree in one with the person's, or go back to what it said."""
        if self.dice.random() < 0.1:
            return self.dice.choice(former)
        if self.dice.random() < 0.2:
            return self.agree(text, mine)
        document = frontmatter.load(text)
        data: Any = copy.deepcopy(document.data)
        body = document.body
        kind = self.dice.randrange(10)
        name = self.dice.choice(LISTS)
        if kind == 0:
            data[self.dice.choice(["title", "date"])] = self.word()
        elif kind == 1:
            data["summary"]["text"] = self.word()
        elif kind == 2 and data[name]:
            data[name].pop(self.dice.randrange(len(data[name])))
        elif kind == 3:
            data[name].insert(self.dice.randrange(len(data[name]) + 1), self._item(name))
        elif kind == 4:
            body = re.sub(rf"^([^\n]+)(?=\n\{{: #p{self.dice.randrange(1, 9)} )", self.word(), body, flags=re.MULTILINE)
        elif kind == 5:
            body = body.replace("## Key points\n\n", f"## Key points\n\n- {self.word()} [p1](#p1)\n")
        elif kind == 6:
            _toggle(data, "lang", self.word())
        elif kind == 7 and data[name]:
            _toggle(self.dice.choice(data[name]), self.dice.choice(["rule", "evidence"]), self.word())
        elif data[name]:
            self._change_item(name, self.dice.choice(data[name]))
        return frontmatter.join(data, body)

    def agree(self, text: str, mine: str) -> str:
        """Come to say the same as the person does, of one key or of the text."""
        document, other = frontmatter.load(text), frontmatter.load(mine)
        key = self.dice.choice(["title", "date", "text", *LISTS])
        if key == "text":
            return frontmatter.join(document.data, other.body)
        return frontmatter.join(document.data | {key: other.data[key]}, document.body)

    def _item(self, name: str) -> dict[str, Any]:
        word = self.word()
        rest: dict[str, dict[str, Any]] = {
            "actors": {"name": word, "kind": "person", "role": None, "affiliation": None, "aliases": []},
            "places": {"name": word},
            "dates": {"when": "2023", "text": word},
            "quotes": {"speaker": None, "text": word},
            "interactions": {"source": "A", "target": "B", "type": "meet", "text": word, "when": None},
        }
        return rest[name] | {"evidence": ["p1"]}

    def _change_item(self, name: str, item: dict[str, Any]) -> None:
        key = self.dice.choice(list(item))
        if key in {"evidence", "aliases"}:
            if item[key] and isinstance(item[key], list) and self.dice.random() < 0.5:
                item[key].pop(self.dice.randrange(len(item[key])))
            elif isinstance(item[key], list):
                item[key].insert(self.dice.randrange(len(item[key]) + 1), self.word())
        else:
            item[key] = self.word()


def _toggle(values: dict[str, Any], key: str, word: str) -> None:
    """Take ``key`` away, or put it behind the first key."""
    if values.pop(key, None) is None:
        items = list(values.items())
        values.clear()
        values.update([*items[:1], (key, word), *items[1:]])
