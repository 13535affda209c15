"""Map an argument: claims, what supports them, what counters them.

    >>> import argmap
    >>> graph = argmap.ArgumentGraph(argmap.load_case("school-start"))
    >>> [link.premises for link in graph.counters_of("later")]
    [('buses',)]

The names below are the public ones; see docs/api.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.api.loading import load_case
    from argmap.casefile import ParsedCase, parse_case
    from argmap.casefile.writer import dump_case
    from argmap.diagnostics import ArgmapError, Diagnostic, Span
    from argmap.diff import CaseDiff, Change, apply_diff, diff_cases
    from argmap.graph import ArgumentGraph
    from argmap.merging import Merge, merge_cases
    from argmap.model import Case, Citation, Claim, Conflict, Issue, Link, Party, Source, Stage
    from argmap.revising import revise_text
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
    "Conflict",
    "Diagnostic",
    "Issue",
    "Link",
    "Merge",
    "ParsedCase",
    "Party",
    "Source",
    "Span",
    "Stage",
    "View",
    "apply_diff",
    "build_view",
    "diff_cases",
    "dump_case",
    "load_case",
    "merge_cases",
    "parse_case",
    "revise_text",
]

#: Where each public name lives. They are imported when first asked for, so that
#: `import argmap`, and with it the command line, costs next to nothing.
_HOMES = {
    "ArgmapError": "diagnostics",
    "ArgumentGraph": "graph",
    "Case": "model",
    "CaseDiff": "diff",
    "Change": "diff",
    "Citation": "model",
    "Claim": "model",
    "Conflict": "model",
    "Diagnostic": "diagnostics",
    "Issue": "model",
    "Link": "model",
    "Merge": "merging",
    "ParsedCase": "casefile",
    "Party": "model",
    "Source": "model",
    "Span": "diagnostics",
    "Stage": "model",
    "View": "view",
    "apply_diff": "diff",
    "build_view": "view",
    "diff_cases": "diff",
    "dump_case": "casefile.writer",
    "load_case": "api.loading",
    "merge_cases": "merging",
    "parse_case": "casefile",
    "revise_text": "revising",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'argmap' has no attribute '{name}'")
    from importlib import import_module

    found: object = getattr(import_module(f"argmap.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
