"""`argmap iccma`: the tasks of the argumentation competitions, on their own formats.

The output is that of the competition of the format:

- af, as at ICCMA 2023 (https://iccma2023.github.io/rules.html): an extension is
  a line `w 1 2 3`; DC prints `YES` and an extension with the argument, or `NO`;
  DS prints `NO` and an extension without it, or `YES`; SE prints an extension,
  or `NO`. That edition does not enumerate; EE prints a `w` line each, or `NO`.
- apx and tgf, as at ICCMA 2015 to 2019: an extension is `[a,b]`; DC and DS print
  `YES` or `NO`; SE prints an extension, or `NO`; EE prints `[[a,b],[c]]`, which
  is `[]` where there is none.
- CE, from ICCMA 2021, prints how many extensions there are.

On a timeout, partial results are printed, an enumeration unclosed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.apps.cli.output import print_text
from argmap.core.diagnostics import ArgmapError, SourceText, did_you_mean
from argmap.core.quoting import quoted, shell_word

if TYPE_CHECKING:
    from argmap.formats.importing import Importer
    from argmap.semantics.effort import Deadline
    from argmap.semantics.framework import Framework
    from argmap.semantics.kinds import Semantics
    from argmap.semantics.structure import Labelling

_SEMANTICS = {
    "CO": "complete",
    "GR": "grounded",
    "PR": "preferred",
    "ST": "stable",
    "SST": "semi-stable",
    "STG": "stage",
    "ID": "ideal",
}
_ABOUT_ONE = ("DC", "DS")
_PROBLEMS = tuple(f"{task}-{name}" for name in _SEMANTICS for task in ("EE", "SE", *_ABOUT_ONE, "CE"))


def command(
    problem: Annotated[
        str | None,
        typer.Option(
            "-p", "--problem", metavar="TASK", help="The task EE, SE, DC, DS or CE, and the semantics: SE-PR."
        ),
    ] = None,
    file: Annotated[
        str | None,
        typer.Option("-f", "--file", metavar="FILE", help="The framework; - reads standard input."),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option("-fo", "--format", metavar="FORMAT", help="af, apx or tgf; by its suffix if left out."),
    ] = None,
    argument: Annotated[
        str | None, typer.Option("-a", "--argument", metavar="ARG", help="The argument, for DC and DS.")
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option("--timeout", metavar="S", min=0.001, help="Give up after this many seconds."),
    ] = None,
    problems: Annotated[bool, typer.Option("--problems", help="List the tasks.")] = False,
    formats: Annotated[bool, typer.Option("--formats", help="List the formats.")] = False,
) -> None:
    """Solve a task of the argumentation competitions."""
    if problems or formats:
        print_text(f"[{','.join(_PROBLEMS if problems else _formats())}]\n")
        return
    from argmap.semantics.effort import Deadline

    deadline = Deadline(timeout)
    task = _Task(_known_problem(problem), argument, deadline)
    task.read(file, format)
    for text in task.answer():
        sys.stdout.write(text)
        sys.stdout.flush()


def _formats() -> dict[str, Importer]:
    """Return the formats of frameworks."""
    from argmap.formats.importing import importers

    return {name: importer for name, importer in importers().items() if importer.framework}


def _stdin() -> SourceText:
    from argmap.workspace.library import find

    found = find("-")
    return SourceText(found.file, found.text)


def _known_problem(problem: str | None) -> str:
    wanted = (problem or "").upper()
    if wanted in _PROBLEMS:
        return wanted
    what = f"there is no task '{problem}'" if problem else "which task?"
    hint = did_you_mean(wanted, _PROBLEMS) or "'argmap iccma --problems' lists them"
    raise ArgmapError(what, hint=hint if problem else f"add -p, as in -p SE-PR; {hint}")


class _Task:
    """One task: the framework, the question, and the format of the answer."""

    def __init__(self, problem: str, argument: str | None, deadline: Deadline) -> None:
        from argmap.semantics.kinds import find_semantics

        self._kind, _, name = problem.partition("-")
        self._semantics: Semantics = find_semantics(_SEMANTICS[name])
        self._argument = argument
        self._deadline = deadline
        self._framework: Framework
        self._with_witness = True
        self._number = -1

    def read(self, file: str | None, format: str | None) -> None:
        """Read the framework, and resolve the argument."""
        from argmap.formats.importing import find_importer
        from argmap.workspace.library import SUFFIXES, holds_claims, read_text

        if file is None:
            raise ArgmapError("which file?", hint="add -f FILE")
        known = _formats()
        if format is not None and format not in known:
            raise ArgmapError(f"there is no format '{format}'", hint=f"the formats are {', '.join(known)}")
        source = _stdin() if file == "-" else SourceText(file, read_text(file))
        if format is None and file.endswith(SUFFIXES) and holds_claims(source.text):
            hint = f"export it as one: argmap export {shell_word(file)} -o case.af"
            raise ArgmapError(f"{quoted(file)} is a case, not a framework", hint=hint)
        importer = find_importer(format, source)
        if importer.framework is None:
            raise ArgmapError(f"{file} holds no framework", hint=f"the formats are {', '.join(known)}")
        self._framework = importer.framework(source).require()
        self._with_witness = importer.name == "af"
        if self._kind in _ABOUT_ONE:
            self._number = self._find_argument(file)

    def _find_argument(self, file: str) -> int:
        names, argument = self._framework.names, self._argument
        if argument is None:
            raise ArgmapError(f"{self._kind} needs an argument", hint="add -a ARG")
        if argument in names:
            return names.index(argument)
        near = did_you_mean(argument, names)
        raise ArgmapError(f"{file} has no argument '{argument}'", hint=near or "")

    def _extensions(self) -> Iterator[Labelling]:
        """Yield the extensions, which may give verdicts on attacks after those on the arguments."""
        if self._semantics.of_framework is not None:
            return iter([self._semantics.of_framework(self._framework)])
        return self._semantics.extensions(self._framework.structure(), self._deadline)

    def _extension(self, *, accepts: bool) -> Labelling | None:
        """Return an extension that accepts the argument, or one that does not; None if there is none."""
        if self._semantics.of_framework is not None:
            values = self._semantics.of_framework(self._framework)
            return values if self._is_accepted(values) == accepts else None
        find = self._semantics.extension_with if accepts else self._semantics.extension_without
        return find(self._framework.structure(), self._number, self._deadline)

    def _holds(self) -> bool:
        """Return whether some extension, or for DS every one, accepts the argument."""
        if self._semantics.of_framework is not None:
            return self._is_accepted(self._semantics.of_framework(self._framework))
        holds = self._semantics.credulous if self._kind == "DC" else self._semantics.sceptical
        return holds(self._framework.structure(), self._number, self._deadline)

    def _is_accepted(self, values: Labelling) -> bool:
        from argmap.semantics.structure import ACCEPTED

        return values[self._number] == ACCEPTED

    def answer(self) -> Iterator[str]:
        """Yield the answer in pieces, as they are found."""
        if self._kind == "CE":
            return self._count()
        if self._kind == "EE":
            return self._every()
        return self._one()

    def _one(self) -> Iterator[str]:
        """Answer SE, DC or DS, with an extension as witness if the format has one."""
        if self._kind == "SE":
            found = next(self._extensions(), None)
            yield "NO\n" if found is None else f"{self._written(found)}\n"
        elif not self._with_witness:
            yield "YES\n" if self._holds() else "NO\n"
        elif self._kind == "DC":
            found = self._extension(accepts=True)
            yield "NO\n" if found is None else f"YES\n{self._written(found)}\n"
        else:
            found = self._extension(accepts=False)
            yield "YES\n" if found is None else f"NO\n{self._written(found)}\n"

    def _every(self) -> Iterator[str]:
        """Yield all extensions as they are found."""
        found = self._extensions()
        if self._with_witness:
            empty = True
            for values in found:
                empty = False
                yield f"{self._written(values)}\n"
            if empty:
                yield "NO\n"
            return
        yield "["
        for index, values in enumerate(found):
            yield f"{',' if index else ''}{self._written(values)}"
        yield "]\n"

    def _count(self) -> Iterator[str]:
        from argmap.semantics.effort import TimeLimitError

        count = 0
        try:
            for _ in self._extensions():
                count += 1
        except TimeLimitError as error:
            message = f"{error.message}; at least {count} were found"
            raise TimeLimitError(message, hint=error.hint) from None
        yield f"{count}\n"

    def _written(self, values: Labelling) -> str:
        """Return the arguments that a labelling accepts, in the order of the file."""
        from argmap.semantics.structure import ACCEPTED

        arguments = zip(self._framework.names, values, strict=False)  # verdicts on attacks may follow
        names = [name for name, value in arguments if value == ACCEPTED]
        return " ".join(["w", *names]) if self._with_witness else f"[{','.join(names)}]"
