"""The HTML page: nothing of a case gets out of its place, and the page says what the case says."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from functools import cache
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import (
    ArgumentGraph,
    Case,
    Citation,
    Claim,
    Link,
    View,
    build_view,
    load_case,
    parse_case,
)
from argmap.compare.diff import diff_cases
from argmap.compare.diff.summary import summarise
from argmap.formats.diffs import diff_formats
from argmap.render.page import page_values, render_page
from argmap.render.page.document import dump_values, page_script, page_style
from argmap.render.picture.palette import DARK, LIGHT
from argmap.render.text.lines import plain
from argmap.render.text.why import reason_lines
from argmap.render.theme import PARTY_INKS, ROLES
from argmap.render.view import ViewPart
from argmap.semantics import evaluate_grounded
from argmap.semantics.explain.why import explain
from argmap.semantics.explain.why_all import explain_all
from bench.generated import write_case
from support.cases import case_of
from support.edits import pairs
from support.exports import rendered
from support.laid_out import laid_out_quickly
from support.minified import PARTS, SCRIPT, STYLE, minified_script, minified_style
from support.pages import HOSTILE, Page, hashed, values_of
from support.project import BUNDLED, ROOT
from support.running import other_hashes, run_process
from support.running import run_here as run
from support.speed import examples
from support.strategies import cases

PACKAGE = ROOT / "argmap" / "render" / "page"


def page_of(case: Case, **part: object) -> Page:
    return Page(rendered(case, "html", **part))


# Nothing gets out of its place

KNOWN = {
    *("html", "head", "meta", "link", "title", "style", "body", "div", "header", "h1", "p", "main"),
    *("ul", "li", "details", "summary", "b", "bdi", "script"),
    *("small", "br"),  # notes
    *("h2", "del", "ins"),  # where two cases are compared
}


def check_nothing_got_out(page: Page, title: str) -> None:
    assert {tag for tag, _ in page.tags} <= KNOWN
    assert [tag for tag, _ in page.tags if tag in ("script", "style", "title", "meta", "link")] == [
        *("meta", "meta", "meta", "meta", "meta", "link", "title", "style", "script", "script")
    ]
    assert {name for _, attributes in page.tags for name in attributes} <= {
        *("lang", "charset", "http-equiv", "content", "name", "rel", "href", "id", "class", "open", "type")
    }
    assert [a["href"] for _, a in page.tags if "href" in a] == ["data:,"]
    assert page.scripts[1] == page_script()
    assert page.styles == [page_style()]
    assert " ".join(title.split()) in page.text


@st.composite
def hostile_cases(draw) -> Case:
    """Any case with texts in all of its places that would like to be something else."""
    case = draw(cases())
    hostile = st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3).map("".join)

    def text_of(element):
        given = {
            f.name: draw(hostile)
            for f in fields(element)
            if isinstance(getattr(element, f.name), str)
            and f.name
            not in ("id", "name", "by", "stage", "source", "target", "stance", "standard", "translation_of")
        }
        return replace(element, **given)

    def whole(claim: Claim) -> Claim:
        cites = tuple(text_of(cite) for cite in (*claim.cites, Citation(quote="x", translation="x", at="x")))
        return replace(text_of(claim), cites=cites, tags=(draw(hostile),), aliases=(draw(hostile),))

    return replace(
        text_of(case),
        claims=MappingProxyType({i: whole(claim) for i, claim in case.claims.items()}),
        links=tuple(text_of(link) for link in case.links),
        parties=MappingProxyType(
            {i: replace(text_of(p), name=draw(hostile)) for i, p in case.parties.items()}
        ),
        stages=MappingProxyType({i: text_of(s) for i, s in case.stages.items()}),
        sources=MappingProxyType(
            {i: replace(text_of(s), url=draw(hostile)) for i, s in case.sources.items()}
        ),
    )


@pytest.mark.slow
@given(hostile_cases())
@examples(40)
@laid_out_quickly()
def test_no_text_of_a_case_becomes_markup_or_ends_the_script(case):
    page = page_of(case)
    check_nothing_got_out(page, case.title)
    values = page.values
    assert values["title"] == case.title
    assert [claim["text"] for claim in values["claims"]] == [claim.text for claim in case.claims.values()]
    for claim in case.claims.values():
        assert " ".join(claim.text.split()) in page.text


@pytest.mark.slow
@given(cases())
@laid_out_quickly()
def test_a_page_of_any_case_is_in_order_and_holds_its_texts(case):
    page = page_of(case)
    check_nothing_got_out(page, case.title)
    assert page.values == json.loads(json.dumps(page_values(build_view(ArgumentGraph(case)))))


@pytest.mark.slow
@given(pairs())
@examples(40)
@laid_out_quickly()
def test_a_page_of_any_two_cases_is_in_order_and_says_every_change(pair):
    summary = summarise(diff_cases(*pair), names=("</script>before", "after<b>"))
    page = Page(diff_formats()["html"].render(summary))
    check_nothing_got_out(page, "</script>before → after<b>")
    told = page.values["changes"]
    assert [row["id"] for row in told["list"]] == [change.id for change in summary.separate_changes]
    names = [
        *(c["id"] for c in page.values["claims"]),
        *(k.get("id", k.get("name")) for k in page.values["links"]),
    ]
    for row in told["list"]:
        if (
            row["kind"] in ("added", "reworded", "renamed")
            and row["ref"] is not None
            and row["word"] == row["kind"]
        ):
            assert names[row["ref"]] == row["id"]


@pytest.mark.parametrize("text", HOSTILE)
def test_values_are_the_same_json_with_no_character_that_markup_could_read(text):
    dumped = dump_values({"text": text})
    assert not re.search("[<>&\u2028\u2029]", dumped)
    assert json.loads(dumped) == {"text": text}


# The policy


@pytest.mark.slow
def test_the_policy_allows_the_script_and_the_style_of_the_page_and_nothing_else():
    page = page_of(load_case("parler-v-aws"))
    assert page.policy.split("; ") == [
        "default-src 'none'",
        f"script-src {hashed(page.scripts[1])}",
        f"style-src {hashed(page.styles[0])}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_a_server_adds_a_script_and_may_then_be_asked_for_more():
    values = values_of("school-start")
    live = "fetch('values').then(r => r.json()).then(argmap.replace);"
    page = Page(render_page(values, live=live))
    assert page.scripts[2] == live
    assert f"script-src {hashed(page.scripts[1])} {hashed(live)}; " in page.policy
    assert "connect-src 'self'" in page.policy


def test_the_script_makes_no_markup_of_texts_and_reaches_for_nothing():
    for part in PARTS:
        text = (PACKAGE / "script" / f"{part}.js").read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function", text)
        assert not re.search(r"fetch\(|XMLHttp|WebSocket|sendBeacon|import\(|localStorage", text)
        for address in re.findall(r"https?://[^\s\"')]+", text):
            assert address.startswith(("http://www.w3.org/2000/svg", "https://www.w3.org/WAI/"))
    assert "url(" not in page_style()
    assert "@import" not in page_style()


def test_every_file_of_the_script_is_in_the_page():
    assert {path.stem for path in (PACKAGE / "script").iterdir()} == set(PARTS)


def test_nothing_is_taken_apart_that_is_made_with_a_shorthand_which_the_minifier_overlooks():
    taken_apart = re.compile(r"[}\]] = ([^;]+);")
    for part in PARTS:
        text = (PACKAGE / "script" / f"{part}.js").read_text(encoding="utf-8")
        for made in taken_apart.findall(text):
            assert not re.search(r"[({,]\s*\{\s*\w+\s*[,}]", made), made
    assert re.search(r"[({,]\s*\{\s*\w+\s*[,}]", taken_apart.findall("const { a, b } = f({ given });")[0])


def test_script_and_style_are_what_is_made_of_their_parts():
    pytest.importorskip("minify", reason="the minifier has no wheel for this machine")
    assert SCRIPT.read_text(encoding="utf-8") == minified_script()
    assert STYLE.read_text(encoding="utf-8") == minified_style()


# Size


def colours_of_the_style(scheme: int) -> dict[str, str]:
    """The colours of the style sheet by name: those of the light scheme, 0, or of the dark one, 1."""
    style = (PACKAGE / "colours.css").read_text(encoding="utf-8")
    block = re.findall(r":root \{([^}]*)\}", style)[scheme]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", block))


@pytest.mark.parametrize(("scheme", "palette"), [(0, LIGHT), (1, DARK)], ids=["light", "dark"])
def test_a_page_has_the_colours_of_the_pictures(scheme, palette):
    found = colours_of_the_style(scheme)
    boxes = palette.boxes
    assert found["accepted"] == boxes["accepted"].ground
    assert found["accepted-frame"] == boxes["accepted"].frame
    assert found["accepted-ink"] == boxes["accepted"].text
    assert found["rejected-frame"] == boxes["rejected"].frame
    assert found["rejected-ink"] == boxes["rejected"].text == boxes["unsupported"].text
    assert found["unsupported-frame"] == boxes["unsupported"].frame
    assert found["undecided"] == boxes["undecided"].ground
    assert found["hatch"] == boxes["undecided"].hatch
    if palette is LIGHT:  # the dark scheme has the same
        assert tuple(found[f"p{rank}"] for rank in range(len(PARTY_INKS))) == PARTY_INKS


def test_script_and_style_stay_small():
    assert len(page_script().encode()) + len(page_style().encode()) <= 99_000


def test_a_page_of_300_claims_stays_under_300_kilobytes(tmp_path):
    case = load_case(str(write_case(tmp_path / "case.yaml", 300)))
    assert len(rendered(case, "html").encode()) < 300_000


def test_the_outline_without_a_script_is_cut_where_rows_are_deepest(tmp_path):
    case = load_case(str(write_case(tmp_path / "case.yaml", 2_000)))
    page = page_of(case)
    items = sum(tag == "li" for tag, _ in page.tags)
    assert 100 < items <= 500
    assert f"{items} of 2000 rows" in page.text


# What it says


#: How a page writes what a claim or a step is.
LETTERS = {"accepted": "a", "rejected": "r", "unsupported": "n", "undecided": "u"}


@pytest.mark.parametrize("name", BUNDLED)
def test_each_stage_has_the_rows_and_verdicts_of_the_terminal(name):
    case, values = load_case(name), values_of(name)
    claims = [claim["id"] for claim in values["claims"]]
    names = claims + [link.get("id", link.get("name")) for link in values["links"]]
    assert claims == list(case.claims)
    stages = list(case.stages) or [None]
    assert [scene["stage"] for scene in values["scenes"]] == [
        i if case.stages else None for i in range(len(stages))
    ]
    for scene, stage in zip(values["scenes"], stages, strict=True):
        then = case.at(stage) if stage else case
        view = build_view(ArgumentGraph(then))
        rows = [scene["rows"][at : at + 6] for at in range(0, len(scene["rows"]), 6)]
        assert [
            (
                d,
                list(ROLES)[r],
                None if c < 0 else names[c],
                None if k < 0 else names[k],
                ("", "above", "cycle")[a],
            )
            for d, r, c, k, a, _ in rows
        ] == [(r.depth, r.role, r.claim, r.link and r.link.name, r.again) for r in view.rows]
        found = evaluate_grounded(then).statuses
        assert scene["verdicts"] == "".join(LETTERS[found[one]] if one in found else "-" for one in names)


def test_the_outline_without_a_script_says_what_the_terminal_says():
    page = page_of(load_case("school-start"))
    assert "Falls: School should start at nine. Countered by “The bus company" in page.text
    assert "◆ later ✗ rejected · School should start at nine." in page.text
    assert "− counters buses ✓ accepted · The bus company cannot change its timetable." in page.text


def test_the_arguments_that_are_whole_are_on_a_page_as_the_terminal_numbers_them():
    case = load_case("ontological-argument")
    values = page_values(build_view(ArgumentGraph(case)))
    (argument,) = values["arguments"]
    claims, rows = len(values["claims"]), argument["rows"]
    assert [row[1] for row in rows if row[0] < claims] == [*range(1, 8)]
    assert [row[1] for row in rows if row[0] >= claims][
        -1
    ] == "step 4, disjunctive syllogism, from (3) and (6)"
    part = page_values(build_view(ArgumentGraph(case), root="not-alone"))
    assert part["arguments"] == []


@pytest.mark.slow
def test_quotations_translations_and_what_they_translate_are_there():
    values = values_of("parler-v-aws")
    claim = next(claim for claim in values["claims"] if claim["id"] == "animus")
    first, _, third = claim["cites"][:3]
    assert first["quote"] == "motivées par une animosité politique"
    assert values["sources"][first["source"]]["lang"] == "fr"
    assert third["of"] == 0


def why(values: dict, scene: int, number: int) -> list[int]:
    """The reason that holds at a scene: the last that was told."""
    return next(
        values["scenes"][at]["why"][str(number)]
        for at in range(scene, -1, -1)
        if str(number) in values["scenes"][at]["why"]
    )


def in_words(values: dict, phrase: str | list) -> str:
    """A sentence with the names of what it names by number."""
    names = [claim["id"] for claim in values["claims"]]
    names += [link.get("id", link.get("name")) for link in values["links"]]
    parts = [phrase] if isinstance(phrase, str) else phrase
    return "".join(names[part] if isinstance(part, int) else part for part in parts)


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["article", "briefs", "order"])
def test_the_reason_for_each_verdict_is_worded_as_on_the_terminal(stage):
    values = values_of("parler-v-aws")
    at = [s["id"] for s in values["stages"]].index(stage)
    graph = ArgumentGraph(load_case(f"parler-v-aws@{stage}"))
    grounded = evaluate_grounded(graph.case)
    for number, claim in enumerate(values["claims"]):
        if claim["id"] in graph.claims:
            lines = reason_lines(graph, explain(grounded, claim["id"]), grounded.statuses)
            said = values["phrases"][why(values, at, number)[0]]
            assert next(plain(lines)).endswith(in_words(values, said))


@given(cases())
def test_a_reason_is_found_for_everything_and_what_is_undecided_leads_to_a_circle(case):
    grounded = evaluate_grounded(case)
    reasons = explain_all(grounded)
    assert list(reasons.by_name) == grounded.structure.names
    for name, reason in reasons.by_name.items():
        if reason.verdict != "undecided":
            assert reason == explain(grounded, name)[0]
            continue
        way = [reason]
        while way[-1].how == "open":
            way.append(reasons.by_name[way[-1].because[0]])
            assert len(way) <= len(reasons.by_name)
        last = way[-1]
        circle = reasons.circles[last.name]
        assert all(grounded.verdicts[one] == "undecided" for one in circle)
        assert last.because == (circle[(circle.index(last.name) + 1) % len(circle)],)


@pytest.mark.parametrize("name", BUNDLED)
def test_the_reasons_for_all_are_those_that_each_is_given_by_itself(name):
    case = load_case(name)
    for stage in list(case.stages) or [None]:
        grounded = evaluate_grounded(case.at(stage) if stage else case)
        reasons = explain_all(grounded)
        for statement in grounded.structure.names:
            first, *others = explain(grounded, statement)
            assert reasons.by_name[statement] == first
            if first.how == "circle":
                assert list(reasons.circles[statement]) == [one.name for one in (first, *others)]


def test_a_thousand_claims_that_all_counter_each_other_are_explained_quickly():
    ring = 1_000
    claims = {f"c{i}": Claim(f"c{i}", "x") for i in range(ring)}
    links = [Link(f"k{i}", (f"c{i}",), f"c{(i + 1) % ring}", "counter", id=f"k{i}") for i in range(ring)]
    links += [Link(f"b{i}", (f"c{(i + 1) % ring}",), f"c{i}", "counter", id=f"b{i}") for i in range(ring)]
    case = Case(title="Ring", claims=MappingProxyType(claims), links=tuple(links))
    assert set(explain_all(evaluate_grounded(case)).circles) >= set(claims)


# A part of it, and losses


@pytest.mark.parametrize(
    ("part", "claims"),
    [({"root": "warned"}, 3), ({"root": "warned", "depth": 0}, 1), ({"party": "press"}, 8)],
)
def test_a_part_of_a_case_holds_that_part_with_the_verdicts_of_the_whole(part, claims):
    values = page_of(load_case("parler-v-aws"), **part).values
    assert len(values["claims"]) == claims
    found = evaluate_grounded(load_case("parler-v-aws")).statuses
    for number, claim in enumerate(values["claims"]):
        assert values["scenes"][-1]["verdicts"][number] == LETTERS[found[claim["id"]]]


def test_a_part_that_was_not_there_at_an_early_stage_is_empty_then():
    values = page_of(load_case("parler-v-aws"), root="o-denied").values
    assert [bool(scene["rows"]) for scene in values["scenes"]] == [False, False, True]


@pytest.mark.slow
def test_an_older_stage_is_the_last_one_on_its_page():
    values = page_of(load_case("murder@defence")).values
    assert [stage["id"] for stage in values["stages"]] == ["charge", "defence"]
    assert len(values["scenes"]) == 2


@pytest.mark.slow
def test_nothing_is_lost_but_conflicts_which_is_said(tmp_path):
    done = run("export", "parler-v-aws", "-o", str(tmp_path / "x.html"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    text = case_of(t="T.") + "conflicts: [{element: case, kind: both-changed, part: title, theirs: U}]\n"
    (tmp_path / "c.yaml").write_text(text, encoding="utf-8")
    done = run("export", str(tmp_path / "c.yaml"), "-o", str(tmp_path / "x.html"))
    assert done.stderr == "html does not carry: 1 conflict that a merge left\n"


@pytest.mark.slow
def test_the_bytes_depend_on_nothing_but_the_case():
    done = run_process("export", "epic-v-apple", "-f", "html", **other_hashes())
    assert done.stdout == run("export", "epic-v-apple", "-f", "html").stdout != ""


# Comparing two cases


@cache
def compared(*stages: str) -> Page:
    """The page of what changed between two stages of a case."""
    change = diff_cases(*(load_case(f"parler-v-aws@{stage}") for stage in stages))
    return Page(diff_formats()["html"].render(summarise(change, names=stages)))


@pytest.mark.slow
def test_a_comparison_marks_what_came_and_what_went_and_names_the_causes():
    there = compared("article", "order").values
    names = [claim["id"] for claim in there["claims"]]
    (verdict,) = there["changes"]["verdicts"]
    assert (names[verdict["ref"]], verdict["was"], verdict["now"]) == ("restore", "undecided", "rejected")
    assert [(cause["joint"], names[cause["ref"]]) for cause in verdict["because"]] == [
        ("because", "f-no-evidence"),
        ("and", "o-denied"),
    ]
    assert verdict["remark"] == "(o-denied alone would do; without both it would still be undecided)"
    assert there["changes"]["marks"][str(names.index("count1"))] == [["added", "+", "added"]]
    back = compared("order", "article").values
    gone = [claim["id"] for claim in back["claims"]].index("count1")
    assert back["changes"]["marks"][str(gone)] == [["removed", "−", "removed"]]
    before = evaluate_grounded(load_case("parler-v-aws@order"))
    assert back["scenes"][0]["verdicts"][gone] == before.verdicts["count1"][0]


@given(pairs())
@examples(40)
@laid_out_quickly()
def test_a_comparison_knows_the_verdict_before_of_every_claim_whose_verdict_changed(pair):
    diff = diff_cases(*pair)
    values = Page(diff_formats()["html"].render(summarise(diff))).values
    names = [claim["id"] for claim in values["claims"]]
    before, after = (evaluate_grounded(case).verdicts for case in pair)
    statuses = evaluate_grounded(pair[0]).statuses
    letters = {name: "n" if status == "unsupported" else status[0] for name, status in statuses.items()}
    assert {names[int(at)]: was for at, was in values["changes"]["former"].items()} == {
        new: letters[old] for old, new in diff.matching.claims.items() if before[old] != after[new]
    }
    for at in values["changes"]["former"]:
        assert ["turned", "!", "verdict"] in values["changes"]["marks"][at]
    quiet = Page(diff_formats()["html"].render(summarise(diff, ignore=["verdict"]))).values
    assert quiet["changes"]["former"] == {}


@pytest.mark.slow
def test_a_comparison_without_a_script_tells_the_changes_and_the_verdicts_before():
    page = compared("article", "order")
    assert "What changed: article → order" in page.text
    assert "! verdict restore undecided → rejected because + f-no-evidence added" in page.text
    assert "Also accepted → unsupported: double-standard" in page.text
    assert "+ added count1 [Parler] AWS and Twitter acted together" in page.text
    assert "restore [Parler] [! verdict] ✗ rejected was undecided" in page.text
    back = compared("order", "article")
    assert "[− removed] was ✓ accepted" in back.text
    assert "<title>" not in page.text
    assert page.values["title"] == "Parler v. Amazon Web Services"


def test_the_view_remembers_which_part_was_asked_for():
    view = build_view(
        ArgumentGraph(parse_case(case_of(a="A.", b="{text: B., supports: a}")).require()), depth=0
    )
    assert view.part == ViewPart(depth=0)
    assert View(view.case, view.graph, view.rows).part == ViewPart()
