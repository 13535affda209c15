"""Reading the content of one item: a case, the mistakes in it, or something that is not a map."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from argmap.apps.api.loading import is_case_file, names_claims, parse_found, with_encoding
from argmap.apps.corpus.rows import ReadCase
from argmap.apps.corpus.sources import Item
from argmap.core.diagnostics import ArgmapError, Diagnostic, SourceText
from argmap.render.json.corpus import ErrorRow
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import SUFFIXES, FoundText, begins_as_case, case_name, decoded_map


class ReadOutcome(NamedTuple):
    """The outcome for an item: a case with its source text, or mistakes; neither if it is not a map."""

    read: ReadCase | None = None
    parsed: ParsedCase | None = None
    errors: tuple[ErrorRow, ...] = ()


def read_item(item: Item, content: bytes, blob: str, *, places: bool = False) -> ReadOutcome:
    """Read the content of an item; `places` is as in `parse_case`."""
    try:
        return _read(item, content, blob, places=places)
    except ArgmapError as error:
        return ReadOutcome(errors=error_rows(item.key, blob, error))
    except RecursionError:
        return _bug(item, blob, "it is nested too deeply")
    except Exception as error:  # noqa: BLE001 - a bug in a reader must not stop the other thousands
        return _bug(item, blob, f"this is a bug in argmap: {type(error).__name__}: {error}")


def _bug(item: Item, blob: str, message: str) -> ReadOutcome:
    return ReadOutcome(errors=(ErrorRow(item.key, blob, "unreadable", 0, 0, message),))


def error_rows(key: str, blob: str | None, error: ArgmapError) -> tuple[ErrorRow, ...]:
    """Return a row for each mistake in an error, or one for the error itself."""
    mistakes = [one for one in error.diagnostics if one.severity == "error"]
    return tuple(_row(key, blob, one) for one in mistakes) or (
        ErrorRow(key, blob, "unreadable", 0, 0, error.message),
    )


def _row(key: str, blob: str | None, mistake: Diagnostic) -> ErrorRow:
    line, column = mistake.span.source.line_and_column(mistake.span.start) if mistake.span else (0, 0)
    return ErrorRow(key, blob, mistake.rule, line, column, mistake.message)


def _read(item: Item, content: bytes, blob: str, *, places: bool) -> ReadOutcome:
    """Read an item as a case file, or by the importer that recognises it.

    Raises:
        ArgmapError: The item has mistakes.
    """
    text, encoding = decoded_map(content, item.key)
    # Only a separate file can name files beside it; members of archives have no neighbours.
    file = item.place if item.kind == "file" else item.key
    found = FoundText(case_name(posixpath.basename(item.key)), file, text)
    may_be_case = item.key.lower().endswith(SUFFIXES) or _is_saved_as_text(item.key, text)
    if may_be_case and is_case_file(found):
        if not names_claims(text):
            return ReadOutcome()
        # A contradiction is at the word that names it, which nothing but the places says.
        parsed, format_ = parse_found(found, places=places or "contradicts" in text), "yaml"
    else:
        from argmap.formats.importing import is_not_a_map, recognise
        from argmap.workspace.neighbours import Neighbours

        source = SourceText(file, text)
        importer = recognise(source)
        if importer is None:
            if item.key.lower().endswith(".json"):
                _require_whole(source)
            return ReadOutcome()
        beside = Neighbours.of(found) if importer.beside and item.kind == "file" else None
        parsed, format_ = with_encoding(importer.read(source, beside), encoding, source), importer.name
        if is_not_a_map(parsed.diagnostics):
            return ReadOutcome()
    case = parsed.require()
    if not case.claims:
        raise ArgmapError("it contains no claim, and a case needs at least one")
    said = tuple(one for one in parsed.diagnostics if format_ != "yaml" or one.severity != "info")
    return ReadOutcome(ReadCase(item.key, case, format_, len(content), blob, said), parsed)


def _is_saved_as_text(key: str, text: str) -> bool:
    """Return whether a file is a case to whose name an editor has added `.txt`, or that has only that."""
    return key.lower().endswith(".txt") and begins_as_case(text)


def _require_whole(source: SourceText) -> None:
    """Raise for truncated JSON.

    Raises:
        ArgmapError: The text is not JSON.
    """
    from argmap.formats.shared.files.json import broken_json

    if (broken := broken_json(source)) is not None:
        raise ArgmapError("it has a mistake", diagnostics=[broken])
