"""The user's own editor: which it is, how it is told the line, and that no shell reads the name of a file."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from argmap import ArgmapError
from argmap.apps.cli import external_editor
from argmap.apps.cli.external_editor import find_editor, parse_editor

HOSTILE = ["$(touch pwned).yaml", "`touch pwned`.yaml", "a;touch pwned;.yaml", "+call system('touch pwned').yaml", "-c.yaml", "{line}.yaml", "a b\n'c\".yaml"]  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def program(folder: Path, name: str, code: str = "") -> Path:
    """A program of that name that writes its arguments as JSON beside itself."""
    path = folder / name
    lines = [f"#!{sys.executable}", "import json, pathlib, sys", code]
    lines.append("pathlib.Path(sys.argv[0] + '.told').write_text(json.dumps(sys.argv[1:]))")
    path.write_text("\n".join(lines), encoding="utf-8")
    path.chmod(0o755)
    return path


def told(path: Path) -> list[str]:
    return json.loads(Path(f"{path}.told").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("command", "given", "surface"),
    [
        ("vim", ["+7", "FILE"], "terminal"),
        ("/usr/bin/vim.basic -u NONE", ["-u", "NONE", "+7", "FILE"], "terminal"),
        ("nvim", ["+7", "FILE"], "terminal"),
        ("nano -w", ["-w", "+7", "FILE"], "terminal"),
        ("kak", ["+7", "FILE"], "terminal"),
        ("micro", ["+7", "FILE"], "terminal"),
        ("hx", ["FILE:7"], "terminal"),
        ("emacs", ["+7", "FILE"], "either"),
        ("emacs -nw", ["-nw", "+7", "FILE"], "terminal"),
        ("emacsclient -t", ["-t", "+7", "FILE"], "terminal"),
        ("gvim -f", ["-f", "+7", "FILE"], "window"),
        ("code --wait", ["--wait", "--goto", "FILE:7"], "window"),
        ("codium", ["--goto", "FILE:7"], "window"),
        ("subl", ["FILE:7"], "window"),
        ("zed", ["FILE:7"], "window"),
        ("kate", ["--line", "7", "FILE"], "window"),
        ("gedit", ["+7", "FILE"], "window"),
        ("notepad++", ["-n7", "FILE"], "window"),
        ("xterm -e vim", ["-e", "vim", "+7", "FILE"], "window"),
        ("kitty hx", ["hx", "FILE:7"], "window"),
        ("flatpak run com.vscodium.codium", ["run", "com.vscodium.codium", "FILE"], "either"),
        ("my-own-editor --here", ["--here", "FILE"], "either"),
    ],
)
def test_each_family_is_told_the_line_in_its_own_way(monkeypatch, here, command, given, surface):
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setenv("VISUAL", command)
    editor = find_editor()
    file = str(here / "case.yaml")
    assert editor.command("case.yaml", 7)[1:] == [word.replace("FILE", file) for word in given]
    assert editor.surface == surface


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("family", ["vim", "hx", "code", "kate", "own-editor"])
def test_no_name_of_a_file_is_read_by_a_shell_or_taken_for_an_option(here, family, name):
    editor = parse_editor((str(program(here, family)),))
    editor.run(name, 3)
    words = told(here / family)
    assert [word for word in words if word.startswith((str(here / name), f"{here / name}:3"))] == [words[-1]]
    assert not (here / "pwned").exists()


def test_visual_comes_before_editor_and_an_empty_one_does_not_count(monkeypatch):
    monkeypatch.setenv("EDITOR", "nano")
    assert find_editor().words == ("nano",)
    monkeypatch.setenv("VISUAL", " ")
    assert find_editor().words == ("nano",)
    monkeypatch.setenv("VISUAL", "'/opt/my tools/hx' -v")
    assert find_editor().words == ("/opt/my tools/hx", "-v")
    assert find_editor().name == "hx"


def test_without_either_the_usual_one_is_taken_and_known_through_its_link(monkeypatch, here):
    (here / "editor").symlink_to(program(here, "vim.tiny"))
    monkeypatch.setattr(external_editor, "_USUAL", ("editor",))
    monkeypatch.setenv("PATH", str(here))
    editor = find_editor()
    assert (editor.name, editor.surface) == ("vim", "terminal")
    monkeypatch.setenv("PATH", str(here / "nothing"))
    with pytest.raises(ArgmapError, match="no editor was found") as caught:
        find_editor()
    assert "VISUAL" in caught.value.hint


@pytest.mark.parametrize(
    ("visual", "message"), [("vim 'x", "VISUAL is not a command"), ("no-such-editor", "there is no program no-such")]
)  # fmt: skip
def test_what_cannot_be_started_is_an_error_with_a_way_out(monkeypatch, visual, message):
    monkeypatch.setenv("VISUAL", visual)
    with pytest.raises(ArgmapError, match=message) as caught:
        find_editor().run("case.yaml", 1)
    assert caught.value.hint == "set VISUAL to the command of your editor"


def test_a_program_that_is_none_or_fails_is_an_error(here):
    broken = program(here, "vim", "sys.exit(3)")
    with pytest.raises(ArgmapError, match="vim ended with status 3"):
        parse_editor((str(broken),)).run("case.yaml", 1)
    broken.write_text("#!/no/such/interpreter\n", encoding="utf-8")
    for open_ in (parse_editor((str(broken),)).run, parse_editor((str(broken),)).start):
        with pytest.raises(ArgmapError, match="vim cannot be started"):
            open_("case.yaml", 1)


def test_cmd_is_given_no_name_that_it_would_read_as_a_command(monkeypatch, here):
    monkeypatch.setattr(shutil, "which", lambda name: f"{name}.CMD")
    with pytest.raises(ArgmapError, match="cannot be passed to code"):
        parse_editor(("code",)).command("a&calc.yaml", 1)
    assert parse_editor(("code",)).command("plain.yaml", 1)[1:] == ["--goto", f"{here / 'plain.yaml'}:1"]


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_ctrl_c_in_the_editor_is_not_for_argmap(here):
    """A key reaches every program of the terminal: here the editor sends what it would."""
    before = signal.getsignal(signal.SIGINT)
    editor = parse_editor(
        (str(program(here, "vim", "import os, signal; os.kill(os.getppid(), signal.SIGINT)")),)
    )
    editor.run("case.yaml", 2)
    assert told(here / "vim")[0] == "+2"
    assert signal.getsignal(signal.SIGINT) is before
