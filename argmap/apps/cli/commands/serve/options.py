"""The options of `argmap serve` that say from where it can be reached, and for which class it is."""

from __future__ import annotations

from typing import Annotated

import typer

HostOption = Annotated[
    str | None,
    typer.Option(
        "--host",
        metavar="ADDRESS",
        help="Let other computers in, at this address of your computer: 0.0.0.0 is any. Anyone with the link can see them.",
    ),
]
PublicUrlOption = Annotated[
    str | None,
    typer.Option(
        "--public-url",
        metavar="URL",
        help="The address for others, such as that of a proxy with HTTPS. Anyone with the link can see them.",
    ),
]
CertificateOption = Annotated[
    str | None,
    typer.Option(
        "--certificate", metavar="FILE", help="Serve HTTPS, with this certificate and its chain (PEM)."
    ),
]
KeyOption = Annotated[
    str | None,
    typer.Option(
        "--key", metavar="FILE", help="The private key of the certificate, if it is in another file."
    ),
]
NewLinksOption = Annotated[
    bool, typer.Option("--new-links", help="Print new links, and accept none of the old ones.")
]

ClassOption = Annotated[
    str | None,
    typer.Option(
        "--class",
        metavar="FOLDER",
        help="Serve a class: a case and a link for each student or group, and a wall for you.",
    ),
]
StudentsOption = Annotated[
    str | None,
    typer.Option(
        "--students",
        metavar="FILE.csv",
        help="With --class: the students, as a table with name, group and id.",
    ),
]
StarterOption = Annotated[
    str | None,
    typer.Option("--starter", metavar="CASE", help="With --class: a case, of which everybody gets a copy."),
]
CollectOption = Annotated[
    str | None,
    typer.Option(
        "--collect",
        metavar="DIR",
        help="With --class: copy the cases into a new folder, with a manifest, and serve nothing.",
    ),
]
