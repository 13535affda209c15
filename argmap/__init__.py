"""Map an argument: claims, what supports them, what counters them.

    >>> import argmap
    >>> graph = argmap.ArgumentGraph(argmap.load_case("school-start"))
    >>> [link.premises for link in graph.counters_of("later")]
    [('buses',)]

The names below are the public ones; see docs/api.md.
"""

from argmap.casefile import ParsedCase, dump_case, load_case, parse_case
from argmap.diagnostics import ArgmapError, Diagnostic, Span
from argmap.diff import CaseDiff, Change, diff_cases
from argmap.graph import ArgumentGraph
from argmap.model import Case, Citation, Claim, Issue, Link, Party, Source, Stage
from argmap.view import View, build_view

__version__ = "0.1.0"

__all__ = [
    "ArgmapError",
    "ArgumentGraph",
    "Case",
    "CaseDiff",
    "Change",
    "Citation",
    "Claim",
    "Diagnostic",
    "Issue",
    "Link",
    "ParsedCase",
    "Party",
    "Source",
    "Span",
    "Stage",
    "View",
    "build_view",
    "diff_cases",
    "dump_case",
    "load_case",
    "parse_case",
]
