"""Names: from each to its declaration and to all places that say it, and another name at all of them."""

from __future__ import annotations

import random

import pytest
from lsprotocol import types

from argmap.apps.language_server import names
from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.features.definition import find_definition
from argmap.apps.language_server.features.references import find_highlights, find_references
from argmap.apps.language_server.features.rename import prepare_rename, rename
from argmap.core.diagnostics import ArgmapError
from argmap.syntax.editing.references import find_references as references_of
from argmap.syntax.editing.renaming import rename_text
from argmap.syntax.parsing import parse_case
from support.language_documents import IDENTIFIER, URI, applied, marked
from support.project import BUNDLED, ROOT

CASE = """\
title: T
parties: {a: A, p: P}
claims:
  a: {text: A. a., by: p}
  b: {text: B., by: a, counters: a}  # against a
  c: {text: C., supports: {target: b -> a, with: [a], id: x.y}}
  d: {text: D., counters: "x.y"}
conclusion: [a]
"""


def read(name: str) -> str:
    return (ROOT / "cases" / f"{name}.yaml").read_text(encoding="utf-8")


def places(text: str, found: list) -> list[str]:
    """The line and column of each place, from 1."""
    return [f"{one.range.start.line + 1}:{one.range.start.character + 1}" for one in found]


@pytest.mark.parametrize("name", BUNDLED)
def test_the_places_of_a_name_are_those_that_renaming_finds(name, monkeypatch):
    document = Document(URI, read(name))
    by_name: dict[tuple[str, str], list[int]] = {}
    for one in references_of(document.tree):
        if not one.target or " -> " not in one.word:
            by_name.setdefault((one.space, one.word), []).append(one.node.start)
    dice = random.Random(1)
    for (space, word), starts in dice.sample(sorted(by_name.items()), min(25, len(by_name))):
        quoted = [start + (document.text[start] in "\"'") for start in starts]
        found = names.name_at(document, quoted[0])
        assert (found.space, found.word) == (space, word)
        fast = names.occurrences(document, found)
        assert {one.start for one in fast} >= set(quoted)
        with monkeypatch.context() as patch:
            patch.setattr(names, "_MANY", -1)
            assert names.occurrences(document, found) == fast


@pytest.mark.slow
@pytest.mark.parametrize("name", BUNDLED)
def test_another_name_is_given_as_argmap_rename_gives_it(name):
    document = Document(URI, read(name))
    case = document.reading.case
    dice = random.Random(2)
    for claim in dice.sample(sorted(case.claims), min(2, len(case.claims))):
        at = document.position(case.claims[claim].span.start)
        edits = rename(document, types.RenameParams(IDENTIFIER, at, "brand-new")).changes[URI]
        wanted = rename_text(parse_case(document.text), claim, "brand-new", kind="claim")
        assert applied(document.text, edits) == wanted.text
        assert len(edits) >= 1 + wanted.references


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("unit", ["utf-8", "utf-16"])
def test_a_name_is_renamed_whatever_lines_end_in_and_columns_count(break_, unit):
    text = CASE.replace("A. a.", '"\u05d0🙂\u2028A. a."').replace("\n", break_)
    document = Document(URI, text, unit=unit)
    at = document.position(text.index("counters: a}") + len("counters: "))
    edits = rename(document, types.RenameParams(IDENTIFIER, at, "ä-1")).changes[URI]
    assert applied(text, edits, unit) == rename_text(parse_case(text), "a", "ä-1", kind="claim").text


def test_what_has_the_same_name_is_told_apart():
    document, at = marked(CASE.replace("by: a", "by: ^a"))
    assert places(CASE, find_definition(document, types.DefinitionParams(IDENTIFIER, at))) == ["2:11"]
    asked = types.ReferenceParams(types.ReferenceContext(include_declaration=True), IDENTIFIER, at)
    assert places(CASE, find_references(document, asked)) == ["2:11", "5:21"]
    edits = rename(document, types.RenameParams(IDENTIFIER, at, "z")).changes[URI]
    assert applied(CASE, edits) == CASE.replace("{a: A,", "{z: A,").replace("by: a", "by: z")


def test_an_end_of_a_link_is_a_name_and_so_is_its_id():
    document, at = marked(CASE.replace("b -> a", "b -> ^a"))
    asked = types.ReferenceParams(types.ReferenceContext(include_declaration=False), IDENTIFIER, at)
    assert places(CASE, find_references(document, asked)) == ["5:34", "6:41", "6:51", "8:14"]
    document, at = marked(CASE.replace('"x.y"', '"x.^y"'))
    assert places(CASE, find_definition(document, types.DefinitionParams(IDENTIFIER, at))) == ["6:59"]
    later = document.changed(document.text.replace("title: T", "title: More"), 2)
    assert places(later.text, find_definition(later, types.DefinitionParams(IDENTIFIER, at))) == ["6:59"]
    kinds = [one.kind for one in find_highlights(document, types.DocumentHighlightParams(IDENTIFIER, at))]
    assert len(kinds) == 2


def test_the_id_of_a_link_that_stands_apart_is_a_name():
    text = f"{CASE}links:\n  - {{premises: b, stance: support, target: x.y, id: ^own}}\n"
    document, at = marked(text)
    edits = rename(document, types.RenameParams(IDENTIFIER, at, "mine")).changes[URI]
    assert applied(document.text, edits) == document.text.replace("id: own", "id: mine")


def test_the_declaration_is_marked_as_written_and_the_others_as_read():
    document, at = marked(CASE.replace("  a: {", "  ^a: {"))
    found = find_highlights(document, types.DocumentHighlightParams(IDENTIFIER, at))
    assert places(CASE, found) == ["4:3", "5:34", "6:41", "6:51", "8:14"]
    assert [one.kind for one in found] == [types.DocumentHighlightKind.Write] + 4 * [
        types.DocumentHighlightKind.Read
    ]


@pytest.mark.parametrize("typed", ["te^xt: A. a.", "text: A. ^a.", "ti^tle", "# against ^a"])
def test_what_is_no_name_is_not_renamed(typed):
    document, at = marked(CASE.replace(typed.replace("^", ""), typed, 1))
    assert prepare_rename(document, types.PrepareRenameParams(IDENTIFIER, at)) is None
    assert rename(document, types.RenameParams(IDENTIFIER, at, "z")) is None


def test_a_name_that_cannot_be_given_is_refused_with_a_way_out():
    document, at = marked(CASE.replace("counters: a", "counters: ^a"))
    prepared = prepare_rename(document, types.PrepareRenameParams(IDENTIFIER, at))
    assert prepared.placeholder == "a"
    with pytest.raises(ArgmapError, match="there is a claim 'b' already"):
        rename(document, types.RenameParams(IDENTIFIER, at, "b"))
    with pytest.raises(ArgmapError, match="cannot be an id"):
        rename(document, types.RenameParams(IDENTIFIER, at, "b c"))


def test_a_file_that_cannot_be_read_still_leads_to_declarations_but_nothing_is_renamed_in_it():
    broken = CASE.replace("title: T", 'title: "T').replace("counters: a", "counters: ^a")
    document, at = marked(broken)
    assert places(CASE, find_definition(document, types.DefinitionParams(IDENTIFIER, at))) == ["4:3"]
    with pytest.raises(ArgmapError, match="mistakes"):
        rename(document, types.RenameParams(IDENTIFIER, at, "z"))


@pytest.mark.parametrize("unit", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("declared", "said"),
    [("שלום", "שלום"), ("e\u0301te\u0301", "\u00e9t\u00e9"), ("क्या", "क्या"), ("名前", "名前")],
)
def test_a_name_may_be_of_any_script_and_spelt_in_two_ways(declared, said, unit):
    text = f"title: T\nclaims:\n  {declared}: {{text: '🙂'}}\n  b: {{text: '🙂', counters: [^{said}]}}\n"
    document, at = marked(text, unit=unit)
    (found,) = find_definition(document, types.DefinitionParams(IDENTIFIER, at))
    assert found.range.start == types.Position(2, 2)
    asked = types.ReferenceParams(types.ReferenceContext(include_declaration=True), IDENTIFIER, at)
    assert len(find_references(document, asked)) == 2
    edits = rename(document, types.RenameParams(IDENTIFIER, at, "z")).changes[URI]
    renamed = rename_text(parse_case(document.text), said, "z", kind="claim").text
    assert applied(document.text, edits, unit) == renamed
