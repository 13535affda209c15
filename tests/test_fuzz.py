"""Files that were spoilt at random: whatever comes of them, nothing fails, and what can be read can be shown.

ARGMAP_FUZZ says how many files each test spoils, ARGMAP_FUZZ_SEED where it starts:
`ARGMAP_FUZZ=100000 python -m pytest tests/test_fuzz.py -k foreign`.
"""

from __future__ import annotations

import os
import random
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import argmap
from argmap import ArgumentGraph, parse_case
from argmap.apps.api.loading import is_case_file
from argmap.core.diagnostics import MOST_TOLD, ArgmapError, SourceText
from argmap.core.model import Case
from argmap.formats.cases.carneades import parse_carneades
from argmap.formats.exporting import Options, exporters
from argmap.formats.importing import importers
from argmap.render.text.lines import plain
from argmap.render.text.page import page_lines, page_values
from argmap.render.theme import ASCII, UNICODE
from argmap.render.view import build_view
from argmap.semantics import evaluate_grounded
from argmap.semantics.carneades import evaluate_carneades
from argmap.syntax.editing.formatting import format_text
from argmap.syntax.plain import case_values
from argmap.workspace.library import FoundText

COUNT = int(os.environ.get("ARGMAP_FUZZ", "400"))
SEED = int(os.environ.get("ARGMAP_FUZZ_SEED", "1"))
FOLDER = Path(argmap.__file__).parent.parent / "cases"
CASES = [
    "title: T\nclaims:\n  a: A\n  b: {text: B, supports: a}\n",
    (
        "title: T\nclaims:\n  a:\n    text: >-\n      folded\n      text\n    notes: |\n      x\n\n      y\n  b:\n"
        "    text: 'q'\n    supports: [a, {target: a, with: c, id: k}]  # comment\n  # c\n  c: \"d\"\nconclusion: k\n"
    ),
    (
        "title: T\nparties: {p: P, q: Q}\nstages: {s: S, t: T}\nsources: {e: {title: E}}\nclaims:\n"
        "  a: {text: A, by: p, cites: [{source: e, at: P1, quote: Q}, {translation-of: 0}]}\n"
        "  b: {text: B, by: q, stage: t, supports: {target: a, with: c, id: k}, counters: [b -> a]}\n"
        "  c: {text: C, counters: k, standard: preponderance, weight: .5}\n"
        "links: [{premises: [a, c], stance: counter, target: b}]\nissues: [{positions: [a, c]}]\n"
    ),
    *(
        path.read_text(encoding="utf-8")
        for path in sorted(FOLDER.glob("*.yaml"))
        if path.stat().st_size < 20_000
    ),
]
FOREIGN = {
    "af": ["p af 3\n# a comment\n1 2\n2 3\n", "p af 0\n", "p af 2\n1 1\n2 1\n1 2\n"],
    "apx": ["arg(a).\narg(b).\natt(a,b).\n", 'arg("x y").\n% c\narg(b). att("x y", b).\n', ""],
    "tgf": ["1\n2 a label\n3\n#\n1 2\n2 3 why\n", "#\n", "a\n#\na a\n"],
    "carneades": [
        (
            "statements:\n  a: A\n  b: {text: B, assumed: true}\n  c: C\narguments:\n"
            "  x: {conclusion: a, premises: [b], undercutter: c, scheme: convergent}\n"
            "  y: {conclusion: c, premises: {role: b}, weight: 0.5}\nissues:\n  i: {positions: [a, c], standard: CCE}\n"
            "assumptions: [b]\ntests: {in: [a], out: [c]}\n"
        ),
        (
            "argument_schemes:\n- {id: s, weight: {constant: 0.3}, premises: [p(X)]}\nweighing_functions: {w: {criteria: x}}\n"
            "statements: {a: A, p(x): P}\narguments: {z: {scheme: s, conclusion: a, premises: [p(x)]}}\n"
        ),
        "argument_schemes:\n",
    ],
}
PIECES = (
    *"#\"'|>-:?{}[],&*!%@`~()./ \t\n0a1",
    *("\n\n", "\r\n", "\r", "\n  ", "    ", " #", "# x\n", "|\n", ">-\n", "|+\n", ": ", "- ", "? ", "---\n", "...\n"),
    *("\ufeff", "\u2028", "\x85", "\x00", "\x1b", "\ud800", "~", "null", "{}", "[]", "''", '""', "\\n", "é", "🙂"),
    *("\u202e", "\u200f", "\U000e0041", "text: ", "supports: ", "counters: b\n", "target: ", "with: ", "id: k", "a -> b"),
    *("a", "b", "k", "arg(", "att(", ").", "p af 2\n", "9" * 30, "1e400", "-1", "\n#\n", "claims:\n", "statements:\n"),
    *("arguments:\n", "conclusion: ", "premises: ", "because: a\n", "- a\n", "assumed: ", "scheme: ", " " * 200),
)  # fmt: skip


def spoilt(text: str, dice: random.Random) -> str:
    """A text with one to four places changed: pieces put in, cut out, lines moved, doubled, or put elsewhere."""
    for _ in range(dice.choice((1, 1, 1, 2, 3, 4))):
        at, lines = dice.randrange(len(text) + 1), text.splitlines(keepends=True) or [""]
        line, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        match dice.randrange(7):
            case 0 | 1 | 2:
                text = text[:at] + dice.choice(PIECES) * dice.choice((1, 1, 1, 2, 60)) + text[at:]
            case 3:
                text = text[:at] + text[at + dice.randrange(1, 20) :]
            case 4:
                lines.insert(other, lines[line])
                text = "".join(lines)
            case 5:
                lines[line] = dice.choice(("", " ", "  ", "    ", "\t")) + lines[line].lstrip(" ")
                text = "".join(lines)
            case _:
                del lines[line]
                text = "".join(lines)
    return text


def used(case: Case, *, whole: bool) -> None:
    """Do with a case what the commands do; one that has mistakes is not exported."""
    graph = ArgumentGraph(case)
    grounded = evaluate_grounded(case)
    view = build_view(graph, statuses=grounded.statuses)
    for linear in (False, True):
        for look in (UNICODE, ASCII):
            assert all("\n" not in line for line in plain(page_lines(view, look, columns=60, linear=linear)))
    page_values(view, grounded)
    case_values(case)
    for name in whole * ("dot", "mermaid", "graphml", "json", "yaml", "af", "tgf", "apx", "svg", "html"):
        try:
            exporters()[name].render(view, Options())
        except ArgmapError as error:
            assert error.message  # noqa: PT017 - what a format cannot carry is refused in words


def survived(texts: Iterator[str], use: Callable[[str], None]) -> None:
    """Use each text; every failure is told, with the text."""
    failures = []
    for text in texts:
        try:
            use(text)
        except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
            failures.append(f"{text!r}\n{traceback.format_exc(limit=-3)}")
    assert not failures, f"{len(failures)} failures\n" + "\n".join(failures[:5])


def test_foreign_files_that_were_spoilt_can_be_read_and_what_they_say_be_used():
    dice = random.Random(SEED)

    def texts() -> Iterator[str]:
        names = sorted(FOREIGN)
        for number in range(COUNT):
            name = names[number % len(names)]
            yield f"{name}\n{spoilt(dice.choice(FOREIGN[name]), dice)}"

    def use(both: str) -> None:
        name, _, text = both.partition("\n")
        source = SourceText(f"x.{name}", text)
        assert isinstance(is_case_file(FoundText("x", "x", text)), bool)
        parsed = importers()[name].parse(source)
        assert len(parsed.diagnostics) <= MOST_TOLD + 3
        assert all(d.where and d.message for d in parsed.diagnostics)
        used(parsed.case, whole=not parsed.has_errors)
        if name == "carneades" and not parsed.has_errors:
            try:
                evaluate_carneades(parse_carneades(source).require())
            except ArgmapError as error:
                assert error.message  # noqa: PT017

    survived(texts(), use)


def test_cases_that_were_spoilt_can_be_read_and_what_could_be_read_be_used():
    dice = random.Random(SEED)

    def use(text: str) -> None:
        parsed = parse_case(text)
        assert len(parsed.diagnostics) <= MOST_TOLD + 2
        assert all(d.where and d.message for d in parsed.diagnostics)
        assert all(d.hint is None or d.hint for d in parsed.diagnostics)
        used(parsed.case, whole=not parsed.has_errors)

    survived((spoilt(dice.choice(CASES[:3] if number % 3 else CASES), dice) for number in range(COUNT)), use)


def test_fmt_accepts_whatever_can_be_read():
    dice = random.Random(SEED)

    def use(text: str) -> None:
        parsed = parse_case(text)
        if not parsed.has_errors:
            again = parse_case(format_text(parsed))
            assert again.case == parsed.case
            assert format_text(again) == again.source.text

    survived(
        (spoilt(dice.choice(CASES[:3] if number % 3 else CASES), dice) for number in range(4 * COUNT)), use
    )


def test_a_key_of_a_link_in_brackets_without_a_value_keeps_none():
    text = "title: T\nclaims: {a: A, b: {text: B, supports: {target: a, with, id: k}, counters: , tags}}\n"
    assert format_text(parse_case(text)) == (
        "title: T\nclaims:\n  a: A\n  b: {text: B, supports: {target: a, with: ~, id: k}, counters: ~, tags: ~}\n"
    )
