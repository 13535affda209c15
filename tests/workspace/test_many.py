"""Many case files: which are found in folders, and the same work on all of them, on one
process or several.
"""

from __future__ import annotations

import os
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from argmap import ArgmapError
from argmap.workspace.each_case import each_case
from argmap.workspace.folders import CasePath, cases_in
from argmap.workspace.processes import map_in_processes

pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")

CASE = "title: A case\nclaims:\n  a: A.\n"


def write(path: Path, text: str = CASE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found(folder: Path) -> list[str]:
    return [os.path.relpath(path.designator, folder) for path in cases_in(folder)]


def test_subfolders_are_looked_into_by_name_after_the_files_of_a_folder(tmp_path):
    for name in ("b.yaml", "a/z.yml", "a/b/x.yaml", "a/a.yaml", "c/d/e/f.yaml", "a.yaml", "a/notes.txt"):
        write(tmp_path / name)
    assert found(tmp_path) == ["a.yaml", "b.yaml", "a/a.yaml", "a/z.yml", "a/b/x.yaml", "c/d/e/f.yaml"]


def test_what_begins_with_a_dot_is_left_out(tmp_path):
    for name in ("a.yaml", ".b.yaml", ".git/c.yaml", "d/.cache/e.yaml", "d/f.yaml"):
        write(tmp_path / name)
    assert found(tmp_path) == ["a.yaml", "d/f.yaml"]


def test_the_files_of_git_itself_are_left_out(tmp_path):
    for name in ("bare/HEAD", "bare/objects/a.yaml", "bare/refs/b.yaml", "bare/c.yaml", "d.yaml"):
        write(tmp_path / name)
    assert found(tmp_path) == ["d.yaml"]


def test_in_subfolders_only_files_with_claims_are_cases_unless_the_folder_is_called_cases(tmp_path):
    other = "services: {web: {}}\n"
    write(tmp_path / "top.yaml", other)
    write(tmp_path / "deploy/service.yaml", other)
    write(tmp_path / "deploy/argued.yaml")
    write(tmp_path / "mine/cases/broken.yaml", other)
    write(tmp_path / "mine/cases/2020/broken.yaml", other)
    assert found(tmp_path) == [
        "top.yaml",
        "deploy/argued.yaml",
        "mine/cases/broken.yaml",
        "mine/cases/2020/broken.yaml",
    ]


def test_of_a_folder_called_cases_all_files_in_all_subfolders_are_cases(tmp_path):
    write(tmp_path / "cases/2020/broken.yaml", "- nothing\n")
    assert found(tmp_path / "cases") == ["2020/broken.yaml"]


def test_beside_a_folder_called_cases_only_files_with_claims_are_cases(tmp_path):
    write(tmp_path / "other.yaml", "a: b\n")
    write(tmp_path / "argued.yaml")
    write(tmp_path / "cases/any.yaml", "a: b\n")
    assert found(tmp_path) == ["argued.yaml", "cases/any.yaml"]


def test_a_walk_ends_after_so_many_folders_and_files_be_they_cases_or_not(tmp_path):
    for name in ("a/1.yaml", "a/2.yaml", "b/c/d/3.yaml"):
        write(tmp_path / name, "a: b\n")
    write(tmp_path / "e/4.yaml")
    looked_at = 6 + 4  # folders, the first among them, and files
    assert [os.path.basename(one.designator) for one in cases_in(tmp_path, most=looked_at)] == ["4.yaml"]
    assert not list(cases_in(tmp_path, most=looked_at - 1))


def test_a_link_to_a_folder_is_followed_inside_the_project_only_and_each_folder_is_met_once(tmp_path):
    project = tmp_path / "project"
    write(project / "argmap.toml", "")
    write(project / "shared/a.yaml")
    write(project / "mine/b.yaml")
    write(project / "mine/.hidden/c.yaml")
    write(tmp_path / "outside/d.yaml")
    (project / "mine/link").symlink_to(project / "shared")
    (project / "mine/again").symlink_to(project / "mine")
    (project / "mine/out").symlink_to(tmp_path / "outside")
    (project / "mine/secret").symlink_to(project / "mine/.hidden")
    assert found(project / "mine") == ["b.yaml", "link/a.yaml"]


def test_a_link_below_a_folder_does_not_lead_out_either(tmp_path):
    write(tmp_path / "outside/d.yaml")
    write(tmp_path / "project/argmap.toml", "")
    write(tmp_path / "project/a/b.yaml")
    (tmp_path / "project/a/c").mkdir()
    (tmp_path / "project/a/c/out").symlink_to(tmp_path / "outside")
    (tmp_path / "project/a/c/file.yaml").symlink_to(tmp_path / "outside/d.yaml")
    paths = list(cases_in(tmp_path / "project"))
    assert [os.path.basename(path.designator) for path in paths] == ["b.yaml"]


def test_a_folder_that_is_hidden_is_looked_into_where_somebody_names_it(tmp_path):
    write(tmp_path / "project/argmap.toml", "")
    write(tmp_path / "project/.drafts/a.yaml")
    write(tmp_path / "project/.drafts/more/b.yaml")
    assert found(tmp_path / "project") == []
    assert found(tmp_path / "project/.drafts") == ["a.yaml", "more/b.yaml"]


def test_a_link_to_itself_hides_nothing_else(tmp_path):
    write(tmp_path / "b/b.yaml")
    (tmp_path / "a").symlink_to("a")
    assert found(tmp_path) == ["b/b.yaml"]


def test_a_folder_that_cannot_be_read_hides_nothing_else(tmp_path, monkeypatch):
    write(tmp_path / "a/a.yaml")
    write(tmp_path / "b/b.yaml")
    listed = os.listdir

    def refusing(path):
        if path == tmp_path / "a":
            raise PermissionError
        return listed(path)

    monkeypatch.setattr(os, "listdir", refusing)
    assert found(tmp_path) == ["b/b.yaml"]


# The work


def numbered(count: int) -> list[CasePath]:
    return [CasePath(f"case-{number}") for number in range(count)]


def worked(path: CasePath) -> str:
    if path.designator.endswith("7"):
        raise ArgmapError(f"cannot read {path.designator}", hint="it ends in 7")
    return f"{path.designator} on one process"


def told(results) -> list[object]:
    return [(path, str(result), getattr(result, "hint", None)) for path, result in results]


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [2, 3, 20])
def test_results_are_those_of_one_process_in_the_same_order(jobs):
    paths = numbered(90)
    expected = told(each_case(paths, worked, jobs=1))
    assert told(each_case(paths, worked, jobs=jobs)) == expected
    assert [path for path, *_ in expected] == paths
    assert expected[17] == (paths[17], "cannot read case-17", "it ends in 7")


@pytest.mark.parametrize("jobs", [1, 2])
def test_of_no_files_there_are_no_results(jobs):
    assert list(each_case([], worked, jobs=jobs)) == []


def large(path: CasePath) -> str:
    return path.designator * 100_000


def test_results_that_are_larger_than_a_pipe_holds_arrive(tmp_path):
    results = [(path, len(result)) for path, result in each_case(numbered(40), large, jobs=2)]
    assert results == [(path, 100_000 * len(path.designator)) for path in numbered(40)]


def killed(path: CasePath) -> str:
    if path.designator in ("case-0", "case-5", "case-39"):
        os.kill(os.getpid(), signal.SIGKILL)
    return path.designator


def test_where_a_process_is_killed_the_file_is_named_and_the_others_are_worked_on():
    results = dict(each_case(numbered(40), killed, jobs=2))
    ended = {path.designator: error for path, error in results.items() if isinstance(error, ArgmapError)}
    assert list(ended) == ["case-0", "case-5", "case-39"]
    assert ended["case-5"].message == "the process working on case-5 ended with signal 9 (SIGKILL)"
    assert all(result == path.designator for path, result in results.items() if path.designator not in ended)


def faulty(path: CasePath) -> str:
    if path.designator == "case-5":
        raise KeyError("x")
    return path.designator


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bug_is_raised_with_the_name_of_the_file(jobs):
    with pytest.raises(Exception, match="'x'") as raised:
        list(each_case(numbered(10), faulty, jobs=jobs))
    assert type(raised.value).__name__ == "KeyError"
    assert raised.value.__notes__[0] == "while working on case-5"


def unfit(path: CasePath) -> object:
    return (lambda: path) if path.designator == "case-2" else path.designator


def test_a_result_that_cannot_be_sent_is_a_bug_that_names_the_file():
    # As Python says it before 3.13, and since.
    with pytest.raises(Exception, match=r"pickle|local object") as raised:
        list(each_case(numbered(10), unfit, jobs=2))
    assert raised.value.__notes__[0] == "while working on case-2"


def marked(folder: Path, path: CasePath) -> None:
    (folder / path.designator).touch()


def test_only_a_few_files_are_worked_on_before_their_results_are_asked_for(tmp_path):
    results = each_case(numbered(400), partial(marked, tmp_path), jobs=2)
    next(results)
    results.close()
    assert 1 <= len(list(tmp_path.iterdir())) < 60


def process(path: CasePath) -> int:
    return os.getpid()


def test_processes_are_gone_once_nobody_asks_any_more():
    results = each_case(numbered(400), process, jobs=2)
    pids = {next(results)[1] for _ in range(60)}
    results.close()
    assert os.getpid() not in pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_standard_input_is_read_by_the_process_that_asks():
    paths = [*numbered(3), CasePath("-@first")]
    assert {pid for _, pid in each_case(paths, process, jobs=2)} == {os.getpid()}


def test_few_files_are_worked_on_without_further_processes():
    assert {pid for _, pid in each_case(numbered(200), process)} == {os.getpid()}


def test_many_files_are_worked_on_by_as_many_processes_as_there_are_cores(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    pids = {pid for _, pid in each_case(numbered(201), process)}
    assert os.getpid() not in pids
    assert 1 < len(pids) <= 3


def _when_others_are_done(wanted: tuple[Path, list[int], int]) -> bool:
    """Say that one is done; the first waits until all others are, and returns whether that came about."""
    folder, others, number = wanted
    (folder / str(number)).touch()
    until = time.monotonic() + 20
    while number == 0 and time.monotonic() < until:
        if all((folder / str(other)).exists() for other in others):
            return True
        time.sleep(0.01)
    return number > 0


@pytest.mark.parametrize("count", [2, 3])
def test_of_the_last_values_none_waits_for_a_process_at_work_while_another_is_idle(tmp_path, count):
    values = [(tmp_path, [*range(1, 2 * count)], number) for number in range(2 * count)]
    assert all(map_in_processes(_when_others_are_done, values, count))
