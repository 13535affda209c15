"""What a user gets who installs the wheel: the command, and the cases and seeds inside the package."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", ".", "--no-deps", "--quiet", "-w", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The folder of the commands of a fresh environment that has the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=True)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    install = [str(commands / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    return commands


def run(commands: Path, folder: Path, *args: str) -> str:
    """What a command of that environment prints in an empty folder, with nobody's settings."""
    kept = ("PATH", "HOME", "SYSTEMROOT", "LANG")
    clean = {key: value for key, value in os.environ.items() if key in kept}
    done = subprocess.run(
        [str(commands / args[0]), *args[1:]],
        cwd=folder,
        env={**clean, "PYTHONUTF8": "1", "HOME": str(folder), "XDG_DATA_HOME": str(folder / "data")},
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_wheel_holds_the_package_with_the_cases_and_seeds_of_the_checkout_and_nothing_else(wheel):
    names = [name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name]
    assert all(name.startswith("argmap/") for name in names)
    assert {"argmap/py.typed", "argmap/page/style.css", "argmap/page/script/start.js"} <= set(names)
    for folder in ("cases", "seeds"):
        inside = {name.rpartition("/")[2] for name in names if name.startswith(f"argmap/bundled/{folder}/")}
        assert inside == {path.name for path in (ROOT / folder).iterdir()}
    modules = {name for name in names if name.endswith(".py")}
    assert modules == {path.relative_to(ROOT).as_posix() for path in (ROOT / "argmap").rglob("*.py")}
    assert not any("__pycache__" in name for name in names)


def test_the_installed_command_shows_a_bundled_case_from_an_empty_folder(installed, tmp_path):
    assert run(installed, tmp_path, "argmap", "--version").startswith("argmap ")
    assert "Parler v. Amazon Web Services" in run(installed, tmp_path, "argmap", "show", "parler-v-aws")


def test_the_installed_command_lists_the_bundled_cases(installed, tmp_path):
    listed = run(installed, tmp_path, "argmap", "list")
    for path in (ROOT / "cases").glob("*.yaml"):
        assert f"  {path.stem} " in listed
    assert "bundled" in listed


def test_the_bundled_seeds_stand_where_the_bundled_cases_look_for_them(installed, tmp_path):
    code = (
        "import argmap, os\n"
        "from argmap.library import bundled_folder\n"
        "for source in argmap.load_case('parler-v-aws').sources.values():\n"
        "    if source.file: print((bundled_folder() / source.file).read_text(encoding='utf-8')[:1])\n"
        "print(os.path.relpath(bundled_folder(), os.path.dirname(argmap.__file__)))\n"
    )
    *contents, folder = run(installed, tmp_path, "python", "-c", code).splitlines()
    assert len(contents) >= 1
    assert folder == os.path.join("bundled", "cases")
