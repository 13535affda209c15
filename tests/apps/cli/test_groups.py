"""Groups of claims are read, kept, compared, merged, counted, filtered, closed and drawn."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import (
    ArgumentGraph,
    Case,
    Claim,
    Group,
    apply_diff,
    dump_case,
    export,
    load_case,
    parse_case,
)
from argmap.compare.diff import diff_cases
from argmap.compare.merge import merge_cases
from argmap.core.diagnostics import ArgmapError
from argmap.render.closing import close_groups
from argmap.render.view_building import build_view
from argmap.semantics import evaluate_grounded
from argmap.syntax.editing.adding import NewClaim, add_claim
from argmap.syntax.editing.changing import NewValues, edit_claim
from argmap.syntax.editing.formatting import format_text
from argmap.syntax.editing.renaming import rename_text
from support.running import run_here as run
from support.strategies import cases

CENSORSHIP = """\
title: Is censorship wrong?
conclusion: wrong
groups:
  rights: Rights and freedoms
  policy: Policy   # of the state
  cost: {in: policy, title: Costs}
claims:
  wrong: {text: Censorship is wrong in principle., tags: [core]}
  absolute: {text: Freedom of speech is absolute., group: rights, supports: {target: wrong, with: violates, id: step}, tags: [core]}
  violates: {text: Censorship violates it., group: rights}
  lies: {text: Lies are no speech., group: rights, counters: absolute}
  order: {text: Order needs censorship., group: policy, counters: wrong}
  dear: {text: It costs a lot., group: cost, counters: order}
  cheap: {text: It is cheap., group: cost, counters: dear, tags: [aside]}
  odd: {text: That is not the point., counters: step}
"""


def case(text: str = CENSORSHIP) -> Case:
    return parse_case(text).require()


@pytest.fixture
def shown(tmp_path: Path):
    def show(*words: str, command: str = "show", text: str = CENSORSHIP) -> str:
        (tmp_path / "c.yaml").write_text(text, encoding="utf-8")
        done = run(command, "c.yaml", *words, folder=tmp_path)
        return done.stdout + done.stderr

    return show


def test_groups_are_read_written_formatted_and_renamed():
    assert case().groups["cost"] == Group("cost", "Costs", "policy")
    assert case().groups_of("cost") == ("policy", "cost")
    assert parse_case(dump_case(case())).require() == case()
    assert "cost: {title: Costs, in: policy}" in format_text(parse_case(CENSORSHIP))
    renamed = rename_text(parse_case(CENSORSHIP), "policy", "state").text
    assert renamed == CENSORSHIP.replace("  policy: Policy", "  state: Policy").replace(
        "in: policy", "in: state"
    ).replace("group: policy", "group: state")


def test_a_claim_is_put_into_a_group_by_edit_and_add():
    parsed = parse_case(CENSORSHIP)
    assert edit_claim(parsed, "odd", NewValues(group="cost")).after.case.claims["odd"].group == "cost"
    assert (
        "group" not in edit_claim(parsed, "order", NewValues(clear=("group",))).text.split("order:")[1][:60]
    )
    assert add_claim(parsed, NewClaim(text="New.", group="rights")).after.case.claims["new"].group == "rights"
    with pytest.raises(ArgmapError, match="no group is called 'costs'"):
        edit_claim(parsed, "odd", NewValues(group="costs"))


def test_diff_follows_a_renamed_group_and_names_what_changed():
    other = (
        CENSORSHIP.replace("rights", "liberties")
        .replace("in: policy, ", "")
        .replace("  odd: {text: That is not the point.", "  odd: {text: That is not the point., group: cost")
    )
    found = diff_cases(case(), case(other))
    assert [(c.kind, c.id, c.before, c.after) for c in found.changes] == [
        ("changed", "odd", {"group": None}, {"group": "cost"}),
        ("group-renamed", "liberties", "rights", "liberties"),
        ("group-changed", "cost", {"in": "policy"}, {"in": None}),
    ]
    assert apply_diff(found, case()) == case(other)


def test_a_merge_keeps_the_group_of_either_side_and_never_puts_a_group_into_itself():
    plain = CENSORSHIP.replace("in: policy, ", "")
    ours = case(plain.replace("policy: Policy ", "policy: {title: Policy, in: cost} "))
    theirs = case(CENSORSHIP)
    merge = merge_cases(case(plain), ours, theirs)
    assert [(c.element, c.id, c.part, c.theirs) for c in merge.conflicts] == [
        ("group", "cost", "in", "policy")
    ]
    assert parse_case(dump_case(merge.case)).case == merge.case
    assert {g.id: g.parent for g in merge.case.groups.values()} == {
        "rights": None,
        "policy": "cost",
        "cost": None,
    }


def test_show_draws_a_group_a_tag_or_all_without_a_tag(shown):
    words = shown("--group", "Policy", "--words")
    assert "order" in words
    assert "cheap" in words
    assert "absolute" not in words
    assert "lies" not in shown("--tag", "CORE", "--words", "--no-verdicts")
    without = shown("--without-tag", "aside", "--words")
    assert "cheap" not in without.partition("wrong is rejected")[0]
    assert "It costs a lot. … 1 more below" in without
    assert "✗ rejected  It costs a lot." in without  # verdicts are those of the whole case
    assert "no group of this case is called 'cots'" in shown("--group", "cots")
    assert "did you mean 'cost'?" in shown("--group", "cots")
    assert "no claim or argument of this case has the tag 'x'" in shown("--without-tag", "x")
    assert "choose from core, aside" in shown("--tag", "x")


def test_what_hangs_only_on_what_is_left_out_goes_and_the_rest_is_told_where_it_is_left():
    text = CENSORSHIP.replace("counters: order}", "counters: order, tags: [aside]}") + (
        "  both: {text: Both., supports: [dear, odd]}\n"
    )
    view = build_view(ArgumentGraph(case(text)), without_tags=["aside"])
    assert [row.claim for row in view.rows if row.depth == 0] == ["wrong"]
    assert "both" in view.claims
    assert not {"dear", "cheap"} & view.claims


def test_the_tag_of_an_argument_finds_its_claims_and_leaves_out_its_steps(shown):
    text = CENSORSHIP + (
        "arguments:\n"
        "  savings: {tags: [Money, aside], steps: [{from: [cheap, dear], to: odd}, {from: odd, to: order}]}\n"
    )
    only = shown("--tag", "money", "--words", "--no-verdicts", text=text)
    assert all(claim in only for claim in ("cheap", "dear", "odd", "order"))
    assert "absolute" not in only
    view = build_view(ArgumentGraph(case(text)), without_tags=["money"])
    assert {"order", "cheap", "dear", "odd"} <= view.claims
    assert not [row for row in view.rows if row.link and row.link.argument]
    assert "tags Money, aside" in shown("--numbered", "savings", text=text)
    left = json.loads(shown("--without-tag", "money", "--json", command="stats", text=text))
    whole = json.loads(shown("--json", command="stats", text=text))
    assert [whole[key] - left[key] for key in ("claims", "supports", "undercuts")] == [0, 2, 0]


def test_a_closed_group_is_one_box_that_counts_its_verdicts(shown):
    words = shown("--closed", "rights", "--closed", "Costs", "--words")
    assert "+ supports: rights  Rights and freedoms: 3 claims, 2 accepted, 1 rejected" in words
    assert "× undercuts: odd ✓ accepted" in words
    assert "− counters: cost  Costs: 2 claims, 1 accepted, 1 rejected" in words
    assert "8 claims, 6 links" in words
    assert "that hangs on lies" in words  # as of the whole case
    assert "a closed group has no strength" in shown("--closed", "rights", "--strength")
    for format_ in ("dot", "mermaid", "svg"):
        drawn = export(case(), format_, closed=["policy"])
        assert "policy" in str(drawn.content)
        assert "cheap" not in str(drawn.content)
    assert ">closed group</text>" in export(case(), "svg", closed=["policy"]).content
    assert "closed group" not in export(case(), "svg").content
    assert "html does not support --closed" in shown(
        "--closed", "cost", "-f", "html", "-o", "c.html", command="export"
    )


def test_pictures_have_the_groups(shown):
    mermaid = export(case(), "mermaid").content
    assert 'subgraph g2["Policy"]' in mermaid
    assert '    subgraph g3["Costs"]' in mermaid
    dot = export(case(), "dot", cluster="group").content
    assert 'label="Policy › Costs"' in dot
    assert (
        '<data key="d4">cost</data>' in export(case(), "graphml").content
        or ">cost<" in export(case(), "graphml").content
    )
    assert "Rights and freedoms" in export(case(), "svg").content
    framed = export(case(), "svg", cluster="group").content
    assert re.findall('class="group".*?<title>(.*?)</title>', framed) == [
        "Rights and freedoms",
        "Policy",
        "Costs",
    ]
    assert "cheap · Costs" not in framed  # the frame says so
    assert '"groups":[{"id":"rights","title":"Rights and freedoms"}' in export(case(), "html").content
    assert "3 groups" in " ".join(export(case(), "tgf").lost)
    outline = export(case(), "markdown")
    assert "- **1.2.1** Con: It costs a lot. [Policy › Costs] *rejected*" in outline.content
    assert not any("group" in told for told in outline.lost)


@pytest.mark.slow
def test_where_frames_cannot_be_drawn_it_is_said(shown):
    assert "a tree has no frames" in shown(
        *("--cluster", "group", "--layout", "tree", "-o", "c.svg"), command="export"
    )
    assert "text is 12.0 pt\n" in shown("--cluster", "group", "-o", "c.pdf", command="export")
    without = shown("--cluster", "stage", "-o", "c.svg", command="export")
    assert (
        "no claim of this case has 'stage'\n  help: give claims 'stage', or use --cluster group, which draws frames where lines leave room\n"
        in without
    )
    first = export(load_case("votes-at-16@first-speeches"), "svg", cluster="stage").content
    assert str(first).count('class="group"') == 1
    crowded = export(load_case("parler-v-aws"), "svg", cluster="party")
    assert 'class="group"' not in str(crowded.content)
    assert "leave no room; boxes have the colours of parties: draw a part" in crowded.remarks[0]
    assert len(set(re.findall(r"\bfill-\d", str(crowded.content)))) > 2


def test_outlines_have_headings_and_stats_count_by_group(shown):
    outline = shown("--linear").split("\n")
    assert [line for line in outline if line in ("Rights and freedoms", "Policy", "In no group")] == [
        "Rights and freedoms",
        "Policy",
    ]
    assert "  Costs                   2    0 %         1         1          0" in shown(command="stats")
    groups = json.loads(shown("--json", command="stats"))["groups"]
    assert [(g["group"], g["claims"]) for g in groups] == [
        ("rights", 3),
        ("policy", 3),
        ("cost", 2),
        (None, 2),
    ]


def test_stats_count_the_claims_of_a_tag_with_the_verdicts_of_the_whole_case(shown):
    counted = json.loads(shown("--tag", "core", "--json", command="stats"))
    assert (counted["claims"], counted["verdicts"]["rejected"], counted["supports"]) == (2, 2, 0)
    left = json.loads(shown("--without-tag", "aside", "--json", command="stats"))
    assert (left["claims"], left["verdicts"]["accepted"]) == (7, 4)
    assert "no claim or argument of this case has the tag 'x'" in shown("--tag", "x", command="stats")


def test_of_two_links_with_the_same_ends_that_target_the_second_the_second_is_kept():
    text = """title: T
groups: {g: {title: G}}
claims:
  a: {text: A., group: g, supports: {target: x.1, with: b}}
  b: {text: B.}
arguments:
  x: {steps: [{from: [a, b], to: x.1}]}
"""
    graph, _ = close_groups(ArgumentGraph(parse_case(text).require()), ["g"], None)
    assert [(link.name, link.target) for link in graph.case.links] == [("x.1", "x.1")]


@pytest.mark.slow
@given(cases(), st.data())
def test_a_case_with_closed_groups_refers_to_nothing_that_is_not_there_and_keeps_the_verdicts(any_case, data):
    claims = list(any_case.claims)
    inside = data.draw(st.lists(st.sampled_from(claims), unique=True))
    grouped = Case(
        title="T",
        claims={c: Claim(c, "T", group="g" if c in inside else None) for c in claims},
        links=any_case.links,
        groups={"g": Group("g")},
        issues=any_case.issues,
        conclusion=any_case.conclusion,
    )
    statuses = evaluate_grounded(grouped).statuses
    graph, now = close_groups(ArgumentGraph(grouped), ["g"], statuses)
    ends = graph.claims.keys() | graph.links.keys()
    assert len(graph.links) == len(graph.case.links)
    assert all({*link.premises, link.target} <= ends for link in graph.case.links)
    assert not any(link.premises == (link.target,) for link in graph.case.links if "g" in link.target.split())
    assert {c: now[c] for c in claims if c not in inside} == {
        c: statuses[c] for c in claims if c not in inside
    }
    assert now.keys() == ends - (graph.claims.keys() - set(claims) if inside else set()) - set(inside)
    assert build_view(graph, statuses=now).claims == frozenset(graph.claims)
