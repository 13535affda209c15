"""`argmap git install`: what it writes into git's files, and what git then shows, in real repositories."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgmapError, parse_case
from argmap.compare.diff import diff_cases
from argmap.core.link_names import canonical_links, rename_links
from argmap.core.model import Case
from argmap.render.text.canonical import canonical_lines
from argmap.workspace.git import command as git_command
from argmap.workspace.git.drivers import _split_config, _split_rows, plan_install
from argmap.workspace.git.marked_block import find_block, with_block, without_block
from support.cases import case_of
from support.edits import pairs
from support.files import content, write
from support.project import ROOT
from support.repositories import commit, git, installed, uninstalled
from support.running import ARGMAP, environment, refused
from support.running import run_here as run
from support.strategies import cases

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("own_settings")]

SCRIPT = Path(sys.executable).parent / "argmap"

CASE = case_of(
    later="School should start at nine.",
    sleep="{text: Teenagers need sleep., supports: later}",
    buses="{text: Buses cannot change., counters: later}",
)
REWORDED = CASE.replace("nine", "ten")
ROW = "cases/*.yaml diff=argmap merge=argmap"


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository with one commit of cases/school.yaml, in a folder with blanks and accents."""
    folder = tmp_path / "écoles d'été"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    commit("Begin", {"cases/school.yaml": CASE})
    return folder


# What is written


def test_install_writes_the_drivers_and_the_attributes_and_prints_exactly_that(repository):
    before = content(".git/config")
    printed = installed()
    added = content(".git/config").removeprefix(before) + content(".git/info/attributes")
    assert added.expandtabs(4).splitlines() == [
        line.removeprefix("  + ") for line in printed.splitlines() if line.startswith("  + ")
    ]
    assert git("config", "diff.argmap.textconv") == f"{SCRIPT} textconv --\n"
    assert git("config", "diff.argmap.command") == f"{SCRIPT} diff-driver --\n"
    driver = f"{SCRIPT} merge-driver %O %A %B %P || {{ test $? = 1 && exit 1; exit 129; }}\n"
    assert git("config", "merge.argmap.driver") == driver
    assert ROW in content(".git/info/attributes").splitlines()
    attributes = git("check-attr", "diff", "merge", "--", "cases/a b.yaml", "cases/é.yml", "x.yaml")
    assert [line.rpartition(": ")[2] for line in attributes.splitlines()] == [
        *["argmap"] * 4,
        *["unspecified"] * 2,
    ]


def test_nothing_in_the_tree_changes(repository):
    installed()
    assert git("status", "--porcelain") == ""


def test_install_twice_writes_nothing_the_second_time(repository):
    installed()
    files = [content(".git/config"), content(".git/info/attributes")]
    done = run("git", "install")
    assert (done.returncode, done.stdout) == (0, "")
    assert "already" in done.stderr
    assert [content(".git/config"), content(".git/info/attributes")] == files


def test_other_patterns_take_the_place_of_those_before(repository):
    installed()
    printed = installed("--pattern", "**/*.argmap.yaml", "--pattern", 'with "blanks" é/*', "--pattern", "#x")
    assert "  - " + ROW in printed.splitlines()
    rows = content(".git/info/attributes").splitlines()
    assert rows[1:-1] == [
        "**/*.argmap.yaml diff=argmap merge=argmap",
        '"with \\"blanks\\" é/*" diff=argmap merge=argmap',
        '"#x" diff=argmap merge=argmap',
    ]
    found = git("check-attr", "diff", "--", "a/b.argmap.yaml", 'with "blanks" é/x', "#x", "cases/school.yaml")
    assert [line.rpartition(": ")[2] for line in found.splitlines()] == [*["argmap"] * 3, "unspecified"]
    uninstalled()
    assert not Path(".git/info/attributes").exists()


@pytest.mark.parametrize("pattern", ["", " ", "!cases/*.yaml", "cases/"])
def test_a_pattern_that_git_would_not_take_is_refused(repository, pattern):
    before = content(".git/config")
    done = run("git", "install", "--yes", "--pattern", pattern)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("argmap: ")
    assert content(".git/config") == before


def test_it_is_said_what_was_done_and_how_to_share_the_attributes(repository, monkeypatch):
    monkeypatch.chdir("cases")
    said = run("git", "install", "--yes").stderr
    assert "git takes 1 file for cases here" in said
    assert ".gitattributes" in said
    said = run("git", "install", "--yes", "--pattern", "maps/*").stderr
    assert "no tracked file matches yet" in said


# Asking first


def test_without_a_terminal_and_without_yes_nothing_is_written(repository):
    before = content(".git/config")
    done = run("git", "install")
    assert done.returncode == 2
    assert "  + " + ROW in done.stdout.splitlines()
    assert "no terminal" in done.stderr
    assert "--yes" in done.stderr
    assert content(".git/config") == before
    assert not Path(".git/info/attributes").exists()


def answered(answer: str, *words: str) -> int:
    """The exit status after an answer typed on a terminal."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [*ARGMAP, *words], stdin=follower, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as running:
        os.close(follower)
        os.write(leader, answer.encode())
        _, err = running.communicate(timeout=60)
    os.close(leader)
    assert b"Write this? [y/N]" in err
    return running.returncode


@pytest.mark.parametrize("answer", ["y\n", "YES\n"])
def test_yes_on_a_terminal_writes(repository, answer):
    assert answered(answer, "git", "install") == 0
    assert git("config", "diff.argmap.textconv")


@pytest.mark.parametrize("answer", ["\n", "n\n", "what\n", "\x04"])
def test_anything_else_writes_nothing(repository, answer):
    before = content(".git/config")
    assert answered(answer, "git", "install") == 2
    assert content(".git/config") == before


def test_uninstall_asks_too(repository):
    installed()
    assert run("git", "uninstall").returncode == 2
    assert git("config", "diff.argmap.textconv")
    assert answered("y\n", "git", "uninstall") == 0
    git("config", "diff.argmap.textconv", status=1)


# Taking it away


@pytest.mark.parametrize(
    "attributes", [None, b"", b"*.png binary\n", b"*.png binary", b"# caf\xe9\r\n*.png binary\r\n", b"\n\n"]
)
@pytest.mark.parametrize(
    "more",
    [b"", b"# no line break", b'[diff "argmap"]\n\tbinary = true\n', b"\r\n[user]\r\n\tname = \xe9\r\n"],
)
def test_uninstall_leaves_both_files_byte_for_byte_as_install_found_them(repository, attributes, more):
    config, rows = Path(".git/config"), Path(".git/info/attributes")
    config.write_bytes(config.read_bytes() + more)
    if attributes is None:
        rows.unlink(missing_ok=True)
    else:
        rows.parent.mkdir(exist_ok=True)
        rows.write_bytes(attributes)
    before = config.read_bytes()
    installed()
    installed("--pattern", "maps/*")
    assert git("check-attr", "diff", "maps/x").endswith(": argmap\n")
    uninstalled()
    assert config.read_bytes() == before
    assert (rows.read_bytes() if rows.exists() else None) == attributes


LINES = st.lists(
    st.sampled_from(["", "#", "[diff]", "\ta = b", " ", "é", "\r", "# <<<", "*.yaml -diff"]), max_size=4
)


@given(st.none() | LINES.map("\n".join), LINES, LINES)
def test_what_was_written_into_any_text_can_be_taken_out_again(text, lines, other):
    rows = [f"{line} diff=argmap merge=argmap" for line in lines]
    written = with_block(text, rows, _split_rows)
    assert with_block(written, rows, _split_rows) == written
    assert without_block(written, _split_rows) == text
    again = with_block(written, [f"{line} diff=argmap merge=argmap" for line in other], _split_rows)
    assert without_block(again, _split_rows) == text


@given(LINES.map("\n".join), LINES, LINES)
def test_what_somebody_writes_before_and_after_stays(text, before, after):
    written = with_block(text, [ROW], _split_rows)
    around = "".join(f"{line}\n" for line in before), "".join(f"{line}\n" for line in after)
    kept = without_block(around[0] + written + around[1], _split_rows)
    whole = text if text.endswith("\n") or not text or not after else text + "\n"
    assert kept == around[0] + whole + around[1]


def test_what_somebody_added_since_stays(repository):
    installed()
    git("config", "diff.argmap.binary", "true")
    git("config", "user.name", "Bob")
    rows = Path(".git/info/attributes")
    rows.write_text(rows.read_text().replace(ROW, f"{ROW}\n*.png binary") + "*.pdf binary\n")
    installed("--pattern", "maps/*")
    assert git("config", "diff.argmap.binary") == "true\n"
    uninstalled()
    assert git("config", "diff.argmap.binary") == "true\n"
    assert git("config", "user.name") == "Bob\n"
    assert git("config", "--get-regexp", r"^(diff|merge)\.argmap\.") == "diff.argmap.binary true\n"
    assert rows.read_text() == "*.png binary\n*.pdf binary\n"


def test_a_section_with_keys_of_ours_and_of_others_is_told_apart():
    block = [
        '[diff "argmap"]',
        "\tbinary = true",
        "\ttextconv = x",
        '[merge "argmap"]',
        "[user]",
        "\tname = x",
    ]
    assert _split_config(block) == (
        ['[diff "argmap"]', "\ttextconv = x", '[merge "argmap"]'],
        ['[diff "argmap"]', "\tbinary = true", "[user]", "\tname = x"],
    )
    assert find_block("nothing", _split_config) is None


def test_uninstall_where_nothing_is_installed_says_so(repository):
    done = run("git", "uninstall")
    assert (done.returncode, done.stdout) == (0, "")
    assert "not set up" in done.stderr


def test_what_has_lost_a_mark_is_left_alone(repository):
    installed()
    rows = Path(".git/info/attributes")
    rows.write_text(rows.read_text().replace("# <<< argmap git install <<<\n", ""))
    for word in ("install", "uninstall"):
        done = run("git", word, "--yes")
        assert done.returncode == 2
        assert "lost one of their marks" in done.stderr


# Where it is written


def test_in_a_subfolder_the_repository_around_it_is_set_up(repository, monkeypatch):
    monkeypatch.chdir("cases")
    installed()
    monkeypatch.chdir(repository)
    assert git("config", "--local", "diff.argmap.textconv")
    uninstalled()


def test_a_linked_worktree_a_bare_repository_and_a_submodule_are_set_up(repository, tmp_path, monkeypatch):
    git("worktree", "add", "-q", "../tree")
    git("clone", "-q", "--bare", ".", "../bare.git")
    git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(tmp_path / "bare.git"), "part")
    for folder in ("../tree", "../bare.git", "part"):
        monkeypatch.chdir(repository / folder)
        installed()
        assert git("check-attr", "diff", "cases/x.yaml").endswith(": argmap\n") or "bare" in folder
        assert git("config", "diff.argmap.textconv")
        uninstalled()
        git("config", "diff.argmap.textconv", status=1)


def test_global_settings_go_into_the_users_own_files(own_settings, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    installed("--global")
    assert git("config", "--global", "diff.argmap.textconv")
    assert ROW in content(own_settings / "config" / "git" / "attributes").splitlines()
    uninstalled("--global")
    assert not (own_settings / "gitconfig").exists()
    assert not (own_settings / "config" / "git" / "attributes").exists()


def test_global_attributes_go_where_the_settings_say(own_settings, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    git("config", "--global", "core.attributesFile", "~/my attributes")
    before = content(own_settings / "gitconfig")
    installed("--global")
    assert ROW in content(own_settings / "my attributes").splitlines()
    uninstalled("--global")
    assert content(own_settings / "gitconfig") == before
    git("config", "--global", "core.attributesFile", "relative")
    assert "depends on where git is run" in run("git", "install", "--global", "--yes").stderr


@pytest.mark.parametrize("there", ["neither", "home", "xdg", "both"])
def test_without_a_named_file_the_global_settings_are_where_git_itself_writes_them(
    own_settings, monkeypatch, there
):
    monkeypatch.delenv("GIT_CONFIG_GLOBAL")
    files = {"home": own_settings / ".gitconfig", "xdg": own_settings / "config" / "git" / "config"}
    for name, file in files.items():
        if there in (name, "both"):
            write(str(file), "")
    monkeypatch.chdir(own_settings)
    git("config", "--global", "user.name", "Bob")
    (written,) = [file for file in files.values() if file.exists() and file.read_text()]
    before = written.read_text()
    installed("--global")
    assert "argmap" in written.read_text()
    uninstalled("--global")
    assert written.read_text() == before


def test_a_configuration_behind_a_link_stays_behind_it(own_settings, monkeypatch):
    real, link = own_settings / "dotfiles", own_settings / "gitconfig"
    real.write_text("[user]\n\tname = Bob\n")
    link.symlink_to(real)
    monkeypatch.chdir(own_settings)
    installed("--global")
    assert link.is_symlink()
    assert "argmap" in real.read_text()
    uninstalled("--global")
    assert (link.is_symlink(), real.read_text()) == (True, "[user]\n\tname = Bob\n")


# What cannot be done


def test_outside_a_repository_it_is_said_so(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for word in ("install", "uninstall"):
        said = refused("git", word, "--yes")
        assert "not a git repository" in said
        assert "--global" in said


def test_without_git_it_is_said_so(repository, monkeypatch):
    monkeypatch.setenv("PATH", str(repository))
    assert "the git command is not installed" in refused("git", "install", "--yes")


def test_a_locked_configuration_is_left_alone(repository):
    before = content(".git/config")
    write(".git/config.lock", "")
    done = run("git", "install", "--yes")
    assert done.returncode == 2
    assert "is locked by another git" in done.stderr
    assert content(".git/config") == before
    assert not Path(".git/info/attributes").exists()
    assert Path(".git/config.lock").exists()


def test_where_the_attributes_cannot_be_written_the_configuration_stays_as_it_was(repository):
    before = Path(".git/config").read_bytes()
    info = Path(".git/info")
    if info.exists():
        for file in info.iterdir():
            file.unlink()
        info.rmdir()
    info.symlink_to("/proc/nowhere")
    done = run("git", "install", "--yes")
    assert done.returncode == 2
    assert "cannot write" in done.stderr
    assert Path(".git/config").read_bytes() == before


def test_a_configuration_that_changes_while_one_is_asked_is_not_overwritten(repository):
    plan = plan_install("local", [], "argmap")
    git("config", "user.name", "Bob")
    with pytest.raises(ArgmapError, match="just been changed"):
        plan.carry_out()
    assert git("config", "user.name") == "Bob\n"
    git("config", "diff.argmap.textconv", status=1)


def test_a_configuration_that_git_cannot_read_is_left_alone(repository):
    Path(".git/config").write_text("[core\n")
    assert "bad config" in refused("git", "install", "--yes")


def test_a_key_that_somebody_else_set_is_not_overwritten(repository):
    git("config", "diff.argmap.textconv", "cat")
    said = refused("git", "install", "--yes")
    assert "already sets diff.argmap.textconv to 'cat'" in said
    assert "--unset-all diff.argmap.textconv" in said
    assert git("config", "diff.argmap.textconv") == "cat\n"


def test_a_place_that_is_no_file_is_not_written_to(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    assert "is not a file that can be written" in refused("git", "install", "--global", "--yes")
    write("file", "")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "file/config")
    assert "cannot read 'file/config'" in refused("git", "install", "--global", "--yes")


# How git calls argmap


def copied_script(folder: Path) -> Path:
    """The argmap command under another path."""
    folder.mkdir()
    script = folder / "argmap"
    script.write_text(SCRIPT.read_text())
    script.chmod(0o755)
    return script


def test_the_command_works_by_its_path_with_blanks_and_quotes_where_argmap_is_not_on_the_path(
    repository, tmp_path, monkeypatch
):
    script = copied_script(tmp_path / 'it\'s "é" #1\\')
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    subprocess.run([script, "git", "install", "--yes"], check=True, capture_output=True, env=environment())
    write("cases/school.yaml", REWORDED)
    assert "~ reworded later" in git("diff")
    commit("Reword", {})
    assert "+later: School should start at ten." in git("show").splitlines()
    uninstalled()


def test_the_bare_name_is_written_only_where_it_means_this_argmap_in_every_shell(
    repository, monkeypatch, tmp_path
):
    monkeypatch.setenv("PATH", f"{SCRIPT.parent}{os.pathsep}{os.environ['PATH']}")
    installed()
    assert git("config", "diff.argmap.textconv") == "argmap textconv --\n"
    monkeypatch.setenv("VIRTUAL_ENV", str(SCRIPT.parent.parent))
    installed()
    assert git("config", "diff.argmap.textconv") == f"{SCRIPT} textconv --\n"
    monkeypatch.delenv("VIRTUAL_ENV")
    other = copied_script(tmp_path / "other")
    monkeypatch.setenv("PATH", f"{other.parent}{os.pathsep}{os.environ['PATH']}")
    run("git", "install", "--yes")
    assert git("config", "diff.argmap.textconv") == f"{SCRIPT} textconv --\n"


def test_an_older_git_is_not_told_to_trust_an_exit_status(repository, monkeypatch):
    for version, trusts in (((2, 45, 2), False), ((2, 46, 0), True)):
        monkeypatch.setattr("argmap.workspace.git.drivers.git_version", lambda version=version: version)
        assert ("\ttrustExitCode = true" in plan_install("local", [], "argmap").config.added) == trusts
        monkeypatch.setattr(git_command, "git_version", lambda version=version: version)
        git("config", "diff.argmap.trustExitCode", "true")
        assert git_command.trusts_exit_code() == trusts
        git("config", "--unset", "diff.argmap.trustExitCode")
    assert not git_command.trusts_exit_code()
    assert len(git_command.git_version()) >= 2


# What git shows


@pytest.fixture
def ready(repository):
    """The repository with the drivers installed, and a second case."""
    installed()
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


# The page about it

WRITE = os.environ.get("ARGMAP_GOLDEN") == "write"
PAGE = ROOT / "docs" / "git.md"
SHOWN = re.compile(r"<!-- run: (.*?) -->\n|^```text\n\$ (.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_what_the_page_shows_is_what_git_and_argmap_print(tmp_path, monkeypatch):
    """With ARGMAP_GOLDEN=write the page is written anew."""
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)
    monkeypatch.setenv("PATH", f"{SCRIPT.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GIT_PAGER", "cat")
    git("init", "-q", "-b", "main")
    buses = "  buses: {text: Buses cannot change., counters: later}\n"
    for day, (subject, text) in enumerate(
        [("Begin", CASE.replace(buses, "")), ("Hear the bus company", CASE), ("Tidy", f"# School\n{CASE}")],
        11,
    ):
        for name in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{name}_DATE", f"2024-03-{day}T12:00:00+0000")
        commit(subject, {"cases/school.yaml": text})

    def printed(command: str) -> str:
        words = ["bash", "-c", f"{command} 2>&1"]
        done = subprocess.run(words, capture_output=True, encoding="utf-8", env=environment())
        return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())

    def fresh(found: re.Match[str]) -> str:
        hidden, command, _ = found.groups()
        if hidden:
            assert printed(hidden) == ""
            return found[0]
        return f"```text\n$ {command}\n{printed(command)}```"

    text = content(str(PAGE))
    now = SHOWN.sub(fresh, text)
    if WRITE:
        PAGE.write_text(now, encoding="utf-8")
    else:
        assert text == now


# The sorted outline


@given(pairs())
def test_two_cases_have_the_same_outline_where_they_say_the_same_and_only_there(pair):
    one, other = pair
    same = list(canonical_lines(one)) == list(canonical_lines(other))
    changes = diff_cases(one, other, renames=False).changes
    # Of links that are alike the outline tells which is which by what bears on them, and the diff by number.
    assert same == (not changes) or (same and (has_links_alike(one) or has_links_alike(other)))


def has_links_alike(case: Case) -> bool:
    ends = [(frozenset(link.premises), link.target, link.stance) for link in case.links if link.id is None]
    return len(set(ends)) < len(ends)


@given(cases(), st.data())
def test_neither_the_order_of_claims_nor_that_of_premises_shows_in_an_outline(case, data):
    order = data.draw(st.permutations(list(case.claims)))
    claims = MappingProxyType({name: case.claims[name] for name in order})
    ends = [(frozenset(link.premises), link.target) for link in case.links]
    links = case.links
    if len(set(ends)) == len(ends):
        links = tuple(
            replace(link, premises=tuple(data.draw(st.permutations(link.premises)))) for link in links
        )
    shuffled = replace(case, claims=claims, links=rename_links(canonical_links(order, links)))
    assert list(canonical_lines(shuffled)) == list(canonical_lines(case))


def test_links_that_are_alike_keep_their_numbers_when_claims_are_moved():
    claims = ["  a: {text: A., supports: [a, a]}", "  b: {text: B., counters: 'a -> a #2'}"]
    texts = ["\n".join(["title: T", "claims:", *order]) for order in (claims, claims[::-1])]
    one, other = (list(canonical_lines(parse_case(text).require())) for text in texts)
    assert one == other
    assert one[-1].startswith("  counters 'a supports a'")


@given(cases())
def test_no_line_of_an_outline_can_drive_a_terminal(case):
    for line in canonical_lines(case):
        assert not any(ord(character) < 32 or character in "\x7f\x85\u2028\u202e" for character in line)


def test_an_outline_says_everything_in_lines_that_stand_for_themselves():
    text = """\
title: T
stages: {one: One, two: Two}
parties: {pro: Pro}
claims:
  goal: {text: The goal., by: pro}
  b: B.
  a: {text: A., notes: "first\\nsecond", supports: {target: goal, with: b, scheme: sign}, cites: {at: p. 3, quote: Q}}
  cut: {text: Cut., stage: two, counters: a + b -> goal}
"""
    assert list(canonical_lines(parse_case(text).require())) == [
        *("title: T", "stages: one, two", "party pro: Pro", "stage one: One", "stage two: Two"),
        *("", "a: A.", "  cites", "    at: p. 3", "    quote: Q", "  notes: first", "      second"),
        *("  supports goal with b; scheme: sign", "", "b: B."),
        *("", "cut: Cut.", "  stage: two", "  counters 'a + b supports goal'", "", "goal [pro]: The goal."),
    ]
