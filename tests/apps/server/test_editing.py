"""Editing a case on its page: what the server writes, what it tells other pages, and what it merges."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import sqlite3
import subprocess
import weakref
from functools import partial
from pathlib import Path

import pytest

from argmap.apps.cli.commands.serve.editing import edited, files_to_edit
from argmap.apps.cli.commands.serve.server import _named
from argmap.apps.server import Role
from argmap.apps.server.editing import Commits, EditedCase, EditedFile, Journal, desk, page_values, sources
from argmap.apps.server.editing import file as files
from argmap.apps.server.editing import journal as journals
from argmap.apps.server.editing.file import Asking
from argmap.apps.server.editing.journal import JournalError
from argmap.apps.server.editing.splices import splice
from argmap.apps.server.editing.stream import EditFollower
from argmap.apps.server.limits import Slots
from argmap.apps.server.watched_case import DrawnCase
from argmap.core.diagnostics import ArgmapError
from argmap.syntax.parsing import parse_case
from argmap.workspace.library import MAX_SIZE
from support.serving import CASE, put, serving, until


@pytest.fixture
def case_file(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "school.yaml"
    path.write_text(f"# ours\n{CASE}", encoding="utf-8")
    return path


@pytest.fixture
def running(case_file):
    with serving(case_file, edit=True) as running:
        yield running


@pytest.fixture
def open_file(case_file, tmp_path):
    """Opens the case with its journal, as a server that is started again does."""
    files: list[EditedFile] = []

    def opened() -> EditedFile:
        files.append(EditedFile(str(case_file), "school", Journal(tmp_path / "journal.sqlite")))
        return files[-1]

    yield opened
    for file in files:
        file.close()


def setting(name: str, value: str | None, key: str = "text") -> dict:
    return {"do": "set", "name": name, "key": key, "value": value}


def test_an_edit_is_in_the_file_when_it_is_answered_and_other_pages_get_it(running, case_file):
    ada, bo = running.writer("ada"), running.writer("bo")
    with bo.listening() as events:
        before = events.wait_for("state")["version"]
        answer = ada.edit({"do": "add-claim", "text": "It rains", "counters": ["good"]}, base=before)
        text = case_file.read_text(encoding="utf-8")
        assert text == f"# ours\n{CASE}  rains: {{text: It rains, counters: good}}\n"
        assert answer["made"] == ["rains", "rains -> good"]
        assert {one["claim"]: one["after"] for one in answer["effects"]["verdicts"]} == {
            "good": "rejected",
            "rains": "accepted",
        }
        assert '"It rains"' in events.wait_for("splice")["hunks"][0][2]
        assert events.wait_for("state")["version"] == answer["version"]


def test_what_an_edit_turns_is_told_as_the_page_shows_it(running):
    writer = running.writer("a")
    writer.edit({"do": "remove", "name": "bad"})
    answer = writer.edit({"do": "add-claim", "text": "It does not.", "counters": ["good"]}, preview=True)
    turned = {one["claim"]: (one["before"], one["after"]) for one in answer["effects"]["verdicts"]}
    assert turned["goal"] == ("accepted", "unsupported")
    assert turned["good"] == ("accepted", "rejected")


def test_a_splice_makes_the_new_values_of_those_that_the_page_has(running):
    ada = running.writer("ada")
    ada.edit(setting("good", "It helps 🦉 and 🦇."))
    with ada.listening() as events:
        text = dumped(events.wait_for("values"))
        version = ada.edit(setting("bad", "Costs 🦊 money."))["version"]
        hunks = events.wait_for("splice")["hunks"]
        assert version
        units = text.encode("utf-16-le")
        for start, deleted, inserted in reversed(hunks):
            units = units[: 2 * start] + inserted.encode("utf-16-le") + units[2 * (start + deleted) :]
    with ada.listening() as events:
        assert units.decode("utf-16-le") == dumped(events.wait_for("values"))


def dumped(values: dict) -> str:
    from argmap.render.page.document import dump_values

    return dump_values(values)


def test_a_request_that_is_sent_twice_is_done_once_and_answered_twice(running, case_file):
    ada = running.writer("ada")
    first = ada.edit({"do": "add-claim", "text": "It rains"})
    ada.number -= 1
    assert ada.edit({"do": "add-claim", "text": "It rains"}) == first
    assert case_file.read_text(encoding="utf-8").count("It rains") == 1


def test_edits_of_different_parts_that_rest_on_one_version_both_stand(running, case_file):
    ada, bo = running.writer("ada"), running.writer("bo")
    base = ada.edit(setting("good", "It helps much."))["version"]
    ada.edit(setting("bad", "It costs much."))
    assert bo.edit(setting("bad", "noted", "notes"), base=base)["conflicts"] == []
    text = case_file.read_text(encoding="utf-8")
    assert "It helps much." in text
    assert "It costs much." in text
    assert "noted" in text


def test_edits_of_the_same_part_leave_a_conflict_that_is_shown_and_the_file_as_it_was(running, case_file):
    ada, bo = running.writer("ada"), running.writer("bo")
    base = ada.edit(setting("goal", "We should, sometimes."))["version"]
    ada.edit(setting("good", "It helps Ada."))
    answer = bo.edit(setting("good", "It helps Bo."), base=base)
    assert len(answer["conflicts"]) == 1
    assert "It helps Ada." in case_file.read_text(encoding="utf-8")
    with bo.listening() as events:
        (conflict,) = events.wait_for("state")["conflicts"]
    assert conflict["at"] == "good"
    assert (conflict["mine"], conflict["theirs"], conflict["by"]) == ("It helps Bo.", "It helps Ada.", "Bo")


def test_what_a_text_editor_saves_from_an_old_version_is_merged_with_what_was_written_since(
    running, case_file
):
    ada = running.writer("ada")
    with ada.listening() as events:
        opened = case_file.read_text(encoding="utf-8")
        ada.edit(setting("good", "It helps much."))
        put(case_file, opened.replace("It costs.", "It costs a lot.") + "# and this\n")
        events.wait_for("values")
        events.wait_for("state")
        ada.edit(setting("goal", "We should indeed."))
    text = case_file.read_text(encoding="utf-8")
    assert text.endswith("# and this\n")
    for said in ("It helps much.", "It costs a lot.", "We should indeed."):
        assert said in text


def test_an_old_version_that_is_put_back_becomes_the_newest_one_with_its_comments_and_layout(
    running, case_file
):
    ada = running.writer("ada")
    ada.edit(setting("good", "It helps much."))
    old = case_file.read_text(encoding="utf-8")
    put(
        case_file,
        old.replace("claims:", "# By hand.\nclaims:").replace("{text: It costs.,", "{text:  It costs.,"),
    )
    ada.edit({"do": "add-claim", "text": "It rains", "supports": ["goal"]})
    newest = case_file.read_text(encoding="utf-8")
    assert "# By hand." in newest
    put(case_file, old)
    ada.edit({"do": "comment", "name": "goal", "text": "Really?"})
    now = case_file.read_text(encoding="utf-8")
    assert now.startswith(newest[: newest.index("goal:")])
    assert "It rains" in now
    assert "{text:  It costs.," in now
    ada.ask("undo")
    assert case_file.read_text(encoding="utf-8") == newest


def test_undo_takes_back_the_own_last_change_whatever_others_did_since(running, case_file):
    ada, bo = running.writer("ada"), running.writer("bo")
    opened = case_file.read_text(encoding="utf-8")
    ada.edit({"do": "add-claim", "text": "It rains", "supports": ["good"]})
    bo.edit(setting("bad", "It costs a lot."))
    ada.ask("undo")
    assert case_file.read_text(encoding="utf-8") == opened.replace("It costs.", "It costs a lot.")
    ada.ask("redo")
    assert "It rains" in case_file.read_text(encoding="utf-8")
    ada.ask("undo")
    bo.ask("undo")
    assert case_file.read_text(encoding="utf-8") == opened
    answer = ada.post("undo", client="ada", number=99, name="Ada")
    assert (answer.status, answer.json["error"]) == (409, "there is nothing to undo")


def test_a_file_with_mistakes_is_left_alone_until_it_has_none(running, case_file):
    ada = running.writer("ada")
    ada.edit(setting("good", "It helps much."))
    broken = case_file.read_text(encoding="utf-8").replace("counters: goal", "counters: gaol")
    put(case_file, broken)
    answer = ada.post("edit", client="ada", number=7, base=ada.version, edits=[setting("good", "x")])
    assert answer.status == 423
    assert case_file.read_text(encoding="utf-8") == broken
    put(case_file, broken.replace("gaol", "goal"))
    assert ada.edit(setting("good", "It helps."))["version"]


def test_a_file_that_cannot_be_written_is_waited_for_whatever_has_become_of_it(running, case_file):
    ada = running.writer("ada")
    ada.edit(setting("good", "It helps much."))
    whole = case_file.read_text(encoding="utf-8")
    late = {
        "client": "ada",
        "number": 7,
        "base": ada.version,
        "edits": [{"do": "add-claim", "text": "It rains"}],
    }
    others = [os.mkdir, os.mkfifo] if hasattr(os, "mkfifo") else [os.mkdir]
    for trouble in (lambda _: None, *others, lambda path: Path(path).write_bytes(b"\xff")):
        case_file.unlink()
        trouble(case_file)
        answer = ada.post("edit", **late)
        assert (answer.status, answer.json["error"]) == (423, "The file cannot be written at present")
        if case_file.is_dir():
            case_file.rmdir()
        put(case_file, whole)
    assert ada.post("edit", **late).status == 200
    assert case_file.read_text(encoding="utf-8") == f"{whole}  rains: It rains\n"


def test_in_which_folder_the_file_is_stays_with_its_owner(running, case_file, tmp_path):
    """Everybody who has a link is told what is wrong with it."""
    ada = running.writer("ada")
    with ada.listening() as events:
        ada.version = events.wait_for("state")["version"]
        put(case_file, "title: [\n")
        told = events.wait_for("mistakes", lambda data: data["mistakes"])
        assert told["heading"].startswith("school.yaml: 1 mistake.")
        assert told["mistakes"][0].startswith("school.yaml:2:1: error")
        put(case_file, CASE)
        case_file.rename(tmp_path / "kept.yaml")
        case_file.mkdir()
        refused = ada.post("edit", client="ada", number=1, base=ada.version, edits=[setting("good", "x")])
        assert refused.status == 423
        assert "'school.yaml'" in refused.json["hint"]
    assert str(tmp_path) not in str(told) + refused.text


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


def test_a_preview_says_what_would_fall_and_writes_nothing(running, case_file):
    ada = running.writer("ada")
    before = case_file.read_text(encoding="utf-8")
    answer = ada.edit({"do": "remove", "name": "good"}, preview=True)
    assert answer["effects"]["removed"] == ["the link: good supports goal"]
    assert (answer["change"], case_file.read_text(encoding="utf-8")) == (None, before)


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


def test_readers_and_commenters_edit_nothing(running, case_file):
    for role, hint in (
        (Role.READER, "Open the link for those who may comment here."),
        (Role.COMMENTER, "Suggest it: a writer takes it or leaves it."),
    ):
        page = running.writer("cy", role=role)
        answer = page.post("edit", client="cy", number=1, base="", edits=[setting("good", "x")])
        assert (answer.status, answer.json["hint"]) == (403, hint)
    assert "It helps." in case_file.read_text(encoding="utf-8")


def test_pages_see_who_is_there_and_where(running):
    ada, bo = running.writer("ada"), running.writer("bo")
    with ada.listening() as events:
        events.wait_for("state")
        with bo.listening() as others:
            others.wait_for("state")
            bo.post("here", client="bo", name="Bo\u202e\nB", at="good", field="text", caret=3)
            people = events.wait_for("people", lambda data: any(one["at"] for one in data))
            assert people[1] == {
                "client": "bo", "name": "Bo B", "role": "writer", "at": "good", "field": "text", "caret": 3,
            }  # fmt: skip
        assert [one["client"] for one in events.wait_for("people")] == ["ada"]


def test_a_page_is_there_until_the_last_of_its_streams_has_ended(running):
    ada, bo = running.writer("ada"), running.writer("bo")
    case = running.server.site.cases["school"]
    with ada.listening() as events:
        events.wait_for("state")
        with contextlib.ExitStack() as first, contextlib.ExitStack() as second:
            first.enter_context(bo.listening()).wait_for(
                "state"
            )  # its connection is lost, which is noticed late
            second.enter_context(bo.listening()).wait_for("state")
            first.close()
            until(lambda: case._streams["bo", "writer"] == 1)
            bo.post("here", client="bo", at="goal")
            people = events.wait_for("people", lambda data: any(one["at"] for one in data))
            assert [one["client"] for one in people] == ["ada", "bo"]
        events.wait_for("people", lambda data: len(data) == 1)


@pytest.mark.parametrize("role", [Role.READER, Role.COMMENTER])
def test_nobody_takes_the_place_of_a_page_that_may_do_something_else(running, role):
    ada, other = running.writer("ada"), running.writer("ada", role=role)
    with ada.listening() as events:
        events.wait_for("state")
        ada.post("here", client="ada", name="Ada", at="goal")
        events.wait_for("people", lambda data: data[0]["at"] == "goal")
        other.post("here", client="ada", name="Eve", at="bad")
        with other.listening() as others:
            others.wait_for("mistakes")
        ada.post("here", client="ada", name="Ada", at="good")
        told = events.wait_for("people", lambda data: data[0]["at"] != "goal")
        assert [(one["name"], one["role"], one["at"]) for one in told] == [("Ada", "writer", "good")]


@pytest.mark.parametrize("role", [Role.READER, Role.COMMENTER])
def test_a_page_that_listens_anew_by_another_link_hears_its_role_before_its_first_stream_has_ended(
    running, role
):
    ada, later = running.writer("ada"), running.writer("ada", role=role)
    case = running.server.site.cases["school"]
    with contextlib.ExitStack() as first:
        first.enter_context(ada.listening()).wait_for("state")
        with later.listening() as events:
            assert events.wait_for("state")["role"] == role.word
            assert [one.role for one in case.people] == ["writer"]
            first.close()
            events.wait_for("people", lambda data: [one["role"] for one in data] == [role.word])
    until(lambda: case.people == ())


def test_a_stream_that_ends_before_it_has_begun_takes_nobody_away(running):
    ada, case = running.writer("ada"), running.server.site.cases["school"]
    with ada.listening() as events:
        events.wait_for("state")
        EditFollower(case, case.people[0], "ada").close()
        assert [one.client for one in case.people] == ["ada"]


def test_who_only_reads_hears_what_somebody_has_done(running):
    ada = running.writer("ada")
    with running.listening() as events:
        events.wait_for("mistakes")
        with ada.listening() as own:
            version = own.wait_for("state")["version"]
            ada.edit({"do": "add-claim", "text": "It fails.", "counters": ["good"]}, base=version)
        assert events.wait_for("news").endswith("'good': It fails; 'good' is now rejected")


def test_others_hear_what_somebody_has_done_and_which_verdicts_turned(running):
    ada, bo = running.writer("ada"), running.writer("bo")
    with ada.listening() as events, bo.listening() as others:
        version = events.wait_for("state")["version"]
        others.wait_for("state")
        edit = {"do": "add-claim", "text": "It fails.", "counters": ["good"]}
        bo.edit(edit, base=version)
        told = events.wait_for("state", lambda data: data["version"] != version)
        assert told["news"].endswith("'good': It fails; 'good' is now rejected")
        assert "news" not in others.wait_for("state", lambda data: data["version"] != version)


# Comments, suggestions, conflicts


def test_commenters_comment_and_suggest_and_writers_take_or_leave(running, case_file):
    ada, cy = running.writer("ada"), running.writer("cy", role=Role.COMMENTER)
    base = cy.edit({"do": "comment", "name": "good", "text": "Is that\nso?"})["version"]
    assert " Cy: Is that so?" in case_file.read_text(encoding="utf-8")
    for number, text in ((7, "It helps a bit."), (8, "It helps nobody.")):
        done = cy.post(
            "suggest", client="cy", number=number, name="Cy", base=base, edits=[setting("good", text)]
        )
        assert done.json["effects"]["said"] == f"sets the text of 'good': {text}"
    with ada.listening() as events:
        state = events.wait_for("state")
        comments = (
            state.get("comments") or events.wait_for("state", lambda data: "comments" in data)["comments"]
        )
    assert [one["by"] for one in state["suggestions"]] == ["Cy", "Cy"]
    (comment,) = comments
    assert (comment["at"], comment["by"], comment["text"], comment["index"]) == (
        "good",
        "Cy",
        "Is that so?",
        0,
    )
    first, second = (one["id"] for one in state["suggestions"])
    ada.ask("take", suggestion=first)
    assert "It helps a bit." in case_file.read_text(encoding="utf-8")
    assert ada.post("leave", client="ada", number=50, suggestion=second).status == 200
    assert ada.post("take", client="ada", number=51, suggestion=second).status == 409
    ada.edit({"do": "uncomment", "name": "good", "index": 0})
    assert "Is that so?" not in case_file.read_text(encoding="utf-8")


def test_suggestions_do_not_grow_without_end(running, monkeypatch):
    monkeypatch.setattr(files, "_MOST_OPEN", 2)
    bo, edit = running.writer("bo", role=Role.COMMENTER), setting("good", "It rather helps.")
    for _ in range(2):
        bo.ask("suggest", base=bo.version, edits=[edit])
    answer = bo.post("suggest", client="bo", number=90, base="", edits=[edit])
    assert (answer.status, answer.json["error"]) == (409, "too many suggestions wait")


def test_who_may_comment_undoes_nothing_of_a_writer_of_the_same_page(running):
    running.writer("ada").edit(setting("good", "It helps much."))
    cy = running.writer("ada", role=Role.COMMENTER)
    assert cy.post("undo", client="ada", number=9).status == 409


@pytest.mark.parametrize(
    ("take", "said"), [("mine", "It helps Bo."), ("theirs", "It helps Ada."), ("text", "It helps both.")]
)
def test_a_conflict_is_settled_either_way_or_by_another_text(running, case_file, take, said):
    ada, bo = running.writer("ada"), running.writer("bo")
    base = ada.edit(setting("goal", "We should, sometimes."))["version"]
    ada.edit(setting("good", "It helps Ada."))
    (conflict,) = bo.edit(setting("good", "It helps Bo."), base=base)["conflicts"]
    sent = {"conflict": conflict, "take": take} | ({"text": said} if take == "text" else {})
    assert ada.post("settle", client="ada", number=70, **sent).status == 200
    assert said in case_file.read_text(encoding="utf-8")
    with bo.listening() as events:
        assert events.wait_for("state")["conflicts"] == []


def test_what_is_removed_meanwhile_comes_back_where_somebody_builds_on_it_and_that_is_a_conflict(
    running, case_file
):
    ada, bo = running.writer("ada"), running.writer("bo")
    base = ada.edit(setting("goal", "We should, sometimes."))["version"]
    ada.edit({"do": "remove", "name": "good"})
    answer = bo.edit({"do": "add-claim", "text": "It rains", "counters": ["good"]}, base=base)
    assert len(answer["conflicts"]) == 1
    text = case_file.read_text(encoding="utf-8")
    assert "It rains" in text
    assert "It helps." in text
    with bo.listening() as events:
        (conflict,) = events.wait_for("state")["conflicts"]
    assert conflict["what"] == "the claim 'good' was removed by others, while it was changed or built on here"


def test_what_others_build_on_is_still_there_after_it_was_to_be_removed_until_somebody_decides(
    running, case_file
):
    ada, bo = running.writer("ada"), running.writer("bo")
    base = ada.edit(setting("goal", "We should, sometimes."))["version"]
    ada.edit({"do": "add-claim", "text": "It rains", "counters": ["good"]})
    bo.edit({"do": "remove", "name": "good"}, base=base)
    with bo.listening() as events:
        (conflict,) = events.wait_for("state")["conflicts"]
    assert (conflict["mine"], conflict["theirs"]) == ("(removed)", "It helps.")
    assert bo.post("settle", client="bo", number=90, conflict=conflict["id"], take="mine").status == 200
    assert "It helps." not in case_file.read_text(encoding="utf-8")


# Sources and findings


def test_a_file_becomes_a_source_and_quotations_are_looked_up_in_it(running, case_file, monkeypatch):
    ada = running.writer("ada")
    letter = b"The office opens at nine on weekdays, and is closed on holidays."

    def give(name: str, number: int, data: bytes = letter):
        path = f"/source/school?name={name}&client=ada&number=10{number}&by=Ada"
        return ada.running.get(path, "POST", data, **ada.headers | {"Content_Type": "text/plain"})

    answer = give("../..%2F..%2Fletter.txt", 1)
    assert answer.status == 200, answer.text
    assert (case_file.parent / "sources" / "letter.txt").read_bytes() == letter
    assert "file: sources/letter.txt" in case_file.read_text(encoding="utf-8")
    ada.edit(
        {"do": "cite", "claim": "good", "source": "letter", "quote": "The office opens at ten on weekdays"}
    )
    look = ada.post("quote", source="letter", quote="opens at nine on weekdays").json
    assert (look["verdict"], look["nearest"]) == ("proved", None)
    look = ada.post("quote", source="letter", quote="The office opens at ten on weekdays").json
    assert look["verdict"] == "altered"
    assert "opens at nine on weekdays" in look["nearest"]
    assert give("letter.txt", 2).status == 200  # the same again
    assert give("letter.txt", 3, b"Another letter.").status == 200
    assert sorted(one.name for one in (case_file.parent / "sources").iterdir()) == [
        "letter-2.txt",
        "letter.txt",
    ]
    assert give("letter.exe", 4).status == 409
    assert give(".htaccess", 5).status == 409
    for limit in ("_MOST_OF_CASE", "_MOST_OF_ALL"):
        with monkeypatch.context() as patched:
            patched.setattr(sources, limit, 140)  # there are 63 and 15 bytes
            assert give("short.txt", 6, b"x" * 60).status == 200, limit
            answer = give("long.txt", 7, b"y" * 63)
            assert (answer.status, "in all" in answer.text) == (409, True), limit
    with monkeypatch.context() as patched:
        patched.setattr(sources, "_LEFT_FREE", 1 << 62)
        assert "nearly full" in give("long.txt", 8, b"y" * 63).text
    with monkeypatch.context() as patched:
        patched.setattr(desk, "_RECEIVING", Slots(0))
        assert give("long.txt", 9).status == 503

    with ada.listening() as events:
        found = events.wait_for("state", lambda data: any(one["actions"] for one in data.get("findings", ())))
    finding = next(one for one in found["findings"] if one["rule"] == "quote-altered")
    assert finding["at"] == "good"
    ada.edit({"do": "act", "finding": finding["id"], "action": finding["actions"][0]["id"]})
    assert "opens at nine on weekdays" in case_file.read_text(encoding="utf-8")


# Files that are begun, and commits


def test_a_case_without_claims_gets_its_first_one_on_the_page(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "later-school.yaml"
    path.write_text('title: "Later school"\nclaims:\n', encoding="utf-8")
    with serving(path, edit=True) as running:
        ada = running.writer("ada", key="later-school")
        with ada.listening() as events:
            assert events.wait_for("values")["claims"] == []
            ada.edit({"do": "add-claim", "text": "School should start at nine."})
            assert "School should start" in events.wait_for("splice")["hunks"][0][2]
        ada.ask("undo")
        assert path.read_text(encoding="utf-8") == 'title: "Later school"\nclaims:\n'
        assert running.get("/case/later-school").status == 200


def test_the_cases_of_a_folder_are_those_that_are_edited(case_file, tmp_path):
    assert files_to_edit([str(tmp_path)]) == [str(case_file)]
    (tmp_path / "empty").mkdir()
    with pytest.raises(ArgmapError, match="there are no cases in"):
        files_to_edit([str(tmp_path / "empty")])


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


def test_a_map_is_laid_out_anew_only_where_more_than_a_text_of_like_length_is_another():
    def drawn(text: str, before: DrawnCase | None = None) -> DrawnCase:
        return DrawnCase(parse_case(text).case, before)

    first = drawn(CASE)
    other = drawn(CASE.replace("It helps.", "It does help."), first)
    assert other.values["map"] == first.values["map"]
    assert other.values["map"] is first.values["map"]
    assert drawn(CASE.replace("It helps.", f"It {'really ' * 9}helps."), other).laid is not first
    assert drawn(CASE.replace("supports: goal", "counters: goal"), other).laid is not first


def test_what_pages_are_told_of_a_version_is_worked_out_once_for_all(
    open_file, case_file, tmp_path, monkeypatch
):
    made: list[str] = []
    monkeypatch.setattr(page_values, "splice", lambda *given: made.append(given[3]) or splice(*given))
    monkeypatch.setattr(page_values, "_MOST_BEHIND", 4)
    file = open_file()
    case = EditedCase("school", file)
    case.look()
    begun, values = case.told.since(0)
    assert values.startswith(b"event: values\n")
    told, shown = {}, []
    for number in range(1, 7):
        shown.append(weakref.ref(case.newest[1]))
        new = {"do": "add-claim", "text": f"It is so {number} times", "counters": ["good"]}
        edit = new if number < 5 else setting("good", f"It helps {number} times.")
        file.edit(Asking(client="ada", number=number, name="Ada"), "", [edit])
        told[number] = [case.told.since(begun + number - 1)[1] for _ in range(5)]
        assert len({*told[number]}) == 1
    assert len(made) == 6
    left = [one for one in shown[1:4] if one()]  # freed at once: nothing is garbage for a full collection
    assert not left
    assert case.told.since(begun + 4) == (begun + 6, told[5][0] + told[6][0])
    assert case.told.since(begun)[1].startswith(b"event: values\n")  # long behind
    assert case.told.since(begun + 6) == (begun + 6, b"")


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
    with pytest.raises(ArgmapError, match="too long ago"):
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
        steps = [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {query}", ("ada",))]
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


def test_pages_listen_and_are_told_with_more_files_open_than_select_knows(running):
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    if before[1] != resource.RLIM_INFINITY and before[1] < 1_400:
        pytest.skip("this computer allows too few open files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(before[0], 1_400), before[1]))
    held = [os.open(os.devnull, os.O_RDONLY) for _ in range(1_100)]
    try:
        ada = running.writer("ada")
        with ada.listening() as events:
            events.wait_for("state")
            version = ada.edit(setting("good", "It helps much."))["version"]
            events.wait_for("state", lambda data: data["version"] == version)
    finally:
        for one in held:
            os.close(one)
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
