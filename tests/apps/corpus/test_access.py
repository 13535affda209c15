"""Corpora from Python."""

from __future__ import annotations

import pytest

import argmap
from support.corpora import write_cases


@pytest.fixture
def corpus(tmp_path):
    """A corpus of six small cases."""
    write_cases(tmp_path / "maps", 6)
    return argmap.build_corpus([tmp_path / "maps"], tmp_path / "corpus")


def test_a_corpus_can_be_asked(corpus):
    answer = corpus.query("SELECT count(*) AS claims FROM claims")
    assert (answer.columns, answer.rows) == (("claims",), [(24,)])
    assert answer.as_dicts() == [{"claims": 24}]
    assert "<td" in answer._repr_html_()
    assert {row["party"] for row in corpus.ask("unanswered", party="Union").as_dicts()} == {"Union"}
    assert [hit.case for hit in corpus.search("plant 3")] == ["c003.yaml"]
    assert len(corpus.search("plant nonsense", some=True)) == 6
    with pytest.raises(argmap.ArgmapError, match="a text is needed here"):
        corpus.search(5)


def test_its_files_are_for_other_programs(corpus):
    import pyarrow.parquet

    assert sum(pyarrow.parquet.read_table(path).num_rows for path in corpus.files("claims")) == 24
    assert corpus.files("changes") == []
    with pytest.raises(argmap.ArgmapError) as raised:
        corpus.files("clams")
    assert "claims" in raised.value.hint


def test_it_is_opened_where_it_is(corpus):
    assert argmap.open_corpus(corpus.folder) == corpus
    with pytest.raises(argmap.ArgmapError, match="no corpus"):
        argmap.open_corpus("nowhere")


def test_one_source_is_a_list_of_one(tmp_path):
    with pytest.raises(argmap.ArgmapError) as raised:
        argmap.build_corpus("maps", tmp_path / "corpus")
    assert raised.value.hint == "write ['maps']"


def test_pairs_that_are_alike_are_found(tmp_path):
    for name, text in (("one", "Dogs are better than cats."), ("two", "Cats are better than dogs.")):
        (tmp_path / f"{name}.yaml").write_text(f"title: T\nclaims: {{a: {text}}}\n", encoding="utf-8")
    corpus = argmap.build_corpus([tmp_path], tmp_path / "corpus")
    (row,) = corpus.alike().as_dicts()
    assert (row["ratio"], row["differs"]) == (100, ["order"])
    assert sorted([*row["places"], *row["other_places"]]) == ["one.yaml a: accepted", "two.yaml a: accepted"]


def test_answers_are_shown_as_tables(tmp_path):
    (tmp_path / "one.yaml").write_text("title: T\nclaims: {a: One., b: Two.}\n", encoding="utf-8")
    corpus = argmap.build_corpus([tmp_path], tmp_path / "corpus")
    answer = corpus.query(
        "SELECT claim, '<b>' AS mark, [1, 2] AS places, true AS so FROM claims ORDER BY claim"
    )
    assert repr(answer) == "CorpusAnswer('claim, mark, places, so': 2 rows)"
    assert str(answer).splitlines()[1] == "a      <b>   1, 2    yes"
    assert "&lt;b&gt;" in answer._repr_html_()
    assert "<b>" not in answer._repr_html_()
    wide = corpus.query("SELECT repeat('word ', 30) AS one, one AS two, one AS three")
    assert str(wide).count("word") == 90
