"""Loading cases by name: a case file, or a file in another format that can be imported as one."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.core.diagnostics import ArgmapError, Diagnostic, SourceText, Span
from argmap.core.model import Case
from argmap.core.parameters import require_integer
from argmap.core.quoting import shell_word
from argmap.syntax.parsing import ParsedCase, parse_case
from argmap.workspace.library import (
    MAX_SIZE,
    SUFFIXES,
    FoundText,
    begins_as_case,
    find,
    has_layout,
    holds_claims,
)
from argmap.workspace.unknown_names import MAILS

if TYPE_CHECKING:
    from argmap.semantics.carneades import CarneadesGraph


def load_case(case: str | os.PathLike[str], *, max_size: int = MAX_SIZE, places: bool = False) -> Case:
    """Load a case.

    `case` is a path, the name of a case, `NAME@STAGE` for a stage of one, `REV:path` for a
    file in a Git revision, or `-` for standard input. A file in another format is imported
    if an importer recognizes it; an `ArgmapWarning` (see `warnings`) says what a case does not carry
    of it, and which verdicts on a Carneades graph are not those of its own procedure. `max_size` is the
    largest file to read, in bytes; `places` is as in `parse_case`.

    Raises:
        ArgmapError: There is no such case or stage, the file cannot be read, or it has
            mistakes, which are in the error's `diagnostics`.
    """
    require_integer("max_size", max_size, 1)
    found = find(case, max_size=max_size)
    loaded = load_warning(found, places=places)
    if not is_case_file(found) and (graph := carneades_graph(found, wanted=None)):
        from argmap.apps.api.other_verdicts import other_verdicts
        from argmap.apps.api.warning import warn_of

        if told := other_verdicts(graph, loaded, found.file):
            warn_of(found.file, [Diagnostic("other-verdicts", told, None, "warning", file=found.file)])
    return loaded


def load_warning(found: FoundText, *, places: bool = False) -> Case:
    """Load a case as `load_found` does; Python warnings say what its format says that a case does not.

    Raises:
        ArgmapError: As `load_found`.
    """
    case, diagnostics = read_found(found, places=places)
    if diagnostics:
        from argmap.apps.api.warning import warn_of  # only for another format

        warn_of(found.file, diagnostics)
    return case


def load_found(found: FoundText, *, places: bool = False) -> Case:
    """Parse or import a text that was already located, at its stage if one was asked for.

    Raises:
        ArgmapError: There is no such stage, or the text has mistakes.
    """
    return read_found(found, places=places)[0]


def read_found(found: FoundText, *, places: bool = False) -> tuple[Case, tuple[Diagnostic, ...]]:
    """Load a case as `load_found` does; return also what its format says that a case does not, as warnings.

    Raises:
        ArgmapError: As `load_found`.
    """
    if is_case_file(found):
        return parse_found(found, places=places or None).require(), ()
    parsed = imported(found)
    if parsed.has_errors:  # what would be left out is of no interest yet
        errors = tuple(one for one in parsed.diagnostics if one.severity == "error")
        parsed = replace(parsed, diagnostics=errors)
    case = parsed.require()
    return case if found.stage is None else case.at(found.stage), parsed.diagnostics


#: Keys of a case, and of other formats, at the start of a line. The first pattern is the faster one, and the
#: second is compiled when it is needed.
_CASE_KEYS = re.compile(r"^(?:claims|title)\s*:", re.MULTILINE)
_OTHER_KEYS = (
    r"^(?:statements|arguments|\w+_schemes|module|(?:CSn|CG|Sn|[GSAJC])[\d_\-][\w.\-]*)\s*:"
    r"""|(?:^[ \t]+|[{,][ \t]*)["']?nodeType["']?[ \t]*:|^[ \t]+(?:[ro]|reason|objection)\d+[ \t]*:[ \t]*\r?$"""
)

#: The keys of nested YAML with a claim and its reasons, which may have a title, but not the claims of a case.
_NESTED_KEYS = r"""^[ \t]*(?:-[ \t]+)?["']?(?:claim|thesis|motion|grounds|warrant|premises?|pros?|cons?|(?:pro|con)[ _-]?arguments|for|against|counter[ _-]?arguments|objections)["']?[ \t]*:"""

#: What the name of YAML that is another format ends in.
_OF_OTHERS = ".gsn.yaml"

#: The key of the claims anywhere: a case can be written as JSON, or nearly.
_CLAIMS_INSIDE = r"""\bclaims["']?\s*:"""

#: The key of the nodes of a graph, which no case has.
_NODES = re.compile(r'"nodes"\s*:\s*\[')


def is_case_file(found: FoundText) -> bool:
    """Return whether to read a text as a case file rather than to import it.

    That is so if it has the suffix and not the keys of another format, or if no importer
    recognizes it and it is neither JSON that is cut off, nor a file that is only written, such as a picture,
    nor one of a program whose files are not read.
    Only keys are considered, not the texts of claims. Rich text and web pages, as word processors save
    them, are none whatever their names are.
    """
    file = found.file.lower()
    if has_layout(found.text) or file.endswith(MAILS):
        return False
    is_other = _is_nested(found.text) or (
        _CASE_KEYS.search(found.text) is None and _has_other_keys(file, found.text)
    )
    if file.endswith(SUFFIXES) and not is_other:
        return True
    from argmap.formats.importing import importers  # only for what may be another format

    if any(file.endswith(i.suffixes or ("\0",)) for i in importers().values()):
        return False
    source = SourceText(found.file, found.text)
    if any(i.detect(source) for i in importers().values()):
        return False
    if file.endswith(".json"):
        from argmap.formats.shared.files.json import broken_json
        from argmap.formats.shared.foreign import JSON_SCHEMA

        if JSON_SCHEMA.match(found.text):
            return False
        if re.search(_CLAIMS_INSIDE, found.text):
            return True
        if '"title"' not in found.text or _NODES.search(found.text):
            return False
        return not broken_json(source) and not _is_foreign(source)
    if file.endswith(SUFFIXES):
        return True
    from argmap.formats.exporting import written_as
    from argmap.formats.shared.markdown.text import is_called_markdown

    if is_called_markdown(file):  # the front matter of one in Markdown has a title, too
        return begins_as_case(found.text)
    return _CASE_KEYS.search(found.text) is not None or (written_as(file) is None and not _is_foreign(source))


def _is_foreign(source: SourceText) -> bool:
    """Return whether a text is in a format that is not read, and for which there is a way."""
    from argmap.formats.shared.foreign import find_foreign

    return find_foreign(source) is not None


def _is_nested(text: str) -> bool:
    """Return whether YAML may be a claim with its reasons below it."""
    return not holds_claims(text) and re.search(_NESTED_KEYS, text, re.MULTILINE) is not None


def _has_other_keys(file: str, text: str) -> bool:
    """Return whether YAML that has no key of a case is another format.

    YAML in braces may still be a case.
    """
    if file.endswith(_OF_OTHERS) and not text.lstrip("\ufeff \t\r\n").startswith("{"):
        return True
    return re.search(_OTHER_KEYS, text, re.MULTILINE) is not None


def conversion_hint(found: FoundText) -> str:
    """Return what to do with a file that is not a case file, where only those are taken."""
    from argmap.formats.importing import only_written, recognise
    from argmap.formats.shared.foreign import find_foreign

    source = SourceText(found.file, found.text)
    if recognise(source) is None:
        if only_written(found.file) is not None:
            return "name the case that it was made from"
        foreign = find_foreign(source)
        return foreign.remedy(found.file) if foreign else "'argmap formats' lists what can be imported"
    name = f"{found.name}.yaml"
    if os.path.basename(found.file) == name:  # as of GSN, whose files are called x.gsn.yaml
        name = f"{found.name}.case.yaml"
    return f"convert it: argmap import {shell_word(found.file)} -o {shell_word(name)}"


def require_case_file(found: FoundText) -> None:
    """Refuse a file in another format.

    Raises:
        ArgmapError: It is not a case file.
    """
    if not is_case_file(found):
        raise ArgmapError(f"'{found.file}' is not a case file", hint=conversion_hint(found))


def names_claims(text: str) -> bool:
    """Return whether a text has the key `claims` anywhere, as every case does.

    This includes a case that is written on one line.
    """
    return re.search(_CLAIMS_INSIDE, text) is not None


#: The suffixes of files that may hold a map, in lower case: those of the importers among them, which are not
#: asked, as to import all formats takes longer than to list ten thousand files.
MAP_SUFFIXES = (
    *SUFFIXES,
    *(".json", ".txt", ".af", ".ann", ".apx", ".aml", ".argdown", ".ad", ".axml", ".caf", ".canvas", ".csv"),
    *(".tsv", ".dcase_model", ".gml"),
    *(".cyjs", ".docx", ".docm", ".dot", ".drawio", ".gexf", ".graphml", ".gv", ".lkif", ".md", ".markdown"),
    *(".mermaid", ".mm", ".mmd", ".mup", ".opml", ".qmd", ".rmd"),
    *(".tgf", ".wiki", ".mediawiki", ".xlsx", ".xlsm", ".xmind"),
)


def imported(found: FoundText, format_: str | None = None) -> ParsedCase:
    """Import a text as a case, from the format `format_`, or from the one recognized.

    Raises:
        ArgmapError: There is no such format, or none is recognized.
    """
    from argmap.formats.importing import find_importer
    from argmap.workspace.neighbours import Neighbours

    source = SourceText(found.file, found.text)
    parsed = find_importer(format_, source).read(source, Neighbours.of(found))
    return with_encoding(parsed, found.encoding, source)


def with_encoding(parsed: ParsedCase, encoding: str | None, source: SourceText) -> ParsedCase:
    """Return a case with a notice if its text is in another encoding than UTF-8."""
    if encoding is None:
        return parsed
    return replace(parsed, diagnostics=(_read_as(encoding, source), *parsed.diagnostics))


def _read_as(encoding: str, source: SourceText) -> Diagnostic:
    """Return the notice about a text in another encoding.

    It points at the first letter that UTF-8 encodes differently.
    """
    at = next((index for index, letter in enumerate(source.text) if not letter.isascii()), 0)
    message = f"this is not UTF-8; it is read as {encoding}"
    hint = "save it as UTF-8 if there are wrong letters"
    return Diagnostic("not-utf8", message, Span(source, at, at + 1), "warning", hint=hint)


def carneades_graph(found: FoundText, *, wanted: str | None) -> CarneadesGraph | None:
    """Return the Carneades graph in a text if it is to be evaluated by Carneades' procedure, else None.

    That is so if `wanted`, the semantics asked for, is "carneades" or None.

    Raises:
        ArgmapError: "carneades" is asked for, and this is not a Carneades graph; or the
            graph has mistakes.
    """
    if wanted not in (None, "carneades"):
        return None
    if not is_case_file(found):
        from argmap.formats.cases.carneades import is_carneades
        from argmap.formats.shared.carneades.yaml import parse_carneades

        source = SourceText(found.file, found.text)
        if is_carneades(source):
            return parse_carneades(source).require()
    if wanted is not None:
        hint = "the other semantics accept every case"
        raise ArgmapError(
            f"'{found.file}' is not a Carneades graph, and the semantics carneades is only for those",
            hint=hint,
        )
    return None


def parse_found(found: FoundText, *, places: bool | None = None) -> ParsedCase:
    """Parse a text that the library found, at the requested stage, if any.

    `places` is as in `parse_case`.

    Raises:
        ArgmapError: There is no such stage, and the file has no other errors.
    """
    parsed = parse_case(found.text, file=found.file, name=found.name, places=places)
    if found.stage is None or parsed.has_errors:
        return parsed
    return replace(parsed, case=parsed.case.at(found.stage))
