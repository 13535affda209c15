"""The students of a class, read from a CSV table as teachers export or type it.

Columns are found by their headings, in several languages and orders; without headings they are name, group
and id, or last and first name. The text may be UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs
between fields.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from argmap.core.diagnostics import ArgmapError, os_failure
from argmap.core.quoting import printable_words, quoted

#: The most students, and the length in characters of the longest name shown.
MOST_STUDENTS = 500
_LONGEST = 80

#: The first bytes of workbooks and packed files.
_PACKED = "PK\x03\x04"

#: The known headings, as letters in lower case.
_NAMES = """
name fullname student studentname pupil learner participant nom nomcomplet élève étudiant schüler schülerin schülername
teilnehmer nombre nombrecompleto alumno alumna nome nomecompleto studente aluno naam leerling namn elev imię 姓名 名前 氏名 이름
"""
_FIRST = "first firstname given givenname forename vorname prénom voornaam förnamn nombres"
_LAST = """
last lastname family familyname surname nachname familienname apellido apellidos cognome sobrenome achternaam efternamn
nazwisko
"""
_GROUPS = "group groups groupname team gruppe gruppen groupe équipe grupo equipo gruppo groep grupp"
_IDS = """
id ids idnumber studentid number no nr nummer numéro número matriculation matrikelnummer username login user email
emailaddress mail
"""
_HEADINGS = {
    "name": frozenset(_NAMES.split()),
    "first": frozenset(_FIRST.split()),
    "last": frozenset(_LAST.split()),
    "group": frozenset(_GROUPS.split()),
    "id": frozenset(_IDS.split()),
}


@dataclass(frozen=True, slots=True)
class Student:
    """A student, as listed; `group` and `id` may be empty."""

    name: str
    group: str = ""
    id: str = ""


def read_roster(path: str) -> list[Student]:
    """Return the students that a file lists, in its order.

    Raises:
        ArgmapError: The file cannot be read, or lists nobody or too many.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(4_000_001)
    except OSError as error:
        hint = "give a table with a line for each student: name, group"
        raise os_failure(f"read {quoted(path)}", error, hint) from None
    students = parse_roster(_decoded(data), path) if len(data) <= 4_000_000 else []
    if len(students) > MOST_STUDENTS or len(data) > 4_000_000:
        hint = f"{MOST_STUDENTS} are the most: make a class of each part"
        raise ArgmapError(f"{quoted(path)} lists too many students for one class", hint=hint)
    return students


def parse_roster(text: str, path: str) -> list[Student]:
    """Return the students that a table lists; `path` is its name in messages.

    Raises:
        ArgmapError: The text lists nobody, or is not a table.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    apart = max(",;\t", key=first.count)
    try:
        rows = [[_shown(cell) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=apart)]
    except csv.Error:
        rows = None
    if rows is None or text.startswith(_PACKED):
        hint = "save it as CSV from your spreadsheet"
        raise ArgmapError(f"{quoted(path)} is not a table that is written as text", hint=hint)
    rows = [row for row in rows if any(row)]
    columns = _columns(rows[0]) if rows else {}
    without_headings = _LAST_THEN_FIRST if _are_names_in_two_parts(rows) else _PLAIN
    students = [_student(row, columns or without_headings) for row in (rows[1:] if columns else rows)]
    found = [one for one in students if one.name or one.group or one.id]
    if not found:
        hint = "write a line for each student, with the name first"
        raise ArgmapError(f"{quoted(path)} lists no students", hint=hint)
    return found


#: The columns of a table without headings.
_PLAIN = {"name": 0, "group": 1, "id": 2}
_LAST_THEN_FIRST = {"last": 0, "first": 1}
#: The fewest lines that show whether a second column holds first names or groups.
_FEWEST_LINES = 3


def _are_names_in_two_parts(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a table without headings lists names as `Lovelace, Ada`.

    Then its second column has a word in each line, and mostly another one; a group is there again and again.
    """
    seconds = [row[1] for row in rows if len(row) == 2 and row[0] and row[1]]
    return (
        len(seconds) == len(rows) >= _FEWEST_LINES
        and 2 * len(set(seconds)) > len(rows)
        and not any(letter.isdigit() or letter == "@" for second in seconds for letter in second)
    )


def _columns(headings: Sequence[str]) -> dict[str, int]:
    """Return the columns by content; none if the first row does not hold headings."""
    found: dict[str, int] = {}
    for at, heading in enumerate(headings):
        word = "".join(one for one in heading.casefold() if one.isalpha())
        for what, words in _HEADINGS.items():
            if word in words:
                found.setdefault(what, at)
    return found if {"name", "first", "last"} & found.keys() else {}


def _student(row: Sequence[str], columns: dict[str, int]) -> Student:
    def cell(what: str) -> str:
        at = columns.get(what, len(row))
        return row[at] if at < len(row) else ""

    first, last = cell("first"), cell("last") or cell("name")
    if "first" not in columns and "last" in columns:  # beside it, 'name' is the given or the full name
        first, last = cell("name"), "" if cell("last") in cell("name") else cell("last")
    name = " ".join(part for part in (first, last) if part)
    return Student(name or cell("id") or cell("group"), cell("group"), cell("id"))


def _shown(text: str) -> str:
    """Return a cell for display: on one line, without control characters and direction marks."""
    return printable_words(text)[:_LONGEST].rstrip()


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
