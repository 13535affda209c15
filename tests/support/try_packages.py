"""Try packages as a user would: install each into a fresh environment, and use it in an empty folder.

    python tests/support/try_packages.py dist/argmap-0.1.0-py3-none-any.whl dist/argmap-0.1.0.tar.gz

Exits with 1, and says what was wrong, at the first thing that does not work.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CASE = "parler-v-aws"

#: Prints the version, then the names of the bundled cases, then those of the bundled seeds.
CONTENTS = f"""
import argmap
from argmap.workspace.library import bundled_folder
assert argmap.load_case({CASE!r}).claims
print(argmap.__version__)
for folder in (bundled_folder(), bundled_folder().parent / "seeds"):
    print(*sorted(path.name for path in folder.iterdir()))
"""


def main(packages: list[str]) -> int:
    """Try each package; the exit status."""
    if not packages:
        print("no package to try: name wheels and sdists", file=sys.stderr)
        return 2
    for package in packages:
        with tempfile.TemporaryDirectory(prefix="argmap-") as folder:
            wrong = what_is_wrong_with(Path(package).resolve(), Path(folder))
        if wrong:
            print(f"{package}: {wrong}", file=sys.stderr)
            return 1
        print(f"{package}: installs, and works in an empty folder")
    return 0


def what_is_wrong_with(package: Path, folder: Path) -> str:
    """Install a package below a folder and use it; what did not work, empty where everything did."""
    environment, empty = folder / "venv", folder / "empty"
    venv.create(environment, symlinks=os.name != "nt")
    empty.mkdir()
    commands = environment / ("Scripts" if os.name == "nt" else "bin")
    pip = ("-m", "pip", "--disable-pip-version-check", "--quiet", "--python", str(commands / "python"))
    try:
        run(Path(), empty, sys.executable, *pip, "install", "--no-compile", str(package))
        version = run(commands, empty, "argmap", "--version").split()[-1]
        shown = run(commands, empty, "argmap", "show", CASE)
        run(commands, empty, "argmap", "export", CASE, "-o", "x.html")
        contents = run(commands, empty, "python", "-c", CONTENTS).splitlines()
    except subprocess.CalledProcessError as error:
        return f"{' '.join(map(str, error.cmd))}\n{error.stdout}{error.stderr}"
    if "Parler v. Amazon Web Services" not in shown:
        return f"argmap show {CASE} printed\n{shown}"
    if not (empty / "x.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>"):
        return "argmap export wrote no page"
    wanted = [version, *(" ".join(names_in(ROOT / part)) for part in ("cases", "seeds"))]
    if contents != wanted:
        return f"it has\n{contents}\nwhere the checkout has\n{wanted}"
    return "" if f"-{version}" in package.name else f"it is version {version}"


def run(commands: Path, folder: Path, *words: str) -> str:
    """What a command of an environment prints in a folder, with nobody's settings.

    Raises:
        subprocess.CalledProcessError: It failed.
    """
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG")
    clean = {key: value for key, value in os.environ.items() if key in kept or key.startswith("PIP_")}
    own = {"HOME": str(folder), "USERPROFILE": str(folder), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [str(commands / words[0]), *words[1:]],
        cwd=folder,
        env={**clean, **own},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def names_in(folder: Path) -> list[str]:
    """The names of the files in a folder, sorted."""
    return sorted(path.name for path in folder.iterdir())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
