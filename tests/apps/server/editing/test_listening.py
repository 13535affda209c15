"""What pages that are open hear: who is there, what was done, and the new values of the map."""

from __future__ import annotations

import contextlib
import os
import weakref

import pytest

from argmap.apps.server import Role
from argmap.apps.server.editing import EditedCase, page_values
from argmap.apps.server.editing.outcomes import Asking
from argmap.apps.server.editing.page_values import splice
from argmap.apps.server.editing.stream import EditFollower
from argmap.apps.server.watched_case import DrawnCase
from argmap.syntax.parsing import parse_case
from support.serving import CASE, setting, until


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
