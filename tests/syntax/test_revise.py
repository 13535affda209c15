"""A case file is revised in place: it says what it is to say, and all else stays as it was typed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import ArgmapError, Case, Claim, Link, dump_case, parse_case
from argmap.core.contradictions import without_contradictions
from argmap.core.fixes import Insert, Remove, Replace, apply_edits
from argmap.core.link_names import rename_links
from argmap.syntax.editing import excerpt, revise
from argmap.syntax.editing.differences import Grain, find_edits
from argmap.syntax.editing.excerpt import find_excerpt
from argmap.syntax.editing.revise import revise_case, revise_text
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.patching import TreeEditor
from argmap.syntax.tree.places import SyntaxTree
from support.edits import pairs
from support.project import ROOT
from support.renamed_cases import rebuilt, rename_claim
from support.revising import changed, finely, said, with_link
from support.typed import ODD, SEEDS, TEXT, comments, means, read, typed

BUNDLED = sorted((ROOT / "cases").glob("*.yaml"))


# A file in which everything is somewhere, with comments wherever they can stand


#: What is edited: where in the file, and what stands there then. The wanted case is read from the result.
EDITS = {
    "a title in quotes": ("Should the bridge be closed?", "Should it be shut?"),
    "a text in brackets": ("closed to cars.", "closed to lorries."),
    "a text that needs quotes": ("The bridge should be closed to cars.", '"Close it, now: please"'),
    "a folded text": ("The bridge is too narrow\n      for a cycle lane.", "Too narrow."),
    "a text in single quotes": ("A thousand people a day", "Two thousand people a day"),
    "a literal text": ("A light would do.\n      It is cheap.", "A light\n      would do.\n\n      Really."),
    "a text on two lines": ("Shops would lose\n      customers.", "Shops lose."),
    "a short form": ("Some would close.", "Many would close."),
    "a date": ("2024-03 ", "2024-04 "),
    "a weight": ("0.5", "0.75"),
    "a party": ("by: traders", "by: cyclists"),
    "a stage": ("stage: reply", "stage: opening"),
    "a word in a list": ("traffic, debate", "traffic, essay"),
    "a word more in brackets": ("[ a,   b ]", "[ a,   b, c ]"),
    "a word less in brackets": ("[ a,   b ]", "[ a ]"),
    "a first word less": ("[traffic, debate]", "[debate]"),
    "a conclusion more": ("- close  # the motion\n", "- close  # the motion\n- trade\n"),
    "a page": ("p. 4", "p. 5"),
    "a quotation": ("un millier", "un millier de cyclistes"),
    "a part of a link": ("'neither, alone'", "'both'"),
    "a part of a link more": ("safety, notes:", "safety, weight: 0.5, notes:"),
    "a part of a link less": (", notes: 'neither, alone'}", "}"),
    "a joint premise more": ("with: busy", "with: [busy, jobs]"),
    "a link in a list": ("# joint\n", "# joint\n      - jobs\n"),
    "a link in brackets": ("narrow]", "narrow,\n               busy]"),
    "a link beside a single one": (
        "counters: mirror -> safety",
        "counters: [mirror -> safety, busy]",
    ),
    "a link where none was": ("un millier\n", "un millier\n    supports: close\n"),
    "a link less": ("[close, # first\n               narrow]", "[close # first\n              ]"),
    "an end of a link": ("jobs], stance: support, target: trade", "jobs], stance: support, target: busy"),
    "a key more": ("It is cheap.\n", "It is cheap.\n    weight: 0.25\n"),
    "a key less": ("    weight: 0.5\n", ""),
    "a key more in brackets": ("cars.} # short", "cars., weight: 0.5} # short"),
    "a claim more": (
        "    # after trade\n",
        "    # after trade\n  rent:\n    text: Rents are high.\n    supports: trade\n",
    ),
    "a claim more at the end": ("# last\n", "# last\n  more: There is more.\n"),
    "a party more": ("# against\n", "# against\n  council: The council\n"),
    "a stage more": ("  reply: Replies\n", "  reply: Replies\n  last: Last words\n"),
    "a stage between": ("  reply: Replies\n", "  second: Second\n  reply: Replies\n"),
    "a source more": ("# a month\n", "# a month\n  map:\n    title: A map\n"),
    "a standard of an issue": ("preponderance", "scintilla"),
    "a position more": ("[close, trade]", "[close, trade, busy]"),
    "an issue less": ("\nissues:\n  - {positions: [close, trade], standard: preponderance} # rivals\n", ""),
    "a part of a link apart": ("target: trade}", "target: trade, weight: 0.5}"),
    "a premise of a link apart": ("[slow, jobs]", "[slow, busy]"),
    "a summary": ('closed?"   # asked in May\n', 'closed?"   # asked in May\nsummary: In two speeches.\n'),
}


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("name", EDITS)
def test_an_edit_changes_what_it_is_about_and_nothing_else(name, line_break):
    before, after = EDITS[name]
    assert before in TEXT
    expected = TEXT.replace(before, after, 1).replace("\n", line_break)
    assert finely(read(TEXT.replace("\n", line_break)), read(expected).case) == expected


def test_renaming_a_claim_changes_its_id_and_what_refers_to_it_only():
    text = TEXT.replace("  trade:", "  'trade':")
    expected = re.sub(r"\btrade(?=[:'}\],])", "sales", text)
    assert expected.count("sales") == 3
    assert finely(read(text), rename_claim(read(text).case, "trade", "sales")) == expected


def test_renaming_a_claim_changes_the_names_of_links_from_and_to_it():
    expected = TEXT.replace("  mirror:", "  light:").replace("mirror ->", "light ->")
    assert finely(read(TEXT), rename_claim(read(TEXT).case, "mirror", "light")) == expected


def test_a_removed_claim_takes_its_comments_along_but_not_those_above_it():
    case = read(TEXT).case
    kept = {c: claim for c, claim in case.claims.items() if c != "mirror"}
    start, end = TEXT.index("  mirror:"), TEXT.index("  slow:")
    expected = TEXT[:start] + TEXT[end:].replace("    counters: mirror -> safety\n", "")
    assert finely(read(TEXT), rebuilt(case, kept, case.links)) == expected


def test_links_that_all_change_their_stance_take_their_list_along():
    case = read(TEXT).case
    links = [replace(k, stance="support") if k.premises == ("trade",) else k for k in case.links]
    expected = TEXT.replace("    counters: [close,", "    supports: [close,")
    assert finely(read(TEXT), rebuilt(case, case.claims, links)) == expected


def test_comments_in_a_list_that_goes_elsewhere_stay():
    case = read(TEXT).case
    links = [replace(k, premises=("trade",)) if k.id == "safety" else k for k in case.links]
    text = finely(read(TEXT), rebuilt(case, case.claims, links))
    assert sorted(re.findall("#.*", text)) == sorted(re.findall("#.*", TEXT))


def test_a_comment_in_a_text_that_is_written_anew_goes_above_its_key():
    text = "title: T\nclaims:\n  a:\n    text: # why\n      # what\n      A.\n"
    assert finely(read(text), read("title: T\nclaims: {a: {text: 'A:\n\n  B.'}}").case) == (
        "title: T\nclaims:\n  a:\n    # why\n    # what\n    text: |-\n      A:\n      B.\n"
    )


#: Values that become longer: as typed, as wanted, and what they become.
LONGER = (
    ("tags: x # 1", "tags: [y, x]", "tags: [y, x] # 1"),
    ("tags: x # 1", "tags: [y, z]", "tags: [y, z] # 1"),
    ("tags: x # 1", f"tags: [x, {'y' * 109}]", f"tags:\n      - x # 1\n      - {'y' * 109}"),
    ("counters: x # 1", "counters: {target: x, notes: N}", "counters:\n      target: x # 1\n      notes: N"),
    ("counters: x # 1", "counters: {target: y, notes: N}", "counters:\n      target: y # 1\n      notes: N"),
    (
        "counters: x # 1",
        f"counters: [{{target: x, notes: {'n' * 109}}}, y]",
        f"counters:\n      - target: x # 1\n        notes: {'n' * 109}\n      - y",
    ),
    (
        "counters: {target: x, id: i} # 1",
        "counters: [{target: x, id: i}, y]",
        "counters: [{target: x, id: i}, y] # 1",
    ),
    (
        "counters:\n      # 1\n      target: x # 2\n      notes: N # 3",
        "counters: [{target: x, notes: M, with: y}, y]",
        "# 1\n    counters:\n    - target: x # 2\n      with: y\n      notes: M # 3\n    - y",
    ),
    (
        "cites:\n      at: p # 1\n      # 2\n      quote: Q # 3",
        "cites: [{at: q}, {at: p, quote: Q}]",
        "cites:\n    - at: q\n    - at: p # 1\n      # 2\n      quote: Q # 3",
    ),
)


@pytest.mark.parametrize(("before", "wanted", "after"), LONGER)
def test_a_value_becomes_longer_where_it_stands(before, wanted, after):
    text = "title: T\nclaims:\n  a:\n    text: A\n    {}\n  x: X\n  y: Y\n"
    wanted = read(text.replace("{}", wanted)).case
    assert finely(read(text.replace("{}", before)), wanted) == text.replace("{}", after)


#: Edits of any YAML: the text, what becomes of the value of its key `k`, and of the text.
SPLICES = {
    "a mapping for an item": ("k:\n- a # 1\n", [Replace(("k", 0), {"x": "y"})], "k:\n# 1\n- x: y\n"),
    "a list for a text": ("k: a # 1\n", [Replace(("k",), ["x", "y"])], "# 1\nk:\n  - x\n  - y\n"),
    "a mapping first in a list": (
        "k: a # 1\n",
        [Replace(("k", 0), {"x": "y" * 109}), Insert(("k",), "z", after=0)],
        f"# 1\nk:\n  - x: {'y' * 109}\n  - z\n",
    ),
    "an entry after a comment in brackets": (
        "k: [a, # 1\n b]\n",
        [Insert(("k",), "x", after=0)],
        "k: [a, # 1\n x,\n b]\n",
    ),
    "a value for none in brackets": (
        "{k: {a, b: }}\n",
        [Replace(("k", "a"), "x"), Remove(("k", "b"))],
        "{k: {a: x }}\n",
    ),
}


@pytest.mark.parametrize("name", SPLICES)
def test_any_value_can_be_edited(name):
    text, edits, expected = SPLICES[name]
    assert apply_edits(text, TreeEditor(SyntaxTree(text)).text_edits(*edits)) == expected


def test_a_new_claim_is_set_off_as_its_neighbours_are():
    text = "title: T\nclaims:\n  a:\n    text: A.\n\n  b:\n    text: B.\n\n  c:\n    text: C.\nnotes: N\n"
    expected = text.replace("\n  c:", "\n  d: D.\n\n  c:")
    assert finely(read(text), read(expected).case) == expected


def test_a_new_claim_follows_what_precedes_it_and_the_order_of_the_file_holds():
    wanted = read("title: T\nclaims: {c: C, new: N, a: A, last: L, b: B}").case
    assert finely(read("title: T\nclaims:\n  a: A\n  b: B\n  c: C\n"), wanted) == (
        "title: T\nclaims:\n  a: A\n  last: L\n  b: B\n  c: C\n  new: N\n"
    )


def test_stages_are_brought_in_their_order():
    text = "title: T\nstages:\n  one: First # 1\n  # second\n  two: Second # 2\nclaims: {a: A}\n"
    wanted = read("title: T\nstages: {two: Second, one: First}\nclaims: {a: A}").case
    assert finely(read(text), wanted) == (
        "title: T\nstages:\n  # second\n  two: Second # 2\n  one: First # 1\nclaims: {a: A}\n"
    )


def test_a_renamed_claim_is_known_by_its_alias_or_by_its_text():
    text = "title: T\nclaims:\n  a: A # one\n  b: B # two\n"
    wanted = read("title: T\nclaims: {y: B, x: {text: Another, aliases: a}}").case
    assert finely(read(text), wanted) == (
        "title: T\nclaims:\n  x:\n    text: Another # one\n    aliases: a\n  y: B # two\n"
    )


# Files as different hands would type them


GROWTH = {
    "reword": lambda case: said(case, "a", text="Another text: of course."),
    "reword on lines": lambda case: said(case, "b", text="One.\nTwo.\n\n  Three."),
    "reword oddly": lambda case: said(case, "b", text='"\u2028 # \t.'),
    "reword at length": lambda case: said(case, "b", text="word " * 60 + "end"),
    "weigh": lambda case: said(case, "b", weight=0.5),
    "tag": lambda case: said(case, "b", tags=("x", "y: z")),
    "claim": lambda case: with_claim(case, Claim("c", "C.", by="p"), target="a"),
    "link": lambda case: with_link(case, "b", "a"),
    "link more": lambda case: with_link(case, "a", "a"),
    "rename": lambda case: rename_claim(case, "b", "no"),
    "describe": lambda case: rebuilt(
        case, case.claims, [replace(k, notes="N", weight=0.0) for k in case.links]
    ),
    "title": lambda case: replace(case, title="- T", summary="S\n\nS", tags=("x",), conclusion=("b",)),
}


def with_claim(case: Case, claim: Claim, *, target: str) -> Case:
    return with_link(rebuilt(case, {**case.claims, claim.id: claim}, case.links), claim.id, target)


@pytest.mark.parametrize("edit", GROWTH)
@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_an_oddly_typed_file_is_revised_there_and_back_with_all_its_comments(text, edit):
    parsed = read(text)
    wanted = GROWTH[edit](parsed.case)
    there = finely(parsed, wanted)
    assert means(read(there).case) == means(wanted)
    assert comments(there) == comments(text)
    back = finely(read(there), parsed.case)
    assert means(read(back).case) == means(parsed.case)
    assert comments(back) == comments(text)


#: How many claims of a case are edited in every way; of a larger one each claim is, in one way after the
#: other.
_FEW = 12


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_the_usual_edits_of_a_bundled_case_change_few_lines(path):
    parsed = read(path.read_text(encoding="utf-8"))
    case = parsed.case
    for number, claim in enumerate(case.claims):
        kept = {c: element for c, element in case.claims.items() if c != claim}
        edits = (
            (said(case, claim, text="Another text."), 9, 2),
            (said(case, claim, by=next(iter(case.parties), "p"), weight=0.5, standard="scintilla"), 2, 5),
            (with_link(case, claim, claim), 2, 5),
            (with_claim(case, Claim("new", "New."), target=claim), 0, 4),
            (rename_claim(case, claim, "new"), 30, 30),
            (rebuilt(case, kept, case.links), 60, 5),
        )
        some = edits if len(case.claims) <= _FEW else [edits[number % len(edits)]]
        for wanted, most_removed, most_added in some:
            if wanted.claims:
                text = finely(parsed, wanted)
                assert means(read(text).case) == means(wanted)
                removed, added = changed(parsed.source.text, text)
                assert len(removed) <= most_removed
                assert len(added) <= most_added


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_a_large_file_is_edited_as_a_small_one_is(path, monkeypatch):
    """Of a large file only the part is parsed that an edit is about."""
    parsed = read(path.read_text(encoding="utf-8"))
    case = parsed.case
    for number, claim in list(enumerate(case.claims))[::3]:
        kept = {c: element for c, element in case.claims.items() if c != claim}
        edits = (
            said(case, claim, text="Another text."),
            with_link(case, claim, claim),
            with_claim(case, Claim("new", "New."), target=claim),
            rename_claim(case, claim, "new"),
            rebuilt(case, kept, [link for link in case.links if claim not in (*link.premises, link.target)]),
        )
        wanted = edits[number % len(edits)]
        texts = []
        for large in (0, len(parsed.source.text)):
            monkeypatch.setattr(excerpt, "LARGE", large)
            try:
                texts.append(finely(parsed, wanted))
            except ArgmapError as error:
                texts.append(error.message)
        assert texts[0] == texts[1]


def test_most_claims_of_a_large_file_are_not_parsed_for_an_edit():
    claims = "".join(f"  c{n}: {{text: Claim {n}., supports: t}}\n" for n in range(100))
    text = f"title: T\nclaims:\n  t: T.\n{claims}"
    found = find_excerpt(text, read(text).case.claims, {"c50"})
    shown = {line.partition(":")[0].strip() for line in found.text.splitlines() if line.strip()}
    assert shown == {
        "title",
        "claims",
        "t",
        "c0",
        "c1",
        "c2",
        "c49",
        "c50",
        "c51",
        "c96",
        "c97",
        "c98",
        "c99",
    }
    assert len(found.text) == len(text)


# Where splicing does not do


@pytest.mark.slow
def test_nothing_coarser_than_a_part_is_rewritten_for_any_edit():
    counts: Counter[Grain | None] = Counter()

    @settings(max_examples=100, database=None)
    @given(pairs(), SEEDS)
    def count(pair, seed):
        before, wanted = pair
        counts[revise_case(typed(before, seed), wanted).grain] += 1

    count()
    assert set(counts) == {Grain.PART}


@given(pairs(), SEEDS, st.sampled_from(Grain))
def test_each_coarser_grain_says_the_same(pair, seed, grain):
    before, wanted = pair
    parsed = typed(before, seed)
    old = without_contradictions(parsed.case)
    tree, aim = SyntaxTree(parsed.source.text), revise._settled(old, without_contradictions(wanted))
    edits = TreeEditor(tree).text_edits(*find_edits(tree, old, aim, grain))
    text = apply_edits(tree.text, edits)
    assert means(read(text).case) == means(wanted)


def wanting(text: str) -> tuple[ParsedCase, Case]:
    """A file, and a case that says something else."""
    parsed = read(text)
    return parsed, said(parsed.case, "a", text="Another text.")


def test_where_nothing_finer_does_the_file_is_written_anew_below_its_first_comments(monkeypatch):
    parsed, wanted = wanting("# first\n\n# second\r\ntitle: T # gone\r\nclaims: {a: A}\r\n")
    monkeypatch.setattr(revise, "find_edits", lambda *_: [Remove(("title",))])
    text = revise_text(parsed, wanted)
    assert text.startswith("# first\n\n# second\r\nargmap: 1\r\ntitle: T\r\n")
    assert read(text).case == wanted


def test_what_a_header_would_spoil_is_written_without_it(monkeypatch):
    parsed, wanted = wanting("# 1\ntitle: T\nclaims: {a: A}\n")
    monkeypatch.setattr(revise, "find_edits", lambda *_: [])
    assert revise_text(parsed, wanted) == "# 1\n" + dump_case(wanted)


def test_a_file_with_mistakes_is_not_revised():
    with pytest.raises(ArgmapError):
        revise_text(parse_case("title: T\nclaims: {a: {}}\n"), read("title: T\nclaims: {a: A}\n").case)


def test_a_case_read_as_of_a_stage_is_not_revised():
    parsed = read("title: T\nstages: {s: S}\nclaims: {a: A}\n")
    with pytest.raises(ArgmapError, match="stage 's'"):
        revise_text(replace(parsed, case=parsed.case.at("s")), parsed.case)


@pytest.mark.parametrize(
    "wanted",
    [
        Case(title="T", claims={}),
        Case(title="", claims={"a": Claim("a", "A")}),
        Case(title="T", claims={"a": Claim("a", " A ")}),
        Case(title="T", claims={"a": Claim("a", "A")}, links=(Link("a -> b", ("a",), "b", "support"),)),
        Case(title="T", claims={"a": Claim("a", "A")}, links=(Link("x", ("a",), "a", "support"),) * 2),
    ],
    ids=["no claims", "no title", "outer white space", "a dangling link", "one name twice"],
)
def test_what_no_case_file_can_say_is_refused(wanted):
    with pytest.raises(ArgmapError):
        revise_text(read("title: T\nclaims: {a: A, b: B}\n"), wanted)


def test_a_link_on_a_link_on_a_link_without_an_id_is_refused():
    links = (
        Link("a -> a", ("a",), "a", "support"),
        Link("a -> a -> a", ("a",), "a -> a", "counter"),
        Link("a -> a -> a -> a", ("a",), "a -> a -> a", "counter"),
    )
    with pytest.raises(ArgmapError):
        revise_text(
            read("title: T\nclaims: {a: A}\n"), Case(title="T", claims={"a": Claim("a", "A")}, links=links)
        )


def test_links_get_the_names_that_their_places_give_them():
    parsed = read("title: T\nclaims:\n  a: A\n  b: B\n")
    links = tuple(Link(name, ("a",), "b", "support", notes=name) for name in ("one", "other"))
    text = finely(parsed, replace(parsed.case, links=links))
    assert [(k.name, k.notes) for k in read(text).case.links] == [("a -> b", "one"), ("a -> b #2", "other")]


def test_edits_in_many_places_of_a_long_file():
    lines = [
        f"  # {n}\n  c{n}:\n    text: Claim {n}. # {n}\n    supports: c{n - n % 7}\n" for n in range(200)
    ]
    parsed = read(f"title: T\nclaims:\n{''.join(lines)}notes: N\n")
    kept = {c: k for c, k in parsed.case.claims.items() if c not in ("c43", "c45", "c101", "c199")}
    wanted = rebuilt(parsed.case, kept, parsed.case.links)
    wanted = with_claim(said(wanted, "c60", weight=0.5), Claim("new", "New."), target="c0")
    for n in (43, 45, 101, 199):
        lines[n] = f"  # {n}\n"
    lines[60] = lines[60].replace("    supports", "    weight: 0.5\n    supports")
    lines[199] = "  new:\n    text: New.\n    supports: c0\n  # 199\n"
    assert finely(parsed, wanted) == f"title: T\nclaims:\n{''.join(lines)}notes: N\n"


def test_comments_stay_with_claims_when_a_name_passes_from_one_to_another():
    text = (
        "title: T\nclaims:\n  # of the first\n  a:\n    text: One.  # beside the first\n"
        "  # of the second\n  b:\n    text: Two.  # beside the second\n    supports: a\n"
    )
    parsed = read(text)
    first, second = parsed.case.claims.values()
    (link,) = parsed.case.links
    swapped = replace(
        parsed.case,
        claims=MappingProxyType(
            {"c": replace(first, id="c", aliases=("a",)), "a": replace(second, id="a", aliases=("b",))}
        ),
        links=(replace(link, name="a -> c", premises=("a",), target="c"),),
    )
    lines = finely(parsed, swapped).splitlines()
    assert lines[2:5] == ["  # of the first", "  c:", "    text: One.  # beside the first"]
    assert lines[lines.index("  # of the second") + 1] == "  a:"
    assert "    text: Two.  # beside the second" in lines


def test_of_links_between_the_same_claims_the_one_that_changes_is_edited():
    text = (
        "title: T\nclaims:\n  a: A.\n  b: B.\n  c:\n    text: C.\n    supports:\n"
        "      # one\n      - {target: a, with: b, roles: {major: b}}  # beside one\n"
        "      # two\n      - {target: a, with: b, roles: {minor: b}}  # beside two\n"
        "      # three\n      - {target: a, with: b, roles: {minor: c}}  # beside three\n"
    )
    parsed = read(text)
    first, *others = parsed.case.links
    named = replace(parsed.case, links=rename_links((replace(first, id="step", name="step"), *others)))
    edited = text.replace("with: b, roles: {major: b}", "with: b, id: step, roles: {major: b}")
    assert finely(parsed, named) == edited
