"""Characters that no case can hold are replaced whatever the format, so that what is imported is a case that
is read.
"""

from __future__ import annotations

import json
import os
from io import BytesIO
from zipfile import ZipFile

import pytest

from argmap import ArgmapError, import_file, parse_case
from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers
from argmap.syntax.writer import dump_case

#: A file of each format, with a place for a character in a text; JSON and YAML can escape it.
FILES = {
    "aif": json.dumps({"nodes": [{"nodeID": "1", "type": "I", "text": "A ? b"}], "edges": []}),
    "apx": "arg(a?b).\n",
    "argdown": "[a]: A ? b\n",
    "carneades": 'statements: {a: "A ? b"}\narguments: {}\n',
    "csv": "id,text\na,A ? b\n",
    "gsn": 'G1: {text: "A ? b", undeveloped: true}\n',
    "kialo": "Discussion Title: T\n\n1. A ? b\n1.1. Pro: B\n",
    "mindmup": json.dumps({"id": 1, "title": "A ? b", "ideas": {}}),
    "markdown": "- A ? b\n  - Pro: c\n",
    "opml": '<opml><body><outline text="A ? b"/></body></opml>',
    "sadface": json.dumps(
        {"nodes": [{"id": "a", "type": "atom", "text": "A ? b"}], "edges": [], "metadata": {}}
    ),
    "tgf": "1 A ? b\n#\n",
}


@pytest.mark.parametrize("odd", ["\x00", "\x1b", "\ufffe", "\U000e0041"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_with_such_a_character_is_refused_at_a_place_or_becomes_a_case_that_is_read(name, odd):
    parsed = importers()[name].read(SourceText("map", FILES[name].replace("?", odd)), None)
    assert {found.where for found in parsed.diagnostics} != set()
    if parsed.case.claims:
        assert parse_case(dump_case(parsed.case)).diagnostics == ()
        assert any("cannot be seen" in found.message for found in parsed.diagnostics)


@pytest.mark.parametrize("escaped", ["\\u0000", "\\u001B", "\\b", "\\ud83d", "\\udc00"])
@pytest.mark.parametrize("name", ["aif", "mindmup", "sadface"])
def test_what_json_escapes_is_replaced_and_told_where_it_stands(name, escaped):
    text = FILES[name].replace("?", f"\\ud83d\\ude00\\n {escaped}")
    parsed = importers()[name].read(SourceText("map", text), None)
    said = next(iter(parsed.case.claims.values())).text
    assert said == "A \U0001f600\n \ufffd b"
    assert parse_case(dump_case(parsed.case)).require().claims
    (found,) = [one for one in parsed.diagnostics if "cannot be seen" in one.message]
    assert found.where == f"map:1:{text.rindex(escaped) + 1}"


@pytest.mark.parametrize("name", FILES)
def test_a_file_whose_name_is_not_utf8_becomes_a_case_that_is_read(name):
    parsed = importers()[name].read(SourceText(os.fsdecode(b"caf\xe9.map"), FILES[name]), None)
    assert parse_case(dump_case(parsed.case)).require() == parsed.case
    assert parsed.case.title in ("A ? b", "T", r"caf\351")


OPML = "<?xml version='1.0' encoding='ISO-8859-1'?>\n<opml><body><outline text='Für alle'/></body></opml>"
KIALO = "Discussion Name:\nT\n\n1. Thesis:\nFür alle\n"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("map.csv", "id,text\na,Für alle\n".encode("cp1252"), "Windows-1252"),
        ("map.csv", "id,text\na,Für alle\n".encode("utf-16"), "UTF-16"),
        ("map.csv", "id,text\na,Für alle\n".encode("utf-16-le"), "UTF-16"),
        ("map.csv", "id,text\na,Für alle\n".encode("utf-32"), "UTF-32"),
        ("map.csv", b"\0\0\xfe\xff" + "id,text\na,Für alle\n".encode("utf-32-be"), "UTF-32"),
        ("map.txt", KIALO.encode("utf-16-be"), "UTF-16"),
        ("map.opml", OPML.encode("iso-8859-1"), None),
        ("map.opml", OPML.replace("ISO-8859-1", "macintosh").encode("mac-roman"), None),
        ("map.opml", OPML.replace("ISO-8859-1", "utf-8").encode("cp1252"), "Windows-1252"),
        ("map.txt", KIALO.encode("cp1252"), "Windows-1252"),
        ("map.txt", KIALO.encode("utf-8-sig"), None),
    ],
)
def test_a_file_in_another_encoding_is_read_and_that_is_told(name, data, told, tmp_path):
    (tmp_path / name).write_bytes(data)
    parsed = import_file(tmp_path / name)
    assert [claim.text for claim in parsed.case.claims.values()] == ["Für alle"]
    said = [one.message for one in parsed.diagnostics if one.rule == "not-utf8"]
    assert said == ([f"this is not UTF-8; it is read as {told}"] if told else [])


ONE, OTHER = "caf\u00e9", "cafe\u0301"
ALIKE = {
    "a.aif.json": f"""{{"nodes": [{{"nodeID": "{ONE}", "text": "One.", "type": "I"}},
        {{"nodeID": "{OTHER}", "text": "Other.", "type": "I"}}], "edges": [], "locutions": []}}""",
    "a.argdown": f"[{ONE}]: One.\n  + [{OTHER}]: Other.",
    "a.csv": f"id,text,supports\n{ONE},One.,\n{OTHER},Other.,{ONE}\n",
}


@pytest.mark.parametrize("name", ALIKE)
def test_ids_that_differ_in_how_their_accents_are_encoded_become_two_that_are_read_again(name, tmp_path):
    (tmp_path / name).write_text(ALIKE[name], encoding="utf-8")
    case = import_file(tmp_path / name).case
    again = parse_case(dump_case(case)).require()
    assert [claim.text for claim in again.claims.values()] == ["One.", "Other."]
    assert again.claims == case.claims


def test_a_mistake_behind_two_byte_order_marks_is_told_where_it_is(tmp_path):
    (tmp_path / "map.gsn.yaml").write_text("\ufeff\ufeffG1: {text: a\nG2: x\n", encoding="utf-8")
    with pytest.raises(ArgmapError) as caught:
        import_file(tmp_path / "map.gsn.yaml")
    found = caught.value.diagnostics[0]
    assert found.message.startswith("the '{' opened here is not closed")
    assert (found.span.start, found.span.source.text[found.span.start]) == (4, "{")


def test_what_windows_programs_call_latin_1_has_the_letters_of_windows(tmp_path):
    (tmp_path / "map.opml").write_bytes(OPML.replace("Für alle", "“Für” alle – 5 €").encode("cp1252"))
    parsed = import_file(tmp_path / "map.opml")
    assert [claim.text for claim in parsed.case.claims.values()] == ["“Für” alle – 5 €"]
    (tmp_path / "map.opml").write_bytes(OPML.replace("Für alle", "Für \x81alle").encode("iso-8859-1"))
    assert len(import_file(tmp_path / "map.opml").case.claims) == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("map.csv", "id,text\na,Für älle\n".encode() + b"b,\xff\n"),
        ("case.txt", "title: Für\nclaims:\n  a: A\n".encode("cp1252")),
        ("case.yaml", "title: Für\nclaims:\n  a: A\n".encode("cp1252")),
    ],
)
def test_damaged_utf8_and_case_files_in_another_encoding_are_refused(name, data, tmp_path):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ArgmapError, match="is not UTF-8"):
        import_file(tmp_path / name)


def test_a_text_that_is_called_a_word_file_is_read_as_what_it_is(tmp_path):
    (tmp_path / "map.docx").write_text("Discussion Title: T\n\n1. A\n1.1. Pro: B\n", encoding="utf-8")
    assert len(import_file(tmp_path / "map.docx").case.links) == 1
    (tmp_path / "map.xlsx").write_text("hello", encoding="utf-8")
    with pytest.raises(ArgmapError, match="no format"):
        import_file(tmp_path / "map.xlsx")
    (tmp_path / "none.docx").write_text("", encoding="utf-8")
    with pytest.raises(ArgmapError, match="is empty"):
        import_file(tmp_path / "none.docx")


def test_a_word_file_that_is_cut_off_is_told_so(tmp_path):
    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>" * 100)
    (tmp_path / "map.docx").write_bytes(whole.getvalue()[:-30])
    with pytest.raises(ArgmapError) as caught:
        import_file(tmp_path / "map.docx")
    (found,) = caught.value.diagnostics
    assert "cut off or damaged" in found.message
    assert found.hint == "copy or download it again"


def test_each_refusal_of_a_word_file_has_a_way_out(tmp_path):
    with ZipFile(tmp_path / "map.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", "<!DOCTYPE x><x/>")
    with pytest.raises(ArgmapError) as caught:
        import_file(tmp_path / "map.docx")
    assert caught.value.diagnostics[0].hint
