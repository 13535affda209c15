"""What `git show` and `git diff` print of cases, once argmap is installed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from argmap.workspace.git import command as git_command
from support.files import write
from support.repositories import commit, git, installed, installed_to_fork
from support.running import ARGMAP, environment, refused
from support.running import run_here as run
from support.school_repository import CASE, REWORDED

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("own_settings")]


@pytest.fixture
def ready(repository):
    """The repository with the drivers installed, and a second case."""
    installed_to_fork()
    commit("Another", {"cases/deux mots é.yaml": CASE.replace("School", "École")})
    return repository


def test_git_show_prints_what_the_case_says_in_sorted_lines(ready):
    commit("Reword", {"cases/school.yaml": REWORDED.replace("counters: later", "supports: later")})
    shown = git("show", "--format=%s").splitlines()
    assert [line for line in shown if line.startswith(("+", "-"))][2:] == [
        *("-  counters later", "+  supports later"),
        *("-later: School should start at nine.", "+later: School should start at ten."),
    ]


def test_a_commit_of_layout_alone_shows_no_lines(ready):
    lines = CASE.splitlines()
    moved = "\n".join(["# a comment", *lines[:-2], lines[-1], lines[-2], ""])
    commit("Move", {"cases/school.yaml": moved})
    assert "@@" not in git("show")
    assert "@@" not in git("log", "-p", "-1")


def test_git_diff_tells_the_changes_of_several_files_and_whether_there_are_any(ready):
    write("cases/school.yaml", REWORDED)
    write("cases/deux mots é.yaml", CASE.replace("School", "École").replace("counters", "supports"))
    shown = git("diff")
    for part in (
        "cases/school.yaml\n",
        "~ reworded later",
        "cases/deux mots é.yaml\n",
        "x link flipped",
        "SUPPORTS",
    ):
        assert part in shown
    assert "cases/school.yaml:" in shown
    trusts = git_command.git_version() >= git_command.TRUSTS_EXIT_CODE
    git("diff", "--exit-code", status=1)
    git("diff", "--quiet", status=1)
    for path in ("cases/school.yaml", "cases/deux mots é.yaml"):
        write(path, "# layout alone\n" + git("show", f"HEAD:{path}"))
    assert git("diff", "--exit-code", status=0 if trusts else 1).count("The same in meaning.") == 2


def test_git_that_does_not_trust_the_exit_status_goes_on_after_the_first_file(ready):
    git("config", "diff.argmap.trustExitCode", "false")
    write("cases/school.yaml", REWORDED)
    write("cases/deux mots é.yaml", REWORDED)
    assert git("diff").count("~ reworded later") == 2


def test_added_removed_renamed_and_executable_files_are_told_as_such(ready):
    git("rm", "-q", "cases/school.yaml")
    assert git("diff", "--cached").startswith("cases/school.yaml  removed\n")
    git("reset", "-q", "--hard")
    commit("New", {"cases/new.yaml": CASE})
    added = git("show", "--ext-diff", "--format=")
    assert added.startswith("cases/new.yaml  new file\n")
    assert "+ added later" in added
    git("mv", "cases/new.yaml", "cases/newer.yaml")
    assert "cases/new.yaml → cases/newer.yaml\n" in git("diff", "--cached", "-M", "--exit-code", status=1)
    git("reset", "-q", "--hard")
    Path("cases/school.yaml").chmod(0o755)
    assert "cases/school.yaml  mode 100644 → 100755\n" in git("diff", "--exit-code", status=1)


def test_a_file_called_like_an_option_is_compared(ready):
    installed("--pattern", "*.yaml")
    commit("Odd", {"-x.yaml": CASE})
    write("-x.yaml", REWORDED)
    assert "~ reworded later" in git("diff")
    assert "+later: School should start at ten." in git("diff", "--no-ext-diff").splitlines()


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (CASE.replace("supports: later", "supports: latre"), "unknown-target"),
        ("x: [\n", "bad-yaml"),
        (b"title: caf\xe9\n", "not UTF-8"),
        ("<<<<<<< ours\n", "error"),
    ],
)
def test_what_cannot_be_read_is_compared_line_by_line_and_named(ready, broken, says):
    commit("Break", {"cases/school.yaml": broken})
    shown = subprocess.run(["git", "show"], capture_output=True, env=environment())
    first = (broken if isinstance(broken, bytes) else broken.encode()).splitlines()[0]
    assert shown.returncode == 0
    assert first in shown.stdout
    write("cases/school.yaml", CASE)
    done = subprocess.run(["git", "diff"], capture_output=True, encoding="utf-8", env=environment())
    assert done.returncode == 0
    assert "--- a/cases/school.yaml" in done.stdout
    assert "\n+  " in done.stdout
    assert "a/cases/school.yaml cannot be read as a case" in done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_link_in_place_of_a_case_is_compared_by_where_it_leads(ready):
    Path("cases/school.yaml").unlink()
    Path("cases/school.yaml").symlink_to("elsewhere")
    assert git("diff", "--cached", "-M") == ""
    git("diff")
    commit("Link", {})
    git("show", "--ext-diff")


def test_unmerged_files_do_not_stop_git(ready):
    git("branch", "other")
    commit("Ours", {"cases/school.yaml": REWORDED})
    git("switch", "-q", "other")
    commit("Theirs", {"cases/school.yaml": CASE.replace("nine", "eleven")})
    git("config", "merge.argmap.driver", "false")
    git("merge", "main", status=1)
    git("diff")
    git("diff", "--base")
    assert run("diff-driver", "--", "cases/school.yaml").stdout == "* Unmerged path cases/school.yaml\n"


def test_git_colours_as_it_is_set_to_and_no_color_is_obeyed(ready):
    write("cases/school.yaml", REWORDED)
    assert "\x1b[" not in git("diff")
    assert "\x1b[" in git("-c", "color.diff=always", "diff")
    assert "\x1b[" not in git("-c", "color.diff=always", "diff", NO_COLOR="1")


def test_patches_and_adding_in_pieces_stay_those_of_the_file(ready):
    write("cases/school.yaml", REWORDED)
    assert "+  later: School should start at ten." not in git("diff").splitlines()
    patch = git("diff", "--no-ext-diff", "--no-textconv")
    assert "+  later: School should start at ten." in patch.splitlines()
    done = subprocess.run(["git", "add", "-p"], input=b"y\n", capture_output=True, env=environment())
    assert b"+  later: School should start at ten." in done.stdout
    assert git("show", ":cases/school.yaml") == REWORDED
    git("commit", "-q", "-m", "Reword")
    assert "+  later: School should start at ten." in git("format-patch", "--stdout", "-1").splitlines()


def test_what_git_does_not_pass_is_refused_in_one_line():
    assert "this is for git to call" in refused("diff-driver", "a", "b")
    assert "cannot read 'nowhere'" in refused("textconv", "nowhere")
    words = ["x.yaml", "nowhere", "0" * 40, "100644", "nowhere", "0" * 40, "100644"]
    assert "cannot read 'nowhere'" in refused("diff-driver", "--", *words)


def test_textconv_prints_what_is_no_case_byte_for_byte(tmp_path):
    for text in (b"", b"\xff\xfe\x00", b"title: T\r\nclaims: {a: {text: A, supports: b}}", b"just words"):
        file = tmp_path / "x.yaml"
        file.write_bytes(text)
        done = subprocess.run([*ARGMAP, "textconv", str(file)], capture_output=True, env=environment())
        assert (done.returncode, done.stdout, done.stderr) == (0, text, b"")


def test_very_long_texts_that_are_no_cases_are_only_said_to_differ(tmp_path):
    for name in ("a", "b"):
        write(str(tmp_path / name), f"x: [\n{name * 3_000_000}")
    words = [str(tmp_path / "a"), "1" * 40, "100644", str(tmp_path / "b"), "2" * 40, "100644"]
    assert "a/x.yaml and b/x.yaml differ\n" in run("diff-driver", "--", "x.yaml", *words).stdout
