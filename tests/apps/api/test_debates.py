"""Drops, blocks, briefs, flows and matrices are those of the commands."""

from __future__ import annotations

import pytest

import argmap
from argmap import load_case
from support.api import values


@pytest.mark.parametrize("name", ["parler-v-aws", "votes-at-16@first-speeches", "murder"])
def test_drops_say_what_the_command_says(name):
    assert argmap.drops(name).as_json() == values("drops", name)
    party = next(iter(load_case(name).parties))
    found = argmap.drops(name, load_case(name).party_name(party))
    assert found.as_json() == values("drops", name, "--for", party)
    assert {one.drop.party for one in found} <= {party}
    assert len(found) == len(found.granted)


@pytest.mark.parametrize("name", ["parler-v-aws", "votes-at-16@first-speeches"])
def test_blocks_and_briefs_say_what_the_commands_say(name):
    party = next(iter(load_case(name).parties))
    found = argmap.blocks(name, load_case(name).party_name(party))
    assert found.as_json() == values("blocks", name, "--against", party)
    assert [block.claim for block in found.holes] == [
        one["claim"] for one in found.as_json()["blocks"] if one["hole"]
    ]
    assert {block.claim for block in found} == set(argmap.ArgumentGraph(load_case(name)).parties[party])
    sheet = argmap.brief(name, party)
    assert sheet.as_json() == values("brief", name, "--for", party)
    assert sheet.party == party


@pytest.mark.parametrize("name", ["parler-v-aws", "votes-at-16"])
def test_a_flow_says_what_the_command_says_and_is_written_as_it_is_there(name, tmp_path):
    found = argmap.flow(name)
    assert found.as_json() == values("flow", name)
    assert [sheet.title for sheet in found] == [one["title"] for one in found.as_json()["sheets"]]
    assert str(found).startswith(load_case(name).title)
    found.write(tmp_path / "flow.csv")
    assert (tmp_path / "flow.csv").read_text("utf-8-sig").startswith("Sheet,")
    with pytest.raises(argmap.ArgmapError, match="has no stages"):
        argmap.flow("school-start")


def test_a_matrix_says_what_the_command_says(tmp_path):
    found = argmap.matrix("continental-drift")
    assert found.as_json() == values("matrix", "continental-drift")
    assert [one.claim for one in found][: len(found.leaders)] == list(found.leaders)
    two = [one.claim for one in found][:2]
    squares = argmap.matrix("continental-drift", two, scoring="squares")
    assert squares.as_json() == values(
        "matrix", "continental-drift", "--positions", ",".join(two), "--scoring", "squares"
    )
    found.write(tmp_path / "matrix.html")
    assert "<table" in (tmp_path / "matrix.html").read_text()
    with pytest.raises(argmap.ArgmapError, match="'scoring' cannot be 'best'"):
        argmap.matrix("continental-drift", scoring="best")
