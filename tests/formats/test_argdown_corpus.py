"""Files of Argdown by others are read as Argdown's own JSON says, or are refused where Argdown
refuses them.
"""

from __future__ import annotations

import json
import re

import pytest

from argmap import import_file, parse_case
from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers
from argmap.syntax.writer import dump_case
from support.argdown_maps import exported, map_of, said
from support.project import CORPUS
from support.work import growth

FOLDER = CORPUS / "argdown"
FILES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.argdown"))
ACCEPTED = [file for file in FILES if (FOLDER / file).with_suffix(".json").is_file()]
#: Argdown was told to read other files into these, or to make an argument of each inference.
OTHERWISE = {
    "adtest_include-test.argdown",
    "addoc_changes-2021_02.argdown",
    "addoc_guide-creating-statement-and-argument-nodes_15.argdown",
}
no_corpus = pytest.mark.skipif(not FILES, reason="no corpus: ARGMAP_CORPUS names no folder")


def source_of(file: str) -> SourceText:
    return SourceText(file, (FOLDER / file).read_text(encoding="utf-8"))


@pytest.mark.corpus
@no_corpus
@pytest.mark.parametrize("file", ACCEPTED)
def test_a_file_draws_the_map_that_argdown_reads(file):
    if file in OTHERWISE:
        pytest.skip("Argdown makes an argument of each inference, or reads other files into it")
    value = json.loads((FOLDER / file).with_suffix(".json").read_text(encoding="utf-8"))
    assert said(map_of(source_of(file))) == exported(value)


@pytest.mark.corpus
@no_corpus
def test_files_are_included_as_argdown_includes_them():
    file = FOLDER / "adtest_include-test.argdown"
    case = import_file(file).require()
    exported_ = importers()["argdown-json"].parse(
        SourceText(str(file), file.with_suffix(".json").read_text())
    )
    assert [claim.text for claim in case.claims.values()] == [
        claim.text for claim in exported_.require().claims.values()
    ]
    assert len(case.claims) == 6


@pytest.mark.corpus
@no_corpus
def test_nearly_all_files_that_argdown_accepts_are_compared():
    assert len(ACCEPTED) >= 100
    assert len(set(ACCEPTED) - OTHERWISE) >= 100


@pytest.mark.corpus
@no_corpus
@pytest.mark.parametrize("file", ACCEPTED)
def test_a_file_and_its_json_are_the_same_case(file):
    parsed = importers()["argdown"].parse(source_of(file))
    assert parse_case(dump_case(parsed.require())).require() == parsed.case
    text = (FOLDER / file).with_suffix(".json").read_text(encoding="utf-8")
    exported_ = importers()["argdown-json"].parse(SourceText("map.json", text)).require()
    assert parse_case(dump_case(exported_)).require() == exported_
    if file not in OTHERWISE:
        assert list(exported_.claims.values()) == list(parsed.case.claims.values())
        assert sorted(map(repr, exported_.links)) == sorted(map(repr, parsed.case.links))
        assert exported_.groups == parsed.case.groups


@pytest.mark.corpus
@no_corpus
@pytest.mark.parametrize(
    "file", [file for file in FILES if file not in ACCEPTED and not file.startswith("_")]
)
def test_what_argdown_refuses_is_refused_on_the_same_line(file):
    parsed = importers()["argdown"].parse(source_of(file))
    errors = [found for found in parsed.diagnostics if found.severity == "error"]
    said_ = (FOLDER / file).with_suffix(".error.txt").read_text(encoding="utf-8")
    lines = [int(line) for line in re.findall(r"(?m)^At (\d+):\d+", said_)]
    assert errors
    assert all(found.hint for found in errors)
    assert not lines or [found.span.line for found in errors] == lines


@pytest.mark.corpus
@pytest.mark.slow
@no_corpus
def test_a_long_debate_is_read_whole():
    source = source_of("history/v09_4454c93.argdown")
    assert len(source.text) > 79_000
    assert len(importers()["argdown"].parse(source).require().claims) > 200


@pytest.mark.corpus
@pytest.mark.slow
@no_corpus
def test_the_work_to_read_a_debate_grows_with_its_size():
    text = source_of("ad_Populism-Core-Argument-Argdown-Example.argdown").text.rpartition("===")[2]
    copies = [re.sub(r"([\[<])([^\]>\n]+)", rf"\1\2 {number}", text) for number in range(80)]
    assert sum(map(len, copies)) > 960_000
    assert len(map_of(SourceText("x", "\n\n".join(copies))).statements) > 3800
    assert growth(lambda size: map_of(SourceText("x", "\n\n".join(copies[:size]))), 10) < 24
