"""A large case is edited by a tree of few of its claims: to the same text as by a tree of the whole."""

from __future__ import annotations

import random
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.core.link_names import canonical_links, rename_links
from argmap.core.model import Case, Claim, Link
from argmap.syntax.editing import excerpt, revise
from argmap.syntax.editing.renaming import rename_text
from argmap.syntax.parsing import parse_case
from support.speed import examples


def large(choose: random.Random, claims: int = 40) -> str:
    """A case in block style, with comments in many places."""
    lines = ["# head", "title: T", "parties: {p: P}", "claims:"]
    for number in range(claims):
        if choose.random() < 0.3:
            lines.append(f"  # above {number}")
        lines += [f"  c{number}:   # beside {number}", f"    text: Claim {number}."]
        if number:
            lines.append(f"    {choose.choice(('supports', 'counters'))}: [c{choose.randrange(number)}]")
        if choose.random() < 0.2:
            lines += ["", "    # inside", "    by: p"]
    return "\n".join([*lines, "", "# foot", "notes: |", "  At the end.", ""])


def changed(case: Case, choose: random.Random) -> Case:
    """The case with a few claims changed, added, removed."""
    claims, links = dict(case.claims), list(case.links)
    for turn in range(choose.randrange(1, 4)):
        name = choose.choice([*claims])
        what = choose.randrange(4)
        if what == 0:
            claims[name] = replace(claims[name], text=f"Other {turn}.")
        elif what == 1:
            claims[f"new{turn}"] = Claim(f"new{turn}", f"New {turn}.")
            links.append(Link(f"n{turn}", (f"new{turn}",), name, "support"))
        elif what == 2 and len(claims) > 2:
            del claims[name]
            links = [one for one in links if name not in (*one.premises, one.target)]
        else:
            links = [replace(one, target=name) if one is links[0] else one for one in links]
    named = rename_links(canonical_links(claims, links))
    return replace(case, claims=MappingProxyType(claims), links=named)


@examples(40)
@given(st.integers(0, 2**32))
def test_the_text_is_the_same_as_by_a_tree_of_the_whole(seed):
    choose = random.Random(seed)
    parsed = parse_case(large(choose), places=True)
    wanted = changed(parsed.require(), choose)
    whole = revise.revise_case(parsed, wanted).after.source.text
    large_from, excerpt.LARGE = excerpt.LARGE, 0
    try:
        assert revise.revise_case(parsed, wanted).after.source.text == whole
    finally:
        excerpt.LARGE = large_from


@examples(40)
@given(st.integers(0, 2**32))
def test_a_name_is_another_one_wherever_it_stands_as_by_a_tree_of_the_whole(seed):
    choose = random.Random(seed)
    parsed = parse_case(large(choose), places=True)
    old = choose.choice(["p", "c1", "c3", f"c{choose.randrange(40)}"])
    alias = choose.random() < 0.5
    whole = rename_text(parsed, old, "other", alias=alias)
    large_from, excerpt.LARGE = excerpt.LARGE, 0
    try:
        part = rename_text(parsed, old, "other", alias=alias)
    finally:
        excerpt.LARGE = large_from
    assert (part.text, part.references, part.kind) == (whole.text, whole.references, whole.kind)


@pytest.mark.slow
def test_a_name_that_is_written_with_escapes_is_found_in_a_large_file():
    claims = "".join(
        f"  c{number}:\n    text: Claim {number}.\n    supports: goal\n" for number in range(2_000)
    )
    text = f'title: T\nclaims:\n  goal: Goal.\n{claims}  last:\n    text: L.\n    supports: "g\\x6fal"\n'
    renamed = rename_text(parse_case(text), "goal", "aim")
    assert renamed.references == 2_001
    assert renamed.text.count("goal") == 1  # the alias
    assert renamed.text.endswith('supports: "aim"\n')
