"""Graphviz reads what is exported as DOT, and finds in it what was said."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from textwrap import dedent

import pydot
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentGraph, export, load_case, parse_case
from argmap.formats.exporting import Options
from argmap.formats.shared.dot.framed_links import FramedLinks
from argmap.formats.shared.drawings.labels import label_lines
from argmap.render.picture.palette import LIGHT
from argmap.render.theme import PARTY_INKS, party_inks
from support.exports import (
    AWKWARD,
    BOTH_WAYS,
    awkward_case,
    drawn_words,
    graphviz,
    junction_links,
    needs_dot,
    objects,
    rendered,
)
from support.project import BUNDLED
from support.running import run_here as run
from support.speed import examples
from support.strategies import TEXT_PIECES, cases


def word(edge):
    """What a line says of its link, without what it says of the premises."""
    return edge["label"].partition("\\n")[0]


@needs_dot
@pytest.mark.parametrize("name", BUNDLED)
def test_graphviz_finds_a_box_for_every_claim_and_a_junction_where_lines_must_meet(name):
    case = load_case(name)
    nodes, edges = objects(rendered(case, "dot"))
    boxes = [name for name, node in nodes.items() if node.get("shape") != "point"]
    junctions = junction_links(case)
    assert boxes == list(case.claims)
    assert len(nodes) == len(boxes) + len(junctions)
    said = Counter(word(edge) for edge in edges if edge.get("label"))
    assert said == drawn_words(case)
    both = sum(said[one] for one in BOTH_WAYS.values())
    assert len(edges) == len(case.links) - both + sum(len(link.premises) for link in junctions)


@needs_dot
def test_parler_v_aws_in_dot_has_these_counts():
    nodes, edges = objects(rendered(load_case("parler-v-aws"), "dot"))
    shapes = Counter(node.get("shape", "box") for node in nodes.values())
    assert shapes["box"] == 60
    assert shapes["point"] == len(junction_links(load_case("parler-v-aws"))) == 12
    assert Counter(word(edge) for edge in edges if edge.get("label")) == {
        "supports": 32,
        "counters": 10,
        "counter each other": 11,
        "undercuts": 13,
    }


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pydot's own, about pyparsing
def test_pydot_reads_the_same_graph():
    (drawing,) = pydot.graph_from_dot_data(rendered(load_case("parler-v-aws"), "dot"))
    names = {node.get_name().strip('"') for node in drawing.get_nodes()} - {"node", "edge", "graph"}
    assert len(names) == 60 + 12
    assert len(drawing.get_edges()) == 77 - 11 + sum(
        len(k.premises) for k in junction_links(load_case("parler-v-aws"))
    )


@needs_dot
def test_joint_premises_meet_in_a_junction_and_an_undercut_ends_at_it():
    _, edges = objects(rendered(load_case("parler-v-aws"), "dot"))
    (junction,) = [e["head"] for e in edges if e["tail"] == "hmp-twitter" and e["head"] != "double-standard"]
    into = {(e["tail"], e.get("label", ""), e.get("arrowhead")) for e in edges if e["head"] == junction}
    assert into == {
        ("hmp-twitter", "", "none"),
        ("no-action-twitter", "", "none"),
        ("not-host-twitter", "undercuts", "tee"),
        ("twitter-blocked", "undercuts", "tee"),
        ("hmp-quoting", "undercuts", "tee"),
    }
    (out,) = [edge for edge in edges if edge["tail"] == junction]
    assert (out["head"], out["arrowhead"]) == ("double-standard", "normal")
    assert out["label"] == "supports\\nall needed"


@needs_dot
def test_supports_and_counters_differ_in_word_line_and_head():
    _, edges = objects(rendered(load_case("school-start"), "dot"))
    looks = {edge["tail"]: (edge["label"], edge["style"], edge["arrowhead"]) for edge in edges}
    assert looks == {"sleep": ("supports", "solid", "normal"), "buses": ("counters", "dashed", "tee")}


STUDIES = """
title: Two studies
claims:
  late: {text: School should start late.}
  sleep: {text: Sleep helps., supports: late}
  tired: {text: Sleep does not help., counters: sleep}
  flawed: {text: The second study is flawed., counters: tired}
links:
  - {premises: [sleep], target: tired, stance: counter}
"""


@needs_dot
def test_two_claims_that_counter_each_other_have_one_line_whose_halves_say_what_is_in_force(tmp_path):
    path = tmp_path / "studies.yaml"
    path.write_text(STUDIES, encoding="utf-8")
    _, edges = objects(run("export", path, "-f", "dot").stdout)
    (edge,) = (edge for edge in edges if edge.get("dir") == "both")
    assert edge["label"] == "counter each other"
    assert edge["arrowhead"] == edge["arrowtail"] == "tee"
    halves = dict(zip((edge["tail"], edge["head"]), edge["color"].split(";0.5:"), strict=True))
    assert halves == {"sleep": LIGHT.weak["counter"], "tired": LIGHT.stances["counter"]}


def test_a_conclusion_is_the_head_of_the_line_to_what_it_counters_and_is_countered_by():
    drawn = rendered(load_case("tweety"), "dot")
    assert '"not-flies" -> "flies-too" [label="counter each other"' in drawn


@needs_dot
def test_two_conclusions_that_counter_each_other_stand_side_by_side():
    drawn = json.loads(graphviz(rendered(load_case("nixon"), "dot"), "json"))
    tops = {one["name"]: one["pos"].split(",")[1] for one in drawn["objects"] if "pos" in one}
    assert tops["pacifist"] == tops["hawk"]


def test_mermaid_keeps_two_counters_apart_if_only_one_of_them_is_in_force(tmp_path):
    path = tmp_path / "studies.yaml"
    path.write_text(STUDIES, encoding="utf-8")
    assert "counter each other" not in run("export", path, "-f", "mermaid").stdout
    path.write_text(STUDIES.replace("flawed: ", "other: ").replace("counters: tired", "supports: late"))
    assert "c2 x-. counter each other .-x c3" in run("export", path, "-f", "mermaid").stdout


@needs_dot
def test_awkward_texts_are_drawn_letter_for_letter():
    case = awkward_case()
    drawing = json.loads(graphviz(rendered(case, "dot", Options(wrap=1_000_000)), "json"))
    drawn = {
        o["name"]: [op["text"] for op in o["_ldraw_"] if op["op"] == "T"]
        for o in drawing["objects"]
        if "_ldraw_" in o
    }
    for number, text in enumerate(AWKWARD):
        assert one_line(*drawn[f"c{number}"]) == one_line(f"c{number} · {text}", text)
    assert [op["text"] for op in drawing["_ldraw_"] if op["op"] == "T"] == [case.title]


@needs_dot
def test_awkward_names_label_their_clusters_letter_for_letter():
    drawing = json.loads(graphviz(rendered(awkward_case(), "dot", Options(cluster="party")), "json"))
    clusters = [o for o in drawing["objects"] if o["name"].startswith("cluster")]
    drawn = [one_line(*(op["text"] for op in o["_ldraw_"] if op["op"] == "T")) for o in clusters]
    assert drawn[::-1] == [one_line(name) for name in AWKWARD]


def one_line(*parts: str) -> str:
    return " ".join(" ".join(parts).split())


def unescaped(label: str) -> str:
    """What a DOT label says: escapes first, then character references."""
    text = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], label, flags=re.DOTALL)
    return text.replace("&amp;", "&")


@needs_dot
@examples(40)
@given(cases())
def test_graphviz_reads_any_case(case):
    nodes, edges = objects(rendered(case, "dot", Options(wrap=1_000_000)))
    boxes = {name: node for name, node in nodes.items() if node.get("shape") != "point"}
    assert list(boxes) == list(case.claims)
    for claim in case.claims.values():
        assert unescaped(boxes[claim.id]["label"]).endswith("\n" + " ".join(claim.text.split()))
    assert Counter(word(edge) for edge in edges if edge.get("label")) == drawn_words(case)
    ways_out = Counter(edge["tail"] for edge in edges)
    assert all(ways_out[name] == 1 for name in nodes.keys() - boxes.keys())


@needs_dot
@pytest.mark.parametrize(
    ("cluster", "groups"),
    [
        ("party", {"Parler": 26, "Amazon Web Services": 16, "W.D. Wash. (Rothstein J.)": 11}),
        ("stage", {"As first reported": 17, "Opposition and reply": 31, "Ruling on the injunction": 12}),
    ],
)
def test_clusters_group_the_claims_of_a_party_or_a_stage(cluster, groups):
    case = load_case("parler-v-aws")
    drawing = json.loads(graphviz(rendered(case, "dot", Options(cluster=cluster))))
    claims = {o["_gvid"] for o in drawing["objects"] if o["name"] in case.claims}
    found = {
        o["label"]: claims.intersection(o["nodes"])
        for o in drawing["objects"]
        if o["name"].startswith("cluster")
    }
    assert {name: len(found[name]) for name in groups} == groups
    members = [node for nodes in found.values() for node in nodes]
    assert len(members) == len(set(members)) == len(case.claims)


def test_the_legend_of_groups_explains_a_white_box_and_a_red_frame():
    dot = run("export", "votes-at-16", "--cluster", "stage", "-f", "dot").stdout
    said = " ".join(dot.replace("\\n", " ").split())
    assert "a white box: rejected, unsupported, or accepted to no effect" in said
    assert "a red frame: a counter that the outcome rests on" in said


@pytest.mark.parametrize(
    ("lines", "there", "not_there"),
    [
        ("b: {text: B, by: p, supports: a}", ["a green line"], ["red line", "numbers", "a point"]),
        ("b: {text: B, by: q, counters: a}", ["a dashed red line"], ["green", "numbers", "a point"]),
        ("b: {text: B, by: q, supports: a}", ["numbers in a box"], ["green", "red line", "both needed"]),
        (
            "b: {text: B, by: q, counters: a}\n  c: {text: C, by: p, counters: b -> a}",
            ["a dashed red line", "a line to a point bears on that step"],
            ["numbers", "all needed"],
        ),
    ],
)
def test_the_legend_of_groups_explains_only_what_is_there(lines, there, not_there):
    text = f"title: T\nparties: {{p: P, q: Q}}\nclaims:\n  a: {{text: A, by: p}}\n  {lines}\n"
    head = rendered(parse_case(text).require(), "dot", Options(cluster="party")).partition("labelloc")[0]
    told = " ".join(head.replace("\\n", " ").split())
    assert [words for words in there if words not in told] == []
    assert [words for words in (*not_there, "white box", "red frame") if words in told] == []


@needs_dot
def test_the_counters_between_parties_are_lines_if_they_are_not_too_many():
    case = load_case("votes-at-16")
    drawing = laid_out(rendered(case, "dot", Options(cluster="party")))
    names = [one["name"] for one in drawing["objects"]]
    drawn = {frozenset((names[edge["tail"]], names[edge["head"]])) for edge in drawing["edges"]}
    single = [link for link in case.links if link.stance == "counter" and link.target in case.claims]
    junctions = {f"link {number}": link for number, link in enumerate(case.links, 1)}
    for link in single:
        (premise,) = link.premises
        meets = next((name for name, one in junctions.items() if one == link), "")
        assert {frozenset((premise, link.target)), frozenset((premise, meets))} & drawn, link.name
    assert "undercuts" not in rendered(case, "dot", Options(cluster="party"))
    assert "counters" in rendered(load_case("parler-v-aws"), "dot", Options(cluster="party"))


def laid_out(dot: str) -> dict:
    """A drawing with positions; Graphviz must not complain."""
    done = subprocess.run(["dot", "-Tjson"], input=dot, capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    return json.loads(done.stdout)


def drawn_size(dot: str) -> tuple[float, float]:
    """The width and height of a drawing in inches."""
    left, bottom, right, top = map(float, laid_out(dot)["bb"].split(","))
    return (right - left) / 72, (top - bottom) / 72


@needs_dot
@pytest.mark.parametrize("cluster", ["party", "stage"])
def test_groups_stand_on_a_sheet_and_not_in_one_long_row(cluster):
    width, height = drawn_size(rendered(load_case("parler-v-aws"), "dot", Options(cluster=cluster)))
    assert 1 <= width / height <= 2
    assert 11 * min(33.1 / width, 23.4 / height) > 8, "the size in points of its text on A1"


def titles_crossed(drawn: dict) -> list[str]:
    """The titles of frames that a line goes through."""
    drawn_parts = (part for edge in drawn["edges"] for part in edge.get("_draw_", ()))
    lines = [list(points_on(part["points"])) for part in drawn_parts if part["op"] in "bB"]
    found = []
    for frame in (one for one in drawn["objects"] if one["name"].startswith("cluster")):
        x, y = map(float, frame["lp"].split(","))
        wide, high = 36 * float(frame["lwidth"]), 36 * float(frame["lheight"])
        crossing = [line for line in lines if any(abs(a - x) < wide and abs(b - y) < high for a, b in line)]
        found += [frame["label"]] * len(crossing)
    return found


def points_on(line: list[list[float]]) -> Iterator[tuple[float, float]]:
    """Points on a line of cubic Bézier curves, near each other."""
    for at in range(0, len(line) - 3, 3):
        for t in (step / 40 for step in range(41)):
            shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            yield tuple(sum(s * p[k] for s, p in zip(shares, line[at : at + 4], strict=True)) for k in (0, 1))


@needs_dot
@pytest.mark.parametrize(("direction", "most"), [("RL", 4), ("LR", 4)])
def test_few_lines_go_through_the_titles_of_frames(direction, most):
    crossed = [
        title
        for name in ("votes-at-16", "epic-v-apple", "netchoice-v-paxton", "continental-drift")
        for title in titles_crossed(
            laid_out(rendered(load_case(name), "dot", Options(cluster="party", rankdir=direction)))
        )
    ]
    assert len(crossed) <= most, crossed


@needs_dot
@pytest.mark.parametrize("name", BUNDLED)
def test_graphviz_draws_the_groups_of_every_bundled_case_without_complaint(name):
    for cluster in ("party", "stage"):
        for direction in ("RL", "BT"):
            drawn_size(rendered(load_case(name), "dot", Options(cluster=cluster, rankdir=direction)))


@needs_dot
@examples(20)
@given(cases(), st.sampled_from(["party", "stage"]), st.sampled_from(["RL", "LR", "BT", "TB"]))
def test_graphviz_draws_the_groups_of_any_case(case, cluster, direction):
    dot = rendered(case, "dot", Options(cluster=cluster, rankdir=direction))
    nodes, edges = objects(dot)
    assert {name for name, node in nodes.items() if node.get("shape") != "point"} == set(case.claims)
    assert sum(name.startswith("column ") for name in nodes) <= len(case.claims)
    drawn = [(edge["tail"], edge["head"]) for edge in edges if edge.get("style") != "invis"]
    assert len(drawn) == len(set(drawn))


@examples(60)
@given(cases(), st.data())
def test_a_link_of_a_map_with_frames_is_a_line_or_is_said_in_the_boxes_at_its_ends(case, data):
    frames = {claim: data.draw(st.sampled_from("ab"), claim) for claim in case.claims}
    links, graph = FramedLinks(case.links, frames), ArgumentGraph(case)
    numbers = {claim: number for number, claim in enumerate(case.claims, 1)}
    said = {claim: " ".join(lines) for claim, lines in links.remarks(numbers).items()}
    for link in case.links:
        if link.name in links.across:
            assert link.stance == "counter"
            assert link.target in frames or link.target in links.lines
        elif link.name in links.lines:
            target = link.target if link.target in frames else graph.link(link.target).target
            assert {links.parents[premise] for premise in link.premises} == {target}
            assert {frames[premise] for premise in link.premises} == {frames[target]}
        elif link.target in frames:
            for premise in link.premises:
                assert re.search(rf"\b{numbers[link.target]}\b", said[premise])
                assert re.search(rf"\b{numbers[premise]}\b", said[link.target])
    for claim in links.parents:
        seen = [claim]
        while (parent := links.parents.get(seen[-1])) is not None:
            seen.append(parent)
        assert len(seen) == len(set(seen))


@needs_dot
@pytest.mark.slow
@pytest.mark.parametrize("name", BUNDLED)
@pytest.mark.parametrize(("cluster", "direction"), [("party", "RL"), ("stage", "BT")])
def test_no_support_of_a_map_with_frames_leaves_its_frame_and_boxes_are_numbered_as_they_are_read(
    name, cluster, direction
):
    case = load_case(name)
    drawing = laid_out(rendered(case, "dot", Options(cluster=cluster, rankdir=direction)))
    objects_ = drawing["objects"]
    frames = [one for one in objects_ if one["name"].startswith("cluster")]
    homes = {node: frame for frame in frames for node in frame["nodes"]}
    links_across = any(edge.get("weight") == "0" for edge in drawing["edges"])
    for edge in drawing["edges"]:
        if edge.get("style") == "invis" or edge.get("weight") == "0":
            continue
        assert homes[edge["tail"]] is homes[edge["head"]]
        left, bottom, right, top = map(float, homes[edge["tail"]]["bb"].split(","))
        points = (spot.split(",")[-2:] for spot in edge["pos"].split())
        assert all(left <= float(x) <= right and bottom <= float(y) <= top - 20 for x, y in points)
    for frame in frames:
        boxes = [objects_[node] for node in frame["nodes"] if objects_[node]["name"] in case.claims]
        read = [(int(re.match(r"\d+", box["label"])[0]), *map(float, box["pos"].split(","))) for box in boxes]
        columns = {}
        for number, x, y in sorted(read):
            columns.setdefault(round(x if direction == "RL" else -y), []).append((number, y, x))
        if links_across:  # Graphviz then changes the order within columns, so that fewer lines cross
            continue
        in_order = [one for _, column in sorted(columns.items()) for one in column]
        assert [number for number, *_ in in_order] == sorted(number for number, *_ in read)
        for (_, y, x), (_, next_y, next_x) in (
            pair for column in columns.values() for pair in pairwise(column)
        ):
            assert next_y < y if direction == "RL" else next_x > x


@needs_dot
def test_stages_follow_each_other_in_the_direction_of_reading():
    case = load_case("votes-at-16")
    drawing = laid_out(rendered(case, "dot", Options(cluster="stage", rankdir="RL")))
    nodes = {node["name"]: node for node in drawing["objects"] if "pos" in node}
    first, *others = case.stages
    places = {
        stage: [
            float(node["pos"].split(",")[0])
            for name, node in nodes.items()
            if name in case.claims and (case.claims[name].stage or first) == stage
        ]
        for stage in case.stages
    }
    for earlier, later in pairwise(places.values()):
        assert max(earlier) < min(later)
    assert others


def test_a_drawing_of_a_part_tells_in_its_boxes_what_is_left_out():
    for name in ("dot", "mermaid"):
        assert "… and 2 more below" in rendered(load_case("school-start"), name, depth=0)


@pytest.mark.parametrize("by", ["party", "stance"])
def test_dot_and_mermaid_fill_boxes_by_what_is_asked_for_and_say_what_it_means(by):
    case = load_case("votes-at-16")
    dot = rendered(case, "dot", Options(colour=by))
    mermaid = rendered(case, "mermaid", Options(colour=by))
    expected = {"party": "Eichhorn and Bergh", "stance": "claim that counters"}[by]
    fill = {"party": LIGHT.fills["fill-1"], "stance": LIGHT.fills["counter"]}[by]
    for text in (dot, mermaid):
        assert expected in text
        assert fill in text
    if shutil.which("dot"):
        assert graphviz(dot)


def test_dot_and_mermaid_show_what_is_accepted_to_no_effect_and_what_counters_in_force():
    dot, mermaid = (run("export", "votes-at-16", "-f", form).stdout for form in ("dot", "mermaid"))
    accepted, hollow = LIGHT.look("accepted", None), LIGHT.look("accepted", None, effect="idle")
    against = LIGHT.look("accepted", None, effect="against")
    for claim, look in {"habit": accepted, "counterplan": hollow, "permute": against}.items():
        (box,) = (line for line in dot.splitlines() if line.startswith(f'  "{claim}" ['))
        assert f':{look.ground}", color="{look.frame}"' in box
        assert ("✓ accepted, to no effect" in box) == (look is hollow)
        (line,) = (line for line in mermaid.splitlines() if f" · {claim} · " in line)
        assert f"classDef {line.partition(':::')[2]} fill:{look.ground},stroke:{look.frame}," in mermaid
        assert ("✓ accepted, to no effect" in line) == (look is hollow)


def test_the_party_of_a_claim_is_a_stripe_in_its_colour_in_dot():
    case = load_case("votes-at-16")
    inks = party_inks(case)
    for options in (Options(), Options(cluster="stage"), Options(colour="stance")):
        lines = rendered(case, "dot", options).splitlines()
        for claim in case.claims.values():
            (box,) = (line for line in lines if line.strip().startswith(f'"{claim.id}" ['))
            assert f'fillcolor="{inks[claim.by]};0.03:#' in box
    assert 'fillcolor="#' in rendered(load_case("school-start"), "dot")


def test_dot_says_first_what_became_of_the_conclusion():
    head = run("export", "votes-at-16", "-f", "dot").stdout.partition("labelloc")[0]
    said = "✓ Stands: The voting age should be lowered to 16. 1 of its 2 supports holds; all 4 counters to it fail."
    assert said in head.replace("\\n", " ")
    case = parse_case("title: T\nclaims: {a: Ban it, b: {text: No, counters: a}}").case
    assert "✗ Falls: Ban it. Countered by “No”." in export(case, "dot").text


def test_a_long_heading_is_broken_between_its_parts():
    lines = run("export", "votes-at-16", "-f", "dot").stdout
    assert "✓ accepted · ycc-2009\\nYouth Citizenship Commission\\n(2009) · Replies\\nA later" in lines


@needs_dot
def test_a_junction_is_in_the_cluster_of_its_premises():
    text = rendered(load_case("votes-at-16"), "dot", Options(cluster="party"))
    clusters = re.findall(r"subgraph cluster_\d+ \{(.*?)\n  \}", text, re.DOTALL)
    counts = Counter(re.findall(r'" -> "([^"]+)" \[arrowhead=none', text))
    (joint,) = (name for name, count in counts.items() if count > 1)
    (home,) = (one for one in clusters if f'\n    "{joint}";' in one)
    premises = re.findall(rf'^  "([^"]+)" -> "{re.escape(joint)}" \[arrowhead=none', text, re.MULTILINE)
    assert len(premises) > 1
    assert all(f'"{premise}" [' in home for premise in premises)


def test_graphviz_leaves_room_for_the_words_of_joint_premises():
    """Words beside a junction, an xlabel, can be overprinted; those of a line cannot."""
    case = load_case("semmelweis")
    text = rendered(case, "dot")
    assert "xlabel" not in text
    assert text.count("\\nall needed") == sum(len(link.premises) > 1 for link in case.links)
    assert "all needed" in rendered(case, "dot", Options(cluster="party")).partition("labelloc")[0]


@needs_dot
def test_claims_of_nobody_have_a_cluster_too():
    drawing = json.loads(graphviz(rendered(load_case("school-start"), "dot", Options(cluster="party"))))
    assert [o["label"] for o in drawing["objects"] if o["name"].startswith("cluster")] == ["no party"]


@needs_dot
@pytest.mark.parametrize("direction", ["BT", "TB", "LR", "RL"])
def test_rankdir_is_the_direction_of_reading(direction):
    done = run("export", "school-start", "-f", "dot", "--rankdir", direction)
    assert json.loads(graphviz(done.stdout))["rankdir"] == direction
    done = run("export", "school-start", "-f", "mermaid", "--rankdir", direction)
    assert done.stdout.splitlines()[0] == f"flowchart {direction}"


@needs_dot
def test_wrap_is_the_width_of_a_label():
    for width in (8, 20, 60):
        nodes, _ = objects(rendered(load_case("parler-v-aws"), "dot", Options(wrap=width)))
        lines = [
            line
            for node in nodes.values()
            for line in unescaped(node["label"]).split("\n")[1:]
            if "label" in node
        ]
        assert max(map(len, lines)) <= width
        assert max(map(len, lines)) > width - 8


@needs_dot
def test_from_and_depth_export_a_part():
    case = load_case("parler-v-aws")
    argument = ArgumentGraph(case)
    nodes, _ = objects(run("export", "parler-v-aws", "-f", "dot", "--from", "count2").stdout)
    assert {n for n in nodes if n in case.claims} == {"count2"} | argument.ancestors("count2")
    nodes, edges = objects(run("export", "school-start", "-f", "dot", "--depth", "0").stdout)
    assert (list(nodes), edges) == (["later"], [])


@given(st.lists(st.sampled_from(TEXT_PIECES), max_size=6).map("".join), st.integers(8, 40))
def test_a_label_is_broken_into_full_lines_and_loses_nothing(text, width):
    lines = label_lines(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(line.strip() for line in lines)
    assert all(len(line) <= width for line in lines)
    if text.isascii() and max(map(len, text.split()), default=0) <= width:
        assert " ".join(lines) == " ".join(text.split())


def test_wide_characters_count_two_columns_in_a_label():
    assert label_lines("これは日本語です", 8) == ["これは日", "本語です"]


@needs_dot
def test_graphviz_draws_circles_within_a_frame():
    """Graphviz 2.42 hangs on some drawings where lines go both ways in a column, and stops at equal ones."""
    text = """
        title: T
        parties: {p: P}
        claims:
          a: {text: A, by: p, contradicts: b, supports: [{target: b, id: one}]}
          b: {text: B, by: p, supports: [{target: a, id: other}], counters: a}
          c: {text: C, by: p, supports: one}
          d: {text: D, by: p, counters: other}
          e: {text: E, by: p, supports: [c, d]}
          f: {text: F, by: p, counters: [c, d, e]}
        """
    case = parse_case(dedent(text)).require()
    for direction in ("RL", "LR", "BT", "TB"):
        dot = rendered(case, "dot", Options(cluster="party", rankdir=direction))
        nodes, _ = objects(dot)
        assert sum(node.get("shape") != "point" for node in nodes.values()) == len(case.claims)


def test_the_frame_of_a_party_can_be_seen_whatever_its_colour():
    text = rendered(load_case("votes-at-16"), "dot", Options(cluster="party"))
    frames = re.findall(r'penwidth=1.5;\n    color="(#\w+)";', text)
    assert len(frames) == len(set(frames)) == 7
    assert PARTY_INKS[0] in frames
    assert PARTY_INKS[6] not in frames, "it is nearly white"


def test_the_legend_says_how_numbers_in_boxes_are_read():
    text = rendered(load_case("semmelweis"), "dot", Options(cluster="party"))
    head, _, boxes = text.partition("labelloc")
    told = " ".join(head.replace("\\n", " ").split())
    assert "2 + 3: both needed" in told
    assert "2 → 1: the step from 2 to 1" in told
    assert re.search(r"\[undercuts \d+ \+ \d+ \+ \d+ → \d+\]", boxes.replace("\\n", " "))


@pytest.mark.slow
def test_a_chain_of_claims_or_of_undercuts_is_cut_and_said_by_number():
    claims = "".join(f"  c{n}: {{text: Claim {n}., by: p, supports: c{n - 1}}}\n" for n in range(1, 800))
    undercuts = "".join(
        f"  u{n}: {{text: Undercut {n}., by: q, counters: [{{target: s{n - 1}, id: s{n}}}]}}\n"
        for n in range(1, 800)
    )
    text = (
        "title: T\nparties: {p: P, q: Q}\nclaims:\n  c0: {text: Claim 0., by: p}\n"
        f"{claims}  u0: {{text: Undercut 0., by: q, counters: [{{target: c0, id: s0}}]}}\n{undercuts}"
    )
    drawn = rendered(parse_case(text).require(), "dot", Options(cluster="party"))
    assert drawn.count("arrowhead=normal") == 799 - 799 // 8
    assert "→ (…)" in drawn.replace("\\n", " ")
