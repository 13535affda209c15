"""`argmap new`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from json import dumps
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from argmap.apps.cli import options
from argmap.apps.cli.output import print_json, print_text, remark, remark_commands
from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import quoted

if TYPE_CHECKING:
    from argmap.syntax.editing.drafting import Draft, DraftedStage


def command(
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE|NAME]",
            help="A file ending in .yaml, or a name, for which it is in ./cases if there is such a folder;"
            " '-' prints it.",
        ),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TITLE", help="The question.")] = None,
    party: Annotated[
        list[str] | None,
        typer.Option("--party", metavar="ID=NAME", help="Who makes claims; may be repeated."),
    ] = None,
    claim: Annotated[
        str | None, typer.Option("--claim", metavar="SENTENCE", help="What is claimed, as one sentence.")
    ] = None,
    reason: Annotated[
        list[str] | None,
        typer.Option("--reason", metavar="SENTENCE", help="What speaks for it; may be repeated."),
    ] = None,
    objection: Annotated[
        list[str] | None,
        typer.Option("--objection", metavar="SENTENCE", help="What speaks against it; may be repeated."),
    ] = None,
    speeches: Annotated[
        str | None,
        typer.Option(
            "--speeches",
            metavar="FORMAT|FILE.xml",
            help="The speeches of a debate as its stages: policy, ld, pf, worlds, bp, parli, or a file for Debatekeeper.",
        ),
    ] = None,
    schema: Annotated[
        bool, typer.Option("--schema/--no-schema", help="Also write the JSON Schema for editors.")
    ] = True,
    json: options.JsonOption = False,
) -> None:
    """Start a case: a file to go on from.

    The file has a claim with a reason and an objection, and comments that show how to write more. On a
    terminal, missing values are asked for. Existing files are never overwritten.
    """
    answers = _Answers(title, party, claim, reason, objection, speeches)
    _write_draft(file, answers, schema=schema, json=json)


class _Answers(NamedTuple):
    """The answers given on the command line; None where there was none."""

    title: str | None
    parties: list[str] | None
    claim: str | None
    reasons: list[str] | None
    objections: list[str] | None
    speeches: str | None = None


def _write_draft(name: str | None, answers: _Answers, *, schema: bool, json: bool) -> None:
    """Write a new case file, asking on a terminal for missing answers.

    Raises:
        ArgmapError: An answer is missing and there is nobody to ask; or the
            file exists, or cannot be written.
    """
    from argmap.apps.api.new_file import case_name, new_path
    from argmap.syntax.editing.drafting import draft_text
    from argmap.syntax.editing.new_ids import made_id
    from argmap.workspace.atomic_writing import write_new

    path = None if name is None else new_path(name)
    draft = _draft(name, answers)
    if path is None:
        path = new_path(made_id(draft.title, (), "case"))
    if path == "-":
        if json:
            raise ArgmapError(
                "--json reports which file was written, but '-' writes none", hint="name a file"
            )
        print_text(draft_text(draft, schema=False))
        return
    write_new(path, draft_text(draft, schema=schema).encode("utf-8"), remark)
    schema_file, said = _write_schema(os.path.dirname(path)) if schema else (None, "")
    if json:
        from argmap.render.json.new import NewDocument

        print_json(NewDocument(case_name(path), path, schema_file))
        return
    remark(f"wrote {quoted(path)}")
    if said:
        remark(said)
    remark("next: open it in an editor")
    remark_commands(case_name(path))


# Questions


def _draft(name: str | None, answers: _Answers) -> Draft:
    from argmap.syntax.editing.drafting import CLAIM, OBJECTION, PARTIES, REASON, party_ids

    parties = None if answers.parties is None else _parties(answers.parties)
    stages: tuple[DraftedStage, ...] = ()
    if answers.speeches is not None:
        parties, stages = _speeches(answers.speeches, parties)
    if sys.stdin is None or not sys.stdin.isatty():
        _require(answers)
        return _draft_of(answers, parties, stages, CLAIM, [REASON], [OBJECTION])
    sys.stderr.write("Enter takes the answer in brackets; Ctrl-C ends it, and nothing is written.\n")
    default = _title(name)
    title = answers.title or _ask("What is the question?", default)
    claim = answers.claim or _ask("What is claimed, in one sentence?", CLAIM)
    reasons = answers.reasons or [_ask("What speaks for it?", REASON)]
    objections = answers.objections or [_ask("What speaks against it?", OBJECTION)]
    if parties is None:
        sides = [
            _ask(f"Who is {which} it?", party)
            for which, party in zip(("for", "against"), PARTIES, strict=True)
        ]
        parties = party_ids(tuple(sides))
    given = _Answers(title, None, claim, reasons, objections)
    return _draft_of(given, parties, stages, claim, reasons, objections)


def _draft_of(
    answers: _Answers,
    parties: dict[str, str] | None,
    stages: tuple[DraftedStage, ...],
    claim: str,
    reasons: list[str],
    objections: list[str],
) -> Draft:
    from argmap.syntax.editing.drafting import PARTIES, Draft, party_ids

    return Draft(
        title=answers.title or "",
        parties=party_ids(PARTIES) if parties is None else parties,
        stages=stages,
        claim=answers.claim or claim,
        reasons=tuple(answers.reasons or reasons),
        objections=tuple(answers.objections or objections),
    )


def _speeches(name: str, given: dict[str, str] | None) -> tuple[dict[str, str], tuple[DraftedStage, ...]]:
    """Return the parties and speeches of a debate format; parties that were given take its sides in order.

    Raises:
        ArgmapError: There is no such format, its file cannot be read, or there are fewer parties than sides.
    """
    from argmap.formats.speeches import find_order
    from argmap.syntax.editing.drafting import PARTIES, party_ids

    order = find_order(name)
    if order.left_out:
        remark(f"left out, as nobody speaks then: {', '.join(order.left_out)}")
    if unsided := [stage.title for stage in order.speeches if not stage.by]:
        remark(f"no side is recognised in: {', '.join(unsided)}; give the party that speaks with 'by'")
    if given is None:
        return order.sides or party_ids(PARTIES), order.speeches
    if len(given) < len(order.sides):
        names = " and ".join(order.sides.values())
        raise ArgmapError(
            f"{order.name} has two sides, {names}, and --party names {'one' if given else 'none'}",
            hint="give --party for each, that of the first speech first, or for none",
        )
    renamed = dict(zip(order.sides, given, strict=False))
    return given, tuple(stage._replace(by=renamed.get(stage.by, "")) for stage in order.speeches)


def _require(answers: _Answers) -> None:
    missing = [flag for flag, said in (("--title", answers.title), ("--claim", answers.claim)) if not said]
    if missing:
        hint = "the others have defaults: see 'argmap new --help'"
        raise ArgmapError(
            f"there is no terminal to ask on, and {' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing",
            hint=hint,
        )


def _title(name: str | None) -> str:
    """Return a default question for a case of that name."""
    stem = os.path.splitext(os.path.basename(name or ""))[0].replace("-", " ").replace("_", " ").strip()
    return f"{stem[:1].upper()}{stem[1:]}?" if stem else ""


def _ask(question: str, default: str) -> str:
    """Ask until there is an answer.

    Raises:
        ArgmapError: Standard input has ended.
    """
    while True:
        sys.stderr.write(f"{question} [{default}] " if default else f"{question} ")
        sys.stderr.flush()
        try:
            line = sys.stdin.readline()
        except KeyboardInterrupt:
            sys.stderr.write("\n")
            raise
        except UnicodeDecodeError:
            sys.stderr.write("That is not UTF-8.\n")
            continue
        if not line:
            sys.stderr.write("\n")
            raise ArgmapError("nothing was written, as the questions were not answered")
        if said := line.strip() or default:
            return said


def _parties(typed: Iterable[str]) -> dict[str, str]:
    """Parse parties given as ID=NAME, or as a name only."""
    from argmap.syntax.editing.new_ids import made_id
    from argmap.syntax.scalars import ID_RULE, is_id, normal

    parties: dict[str, str] = {}
    for word in typed:
        name, equals, words = word.partition("=")
        name, words = (
            (normal(name.strip()), words.strip())
            if equals
            else (made_id(word, parties, "party"), word.strip())
        )
        if not is_id(name):
            raise ArgmapError(f"'{name}' cannot be the id of a party", hint=ID_RULE)
        if name in parties:
            raise ArgmapError(
                f"two parties are called '{name}'", hint="give each its own id: --party ID=NAME"
            )
        if not words:
            raise ArgmapError(f"the party '{name}' has no name", hint="--party ID=NAME")
        parties[name] = words
    return parties


def _write_schema(folder: str) -> tuple[str | None, str]:
    """Write the schema for editors beside the case, unless there is another file of that name.

    Returns the schema's file, None where there is none, and a message.
    """
    from argmap.syntax.editing.drafting import SCHEMA_FILE
    from argmap.syntax.json_schema import case_json_schema
    from argmap.workspace.atomic_writing import write_new

    path = os.path.join(folder, SCHEMA_FILE)
    data = f"{dumps(case_json_schema(), ensure_ascii=False, indent=2)}\n".encode()
    try:
        write_new(path, data, remark)
    except ArgmapError as error:
        if not os.path.isfile(path):
            return None, f"but editors lack the schema: {error.message}"
        with open(path, "rb") as file:
            if file.read() == data:
                return path, ""
        return None, (
            f"{quoted(path)} differs from the schema of this argmap and was left as it is; 'argmap schema case' prints that"
        )
    return path, f"wrote {quoted(path)}, by which editors complete and check what you type"
