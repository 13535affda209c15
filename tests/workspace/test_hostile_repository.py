"""Reading the history of a repository by a stranger runs nothing and fetches nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from argmap.apps.cli.commands.git import running_command
from argmap.workspace.git import command as git_command
from argmap.workspace.git.repository import find_repository
from support.cases import ANSWERED, FLIPPED, GOAL
from support.files import write
from support.repositories import commit, git
from support.running import environment, refused
from support.running import run_here as run

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("own_settings")]

FILE = "cases/x.yaml"
VERSIONS = (GOAL, FLIPPED, ANSWERED)


@pytest.fixture
def marker(tmp_path):
    """What any program of the stranger writes."""
    return tmp_path / "it ran"


@pytest.fixture
def program(tmp_path, marker):
    """A program of the stranger, at a path that needs no quotes."""
    script = tmp_path / "program"
    script.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{marker}'\nexit 1\n")
    script.chmod(0o755)
    return script


def lose(blob: str) -> None:
    """Remove an object, as in a partial clone that has not fetched it yet."""
    (objects,) = (path for path in Path().glob(f"**/objects/{blob[:2]}") if (path / blob[2:]).is_file())
    (objects / blob[2:]).unlink()


def partial(origin: str, config: str = ".git/config") -> None:
    """Have git fetch what it lacks from a remote."""
    git("config", "--file", config, "core.repositoryFormatVersion", "1")
    git("config", "--file", config, "extensions.partialClone", "origin")
    git("config", "--file", config, "protocol.ext.allow", "always")
    git("config", "--file", config, "protocol.file.allow", "always")
    git("config", "--file", config, "protocol.allow", "always")
    git("config", "--file", config, "remote.origin.promisor", "true")
    git("config", "--file", config, "remote.origin.url", origin)


def readings() -> Iterator[tuple[str, ...]]:
    """Each command that reads history, from the top."""
    yield "log", "x"
    yield "log", "x", "--json"
    yield "log", "HEAD:cases/x.yaml", "--since", "2001-01-01"
    yield "blame", "x", "goal"
    yield "diff", f"HEAD~1:{FILE}", FILE
    yield "diff", f"HEAD~2:{FILE}", f"HEAD:{FILE}"
    yield "show", f"HEAD:{FILE}"
    yield "corpus", "build", ".@HEAD", "cases@HEAD~2", "-o", "../corpus", "--jobs", "1"
    yield "corpus", "history", ".", "--corpus", "../corpus", "--jobs", "1"
    yield "corpus", "status", "--corpus", "../corpus"
    yield "textconv", "--", FILE
    yield "diff-driver", "--", FILE, FILE, "0" * 7, "100644", FILE, "0" * 7, "100644"
    yield "merge-driver", "base.yaml", "ours.yaml", "theirs.yaml", FILE


def read_all() -> None:
    """Run each of them, at the top and beside the cases."""
    for words in readings():
        assert "Traceback" not in run(*words).stderr
    top = Path.cwd()
    os.chdir("cases")
    try:
        for words in (
            ("log", "x.yaml"),
            ("blame", "x.yaml", "goal"),
            ("diff", "HEAD~1:x.yaml", "x.yaml"),
            ("show", "HEAD~2:x.yaml"),
        ):
            assert "Traceback" not in run(*words).stderr
    finally:
        os.chdir(top)


# A repository within the tree


@pytest.fixture
def clone(tmp_path, marker, monkeypatch):
    """A clone of what a stranger published: beside the case lie the files of a bare repository."""
    inner = tmp_path / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)
    git("init", "-q", "-b", "main")
    for number, text in enumerate(VERSIONS):
        commit(f"Version {number}", {"x.yaml": text})
    blob = git("rev-parse", "HEAD~2:x.yaml").strip()
    git("clone", "-q", "--bare", "--no-hardlinks", ".", "../bare")
    monkeypatch.chdir(tmp_path / "bare")
    lose(blob)
    partial(f"ext::sh -c touch% '{str(marker).replace(' ', '% ')}'", "config")
    write("refs/heads/main", git("rev-parse", "main"))
    published = tmp_path / "published"
    published.mkdir()
    monkeypatch.chdir(published)
    git("init", "-q", "-b", "main")
    for number, text in enumerate(VERSIONS):
        commit(f"Version {number}", {FILE: text})
    for name in ("HEAD", "config", "objects", "refs"):
        whole = shutil.copytree if (tmp_path / "bare" / name).is_dir() else shutil.copy
        whole(tmp_path / "bare" / name, f"cases/{name}")
    commit("And a repository", {})
    git("clone", "-q", ".", "../clone")
    monkeypatch.chdir(tmp_path / "clone")
    return tmp_path / "clone"


def test_git_itself_runs_what_the_repository_within_the_tree_says(clone, marker, monkeypatch):
    monkeypatch.chdir("cases")
    run_git("cat-file", "blob", "HEAD~2:x.yaml")
    assert marker.exists()


def run_git(*words: str) -> None:
    """Run git, as it is, whatever it says."""
    subprocess.run(["git", *words], capture_output=True, stdin=subprocess.DEVNULL, env=environment())


def test_a_repository_within_the_tree_is_not_asked(clone, marker, monkeypatch):
    read_all()
    assert not marker.exists()
    log = run("log", "x").stdout
    assert log == run("log", FILE).stdout
    assert log.count("Version") == 3
    assert "cannot be read" not in log
    assert "last flipped" in run("blame", "x", "goal").stdout
    monkeypatch.chdir("cases")
    assert run("log", "x.yaml").stdout == log
    done = run("diff", "HEAD~2:x.yaml", "x.yaml")
    assert (done.returncode, done.stderr) == (1, "")
    assert "answer" in done.stdout
    assert "goal" in run("show", "HEAD:cases/x.yaml").stdout
    assert not marker.exists()


def test_git_install_writes_into_the_repository_around_it(clone, marker, monkeypatch):
    monkeypatch.chdir("cases")
    before = Path("config").read_text()
    assert run("git", "install", "--yes").returncode == 0
    assert (Path("config").read_text(), marker.exists()) == (before, False)
    assert "argmap" in (clone / ".git" / "config").read_text()


def test_a_bare_repository_that_nothing_is_around_is_read_and_runs_nothing(
    tmp_path, clone, marker, monkeypatch
):
    monkeypatch.chdir(tmp_path / "bare")
    log = run("log", "x.yaml").stdout
    assert log.count("Version") == 3
    assert log.splitlines()[-1] == "    cannot be read: git does not have its text"
    assert "git cannot give 'HEAD~2:x.yaml'" in refused("show", "HEAD~2:x.yaml")
    assert "The goal." in run("show", "HEAD:x.yaml").stdout
    assert not marker.exists()


# A configuration that names programs


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    """Where the repository is made that the tests copy."""
    return tmp_path_factory.mktemp("template")


@pytest.fixture
def repository(template, tmp_path, monkeypatch):
    """A repository with three versions of a case, drivers in its attributes, a signed commit, a blob that it
    lacks.
    """
    if not any(template.iterdir()):
        with monkeypatch.context() as there:
            there.chdir(template)
            make_repository()
    folder = tmp_path / "repository"
    shutil.copytree(template, folder)
    monkeypatch.chdir(folder)
    return folder


def make_repository() -> None:
    git("init", "-q", "-b", "main")
    drivers = "* diff=evil filter=evil merge=evil\n"
    for number, text in enumerate(VERSIONS):
        commit(f"Version {number}", {FILE: text, ".gitattributes": drivers})
    signed = git("cat-file", "commit", "HEAD").replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n\n", 1
    )
    write("signed", signed)
    git("update-ref", "HEAD", git("hash-object", "-t", "commit", "-w", "signed").strip())
    Path("signed").unlink()
    for name, text in zip(("base", "ours", "theirs"), VERSIONS, strict=True):
        write(f"{name}.yaml", text)
    lose(git("rev-parse", f"HEAD~2:{FILE}").strip())


MISSING = ("cat-file", "blob", f"HEAD~2:{FILE}")

#: Keys that can name a program, what each is set to, and a command with which git itself runs that.
PROGRAMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "alias.cat-file": ("!PROGRAM", ()),
    "alias.log": ("!PROGRAM", ()),
    "alias.mine": ("!PROGRAM", ("mine",)),
    "browser.evil.cmd": ("PROGRAM", ()),
    "browser.evil.path": ("PROGRAM", ()),
    "core.alternateRefsCommand": ("PROGRAM", ()),
    "core.askPass": ("PROGRAM", ("credential", "fill")),
    "core.editor": ("PROGRAM", ("commit", "--allow-empty")),
    "core.fsmonitor": ("PROGRAM", ("status",)),
    "core.gitProxy": ("PROGRAM", ()),
    "core.hooksPath": ("HOOKS", ("commit", "--allow-empty", "-m", "x")),
    "core.pager": ("PROGRAM", ("--paginate", "log")),
    "core.sshCommand": ("PROGRAM", ("fetch", "ssh://example.invalid/x")),
    "credential.helper": ("!PROGRAM", ("credential", "fill")),
    "credential.https://example.invalid.helper": ("!PROGRAM", ("credential", "fill")),
    "diff.evil.command": ("PROGRAM", ("diff", "HEAD~1", "HEAD")),
    "diff.evil.textconv": ("PROGRAM", ("diff", "HEAD~1", "HEAD")),
    "diff.external": ("PROGRAM", ("diff", "HEAD~1", "HEAD")),
    "diff.guitool": ("evil", ()),
    "diff.tool": ("evil", ()),
    "difftool.evil.cmd": ("PROGRAM", ("difftool", "-y", "-t", "evil", "HEAD~1", "HEAD")),
    "difftool.evil.path": ("PROGRAM", ()),
    "filter.evil.clean": ("PROGRAM", ("hash-object", "--path", FILE, FILE)),
    "filter.evil.process": ("PROGRAM", ("hash-object", "--path", FILE, FILE)),
    "filter.evil.smudge": ("PROGRAM", ("cat-file", "--filters", f"HEAD:{FILE}")),
    "gc.recentObjectsHook": ("PROGRAM", ()),
    "gitcvs.dbDriver": ("PROGRAM", ()),
    "gpg.openpgp.program": ("PROGRAM", ("log", "--show-signature")),
    "gpg.program": ("PROGRAM", ("log", "--show-signature")),
    "gpg.ssh.defaultKeyCommand": ("PROGRAM", ()),
    "gpg.ssh.program": ("PROGRAM", ()),
    "gpg.x509.program": ("PROGRAM", ()),
    "guitool.evil.cmd": ("PROGRAM", ()),
    "hook.evil.command": ("PROGRAM", ()),
    "hook.evil.event": ("post-index-change", ()),
    "imap.tunnel": ("PROGRAM", ()),
    "include.path": ("INCLUDED", ("--paginate", "log")),
    "includeIf.gitdir/i:/**.path": ("INCLUDED", ("--paginate", "log")),
    "instaweb.browser": ("PROGRAM", ()),
    "instaweb.httpd": ("PROGRAM", ()),
    "instaweb.modulePath": ("PROGRAM", ()),
    "interactive.diffFilter": ("PROGRAM", ()),
    "log.showSignature": ("true", ()),
    "man.evil.cmd": ("PROGRAM", ()),
    "man.evil.path": ("PROGRAM", ()),
    "man.viewer": ("evil", ()),
    "merge.evil.driver": ("PROGRAM %O %A %B", ()),
    "merge.guitool": ("evil", ()),
    "merge.tool": ("evil", ()),
    "mergetool.evil.cmd": ("PROGRAM", ()),
    "mergetool.evil.path": ("PROGRAM", ()),
    "pager.cat-file": ("PROGRAM", ()),
    "pager.log": ("PROGRAM", ()),
    "remote.origin.receivepack": ("PROGRAM", ()),
    "remote.origin.uploadpack": ("PROGRAM", MISSING),
    "remote.origin.url": ("ext::PROGRAM", MISSING),
    "remote.origin.vcs": ("ext", ()),
    "sendemail.ccCmd": ("PROGRAM", ()),
    "sendemail.headerCmd": ("PROGRAM", ()),
    "sendemail.smtpServer": ("PROGRAM", ()),
    "sendemail.toCmd": ("PROGRAM", ()),
    "sequence.editor": ("PROGRAM", ("rebase", "-i", "HEAD~1")),
    "ssh.variant": ("PROGRAM", ()),
    "submodule.evil.update": ("!PROGRAM", ()),
    "tar.tgf.command": ("PROGRAM", ("archive", "--format=tgf", "HEAD")),
    "trailer.evil.cmd": ("PROGRAM", ()),
    "trailer.evil.command": ("PROGRAM", ("interpret-trailers", "--trailer", "evil=x")),
    "uploadpack.packObjectsHook": ("PROGRAM", ()),
    "url.ext::PROGRAM.insteadOf": ("file", MISSING),
    "web.browser": ("PROGRAM", ()),
}

#: How the last part of a key ends that is likely to name a program.
TELLING = re.compile(
    r"(askpass|browser|clean|cmd|command|commands|diffilter|driver|editor|external|fsmonitor|gitproxy|helper|hook"
    r"|hookspath|httpd|pager|path|process|program|receivepack|smudge|textconv|tool|tunnel|uploadpack|vcs|viewer)$"
)

#: Those that end so and name none.
NAMELESS = {
    ("color", "pager"), ("column", "clean"), ("completion", "commands"), ("core", "quotepath"), ("help", "browser"),
    ("credential", "usehttppath"), ("fsck", "gitmodulespath"), ("receive", "gitmodulespath"), ("help", "htmlpath"),
    ("http", "sslcapath"), ("sendemail", "smtpsslcertpath"), ("advice", "ignoredhook"), ("notes", "<command>"),
    ("diff", "cachetextconv"), ("rebase", "abbreviatecommands"), ("advice", "updatesparsepath"), ("advice", "waitingforeditor"),
}  # fmt: skip


def test_each_key_that_git_lists_and_that_names_a_program_is_tried():
    listed = [key.lower() for key in git("help", "--config").split() if "." in key]
    assert len(listed) > 500
    found = {(key.partition(".")[0], key.rpartition(".")[2].replace("<cmd>", "cat-file")) for key in listed}
    tried = {(key.partition(".")[0].lower(), key.rpartition(".")[2].lower()) for key in PROGRAMS}
    telling = {(section, last) for section, last in found if TELLING.search(last)}
    assert telling - tried - NAMELESS == set()
    assert len(telling & tried) > 30


def prepare(program: Path, tmp_path: Path) -> None:
    """Make what keys of the repository can name beside the program: hooks, and a file to include."""
    partial(f"file://{tmp_path}/nowhere")
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    names = ("post-checkout", "post-commit", "post-index-change", "pre-commit", "reference-transaction")
    for name in (
        *names,
        "fsmonitor-watchman",
        "post-merge",
        "pre-auto-gc",
        "proc-receive",
        "sendemail-validate",
    ):
        shutil.copy(program, hooks / name)
    included = tmp_path / "included"
    included.write_text(
        f"[core]\n\tfsmonitor = {program}\n\tpager = {program}\n[diff]\n\texternal = {program}\n"
    )


def configure(key: str, program: Path, tmp_path: Path) -> None:
    """Set a key of the repository to what runs the program."""
    value, _ = PROGRAMS[key]
    named = {"PROGRAM": program, "HOOKS": tmp_path / "hooks", "INCLUDED": tmp_path / "included"}
    for word, path in named.items():
        key, value = key.replace(word, str(path)), value.replace(word, str(path))
    git("config", key, value)
    if key.startswith("hook."):
        git("config", "hook.evil.event", "post-index-change")
        git("config", "hook.evil.command", str(program))
    if key.startswith("gpg."):
        git("config", "log.showSignature", "true")
        git("config", "gpg.format", key.split(".")[1].replace("program", "openpgp"))
    if key == "log.showSignature":
        git("config", "gpg.program", str(program))
    if key.startswith("filter."):
        git("config", "filter.evil.required", "true")
    if key in ("remote.origin.uploadpack", "uploadpack.packObjectsHook"):
        git("init", "-q", "--bare", str(tmp_path / "nowhere"))
    if key.startswith("url."):
        git("config", "remote.origin.url", "file")
    if key.startswith("trailer."):
        git("config", "trailer.evil.key", "Evil: ")
    if key.endswith("cat-file"):
        git("config", "alias.cat-file" if key.startswith("pager") else "pager.cat-file", "!false")
    os.utime(FILE, (0, 0))  # so that git looks at it again


@pytest.mark.parametrize("key", [key for key, (_, words) in PROGRAMS.items() if words])
def test_git_itself_runs_the_program_that_a_key_names(repository, tmp_path, marker, program, key):
    prepare(program, tmp_path)
    configure(key, program, tmp_path)
    words = PROGRAMS[key][1]
    command = ["git", *words]
    if words[0] == "--paginate":
        command = [sys.executable, "-c", "import pty, sys; pty.spawn(sys.argv[1:])", *command]
    environ = environment(TERM="dumb", GIT_ASKPASS="", SSH_ASKPASS="")
    for name in ("GIT_ASKPASS", "SSH_ASKPASS", "GIT_EDITOR", "VISUAL", "EDITOR"):
        environ.pop(name, None)
    asked = b"protocol=https\nhost=example.invalid\n\n"
    subprocess.run(command, capture_output=True, input=asked, env=environ, start_new_session=True)
    assert marker.exists()


#: Those that are about what argmap does with git, with which git itself runs the program or another key does
#: not.
ALONE = [
    key
    for key, (_, words) in PROGRAMS.items()
    if words or key.partition(".")[0] in {"alias", "core", "diff", "gpg", "hook", "log", "pager", "remote"}
]
#: The others are about servers, mail, tools and pages of manuals; none keeps git from obeying another one.
TOGETHER = [key for key in PROGRAMS if key not in ALONE]


@pytest.mark.parametrize("keys", [*([key] for key in ALONE), TOGETHER], ids=lambda keys: "-".join(keys[:2]))
def test_reading_history_runs_no_program_that_a_key_names(repository, tmp_path, marker, program, keys):
    prepare(program, tmp_path)
    for key in keys:
        configure(key, program, tmp_path)
    read_all()
    assert not marker.exists()
    log = run("log", "x")
    assert (log.returncode, log.stderr, log.stdout.count("Version")) == (0, "", 3)
    assert "cannot be read: git does not have its text" in log.stdout
    assert run("diff", f"HEAD~1:{FILE}", FILE).returncode == 1
    assert run("git", "install", "--yes").returncode == 0
    assert not marker.exists()


@pytest.mark.parametrize(
    "key", ["remote.origin.url", "remote.origin.uploadpack", "url.ext::PROGRAM.insteadOf"]
)
def test_a_git_before_lazy_fetches_could_be_forbidden_fetches_nothing_either(
    repository, tmp_path, marker, program, monkeypatch, key
):
    older = {name: value for name, value in git_command._VARIABLES.items() if name != "GIT_NO_LAZY_FETCH"}
    monkeypatch.setattr(git_command, "_VARIABLES", older)
    prepare(program, tmp_path)
    configure(key, program, tmp_path)
    read_all()
    assert not marker.exists()


def test_a_git_before_bare_repositories_could_be_forbidden_is_started_at_the_true_root(
    clone, marker, monkeypatch
):
    monkeypatch.setattr(git_command, "_options", lambda root: ["-c", "safe.bareRepository=all"])
    monkeypatch.setattr(git_command, "_VARIABLES", {})
    read_all()
    assert not marker.exists()


def test_what_git_is_to_run_takes_no_module_of_the_repository(repository, marker, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("argmap.apps.cli.commands.git.os.path.isfile", lambda path: False)  # not even a script
        command = running_command()
    write("argmap/__init__.py", "")
    write("argmap/__main__.py", f"open({str(marker)!r}, 'w')")
    done = subprocess.run(f"{command} textconv {FILE}", shell=True, capture_output=True, env=environment())
    assert (done.returncode, done.stderr, marker.exists()) == (0, b"", False)
    assert b"goal: The goal." in done.stdout


def test_a_git_in_the_current_folder_is_not_run(repository, marker, program, monkeypatch):
    shutil.copy(program, "git")
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", os.environ["PATH"]]))
    assert run("log", "x").returncode == 0
    assert not marker.exists()


def test_reading_history_writes_nothing(repository):
    def files() -> dict[Path, tuple[int, bytes]]:
        paths = [path for path in Path().rglob("*") if path.is_file()]
        return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in paths}

    os.utime(FILE, (0, 0))
    before = files()
    for words in readings():
        if words[0] != "merge-driver":
            run(*words)
    assert files() == before


# What must go on working


def test_a_repository_of_another_user_is_refused_with_the_command_that_trusts_it(
    tmp_path, monkeypatch, own_settings
):
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main", "theirs")
    monkeypatch.chdir("theirs")
    commit("Begin", {FILE: GOAL})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    for words in (
        ("log", "x"),
        ("blame", "x", "goal"),
        ("show", f"HEAD:{FILE}"),
        ("git", "install", "--yes"),
    ):
        said = refused(*words)
        assert "belongs to another user" in said
        hint = said.split("git config ")[1].strip()
        assert hint == f"--global --add safe.directory '{tmp_path}/theirs'"
    subprocess.run(f"git config {hint}", shell=True, check=True, env=environment())
    assert run("log", "x").stdout.count("Begin") == 1


@pytest.mark.parametrize("place", ["worktree", "submodule", "nested", "moved"])
def test_repositories_that_begin_otherwise_are_read(repository, tmp_path, monkeypatch, place):
    """Each has a history of its own for the same path."""
    part = tmp_path / "part"
    part.mkdir()
    monkeypatch.chdir(part)
    git("init", "-q", "-b", "main")
    commit("Part", {FILE: GOAL})
    monkeypatch.chdir(repository)
    if place == "worktree":
        git("worktree", "add", "-q", "-b", "side", "../side", "HEAD~1")
        monkeypatch.chdir("../side")
        commit("Part", {FILE: ANSWERED})
    elif place == "submodule":
        git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(part), "part")
        monkeypatch.chdir("part")
    elif place == "nested":
        shutil.copytree(part, "cases/part")
        monkeypatch.chdir("cases/part")
    else:
        git("init", "-q", "--separate-git-dir", str(tmp_path / "else where"), str(part))
        monkeypatch.chdir(part)
    expected = ["Part", "Version 1", "Version 0"] if place == "worktree" else ["Part"]
    here = Path.cwd()
    for folder, name in ((here, "x"), (here, FILE), (here / "cases", "x.yaml"), (tmp_path, f"{here}/{FILE}")):
        monkeypatch.chdir(folder)
        done = run("log", name)
        assert (done.returncode, done.stderr) == (0, "")
        assert [line.split("  ")[-1] for line in done.stdout.splitlines() if line[0] != " "] == expected
    monkeypatch.chdir(here / "cases")
    assert run("diff", "HEAD:x.yaml", "x.yaml").returncode == 0
    assert run("diff", "HEAD:./x.yaml", "x.yaml").returncode == 0


def test_a_repository_that_the_environment_names_is_read(repository, tmp_path, monkeypatch):
    """As in a hook, or with the settings of a user who keeps the repository elsewhere."""
    Path(".git").rename(tmp_path / "kept.git")
    monkeypatch.setenv("GIT_DIR", "../kept.git")
    assert run("log", "x").stdout.count("Version") == 3
    assert run("show", f"HEAD:{FILE}").returncode == 0
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "kept.git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(repository))
    monkeypatch.chdir("cases")
    assert run("log", "x.yaml").stdout.count("Version") == 3
    assert run("show", "HEAD:x.yaml").returncode == 0


def test_the_search_for_a_repository_ends_where_the_environment_says(repository, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(repository))
    assert find_repository("cases") is None
    assert find_repository("") is not None
    assert "not a git repository" in refused("log", "cases/x.yaml")


@pytest.mark.parametrize(
    "name", ["two\nlines.yaml", "x@y.yaml", ":(top)x.yaml", "a*.yaml", '"quoted".yaml', " .yaml"]
)
def test_a_file_of_any_name_has_a_history(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main", "odd")
    monkeypatch.chdir("odd")
    commit("Begin", {f"cases/{name}": GOAL, "cases/ab.yaml": GOAL})
    commit("Counter", {f"cases/{name}": FLIPPED})
    words = [f"cases/{name}", f"HEAD:cases/{name}", f"HEAD:./cases/{name}"]
    for word in words:
        done = run("log", word)
        assert done.returncode == 0, done.stderr
        assert [line.split("  ")[-1] for line in done.stdout.splitlines() if line[0] != " "] == [
            "Counter",
            "Begin",
        ]
        assert "last flipped" in run("blame", word, "goal").stdout
    assert run("diff", f"HEAD~1:cases/{name}", f"cases/{name}").returncode == 1
    monkeypatch.chdir("cases")
    assert run("show", f"HEAD:{name}").returncode == 0
    Path(name).unlink()
    assert run("log", name).stdout.count("Begin") == 1


def test_names_of_files_and_commits_drive_no_terminal(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main", "odd")
    monkeypatch.chdir("odd")
    first, second = "cases/x\x1b]52;c;eA==\a\u202e\n::error::y.yaml", "cases/z\x9b31m\r.yaml"
    commit("Begin\x1b[31m", {first: GOAL})
    commit("Counter", {first: FLIPPED})
    git("mv", first, second)
    commit("Move", {second: FLIPPED.replace("The goal", "A goal")})
    commands = (
        ("log", second),
        ("log", second, "-p"),
        ("blame", second, "goal"),
        ("log", f"HEAD:no{second}"),
    )
    for words in (*commands, ("log", f"{second}x"), ("blame", f"HEAD~1:{first}", "goal")):
        done = run(*words)
        told = done.stdout + done.stderr
        assert told
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", told)
        assert not any(line.startswith("::") for line in told.splitlines())
    assert '"cases/x\\033]52;c;eA==\\a\\342\\200\\256\\n::error::y.yaml"' in run("log", second).stdout


def test_a_stage_is_still_what_follows_the_at_sign(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "a@b", "staged")
    monkeypatch.chdir("staged")
    text = "title: T\nstages: {first: F, second: S}\nclaims:\n  goal: {text: G, stage: first}\n  late: {text: L, stage: second}\n"
    commit("Begin", {"cases/x.yaml": text, "cases/x@first.yaml": GOAL})
    assert "late" not in run("show", "HEAD:cases/x.yaml@first").stdout
    assert "late" not in run("show", "a@b:cases/x.yaml@first").stdout
    assert "late" in run("show", "a@b:cases/x.yaml").stdout
    assert "The goal" in run("show", "HEAD:cases/x@first.yaml").stdout
    assert "begins with 1 claim," in run("log", "HEAD:cases/x.yaml@first").stdout
    assert "begins with 2 claims, 1 link" in run("log", "x@first.yaml").stdout
    assert "begins with 2 claims, 1 link" in run("log", "a@b:cases/x@first.yaml").stdout
