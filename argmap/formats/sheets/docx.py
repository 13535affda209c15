"""A sheet as a document for Word with the styles of Verbatim: claims are tags, with their cards below them.

A heading and a tag are what is read aloud: the id, the party and the verdict follow as an undertag. The parts
of a brief are hats, and the attacks on it are blocks; none of them begins a page.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.formats.shared.verbatim.document import verbatim_document
from argmap.formats.shared.verbatim.paragraphs import Look, Style, VerbatimParagraph
from argmap.formats.sheets import SheetFormat
from argmap.render.prep_sheet import Kind, PrepSheet, SheetLine

_STYLES: dict[Kind, Style] = {
    "part": "hat",
    "block": "block",
    "attack": "block",
    "crux": "card",
    "cite": "cite",
    "card": "card",
    "note": "undertag",
    "hole": "analytic",
}
#: What the heading of a block begins with; those of a sheet of blocks have it everywhere.
_ANSWER = "A2: "


def _write(sheet: PrepSheet) -> bytes:
    cited = [line.kind == "claim" and _is_cited(sheet, at) for at, line in enumerate(sheet.lines)]
    paragraphs = [
        paragraph
        for line, is_cited in zip(sheet.lines, cited, strict=True)
        for paragraph in _paragraphs(line, is_cited=is_cited)
    ]
    return verbatim_document(
        sheet.title,
        sheet.lang,
        [VerbatimParagraph.of("pocket", sheet.title), *paragraphs],
        begins_pages=not sheet.on_one_page,
    )


def _is_cited(sheet: PrepSheet, at: int) -> bool:
    """Return whether a citation follows a claim, before another claim does."""
    for line in sheet.lines[at + 1 :]:
        if line.kind != "note":
            return line.kind == "cite"
    return False


def _paragraphs(line: SheetLine, *, is_cited: bool) -> Iterator[VerbatimParagraph]:
    style = _STYLES.get(line.kind, "tag" if is_cited else "analytic")
    looks: dict[str, Look] = {"bold": "cite"} if style == "cite" else {}
    look: Look = "read" if line.kind == "card" else ""
    if line.kind not in ("block", "attack", "claim"):
        yield VerbatimParagraph(style, tuple((text, looks.get(tone, look)) for text, tone in line.pieces))
        return
    read = "".join(text for text, tone in line.pieces if tone in ("", "bold"))
    yield VerbatimParagraph.of(style, " ".join(f"{_ANSWER * (line.kind == 'attack')}{read}".split()))
    known = " ".join(text.strip() for text, tone in line.pieces if tone not in ("", "bold"))
    if known.strip():
        yield VerbatimParagraph.of("undertag", known)


SHEET_FORMAT = SheetFormat(_write)
