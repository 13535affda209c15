"""Lay out what the site is built from: the pages of the repository, the gallery, the list of the Python API.

    python docs/site/assemble.py build/site/source

The pages are copied as they are, to the places that they have in the repository, so that the links
between them lead to the same files here and on GitHub. The README, with the contents of the site
after it, is the start page, and the notebook becomes a page, too.
"""

from __future__ import annotations

import inspect
import json
import re
import shutil
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

import argmap

ROOT = Path(__file__).resolve().parents[2]
CONTENTS = Path(__file__).with_name("contents.md")
GALLERY = "gallery"


def main(folder: str, cases: Sequence[Path] = ()) -> None:
    """Write the sources of the site into a folder, replacing its content.

    `cases` are all, unless some are given.
    """
    target = Path(folder)
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(ROOT / "docs", target / "docs", ignore=shutil.ignore_patterns("site"))
    for name in ("CHANGELOG.md", "CONTRIBUTING.md"):
        shutil.copy(ROOT / name, target / name)
    for page in [ROOT / "editors" / "README.md", *sorted((ROOT / "editors").glob("*/README.md"))]:
        copy = target / page.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(page, copy)
    start = (ROOT / "README.md").read_text(encoding="utf-8")
    write(target / "index.md", start + "\n" + CONTENTS.read_text(encoding="utf-8"))
    write(target / "docs" / "corpora-notebook.md", notebook(ROOT / "docs" / "corpora.ipynb"))
    write(target / "gallery.md", gallery(target / "files" / GALLERY, cases or bundled_cases()))
    write(target / "reference.md", reference())


def write(file: Path, text: str) -> None:
    """Write a page, with the line ends that all have."""
    file.write_text(text, encoding="utf-8", newline="\n")


# The notebook


def notebook(file: Path) -> str:
    """A notebook as a page: its texts as they are, and below each piece of code what came of it."""
    parts = []
    for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            parts.append(source)
        else:
            parts += [f"```python\n{source}\n```", *(shown(output) for output in cell["outputs"])]
    return "\n\n".join(parts) + "\n"


def shown(output: dict[str, Any]) -> str:
    """What came of a piece of code: a picture or a table, or else the text."""
    data = output.get("data", {"text/plain": output.get("text", [])})
    for kind in ("image/svg+xml", "text/html"):
        if kind in data:
            return f'<div class="output">\n{"".join(data[kind])}\n</div>'
    return f"```text\n{''.join(data['text/plain'])}\n```"


# The gallery


def bundled_cases() -> Sequence[Path]:
    """The files of the cases that come with argmap, by name."""
    return sorted((ROOT / "cases").glob("*.yaml"))


def gallery(folder: Path, files: Sequence[Path]) -> str:
    """The page with every case; its picture and its HTML page are written into a folder."""
    folder.mkdir(parents=True)
    entries = [entry(argmap.load_case(file), folder) for file in files]
    intro = (
        f"These {len(files)} cases come with argmap. A picture leads to the page of its case, as "
        f"`argmap export CASE -o FILE.html` writes it."
    )
    return "\n\n".join(["# Gallery", intro, *entries]) + "\n"


def entry(case: argmap.Case, folder: Path) -> str:
    """One case in the gallery: title, picture, summary and how to show it."""
    for suffix in ("svg", "html"):
        argmap.export(case, file=str(folder / f"{case.name}.{suffix}"))
    address = f"{GALLERY}/{case.name}"
    picture = (
        f'<a class="map" href="{address}.html">'
        f'<img src="{address}.svg" alt="The map of: {escape(case.title)}" loading="lazy"></a>'
    )
    size = f"{len(case.claims)} claims, {len(case.links)} links"
    parts = [f"({case.name})=", f"## {markdown(case.title)}", picture]
    parts += [markdown(case.summary)] if case.summary else []
    return "\n\n".join([*parts, f'{size} · <a href="{address}.html">page</a> · `argmap show {case.name}`'])


def markdown(text: str) -> str:
    """A text on one line, in which no character is markup."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))


# The Python API


def reference() -> str:
    """The page with every public name; Sphinx takes what it says of one from its docstring."""
    names: dict[str, list[str]] = {"Functions": [], "Values": [], "Errors and warnings": []}
    for name in sorted(argmap.__all__, key=str.lower):
        found = getattr(argmap, name)
        names[kind_of(found)].append(f".. {directive_for(found)}:: argmap.{name}")
    parts = [
        "# API reference",
        "Everything that is public; [the Python API](docs/api.md) shows how to use it.",
    ]
    for kind, directives in names.items():
        parts += [f"## {kind}", "\n".join(["```{eval-rst}", *directives, "```"])]
    return "\n\n".join(parts) + "\n"


def kind_of(found: object) -> str:
    """The heading under which a public name stands."""
    if not inspect.isclass(found):
        return "Functions"
    return "Errors and warnings" if issubclass(found, Exception) else "Values"


def directive_for(found: object) -> str:
    """What Sphinx calls the description of a public name."""
    return {"Functions": "autofunction", "Values": "autoclass", "Errors and warnings": "autoexception"}[
        kind_of(found)
    ]


if __name__ == "__main__":
    main(sys.argv[1])
