"""Which modules a command loads."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache

from support.running import environment

#: Runs a command and prints its exit status and the modules that are loaded then.
RUN = """
import json, os, sys
real = os.dup(1)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
sys.argv = ["argmap", *sys.argv[1:]]
from argmap.apps.cli import main
try:
    main()
except SystemExit as end:
    status = end.code or 0
os.write(real, json.dumps([status, sorted(sys.modules)]).encode())
"""

#: What takes long to import.
SLOW = (
    "networkx",
    "numpy",
    "pydantic",
    "difflib",
    "rich",
    "jsonschema",
    "pydot",
    "asyncio",
    "http",
    "email",
    "mcp",
    "markdown_it",
)


def imported_by(*args: str) -> set[str]:
    """The modules that are loaded after argmap has run with its output in a pipe, beside Typer's own."""
    status, modules = printed_by(RUN, *args)
    assert status == 0
    return set(modules) - set(printed_by("import json, sys, typer; print(json.dumps(sorted(sys.modules)))"))


@cache
def printed_by(code: str, *args: str) -> list:
    done = subprocess.run(
        [sys.executable, "-c", code, *args],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        check=True,
    )
    return json.loads(done.stdout)
