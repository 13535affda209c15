"""`argmap explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.output import print_json, print_lines


def _complete_explained(incomplete: str) -> list[str]:
    from argmap.apps.cli.completion import explained

    return explained(incomplete)


def command(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="A name; lists all checks and words if left out.",
            autocompletion=_complete_explained,
        ),
    ] = None,
    json: options.JsonOption = False,
    screen: options.ColourScreenOption = options.SCREEN,
) -> None:
    """Explain a check, a mistake, or a word such as 'unsupported'.

    Says what it is and why it matters, with examples. Without a name, lists the
    checks and the words.
    """
    from argmap.checks.glossary import TERMS
    from argmap.checks.manual import find_manual, manuals
    from argmap.render.text.check_manuals import check_lines, known_term_lines, manual_lines, term_lines

    term = (name or "").casefold()
    terms = {term: TERMS[term]} if term in TERMS else {}
    found = [] if terms else manuals() if name is None else [find_manual(name)]
    if json:
        from argmap.render.json.explain import ExplainDocument

        print_json(ExplainDocument.of(found, terms))
        return
    for term, meaning in terms.items():
        print_lines(term_lines(term, meaning), screen)
    if found:
        print_lines(check_lines(found) if name is None else manual_lines(found[0]), screen)
    if name is None:
        print_lines(known_term_lines(sorted(TERMS)), screen)
