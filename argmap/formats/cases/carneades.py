"""Carneades 4 argument graphs, from the YAML files that Carneades reads.

What a case cannot express (premises that add up, texts that count once) goes into the notes of the links;
`evaluate_carneades` evaluates the graph itself.
"""

from __future__ import annotations

import re

from argmap.core.diagnostics import SourceText
from argmap.core.display import joined_with_and
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.carneades.case import build_case
from argmap.formats.shared.carneades.writing import STANDARDS, other_labels, unwritten, written_graph
from argmap.formats.shared.carneades.yaml import NOT_HELD, parse_carneades
from argmap.formats.shared.losses import all_losses, counted_losses
from argmap.render.filters import drawn_part
from argmap.render.view import View
from argmap.semantics import evaluate_grounded
from argmap.semantics.carneades import evaluate_carneades
from argmap.syntax.parsing import ParsedCase

#: A top-level key that only Carneades has, and one that only cases have.
_OURS = re.compile(r"^(?:statements|arguments|argument_schemes|issue_schemes)\s*:", re.MULTILINE)
#: A key of JSON that only Carneades has; Argdown's JSON has statements and relations.
_OURS_IN_JSON = re.compile(r'"(?:assumptions|issues|argument_schemes)"\s*:\s*(?:[\[{]|null)')
_OF_A_CASE = re.compile(r"^(?:claims|title)\s*:", re.MULTILINE)


def is_carneades(source: SourceText) -> bool:
    """Return whether a text looks like a Carneades file, by its top-level keys."""
    text = source.text
    if source.begins_with("{"):
        return bool(_OURS_IN_JSON.search(text) and '"statements"' in text and '"relations"' not in text)
    return bool(_OURS.search(text)) and not _OF_A_CASE.search(text)


def parse(source: SourceText) -> ParsedCase:
    """Parse a file into a case; schemes that would generate arguments cause a warning."""
    parsed = parse_carneades(source)
    return ParsedCase(build_case(parsed.graph), (*parsed.diagnostics, *parsed.left_out), source)


def render(view: View, _options: Options) -> Exported:
    """Write the visible part of a case as an argument graph, with its labels in Carneades as tests."""
    case = drawn_part(view)
    text = written_graph(case)
    labels = evaluate_carneades(parse_carneades(SourceText("graph.yml", text)).require()).labels
    others = other_labels(case, labels, evaluate_grounded(case).statuses)
    remark = f"Carneades labels {joined_with_and(others, 4)} differently from the verdicts here"
    attacked = {link.target for link in case.links if link.stance == "counter"}
    counts = (
        (
            sum(1 for claim in case.claims.values() if claim.assumed and claim.id in attacked),
            "assumption of a countered claim, as such",
            "assumptions of countered claims, as such",
        ),
        (
            sum(1 for issue in case.issues if issue.standard not in (None, *STANDARDS)),
            "standard of an issue that Carneades does not have",
            "standards of issues that Carneades does not have",
        ),
    )
    lost = all_losses(unwritten(case), [part for part in _CARRIED if part != "roles"])
    return Exported(
        written_graph(case, labels), (*counted_losses(*counts), *lost), (remark,) if others else ()
    )


_CARRIED = ("assumed", "issues", "link weights", "notes", "link notes", "roles", "case notes")

#: No suffixes to read: these are YAML files, like cases.
IMPORTER = Importer(
    "carneades",
    "argument graphs of Carneades 4, as YAML",
    (),
    is_carneades,
    parse,
    leaves_out=(
        *("arguments that Carneades makes from schemes", "schemes of arguments, but for their weights"),
        *("tests", "labels of statements", "weights of arguments", "parameters of arguments"),
        *("names of issues", "'...' of issues", "'...' of metadata"),
        *("assumptions of what are no statements", *(many for _, many in NOT_HELD.values())),
    ),
)
EXPORTER = Exporter(
    "carneades",
    "argument graphs for Carneades 4, as YAML, with labels as tests",
    (".carneades.yml",),
    render,
    carries=_CARRIED,
    lacks={
        "counters": "counters as such, which argue for a statement '¬claim'",
        "assumed": "whether a countered claim is assumed, which becomes an argument without premises",
        "standards": "standards of issues that Carneades does not have",
    },
)
