"""`argmap import`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.confirmation import require_no_other_case
from argmap.apps.cli.exit_status import CANNOT, FINE, ending_with
from argmap.apps.cli.output import Screen, deliver, print_json, print_lines, remark
from argmap.core.diagnostics import ArgmapError
from argmap.workspace.library import SUFFIXES
from argmap.workspace.new_folders import new_folder


def _complete_format(incomplete: str) -> list[str]:
    from argmap.formats.importing import importers

    return [name for name in importers() if name.startswith(incomplete)]


def command(
    file: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Paths, REV:path or '-'; of a folder all files below."),
    ],
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="See 'argmap formats'; found by suffix or content if left out.",
            autocompletion=_complete_format,
        ),
    ] = None,
    output: Annotated[
        str | None,
        options.output_option(
            "The case file to write, or an existing folder for it; for several files, the folder for theirs. Prints the case if left out.",
            "FILE|FOLDER",
        ),
    ] = None,
    join: Annotated[
        bool,
        typer.Option("--join", help="Join the files, or those in a folder, into one case: node sets of AIF."),
    ] = False,
    sides: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--sides",
            metavar="PRO CON",
            help="Give claims without a party one of these two: by what speaks for and against the conclusion.",
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="PARTY", help="Give all claims without a party this one."),
    ] = None,
    force: options.ForceOption = False,
    json: options.JsonOption = False,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Turn files in other formats into case files."""
    import os
    import sys

    if by is not None and sides is not None:
        raise ArgmapError("--by and --sides both say whose claims these are", hint="leave out one of them")
    if not join and (len(file) > 1 or os.path.isdir(file[0])):
        from argmap.apps.cli.many_imports import import_many

        if json:
            raise ArgmapError("--json reports on one file only", hint="import it alone, or leave out --json")
        with ending_with(
            CANNOT
            if import_many(file, format, output, sides, by=by, force=force, max_size=max_size)
            else FINE
        ):
            return

    from argmap.apps.api.exporting import import_file
    from argmap.apps.cli.many_imports import sides_of_conclusions, target_in
    from argmap.apps.cli.typed_cases import keeping_its_text
    from argmap.core.display import counted
    from argmap.render.text.diagnostics import diagnostic_lines
    from argmap.syntax.editing.siding import with_party
    from argmap.syntax.writer import dump_case

    folder = ""
    if output is not None and not join and (os.path.isdir(output) or output.endswith("/")):
        folder, output = output, target_in(output, file[0])
    if output not in (None, "-") and not output.lower().endswith(SUFFIXES):
        _require_name_of_a_case_file(output, file, format)
    if join:
        from argmap.apps.cli.many_imports import join_files

        parsed = join_files(file, format, max_size=max_size)
    else:
        with new_folder(folder), keeping_its_text(file[0], output, force=force):
            parsed = import_file(file[0], format, max_size=max_size)
    sided = None if sides is None else sides_of_conclusions(parsed, sides)
    case = parsed.case if sided is None else sided.case
    if by is not None:
        case = with_party(case, by)
    file_written = None if output == "-" else output
    require_no_other_case(file_written, force=force)
    text = dump_case(case)
    if json:
        from argmap.render.json.import_ import ImportDocument

        if file_written is not None:
            with new_folder(folder):
                deliver(text, file_written)
        print_json(ImportDocument.of(parsed, file_written, text))
        return
    screen = Screen()
    print_lines(diagnostic_lines(parsed.diagnostics, screen.columns(sys.stderr)), screen, sys.stderr)
    with new_folder(folder):
        deliver(text, output)
    size = f"{counted(len(case.claims), 'claim')} and {counted(len(case.links), 'link')}"
    remark(f"{size} from {parsed.source.name}")
    if sided is not None:
        from argmap.render.text.edited import sided_lines

        print_lines(sided_lines(sided), screen, sys.stderr)


def _require_name_of_a_case_file(output: str, files: list[str], format_: str | None) -> None:
    """Raise an error if the suffix of the output is that of another format."""
    from argmap.core.quoting import shell_line
    from argmap.formats.exporting import written_as

    other = written_as(output)
    if other is None:
        return
    hint = "name one that ends in .yaml"
    if len(files) == 1 and format_ is None:
        hint += f"; from one format to another: {shell_line(['argmap', 'export', files[0], '-o', output])}"
    raise ArgmapError(f"import writes a case file, and '{output}' is not the name of one", hint=hint)
