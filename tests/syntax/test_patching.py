"""Typed edits of a case file's parts: what they change in the text, and that nothing else changes."""

from __future__ import annotations

import random
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap.core.fixes import (
    Comment,
    Edit,
    Insert,
    Move,
    PartEdit,
    Path,
    Remove,
    Rename,
    Replace,
    TextEdit,
    apply_edits,
)
from argmap.syntax.patching import TreeEditor
from argmap.syntax.tree.places import SyntaxTree
from support.speed import examples
from support.spoilt import CASES, COUNT, SEED, spoilt
from support.strategies import cases
from support.typed import SEEDS, comments, typed

BLOCK = """\
# top
a:  # of a
  # above x
  x: 1  # beside x
  # above y
  y: 'two'  # beside y
    # below y
  z: >-  # beside z
    three
    words
# above b
b:
  - p  # beside p
  # above q
  - q: 1
    r: "2"  # beside r
  - s
c: only  # end
"""
FLOW = """\
a: {x: 1, y: 'two', z: [p, q]}  # of a
b: [  # of b
  p,  # beside p
  # above q
  q,
  r  # beside r
]
c: {only: 1}
"""
LISTS = "a:\n  # 1\n  - p  # 2\n  # 3\n  - q\nb:\n    - r\n"

#: The text, the edit, what it is about (all where that is None), and what stands there then.
EDITS: dict[str, tuple[str, Edit | list[Edit], str | None, str]] = {
    "insert first": (BLOCK, Insert(("a",), "0", "w"), "  x: 1", '  w: "0"\n  x: 1'),
    "insert behind one": (BLOCK, Insert(("a",), "v", "w", "x"), "# beside x\n", "# beside x\n  w: v\n"),
    "insert last": (
        BLOCK,
        Insert(("a",), ["v", "u"], "w", "z"),
        "words\n",
        "words\n  w:\n    - v\n    - u\n",
    ),
    "insert an item": (BLOCK, Insert(("b",), {"v": "u"}, after=0), "# beside p\n", "# beside p\n  - v: u\n"),
    "insert at the end of all": (BLOCK, Insert((), "e", "d", "c"), "# end\n", "# end\nd: e\n"),
    "insert in braces": (FLOW, Insert(("a",), "v", "w", "x"), "x: 1,", "x: 1, w: v,"),
    "insert first in brackets": (FLOW, Insert(("a", "z"), "o"), "[p, q]", "[o, p, q]"),
    "insert below a comment": (FLOW, Insert(("b",), "v", after=0), "# beside p\n", "# beside p\n  v,\n"),
    "insert last in brackets": (
        FLOW,
        Insert(("b",), "v", after=2),
        "r  # beside r\n",
        "r,  # beside r\n  v\n",
    ),
    "insert into empty brackets": ("a: []\n", Insert(("a",), "v"), "[]", "[v]"),
    "insert into empty braces": ("a: {# 1\n  }\n", Insert(("a",), "v", "w"), "{#", "{w: v #"),
    "make a list of one": (BLOCK, Insert(("c",), "v", after=0), "c: only", "c: [only, v]"),
    "replace a plain text": (BLOCK, Replace(("a", "x"), "one: 1"), "x: 1  #", 'x: "one: 1"  #'),
    "replace a text in quotes": (BLOCK, Replace(("a", "y"), "it's"), "'two'", "'it''s'"),
    "replace a text on lines": (
        BLOCK,
        Replace(("a", "z"), "four\nlines"),
        "z: >-  # beside z\n    three\n    words",
        "# beside z\n  z: |-\n    four\n    lines",
    ),
    "replace an item": (BLOCK, Replace(("b", 1, "q"), "2 of"), "q: 1", "q: 2 of"),
    "replace a name in quotes": ('a: "x -> y"\n', Replace(("a",), "𝔸 -> y"), "x ->", "𝔸 ->"),
    "replace by a long name": (
        "a: x\n",
        Replace(("a",), f"{'x' * 60} -> {'y' * 60}"),
        "x",
        f"{'x' * 60} -> {'y' * 60}",
    ),
    "replace by a long text": (
        "a: x\n",
        Replace(("a",), f"From {'x' * 60} -> {'y' * 60}, and on"),
        "x",
        f"From {'x' * 60} -> {'y' * 60},\n  and on",
    ),
    "replace by a list": (BLOCK, Replace(("c",), ["u", "v"]), "c: only  # end", "# end\nc:\n  - u\n  - v"),
    "replace in brackets": (FLOW, Replace(("b", 2), "a, b"), "r  #", '"a, b"  #'),
    "remove the first": (BLOCK, Remove(("a", "x")), "x: 1  # beside x\n  ", ""),
    "remove one in the middle": (BLOCK, Remove(("a", "y")), "y: 'two'  # beside y\n    # below y\n  ", ""),
    "remove the last": (BLOCK, Remove(("b", 2)), "  - s\n", ""),
    "remove the only one": (FLOW, Remove(("c", "only")), "c: {only: 1}\n", ""),
    "remove all": (FLOW, [Remove(("a", "z", 0)), Remove(("a", "z", 1))], ", z: [p, q]", ""),
    "remove the first in brackets": (FLOW, Remove(("a", "x")), "x: 1, ", ""),
    "remove the last in brackets": (FLOW, Remove(("a", "z", 1)), "p, q", "p"),
    "remove and keep comments": (
        BLOCK,
        Remove(("a", "y"), keep_comments=True),
        "y: 'two'  # beside y\n    # below y\n",
        "# beside y\n  # below y\n",
    ),
    "rename a key": (BLOCK, Rename(("a", "y"), "yy"), "y: 'two'", "yy: 'two'"),
    "rename a key in braces": (FLOW, Rename(("c", "only"), "other"), "{only:", "{other:"),
    "move to the front": (
        BLOCK,
        Move(("b", 1), ("b",)),
        '  - p  # beside p\n  # above q\n  - q: 1\n    r: "2"  # beside r\n',
        '  # above q\n  - q: 1\n    r: "2"  # beside r\n  - p  # beside p\n',
    ),
    "move out of braces with a comment beside them": (
        "a: {x: 1, y: 2}  # beside\nb: 3\n",
        Move(("a", "x"), (), "w", "a"),
        "a: {x: 1, y: 2}  # beside",
        "a: {y: 2}  # beside\nw: 1",
    ),
    "move out of braces with comments above and beside": (
        "a: [ # why\n  {x: 1}, # one\n  {x: 2}]\n",
        Move(("a", 0), (), "w", "a"),
        "a: [ # why\n  {x: 1}, # one\n  {x: 2}]",
        "a: [ # why\n  {x: 2}]\n# one\nw: {x: 1}",
    ),
    "move in braces": (FLOW, Move(("a", "x"), ("a",), after="y"), "x: 1, y: 'two'", "y: 'two', x: 1"),
    "move to another list": (
        LISTS,
        Move(("a", 1), ("b",), after=0),
        LISTS,
        "a:\n  # 1\n  - p  # 2\nb:\n    - r\n    # 3\n    - q\n",
    ),
    "move the first item": (
        LISTS,
        Move(("a", 0), ("b",)),
        LISTS,
        "a:\n  # 1\n  # 3\n  - q\nb:\n    - p  # 2\n    - r\n",
    ),
    "move to another mapping": (
        "a:\n    x:\n        - 1\n        - |\n            two\n    y: 2\nb:\n  z: 3\n",
        Move(("a", "x"), ("b",), "w", "z"),
        None,
        "a:\n    y: 2\nb:\n  z: 3\n  w:\n      - 1\n      - |\n          two\n",
    ),
    "move out of brackets": (
        "a: [p,  # 1\n  # 2\n  q  # 3\n  ]\nb:\n  - r\n",
        Move(("a", 1), ("b",), after=0),
        None,
        "a: [p  # 1\n  ]\nb:\n  - r\n  # 2\n  # 3\n  - q\n",
    ),
    "move into brackets": (
        "a:\n  # 1\n  - p\n  # 2\n  - {q: 1}  # 3\nb: [r]\n",
        Move(("a", 1), ("b",), after=0),
        None,
        "a:\n  # 1\n  - p\n# 2\n# 3\nb: [r, {q: 1}]\n",
    ),
    "make a mapping of a text": (
        BLOCK,
        [Move(("c",), ("c",), "text"), Insert(("c",), "m", "by", "text")],
        "c: only  # end",
        "c:\n  text: only  # end\n  by: m",
    ),
    "a comment above": (BLOCK, Comment(("a", "x"), "why"), "  x: 1", "  # why\n  x: 1"),
    "a comment above what is in braces": (FLOW, Comment(("a", "x"), "why"), "a: {", "# why\na: {"),
    "a comment beside": (FLOW, Comment(("c",), "why", beside=True), "{only: 1}", "{only: 1}  # why"),
    "another comment beside": (BLOCK, Comment(("a", "y"), "why", beside=True), "# beside y", "# why"),
    "a comment beside a text on lines": (
        BLOCK,
        Comment(("a", "z"), "why", beside=True),
        "# beside z",
        "# why",
    ),
    "a comment beside a key": (BLOCK, Comment(("a",), "why", beside=True), "# of a", "# why"),
    "no comment beside": (BLOCK, Comment(("a", "y"), "", beside=True), "  # beside y", ""),
    "no comment above": (BLOCK, Comment(("a", "y"), ""), "  # above y\n", ""),
}


def edited(text: str, *edits: Edit) -> str:
    return apply_edits(text, TreeEditor(SyntaxTree(text)).text_edits(*edits))


@pytest.mark.parametrize("line_break", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("name", EDITS)
def test_an_edit_changes_what_it_is_about_and_nothing_else(name, line_break):
    text, edits, before, after = EDITS[name]
    assert before is None or text.count(before) == 1
    expected = after if before is None else text.replace(before, after)
    made = edited(text.replace("\n", line_break), *(edits if isinstance(edits, list) else [edits]))
    assert made == expected.replace("\n", line_break)


def test_edits_that_lead_nowhere_or_do_not_fit_change_nothing():
    for edit in (
        Insert(("x",), "v", "w"),
        Insert(("a",), "v", "w", "nothing"),
        Insert(("c",), "v", "w"),
        Insert((), "v"),
        Rename(("a", "nothing"), "w"),
        Move(("a", "x"), ("a", "y"), "w"),
        Move(("a", "x"), ("b",), "w"),
        Move(("b",), ("b", 1), "w"),
        Comment(("nothing",), "why"),
        Comment(("b", 0), ""),
    ):
        assert edited(BLOCK, edit) == BLOCK


def test_of_two_edits_that_say_different_things_of_one_part_the_first_is_taken():
    editor = TreeEditor(SyntaxTree(BLOCK))
    assert editor.take(Replace(("c",), "one"))
    assert editor.take(Replace(("c",), "one"))
    assert not editor.take(Replace(("c",), "two"))
    assert apply_edits(BLOCK, editor.text_edits()) == BLOCK.replace("only", "one")


def test_what_comes_behind_the_last_part_of_a_mapping_leaves_what_follows_alone():
    text = "title: T\nparties:\n  p: P\nclaims:\n  a: A\n"
    tree = SyntaxTree(text)
    assert TreeEditor(tree).text_edits(Insert(("parties",), "Q", "q", "p")) == [TextEdit(25, 25, "  q: Q\n")]


def test_edits_of_parts_and_of_the_text_are_made_together():
    made = edited(
        FLOW, TextEdit(0, 1, "A"), Replace(("c", "only"), "2"), Remove(("b", 0)), Insert(("a",), "v", "w")
    )
    assert made == (
        "A: {w: v, x: 1, y: 'two', z: [p, q]}  # of a\n# above q\nb: [  # of b\n  q,\n  r  # beside r\n]\nc: {only: \"2\"}\n"
    )


@pytest.mark.slow
@pytest.mark.spoilt
def test_edits_of_broken_files_leave_what_they_cannot_name():
    dice = random.Random(SEED)
    made = 0
    for number in range(COUNT):
        text = spoilt(dice.choice(CASES[:3] if number % 3 else CASES), dice)
        tree = SyntaxTree(text)
        place = tree.place_at(dice.randrange(len(text) + 1))
        path = place.path or ("claims",)
        for edit in (
            Insert(path, "v", "w"),
            Insert(path, "v"),
            Replace(path, "v"),
            Remove(path),
            Rename(path, "w"),
            Move(path, ("claims",), "w"),
            Comment(path, "why"),
        ):
            after = edited(text, edit)
            made += after != text
            if isinstance(edit, Comment):
                assert after.replace("# why", "", 1).split() == text.split()
    assert made > COUNT


# Any file


def values(text: str) -> Any:
    """What a text says, every scalar as a text; a `~` is nothing."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(part) for key, part in value.items()}
        return [plain(part) for part in value] if isinstance(value, list) else "" if value == "~" else value

    return plain(yaml.load(text, Loader=yaml.CBaseLoader))


def paths(value: Any, path: Path = ()) -> list[Path]:
    steps: Any = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [found for step in steps for found in ((*path, step), *paths(value[step], (*path, step)))]


def at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def put(holder: Any, key: str | None, value: Any, after: Any) -> None:
    """Put a part into a mapping or a list behind another one."""
    if isinstance(holder, list):
        holder.insert(0 if after is None else after + 1, value)
        return
    place = 0 if after is None else list(holder).index(after) + 1
    pairs = list(holder.items())
    pairs.insert(place, (key, value))
    holder.clear()
    holder.update(pairs)


def taken(root: Any, path: Path) -> Any:
    """Take a part out, and what has no other."""
    holder, step = at(root, path[:-1]), path[-1]
    value = holder[step]
    if len(holder) == 1 and path[:-1]:
        taken(root, path[:-1])
    else:
        del holder[step]
    return value


def drawn(draw: st.DrawFn, root: Any) -> PartEdit:
    """Any edit of a file, made in its values, too."""
    places = paths(root)
    path = draw(st.sampled_from(places))
    holders = [(), *(one for one in places if at(root, one) and isinstance(at(root, one), dict | list))]
    kind = draw(st.sampled_from([Insert, Replace, Remove, Rename, Move, Comment]))
    to = draw(st.sampled_from(holders))
    into = at(root, to)
    steps = [None, *(into if isinstance(into, dict) else range(len(into)))]
    after, key = draw(st.sampled_from(steps)), "new-key" if isinstance(into, dict) else None
    word = draw(st.sampled_from(["word", "two words", "it's: so", "on\n\nlines", "1", "[x"]))
    if kind is Insert:
        put(into, key, word, after)
        return Insert(to, word, key, after)
    if kind is Replace:
        at(root, path[:-1])[path[-1]] = word
        return Replace(path, word)
    if kind is Remove:
        assume(len(root) > 1 or len(path) > 1)
        taken(root, path)
        return Remove(path)
    if kind is Move:
        assume(path != to[: len(path)] and to != path[:-1] and len(at(root, path[:-1])) > 1)
        value = at(root, path)
        put(into, key, value, after)
        shifted_path = path
        if isinstance(into, list) and path[: len(to)] == to:
            step = path[len(to)]
            shifted_path = (*to, step + (step > (-1 if after is None else after)), *path[len(to) + 1 :])
        holder = at(root, shifted_path[:-1])
        del holder[shifted_path[-1]]
        return Move(path, to, key, after)
    if kind is Rename and isinstance(path[-1], str):
        holder = at(root, path[:-1])
        pairs = [("new-key" if step == path[-1] else step, value) for step, value in holder.items()]
        holder.clear()
        holder.update(pairs)
        return Rename(path, "new-key")
    return Comment(path, "why", beside=draw(st.booleans()))


@examples(150)
@given(st.data(), cases(), SEEDS)
def test_an_edit_of_any_file_changes_its_values_as_it_says_and_keeps_the_comments(data, case, seed):
    text = typed(case, seed).source.text
    expected = values(text)
    edit = drawn(data.draw, expected)
    edits = TreeEditor(SyntaxTree(text)).text_edits(edit)
    made = apply_edits(text, edits)
    assert repr(values(made)) == repr(expected)  # in this order
    if not isinstance(edit, Remove) and not (isinstance(edit, Comment) and edit.beside):
        assert comments(made) == comments(text)
    if isinstance(edit, Replace | Rename | Comment):  # all else stays, byte for byte
        tree = SyntaxTree(text)
        part = TreeEditor(tree).find(edit.path[:1])
        assert part is not None
        assert all(tree.yaml_lines.start_at(part.start) <= one.start for one in edits)
        assert all(one.end <= tree.yaml_lines.next_after(part.end) for one in edits)
