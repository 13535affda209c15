"""Symbols of a document and of all cases, and the canonical layout."""

from __future__ import annotations

import unicodedata

import pytest
from lsprotocol import types

from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.features.document_symbols import find_symbols
from argmap.apps.language_server.features.formatting import format_document, format_range
from argmap.apps.language_server.features.workspace_symbols import find_symbols as find_anywhere
from argmap.apps.language_server.store import DocumentStore
from argmap.syntax.editing.formatting import format_text
from argmap.syntax.parsing import parse_case
from support.language_documents import IDENTIFIER, URI, applied, opened
from support.project import BUNDLED, ROOT

CASE = """\
title: T
parties: {pro: Proposition}
groups:
  law: The law
  case-law: {title: Case law, in: law}
claims:
  a: {text: A., by: pro}
  b: {text: B., group: law, counters: a}
  c: {text: C., group: case-law, counters: b}
"""
OPTIONS = types.FormattingOptions(2, insert_spaces=True)


def outline(symbols: list[types.DocumentSymbol], depth: int = 0) -> list[str]:
    lines = []
    for one in symbols:
        lines.append(f"{'  ' * depth}{one.name} {one.detail or ''}".rstrip())
        lines += outline(one.children or [], depth + 1)
    return lines


def symbols_of(text: str, **more) -> list[types.DocumentSymbol]:
    return find_symbols(Document(URI, text, **more), types.DocumentSymbolParams(IDENTIFIER))


def test_claims_are_below_their_groups_with_their_verdicts():
    assert outline(symbols_of(CASE)) == [
        "parties",
        "  pro Proposition",
        "groups",
        "  law The law",
        "  case-law Case law",
        "claims",
        "  a ✓ A.",
        "  The law",
        "    b ✗ B.",
        "    Case law",
        "      c ✓ C.",
    ]


def test_an_id_in_decomposed_letters_is_the_same_id():
    text = "title: T\ngroups: {bür: Büros}\nclaims:\n  gebühr: {text: The fee., group: bür}\n"
    composed, apart = (outline(symbols_of(unicodedata.normalize(form, text))) for form in ("NFC", "NFD"))
    assert [unicodedata.normalize("NFC", line) for line in apart] == composed
    assert "    gebühr ✓ The fee." in composed


def test_claims_without_groups_are_below_their_stages():
    text = "title: T\nstages: {one: First, two: Second}\nclaims:\n  a: A.\n  b: {text: B., stage: two}\n"
    assert outline(symbols_of(text))[3:] == ["claims", "  First", "    a ✓ A.", "  Second", "    b ✓ B."]


@pytest.mark.parametrize("name", BUNDLED)
def test_each_symbol_is_within_what_it_is_in_and_its_name_within_itself(name):
    document = Document(URI, (ROOT / "cases" / f"{name}.yaml").read_text(encoding="utf-8"))
    claims = set(document.reading.case.claims)
    waiting = [(one, None) for one in find_symbols(document, types.DocumentSymbolParams(IDENTIFIER))]
    named = set()
    while waiting:
        one, above = waiting.pop()
        start, end = one.range.start, one.range.end
        assert (start.line, start.character) <= (
            one.selection_range.start.line,
            one.selection_range.start.character,
        )
        assert (one.selection_range.end.line, one.selection_range.end.character) <= (end.line, end.character)
        if above is not None:
            assert above.range.start.line <= start.line
            assert end.line <= above.range.end.line
        if one.kind == types.SymbolKind.String:
            named.add(one.name)
        waiting += [(child, one) for child in one.children or ()]
    assert named == claims


def test_a_file_that_cannot_be_read_has_its_claims_with_the_last_verdicts():
    good = Document(URI, CASE)
    assert good.reading.is_good
    broken = good.changed(CASE.replace("title: T", 'title: "T').replace("  c:", "  z: {text: Z.}\n  c:"), 2)
    assert outline(find_symbols(broken, types.DocumentSymbolParams(IDENTIFIER)))[5:] == [
        "claims",
        "  a ✓ A.",
        "  The law",
        "    b ✗ B.",
        "    Case law",
        "      c ✓ C.",
        "  z",
    ]


def test_all_cases_of_the_folders_are_searched_by_letters_and_by_words(tmp_path):
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "one.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "compose.yaml").write_text("services: {}\n", encoding="utf-8")
    (tmp_path / "two.yaml").write_text(
        "title: Two\nclaims:\n  other: {text: About sums.}\n", encoding="utf-8"
    )
    store = DocumentStore()
    store.folders = [str(tmp_path)]

    def found(query: str) -> list[str]:
        return sorted(
            f"{one.name} ({one.container_name})"
            for one in find_anywhere(store, types.WorkspaceSymbolParams(query))
        )

    assert found("ohr") == ["other ✓ About sums. (Two)"]
    assert found("SUMS") == ["other ✓ About sums. (Two)"]
    assert found("csl") == ["case-law (T)"]
    opened(tmp_path / "two.yaml", "title: Three\nclaims:\n  others: {text: Sums.}\n", store)
    assert found("sums") == ["others ✓ Sums. (Three)"], "what is open is as it is there"
    (tmp_path / "cases" / "one.yaml").unlink()
    assert found("csl") == []


@pytest.mark.parametrize("name", BUNDLED)
def test_the_canonical_layout_is_that_of_argmap_fmt(name):
    text = (ROOT / "cases" / f"{name}.yaml").read_text(encoding="utf-8").replace(": [", ":  [")
    document = Document(URI, text)
    edits = format_document(document, types.DocumentFormattingParams(IDENTIFIER, OPTIONS))
    once = applied(text, edits)
    assert once == format_text(parse_case(text))
    again = format_document(Document(URI, once), types.DocumentFormattingParams(IDENTIFIER, OPTIONS))
    assert again == []


def test_only_the_lines_of_a_range_are_laid_out():
    text = CASE.replace("parties: {", "parties:  {").replace("  a: {", "  a:  {")
    document = Document(URI, text)
    line = types.Range(types.Position(6, 0), types.Position(6, 5))
    edits = format_range(document, types.DocumentRangeFormattingParams(IDENTIFIER, line, OPTIONS))
    assert "parties:  {" in applied(text, edits)
    assert "  a: {" in applied(text, edits)


def test_a_file_with_mistakes_is_left_as_it_is():
    document = Document(URI, "title: T\nclaims:  {a: {by: x}}\n")
    assert format_document(document, types.DocumentFormattingParams(IDENTIFIER, OPTIONS)) is None
