"""Maps of a class on the command line: each is called by its path in the folder that was typed."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from argmap.apps.cli import options

if TYPE_CHECKING:
    from argmap.core.diagnostics import ArgmapError
    from argmap.core.model import Case
    from argmap.workspace.folders import CasePath

#: Files that programs leave in a folder: nobody has handed them in.
_LEFT_BEHIND = re.compile(r"(^|/)(~\$.*|Thumbs\.db|desktop\.ini)$|~$", re.IGNORECASE)
#: What a case file may be called that somebody has saved as a text, or without a suffix.
_OF_TEXTS = (".txt", "")
#: What computers add to the name of a file that is there already.
_AGAIN = re.compile(
    r"^copy of |( #\d+| ?\(\d+\)|( -)? (copy|kopie|copie|copia)( ?\(?\d+\)?)?)+$", re.IGNORECASE
)
#: The rules of mistakes in what was typed, rather than in a hand-in.
_NOT_THERE = ("no-such-file", "unknown-case")
#: How many files that are not maps are named.
_MOST_NAMES = 6

ModelArgument = Annotated[
    str,
    typer.Argument(
        metavar="MODEL",
        help=f"The model answer: {options.CASE_HELP[0].lower()}{options.CASE_HELP[1:]}",
        autocompletion=options.complete_case,
    ),
]
ThresholdOption = Annotated[
    float,
    typer.Option(
        "--threshold",
        metavar="LIKENESS",
        min=0,
        max=1,
        callback=options.reject_nan,
        help="The similarity from which two claims count as the same.",
    ),
]


class OtherFile(NamedTuple):
    """A file that is not a map, and what it is; that is empty if nothing more is known of it."""

    name: str
    what: str


class ClassMaps(NamedTuple):
    """The maps of a class by name, the errors of those that cannot be read, and what the other files are.

    Files that belong to a map are in none of these: its sources, and what it was written as again.
    """

    maps: dict[str, Case]
    unreadable: dict[str, ArgmapError]
    no_maps: dict[str, str]


def maps_of(designators: Iterable[str], max_size: int, given: Iterable[str | None]) -> ClassMaps:
    """Return the maps of files and folders by name.

    Messages say what cannot be read and what is left out. What the command was `given` for something else,
    such as the model answer, or a folder to write to, is not a map of the folders that it is in.

    Raises:
        ArgmapError: A folder has no map, or there is no such file.
    """
    from argmap.apps.cli.many_files import each_result

    paths: dict[str, CasePath] = {}
    others: dict[str, OtherFile] = {}
    apart = {os.path.realpath(file) for file in given if file is not None}
    for designator in designators:
        for name, path in _named(designator, max_size, others, apart):
            paths[_unused(name, paths)] = path
    errors: list[ArgmapError] = []
    results = each_result(list(paths.values()), partial(_load, max_size), 1, errors)
    found = ClassMaps({}, {}, {})
    sources = set(apart)
    for (name, path), (_, case) in zip(paths.items(), results, strict=True):
        if case is None:
            found.unreadable[name] = errors[-1]
            continue
        found.maps[name] = case
        folder = os.path.dirname(path.designator)
        sources |= {
            os.path.realpath(os.path.join(folder, one.file)) for one in case.sources.values() if one.file
        }
    found.no_maps.update(one for file, one in others.items() if not _is_among(file, sources))
    return found


def handed_in_again(names: Iterable[str]) -> list[list[str]]:
    """Return the groups of names that differ only in what computers add to a name: `amy` and `amy (1)`."""
    groups: dict[str, list[str]] = {}
    for name in names:
        folder, _, last = name.rpartition("/")
        groups.setdefault(f"{folder}/{_AGAIN.sub('', last).casefold()}", []).append(name)
    return [group for group in groups.values() if len(group) > 1]


def _is_among(file: str, paths: Container[str]) -> bool:
    """Return whether a file, or the folder that it is in, is one of some real paths."""
    path = os.path.realpath(file)
    return path in paths or os.path.dirname(path) in paths


def _load(max_size: int, path: CasePath) -> Case:
    from argmap.apps.cli.case_argument import load_reporting

    return load_reporting(path.find(max_size), places=True)


def _named(
    designator: str, max_size: int, others: dict[str, OtherFile], apart: Container[str]
) -> list[tuple[str, CasePath]]:
    """Return the maps that were typed by what they are called: a map in a folder by its path there.

    Files in a folder that are not maps are added to `others`, with their paths there. Those `apart`, given
    by their real paths, are left out.

    Raises:
        ArgmapError: A folder has no map, or there is no such file.
    """
    from argmap.core.diagnostics import ArgmapError
    from argmap.core.natural_order import natural_key
    from argmap.workspace.folders import CasePath, cases_in
    from argmap.workspace.library import case_name

    if not os.path.isdir(designator):
        path = CasePath(designator)
        if os.path.exists(designator):
            return [(case_name(designator), path)]
        _require_there(path, max_size)
        return [(designator, path)]
    cases = list(cases_in(Path(designator)))
    paths = [
        path
        for path in (*cases, *_in_other_formats(Path(designator), cases, max_size, others))
        if os.path.realpath(path.designator) not in apart
    ]
    paths.sort(key=lambda path: natural_key(path.designator))
    if not paths:
        raise ArgmapError(
            f"there is no map in '{designator}'",
            hint="a map is a .yaml file with a line 'claims:', or of a format that 'argmap formats' lists",
        )
    return [
        (_without_suffix(os.path.relpath(path.designator, designator)).as_posix(), path) for path in paths
    ]


def _require_there(path: CasePath, max_size: int) -> None:
    """Check that there is a case of a name that was typed, which is no hand-in that cannot be read.

    Raises:
        ArgmapError: There is none.
    """
    from argmap.core.diagnostics import ArgmapError
    from argmap.workspace.library import split_stage

    if path.is_stdin or os.path.exists(split_stage(path.designator)[0]):  # a pipe can be read only once
        return
    try:
        path.find(max_size)
    except ArgmapError as error:
        if any(one.rule in _NOT_THERE for one in error.diagnostics):
            raise


def _in_other_formats(
    folder: Path, cases: Iterable[CasePath], max_size: int, others: dict[str, OtherFile]
) -> list[CasePath]:
    """Return the files of a folder that are maps in other formats; report which files are not.

    A file beside a case file of the same name is that map, written again.
    """
    from argmap.apps.cli.output import remark
    from argmap.core.display import joined_with_and
    from argmap.core.quoting import visible
    from argmap.workspace.folders import other_files_in

    names = {_without_suffix(case.designator) for case in cases}
    found: list[CasePath] = []
    none: list[str] = []
    for path in other_files_in(folder, cases):
        name = Path(os.path.relpath(path.designator, folder)).as_posix()
        is_again = _without_suffix(path.designator) in names
        what_else = None if is_again else _what_else(path, max_size)
        if what_else is None and not is_again:
            found.append(path)
            continue
        none.append(visible(name))
        if what_else is not None and not _LEFT_BEHIND.search(name):
            others[path.designator] = OtherFile(name, what_else)
    if none:
        what = "as no maps of their own" if cases or found else "as no maps"
        remark(f"left out, {what}: {joined_with_and(none, _MOST_NAMES)}")
    return found


def _without_suffix(path: str) -> Path:
    """Return a path without the suffix of its format; editors on Windows add `.txt` to it unseen."""
    from argmap.workspace.library import SAVED_AS_TEXT

    short = Path(path).with_suffix("")
    return short.with_suffix("") if path.lower().endswith(SAVED_AS_TEXT) else short


def _what_else(path: CasePath, max_size: int) -> str | None:
    """Return what a file is instead of a map, judged by what is in it; None for a map."""
    from argmap.apps.api.loading import imported
    from argmap.core.diagnostics import ArgmapError, SourceText
    from argmap.formats.importing import is_not_a_map, recognise
    from argmap.workspace.library import holds_claims

    may_be_case = Path(path.designator).suffix.lower() in _OF_TEXTS
    try:
        found = path.find(max_size)
    except ArgmapError as error:
        for one in error.diagnostics if may_be_case else ():
            if one.rule == "not-utf8" and one.span and holds_claims(one.span.source.text):
                return None  # a case file in another encoding, which is told when it is read
        return next((one.message for one in error.diagnostics if one.rule == "not-utf8" and not one.span), "")
    try:
        if may_be_case and holds_claims(found.text):
            return None
        source = SourceText(found.file, found.text)
        importer = recognise(source)
        if importer is None or not importer.detect(source) or is_not_a_map(imported(found).diagnostics):
            return ""
    except ArgmapError:
        return ""
    return None


def _unused(name: str, taken: Iterable[str]) -> str:
    taken, number, new = set(taken), 2, name
    while new in taken:
        new, number = f"{name} #{number}", number + 1
    return new
