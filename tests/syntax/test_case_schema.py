"""The schema that editors check a case file by: what the reader takes it takes, and it names
what is wrong.
"""

from __future__ import annotations

import json
import os
import re
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given

from argmap import Case, dump_case, parse_case
from argmap.syntax.json_schema import case_json_schema
from argmap.syntax.schema import ELEMENTS
from support.project import ROOT
from support.running import run_here as run
from support.strategies import cases

PUBLISHED = ROOT / "docs" / "case.schema.json"
SCHEMA = case_json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


class Editor(yaml.SafeLoader):
    """Loads YAML as editors do, by the core schema of YAML 1.2: https://yaml.org/spec/1.2.2/#103-core-schema."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own way


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", [*"~nN", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", [*"tTfF"]),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", [*"-+0123456789"]),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", [*"-+.0123456789"]),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def mistakes(text: str) -> list[str]:
    """Where an editor would mark the text, as paths in it."""
    value: Any = yaml.load(text, Loader=Editor)
    return sorted({error.json_path for error in VALIDATOR.iter_errors(value)})


def test_it_is_a_schema_and_the_one_that_is_published():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    text = json.dumps(SCHEMA, ensure_ascii=False, indent=2) + "\n"
    if os.environ.get("ARGMAP_GOLDEN") == "write":
        PUBLISHED.write_text(text, encoding="utf-8")
    assert PUBLISHED.read_text(encoding="utf-8") == text
    assert run("schema", "case").stdout == text


@pytest.mark.parametrize("path", sorted((ROOT / "cases").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_case_of_the_library_is_valid(path):
    assert mistakes(path.read_text(encoding="utf-8")) == []


@given(cases())
def test_whatever_can_be_written_is_valid(case: Case):
    assert mistakes(dump_case(case)) == []


@pytest.mark.parametrize("element", ELEMENTS)
def test_every_key_is_described(element):
    described = SCHEMA if element == "case" else SCHEMA["$defs"][element.replace(" ", "-")]
    long_form = next(form for form in described.get("anyOf", [described]) if "properties" in form)
    assert list(long_form["properties"]) == list(ELEMENTS[element])
    assert all(long_form["properties"][word]["description"] for word in ELEMENTS[element])


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("title: T\n", ["$"]),
        ("claims: {a: A.}\n", ["$"]),
        ("title: T\nclaims: {}\n", ["$.claims"]),
        ("title: T\nclaims: {a: A.}\ncliams: {}\n", ["$"]),
        ("title: T\nclaims: {a: {by: p}}\n", ["$.claims.a"]),
        ("title: T\nclaims: {a: {text: A., suports: b}, b: B.}\n", ["$.claims.a"]),
        ("title: T\nclaims: {a: {text: A., weight: 1.5}}\n", ["$.claims.a"]),
        ("title: T\nclaims: {a: {text: A., assumed: maybe}}\n", ["$.claims.a"]),
        ("title: T\nclaims: {a: {text: A., standard: unknown}}\n", ["$.claims.a"]),
        ("title: T\nclaims: {a: {text: A., supports: {with: b}}, b: B.}\n", ["$.claims.a"]),
        ("title: T\nclaims: {a: {text: A., cites: {sorce: s}}}\n", ["$.claims.a"]),
        ("title: T\ndate: 6 January 2021\nclaims: {a: A.}\n", ["$.date"]),
        ("title: T\nclaims: {a: A.}\nlinks: [{premises: a, stance: attack, target: a}]\n", ["$.links"]),
        ("title: T\nclaims: {'a b': A.}\n", ["$.claims"]),
        ("argmap: 2\ntitle: T\nclaims: {a: A.}\n", ["$.argmap"]),
    ],
)
def test_what_an_editor_can_see_is_marked_and_the_reader_agrees(text, where):
    assert mistakes(text) == where
    assert any(d.severity == "error" for d in parse_case(text).diagnostics)


@pytest.mark.parametrize(
    "text",
    [
        "title: 1984\nclaims: {a: 12, b: no, c: 2021-01-06}\n",
        "title: T\ndate: 2021\nparties: {p: , q: Q}\nstages: {s: }\nclaims: {a: {text: A., by: p, stage: s, notes: }}\n",
        "title: T\nclaims: {a: {text: A., cites: {at: 12}, supports: [b, {target: b, with: c, weight: 1}]}, b: B., c: C.}\n",
        "title: T\nconclusion: a\ntags: one\nclaims: {a: A., é: Ä.}\nissues: {positions: a}\n",
    ],
)
def test_what_the_reader_takes_is_not_marked(text):
    assert [d for d in parse_case(text).diagnostics if d.severity == "error"] == []
    assert mistakes(text) == []
