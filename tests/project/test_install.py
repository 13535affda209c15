"""What a user gets who installs the wheel: the command, and the cases and seeds inside the package."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import venv
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

from support.once import made_once
from support.packages import built_packages
from support.pdfs import pdf
from support.project import EXTRAS, ROOT

pytestmark = pytest.mark.slow


#: A pip of 2023, one that runs on this Python.
OLD_PIP = "pip==23.0.1" if sys.version_info < (3, 12) else "pip==23.1.2"


@pytest.fixture(scope="module", autouse=True)
def _not_compiled():
    """No pip compiles what it installs: little of it is imported, and that is compiled then."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIP_NO_COMPILE", "0")  # pip takes a false value for an option that turns something off
        yield


@pytest.fixture(scope="module")
def wheel(run_folder) -> Path:
    return built_packages(run_folder)[0]


@pytest.fixture(scope="module")
def installed(wheel, run_folder) -> Path:
    """The folder of the commands of a fresh environment with an old pip, the wheel and what it depends on.

    Other processes use it meanwhile: a test may add to it, but take nothing away.
    """

    def make(folder: Path) -> None:
        install_quickly(tool_commands(run_folder, "uv"), fresh_environment(folder), OLD_PIP, str(wheel))

    return commands_in(made_once(run_folder / "installed", make))


def fresh_environment(folder: Path) -> Path:
    """The folder of the commands of a fresh environment, without a pip."""
    venv.create(folder, symlinks=os.name != "nt")
    return commands_in(folder)


def commands_in(environment: Path) -> Path:
    """The folder of the commands of an environment."""
    return environment / ("Scripts" if os.name == "nt" else "bin")


def pip_install(commands: Path, *words: str) -> str:
    """What the pip of an environment says."""
    return pip(commands / "python", "install", *words)


def pip(python: Path | str, *words: str) -> str:
    """What the pip of a Python says."""
    command = [str(python), "-m", "pip", "--disable-pip-version-check", *words]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def run(commands: Path, folder: Path, *args: str, **variables: str) -> str:
    """What a command of that environment prints in an empty folder, with nobody's settings."""
    done = attempt(commands, folder, *args, **variables)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def attempt(commands: Path, folder: Path, *args: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A command of that environment, however it ends."""
    kept = ("PATH", "HOME", "SYSTEMROOT", "LANG")
    clean = {key: value for key, value in os.environ.items() if key in kept}
    own = {"PYTHONUTF8": "1", "HOME": str(folder), "XDG_DATA_HOME": str(folder / "data")}
    return subprocess.run(
        [str(commands / args[0]), *args[1:]],
        cwd=folder,
        env={**clean, **own, **variables},
        capture_output=True,
        encoding="utf-8",
    )


def test_the_wheel_holds_the_package_with_the_cases_and_seeds_of_the_checkout_and_nothing_else(wheel):
    names = [name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name]
    assert all(name.startswith("argmap/") for name in names)
    assert {"argmap/py.typed", "argmap/render/page/style.css", "argmap/render/page/script/start.js"} <= set(
        names
    )
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
        "from argmap.workspace.library import bundled_folder\n"
        "for source in argmap.load_case('parler-v-aws').sources.values():\n"
        "    if source.file: print((bundled_folder() / source.file).read_text(encoding='utf-8')[:1])\n"
        "print(os.path.relpath(bundled_folder(), os.path.dirname(argmap.__file__)))\n"
    )
    *contents, folder = run(installed, tmp_path, "python", "-c", code).splitlines()
    assert len(contents) >= 1
    assert folder == os.path.join("bundled", "cases")


# Every extra, with the pip that people have


def names_of(extra: str) -> set[str]:
    """The packages of an extra, without their versions."""
    return {re.split("[<>]", package)[0] for package in EXTRAS[extra]}


def lacking(told: str, start: str) -> list[str]:
    """The packages of the extras that are not in the line, which starts so, of what pip chose."""
    (chosen,) = [line for line in told.splitlines() if line.startswith(start)]
    packages = [name for extra in EXTRAS for name in sorted(names_of(extra))]
    assert len(packages) > 6
    normal = chosen.lower().replace("_", "-")
    return [name for name in packages if "[" not in name and f" {name}-" not in normal]


#: A command for each extra that it takes; `picture` comes after `png`, which it includes.
WORK = {
    "alike": ("python", "-c", "import numpy, rapidfuzz, rensa"),
    "cluster": ("argmap", "corpus", "build", "x.yaml", "-o", "d", "--engine", "dask"),
    "corpus": ("argmap", "corpus", "build", "x.yaml", "-o", "c"),
    "graphviz": ("argmap", "export", "school-start", "--layout", "dot", "-o", "x.svg"),
    "lsp": ("python", "-c", "from argmap.apps.cli.commands.lsp import _server; _server()"),
    "mcp": ("python", "-c", "from argmap.apps.cli.commands.mcp import _server; _server()"),
    "office": ("argmap", "export", "school-start", "--scenes", "stages", "-o", "x.pptx"),
    "pdf": ("argmap", "export", "school-start", "-o", "x.pdf"),
    "png": ("argmap", "export", "school-start", "-o", "x.png"),
    "picture": ("python", "-c", "import resvg_py, textual_image"),
    "qr": ("python", "-c", "import segno"),
    "sat": ("argmap", "evaluate", "stray-paradox", "--semantics", "preferred"),
    "sources": (
        "python",
        "-c",
        "from argmap.checks.quotations.pdf import read_pdf; read_pdf('x', open('x.pdf', 'rb').read())",
    ),
    "tui": ("python", "-c", "from argmap.apps.cli.commands.view import _browser; _browser()"),
}
HINT = "from argmap.core.extras import install_command; print(install_command({!r}, ''))"


def test_what_an_extra_is_for_tells_a_command_that_makes_it_work_and_an_old_pip_brings_all(
    wheel, installed, tmp_path, run_folder
):
    """The `dot` command is not on the path: pygraphviz brings it.

    The old pip chooses from what uv installed.
    """
    (tmp_path / "x.pdf").write_bytes(pdf("A line"))
    (tmp_path / "x.yaml").write_text("title: X\nclaims: {a: A}\n", encoding="utf-8")
    assert set(WORK) == set(EXTRAS) - {"all"}
    told = {}
    for extra, words in WORK.items():
        failed = attempt(installed, tmp_path, *words, PATH=str(installed))
        assert failed.returncode != 0
        told[extra] = told_command(installed, tmp_path, extra, failed.stderr)
        assert {re.split("[<>]", named)[0] for named in shlex.split(told[extra])[4:]} == names_of(extra)
    subprocess.run(told["pdf"], shell=True, check=True, capture_output=True, cwd=tmp_path)
    assert attempt(installed, tmp_path, *WORK["pdf"]).returncode == 0
    install_quickly(tool_commands(run_folder, "uv"), installed, f"{wheel}[all]")
    offered = wheels_without_contents(installed, tmp_path / "offered")
    told_to = ("--dry-run", "--ignore-installed", "--no-index", "--find-links", str(offered))
    assert lacking(pip_install(installed, *told_to, f"{wheel}[all]"), "Would install") == []
    for words in WORK.values():
        done = attempt(installed, tmp_path, *words, PATH=str(installed))
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")
    assert "<svg" in (tmp_path / "x.svg").read_text(encoding="utf-8")


def tool_commands(run_folder: Path, tool: str) -> Path:
    """The folder of the commands of an environment that has uv or pipx; uv installs pipx.

    The uv is the one that installed what runs the tests, where uv did.
    """

    def make(folder: Path) -> None:
        commands = fresh_environment(folder)
        if tool == "uv" and (there := shutil.which(tool, path=Path(sys.executable).parent)):
            shutil.copy2(there, commands)
        elif tool == "uv":
            pip(sys.executable, "--python", str(commands / "python"), "install", tool)
        else:
            install_quickly(tool_commands(run_folder, "uv"), commands, tool)

    return commands_in(made_once(run_folder / tool, make))


def install_quickly(uv: Path, commands: Path, *packages: str) -> None:
    """Install packages and what they depend on, in a quarter of the time that pip takes to unpack them."""
    command = [str(uv / "uv"), "pip", "install", "--python", str(commands / "python"), *packages]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


def wheels_without_contents(commands: Path, folder: Path) -> Path:
    """A folder with a wheel of each package that is installed: its name and tags, and what it depends on.

    Choosing among those takes the old pip two seconds; choosing among all files on PyPI takes it ten.
    """
    folder.mkdir()
    code = "import sysconfig; print(sysconfig.get_path('platlib'))"
    packages = Path(subprocess.check_output([commands / "python", "-c", code], text=True).strip())
    for info in packages.glob("*.dist-info"):
        described = message_from_string((info / "WHEEL").read_text(encoding="utf-8"))
        tags = [tag.split("-") for tag in described.get_all("Tag", [])]
        tag = "-".join(".".join(dict.fromkeys(part)) for part in zip(*tags, strict=True))
        with zipfile.ZipFile(folder / f"{info.stem}-{tag}.whl", "w") as file:
            for name in ("METADATA", "WHEEL"):
                file.write(info / name, f"{info.name}/{name}")
    return folder


def told_command(commands: Path, folder: Path, extra: str, stderr: str) -> str:
    """The command that a failure told; where Python itself told of it, the one that argmap would."""
    told = [line.removeprefix("  help: ") for line in stderr.splitlines() if line.startswith("  help: ")]
    return told[0] if told else run(commands, folder, "python", "-c", HINT.format(extra)).strip()


@pytest.mark.parametrize("tool", ["uv", "pipx"])
def test_where_a_tool_installed_argmap_the_command_that_is_told_works_too(
    wheel, run_folder, tmp_path, monkeypatch, tool
):
    """pipx leaves the work to uv where that is on the path, which takes a fifth of the time."""
    tools = [str(tool_commands(run_folder, name)) for name in dict.fromkeys((tool, "uv"))]
    for name in ("UV_TOOL_DIR", "UV_TOOL_BIN_DIR", "PIPX_HOME", "PIPX_BIN_DIR", "PIPX_MAN_DIR"):
        monkeypatch.setenv(name, str(tmp_path / ("bin" if "BIN" in name else "home")))
    monkeypatch.setenv("PATH", os.pathsep.join([*tools, os.environ["PATH"]]))
    words = [tool, "tool", "install"] if tool == "uv" else [tool, "install"]
    subprocess.run([*words, str(wheel)], check=True, capture_output=True)
    failed = attempt(tmp_path / "bin", tmp_path, *WORK["pdf"], PATH=os.environ["PATH"])
    assert failed.stderr.startswith("argmap: PDF needs ")
    command = failed.stderr.splitlines()[1].removeprefix("  help: ")
    assert command.startswith("uv pip install" if tool == "uv" else "pipx inject argmap ")
    subprocess.run(command, shell=True, check=True, capture_output=True)
    assert attempt(tmp_path / "bin", tmp_path, *WORK["pdf"]).returncode == 0
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF-")
