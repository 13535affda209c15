"""What outlasts a server that edits a case: its journal, and its commits in git."""

from __future__ import annotations

import contextlib
import errno
import random
import sqlite3
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from argmap.apps.cli.commands.serve.editing import edited
from argmap.apps.cli.commands.serve.server import _named
from argmap.apps.server.editing import Commits, EditedFile, Journal
from argmap.apps.server.editing import journal as journals
from argmap.apps.server.editing.journal import JournalError
from argmap.apps.server.editing.outcomes import Asking
from argmap.core.diagnostics import ArgmapError
from argmap.workspace import atomic_writing
from argmap.workspace.library import MAX_SIZE
from support.serving import PATIENCE, serving, setting, until


def test_what_could_be_written_neither_to_the_file_nor_out_of_the_journal_is_never_answered_as_made(
    open_file, case_file, tmp_path, monkeypatch
):
    file = open_file()
    file.look()
    asking = Asking(client="ada", number=1, name="Ada")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def no_room(*_: object) -> None:
        raise JournalError("cannot use the journal: database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("argmap.workspace.atomic_writing._put", full)
        patched.setattr(file.journal, "take_back", no_room)
        for _ in range(2):
            with pytest.raises(JournalError):
                file.edit(asking, "", [setting("good", "It helps much.")])
    assert "much" not in case_file.read_text(encoding="utf-8")
    file.edit(asking, "", [setting("good", "It helps much.")])
    assert "much" in case_file.read_text(encoding="utf-8")
    assert file.undo(Asking(client="ada", number=2, name="Ada"))["effects"]["said"].startswith("undoes")


class Killed(BaseException):
    """The end of a server in the middle of something."""


def killed(file: EditedFile, asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    """End a server after it has recorded an edit, and before it has written the file."""

    def end(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("argmap.workspace.atomic_writing._put", end)
        patched.setattr(file.journal, "take_back", lambda _: None)
        with pytest.raises(Killed):
            file.edit(asking, "", [{"do": "add-claim", "text": "It rains"}])


@pytest.mark.parametrize("meanwhile", ["nothing", "another server edits", "another program saves"])
def test_what_a_killed_server_has_not_written_is_made_when_it_is_asked_for_again(
    open_file, case_file, monkeypatch, meanwhile
):
    other, file = open_file(), open_file()
    other.look()
    file.look()
    asking = Asking(client="ada", number=1, name="Ada")
    killed(file, asking, monkeypatch)
    if meanwhile == "another server edits":
        other.edit(Asking(client="bo", number=1, name="Bo"), "", [setting("good", "It helps much.")])
    elif meanwhile == "another program saves":
        text = case_file.read_text(encoding="utf-8")
        case_file.write_text(text.replace("It helps.", "It helps much."), encoding="utf-8")
    again = open_file()
    again.edit(asking, "", [{"do": "add-claim", "text": "It rains"}])
    text = case_file.read_text(encoding="utf-8")
    assert text.count("It rains") == 1
    assert ("much" in text) == (meanwhile != "nothing")
    again.edit(asking, "", [{"do": "add-claim", "text": "It rains"}])
    assert case_file.read_text(encoding="utf-8") == text
    again.undo(Asking(client="ada", number=2, name="Ada"))
    assert "It rains" not in case_file.read_text(encoding="utf-8")


def test_a_server_leaves_what_another_one_is_writing(open_file, case_file, monkeypatch):
    one, other = open_file(), open_file()
    one.look()
    other.look()
    put, writes, goes_on = atomic_writing._put, Event(), Event()

    def slow(*paths: str) -> None:
        writes.set()
        goes_on.wait(PATIENCE)
        put(*paths)

    with monkeypatch.context() as patched, ThreadPoolExecutor() as threads:
        patched.setattr(atomic_writing, "_put", slow)
        adds = [{"do": "add-claim", "text": "It rains"}]
        first = threads.submit(one.edit, Asking(client="ada", number=1, name="Ada"), "", adds)
        assert writes.wait(PATIENCE)
        sets = [setting("good", "It helps much.")]
        second = threads.submit(other.edit, Asking(client="bo", number=1, name="Bo"), "", sets)
        time.sleep(0.1)
        goes_on.set()
        first.result()
        second.result()
    text = case_file.read_text(encoding="utf-8")
    assert "It rains" in text
    assert "much" in text
    assert other.undo(Asking(client="ada", number=2, name="Ada"))["effects"]["said"].startswith("undoes")
    assert "It rains" not in case_file.read_text(encoding="utf-8")


def test_what_to_do_about_a_damaged_journal_is_told_to_who_runs_the_server(open_file, case_file, tmp_path):
    file = open_file()
    for number in range(20):
        asking = Asking(client="ada", number=number, name="Ada")
        file.edit(asking, "", [{"do": "add-claim", "text": f"It rains {number} times. " * 20}])
    file.close()
    path = tmp_path / "journal.sqlite"
    data = bytearray(path.read_bytes())
    data[4096:] = b"x" * (len(data) - 4096)
    path.write_bytes(data)
    told: list[str] = []
    file = EditedFile(str(case_file), "school", Journal(path), tell=told.append)
    for number in (20, 21):
        with pytest.raises(JournalError):
            file.edit(Asking(client="ada", number=number, name="Ada"), "", [setting("good", "It does.")])
    file.close()
    assert len(told) == 1
    assert f"stop the server and remove '{path}'" in told[0]
    path.write_bytes(b"no database" * 100)
    with pytest.raises(ArgmapError) as raised:
        Journal(path)
    assert "remove it" in str(raised.value.hint)


def test_the_journal_outlasts_the_server_and_the_file_is_right_without_it(case_file, tmp_path):
    with serving(case_file, edit=True) as running:
        running.writer("ada").edit({"do": "add-claim", "text": "It rains"})
    with serving(case_file, edit=True) as running:
        ada = running.writer("ada")
        ada.number = 1
        ada.ask("undo")
        assert "It rains" not in case_file.read_text(encoding="utf-8")
    for journal in (tmp_path / "state" / "argmap" / "edits").iterdir():
        journal.unlink()
    with serving(case_file, edit=True) as running:
        running.writer("ada").edit({"do": "add-claim", "text": "It snows"})
        assert "It snows" in case_file.read_text(encoding="utf-8")


def test_what_each_writes_until_a_pause_is_a_commit_by_that_name_and_nothing_else_is_touched(
    case_file, own_settings
):
    git = partial(repository_git, case_file.parent)
    git("init", "--quiet")
    (case_file.parent / "other.txt").write_text("staged", encoding="utf-8")
    git("add", "other.txt")
    case = edited(_named(str(case_file), MAX_SIZE), MAX_SIZE, named=True)
    case.commits = Commits(str(case_file), print, pause=60)
    case.look()
    for name, number, text in (
        ("Ada", 1, "It helps."),
        ("Ada", 2, "It helps much."),
        ("Bo <b>", 3, "It helps a lot."),
    ):
        case.edited.edit(Asking(client="c", number=number, name=name), "", [setting("good", text)])
    case.close()
    log = git("log", "--reverse", "--format=%an|%s").splitlines()
    assert log == [
        "Ada Lovelace|as it stood before it was edited here",
        "Ada|sets the text of 'good': It helps much.",
        "Bo b|sets the text of 'good': It helps a lot.",
    ]
    assert git("status", "--porcelain", "--untracked-files=no") == "A  other.txt\n"
    assert git("show", "HEAD:school.yaml") == case_file.read_text(encoding="utf-8")


def test_what_could_not_be_committed_is_committed_later_by_who_wrote_it(case_file, own_settings):
    git, said = partial(repository_git, case_file.parent), []
    git("init", "--quiet")
    lock = case_file.parent / ".git" / "index.lock"
    lock.touch()
    case = edited(_named(str(case_file), MAX_SIZE), MAX_SIZE, named=True)
    case.commits = Commits(str(case_file), said.append, pause=0.1)
    case.look()
    for number, (name, text) in enumerate(
        [("Ada", "It helps."), ("Ada", "It helps much."), ("Bo", "It helps a lot.")]
    ):
        case.edited.edit(Asking(client="c", number=number, name=name), "", [setting("good", text)])
    until(lambda: said)
    lock.unlink()
    until(lambda: len(said) == 4)
    case.close()
    assert git("log", "--reverse", "--format=%an|%s").splitlines() == [
        "Ada Lovelace|as it stood before it was edited here",
        "Ada|sets the text of 'good': It helps much.",
        "Bo|sets the text of 'good': It helps a lot.",
    ]
    assert "index.lock" in said[0], "it is told once"
    assert "committed" in said[1]


def repository_git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def test_the_journal_forgets_what_is_oldest_and_what_is_left_can_be_undone(
    open_file, case_file, tmp_path, monkeypatch
):
    monkeypatch.setattr(journals, "_APART", 5)
    monkeypatch.setattr(journals, "KEPT_CHANGES", 12)
    file = open_file()
    first = file.look().name

    def asking(number: int, client: str = "ada") -> Asking:
        return Asking(client=client, number=number, name="Ada")

    for number in range(1, 41):
        file.edit(asking(number), "", [setting("good", f"It helps {number} times.")])
    text = case_file.read_text(encoding="utf-8")
    known = [*file.journal.back_from(text, file.look().name)]
    assert 12 <= len(known) < 12 + 5
    again = open_file()
    assert again.journal.newest_text() == (again.look().name, text)
    assert again.edit(asking(40), "", [setting("good", "Never")])["change"] == 40  # it was made already
    # A page that was asleep for long makes what harms nobody, and overwrites nothing that it has not seen.
    again.edit(asking(1, "bo"), first, [{"do": "add-claim", "text": "It rains", "counters": ["good"]}])
    late = {**setting("good", "It rather helps."), "was": "It helps."}
    with pytest.raises(ArgmapError, match="too old to be merged"):
        again.edit(asking(2, "bo"), first, [late])
    undone = 0
    while again.revertible("ada")["can_undo"]:
        again.undo(asking(100 + undone))
        undone += 1
    assert undone >= 5  # undoing is a change, too
    assert "rains" in case_file.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_journal_takes_no_more_than_so_many_bytes(open_file, case_file, tmp_path, monkeypatch):
    monkeypatch.setattr(journals, "_APART", 5)
    monkeypatch.setattr(journals, "_FORGOTTEN", 20)
    monkeypatch.setattr(journals, "KEPT_BYTES", 200_000)
    file = open_file()
    for number in range(60):
        said = random.Random(number).randbytes(4_000).hex()
        file.edit(Asking(client="ada", number=number, name="Ada"), "", [setting("good", said)])
    assert 10 <= len([*file.journal.back_from(file.look().text, file.look().name)]) < 40
    assert (tmp_path / "journal.sqlite").stat().st_size < 400_000


@pytest.mark.parametrize("query", [journals._TO_UNDO, journals._TO_REDO])
def test_what_can_be_undone_is_found_without_looking_at_all_that_somebody_did(tmp_path, query):
    Journal(tmp_path / "journal.sqlite").close()
    with contextlib.closing(sqlite3.connect(tmp_path / "journal.sqlite")) as database:
        steps = [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {query}", {"client": "ada"})]
    assert all("by_client (client=?" in one for one in steps if one.startswith("SEARCH"))
    assert not any(one.startswith("SCAN") or "TEMP B-TREE" in one for one in steps)


def test_a_journal_of_before_gets_its_new_index(tmp_path):
    path = tmp_path / "journal.sqlite"
    Journal(path).close()
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.executescript("DROP INDEX by_client; PRAGMA user_version = 1")
    Journal(path).close()
    with contextlib.closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT 1 FROM sqlite_master WHERE name = 'by_client'").fetchone()
