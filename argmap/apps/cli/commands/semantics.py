"""`argmap semantics`."""

from __future__ import annotations

from argmap.apps.cli import options
from argmap.apps.cli.output import print_json, print_lines


def command(json: options.JsonOption = False, screen: options.ColourScreenOption = options.SCREEN) -> None:
    """List the semantics."""
    from argmap.render.text.evaluated import semantics_lines
    from argmap.semantics.kinds import all_semantics

    known = all_semantics().values()
    if json:
        from argmap.render.json.semantics import SemanticsDocument

        print_json(SemanticsDocument.of(known))
    else:
        print_lines(semantics_lines(known), screen)
