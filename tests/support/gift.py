"""Reads GIFT by the rules of Moodle, in the order in which it applies them.

They are those of `readquestion` in question/format/gift/format.php, for choices and matches: the placeholders
of escaped characters, the first pair of braces, the general feedback, the names of formats and the weights of
answers.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_ESCAPED = {
    ":": "&&058;",
    "#": "&&035;",
    "=": "&&061;",
    "{": "&&123;",
    "}": "&&125;",
    "~": "&&126;",
    "n": "&&010",
}
_WEIGHT = re.compile(r"%-*([0-9]{1,2})\.?([0-9]*)%")


class GiftQuestion(NamedTuple):
    """A question as Moodle keeps it: a choice has answers with their weights, a match has pairs."""

    kind: str
    name: str
    text: str
    feedback: str
    answers: list[tuple[str, float]]
    pairs: list[tuple[str, str]]


def read_gift(text: str) -> list[GiftQuestion]:
    """Every question in a file: an empty line ends one."""
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [_question(lines) for lines in found if lines]


def _question(lines: list[str]) -> GiftQuestion:
    text = "\n".join(" " if line.strip().startswith("//") else line for line in lines).strip()
    text = text.replace("\\\\", "&&092;")
    for character, placeholder in _ESCAPED.items():
        text = text.replace(f"\\{character}", placeholder)
    text = text.replace("&&092;", "\\")
    assert not text.startswith("$CATEGORY:")
    assert text.startswith("::")
    name, _, text = text[2:].partition("::")
    text = text.strip()
    start, end = text.index("{"), text.index("}")
    inner = text[start + 1 : end].strip()
    asked = text[:start] + ("" if text.endswith("}") else "_____") + text[end + 1 :]
    inner, mark, feedback = inner.rpartition("####") if "####" in inner else (inner, "", "")
    inner = inner.strip()
    kind = "multichoice" if "~" in inner else "match" if "=" in inner and "->" in inner else "shortanswer"
    assert not inner.startswith("#"), "a number is asked for"
    return GiftQuestion(
        kind,
        _after(name),
        _formatted(asked),
        _formatted(feedback) if mark else "",
        _answers(inner) if kind == "multichoice" else [],
        _pairs(inner) if kind == "match" else [],
    )


def _answers(inner: str) -> list[tuple[str, float]]:
    found = []
    for part in inner.replace("=", "~=").split("~"):
        answer = part.strip()
        if not answer:
            continue
        weight = 0.0
        if answer.startswith("="):
            weight, answer = 1.0, answer[1:]
        elif told := _WEIGHT.match(answer):
            weight, answer = float(told[0].strip("%")) / 100, answer[told.end() :]
        text, _, _ = answer.partition("#")
        found.append((_formatted(text.strip()), weight))
    return found


def _pairs(inner: str) -> list[tuple[str, str]]:
    found = []
    for part in inner.split("="):
        if part.strip():
            item, arrow, answer = part.strip().partition("->")
            assert arrow
            found.append((_formatted(item), _after(answer).strip()))
    return found


def _formatted(text: str) -> str:
    """A text without the name of its format, which must be html."""
    if text.startswith("["):
        name, _, text = text[1:].partition("]")
        assert name == "html", name
    return _after(text).strip()


def _after(text: str) -> str:
    for character, placeholder in _ESCAPED.items():
        text = text.replace(placeholder, "\n" if character == "n" else character)
    return text
