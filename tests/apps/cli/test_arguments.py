"""Arguments gather links as numbered steps: they are read, written, edited and compared, and change no
verdict.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given

from argmap import ArgmapError, Case, cruxes, dump_case, parse_case
from argmap.compare.diff import diff_cases
from argmap.compare.merge import merge_cases
from argmap.core.arguments import steps_of
from argmap.core.link_names import canonical_links, rename_links
from argmap.semantics import evaluate_grounded
from argmap.syntax.editing.removing import remove_statements
from argmap.syntax.editing.renaming import rename_text
from argmap.syntax.editing.revise import revise_text
from argmap.workspace.searching import search_case
from support.running import run_here as run
from support.strategies import cases

SPEECH = """\
title: May a state censor?
conclusion: wrong
claims:
  wrong: Censorship is wrong in principle.
  absolute: Freedom of speech is an absolute right.
  violates: Censorship violates freedom of speech.
  breaks: Censorship breaks an absolute right.
  rule: Whatever breaks an absolute right is wrong.
  war: {text: In war no right is absolute., counters: rights.1}  # the first step
  peace: {text: There is no such rule., counters: rights}
arguments:
  rights:
    gist: Censorship breaks an absolute right.
    steps:
      - {from: [absolute, violates], to: breaks, rule: specification}
      - {from: [breaks, rule], to: wrong, rule: [modus ponens, instantiation]}  # the last one
"""


def case(text: str = SPEECH) -> Case:
    return parse_case(text).require()


def test_a_step_is_a_link_with_the_id_of_the_argument_and_its_number():
    first, last = steps_of(case(), "rights")
    assert (first.id, first.premises, first.target, first.rule) == (
        "rights.1",
        ("absolute", "violates"),
        "breaks",
        ("specification",),
    )
    assert (last.id, last.stance) == ("rights.2", "support")
    targets = {link.premises[0]: link.target for link in case().links if link.premises[0] in ("war", "peace")}
    assert targets == {"war": "rights.1", "peace": "rights.2"}
    assert parse_case(dump_case(case())).require() == case()


@given(cases())
def test_a_case_and_its_expansion_into_links_have_equal_verdicts_and_reasons(any_case):
    links = [replace(link, argument=None) for link in any_case.links]
    plain = replace(any_case, arguments=MappingProxyType({}), links=canonical_links(any_case.claims, links))
    plain = replace(plain, links=rename_links(plain.links))
    one, two = evaluate_grounded(any_case), evaluate_grounded(plain)
    names = [*any_case.claims, *(link.id for link in any_case.links if link.id)]
    assert {name: one.statuses[name] for name in names} == {name: two.statuses[name] for name in names}
    assert found_cruxes(any_case) == found_cruxes(plain)


def found_cruxes(of: Case) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The cruxes of at most one claim each, with what the verdict would be."""
    found = cruxes(of, size=1)
    return {claim: [(crux.claims, crux.after) for crux in found[claim]] for claim in found}


def test_numbered_prints_premises_rules_and_conclusions_with_what_is_against_a_step(tmp_path):
    path = tmp_path / "speech.yaml"
    path.write_text(SPEECH)
    told = run("show", str(path), "--numbered", "rights", "--ascii")
    assert told.stdout == (
        "rights  Censorship breaks an absolute right.\n\n"
        "(1) Freedom of speech is an absolute right.  absolute v accepted\n"
        "(2) Censorship violates freedom of speech.  violates v accepted\n"
        "    ----- step 1, specification, from (1) and (2)  x rejected  undercut by war\n"
        "(3) Censorship breaks an absolute right.  breaks o unsupported\n"
        "(4) Whatever breaks an absolute right is wrong.  rule v accepted\n"
        "    ----- step 2, modus ponens, instantiation, from (3) and (4)  x rejected  undercut by peace\n"
        "(5) Censorship is wrong in principle.  wrong o unsupported\n"
    )
    assert "did you mean 'rights'?" in run("show", str(path), "--numbered", "right").stderr
    refused = run("show", str(path), "--numbered", "rights", "--json")
    assert refused.returncode == 2
    assert "leave out the other options" in refused.stderr


def test_renaming_an_argument_takes_its_steps_along_and_a_step_alone_has_no_other_name():
    text = rename_text(parse_case(SPEECH), "rights", "from-rights").text
    assert "counters: from-rights.1}  # the first step" in text
    assert "counters: from-rights}" in text
    with pytest.raises(ArgmapError, match=r"'rights\.1' is a step of 'rights', and is named after it"):
        rename_text(parse_case(SPEECH), "rights.1", "x")
    taken = SPEECH.replace("peace:", "x.1:")
    with pytest.raises(ArgmapError, match=r"there is a 'x\.1' already"):
        rename_text(parse_case(taken), "rights", "x")


def test_removing_an_argument_removes_its_steps_and_what_targets_them():
    removed = remove_statements(parse_case(SPEECH), ["rights"])
    assert removed.arguments == ("rights",)
    assert [link.name for link in removed.links] == ["rights.1", "rights.2"]
    assert [link.premises for link in removed.fallen] == [("war",), ("peace",)]
    assert "arguments:" not in removed.text
    assert "war: {text: In war no right is absolute.}  # the first step" in removed.text


def test_the_steps_that_stay_keep_their_numbers_where_one_goes():
    text = remove_statements(parse_case(SPEECH), ["rights.1"]).text
    assert (
        "- {from: [breaks, rule], to: wrong, number: 2, rule: [modus ponens, instantiation]}  # the last one"
        in text
    )
    assert [link.id for link in steps_of(case(text), "rights")] == ["rights.2"]


def test_a_target_that_named_the_whole_argument_keeps_its_step_when_another_follows():
    new = replace(
        case().links[0], name="rights.3", id="rights.3", argument="rights", premises=("war",), target="rule"
    )
    wanted = replace(case(), links=canonical_links(case().claims, [*case().links, new]))
    text = revise_text(parse_case(SPEECH), wanted)
    assert "peace: {text: There is no such rule., counters: rights.2}" in text
    assert case(text) == wanted


def test_diff_and_merge_treat_steps_as_links_and_the_argument_as_an_element():
    theirs = case(SPEECH.replace("rule: specification", "rule: analogy"))
    told = [(change.kind, change.id, change.part) for change in diff_cases(case(), theirs).changes]
    assert told == [("link-changed", "rights.1", "rule")]
    ours = case(SPEECH.replace("gist: Censorship breaks", "gist: It breaks"))
    merged = merge_cases(case(), ours, theirs)
    assert merged.clean
    assert merged.case.arguments["rights"].gist == "It breaks an absolute right."
    assert steps_of(merged.case, "rights")[0].rule == ("analogy",)


def test_tags_of_an_argument_are_a_set_that_merges_and_is_searched():
    tagged = SPEECH.replace("    gist:", "    tags: [core]\n    gist:")
    ours, theirs = case(tagged.replace("core", "core, ours")), case(tagged.replace("core", "theirs, core"))
    told = [(change.kind, change.id, change.part) for change in diff_cases(case(tagged), ours).changes]
    assert told == [("argument-changed", "rights", "tags")]
    assert not diff_cases(ours, case(tagged.replace("core", "ours, core"))).changes
    merged = merge_cases(case(tagged), ours, theirs)
    assert merged.clean
    assert set(merged.case.arguments["rights"].tags) == {"core", "ours", "theirs"}
    assert [(hit.element, hit.name) for hit in search_case(ours, ["ours"])] == [("argument", "rights")]


@pytest.mark.parametrize("turned", [False, True])
def test_a_step_that_one_side_added_is_one_of_the_argument_that_the_other_renamed(turned: bool):
    renamed = case(rename_text(parse_case(SPEECH), "rights", "from-rights").text)
    added = case(SPEECH + "      - {from: war, to: rule, number: 7}\n")
    sides = (added, renamed) if turned else (renamed, added)
    merged = merge_cases(case(), *sides)
    assert merged.clean
    assert [step.id for step in steps_of(merged.case, "from-rights")] == [
        f"from-rights.{n}" for n in (1, 2, 7)
    ]
    assert not [link for link in merged.case.links if link.argument not in (None, "from-rights")]


def test_an_argument_is_named_by_its_kind_and_found_where_its_name_is_misspelt(tmp_path):
    (tmp_path / "s.yaml").write_text(SPEECH.replace("claims:", "parties: {rights: R}\nclaims:", 1))
    asked = run("rename", "s.yaml", "rights", "duties", folder=tmp_path)
    assert "choose one: --kind argument or --kind party" in asked.stderr
    assert run("rename", "s.yaml", "rights", "duties", "--kind", "argument", folder=tmp_path).returncode == 0
    assert "parties: {rights: R}" in (tmp_path / "s.yaml").read_text()
    assert "did you mean 'duties'?" in run("remove", "s.yaml", "dutise", folder=tmp_path).stderr


def test_at_a_stage_an_argument_is_there_from_its_first_step_on():
    text = SPEECH.replace("claims:\n", "stages: {one: First, two: Second}\nclaims:\n", 1)
    text = text.replace("to: breaks,", "to: breaks, stage: two,").replace(
        "to: wrong,", "to: wrong, stage: two,"
    )
    text = text.replace("  peace: {", "  peace: {stage: two, ").replace("  war: {", "  war: {stage: two, ")
    assert list(case(text).at("one").arguments) == []
    assert list(case(text).at("two").arguments) == ["rights"]
