"""Comments in which argmap says what a flowchart shows, so that it can be read again.

Each begins with `%% argmap`. The first has the rows of a table; those of boxes have their names, and those of
lines the names of both ends, before what is said of them as JSON:

    %% argmap c1 {"id": "buses", "by": "town"}
    %% argmap c1 c2 {"link": "because-of-cost"}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from argmap.render.theme import UNICODE, VERDICTS

#: The name of the frame with the legend, which holds no claims.
LEGEND = "legend"
_SAID = re.compile(r"(?:(?P<box>\w+) (?:(?P<end>\w+) )?)?(?P<json>[\[{].*)")
#: The line that argmap puts above the text in a box: a verdict, the id, and more.
_HEADING = re.compile(
    rf"\s*(?:{'|'.join(re.escape(UNICODE.sign(sign)) for sign in VERDICTS.values())}) [^\n·]{{1,40}}"
    r" · (?P<id>[^\s·]{1,100})(?: · [^\n]*)?\n(?=.*\w)",
    re.DOTALL,
)


class HeadedText(NamedTuple):
    """The id in the line above the text in a box, and the text."""

    id: str
    text: str


class OwnComments(NamedTuple):
    """The rows as JSON, and what is said of boxes and of lines, by their names and ends.

    `damaged` is the number of the others, which say nothing that can be read.
    """

    rows: str
    boxes: Mapping[str, Mapping[str, str]]
    lines: list[tuple[str, str, Mapping[str, str]]]
    damaged: int


def own_comments(
    rows: list[dict[str, str]],
    boxes: Iterable[tuple[str, Mapping[str, str]]],
    lines: Iterable[tuple[str, str, Mapping[str, str]]],
) -> Iterator[str]:
    """Yield the comments about a drawing, without those that would say nothing.

    Of several lines with the same ends, each has one if any has: they are told apart by their order.
    """
    yield f"  %% argmap {_json(rows)}"
    yield from (f"  %% argmap {name} {_json(said)}" for name, said in boxes if said)
    lines = list(lines)
    said_of = {(begin, end) for begin, end, said in lines if said}
    yield from (
        f"  %% argmap {begin} {end} {_json(said)}" for begin, end, said in lines if (begin, end) in said_of
    )


def read_heading(label: str) -> HeadedText | None:
    """Return what a box with a verdict says, which stays without comments; None for any other box."""
    found = _HEADING.match(label)
    return HeadedText(found["id"], label[found.end() :]) if found else None


def read_own(comments: Iterable[str]) -> OwnComments | None:
    """Return what comments of argmap say; None without the one that has the rows."""
    rows, damaged = None, 0
    boxes: dict[str, Mapping[str, str]] = {}
    lines: list[tuple[str, str, Mapping[str, str]]] = []
    for comment in comments:
        found = _SAID.fullmatch(comment.strip())
        if found is not None and found["box"] is None:
            rows = found["json"]
            continue
        said = _words(found["json"]) if found is not None else None
        if found is None or said is None:
            damaged += 1
        elif found["end"] is None:
            boxes[found["box"]] = said
        else:
            lines.append((found["box"], found["end"], said))
    return None if rows is None else OwnComments(rows, boxes, lines, damaged)


def _words(written: str) -> dict[str, str] | None:
    """Return the words of a JSON object; None for anything else."""
    try:
        said = json.loads(written)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    return {key: value for key, value in said.items() if isinstance(value, str)}


def _json(value: object) -> str:
    """Return JSON for a comment; Mermaid obeys `%%{init: ...}%%` there, too, which a text may contain."""
    return json.dumps(value, ensure_ascii=False).replace("%%{", r"%%\u007b")
