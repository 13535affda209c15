"""How a page of `argmap serve` follows its file."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from argmap.apps.server.events import heading, mistake_texts
from argmap.apps.server.pages import live_script
from support.pages import Page
from support.serving import BROKEN, CASE, put, serving

pytestmark = pytest.mark.slow  # each starts a server


def test_a_page_is_told_what_it_draws_and_then_what_is_new(case_file):
    with serving(case_file) as there, there.listening() as events:
        assert "text/event-stream" in events.head
        name, values = events.next()
        assert name == "values"
        assert values == Page(there.get("/case/school").text).values
        assert events.next() == ("mistakes", {"heading": "", "mistakes": []})
        put(case_file, CASE.replace("It helps.", "It helps a lot."))
        values = events.wait_for("values")
        assert "It helps a lot." in [claim["text"] for claim in values["claims"]]
        assert there.log == ["reloaded school: 3 claims"]


def replace_by_rename(path: Path, text: str) -> None:
    new = path.with_suffix(".tmp")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def rename_away_and_write(path: Path, text: str) -> None:
    path.rename(f"{path}~")
    path.write_text(text, encoding="utf-8")


def empty_and_write_in_two_steps(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.flush()
        time.sleep(0.02)
        file.write(text[:40])
        file.flush()
        time.sleep(0.02)
        file.write(text[40:])


def delete_and_recreate(path: Path, text: str) -> None:
    path.unlink()
    time.sleep(0.02)
    path.write_text(text, encoding="utf-8")


def same_size_and_time(path: Path, text: str) -> None:
    before = path.stat()
    replace_by_rename(path, text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def same_size_time_and_inode(path: Path, text: str) -> None:
    before = path.stat()
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (after.st_mtime_ns, after.st_size, after.st_ino) == (
        before.st_mtime_ns,
        before.st_size,
        before.st_ino,
    )


@pytest.mark.parametrize(
    "save",
    [
        replace_by_rename,
        rename_away_and_write,
        empty_and_write_in_two_steps,
        delete_and_recreate,
        same_size_and_time,
        same_size_time_and_inode,
    ],
)
def test_however_an_editor_saves_the_page_gets_the_whole_file_and_sees_no_mistake(
    case_file, save, monkeypatch
):
    monkeypatch.setattr(
        "argmap.apps.server.watched_case._WRITTEN", 5.0
    )  # a busy machine may stop in the middle
    with serving(case_file) as there, there.listening() as events:
        events.wait_for("mistakes")
        save(case_file, CASE.replace("It costs.", "It hurts."))
        name, values = events.next()
        assert name == "values"
        assert [claim["text"] for claim in values["claims"]] == ["We should.", "It helps.", "It hurts."]
        assert there.log == ["reloaded school: 3 claims"]


def test_a_broken_file_is_told_with_its_place_and_the_last_good_map_stays(case_file):
    with serving(case_file) as there, there.listening() as events:
        events.wait_for("mistakes")
        put(case_file, BROKEN)
        told = events.wait_for("mistakes")
        assert told["heading"] == "school.yaml: 1 mistake. The map is the last one without."
        (text,) = told["mistakes"]
        assert text.splitlines() == [
            "school.yaml:7:51: error[unknown-target]: no claim or link is called 'gaol'",
            "    7 |   bad: {text: It costs., stage: second, counters: gaol}",
            "      |                                                   ^^^^",
            "  help: did you mean 'goal'?",
        ]
        assert Page(there.get("/case/school").text).values["title"] == "Should we?"
        put(case_file, CASE)
        assert events.next()[0] == "values"
        assert events.next() == ("mistakes", {"heading": "", "mistakes": []})
        # the log is the owner's, who named the file by its whole path
        assert there.log == [f"{case_file.parent}/{text.splitlines()[0]}", "reloaded school: 3 claims"]


def test_a_file_that_was_deleted_is_missed_and_found_again(case_file):
    with serving(case_file) as there, there.listening() as events:
        events.wait_for("mistakes")
        case_file.unlink()
        assert "there is no such file" in events.wait_for("mistakes")["mistakes"][0]
        put(case_file, CASE)
        assert events.next()[0] == "values"
        assert events.next() == ("mistakes", {"heading": "", "mistakes": []})


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe is not a file there")
def test_a_file_that_became_a_pipe_keeps_nobody_waiting(case_file):
    with serving(case_file) as there, there.listening() as events:
        events.wait_for("mistakes")
        case_file.unlink()
        os.mkfifo(case_file)
        told = events.wait_for("mistakes", lambda told: "a pipe or a device" in str(told))
        assert len(told["mistakes"]) == 1
        assert there.get("/case/school").status == 200


def test_a_file_that_was_broken_at_the_start_has_a_page_and_gets_its_map(case_file):
    put(case_file, BROKEN)
    with serving(case_file) as there, there.listening() as events:
        page = Page(there.get("/case/school").text)
        assert "1 mistake. There is no map yet." in page.text
        assert "did you mean 'goal'?" in page.text
        assert page.scripts == [live_script()]
        assert events.next()[0] == "mistakes"
        put(case_file, CASE)
        assert events.wait_for("values")["title"] == "Should we?"
        assert len(Page(there.get("/case/school").text).values["claims"]) == 3


def test_without_anybody_listening_a_page_is_still_the_file_as_it_was_saved(case_file):
    with serving(case_file, "parler-v-aws") as there:
        assert there.get("/case/school").status == 200
        put(case_file, CASE.replace("Should we?", "Must we?"))
        assert Page(there.get("/case/school").text).values["title"] == "Must we?"
        put(case_file, CASE.replace("Should we?", "May we?"))
        assert "May we?" in there.get("/").text


def test_many_mistakes_are_counted_and_the_first_are_shown(case_file):
    claims = "".join(f"  c{i}: {{text: T., supports: x{i}}}\n" for i in range(30))
    put(case_file, f"title: T\nclaims:\n{claims}")
    with serving(case_file) as there:
        state = there.server.site.cases["school"].look()
    assert heading(state, "f") == "f: 30 mistakes. There is no map yet."
    assert len(mistake_texts(state, "f")) == 21
    assert mistake_texts(state, "f")[-1].startswith("and 10 more")
    assert there.log[0].endswith(" (and 29 more)")
