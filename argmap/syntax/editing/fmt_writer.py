"""The canonical layout of a case file, as lines: what `fmt_layout` read, in the order of the format.

Authors decide how prose is broken: a text typed on one line, under a `|` or under a `>` keeps its lines. A
flow collection stays one if it fits on a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from argmap.syntax.editing.fmt_layout import Layout, Note
from argmap.syntax.schema import ELEMENTS, LISTED, SECTIONS
from argmap.syntax.tree.nodes import CollectionNode, EntryNode, MappingNode, Node, PartNode, ScalarNode
from argmap.syntax.tree.places import SyntaxTree
from argmap.syntax.tree.tokens import LINE_BREAK
from argmap.syntax.yaml.writer import NARROWEST, WIDTH, dump_inline, dump_text

_STEP = 2
_ENDLESS = 1_000_000_000
_ODD = re.compile("[\t\x85\u2028\u2029\ufeff]")
#: The elements in lists, by key.
_LISTS = {
    **{str(word): element for word, element in LISTED.items()},
    "supports": "link",
    "counters": "link",
    "steps": "step",
}
_NOTES = "notes"
#: The keys at the top of a file that are set off by blank lines.
_SET_OFF = frozenset((*SECTIONS, "links", "issues", "conflicts"))


def render_layout(tree: SyntaxTree, layout: Layout, *, sort_case: bool) -> list[str]:
    """Return the lines of a case file; `sort_case` is whether the keys of the case are sorted."""
    return _Renderer(tree, layout).case(sort_case=sort_case)


class _Renderer:
    def __init__(self, tree: SyntaxTree, layout: Layout) -> None:
        self._tree, self._text, self._layout, self._notes = tree, tree.text, layout, layout.notes
        #: The column of the text of the last block scalar, if no other scalar was written since.
        self._literal: int | None = None

    def case(self, *, sort_case: bool) -> list[str]:
        """Return all lines: the head, then the keys of the case."""
        layout, parts = self._layout, self._layout.root.parts
        first = self._notes[parts[0]]
        head = [*layout.head, *first.above]
        blank = first.blank
        first.above, first.blank = [], bool(head) and blank
        ordered = self._sorted(parts, "case") if sort_case else parts
        if ordered[0] is not parts[0]:
            first.blank, self._notes[ordered[0]].blank = self._notes[ordered[0]].blank, first.blank
        self._set_off(ordered)
        mark = [layout.mark] if layout.mark else []
        before = self._comments(head[: layout.before], 0)
        lines = [*before, *mark, *self._comments(head[layout.before :], 0)]
        foot = self._taken_from_the_end(parts)
        lines += self._block(ordered, 0, "case", sort=False)
        lines += self._comments(foot, 0)
        while lines and not lines[0]:
            del lines[0]
        return lines

    def _comments(self, notes: Iterable[Note], column: int) -> list[str]:
        lines: list[str] = []
        for note in notes:
            swallowed = self._literal is not None and column + _STEP >= self._literal
            deeper = _STEP if note.deeper and not swallowed else 0
            lines += [""] * note.blank
            lines.append(" " * (column + deeper) + note.text)
        return lines

    def _block(self, parts: list[PartNode], column: int, element: str, *, sort: bool) -> list[str]:
        """Return entries or items, each with its comments.

        `element` is the element that entries are keys of.
        """
        lines: list[str] = []
        end = self._taken_from_the_end(parts)
        for part in self._sorted(parts, element) if sort else parts:
            written, notes = self._part(part, column, element), self._notes[part]  # may move a comment above
            lines += [*self._comments(notes.above, column), *[""] * notes.blank]
            lines += written
            lines += self._comments(notes.below, column)
        return lines + self._comments(end, column)

    def _part(self, part: PartNode, column: int, element: str) -> list[str]:
        head, value, beside = self._head(part), part.value, self._notes[part].beside
        if not isinstance(value, CollectionNode):
            first, *below = self._scalar(value, column, len(head))
            beside_header = bool(below) and first[:1] in ("|", ">")
            lines = [f"{head} {first}".rstrip(" "), *(" " * column + line if line else "" for line in below)]
            lines[0] = " " * column + lines[0]
            lines[0 if beside_header else -1] += beside
            return lines
        self._literal = None
        inline = self._inline(part, value, element)
        if inline is not None and (not value.parts or column + len(head) + 1 + len(inline) <= WIDTH):
            return [f"{' ' * column}{head} {inline}{beside}"]
        return self._collection(part, value, column, head, element)

    def _head(self, part: PartNode) -> str:
        return f"{self._inline_scalar(part.key)}:" if isinstance(part, EntryNode) else "-"

    def _word(self, part: PartNode) -> str:
        return self._tree.text_of(part.key) if isinstance(part, EntryNode) else ""

    def _collection(
        self, part: PartNode, value: CollectionNode, column: int, head: str, element: str
    ) -> list[str]:
        parts, is_mapping = value.parts, isinstance(value, MappingNode)
        inner, notes = self._inside(part, element), self._notes[part]
        if isinstance(part, EntryNode):
            below = self._block(parts, column + _STEP, inner, sort=is_mapping)
            return [f"{' ' * column}{head}{notes.beside}", *below]
        if notes.beside:
            notes.lift(notes.beside.strip())
        first = self._notes[self._sorted(parts, inner)[0] if is_mapping else parts[0]]
        lines = self._block(parts, column + _STEP, inner, sort=is_mapping)
        lifted = len(first.above) + sum(note.blank for note in first.above) + first.blank
        for note in first.above:
            notes.lift(note.text)
        return [" " * column + "- " + lines[lifted][column + _STEP :], *lines[lifted + 1 :]]

    # Brackets

    def _inline(self, part: PartNode, value: CollectionNode, element: str) -> str | None:
        """Return a flow collection on one line; None if it has comments or does not fit."""
        if not value.flow or (element == "case" and self._word(part) == "claims"):
            return None
        parts = (node for node in value.walk() if isinstance(node, PartNode))
        inside = [self._notes[part] for part in parts if part in self._notes]
        if any(notes.above or notes.beside or notes.below for notes in inside):
            return None
        return self._flow(value, self._inside(part, element))

    def _flow(self, value: CollectionNode, element: str) -> str:
        if not isinstance(value, MappingNode):
            return f"[{', '.join(self._flow_value(part, element) for part in value.parts)}]"
        entries = self._sorted(value.parts, element)
        parts = (f"{self._head(entry)} {self._flow_value(entry, element) or '~'}" for entry in entries)
        return f"{{{', '.join(parts)}}}"

    def _flow_value(self, part: PartNode, element: str) -> str:
        if isinstance(part.value, CollectionNode):
            return self._flow(part.value, self._inside(part, element))
        return self._inline_scalar(part.value)

    # Scalars

    def _inline_scalar(self, scalar: Node | None) -> str:
        """Return a scalar on one line, as typed if it had no quotes."""
        if not isinstance(scalar, ScalarNode):
            return ""
        typed = self._text[scalar.start : scalar.end]
        if scalar.style == "plain" and not _ODD.search(typed) and not LINE_BREAK.search(typed):
            return typed
        said = self._tree.text_of(scalar)
        return dump_inline(said.strip() or said)

    def _scalar(self, scalar: Node | None, column: int, head: int) -> list[str]:
        """Return a scalar: the text on the line of its key, and the lines below, from the key's column.

        `head` is the length of the key with its colon, or of a hyphen.
        """
        self._literal = None
        if not isinstance(scalar, ScalarNode):
            return [""]
        typed = self._text[scalar.start : scalar.end]
        lines = self._kept(scalar, typed)
        if lines is None:
            said = self._tree.text_of(scalar)
            words = said.strip() or said
            width = max(WIDTH - column, NARROWEST) if LINE_BREAK.search(typed) else _ENDLESS
            lines = dump_text(words, width=width, indent=_STEP, head=head)
        if len(lines) > 1 and lines[0][:1] in ("|", ">"):
            self._literal = column + _STEP
        return lines

    def _kept(self, scalar: ScalarNode, typed: str) -> list[str] | None:
        """Return the lines of a text that keeps its lines, with new indentation.

        None if it has to be rewritten.
        """
        if scalar.style in ("single", "double") or _ODD.search(typed):
            return None
        first, *below = LINE_BREAK.split(typed)
        if scalar.style == "plain":
            if below and "\n" in self._tree.text_of(scalar):
                return None
            return [first, *(" " * _STEP + line.strip(" ") for line in below)]
        header = first.partition("#")[0].strip()
        content = "\n".join(below).rstrip().split("\n")
        if any(character.isdigit() for character in header) or not content[0].strip():
            return None
        indent = len(content[0]) - len(content[0].lstrip(" "))
        lines = (line[indent:] for line in content)
        return [f"{header[0]}-", *(" " * _STEP + line if line else "" for line in lines)]

    # The order of keys

    def _sorted(self, parts: list[PartNode], element: str) -> list[PartNode]:
        """Return entries in the order of the format's keys; entries of other mappings are unchanged."""
        rank: dict[str, float] = {word: index for index, word in enumerate(ELEMENTS.get(element, ()))}
        words = [self._word(part) for part in parts]
        if (
            element == "case" and _NOTES in words[: words.index("claims")]
        ):  # an introduction, not an afterword
            rank[_NOTES] = rank["tags"] + 0.5
        by_word = zip(words, parts, strict=True)
        return [part for _, part in sorted(by_word, key=lambda pair: rank.get(pair[0], len(rank)))]

    def _inside(self, part: PartNode, element: str) -> str:
        """Return the element that the keys inside a part belong to.

        `element` is that of the part's own key.
        """
        if not isinstance(part, EntryNode):
            return element
        word = self._word(part)
        if element == "case":
            if word in SECTIONS:
                return f"{word} of a case"
            return "case link" if word == "links" else _LISTS.get(word, "")
        if element.endswith(" of a case"):
            return SECTIONS[element.removesuffix(" of a case")]
        return _LISTS.get(word, "") if element in ("claim", "argument") else ""

    def _taken_from_the_end(self, parts: list[PartNode]) -> list[Note]:
        """Remove and return the comments at the end of a block, which stay there after sorting."""
        last = self._notes[parts[-1]]
        level = next((index for index, note in enumerate(last.below) if not note.deeper), len(last.below))
        last.below, taken = last.below[:level], last.below[level:]
        return taken

    def _set_off(self, parts: list[PartNode]) -> None:
        """Add a blank line before each section if any section has one."""
        sections = [self._notes[part] for part in parts[1:] if self._word(part) in _SET_OFF]
        tops = [notes.above[0] if notes.above else notes for notes in sections]
        if any(top.blank for top in tops):
            for top in tops:
                top.blank = True
