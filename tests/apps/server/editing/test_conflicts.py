"""Several people edit one case: what is merged, what becomes a conflict, what is undone or suggested."""

from __future__ import annotations

import pytest

from argmap.apps.server import Role
from argmap.apps.server.editing import edited_file as files
from support.serving import put, setting


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
