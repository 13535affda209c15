"""`argmap git uninstall`: everything stays as it was before."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.workspace.git.drivers import _split_config, _split_rows
from argmap.workspace.git.marked_block import find_block, with_block, without_block
from support.repositories import git, installed, uninstalled
from support.running import run_here as run
from support.school_repository import ROW

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("own_settings")]


@pytest.mark.parametrize(
    "attributes", [None, b"", b"*.png binary\n", b"*.png binary", b"# caf\xe9\r\n*.png binary\r\n", b"\n\n"]
)
@pytest.mark.parametrize(
    "more",
    [b"", b"# no line break", b'[diff "argmap"]\n\tbinary = true\n', b"\r\n[user]\r\n\tname = \xe9\r\n"],
)
def test_uninstall_leaves_both_files_byte_for_byte_as_install_found_them(repository, attributes, more):
    config, rows = Path(".git/config"), Path(".git/info/attributes")
    config.write_bytes(config.read_bytes() + more)
    if attributes is None:
        rows.unlink(missing_ok=True)
    else:
        rows.parent.mkdir(exist_ok=True)
        rows.write_bytes(attributes)
    before = config.read_bytes()
    installed()
    installed("--pattern", "maps/*")
    assert git("check-attr", "diff", "maps/x").endswith(": argmap\n")
    uninstalled()
    assert config.read_bytes() == before
    assert (rows.read_bytes() if rows.exists() else None) == attributes


LINES = st.lists(
    st.sampled_from(["", "#", "[diff]", "\ta = b", " ", "é", "\r", "# <<<", "*.yaml -diff"]), max_size=4
)


@given(st.none() | LINES.map("\n".join), LINES, LINES)
def test_what_was_written_into_any_text_can_be_taken_out_again(text, lines, other):
    rows = [f"{line} diff=argmap merge=argmap" for line in lines]
    written = with_block(text, rows, _split_rows)
    assert with_block(written, rows, _split_rows) == written
    assert without_block(written, _split_rows) == text
    again = with_block(written, [f"{line} diff=argmap merge=argmap" for line in other], _split_rows)
    assert without_block(again, _split_rows) == text


@given(LINES.map("\n".join), LINES, LINES)
def test_what_somebody_writes_before_and_after_stays(text, before, after):
    written = with_block(text, [ROW], _split_rows)
    around = "".join(f"{line}\n" for line in before), "".join(f"{line}\n" for line in after)
    kept = without_block(around[0] + written + around[1], _split_rows)
    whole = text if text.endswith("\n") or not text or not after else text + "\n"
    assert kept == around[0] + whole + around[1]


def test_what_somebody_added_since_stays(repository):
    installed()
    git("config", "diff.argmap.binary", "true")
    git("config", "user.name", "Bob")
    rows = Path(".git/info/attributes")
    rows.write_text(rows.read_text().replace(ROW, f"{ROW}\n*.png binary") + "*.pdf binary\n")
    installed("--pattern", "maps/*")
    assert git("config", "diff.argmap.binary") == "true\n"
    uninstalled()
    assert git("config", "diff.argmap.binary") == "true\n"
    assert git("config", "user.name") == "Bob\n"
    assert git("config", "--get-regexp", r"^(diff|merge)\.argmap\.") == "diff.argmap.binary true\n"
    assert rows.read_text() == "*.png binary\n*.pdf binary\n"


def test_a_section_with_keys_of_ours_and_of_others_is_told_apart():
    block = [
        '[diff "argmap"]',
        "\tbinary = true",
        "\ttextconv = x",
        '[merge "argmap"]',
        "[user]",
        "\tname = x",
    ]
    assert _split_config(block) == (
        ['[diff "argmap"]', "\ttextconv = x", '[merge "argmap"]'],
        ['[diff "argmap"]', "\tbinary = true", "[user]", "\tname = x"],
    )
    assert find_block("nothing", _split_config) is None


def test_uninstall_where_nothing_is_installed_says_so(repository):
    done = run("git", "uninstall")
    assert (done.returncode, done.stdout) == (0, "")
    assert "not set up" in done.stderr


def test_what_has_lost_a_mark_is_left_alone(repository):
    installed()
    rows = Path(".git/info/attributes")
    rows.write_text(rows.read_text().replace("# <<< argmap git install <<<\n", ""))
    for word in ("install", "uninstall"):
        done = run("git", word, "--yes")
        assert done.returncode == 2
        assert "lost one of their marks" in done.stderr
