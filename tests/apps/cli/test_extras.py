"""What is said where a package of an extra is missing: the command that installs it where argmap is."""

from __future__ import annotations

import importlib.metadata
import sys
import sysconfig

import pytest

from argmap.core.extras import install_command, missing_package
from support.project import EXTRAS, ROOT
from support.running import on_a_terminal

PACKAGES = "'arabic-reshaper>=3' 'python-bidi>=0.6' 'reportlab>=4'"


def test_the_command_is_for_the_python_that_runs_argmap_and_names_all_packages_of_the_extra():
    assert install_command("pdf", "reportlab") == f"{sys.executable} -m pip install {PACKAGES}"
    error = missing_package("PDF", "reportlab", "pdf")
    assert (error.message, error.hint) == ("PDF needs reportlab", install_command("pdf", "reportlab"))


@pytest.mark.parametrize("extra", [extra for extra in EXTRAS if extra != "all"])
def test_what_each_extra_needs_is_known_from_what_is_installed(extra):
    names = [package.split(">")[0] for package in EXTRAS[extra]]
    command = install_command(extra, "nothing")
    assert "nothing" not in command
    assert [name for name in names if f" '{name}" not in command] == []


def test_all_is_every_extra():
    listed = EXTRAS["all"][0].removeprefix("argmap[").removesuffix("]").split(",")
    assert listed == sorted(set(EXTRAS) - {"all"})


def test_no_pip_is_upgraded_before_it_installs_argmap():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "--editable '.[all]'" in makefile
    for file in ("Makefile", ".ci/run"):
        assert "upgrade" not in (ROOT / file).read_text(encoding="utf-8")


def test_nothing_names_a_package_that_cannot_be_had():
    files = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("argmap/**/*.py"), ROOT / "Makefile"]
    told = [
        file.name for file in files if "install 'argmap" in file.read_text(encoding="utf-8").replace('"', "'")
    ]
    assert told == []


def test_in_pipx_packages_are_injected(tmp_path, monkeypatch):
    prefix = tmp_path / "venvs" / "argmap"
    prefix.mkdir(parents=True)
    (prefix / "pipx_metadata.json").write_text("{}")
    monkeypatch.setattr(sys, "prefix", str(prefix))
    assert install_command("pdf", "reportlab") == f"pipx inject argmap {PACKAGES}"


def test_without_pip_it_is_uv_that_installs_where_it_made_the_environment_or_can_be_found(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    made = f"{sys.executable} -m ensurepip && {sys.executable} -m pip install {PACKAGES}"
    assert install_command("pdf", "reportlab") == made
    by_uv = f"uv pip install --python {sys.executable} {PACKAGES}"
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    (tmp_path / "uv-receipt.toml").touch()
    assert install_command("pdf", "reportlab") == by_uv
    (tmp_path / "uv-receipt.toml").unlink()
    (tmp_path / "uv").touch(mode=0o755)
    assert install_command("pdf", "reportlab") == by_uv


def test_where_a_system_keeps_its_python_to_itself_pip_is_told_what_it_wants_to_hear(tmp_path, monkeypatch):
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path))
    (tmp_path / "EXTERNALLY-MANAGED").touch()
    assert "--break-system-packages" not in install_command(
        "pdf", "reportlab"
    )  # in an environment of its own
    monkeypatch.setattr(sys, "base_prefix", sys.prefix)
    assert install_command("pdf", "reportlab").startswith(
        f"{sys.executable} -m pip install --break-system-packages 'arabic"
    )


def test_where_argmap_runs_without_being_installed_the_package_that_is_missing_is_named(monkeypatch):
    def lost(name: str) -> list[str]:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "requires", lost)
    assert install_command("pdf", "reportlab") == f"{sys.executable} -m pip install reportlab"


def test_a_command_is_not_broken_on_a_narrow_terminal(tmp_path):
    (tmp_path / "reportlab.py").write_text("raise ImportError")
    written = on_a_terminal(
        40, "export", "school-start", "-o", str(tmp_path / "x.pdf"), status=2, PYTHONPATH=str(tmp_path)
    )
    (line,) = [line for line in written.splitlines() if "help: " in line]
    assert line.endswith(f"-m pip install {PACKAGES}")
