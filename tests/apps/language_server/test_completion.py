"""What can be typed at a place: two hundred of them, half in files that cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lsprotocol import types

from argmap.apps.language_server.documents import Abilities, Document, Reading
from argmap.apps.language_server.features.completion import complete
from argmap.syntax.parsing import parse_case
from argmap.syntax.tree.places import SyntaxTree
from argmap.syntax.yaml.writer import dump_inline
from support.language_documents import IDENTIFIER, applied, offset_of
from support.language_documents import marked as marked_document

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


def typed_by(found: types.CompletionList, marked: str, item: types.CompletionItem) -> str:
    """The file after an item was chosen; places to fill in have what stands in them."""
    text = marked.replace("^", "", 1)
    new = item.text_edit.new_text
    if item.insert_text_format == types.InsertTextFormat.Snippet:
        start = text.rfind("\n", 0, marked.index("^")) + 1
        indent = text[start : len(text)][: len(text[start:]) - len(text[start:].lstrip(" "))]
        new = re.sub(r"\$\{\d+:([^}]*)\}|\$0", r"\1", new).replace("\n", f"\n{indent}")
    return applied(text, [types.TextEdit(item.text_edit.range, new)])


@pytest.mark.parametrize(("typed", "offered"), [one[1:] for one in WHERE], ids=[one[0] for one in WHERE])
def test_what_is_chosen_stands_at_the_place(typed, offered, tmp_path):
    """The word that is there then is what was chosen, and nothing before or after it has changed."""
    marked = typed_into(BASE, typed)
    found = offered_in(marked, tmp_path)
    for item in found.items[:8]:
        text = typed_by(found, marked, item)
        start = offset_of(marked.replace("^", "", 1), item.text_edit.range.start, "utf-16")
        assert text[:start] == marked[:start]
        if (
            item.insert_text_format != types.InsertTextFormat.Snippet
            and item.kind != types.CompletionItemKind.Text
        ):
            word = SyntaxTree(text).place_at(start + 1).word
            assert item.label.rstrip("[") in (word, word.partition("[")[0]) or "#" in typed


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ["echo.txt", "sources/a: b.html", "sources/report.pdf", "sources/old/letter.md"]),
        ("let", ["sources/old/letter.md"]),
        ("sources/old/", ["sources/old/letter.md"]),
        ("sources/rep", ["sources/report.pdf"]),
        ("../", []),
        ("/etc/", []),
    ],
)
def test_files_that_can_be_sources_are_offered_by_their_paths(typed, offered, tmp_path):
    """Neither hidden ones nor cases, no links that lead elsewhere, and nothing outside of the project."""
    folder = tmp_path / "cases of mine"
    for name in ("sources/report.pdf", "sources/old/letter.md", "sources/a: b.html", "sources/.hidden.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    for name in (".git/x.txt", "node_modules/x.md", "other.yaml", "picture.png"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x")
    (tmp_path / "outside.txt").write_text("x")
    (folder / "sources" / "link.txt").symlink_to(tmp_path / "outside.txt")
    marked = typed_into(BASE, f"@ times: {{title: T, file: {typed}^}}")
    found = offered_in(marked, folder)
    assert labels(found) == offered
    if not typed:
        assert '{title: T, file: "sources/a: b.html"}' in typed_by(found, marked, found.items[1])


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("    cites: [{source: echo, quote: the quick^}]", '"the quick brown'),
        ("    cites:\\n    - source: echo\\n      quote: the quick^", "the quick brown"),
        ("    cites:\\n    - source: echo\\n      quote: 'the quick^", "'the quick brown"),
    ],
)
def test_a_quotation_is_put_in_quotes_only_where_it_must_be(typed, written, tmp_path):
    """It has a comma, which ends a text in brackets only."""
    marked = typed_into(BASE, typed.replace("\\n", "\n"))
    found = offered_in(marked, tmp_path)
    assert f"quote: {written}" in typed_by(found, marked, found.items[0])


@pytest.mark.parametrize("abilities", [Abilities(snippets=True), Abilities(snippets=False)])
@pytest.mark.parametrize(
    ("typed", "label", "written"),
    [
        ("    cites:^", "source", "    cites:\n      source: \n"),
        ("    cites:^\n      quote: the", "source", "    cites:\n      source: \n      quote: the\n"),
        ("    supports:^", "a", "    supports: a\n"),
        ("    supports:\n      - target:^", "a", "      - target: a\n"),
        ("    by:^", "pro", "    by: pro\n"),
    ],
)
def test_what_is_chosen_behind_a_colon_can_be_read(typed, label, written, abilities, tmp_path):
    marked = typed_into(BASE, typed.replace("\\n", "\n"))
    found = offered_in(marked, tmp_path, abilities=abilities)
    (item,) = [one for one in found.items if one.label == label]
    assert typed_by(found, marked, item).endswith(written)


@pytest.mark.parametrize(
    ("typed", "label", "read"),
    [
        ("  ^", "claim …", lambda case: case.claims["claim"].text == "What is claimed."),
        ("  ^", "claim that supports …", lambda case: case.links[-1].name == "claim -> last"),
        ("  cl^", "claim that counters …", lambda case: case.links[-1].stance == "counter"),
        ("    ^", "supports …", None),
        ("    ^", "cite …", None),
        ("    supports: ^", "link …", lambda case: len(case.links[-1].premises) == 2),
        ("    supports:\\n      - ^", "link …", lambda case: len(case.links[-1].premises) == 2),
    ],
)
def test_what_is_filled_in_can_be_read(typed, label, read, tmp_path):
    marked = typed_into(BASE, typed.replace("\\n", "\n"))
    found = offered_in(marked, tmp_path)
    (item,) = [one for one in found.items if one.label == label]
    text = typed_by(found, marked, item)
    for word, id_ in (
        ("source: source", "source: echo"),
        ("claim: claim", "claim: a"),
    ):
        text = text.replace(word, id_)
    parsed = parse_case(text.replace("target: claim", "target: a").replace("with: [claim]", "with: [b]"))
    assert not parsed.has_errors, parsed.diagnostics
    assert read is None or read(parsed.case)


def test_an_empty_file_is_begun_with_a_case():
    document, at = marked_document("^")
    found = complete(document, types.CompletionParams(IDENTIFIER, at))
    item = found.items[0]
    assert item.label == "case …"
    parsed = parse_case(typed_by(found, "^", item))
    assert parsed.require().claims.keys() == {"claim"}


@pytest.mark.parametrize("name", ["keep", "null", "größe", "2"])
def test_a_claim_is_about_the_one_above_it_whatever_that_is_called_and_by_nobody_where_no_party_is(name):
    before = f"title: T\nclaims:\n  first: F.\n  {dump_inline(name)}: K.\n  ^\n"
    document, at = marked_document(f"{before}  other: O.\n")
    found = complete(document, types.CompletionParams(IDENTIFIER, at))
    (item,) = [one for one in found.items if one.label == "claim that supports …"]
    case = parse_case(typed_by(found, before, item)).require()
    assert [(one.premises, one.target) for one in case.links] == [(("claim",), name)]
    assert case.claims["claim"].by is None


def test_an_editor_without_snippets_is_offered_none():
    document, at = marked_document("title: T\nclaims:\n  a:\n    ^", abilities=Abilities(snippets=False))
    assert not any(
        "…" in label for label in labels(complete(document, types.CompletionParams(IDENTIFIER, at)))
    )


def test_only_so_many_are_offered_and_the_editor_is_told_to_ask_again():
    claims = "".join(f"  c{number}: C.\n" for number in range(500))
    document, at = marked_document(f"title: T\nclaims:\n{claims}  d: {{text: D., supports: c4^}}\n")
    found = complete(document, types.CompletionParams(IDENTIFIER, at))
    assert not found.is_incomplete
    assert labels(found)[:3] == ["c4", "c40", "c41"]
    document, at = marked_document(f"title: T\nclaims:\n{claims}  d: {{text: D., supports: ^}}\n")
    found = complete(document, types.CompletionParams(IDENTIFIER, at))
    assert found.is_incomplete
    assert len(found.items) == 200


def test_a_quotation_is_typed_as_it_has_to_be_written_there(tmp_path):
    (tmp_path / "q.txt").write_text('He said: "it\'s [sic] so", and left.\n', encoding="utf-8")
    head = "title: T\nsources: {s: {title: S, file: q.txt}}\nclaims:\n  a:\n    text: A.\n    cites:\n      - source: s\n"
    for quote in ("He said^", '"He said^"', "'He said^'"):
        document, at = marked_document(f"{head}        quote: {quote}\n", path=str(tmp_path / "a.yaml"))
        found = complete(document, types.CompletionParams(IDENTIFIER, at))
        text = applied(document.text, [found.items[-1].text_edit])
        assert parse_case(text).require().claims["a"].cites[0].quote == 'He said: "it\'s [sic] so", and left.'
