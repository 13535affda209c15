"""`argmap handout` writes a sheet and, apart from it, its key."""

from __future__ import annotations

import pytest

from support.running import run_here as run


@pytest.mark.parametrize("suffix", [".html", ".pdf", ".docx"])
def test_a_sheet_and_its_key_are_two_files(tmp_path, monkeypatch, suffix):
    monkeypatch.chdir(tmp_path)
    done = run(
        "handout", "votes-at-16", "--gaps", "texts", "--share", ".2", "--seed", "7", "-o", f"sheet{suffix}"
    )
    assert done.returncode == 0, done.stderr
    assert f"the key is in sheet-key{suffix}" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"sheet-key{suffix}", f"sheet{suffix}"]
    first = (tmp_path / f"sheet{suffix}").read_bytes()
    run("handout", "votes-at-16", "--gaps", "texts", "--share", ".2", "--seed", "7", "-o", f"sheet{suffix}")
    assert (tmp_path / f"sheet{suffix}").read_bytes() == first


def test_without_a_file_the_sheet_is_printed_and_no_key():
    done = run("handout", "phones-in-class", "--share", "1")
    assert done.returncode == 0, done.stderr
    assert "1 Phones should stay out of the classroom." in done.stdout
    assert "  1.1 supports: (1) ____" in done.stdout
    assert "  • A phone within reach" in done.stdout or "• A phone within reach" in done.stdout
    assert "Key" not in done.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--map",), "name one: -o map.pdf"),
        (
            ("--map", "--gaps", "stances", "-o", "x.pdf"),
            "with empty boxes it goes with gaps of texts or premises",
        ),
        (("-o", "x.txt"), "name one that ends in .docx, .html or .pdf"),
        (("-o", "x.pdf", "--key", "x.pdf"), "the key and the hand-out would be the same file"),
        (("--share", "nan"), "nan"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(tmp_path, monkeypatch, words, says):
    monkeypatch.chdir(tmp_path)
    done = run("handout", "phones-in-class", *words)
    assert done.returncode == 2
    assert says in done.stderr
    assert list(tmp_path.iterdir()) == []
