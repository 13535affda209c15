"""Diagnostics: what `argmap check` finds, at the same places, in the words of the protocol."""

from __future__ import annotations

import asyncio
import gc
import json
from pathlib import Path

import pytest
from lsprotocol import types

from argmap.apps.language_server.checking import CheckQueue, DocumentChecker
from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.findings import lsp_diagnostic
from argmap.apps.language_server.store import DocumentStore
from argmap.apps.language_server.uris import uri_of
from support.running import run_here

CASE = """\
title: T
sources:
  s: {title: S, file: s.txt}
  t: {title: Unused}
claims:
  a: {text: A., cites: {source: s, quote: "the quick brown cat"}}
  b: {text: B., counters: a}
  c: {text: A., supports: a}
"""


def found_in(path: Path, **more) -> list[types.Diagnostic]:
    document = Document(path.as_uri(), path.read_text(encoding="utf-8"), path=str(path), **more)
    return [lsp_diagnostic(one, document) for one in DocumentChecker().check(document)]


MISTAKEN = """\
title: T
claims:
  a: {text: A., supports: antitrsut}
  antitrust: {text: "😀 B,
    and C.", supports: "no
    body"}
  antitrust: {text: D., quote: ''}
"""


@pytest.mark.parametrize("text", [CASE, MISTAKEN], ids=["findings", "mistakes"])
def test_found_is_what_argmap_check_finds(text, tmp_path, monkeypatch):
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    printed = json.loads(run_here("check", str(path), "--extend-select", "", "--json").stdout)
    found = found_in(path, unit="code-points")
    assert found
    assert [
        {
            "rule": one.code,
            "message": one.message,
            "severity": {1: "error", 2: "warning", 3: "info"}[one.severity],
            "span": {
                "file": str(path),
                "line": one.range.start.line + 1,
                "column": one.range.start.character + 1,
                "end_line": one.range.end.line + 1,
                "end_column": one.range.end.character + 1,
            },
        }
        for one in found
    ] == [
        {
            "rule": one["rule"],
            "message": f"{one['message']}\n{one['hint']}" if one["hint"] else one["message"],
            "severity": one["severity"],
            "span": one["span"],
        }
        for one in printed["diagnostics"]
    ]


def test_a_quotation_that_is_altered_leads_to_its_source_and_what_is_unused_is_faint(tmp_path):
    (tmp_path / "s.txt").write_text("x\nthe quick brown fox\n", encoding="utf-8")
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    found = {one.code: one for one in found_in(path)}
    altered = found["quote-altered"]
    assert altered.source == "argmap"
    assert altered.range.start == types.Position(5, 42)
    related = altered.related_information[0]
    assert related.location.uri == uri_of(str(tmp_path / "s.txt"))
    assert related.location.range.start.line == 1
    assert found["unused-source"].tags == [types.DiagnosticTag.Unnecessary]
    assert altered.tags is None


def test_the_former_id_of_a_claim_is_struck_through(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text("title: T\nclaims:\n  a: {text: A., aliases: [z]}\n  b: {text: B., supports: z}\n")
    (found,) = [one for one in found_in(path) if one.code == "unknown-target"]
    assert found.tags == [types.DiagnosticTag.Deprecated]


def test_the_configuration_of_the_project_is_followed_and_its_mistakes_are_told(tmp_path):
    (tmp_path / "argmap.toml").write_text('[check]\nselect = ["unused-source"]\n', encoding="utf-8")
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    assert {one.code for one in found_in(path)} == {"unused-source"}
    (tmp_path / "argmap.toml").write_text('[check]\nselect = ["unused-sauce"]\n', encoding="utf-8")
    checker = DocumentChecker()
    document = Document(path.as_uri(), CASE, path=str(path))
    assert checker.check(document) == ()
    (problem,) = checker.problem.diagnostics
    assert "unused-sauce" in problem.message
    (tmp_path / "argmap.toml").unlink()
    checker.forget()
    document.findings = None
    assert checker.check(document)
    assert checker.problem is None


def test_a_text_that_is_in_no_file_yet_belongs_to_the_project_of_its_folder(tmp_path):
    (tmp_path / "argmap.toml").write_text('[check]\nselect = ["quote-altered"]\n', encoding="utf-8")
    (tmp_path / "s.txt").write_text("the quick brown fox\n", encoding="utf-8")
    path = tmp_path / "new.yaml"
    document = Document(path.as_uri(), CASE, path=str(path))
    assert [one.rule for one in DocumentChecker().check(document)] == ["quote-altered"]


def test_an_unsaved_text_has_findings_but_no_sources():
    document = Document("untitled:Untitled-1", CASE)
    assert "quote-altered" not in {one.rule for one in DocumentChecker().check(document)}
    assert "unused-source" in {one.rule for one in DocumentChecker().check(document)}


@pytest.mark.slow
def test_a_client_that_ends_while_a_text_is_checked_leaves_nothing_to_complain_of():
    complaints, told = [], []

    async def opened_and_ended(pause: float) -> None:
        asyncio.get_running_loop().set_exception_handler(
            lambda _, context: complaints.append(context["message"])
        )
        store = DocumentStore()
        queue = CheckQueue(store, lambda document, _: told.append(document.uri), lambda _: None)
        item = types.TextDocumentItem("untitled:x.argmap.yaml", "argmap", 1, "title: T\nclaims: {a: A}\n")
        queue.changed(store.open(item), delay=0)
        await asyncio.sleep(pause)
        queue.close()
        await asyncio.sleep(0.05)

    gc.freeze()  # only what comes now is looked through
    for pause in (0, 0.001, 0.005):
        asyncio.run(opened_and_ended(pause))
        gc.collect()
    assert complaints == []
    assert set(told) <= {"untitled:x.argmap.yaml"}
