"""The tree of a case file: it holds every character, finds what the reader finds, and survives mistakes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from argmap import dump_case
from argmap.core.diagnostics import Mistakes, SourceText
from argmap.syntax.schema import ELEMENTS
from argmap.syntax.tree.decoding import scalar_text
from argmap.syntax.tree.lines import Lines, Position
from argmap.syntax.tree.nodes import (
    CommentNode,
    DocumentNode,
    EntryNode,
    ErrorNode,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
)
from argmap.syntax.tree.parser import MAX_DEPTH, parse_tree
from argmap.syntax.tree.places import SyntaxTree, missing_keys
from argmap.syntax.yaml import Mapping, Reader, Scalar, Sequence, Value
from support.project import ROOT
from support.speed import examples
from support.spoilt import CASES, COUNT, SEED, spoilt
from support.strategies import cases
from support.typed import ODD, SEEDS, typed

BUNDLED = sorted((ROOT / "cases").glob("*.yaml"))
#: What a leaf need not hold: blanks, line breaks, and the characters of the syntax.
BETWEEN = " \t\r\n\x85\u2028\u2029:-,?[]{}\ufeff"
#: Characters that one parser takes for a line break or for nothing, and the other does not, or that are
#: refused.
SPECIAL = "\x00\x1b\ud800\ufeff"


def is_one_document(text: str) -> bool:
    """Whether the parser accepts a text, as one document without anchors, aliases and tags."""
    try:
        events = list(yaml.parse(text, Loader=yaml.CSafeLoader))
    except (yaml.YAMLError, UnicodeEncodeError):
        return False
    named = any(getattr(event, "anchor", None) or getattr(event, "tag", None) for event in events)
    return not named and sum(isinstance(event, yaml.DocumentStartEvent) for event in events) == 1


def assert_same(value: Value, node: Node | None, text: str) -> None:
    """A part of the tree is where the reader's value is, and of its kind."""
    start, end = value.start_mark.index, value.end_mark.index
    if isinstance(value, Mapping):
        assert isinstance(node, MappingNode)
        assert len(node.entries) == len(value.pairs)
        for (key, part), entry in zip(value.pairs, node.entries, strict=True):
            assert_same(key, entry.key, text)
            assert_same(part, entry.value, text)
    elif isinstance(value, Sequence):
        assert isinstance(node, SequenceNode)
        assert len(node.items) == len(value.items)
        for part, item in zip(value.items, node.items, strict=True):
            assert_same(part, item.value, text)
    elif node is None:
        assert start == end
    else:
        assert isinstance(node, ScalarNode)
        assert node.start == start
        assert scalar_text(text, node) == value.value
        assert text[node.start : node.end].rstrip() == text[start:end].rstrip()


def assert_lossless(tree: DocumentNode, text: str) -> None:
    """Parts are inside each other and in order, and no word is outside all leaves."""
    covered = bytearray(len(text))
    for node in tree.walk():
        last = node.start
        assert node.start <= node.end <= len(text)
        for child in node.children:
            assert child.parent is node
            assert last <= child.start <= child.end <= node.end
            last = child.end if not isinstance(node, ScalarNode) else child.start
        if isinstance(node, ScalarNode) or not node.children:
            covered[node.start : node.end] = b"\1" * (node.end - node.start)
    if tree.children:
        left = "".join(char for char, held in zip(text, covered, strict=True) if not held)
        assert not left.strip(BETWEEN), left


def spoilt_texts(count: int, seed: int) -> Iterator[str]:
    dice = random.Random(seed)
    for number in range(count):
        yield spoilt(dice.choice(CASES[:3] if number % 3 else CASES), dice)


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_the_tree_of_a_bundled_case_is_what_the_reader_reads(path):
    text = path.read_text(encoding="utf-8")
    tree = parse_tree(text)
    assert not [node for node in tree.walk() if node.problem]
    root = Reader(SourceText(path.name, text), Mistakes()).whole()
    assert root is not None
    assert_same(root, tree.value, text)
    assert_lossless(tree, text)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_the_tree_of_an_oddly_typed_file_is_what_the_reader_reads(text):
    root = Reader(SourceText("x", text), Mistakes()).whole()
    assert root is not None
    assert_same(root, parse_tree(text).value, text)


@examples(100)
@given(cases(), SEEDS)
def test_the_tree_of_a_file_as_a_hand_types_it_is_what_the_reader_reads(case, seed):
    text = typed(case, seed).source.text
    root = Reader(SourceText("x", text), Mistakes()).whole()
    assert root is not None
    tree = parse_tree(text)
    assert not [node for node in tree.walk() if node.problem]
    assert_same(root, tree.value, text)


@given(cases())
def test_the_tree_of_any_case_is_what_the_reader_reads(case):
    text = dump_case(case)
    tree = parse_tree(text)
    assert not [node for node in tree.walk() if node.problem]
    if not set(text).intersection(SPECIAL):
        root = Reader(SourceText("x", text), Mistakes()).whole()
        assert root is not None
        assert_same(root, tree.value, text)
    assert_lossless(tree, text)


@pytest.mark.slow
@pytest.mark.spoilt
def test_a_text_that_is_yaml_has_no_problem_and_the_parts_that_the_reader_finds():
    read = 0
    for text in spoilt_texts(4 * COUNT, SEED):
        tree = parse_tree(text)
        assert_lossless(tree, text)
        if not set(text).intersection(SPECIAL) and is_one_document(text):
            mistakes = Mistakes()
            root = Reader(SourceText("x", text), mistakes).whole()
            if root is not None and not mistakes:
                read += 1
                assert not [node for node in tree.walk() if node.problem], text
                assert_same(root, tree.value, text)
    assert read > COUNT / 2


@pytest.mark.spoilt
def test_nearly_every_text_that_is_no_yaml_has_a_problem():
    """The others have tabs, anchors or marks in brackets that only the reader of values tells."""
    broken = [text for text in spoilt_texts(4 * COUNT, SEED + 1) if is_broken(text)]
    silent = [text for text in broken if not any(node.problem for node in parse_tree(text).walk())]
    assert len(broken) > COUNT
    assert len(silent) < len(broken) / 20


def is_broken(text: str) -> bool:
    try:
        list(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        return not set(text).intersection(SPECIAL)
    except UnicodeEncodeError:
        return False
    return False


# What is around a mistake is read still

WHOLE = (
    "title: T\nparties: {pro: P, con: C}\nsources:\n  echo: {title: Echo}\nclaims:\n  a: A\n"
    "  b:\n    text: B\n    by: pro\n    supports: a\n{}  d:\n    text: D\n    counters: b\n"
)
BROKEN = {
    "a key without its colon": "  c:\n    text C\n    supports: a\n",
    "a colon in a text": "  c:\n    text: It is so: yes\n    supports: a\n",
    "a quotation mark that is not closed": '  c:\n    text: "It is so\n    supports: a\n',
    "a bracket that is not closed": "  c:\n    text: C\n    supports: [a, b\n",
    "a brace that is not closed": "  c: {text: C, supports: a\n",
    "a key that is indented too deep": "  c:\n    text: C\n      supports: a\n",
    "a key that is indented too little": "  c:\n    text: C\n   supports: a\n",
    "text behind a quotation": '  c:\n    text: "It is" so\n    supports: a\n',
    "a dash among keys": "  c:\n    text: C\n    - a\n    supports: a\n",
    "a word alone": "  c:\n    text: C\n    sup\n",
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_what_is_around_a_mistake_is_read(broken):
    tree = SyntaxTree(WHOLE.replace("{}", broken, 1).replace("{pro", "{pro"))
    assert tree.problems
    assert_lossless(tree.document, tree.text)
    assert {"a", "b", "c", "d"} <= set(tree.ids("claims"))
    assert list(tree.ids("parties")) == ["pro", "con"]
    assert "d -> b" in tree.link_names()


@pytest.mark.parametrize(
    "text",
    [
        "---\na: b\n...\n# end\n",
        "--- # c\na: b\n",
        "--- {a: b}  # c\n",
        "%YAML 1.1\n# c\n--- [a,\n b]\n...\n",
        "--- 'a'\n",
        "---\n- a\n",
    ],
)
def test_the_marks_of_a_document_are_read_with_what_stands_beside_them(text):
    tree = parse_tree(text)
    assert not [node for node in tree.walk() if node.problem]
    root = Reader(SourceText("x", text), Mistakes()).whole()
    assert root is not None
    assert_same(root, tree.value, text)
    assert_lossless(tree, text)


def test_parts_that_are_nested_too_deep_are_a_problem():
    for text in ("[" * 200 + "]" * 200, "".join(" " * level + "a:\n" for level in range(200))):
        tree = parse_tree(text)
        assert [node for node in tree.walk() if node.problem]
        assert max(sum(1 for _ in node.holders) for node in tree.walk()) < 4 * MAX_DEPTH


@pytest.mark.slow
def test_reading_takes_time_that_is_linear_in_the_text():
    for piece in (
        '  a: "x\n',
        "  a: [x\n",
        "  a: {x: [\n",
        "# c\n",
        "- - - x\n",
        "  a: x: y\n",
        "a\n",
        "'",
        "? a\n",
    ):
        parts = [sum(1 for _ in parse_tree(piece * count).walk()) for count in (100, 1000)]
        assert parts[1] <= 12 * parts[0] + 12


# Places

AT = (
    "title: T\nparties: {pro: P, con: C}\nsources:\n  echo: {title: E}\nstages: {one: 1st}\n"
    "claims:\n  a: A\n  b:\n    text: B\n    supports: {target: a, id: step}\n"
)
ASKED = {
    # what is typed, with a ^ where the cursor is: the element, the part and the key, and some of what fits
    # there
    "    su^\n": ("claim", "key", "", "counters"),
    "    ^\n": ("claim", "key", "", "by"),
    "  ^\n": ("claim", "id", "", None),
    "^\n": ("case", "key", "", "conclusion"),
    "con^\n": ("case", "key", "", "conclusion"),
    "    by: ^\n": ("claim", "value", "by", "con"),
    "    by: p^\n": ("claim", "value", "by", "pro"),
    "    stage: ^\n": ("claim", "value", "stage", "one"),
    "    counters: ^\n": ("link", "value", "target", "step"),
    "    counters: [a, ^]\n": ("link", "value", "target", "step"),
    "    counters: [a, ^\n  d: D\n": ("link", "value", "target", "step"),
    "    counters:\n    - ^\n": ("link", "value", "target", "a"),
    "    counters: {^}\n": ("link", "key", "", "with"),
    "    counters: {target: a, ^}\n": ("link", "key", "", "with"),
    "    counters: {target: a, with: ^}\n": ("link", "value", "with", "a"),
    "    counters:\n      - target: ^\n": ("link", "value", "target", "a"),
    "    cites: {source: ^}\n": ("cite", "value", "source", "echo"),
    "    cites:\n      ^\n": ("cite", "key", "", "source"),
    "    cites:\n      - ^\n": ("cite", "key", "", "quote"),
    "  c:\n    ^\n": ("claim", "key", "", "text"),
    "  c:\n    te^\n": ("claim", "key", "", "text"),
    "  c: {text: C, ^}\n": ("claim", "key", "", "supports"),
    "  c: {text: C, sup^\n  d: D\n": ("claim", "key", "", "supports"),
    "  c: {text: C, supports: ^}\n": ("link", "value", "target", "b"),
    "    quote: x: y\n    by: ^\n": ("claim", "value", "by", "pro"),
    'conclusion: ^\nnotes: "never closed\n': ("case", "value", "conclusion", "a"),
    "links:\n- premises: [a, ^]\n": ("case link", "value", "premises", "b"),
    "links:\n- premises: a\n  ^\n": ("case link", "key", "", "stance"),
    "issues:\n- positions: [^]\n": ("issue", "value", "positions", "b"),
    "  # a com^ment\n": ("case", "comment", "", None),
}


@pytest.mark.parametrize(("typed", "said"), ASKED.items(), ids=[repr(typed) for typed in ASKED])
@pytest.mark.parametrize("break_", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_what_stands_at_an_offset_and_what_fits_there(typed, said, break_):
    marked = (AT + typed).replace("\n", break_)
    offset = marked.index("^")
    tree = SyntaxTree(marked.replace("^", ""))
    place = tree.place_at(offset)
    element, part, key, fits = said
    assert (place.element, place.part, place.key) == (element, part, key)
    if fits is not None:
        assert fits in (*missing_keys(place), *tree.fitting_ids(place))


def test_a_claim_is_not_offered_itself_nor_a_key_that_is_there():
    tree = SyntaxTree(AT + "    counters: \n")
    place = tree.place_at(len(tree.text) - 1)
    assert place.path == ("claims", "b", "counters")
    assert "b" not in tree.fitting_ids(place)
    tree = SyntaxTree(AT + "    \n")
    assert not {"text", "supports"} & set(missing_keys(tree.place_at(len(tree.text) - 1)))


@pytest.mark.slow
def test_every_offset_of_two_hundred_broken_files_has_an_answer():
    asked = 0
    trees = map(SyntaxTree, spoilt_texts(2000, SEED + 2))
    for tree in islice((tree for tree in trees if tree.problems), 200):
        text = tree.text
        asked += 1
        for offset in {*range(0, len(text) + 1, max(1, len(text) // 25)), len(text)}:
            place = tree.place_at(offset)
            assert place.element in ELEMENTS
            assert set(missing_keys(place)) <= set(ELEMENTS[place.element])
            assert set(tree.fitting_ids(place)) <= {
                *tree.link_names(),
                *(
                    name
                    for section in ("claims", "parties", "stages", "sources", "groups", "values")
                    for name in tree.ids(section)
                ),
            }
            assert 0 <= place.start <= place.end <= len(text)
    assert asked == 200


# Lines


@given(st.text(alphabet="aé€🙂\t\n\r\u2028\x85"))
def test_an_offset_goes_to_a_position_and_back_in_every_unit(text):
    lines = Lines(text)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n":
            continue  # between the two there is no place
        for unit in ("code-points", "utf-16", "utf-8"):
            position = lines.position(offset, unit)
            back = lines.offset(position, unit)
            assert back == offset or text[back : back + 1] in ("\r", "\n")


def test_lines_end_at_line_feeds_and_carriage_returns_only():
    lines = Lines("a\u2028b\x85c\r\nd\re\nf")
    assert [lines.text[lines.start(n) : lines.end(n)] for n in range(len(lines.starts))] == [
        *("a\u2028b\x85c", "d"),
        *("e", "f"),
    ]


def test_columns_are_counted_in_code_points_and_in_the_units_of_encodings():
    lines = Lines("x\na🙂é: b")
    at = lines.text.index(":")
    assert lines.position(at) == Position(1, 3)
    assert lines.position(at, "utf-16") == Position(1, 4)
    assert lines.position(at, "utf-8") == Position(1, 7)
    assert lines.offset(Position(1, 2), "utf-16") == lines.text.index("🙂")
    assert lines.offset(Position(9, 0)) == len(lines.text)
    assert lines.offset(Position(0, 9)) == 1


def test_a_part_shows_its_kind_its_place_and_its_problem():
    tree = parse_tree("a: [b\n")
    assert [repr(node) for node in tree.walk() if node.problem] == [
        "SequenceNode(3, 5, the '[' opened here is never closed)"
    ]
    assert isinstance(tree.value, MappingNode)
    assert isinstance(tree.value.entries[0], EntryNode)
    assert not any(isinstance(node, (CommentNode, ErrorNode)) for node in tree.walk())
    assert isinstance(Scalar, type)
