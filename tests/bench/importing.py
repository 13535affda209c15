"""What reading files of others takes, and how much of them is there then: argmap, arguebuf, pyargdown and
Argdown.

The files are those of the folder that ARGMAP_CORPUS names. arguebuf and pyargdown are looked for in the
Python that ARGMAP_BENCH_ARGUEBUF and ARGMAP_BENCH_PYARGDOWN name, such as that of an environment made for
them alone.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from measure import ROOT, run

#: Reads files, each of which may fail, and prints the CPU seconds that took and what was read of each.
_EACH = """
import json, sys, time
{head}
files, found, began = json.load(sys.stdin), [], time.process_time()
for file in files:
    try:
        found.append(read(file))
    except Exception:
        found.append(None)
print()
print(json.dumps([time.process_time() - began, found]))
"""
_ARGMAP = """
from argmap import import_file
def read(file):
    case = import_file(file).case
    return [len(case.claims), len(case.links)]
"""
_ARGUEBUF = """
import arguebuf
def read(file):
    with open(file, encoding="utf-8") as text:
        graph = {load}
    return [len(graph.atom_nodes), len(graph.scheme_nodes)]
"""
_LOADERS = {
    "aif": "arguebuf.load.aif(json.load(text))",
    "kialo": "arguebuf.load.kialo(text)",
}
_PYARGDOWN = """
from pyargdown import parse_argdown
def read(file):
    with open(file, encoding="utf-8") as text:
        found = parse_argdown(text.read())
    return [found.number_of_nodes(), found.number_of_edges()]
"""


def importing(argdown: Callable[[], list[str] | None]) -> None:
    """Compare what is read of AIF, Kialo and Argdown; `argdown` finds the command of Argdown."""
    corpus = Path(os.environ.get("ARGMAP_CORPUS") or ROOT.parent / "shared" / "corpus")
    for name, pattern, counted in (
        ("aif", "aif/*/*.json", _in_aif),
        ("kialo", "kialo/*.txt", _in_kialo),
        ("argdown", "argdown/**/*.argdown", None),
    ):
        files = [str(path) for path in sorted(corpus.glob(pattern)) if "participants" not in str(path)]
        if name == "argdown":
            files = [file for file in files if Path(file).with_suffix(".json").is_file()]
        if not files:
            print(f"importing  {name}: not measured; ARGMAP_CORPUS names no folder with such files")
            continue
        there = "" if counted is None else f" of {sum(map(counted, files))} claims"
        print(f"importing  {name}: {len(files)} files{there}")
        print(f"           argmap      {_said(sys.executable, _ARGMAP, files)}")
        if name in _LOADERS:
            print(f"           arguebuf    {said_by_arguebuf(name, files)}")
        else:
            print(f"           pyargdown   {_peer('PYARGDOWN', 'pyargdown', _PYARGDOWN, files)}")
            print(f"           Argdown     {_by_argdown(argdown(), files)}")


def said_by_arguebuf(name: str, files: list[str]) -> str:
    """Say what arguebuf takes to load files of a format, `aif` or `kialo`, and what it reads."""
    return _peer("ARGUEBUF", "arguebuf", _ARGUEBUF.replace("{load}", _LOADERS[name]), files)


def _peer(variable: str, package: str, head: str, files: list[str]) -> str:
    python = os.environ.get(f"ARGMAP_BENCH_{variable}", sys.executable)
    # What PyPI has as pyargdown 0.0.1 is empty: its parser is in debatelab/pyargdown alone.
    needed = "from pyargdown import parse_argdown" if package == "pyargdown" else f"import {package}"
    known = subprocess.run([python, "-c", needed], capture_output=True, check=False)
    if known.returncode:
        return (
            f"not measured; {package} is not installed (ARGMAP_BENCH_{variable} names a Python that has it)"
        )
    return _said(python, head, files)


def _said(python: str, head: str, files: list[str]) -> str:
    code = _EACH.replace("{head}", head)
    done = subprocess.run(
        [python, "-c", code], input=json.dumps(files), capture_output=True, encoding="utf-8", check=True
    )
    took, found = json.loads(done.stdout.splitlines()[-1])
    kept = [one for one in found if one is not None]
    claims, links = sum(one[0] for one in kept), sum(one[1] for one in kept)
    return f"{took:6.2f} s, {claims} claims and {links} links of {len(kept)} files; {len(files) - len(kept)} failed"


def _by_argdown(command: list[str] | None, files: list[str]) -> str:
    """Run Argdown's command over the files at once: it starts once, as everybody would."""
    if command is None:
        return "not measured; needs node and `npm install @argdown/cli`"
    with tempfile.TemporaryDirectory() as folder:
        for number, file in enumerate(files):
            (Path(folder) / f"{number}.argdown").write_bytes(Path(file).read_bytes())
        took = run([*command, "json", f"{folder}/*.argdown", f"{folder}/out"], cwd=Path(folder))
        found = [json.loads(path.read_text("utf-8")) for path in Path(folder, "out").glob("*.json")]
    claims = sum(len(one["statements"]) + len(one["arguments"]) for one in found)
    links = sum(len(one["relations"]) for one in found)
    return f"{took.cpu:6.2f} s with its start, {claims} statements and arguments, {links} relations of {len(found)} files"


def _in_aif(file: str) -> int:
    return sum(node["type"] == "I" for node in json.loads(Path(file).read_text("utf-8"))["nodes"])


def _in_kialo(file: str) -> int:
    text = Path(file).read_text("utf-8-sig")
    listed = re.findall(r"(?m)^ *(?:\d+\.)+ (?!.*-> See)", text)
    return len(listed) - len(re.findall(r"(?m)^ +-> See", text))
