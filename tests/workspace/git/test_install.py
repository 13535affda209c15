"""`argmap git install`: what it writes into git's files, and when it asks."""

from __future__ import annotations

import os
import pty
import shlex
import subprocess
from pathlib import Path

import pytest

from support.files import content, write
from support.repositories import commit, git, installed, uninstalled
from support.running import ARGMAP, environment
from support.running import run_here as run
from support.school_repository import ROW, SCRIPT

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("own_settings")]


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
    assert (
        'no tracked file matches yet: your cases are elsewhere, say so with --pattern "cases/*.yaml"' in said
    )


def test_the_patterns_are_those_of_the_cases_that_are_tracked_elsewhere(repository, monkeypatch):
    case = "title: T\nclaims: {a: A}\n"
    commit(
        "Elsewhere", {"cases/school.yaml": None, "top.yaml": case, "maps/one.yml": case, "maps/two.yml": case}
    )
    commit("No cases", {".github/ci.yaml": "on: push\n"})
    Path("not-tracked").mkdir()
    Path("not-tracked/x.yaml").write_text(case, encoding="utf-8")
    monkeypatch.chdir("maps")
    done = run("git", "install", "--yes")
    rows = [line for line in done.stdout.splitlines() if line.endswith("diff=argmap merge=argmap")]
    assert rows == ["  + maps/*.yml diff=argmap merge=argmap", "  + /*.yaml diff=argmap merge=argmap"]
    assert "git takes 3 files for cases here" in done.stderr
    line = '--pattern "maps/*.yml" --pattern "/*.yaml"'
    said = run("git", "install", "--yes", "--pattern", "cases/*.yaml").stderr
    assert f"no tracked file matches yet: your cases are elsewhere, say so with {line}\n" in said
    assert "git takes 3 files for cases here" in run("git", "install", "--yes", *shlex.split(line)).stderr


def test_the_name_of_a_folder_is_no_pattern(repository):
    case = "title: T\nclaims: {a: A}\n"
    files = ["!now/x.yaml", "Debate [2024]/x.yaml", "why?/x.yaml", "a*/x.yaml", "#1/x.yaml"]
    commit("Elsewhere", {"cases/school.yaml": None, "ab/notes.yaml": "a: 1\n", **dict.fromkeys(files, case)})
    assert f"git takes {len(files)} files for cases here" in run("git", "install", "--yes").stderr
    found = git("check-attr", "merge", "--", *files, "ab/notes.yaml").splitlines()
    assert [line.endswith(": merge: argmap") for line in found] == [True] * len(files) + [False]


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
