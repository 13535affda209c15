"""`argmap schema`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli.output import print_text


def command(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[DOCUMENT]", help="The name of a document; lists all documents if left out."),
    ] = None,
) -> None:
    """Print the JSON Schema of a command's JSON."""
    import json

    from argmap.core.quoting import safe_json
    from argmap.render.json import find_schema, schema_names

    if name is None:
        width = max(map(len, schema_names()))
        lines = (f"{known:{width}}  {find_schema(known)['title']}\n" for known in schema_names())
        print_text("".join(lines))
    else:
        print_text(safe_json(json.dumps(find_schema(name), ensure_ascii=False, indent=2)) + "\n")
