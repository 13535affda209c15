"""A case file to the text that says another case, all else as its author wrote it.

Only what differs is edited: comments, blank lines, order, quoting and layout
stay. What is made is read again and compared, so that no text is returned that
says something else. What goes where is known to `wanted`, what differs to `differences`, and how an edit
is made to `argmap.syntax.patching`.

A comment stays unless the element that it is inside of, or beside, was removed:
one on a line of its own above a removed element is kept. A comment in a value
that had to be written anew goes above its key.
"""

from __future__ import annotations

from argmap.core.diagnostics import ArgmapError, SourceText
from argmap.core.fixes import TextEdit, apply_edits
from argmap.core.model import Case
from argmap.syntax.editing.differences import Grain, find_edits
from argmap.syntax.editing.wanted import Aim, settle
from argmap.syntax.parsing import ParsedCase, collection_paused, parse_case
from argmap.syntax.patching import TreeEditor
from argmap.syntax.tree.places import SyntaxTree
from argmap.syntax.writer import dump_case


def revise_text(parsed: ParsedCase, wanted: Case) -> str:
    """The text of a case file, changed so that it says `wanted`.

    The order of claims, parties and sources stays that of the file; new ones
    follow what precedes them in `wanted`, or else go to the end. Links are
    called as that order demands. Those of the case's own `links` stay there,
    new ones go into their first premise. A claim, party, stage or source with
    another id that gives its old one as an alias, or that alone says the same,
    is renamed, and its comments stay.

    Raises:
        ArgmapError: The file has mistakes, or was read as of a stage; or no case
            file can say `wanted`, as when it has no claims.
    """
    return apply_edits(parsed.source.text, find_text_edits(parsed, wanted))


def find_text_edits(parsed: ParsedCase, wanted: Case) -> list[TextEdit]:
    """The edits of a case file's text after which it says `wanted`; see `revise_text`.

    Raises:
        ArgmapError: As `revise_text` does.
    """
    with collection_paused():
        return _revised(parsed, wanted)[0]


def _revised(parsed: ParsedCase, wanted: Case) -> tuple[list[TextEdit], Grain | None]:
    """The edits of the text, and what had to be rewritten, None for the whole file."""
    old = parsed.require()
    if old.stage is not None:
        raise ArgmapError(f"'{old.name}' was read as of its stage '{old.stage}'", hint="read the whole case")
    if _says(old, wanted):
        return [], Grain.PART
    aim = _settled(old, wanted)
    text = parsed.source.text
    tree = SyntaxTree(text)
    for grain in Grain:
        edits = TreeEditor(tree).text_edits(*find_edits(tree, old, aim, grain))
        if _is_read_as(apply_edits(text, edits), parsed.source, aim):
            return edits, grain
    return [TextEdit(0, len(text), _written_anew(parsed.source, aim))], None


def _settled(old: Case, wanted: Case) -> Aim:
    """What the file is to say; the places of its keys tell which links stand apart from the claims."""
    starts = sorted(span.start for path, span in old.places.items() if "[" not in path)
    claims = old.places["claims"].start
    if "links" not in old.places:
        return settle(old, wanted, frozenset(), apart_first=False)
    start = old.places["links"].start
    end = next((other for other in starts if other > start), len(old.written_at[0].text))
    apart = frozenset(link.written_at[1] for link in old.links if start < link.written_at[1] < end)
    return settle(old, wanted, apart, apart_first=start < claims)


def _says(case: Case, wanted: Case) -> bool:
    """Whether a case is the wanted one, its elements in the same order."""
    orders = ((c.claims, c.parties, c.stages, c.sources) for c in (case, wanted))
    return case == wanted and all(list(one) == list(other) for one, other in zip(*orders, strict=True))


def _is_read_as(text: str, source: SourceText, aim: Aim) -> bool:
    parsed = parse_case(text, file=source.name)
    mistakes = any(d.severity == "error" for d in parsed.diagnostics)
    return not mistakes and _says(parsed.case, aim.case)


def _written_anew(source: SourceText, aim: Aim) -> str:
    """The case as canonical YAML, below the comments that the file starts with."""
    lines = source.text.splitlines(keepends=True)
    header = next((i for i, line in enumerate(lines) if line.strip() and line[0] != "#"), 0)
    text = dump_case(aim.case)
    if "\r\n" in source.text:
        text = text.replace("\n", "\r\n")
    text = "".join(lines[:header]) + text
    parsed = parse_case(text, file=source.name)
    parsed.require()
    if not _says(parsed.case, aim.case):
        hint = "an element without an id may refer to another such, or a part hold what no text can"
        raise ArgmapError("no case file can say this", hint=hint)
    return text
