"""A claim that lacks a support is told apart from one that is countered, wherever a corpus names verdicts."""

from __future__ import annotations

import json

import pytest

import argmap
from support.running import run_here as run

pytestmark = pytest.mark.slow

COUNTERED = "The old bridge can carry heavy trucks."
LACKING = "The new bridge can carry heavy trucks."
ONE = f"""\
title: One
claims:
  old: {COUNTERED}
  cracks: {{text: The old bridge has cracks., counters: old}}
  new: {LACKING}
  tested: {{text: The new bridge was tested., supports: new}}
  no-test: {{text: No test took place., counters: tested}}
"""
TWO = f"title: Two\nclaims:\n  new: {LACKING}\n  false: {{text: It was never built., counters: new}}\n"


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """A corpus in which `new` is unsupported in one case, and rejected in another."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("one", ONE), ("two", TWO)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return argmap.build_corpus(["one.yaml", "two.yaml"], "corpus")


@pytest.mark.parametrize(
    ("verdict", "hits"),
    [
        ("unsupported", {("one.yaml", "new")}),
        ("rejected", {("one.yaml", "old"), ("two.yaml", "new")}),
    ],
)
def test_a_search_tells_them_apart(corpus, verdict, hits):
    words = ("corpus", "search", "heavy trucks", "--verdict", verdict, "--corpus", "corpus")
    document = json.loads(run(*words, "--json").stdout)
    assert {(hit["case"], hit["claim"]) for hit in document["hits"]} == hits
    assert {(hit["verdict"], hit["status"]) for hit in document["hits"]} == {("rejected", verdict)}
    assert run(*words).stdout.count(verdict) == len(hits)
    assert {(hit.case, hit.claim) for hit in corpus.search("heavy trucks", verdict=verdict)} == hits


def test_claims_that_are_alike_have_their_own_sign_for_each(corpus):
    (pair,) = json.loads(run("corpus", "alike", "--ratio", "80", "--corpus", "corpus", "--json").stdout)[
        "pairs"
    ]
    places = {(at["case"], at["claim"]): at for text in ("one", "other") for at in pair[text]["places"]}
    assert {place: (at["verdict"], at["status"]) for place, at in places.items()} == {
        ("one.yaml", "old"): ("rejected", "rejected"),
        ("one.yaml", "new"): ("rejected", "unsupported"),
        ("two.yaml", "new"): ("rejected", "rejected"),
    }
    assert (
        "one.yaml new ○, two.yaml new ✗"
        in run("corpus", "alike", "--ratio", "80", "--corpus", "corpus").stdout
    )
    (row,) = corpus.alike(ratio=80).as_dicts()
    assert "one.yaml new: unsupported" in [*row["places"], *row["other_places"]]


def test_claims_in_the_same_words_differ_if_one_lacks_a_support(corpus):
    (row,) = corpus.ask("alike").as_dicts()
    assert row["verdicts_differ"]
    assert row["first_places"] == ["one.yaml new: unsupported", "two.yaml new: rejected"]
