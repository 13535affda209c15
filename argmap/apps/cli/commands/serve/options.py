"""The options of `argmap serve` that say from where it can be reached."""

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
