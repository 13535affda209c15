"""The flowchart in a text, with the places of what is in it (https://mermaid.js.org/syntax/flowchart.html).

Mermaid itself is not run.
"""

from __future__ import annotations

import re
from contextlib import suppress

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.formats.shared.mermaid.blocks import FlowBlock
from argmap.formats.shared.mermaid.flowchart import FlowBox, Flowchart, FlowFrame, FlowLabel, FlowLine
from argmap.formats.shared.mermaid.scanner import FlowScanner, FlowStopError

#: What stands before a flowchart: settings, and a title among them.
_FRONT = re.compile(r"\s*---[ \t]*\r?\n(?P<said>.*?\n)[ \t]*---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^[ \t]*title:[ \t]*(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\r\n]*))", re.MULTILINE)
#: How a flowchart begins.
_HEADER = re.compile(r"(?:flowchart(?:-elk)?|graph)\b[ \t]*(TB|TD|BT|RL|LR|[<>^v])?", re.IGNORECASE)
_DIRECTIONS = {"TD": "TB", "<": "RL", ">": "LR", "^": "BT", "V": "TB"}
#: White space, and what ends a statement.
_BETWEEN = re.compile(r"[\s;\ufeff]*")
_DIRECTIVE = re.compile(r"%%\{.*?\}%%", re.DOTALL)
_COMMENT = re.compile(r"%%[^\n]*")
_OWN = re.compile(r"%% argmap (.*)")
_REST = re.compile(r"[^\n;]*")
#: Statements about the whole, about styles, and about what happens when a box is pressed.
_DESCRIBED = re.compile(r"(accTitle|accDescr)[ \t]*(?::[ \t]*([^\n]*)|\{([^}]*)\})")
_STYLED = re.compile(r"(style|classDef|class)[ \t]+(\S+)[ \t]+([^\n;]*)")
_LINES_STYLED = re.compile(r"linkStyle[ \t]+([\d, \t]+|default)(?:interpolate[ \t]+\w+)?([^\n;]*)")
_PRESSED = re.compile(r"(?:click|href)[ \t][^\n]*")
#: What leads on to a line that begins on a later line of the text than the box before it.
_LATER = re.compile(r"(?>\s|%%(?!\{)[^\n]*)*+(?=<?(?:--|==|-\.)|~~~)")
_LATER_BOX = re.compile(r"(?>\s|%%(?!\{)[^\n]*)*+(?=&)")
_SUBGRAPH = re.compile(r"subgraph\b[ \t]*")
_END = re.compile(r"end\b(?=[ \t]*(?:[\n;]|%%|\Z|\r))")
_DIRECTION = re.compile(r"direction[ \t]+(?:TB|TD|BT|RL|LR)\b")
#: How deep frames may be in others, and how many lines there may be: `a & b --> c & d` are four.
_DEEPEST, _MOST_LINES = 250, 200_000


def parse_flowchart(source: SourceText, block: FlowBlock, mistakes: Mistakes) -> Flowchart:
    """Return the flowchart in a part of a text; with a mistake, what comes before this."""
    chart = Flowchart()
    with suppress(FlowStopError):
        _Parser(source, block, mistakes, chart).read()
    return chart


class _Parser:
    """A reader of statements, one after the other."""

    def __init__(self, source: SourceText, block: FlowBlock, mistakes: Mistakes, chart: Flowchart) -> None:
        self._chart, self._at = chart, block.start
        self._scanner = FlowScanner(source, mistakes, block)
        self._text = self._scanner.text
        #: The names of the frames that are open.
        self._open: list[str] = []
        self._named_lines: set[str] = set()
        #: The classes that statements give to boxes, which may come later.
        self._classes: list[tuple[str, str]] = []

    def read(self) -> None:
        """Read the whole.

        Raises:
            FlowStopError: There is a mistake, which is reported.
        """
        self._read_header()
        while self._skip():
            self._read_statement()
            self._end_statement()
        if self._open:
            span = self._chart.frames[self._open[-1]].span
            raise self._scanner.stop("this frame has no 'end'", span.start, span.end, "add a line with 'end'")
        for name, called in self._classes:
            if name in self._chart.boxes:
                self._chart.boxes[name].classes.append(called)

    def _read_header(self) -> None:
        if front := _FRONT.match(self._text, self._at):
            if title := _TITLE.search(front["said"]):
                self._chart.title = next((one for one in title.groups() if one is not None), "").strip()
            self._at = front.end()
        self._skip()
        header = _HEADER.match(self._text, self._at)
        if header is None:
            raise self._scanner.stop(
                "this is no flowchart", self._at, self._at + 1, "begin it with 'flowchart TB'"
            )
        direction = (header[1] or "TB").upper()
        self._chart.direction = _DIRECTIONS.get(direction, direction)
        self._at = header.end()

    def _skip(self) -> bool:
        """Go on to the next statement, past comments; return whether there is one."""
        while True:
            between = _BETWEEN.match(self._text, self._at)
            self._at = between.end() if between else self._at
            if found := _DIRECTIVE.match(self._text, self._at) or _COMMENT.match(self._text, self._at):
                if own := _OWN.match(found[0]):
                    self._chart.own.append(own[1].rstrip("\r"))
                elif not found[0].startswith("%%{") and found[0].strip("% \t\r"):
                    self._chart.comments.append(self._scanner.span(*found.span()))
            else:
                return self._at < self._scanner.end
            self._at = found.end()

    def _end_statement(self) -> None:
        """Check that nothing stands behind a statement."""
        self._at = self._scanner.blanks(self._at)
        if self._at < self._scanner.end and self._text[self._at] not in "\n;" and not self._comment():
            found = _REST.match(self._text, self._at)
            said = found[0].strip() if found else ""
            shown = said if len(said) <= 30 else said[:30] + "…"
            hint = "write each statement on a line of its own, and put labels into quotation marks"
            raise self._scanner.stop(f"'{shown}' does not belong here", self._at, self._at + len(said), hint)

    def _comment(self) -> bool:
        return self._text.startswith("%%", self._at)

    def _read_statement(self) -> None:
        text, at = self._text, self._at
        if found := _SUBGRAPH.match(text, at):
            self._read_frame(found.end())
        elif (found := _END.match(text, at)) and self._open:
            self._open.pop()
            self._at = found.end()
        elif found := _DESCRIBED.match(text, at):
            said = " ".join((found[2] or found[3] or "").split())
            if found[1] == "accTitle":
                self._chart.title = self._chart.title or said
            else:
                self._chart.description = said
            self._at = found.end()
        elif found := _LINES_STYLED.match(text, at):
            for number in re.findall(r"\d+", found[1]):
                self._chart.line_styles[int(number)] = found[2].strip()
            self._at = found.end()
        elif found := _STYLED.match(text, at):
            self._read_style(found[1], found[2].split(","), found[3].strip())
            self._at = found.end()
        elif found := _PRESSED.match(text, at):
            self._chart.addresses.append(self._scanner.span(*found.span()))
            self._at = found.end()
        elif found := _DIRECTION.match(text, at):
            self._at = found.end()
        else:
            self._read_lines()

    def _read_style(self, kind: str, names: list[str], said: str) -> None:
        for name in filter(None, (name.strip() for name in names)):
            if kind == "style":
                self._chart.box_styles[name] = said
            elif kind == "classDef":
                self._chart.class_styles[name] = said
            else:
                self._classes.append((name, said))

    def _read_frame(self, at: int) -> None:
        """Read the beginning of a frame: a name, a label in brackets behind it, or words alone."""
        start, scanner = self._at, self._scanner
        if len(self._open) == _DEEPEST:
            raise scanner.stop(f"there are more than {_DEEPEST} frames in each other", start, at)
        quoted = None
        if self._text.startswith('"', at):
            quoted, after = scanner.quoted(at)
            name = quoted.text
        else:
            name = scanner.name(at)
            after = at + len(name)
        found = scanner.label(scanner.blanks(after)) if name else None
        rest = _REST.match(self._text, at)
        words = rest[0].partition("%%")[0].strip() if rest else ""
        if found is None and quoted is None and words.endswith("]") and (bracket := words.find("[")) > 0:
            name, found = words[:bracket].strip(), scanner.label(at + bracket)
        if found is not None:
            label, self._at = found.label, found.end
        elif quoted is not None:
            label, self._at = quoted, after
        else:
            label, self._at = FlowLabel(words), at + len(words)
            name = words or f"\0frame {len(self._chart.frames)}"
        around = self._open[-1] if self._open else ""
        self._chart.frames[name] = FlowFrame(name, scanner.span(start, self._at), around, label)
        self._open.append(name)

    def _read_lines(self) -> None:
        """Read a box, or boxes with lines between them: `a & b --> c --> d`."""
        begins = self._read_boxes()
        while True:
            start = self._scanner.blanks(self._at)
            line = self._scanner.line(start)
            if line is None and _LATER.match(self._text, start):
                self._skip()
                start = self._at
                line = self._scanner.line(start)
            if line is None:
                return
            if line.name:
                self._named_lines.add(line.name)
            self._at = line.end
            self._skip()
            ends = self._read_boxes()
            span = self._scanner.span(start, line.end)
            if len(self._chart.lines) + len(begins) * len(ends) > _MOST_LINES:
                raise self._scanner.stop(f"there are more than {_MOST_LINES} lines", start, line.end)
            for begin in begins:
                for end in ends:
                    ends_of = begin, end, line.label, line.tail, line.head
                    self._chart.lines.append(FlowLine(*ends_of, line.is_hidden, line.is_dotted, span))
            begins = ends

    def _read_boxes(self) -> list[str]:
        names = [self._read_box()]
        while True:
            if not _LATER_BOX.match(self._text, self._at):
                return names
            self._skip()
            self._at += 1
            self._skip()
            names.append(self._read_box())

    def _read_box(self) -> str:
        """Read a name, with a label in brackets and a class behind it if they are there; return the name."""
        scanner, start = self._scanner, self._at
        name = scanner.name(start)
        if not name:
            said = self._text[start : start + 1]
            what = f"there is '{said}' where a box should be" if said.strip() else "a box is missing here"
            raise scanner.stop(what, start, start + 1)
        self._at += len(name)
        if name in self._named_lines and self._text.startswith("@{", self._at):
            self._at = scanner.given(self._at)[1]
            return name
        found = scanner.label(self._at)
        self._at = found.end if found is not None else self._at
        box = self._box(name, start)
        if found is not None:
            box.label, box.shape, box.span = found.label, found.shape, scanner.span(start, self._at)
        while True:
            if self._text.startswith(":::", self._at):
                called = scanner.name(self._at + 3)
                box.classes.append(called)
                self._at += 3 + len(called)
            elif self._text.startswith("@{", self._at):
                given, self._at = scanner.given(self._at)
                box.label = FlowLabel(given["label"]) if given.get("label") else box.label
                box.shape = given.get("shape", box.shape)
            else:
                return name

    def _box(self, name: str, start: int) -> FlowBox:
        """Return the box or frame of that name; a new box is in the frame that is open."""
        around = self._open[-1] if self._open else ""
        box = self._chart.boxes.setdefault(
            name, FlowBox(name, self._scanner.span(start, start + len(name)), around)
        )
        if around and not box.around and name != around:
            box.around = around
        return box
