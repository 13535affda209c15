"""`argmap show --json`: what is in it."""

from __future__ import annotations

import json
import subprocess

import jsonschema
import pytest

from support.running import ARGMAP, environment
from support.running import run_here as run
from support.shown import CASE, show


@pytest.fixture(scope="module")
def schema() -> dict:
    return json.loads(run("schema", "show").stdout)


@pytest.mark.parametrize(
    "args",
    [
        ("parler-v-aws",),
        ("parler-v-aws@briefs", "--from", "antitrust", "--depth", "2"),
        ("school-start", "--party", ""),
        ("-",),
        ("-", "--party", "con"),
    ],
    ids=" ".join,
)
def test_json_keeps_to_its_schema(schema, args):
    done = run("show", *args, "--json", stdin=CASE)
    assert done.stderr == ""
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(done.stdout), schema)


def test_json_has_the_rows_that_are_drawn():
    values = json.loads(show(CASE, "--json"))
    assert values["title"] == "Is it so [see 12]?"
    assert values["conclusions"] == ["goal"]
    assert values["at"] is None
    rows = [(row["depth"], row["role"], row["claim"], row["link"], row["again"]) for row in values["rows"]]
    assert rows[0] == (0, "conclusion", "goal", None, None)
    assert (2, "undercuts", "cut", "cut -> hit", None) in rows
    assert (2, "supports", None, "pair", None) in rows
    assert (3, "premise", "right", "pair", "above") in rows
    assert (4, "counters", "ring", "ring -> ring-two", "cycle") in rows
    assert {claim["id"] for claim in values["claims"]} == {row[2] for row in rows if row[2]}


def test_json_says_at_which_stage_and_what_was_left_out(case_file):
    values = json.loads(run("show", f"{case_file}@first", "--json", "--depth", "1").stdout)
    assert values["at"] == "first"
    assert {row["claim"]: row["hidden"] for row in values["rows"]} == {
        "goal": 0,
        "one": 2,
        "two": 2,
        "lone": 0,
    }


def test_json_is_utf_8_whatever_the_encoding_of_the_output():
    done = subprocess.run(
        [*ARGMAP, "show", "parler-v-aws", "--json"],
        capture_output=True,
        env=environment(PYTHONIOENCODING="ascii"),
    )
    claims = {claim["id"]: claim for claim in json.loads(done.stdout.decode("utf-8"))["claims"]}
    assert "l’invasion" in claims["hmp-twitter"]["cites"][0]["quote"]
