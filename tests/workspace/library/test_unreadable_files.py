"""How it is told that a file cannot be read."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from argmap import load_case
from support.library_cases import CASE, rules_of, title_of, why_not, write
from support.running import ARGMAP, bound_by_permissions, environment, run_here


def test_a_folder_is_told_to_be_one(here):
    (here / "cases").mkdir()
    error = why_not("cases")
    assert [(d.rule, d.where) for d in error.diagnostics] == [("is-a-folder", "cases")]
    assert error.message == "cannot read cases"
    assert error.diagnostics[0].message == "this is a folder, and there is no case file in it"
    write("cases/x.yaml")
    (told,) = why_not("cases").diagnostics
    assert (told.message, told.hint) == (
        "this is a folder, not a case file",
        "name a file in it, such as cases/x.yaml",
    )


@pytest.mark.parametrize(
    ("command", "typed", "told"),
    [
        ("show", "shut/x.yaml", "you may not read this file"),
        ("show", "shut", "you may not read this folder"),
        ("check", "shut/x.yaml", "you may not read this file"),
        ("check", "shut", "you may not read this folder"),
    ],
)
def test_a_folder_that_may_not_be_read_is_told_to_be_one(here, monkeypatch, command, typed, told):
    """Root may read every folder, so the system's refusals are simulated."""
    (here / "shut").mkdir()
    for name, start in {"stat": "shut/", "lstat": "shut/", "open": "shut", "listdir": "shut"}.items():
        monkeypatch.setattr(os, name, _refusing(getattr(os, name), start))
    done = run_here(command, typed)
    assert done.returncode == 2
    assert f"{typed}: error[no-permission]: {told}" in done.stdout + done.stderr


@pytest.mark.parametrize("command", ["check", "stats", "fmt", "similar", "list"])
def test_a_subfolder_that_may_not_be_read_is_told(here, monkeypatch, command):
    write("good.yaml")
    write("shut/hidden.yaml")
    for name in ("open", "listdir", "scandir"):
        monkeypatch.setattr(os, name, _refusing(getattr(os, name), "shut"))
    done = run_here(command, ".")
    told = done.stdout + done.stderr
    assert done.returncode == 2
    if command == "list":
        assert "shut  cannot be read: argmap check shut says why" in told
        return
    assert "shut: error[no-permission]: you may not read this folder" in told
    if command == "check":
        assert done.stderr.endswith("1 case checked, 1 not read: 1 error\n")


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["show", "school-start"], 0, "Should school start later?"),
        (["show", "school-start.yaml"], 0, "Should school start later?"),
        (["list"], 0, "school-start"),
        (["search", "teenagers"], 0, "Teenagers"),
        (["show", "school"], 2, "did you mean 'school-start'?"),
        (["show", "mine.yaml"], 2, "mine.yaml: error[no-permission]: you may not read this file"),
        (["show", "./school-start"], 2, "./school-start: error[no-permission]: you may not read this file"),
        (["check"], 2, "there is no case in this folder"),
        (["copy", "school-start"], 2, "cannot write 'school-start.yaml': Permission denied"),
        (["corpus", "build", ".", "-o", "x"], 2, "cannot read .: Permission denied"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_in_a_folder_without_permissions_the_library_is_there_all_the_same(here, words, status, told):
    """As in a folder whose permissions somebody took away."""
    shutting = ["sh", "-c", 'chmod 0 . && exec "$@"', "sh", *bound_by_permissions(), *ARGMAP]
    try:
        done = subprocess.run([*shutting, *words], capture_output=True, text=True, env=environment())
    finally:
        here.chmod(0o755)
    assert told in done.stdout + done.stderr
    assert done.returncode == status


def _refusing(function, start):
    def refused(path, *args, **kwargs):
        if str(path).startswith(start):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return function(path, *args, **kwargs)

    return refused


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be read by root")
def test_a_file_without_permission_is_told_in_one_line(here):
    write("x.yaml").chmod(0)
    assert [str(d) for d in why_not("x.yaml").diagnostics] == [
        "x.yaml: error[no-permission]: you may not read this file"
    ]


def test_a_dangling_link_is_told_with_what_it_links_to(here):
    (here / "cases").mkdir()
    (here / "cases" / "x.yaml").symlink_to("gone.yaml")
    for designator in ("x", "x@order", "cases/x.yaml"):
        error = why_not(designator)
        assert rules_of(error) == ["dangling-link"]
        assert "gone.yaml" in error.diagnostics[0].message
        assert error.diagnostics[0].where == "cases/x.yaml"


def test_a_link_that_leads_in_a_circle_is_told(here):
    (here / "x.yaml").symlink_to("y.yaml")
    (here / "y.yaml").symlink_to("x.yaml")
    assert len(why_not("x.yaml").diagnostics) == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n", "this is a PNG picture, not a text"),
        (
            b"PK\x03\x04\x14\xff[Content_Types].xml",
            "this is a ZIP archive, like Excel (.xlsx) and Word (.docx) files, not a text",
        ),
        (b"PK\x03\x04\x14\xffmap.json", "this is a ZIP archive, not a text"),
        (b"\x1f\x8b\x08\x00\xff", "this is compressed with gzip, not a text"),
        (b"\x7fELF\x00\xff", "this is binary, not a text"),
    ],
)
def test_a_file_that_is_no_text_is_told_as_what_it_is(data, words):
    Path("x.yaml").write_bytes(data)
    error = why_not("x.yaml")
    assert error.message == "x.yaml is not a text"
    assert [(one.message, one.where) for one in error.diagnostics] == [(words, "x.yaml")]


@pytest.mark.parametrize(
    ("data", "way"),
    [(b"PK\x03\x04\x14\xffmap.json", "name the folder"), (b"\x1f\x8b\x08\x00\xff", "gunzip")],
)
def test_what_is_packed_is_named_with_how_to_unpack_it(data, way):
    Path("maps").write_bytes(data)
    (found,) = why_not("maps").diagnostics
    assert way in (found.hint or "")


@pytest.mark.parametrize("encoding", ["utf-16le", "utf-16be", "utf-16", "utf-32"])
def test_a_case_in_utf_16_or_utf_32_with_or_without_a_mark_is_told_in_one_line_with_the_command_that_converts_it(
    encoding,
):
    Path("x.yaml").write_bytes("title: Für alle\nclaims:\n  a: A\n".encode(encoding))
    (found,) = why_not("x.yaml").diagnostics
    command = f"iconv -f {encoding.upper()} -t UTF-8 x.yaml > NEW"
    assert found.message == f"this is {encoding.upper()[:6]}, and not UTF-8"
    assert found.hint == f"save the file as UTF-8; or: {command}"
    assert found.span.source.text == "title: Für alle\nclaims:\n  a: A\n"


def test_a_case_in_windows_1252_is_told_with_the_command_that_converts_it():
    text = "title: Für alle\nclaims:\n  a: Größe zählt.\n"
    Path("Zoë.yaml").write_bytes(text.encode("cp1252"))
    (found,) = why_not("Zoë.yaml").diagnostics
    command = "iconv -f WINDOWS-1252 -t UTF-8 Zoë.yaml > NEW"
    assert found.hint == f"save the file as UTF-8; or, if it is Windows-1252: {command}"
    Path("Zoë.yaml").write_bytes(text.encode() + b"# \xff\n")
    (found,) = why_not("Zoë.yaml").diagnostics
    assert found.hint == "save the file as UTF-8", "most letters are UTF-8, so it is damaged"


@pytest.mark.parametrize(("kind", "suffix"), [("spreadsheet", ".xlsx"), ("text", ".docx")])
def test_a_document_of_libreoffice_is_named_with_what_to_save_it_as(kind, suffix):
    with zipfile.ZipFile("a.odx", "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", b"\xff")
    (found,) = why_not("a.odx").diagnostics
    assert f"an OpenDocument {kind}" in found.message
    assert f"save it as {suffix}" in (found.hint or "")


def test_a_mind_map_that_is_an_archive_is_named_with_a_way():
    Path("a.xmind").write_bytes(b"PK\x03\x04\x14\xff")
    (found,) = why_not("a.xmind").diagnostics
    assert found.message == "this is a mind map of XMind that is damaged or has a password, not a text"
    assert "OPML" in (found.hint or "")


@pytest.mark.parametrize(
    ("data", "byte", "line", "column"),
    [
        (b"title: T\nclaims:\n  a: caf\xe9\n", "0xE9", 3, 9),
        (b"\xe9", "0xE9", 1, 1),
        (b"\xef\xbb\xbftitle: caf\xe9\n", "0xE9", 1, 11),
        ("title: 🙂é\n".encode() + b"a: \x80", "0x80", 2, 4),
        ("title: 🙂 ".encode() + b"\xff", "0xFF", 1, 10),
        (b"title: T\r\nnotes: \xc3", "0xC3", 2, 8),
        (b"title: \xc0\x80\n", "0xC0", 1, 8),
        (b"title: \xed\xa0\x80\n", "0xED", 1, 8),
        (b"title: T\nnotes: \xf0\x9f\x99 \xff\n", "0xF0", 2, 8),
    ],
)
def test_a_byte_that_is_not_utf8_is_told_with_its_place(data, byte, line, column):
    Path("x.yaml").write_bytes(data)
    error = why_not("x.yaml")
    assert error.message == "x.yaml is not UTF-8"
    (diagnostic,) = error.diagnostics
    assert (diagnostic.rule, diagnostic.where) == ("not-utf8", f"x.yaml:{line}:{column}")
    assert byte in diagnostic.message
    assert "save the file as UTF-8" in diagnostic.hint


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_recognised(encoding):
    bom = "" if encoding == "utf-16" else "\ufeff"
    Path("x.yaml").write_bytes((bom + CASE.format(title="T")).encode(encoding))
    (diagnostic,) = why_not("x.yaml").diagnostics
    assert diagnostic.where == "x.yaml:1:1"
    assert "UTF-16" in diagnostic.message


def test_a_byte_order_mark_is_no_part_of_the_text():
    Path("x.yaml").write_bytes(b"\xef\xbb\xbf" + CASE.format(title="T").encode())
    assert title_of("x.yaml") == "T"


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(monkeypatch):
    size = write("x.yaml").stat().st_size
    assert load_case("x.yaml", max_size=size).title == "T"
    error = why_not("x.yaml", max_size=size - 1)
    assert rules_of(error) == ["too-large"]
    assert f"{size - 1:,} bytes" in error.diagnostics[0].message
    assert "'max_size'" in error.diagnostics[0].hint
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"#" * size)))
    error = why_not("-", max_size=size - 1)
    assert [(d.rule, d.where) for d in error.diagnostics] == [("too-large", "<stdin>")]


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs a file without an end")
def test_a_file_without_an_end_is_read_up_to_the_limit():
    assert rules_of(why_not("/dev/zero", max_size=1_000_000)) == ["too-large"]
    assert rules_of(why_not("/dev/zero@order", max_size=1_000_000)) == ["too-large"]


def test_an_empty_file_is_told_at_its_start():
    Path("x.yaml").touch()
    assert [str(d) for d in why_not("/dev/null").diagnostics] == [
        "/dev/null:1:1: error[empty-file]: there is nothing in this file"
    ]
    assert rules_of(why_not("x.yaml")) == ["empty-file"]
