"""How soon an editor is told of a mistake, has completions, a hover and actions, and what the server takes
for it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from generated import write_case
from measure import ROOT, run

from argmap.apps.language_server.checking import QUIET

sys.path.insert(0, str(ROOT / "tests"))

from support.language_client import LanguageClient

ARGMAP = str(Path(sys.executable).with_name("argmap"))
_TIMES = 15
#: An editor asks for the edits of the action alone that is taken.
_RESOLVES = {"resolveSupport": {"properties": ["edit"]}}


def editing(folder: Path) -> None:
    """From the last key to the findings, a completion and a hover right after a key, and the
    memory for it.
    """
    print(
        f"editing: until it is ready, and from a key until it has answered; {1000 * QUIET:.0f} ms are waited for findings"
    )
    floor = [sys.executable, "-c", "import asyncio, pygls.lsp.server"]
    for claims in (1_000, 10_000):
        case = write_case(folder / f"{claims}.yaml", claims)
        begins = []
        for _ in range(5):
            with _server(folder) as (_, began, _):
                begins.append(began / run(floor).wall)
        with _server(folder) as (client, began, process):
            editor = _Editor(client, process.pid, case)
            checked = [editor.findings_after_a_key() for _ in range(_TIMES)]
            completed = [editor.after_a_key("textDocument/completion") for _ in range(_TIMES)]
            hovered = [editor.after_a_key("textDocument/hover") for _ in range(_TIMES)]
            renamed = [editor.after_a_key("textDocument/rename", newName="zz")]
            options = {"tabSize": 2, "insertSpaces": True}
            formatted = [editor.after_a_key("textDocument/formatting", options=options)]
            offered, taken = editor.actions()
            memory = _memory(process.pid)
        print(
            f"  {claims:>6,} claims: ready in {began:.2f} s, {statistics.median(begins):.1f} times the import of pygls; "
            f"findings {_told(checked)}; completion {_told(completed)}; hover {_told(hovered)}; "
            f"rename {_told(renamed)}; layout {_told(formatted)}; actions {_told(offered)}, one taken {_told(taken)}, "
            f"{1000 * max(one.cpu for one in taken):.0f} at most; {memory:.0f} MB"
        )


def _told(times: list[_Taken]) -> str:
    wall, cpu = statistics.median(one.wall for one in times), statistics.mean(one.cpu for one in times)
    return f"{1000 * wall:.0f} ms ({1000 * cpu:.0f} of the server's own)"


class _Taken(NamedTuple):
    """What an answer took: seconds until it was there, and of the server's own time."""

    wall: float
    cpu: float


class _Editor:
    """Types in the middle of a file, one letter after the other, and asks at once."""

    def __init__(self, client: LanguageClient, pid: int, file: Path) -> None:
        self._client, self._pid = client, pid
        text = file.read_text(encoding="utf-8")
        self._uri = client.open(file, text)
        self._version = 1
        client.wait_for("textDocument/publishDiagnostics")
        at = text.index("[c", len(text) // 2) + len("[c")
        line = text.count("\n", 0, at)
        self._reference = {"line": line, "character": at - text.rfind("\n", 0, at) - 1}
        self._prose = {"line": line - 1, "character": 12}

    def findings_after_a_key(self) -> _Taken:
        time.sleep(1)
        return self._timed(lambda: self._client.wait_for("textDocument/publishDiagnostics"))

    def after_a_key(self, method: str, **more: Any) -> _Taken:
        asked = {"textDocument": {"uri": self._uri}, "position": self._reference, **more}
        took = self._timed(lambda: self._client.ask(method, asked))
        self._client.wait_for("textDocument/publishDiagnostics")
        time.sleep(1)
        return took

    def actions(self) -> tuple[list[_Taken], list[_Taken]]:
        """Ask for actions at the reference right after a key, and take each of them."""
        where = {"start": self._reference, "end": self._reference}
        asked = {"textDocument": {"uri": self._uri}, "range": where, "context": {"diagnostics": []}}
        found: list[dict[str, Any]] = []
        offered = [self._timed(lambda: found.extend(self._client.ask("textDocument/codeAction", asked)))]
        self._client.wait_for("textDocument/publishDiagnostics")
        time.sleep(1)
        found = [one for one in self._client.ask("textDocument/codeAction", asked) if "data" in one]
        return offered, [self._taken(partial(self._client.ask, "codeAction/resolve", one)) for one in found]

    def _taken(self, answered: Callable[[], Any]) -> _Taken:
        started, cpu = time.perf_counter(), _cpu(self._pid)
        answered()
        return _Taken(time.perf_counter() - started, _cpu(self._pid) - cpu)

    def _timed(self, answered: Callable[[], Any]) -> _Taken:
        self._version += 1
        change = {"range": {"start": self._prose, "end": self._prose}, "text": "x"}
        named = {"uri": self._uri, "version": self._version}
        self._client.notified.clear()

        def typed() -> None:
            self._client.notify("textDocument/didChange", {"textDocument": named, "contentChanges": [change]})
            answered()

        return self._taken(typed)


@contextmanager
def _server(folder: Path) -> Iterator[tuple[LanguageClient, float, subprocess.Popen[bytes]]]:
    """A client of a server that is ready, and the seconds until it was."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}  # as `run` does
    started = time.perf_counter()
    with subprocess.Popen(
        [ARGMAP, "lsp"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=env,
    ) as process:
        client = LanguageClient(process.stdin, process.stdout)
        client.initialize(folder, capabilities={"textDocument": {"codeAction": _RESOLVES}})
        yield client, time.perf_counter() - started, process
        process.kill()


def _memory(pid: int) -> float:
    """The memory that a process has, in MB; nothing where the system does not say."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0)


def _cpu(pid: int) -> float:
    """The seconds that a process has run so far; nothing where the system does not say."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0
    words = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
