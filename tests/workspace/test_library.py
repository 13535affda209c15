"""What can be typed for CASE, where it is looked for, and how it is told that it cannot be had."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from argmap import ArgmapError, load_case
from argmap.render.json import find_schema
from argmap.workspace.library import entries, find, split_stage
from argmap.workspace.loading import parse_found
from support.running import run_bytes, run_here

CASE = """\
title: {title}
stages: {{briefs: Briefs, order: Order}}
claims:
  a: A
  b: {{text: B, stage: order, supports: a}}
"""
BAD = "title: T\nclaims:\n  a: {text: A, supports: antitrsut}\n  antitrust: B\n"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """An empty working folder, with no library but the bundled one, outside any git repository."""
    for name in list(os.environ):
        if name.startswith(("ARGMAP_", "GIT_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def write(path: str | Path, title: str = "T") -> Path:
    """Write a case with two stages, and make the folders it is in."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(CASE.format(title=title), encoding="utf-8")
    return path


def title_of(designator: str) -> str:
    return load_case(designator).title


def why_not(designator: str, **kwargs) -> ArgmapError:
    with pytest.raises(ArgmapError) as caught:
        load_case(designator, **kwargs)
    return caught.value


def rules_of(error: ArgmapError) -> list[str]:
    return [diagnostic.rule for diagnostic in error.diagnostics]


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


def test_a_dash_reads_standard_input(monkeypatch):
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
    assert "parler-v-aws" in why_not("cases/parler-v-awz.yaml").hint
    assert why_not("zzzzzz").hint == "'argmap list' shows the names"
    assert why_not("HEAD").hint == "name a file of that revision: HEAD:PATH"
    assert why_not("HEAD~2").hint == "name a file of that revision: HEAD~2:PATH"


def test_an_unknown_path_is_called_a_file():
    assert why_not("cases/nope.yaml").message == "there is no file 'cases/nope.yaml'"
    assert why_not("nope.yml").message == "there is no file 'nope.yml'"


def test_a_stage_alone_names_no_case():
    assert why_not("@").message == "'@' names a stage of no case"
    assert why_not("@order").message == "'@order' names a stage of no case"


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


# Stages


def test_a_case_can_be_had_as_it_stood_at_a_stage():
    path = write("cases/school.yaml")
    for designator in ("school@briefs", "cases/school.yaml@briefs", f"{path.resolve()}@briefs"):
        case = load_case(designator)
        assert (case.name, case.stage, list(case.claims), case.links) == ("school", "briefs", ["a"], ())
    assert list(load_case("school@order").claims) == ["a", "b"]
    assert load_case("school").stage is None


def test_a_source_that_only_later_claims_cite_is_not_there_at_an_earlier_stage():
    Path("cases").mkdir()
    Path("cases/school.yaml").write_text(
        "title: T\nstages: {first: First, then: Then}\n"
        "sources: {old: {title: O}, new: {title: N}, reading: {title: R}}\n"
        "claims:\n  a: {text: A., cites: {source: old}}\n"
        "  b: {text: B., stage: then, supports: a, cites: [{source: new}, {source: old}]}\n",
        encoding="utf-8",
    )
    assert list(load_case("school@first").sources) == ["old", "reading"]
    assert list(load_case("school@then").sources) == ["old", "new", "reading"]


@pytest.mark.parametrize(
    ("designator", "base", "stage"),
    [
        ("school", "school", None),
        ("school@order", "school", "order"),
        ("a@b@order", "a@b", "order"),
        ("HEAD@{1}:x.yaml", "HEAD@{1}:x.yaml", None),
        ("HEAD@{1}:x.yaml@order", "HEAD@{1}:x.yaml", "order"),
        ("HEAD@{1 day ago}:cases/x.yaml", "HEAD@{1 day ago}:cases/x.yaml", None),
        ("main@{upstream}:x.yaml@حجة", "main@{upstream}:x.yaml", "حجة"),
        ("-@order", "-", "order"),
    ],
)
def test_the_stage_is_what_follows_the_last_at_outside_braces(designator, base, stage):
    assert split_stage(designator) == (base, stage)


@pytest.mark.parametrize(
    "name", ["a@b.yaml", "a:b.yaml", "HEAD:x.yaml", "x@{1}:y@z.yaml", "a@b", "x@order", "@", "{@}"]
)
def test_an_existing_path_wins_whatever_its_name_holds(name):
    write(name, "Odd")
    write("a", "A")
    write("cases/a.yaml", "Not this one")
    assert (title_of(name), load_case(name).stage) == ("Odd", None)
    assert (title_of(f"{name}@briefs"), load_case(f"{name}@briefs").stage) == ("Odd", "briefs")


def test_an_unknown_stage_lists_the_stages():
    write("cases/school.yaml")
    error = why_not("school@zzz")
    assert error.message == "no stage is called 'zzz'"
    assert error.hint == "the stages are: briefs, order"
    assert why_not("school@ordre").hint == "did you mean 'order'? The stages are: briefs, order"


def test_a_stage_of_a_case_without_stages_is_refused():
    Path("x.yaml").write_text("title: T\nclaims: {a: A}\n")
    assert "has no stages" in why_not("x.yaml@order").message


def test_the_mistakes_of_a_case_are_told_before_an_unknown_stage():
    Path("x.yaml").write_text(BAD)
    assert rules_of(why_not("x.yaml@nope")) == ["unknown-target"]


# Files in git


@pytest.fixture
def repository(here, monkeypatch):
    """A repository with two commits of cases/x.yaml, and a third version not committed."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "a@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    git("init", "-q", "-b", "main")
    for title in ("First", "Second"):
        write("cases/x.yaml", title)
        write("x.yaml", f"{title} at the root")
        git("add", ".")
        git("commit", "-q", "-m", title)
    write("cases/x.yaml", "Third")
    return here


def git(*words: str) -> None:
    subprocess.run(["git", *words], check=True, capture_output=True)


def test_a_file_is_read_as_it_was_in_a_revision(repository):
    git("tag", "v1", "HEAD~1")
    git("branch", "feature/later")
    assert title_of("x") == "Third"
    for designator, title in {
        "HEAD:cases/x.yaml": "Second",
        "HEAD~1:cases/x.yaml": "First",
        "HEAD@{1}:cases/x.yaml": "First",
        "HEAD@{1}:cases/x.yaml@order": "First",
        "HEAD^{/First}:cases/x.yaml": "First",
        "v1:cases/x.yaml@briefs": "First",
        "feature/later:cases/x.yaml": "Second",
        "main@{0}:x.yaml@briefs": "Second at the root",
    }.items():
        assert title_of(designator) == title, designator
    case = load_case("HEAD@{1}:cases/x.yaml@briefs")
    assert (case.name, case.stage, list(case.claims)) == ("x", "briefs", ["a"])


def test_a_path_in_a_revision_is_from_the_root_or_else_from_here(repository, monkeypatch):
    monkeypatch.chdir("cases")
    write("only-here.yaml", "Only here")
    git("add", ".")
    git("commit", "-q", "-m", "More")
    assert title_of("HEAD:cases/x.yaml") == "Third"
    assert title_of("HEAD:x.yaml") == "Second at the root"
    assert title_of("HEAD:./x.yaml") == "Third"
    assert title_of("HEAD:../x.yaml") == "Second at the root"
    assert title_of("HEAD:only-here.yaml@order") == "Only here"


def test_mistakes_in_a_revision_are_told_with_the_revision(repository):
    Path("bad.yaml").write_text(BAD)
    Path("latin.yaml").write_bytes(b"title: caf\xe9\n")
    git("add", ".")
    git("commit", "-q", "-m", "Bad")
    assert [d.where for d in why_not("HEAD:bad.yaml").diagnostics] == ["HEAD:bad.yaml:3:26"]
    assert [d.where for d in why_not("HEAD:latin.yaml").diagnostics] == ["HEAD:latin.yaml:1:11"]
    assert rules_of(why_not("HEAD:bad.yaml", max_size=10)) == ["too-large"]


@pytest.mark.parametrize(
    ("designator", "says"),
    [
        ("nope:cases/x.yaml", "nope"),
        ("HEAD~9:cases/x.yaml", "HEAD~9"),
        ("HEAD@{99}:cases/x.yaml", "HEAD@{99}"),
        ("HEAD:cases/nope.yaml", "cases/nope.yaml"),
        ("HEAD:../../x.yaml", "HEAD:../../x.yaml"),
        ("HEAD:cases", "HEAD:cases"),
        ("HEAD:cases/x.yaml/y", "HEAD:cases/x.yaml/y"),
        ("--output=owned:x.yaml", "that is not a revision"),
        ("--batch:x.yaml", "that is not a revision"),
        ("HEAD:x\0.yaml", "that is not a revision"),
    ],
)
def test_what_git_cannot_give_is_told_in_one_line(repository, designator, says):
    error = why_not(designator)
    assert error.message.startswith("git cannot give ")
    assert says in error.message
    assert "\n" not in error.message
    assert "\0" not in error.message
    assert "REV:path" in error.hint
    assert not Path("owned").exists()


def test_without_a_repository_git_says_so(here):
    assert "not a git repository" in why_not("HEAD:x.yaml").message


def test_without_git_it_is_said_that_git_is_missing(here, monkeypatch):
    monkeypatch.setenv("PATH", str(here))
    assert "git command is not installed" in why_not("HEAD:x.yaml").message


# Files that cannot be read


def test_a_folder_is_told_to_be_one(here):
    (here / "cases").mkdir()
    error = why_not("cases")
    assert [(d.rule, d.where) for d in error.diagnostics] == [("is-a-folder", "cases")]
    assert error.message == "cannot read cases"
    assert error.diagnostics[0].message == "this is a folder, and there is no case file in it"
    write("cases/x.yaml")
    (told,) = why_not("cases").diagnostics
    assert (told.message, told.hint) == (
        "this is a folder, not a case file",
        "name a file in it, such as cases/x.yaml",
    )


@pytest.mark.parametrize(
    ("command", "typed", "told"),
    [
        ("show", "shut/x.yaml", "you may not read this file"),
        ("show", "shut", "you may not read this folder"),
        ("check", "shut/x.yaml", "you may not read this file"),
        ("check", "shut", "you may not read this folder"),
    ],
)
def test_a_folder_that_may_not_be_read_is_told_to_be_one(here, monkeypatch, command, typed, told):
    """Root may read every folder, so the system's refusals are simulated."""
    (here / "shut").mkdir()
    for name, start in {"stat": "shut/", "lstat": "shut/", "open": "shut", "listdir": "shut"}.items():
        monkeypatch.setattr(os, name, _refusing(getattr(os, name), start))
    done = run_here(command, typed)
    assert done.returncode == 2
    assert f"{typed}: error[no-permission]: {told}" in done.stdout + done.stderr


def _refusing(function, start):
    def refused(path, *args, **kwargs):
        if str(path).startswith(start):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return function(path, *args, **kwargs)

    return refused


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be read by root")
def test_a_file_without_permission_is_told_in_one_line(here):
    write("x.yaml").chmod(0)
    assert [str(d) for d in why_not("x.yaml").diagnostics] == [
        "x.yaml: error[no-permission]: you may not read this file"
    ]


def test_a_dangling_link_is_told_with_what_it_links_to(here):
    (here / "cases").mkdir()
    (here / "cases" / "x.yaml").symlink_to("gone.yaml")
    for designator in ("x", "x@order", "cases/x.yaml"):
        error = why_not(designator)
        assert rules_of(error) == ["dangling-link"]
        assert "gone.yaml" in error.diagnostics[0].message
        assert error.diagnostics[0].where == "cases/x.yaml"


def test_a_link_that_leads_in_a_circle_is_told(here):
    (here / "x.yaml").symlink_to("y.yaml")
    (here / "y.yaml").symlink_to("x.yaml")
    assert len(why_not("x.yaml").diagnostics) == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n", "this is a PNG picture, and not a text"),
        (
            b"PK\x03\x04\x14\xff",
            "this is a ZIP archive, as files of Excel (.xlsx) and Word (.docx) are, and not a text",
        ),
        (b"\x7fELF\x00\xff", "this is binary, and not a text"),
    ],
)
def test_a_file_that_is_no_text_is_told_as_what_it_is(data, words):
    Path("x.yaml").write_bytes(data)
    error = why_not("x.yaml")
    assert error.message == "x.yaml is not a text"
    assert [(one.message, one.where) for one in error.diagnostics] == [(words, "x.yaml")]


@pytest.mark.parametrize(
    ("data", "byte", "line", "column"),
    [
        (b"title: T\nclaims:\n  a: caf\xe9\n", "0xE9", 3, 9),
        (b"\xe9", "0xE9", 1, 1),
        (b"\xef\xbb\xbftitle: caf\xe9\n", "0xE9", 1, 11),
        ("title: 🙂é\n".encode() + b"a: \x80", "0x80", 2, 4),
        ("title: 🙂 ".encode() + b"\xff", "0xFF", 1, 10),
        (b"title: T\r\nnotes: \xc3", "0xC3", 2, 8),
        (b"title: \xc0\x80\n", "0xC0", 1, 8),
        (b"title: \xed\xa0\x80\n", "0xED", 1, 8),
        (b"title: T\nnotes: \xf0\x9f\x99 \xff\n", "0xF0", 2, 8),
    ],
)
def test_a_byte_that_is_not_utf8_is_told_with_its_place(data, byte, line, column):
    Path("x.yaml").write_bytes(data)
    error = why_not("x.yaml")
    assert error.message == "x.yaml is not UTF-8"
    (diagnostic,) = error.diagnostics
    assert (diagnostic.rule, diagnostic.where) == ("not-utf8", f"x.yaml:{line}:{column}")
    assert byte in diagnostic.message
    assert "save the file as UTF-8" in diagnostic.hint


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_recognised(encoding):
    bom = "" if encoding == "utf-16" else "\ufeff"
    Path("x.yaml").write_bytes((bom + CASE.format(title="T")).encode(encoding))
    (diagnostic,) = why_not("x.yaml").diagnostics
    assert diagnostic.where == "x.yaml:1:1"
    assert "UTF-16" in diagnostic.hint


def test_a_byte_order_mark_is_no_part_of_the_text():
    Path("x.yaml").write_bytes(b"\xef\xbb\xbf" + CASE.format(title="T").encode())
    assert title_of("x.yaml") == "T"


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(monkeypatch):
    size = write("x.yaml").stat().st_size
    assert load_case("x.yaml", max_size=size).title == "T"
    error = why_not("x.yaml", max_size=size - 1)
    assert rules_of(error) == ["too-large"]
    assert f"{size - 1:,} bytes" in error.diagnostics[0].message
    assert "--max-size" in error.diagnostics[0].hint
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"#" * size)))
    error = why_not("-", max_size=size - 1)
    assert [(d.rule, d.where) for d in error.diagnostics] == [("too-large", "<stdin>")]


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs a file without an end")
def test_a_file_without_an_end_is_read_up_to_the_limit():
    assert rules_of(why_not("/dev/zero", max_size=1_000_000)) == ["too-large"]
    assert rules_of(why_not("/dev/zero@order", max_size=1_000_000)) == ["too-large"]


def test_an_empty_file_is_told_at_its_start():
    Path("x.yaml").touch()
    assert [str(d) for d in why_not("/dev/null").diagnostics] == [
        "/dev/null:1:1: error[empty-file]: there is nothing in this file"
    ]
    assert rules_of(why_not("x.yaml")) == ["empty-file"]


# argmap check


def check(*words: str, given: bytes | None = None, **environment: str) -> subprocess.CompletedProcess:
    return run_bytes("check", *words, stdin=given, **environment)


def test_check_of_a_good_case_says_so_and_exits_0():
    write("cases/school.yaml")
    done = check("school", "parler-v-aws", "cases/school.yaml@order")
    assert (done.returncode, done.stdout) == (0, b"")
    assert (
        done.stderr
        == b"3 cases checked, nothing found; 23 quotations proved against our own record of the source\n"
    )


def test_check_prints_each_mistake_with_its_line_and_a_way_out_and_exits_1():
    Path("x.yaml").write_text(BAD + "  a: again\n")
    done = check("x.yaml")
    assert done.returncode == 1
    assert done.stdout.decode().splitlines() == [
        "x.yaml:3:26: error[unknown-target]: no claim or link is called 'antitrsut'",
        "    3 |   a: {text: A, supports: antitrsut}",
        "      |                          ^^^^^^^^^",
        "  help: did you mean 'antitrust'?",
        "x.yaml:5:3: error[duplicate-id]: 'a' is the id of two things",
        "    5 |   a: again",
        "      |   ^",
        "  note: x.yaml:3:3: first given here",
        "  help: rename one of them",
    ]
    assert done.stderr == b"1 case checked: 2 errors\n"


def test_check_of_what_cannot_be_found_or_read_exits_2_and_still_reports_the_others(here):
    write("good.yaml")
    Path("bad.yaml").write_text(BAD)
    (here / "folder").mkdir()
    done = check("good.yaml", "bad.yaml", "folder", "parler-v-awz", "good.yaml@ordre")
    assert done.returncode == 2
    told = done.stdout.decode()
    assert "bad.yaml:3:26: error[unknown-target]" in told
    assert "folder: error[is-a-folder]: this is a folder, and there is no case file in it" in told
    assert "parler-v-awz: error[unknown-case]: no case is called 'parler-v-awz'" in told
    assert "did you mean 'parler-v-aws'?" in told
    remarks = done.stderr.decode()
    assert "no stage is called 'ordre'" in remarks
    assert "did you mean 'order'?" in remarks


def test_check_without_a_case_checks_those_in_the_folder_cases():
    assert check().returncode == 2
    write("cases/good.yaml")
    Path("cases/bad.yml").write_text(BAD)
    Path("cases/notes.txt").write_text("no case")
    done = check()
    assert done.returncode == 1
    assert done.stdout.startswith(b"cases/bad.yml:3:26: error[unknown-target]")
    assert done.stderr == b"2 cases checked: 1 error\n"


def test_check_without_a_case_checks_what_the_library_lists():
    write("cases/good.yaml")
    write("cases/.backup.yaml")
    write("cases/old.yaml/x.txt")
    done = check()
    assert (done.returncode, done.stderr) == (0, b"1 case checked, nothing found\n")


def test_check_reads_standard_input():
    done = check("-", given=BAD.replace("\n", "\r\n").encode())
    assert done.returncode == 1
    assert done.stdout.startswith(b"<stdin>:3:26: error[unknown-target]")


def test_check_reports_as_json(here):
    Path("x.yaml").write_text(BAD + "  a: again\n")
    (here / "folder").mkdir()
    done = check("--output-format", "json", "x.yaml", "folder")
    assert done.returncode == 2
    report = json.loads(done.stdout)
    jsonschema.validate(report, find_schema("check"))
    first, second, third = report["diagnostics"]
    assert first == {
        "rule": "unknown-target",
        "severity": "error",
        "message": "no claim or link is called 'antitrsut'",
        "hint": "did you mean 'antitrust'?",
        "span": {"file": "x.yaml", "line": 3, "column": 26},
        "related": [],
    }
    assert second["related"] == [
        {"message": "first given here", "span": {"file": "x.yaml", "line": 3, "column": 3}}
    ]
    assert (third["rule"], third["span"]) == ("is-a-folder", {"file": "folder"})


def test_check_of_nothing_wrong_is_an_empty_json_report_and_an_empty_github_report():
    write("x.yaml")
    report = json.loads(check("--output-format", "json", "x.yaml").stdout)
    jsonschema.validate(report, find_schema("check"))
    assert report["diagnostics"] == []
    assert check("--output-format", "github", "x.yaml").stdout == b""


def test_check_reports_as_github_reads_it(here):
    Path("100%, a:b.yaml").write_text('title: T\nclaims:\n  a: A\n"50%\\nx": 1\n')
    (here / "folder").mkdir()
    done = check("--output-format", "github", "100%, a:b.yaml", "folder")
    assert done.returncode == 2
    lines = done.stdout.decode().split("\n")
    assert lines[0].startswith(
        "::error file=100%25%2C a%3Ab.yaml,line=4,col=1,title=unknown-key::a case has no key '50%25%0Ax' (the keys"
    )
    assert lines[1:] == [
        "::error file=folder,title=is-a-folder::this is a folder, and there is no case file in it",
        "",
    ]


@pytest.mark.parametrize("output_format", ["text", "github"])
def test_check_passes_on_no_control_character_of_a_file(output_format):
    Path("x.yaml").write_text('title: T\nclaims: {a: A, "b\\e[31m": B}\n"\\e[2J\\u009b\\r": x\n')
    done = check("--output-format", output_format, "x.yaml", "\x1b[31mnope")
    assert done.returncode == 2
    for told in (done.stdout, done.stderr):
        assert not {"\x1b", "\x9b", "\r"} & set(told.decode())


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("output_format", ["text", "github", "json"])
def test_check_reports_a_file_whose_name_is_not_utf8(output_format):
    name = os.fsdecode(b"caf\xe9.yaml")
    Path(name).write_text(BAD)
    done = check("--output-format", output_format, name, PYTHONIOENCODING="utf-8:strict")
    assert done.returncode == 1, done.stderr
    assert b"unknown-target" in done.stdout


def test_check_prints_what_an_ascii_terminal_can_show():
    Path("x.yaml").write_text("title: T\nclaims:\n  é: {text: “é”, supports: ü}\n", encoding="utf-8")
    done = check("x.yaml", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert done.stdout.decode("ascii").startswith("x.yaml:3:28: error[unknown-target]")


def test_check_reads_no_more_than_it_is_told_to():
    write("x.yaml")
    done = check("--max-size", "20", "x.yaml")
    assert done.returncode == 2
    assert b"x.yaml: error[too-large]: this is larger than the limit of 20 bytes" in done.stdout


def test_check_of_a_case_in_git_names_the_revision(repository):
    Path("x.yaml").write_text(BAD)
    git("commit", "-q", "-a", "-m", "Bad")
    done = check("HEAD:x.yaml", "HEAD~1:x.yaml")
    assert done.returncode == 1
    assert done.stdout.startswith(b"HEAD:x.yaml:3:26: error[unknown-target]")


def test_a_format_that_does_not_exist_is_bad_usage():
    done = check("--output-format", "xml", "school-start")
    assert done.returncode == 2
    assert b"github" in done.stderr
