"""The options of `argmap serve` that say from where it can be reached, and for which class it is."""

from __future__ import annotations

from typing import Annotated

import typer

HostOption = Annotated[
    str | None,
    typer.Option(
        "--host",
        metavar="ADDRESS",
        help="Let other computers in, at this address of yours: 0.0.0.0 is any. Only with a link that is printed.",
        show_default=False,
    ),
]
PublicUrlOption = Annotated[
    str | None,
    typer.Option(
        "--public-url",
        metavar="URL",
        help="How others reach it, as by a proxy with HTTPS. Only with a link that is printed.",
        show_default=False,
    ),
]
CertificateOption = Annotated[
    str | None,
    typer.Option(
        "--certificate",
        metavar="FILE",
        help="Serve HTTPS, with this certificate and its chain (PEM).",
        show_default=False,
    ),
]
KeyOption = Annotated[
    str | None,
    typer.Option(
        "--key",
        metavar="FILE",
        help="The private key of the certificate, if it is in another file.",
        show_default=False,
    ),
]
NewLinksOption = Annotated[
    bool, typer.Option("--new-links", help="Print new links, and let in by none of those of before.")
]

ClassOption = Annotated[
    str | None,
    typer.Option(
        "--class",
        metavar="FOLDER",
        help="Let a class write: a case and a link for each student or group, and a wall for you.",
        show_default=False,
    ),
]
StudentsOption = Annotated[
    str | None,
    typer.Option(
        "--students",
        metavar="FILE.csv",
        help="With --class: who is in it, as a table with name, group and id.",
        show_default=False,
    ),
]
StarterOption = Annotated[
    str | None,
    typer.Option(
        "--starter",
        metavar="CASE",
        help="With --class: the case that everybody begins with a copy of.",
        show_default=False,
    ),
]
CollectOption = Annotated[
    str | None,
    typer.Option(
        "--collect",
        metavar="DIR",
        help="With --class: copy the cases into a new folder, with a manifest, and serve nothing.",
        show_default=False,
    ),
]
