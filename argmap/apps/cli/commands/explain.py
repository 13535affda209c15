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

    Explains a check with examples, a mistake or a word in a sentence or two.
    Without a name, lists the checks and the words.
    """
    from argmap.checks.glossary import TERMS, find_term
    from argmap.checks.manual import find_manual, manuals
    from argmap.render.text.check_manuals import check_lines, known_term_lines, manual_lines, term_lines

    term = find_term(name) if name is not None else None
    terms = TERMS if name is None else {term: TERMS[term]} if term is not None else {}
    found = manuals() if name is None else [] if term is not None else [find_manual(name)]
    if json:
        from argmap.render.json.explain import ExplainDocument

        print_json(ExplainDocument.of(found, terms))
        return
    if name is None:
        print_lines(check_lines(found), screen)
        print_lines(known_term_lines(terms), screen)
    elif term is not None:
        print_lines(term_lines(term, TERMS[term]), screen)
    else:
        print_lines(manual_lines(found[0]), screen)
