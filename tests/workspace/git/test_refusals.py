"""What `argmap git install` cannot do, and which command it writes for git to call."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from argmap import ArgmapError
from argmap.workspace.git import command as git_command
from argmap.workspace.git.drivers import plan_install
from support.files import content, write
from support.repositories import commit, git, installed, uninstalled
from support.running import environment, refused
from support.running import run_here as run
from support.school_repository import REWORDED, SCRIPT

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("own_settings")]


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
    assert "is locked by another git process" in done.stderr
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
