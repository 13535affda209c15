"""Claims that are alike: what is found of what was planted, and how two texts that are alike may differ."""

from __future__ import annotations

import json
import random

import jsonschema
import pytest

import argmap
from argmap.apps.corpus.alike import differences, find_alike
from argmap.apps.corpus.rows import fold
from argmap.apps.corpus.store import Store
from argmap.render.json import find_schema
from argmap.workspace.library import bundled_folder
from support.corpora import built
from support.running import run_here as run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """A corpus of the bundled claims, and of edits of them in which one word in five is another."""
    folder = tmp_path_factory.mktemp("alike")
    choose = random.Random(11)
    texts = [
        claim.text
        for path in sorted(bundled_folder().glob("*.yaml"))
        for claim in argmap.load_case(str(path)).claims.values()
        if len(claim.text.split()) >= 10
    ]
    words = sorted({word for text in texts for word in text.split() if word.isalpha()})
    edited = [_edited(text, words, choose) for text in texts]
    for name, said in (("original", texts), ("edited", edited)):
        claims = {f"c{number}": text for number, text in enumerate(said)}
        (folder / f"{name}.yaml").write_text(json.dumps({"title": name, "claims": claims}), encoding="utf-8")
    built([folder / "original.yaml", folder / "edited.yaml"], folder / "corpus")
    return Store(str(folder / "corpus")), len(texts)


def _edited(text, words, choose):
    found = text.split()
    for at in choose.sample(range(len(found)), len(found) // 5):
        found[at] = choose.choice(words)
    return " ".join(found)


def test_most_claims_of_which_a_fifth_of_the_words_is_other_are_found(planted):
    from rapidfuzz import fuzz

    store, count = planted
    found = find_alike(store, 80, 10_000)
    pairs = {tuple(sorted(place.claim for place in (*pair.places, *pair.other_places))) for pair in found}
    same = [pair for pair in pairs if len(set(pair)) == 1]
    assert len(same) / count >= 0.85
    for pair in found[:100]:
        texts = [fold(text) for text in (pair.text, pair.other)]
        words = [" ".join(sorted(text.split())) for text in texts]
        assert pair.ratio == round(max(fuzz.ratio(*texts), fuzz.ratio(*words)), 1) >= 80


def test_the_most_alike_come_first_and_a_limit_keeps_those(planted):
    store, _ = planted
    found = find_alike(store, 80, 10_000)
    assert [pair.ratio for pair in found] == sorted((pair.ratio for pair in found), reverse=True)
    assert find_alike(store, 80, 3) == found[:3]


def test_claims_of_one_case_alone_are_not_alike(tmp_path):
    text = "title: T\nclaims:\n  a: The bridge must be built this year.\n  b: The bridge must be built that year.\n"
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    built([tmp_path / "one.yaml"], tmp_path / "corpus")
    assert not find_alike(Store(str(tmp_path / "corpus")), 60, 10)


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("It is fair.", "It isn't fair.", ("negation",)),
        ("It is fair.", "It is not fair.", ("negation",)),
        ("Das ist gerecht.", "Das ist nicht gerecht.", ("negation",)),
        ("Ce n'est pas juste.", "Ce n'est jamais juste.", ()),
        ("It costs 5 euros.", "It costs 7 euros.", ("number",)),
        ("Dogs are better than cats.", "Cats are better than dogs.", ("order",)),
        ("No one pays 5.", "Someone pays 6.", ("negation", "number")),
        ("The same.", "The very same.", ()),
    ],
)
def test_what_turns_a_claim_is_marked(one, other, differs):
    assert differences(fold(one), fold(other)) == differs


def test_the_command_prints_pairs_and_json(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, word in (("a", "is"), ("b", "is not")):
        text = (
            f"title: T\nclaims:\n  fair: The new fare {word} fair to people who live outside of the town.\n"
        )
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    built(["a.yaml", "b.yaml"], tmp_path / "corpus")
    done = run("corpus", "alike", "--corpus", "corpus")
    assert "other negation" in done.stdout
    assert done.stdout.index("a.yaml fair ✓") < done.stdout.index("b.yaml fair ✓")
    document = json.loads(run("corpus", "alike", "--corpus", "corpus", "--json").stdout)
    jsonschema.validate(document, find_schema("corpus-alike"))
    assert run("corpus", "alike", "--corpus", "corpus", "--ratio", "100").returncode == 1


def test_some_of_the_words_find_what_says_the_same_in_other_words(planted, monkeypatch):
    store, _ = planted
    monkeypatch.chdir(store.folder)
    text = "Amazon ended the contract before thirty days had passed"
    assert run("corpus", "search", text).returncode == 1
    done = run("corpus", "search", "--any", text, "--limit", "3")
    assert "thirty days" in done.stdout.lower() or "contract" in done.stdout.lower()
