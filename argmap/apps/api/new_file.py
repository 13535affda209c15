"""The path of a new case file, and the name by which it is found."""

from __future__ import annotations

import os

from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import shell_word
from argmap.workspace.library import SUFFIXES
from argmap.workspace.write_failures import below_a_file, file_above


def new_path(name: str) -> str:
    """Return the path for a new case, given a name or a file; `-` is returned as is.

    A name becomes a file of the folder `cases`, if there is one, else of the current folder.

    Raises:
        ArgmapError: The file exists, the name is invalid, or the folder is missing.
    """
    if name == "-":
        return name
    if not name:
        raise ArgmapError("the name of the case is empty", hint="leave it out to use the title")
    path = name
    if not name.endswith(SUFFIXES) and os.path.basename(name) == name:
        path = os.path.join("cases", f"{name}.yaml") if os.path.isdir("cases") else f"{name}.yaml"
    stem, suffix = os.path.splitext(os.path.basename(path))
    if suffix not in SUFFIXES:
        raise ArgmapError(f"'{name}' does not end in .yaml", hint=f"use {shell_word(f'{name}.yaml')}")
    if not stem or stem.startswith((".", "-")) or any(c in stem for c in "@:\0\n"):
        if stem.startswith((".", "-")):
            hint = "use a name that begins with a letter or a digit"
        else:
            hint = "use a name without '@' and ':', which select a version of a case"
        raise ArgmapError(f"'{name}' cannot be the name of a case", hint=hint)
    for there in (path, *(os.path.splitext(path)[0] + other for other in SUFFIXES)):
        if os.path.lexists(there):
            hint = f"use another name, or see what it is: argmap show {shell_word(case_name(there))}"
            raise ArgmapError(f"'{there}' already exists", hint=hint)
    folder = os.path.dirname(path)
    if folder and not os.path.isdir(folder):
        hint = f"create it: mkdir -p {shell_word(folder)}"
        if file := file_above(path):
            hint = below_a_file(file)
        raise ArgmapError(f"there is no folder '{folder}'", hint=hint)
    return path


def case_name(path: str) -> str:
    """Return the shortest designator of a case: its name if that finds it, else its path."""
    folder, file = os.path.split(path)
    return os.path.splitext(file)[0] if folder == "cases" else path
