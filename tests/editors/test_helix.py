"""The files for Helix in a real one, on a screen: mistakes, a menu of completions, a rename."""

from __future__ import annotations

import shutil

import pytest

from support.editors import FILES, case_file, environment_in
from support.terminal import terminal

pytestmark = [pytest.mark.slow, pytest.mark.skipif(shutil.which("hx") is None, reason="there is no hx")]


@pytest.fixture
def helix(tmp_path):
    config = tmp_path / "config" / "helix"
    config.mkdir(parents=True)
    shutil.copy(FILES / "helix" / "languages.toml", config)
    shutil.copytree(FILES / "helix" / "queries", config / "runtime" / "queries" / "argmap")
    (config / "config.toml").write_text("[editor]\nend-of-line-diagnostics = 'hint'\n", encoding="utf-8")
    file = case_file(tmp_path)
    with terminal(["hx", file], environment_in(tmp_path), file.parent) as screen:
        screen.until(lambda shown: "supports: gaol" in shown)
        screen.file = file
        yield screen


def mend(helix) -> None:
    """Write the id that is meant, and wait until the mistake is gone."""
    helix.type("/", "gaol", "\r", "c")
    helix.until(lambda shown: " INS " in shown)
    helix.type("goal")
    escape(helix)
    helix.until(lambda shown: "'gaol'" not in shown)


def escape(helix) -> None:
    """Leave insert mode; a key that comes at once after Escape would be read as one with Alt."""
    helix.type("\x1b")
    helix.until(lambda shown: " NOR " in shown)


def save(helix) -> None:
    helix.type(":w", "\r")
    helix.until(lambda shown: "[+]" not in shown)


def test_a_mistake_is_told_beside_its_line_and_goes_when_it_is_mended(helix):
    shown = helix.until(lambda shown: "'gaol'" in shown)
    (line,) = [line for line in shown.splitlines() if "supports: gaol" in line]
    assert "no claim or link is called 'gaol'" in line
    mend(helix)


def test_ids_are_offered_while_one_types_behind_supports(helix):
    helix.until(lambda shown: "'gaol'" in shown)
    helix.type("/", "gaol", "\r", "c")
    shown = helix.until(lambda shown: " bad  " in shown)
    assert "bad -> goal" in shown
    assert " good " not in shown.replace("good:", "")
    helix.type("go", "\t")
    helix.until(lambda shown: "supports: goal" in shown)
    escape(helix)
    save(helix)
    assert "supports: goal\n" in helix.file.read_text(encoding="utf-8")


def test_a_rename_changes_every_place_and_space_k_says_why(helix):
    helix.until(lambda shown: "'gaol'" in shown)
    mend(helix)
    helix.type(" ", "k")
    helix.until(lambda shown: "rejected" in shown and "We should." in shown)
    helix.type("\x1b")
    helix.until(lambda shown: "rejected" not in shown)
    helix.type("/", "counters: ", "\r", "w", " ", "r")
    helix.until(lambda shown: "rename-to:" in shown)
    helix.type("\x08" * 4, "aim", "\r")
    helix.until(lambda shown: "  aim:\n" in shown)
    save(helix)
    text = helix.file.read_text(encoding="utf-8")
    assert "supports: aim\n" in text
    assert "counters: aim\n" in text
