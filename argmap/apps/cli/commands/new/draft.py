"""The questions of `argmap new`, and the files it writes."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from json import dumps

from argmap.apps.api.new_file import case_name, new_path
from argmap.apps.cli.output import print_json, print_text, remark
from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import quoted
from argmap.syntax.editing.drafting import (
    CLAIM,
    OBJECTION,
    PARTIES,
    REASON,
    SCHEMA_FILE,
    Draft,
    DraftedStage,
    draft_text,
    party_ids,
)
from argmap.syntax.editing.new_ids import made_id
from argmap.syntax.json_schema import case_json_schema
from argmap.syntax.scalars import ID_RULE, is_id, normal
from argmap.workspace.atomic_writing import write_new


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers given on the command line; None where there was none."""

    title: str | None
    parties: list[str] | None
    claim: str | None
    reasons: list[str] | None
    objections: list[str] | None
    speeches: str | None = None


def write_draft(name: str | None, answers: Answers, *, schema: bool, json: bool = False) -> None:
    """Write a new case file, asking on a terminal for missing answers.

    Raises:
        ArgmapError: An answer is missing and there is nobody to ask; or the
            file exists, or cannot be written.
    """
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
    case = shlex.quote(case_name(path))
    remark(f"next: open it in an editor; 'argmap show {case}' draws it, 'argmap check {case}' checks it")


# Questions


def _draft(name: str | None, answers: Answers) -> Draft:
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
    given = Answers(title, None, claim, reasons, objections)
    return _draft_of(given, parties, stages, claim, reasons, objections)


def _draft_of(
    answers: Answers,
    parties: dict[str, str] | None,
    stages: tuple[DraftedStage, ...],
    claim: str,
    reasons: list[str],
    objections: list[str],
) -> Draft:
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


def _require(answers: Answers) -> None:
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
