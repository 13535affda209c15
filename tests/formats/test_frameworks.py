"""Argumentation frameworks: reading their formats, and writing them."""

from __future__ import annotations

import re
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.core.diagnostics import ArgmapError, SourceText
from argmap.core.graph import ArgumentGraph
from argmap.formats.exporting import Options, exporters
from argmap.formats.importing import find_importer, importers
from argmap.render.view_building import build_view
from argmap.semantics import Structure, evaluate_grounded
from argmap.semantics.framework import Framework
from argmap.semantics.structure import ACCEPTED
from argmap.syntax.scalars import is_id
from support.maps import make_case, maps

FORMATS = ("af", "apx", "tgf")
SAME = {
    "af": "p af 3\n# a comment\n1 2\n2 3\n",
    "apx": "arg(1).\narg(2).\narg(3).\natt(1,2).\natt(2,3).\n",
    "tgf": "1\n2\n3\n#\n1 2\n2 3\n",
}


def source(text, name="x"):
    return SourceText(name, text)


def read(name, text):
    return importers()[name].framework(source(text, f"x.{name}"))


def found(parsed):
    """Diagnostics as `line:column rule: message (hint)`."""
    return [f"{d.span.line}:{d.span.column} {d.rule}: {d.message} ({d.hint})" for d in parsed.diagnostics]


# Reading


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_says_the_same(name):
    parsed = read(name, SAME[name])
    assert found(parsed) == []
    assert parsed.require() == Framework.of(["1", "2", "3"], [(0, 1), (1, 2)])
    case = importers()[name].parse(source(SAME[name], f"some/x.{name}")).require()
    assert (case.name, case.title) == ("x", "x")
    assert [(c.id, c.text, c.aliases) for c in case.claims.values()] == [(n, n, ()) for n in ("1", "2", "3")]
    assert [link.name for link in case.links] == ["1 -> 2", "2 -> 3"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_known_by_its_name_its_suffix_or_its_text(name):
    assert find_importer(name, source("")).name == name
    assert find_importer(None, source("", f"X.{name.upper()}")).name == name
    assert find_importer(None, source(SAME[name])).name == name


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", FORMATS)
def test_lines_may_end_in_any_way(name, line_break):
    assert read(name, SAME[name].replace("\n", line_break)).require().attacks == [(0, 1), (1, 2)]


def test_apx_takes_white_space_comments_and_facts_in_any_order():
    text = "% att(x,y).\n  att( a , \tb-1 ).arg(a).arg( b-1 )  . % arg(c)\narg(\n'd'\n).\n att('d',a) .\n\n"
    assert read("apx", text).require() == Framework.of(["a", "b-1", "'d'"], [(0, 1), (2, 0)])


def test_names_in_quotes_may_be_sentences_and_comments_be_those_of_prolog():
    text = (
        "/* att(x,y).\n * two lines */ arg('Rain, again').\n% no comment: /*\n"
        'arg("\\"Dry\\""). /* so */ att(\'Rain, again\',"\\"Dry\\"").\nsupports("\\"Dry\\"",\'Rain, again\'). % */\n'
    )
    parsed = importers()["apx"].parse(SourceText("x.apx", text))
    assert [claim.text for claim in parsed.require().claims.values()] == ["Rain, again", '"Dry"']
    assert [(link.name, link.stance) for link in parsed.case.links] == [
        *(("Rain-again -> Dry", "counter"), ("Dry -> Rain-again", "support")),
    ]
    assert parsed.diagnostics[0].message == "left out: 4 comments"
    assert find_importer(None, SourceText("x.txt", text)).name == "apx"


def test_the_same_attack_twice_is_one_attack():
    assert read("apx", "arg(a). att(a,a). att(a,a).").require().attacks == [(0, 0)]
    assert read("af", "p af 1\n1 1\n1 1\n").require().attacks == [(0, 0)]
    assert read("tgf", "a\n#\na a\na a\n").require().attacks == [(0, 0)]


def test_tgf_labels_are_texts():
    parsed = importers()["tgf"].parse(source("1 Roses are red\n2\n#\n1 2 says who\n"))
    assert [claim.text for claim in parsed.require().claims.values()] == ["Roses are red", "2"]


def test_labels_of_attacks_and_comments_in_tgf_are_told_and_supports_are_read():
    text = "# of trams\n1 one\n2 two\n3\n#\n1 2\n1 3 Attacks\n2 3 strong\n3 1 +\n2 1 supports\n3 2 -\n"
    parsed = importers()["tgf"].parse(SourceText("x.tgf", text))
    assert [(link.premises[0], link.stance, link.target) for link in parsed.case.links] == [
        *(("1", "counter", "2"), ("1", "counter", "3"), ("2", "support", "1"), ("2", "counter", "3")),
        *(("3", "support", "1"), ("3", "counter", "2")),
    ]
    assert list(parsed.case.claims) == ["1", "2", "3"]
    assert [(found.rule, found.where) for found in parsed.diagnostics] == [
        *(("left-out", "x.tgf:1:1"), ("left-out", "x.tgf:8:1"), ("read-as", "x.tgf:9:1")),
    ]
    assert parsed.diagnostics[2].message == "2 supports are read as ones of which a target needs at least one"


@pytest.mark.parametrize(
    "text",
    [
        "argument(a). argument(b). attacks(a,b).",
        "arg(a).\narg(b).\natk(a, b).",
        "attack(a,b). arg(a). arg(b).",
    ],
)
def test_apx_takes_the_words_of_other_programs(text):
    found = find_importer(None, SourceText("-", text))
    assert found.name == "apx"
    framework = importers()["apx"].framework(SourceText("-", text)).require()
    assert ([*framework.names], [*framework.attacks]) == (["a", "b"], [(0, 1)])


def test_supports_are_read_into_cases_and_are_mistakes_where_only_attacks_are_taken():
    apx = "support(a,c). arg(a). arg(b). arg(c).\natt(b,c). att(a,b). % both\n"
    tgf = "a\nb\nc\n#\na c +\nb c\na b\n"
    for name, text, where in (("apx", apx, "x.apx:1:1"), ("tgf", tgf, "x.tgf:5:1")):
        source = SourceText(f"x.{name}", text)
        parsed = importers()[name].parse(source)
        assert not parsed.has_errors
        assert sorted((link.name, link.stance) for link in parsed.case.links) == [
            *(("a -> b", "counter"), ("a -> c", "support"), ("b -> c", "counter")),
        ]
        comment = [("left-out", "x.apx:2:21")] if name == "apx" else []
        assert [(found.rule, found.where) for found in parsed.diagnostics] == [*comment, ("read-as", where)]
        with pytest.raises(ArgmapError) as refused:
            importers()[name].framework(source).require()
        assert [found.where for found in refused.value.diagnostics] == [where]
    unknown = importers()["apx"].parse(SourceText("x.apx", "arg(a). support(a,zz)."))
    assert [(found.rule, found.where) for found in unknown.diagnostics] == [
        ("unknown-argument", "x.apx:1:19")
    ]


def test_names_that_can_be_no_ids_get_one_and_are_kept_as_aliases():
    text = 'arg(a-b). arg("a b"). arg("a;b"). arg(-). arg(straße). att("a b",-).'
    case = importers()["apx"].parse(source(text)).require()
    assert [(c.id, c.aliases) for c in case.claims.values()] == [
        ("a-b", ()),
        ("a-b-2", ('"a b"',)),
        ("a-b-3", ('"a;b"',)),
        ("argument", ("-",)),
        ("straße", ()),
    ]
    assert [link.name for link in case.links] == ["a-b-2 -> argument"]


def test_other_facts_about_arguments_are_told_and_no_framework():
    text = "arg(a). arg(b).\natt(a,b).\nval(a,life). val(b, law).\nvalpref(life,law). pref( a , b ) .\nvote(v,(a,1)).\n"
    parsed = importers()["apx"].parse(SourceText("x.apx", text))
    assert [link.name for link in parsed.require().links] == ["a -> b"]
    assert [one.message for one in parsed.diagnostics] == [
        "left out: 2 facts 'val'",
        "left out: 1 fact 'valpref'",
        "left out: 1 fact 'pref'",
        "left out: 1 fact 'vote'",
    ]
    framework = importers()["apx"].framework(SourceText("x.apx", text))
    assert [one.rule for one in framework.diagnostics] == ["bad-fact"] * 5


def test_facts_that_tell_aspartix_what_to_do_are_told_and_may_come_first():
    source = SourceText("x.dl", "% two sides\nbaf.\nstable.\narg(a). arg(b).\nsupport(a,b).\n")
    assert find_importer(None, source).name == "apx"
    parsed = importers()["apx"].parse(source)
    assert [link.name for link in parsed.require().links] == ["a -> b"]
    told = [one.message for one in parsed.diagnostics]
    assert told[:3] == ["left out: 1 comment", "left out: 1 fact 'baf'", "left out: 1 fact 'stable'"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("af", "", ["1:1 missing-header: there is no line 'p af N' (start with: p af 3)"]),
        ("af", "1 2\n2 1\n", ["1:1 missing-header: attacks before 'p af N' (start with: p af 3)"]),
        (
            "af",
            "p af x\n  1 b\n",
            [
                "1:1 bad-header: 'p af x' is not 'p af N' (N is the number of arguments: p af 3)",
                "2:3 bad-line: '1 b' is not an attack (write two numbers: 1 2)",
            ],
        ),
        (
            "af",
            "p af 2\np af 2\n1 3\n0  9\n1 2 3\n",
            [
                "2:1 second-header: there is already a line 'p af N' (remove this line)",
                "3:3 unknown-argument: there is no argument 3 (the arguments are 1 to 2)",
                "4:1 unknown-argument: there is no argument 0 (the arguments are 1 to 2)",
                "4:4 unknown-argument: there is no argument 9 (the arguments are 1 to 2)",
                "5:1 bad-line: '1 2 3' is not an attack (write two numbers: 1 2)",
            ],
        ),
        (
            "apx",
            "arg(anna).\natt(ana, bob).\nagr(b).\narg(c)\narg(d).\n",
            [
                "2:5 unknown-argument: no argument is called 'ana' (did you mean 'anna'?)",
                "2:10 unknown-argument: no argument is called 'bob' (declare it: arg(bob).)",
                "3:1 bad-fact: 'agr(b).' is neither an argument nor an attack (write arg(a). or att(a,b).)",
                "4:1 bad-fact: 'arg(c)' is neither an argument nor an attack (a fact ends in a full stop)",
            ],
        ),
        (
            "tgf",
            "a\nb\n#\na\na c\n#\n",
            [
                "4:1 bad-line: 'a' attacks nothing (write two names: the attacker and the attacked)",
                "5:3 unknown-argument: no argument is called 'c' (declare it: a line of its own before the '#')",
                "6:1 second-separator: a second '#' (remove this line)",
            ],
        ),
        (
            "tgf",
            "a\nb",
            ["2:1 missing-separator: there is no line '#' (put '#' between the arguments and the attacks)"],
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_reading_goes_on(name, text, expected):
    parsed = read(name, text)
    assert found(parsed) == expected
    with pytest.raises(ArgmapError, match="mistake"):
        parsed.require()


def test_what_follows_a_mistake_is_read():
    assert read("apx", "agr(b).\narg(c). x arg(d).\natt(c,c).").framework == Framework.of(
        ["c", "d"], [(0, 0)]
    )
    assert read("af", "p af 2\nx\n1 2\n").framework.attacks == [(0, 1)]


@given(st.text('arg(t)p,.%#12 \n\r"\x85\u2028', max_size=40), st.sampled_from(FORMATS))
def test_no_text_is_too_broken_to_be_read(text, name):
    parsed = importers()[name].parse(source(text))
    assert all(d.span.start <= d.span.end <= len(text) for d in parsed.diagnostics)
    assert all(is_id(claim) for claim in parsed.case.claims)


LINES = {
    "af": ("1 2\n", "2 1\n", "2 3\r\n", "03\t1 \n", "4 1\n", "0 2\n", " 1 1\n", "# 1 2\n", "1 2 3\n", "\n"),
    "apx": (
        *("arg(a).\n", "arg(b).", "arg( c ).\n", "att(a,b).\n", "att(b,c). ", "att(c,\na).\n", "att(a,z)."),
        *("% att(a,b).\n", "arg(é).\n", "att(é,a).", "att(a,b)\n", "\n"),
    ),
    "tgf": (
        "a\n",
        "b\n",
        "é\r\n",
        "a label\n",
        "#\n",
        "a b\n",
        "b\ta \n",
        "é a\n",
        "a b c\n",
        "a z\n",
        "#a b\n",
        "\n",
    ),
}


#: Says the same, but not as plainly as what is read many at once.
ALONE = {"af": (r"(?m)^(?=\d)", " "), "apx": (r"\((?=\w)", "( "), "tgf": (r"(?m)^(?=\w)", " ")}


@pytest.mark.parametrize("name", FORMATS)
@given(data=st.data())
def test_what_is_read_many_at_once_is_read_as_one_by_one(name, data):
    header = data.draw(st.sampled_from(("p af 3\n", ""))) if name == "af" else ""
    text = header + "".join(data.draw(st.lists(st.sampled_from(LINES[name]), max_size=12)))
    many, alone = read(name, text), read(name, re.sub(*ALONE[name], text))
    assert many.framework == alone.framework
    assert dict(many.texts) == dict(alone.texts)
    assert [(d.rule, d.span.line) for d in many.diagnostics] == [
        (d.rule, d.span.line) for d in alone.diagnostics
    ]


# The short way


@st.composite
def frameworks(draw):
    names = [f"n{at}" for at in range(draw(st.integers(1, 6)))]
    end = st.integers(0, len(names) - 1)
    return Framework.of(names, draw(st.lists(st.tuples(end, end), unique=True, max_size=12)))


def as_apx(framework):
    names = framework.names
    facts = [f"arg({name})." for name in names]
    return "\n".join([*facts, *(f"att({names[a]},{names[b]})." for a, b in framework.attacks)])


@given(frameworks())
def test_the_structure_of_a_framework_is_that_of_its_case(framework):
    short = framework.structure()
    long = Structure(importers()["apx"].parse(source(as_apx(framework))).require())
    order = [short.number[name] for name in long.names]
    assert sorted(long.names) == sorted(short.names)
    assert [long.assumed, long.claims] == [short.assumed, short.claims]
    for name in ("away", "counters", "supports"):
        mine = [sorted(short.names[n] for n in links) for links in getattr(short, name)]
        theirs = [sorted(long.names[n] for n in links) for links in getattr(long, name)]
        assert [mine[n] for n in order[: len(theirs)]] == theirs
    assert evaluate_grounded(short).verdicts == evaluate_grounded(long).verdicts


@given(frameworks(), st.randoms(use_true_random=False))
def test_grounded_needs_no_structure_and_counts_an_attack_once(framework, random):
    attacks = framework.attacks + [attack for attack in framework.attacks if random.random() < 0.5]
    again = Framework.of(framework.names, attacks)
    expected = evaluate_grounded(framework.structure()).values[: len(framework.names)]
    assert framework.grounded() == again.grounded() == expected


@pytest.mark.slow
def test_a_large_framework_is_read_and_decided_in_little_memory():
    size = 100_000
    text = f"p af {size}\n" + "".join(f"{n} {n + 1}\n{n} {n * 7919 % size + 1}\n" for n in range(1, size))
    tracemalloc.start()
    try:
        framework = read("af", text).require()
        verdicts = framework.grounded()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(verdicts) == size
    assert verdicts[0] == ACCEPTED
    assert peak < 350 * size  # bytes for an argument with two attacks; with the structure, it is 1,170


# Writing


def exported(name, case):
    return exporters()[name].render(build_view(ArgumentGraph(case)), Options())


@pytest.mark.parametrize("name", ["apx", "tgf"])
@given(framework=frameworks())
def test_what_is_written_is_read_again(name, framework):
    case = importers()["apx"].parse(source(as_apx(framework))).require()
    text, lost, _ = exported(name, case)
    assert lost == ()
    again = importers()[name].parse(source(text)).require()
    assert dict(again.claims) == dict(case.claims)
    assert again.links == case.links


@given(frameworks())
def test_af_keeps_the_attacks_and_says_which_number_is_which(framework):
    case = importers()["apx"].parse(source(as_apx(framework))).require()
    text = exported("af", case).content
    again = read("af", text).require()
    assert set(again.attacks) == set(framework.attacks)
    assert [line[2:] for line in text.splitlines() if line.startswith("#")] == [
        f"{at} {name}" for at, name in enumerate(framework.names, 1)
    ]


def test_a_map_with_more_than_counters_is_flattened_and_that_is_said():

    case = make_case(
        {"a": {}, "b": {}, "c": {"assumed": False}, "d": {"standard": "burden"}},
        [
            (("a", "b"), "c", "support", None),
            (("d",), "l0", "counter", None),
            (("b",), "l0", "support", None),
            (("c",), "a", "counter", None),
        ],
    )
    text, lost, _ = exported("tgf", case)
    assert text.split("#")[0].split() == [
        *("a", "b", "c", "d", "l0", "not-a", "not-b", "unsupported-c", "unsupported-l0")
    ]
    assert lost[0].startswith("supports, undercuts and joint premises, but for 5 arguments that were added")
    assert lost[1] == "proof standards, so that verdicts can differ"


def test_grounded_says_the_same_of_the_claims_of_a_flattened_map():

    @given(maps(weighed=False))
    def check(case):
        text = exported("apx", case).content
        flat = evaluate_grounded(read("apx", text).require().structure()).verdicts
        for claim, verdict in list(evaluate_grounded(case).verdicts.items())[: len(case.claims)]:
            assert flat[claim] == verdict

    check()


@pytest.mark.parametrize("number", ["9" * 13, "9" * 30, "9" * 5000, "0" * 40 + "9" * 20])
def test_an_argument_with_a_very_long_number_is_told_and_not_made(number):
    for text in (f"1 {number}\n", f"p af 2\n1 {number}\n", f"p af {number}\n1 2\n"):
        parsed = read("af", text)
        assert next(d.rule for d in parsed.diagnostics) in ("missing-header", "unknown-argument", "too-large")
        assert len(parsed.framework.names) <= 2
        assert all(len(d.message) < 100 for d in parsed.diagnostics)


def test_zeros_before_a_number_say_nothing():
    assert read("af", f"p af 2\n{'0' * 5000}1 002\n").require() == Framework.of(["1", "2"], [(0, 1)])


def test_attacks_before_a_smaller_header_are_left_out():
    parsed = read("af", "1 2\np af 1\n1 1\n")
    assert (parsed.framework.names, parsed.framework.attacks) == (["1"], [(0, 0)])
    assert [d.rule for d in parsed.diagnostics] == ["missing-header"]


@pytest.mark.parametrize("name", sorted(importers()))
@pytest.mark.parametrize(
    "text",
    ["% " * 5_000 + "x", "%" * 5_000 + "\nx", "statements:\n  p(" + " " * 20_000 + "x): A\n", "(" * 5_000],
)
def test_a_text_that_is_nearly_of_a_format_is_told_apart_at_once(name, text):
    importers()[name].detect(source(text))
    assert importers()[name].parse(source(text)).source.text == text
