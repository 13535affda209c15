"""A class that writes: who is in it, what each gets, what the teacher sees, and what nobody can do."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from argmap import ArgmapError, load_case
from argmap.apps.cli.commands.serve.classroom import ClassAsked, _tell, serve_class
from argmap.apps.server import Limits, Reach, Server
from argmap.apps.server.classroom import (
    ClassFolder,
    Student,
    collect_class,
    open_class,
    read_roster,
    starter_of,
    write_handout,
)
from argmap.apps.server.classroom.progress import progress_of
from argmap.apps.server.classroom.roster import parse_roster
from argmap.apps.server.watched_case import DrawnCase
from argmap.syntax.parsing import parse_case
from argmap.workspace.library import MAX_SIZE
from support.classes import teaching, writer
from support.pages import HOSTILE, Page
from support.project import ROOT
from support.running import environment, run
from support.serving import CASE, Events, Writing, until


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "school.yaml").write_text(CASE, encoding="utf-8")
    return tmp_path


def students(*names: str) -> list[Student]:
    return [Student(name) for name in names]


def made(path: Path, *names: str) -> ClassFolder:
    return open_class(path, students(*names), starter_of("school.yaml", MAX_SIZE))


# Who is in it


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ada\nBo\n", [("Ada", "", ""), ("Bo", "", "")]),
        ("Ada, Reds, 7\n", [("Ada", "Reds", "7")]),
        ("name\nAda\n\n ,\n", [("Ada", "", "")]),
        ("ID number;Last name;First name;Groups\n7;Lovelace;Ada;Reds\n", [("Ada Lovelace", "Reds", "7")]),
        ("Gruppe\tKlasse\tSchüler*in\nRot\tx\tAda\n", [("Ada", "Rot", "")]),
        ("Nachname;Vorname\nLovelace;Ada\n", [("Ada Lovelace", "", "")]),
        ("Apellidos,Nombre\nLovelace,Ada\n", [("Ada Lovelace", "", "")]),
        ("Full name,Last name\nAda Lovelace,Lovelace\n", [("Ada Lovelace", "", "")]),
        ('"Name","Group"\n"Lovelace, Ada","a ""b"""\n', [("Lovelace, Ada", 'a "b"', "")]),
        ("姓名,group\n王小明,红\n", [("王小明", "红", "")]),
        ("email,name\na@b.c,\n", [("a@b.c", "", "a@b.c")]),
        ("name\n\u202eevil\x07\x1b[31m\u2066 x\n", [("evil [31m x", "", "")]),
        ("name,group,id,more\nAda\n", [("Ada", "", "")]),
        (
            "Müller, Jörg\nvon der Heide, Änne\nWeiß, Jörg\n",
            [("Jörg Müller", "", ""), ("Änne von der Heide", "", ""), ("Jörg Weiß", "", "")],
        ),
        (
            "Ada,Reds\nBo,Reds\nCy,Blues\nDi,Blues\n",
            [("Ada", "Reds", ""), ("Bo", "Reds", ""), ("Cy", "Blues", ""), ("Di", "Blues", "")],
        ),
        ("Ada,1\nBo,2\nCy,3\n", [("Ada", "1", ""), ("Bo", "2", ""), ("Cy", "3", "")]),
    ],
)
def test_columns_are_found_by_their_headings_or_by_their_order(text, found):
    assert [(one.name, one.group, one.id) for one in parse_roster(text, "x.csv")] == found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_may_be_in_the_encodings_that_spreadsheets_write(tmp_path, encoding):
    (tmp_path / "x.csv").write_text("Name;Gruppe\nZoë Müller;Rot\n", encoding=encoding)
    assert read_roster("x.csv") == [Student("Zoë Müller", "Rot")]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "cannot read x.csv"),
        (b"", "lists no students"),
        (b"name,group\n", "lists no students"),
        (b"x\n" * 501, "too many students"),
        (b"x," * 3_000_000, "too many students"),
        (b'"' + b"x" * 200_000, "is not a table"),
        (b"PK\x03\x04 a workbook", "is not a table that is written as text"),
    ],
)
def test_a_table_that_cannot_be_used_is_told_with_a_way_out(tmp_path, data, message):
    if data is not None:
        (tmp_path / "x.csv").write_bytes(data)
    with pytest.raises(ArgmapError, match=message) as caught:
        read_roster("x.csv")
    assert caught.value.hint


# The folder


def test_each_student_or_group_gets_a_copy_and_a_link_of_its_own(tmp_path):
    listed = [Student("Ada"), Student("Bo", "Reds"), Student("Cy", "reds"), Student("Ada"), Student("Reds")]
    room = open_class(tmp_path / "room", listed, starter_of("school.yaml", MAX_SIZE))
    assert [(one.file, one.name, one.members) for one in room.seats] == [
        ("ada.yaml", "Ada", ()),
        ("reds.yaml", "Reds", ("Bo", "Cy")),
        ("ada-2.yaml", "Ada", ()),
        ("reds-2.yaml", "Reds", ()),
    ]
    assert all(room.file(one).read_text(encoding="utf-8") == CASE for one in room.seats)
    assert len({one.secret for one in room.invitations}) == 6


HOSTILE_NAMES = {
    "../../etc/passwd": "etc-passwd.yaml",
    "/abs": "abs.yaml",
    "CON": "student-con.yaml",
    "-rf": "rf.yaml",
    ".hidden": "hidden.yaml",
    "a:b\\c*?|<>\"'`$(x)": "a-b-c-x.yaml",
    "<script>alert(1)</script>": "script-alert-1-script.yaml",
    "\u202e\u0000": "student.yaml",
    "…": "student-2.yaml",
    "Ａda": "ada.yaml",
    "ADA": "ada-2.yaml",
    "Zoë": "zoë.yaml",
    "王小明": "王小明.yaml",
    "हिन्दी": "हिन्दी.yaml",
    "x" * 300: f"{'x' * 40}.yaml",
}


def test_hostile_names_become_safe_file_names_that_nobody_else_has(tmp_path):
    room = made(tmp_path / "room", *HOSTILE_NAMES)
    assert [one.file for one in room.seats] == list(HOSTILE_NAMES.values())
    written = {one.name for one in (tmp_path / "room").iterdir()}
    assert written == {*HOSTILE_NAMES.values(), ".argmap-class.json"}
    assert {one.name for one in tmp_path.iterdir()} == {"room", "school.yaml"}


def test_links_are_kept_and_new_students_get_theirs_without_anything_being_overwritten(tmp_path):
    first = made(tmp_path / "room", "Ada", "Bo")
    first.file(first.seats[0]).write_text(CASE.replace("costs", "hurts"), encoding="utf-8")
    (tmp_path / "room" / "cy.yaml").write_text("mine", encoding="utf-8")
    again = open_class(tmp_path / "room", students("Bo", "Ada", "Cy"), None)
    assert [one.file for one in again.seats] == ["bo.yaml", "ada.yaml", "cy-2.yaml"]
    assert {one.secret for one in first.invitations} < {one.secret for one in again.invitations}
    assert "hurts" in again.file(again.seats[1]).read_text(encoding="utf-8")
    assert again.file(again.seats[2]).read_text(encoding="utf-8") == CASE
    assert (tmp_path / "room" / "cy.yaml").read_text(encoding="utf-8") == "mine"
    assert [one.name for one in again.new] == ["Cy"]
    anew = open_class(tmp_path / "room", None, None, new_links=True)
    assert [(one.file, one.name) for one in anew.seats] == [(one.file, one.name) for one in again.seats]
    assert {one.secret for one in anew.invitations}.isdisjoint(one.secret for one in again.invitations)
    assert open_class(tmp_path / "room", None, None).invitations == anew.invitations
    fewer = open_class(tmp_path / "room", students("Ada"), None)
    assert [one.name for one in fewer.unlisted] == ["Bo", "Cy"]
    assert len(open_class(tmp_path / "room", None, None).seats) == 3


def test_a_class_whose_making_was_interrupted_is_completed(tmp_path):
    room = made(tmp_path / "room", "Ada", "Bo")
    room.file(room.seats[1]).unlink()
    with pytest.raises(ArgmapError, match=r"bo\.yaml is missing"):
        open_class(tmp_path / "room", None, None)
    again = open_class(tmp_path / "room", students("Ada", "Bo"), None)
    assert again.seats == room.seats
    assert again.file(room.seats[1]).read_text(encoding="utf-8") == CASE


@pytest.mark.skipif(os.name == "nt", reason="there are no such permissions")
def test_what_holds_links_is_for_its_owner_alone(tmp_path):
    room = made(tmp_path / "room", "Ada")
    kept = tmp_path / "room" / ".argmap-class.json"
    kept.chmod(0o644)
    write_handout(open_class(tmp_path / "room", None, None), "http://127.0.0.1:1")
    for name in (".argmap-class.json", "handout.html", "handout.csv"):
        assert stat.S_IMODE((tmp_path / "room" / name).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "room").stat().st_mode) == 0o700
    assert room.owner not in repr(room.invitations)


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_symbolic_link_in_the_folder_leads_nobody_out_of_it(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    room = made(tmp_path / "room", "Ada", "Bo")
    room.file(room.seats[0]).unlink()
    room.file(room.seats[0]).symlink_to(secret)
    for listed in (None, students("Ada", "Bo")):
        with pytest.raises(ArgmapError, match="is a symbolic link"):
            open_class(tmp_path / "room", listed, None)
    with pytest.raises(ArgmapError, match="is a symbolic link"):
        collect_class(room, tmp_path / "out", MAX_SIZE)
    room.file(room.seats[0]).unlink()
    room.file(room.seats[0]).write_text(CASE, encoding="utf-8")
    (tmp_path / "room" / "handout.html").symlink_to(secret)
    write_handout(room, "http://127.0.0.1:1")
    assert secret.read_text(encoding="utf-8") == "the secret"
    kept = tmp_path / "room" / ".argmap-class.json"
    kept.rename(tmp_path / "elsewhere.json")
    kept.symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(ArgmapError, match="is a link"):
        open_class(tmp_path / "room", None, None)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda kept: kept["seats"][0].update(file="../school.yaml"), "cannot be used"),
        (lambda kept: kept["seats"][0].update(file="/etc/passwd.yaml"), "cannot be used"),
        (lambda kept: kept["seats"][0].update(file="..\\x.yaml"), "cannot be used"),
        (lambda kept: kept["seats"][0].update(file=".argmap-class.json"), "cannot be used"),
        (lambda kept: kept["seats"][0].update(secret="x"), "cannot be used"),
        (lambda kept: kept["seats"][0].update(file="BO.yaml"), "names a file twice"),
        (lambda kept: kept.update(shape=2), "of a newer argmap"),
        (lambda kept: kept.pop("owner"), "cannot be used"),
    ],
)
def test_a_file_of_links_that_somebody_has_changed_leads_nowhere(tmp_path, change, message):
    made(tmp_path / "room", "Ada", "Bo")
    path = tmp_path / "room" / ".argmap-class.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    change(kept)
    path.write_text(json.dumps(kept), encoding="utf-8")
    with pytest.raises(ArgmapError, match=message):
        open_class(tmp_path / "room", None, None)


def test_a_starter_brings_the_documents_below_it_and_says_what_it_leaves(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("It helps.", encoding="utf-8")
    (tmp_path / "Makefile").write_text("all:", encoding="utf-8")
    sources = "sources:\n  a: {file: texts/a.txt}\n  b: {file: Makefile}\n  c: {file: ../x.txt}\n  d: {file: no.txt}\n"
    (tmp_path / "school.yaml").write_text(f"{CASE}{sources}", encoding="utf-8")
    starter = starter_of("school.yaml", MAX_SIZE)
    assert starter.left_out == ("Makefile", "../x.txt", "no.txt")
    open_class(tmp_path / "room", students("Ada"), starter)
    assert (tmp_path / "room" / "texts" / "a.txt").read_text(encoding="utf-8") == "It helps."
    assert not (tmp_path / "room" / "Makefile").exists()
    with pytest.raises(ArgmapError, match="as a whole"):
        starter_of("school.yaml@first", MAX_SIZE)


def test_maps_of_the_same_name_are_told_when_they_are_made(tmp_path, capsys):
    listed = [Student("Ada"), Student("Bo", "Reds"), Student("Ada"), Student("Cy", "reds")]
    room = open_class(tmp_path / "room", listed, starter_of("school.yaml", MAX_SIZE))
    _tell(room, ClassAsked("room", "names.csv", "school.yaml", None), [])
    told = capsys.readouterr().err
    assert "2 maps are called Ada: give the names in the list a surname or a number each\n" in told
    assert "Reds" not in told


def test_a_class_without_a_starter_begins_with_one_claim(tmp_path):
    room = open_class(tmp_path / "room", students("Ada"), None)
    assert len(load_case(room.file(room.seats[0])).claims) == room.claims == 1


# The hand-out


def test_the_handout_shows_names_as_text_and_is_no_formula(tmp_path):
    names = [*HOSTILE, "=HYPERLINK(1)", "@x", "-1", "+1"]
    room = open_class(tmp_path / "room", [Student(parse_one(one)) for one in names], None)
    page, table = write_handout(room, "http://192.0.2.1:8642")
    found = Page(page.read_text(encoding="utf-8"))
    assert found.scripts == []
    assert {tag for tag, _ in found.tags} <= {
        *(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "header",
            "h1",
            "p",
            "main",
            "section",
            "svg",
            "path",
        ),
        *("h2", "bdi", "br", "code"),
    }
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    assert [row["name"] for row in rows[-4:]] == ["'=HYPERLINK(1)", "'@x", "'-1", "'+1"]
    assert [row["code"] for row in rows] == [one.secret for one in room.seats]
    assert rows[0]["link"] == f"http://192.0.2.1:8642/enter#key={room.seats[0].secret}"
    assert all(one.secret in found.text for one in room.seats)


def parse_one(name: str) -> str:
    """A name as a table has it."""
    out = io.StringIO()
    csv.writer(out).writerow([name])
    return parse_roster(out.getvalue(), "x")[0].name


# Progress


def test_progress_counts_what_a_teacher_asks_for():
    text = """\
title: T
sources: {s: {title: S}}
claims:
  a: {text: A., cites: [{source: s}]}
  b: {text: B., supports: a}
  c: {text: C., counters: a}
  d: {text: D., counters: c}
  e: {text: E., counters: b -> a}
  f: {text: F., counters: e}
"""
    parsed = parse_case(text)
    found = progress_of(DrawnCase(parsed.require()))
    assert (found.claims, found.counters, found.answered, found.cited) == (6, 4, 2, 1)
    assert found.rows[0] == (0, "conclusion", "a", 2)
    assert {row[1] for row in found.rows} == {"conclusion", "supports", "counters", "undercuts"}


# The server


@pytest.mark.slow
def test_a_student_writes_the_own_case_and_sees_no_other(tmp_path):
    room = made(tmp_path / "room", "Ada", "Bo")
    with teaching(room) as there:
        ada = writer(there, room, 0)
        ada.edit({"do": "add-claim", "text": "It is far.", "counters": ["goal"]})
        assert "It is far." in room.file(room.seats[0]).read_text(encoding="utf-8")
        assert room.file(room.seats[1]).read_text(encoding="utf-8") == CASE
        assert there.get("/", **ada.headers).headers["Location"] == "/case/ada"
        page = there.get("/case/ada", **ada.headers)
        assert (page.status, "All cases" in page.text) == (200, False)
        for path in (
            "/case/bo",
            "/events/bo",
            "/wall/events",
            "/case/ada.yaml",
            "/case/../bo",
            "/case/.argmap-class",
        ):
            assert there.get(path, **ada.headers).status == 403
        ada.key = "bo"
        for kind in ("edit", "undo", "here", "suggest", "comment"):
            assert ada.post(kind, client="x", number=1, base="", edits=[]).status == 403
    assert room.file(room.seats[1]).read_text(encoding="utf-8") == CASE
    assert not any(one.secret in line for one in room.invitations for line in there.log)


@pytest.mark.slow
def test_a_student_can_name_no_file_as_a_source(tmp_path):
    room = made(tmp_path / "room", "Ada", "Bo")
    with teaching(room) as there:
        ada = writer(there, room, 0)
        for edit in (
            {"do": "declare", "what": "source", "id": "s", "title": "S", "file": "handout.html"},
            {"do": "set", "name": "goal", "key": "file", "value": "bo.yaml"},
        ):
            answer = ada.post("edit", client="x", number=1, name="A", base=ada.version, edits=[edit])
            assert answer.status in (400, 409)
    assert room.file(room.seats[0]).read_text(encoding="utf-8") == CASE


@pytest.mark.slow
def test_a_case_of_a_class_cannot_be_made_to_fill_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr("argmap.apps.cli.commands.serve.classroom._MOST", 1_000)
    room = made(tmp_path / "room", "Ada")
    with teaching(room) as there:
        ada = writer(there, room, 0)
        edit = {"do": "add-claim", "text": "x" * 900, "supports": ["goal"]}
        answer = ada.post("edit", client="c", number=1, name="A", base=ada.version, edits=[edit])
        assert (answer.status, answer.json["hint"]) == (409, "remove something first")
        ada.edit({"do": "add-claim", "text": "Short.", "supports": ["goal"]})


@pytest.mark.slow
def test_the_wall_shows_all_maps_and_is_told_of_each_change(tmp_path):
    room = made(tmp_path / "room", "Ada", "Bo <b>")
    with teaching(room) as there:
        teacher = there.enter(room.owner)
        page = there.get("/", **teacher)
        assert page.status == 200
        assert "Bo <b> 3 claims, 0 of 1 counter answered, 0 cited" in Page(page.text).text
        assert there.get("/wall/events").status == 403
        with there.connect() as connection:
            head = f"GET /wall/events HTTP/1.1\r\nHost: 127.0.0.1:{there.port}\r\nCookie: {teacher['Cookie']}\r\n\r\n"
            connection.sendall(head.encode())
            events = Events(connection)
            name, tiles = events.next()
            assert name == "tiles"
            assert [(one["name"], one["begun"], one["href"]) for one in tiles] == [
                ("Ada", False, "/case/ada"), ("Bo <b>", False, "/case/bo-b"),
            ]  # fmt: skip
            writer(there, room, 0).edit({"do": "add-claim", "text": "Not so.", "counters": ["bad"]})
            (tile,) = events.wait_for("tiles", lambda tiles: tiles[0]["more"] == 1 and not tiles[0]["here"])
            events.file.close()
    assert tile["key"] == "ada"
    assert tile["begun"]
    assert tile["progress"]["answered"] == 1
    assert tile["last"].startswith("Client-0 ")


@pytest.mark.slow
def test_thirty_students_at_once_lose_nothing(tmp_path):
    room = made(tmp_path / "room", *(f"S{number}" for number in range(30)))
    with teaching(room, Limits(connections=512, each=512, streams=256)) as there:

        def write(at: int) -> None:
            one = Writing(there, room.seats[at].key, f"c{at}", there.enter(room.seats[at].secret))
            with one.listening() as events:
                one.version = events.wait_for("state")["version"]
                one.edit({"do": "add-claim", "text": f"Mine is {at}.", "supports": ["goal"]})

        threads = [threading.Thread(target=write, args=(at,)) for at in range(30)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        until(lambda: all(one.begun for one in there.server.site.board.tiles()))
    for at, seat in enumerate(room.seats):
        assert room.file(seat).read_text(encoding="utf-8").count(f"Mine is {at}.") == 1


# Collecting


def test_collecting_copies_the_cases_with_a_manifest(tmp_path):
    room = made(tmp_path / "room", "Ada", "Bo", "Starter")
    room.file(room.seats[0]).write_text(CASE.replace("It costs.", "It hurts."), encoding="utf-8")
    room.file(room.seats[1]).write_text("title: [", encoding="utf-8")
    collect_class(room, tmp_path / "out", MAX_SIZE)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert [(one["file"], one["begun"], one["mistakes"], one["claims"]) for one in manifest["cases"]] == [
        ("maps/ada.yaml", True, 0, 3), ("maps/bo.yaml", True, 1, 0), ("maps/starter.yaml", False, 0, 3),
    ]  # fmt: skip
    assert (tmp_path / "out" / manifest["starter"]).read_text(encoding="utf-8") == CASE
    assert load_case(tmp_path / "out" / "maps" / "ada.yaml").claims["bad"].text == "It hurts."
    assert not any("class" in one.name or "handout" in one.name for one in (tmp_path / "out").rglob("*"))
    with pytest.raises(ArgmapError, match="is not empty"):
        collect_class(room, tmp_path / "out", MAX_SIZE)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (ClassAsked(None, "x.csv", None, None), "are for --class"),
        (ClassAsked("room", "x.csv", None, None, others=True), "of the class alone"),
        (ClassAsked("room", None, None, None), "is not a folder of a class"),
        (ClassAsked("room", None, "school.yaml", "out"), "as it is"),
        (ClassAsked("room", None, None, "out"), "is not a folder of a class"),
    ],
)
def test_options_that_do_not_go_together_are_told(tmp_path, asked, message):
    with pytest.raises(ArgmapError, match=message) as caught:
        serve_class(asked, 0, usual=0, open_=False, reach=Reach(), max_size=MAX_SIZE)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (
            "http://192.0.2.1:8642",
            "cards that you printed before lead to http://192.0.2.1:8642, and no longer here",
        ),
        ("http://127.0.0.1:8642", None),
        ("{now}", None),
    ],
)
def test_who_has_printed_the_cards_is_told_that_the_address_is_another(
    tmp_path, monkeypatch, capsys, before, told
):
    monkeypatch.setattr(Server, "serve_forever", lambda _: None)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    room = made(tmp_path / "room", "Ada, http://192.0.2.9/enter#", "Bo")
    write_handout(room, before.format(now=f"http://127.0.0.1:{port}"))
    asked = ClassAsked(str(tmp_path / "room"), None, None, None)
    serve_class(asked, port, usual=0, open_=False, reach=Reach(), max_size=MAX_SIZE)
    assert "another program" not in (said := capsys.readouterr().err)
    assert told in said if told else "printed before" not in said


def test_who_serves_beside_another_program_is_told_that_the_port_is_another(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(Server, "serve_forever", lambda _: None)
    made(tmp_path / "room", "Ada")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        asked = ClassAsked(str(tmp_path / "room"), None, None, None)
        serve_class(asked, None, usual=port, open_=False, reach=Reach(), max_size=MAX_SIZE)
    assert f"another program uses port {port}, so" in capsys.readouterr().err


COMMAND = re.compile(r"^\$ argmap (serve --class .*|diff .*|check .*|grade .*)$", re.MULTILINE)


@pytest.mark.slow
def test_the_hour_on_the_page_for_teachers_can_be_had(tmp_path):
    page = (ROOT / "docs" / "for-teachers.md").read_text(encoding="utf-8")
    hour = page.partition("## An hour with thirty students")[2].partition("\n## ")[0]
    (tmp_path / "names.csv").write_text(
        re.search(r"```text\n(name,.*?)```", hour, re.DOTALL)[1], encoding="utf-8"
    )
    begin, collect, *rest = [shlex.split(one) for one in COMMAND.findall(hour)]
    with subprocess.Popen(
        [sys.executable, "-m", "argmap", *begin, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    ) as server:
        printed = [server.stdout.readline() for _ in range(4)]
        told = [server.stderr.readline() for _ in range(5)]
        server.terminate()
    said = re.findall(r"^(\S.*?) *http://\S+#key=", hour, re.MULTILINE)
    assert [re.match("(.*?) *http", line)[1] for line in printed] == ["", *said]
    assert all(line in hour for line in told)
    done = run(*collect)
    assert (done.returncode, "copied 2 cases to 10b-monday, 0 of them begun" in done.stderr) == (0, True)
    (tmp_path / "model.yaml").write_text(CASE, encoding="utf-8")
    assert [run(*words).returncode for words in rest] == [0, 0, 0]
