"""A flowchart of Mermaid: boxes, lines and frames, with their styles and their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.core.diagnostics import Span


class FlowLabel(NamedTuple):
    """A label as it is written; one `in_markdown` can have emphases."""

    text: str
    in_markdown: bool = False


class FlowLine(NamedTuple):
    """A line between two boxes or frames, and what is at its ends: `<`, `>`, `x`, `o`, or nothing."""

    begin: str
    end: str
    label: FlowLabel
    tail: str
    head: str
    is_hidden: bool
    is_dotted: bool
    span: Span


@dataclass(slots=True)
class FlowBox:
    """A box with its label, or else none; `shape` is how its bracket begins."""

    name: str
    span: Span
    around: str = ""
    label: FlowLabel | None = None
    shape: str = ""
    classes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class FlowFrame:
    """A frame around boxes, with its label; `around` is the name of the one that it is in."""

    name: str
    span: Span
    around: str
    label: FlowLabel


@dataclass(slots=True)
class Flowchart:
    """The first flowchart of a text, and the places of what else is in it.

    Styles are lists such as `fill:#fff,stroke:red`, by the names of boxes and of classes, and by the numbers
    of lines. `own` holds what follows `argmap` in comments, in their order.
    """

    direction: str = "TB"
    title: str = ""
    description: str = ""
    boxes: dict[str, FlowBox] = field(default_factory=dict)
    lines: list[FlowLine] = field(default_factory=list)
    frames: dict[str, FlowFrame] = field(default_factory=dict)
    box_styles: dict[str, str] = field(default_factory=dict)
    class_styles: dict[str, str] = field(default_factory=dict)
    line_styles: dict[int, str] = field(default_factory=dict)
    own: list[str] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    addresses: list[Span] = field(default_factory=list)
