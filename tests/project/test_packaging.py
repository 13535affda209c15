"""What the project is built, checked and published with: the Makefile, the packages, the workflows."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib

import pytest
import yaml

from support.packages import built_packages
from support.project import ROOT

WORKFLOWS = {path.stem: path for path in (ROOT / ".github" / "workflows").glob("*.yml")}


def workflow(name: str) -> dict:
    """A workflow; every scalar is a string, as `on` would else be True."""
    return yaml.load(WORKFLOWS[name].read_text(encoding="utf-8"), yaml.BaseLoader)


@pytest.mark.slow
def test_the_sdist_holds_the_files_of_the_checkout(run_folder):
    _, sdist = built_packages(run_folder)
    with tarfile.open(sdist) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    assert names == {*files_of_the_checkout(), "PKG-INFO"}


def files_of_the_checkout() -> set[str]:
    """The files of the checkout, those not committed yet among them."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return set(listed.stdout.splitlines())


@pytest.mark.slow
def test_a_package_that_does_not_work_is_told(tmp_path):
    package = tmp_path / "argmap-9.9.9.tar.gz"
    package.write_bytes(b"no package")
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "support" / "try_packages.py"), str(package)],
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert "argmap-9.9.9.tar.gz: " in done.stderr


def test_every_action_is_pinned_by_commit_with_its_version_beside_it():
    for path in WORKFLOWS.values():
        for used in re.findall(r"uses: (.*)", path.read_text(encoding="utf-8")):
            assert used.startswith("$/") or re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used)


def test_only_the_job_that_publishes_may_ask_who_it_is_and_none_may_write():
    rights = {
        (name, job): called.get("permissions")
        for name in WORKFLOWS
        for job, called in workflow(name)["jobs"].items()
    }
    assert rights.pop(("release", "publish")) == {"id-token": "write"}
    assert set(map(str, rights.values())) == {"{'contents': 'read'}"}
    assert all(workflow(name)["permissions"] == {} for name in WORKFLOWS)


def test_the_packages_are_published_from_an_environment_after_all_else():
    publish = workflow("release")["jobs"]["publish"]
    assert publish["environment"]["name"] == "pypi"
    assert set(publish["needs"]) == {*workflow("release")["jobs"]} - {"publish"}


def test_every_python_that_the_package_names_is_tested():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    tested = workflow("ci")["jobs"]["linux"]["strategy"]["matrix"]["python"]
    named = [word.rpartition(" ")[2] for word in project["classifiers"] if "Python :: 3." in word]
    assert set(named) <= set(tested)
    assert project["requires-python"] == f">={tested[0]}"
