"""Writing a case and reading it back gives the case, by either YAML reader, with every part in its place."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import assume, example, given

from argmap import Case, Claim, Link, dump_case, parse_case
from argmap.core.link_names import canonical_links, name_links
from argmap.core.model import Argument
from argmap.core.placed import Places
from argmap.syntax.editing.formatting import format_text
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.yaml import reader as yaml_reader
from support.project import ROOT
from support.speed import examples
from support.strategies import ID_WORDS, TEXT_PIECES, cases
from support.work import growth

BUNDLED = sorted((ROOT / "cases").glob("*.yaml"))


def case_of(*links: Link, **parts) -> Case:
    """A case of the claims a, b and c with these links, named and in canonical order."""
    claims = {word: Claim(word, word.upper()) for word in "abc"}
    return Case(title="T", claims=claims, links=name_links(canonical_links(claims, links)), **parts)


def support(premises: str, target: str, **parts) -> Link:
    return Link(parts.get("id", ""), tuple(premises.split()), target, "support", **parts)


#: Links that come close to having one name: a repeat on a link, and a link on a repeat.
CLOSE_NAMES = case_of(
    *(support("a", "b"), support("a", "b")),
    *(support("c", "a -> b"), support("c", "a -> b"), support("c", "a -> b #2")),
)


def mistakes(parsed: ParsedCase) -> list[str]:
    """What is wrong with a text, beside what a merge left to be decided."""
    left = [d for d in parsed.diagnostics if d.rule == "unresolved-conflict"]
    assert len(left) == len(parsed.case.conflicts)
    return [str(d) for d in parsed.diagnostics if d not in left]


def order_of(case: Case) -> list[object]:
    return [*map(list, (case.claims, case.parties, case.stages, case.sources)), [k.name for k in case.links]]


@examples(100)
@given(cases())
@example(CLOSE_NAMES)
def test_what_is_written_is_read_back_as_the_same_case(case):
    written = dump_case(case)
    parsed = parse_case(written)
    assert mistakes(parsed) == []
    assert parsed.case == case
    assert order_of(parsed.case) == order_of(case)
    assert dump_case(parsed.case) == written


@given(cases())
@example(CLOSE_NAMES)
def test_no_two_links_of_a_case_have_the_same_name(case):
    names = [link.name for link in parse_case(dump_case(case)).case.links]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_a_case_of_the_library_is_read_back_as_it_was(path):
    parsed = parse_case(path.read_text(encoding="utf-8"))
    again = parse_case(dump_case(parsed.require()))
    assert again.diagnostics == ()
    assert again.case == parsed.case
    assert order_of(again.case) == order_of(parsed.case)


@pytest.mark.parametrize("text", [t.strip() for t in TEXT_PIECES if t.strip()])
@pytest.mark.parametrize("shape", ["{}", "a {} b", "{} {}", "a\n{}\nb", "a {}\n  b"])
def test_every_awkward_text_can_stand_anywhere(text, shape):
    said = shape.format(text, text)
    claims = {"a": Claim("a", said, by=None, kind=said, tags=(said, "x", said), notes=said)}
    case = Case(title=said, summary=said, claims=claims, tags=(said,))
    parsed = parse_case(dump_case(case))
    assert parsed.diagnostics == ()
    assert parsed.case == case


@pytest.mark.parametrize("word", ID_WORDS)
def test_every_awkward_id_can_be_a_claim_a_party_and_a_target(word):
    written = f'title: T\nparties: {{"{word}": P}}\nclaims:\n  "{word}": {{text: T, supports: "{word}", by: "{word}"}}\n'
    case = parse_case(written).require()
    again = parse_case(dump_case(case)).require()
    assert again == case
    assert (again.claims[word].by, again.links[0].name) == (word, f"{word} -> {word}")


#: What YAML 1.1 and YAML 1.2 take for something other than text.
NOT_TEXT = (
    *("no", "Yes", "on", "null", "~", "true", "12", "0x1F", "1.5", "2021-01-12", ".inf", "1_000", "=", "<<"),
    *("1e3", "1E-3", "0o17", "-1e3", "1.e3"),
)


@pytest.mark.parametrize("text", NOT_TEXT)
def test_text_that_another_yaml_reader_would_take_for_something_else_is_quoted(text):
    assert f'title: "{text}"\n' in dump_case(Case(title=text, claims={"a": Claim("a", "A")}))


def test_canonical_text_is_what_a_person_would_write():
    links = (
        support("a", "b"),
        support("a c", "b", id="joint", weight=0.5),
        Link("", ("c",), "joint", "counter"),
        Link("", ("c",), "a -> b", "counter"),
    )
    assert dump_case(case_of(*links, conclusion=("b",), tags=("x", "y"), date="2021-01")) == (
        "argmap: 1\n"
        "title: T\n"
        "date: 2021-01\n"
        "conclusion: b\n"
        "tags: [x, y]\n"
        "claims:\n"
        "  a:\n"
        "    text: A\n"
        "    supports:\n"
        "      - b\n"
        "      - target: b\n"
        "        with: c\n"
        "        id: joint\n"
        "        weight: 0.5\n"
        "  b: B\n"
        "  c:\n"
        "    text: C\n"
        "    counters: [joint, a -> b]\n"
    )


@examples(150)
@given(cases())
def test_a_case_is_written_in_the_layout_of_fmt(case):
    text = dump_case(case)
    assume(not re.search(r"^ *\? ", text, re.MULTILINE))  # a key of more than 128 characters
    assert format_text(parse_case(text)) == text


def test_the_first_of_several_like_links_is_targeted_by_its_number():
    case = case_of(support("a", "b"), support("a", "b"), support("c", "a -> b"), support("c", "a -> b #2"))
    written = dump_case(case)
    assert "supports: ['a -> b #1', 'a -> b #2']" in written.replace('"', "'")
    assert parse_case(written).require() == case


def test_links_written_apart_come_into_canonical_order():
    text = """
title: T
claims:
  a: {text: A, counters: b}
  b: {text: B, supports: a}
links:
  - {premises: [b, a], stance: counter, target: a, id: k}
  - {premises: a, stance: support, target: b}
"""
    case = parse_case(text).require()
    assert [link.name for link in case.links] == ["a -> b", "a -> b #2", "b -> a", "k"]
    assert [link.stance for link in case.links] == ["support", "counter", "support", "counter"]
    assert parse_case(dump_case(case)).require() == case


def test_short_forms_and_long_forms_say_the_same():
    short = """
title: T
parties: {p: Parler}
stages: {s: Briefs}
claims: {a: A, b: {text: B, supports: a}}
"""
    long = """
argmap: 1
title: "T"
parties: {p: {name: Parler, role: ~}}
stages: {s: {title: Briefs}}
sources:
issues: []
claims:
  a: {text: '  A  ', by: null, tags: [], supports: }
  b:
    text: >
      B
    supports: [{target: a, with: [], notes: }]
"""
    assert parse_case(short).require() == parse_case(long).require()


# Places


def said_at(source: str, places: Places, path: str) -> str:
    """What the YAML at a place says, by YAML's own reading."""
    span = places[path]
    return yaml.compose(source[span.start : span.end], Loader=yaml.BaseLoader).value.strip()


@given(cases())
def test_every_place_is_where_its_part_is_written(case):
    parsed = parse_case(dump_case(case))
    source = parsed.source.text
    for claim in parsed.case.claims.values():
        assert said_at(source, claim.places, "id") == claim.id
        assert said_at(source, claim.places, "text") == claim.text
    elements = [
        *parsed.case.claims.values(),
        *parsed.case.parties.values(),
        *parsed.case.stages.values(),
        *parsed.case.sources.values(),
        *parsed.case.groups.values(),
        *parsed.case.values.values(),
        *parsed.case.audiences.values(),
        *parsed.case.links,
        *parsed.case.issues,
        *parsed.case.conflicts,
        *(one for claim in parsed.case.claims.values() for one in claim.sourced),
    ]
    for element in elements:
        for path in element.places:
            value = getattr(element, re.sub(r"\W", "_", path), None)
            if isinstance(value, str) and path != "target":
                assert said_at(source, element.places, path) == value
    for link in parsed.case.links:
        words = (link.target, link.premises[0]) if link.contradiction else (link.target, f"{link.target} #1")
        assert said_at(source, link.places, "target") in words
        if link.argument is None:
            said = [said_at(source, link.places, f"with[{at}]") for at in range(len(link.premises) - 1)]
            assert tuple(said) == link.premises[1:]
        else:
            said = [said_at(source, link.places, f"premises[{at}]") for at in range(len(link.premises))]
            assert tuple(said) == link.premises
    for issue in parsed.case.issues:
        said = [said_at(source, issue.places, f"positions[{i}]") for i in range(len(issue.positions))]
        assert tuple(said) == issue.positions


@given(cases())
def test_a_span_counts_lines_and_columns_as_an_editor_does(case):
    parsed = parse_case(dump_case(case), file="x.yaml")
    lines = re.split("\r\n|\r|\n", parsed.source.text)
    for element in [*parsed.case.claims.values(), *parsed.case.links]:
        line, column = element.span.line, element.span.column
        assert str(element.span) == f"x.yaml:{line}:{column}"
        start = element.span.start
        assert lines[line - 1][column - 1 :][:1] == parsed.source.text[start]
        assert sum(len(before) + 1 for before in lines[: line - 1]) + column - 1 == start


def test_spans_and_places_of_a_case_point_at_the_words_typed():
    text = """\
title: T
stages: {s: Start}
conclusion: [b, a]
claims:
  a: A
  b:
    text: "Bé"
    cites: [{at: P4, quote: Q}]
    supports:
      - a
      - {target: b -> a, with: [ c , a ], stage: s}
  c: {text: C, counters: "a"}
"""
    parsed = parse_case(text)

    def written(places, path):
        span = places[path]
        return f"{span.line}:{span.column} {text[span.start : span.end]}"

    case = parsed.case
    assert [written(c.places, "id") for c in case.claims.values()] == ["5:3 a", "6:3 b", "12:3 c"]
    assert [written(k.places, "target") for k in case.links] == ["10:9 a", "11:18 b -> a", '12:26 "a"']
    assert written(case.claims["b"].places, "text") == '7:11 "Bé"'
    assert written(case.claims["b"].cites[0].places, "quote") == "8:29 Q"
    assert written(case.links[1].places, "with[0]") == "11:34 c"
    assert written(case.links[1].places, "with[1]") == "11:38 a"
    assert written(case.links[1].places, "stage") == "11:50 s"
    assert written(case.places, "conclusion[1]") == "3:17 a"
    assert written(case.stages["s"].places, "title") == "2:13 Start"


# The reader in Python, for where libyaml is missing

BOTH = {
    "short": "title: T\nclaims: {a: A, b: {text: B, supports: a}}\n",
    "folded": "title: >\n  one\n  two\n\n  three\nsummary: |2\n    x\n   y\nclaims:\n  a: 'it''s'\n  b: \"\\u00e9\\\n    x\"\n",
    "line ends": "title: T\r\nclaims:\r\n  a: {text: A,\r\n    supports: nope}\r\n",
    "beyond the BMP": "title: 🙂 🙂\nclaims:\n  a: {text: 🙂🙂, supports: nope}\n",
    "byte order mark": "\ufefftitle: T\nclaims:\n  a: {text: A, supports: nope}\n",
    "line separators": 'title: T\nclaims:\n  a: {text: "x\u2028y\x85z", supports: nope}\n',
    "unclosed quote": 'title: "T\nclaims:\n  a: A\n',
    "unclosed bracket": "title: T\nclaims:\n  a: {text: A, supports: [b}\n",
    "tab": "title: T\nclaims:\n\ta: A\n",
    "colon": "title: T\nclaims:\n  a: b: c\n",
    "indentation": "title: T\nclaims:\n  a: A\n b: B\n",
    "conflict": "title: T\nclaims:\n  a: A\n<<<<<<< ours\n  b: B\n=======\n  b: C\n>>>>>>> theirs\n",
    "at": "title: T\nclaims:\n  a: @x\n",
    "star": "title: T\nclaims:\n  a: * x\n",
    "anchor and alias": "title: T\nclaims:\n  a: &x A\n  b: *x\n",
    "tag": "title: !!str T\nclaims:\n  a: A\n",
    "second document": "title: T\nclaims:\n  a: A\n---\ntitle: U\n",
    "complex key": "title: T\nclaims:\n  ? [a, b]\n  : A\n  c: C\n",
    "duplicate key": "title: T\ntitle: U\nclaims: {a: A, a: B}\n",
    "deep": "title: T\nclaims:\n  a: A\nnotes: " + "[" * 70 + "]" * 70 + "\n",
    "bad escape": 'title: "\\q"\nclaims:\n  a: A\n',
    "control character": "title: T\nclaims:\n  a: A\x07B\n",
    "many control characters": "title: T\x00\nclaims:\n  a: A\x1b[31mB\x9f\n  b: \ufffe{text: [}\n",
    "escaped control character": 'title: T\nclaims:\n  a: "A\\eB"\n',
    "empty": "",
    "comment": "# nothing yet\n",
    "list": "- a\n",
    "wrong everywhere": "tilte: T\nclaims: [a]\nparties: p\nstages: {s: [x]}\nissues: a\nlinks: b\n",
}


def bounds_in(case: Case) -> list[list[tuple[str, int, int]]]:
    """Where each part of each claim and link starts and ends."""
    every = [case, *case.claims.values(), *case.links, *case.stages.values(), *case.issues]
    return [[(path, *span[1:]) for path, span in element.places.items()] for element in every]


@pytest.mark.parametrize("text", BOTH.values(), ids=BOTH)
def test_both_yaml_readers_give_the_same_case_and_find_the_same_mistakes(text, in_python):
    quick, slow = parse_case(text), in_python(text)
    assert [(d.rule, d.where) for d in slow.diagnostics] == [(d.rule, d.where) for d in quick.diagnostics]
    assert slow.case == quick.case


@pytest.mark.parametrize(
    "text", ['title: "\\ud800"\n', 'title: "\\U00110000"\n', "%x\ntitle: T\n", "title: \ud800\n", "? " * 500]
)
def test_the_python_reader_reports_and_never_raises(text, in_python):
    assert in_python(text).diagnostics


@examples(40)
@given(case=cases())
def test_the_python_reader_reads_what_is_written(case):
    written = dump_case(case)
    quick = yaml_reader.Loader
    yaml_reader.Loader = yaml.SafeLoader  # not by a fixture, which Hypothesis would share between examples
    try:
        parsed = parse_case(written)
    finally:
        yaml_reader.Loader = quick
    assert mistakes(parsed) == []
    assert parsed.case == case
    assert bounds_in(parsed.case) == bounds_in(parse_case(written).case)


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_both_yaml_readers_read_the_library_alike(path, in_python):
    text = path.read_text(encoding="utf-8")
    quick, slow = parse_case(text), in_python(text)
    assert slow.diagnostics == quick.diagnostics == ()
    assert slow.case == quick.case
    assert bounds_in(slow.case) == bounds_in(quick.case)


@pytest.mark.slow
def test_the_work_to_write_a_case_grows_with_its_arguments():
    def case_with(size: int) -> Case:
        names = [f"g{number}" for number in range(size)]
        steps = [support("b", "a", id=f"{name}.1", argument=name) for name in names]
        return case_of(*steps, arguments={name: Argument(name) for name in names})

    cases_of = {size: case_with(size) for size in (300, 2400)}
    assert growth(lambda size: dump_case(cases_of[size]), 300) < 14
