"""The file of a source cannot be read.

A source with a `file` lets readers check the text for themselves, and argmap
searches it for quotations. The path is relative to the folder of the case file. A
file must be inside the project and not hidden, so that a case from somebody else
cannot make argmap read private files.

File seeds/letter.txt:

    The office opens at nine on weekdays.

Bad:

    title: Is the office open on Monday?
    sources:
      letter: {title: The office's letter, file: seeds/leter.txt}
    claims:
      open: The office is open on Monday.
      says: {text: It said so., cites: {source: letter, quote: opens at nine}, supports: open}

Good:

    title: Is the office open on Monday?
    sources:
      letter: {title: The office's letter, file: seeds/letter.txt}
    claims:
      open: The office is open on Monday.
      says: {text: It said so., cites: {source: letter, quote: opens at nine}, supports: open}
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from argmap.checks.check import Check, CheckContext, Finding
from argmap.core.diagnostics import ArgmapError
from argmap.core.fixes import Fix, Replace
from argmap.core.model import Source


def _find(context: CheckContext) -> Iterator[Finding]:
    if context.folder is None:
        return
    for source in context.case.sources.values():
        if source.file is None:
            continue
        try:
            context.sources.document(context.folder, source.file)
        except ArgmapError as error:
            with_slashes = _with_slashes(context, context.folder, source.file)
            near = with_slashes or context.sources.nearest_file(context.folder, source.file)
            yield Finding(
                source.places.get("file", source.span),
                f"'{source.file}', the file of '{source.id}', cannot be read: {error.message}",
                f"did you mean '{near}'?" if near else error.hint,
                fix=_fix(source, near, safe=with_slashes is not None),
            )


def _with_slashes(context: CheckContext, folder: Path, file: str) -> str | None:
    r"""Return a path as `docs/s.txt`, if it was given as `docs\s.txt` and is that of a source."""
    other = file.replace("\\", "/")
    if other == file:
        return None
    try:
        context.sources.document(folder, other)
    except ArgmapError:
        return None
    return other


def _fix(source: Source, near: str | None, *, safe: bool) -> Fix | None:
    """Return a fix that names the similar file.

    It is unsafe, as a file that was not meant would prove nothing; unless only the backslashes differ.
    """
    if near is None or "file" not in source.places:
        return None
    return Fix(f"write '{near}'", (Replace(("sources", source.id, "file"), near),), safe=safe)


CHECK = Check(_find)
