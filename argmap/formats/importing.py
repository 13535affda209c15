"""Formats from which a case can be read: the modules of `argmap.formats.cases` with an `IMPORTER`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from argmap.core.diagnostics import ArgmapError, Diagnostic, SourceText, Span, choice_hint, count_of
from argmap.core.display import counted
from argmap.core.option_words import option
from argmap.core.quoting import quoted, shell_word
from argmap.core.registry import Registry
from argmap.formats.shared.frameworks.case import ParsedFramework
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.odd_characters import (
    case_with_name_in_utf8,
    case_without_odd_characters,
    may_hold_odd_characters,
)
from argmap.syntax.conflict_markers import find_conflict
from argmap.syntax.parsing import ParsedCase, collection_paused, parse_case, without_case
from argmap.workspace.library import begins_as_case, holds_claims
from argmap.workspace.neighbours import Neighbours
from argmap.workspace.office.transcript import is_transcript
from argmap.workspace.unknown_names import MAILS

#: Formats that are written and have no importer, as argmap reads them as cases.
_OF_CASES = ("json", "yaml")
#: The way for any other file.
_A_TABLE = "make a table (.csv) with the columns id, text, stance and parent, which is read"


@dataclass(frozen=True, slots=True)
class Importer:
    """A format: its name, its description, its file suffixes, and the functions that recognise and parse it.

    `detect` inspects a text whose file name has no known suffix; `parse` never
    raises for the content of a text. `framework`, for formats that hold only
    arguments and attacks, parses these without building a case. `join`, for formats whose files can be parts
    of one map, parses several as one case with a title. `beside`, for formats whose files can name others,
    parses one with those that are read. `leaves_out` names the kinds of what a file can hold and a case
    cannot, as the reader names them, with `'...'` for a name. A file of an `is_binary` format is none by its
    suffix alone, as its text is made from what it contains.
    """

    name: str
    summary: str
    suffixes: tuple[str, ...]
    detect: Callable[[SourceText], bool] = field(repr=False)
    parse: Callable[[SourceText], ParsedCase] = field(repr=False)
    framework: Callable[[SourceText], ParsedFramework] | None = field(default=None, repr=False)
    join: Callable[[Sequence[SourceText], str], ParsedCase] | None = field(default=None, repr=False)
    leaves_out: tuple[str, ...] = field(default=(), repr=False)
    beside: Callable[[SourceText, Neighbours | None], ParsedCase] | None = field(default=None, repr=False)
    is_binary: bool = False

    def read(self, source: SourceText, neighbours: Neighbours | None) -> ParsedCase:
        """Parse a text, with the files that it names where the format and the user allow.

        Characters that no case can hold are replaced and reported. A text with git conflicts is not parsed.
        """
        if (conflict := _conflict(source)) is not None:
            return without_case(source, (conflict,))
        with collection_paused():  # a reader makes many objects, and no circles of them
            parsed = self.beside(source, neighbours) if self.beside else self.parse(source)
        if (named := case_with_name_in_utf8(parsed.case, source.name)) is not parsed.case:
            parsed = replace(parsed, case=named)
        if self.framework is None and not parsed.has_errors and not source.text.strip("\ufeff \t\r\n"):
            hint = "the file is empty; export the map again"
            empty = Diagnostic("empty-file", "there is nothing in this file", Span(source, 0, 0), hint=hint)
            return ParsedCase(parsed.case, (empty,), source)
        has_others = neighbours is not None and neighbours.has_read
        if not has_others and not may_hold_odd_characters(source):
            return parsed
        left_out = LeftOut()
        case = case_without_odd_characters(parsed.case, left_out, parsed.source)
        if case is parsed.case:
            return parsed
        return replace(parsed, case=case, diagnostics=(*parsed.diagnostics, *left_out.diagnostics()))


#: The rules of mistakes that say that a file of Excel, or a list of feeds, is not a map, as most of those in
#: a folder are none.
NO_MAP = frozenset(("no-speeches", "no-map"))


def _conflict(source: SourceText) -> Diagnostic | None:
    """Return the mistake of a text that git could not merge; None for any other text."""
    at = find_conflict(source.text)
    if at is None:
        return None
    hint = "keep one of the two versions, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>"
    return Diagnostic(
        "git-conflict",
        "git could not merge this file: a conflict begins here",
        Span(source, at, at + 7),
        hint=hint,
    )


def is_not_a_map(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether these say that a file with the suffix of a format is nothing of that kind."""
    errors = {one.rule for one in diagnostics if one.severity == "error"}
    return bool(errors) and errors <= NO_MAP


IMPORTERS = Registry("argmap.formats.cases", "IMPORTER", Importer)


def importers() -> dict[str, Importer]:
    """Return all formats by name, in alphabetical order."""
    return IMPORTERS.all


def find_importer(name: str | None, source: SourceText) -> Importer:
    """Return a format by its name, or else by the file's suffix, or by its content.

    Raises:
        ArgmapError: There is no such format, or the text looks like none; where it is JSON that
            cannot be read, a diagnostic says where it breaks off.
    """
    known = importers()
    if name is not None:
        if name.lower() in known:
            return known[name.lower()]
        hint = choice_hint(name, known, "the formats are")
        raise ArgmapError(f"there is no format '{name}'", hint=hint)
    if (found := recognise(source)) is not None:
        return found
    raise _unrecognised(source)


def recognise(source: SourceText) -> Importer | None:
    """Return the format of a text by the file's suffix, or by its content; None where it looks like none."""
    known = importers()
    file = source.name.lower()
    for importer in known.values():
        if importer.suffixes and file.endswith(importer.suffixes):
            if importer.is_binary and not importer.detect(source):
                break
            return _of_another_name(importer, source) or importer
    return next((importer for importer in known.values() if importer.detect(source)), None)


def _of_another_name(named: Importer, source: SourceText) -> Importer | None:
    """Return the format of XML, JSON or Kialo with the suffix of another one; None if it may be that one."""
    if not source.begins_with("<", "{", "Discussion Name:", "Discussion Title:") or named.detect(source):
        return None
    return next((one for one in importers().values() if one is not named and one.detect(source)), None)


def only_written(file: str) -> str | None:
    """Return the format that a file has the suffix of, if argmap writes it and does not read it."""
    from argmap.formats.exporting import written_as

    written = written_as(file)
    return None if written is None or written.name in (*importers(), *_OF_CASES) else written.name


def _listed(source: SourceText) -> ArgmapError | None:
    """Return the error for a JSON list of maps, which would be read one by one; None for any other text."""
    if not source.begins_with("["):
        return None
    from argmap.formats.shared.files.json import load_json

    value = load_json(source)
    if not isinstance(value, list):  # the text only begins like JSON
        return None
    found = {
        importer.name if (importer := recognise(SourceText("", json.dumps(one)))) else "" for one in value
    }
    if len(found) != 1 or "" in found:
        return None
    message = (
        f"{quoted(source.name)} is a list of {counted(len(value), 'map', 'maps')} in the format {found.pop()}"
    )
    return ArgmapError(message, hint="put each map into a file of its own, and import the folder")


def _may_be_an_outline(source: SourceText) -> bool:
    from argmap.formats.shared.markdown.reading import says_how_it_bears

    return says_how_it_bears(source.text[:200_000].replace("\r\n", "\n"))


def _unrecognised(source: SourceText) -> ArgmapError:
    """Return the error for a text that looks like no format: what it is instead, or how to say the format."""
    from argmap.formats.shared.files.json import broken_json
    from argmap.formats.shared.foreign import JSON_SCHEMA, find_foreign
    from argmap.formats.shared.markdown.text import is_called_markdown

    name = quoted(source.name)
    if not source.text.strip():
        return ArgmapError(f"{name} is empty")
    is_markdown = is_called_markdown(source.name)
    is_none = source.name.lower().endswith(MAILS) or JSON_SCHEMA.match(source.text) is not None
    is_case = begins_as_case(source.text) if is_markdown else holds_claims(source.text)
    if not is_none and (is_case or _is_case_in_json(source)):
        return _already_a_case(source)
    if (broken := _conflict(source) or broken_json(source)) is not None:
        return ArgmapError(f"{name} has a mistake", diagnostics=[broken])
    if (listed := _listed(source)) is not None:
        return listed

    if (foreign := find_foreign(source)) is not None:
        return ArgmapError(
            f"{name} is {foreign.what}, which argmap does not read",
            hint=foreign.remedy(source.name),
        )
    if (written := only_written(source.name)) is not None:
        message = f"{name} has the suffix of {written}, which argmap writes but does not read"
        hint = f"name the case that it was made from, if argmap wrote it; of any other, {_A_TABLE}"
        return ArgmapError(message, hint=hint)
    if is_markdown:
        return _not_an_outline_in_markdown(source)
    if is_transcript(source, "document"):
        message = f"{name} is a document for Word, but neither an outline of reasons and objections nor a debate file"
        hint = (
            "begin items of a list with 'Pro: ' and others with 'Con: ', or give claims the style Heading 4, as debaters do; "
            f"to read any other list as reasons for what is above: argmap import {shell_word(source.name)} --format docx"
        )
        return ArgmapError(message, hint=hint)
    if source.name.lower().endswith(".txt") and _may_be_an_outline(source):
        message = f"{name} is a plain text, and may be an outline of reasons and objections, or anything else"
        hint = f"to read it as an outline: argmap import {shell_word(source.name)} --format markdown"
        return ArgmapError(message, hint=hint)
    hint = f"say which it is with {option('format')} ({', '.join(importers())}), or {_A_TABLE}"
    return ArgmapError(f"{name} is in no format that argmap can read", hint=hint)


def _is_case_in_json(source: SourceText) -> bool:
    from argmap.formats.shared.files.json import load_json, object_of

    return source.begins_with("{") and isinstance(object_of(load_json(source)).get("claims"), dict)


def _already_a_case(source: SourceText) -> ArgmapError:
    """Return the error for a case file, with what to do with it: use it, or mend it."""
    message, file = f"{quoted(source.name)} is a case file of argmap already", shell_word(source.name)
    errors = count_of(parse_case(source.text, file=source.name).diagnostics, "error")
    if errors:
        message += f", with {'a mistake' if errors == 1 else f'{errors:,} mistakes'}"
        return ArgmapError(message, hint=f"to see what is wrong, and how to mend it: argmap check {file}")
    return ArgmapError(message, hint=f"use it as it is: argmap show {file}")


def _not_an_outline_in_markdown(source: SourceText) -> ArgmapError:
    """Return the error for Markdown that has neither an outline nor a block of Argdown or Mermaid."""
    from argmap.formats.shared.argdown.in_markdown import unnamed_block
    from argmap.formats.shared.mermaid.blocks import flowcharts_in

    name = quoted(source.name)
    if (line := unnamed_block(source.text)) is not None:
        message = f"{name} is Markdown, and the block of code in line {line} looks like Argdown, but does not say so"
        return ArgmapError(message, hint="begin the block with ```argdown")
    if flowcharts_in(source.text):
        message = f"{name} is Markdown with a flowchart of Mermaid in which nothing says what supports or counters what"
        hint = (
            "label its lines 'supports' or 'attacks'; to read those without a label as reasons: "
            f"argmap import {shell_word(source.name)} --format mermaid"
        )
        return ArgmapError(message, hint=hint)
    hint = (
        "begin items of a list with 'Pro: ' and others with 'Con: '; to read any other list as reasons for what is above: "
        f"argmap import {shell_word(source.name)} --format markdown"
    )
    message = f"{name} is Markdown, but has neither an outline of reasons and objections nor a block of Argdown or Mermaid"
    return ArgmapError(message, hint=hint)
