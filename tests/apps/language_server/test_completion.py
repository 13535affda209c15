"""What can be typed at a place: two hundred of them, half in files that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from argmap.apps.language_server.documents import Document, Reading
from argmap.apps.language_server.features.completion import complete
from argmap.syntax.parsing import parse_case

PLACES = Path(__file__).with_name("places.txt")
ECHO = "The quick brown\nfox jumps over the lazy dog, and runs away with it.\n"

#: Mistakes elsewhere in the file, as what is typed instead of what.
MISTAKES = {
    "a quotation mark that is never closed": ("    text: B.", '    text: "B.'),
    "a bracket that is never closed": ("tags: [sports]", "tags: [sports"),
    "a key without a colon": ("    by: con\n    counters", "    by con\n    counters"),
    "a tab": ("    text: C.", "\ttext: C."),
    "a line that is indented too deep": ("    by: con\n    counters", "    by: con\n      counters"),
    "an unknown key": ("lang: en", "lang: en\ncolour: red"),
    "a claim twice": ("  last:", "  last: {text: L.}\n  last:"),
    "what git leaves of a conflict": ("lang: en", "<<<<<<< ours\nlang: en\n======="),
    "a text with a colon": ("  law: Law\n", "  law: Law: L\n"),
}


def read_places() -> tuple[str, list[tuple[str, str, list[str]]]]:
    """The file that is typed into, and by the name of each place what is typed and what is offered."""
    base, *blocks = PLACES.read_text(encoding="utf-8").partition("\n\n")[2].split("\n= ")
    places = []
    for block in blocks:
        name, _, rest = block.partition("\n")
        typed, _, offered = rest.rpartition("\n>")
        places.append((name, typed, [one for one in offered.strip().split(" | ") if one]))
    return base.strip("\n") + "\n", places


BASE, WHERE = read_places()


def typed_into(base: str, typed: str) -> str:
    """The file in which something is typed: at its end, or instead of the line with the same key."""
    if not typed.startswith("@ "):
        return f"{base}{typed}\n"
    line = typed.removeprefix("@ ").replace("\\n", "\n")
    key = line.partition(":")[0]
    (old,) = [one for one in base.splitlines() if one.startswith(f"  {key}:")]
    return base.replace(old, f"  {line}")


def offered_in(marked: str, folder: Path, **more) -> types.CompletionList:
    """What is offered at the mark in a file; its last readable state is the one before anything was typed."""
    offset = marked.index("^")
    (folder / "echo.txt").write_text(ECHO, encoding="utf-8")
    path = str(folder / "case.yaml")
    good = Reading(parse_case(BASE, file=path))
    assert good.is_good
    document = Document("file:///case.yaml", marked.replace("^", "", 1), path=path, last_good=good, **more)
    identifier = types.TextDocumentIdentifier(document.uri)
    return complete(document, types.CompletionParams(identifier, document.position(offset)))


def labels(found: types.CompletionList) -> list[str]:
    return [item.label for item in found.items]


def test_there_are_two_hundred_places_and_each_has_a_name_of_its_own():
    assert 2 * len(WHERE) >= 200
    assert len({name for name, _, _ in WHERE}) == len(WHERE)


@pytest.mark.parametrize(("typed", "offered"), [one[1:] for one in WHERE], ids=[one[0] for one in WHERE])
def test_what_is_offered_at_a_place(typed, offered, tmp_path):
    assert labels(offered_in(typed_into(BASE, typed), tmp_path)) == offered


@pytest.mark.parametrize("index", range(len(WHERE)), ids=[one[0] for one in WHERE])
def test_the_same_is_offered_in_a_file_that_cannot_be_read(index, tmp_path):
    _, typed, offered = WHERE[index]
    old, new = list(MISTAKES.values())[index % len(MISTAKES)]
    assert BASE.count(old) == 1
    broken = BASE.replace(old, new)
    assert parse_case(broken).has_errors
    assert labels(offered_in(typed_into(broken, typed), tmp_path)) == offered
