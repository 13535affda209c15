"""What every bundled case looks like, to the byte, in every format and in the ways to show it.

A PDF is what can be read on its pages, as other versions of reportlab may write other bytes. A PNG
is what tests/formats/test_png.py sees in it, a document for Word what tests/formats/test_docx.py reads. `make
golden` writes the files in tests/golden anew; read the difference before committing it.
"""

from __future__ import annotations

import os
import re
from difflib import unified_diff
from io import BytesIO
from itertools import islice

import pytest
from pypdf import PdfReader

from argmap.formats.exporting import exporters
from support.project import ROOT
from support.running import run_here_bytes

GOLDEN = ROOT / "tests" / "golden"
WRITE = os.environ.get("ARGMAP_GOLDEN") == "write"

CASES = sorted(path.stem for path in (ROOT / "cases").glob("*.yaml"))
COMMANDS = {
    **{name: ("export", "--format", name) for name in exporters() if name not in {"docx", "pdf", "png"}},
    "pdf.txt": ("export", "--format", "pdf"),
    "show": ("show",),
    "show-linear": ("show", "--linear"),
    "show-quotes-ascii": ("show", "--quotes", "--ascii"),
}
FILES = {f"{case}.{name}": (args[0], case, *args[1:]) for case in CASES for name, args in COMMANDS.items()}


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)


def kept(file: str, output: bytes) -> bytes:
    """What is kept of an output: of pages to print the words, of an HTML page all but script and style."""
    if file.endswith(".pdf.txt"):
        lines = []
        for number, page in enumerate(PdfReader(BytesIO(output)).pages, 1):
            lines += [f"--- {number} ---", re.sub(r"\n+", "\n", page.extract_text().strip())]
        return ("\n".join(lines) + "\n").encode()
    if not file.endswith(".html"):
        return output
    # Those are files of their own, and their hashes follow from them.
    output = re.sub(rb"(<(script|style)>).*?(</\2>)", rb"\1\3", output, flags=re.DOTALL)
    return re.sub(rb"'sha256-[^']*'", b"", output)


@pytest.mark.parametrize("file", FILES)
def test_the_output_is_what_it_was(file):
    done = run_here_bytes(*FILES[file])
    assert done.returncode == 0, done.stderr.decode()
    path, output = GOLDEN / file, kept(file, done.stdout)
    if WRITE:
        GOLDEN.mkdir(exist_ok=True)
        path.write_bytes(output)
    assert path.is_file(), f"there is no {path.relative_to(ROOT)}: 'make golden' writes it"
    if path.read_bytes() != output:
        was, now = path.read_text(encoding="utf-8"), output.decode("utf-8")
        difference = unified_diff(was.splitlines(), now.splitlines(), file, "now", lineterm="")
        pytest.fail("\n".join(islice(difference, 40)) or "only line ends differ", pytrace=False)


def test_no_golden_file_is_left_over():
    GOLDEN.mkdir(exist_ok=True)
    stale = [path for path in GOLDEN.iterdir() if path.is_file() and path.name not in FILES]
    if WRITE:
        for path in stale:
            path.unlink()
        stale = []
    assert not stale, "'make golden' removes them"
