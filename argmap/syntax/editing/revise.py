"""A case file to the text that says another case, all else as its author wrote it.

Only what differs is edited: comments, blank lines, order, quoting and layout
stay. What is made is read again and compared, so that no text is returned that
says something else. `wanted_case` decides what goes where, `differences` finds the typed edits, and
`argmap.syntax.patching` turns these into edits of the text.

A comment stays unless the element that it is inside of, or beside, was removed:
one on a line of its own above a removed element is kept. A comment in a value
that had to be written anew goes above its key.
"""

from __future__ import annotations

from typing import NamedTuple

from argmap.core.contradictions import without_contradictions
from argmap.core.diagnostics import ArgmapError, require_a
from argmap.core.fixes import TextEdit, apply_edits
from argmap.core.model import Case
from argmap.core.references import require_references
from argmap.syntax.editing.differences import Grain, find_edits
from argmap.syntax.editing.excerpt import find_excerpt, is_large
from argmap.syntax.editing.wanted_case import Aim, settle
from argmap.syntax.parsing import ParsedCase, collection_paused, parse_case
from argmap.syntax.patching import TreeEditor
from argmap.syntax.schema import SECTIONS
from argmap.syntax.tree.places import SyntaxTree
from argmap.syntax.writer import dump_case


class RevisedText(NamedTuple):
    """The edits that revise a text, what had to be rewritten (None: the whole file), and the file after them."""

    edits: list[TextEdit]
    grain: Grain | None
    after: ParsedCase


def revise_text(parsed: ParsedCase, wanted: Case) -> str:
    """Return the text of a case file, changed so that it says `wanted`.

    The order of claims, parties and sources stays that of the file; new ones
    follow what precedes them in `wanted`, or else go to the end. Links are
    called as that order demands. Those of the case's own `links` stay there,
    new ones go into their first premise. A claim, party, stage or source with
    another id that gives its old one as an alias, or that alone says the same,
    is renamed, and its comments stay.

    Raises:
        ArgmapError: The file has mistakes, or was read as of a stage; no case file can say `wanted`, as
            when it has no claims, or refers to one that it does not have; or an argument has another type.
    """
    require_a(ParsedCase, parsed, "argmap.parse_case gives one")
    require_a(Case, wanted, "argmap.load_case gives one")
    require_references(wanted)
    return revise_case(parsed, wanted).after.source.text


def revise_case(parsed: ParsedCase, wanted: Case) -> RevisedText:
    """Find the edits of a case file's text after which it says `wanted`; see `revise_text`.

    Raises:
        ArgmapError: As `revise_text` does.
    """
    with collection_paused():
        return _revision(parsed, wanted)


def _revision(parsed: ParsedCase, wanted: Case) -> RevisedText:
    old, wanted = without_contradictions(parsed.require()), without_contradictions(wanted)
    if old.stage is not None:
        raise ArgmapError(f"'{old.name}' was read as of its stage '{old.stage}'", hint="read the whole case")
    if _says(old, wanted):
        return RevisedText([], Grain.PART, parsed)
    aim = _settled(old, wanted)
    text = parsed.source.text
    if is_large(text) and (revision := _revised_in_excerpt(parsed, old, aim)):
        return revision
    tree = SyntaxTree(text)
    for grain in Grain:
        edits = TreeEditor(tree).text_edits(*find_edits(tree, old, aim, grain))
        after = _read_again(apply_edits(text, edits), parsed)
        if not after.has_errors and _says(without_contradictions(after.case), aim.case):
            return RevisedText(edits, grain, after)
    after = _written_anew(parsed, aim)
    return RevisedText([TextEdit(0, len(text), after.source.text)], None, after)


def _revised_in_excerpt(parsed: ParsedCase, old: Case, aim: Aim) -> RevisedText | None:
    """Revise a large file by a tree of the claims alone that are edited; None where that cannot be."""
    text = parsed.source.text
    excerpt = find_excerpt(text, old.claims, _edited(old, aim))
    if excerpt is None:
        return None
    tree = SyntaxTree(excerpt.text)
    edits = TreeEditor(tree).text_edits(*find_edits(tree, old, aim))
    if not excerpt.is_clear_of(edits):
        return None
    after = _read_again(apply_edits(text, edits), parsed)
    if after.has_errors or not _says(without_contradictions(after.case), aim.case):
        return None
    return RevisedText(edits, Grain.PART, after)


def _edited(old: Case, aim: Aim) -> set[str]:
    """Return the claims of the file, by their ids there, that are edited or that new ones come after."""
    was, edited = aim.was["claims"], {*aim.touched}
    before: str | None = None
    for name in aim.case.claims:
        if name not in was and before is not None:
            edited.add(before)
        before = was.get(name, before)
    return edited & old.claims.keys()


def _settled(old: Case, wanted: Case) -> Aim:
    """Return what the file is to say; the places of its keys tell which links stand apart from the claims."""
    starts = sorted(span.start for path, span in old.places.items() if "[" not in path)
    claims = old.places["claims"].start
    if "links" not in old.places:
        return settle(old, wanted, frozenset(), apart_first=False)
    start = old.places["links"].start
    end = next((other for other in starts if other > start), len(old.written_at[0].text))
    apart = frozenset(link.written_at[1] for link in old.links if start < link.written_at[1] < end)
    return settle(old, wanted, apart, apart_first=start < claims)


def _says(case: Case, wanted: Case) -> bool:
    """Tell whether a case is the wanted one, its elements in the same order."""
    orders = ([getattr(c, word) for word in SECTIONS] for c in (case, wanted))
    return case == wanted and all(list(one) == list(other) for one, other in zip(*orders, strict=True))


def _read_again(text: str, parsed: ParsedCase) -> ParsedCase:
    """Read a text that was edited; its places are wanted for what is said of the edit."""
    return parse_case(text, file=parsed.source.name, name=parsed.case.name, places=True)


def _written_anew(old: ParsedCase, aim: Aim) -> ParsedCase:
    """Write the case as canonical YAML, below the comments that the file starts with."""
    lines = old.source.text.splitlines(keepends=True)
    header = next((i for i, line in enumerate(lines) if line.strip() and line[0] != "#"), 0)
    text = dump_case(aim.case)
    if "\r\n" in old.source.text:
        text = text.replace("\n", "\r\n")
    parsed = _read_again("".join(lines[:header]) + text, old)
    parsed.require()
    if not _says(without_contradictions(parsed.case), aim.case):
        hint = "an element without an id may refer to another such, or a part hold what no text can"
        raise ArgmapError("no case file can say this", hint=hint)
    return parsed
