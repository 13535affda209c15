"""The page's script under Node, which answers questions line by line in a process that stays."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from support.project import ROOT

_PAGES = ROOT / "argmap" / "render"
_SERVE = """
require("readline").createInterface({ input: process.stdin }).on("line", line => {
  console.log(JSON.stringify(answer(JSON.parse(line))));
});
"""


class Node:
    """A process that runs parts of the script and a function `answer`."""

    def __init__(self, program: str, parts: tuple[str, ...], answer: str, folder: str) -> None:
        """Start it; `answer` is the JavaScript of a function of one value, `folder` has the parts."""
        texts = [(_PAGES / folder / f"{part}.js").read_text(encoding="utf-8") for part in parts]
        self._process = subprocess.Popen(
            [program, "-e", "\n".join([*texts, f"const answer = {answer};", _SERVE])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def ask(self, question: Any) -> Any:
        """Return what the function returns for a value."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


@contextmanager
def running_node(*parts: str, answer: str, folder: str = "page/script") -> Iterator[Node]:
    """Run parts of the script; without Node the test skips."""
    program = shutil.which("node")
    if program is None:
        pytest.skip("Node is not installed")
    node = Node(program, parts, answer, folder)
    yield node
    node.close()
