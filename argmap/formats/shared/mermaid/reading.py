"""A flowchart of Mermaid as boxes and arrows: labels, colours, heads, frames, and what argmap keeps."""

from __future__ import annotations

import html
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Stance
from argmap.formats.shared.graphs.diagrams import joined_lines, with_direction, with_junctions
from argmap.formats.shared.graphs.drawn import DrawnGraph, GraphArrow, GraphBox, Heads
from argmap.formats.shared.graphs.own_drawing import OwnDrawing
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.markdown.text import is_called_markdown
from argmap.formats.shared.marked_text import read_marked
from argmap.formats.shared.mermaid.blocks import FlowBlock, flowcharts_in, is_flowchart, lines_around
from argmap.formats.shared.mermaid.flowchart import FlowBox, Flowchart, FlowLabel, FlowLine
from argmap.formats.shared.mermaid.maps import is_map_among_words
from argmap.formats.shared.mermaid.own_comments import LEGEND, OwnComments, read_heading, read_own
from argmap.formats.shared.mermaid.parsing import parse_flowchart
from argmap.formats.shared.stance_words import said_relation

#: Shapes of round boxes, in which the lines of joint premises can meet.
_ROUND = ("((", "(((", "circle", "circ", "sm-circ", "small-circle", "f-circ", "filled-circle", "dbl-circ")
#: A colour in a list of styles.
_FILL = re.compile(r"(?:^|,)\s*fill\s*:\s*([^,;]+)")
_STROKE = re.compile(r"(?:^|,)\s*stroke\s*:\s*([^,;]+)")
_ENTITY = re.compile(r"#(\w{1,10});")
_EMPHASIS = re.compile(r"(\*\*|__|\*|_)(?=\S)(.{1,1000}?)(?<=\S)\1", re.DOTALL)
#: A title in bold type above a text, in HTML or Markdown.
_TITLED = re.compile(
    r"\s*(?:<(b|strong)>(?P<html>.*?)</\1>(?P<beside>[^<>]{0,20}?)(?:<br\s*/?>|\n)|\*\*(?P<marked>[^*]+)\*\*\s*\n)\s*(?=\S)",
    re.DOTALL | re.IGNORECASE,
)
#: The first heading of Markdown, or the title of a page, which is the title of a case without another one.
_HEADING = re.compile(
    r"^#[ \t]+(\S[^\n]*?)[ \t#]*$|<title>([^<]{1,200})</title>", re.MULTILINE | re.IGNORECASE
)
#: The titles of frames with a legend.
_LEGENDS = re.compile(r"(?:legend|key|legende|légende|leyenda)\b.{0,20}", re.IGNORECASE)
_ICON = re.compile(r"\bfa[bklrs]?:fa-[\w-]+\s*")


def read_mermaid(source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> DrawnGraph:
    """Return the boxes and arrows of a flowchart: the first of a text that is a map, or else the first."""
    blocks = [] if is_flowchart(source.text) else flowcharts_in(source.text)
    if not blocks:
        whole = FlowBlock(0, len(source.text))
        return _read(source, parse_flowchart(source, whole, mistakes), mistakes, left_out)
    charts = [(block, parse_flowchart(source, block, Mistakes())) for block in blocks]
    chosen = next((one for one, chart in charts if _is_map(source, chart)), blocks[0])
    for block in blocks:
        if block is not chosen:
            left_out.add(
                "further graph in the file",
                "further graphs in the file",
                Span(source, block.start, block.end),
            )
    heading = _HEADING.search(source.text)
    kind = "HTML" if _is_page(source, blocks) else "Markdown"
    for start, end in lines_around(source.text, blocks):
        if heading is None or not start <= heading.start() < end:
            words = f"line of {kind} around the graph", f"lines of {kind} around the graph"
            left_out.add(*words, Span(source, start, end))
    graph = _read(source, parse_flowchart(source, chosen, mistakes), mistakes, left_out)
    if heading is not None and not graph.title:
        graph.title = " ".join(html.unescape(heading[1] or heading[2]).split())
    return graph


def has_map(source: SourceText) -> bool:
    """Return whether a flowchart in Markdown says how its boxes bear on others."""
    blocks = flowcharts_in(source.text)
    return any(_is_map(source, parse_flowchart(source, block, Mistakes())) for block in blocks)


def _is_page(source: SourceText, blocks: Iterable[FlowBlock]) -> bool:
    """Return whether a text is a page of HTML, and not Markdown with elements of HTML in it."""
    is_marked_up = source.begins_with("<") and not is_called_markdown(source.name)
    return is_marked_up and all(block.around == "element" for block in blocks)


def _is_map(source: SourceText, chart: Flowchart) -> bool:
    return is_map_among_words(chart, _read(source, chart, Mistakes(), LeftOut()))


def _read(source: SourceText, chart: Flowchart, mistakes: Mistakes, left_out: LeftOut) -> DrawnGraph:
    if mistakes:
        return DrawnGraph()
    reader = _Reader(chart, left_out)
    own = read_own(chart.own)
    return reader.read() if own is None else reader.read_own(own, Span(source, 0, 1))


class _Reader:
    """A reader of a flowchart that tells what it leaves out."""

    def __init__(self, chart: Flowchart, left_out: LeftOut) -> None:
        self._chart, self._left_out = chart, left_out
        self._boxes = [box for name, box in chart.boxes.items() if name not in chart.frames]
        for words, places in (
            (("comment", "comments"), chart.comments),
            (("address", "addresses"), chart.addresses),
        ):
            for span in places:
                left_out.add(*words, span)

    def read(self) -> DrawnGraph:
        """Return the boxes and arrows."""
        chart = self._chart
        drawn = DrawnGraph(title=" ".join(chart.title.split()), summary=chart.description)
        legends = self._legends()
        self._boxes = [box for box in self._boxes if box.around not in legends]
        shown = {box.name for box in self._boxes} | chart.frames.keys() - legends
        for frame in (frame for frame in chart.frames.values() if frame.name not in legends):
            text = joined_lines(self._text(frame.label, frame.span))
            drawn.boxes.append(GraphBox(frame.name, {"text": text} if text else {}, frame.span, frame.around))
        rounded = {box.name for box in self._boxes if box.shape in _ROUND}
        drawn.boxes += map(self._box, self._boxes)
        drawn.arrows += (
            self._arrow(number, line)
            for number, line in enumerate(chart.lines)
            if not line.is_hidden and {line.begin, line.end} <= shown
        )
        drawn = with_junctions(drawn, frozenset(rounded))
        drawn.is_map = _joins_premises(drawn)
        return with_direction(drawn, self._left_out, is_upward=chart.direction in ("BT", "RL"))

    def read_own(self, comments: OwnComments, whole: Span) -> DrawnGraph:
        """Return the graph of a drawing by argmap, in which links are boxes, too."""
        own = OwnDrawing()
        for _ in range(comments.damaged):
            self._left_out.add("damaged comment of argmap", "damaged comments of argmap", whole)
        headed = ((box.name, read_heading(_said_in(box.label))) for box in self._boxes if box.label)
        ids = {name: found.id for name, found in headed if found is not None}
        ids |= {name: said["id"] for name, said in comments.boxes.items() if "id" in said}
        # Frames change the order of boxes.
        places = {name: place for place, name in enumerate(comments.boxes)}
        for box in sorted(self._boxes, key=lambda box: places.get(box.name, len(places))):
            if box.shape not in _ROUND and box.around != LEGEND:
                of_box = {key: one for key, one in comments.boxes.get(box.name, {}).items() if key != "id"}
                key = ids.get(box.name, box.name)
                own.claim(key, of_box, _said_in(box.label or FlowLabel(box.name)), box.span)
        said_of_lines: dict[tuple[str, str], deque[Mapping[str, str]]] = {}
        for begin, end, said in comments.lines:
            said_of_lines.setdefault((begin, end), deque()).append(said)
        for line in self._chart.lines:
            heads, is_barred = _heads(line)
            waiting = said_of_lines.get((line.begin, line.end)) if heads != "none" else None
            of_line: Mapping[str, str] = waiting.popleft() if waiting else {}
            stance: Stance = "counter" if is_barred else "support"
            ends = ids.get(line.begin, line.begin), ids.get(line.end, line.end)
            own.line(*ends, of_line, _said_in(line.label), heads, stance, line.span)
        return own.graph(comments.rows, whole)

    def _text(self, label: FlowLabel, span: Span) -> str:
        """Return a label as a text in lines, without what makes it look otherwise."""
        said = label.text
        if label.in_markdown:
            without = _EMPHASIS.sub(r"\2", said)
            if without != said:
                self._left_out.add("emphasis of words", "emphases of words", span)
            said = without
        if _ICON.search(said):
            self._left_out.add("icon", "icons", span)
            said = _ICON.sub("", said)
        return _said_in(FlowLabel(said))

    def _box(self, box: FlowBox) -> GraphBox:
        values = self._words(box)
        styles = [self._chart.box_styles.get(box.name, "")]
        styles += (self._chart.class_styles.get(name, "") for name in reversed(box.classes))
        return GraphBox(box.name, values, box.span, box.around, _first(_FILL, styles))

    def _words(self, box: FlowBox) -> dict[str, str]:
        """Return the text of a box, and the title in bold type above it, if any."""
        if box.label is None:
            return {"text": box.name}
        values, label = {}, box.label
        if headed := read_heading(_said_in(label)):
            return {"id": headed.id, "text": joined_lines(headed.text)}
        if (titled := _TITLED.match(label.text)) and (titled["html"] or label.in_markdown):
            title = f"{titled['html'] or titled['marked']}{titled['beside'] or ''}"
            values["title"] = " ".join(_said_in(FlowLabel(title)).split())
            label = label._replace(text=label.text[titled.end() :])
        text = joined_lines(self._text(label, box.span))
        return {**values, "text": text} if text else {}

    def _legends(self) -> set[str]:
        """Return the names of frames with a legend, from which no line leads out or in; they are told."""
        around = {box.name: box.around for box in self._boxes}
        led = {
            name
            for line in self._chart.lines
            for name in (line.begin, line.end, around.get(line.begin, ""), around.get(line.end, ""))
            if around.get(line.begin) != around.get(line.end)
        }
        found = {
            frame.name
            for frame in self._chart.frames.values()
            if _LEGENDS.fullmatch(_said_in(frame.label).strip()) and frame.name not in led
        }
        for name in found:
            self._left_out.add("legend", "legends", self._chart.frames[name].span)
        return found

    def _arrow(self, number: int, line: FlowLine) -> GraphArrow:
        label = self._text(line.label, line.span)
        first, _, rest = label.partition("\n")
        said = {"label": joined_lines(label)} if label else {}
        if rest and said_relation(joined_lines(label)) is None and said_relation(first) is not None:
            said = {"label": first, "notes": joined_lines(rest)}
        if line.is_dotted and not label:
            self._left_out.add("dashed style of an arrow", "dashed styles of arrows", line.span)
        colour = _first(_STROKE, [self._chart.line_styles.get(number, "")])
        heads, is_barred = _heads(line)
        key = f"\0line {number}"
        is_rounded = not is_barred and "o" in (line.head, line.tail)
        return GraphArrow(key, line.begin, line.end, said, line.span, heads, colour, is_barred, is_rounded)


def _joins_premises(drawn: DrawnGraph) -> bool:
    """Return whether lines without heads meet in boxes without texts, as those of joint premises do."""
    joining = Counter(arrow.end for arrow in drawn.arrows if arrow.heads == "none")
    return any(box.is_junction and not box.values and joining[box.key] for box in drawn.boxes)


def _said_in(label: FlowLabel) -> str:
    """Return a label as a text in lines."""
    return read_marked(_ENTITY.sub(_entity, label.text.replace("\\n", "\n"))).text


def _heads(line: FlowLine) -> tuple[Heads, bool]:
    """Return where a line has heads, and whether one is a cross."""
    is_barred = "x" in (line.head, line.tail)
    if line.head and line.tail:
        return "both", is_barred
    return ("end" if line.head else "begin" if line.tail else "none"), is_barred


def _first(pattern: re.Pattern[str], styles: list[str]) -> str:
    found: Iterator[re.Match[str] | None] = (pattern.search(one) for one in styles)
    return next((one[1].strip() for one in found if one is not None), "")


def _entity(found: re.Match[str]) -> str:
    """Return an entity of HTML for one of Mermaid's, which begins with `#`."""
    return f"&#{found[1]};" if found[1].isdigit() else f"&{found[1]};"
