"""What can be typed for CASE, and where it is looked for."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from argmap import load_case
from argmap.apps.api.loading import parse_found
from argmap.workspace.library import entries, find
from support.library_cases import BAD, CASE, rules_of, title_of, why_not, write

# Paths and names


def test_a_path_is_read_and_its_case_is_called_after_the_file(here):
    write("sub/school.yaml", "By path")
    for path in ("sub/school.yaml", "./sub/../sub/school.yaml", str(here / "sub" / "school.yaml")):
        found = find(path)
        assert (found.name, found.file, found.stage) == ("school", path, None)
        assert parse_found(found).case.name == "school"
    assert title_of("sub/school.yaml") == "By path"


def test_a_path_may_have_any_suffix_or_none():
    write("notes.txt", "Text")
    write("plain", "Plain")
    assert (title_of("notes.txt"), title_of("plain")) == ("Text", "Plain")


def test_a_dash_reads_standard_input_even_where_a_file_has_that_name(monkeypatch):
    write("-", "A file")
    assert title_of("./-") == "A file"
    for designator, stage in (("-", None), ("-@briefs", "briefs")):
        data = io.TextIOWrapper(io.BytesIO(CASE.format(title="Piped é").encode()), encoding="ascii")
        monkeypatch.setattr(sys, "stdin", data)
        case = load_case(designator)
        assert (case.title, case.name, case.stage) == ("Piped é", "stdin", stage)


def test_mistakes_on_standard_input_are_called_after_it(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + BAD.encode())))
    assert [d.where for d in why_not("-").diagnostics] == ["<stdin>:3:26"]


def test_a_name_is_found_with_or_without_its_suffix():
    write("cases/school.yaml", "Yaml")
    write("cases/court.yml", "Yml")
    assert [title_of(name) for name in ("school", "school.yaml", "court", "court.yml")] == [
        *("Yaml", "Yaml", "Yml", "Yml")
    ]


def test_the_first_folder_that_has_a_name_wins(tmp_path, monkeypatch):
    monkeypatch.setenv("ARGMAP_PATH", os.pathsep.join([str(tmp_path / "one"), "", str(tmp_path / "two")]))
    folders = [Path("cases"), tmp_path / "one", tmp_path / "two", tmp_path / "data" / "argmap" / "cases"]
    written = [write(folder / "school-start.yaml", folder.as_posix()) for folder in folders]
    for path in written:
        assert title_of("school-start") == path.parent.as_posix()
        path.unlink()
    assert title_of("school-start") == "Should school start later?"


def test_an_existing_file_wins_over_a_name(here):
    write("cases/school", "In the folder")
    write("cases/school.yaml", "By name")
    write("school", "By path")
    assert title_of("school") == "By path"


def test_a_folder_called_like_a_case_does_not_hide_it(here):
    (here / "school").mkdir()
    assert rules_of(why_not("school")) == ["is-a-folder"]
    write("cases/school.yaml", "By name")
    assert title_of("school") == "By name"


def test_a_dot_in_front_or_a_folder_behind_a_name_is_no_way_out_of_the_folders(tmp_path, monkeypatch):
    write(tmp_path / "secret.yaml", "Secret")
    write("cases/school.yaml")
    write("cases/.hidden.yaml", "Hidden")
    monkeypatch.setenv("ARGMAP_PATH", str(tmp_path / "here" / "cases"))
    for name in (
        "../secret",
        "../../secret",
        "x/../../secret",
        "cases/../../secret",
        "school.yaml/..",
        ".hidden",
    ):
        assert why_not(name).message.startswith("there is no file"), name
    for name in (
        "../../etc/passwd",
        "/secret",
        "secret\0",
        "\0",
        "school\0.yaml",
        "school.yaml/",
        "~/x",
        "%2e%2e/x",
    ):
        error = why_not(name)
        assert "\0" not in error.message + error.hint, name
        assert rules_of(error)[0] in ("no-such-file", "unknown-case"), name
    assert [rules_of(why_not(name)) for name in (".", "..", "/", "cases")] == [["is-a-folder"]] * 4


def test_a_name_too_long_for_any_file_is_not_found():
    assert why_not("x" * 5000).message.startswith("no case is called")


def test_an_unknown_name_lists_the_nearest():
    write("cases/curfew-2020.yaml")
    write("cases/curfew-2021.yaml")
    error = why_not("curfew-202")
    assert error.message == "no case is called 'curfew-202'"
    assert error.hint == "did you mean 'curfew-2020' or 'curfew-2021'?"
    assert why_not("Epic").hint == "did you mean 'epic-v-apple'?"
    assert why_not("netchoise").hint == "did you mean 'netchoice-v-paxton'?"
    assert "'parler-v-aws'" in why_not("parlr").hint
    assert "parler-v-aws" in why_not("parler-v-awz").hint
    assert why_not("cases/parler-v-aws.yaml").hint == "did you mean 'parler-v-aws'?"
    for word, meant in (
        ("aws", "parler-v-aws"),
        ("paxton netchoice", "netchoice-v-paxton"),
        ("hayashi-v-popov", "popov-v-hayashi"),
        ("Conclusion", "floating-conclusion"),
    ):
        assert why_not(word).hint == f"did you mean '{meant}'?"
    assert why_not("nothing").hint == "'argmap list' shows the names"
    assert why_not("zzzzzz").hint == "'argmap list' shows the names"
    assert why_not("HEAD").hint == "name a file of that revision: HEAD:PATH"
    assert why_not("HEAD~2").hint == "name a file of that revision: HEAD~2:PATH"
    for word, before, after in (
        ("HEAD~2..HEAD", "HEAD~2", "HEAD"),
        ("v1.0...topic/x", "v1.0", "topic/x"),
        ("main..", "main", "HEAD"),
    ):
        said = f"'{word}' are two revisions: name a file of each, {before}:PATH and {after}:PATH"
        assert why_not(word).hint == said


def test_an_unknown_path_is_called_a_file():
    assert why_not("cases/nope.yaml").message == "there is no file 'cases/nope.yaml'"
    assert why_not("nope.yml").message == "there is no file 'nope.yml'"
    assert why_not("arg.yaml").hint == "'argmap list' shows the names"  # not 'ontological-argument'


def test_an_unknown_path_in_a_folder_lists_the_nearest_there():
    write("my maps/curfew.yaml")
    assert why_not("my maps/curfw.yaml").hint == "did you mean 'my maps/curfew.yaml'?"
    assert why_not("my maps/curfew").hint == "did you mean 'my maps/curfew.yaml'?"
    assert why_not("my maps/argument.yaml").hint == "'argmap list \"my maps\"' shows the cases of that folder"
    assert why_not("my maps/curfew.yml").hint == "did you mean 'my maps/curfew.yaml'?"
    assert why_not("my maps/nixen.yaml").hint == "'argmap list \"my maps\"' shows the cases of that folder"
    assert why_not("maps/argument.yaml").hint == "there is no folder 'maps'"


def test_a_file_in_another_format_that_is_not_there_is_no_name_mistyped():
    write("x.SVG", "")
    error = why_not("v.csv")
    assert error.message == "there is no file 'v.csv'"
    assert error.hint == "give the path of an existing file"
    write("maps/round.XLSX", "")
    assert why_not("maps/rund.xlsx").hint == "did you mean 'maps/round.XLSX'?"
    assert why_not("gone/round.xlsx").hint == "give the path of an existing file"


def test_a_stage_alone_names_no_case():
    assert why_not("@").message == "'@' names a stage, but no case"
    assert why_not("@order").message == "'@order' names a stage, but no case"


def test_an_empty_case_is_refused():
    assert why_not("").message == "CASE is empty"


# What there is


def test_entries_are_listed_by_folder_and_tell_which_are_shadowed(tmp_path, monkeypatch):
    monkeypatch.setenv("ARGMAP_PATH", os.pathsep.join([str(tmp_path / "one"), str(tmp_path / "two")]))
    mine, one, two, data, b_one = (
        write("cases/a.yaml"),
        write(tmp_path / "one" / "a.yml"),
        write(tmp_path / "two" / "a.yaml"),
        write(tmp_path / "data" / "argmap" / "cases" / "a.yaml"),
        write(tmp_path / "one" / "b.yaml"),
    )
    listed = entries()
    assert [
        (e.name, e.path, e.folder.label, e.shadowed_by) for e in listed if e.folder.label != "bundled"
    ] == [
        ("a", mine, "./cases", None),
        ("a", one, "ARGMAP_PATH", mine),
        ("b", b_one, "ARGMAP_PATH", None),
        ("a", two, "ARGMAP_PATH", mine),
        ("a", data, "your data folder", mine),
    ]
    assert {"parler-v-aws", "school-start"} <= {e.name for e in listed if e.folder.label == "bundled"}


def test_a_folder_met_twice_is_listed_once(here, monkeypatch):
    write("cases/a.yaml")
    (here / "link").symlink_to("cases")
    monkeypatch.setenv("ARGMAP_PATH", os.pathsep.join(["cases", str(here / "cases"), "link", "nowhere"]))
    assert [e.name for e in entries() if e.folder.label != "bundled"] == ["a"]


def test_every_entry_that_is_not_shadowed_is_what_its_name_finds(here, monkeypatch):
    write("cases/a.yaml", "one")
    write("cases/a.yml", "two")
    write("cases/b.yaml/c.yaml", "in a folder called b.yaml")
    write("cases/.hidden.yaml", "hidden")
    write("cases/notes.txt", "no case")
    write("cases/1e3.yaml", "a number")
    write("cases/حجة.yaml", "Arabic")
    write("cases/two words.yaml", "spaces")
    write("other/b.yaml", "other")
    monkeypatch.setenv("ARGMAP_PATH", "other")
    listed = [e for e in entries() if e.folder.label != "bundled"]
    assert [e.path.name for e in listed if e.shadowed_by] == ["a.yml"]
    free = [e for e in listed if not e.shadowed_by]
    assert [e.name for e in free] == ["1e3", "a", "two words", "حجة", "b"]
    assert [Path(find(e.name).file) for e in free] == [e.path for e in free]
