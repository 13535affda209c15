"""The notebook in the docs: its cells run, and what is stored below each is what came of it.

With ARGMAP_GOLDEN=write the outputs in the file are written anew.
"""

from __future__ import annotations

import os
import shutil
from xml.etree import ElementTree as ET

import pytest

from support.notebooks import code_cells, dump_notebook, read_notebook, run_notebook
from support.project import CORPUS, ROOT

NOTEBOOK = ROOT / "docs" / "corpora.ipynb"


@pytest.mark.slow
def test_the_outputs_in_the_notebook_are_those_of_its_cells(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "cases", tmp_path / "cases")
    monkeypatch.chdir(tmp_path)
    notebook = read_notebook(NOTEBOOK)
    run_notebook(notebook)
    now = dump_notebook(notebook)
    if os.environ.get("ARGMAP_GOLDEN") == "write":
        NOTEBOOK.write_text(now, encoding="utf-8", newline="\n")
    assert NOTEBOOK.read_text(encoding="utf-8") == now


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.skipif(not (CORPUS / "aif").is_dir(), reason="the files are not here")
def test_the_notebook_runs_on_node_sets(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    notebook = read_notebook(NOTEBOOK)
    (cell,) = [cell for cell in code_cells(notebook) if 'FOLDER = "cases"\n' in cell["source"]]
    cell["source"][cell["source"].index('FOLDER = "cases"\n')] = f"FOLDER = {str(CORPUS / 'aif')!r}\n"
    run_notebook(notebook)
    (maps,) = [cell["outputs"][0]["data"] for cell in code_cells(notebook)][:1]
    assert "aif" in "".join(maps["text/html"])
    for cell in code_cells(notebook):
        assert cell["outputs"][-1]["data"]["text/plain"]
    picture = "".join(code_cells(notebook)[-1]["outputs"][-1]["data"]["image/svg+xml"])
    assert ET.fromstring(picture).findall("{http://www.w3.org/2000/svg}rect")[1:]


def test_the_notebook_has_what_readers_of_notebooks_require():
    notebook = read_notebook(NOTEBOOK)
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(cell["outputs"] for cell in code_cells(notebook))
    assert len(NOTEBOOK.read_bytes()) < 60_000
