"""`argmap check --fix`: what can be mended without asking is mended, and nothing else is touched."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given

from argmap import dump_case, parse_case
from argmap.checks.fixing import Fixed, fix_text
from argmap.checks.run import find_findings
from argmap.checks.selection import Asked, choose
from argmap.core.fixes import Fix, Remove, Replace, TextEdit, apply_edits
from argmap.syntax.patching import TreeEditor
from argmap.syntax.tree.places import SyntaxTree
from support.running import run_here as run
from support.spoilt import CASES, COUNT, SEED, spoilt
from support.strategies import cases

CHOSEN = choose(Asked(select=("all",)))


def fixed(text: str, *, unsafe: bool = False) -> Fixed:
    def found(parsed):
        return (*parsed.diagnostics, *find_findings(parsed, CHOSEN))

    return fix_text(parse_case(text), found, parse_case, unsafe=unsafe)


MENDED = {
    "claims as a list, with their ids as keys": (
        "title: T\nclaims:\n  - a: A  # the first\n  - b: B\n    supports: a\n",
        "title: T\nclaims:\n  a: A  # the first\n  b:\n    text: B\n    supports: a\n",
    ),
    "claims as a list at the margin, of texts in several lines": (
        "title: T\nclaims:\n- a: |\n    A\n    again\n  by: me\n\n# why\n- b: 'B\n    again'\n  counters: a\n\n# the end\n",
        "title: T\nclaims:\n  a:\n    text: |\n      A\n      again\n    by: me\n\n  # why\n  b:\n    text: 'B\n      again'\n    counters: a\n\n# the end\n",
    ),
    "claims and sources as lists, with their ids below 'id'": (
        "title: T\nsources:\n- id: s\n  title: S\nclaims:\n  - id: a\n    text: A\n    cites: {source: s}\n",
        "title: T\nsources:\n  s:\n    title: S\nclaims:\n  a:\n    text: A\n    cites: {source: s}\n",
    ),
    "claims as a list, with their keys below their ids": (
        "title: T\nclaims:\n- a:\n    text: A\n- b:\n  text: B\n  supports: a\n",
        "title: T\nclaims:\n  a:\n      text: A\n  b:\n    text: B\n    supports: a\n",
    ),
    "the thesis in words, beside the claims": (
        "title: T\nthesis: We should.\nclaims:\n  a: {text: A, supports: thesis}\n",
        "title: T\nclaims:\n  a: {text: A, supports: thesis}\n  thesis: We should.\n",
    ),
    "claims indented as deep as the keys of the one above": (
        "title: T\nclaims:\n  a:\n    text: A\n    # why\n    b:\n      text: B\n      supports: a\n    c: {text: C, counters: b}\n  d: {text: D, counters: c}\n",
        "title: T\nclaims:\n  a:\n    text: A\n  # why\n  b:\n    text: B\n    supports: a\n  c: {text: C, counters: b}\n  d: {text: D, counters: c}\n",
    ),
    "a party indented as deep as the name of the one above": (
        "title: T\nparties:\n  p:\n    name: P\n    q:\n      name: Q\nclaims: {a: {text: A, by: p}, b: {text: B, by: q, supports: a}}\n",
        "title: T\nparties:\n  p:\n    name: P\n  q:\n    name: Q\nclaims: {a: {text: A, by: p}, b: {text: B, by: q, supports: a}}\n",
    ),
    "a source that nobody cites": (
        "title: T\nsources:\n  a: {title: A}  # gone\n  b: {title: B}\nclaims:\n  c: {text: C, cites: {source: b}}\n",
        "title: T\nsources:\n  b: {title: B}\nclaims:\n  c: {text: C, cites: {source: b}}\n",
    ),
    "a source of several lines, with a comment above that stays": (
        "title: T\nclaims: {c: C}\nsources:\n  # kept\n  a:\n    title: A\n    # gone\n    url: u\n",
        "title: T\nclaims: {c: C}\n",
    ),
    "the last party in braces": (
        "title: T\nparties: {p: P, q: Q}\nclaims: {c: {text: C, by: p}}\n",
        "title: T\nparties: {p: P}\nclaims: {c: {text: C, by: p}}\n",
    ),
    "the first party in braces": (
        "title: T\nparties: {q: Q, p: P}\nclaims: {c: {text: C, by: p}}\n",
        "title: T\nparties: {p: P}\nclaims: {c: {text: C, by: p}}\n",
    ),
    "the only party": ("title: T\nparties: {q: Q}\nclaims: {c: C}\n", "title: T\nclaims: {c: C}\n"),
    "all parties, on lines of their own": (
        "title: T\nparties:\n  p: P\n  q: Q\n  r: R\nclaims: {c: C}\n",
        "title: T\nclaims: {c: C}\n",
    ),
    "all parties in braces": (
        "title: T\nparties: {p: P, q: Q, r: R}\nclaims: {c: C}\n",
        "title: T\nclaims: {c: C}\n",
    ),
    "dates that can mean one day only": (
        "title: T\ndate: 14 March 2025\nsources: {s: {title: S, date: '14.3.2025'}}\nclaims: {c: {text: C, cites: {source: s}}}\n",
        "title: T\ndate: 2025-03-14\nsources: {s: {title: S, date: 2025-03-14}}\nclaims: {c: {text: C, cites: {source: s}}}\n",
    ),
    "a mistyped target": (
        "title: T\nclaims:\n  later: L\n  sleep: {text: S, supports: laterr}\n",
        "title: T\nclaims:\n  later: L\n  sleep: {text: S, supports: later}\n",
    ),
    "a mistyped section with many claims": (
        f"title: T\nclaim:\n  a: {'A long text. ' * 20}\n  b: {{text: {'Another one. ' * 20}, counters: a}}\n",
        f"title: T\nclaims:\n  a: {'A long text. ' * 20}\n  b: {{text: {'Another one. ' * 20}, counters: a}}\n",
    ),
    "a mistyped party, after which the other is used": (
        "title: T\nparties: {pupils: P, parents: Q}\nclaims: {c: {text: C, by: pupils}, d: {text: D, by: parnets}}\n",
        "title: T\nparties: {pupils: P, parents: Q}\nclaims: {c: {text: C, by: pupils}, d: {text: D, by: parents}}\n",
    ),
    "texts in the marks of a word processor": (
        'title: “T”\nclaims:\n  a: ‘It’s so’\n  b: {text: „B“, title: “C", supports: a}\n  c: {text: “D” and “E”, supports: a}\n  d: «F»\n',
        'title: T\nclaims:\n  a: "It’s so"\n  b: {text: "B", title: "C", supports: a}\n  c: {text: “D” and “E”, supports: a}\n  d: «F»\n',
    ),
    "a colon in a text in the marks of a word processor": (
        "title: T\nclaims:\n  a: “A: so”\n  b: {text: B, supports: “a”}\n",
        'title: T\nclaims:\n  a: "A: so"\n  b: {text: B, supports: a}\n',
    ),
    "an ignore comment beside a claim": (
        "title: T\nclaims:\n  c: C  # argmap: ignore[long-claim] once\n",
        "title: T\nclaims:\n  c: C\n",
    ),
    "an ignore comment on a line of its own": (
        "title: T\nclaims:\n  # argmap: ignore[long-claim] once\n  c: C\n",
        "title: T\nclaims:\n  c: C\n",
    ),
    "one of two names in an ignore comment": (
        "title: T\nclaims:\n  c: Is it so?  # argmap: ignore[question-as-claim, long-claim] asked\n",
        "title: T\nclaims:\n  c: Is it so?  # argmap: ignore[question-as-claim] asked\n",
    ),
}


@pytest.mark.parametrize("break_", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("text", "mended"), MENDED.values(), ids=MENDED)
def test_what_is_not_needed_or_mistyped_is_mended(text, mended, break_):
    done = fixed(text.replace("\n", break_))
    assert done.text == mended.replace("\n", break_)
    assert done.fixed
    assert fixed(done.text).fixed == ()


@pytest.mark.parametrize(
    "said",
    [
        "so, and that matters: yes.",
        "so, which is bad, and that matters: yes, it does.",
        "so, and that is all.",
    ],
)
def test_a_text_with_commas_in_braces_is_put_into_quotes(said):
    text = f"title: T\nclaims:\n  a: A\n  b: {{text: Is {said}, supports: a}}\n"
    assert fixed(text).text == text.replace(f"Is {said}", f'"Is {said}"')
    assert fixed(text.replace(said, "so, really")).fixed == ()  # one word may be meant as a tag


def test_the_party_that_speaks_is_only_added_if_asked():
    text = "title: T\nparties: {p: P}\nstages: {s: {by: p}}\nclaims:\n  a: {text: A, stage: s}\n"
    assert fixed(text).text == text
    assert fixed(text, unsafe=True).text == text.replace("A, stage", "A, by: p, stage")


def test_a_name_of_a_scheme_is_replaced_only_where_it_is_mistyped():
    text = "title: T\nclaims:\n  a: A\n  b: {text: B, supports: {target: a, scheme: NAME}}\n"
    mended = fixed(text.replace("NAME", "expert-opnion")).text
    assert mended == text.replace("NAME", "expert-opinion")
    own = text.replace("NAME", "NONC")  # which is somewhat like "ignorance"
    assert fixed(own).text == own


@given(cases())
def test_fixes_take_nothing_away_that_is_used(case):
    text = dump_case(case)
    done = fixed(text)
    now = parse_case(done.text)
    assert not now.has_errors
    assert (now.case.claims, now.case.links) == (parse_case(text).case.claims, parse_case(text).case.links)
    assert fixed(done.text).text == done.text


def errors(text: str) -> tuple[bool, int]:
    """Whether a file cannot be read to its end, and how many errors it has."""
    found = [d for d in parse_case(text).diagnostics if d.severity == "error"]
    return any(d.rule == "bad-yaml" for d in found), sum(d.count for d in found)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        (
            "title: T\nclaims:\n\ta: A\n\tb:\n\t\ttext: B\n\t\tcounters: a\n",
            "title: T\nclaims:\n  a: A\n  b:\n    text: B\n    counters: a\n",
        ),
        ("title: T\nclaims:\n  a:\n\ttext: A\n", "title: T\nclaims:\n  a:\n    text: A\n"),
        (
            "title: T\nclaims:\n    a:\n\ttext: A\n\tsupports: b\n    b: B\n",
            "title: T\nclaims:\n    a:\n        text: A\n        supports: b\n    b: B\n",
        ),
        # One tab among spaces: as deep as the line above, though less deep could be read, too.
        (
            "title: T\nclaims:\n  a: A\n  b:\n    text: B\n\tcounters: a\n",
            "title: T\nclaims:\n  a: A\n  b:\n    text: B\n    counters: a\n",
        ),
        # The text of a block keeps its tabs, and the next mistake is fixed after that.
        (
            "title: T\nclaims:\n\ta:\n\t\ttext: A\n\tb\n\t\ttext: B\nnotes: |\n  x\n  \ty\n",
            "title: T\nclaims:\n  a:\n    text: A\n  b:\n    text: B\nnotes: |\n  x\n  \ty\n",
        ),
        # Mistakes that are found once the file can be read are no reason to leave the tabs.
        (
            "title: T\nclaims:\n\ta: A\n\tb: {text: B, counters: nothing-alike}\n\tc: {text: C, supports: q-q-q}\n",
            "title: T\nclaims:\n  a: A\n  b: {text: B, counters: nothing-alike}\n  c: {text: C, supports: q-q-q}\n",
        ),
    ],
)
def test_tabs_become_spaces(text, mended):
    assert fixed(text).text == mended


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        (
            "title: T\nclaims\n  a: A\n  b: {text: B, counters: a}\n",
            "title: T\nclaims:\n  a: A\n  b: {text: B, counters: a}\n",
        ),
        (
            "title: T\nclaims:\n  a: A\n  b\n    text: B\n    counters: a\n  c\n    text: C\n    supports: a\n",
            "title: T\nclaims:\n  a: A\n  b:\n    text: B\n    counters: a\n  c:\n    text: C\n    supports: a\n",
        ),
        (
            "title: T\nclaims:\n  a: A\n  b:\n    text: B\n    counters a\n",
            "title: T\nclaims:\n  a: A\n  b:\n    text: B\n    counters: a\n",
        ),
    ],
)
def test_a_missing_colon_is_put_where_it_belongs(text, mended):
    assert fixed(text).text == mended


@pytest.mark.parametrize("break_", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(
    "mended",
    [
        "title: T\nclaims:\n  a: A\n  b:\n    text: B\n    counters: a\n",
        "title: T\nclaims:\n  a: A\n  b: {text: B, counters: a, cites: {source: s, quote: Q}}\n",
        "title: T\nclaims:\n  a: A\n  b:\n    text: B\n    counters: [a]\n",
        "title: T\nclaims:\n  a: A\n  b:\n    text: Time is short\n      at 12:30, see http://b.example.\n    by: me\n    counters: a\n",
    ],
    ids=["on lines", "in braces", "before a bracket", "before more lines"],
)
def test_missing_spaces_after_keys_are_put_there(mended, break_):
    whole = mended + "".join(f"  c{n}:\n    text: Claim {n}\n    supports: a\n" for n in range(9))
    wanted = whole.replace("\n", break_)
    assert fixed(wanted.replace(": ", ":")).text == wanted


@pytest.mark.parametrize("break_", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(
    "links",
    [
        ["{target: a, with: c, id: step}", "{target: c}"],
        ["{target: a}", "{target: c}"],
        ["{target: a}"],
    ],
    ids=["of several keys", "of one key", "alone"],
)
def test_a_missing_space_after_the_dash_of_a_list_is_put_there(links, break_):
    listed = "".join(f"      - {link}\n" for link in links)
    wanted = f"title: T\nclaims:\n  a: A\n  c: C\n  b:\n    text: B\n    supports:\n{listed}    by: me\n"
    wanted = wanted.replace("\n", break_)
    assert fixed(wanted.replace("- {", "-{")).text == wanted


@pytest.mark.parametrize(
    ("ids", "typed"),
    [
        (("c1", "c2", "c12"), "c13"),
        (("looks-red",), "look"),
        (("cars", "bars"), "mars"),
        (("ban", "bar"), "bat"),
    ],
)
def test_an_id_that_may_mean_another_one_is_only_written_if_asked(ids, typed):
    claims = "".join(f"  {name}: A claim\n" for name in ids)
    text = f"title: T\nclaims:\n{claims}  q: {{text: Q, supports: {typed}}}\n"
    assert fixed(text).text == text
    assert not parse_case(fixed(text, unsafe=True).text).has_errors


@pytest.mark.parametrize(
    "line",
    ["text: B supports: a", "text: B by: me", "supports: a: b", "cites: s: t"],
)
def test_a_line_that_may_hold_two_keys_is_not_put_in_quotes(line):
    before = "" if line.startswith("text") else "    text: B\n"
    text = f"title: T\nclaims:\n  a: A\n  b:\n{before}    {line}\n"
    assert fixed(text).text == text


def test_words_beside_a_mistyped_key_are_never_lost():
    text = "title: T\nclaims:\n  a: A\n  b: {text:B: more, supports: a}\n"
    for unsafe in (False, True):
        assert "B: more" in fixed(text, unsafe=unsafe).text


@pytest.mark.parametrize("line", ["by the way", "counters the idea", "stage one or two"])
def test_a_line_of_a_text_gets_no_colon_after_a_word_that_is_also_a_key(line):
    text = f"title: T\nclaims:\n  a: A\n  b:\n    text: It is so\n    {line}\n    supports: a\n"
    assert fixed(text).text == text


def test_missing_spaces_above_a_key_with_its_space_are_put_there_at_once():
    text = "title: T\nclaims:\n  a: A\n  b:\n    text: B\n    counters: a\n    by: me\n"
    assert fixed(text.replace("text: ", "text:").replace("counters: ", "counters:")).text == text


def test_missing_spaces_are_found_below_an_id_with_a_comment():
    text = "title: T\nclaims:\n  a: A\n  b:  # mine\n    text: B\n    counters: a\n"
    assert fixed(text.replace("text: ", "text:").replace("counters: ", "counters:")).text == text


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("@ann says so.", '"@ann says so."'),
        ("%50 of all", '"%50 of all"'),
        ("@ann says\n    so.", "@ann says\n    so."),
        ('@ann says "so".', "'@ann says \"so\".'"),
    ],
)
def test_a_text_that_begins_with_a_sign_of_yaml_is_put_in_quotes_if_it_is_one_line(line, mended):
    text = "title: T\nclaims:\n  a: {}\n  b: {{text: B, supports: a}}\n"
    assert fixed(text.format(line)).text == text.format(mended)


def test_a_text_with_a_colon_is_put_in_quotes_if_it_is_one_line():
    text = (
        "title: Fish: a dish?\nclaims:\n  a: Yes: it is.   \n  b:\n    text: No: it's not.\n    counters: a\n"
    )
    assert fixed(text).text == (
        'title: "Fish: a dish?"\nclaims:\n  a: "Yes: it is."   \n  b:\n    text: "No: it\'s not."\n    counters: a\n'
    )
    quoting = 'title: She said: "It\'s so."\nclaims: {a: A}\n'
    assert fixed(quoting).text == "title: 'She said: \"It''s so.\"'\nclaims: {a: A}\n"
    longer = "title: T\nclaims:\n  a: Yes: it is\n    what I say.\n"
    assert fixed(longer).text == longer


@pytest.mark.parametrize(
    ("claim", "hint"),
    [
        ("text:B", '\n  help: to fix it: argmap check --fix "my case.yaml"\n'),
        (
            "text: B\n    counters: b\n    suports: a",
            '\n  help: to fix it: argmap check --fix "my case.yaml"\n',
        ),
        ("suports: a", '\n  help: to fix 1 of them: argmap check --fix "my case.yaml"\n'),
        ("counters: q", "has 2 mistakes\n"),
    ],
)
def test_whoever_reads_a_file_with_mistakes_is_told_how_to_fix_them(tmp_path, monkeypatch, claim, hint):
    monkeypatch.chdir(tmp_path)
    text = f"title: T\nclaims:\n  a: A\n  b:\n    {claim}\n    by: me\n"
    Path("my case.yaml").write_text(text, encoding="utf-8")
    assert run("show", "my case.yaml").stderr.endswith(hint)
    assert "check --fix" not in run("show", "-", stdin=text).stderr


def test_a_line_of_a_text_that_looks_like_a_key_gets_no_space():
    text = (
        "title: T\nclaims:\n  a: |\n    by:this\n    we mean that\n  b: {text: 'by:the way', counters: a}\n"
    )
    assert fixed(text).text == text


@pytest.mark.parametrize("break_", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_claims_at_the_margin_are_put_under_claims(break_):
    text = (
        "title: T\nstages: {s: S}\n# the claims\na: We should do this.\n\nb:\n  text: B\n  counters: a\n"
        "  notes: |\n    one\n\n    two\n  cites: s\nsources: {s: {title: S}}\n"
    )
    mended = (
        "title: T\nstages: {s: S}\n# the claims\nclaims:\n  a: We should do this.\n\n  b:\n    text: B\n"
        "    counters: a\n    notes: |\n      one\n\n      two\n    cites: s\nsources: {s: {title: S}}\n"
    )
    assert fixed(text.replace("\n", break_)).text == mended.replace("\n", break_)


@pytest.mark.parametrize(
    "text",
    [
        "{title: T, a: {text: A}, b: {text: B, counters: a}}\n",
        "title: T\na: {text: A}\nsources: {s: {title: S}}\nb: {text: B, counters: a}\n",
        "title: T\nauthor: Ann Lee\nschool: Our school in town\n",
    ],
)
def test_what_may_be_no_claims_stays_at_the_margin(text):
    assert "claims:" not in fixed(text).text


@pytest.mark.spoilt
def test_fixes_of_broken_files_never_add_a_mistake():
    dice = random.Random(SEED)
    for number in range(COUNT):
        text = spoilt(dice.choice(CASES[:3] if number % 3 else CASES), dice)
        before = errors(text)
        done = fixed(text, unsafe=True)
        assert errors(done.text) <= before
        assert (done.text == text) == (not done.fixed)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("echo.txt").write_text("The pool costs 300 euros a year, they say.\n")
    Path("pool.yaml").write_text(
        "title: T\nsources:\n  echo: {title: Echo, file: echo.txt}\n  old: {title: Old}\n"
        'claims:\n  pool:\n    text: Close it.\n    cites: {source: echo, quote: "The pool costs 200 euros"}\n'
    )
    return tmp_path


def test_fix_writes_the_file_and_reports_what_is_left(folder):
    done = run("check", "pool.yaml", "--fix")
    assert done.returncode == 1
    assert "warning[quote-altered]" in done.stdout
    assert "fixed 1 finding in pool.yaml: unused-source 1\n" in done.stderr
    assert "old" not in Path("pool.yaml").read_text()


def test_a_quotation_is_replaced_only_where_that_is_asked_for(folder):
    run("check", "pool.yaml", "--fix")
    assert "200 euros" in Path("pool.yaml").read_text()
    done = run("check", "pool.yaml", "--fix", "--unsafe-fixes")
    assert 'quote: "The pool costs 300 euros"' in Path("pool.yaml").read_text()
    assert "quote-altered" not in done.stdout


def test_diff_shows_what_fix_would_change_and_writes_nothing(folder):
    before = Path("pool.yaml").read_text()
    done = run("check", "pool.yaml", "--diff")
    assert done.returncode == 1
    assert "-  old: {title: Old}\n" in done.stdout
    assert "would fix 1 finding in pool.yaml: unused-source 1\n" in done.stderr
    assert Path("pool.yaml").read_text() == before
    run("check", "pool.yaml", "--fix")
    assert run("check", "pool.yaml", "--diff").returncode == 0


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (("--fix", "--diff"), "--diff only shows"),
        (("--unsafe-fixes",), "--unsafe-fixes needs --fix or --diff"),
    ],
)
def test_options_that_say_nothing_together_are_refused(folder, options, hint):
    done = run("check", "pool.yaml", *options)
    assert (done.returncode, hint in done.stderr) == (2, True)


def test_a_bundled_case_is_not_mended_in_its_place(folder):
    done = run("check", "parler-v-aws", "--fix")
    assert done.returncode == 2
    assert "argmap copy parler-v-aws" in done.stderr


# Edits


def test_edits_are_about_the_text_as_it_was():
    assert apply_edits("abcd", [TextEdit(2, 3, ""), TextEdit(0, 1, "xy")]) == "xybd"
    with pytest.raises(ValueError, match="overlaps"):
        apply_edits("abcd", [TextEdit(0, 2, ""), TextEdit(1, 3, "")])


def test_a_path_that_leads_nowhere_edits_nothing():
    tree = SyntaxTree("title: T\nclaims: {a: A}\n")
    for path in (("sources", "x"), ("claims", "a", "cites", 0), ("claims", 3), ()):
        assert TreeEditor(tree).text_edits(Remove(path)) == []
        assert TreeEditor(tree).text_edits(Replace(path, "x")) == []
    assert Fix("nothing", ()).safe


def test_a_text_keeps_its_quotation_marks_where_it_can():
    tree = SyntaxTree("a: 'x'\nb: \"x\"\nc: x\nd: [x, {e: x}]\n")
    edits = [
        edit
        for path in (("a",), ("b",), ("c",), ("d", 0), ("d", 1, "e"))
        for edit in TreeEditor(tree).text_edits(Replace(path, "it's: y"))
    ]
    assert apply_edits(tree.text, edits) == (
        "a: 'it''s: y'\nb: \"it's: y\"\nc: \"it's: y\"\nd: [\"it's: y\", {e: \"it's: y\"}]\n"
    )


def test_a_file_with_so_many_mistakes_below_each_other_that_some_are_left_is_said_to_need_another_run(
    folder, monkeypatch
):
    claims = "".join(f"  c{n}:\n    text:Claim number {n}\n    supports: root\n" for n in range(8))
    path = folder / "crowded.yaml"
    path.write_text(f"title: T\nclaims:\n  root: Root\n{claims}")
    monkeypatch.setattr("argmap.checks.fixing._READINGS", 5)
    told = "there may be more to fix in crowded.yaml"
    assert f"{told}: after this" in run("check", "crowded.yaml", "--diff").stderr
    assert f"{told}: run it again" in run("check", "crowded.yaml", "--fix").stderr
    assert told not in run("check", "crowded.yaml", "--fix").stderr
    assert path.read_text().count("text: Claim") == 8
    path.write_text(f"title: T\nclaims:\n  root: Root\n{claims}".replace("text:Claim", "text: Claim", 3))
    assert told not in run("check", "crowded.yaml", "--fix").stderr
    assert path.read_text().count("text: Claim") == 8


def test_what_is_piped_is_fixed_and_what_is_left_is_reported_beside_it():
    text = "title: T\nclaims:\n  a: A\n  b:\n    text:B\n    counters:a\n"
    mended = text.replace("text:", "text: ").replace("counters:", "counters: ")
    done = run("check", "-", "--fix", stdin=text)
    assert (done.returncode, done.stdout) == (0, mended)
    more = "    supports: nothing-alike\n"
    done = run("check", "-", "--fix", stdin=text.replace("text:", "text: ") + more)
    assert (done.returncode, done.stdout) == (1, mended + more)
    assert "<stdin>:7:15: error[unknown-target]" in done.stderr


@pytest.mark.parametrize(
    "claims",
    [
        "[{a: A}, {b: B}]",
        "\n- a: A\n- a: again",
        "\n- A text\n- b: B",
        "\n- {id: a, text: A}",
        "\n- text: A\n  id: a",
        "\n- text: A\n  supports: a",
        "\n- id: a",
        "\n- a: [A]",
        "\n- - a: A",
        "\n-\n  a: A",
    ],
)
def test_a_list_of_claims_in_which_one_has_no_id_of_its_own_stays(claims):
    text = f"title: T\nclaims: {claims}\n"
    assert fixed(text).text == text


def test_a_fix_that_uncovers_mistakes_is_made_together_with_theirs():
    text = "Title: T\nClaims:\n  a: A\n  b:\n    Text: B\n    Supports: a\n"
    assert fixed(text).text == text.lower().replace(": t\n", ": T\n").replace("a: a", "a: A").replace(
        ": b\n", ": B\n"
    )
    assert fixed(text.replace("Claims", "arguments")).text == fixed(text).text


def test_a_fix_that_uncovers_mistakes_which_cannot_be_fixed_is_not_made():
    text = "title: T\nClaims:\n  a: A\n  b:\n    flavour: B\n    colour: a\n"
    assert fixed(text).text == text


@pytest.mark.parametrize(
    ("pasted", "mended"),
    [
        ("```yaml\n{}```\n", "{}"),
        ("\n```\n{}```", "\n{}"),
        ("```\n{}", "{}"),
        ("{}```\nMore about it.\n", None),
        ("```\n{}```\n```\n", None),
    ],
)
def test_the_fences_of_markdown_around_a_whole_case_are_removed(pasted, mended):
    case = "title: T\nclaims:\n  a: A\n"
    assert fixed(pasted.format(case)).text == (mended or pasted).format(case)


def test_the_colons_and_spaces_of_other_keyboards_are_replaced_in_all_lines():
    text = "title: T\nclaims:\n  a： A\n  b:\n    text：B\n    supports： a\n"
    assert fixed(text).text == text.replace("： ", ": ").replace("：", ": ")
    text = text.replace("a：", "a:")
    assert fixed(text).text == text.replace("： ", ": ").replace("：", ": ")
    text = "title: T\nclaims:\n  a: A\n  b:\n    text: B\u00a0or C\n    supports: a\n"
    assert fixed(text.replace("  ", "\u00a0\u3000")).text == text
