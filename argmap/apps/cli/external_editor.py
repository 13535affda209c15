"""The user's own editor, opened at a line of a file: how the line is passed to each family of editors.

No shell is involved: the words of `$VISUAL` are split as a shell would, and the file and the line are
arguments of their own. The file is an absolute path, so that no name of one is taken for an option.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import quoted

#: Where an editor appears: in the terminal that it is started from, in a window of its own, or either.
Surface = Literal["terminal", "window", "either"]

#: The arguments of each family of editors, and its members with their surface.
_FAMILIES: tuple[tuple[tuple[str, ...], Mapping[Surface, str]], ...] = (
    (
        ("+{line}", "{file}"),
        {
            "terminal": "vi vim nvim view vimx ex nvi elvis kak nano pico joe jpico jmacs jstar ne mg micro mcedit",
            "window": "gvim gview mvim nvim-qt neovide gedit pluma xed geany bbedit",
            "either": "emacs emacsclient sensible-editor",
        },
    ),
    (("{file}:{line}",), {"terminal": "hx helix", "window": "subl sublime_text zed zeditor"}),
    (("--goto", "{file}:{line}"), {"window": "code code-insiders code-oss codium vscodium cursor windsurf"}),
    (("--line", "{line}", "{file}"), {"window": "kate kwrite mousepad mate idea pycharm webstorm"}),
    (("-n{line}", "{file}"), {"window": "notepad++"}),
)
_KNOWN: dict[str, tuple[tuple[str, ...], Surface]] = {
    name: (arguments, surface)
    for arguments, members in _FAMILIES
    for surface, names in members.items()
    for name in names.split()
}
_UNKNOWN: tuple[tuple[str, ...], Surface] = (("{file}",), "either")

#: Programs that open a window for what runs in a terminal.
_TERMINALS = frozenset(
    [
        "xterm",
        "uxterm",
        "kitty",
        "foot",
        "alacritty",
        "wezterm",
        "konsole",
        "gnome-terminal",
        "ghostty",
        "urxvt",
        "st",
    ]
)
#: Options with which emacs and emacsclient stay in the terminal.
_IN_TERMINAL = frozenset({"-nw", "-t", "-tty", "--tty", "--no-window-system"})
#: Where neither variable is set, the first of these that is installed.
_USUAL = ("sensible-editor", "editor", "nano", "vim", "vi") if os.name != "nt" else ("notepad",)

#: Characters with a meaning to cmd.exe, which runs `code.cmd` and the like on Windows.
_SPECIAL_TO_CMD = re.compile(r'[%&|<>^"!\r\n]')


@dataclass(frozen=True, slots=True)
class ExternalEditor:
    """A program and its options; `name` is the word of them that says which editor it is."""

    words: tuple[str, ...]
    name: str
    arguments: tuple[str, ...]
    surface: Surface

    def command(self, file: str, line: int) -> list[str]:
        """Return the program and its arguments for opening a file at a line, from 1.

        Raises:
            ArgmapError: There is no such program, or it cannot be given that file.
        """
        program = shutil.which(self.words[0])
        if program is None:
            raise ArgmapError(f"there is no program {quoted(self.words[0])}", hint=_WAY_OUT)
        path = os.path.abspath(file)
        if program.lower().endswith((".cmd", ".bat")) and _SPECIAL_TO_CMD.search(path):
            raise ArgmapError(
                f"{quoted(path)} cannot be passed to {self.name}", hint="open it there yourself"
            )
        given = [argument.format(file=path, line=line) for argument in self.arguments]
        return [program, *self.words[1:], *given]

    def run(self, file: str, line: int) -> None:
        """Open a file at a line, and wait until the editor is left.

        Raises:
            ArgmapError: It could not be started, or ended in failure.
        """
        command = self.command(file, line)
        try:
            with subprocess.Popen(command) as process, _keys_for_the_child():
                status = process.wait()
        except OSError as error:
            raise self._not_started(error) from None
        if status:
            raise ArgmapError(f"{self.name} ended with status {status}", hint=_WAY_OUT)

    def start(self, file: str, line: int) -> None:
        """Open a file at a line in a window of its own, and do not wait.

        Raises:
            ArgmapError: It could not be started.
        """
        nothing = subprocess.DEVNULL
        try:
            process = subprocess.Popen(
                self.command(file, line),
                stdin=nothing,
                stdout=nothing,
                stderr=nothing,
                start_new_session=True,
            )
        except OSError as error:
            raise self._not_started(error) from None
        threading.Thread(
            target=process.wait, daemon=True
        ).start()  # so that it is not a zombie once it has ended

    def _not_started(self, error: OSError) -> ArgmapError:
        return ArgmapError(f"{self.name} cannot be started: {error.strerror or error}", hint=_WAY_OUT)


_WAY_OUT = "set VISUAL to the command of your editor"


def find_editor() -> ExternalEditor:
    """Return the editor of `$VISUAL`, or else `$EDITOR`, or else the usual one of this system.

    Raises:
        ArgmapError: The variable is not a command, or there is no editor.
    """
    for variable in ("VISUAL", "EDITOR"):
        if (value := os.environ.get(variable, "")).strip():
            return _parsed(variable, value)
    for name in _USUAL:
        if (found := shutil.which(name)) is not None:
            return parse_editor((found,))
    raise ArgmapError("no editor was found", hint=_WAY_OUT)


def _parsed(variable: str, value: str) -> ExternalEditor:
    if os.name == "nt" and os.path.isfile(value):
        return parse_editor((value,))  # C:\Program Files\..., as it is usually written
    try:
        words = shlex.split(value, posix=os.name != "nt")
    except ValueError as error:
        raise ArgmapError(f"{variable} is not a command: {error}", hint=_WAY_OUT) from None
    return parse_editor(tuple(word.strip('"') for word in words) if os.name == "nt" else tuple(words))


def parse_editor(words: tuple[str, ...]) -> ExternalEditor:
    """Return the editor in a command such as `code --wait` or `kitty nvim`: its last known word."""
    known = [(name, _KNOWN[name]) for word in words if (name := _editor_name(word)) in _KNOWN]
    name, (arguments, surface) = known[-1] if known else (_program_name(words[0]), _UNKNOWN)
    if _program_name(words[0]) in _TERMINALS:
        surface = "window"
    elif surface == "either" and not _IN_TERMINAL.isdisjoint(words):
        surface = "terminal"
    return ExternalEditor(words, name, arguments, surface)


def _program_name(word: str) -> str:
    """Return a program's name without its folder: `vim` for `/usr/bin/vim.basic`, `code` for `code.cmd`."""
    name = os.path.basename(word).lower()
    return name.split(".", 1)[0] or name


def _editor_name(word: str) -> str:
    """Return the same, looking through links such as /usr/bin/editor."""
    name = _program_name(word)
    linked = os.path.isabs(word) and name not in _KNOWN and os.path.islink(word)
    return _program_name(os.path.realpath(word)) if linked else name


@contextmanager
def _keys_for_the_child() -> Iterator[None]:
    """Leave Ctrl-C and the quit key to the program in the terminal, as git does while an editor runs."""
    names = ("SIGINT", "SIGQUIT") if threading.current_thread() is threading.main_thread() else ()
    ours = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = [signal.signal(one, signal.SIG_IGN) for one in ours]
    try:
        yield
    finally:
        for one, handler in zip(ours, before, strict=True):
            signal.signal(one, handler)
