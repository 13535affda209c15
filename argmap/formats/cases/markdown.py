"""A case as an outline in Markdown: nested lists with numbers, quotations and sources.

Written for CommonMark and what GitHub adds to it; whatever a claim says is escaped, so that it stands as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.core.model import Citation
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.shared.losses import all_losses
from argmap.formats.shared.markdown_text import escaped
from argmap.formats.shared.outline import CARRIED, OutlineItem, cited_place, outline_of, source_line
from argmap.formats.shared.viewed_case import drawn_part
from argmap.render.view import View

#: Lists that are nested deeper than this are read as code by some programs: further items stand at this depth.
_DEEPEST = 12
_ADDRESS = re.compile(r"https?://[^\s<>]+")


def render(view: View, _options: Options) -> Exported:
    """Write the visible part of a case as an outline."""
    case = drawn_part(view)
    blocks = [f"# {escaped(case.title)}"]
    about = [part for part in (case.date, escaped(case.summary or "")) if part]
    blocks += about
    lines: list[str] = []
    for item in outline_of(view):
        lines += _lines(view, item)
    blocks.append("\n".join(lines))
    if case.notes:
        blocks += ["## Notes", *(escaped(part) for part in re.split(r"\n\s*\n", case.notes))]
    if case.sources:
        rows = (f"- {escaped(source_line(one))}{_link(one.url)}" for one in case.sources.values())
        blocks += ["## Sources", "\n".join(rows)]
    return Exported("\n\n".join(block for block in blocks if block) + "\n", all_losses(case, CARRIED))


def _lines(view: View, item: OutlineItem) -> Iterator[str]:
    """Yield the lines of an item, and of what it cites."""
    indent = "  " * min(item.depth, _DEEPEST)
    word = f"{item.word}: " if item.word else ""
    said = [f"{escaped(item.text)}", f"({escaped(item.party)})" if item.party else ""]
    said += [f"\\[{escaped(item.group)}\\]"] if item.group else []
    said += [
        f"*{item.verdict}*" if item.verdict else "",
        f"(see {item.see})" if item.see else "",
    ]
    yield f"{indent}- **{item.number}** {word}{' '.join(part for part in said if part)}"
    for cite in item.cites:
        if quoted := _quotation(view, cite):
            yield f"{indent}  > {quoted}"
            yield ""
    for note in item.notes:
        yield f"{indent}  Note: {escaped(note)}"


def _quotation(view: View, cite: Citation) -> str:
    place = cited_place(view.case, cite)
    words = [
        f"“{escaped(cite.quote)}”" if cite.quote else "",
        f"“{escaped(cite.translation)}”" if cite.translation else "",
    ]
    words += [f"— {escaped(place)}" if place else "", escaped(cite.notes or "")]
    return " ".join(word for word in words if word)


def _link(address: str | None) -> str:
    if not address:
        return ""
    return f" <{address}>" if _ADDRESS.fullmatch(address) else f" {escaped(address)}"


EXPORTER = Exporter(
    "markdown",
    "a numbered outline in Markdown, with quotations and sources",
    (".md",),
    render,
    verdicts=True,
    carries=CARRIED,
)
