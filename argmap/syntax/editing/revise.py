"""Revises a case file to contain another case, leaving everything else as its author wrote it.

Only differences are edited: comments, blank lines, order, quoting and layout are kept. The result is parsed
and compared before it is returned, so that its content is as wanted. `wanted_case` decides where each element
goes, `differences` finds the typed edits, and `argmap.syntax.patching` turns them into edits of the text.

A comment is kept unless the element that it is inside of, or beside, was removed; one on a line of its own
above a removed element is kept. A comment in a value that had to be rewritten moves above its key.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from argmap.core.contradictions import without_contradictions
from argmap.core.diagnostics import ArgmapError, require_a
from argmap.core.fixes import TextEdit, apply_edits
from argmap.core.model import Case, require_case
from argmap.core.references import require_references
from argmap.syntax.editing.differences import Grain, find_edits
from argmap.syntax.editing.excerpt import find_excerpt, is_large
from argmap.syntax.editing.wanted_case import Aim, settle
from argmap.syntax.parsing import ParsedCase, collection_paused, parse_case
from argmap.syntax.patching import TreeEditor
from argmap.syntax.schema import is_same_in_order
from argmap.syntax.tree.places import SyntaxTree
from argmap.syntax.writer import dump_case


class RevisedText(NamedTuple):
    """The edits that revise a text, the rewritten parts (None: the whole file), and the file after them."""

    edits: list[TextEdit]
    grain: Grain | None
    after: ParsedCase


@dataclass(frozen=True, slots=True)
class PendingRevision(ParsedCase):
    """A case file with changes that its text does not contain yet, so that many are written at once.

    `case` contains the changes; `base` is the file before them, with the same text. `revise_case` adds to the
    changes, and `write_pending` writes them.
    """

    base: ParsedCase


def pending_revision(parsed: ParsedCase) -> PendingRevision:
    """Return a case file whose changes are written later."""
    if isinstance(parsed, PendingRevision):
        return parsed
    return PendingRevision(parsed.case, parsed.diagnostics, parsed.source, parsed)


class PendingRevisionError(Exception):
    """Pending changes cannot be written together, but perhaps one by one."""


def write_pending(parsed: ParsedCase) -> ParsedCase:
    """Return the file with all pending changes in its text; one without any is returned as it is.

    Raises:
        PendingRevisionError: They cannot be written as edits of parts of the text.
    """
    if not isinstance(parsed, PendingRevision):
        return parsed
    try:
        revised = revise_case(parsed.base, parsed.case)
    except ArgmapError as error:
        raise PendingRevisionError from error
    if revised.grain is not Grain.PART or not is_same_in_order(revised.after.case, parsed.case):
        raise PendingRevisionError
    return revised.after


def revise_text(parsed: ParsedCase, wanted: Case) -> str:
    """Return the text of a case file, revised to contain `wanted`.

    The order of claims, parties and sources stays that of the file; a new one follows its predecessor in
    `wanted`, or else goes to the end. Links get their names from that order. Those in the case's own `links`
    stay there; new ones go into their first premise. A claim, party, stage or source is taken as renamed, and
    keeps its comments, if it lists its old id as an alias or is the only one with the same content.

    Raises:
        ArgmapError: The file has mistakes, or was read as of a stage; no case file can contain `wanted`, for
            example because it has no claims or a dangling reference; or an argument has another type.
    """
    require_a(ParsedCase, parsed, "argmap.parse_case gives one")
    require_case(wanted)
    require_references(wanted)
    return revise_case(parsed, wanted).after.source.text


def revise_case(parsed: ParsedCase, wanted: Case) -> RevisedText:
    """Find the edits that make a case file contain `wanted`; see `revise_text`.

    If changes of the file are pending, `wanted` becomes pending, too, and there are no edits yet.

    Raises:
        ArgmapError: As for `revise_text`.
    """
    if isinstance(parsed, PendingRevision):
        return RevisedText([], Grain.PART, replace(parsed, case=wanted))
    with collection_paused():
        return _revision(parsed, wanted)


def _revision(parsed: ParsedCase, wanted: Case) -> RevisedText:
    old, wanted = without_contradictions(parsed.require()), without_contradictions(wanted)
    if old.stage is not None:
        raise ArgmapError(f"'{old.name}' was read as of its stage '{old.stage}'", hint="read the whole case")
    if is_same_in_order(old, wanted):
        return RevisedText([], Grain.PART, parsed)
    aim = _settled(old, wanted)
    text = parsed.source.text
    if is_large(text) and (revision := _revised_in_excerpt(parsed, old, aim)):
        return revision
    tree = SyntaxTree(text)
    for grain in Grain:
        edits = TreeEditor(tree).text_edits(*find_edits(tree, old, aim, grain))
        after = _read_again(apply_edits(text, edits), parsed)
        if not after.has_errors and is_same_in_order(without_contradictions(after.case), aim.case):
            return RevisedText(edits, grain, after)
    after = _rewritten(parsed, aim)
    return RevisedText([TextEdit(0, len(text), after.source.text)], None, after)


def _revised_in_excerpt(parsed: ParsedCase, old: Case, aim: Aim) -> RevisedText | None:
    """Revise a large file by parsing only the edited claims; None if impossible."""
    text = parsed.source.text
    excerpt = find_excerpt(text, old.claims, _edited(old, aim))
    if excerpt is None:
        return None
    tree = SyntaxTree(excerpt.text)
    edits = TreeEditor(tree).text_edits(*find_edits(tree, old, aim))
    if not excerpt.is_clear_of(edits):
        return None
    after = _read_again(apply_edits(text, edits), parsed)
    if after.has_errors or not is_same_in_order(without_contradictions(after.case), aim.case):
        return None
    return RevisedText(edits, Grain.PART, after)


def _edited(old: Case, aim: Aim) -> set[str]:
    """Return the claims of the file, by their ids there, that are edited or that new ones follow."""
    was, edited = aim.was["claims"], {*aim.touched}
    before: str | None = None
    for name in aim.case.claims:
        if name not in was and before is not None:
            edited.add(before)
        before = was.get(name, before)
    return edited & old.claims.keys()


def _settled(old: Case, wanted: Case) -> Aim:
    """Return the content of the revised file.

    The places of keys show which links are written apart from the claims.
    """
    starts = sorted(span.start for path, span in old.places.items() if "[" not in path)
    claims = old.places["claims"].start
    if "links" not in old.places:
        return settle(old, wanted, frozenset(), apart_first=False)
    start = old.places["links"].start
    end = next((other for other in starts if other > start), len(old.written_at[0].text))
    apart = frozenset(link.written_at[1] for link in old.links if start < link.written_at[1] < end)
    return settle(old, wanted, apart, apart_first=start < claims)


def _read_again(text: str, parsed: ParsedCase) -> ParsedCase:
    """Parse an edited text, with the places that the report of the edit needs."""
    return parse_case(text, file=parsed.source.name, name=parsed.case.name, places=True)


def _rewritten(old: ParsedCase, aim: Aim) -> ParsedCase:
    """Write the case as canonical YAML, below the comments at the start of the file."""
    lines = old.source.text.splitlines(keepends=True)
    header = next((i for i, line in enumerate(lines) if line.strip() and line[0] != "#"), 0)
    text = dump_case(aim.case)
    if "\r\n" in old.source.text:
        text = text.replace("\n", "\r\n")
    parsed = _read_again("".join(lines[:header]) + text, old)
    parsed.require()
    if not is_same_in_order(without_contradictions(parsed.case), aim.case):
        hint = "an element without an id may refer to another such, or a part hold what no text can"
        raise ArgmapError("no case file can say this", hint=hint)
    return parsed


@dataclass(frozen=True, slots=True)
class EditResult:
    """The result of an edit: at least the file after it."""

    after: ParsedCase

    @property
    def text(self) -> str:
        """The new text."""
        return self.after.source.text
