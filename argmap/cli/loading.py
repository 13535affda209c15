"""CASE as commands read it: a case file, or a file in another format that can be read as one."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.casefile import ParsedCase, parse_found
from argmap.diagnostics import ArgmapError, SourceText
from argmap.library import (
    MAX_SIZE,
    STDIN,
    SUFFIXES,
    FoundText,
    case_files,
    find,
    require_no_pipe,
    split_stage,
)
from argmap.model import Case

if TYPE_CHECKING:
    from argmap.evaluation.carneades import CarneadesGraph


def load(designator: str, *, max_size: int = MAX_SIZE, places: bool = False) -> Case:
    """Load what a user typed for CASE; a file that is no case file is imported.

    `places` is as in `parse_case`.

    Raises:
        ArgmapError: There is no such case or stage, it cannot be read, or it has mistakes.
    """
    return load_found(find(designator, max_size=max_size), places=places)


def load_found(found: FoundText, *, places: bool = False) -> Case:
    """Read a text that was found.

    Raises:
        ArgmapError: There is no such stage, or the text has mistakes.
    """
    if is_case_file(found):
        return parse_found(found, places=places).require()
    case = imported(found).require()
    return case if found.stage is None else case.at(found.stage)


def each_case(designators: Iterable[str] | None, command: str) -> list[str]:
    """What a user typed for several cases: a folder is all case files in it, nothing all in `./cases`.

    Raises:
        ArgmapError: Nothing was typed, and there is no case in `./cases`.
    """
    if not designators:
        names = [str(path) for path in case_files(Path("cases"))]
        if not names:
            raise ArgmapError("there is no case in ./cases", hint=f"name some: argmap {command} *.yaml")
        return names
    names = []
    for designator in designators:
        inside = case_files(Path(designator)) if os.path.isdir(designator) else ()
        names += [str(path) for path in inside] or [designator]
    return names


class Source:
    """What a user typed for CASE, to be read whole and more than once.

    `stage` is the one asked for, known once it was read.
    """

    def __init__(self, designator: str, max_size: int = MAX_SIZE) -> None:
        """Read nothing yet."""
        self.designator = designator
        self.stage: str | None = None
        self._max_size = max_size
        self._file: str | None = None

    @property
    def is_stdin(self) -> bool:
        """Whether it is standard input, at whatever stage."""
        return split_stage(self.designator)[0] in ("-", STDIN)

    @property
    def is_lasting(self) -> bool:
        """Whether what was read can be read again, as standard input and pipes cannot."""
        try:
            require_no_pipe(self._file or "")
        except ArgmapError:
            return False
        return not self.is_stdin

    def read(self) -> Case:
        """Read the whole case as it is now.

        Raises:
            ArgmapError: As `load`; or it is standard input or a pipe, and was read before.
        """
        if self._file is not None and self.is_stdin:
            raise ArgmapError("standard input cannot be read again", hint="name a file instead")
        if self._file is not None:
            require_no_pipe(self._file)
        found = find(self.designator, max_size=self._max_size)
        self._file, self.stage = found.file, found.stage
        return load_found(found._replace(stage=None))


def is_case_file(found: FoundText) -> bool:
    """Whether a text is to be read as a case file: whatever has claims, or looks like nothing else."""
    if "claims:" in found.text:
        return True
    if found.file.endswith(SUFFIXES) and "statements:" not in found.text and "argument" not in found.text:
        return True
    from argmap.importers import importers  # only for what may be another format

    source = SourceText(found.file, found.text)
    file = found.file.lower()
    return not any(i.detect(source) or file.endswith(i.suffixes or ("\0",)) for i in importers().values())


def imported(found: FoundText, format_: str | None = None) -> ParsedCase:
    """Read a text in another format as a case.

    Raises:
        ArgmapError: There is no such format, or the text looks like none.
    """
    from argmap.importers import find_importer

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
        from argmap.importers.carneades import is_carneades, parse_carneades

        source = SourceText(found.file, found.text)
        if is_carneades(source):
            return parse_carneades(source).require()
    if wanted is not None:
        hint = "the other semantics are for every case"
        raise ArgmapError(f"'{found.file}' is no Carneades graph, which that semantics is for", hint=hint)
    return None
