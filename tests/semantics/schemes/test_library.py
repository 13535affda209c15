"""The library of schemes: what every file in it holds, and the names by which each is found."""

from __future__ import annotations

import json
import re

import pytest
import yaml

from argmap.core.diagnostics import ArgmapError, SourceText
from argmap.formats.shared.aif.graph import case_scheme
from argmap.semantics.schemes import FAMILIES, all_schemes, find_scheme, folded, scheme_of_aif, spellings
from argmap.semantics.schemes.library import FOLDER
from argmap.semantics.schemes.scheme import parse_scheme
from argmap.syntax.scalars import is_id
from support.project import CORPUS

SCHEMES = list(all_schemes().values())
#: The names in AIF of nodes that are no steps of an argument.
OF_DIALOGUES = {"YA", "TA", "L", "I"}


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda one: one.name)
def test_a_scheme_says_what_it_needs_what_follows_and_what_to_ask(scheme):
    assert re.fullmatch("[a-z]+(-[a-z]+)*", scheme.name)
    assert scheme.title[0].isupper()
    assert scheme.premises
    assert scheme.questions
    for text in (*scheme.premises.values(), scheme.conclusion):
        assert re.fullmatch(r"[A-Z].*", text)
    for question in scheme.questions.values():
        assert re.fullmatch(r"[A-Z].*\?", question.asks)
        assert re.fullmatch(r"[A-Z].*\.", question.claim)
    assert all(map(is_id, (*scheme.premises, *scheme.questions)))


def test_schemes_are_listed_by_family_and_no_family_is_empty():
    families = [one.family for one in SCHEMES]
    assert list(dict.fromkeys(families)) == list(FAMILIES)
    assert families == sorted(families, key=list(FAMILIES).index)


def test_no_name_means_two_schemes():
    for scheme in SCHEMES:
        for name in (scheme.name, scheme.title, *scheme.also, scheme.aif_name or scheme.name):
            assert find_scheme(name) is spellings()[folded(name)]
            assert find_scheme(name).name == scheme.name


@pytest.mark.parametrize(
    "typed",
    [
        *("expert-opinion", "Expert Opinion", "ExpertOpinion", "expert_opinion", " EXPERT  opinion "),
        *("Argument from Expert Opinion", "argument from an expert opinion", "appeal to expert opinion"),
    ],
)
def test_a_scheme_is_recognised_in_any_spelling(typed):
    assert find_scheme(typed).name == "expert-opinion"


@pytest.mark.parametrize(
    "typed", [None, "", " ", "-", "opinion", "../scheme", "x" * 5000, "\0", "expert/opinion"]
)
def test_what_is_no_scheme_is_none_and_no_error(typed):
    assert find_scheme(typed) is None


def test_a_link_that_names_a_scheme_as_the_library_does_has_one_file_read(monkeypatch):
    from argmap.semantics.schemes import library

    for cached in (library._find, library._load, library.all_schemes, library.spellings):
        cached.cache_clear()
    read = []
    monkeypatch.setattr(
        library, "parse_scheme", lambda name, text: read.append(name) or parse_scheme(name, text)
    )
    assert library.find_scheme("analogy").title == "Argument from analogy"
    assert read == ["analogy"]


def test_every_file_of_the_folder_is_a_scheme_and_in_the_list():
    assert {path.stem for path in FOLDER.iterdir()} == set(all_schemes())


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("name: [", "s.yaml:1:8", "is not closed"),
        ("- a", "s.yaml:1:1", "a scheme is a mapping"),
        ("name: A\nname: B", "s.yaml:2:1", "'name'"),
        ("name: A\nfamly: rule", "s.yaml:2:1", "a scheme has no key 'famly'"),
        ("name: A", "s.yaml:1:1", "a scheme has no 'family'"),
        (
            "name: A\nfamily: kin\npremises: {p: P}\nconclusion: C\nquestions: {}",
            *("s.yaml:5:12", "'questions' is empty"),
        ),
        (
            "name: A\nfamily: kin\npremises: {p: P}\nconclusion: C\nquestions: {q: {kind: counter, asks: A?, claim: C.}}",
            *("s.yaml:2:9", "'kin' is not one of source"),
        ),
        (
            "name: A\nfamily: rule\npremises: {p: P}\nconclusion: C\nquestions: {q: {kind: doubt, asks: A?, claim: C.}}",
            *("s.yaml:5:23", "'doubt' is not one of assumption, exception, counter"),
        ),
        (
            "name: A\nfamily: rule\npremises: {p: []}\nconclusion: C\nquestions: {q: {kind: counter, asks: A?, claim: C.}}",
            *("s.yaml:3:15", "a text is needed here"),
        ),
    ],
)
def test_a_file_that_defines_no_scheme_is_told_with_its_place(text, place, message):
    with pytest.raises(ArgmapError) as raised:
        parse_scheme("s", SourceText("s.yaml", text))
    (mistake,) = raised.value.diagnostics
    assert str(mistake.span) == place
    assert message in mistake.message


def test_ids_of_aif_lead_to_schemes_and_back():
    known = {one.aif_id: one.name for one in SCHEMES if one.aif_id}
    assert known["15"] == "expert-opinion"
    for number, name in known.items():
        assert scheme_of_aif(number).name == name
        assert case_scheme(scheme_of_aif(number).aif_name) == name


@pytest.mark.corpus
def test_every_scheme_of_the_examples_of_carneades_is_there_with_all_that_it_needs_and_asks():
    text = (CORPUS / "carneades" / "walton.yml").read_text(encoding="utf-8")
    theirs = yaml.safe_load(text)["argument_schemes"]
    assert len(theirs) == 24
    found = {one["id"]: find_scheme(one["id"]) for one in theirs}
    assert len({scheme.name for scheme in found.values()}) == 24
    for one in theirs:
        kinds = [question.kind for question in found[one["id"]].questions.values()]
        assert len(found[one["id"]].premises) == len(one["premises"])
        assert kinds.count("assumption") >= len(one.get("assumptions", ()))
        assert kinds.count("exception") >= len(one.get("exceptions", ()))


@pytest.mark.corpus
def test_every_scheme_that_occurs_in_the_files_of_aif_is_there_under_its_name_and_id():
    named: set[tuple[str, str]] = set()
    for path in CORPUS.glob("*aif/**/*.json"):
        value = json.loads(path.read_bytes())
        for node in value.get("AIF", value).get("nodes", ()) if isinstance(value, dict) else ():
            if node.get("type") not in OF_DIALOGUES and node.get("scheme"):
                named.add((node["scheme"], str(node["schemeID"])))
    assert len(named) > 4
    for name, number in named:
        assert find_scheme(name) == scheme_of_aif(number)
        assert (find_scheme(name).aif_name, find_scheme(name).aif_id) == (name, number)
