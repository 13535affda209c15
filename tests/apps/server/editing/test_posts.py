"""What pages send to edit a case: what the server writes, refuses and answers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from argmap.apps.cli.commands.serve.editing import files_to_serve
from argmap.apps.server import Role
from argmap.apps.server.editing import page_requests, sources
from argmap.apps.server.limits import Slots
from argmap.core.diagnostics import ArgmapError
from support.serving import CASE, put, serving, setting


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


def test_an_edit_that_is_nested_deeper_than_any_value_is_refused(running):
    ada = running.writer("ada")
    nested = '{"a": ' * 900 + "1" + "}" * 900
    edit = f'{{"do": "set", "name": "good", "key": "roles", "value": {nested}}}'
    body = f'{{"client": "ada", "number": 1, "base": "", "edits": [{edit}]}}'.encode()
    answer = running.get("/edit/school", "POST", body, **ada.headers)
    assert answer.status == 400
    assert "not as expected" in answer.text
    assert not any("bug" in line for line in running.log)


def test_edits_of_different_parts_that_rest_on_one_version_both_stand(running, case_file):
    ada, bo = running.writer("ada"), running.writer("bo")
    base = ada.edit(setting("good", "It helps much."))["version"]
    ada.edit(setting("bad", "It costs much."))
    assert bo.edit(setting("bad", "noted", "notes"), base=base)["conflicts"] == []
    text = case_file.read_text(encoding="utf-8")
    assert "It helps much." in text
    assert "It costs much." in text
    assert "noted" in text


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
    case_file.rmdir()
    put(case_file, CASE)
    (tmp_path / "sources").write_text("", encoding="utf-8")
    refused = running.get("/source/school?client=ada&number=2&name=a.txt", "POST", b"words", **ada.headers)
    assert refused.status == 409
    assert "cannot write 'sources'" in refused.text
    assert str(tmp_path) not in refused.text


def test_a_preview_says_what_would_fall_and_writes_nothing(running, case_file):
    ada = running.writer("ada")
    before = case_file.read_text(encoding="utf-8")
    answer = ada.edit({"do": "remove", "name": "good"}, preview=True)
    assert answer["effects"]["removed"] == ["the link: good supports goal"]
    assert (answer["change"], case_file.read_text(encoding="utf-8")) == (None, before)


def test_readers_and_commenters_edit_nothing(running, case_file):
    for role, hint in (
        (Role.READER, "Open the link for those who may comment here."),
        (Role.COMMENTER, "Suggest it: a writer takes it or leaves it."),
    ):
        page = running.writer("cy", role=role)
        answer = page.post("edit", client="cy", number=1, base="", edits=[setting("good", "x")])
        assert (answer.status, answer.json["hint"]) == (403, hint)
    assert "It helps." in case_file.read_text(encoding="utf-8")


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
        patched.setattr(page_requests, "_RECEIVING", Slots(0))
        assert give("long.txt", 9).status == 503

    with ada.listening() as events:
        found = events.wait_for("state", lambda data: any(one["actions"] for one in data.get("findings", ())))
    finding = next(one for one in found["findings"] if one["rule"] == "quote-altered")
    assert finding["at"] == "good"
    ada.edit({"do": "act", "finding": finding["id"], "action": finding["actions"][0]["id"]})
    assert "opens at nine on weekdays" in case_file.read_text(encoding="utf-8")


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


def test_the_cases_of_a_folder_are_those_that_are_served(case_file, tmp_path):
    assert files_to_serve([str(tmp_path)]) == [str(case_file)]
    (tmp_path / "empty").mkdir()
    with pytest.raises(ArgmapError, match="there are no cases in"):
        files_to_serve([str(tmp_path / "empty")])
