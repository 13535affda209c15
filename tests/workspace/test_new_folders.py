"""Folders that are made to write into: where nothing could be written, none of them stays behind."""

from __future__ import annotations

import json
import os
import resource
import subprocess
from pathlib import Path

import pytest

from argmap.core.diagnostics import ArgmapError
from argmap.workspace.library import bundled_folder
from argmap.workspace.new_folders import new_folder
from support.running import ARGMAP, environment

CASES = str(bundled_folder())


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("path", ["a", "a/b/c", "a/b/", "./a"])
def test_what_stays_empty_is_removed_also_if_the_block_fails(here, path):
    with new_folder(path):
        assert os.path.isdir(path)
    assert list(here.iterdir()) == []
    with pytest.raises(ZeroDivisionError), new_folder(path):
        raise ZeroDivisionError
    assert list(here.iterdir()) == []


def test_what_holds_something_or_was_there_before_stays(here):
    (here / "there").mkdir()
    with new_folder("there/a/b"):
        Path("there/a/file").write_text("x")
    assert sorted(map(str, Path("there").rglob("*"))) == ["there/a", "there/a/file"]
    Path("there/a/file").unlink()
    with new_folder("there/a"), new_folder(""), new_folder("."):
        pass
    assert list(map(str, Path("there").rglob("*"))) == ["there/a"]


def test_a_folder_that_cannot_be_made_is_told_and_leaves_none_of_those_above_it(here):
    name = "x" * 300
    with pytest.raises(ArgmapError, match="cannot make the folder"), new_folder(f"a/b/{name}"):
        pass
    assert list(here.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ["corpus", "build", CASES, "-o", "new/made", "--jobs", "1"],
        ["site", CASES, "-o", "new/made"],
        ["import", "one.json", "-o", "new/made/"],
        ["import", "one.json", "one.json", "-o", "new/made"],
        ["copy", "parler-v-aws"],
        ["grade", "standard", "school-start", CASES + "/school-start.yaml", "--pages", "new/made"],
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_on_a_full_disk_no_empty_folder_stays_behind(here, words):
    """A limit of nothing for the size of files fails as a full disk does."""
    nodes = [{"nodeID": "1", "text": "A claim.", "type": "I"}]
    Path("one.json").write_text(json.dumps({"nodes": nodes, "edges": [], "locutions": []}))
    if words[0] == "corpus":
        pytest.importorskip("pyarrow")
    done = subprocess.run(
        [*ARGMAP, *words],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
        capture_output=True,
        text=True,
        env=environment(),
    )
    assert done.returncode == 2
    assert "cannot write" in done.stderr
    assert os.listdir(here) == ["one.json"]
