"""What a command says and how it ends where its output is large, or read in part."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from tempfile import TemporaryFile

import pytest

from support.running import ARGMAP, PATIENCE, environment, run, started


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def argmap(*words: str, given: str = "") -> subprocess.CompletedProcess:
    return run(*words, stdin=given)


def read_in_part(*words: str) -> tuple[int, str]:
    """The exit status and the remarks of a command of whose output nobody reads anything."""
    read, write = os.pipe()
    os.close(read)
    with open(os.devnull) as empty, TemporaryFile("w+") as told:
        ended = started(words, environment(), (empty.fileno(), write, told.fileno()))
        os.close(write)
        status = ended()
        told.seek(0)
        return status, told.read()


def write(name: str, text: str) -> None:
    Path(name).write_text(text, encoding="utf-8")


def test_check_exits_with_what_it_found_also_where_its_report_is_not_read():
    write("fine.yaml", "title: T\nclaims: {a: A}\n")
    write("broken.yaml", "title: T\nclaims: {a: {text: A, supports: b}}\n")
    for output_format in ("text", "json", "junit"):
        assert read_in_part("check", "broken.yaml", "--output-format", output_format)[0] == 1
        assert read_in_part("check", "broken.yaml", "none.yaml", "--output-format", output_format)[0] == 2
    assert "Traceback" not in read_in_part("check", "broken.yaml")[1]
    assert read_in_part("check", "fine.yaml", "--select", "no-conclusion", "--fail-on", "error")[0] == 0


def test_a_remark_comes_after_what_was_printed_before_it_where_both_go_to_one_file():
    write("broken.yaml", "title: T\nclaims: {a: {text: A, supports: b}}\n")
    with open(os.devnull) as empty, TemporaryFile("w+") as both:
        ended = started(
            ("check", "broken.yaml"), environment(), (empty.fileno(), both.fileno(), both.fileno())
        )
        assert ended() == 1
        both.seek(0)
        printed = both.read().splitlines()
    assert printed[0].startswith("broken.yaml:2:33: error[unknown-target]")
    assert printed[-1] == "1 case checked: 1 error"


def test_diff_exits_with_what_it_found_also_where_its_report_is_not_read():
    write("a.yaml", "title: T\nclaims: {a: A}\n")
    write("b.yaml", "title: T\nclaims: {a: B}\n")
    assert read_in_part("diff", "a.yaml", "b.yaml") == (1, "")
    assert read_in_part("diff", "a.yaml", "b.yaml", "--json") == (1, "")
    assert read_in_part("diff", "a.yaml", "a.yaml") == (0, "")


def test_a_large_case_is_told_with_what_it_takes_before_it_is_read_and_how_to_take_a_part():
    # How many links there are is estimated by the words for them. What is wrong with it comes after what it
    # takes.
    links = f"notes: {'supports ' * 57_000}\nclaims:\n  c0: C\n" + "".join(
        f"  c{n}: {{text: C, supports: c{n - 1}}}\n" for n in range(1, 3_000)
    )
    write("large.yaml", f"title: T\n{links}  c: {{text: C, supports: none}}\n")
    told = "this is a large case, of about 60,000 links: all of it takes about "
    for words in (("show", "large.yaml"), ("export", "large.yaml", "-f", "svg")):
        done = argmap(*words)
        first, second = done.stderr.splitlines()[:2]
        assert first.startswith(told)
        assert first.endswith("; --from CLAIM, --depth N or --party PARTY takes a part")
        assert "unknown-target" in second
        assert "large case" not in argmap(*words, "--from", "c2900").stderr


def test_a_case_of_common_size_is_not_told_to_be_large():
    links = "".join(f"  c{n}: {{text: C, supports: c{n - 1}}}\n" for n in range(1, 2_000))
    write("small.yaml", f"title: T\nclaims:\n  c0: C\n{links}")
    assert argmap("show", "small.yaml").stderr == ""


@pytest.mark.skipif(os.name == "nt", reason="a folder in use cannot be removed there")
@pytest.mark.parametrize("words", [["list"], ["show", "school.yaml"], ["check", "."], ["log", "school.yaml"]])
def test_in_a_folder_that_is_gone_it_is_told_that_this_is_so(tmp_path, words):
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f"cd {gone} && rmdir {gone} && exec {shlex.join([*ARGMAP, *words])}"
    done = subprocess.run(
        ["sh", "-c", script], capture_output=True, text=True, env=environment(), timeout=PATIENCE
    )
    assert done.returncode == 2
    assert (
        done.stderr == "argmap: the current folder does not exist any more\n  help: go to another one: cd ~\n"
    )
