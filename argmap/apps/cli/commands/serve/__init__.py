"""`argmap serve`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli.commands.serve.options import (
    CertificateOption,
    ClassOption,
    CollectOption,
    HostOption,
    KeyOption,
    NewLinksOption,
    PublicUrlOption,
    StarterOption,
    StudentsOption,
)
from argmap.apps.cli.options import (
    CASE_HELP,
    DEFAULT_MAX_SIZE,
    MaxSizeOption,
    complete_case,
    open_option,
    port_option,
)

#: The default port.
DEFAULT_PORT = 8642


def command(
    case: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CASE]...",
            help=f"{CASE_HELP} A folder stands for all cases in it and its subfolders. All that 'argmap list' shows if left out.",
            autocompletion=complete_case,
        ),
    ] = None,
    port: Annotated[int | None, port_option(DEFAULT_PORT)] = None,
    open: Annotated[bool, open_option()] = False,
    editor: Annotated[
        bool,
        typer.Option(
            "--editor",
            help="Open claims from their page in your editor ($VISUAL or $EDITOR), which has a window.",
        ),
    ] = False,
    edit: Annotated[
        bool, typer.Option("--edit", help="Edit the cases on their pages, together, with the links printed.")
    ] = False,
    class_: ClassOption = None,
    students: StudentsOption = None,
    starter: StarterOption = None,
    collect: CollectOption = None,
    git: Annotated[
        bool, typer.Option("--git", help="With --edit, commit what each person writes until a pause.")
    ] = False,
    host: HostOption = None,
    public_url: PublicUrlOption = None,
    certificate: CertificateOption = None,
    key: KeyOption = None,
    new_links: NewLinksOption = False,
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Show cases as live pages that follow their files.

    Serves browsers on this computer only, until Ctrl-C, and prints the address. If a file has mistakes, the
    page shows them with the last valid map. CASE@STAGE opens at that stage. With --host or --public-url,
    anyone with the printed link can see them.
    """
    from argmap.apps.cli.server_addresses import reach_of

    reach = reach_of(host, public_url, certificate, key)
    if class_ is not None or students is not None or starter is not None or collect is not None:
        from argmap.apps.cli.commands.serve.classroom import ClassAsked, serve_class

        asked = ClassAsked(class_, students, starter, collect, bool(case) or editor, new_links)
        serve_class(asked, port, usual=DEFAULT_PORT, open_=open, reach=reach, max_size=max_size)
        return
    from argmap.apps.cli.commands.serve.server import serve_cases

    serve_cases(
        case,
        port,
        usual=DEFAULT_PORT,
        open_=open,
        editor=editor,
        edit=edit,
        git=git,
        new_links=new_links,
        reach=reach,
        max_size=max_size,
    )
