"""Imports several files, or all in folders, as a case file each, or joined into one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from argmap.apps.cli.confirmation import require_no_other_case
from argmap.apps.cli.exit_status import show_error
from argmap.apps.cli.output import Screen, deliver, print_lines, remark
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted
from argmap.core.natural_order import natural_key
from argmap.core.quoting import quoted
from argmap.workspace.new_folders import new_folder

if TYPE_CHECKING:
    from argmap.syntax.editing.siding import Sided
    from argmap.syntax.parsing import ParsedCase


#: What to do with files that cannot be joined.
_ALONE = "import them without --join, as a case file each: -o FOLDER"


class _Import(NamedTuple):
    """A file to import, where it lies in its folder, and whether it was named or found."""

    file: str
    place: Path
    found: bool


def import_many(
    files: Iterable[str],
    format_: str | None,
    folder: str | None,
    sides: tuple[str, str] | None,
    *,
    by: str | None,
    force: bool,
    max_size: int,
) -> int:
    """Import files and folders as case files in `folder`, and return how many imports failed.

    Subfolders are included. A file that cannot be imported is reported, and the others are imported
    nevertheless. In a folder, a file that looks like no format is named and left out; one that has a fault,
    and is called as files that can be read are, has failed. `sides` are parties, see `sides_of_conclusions`;
    a case without a conclusion is named and gets none. `by` is the party of all claims that have none.

    Raises:
        ArgmapError: No folder is given, or it is a file.
    """
    from argmap.formats.importing import is_not_a_map

    if folder is None or folder == "-":
        raise ArgmapError("several files become several case files", hint="name a folder: -o FOLDER")
    if os.path.isfile(folder):
        raise ArgmapError(
            f"'{folder}' is a file, and several case files are to be written", hint="name a folder"
        )
    taken: set[Path] = set()
    failed, done, left_out = 0, 0, 0
    for one in _chosen(files, Path(folder)):
        try:
            reason = _reason_to_leave_out(one.file, max_size) if one.found and format_ is None else None
            if reason is not None:
                remark(f"left out: {reason}")
                left_out += 1
                continue
            target = _target(Path(folder), one.place, taken)
            _import(one.file, format_, target, sides, by=by, force=force, max_size=max_size)
            done += 1
        except ArgmapError as error:
            if one.found and format_ is None and is_not_a_map(error.diagnostics):
                remark(f"left out: {quoted(one.file)}: {error.diagnostics[0].message}")
                left_out += 1
                continue
            failed += 1
            show_error(error)
    others = [f"{count} {what}" for count, what in ((left_out, "left out"), (failed, "failed")) if count]
    remark(", ".join([f"{counted(done, 'case file')} in {folder}", *others]))
    return failed


def _chosen(files: Iterable[str], written: Path | None) -> Iterator[_Import]:
    """Yield the files that were named, and those in folders.

    Hidden files and the results of earlier imports are skipped.
    """
    for name in files:
        if not os.path.isdir(name):
            yield _Import(name, Path(os.path.basename(name)), found=False)
            continue
        for path, folders, inside in os.walk(name):
            folders[:] = sorted(
                (
                    one
                    for one in folders
                    if not one.startswith(".")
                    and (written is None or (Path(path) / one).resolve() != written.resolve())
                ),
                key=natural_key,
            )
            for one in sorted(inside, key=natural_key):
                if not one.startswith("."):
                    found = Path(path) / one
                    yield _Import(str(found), found.relative_to(name), found=True)


def _reason_to_leave_out(file: str, max_size: int) -> str | None:
    """Return why a file found in a folder is not a map, as a sentence; None where it is to be imported.

    Raises:
        ArgmapError: It cannot be read, or is JSON that cannot be read.
    """
    from argmap.core.diagnostics import SourceText
    from argmap.formats.importing import find_importer
    from argmap.workspace.library import find

    try:
        text = find(file, max_size=max_size)
        find_importer(None, SourceText(text.file, text.text))
    except ArgmapError as error:
        is_no_text = {one.rule for one in error.diagnostics} == {"not-utf8"}
        if not error.diagnostics or (is_no_text and not _is_called_as_a_map(file)):
            return error.message
        raise
    return None


def _is_called_as_a_map(file: str) -> bool:
    """Return whether the suffix of a file is one of those of which maps are."""
    from argmap.apps.api.loading import MAP_SUFFIXES

    return file.lower().endswith(MAP_SUFFIXES)


def target_in(folder: str, file: str) -> str:
    """Return where the case of a single file goes in a folder."""
    name = "stdin" if file == "-" else os.path.basename(file)
    return str(_target(Path(folder), Path(name), set()))


def _target(folder: Path, place: Path, taken: set[Path]) -> Path:
    """Return the path for the case of a file: its name, with its suffix too where that is taken."""
    target = folder / place.parent / f"{place.name.split('.')[0] or place.name}.yaml"
    if target in taken:
        target = folder / place.parent / f"{place.name}.yaml"
    number = 2
    while target in taken:
        target, number = folder / place.parent / f"{place.name}-{number}.yaml", number + 1
    taken.add(target)
    return target


def sides_of_conclusions(parsed: ParsedCase, parties: tuple[str, str]) -> Sided:
    """Give the claims of a case parties by whether they speak for or against its conclusions.

    Raises:
        ArgmapError: It has no conclusion, or the parties cannot be called so.
    """
    from argmap.core.graph import ArgumentGraph
    from argmap.syntax.editing.siding import with_sides

    conclusions = ArgumentGraph(parsed.case).conclusions
    if not conclusions:
        hint = "import it without --sides; once it has links, 'argmap edit CASE CLAIM --sides PRO CON' gives them"
        raise ArgmapError(
            f"{parsed.source.name} has no conclusion, for or against which claims speak", hint=hint
        )
    return with_sides(parsed.case, conclusions, parties)


def _import(
    file: str,
    format_: str | None,
    target: Path,
    sides: tuple[str, str] | None,
    *,
    by: str | None,
    force: bool,
    max_size: int,
) -> None:
    from argmap.apps.api.exporting import import_file
    from argmap.apps.cli.typed_cases import keeping_its_text
    from argmap.core.graph import ArgumentGraph
    from argmap.render.text.diagnostics import diagnostic_lines
    from argmap.syntax.editing.siding import with_party
    from argmap.syntax.writer import dump_case

    with new_folder(target.parent), keeping_its_text(file, str(target), force=force):
        parsed = import_file(file, format_, max_size=max_size)
    case = parsed.case
    if sides is not None and ArgumentGraph(case).conclusions:
        case = sides_of_conclusions(parsed, sides).case
    elif sides is not None:
        remark(f"no parties in {target}: it has no conclusion, for or against which claims speak")
    elif by is not None:
        case = with_party(case, by)
    require_no_other_case(str(target), force=force)
    with new_folder(target.parent):
        screen = Screen()
        print_lines(diagnostic_lines(parsed.diagnostics, screen.columns(sys.stderr)), screen, sys.stderr)
        deliver(dump_case(case), str(target))


def join_files(files: Sequence[str], format_: str | None, *, max_size: int) -> ParsedCase:
    """Import files, and those in folders, as one case, whose nodes are the same where their ids are.

    Raises:
        ArgmapError: A file cannot be read, is of a format whose files are not parts of one map, or of another
            format than the first; or they contain no claim.
    """
    from argmap.core.diagnostics import SourceText
    from argmap.formats.importing import find_importer
    from argmap.workspace.library import find

    sources: list[SourceText] = []
    importer = None
    for one in _chosen(files, None):
        reason = _reason_to_leave_out(one.file, max_size) if one.found and format_ is None else None
        if reason is not None:
            remark(f"left out: {reason}")
            continue
        text = find(one.file, max_size=max_size)
        source = SourceText(text.file, text.text)
        found = find_importer(format_, source)
        if found.join is None:
            raise ArgmapError(
                f"{text.file} is read as {found.name}, whose files cannot be joined", hint=_ALONE
            )
        if importer is not None and found is not importer:
            raise ArgmapError(
                f"{text.file} is read as {found.name}, the files before as {importer.name}", hint=_ALONE
            )
        if text.encoding is not None:
            remark(f"{text.file} is not UTF-8; it is read as {text.encoding}")
        importer = found
        sources.append(source)
    if importer is None or importer.join is None:
        raise ArgmapError("there is no file to join", hint="name files, or a folder that holds some")
    title = os.path.basename(os.path.abspath(files[0])) if len(files) == 1 else "Joined maps"
    parsed = importer.join(sources, title)
    if not parsed.require().claims:
        raise ArgmapError(f"{title} contains no claim, and a case needs at least one")
    return parsed
