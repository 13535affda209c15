"""The wheel and the sdist of the checkout, built once in a run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from support.once import made_once
from support.project import ROOT


def built_packages(run_folder: Path) -> tuple[Path, Path]:
    """The wheel, made from the sdist, and the sdist. The environment that runs the tests has what builds
    them.
    """

    def build(folder: Path) -> None:
        command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
        subprocess.run(command, check=True, capture_output=True)

    folder = made_once(run_folder / "packages", build)
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, sdist
