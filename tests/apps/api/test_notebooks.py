"""What values show of themselves, in Python and in a notebook."""

from __future__ import annotations

import pytest

import argmap
from argmap import ArgumentGraph, build_view, load_case, parse_case
from argmap.apps.api.notebook import MOST_DRAWN
from support.api import CASES, LUNCH, case

# How values show themselves


def test_values_show_what_they_are_and_not_all_that_they_hold():
    case = load_case("parler-v-aws")
    graph = ArgumentGraph(case)
    assert repr(case) == f"Case('parler-v-aws': {len(case.claims)} claims, {len(case.links)} links, 3 stages)"
    assert repr(graph) == f"ArgumentGraph('parler-v-aws': {len(case.claims)} claims, {len(case.links)} links)"
    assert repr(case.at("article")).startswith("Case('parler-v-aws@article': ")
    assert repr(build_view(graph)).startswith("View('parler-v-aws': ")
    small = parse_case(LUNCH)
    assert repr(small) == "ParsedCase('<text>': 2 claims, 1 link, 0 diagnostics)"
    assert repr(small.case) == "Case('Lunch': 2 claims, 1 link)"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_value_of_a_case_fills_a_screen(path):
    case = load_case(path)
    diff = argmap.diff(case, parse_case(LUNCH).case)
    merge = argmap.merge(case, case, case)
    for value in (case, ArgumentGraph(case), build_view(ArgumentGraph(case)), diff, merge):
        assert len(repr(value)) < 200
        assert "\n" not in repr(value)


# In a notebook


def test_a_case_a_graph_and_a_view_are_pictures_in_a_notebook():
    graph = ArgumentGraph(case("school-start"))
    picture = argmap.export(graph, "svg").text
    assert case("school-start")._repr_svg_() == graph._repr_svg_() == picture
    part = build_view(graph, root="later", depth=1)
    assert part._repr_svg_() == argmap.export(part, "svg").text
    assert argmap.export(graph, "svg")._repr_svg_() == picture
    assert argmap.export(graph, "dot")._repr_svg_() is None
    assert argmap.export(graph, "png")._repr_png_().startswith(b"\x89PNG")


def test_a_very_large_map_is_not_drawn_unasked():
    claims = "".join(f"  c{n}: {{text: Claim {n}., supports: a}}\n" for n in range(MOST_DRAWN))
    large = parse_case(f"title: Large\nclaims:\n  a: The end.\n{claims}").require()
    assert large._repr_svg_() is None
    assert ArgumentGraph(large)._repr_svg_() is None


HOSTILE = """title: <script>alert(1)</script>
claims:
  a: {text: "<img src=x onerror=alert(1)> & so"}
  b: {text: "<b>No</b>", counters: a}
"""


def test_tables_in_a_notebook_escape_what_a_case_says():
    hostile = parse_case(HOSTILE).require()
    quiet = parse_case(HOSTILE.replace("counters", "supports").replace("alert", "prompt")).require()
    tables = (
        argmap.evaluate(hostile),
        argmap.evaluate(hostile, "preferred"),
        argmap.strength(hostile),
        argmap.why(hostile, "a"),
        argmap.cruxes(hostile),
        argmap.what_if(hostile, rejected="b"),
        argmap.check(hostile, select="all"),
        argmap.prove_quotations(hostile),
        argmap.diff(quiet, hostile),
        argmap.merge(hostile, quiet, hostile),
    )
    for shown in tables:
        html = shown._repr_html_()
        assert "<img" not in html
        assert "<b>" not in html
        assert "<script" not in html
        assert html.startswith(("<table>", "<pre"))
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; so" in tables[0]._repr_html_()


def test_the_verdicts_that_changed_come_first_in_the_table_of_a_diff():
    html = argmap.diff("netchoice-v-paxton@circuits", "netchoice-v-paxton@moody")._repr_html_()
    first = html.partition("<tbody>")[2].splitlines()[1]
    assert "verdict" in first
    assert "→" in first


def test_results_show_what_they_are_in_a_line():
    found = {
        "Evaluation('school-start': grounded, ": argmap.evaluate("school-start"),
        "Evaluation('school-start': preferred, ": argmap.evaluate("school-start", "preferred"),
        "Strengths('df-quad': ": argmap.strength("school-start", "df-quad"),
        "Explanation('later': ": argmap.why("school-start", "later"),
        "Supposition('later rejected': ": argmap.what_if("school-start", rejected="later"),
        "Cruxes('later': ": argmap.cruxes("school-start", "later"),
        "Drops('parler-v-aws': 3 dropped, ": argmap.drops("parler-v-aws"),
        "Findings('": argmap.check("school-start"),
        "QuotationProofs('parler-v-aws': ": argmap.prove_quotations("parler-v-aws"),
        "QuotationProof('": argmap.prove_quotations("parler-v-aws")[0],
        "CaseDiff('parler-v-aws@article → parler-v-aws@briefs': ": argmap.diff(
            "parler-v-aws@article", "parler-v-aws@briefs"
        ),
        "Merge('school-start': ": argmap.merge(*3 * ["school-start"]),
        "Export('svg': ": argmap.export("school-start", "svg"),
    }
    for start, value in found.items():
        assert repr(value).startswith(start)
        assert len(repr(value)) < 200
    for change in found["CaseDiff('parler-v-aws@article → parler-v-aws@briefs': "].changes:
        assert len(repr(change)) < 200
