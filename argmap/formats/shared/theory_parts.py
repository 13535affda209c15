"""The parts of an argumentation theory of ASPIC+, from a text with headings or from JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from argmap.core.diagnostics import SourceText, Span
from argmap.formats.shared.files.json import JsonPlaces
from argmap.formats.shared.left_out import LeftOut

#: The parts of a theory by their names in lower case and in one word.
_PARTS = {
    **dict.fromkeys(("axioms", "necessarypremises"), "axiom"),
    **dict.fromkeys(("premises", "ordinarypremises", "knowledgebase", "kb"), "premise"),
    "assumptions": "assumption",
    **dict.fromkeys(("rules", "defeasiblerules", "strictrules"), "rule"),
    **dict.fromkeys(("contrariness", "contraries", "contrary"), "contrary"),
    **dict.fromkeys(("kbprefs", "kbpreferences", "premiseprefs", "premisepreferences"), "preference"),
    **dict.fromkeys(("ruleprefs", "rulepreferences", "preferences"), "preference"),
}
_NAMES = r"[A-Za-z][A-Za-z_ -]{0,30}"
_HEADING = re.compile(rf"^[ \t]*(?:#+[ \t]*)?({_NAMES}):", re.MULTILINE)
#: What is between semicolons and ends of lines; it may be an item of a list in YAML.
_ITEM = re.compile(r"""[ \t]*(?:-[ \t]+)?["']?([^;\n\r"']+)["']?""")
_COMMENT = re.compile(r"(?://|%|#)[^\n]*")


class TheoryPart(NamedTuple):
    """A formula, a rule, a contrary or a preference, and its place.

    `part` is what it is: axiom, premise, assumption, rule, contrary or preference.
    """

    part: str
    text: str
    span: Span


def begins_with_part(text: str) -> bool:
    """Return whether a text begins with the heading of a part, or with comments and then a heading."""
    first = _HEADING.search(text)
    return (
        first is not None
        and _part_of(first) is not None
        and not _COMMENT.sub("", text[: first.start()]).strip()
    )


def parts_in_json(source: SourceText, value: Mapping[str, Any], left_out: LeftOut) -> Iterator[TheoryPart]:
    """Yield the parts in the strings, or lists of strings, of an object; tell what else is there."""
    places = JsonPlaces(source)
    for key, held in value.items():
        part = _PARTS.get(_folded(key))
        if part is None:
            if held not in (None, "", [], {}):
                left_out.add(f"setting '{key}'", f"settings '{key}'", places.key(key))
            continue
        for one in held if isinstance(held, list) else [held]:
            if isinstance(one, str):
                said = (" ".join(text.split()) for text in one.split(";"))
                yield from (TheoryPart(part, text, places.key(key)) for text in said if text)
            elif one is not None:
                left_out.add(f"entry of '{key}'", f"entries of '{key}'", places.key(key))


def parts_in_text(source: SourceText, left_out: LeftOut) -> Iterator[TheoryPart]:
    """Yield what is between headings, at semicolons and ends of lines."""
    text = _COMMENT.sub(lambda one: one[0] if _HEADING.match(one[0]) else " " * len(one[0]), source.text)
    heads = list(_HEADING.finditer(text))
    for number, head in enumerate(heads):
        start = head.end()
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        part = _part_of(head)
        if part is None:
            name = head[1].strip()
            left_out.add(f"setting '{name}'", f"settings '{name}'", Span(source, head.start(1), head.end(1)))
            continue
        for found in _ITEM.finditer(text[start:end]):
            if said := found[1].strip():
                at = start + found.start(1)
                yield TheoryPart(part, said, Span(source, at, at + len(said)))


def _part_of(head: re.Match[str]) -> str | None:
    return _PARTS.get(_folded(head[1]))


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]", "", name.lower())
