"""Claims, sources and the like that are written as a list, each with its id."""

from __future__ import annotations

from argmap.core.fixes import Fix, TextEdit
from argmap.syntax.scalars import is_id
from argmap.syntax.schema import ELEMENTS, SECTIONS, SHORT_FORM
from argmap.syntax.yaml import Mapping, Scalar, Value
from argmap.syntax.yaml import Sequence as YamlList


def unlisted_fix(text: str, word: str, value: Value) -> Fix | None:
    """Return a fix that makes a list of elements the mapping of ids that it should be.

    An item is `- id: ban` with other keys below it, or `- ban: ...`, perhaps with other keys. None if an item
    is another one, so that an id would have to be made up, or if the list is in brackets.
    """
    if type(value) is not YamlList or text[value.start_mark.index] != "-":
        return None
    start = _line_start(text, value.start_mark.index)
    end = _end(text, value)
    changes, names = [], set()
    for item in value.items:
        change = _unlisted(text, word, item)
        if change is None or change[2] in names:
            return None
        names.add(change[2])
        changes.append(change)
    pieces, at = [], start
    for dash, after, name, head in changes:
        pieces += [text[at:dash], f"{name}:{head}"]
        at = after
    pieces.append(text[at:end])
    lines = "".join(pieces).splitlines(keepends=True)
    margin = "  " if value.start_mark.index == start else ""
    written = "".join(f"{margin}{line}" if line.strip() else line for line in lines)
    return Fix(f"write '{word}' as a mapping of ids", (TextEdit(start, end, written),))


def _unlisted(text: str, word: str, item: Value) -> tuple[int, int, str, str] | None:
    """Return where the start of an item is replaced, from its dash on, its id, and what is to follow that."""
    if type(item) is not Mapping:
        return None
    first = item.start_mark.index
    line = _line_start(text, first)
    dash = line + len(text[line:first]) - len(text[line:first].lstrip(" "))
    if text[dash:first].rstrip(" ") != "-":
        return None
    element = SECTIONS[word]
    keys, short = ELEMENTS[element], SHORT_FORM.get(element)
    (key, said), *others = item.pairs
    rest = {one.value for one, _ in others}
    if not keys.keys() >= rest or (others and "\n" not in text[first : others[0][0].start_mark.index]):
        return None
    if key.value == "id":
        if type(said) is not Scalar or not is_id(said.value) or not rest:
            return None
        return dash, said.end_mark.index, said.value, ""
    if key.value in keys or not is_id(key.value):
        return None
    after = text.index(":", key.end_mark.index) + 1
    if type(said) is Mapping:
        return None if rest else (dash, after, key.value, "")
    if type(said) is not Scalar:
        return None
    if not said.value and not said.style:
        return (dash, after, key.value, "") if rest else None
    if short is None or short in rest:
        return None
    break_ = "\r\n" if "\r\n" in text else "\n"
    return dash, after, key.value, f"{break_}{' ' * (first - line)}{short}:" if rest else ""


def _end(text: str, value: YamlList) -> int:
    """Return the end of the last line of a list: comments at the margin below it belong to what follows."""
    end = value.end_mark.index
    for line in reversed(text[:end].splitlines(keepends=True)):
        if line.strip() and not line.startswith("#"):
            break
        end -= len(line)
    return end


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1
