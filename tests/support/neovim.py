"""A real Neovim without a screen: keys are typed into it, and it is asked what it shows."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from support.editors import FILES

#: Seconds after which something that was to happen has not: generous, for a busy machine.
PATIENCE = 30


def is_new_enough() -> bool:
    """Whether there is a Neovim that the files are for."""
    if shutil.which("nvim") is None:
        return False
    told = subprocess.run(["nvim", "--version"], capture_output=True, text=True, timeout=PATIENCE).stdout
    found = re.match(r"NVIM v(\d+)\.(\d+)", told)
    return found is not None and (int(found[1]), int(found[2])) >= (0, 10)


class Neovim:
    """One that runs, behind its socket."""

    def __init__(self, socket: str) -> None:
        self._socket = socket

    def type(self, keys: str) -> None:
        """Type keys as in a mapping: `cwnew<Esc>`."""
        self._remote("--remote-send", keys)

    def lua(self, expression: str) -> Any:
        """The value of an expression in Lua, as JSON."""
        quoted = expression.replace("'", "''")
        return json.loads(self._remote("--remote-expr", f"luaeval('vim.json.encode({quoted})')") or "null")

    def until(self, expression: str, true: Callable[[Any], object] = bool) -> Any:
        """The value of an expression, once it is as it must come to be."""
        end = time.monotonic() + PATIENCE
        while not true(value := self.lua(expression)):
            assert time.monotonic() < end, (expression, value, self.lua("vim.fn.execute('messages')"))
            time.sleep(0.05)
        return value

    @property
    def text(self) -> str:
        return "\n".join(self.lua("vim.api.nvim_buf_get_lines(0, 0, -1, true)")) + "\n"

    def _remote(self, how: str, what: str) -> str:
        asked = ["nvim", "--server", self._socket, how, what]
        without_log = os.environ | {"NVIM_LOG_FILE": os.devnull}  # which it may write where the tests are run
        return subprocess.run(
            asked, env=without_log, capture_output=True, text=True, check=True, timeout=PATIENCE
        ).stdout


@contextmanager
def neovim(file: Path, environment: Mapping[str, str]) -> Iterator[Neovim]:
    """Neovim with the files of `editors/neovim` and no others, and a file open in it."""
    with tempfile.TemporaryDirectory() as folder:  # the path of a socket must be short
        socket = f"{folder}/nvim"
        command = ["nvim", "--headless", "--clean", "--listen", socket]
        command += ["--cmd", f"set runtimepath^={FILES / 'neovim'} shortmess+=F", str(file)]
        with subprocess.Popen(
            command, env=environment, cwd=file.parent, stderr=subprocess.DEVNULL
        ) as process:
            end = time.monotonic() + PATIENCE
            while not Path(socket).exists():
                assert time.monotonic() < end
                time.sleep(0.02)
            try:
                yield Neovim(socket)
            finally:
                process.kill()
