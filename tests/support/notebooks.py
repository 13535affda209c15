"""Runs notebooks without Jupyter: code cells in order, in one namespace, with the outputs that Jupyter would
store.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
from pathlib import Path
from typing import Any

Notebook = dict[str, Any]

#: What a notebook shows of a value, by the method that gives it.
_SHOWN = {"text/html": "_repr_html_", "image/svg+xml": "_repr_svg_"}


def read_notebook(file: Path) -> Notebook:
    """The notebook in a file."""
    notebook: Notebook = json.loads(file.read_text(encoding="utf-8"))
    return notebook


def dump_notebook(notebook: Notebook) -> str:
    """A notebook as Jupyter writes it."""
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def code_cells(notebook: Notebook) -> list[dict[str, Any]]:
    """The cells that hold code."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def run_notebook(notebook: Notebook) -> None:
    """Run all code cells in the current folder, and put what came of each in place of its outputs."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for number, cell in enumerate(code_cells(notebook), 1):
        cell["execution_count"] = number
        cell["outputs"] = _run("".join(cell["source"]), namespace, number)


def _run(source: str, namespace: dict[str, Any], number: int) -> list[dict[str, Any]]:
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    value = None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, f"cell {number}", "exec"), namespace)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), f"cell {number}", "eval"), namespace)
    outputs: list[dict[str, Any]] = []
    if printed.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": _lines(printed.getvalue())})
    if value is not None:
        shown = {kind: getattr(value, name)() for kind, name in _SHOWN.items() if hasattr(value, name)}
        data = {kind: _lines(text) for kind, text in shown.items() if text}
        outputs.append(
            {
                "data": {**data, "text/plain": _lines(repr(value))},
                "execution_count": number,
                "metadata": {},
                "output_type": "execute_result",
            }
        )
    return outputs


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
