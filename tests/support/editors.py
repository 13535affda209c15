"""What the tests of editors share: a case with a mistake, and an environment in which `argmap` is the one
under test.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from support.project import ROOT

FILES = ROOT / "editors"

CASE = """\
title: Should we?
claims:
  goal: We should.
  good:
    text: It helps.
    supports: gaol
  bad:
    text: It costs.
    counters: goal
"""

#: The program under test, as an editor finds it.
PROGRAM = Path(sys.executable).with_name("argmap")


def case_file(folder: Path) -> Path:
    """The case in a file that is known as one by its folder."""
    (folder / "cases").mkdir()
    file = folder / "cases" / "should.yaml"
    file.write_text(CASE, encoding="utf-8")
    return file


def environment_in(folder: Path) -> dict[str, str]:
    """An environment whose home is a folder, so that no settings of the user are read."""
    names = ("CONFIG", "DATA", "STATE", "CACHE")
    home = {"HOME": str(folder), **{f"XDG_{name}_HOME": str(folder / name.lower()) for name in names}}
    return os.environ | home | {"PATH": f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"}
