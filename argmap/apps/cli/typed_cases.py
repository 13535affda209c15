"""Case files that were typed into a document of a word processor, and have mistakes."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

from argmap.apps.cli.confirmation import require_no_other_case
from argmap.apps.cli.output import deliver
from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import quoted, shell_word


@contextlib.contextmanager
def keeping_its_text(file: str, output: str | None, *, force: bool) -> Iterator[None]:
    """Write the text of a file that cannot be imported where its case was to go, if it is a typed case.

    Mistakes can be mended in a case file, but not in a document. The error says where the text is, or how to
    have it written. The lines of both are the same.
    """
    try:
        yield
    except ArgmapError as error:
        raise _with_its_text(error, file, output, force=force) from None


def _with_its_text(error: ArgmapError, file: str, output: str | None, *, force: bool) -> ArgmapError:
    text = _typed_text(error, file)
    if text is None:
        return error
    if output is None or output == "-":
        name = os.path.splitext(os.path.basename(file))[0]
        line = f"argmap import {shell_word(file)} -o {shell_word(f'{name}.yaml')}"
        hint = f"to mend it as a case file, have its text written to one: {line}"
        return ArgmapError(error.message, hint=hint, diagnostics=error.diagnostics)
    try:
        require_no_other_case(output, force=force)
    except ArgmapError as refused:
        hint = f"{refused.message}; to have its text written, {refused.hint or 'name another file'}"
        return ArgmapError(error.message, hint=hint, diagnostics=error.diagnostics)
    deliver(text, output)
    hint = f"its text is in {quoted(output)} now, with the same lines; mend it there: argmap check --fix {shell_word(output)}"
    return ArgmapError(error.message, hint=hint, diagnostics=error.diagnostics)


def _typed_text(error: ArgmapError, file: str) -> str | None:
    """Return the text of the case file in a document that has mistakes; None for anything else."""
    from argmap.workspace.library import SUFFIXES, begins_as_case

    spans = [one.span for one in error.diagnostics if one.span is not None]
    if not spans or file.lower().endswith(SUFFIXES) or not begins_as_case(spans[0].source.text):
        return None
    return spans[0].source.text
