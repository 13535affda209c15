"""`argmap semantics`."""

from __future__ import annotations

from argmap.apps.cli.options import (
    ColourOption,
    JsonOption,
)
from argmap.apps.cli.output import Screen, print_json, print_lines


def command(json: JsonOption = False, color: ColourOption = "auto") -> None:
    """List the semantics there are."""
    from argmap.render.text.evaluated import semantics_lines, semantics_values
    from argmap.semantics.kinds import all_semantics

    known = all_semantics().values()
    if json:
        print_json(semantics_values(known))
    else:
        print_lines(semantics_lines(known), Screen(color))
