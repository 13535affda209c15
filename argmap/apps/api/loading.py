"""Cases as they are named: a case file, or a file in another format that can be read as one."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from argmap.core.diagnostics import ArgmapError, SourceText
from argmap.core.model import Case
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import MAX_SIZE, SUFFIXES, FoundText, find
from argmap.workspace.loading import parse_found

if TYPE_CHECKING:
    from argmap.semantics.carneades import CarneadesGraph


def load_case(case: str | os.PathLike[str], *, max_size: int = MAX_SIZE, places: bool = False) -> Case:
    """Load a case by path, name, `NAME@STAGE`, `REV:path` or `-` for standard input.

    A file in another format that can be imported is. `max_size` is the largest
    file to read, in bytes; `places` is as in `parse_case`.

    Raises:
        ArgmapError: There is no such case or stage, it cannot be read, or it has
            mistakes, which are then in the error's `diagnostics`.
    """
    return load_found(find(case, max_size=max_size), places=places)


def load_found(found: FoundText, *, places: bool = False) -> Case:
    """Read a text that was found.

    Raises:
        ArgmapError: There is no such stage, or the text has mistakes.
    """
    if is_case_file(found):
        return parse_found(found, places=places).require()
    case = imported(found).require()
    return case if found.stage is None else case.at(found.stage)


#: The keys of a case, or those of another format, at the start of a line; to look for the first is quicker.
_CASE_KEYS = re.compile(r"^(?:claims|title)\s*:", re.MULTILINE)
_OTHER_KEYS = re.compile(r"^(?:statements|arguments|\w+_schemes)\s*:", re.MULTILINE)


def is_case_file(found: FoundText) -> bool:
    """Whether a text is to be read as a case file: what has its suffix and its keys, or looks like nothing else.

    What the texts of a file say does not matter, only what they are.
    """
    file = found.file.lower()
    if file.endswith(SUFFIXES) and (_CASE_KEYS.search(found.text) or not _OTHER_KEYS.search(found.text)):
        return True
    from argmap.formats.importing import importers  # only for what may be another format

    if any(file.endswith(i.suffixes or ("\0",)) for i in importers().values()):
        return False
    source = SourceText(found.file, found.text)
    return not any(i.detect(source) for i in importers().values())


def imported(found: FoundText, format_: str | None = None) -> ParsedCase:
    """Read a text in another format as a case.

    Raises:
        ArgmapError: There is no such format, or the text looks like none.
    """
    from argmap.formats.importing import find_importer

    source = SourceText(found.file, found.text)
    return find_importer(format_, source).parse(source)


def carneades_graph(found: FoundText, *, wanted: str | None) -> CarneadesGraph | None:
    """The Carneades graph that a text holds, where its own procedure is wanted, or nothing else is.

    Raises:
        ArgmapError: It is wanted, and this is no such graph; or the text has mistakes.
    """
    if wanted not in (None, "carneades"):
        return None
    if not is_case_file(found):
        from argmap.formats.cases.carneades import is_carneades, parse_carneades

        source = SourceText(found.file, found.text)
        if is_carneades(source):
            return parse_carneades(source).require()
    if wanted is not None:
        hint = "the other semantics are for every case"
        raise ArgmapError(f"'{found.file}' is no Carneades graph, which that semantics is for", hint=hint)
    return None
