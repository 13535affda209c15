"""`argmap export`: every format is read back by somebody else's program, and says what was said."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import jsonschema
import networkx as nx
import pydot
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgmapError, ArgumentGraph, Case, Claim, Link, Party, build_view, load_case, parse_case
from argmap.formats.exporting import Options, exporters, find_exporter
from argmap.formats.shared.labels import label_lines
from argmap.render.json import find_schema
from argmap.render.picture.palette import LIGHT
from support.cases import case_of
from support.exports import rendered
from support.project import BUNDLED
from support.running import ARGMAP, environment, run, run_here, run_here_bytes
from support.speed import examples
from support.strategies import TEXT_PIECES, cases

needs_dot = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
FORMATS = sorted(exporters())
TEXTS = [name for name in FORMATS if exporters()[name].extra is None]

AWKWARD = (
    *(piece.strip() for piece in TEXT_PIECES if piece.strip()),
    *(
        'a "quoted" word',
        "\\",
        "ends in a backslash \\",
        'ends in \\"',
        "\\\\n",
        r"\N \G \E \T \H \L",
        r"\l left \r",
    ),
    *(
        "&amp; &#65; &lt;b&gt;",
        "AT&T",
        "<b>bold</b> <i>",
        "<<TABLE>>",
        "two\nlines",
        "a\r\nb\rc",
        "${x} %d #{y}",
    ),
    *(
        "これは日本語です",
        "حجة قوية",
        "טענה",
        "👩‍👩‍👧 🇫🇷",
        "end",
        "graph",
        "subgraph",
        "class",
        "click a b",
        "%% comment",
    ),
    *(
        "a -> b; c -- d",
        '"]; x [label="',
        "```mermaid",
        "</script>",
        "]]>",
        "#quot;",
        "#35;",
        "[see 12] [/]",
        "|x|",
    ),
)


def awkward_case() -> Case:
    """Each awkward text as a claim, and as the name of the party that makes it."""
    claims = {f"c{i}": Claim(f"c{i}", text, by=f"p{i}") for i, text in enumerate(AWKWARD)}
    parties = {f"p{i}": Party(f"p{i}", name) for i, name in enumerate(AWKWARD)}
    links = tuple(Link(f"c{i} -> c0", (f"c{i}",), "c0", "support") for i in range(1, len(AWKWARD)))
    return Case(
        title='A "title" \\ & <more> \\n',
        claims=MappingProxyType(claims),
        links=links,
        parties=MappingProxyType(parties),
    )


def graphviz(dot: str, output: str = "dot_json") -> str:
    done = subprocess.run(["dot", f"-T{output}"], input=dot, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "syntax" not in done.stderr
    return done.stdout


def objects(dot: str) -> tuple[dict[str, dict], list[dict]]:
    """Nodes by name and edges, as Graphviz understands them."""
    drawing = json.loads(graphviz(dot))
    found = {o["_gvid"]: o for o in drawing.get("objects", ())}
    edges = [
        {**edge, "tail": found[edge["tail"]]["name"], "head": found[edge["head"]]["name"]}
        for edge in drawing.get("edges", ())
    ]
    return {o["name"]: o for o in found.values() if "nodes" not in o and "subgraphs" not in o}, edges


def junction_links(case: Case) -> list[Link]:
    """The links that need a junction: of several premises, or targets themselves."""
    targets = {link.target for link in case.links}
    return [link for link in case.links if len(link.premises) > 1 or link.name in targets]


BOTH_WAYS = "contradict each other"


def drawn_words(case: Case) -> Counter[str]:
    """What `words` counts, where the two counters of a contradiction are one line."""
    single = replace(case, links=tuple(link for link in case.links if not link.contradiction))
    pairs = (len(case.links) - len(single.links)) // 2
    return words(single) + Counter({BOTH_WAYS: pairs})


def words(case: Case) -> Counter[str]:
    """How many links there are of each kind, by the word for it."""
    on_claim, on_link = (
        {"support": "supports", "counter": "counters"},
        {"support": "backs", "counter": "undercuts"},
    )
    return Counter((on_claim if link.target in case.claims else on_link)[link.stance] for link in case.links)


# Choosing a format


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("a.dot", "dot"),
        ("a.gv", "dot"),
        ("A.DOT", "dot"),
        ("a.b.graphml", "graphml"),
        ("a.json", "json"),
        ("a.mmd", "mermaid"),
        ("a.mermaid", "mermaid"),
        ("a.yaml", "yaml"),
        ("a.yml", "yaml"),
    ],
)
def test_the_suffix_of_the_file_picks_the_format(file, name):
    assert find_exporter(None, file).name == name


def test_a_format_that_is_named_beats_the_suffix():
    assert find_exporter("json", "a.dot").name == "json"


@pytest.mark.parametrize(
    ("name", "file", "said"),
    [
        ("mermiad", None, ["'mermiad'", "did you mean 'mermaid'?"]),
        ("docx", None, ["'docx'", ", ".join(FORMATS)]),
        (None, "a.xyz", ["'a.xyz'", ".dot, .gv", ".graphml", ".mmd", ".yaml"]),
        (None, "a", ["'a'", ".dot"]),
        (None, None, ["which format?", "--format", ", ".join(FORMATS)]),
        (None, "-", ["which format?"]),
    ],
)
def test_an_unknown_format_or_suffix_is_an_error_that_names_the_choices(name, file, said):
    with pytest.raises(ArgmapError) as error:
        find_exporter(name, file)
    for part in said:
        assert part in f"{error.value.message} {error.value.hint}"


def test_every_format_has_a_name_a_purpose_and_suffixes_of_its_own():
    assert list(exporters()) == sorted(exporters())
    suffixes = [suffix for exporter in exporters().values() for suffix in exporter.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)
    for name, exporter in exporters().items():
        assert exporter.name == name
        assert exporter.summary


def test_formats_lists_them_all():
    listed = run("formats").stdout
    values = json.loads(run("formats", "--json").stdout)
    jsonschema.validate(values, find_schema("formats"))
    written = [row["name"] for row in values["formats"] if row["direction"] == "export"]
    assert written == FORMATS
    for name, exporter in exporters().items():
        assert re.search(
            rf"^  {name} .*{re.escape(exporter.suffixes[0])}.*{re.escape(exporter.purpose)}$",
            listed,
            re.MULTILINE,
        )


# Where it is written


def test_without_a_file_the_data_go_to_stdout_and_what_is_lost_to_stderr():
    done = run("export", "parler-v-aws", "--format", "dot")
    assert done.returncode == 0
    assert done.stdout.startswith("digraph")
    assert done.stderr.startswith(
        "dot does not carry: the short title of 60 claims; the citations of 60 claims; "
    )
    assert "16 sources" in done.stderr
    assert "does not carry" not in done.stdout


def test_a_format_that_carries_everything_makes_no_remark():
    done = run("export", "parler-v-aws", "-f", "json", "-o", "-")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["case"] == "parler-v-aws"


@pytest.mark.parametrize(
    ("args", "useless"),
    [
        (("svg", "--cluster", "party", "--scale", "1"), "--cluster and --scale"),
        (("json", "--rankdir", "LR", "--paper", "letter"), "--rankdir and --paper"),
        (("dot", "--cluster", "party", "--rankdir", "LR", "--wrap", "20"), None),
        (("svg", "--layout", "dot", "--cluster", "party"), None),
    ],
)
def test_options_that_a_format_does_not_support_are_named(args, useless):
    done = run("export", "school-start", "--format", *args)
    assert done.returncode == 0
    said = [line for line in done.stderr.splitlines() if "does not support" in line]
    assert said == ([f"{args[0]} does not support {useless}"] if useless else [])


def test_a_short_case_loses_nothing_in_a_drawing():
    for name in ("dot", "mermaid", "graphml"):
        assert run("export", "school-start", "-f", name).stderr == ""


def test_a_file_is_written_with_the_same_bytes_as_stdout_gets(tmp_path):
    for name in FORMATS:
        file = tmp_path / f"out{exporters()[name].suffixes[0]}"
        done = run_here("export", "school-start", "-o", str(file))
        assert (done.returncode, done.stdout) == (0, "")
        assert file.read_bytes() == run_here_bytes("export", "school-start", "-f", name).stdout
    assert len(list(tmp_path.iterdir())) == len(FORMATS), "no temporary file is left"


def test_a_new_file_has_the_permissions_that_any_new_file_has(tmp_path):
    (tmp_path / "any").touch()
    run("export", "school-start", "-o", str(tmp_path / "a.dot"))
    assert (tmp_path / "a.dot").stat().st_mode == (tmp_path / "any").stat().st_mode


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path):
    file = tmp_path / "a.dot"
    file.write_text("old")
    file.chmod(0o604)
    assert run("export", "school-start", "-o", str(file)).returncode == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o604
    assert file.read_text().startswith("digraph")


def test_a_symbolic_link_is_followed_and_stays_one(tmp_path):
    (tmp_path / "there").mkdir()
    link = tmp_path / "link.dot"
    for target in ("there/old.dot", "there/new.dot"):
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        if "old" in target:
            link.write_text("old")
        assert run("export", "school-start", "-o", str(link)).returncode == 0
        assert link.is_symlink()
        assert (tmp_path / target).read_text().startswith("digraph")
    assert sorted(p.name for p in (tmp_path / "there").iterdir()) == ["new.dot", "old.dot"]


@pytest.mark.parametrize(
    "args",
    [
        ("no-such-case",),
        ("school-start", "--from", "nothing"),
        ("school-start", "--party", "nobody"),
        ("school-start", "--format", "docx"),
        ("school-start", "--wrap", "0"),
    ],
    ids=" ".join,
)
def test_an_export_that_fails_leaves_the_file_as_it_was(tmp_path, args):
    file = tmp_path / "a.dot"
    file.write_text("as it was")
    done = run("export", *args, "-o", str(file))
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert file.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_cannot_be_written_to_its_end_is_as_it_was(tmp_path):
    file = tmp_path / "a.json"
    file.write_text("as it was")
    command = "ulimit -f 8 && exec " + " ".join([*ARGMAP, "export", "parler-v-aws", "-o", str(file)])
    done = subprocess.run(["sh", "-c", command], capture_output=True, encoding="utf-8", env=environment())
    assert (done.returncode, done.stdout) == (2, "")
    assert f"cannot write '{file}': " in done.stderr
    assert file.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_or_a_file_in_no_folder_cannot_be_written(tmp_path):
    (tmp_path / "folder.dot").mkdir()
    for name in ("folder.dot", "nowhere/a.dot"):
        done = run("export", "school-start", "-o", str(tmp_path / name))
        assert done.returncode == 2
        assert f"cannot write '{tmp_path / name}'" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["folder.dot"]


def test_a_device_is_written_to_not_replaced(tmp_path):
    pipe = tmp_path / "pipe.dot"
    os.mkfifo(pipe)
    with subprocess.Popen([*ARGMAP, "export", "school-start", "-o", str(pipe)], env=environment()) as process:
        assert pipe.read_text().startswith("digraph")
    assert process.returncode == 0
    assert pipe.is_fifo()


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="there is no /dev/stdout here")
def test_dev_stdout_is_stdout_also_where_that_is_a_pipe():
    done = run("export", "school-start", "-f", "dot", "-o", "/dev/stdout")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("digraph")


#: Writes what an export to each format gives, in hexadecimal digits.
EXPORTS = """
import argmap, json
from argmap.formats.exporting import exporters
exports = {name: argmap.export("votes-at-16", name, cluster="party", scale=1) for name in exporters()}
print(json.dumps({name: one.data.hex() for name, one in exports.items()}))
"""


@pytest.mark.slow
def test_the_bytes_depend_on_the_case_alone():
    outputs = []
    for seed in ("1", "2"):
        command, environ = [sys.executable, "-c", EXPORTS], environment(PYTHONHASHSEED=seed)
        done = subprocess.run(command, capture_output=True, check=True, env=environ)
        outputs.append(json.loads(done.stdout))
    for name in FORMATS:
        assert len({output[name] for output in outputs}) == 1, name
        assert name not in TEXTS or b"\r" not in bytes.fromhex(outputs[0][name])


@pytest.mark.parametrize("name", ["dot", "json", "svg"])
def test_the_output_is_utf_8_whatever_the_locale(name):
    done = subprocess.run(
        [*ARGMAP, "export", "parler-v-aws", "-f", name],
        capture_output=True,
        check=True,
        env=environment(PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0"),
    )
    text = done.stdout.decode("utf-8")
    assert text == run("export", "parler-v-aws", "-f", name).stdout
    assert text.endswith("\n")


# DOT


@needs_dot
@pytest.mark.parametrize("name", BUNDLED)
def test_graphviz_finds_a_box_for_every_claim_and_a_junction_where_lines_must_meet(name):
    case = load_case(name)
    nodes, edges = objects(rendered(case, "dot"))
    boxes = [name for name, node in nodes.items() if node.get("shape") != "point"]
    junctions = junction_links(case)
    assert boxes == list(case.claims)
    assert len(nodes) == len(boxes) + len(junctions)
    assert len(edges) == len(case.links) + sum(len(link.premises) for link in junctions)
    assert Counter(edge["label"] for edge in edges if edge.get("label")) == words(case)


@needs_dot
def test_parler_v_aws_in_dot_has_these_counts():
    nodes, edges = objects(rendered(load_case("parler-v-aws"), "dot"))
    shapes = Counter(node.get("shape", "box") for node in nodes.values())
    assert shapes["box"] == 60
    assert shapes["point"] == len(junction_links(load_case("parler-v-aws"))) == 12
    assert Counter(edge["label"] for edge in edges if edge.get("label")) == {
        "supports": 32,
        "counters": 32,
        "undercuts": 13,
    }


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pydot's own, about pyparsing
def test_pydot_reads_the_same_graph():
    (drawing,) = pydot.graph_from_dot_data(rendered(load_case("parler-v-aws"), "dot"))
    names = {node.get_name().strip('"') for node in drawing.get_nodes()} - {"node", "edge", "graph"}
    assert len(names) == 60 + 12
    assert len(drawing.get_edges()) == 77 + sum(
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
    assert (out["head"], out["label"], out["arrowhead"]) == ("double-standard", "supports", "normal")


@needs_dot
def test_supports_and_counters_differ_in_word_line_and_head():
    _, edges = objects(rendered(load_case("school-start"), "dot"))
    looks = {edge["tail"]: (edge["label"], edge["style"], edge["arrowhead"]) for edge in edges}
    assert looks == {"sleep": ("supports", "solid", "normal"), "buses": ("counters", "dashed", "tee")}


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
    assert drawn == [one_line(name) for name in AWKWARD]


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
    assert Counter(edge["label"] for edge in edges if edge.get("label")) == drawn_words(case)
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
    found = {o["label"]: o["nodes"] for o in drawing["objects"] if o["name"].startswith("cluster")}
    assert {name: len(found[name]) for name in groups} == groups
    members = [node for nodes in found.values() for node in nodes]
    assert len(members) == len(set(members)) == len(case.claims)


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
    assert width < 40
    assert 1 <= width / height <= 2


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
    nodes, edges = objects(rendered(case, "dot", Options(cluster=cluster, rankdir=direction)))
    assert {name for name, node in nodes.items() if node.get("shape") != "point"} == set(case.claims)
    columns = [name for name in nodes if name.startswith("column ")]
    lines = sum(len(link.premises) + 1 if link in junction_links(case) else 1 for link in case.links)
    drawn = [edge for edge in edges if edge.get("style") != "invis"]
    assert len(drawn) == lines - drawn_words(case)[BOTH_WAYS]
    assert len(columns) <= len(case.claims)


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


@needs_dot
def test_claims_of_nobody_have_a_cluster_too():
    drawing = json.loads(graphviz(rendered(load_case("school-start"), "dot", Options(cluster="party"))))
    assert [o["label"] for o in drawing["objects"] if o["name"].startswith("cluster")] == [
        "nobody in particular"
    ]


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


# GraphML


def read_graphml(text: str) -> nx.DiGraph:
    graph = nx.read_graphml(BytesIO(text.encode("utf-8")))
    for default in ("node_default", "edge_default"):
        graph.graph.pop(default, None)
    return graph


@pytest.mark.parametrize("name", BUNDLED)
def test_networkx_reads_the_same_graph_from_graphml_as_to_networkx_builds(name):
    argument = ArgumentGraph(load_case(name))
    assert same_graph(read_graphml(rendered(argument.case, "graphml")), argument.to_networkx())


@given(cases())
def test_graphml_carries_any_case_letter_for_letter(case):
    assert same_graph(read_graphml(rendered(case, "graphml")), ArgumentGraph(case).to_networkx())


def test_graphml_carries_awkward_texts_letter_for_letter():
    read = read_graphml(rendered(awkward_case(), "graphml"))
    assert [text for _, text in read.nodes(data="text") if text] == list(AWKWARD)


def same_graph(read: nx.DiGraph, built: nx.DiGraph) -> bool:
    assert dict(read.nodes(data=True)) == dict(built.nodes(data=True))
    assert {(a, b): d for a, b, d in read.edges(data=True)} == {
        (a, b): d for a, b, d in built.edges(data=True)
    }
    types = [{key: type(value) for key, value in data.items()} for _, data in read.nodes(data=True)]
    assert types == [{key: type(value) for key, value in data.items()} for _, data in built.nodes(data=True)]
    assert read.graph == built.graph
    return read.is_directed() and not read.is_multigraph()


# JSON and YAML


@pytest.mark.parametrize("name", BUNDLED)
def test_json_keeps_to_its_schema_and_holds_every_claim_and_link(name):
    case = load_case(name)
    values = json.loads(run("export", name, "-f", "json").stdout)
    jsonschema.validate(values, json.loads(run("schema", "case-json").stdout))
    assert [claim["id"] for claim in values["claims"]] == list(case.claims)
    assert [(k["name"], tuple(k["premises"]), k["stance"], k["target"]) for k in values["links"]] == [
        (k.name, k.premises, k.stance, k.target) for k in case.links
    ]
    assert values["claims"][0]["span"]["line"] == next(iter(case.claims.values())).span.line


@given(cases())
def test_json_of_any_case_keeps_to_its_schema_and_holds_its_texts(case):
    values = json.loads(rendered(case, "json"))
    jsonschema.validate(values, find_schema("case-json"))
    assert [claim["text"] for claim in values["claims"]] == [claim.text for claim in case.claims.values()]


@pytest.mark.parametrize("name", BUNDLED)
def test_yaml_reads_as_the_same_case(name):
    done = run("export", name, "-f", "yaml")
    assert done.stderr.startswith("yaml does not carry: comments and layout")
    assert parse_case(done.stdout).require() == load_case(name)


def undeclared(dot: str) -> set[str]:
    """The ends of edges that no line declares: Graphviz would make boxes of them."""
    declared = set(re.findall(r'^ +"([^"]*)" \[', dot, re.MULTILINE))
    ends = re.findall(r'^ +"([^"]*)" -> "([^"]*)" \[', dot, re.MULTILINE)
    return {end for edge in ends for end in edge} - declared


@given(cases(), st.data())
def test_any_part_of_a_case_is_a_case_that_can_be_read(case, data):
    part = data.draw(
        st.fixed_dictionaries(
            {},
            optional={
                "root": st.sampled_from(list(case.claims)),
                "depth": st.integers(0, 3),
                "party": st.sampled_from(list(ArgumentGraph(case).parties)),
            },
        )
    )
    try:
        view = build_view(ArgumentGraph(case), **part)
    except ArgmapError:  # nobody of that party bears on that claim
        return
    text = exporters()["yaml"].render(view, Options()).content
    if view.claims:
        assert not [d for d in parse_case(text).diagnostics if d.severity == "error"], text
        drawn = parse_case(text).require()
        assert drawn.claims.keys() >= view.claims
        drawings = {name: exporters()[name].render(view, Options()).content for name in TEXTS}
        assert undeclared(drawings["dot"]) == set()


def test_a_party_whose_undercut_attacks_joint_premises_is_exported_with_what_it_attacks():
    done = run("export", "parler-v-aws", "--party", "twitter", "-f", "yaml")
    parsed = parse_case(done.stdout)
    assert not parsed.diagnostics
    assert "twitter-blocked" in parsed.case.claims
    assert [link.target for link in parsed.case.links if link.premises == ("twitter-blocked",)] == ["L04"]


def test_a_part_with_the_second_of_two_links_between_the_same_claims_can_be_read():
    text = case_of(
        t="T.",
        a="{text: A., supports: t, counters: t}",
        c="{text: C., by: q, counters: 'a -> t #2'}",
        z="Z.",
    )
    part = parse_case(rendered(parse_case(text).require(), "yaml", party="q"))
    assert not part.diagnostics
    (attacked,) = [link for link in part.case.links if link.premises == ("a",) and link.stance == "counter"]
    assert [link.target for link in part.case.links if link.premises == ("c",)] == [attacked.name]


def test_a_part_with_one_of_two_links_that_target_each_other_is_exported_in_every_format():
    case = parse_case(
        case_of(
            a="{text: A., counters: {target: two, id: one}}",
            b="{text: B., counters: {target: one, id: two}}",
            c="C.",
            d="{text: D., supports: c}",
        )
    ).require()
    for name in FORMATS:
        assert rendered(case, name, depth=0)
    assert undeclared(rendered(case, "dot", depth=0)) == set()
    assert not parse_case(rendered(case, "yaml", depth=0)).diagnostics
    assert set(
        read_graphml(rendered(case, "graphml", depth=0)).nodes(data="element", default="none")
    ).isdisjoint({("one", "none"), ("two", "none")})


# Mermaid

_TEXT = r'"[^"<>\[\](){}|`\\&*_~]*(?:<br>[^"<>\[\](){}|`\\&*_~]*)*"'
_STROKE = r"stroke:#[0-9a-f]{6},stroke-width:[\d.]+px,color:#[0-9a-f]{6}"
_MERMAID = [
    re.compile(r"flowchart (BT|TB|LR|RL)"),
    re.compile(rf"  c\d+\[{_TEXT}\]:::[a-z]+"),
    re.compile(rf"  l\d+\(\({_TEXT}\)\)"),
    re.compile(r"  [cl]\d+ (---|-\.-|-->\|(supports|backs)\||-\. (counters|undercuts) \.-x) [cl]\d+"),
    re.compile(rf"  c\d+ x-\. {BOTH_WAYS} \.-x c\d+"),
    re.compile(rf"  classDef [a-z]+ fill:#[0-9a-f]{{6}},{_STROKE}(,stroke-dasharray:3 3)?"),
    re.compile(rf"  linkStyle \d+(,\d+)* {_STROKE}"),
]


def mermaid_texts(text: str) -> list[str]:
    """The texts of the claims' boxes, entities resolved."""
    found = re.findall(r'^  c\d+\["(.*)"\]:::[a-z]+$', text, re.MULTILINE)
    return [re.sub(r"#(\d+);", lambda m: chr(int(m[1])), label.replace("<br>", "\n")) for label in found]


def check_mermaid(case: Case) -> None:
    text = rendered(case, "mermaid", Options(wrap=1_000_000))
    lines = text.removesuffix("\n").split("\n")
    for line in lines:
        assert sum(bool(shape.fullmatch(line)) for shape in _MERMAID) == 1, line
    looks = set(re.findall(r":::([a-z]+)$", text, re.MULTILINE))
    assert set(re.findall(r"^  classDef ([a-z]+)", text, re.MULTILINE)) == looks
    styled = re.findall(r"^  linkStyle ([\d,]+)", text, re.MULTILINE)
    edges = re.findall(r"^  [cl]\d+ (?:-|\||x-)", text, re.MULTILINE)
    assert sorted(int(edge) for row in styled for edge in row.split(",")) == list(range(len(edges)))
    assert (
        len(lines)
        == 1
        + len(case.claims)
        + len(looks)
        + len(styled)
        + sum(len(link.premises) + 2 if link in junction_links(case) else 1 for link in case.links)
        - drawn_words(case)[BOTH_WAYS]
    )
    boxes = re.findall(r"^  (c\d+)\[", text, re.MULTILINE)
    assert boxes == [f"c{number}" for number in range(1, len(case.claims) + 1)]
    assert [t.rpartition("\n")[2] for t in mermaid_texts(text)] == [
        " ".join(claim.text.split()) for claim in case.claims.values()
    ]
    arrows = Counter(re.findall(r"^  [cl]\d+ x?-(?:->\||\. )([\w ]+)(?:\|| \.-x)", text, re.MULTILINE))
    assert arrows == drawn_words(case)


@pytest.mark.parametrize("name", BUNDLED)
def test_mermaid_of_a_bundled_case_has_only_lines_of_known_shapes(name):
    check_mermaid(load_case(name))


def test_mermaid_of_awkward_texts_has_only_lines_of_known_shapes():
    check_mermaid(awkward_case())


@given(cases())
def test_mermaid_of_any_case_has_only_lines_of_known_shapes(case):
    """Frames of groups, which change the order of boxes, are left out."""
    claims = {name: replace(claim, group=None) for name, claim in case.claims.items()}
    check_mermaid(replace(case, claims=MappingProxyType(claims), groups=MappingProxyType({})))


def test_mermaid_numbers_what_it_draws_as_some_words_are_its_own():
    claims = {name: Claim(name, name) for name in ("end", "graph", "click", "style", "o", "x")}
    links = (Link("end -> o", ("end",), "o", "support"), Link("x -> graph", ("x",), "graph", "counter"))
    text = rendered(Case(title="Words", claims=MappingProxyType(claims), links=links), "mermaid")
    assert "  c1 -->|supports| c5\n" in text
    assert "  c6 -. counters .-x c2\n" in text


WANTED = os.environ.get("CI") == "true" or os.environ.get("ARGMAP_NODE") == "1"
_PARSE = """
import { JSDOM } from 'jsdom';
const { window } = new JSDOM('');
globalThis.window = window; globalThis.document = window.document;
const { default: mermaid } = await import('mermaid');
const chunks = []; for await (const chunk of process.stdin) chunks.push(chunk);
const complaints = [];
for (const text of JSON.parse(Buffer.concat(chunks).toString()))
  complaints.push(await mermaid.parse(text).then(() => '', error => String(error.message)));
console.log(JSON.stringify(complaints));
"""


@pytest.mark.skipif(not WANTED, reason="ARGMAP_NODE=1 fetches Mermaid and asks it")
@pytest.mark.skipif(
    not (shutil.which("node") and shutil.which("npm")), reason="node and npm are not installed"
)
def test_mermaid_itself_accepts_every_case_and_the_awkward_one():
    folder = Path(tempfile.gettempdir()) / f"argmap-mermaid-{os.getuid()}"
    folder.mkdir(exist_ok=True)
    if not (folder / "node_modules" / "jsdom").is_dir():
        (folder / "package.json").write_text('{"type": "module"}')
        install = ["npm", "install", "--no-audit", "--no-fund", "--silent", "mermaid@11", "jsdom@26"]
        if subprocess.run(install, cwd=folder, capture_output=True).returncode:
            pytest.skip("npm cannot fetch Mermaid")
    (folder / "parse.mjs").write_text(_PARSE)
    drawings = [rendered(load_case(name), "mermaid") for name in BUNDLED]
    drawings += [rendered(awkward_case(), "mermaid", Options(wrap=width)) for width in (8, 30, 1_000_000)]
    nonsense = 'flowchart BT\n  c1["open'
    done = subprocess.run(
        ["node", "parse.mjs"],
        cwd=folder,
        input=json.dumps([*drawings, nonsense]),
        capture_output=True,
        encoding="utf-8",
    )
    *complaints, about_nonsense = json.loads(done.stdout)
    assert complaints == [""] * len(drawings)
    assert about_nonsense, "so it does read what it is given"
