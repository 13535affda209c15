"""Files that were spoilt at random: whatever comes of them, nothing fails, and what can be read can be shown.

ARGMAP_FUZZ says how many files each test spoils, ARGMAP_FUZZ_SEED where it starts:
`ARGMAP_FUZZ=100000 python -m pytest tests/syntax/test_fuzz.py -k foreign`.
"""

from __future__ import annotations

import random
import traceback
from collections.abc import Callable, Iterator

import pytest

from argmap import ArgumentGraph, parse_case
from argmap.apps.api.loading import is_case_file
from argmap.core.diagnostics import MOST_KEPT, ArgmapError, SourceText
from argmap.core.documents import dump_document
from argmap.core.model import Case
from argmap.formats.exporting import Options, exporters
from argmap.formats.importing import importers
from argmap.formats.shared.carneades.yaml import parse_carneades
from argmap.render.json.show import ShowDocument
from argmap.render.text.lines import plain
from argmap.render.text.shown_case import page_lines
from argmap.render.theme import ASCII, UNICODE
from argmap.render.view_building import build_view
from argmap.semantics import evaluate_grounded
from argmap.semantics.carneades import evaluate_carneades
from argmap.syntax.editing.formatting import format_text
from argmap.workspace.library import FoundText
from support.laid_out import laid_out_quickly
from support.spoilt import CASES, COUNT, SEED, spoilt

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
    "arguebuf": [
        (
            '{"nodes": {"a": {"atom": {"text": "A", "participant": "p", "reference": {"resource": "r", "offset": 2, "text": "y"}}}, '
            '"b": {"atom": {"text": "B"}}, "x": {"scheme": {"support": "SUPPORT_SIGN"}}}, "edges": {"1": {"source": "a", '
            '"target": "x"}, "2": {"source": "x", "target": "b"}}, "resources": {"r": {"text": "x y"}}, "participants": '
            '{"p": {"name": "P"}}, "majorClaim": "b", "schemaVersion": 1, "userdata": {"argmap": {"conclusion": ["b"]}}}'
        ),
    ],
    "markdown": [
        (
            "---\ntitle: T\n---\n# A\n\nText\n====\n\n## Pro\n- B *b* [c](d) [e][f]\n\t> quote\n\n  more\n+ (-) C\n\n[f]: <https://x>\n\n"
            "**Cons:**\n1. D <!-- x -->\n   - [ ] Con: E\n\n## Sources\n- F, https://y\n"
        ),
        (
            "# T\n\n2020-01\n\n- **1** A (P) [G › H] *accepted*\n  > “q” (“t”) — S, 3 *n*\n\n  Note: m\n  - **1.1** Pro: all of these together\n"
            "    Note on the step: k\n    - **1.1.1** B\n    - **1.1.2** Undercuts the step: C (see 1)\n\n## Sources\n\n- P, *S*, Q, 2020 <https://x>\n"
        ),
    ],
    "opml": [
        (
            '<?xml version="1.0"?>\n<opml version="2.0"><head><title>T &amp; U</title></head><body><outline text="A" _note="n">'
            '<outline text="Pro: B"/><outline text="C" type="x"><outline text="Con: D"/></outline></outline></body></opml>\n'
        ),
        (
            '<opml xmlns:argmap="urn:argmap:outline"><body><outline text="A" argmap:id="a" argmap:conclusion="1"><outline text="Pro: '
            'all" argmap:role="supports" argmap:together="yes" argmap:link="k"><outline text="B" argmap:role="premise" argmap:id="b"/>'
            '<outline text="A" argmap:role="undercuts" argmap:see="a"/></outline></outline></body></opml>'
        ),
    ],
    "csv": [
        (
            "row,id,text,premises,stance,target,by,group,weight,source,quote,tags\ncase,,T,,,a\nclaim,a,A,,,,Ann,g,0.5,s,q,x; y\n"
            "claim,b,'=B\nlink,,,a + b,counter,b\nlink,k,,b,support,b -> a\ngroup,g,G,,,,,g\ncontradiction,,,a,,b\nissue,,,a + b\n"
        ),
        'id;text;supports;counters\n1;A;;\n2;"B;\nC";1;\n3;;;2, 9\n',
    ],
    "gsn": [
        (
            "module: {name: M, uses: [x]}\nG1:\n  text: A\n  supportedBy: [S1, G2]\n  inContextOf: C1\nC1: {}\nS1: {text: B}\n"
            "G2: {undeveloped: true, defeated: true}\nCG1:\n  challenges: G1\n  defeatedRelation: G1\nCSn1: {challenges: G1 -> CG1}\n"
        ),
        "module: {argmap: 1, conclusion: G1}\nG1: {text: A, supportedBy: [s]}\ns: {argmap: step, supportedBy: [b, s]}\nb: {url: x}\n",
    ],
    "sadface": [
        (
            '{"metadata": {"core": {"title": "T", "claim": "a"}}, "resources": [{"id": "r", "content": "x y"}], "nodes": ['
            '{"id": "a", "type": "atom", "text": "A", "sources": [{"resource_id": "r", "text": "y", "offset": 2}]}, '
            '{"id": "b", "type": "atom", "text": "B"}, {"id": "x", "type": "scheme", "name": "conflict"}, {"id": "y", '
            '"type": "conflict", "name": "disagree"}, {"id": "g", "type": "group", "children": ["a"]}], "edges": ['
            '{"source_id": "a", "target_id": "x"}, {"source_id": "x", "target_id": "b"}, {"source_id": "y", '
            '"target_id": "a"}, {"source_id": "y", "target_id": "b"}]}'
        ),
    ],
    "argdown": [
        (
            "===\ntitle: T\n===\n\n# H #t {a: b}\n\n[a]: A *b* __c__ #t {k: [1, {x: y}]}\n  + <b>: B @[a] .->.\n    <_ [c]\n"
            "  >< [d]: D // x\n\n1. [e]\n2. f\n"
        ),
        "<a>: g\n\n(1) [b]: B\n(2) c\n-- r, s {uses: [1]} --\n  <_ [x]\n(3) d\n  -> [e]\n(4) f\n----\n(5) g\n\n<a>\n  - h\n",
        "# M\n\n```argdown\n[a]: A\n  -> [b](http://x) \\*\n```\n\n/* c */ <!-- d -->\n",
    ],
    "argdown-json": [
        (
            '{"statements": {"a": {"title": "a", "members": [{"title": "a", "text": "A #t", "startLine": 1, "startColumn": 2, '
            '"ranges": [{"type": "tag", "start": 2, "stop": 3}], "tags": ["t"], "data": {"x": 1}}], "section": "s1"}}, '
            '"arguments": {"b": {"title": "b", "members": [], "pcs": [{"title": "a"}, {"title": "a", "inference": '
            '{"inferenceRules": ["r"], "data": {"uses": [1]}}}]}}, "relations": [{"relationType": "undercut", "from": "a", '
            '"fromType": "equivalence-class", "to": "b", "toType": "inference", "conclusionIndex": 1}], '
            '"sections": [{"id": "s1", "title": "S", "children": []}], "tags": {}}'
        ),
        '{"statements": {}, "arguments": {}, "relations": []}',
    ],
    "mindmup": [
        (
            '{"id": "root", "title": "T", "formatVersion": 3, "ideas": {"1": {"id": 1, "title": "A", "ideas": {"1": '
            '{"id": 2, "title": "group", "attr": {"group": "opposing"}, "ideas": {"-1": {"id": 3, "title": "B"}}}}}}, '
            '"links": [{"ideaIdFrom": 3, "ideaIdTo": 2, "attr": {"style": {"color": "#f00000"}}}]}'
        ),
        '{"title": "A", "ideas": {"1": {"id": 1, "title": "B", "attr": {"copyOf": 2}}}}',
    ],
}


def used(case: Case, *, whole: bool) -> None:
    """Do with a case what the commands do; one that has mistakes is not exported."""
    graph = ArgumentGraph(case)
    grounded = evaluate_grounded(case)
    view = build_view(graph, statuses=grounded.statuses)
    for linear in (False, True):
        for look in (UNICODE, ASCII):
            assert all("\n" not in line for line in plain(page_lines(view, look, columns=60, linear=linear)))
    dump_document(ShowDocument.of_view(view, grounded))
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


@laid_out_quickly()
@pytest.mark.spoilt
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
        assert len(parsed.diagnostics) <= MOST_KEPT + 3
        assert all(d.where and d.message for d in parsed.diagnostics)
        used(parsed.case, whole=not parsed.has_errors)
        if name == "carneades" and not parsed.has_errors:
            try:
                evaluate_carneades(parse_carneades(source).require())
            except ArgmapError as error:
                assert error.message  # noqa: PT017

    survived(texts(), use)


@laid_out_quickly()
@pytest.mark.spoilt
def test_cases_that_were_spoilt_can_be_read_and_what_could_be_read_be_used():
    dice = random.Random(SEED)

    def use(text: str) -> None:
        parsed = parse_case(text)
        assert len(parsed.diagnostics) <= MOST_KEPT + 2
        assert all(d.where and d.message for d in parsed.diagnostics)
        assert all(d.hint is None or d.hint for d in parsed.diagnostics)
        used(parsed.case, whole=not parsed.has_errors)

    survived(
        (spoilt(dice.choice(CASES[:3] if number % 3 else CASES), dice) for number in range(COUNT // 2)), use
    )


@pytest.mark.spoilt
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


@pytest.mark.parametrize("marker", ["...", "---", "... or", "--- or"])
def test_a_text_that_begins_as_a_document_ends_or_begins_is_read_on_in_the_next_line(marker):
    text = f"title: T\nclaims:\n  a: {{text: {marker}\nnot}}\n"
    assert parse_case(text).require().claims["a"].text == f"{marker} not"
    assert format_text(parse_case(text)) == f'title: T\nclaims:\n  a: {{text: "{marker} not"}}\n'
