"""What a folder from somebody else can make argmap read: files of its own project, none that is hidden, none
that never ends.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path
from tempfile import TemporaryFile

import pytest

from argmap import ArgmapError, load_case
from argmap.checks.quotations import Sources
from argmap.checks.quotations.reading import find_file
from argmap.workspace.library import find
from argmap.workspace.project import find_root
from support.environment import clear_environment
from support.running import environment, run, started

TOKEN = "dG9rZW4tb2YtdGhlLXJ1bm5lcg=="
GIT_CONFIG = f'[http "https://example.org/"]\n\textraheader = AUTHORIZATION: basic {TOKEN}\n'
CASE = """\
title: T
sources:
  s: {{title: S, file: {file}}}
claims:
  a: {{text: A, cites: {{source: s, quote: "{quote}"}}}}
"""
QUOTE = "extraheader AUTHORIZATION: basic ZZZ"
FORMATS = ("text", "json", "github", "sarif", "junit")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """A project with a secret in its .git, in a home folder of its own."""
    clear_environment(monkeypatch, tmp_path / "data")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folder = tmp_path / "home" / "work" / "here"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "config").write_text(GIT_CONFIG)
    (folder / ".env").write_text(GIT_CONFIG)
    (folder / "cases").mkdir()
    (folder / "s.txt").write_text("A text that is here.")
    monkeypatch.chdir(folder)
    return folder


def argmap(*words: str, given: str = "") -> subprocess.CompletedProcess:
    return run(*words, stdin=given)


def write(path: str | Path, text: str = "title: Fine\nclaims: {a: A}\n") -> Path:
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


# Hidden files


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize("file", ["../.git/config", "../.env"])
def test_no_report_prints_a_word_of_a_hidden_file(file, output_format):
    write("cases/x.yaml", CASE.format(file=file, quote=QUOTE))
    done = argmap("check", "--output-format", output_format, "cases/x.yaml")
    assert TOKEN not in done.stdout + done.stderr
    assert "dG9rZW4" not in done.stdout + done.stderr
    assert "hidden files, and files in hidden folders such as .git, are never sources" in done.stdout


HIDDEN = [
    "../.git/config",
    "../.GIT/config",
    "../cases/../.git/config",
    "{here}/.git/config",
    "{here}/cases/../.env",
    "../.env",
    "../.Env",
    "../.github/workflows/x.txt",
    "../\u200c.git/config",
    "link.txt",
    "folder/config",
    "../gitdata/config",
    "../visible-through-a-hidden-name/../.env",
    "../.points-to-visible.txt",
]


@pytest.mark.parametrize("allow_outside", [False, True])
@pytest.mark.parametrize("file", HIDDEN)
def test_a_hidden_file_is_no_source_however_it_is_named(file, allow_outside, here):
    Path("cases/link.txt").symlink_to("../.git/config")
    Path("cases/folder").symlink_to("../.git")
    Path(".points-to-visible.txt").symlink_to("s.txt")
    write(".github/workflows/x.txt")
    for name in ("HEAD", "objects", "refs", "config"):  # git init --separate-git-dir=gitdata
        write(f"gitdata/{name}")
    with pytest.raises(ArgmapError, match="hidden files") as caught:
        find_file(here / "cases", file.replace("{here}", str(here)), allow_outside=allow_outside)
    assert "does not begin with a dot" in caught.value.hint


def test_permission_for_files_outside_opens_no_hidden_ones_there(here):
    write(here.parent / ".ssh" / "config")
    write(here.parent / "letter.txt", "A letter.")
    with pytest.raises(ArgmapError, match="hidden files"):
        Sources(allow_outside=True).document(here, "../.ssh/config")
    with pytest.raises(ArgmapError, match="hidden files"):
        Sources(allow_outside=True).document(here, "/proc/self/environ")
    assert Sources(allow_outside=True).document(here, "../letter.txt").text == "A letter."


def test_a_project_within_a_hidden_folder_has_sources(tmp_path):
    write(tmp_path / ".local" / "share" / "argmap" / "seeds" / "s.txt", "A text.")
    folder = tmp_path / ".local" / "share" / "argmap" / "cases"
    assert Sources().document(folder, "../seeds/s.txt").text == "A text."


# The root


def test_the_home_folder_is_no_project_whatever_is_in_it(tmp_path):
    home = tmp_path / "home"
    (home / ".git").mkdir()
    write(home / ".ssh" / "config", "A secret.")
    write(home / "Documents" / "will.txt", "A secret.")
    write(home / "Downloads" / "near.txt", "A text.")
    write(home / "beside.txt", "A text.")
    assert find_root(home / "Downloads") == home / "Downloads"
    assert find_root(home / "cases") == home / "cases"
    for folder, file in (
        ("Downloads", "../.ssh/config"),
        ("Downloads", "../Documents/will.txt"),
        ("cases", "../Documents/will.txt"),
        (".", "Documents/will.txt"),
        ("..", "home/Documents/will.txt"),
    ):
        with pytest.raises(ArgmapError, match=r"hidden files|outside of the project"):
            Sources().document(home / folder, file)
    assert Sources().document(home / "Downloads", "near.txt").text == "A text."
    assert Sources().document(home, "beside.txt").text == "A text."


def test_the_root_of_the_file_system_is_no_project(monkeypatch):
    real = os.path.lexists
    monkeypatch.setattr(os.path, "lexists", lambda path: str(path) == "/.git" or real(path))
    assert find_root(Path("/nowhere/at/all")) == Path("/nowhere/at/all")


# How much is printed

LINE = "one two three four five six seven the key is {key} eight nine ten eleven twelve thirteen fourteen\n"


@pytest.mark.parametrize("output_format", FORMATS)
def test_of_a_source_only_a_few_words_around_the_quotation_are_printed(output_format):
    write("s.txt", LINE.format(key="blue"))
    write("cases/x.yaml", CASE.format(file="../s.txt", quote="the key is red"))
    said = argmap("check", "--output-format", output_format, "cases/x.yaml").stdout
    assert "'red' for 'blue'" in said
    assert "three" not in said
    assert "thirteen" not in said
    if output_format == "text":
        assert "    1 | ...six seven the key is blue eight nine ten eleven twelve\n" in said
        assert f"      | {' ' * len('...six seven the key is ')}^^^^\n" in said


@pytest.mark.parametrize("output_format", FORMATS)
def test_of_a_key_in_a_source_only_the_beginning_is_printed(output_format):
    write("s.txt", LINE.format(key="ghp_0123456789abcdefghijklmnopqrstuvwxyz"))
    write("cases/x.yaml", CASE.format(file="../s.txt", quote="the key is red"))
    said = argmap("check", "--output-format", output_format, "cases/x.yaml").stdout
    assert "'red' for 'ghp_01234567...'" in said
    assert "ghp_0123456789" not in said


# Cases found in folders


@pytest.fixture
def outside(tmp_path):
    """A file that is not of the project."""
    return write(tmp_path / "elsewhere" / "secret.yaml", "title: [The secret\nclaims: {}\n")


LEADS_OUT = {
    "a file outside": lambda outside: Path("cases/x.yaml").symlink_to(outside),
    "a hidden file": lambda _: Path("cases/x.yaml").symlink_to("../.env"),
    "the settings of git": lambda _: Path("cases/x.yaml").symlink_to("../.git/config"),
    "a folder outside": lambda outside: (
        Path("cases").rmdir(),
        outside.rename(outside.with_name("x.yaml")),
        Path("cases").symlink_to(outside.parent),
    ),
}
COMMANDS = [
    ("check",),
    ("check", "--json"),
    ("list",),
    ("search", "secret"),
    ("show", "x"),
    ("fmt",),
    ("stats", "x"),
]


@pytest.mark.parametrize("link", LEADS_OUT.values(), ids=LEADS_OUT)
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_link_in_a_folder_of_cases_that_leads_out_of_the_project_is_not_followed(words, link, outside):
    link(outside)
    done = argmap(*words)
    said = done.stdout + done.stderr
    assert "The secret" not in said
    assert "AUTHORIZATION" not in said
    assert "hidden or outside of the project" in said or (words == ("list",) and "cannot be read" in said)
    if words[0] in ("check", "show", "fmt", "stats"):
        assert done.returncode == 2


def test_a_page_of_a_link_that_leads_out_of_the_project_shows_none_of_it(outside):
    Path("cases/x.yaml").symlink_to(outside)
    server = subprocess.Popen(
        [sys.executable, "-m", "argmap", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        url = server.stdout.readline().decode().strip()
        page = urllib.request.urlopen(f"{url}case/x", timeout=20).read().decode()
    finally:
        server.kill()
        server.communicate()
    assert "hidden or outside of the project" in page
    assert "The secret" not in page


def test_a_path_that_was_typed_is_the_users_own_choice(outside):
    outside.write_text("title: Mine\nclaims: {a: A}\n")
    Path("cases/x.yaml").symlink_to(outside)
    with pytest.raises(ArgmapError) as caught:
        load_case("x")
    assert [(d.rule, d.hint) for d in caught.value.diagnostics] == [
        ("outside-project", "if you trust it, name it by its path")
    ]
    assert load_case("cases/x.yaml").title == "Mine"


def test_a_link_within_the_project_is_a_case_of_its_folder():
    write("shared/y.yaml")
    Path("cases/x.yaml").symlink_to("../shared/y.yaml")
    assert load_case("x").title == "Fine"
    assert argmap("check").returncode == 0


def test_links_in_the_folder_of_a_user_may_lead_anywhere(tmp_path):
    outside = write(tmp_path / "elsewhere" / "mine.yaml")
    own = tmp_path / "data" / "argmap" / "cases"
    own.mkdir(parents=True)
    (own / "linked.yaml").symlink_to(outside)
    assert load_case("linked").title == "Fine"


@pytest.mark.parametrize("name", ["argmap.toml", "pyproject.toml"])
def test_the_settings_of_a_project_are_not_read_through_a_link_out_of_it(name, tmp_path):
    write("cases/x.yaml")
    secret = write(tmp_path / "secret.toml", "[tool.argmap]\nThe secret\n")
    for target in (secret, Path(".env")):
        Path(name).unlink(missing_ok=True)
        Path(name).symlink_to(target)
        done = argmap("check", "cases/x.yaml")
        assert done.returncode == 2
        assert f"{name}: error[outside-project]: this links to" in done.stderr
        assert "The secret" not in done.stdout + done.stderr
        assert "AUTHORIZATION" not in done.stdout + done.stderr
        assert argmap("check", "--isolated", "cases/x.yaml").returncode == 0


def test_the_settings_of_a_repository_may_be_linked_within_it():
    write("shared.toml", '[check]\nselect = ["no-conclusion"]\n')
    write("part/cases/x.yaml")
    Path("part/argmap.toml").symlink_to("../shared.toml")
    assert argmap("check", "part/cases/x.yaml").returncode == 0


# Files without an end

ENDLESS = {
    "a pipe": lambda: os.mkfifo("cases/x.yaml"),
    "a link to a pipe": lambda: (os.mkfifo("pipe"), Path("cases/x.yaml").symlink_to("../pipe")),
    "standard input": lambda: Path("cases/x.yaml").symlink_to("/dev/stdin"),
    "a device": lambda: Path("cases/x.yaml").symlink_to("/dev/zero"),
}


@pytest.mark.parametrize("make", ENDLESS.values(), ids=ENDLESS)
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_what_is_no_file_in_a_folder_of_cases_is_named_and_nobody_waits_for_it(words, make):
    make()
    write("cases/y.yaml", "title: Y says secret\nclaims: {a: A}\n")
    reading, writing = os.pipe()  # open, and nobody writes to it
    with open(reading), open(writing, "w"), TemporaryFile("w+", encoding="utf-8") as told:
        ended = started(words, environment(), (reading, told.fileno(), told.fileno()))
        assert ended() in (0, 2)
        told.seek(0)
        said = told.read()
    assert re.search(r"^  x +cannot be read" if words == ("list",) else "cases/x.yaml", said, re.MULTILINE)
    if words[0] in ("list", "search"):
        assert "Y says secret" in said


@pytest.mark.slow
def test_completion_waits_for_no_pipe():
    os.mkfifo("pipe")
    os.mkfifo("cases/x.yaml")
    for designator in ("pipe", "x"):
        done = subprocess.run(
            [sys.executable, "-m", "argmap"],
            env={
                **os.environ,
                "_ARGMAP_COMPLETE": "complete_bash",
                "COMP_WORDS": f"argmap show {designator} --from ",
                "COMP_CWORD": "4",
            },
            capture_output=True,
            timeout=30,
        )
        assert done.stdout.strip() == b""


def test_a_pipe_that_was_named_is_waited_for():
    read, write_end = os.pipe()
    os.write(write_end, b"title: Piped\nclaims: {a: A}\n")
    os.close(write_end)
    assert find(f"/dev/fd/{read}").text.startswith("title: Piped")
    os.close(read)


# Copies


@pytest.mark.slow
def test_a_copy_of_a_case_brings_no_file_that_could_run(tmp_path):
    clone = tmp_path / "clone"
    names = ["../letter.txt", "../Makefile", "../conftest.py", "../.env", "../a.TXT"]
    sources = "\n".join(f"  s{at}: {{title: S, file: {name}}}" for at, name in enumerate(names))
    write(clone / "cases" / "x.yaml", f"title: T\nsources:\n{sources}\nclaims: {{a: A}}\n")
    write(clone / "argmap.toml", "")
    for name in names:
        write(clone / "cases" / name, "A text.")
    Path(".env").unlink()
    done = argmap("copy", str(clone / "cases" / "x.yaml"), "cases/mine.yaml")
    assert done.returncode == 0
    assert sorted(os.listdir()) == [".git", "a.TXT", "cases", "letter.txt", "s.txt"]
    for name in ("../Makefile", "../conftest.py", "../.env"):
        assert f"the source '{name}' was not copied: it cannot be read, or is not a document" in done.stderr
