"""Where the project is, and what it declares."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]

#: The names of the cases that come with argmap.
BUNDLED = sorted(path.stem for path in (ROOT / "cases").glob("*.yaml"))

#: Files that are not part of the project; tests that read them are marked `corpus`.
CORPUS = Path(os.environ.get("ARGMAP_CORPUS") or ROOT.parent / "shared" / "corpus")

#: The packages of each extra.
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
    "optional-dependencies"
]
