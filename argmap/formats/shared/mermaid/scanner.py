"""What the statements of a flowchart are made of: names, labels in brackets, and lines with their labels."""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.formats.shared.mermaid.blocks import FlowBlock
from argmap.formats.shared.mermaid.flowchart import FlowLabel

#: What a name is made of; a dash or an equals sign that begins a line ends it, and so do three colons.
_NAME = re.compile(r"(?:[\w!#$%&'\"*+,.?\\/`]|:(?!::)|-(?![->.])|=(?!=))+")
#: The brackets around labels, the longest first, and what closes them.
_BRACKETS = (
    ("(((", (")))",)),
    ("((", ("))",)),
    ("([", ("])",)),
    ("(-", ("-)",)),
    ("(", (")",)),
    ("[[", ("]]",)),
    ("[(", (")]",)),
    ("[/", ("/]", "\\]")),
    ("[\\", ("\\]", "/]")),
    ("[", ("]",)),
    ("{{", ("}}",)),
    ("{", ("}",)),
    (">", ("]",)),
)
_BLANKS = re.compile(r"[^\S\n]*")
#: A line that says nothing, or that has its words behind it in bars.
_LINE = re.compile(
    r"(?P<tail>[xo<]?)(?P<body>-{2,}(?P<plain>[-xo>])|={2,}(?P<thick>[=xo>])|-\.+-(?P<dotted>[xo>]?)|(?P<hidden>~{3,}))"
)
#: The beginning of a line that has its words in its middle, and its end.
_BEGUN = re.compile(r"(?P<tail>[xo<]?)(?P<body>--|==|-\.)")
_ENDS = {
    "--": re.compile(r"(<?)-{2,}([-xo>])"),
    "==": re.compile(r"(<?)={2,}([=xo>])"),
    "-.": re.compile(r"(<?)(?<!\.)\.++-([xo>]?)"),
}
#: The name of a line, before it.
_LINE_NAME = re.compile(r"([^\s@\"'\[\](){}|;&<>]+)@(?=[xo<]?(?:--|==|-\.|~~~))")
#: The labels and the shape in braces behind a name: `a@{ shape: rect, label: "A" }`.
_GIVEN = re.compile(r"[\"']?(\w+)[\"']?\s*:\s*(?:\"((?:[^\"\\]|\\.)*+)\"|'([^']*)'|([^,}\n]*))", re.DOTALL)
#: What a backslash stands before in these, between double quotation marks.
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
#: The heads that a line can have at both ends.
_BOTH_ENDS = {("<", ">"), ("x", "x"), ("o", "o")}
#: A comment on a line of its own, also inside of a label.
_COMMENT_LINE = re.compile(r"(?<=\n)[^\S\n]*%%(?!\{)[^\n]*\n?")
_COMPLETE = "complete it, or remove it"


class FlowStopError(Exception):
    """An exception that ends reading; its cause has been reported."""


class FoundLine(NamedTuple):
    """A line between boxes: its own name, its ends, its label, and where it ends in the text."""

    name: str
    tail: str
    head: str
    label: FlowLabel
    is_hidden: bool
    is_dotted: bool
    end: int


class FoundLabel(NamedTuple):
    """A label in brackets, the bracket that opens, and where it ends in the text."""

    label: FlowLabel
    shape: str
    end: int


class FlowScanner:
    """A reader of the parts of statements in a text, up to an end."""

    def __init__(self, source: SourceText, mistakes: Mistakes, block: FlowBlock) -> None:
        self._source, self._mistakes, self.end = source, mistakes, block.end
        self.text = source.text[: block.start] + block.chart(source.text)
        self._found: dict[str, tuple[int, int]] = {}

    def stop(self, message: str, start: int, end: int, hint: str = _COMPLETE) -> FlowStopError:
        """Report a mistake at a place, and return what is to be raised."""
        start, end = min(start, max(0, self.end - 1)), min(end, self.end)
        self._mistakes.report("broken-mermaid", message, self.span(start, end), hint=hint)
        return FlowStopError()

    def span(self, start: int, end: int) -> Span:
        """Return a place in the file."""
        return Span(self._source, start, max(end, start + 1))

    def blanks(self, at: int) -> int:
        """Return where blanks within a line end."""
        found = _BLANKS.match(self.text, at)
        return found.end() if found else at

    def name(self, at: int) -> str:
        """Return the name that begins at a place; empty without one."""
        found = _NAME.match(self.text, at)
        return found[0] if found else ""

    def label(self, at: int) -> FoundLabel | None:
        """Return the label in brackets that begins at a place, if any.

        Raises:
            FlowStopError: It is not closed; that is reported.
        """
        for opens, closing in _BRACKETS:
            if not self.text.startswith(opens, at):
                continue
            begin = self._space(at + len(opens))
            if self.text.startswith('"', begin):
                quoted, after = self.quoted(begin)
                after = self._space(after)
                closes = next((one for one in closing if self.text.startswith(one, after)), None)
                if closes is not None:
                    return FoundLabel(quoted, opens, after + len(closes))
            ends = [(end, one) for one in closing if (end := self._find(one, begin)) >= 0]
            if not ends and len(opens) > 1:
                continue  # such as `(-5)`, which opens with one of them only
            if not ends:
                raise self.stop(f"'{opens}' is not closed by '{closing[0]}'", at, at + 1)
            end, closes = min(ends)
            return FoundLabel(FlowLabel(_unquoted(self.text[begin:end])), opens, end + len(closes))
        return None

    def _find(self, words: str, at: int) -> int:
        """Return where words are next, or -1.

        What was found from an earlier place on, or was not, is not searched for again.
        """
        start, found = self._found.get(words, (at + 1, 0))
        if not (start <= at and (found < 0 or found >= at)):
            found = self.text.find(words, at)
            self._found[words] = at, found
        return found

    def given(self, at: int) -> tuple[dict[str, str], int]:
        """Return what stands in braces behind `@`, and where they end.

        Raises:
            FlowStopError: They are not closed; that is reported.
        """
        values: dict[str, str] = {}
        begin = at + 2
        while True:
            begin = self._space(begin)
            if self.text.startswith("}", begin):
                return values, begin + 1
            if self.text.startswith(",", begin):
                begin += 1
            elif found := _GIVEN.match(self.text, begin):
                said = next((one for one in found.groups()[1:] if one is not None), "").strip()
                values[found[1]] = said if found[2] is None else _ESCAPED.sub(_unescaped, said)
                begin = found.end()
            else:
                raise self.stop("'@{' is not closed by '}'", at, at + 2)

    def line(self, at: int) -> FoundLine | None:
        """Return the line that begins at a place, if any, with the words in its middle or behind it.

        Raises:
            FlowStopError: It has no end, or its words have none; that is reported.
        """
        name = ""
        if named := _LINE_NAME.match(self.text, at):
            name, at = named[1], named.end()
        if found := _LINE.match(self.text, at):
            ends = _ends(found["tail"], found["plain"] or found["thick"] or found["dotted"] or "")
            end, label = self._words_behind(found.end())
            is_hidden, is_dotted = found["hidden"] is not None, found["dotted"] is not None
            return FoundLine(name, *ends, label, is_hidden, is_dotted, end)
        begun = _BEGUN.match(self.text, at)
        if begun is None:
            return None
        begin = self.blanks(begun.end())
        label, after = (FlowLabel(""), begin)
        if self.text.startswith('"', begin):
            label, after = self.quoted(begin)
        closed = _ENDS[begun["body"]].search(self.text, after)
        if closed is None:
            raise self.stop(f"the line that begins with '{begun['body']}' does not end", at, begun.end())
        if not label.text or self.text[after : closed.start()].strip():
            label = FlowLabel(_unquoted(self.text[begin : closed.start()]))
        ends, is_dotted = _ends(begun["tail"] or closed[1], closed[2]), begun["body"] == "-."
        return FoundLine(name, *ends, label, False, is_dotted, closed.end())

    def _words_behind(self, at: int) -> tuple[int, FlowLabel]:
        bar = self._space(at)
        if not self.text.startswith("|", bar):
            return at, FlowLabel("")
        begin = self._space(bar + 1)
        if self.text.startswith('"', begin):
            label, after = self.quoted(begin)
            after = self._space(after)
            if self.text.startswith("|", after):
                return after + 1, label
        end = self.text.find("|", begin)
        if end < 0:
            raise self.stop("the words of a line are not closed by '|'", bar, bar + 1)
        return end + 1, FlowLabel(_unquoted(self.text[begin:end]))

    def quoted(self, at: int) -> tuple[FlowLabel, int]:
        """Return a label in quotation marks, which can have several lines, and where it ends.

        Raises:
            FlowStopError: It does not end; that is reported.
        """
        end = self.text.find('"', at + 1)
        if end < 0:
            raise self.stop("this quotation mark has no second one", at, at + 1)
        said = _without_comments(self.text[at + 1 : end])
        is_markdown = len(said) > 1 and said[0] == said[-1] == "`"
        return FlowLabel(said[1:-1] if is_markdown else said, is_markdown), end + 1

    def _space(self, at: int) -> int:
        while at < self.end and self.text[at].isspace():
            at += 1
        return at


def _ends(tail: str, head: str) -> tuple[str, str]:
    """Return what is at both ends of a line; of two different ones, only the last is drawn."""
    head = head.strip("-=")
    return (tail if not head or (tail, head) in _BOTH_ENDS else "", head)


def _without_comments(said: str) -> str:
    return (_COMMENT_LINE.sub("", said) if "%%" in said else said).strip()


def _unquoted(said: str) -> str:
    """Return a label in which only some words are in quotation marks, which are not drawn."""
    return _without_comments(said).replace('"', "")


def _unescaped(found: re.Match[str]) -> str:
    return "\n" if found[1] == "n" else found[1]
