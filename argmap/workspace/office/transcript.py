"""The transcript of an Office file: lines of JSON, which the readers of formats parse.

The first line is a list of the kind, `workbook` or `document`, and the title of the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from argmap.core.diagnostics import SourceText
from argmap.workspace.office.package import OfficePackage

KINDS = ("workbook", "document")


def office_text(data: bytes, file: str) -> str | None:
    """Return the transcript of an Excel or Word file; None for any other bytes.

    Raises:
        ArgmapError: The file is one, but damaged or too large.
    """
    package = OfficePackage.opened(data, file)
    if package is None:
        return None
    main = next((one.part for one in package.related().values() if one.kind == "officeDocument"), "")
    root = package.xml(main)
    if root is None:
        return None
    title = _title(package)
    if root.tag == "workbook":
        from argmap.workspace.office.workbook import workbook_rows

        return _lines(("workbook", title), workbook_rows(package, main, root))
    if root.tag == "document":
        from argmap.workspace.office.document import document_rows

        return _lines(("document", title), document_rows(package, main, root))
    return None


def is_transcript(source: SourceText, kind: str) -> bool:
    """Return whether a text is the transcript of a file of a kind: a workbook or a document."""
    return source.text.startswith(f'["{kind}", ')


def transcript_rows(source: SourceText) -> Iterator[list[Any]]:
    """Yield the rows of a transcript; malformed lines are left out, as nobody types such a text."""
    for line in source.text.split("\n"):
        try:
            row = json.loads(line)
        except ValueError:
            continue
        except RecursionError:
            continue
        if isinstance(row, list) and row:
            yield row


def _lines(first: tuple[str, str], rows: Iterable[Any]) -> str:
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in (first, *rows))


def _title(package: OfficePackage) -> str:
    part = next((one.part for one in package.related().values() if one.kind == "core-properties"), "")
    root = package.xml(part) if part else None
    return "" if root is None else " ".join((root.findtext("title") or "").split())
