"""New entries, items and texts, in the style of the rest of the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from argmap.core.fixes import Writable
from argmap.syntax.tree.nodes import CollectionNode, EntryNode, MappingNode, Node, ScalarNode, SequenceNode
from argmap.syntax.tree.places import SyntaxTree
from argmap.syntax.yaml.writer import NARROWEST, WIDTH, Bare, FlowStyle, dump_inline, dump_text

#: The indentation of an item's content relative to its dash.
DASH = 2
#: The opening marks of the styles of scalars.
MARKS = {"single": "'", "double": '"', "literal": "|", "folded": ">"}

_NEVER = 1_000_000_000
_QUOTES = ("'", '"')
_NAME = re.compile(r"\S+(?: (?:\+|->) \S+)*(?: #\d+)?")
_NEEDS_ESCAPES = re.compile("[\"'\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
#: The line breaks that YAML and editors agree on: a U+2028 stays within a line of a block scalar.
_USUAL_BREAK = re.compile("\r\n|[\r\n]")


class NewParts:
    """Writes new parts of a file; lines are without the indentation of their place."""

    def __init__(self, tree: SyntaxTree) -> None:
        """Find out how the file is written."""
        found = _USUAL_BREAK.search(tree.text)
        self.line_break = found[0] if found else "\n"
        self.indent, self.list_indent = _indents(tree)

    def comment_lines(self, comments: Iterable[str], column: int) -> str:
        """Return comments, each on a line of its own."""
        return "".join(f"{' ' * column}{comment}{self.line_break}" for comment in comments)

    def joined(self, lines: list[str], column: int) -> str:
        """Join lines of which the first continues a line and the others start at a column."""
        below = (f"{' ' * column}{line}" if line else "" for line in lines[1:])
        return self.line_break.join((lines[0], *below))

    def part(self, key: str | None, value: Writable, column: int, *, braces: bool) -> str:
        """Return a new entry or item, with `braces` in flow style if it fits on a line."""
        if braces and isinstance(value, Mapping):
            line = f"{_head(key)} {dump_inline(value)}"
            if column + len(line) <= WIDTH:
                return line
        lines = self.item(value, column) if key is None else self._entry(key, value, column)
        return self.joined(lines, column)

    def lines(self, value: Writable, column: int) -> list[str]:
        """Return the lines of a list or a mapping."""
        if isinstance(value, Mapping):
            return [line for key, part in value.items() for line in self._entry(key, part, column)]
        return [line for item in value for line in self.item(item, column)]

    def _entry(self, key: str, value: Writable, column: int) -> list[str]:
        if is_inline(value):
            head = _head(key)
            first, *below = self._beside(value, column, len(head))
            return [f"{head} {first}".rstrip(" "), *below]
        deeper = self.deeper(value)
        return [_head(key), *_indented(self.lines(value, column + deeper), deeper)]

    def deeper(self, value: Writable) -> int:
        """Return the indentation of a mapping or a list relative to its key."""
        return self.indent if isinstance(value, Mapping) else self.list_indent

    def item(self, value: Writable, column: int) -> list[str]:
        """Return the lines of an item of a list."""
        if is_inline(value):
            first, *below = self._beside(value, column, 1)
            return [f"- {first}", *below]
        first, *below = self.lines(value, column + DASH)
        return [f"- {first}", *_indented(below, DASH)]

    def _beside(self, value: Writable, column: int, head: int) -> list[str]:
        return self.text(value, column, head) if isinstance(value, str) else [dump_inline(value)]

    def text(
        self, text: str, column: int, head: int, *, quote: str | None = None, wrap: bool = True
    ) -> list[str]:
        """Return the lines of a text as a value behind a `head` of that length; see `dump_text`.

        A name stays on one line.
        """
        name = _names(text)
        if quote in _QUOTES and name:
            return [f"{quote}{text}{quote}"]
        wrap = wrap and not (name and " " in text)
        width = max(NARROWEST, WIDTH - column) if wrap else _NEVER
        return dump_text(text, quote=quote, width=width, indent=self.indent, head=head)


def is_inline(value: Writable) -> bool:
    """Return whether a value is written on the line of its key or dash."""
    return isinstance(value, str | FlowStyle) or not value


def inline(value: Writable, old: Node | None) -> str:
    """Return a value on one line, a text with the quotes of the one it replaces."""
    quote = MARKS.get(old.style) if isinstance(old, ScalarNode) else None
    if quote not in _QUOTES or not isinstance(value, str):
        return dump_inline(value)
    if _names(value):
        return f"{quote}{value}{quote}"
    lines = dump_text(value, quote=quote, width=_NEVER)
    return lines[0] if len(lines) == 1 else dump_inline(value)


def _names(text: str) -> bool:
    """Return whether a text is a word or the name of a link that needs no escapes in quotes."""
    word = _NAME.fullmatch(text) and not isinstance(text, Bare)
    return bool(word) and not _NEEDS_ESCAPES.search(text)


def _head(key: str | None) -> str:
    return "-" if key is None else f"{dump_inline(key)}:"


def _indented(lines: Sequence[str], column: int) -> list[str]:
    return [f"{' ' * column}{line}" if line else "" for line in lines]


def _indents(tree: SyntaxTree) -> tuple[int, int]:
    """Return the indentation of mappings and of lists below their key; 2 if the file has none."""
    found: dict[type, int] = {}
    waiting = [tree.document.value]
    while waiting and len(found) < 2:
        value = waiting.pop()
        if not isinstance(value, MappingNode) or value.flow:
            continue
        for entry in value.entries:
            if len(found) == 2:
                break
            part = entry.value
            if isinstance(part, CollectionNode) and not part.flow:
                deeper = _deeper(tree, entry, part)
                if deeper > 0 or (deeper == 0 and isinstance(part, SequenceNode)):  # not below a `? key`
                    found.setdefault(type(part), deeper)
                waiting.append(part)
    return found.get(MappingNode, 2), found.get(SequenceNode, 2)


def _deeper(tree: SyntaxTree, entry: EntryNode, part: CollectionNode) -> int:
    key = entry.start if entry.key is None else entry.key.start
    return tree.yaml_lines.column(part.start) - tree.yaml_lines.column(key)


def value_of(tree: SyntaxTree, node: Node | None) -> Writable:
    """Return the content of a node, as it can be written elsewhere."""
    if isinstance(node, MappingNode):
        return {tree.text_of(entry.key): value_of(tree, entry.value) for entry in node.entries}
    if isinstance(node, SequenceNode):
        items = [value_of(tree, item.value) for item in node.items]
        texts = [item for item in items if isinstance(item, str)]
        return FlowStyle(texts) if node.flow and len(texts) == len(items) else items
    said = tree.text_of(node)
    return Bare(said) if not isinstance(node, ScalarNode) or node.style == "plain" else said
