"""`argmap export`: where and as what it writes, and that GraphML, JSON and YAML say what was said."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgmapError, ArgumentGraph, build_view, load_case, parse_case
from argmap.formats.exporting import Options, exporters, find_exporter
from support.cases import case_of
from support.exports import (
    AWKWARD,
    awkward_case,
    rendered,
)
from support.laid_out import laid_out_quickly
from support.project import BUNDLED
from support.running import ARGMAP, environment, run_here_bytes
from support.running import run as run_forked
from support.running import run_here as run
from support.schemas import require_valid
from support.strategies import cases

FORMATS = sorted(exporters())
TEXTS = [name for name in FORMATS if exporters()[name].extra is None]


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
        ("xyzzy", None, ["'xyzzy'", ", ".join(FORMATS)]),
        (None, "a.xyz", ["'a.xyz'", ".dot, .gv", ".graphml", ".mmd", ".yaml"]),
        (None, "a", ["'a'", ".dot"]),
        (None, "a.gift", ["belongs to no format", "'argmap quiz CASE -o a.gift' writes questions"]),
        (None, "a.xlsx", ["belongs to no format", "'argmap flow' and 'argmap matrix' write workbooks"]),
        (None, os.curdir, ["'.' is a folder", os.path.join(os.curdir, "FILE.svg")]),
        (None, None, ["which format?", "-o FILE", "'format'", ", ".join(FORMATS)]),
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
    require_valid(values, "formats")
    written = [row["name"] for row in values["formats"] if row["direction"] == "export"]
    assert written == FORMATS
    for name, exporter in exporters().items():
        assert re.search(
            rf"^({name} +|  .*)out .*{re.escape(exporter.suffixes[0])}.*{re.escape(exporter.purpose)}$",
            listed,
            re.MULTILINE,
        )


# Where it is written


def test_without_a_file_the_data_go_to_stdout_and_what_is_lost_to_stderr():
    done = run("export", "parler-v-aws", "--format", "dot")
    assert done.returncode == 0
    assert done.stdout.startswith("digraph")
    assert done.stderr.startswith(
        "dot does not carry: 7 roles and notes of parties; 7 words of what a quotation translates; "
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
        (("graphml", "--cluster", "party", "--scale", "1"), "--cluster and --scale"),
        (("json", "--rankdir", "LR", "--paper", "letter"), "--rankdir and --paper"),
        (("dot", "--cluster", "party", "--rankdir", "LR", "--wrap", "20"), None),
        (("svg", "--layout", "dot", "--cluster", "party"), None),
    ],
)
def test_options_that_a_format_does_not_support_are_named(args, useless):
    done = run("export", "pierson-v-post", "--format", *args)
    assert done.returncode == 0
    said = [line for line in done.stderr.splitlines() if "does not support" in line]
    assert said == ([f"{args[0]} does not support {useless}"] if useless else [])


def test_a_page_says_when_its_map_has_no_frames(tmp_path):
    said = []
    for count in (3, 160):  # the larger one is laid out by its page
        claims = "".join(f"  c{n}: {{text: C., by: p, supports: t}}\n" for n in range(count))
        case = tmp_path / f"{count}.yaml"
        case.write_text(f"title: T\nparties: {{p: P}}\nclaims:\n  t: T.\n{claims}", encoding="utf-8")
        done = run("export", str(case), "--cluster", "party", "-f", "html")
        assert done.returncode == 0
        said.append(("drawn without frames" in done.stderr, '"regions":[[' in done.stdout))
    assert said == [(False, True), (True, False)]


@pytest.mark.parametrize("name", ["png", "pdf", "svg"])
def test_a_scheme_that_stands_beside_its_step_is_not_said_to_be_lost(name, tmp_path):
    case = tmp_path / "case.yaml"
    link = "{target: end, scheme: sign}"
    case.write_text(
        f"title: T\nclaims:\n  end: E.\n  one: {{text: O., supports: {link}}}\n", encoding="utf-8"
    )
    done = run("export", case, "-o", tmp_path / f"out.{name}")
    assert (done.returncode, done.stderr) == (0, "")
    flat = run("export", case, "-o", tmp_path / "out.dot")
    assert "1 scheme of a link" in flat.stderr


def test_a_short_case_loses_nothing_in_a_drawing():
    for name in ("dot", "mermaid", "graphml"):
        assert run("export", "school-start", "-f", name).stderr == ""


@pytest.mark.slow
def test_a_file_is_written_with_the_same_bytes_as_stdout_gets(tmp_path):
    for name in FORMATS:
        file = tmp_path / f"out{exporters()[name].suffixes[0]}"
        done = run("export", "school-start", "-o", str(file))
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
        ("school-start", "--format", "xyzzy"),
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
    done = run_forked("export", "school-start", "-f", "dot", "-o", "/dev/stdout")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("digraph")


def test_lines_of_texts_end_alike_on_every_system():
    for name in TEXTS:
        assert b"\r" not in run_here_bytes("export", "odd-cycle", "-f", name).stdout, name


@pytest.mark.slow
@pytest.mark.parametrize(("name", "case"), [("dot", "murder"), ("json", "parler-v-aws"), ("svg", "murder")])
def test_the_output_is_utf_8_whatever_the_locale(name, case):
    done = subprocess.run(
        [*ARGMAP, "export", case, "-f", name],
        capture_output=True,
        check=True,
        env=environment(PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0"),
    )
    text = done.stdout.decode("utf-8")
    assert text == run("export", case, "-f", name).stdout
    assert not text.isascii()
    assert text.endswith("\n")


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
    """Whether the graph read is the one built, but for what is there only to read the case again."""
    nodes = {name: {key: data[key] for key in built.nodes[name]} for name, data in read.nodes(data=True)}
    assert nodes == dict(built.nodes(data=True))
    further = {key for name, data in read.nodes(data=True) for key in data.keys() - built.nodes[name].keys()}
    assert further <= {"title", "prefer", "tags", "aliases", "notes", "rule", "contradiction"}
    assert {(a, b): d for a, b, d in read.edges(data=True)} == {
        (a, b): d for a, b, d in built.edges(data=True)
    }
    types = [{key: type(value) for key, value in data.items()} for data in nodes.values()]
    assert types == [{key: type(value) for key, value in data.items()} for _, data in built.nodes(data=True)]
    assert {key: value for key, value in read.graph.items() if key != "rows"} == built.graph
    return read.is_directed() and not read.is_multigraph()


# JSON and YAML


@pytest.mark.parametrize("name", BUNDLED)
def test_json_keeps_to_its_schema_and_holds_every_claim_and_link(name):
    case = load_case(name)
    values = json.loads(run("export", name, "-f", "json").stdout)
    require_valid(values, run("schema", "case-json").stdout)
    assert [claim["id"] for claim in values["claims"]] == list(case.claims)
    assert [(k["name"], tuple(k["premises"]), k["stance"], k["target"]) for k in values["links"]] == [
        (k.name, k.premises, k.stance, k.target) for k in case.links
    ]
    assert values["claims"][0]["span"]["line"] == next(iter(case.claims.values())).span.line


@given(cases())
def test_json_of_any_case_keeps_to_its_schema_and_holds_its_texts(case):
    values = json.loads(rendered(case, "json"))
    require_valid(values, "case-json")
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


@pytest.mark.slow
@given(cases(), st.data())
@laid_out_quickly()
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
