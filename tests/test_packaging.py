"""What the project is built, checked and published with: the Makefile, the packages."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
STAMP = Path(sys.prefix) / ".installed"


def make(*words: str) -> subprocess.CompletedProcess[str]:
    """Run make with the environment that runs this test, as it is."""
    command = ["make", "-o", str(STAMP), f"VENV={sys.prefix}", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.skipif(not (shutil.which("make") and STAMP.exists()), reason="make did not set this up")
def test_make_dist_builds_checks_and_tries_both_packages_also_where_older_ones_are(tmp_path):
    (tmp_path / "argmap-0.0.1.tar.gz").write_text("an older one", encoding="utf-8")
    done = make("dist", f"DIST={tmp_path}")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("PASSED") == 2
    assert done.stdout.count("installs, and works in an empty folder") == 2
    wheel, sdist = sorted(tmp_path.iterdir())
    assert (wheel.suffix, sdist.suffix) == (".whl", ".gz")
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
        [sys.executable, str(ROOT / "tools" / "try_packages.py"), str(package)],
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert "argmap-9.9.9.tar.gz: " in done.stderr
