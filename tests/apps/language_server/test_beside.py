"""What an editor shows beside the text: colours, verdicts, counts and links."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from lsprotocol import types

from argmap.apps.language_server.documents import Abilities, Document
from argmap.apps.language_server.features import semantic_tokens
from argmap.apps.language_server.features.code_lens import find_lenses
from argmap.apps.language_server.features.document_links import find_links, resolve_link
from argmap.apps.language_server.features.inlay_hints import find_hints
from argmap.apps.language_server.settings import EditorSettings
from argmap.apps.language_server.store import DocumentStore
from support.language_documents import IDENTIFIER, URI, opened
from support.project import ROOT
from support.speed import examples
from support.strategies import cases
from support.typed import SEEDS, typed

CASE = """\
title: T 🙂
parties: {p: Pro, q: Con}
claims:
  a: {text: A., by: p}
  b: {text: B., by: p, supports: a}
  c: {text: C., by: q, counters: a}
  d: {text: D., by: q, counters: "b -> a"}
  🙂: no id
conclusion: a
"""
GOOD = CASE.replace("  🙂: no id\n", "")


def everywhere(document: Document) -> types.Range:
    return document.range(0, len(document.text))


# Tokens


def tokens(document: Document, numbers: list[int]) -> list[tuple[str, str, list[str]]]:
    """The words of tokens, as an editor decodes them, with their types and modifiers."""
    found = []
    line = column = 0
    legend = semantic_tokens.LEGEND
    for down, right, length, kind, bits in zip(*[iter(numbers)] * 5, strict=True):
        line, column = line + down, right if down else column + right
        start = document.offset(types.Position(line, column))
        end = document.offset(types.Position(line, column + length))
        modifiers = [word for bit, word in enumerate(legend.token_modifiers) if bits >> bit & 1]
        found.append((document.text[start:end], legend.token_types[kind], modifiers))
    return found


def test_names_are_told_apart_and_claims_have_their_verdicts():
    document = Document(URI, GOOD)
    found = tokens(
        document, semantic_tokens.all_tokens(document, types.SemanticTokensParams(IDENTIFIER)).data
    )
    assert found[:2] == [("p", "class", ["declaration"]), ("q", "class", ["declaration"])]
    assert found[2:4] == [("a", "function", ["declaration", "rejected"]), ("p", "class", [])]
    assert ("supports", "keyword", []) in found
    assert [word for word, kind, _ in found if kind == "keyword"] == ["supports", "counters", "counters"]
    assert found[-3:] == [
        ("b", "function", ["accepted"]),
        ("a", "function", ["rejected"]),
        ("a", "function", ["rejected"]),
    ]


def test_the_tokens_of_a_range_are_those_of_the_document_there():
    document = Document(URI, GOOD)
    every = tokens(
        document, semantic_tokens.all_tokens(document, types.SemanticTokensParams(IDENTIFIER)).data
    )
    start = GOOD.index("  c:")
    params = types.SemanticTokensRangeParams(IDENTIFIER, document.range(start, GOOD.index("  d:")))
    found = tokens(document, semantic_tokens.tokens_in_range(document, params).data)
    assert [word for word, _, _ in found] == ["c", "q", "counters", "a"]
    assert every[8:12] == found


@examples(60)
@given(cases(), SEEDS)
def test_tokens_in_any_layout_are_in_order_and_do_not_overlap(case, seed):
    document = Document(URI, typed(case, seed).source.text)
    found = semantic_tokens.find_tokens(document)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    declared = {
        document.text[one.start : one.end].strip("'\"") for one in found if "declaration" in one.modifiers
    }
    assert declared >= {name for name in case.claims if name in document.text}


# Lenses and hints


def test_a_lens_counts_what_bears_on_a_claim_and_says_who_has_not_answered():
    lenses = find_lenses(Document(URI, GOOD), types.CodeLensParams(IDENTIFIER)) or []
    told = [(one.range.start.line, one.command.title, one.command.arguments) for one in lenses if one.command]
    assert told == [(3, "1 support, 1 counter, not answered by Pro", [URI, "a"])]


def test_an_answered_counter_is_not_told():
    text = GOOD + "links: [{premises: b, stance: counter, target: c}]\n"
    titles = [
        one.command.title for one in find_lenses(Document(URI, text), types.CodeLensParams(IDENTIFIER)) or []
    ]
    assert titles == ["1 support, 1 counter", "1 counter, not answered by Con"]


def hints(document: Document, start: int = 0, end: int | None = None) -> list[str]:
    """The lines of a document with the hints in them."""
    last = len(document.text) if end is None else end
    found = find_hints(document, types.InlayHintParams(IDENTIFIER, document.range(start, last))) or []
    text = document.text
    for one in reversed(found):
        at = document.offset(one.position)
        text = f"{text[:at]} «{one.label}»{text[at:]}"
    return [line for line in text.splitlines() if "«" in line]


def test_hints_say_what_stands_behind_each_id_and_which_steps_are_in_force():
    assert hints(Document(URI, GOOD)) == [
        "  a: «✗ rejected» {text: A., by: p}",
        "  b: «✓ accepted» {text: B., by: p, supports: a «✗ not in force»}",
        "  c: «✓ accepted» {text: C., by: q, counters: a «✓ in force»}",
        '  d: «✓ accepted» {text: D., by: q, counters: "b -> a" «✓ in force»}',
    ]


def test_hints_of_a_range_are_only_those_in_it():
    document = Document(URI, GOOD)
    assert len(hints(document, GOOD.index("  c:"), GOOD.index("  d:"))) == 1


def test_in_a_broken_text_the_verdicts_are_those_of_the_last_good_one():
    document = Document(URI, GOOD)
    assert document.reading.is_good
    broken = document.changed(GOOD.replace("supports: a}", "supports: [a}"), 2)
    assert "  a: «✗ rejected» {text: A., by: p}" in hints(broken)
    assert not [line for line in hints(broken) if "force" in line]


def shown(document: Document) -> tuple[str, str, str]:
    """The first lens, the verdict of the first hint and of the first claim."""
    lenses = find_lenses(document, types.CodeLensParams(IDENTIFIER)) or []
    hints = find_hints(document, types.InlayHintParams(IDENTIFIER, everywhere(document))) or []
    numbers = semantic_tokens.all_tokens(document, types.SemanticTokensParams(IDENTIFIER)).data
    (modifiers,) = [
        found for word, _, found in tokens(document, numbers) if "declaration" in found and word == "a"
    ]
    assert lenses[0].command is not None
    return lenses[0].command.title, str(hints[0].label)[2:], modifiers[-1]


def test_right_after_a_key_an_editor_that_cannot_be_told_to_ask_again_is_told_of_the_new_text():
    asks_once = Abilities(refreshes_hints=False, refreshes_lenses=False, refreshes_tokens=False)
    before = ("1 support, 1 counter, not answered by Pro", "rejected", "rejected")
    after = ("1 support", "unsupported", "unsupported")
    for abilities, right_after in ((Abilities(), before), (asks_once, after)):
        document = Document(URI, GOOD, abilities=abilities)
        assert document.reading.is_good
        assert shown(document) == before
        later = document.changed(GOOD.replace("by: q, counters: a}", "by: q, counters: c}"), 2)
        assert shown(later) == right_after
        assert later.reading.is_good
        assert shown(later) == after, "once it is read, everybody is told"


def test_nothing_is_shown_that_the_settings_leave_out():
    document = Document(URI, GOOD, settings=EditorSettings(inlay_hints=False, code_lens=False))
    assert find_lenses(document, types.CodeLensParams(IDENTIFIER)) is None
    assert find_hints(document, types.InlayHintParams(IDENTIFIER, everywhere(document))) is None


@pytest.mark.parametrize("path", sorted((ROOT / "cases").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_claim_of_a_case_has_its_verdict_behind_its_id(path):
    document = Document(URI, path.read_text(encoding="utf-8"))
    found = find_hints(document, types.InlayHintParams(IDENTIFIER, everywhere(document))) or []
    verdicts = [one for one in found if "force" not in one.label]
    assert len(verdicts) == len(document.reading.case.claims)


# Links

SOURCED = """\
title: T
sources:
  web: {title: W, url: "https://example.org/a?b"}
  trick: {title: X, url: "javascript:alert(1)"}
  letter: {title: L, file: letter.txt}
  gone: {title: G, file: gone.txt}
claims:
  a: {text: A., cites: [{source: web}, {source: letter, quote: at nine}, {source: trick}, {source: gone}]}
"""


def test_sources_and_citations_lead_to_their_addresses_and_files(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("First line.\nIt opens at nine.\n", encoding="utf-8")
    store = DocumentStore()
    document = opened(tmp_path / "case.yaml", SOURCED, store)
    links = find_links(document, types.DocumentLinkParams(IDENTIFIER))
    texts = [SOURCED[document.offset(one.range.start) : document.offset(one.range.end)] for one in links]
    assert [text.strip('"') for text in texts] == ["https://example.org/a?b", "letter.txt", "web", "letter"]
    file = (tmp_path / "letter.txt").as_uri()
    assert [one.target for one in links] == ["https://example.org/a?b", file, "https://example.org/a?b", None]
    assert resolve_link(store, links[-1]).target == f"{file}#L2"


def test_a_quotation_that_is_nowhere_leads_to_the_start_of_its_source(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("First line.\n", encoding="utf-8")
    store = DocumentStore()
    document = opened(tmp_path / "case.yaml", SOURCED, store)
    link = find_links(document, types.DocumentLinkParams(IDENTIFIER))[-1]
    assert resolve_link(store, link).target == (tmp_path / "letter.txt").as_uri()
