"""`argmap copy`."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from argmap.apps.cli import options
from argmap.apps.cli.output import print_json, print_text, remark, remark_commands
from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import quoted, shell_word
from argmap.workspace.library import STDIN, SUFFIXES, FoundText, find

if TYPE_CHECKING:
    from argmap.core.model import Case

#: Suffixes of the documents that are copied with a case. A stranger's case could otherwise name its own
#: `Makefile` or `conftest.py` as a source, to have it run in the destination.
_DOCUMENT_SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf")


def command(
    case: Annotated[
        str,
        typer.Argument(
            metavar="CASE", help="A name from 'argmap list', or a path.", autocompletion=options.complete_case
        ),
    ],
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE]",
            help="A file ending in .yaml, or a name; the name it has if left out; '-' prints it.",
        ),
    ] = None,
    json: options.JsonOption = False,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Copy a case, to make it your own.

    It is copied byte for byte, together with the files of its sources, so that its quotations can be checked
    there as well. Existing files are never overwritten.
    """
    _copy_case(case, file, max_size, json=json)


class _Copied(NamedTuple):
    """The file of a source: its destination, its content, and whether it already exists."""

    path: str
    data: bytes
    is_there: bool


def _copy_case(designator: str, file: str | None, max_size: int, *, json: bool) -> None:
    """Copy a case file and the files of its sources.

    Raises:
        ArgmapError: There is no such case file; a destination has other
            content; or it would be outside the project. Nothing is written then.
    """
    from argmap.checks.quotations.reading import read_bytes
    from argmap.syntax.parsing import parse_case
    from argmap.workspace.atomic_writing import write_new
    from argmap.workspace.new_folders import new_folder

    found = _found(designator, max_size)
    case = parse_case(found.text, file=found.file, name=found.name).case
    data = read_bytes(os.path.realpath(found.file))
    if file == "-":
        if json:
            raise ArgmapError(
                "--json reports which file was written, but '-' writes none", hint="name a file"
            )
        print_text(data.decode("utf-8"))
        return
    path = _path(file or found.name, case)
    sources, missing = _sources(case, Path(found.file).parent, path)
    with contextlib.ExitStack() as folders:
        for folder in dict.fromkeys(os.path.dirname(one) for one in (*(s.path for s in sources), path)):
            folders.enter_context(new_folder(folder))
        for source in sources:
            if not source.is_there:
                write_new(source.path, source.data, remark)
        write_new(path, data, remark)  # last, so that an interrupted copy can be repeated
    if json:
        from argmap.render.json.copy import CopiedSource, CopyDocument

        copied = [CopiedSource(source.path, not source.is_there) for source in sources]
        print_json(CopyDocument(found.name, found.file, path, copied, missing))
        return
    sys.stdout.flush()
    _report(path, sources, missing)


def _found(designator: str, max_size: int) -> FoundText:
    from argmap.apps.api.loading import require_case_file

    found = find(designator, max_size=max_size)
    if found.stage is not None:
        message = f"'{designator}' is a case at its stage '{found.stage}', but a file is copied as a whole"
        raise ArgmapError(message, hint=f"leave out '@{found.stage}'")
    if found.file == STDIN or not os.path.isfile(found.file):
        hint = f"print it into a file: git show {shell_word(designator)} > FILE"
        raise ArgmapError(
            f"'{designator}' is not a file that can be copied", hint=hint if found.file != STDIN else ""
        )
    require_case_file(found)
    return found


def _path(name: str, case: Case) -> str:
    """Return the destination; without a place, a case with sources beside its folder goes to `./cases`."""
    from argmap.apps.api.new_file import new_path

    beside = any((source.file or "").startswith(os.pardir) for source in case.sources.values())
    is_name = os.path.basename(name) == name and not name.endswith(SUFFIXES)
    if not beside or not is_name or os.path.lexists("cases"):
        return new_path(name)
    new_path(f"{name}.yaml")  # refuses what cannot be the name of a case
    return os.path.join("cases", f"{name}.yaml")


def _sources(case: Case, folder: Path, path: str) -> tuple[list[_Copied], list[str]]:
    """Return the source files with their destinations, and those that are unreadable or no documents."""
    from argmap.checks.quotations.reading import find_file, read_bytes

    copied: dict[str, _Copied] = {}
    missing: list[str] = []
    for file in dict.fromkeys(source.file for source in case.sources.values() if source.file):
        try:
            data = read_bytes(find_file(folder, file, allow_outside=False))
        except ArgmapError:
            missing.append(file)
            continue
        if not file.casefold().endswith(_DOCUMENT_SUFFIXES):
            missing.append(file)
            continue
        try:
            real = find_file(Path(os.path.dirname(path) or "."), file, allow_outside=False)
        except ArgmapError as error:
            hint = f"copy it into a folder of a project: mkdir -p mine/cases && argmap copy {case.name} mine/cases/{case.name}.yaml"
            raise ArgmapError(
                f"its source '{file}' cannot be copied with it: {error.message}", hint=hint
            ) from None
        near = os.path.relpath(real)
        target = real if near.startswith(os.pardir) else near
        copied[target] = _Copied(target, data, _is_copied(target, data))
    return list(copied.values()), missing


def _is_copied(path: str, data: bytes) -> bool:
    """Return whether a file already exists with that content.

    Raises:
        ArgmapError: It exists with other content.
    """
    from argmap.checks.quotations.reading import read_bytes

    if not os.path.lexists(path):
        return False
    if os.path.isfile(path) and read_bytes(path) == data:
        return True
    hint = "move it away, or copy the case into another folder"
    raise ArgmapError(f"'{path}' already exists, and is not the source of that name", hint=hint)


def _report(path: str, sources: list[_Copied], missing: list[str]) -> None:
    from argmap.apps.api.new_file import case_name

    remark(f"wrote {quoted(path)}")
    for source in sources:
        remark(
            f"{quoted(source.path)} already exists"
            if source.is_there
            else f"wrote {quoted(source.path)}, the source of its quotations"
        )
    for file in missing:
        remark(f"the source '{file}' was not copied: it cannot be read, or is not a document")
    remark("next:")
    remark_commands(case_name(path))
