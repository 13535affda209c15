"""Diffs and merges are those of the commands."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

import pytest

import argmap
from argmap import parse_case
from argmap.formats.diffs import diff_formats
from support.api import CASES, NAMES, case, each_case, told, values
from support.laid_out import laid_out_quickly

# Each function says what its command does


PAIRS = [
    *pairwise(NAMES),
    *((f"{name}@{a}", f"{name}@{b}") for name in NAMES for a, b in pairwise(case(name).stages)),
]


@pytest.mark.parametrize("pair", PAIRS, ids=" ".join)
def test_diff_says_what_the_command_says(pair):
    found = argmap.diff(*pair)
    assert json.loads(argmap.export(found, "json").text) == values("diff", *pair)
    assert [change.fingerprint for change in found.changes] == [
        change["fingerprint"] for change in values("diff", *pair)["changes"]
    ]


@pytest.mark.slow
@pytest.mark.parametrize("format_", ["text", *diff_formats()])
@laid_out_quickly()
def test_a_diff_is_written_in_every_format_as_by_the_command(format_):
    pair = ("netchoice-v-paxton@circuits", "netchoice-v-paxton@moody")
    assert (1, argmap.export(argmap.diff(*pair), format_).data) == told("diff", *pair, "--format", format_)


def test_a_diff_goes_to_a_file_whose_suffix_tells_the_format(tmp_path):
    found = argmap.diff("netchoice-v-paxton@circuits", "netchoice-v-paxton@moody")
    exported = argmap.export(found, file=tmp_path / "changes.md", scale=2)
    assert (tmp_path / "changes.md").read_text(encoding="utf-8") == exported.text
    assert exported.text == argmap.export(found, "markdown").text
    assert (exported.format, exported.unused) == ("markdown", ("scale",))


@each_case
def test_merge_says_what_the_command_says(name, tmp_path):
    text = CASES[NAMES.index(name)].read_text(encoding="utf-8")
    claim = next(iter(case(name).claims.values()))
    files = {word: tmp_path / f"{word}.yaml" for word in ("base", "ours", "theirs")}
    for word, file in files.items():
        now = replace(claim, text=claim.text if word == "base" else f"{word} says {claim.text}")
        claims = MappingProxyType({**case(name).claims, claim.id: now})
        whole = parse_case(text)
        file.write_text(argmap.revise_text(whole, replace(whole.case, claims=claims)), encoding="utf-8")
    merge = argmap.merge(*files.values())
    told = values("merge", *map(str, files.values()))
    assert not merge.clean
    assert [conflict.theirs for conflict in merge.conflicts] == [c["theirs"] for c in told["conflicts"]]
    assert [c.message for c in merge.cautions] == [c["message"] for c in told["cautions"]]
    assert merge.text == told["text"]
    assert parse_case(merge.text).case == merge.case
    assert len(merge.conflicts) == 1
    resolved = argmap.merge(*files.values(), prefer="theirs")
    assert resolved.clean
    assert resolved.case.claims[claim.id].text == f"theirs says {claim.text}"


# `argmap.diff` is the function


@pytest.mark.slow
@pytest.mark.parametrize(
    "before",
    [
        "",
        "import argmap.render.view",
        "import argmap.compare.merge",
        "import argmap.compare.history",
        "import argmap.apps.cli",
        "import argmap.apps.api.comparing",
        "from argmap.compare.diff import CaseDiff",
        "import argmap.compare.diff.causes",
    ],
)
def test_diff_is_the_function_whatever_was_imported_before(before):
    code = f"{before}\nfrom argmap import diff\nimport argmap\nassert argmap.diff is diff and callable(diff)"
    after = "from argmap.compare.diff.change import CaseDiff\nimport argmap.compare.merge\nassert argmap.diff is diff"
    subprocess.run([sys.executable, "-c", f"{code}\n{after}"], check=True)
