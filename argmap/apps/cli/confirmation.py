"""Confirmation before something irreversible is written."""

from __future__ import annotations

import os
import sys

from argmap.core.diagnostics import ArgmapError
from argmap.workspace.decoding import is_text
from argmap.workspace.library import SUFFIXES, read_text


def agree(question: str, hint: str) -> None:
    """Ask a yes-or-no question on the terminal; `hint` is the advice without a terminal.

    Raises:
        ArgmapError: There is no terminal, or the answer is no.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        raise ArgmapError("nothing was written: there is no terminal to ask on", hint=hint)
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise ArgmapError("nothing was written")


def require_no_other_case(file: str | None, *, force: bool) -> None:
    """Ask before a case file is overwritten with unrelated content, unless `force`.

    Raises:
        ArgmapError: The file is a case, and must not be overwritten.
    """
    if force or file is None or not os.path.isfile(file) or not _is_case(file):
        return
    if sys.stdin is None or not sys.stdin.isatty():
        hint = "name another file, or overwrite it with --force"
        raise ArgmapError(f"'{file}' is a case, and was left unchanged", hint=hint)
    agree(f"'{file}' is a case. Overwrite it?", "")


def _is_case(file: str) -> bool:
    """Return whether a file is a case, valid or not."""
    from argmap.syntax.parsing import parse_case

    try:
        text = read_text(file) if is_text(file) else ""
    except (ArgmapError, OSError):
        return False
    if "claims" not in text or text.lstrip("\ufeff \t\r\n").startswith("<"):  # SVG and HTML of a map, say
        return False
    return file.endswith(SUFFIXES) or bool(parse_case(text, file=file).case.claims)
