"""What a format says that it keeps of a case comes back from it, one part at a time, and what is lost is
told.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from argmap import ArgumentGraph, Case, parse_case
from argmap.core.diagnostics import SourceText
from argmap.core.model import Citation, Claim, Source
from argmap.formats.exporting import Options, exporters
from argmap.formats.importing import importers
from argmap.formats.shared.losses import PARTS, all_losses
from argmap.render.view_building import build_view
from argmap.semantics import evaluate_grounded
from argmap.syntax.schema import ELEMENTS
from argmap.workspace.decoding import decoded

#: Those that are written and read. A workbook is read as another one: a flow, or a table.
BOTH = sorted((set(exporters()) & set(importers())) - {"xlsx"})
CLAIMS = {"a": "Alpha holds.", "b": "Beta holds.", "c": "Gamma holds."}
#: For each part: what it adds to the case, to its claims `a`, `b` (which supports a) and `c` (which counters
#: a).
ADDED: dict[str, dict[str, str]] = {
    "title": {"a": "title: Short"},
    "wordings": {"a": "wordings: [{text: Alpha rules.}]"},
    "cites": {"a": "cites: [{quote: Quoted words.}]"},
    "sources": {
        "case": "sources: {s: {title: Book, url: 'https://example.org/s'}}",
        "a": "cites: [{source: s, quote: Quoted words.}]",
    },
    "translations": {
        "a": "cites: [{quote: Worte, at: p. 1}, {quote: Words, translation-of: p. 1}]",
    },
    "parties": {"case": "parties: {p: {name: Party P}}", "a": "by: p"},
    "party notes": {"case": "parties: {p: {name: Party P, role: judge, notes: Of Paris.}}", "a": "by: p"},
    "stages": {"case": "stages: {s1: First, s2: Second}", "c": "stage: s2"},
    "groups": {"case": "groups: {g: {title: Group G}}", "a": "group: g"},
    "kind": {"a": "kind: norm"},
    "tags": {"a": "tags: [red]"},
    "notes": {"a": "notes: A note."},
    "aliases": {"a": "aliases: [old]"},
    "assumed": {"b": "assumed: true"},
    "standard": {"a": "standard: preponderance"},
    "accrue": {"a": "accrue: sum"},
    "prefer": {"a": "prefer: [b, c]"},
    "weight": {"a": "weight: 0.4"},
    "link weights": {"b": "supports: {target: a, weight: 0.4}"},
    "issues": {"case": "issues: [{positions: [a, c], standard: preponderance}]"},
    "value": {"case": "values: {v: Vee}", "a": "value: v"},
    "values": {"case": "values: {v: {title: Vee, notes: N}}", "a": "value: v"},
    "audiences": {"case": "values: {v: Vee, w: We}\naudiences: {x: [v, w]}", "a": "value: v"},
    "contradictions": {"c": "contradicts: b"},
    "arguments": {"case": "arguments: {arg: {steps: [{from: [c], to: b}]}}"},
    "rules": {"b": "supports: {target: a, rule: modus ponens}"},
    "schemes": {"b": "supports: {target: a, scheme: expert-opinion}"},
    "roles": {"b": "supports: {target: a, scheme: expert-opinion, roles: {source: b}}"},
    "questions": {"b": "supports: {target: a, scheme: expert-opinion}", "c": "question: bias"},
    "link notes": {"b": "supports: {target: a, notes: Note on it.}"},
    "conclusion": {"case": "conclusion: c"},
    "case notes": {"case": "summary: Sum.\nnotes: Noted."},
    "case tags": {"case": "tags: [t]"},
    "date": {"case": "date: 2020-01-02"},
    "lang": {"case": "lang: de"},
}


def made(part: str) -> Case:
    added = ADDED[part]
    relations = {"b": "supports: a", "c": "counters: a"}
    lines = [f"title: T\n{added.get('case', '')}\nclaims:"]
    for name, text in CLAIMS.items():
        more = added.get(name, "")
        relation = "" if more.startswith("supports") else relations.get(name, "")
        lines.append(f"  {name}: {{{', '.join(filter(None, (f'text: {text}', relation, more)))}}}")
    return parse_case("\n".join(lines)).require()


def said(case: Case, part: str) -> object:
    """What a case says of a part, by the texts of its claims, or their order."""
    in_order = dict(zip(CLAIMS, case.claims.values(), strict=False))
    found = {
        name: next((one for one in case.claims.values() if one.text.startswith(text)), in_order[name])
        for name, text in CLAIMS.items()
    }
    names = {one.id: name for name, one in found.items()}
    a, b, c = (found[name] for name in CLAIMS)
    steps = [link for link in case.links if b.id in link.premises and link.target == a.id]
    of: dict[str, Callable[[], object]] = {
        "wordings": lambda: [one.text for one in a.wordings],
        "cites": lambda: [one.quote for one in a.cites],
        "sources": lambda: [(x.title, x.url) for x in (case.sources[y.source] for y in a.cites if y.source)],
        "translations": lambda: [one.translation_of is not None for one in a.cites],
        "parties": lambda: a.by and case.party_name(a.by),
        "party notes": lambda: [(one.role, one.notes) for one in case.parties.values()],
        "stages": lambda: (list(case.stages), c.stage),
        "groups": lambda: a.group and case.group_title(a.group),
        "assumed": lambda: b.assumed,
        "prefer": lambda: [names.get(one) for one in a.prefer],
        "link weights": lambda: [one.weight for one in steps],
        "issues": lambda: [([names.get(one) for one in x.positions], x.standard) for x in case.issues],
        "values": lambda: [(one.title, one.notes) for one in case.values.values()],
        "audiences": lambda: [(one.id, one.order) for one in case.audiences.values()],
        "contradictions": lambda: {name: [names.get(x) for x in one.contradicts] for name, one in found.items()},
        "arguments": lambda: list(case.arguments),
        "rules": lambda: [one.rule for one in steps],
        "schemes": lambda: [one.scheme for one in steps],
        "roles": lambda: [[(role, names.get(x)) for role, x in one.roles] for one in steps],
        "questions": lambda: c.question,
        "link notes": lambda: [one.notes for one in steps],
        "conclusion": lambda: [names.get(one) for one in case.conclusion],
        "case notes": lambda: (case.summary, case.notes),
        "case tags": lambda: case.tags,
        "date": lambda: case.date,
        "lang": lambda: case.lang,
    }  # fmt: skip
    return of[part]() if part in of else getattr(a, part)


def test_each_part_of_a_case_is_tried():
    assert set(ADDED) == set(PARTS) - {"conflicts"}


@pytest.mark.parametrize("part", ADDED)
@pytest.mark.parametrize("name", BOTH)
def test_what_a_format_says_that_it_keeps_comes_back_and_what_it_loses_is_told(name, part):
    exporter, case = exporters()[name], made(part)
    view = build_view(ArgumentGraph(case), statuses=evaluate_grounded(case).statuses)
    exported = exporter.render(view, Options())
    file = f"map{exporter.suffixes[0] if exporter.suffixes else ''}"
    content = exported.content
    text = content if isinstance(content, str) else decoded(content, file)
    again = importers()[name].parse(SourceText(file, text)).case
    kept = said(again, part) == said(case, part)
    if part in exporter.carries:
        assert kept or part in exporter.lacks
    else:
        assert not kept
        assert exported.lost


@pytest.mark.parametrize("name", ["aif", "xaif"])
def test_what_was_said_by_nobody_named_keeps_its_words_or_is_told(name):
    quotes = ["Smith: it is so.", "It is so."]
    cites = (Citation("locutions", quote=quote) for quote in quotes)
    case = Case(
        title="T",
        claims={"a": Claim("a", "A.", cites=tuple(cites))},
        sources={"locutions": Source("locutions", title="What was said")},
    )
    view = build_view(ArgumentGraph(case), statuses=evaluate_grounded(case).statuses)
    exported = exporters()[name].render(view, Options())
    again = importers()[name].parse(SourceText("map.json", str(exported.content))).case
    assert [cite.quote for cite in again.claims["a"].cites] == quotes[1:]
    assert not again.parties
    assert "the citations of 1 claim" in exported.lost


@pytest.mark.parametrize(
    ("cite", "address", "lost"),
    [
        (Citation("s"), "https://example.org/a\nb", "1 line break in an address"),
        (Citation(), "https://example.org/a", "1 citation that says nothing"),
    ],
)
def test_what_markdown_has_no_line_for_is_told(cite, address, lost):
    case = Case(
        title="T", claims={"a": Claim("a", "A.", cites=(cite,))}, sources={"s": Source("s", "S", url=address)}
    )
    view = build_view(ArgumentGraph(case), statuses=evaluate_grounded(case).statuses)
    assert lost in exporters()["markdown"].render(view, Options()).lost


#: A case in which everything a claim can name is called x.
X = "title: T\nparties: {x: X}\nstages: {x: X}\ngroups: {x: X}\nvalues: {x: X}\nsources: {x: {title: X}}\nclaims:\n  a: {text: A.%s}\n  x: X.\n"
#: For each kind of value a value that is not x.
VALUES = {
    "boolean": "true",
    "weight": "0.5",
    "standard": "scintilla",
    "accrual": "sum",
    "cites": "{source: x}",
}


@pytest.mark.parametrize(
    "key", [key for key in ELEMENTS["claim"] if key not in ("text", "supports", "counters")]
)
def test_each_key_of_a_claim_is_told_where_it_is_lost_and_comes_back_from_a_table(key):
    said = f", {key}: {VALUES.get(ELEMENTS['claim'][key].kind, 'x')}"
    case = parse_case(X % said).require()
    if key not in ("group", "stage"):  # which are told with the groups and stages of the case
        assert all_losses(case, ()) != all_losses(parse_case(X % "").require(), ())
    table = str(exporters()["csv"].render(build_view(ArgumentGraph(case)), Options()).content)
    assert importers()["csv"].parse(SourceText("x.csv", table)).case == case
