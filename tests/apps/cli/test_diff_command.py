"""`argmap diff`: which changes it tells, of which two files, and where it writes them."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from argmap import dump_case
from support.edited_parler import edited_parler
from support.laid_out import laid_out_quickly
from support.running import refused, run_here


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> tuple[str, str]:
    folder = tmp_path_factory.mktemp("a folder")
    paths = folder / "before.yaml", folder / "after.yaml"
    for path, case in zip(paths, edited_parler(), strict=True):
        path.write_text(dump_case(case), encoding="utf-8")
    return str(paths[0]), str(paths[1])


def test_a_word_that_means_nothing_is_refused_with_the_nearest_that_does(files):
    for option in ("--only", "--ignore"):
        done = run_here("diff", *files, option, "rewordd")
        assert (done.returncode, done.stdout) == (2, "")
        assert "no change is called 'rewordd'" in done.stderr
        assert "reworded" in done.stderr


@pytest.mark.parametrize(
    ("edit", "level", "statuses"),
    [
        (("It was", "It really was"), "text", {"text": 1, "structure": 0, "verdict": 0}),
        (("supports: u", "counters: u"), "structure", {"text": 1, "structure": 1, "verdict": 0}),
        (("supports: t", "counters: t"), "verdict", {"text": 1, "structure": 1, "verdict": 1}),
    ],
    ids=["text", "structure", "verdict"],
)
def test_what_counts_as_different_can_be_chosen(tmp_path, edit, level, statuses):
    text = "title: T\nconclusion: t\nclaims:\n  t: It was so.\n  a: {text: A., supports: t}\n"
    text += "  u: U.\n  b: {text: B., supports: u}\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(text.replace(*edit), encoding="utf-8")
    for fail_on, status in statuses.items():
        done = run_here("diff", str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml"), "--fail-on", fail_on)
        assert (fail_on, done.returncode) == (fail_on, status)
        assert done.stdout


def test_swapped_the_later_case_comes_first(files):
    said = [
        json.loads(run_here("diff", *words, "--json").stdout) for words in ((*files, "--swap"), files[::-1])
    ]
    assert said[0] == said[1]
    kinds = Counter(change["kind"] for change in said[0]["changes"])
    assert (kinds["link-added"], kinds["link-removed"]) == (3, 5)


def test_renames_can_be_refused_on_the_command_line(files):
    for words in (["--no-renames"], ["--rename-threshold", "1"]):
        kinds = Counter(
            c["kind"] for c in json.loads(run_here("diff", *files, *words, "--json").stdout)["changes"]
        )
        assert kinds["renamed"] == (0 if "--no-renames" in words else 3)  # of one text each
        assert kinds["removed"] == (6 if "--no-renames" in words else 3)


def test_both_sides_are_named_where_neither_can_be_read(tmp_path):
    (tmp_path / "one.yaml").write_text("title: T\nclaims: {a: {text: A., supports: b}}\n", encoding="utf-8")
    (tmp_path / "two.yaml").write_text("title: T\nclaims: [\n", encoding="utf-8")
    done = run_here("diff", str(tmp_path / "one.yaml"), str(tmp_path / "two.yaml"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "one.yaml:2:" in done.stderr
    assert "two.yaml:" in done.stderr
    done = run_here("diff", str(tmp_path), str(tmp_path / "nothing.yaml"))
    assert done.returncode == 2
    assert "folder" in done.stderr
    assert "nothing.yaml" in done.stderr


def test_a_case_in_a_later_version_of_the_format_is_refused(tmp_path):
    for name, version in (("one", 1), ("two", 2)):
        text = f"argmap: {version}\ntitle: T\nclaims: {{a: A.}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    done = run_here("diff", str(tmp_path / "one.yaml"), str(tmp_path / "two.yaml"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "two.yaml:1:9" in done.stderr


def test_standard_input_is_one_of_the_two_and_not_both(files):
    done = run_here("diff", "-", files[1], "--stat", stdin=dump_case(edited_parler()[0]))
    assert (done.returncode, done.stderr) == (1, "")
    assert "4 renamed" in done.stdout
    done = run_here("diff", "-", "-", stdin="")
    assert done.returncode == 2
    assert "which can be read only once" in done.stderr


def test_the_same_file_on_both_sides_says_the_same(files):
    assert run_here("diff", files[0], files[0]).stdout == "The same in meaning.\n"
    assert run_here("diff", "parler-v-aws", "parler-v-aws@order", "--stat").returncode == 0


def test_only_verdicts_are_not_told_as_the_same_and_what_was_not_asked_for_is_not_either():
    done = run_here("diff", "parler-v-aws@briefs", "parler-v-aws@order", "--only", "verdict")
    assert "The same in meaning" not in done.stdout
    assert "! verdict restore  undecided → rejected" in done.stdout
    done = run_here("diff", "parler-v-aws@briefs", "parler-v-aws@order", "--only", "aliases")
    assert (done.returncode, done.stdout) == (0, "No change of the kind asked for.\n")
    done = run_here("diff", "school-start", "school-start", "--format", "markdown")
    assert "The same in meaning." in done.stdout


def test_a_difference_is_not_written_over_a_case_and_not_in_two_formats(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("title: T\nclaims: {a: A.}\n", encoding="utf-8")
    words = ("diff", str(file), "tweety", "-o", str(file))
    for named in ("html", "text", "json"):
        said = refused(*words, "--format", named)
        assert (
            "is a case, and was left unchanged\n  help: name another file, or overwrite it with --force"
            in said
        )
    assert file.read_text(encoding="utf-8") == "title: T\nclaims: {a: A.}\n"
    assert run_here(*words, "--format", "html", "--force").returncode == 1
    assert file.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    done = run_here("diff", "tweety", "nixon", "--json", "--format", "html")
    assert (done.returncode, "--json and --format html name two formats" in done.stderr) == (2, True)


@laid_out_quickly()
@pytest.mark.slow
def test_a_difference_is_written_to_a_file_in_any_format(tmp_path):
    for name in ("text", "markdown", "html", "json"):
        file = tmp_path / name
        words = ("diff", "netchoice-v-paxton@circuits", "netchoice-v-paxton@moody", "--format", name)
        done = run_here(*words, "-o", str(file))
        assert (done.returncode, done.stdout) == (1, "")
        assert file.read_text(encoding="utf-8") == run_here(*words).stdout


def test_a_picture_is_written_beside_the_json_that_is_printed(tmp_path):
    file = tmp_path / "d.svg"
    words = ("diff", "school-start", "red-light", "-o", str(file))
    assert run_here(*words).returncode == 1
    picture = file.read_bytes()
    file.unlink()
    printed = run_here(*words, "--json").stdout
    assert json.loads(printed)["argmap"] == 1
    assert file.read_bytes() == picture
    assert run_here(*words[:3], "--json", "-o", str(tmp_path / "d.json")).stdout == ""
    assert (tmp_path / "d.json").read_text(encoding="utf-8") == printed
