"""Map an argument: claims, what supports them, what counters them.

    >>> import argmap
    >>> graph = argmap.ArgumentGraph(argmap.load_case("school-start"))
    >>> [link.premises for link in graph.counters_of("later")]
    [('buses',)]

The names below are the public ones; see docs/api.md.
"""

import sys
from types import ModuleType

TYPE_CHECKING = False  # as of `typing`, which is not imported: Ctrl-C is not heard yet

if TYPE_CHECKING:
    from argmap.api.checking import Findings, check
    from argmap.api.comparing import diff, merge
    from argmap.api.evaluating import Evaluation, evaluate, strength
    from argmap.api.explaining import Cruxes, Explanation, Supposition, cruxes, what_if, why
    from argmap.api.exporting import Export, export, import_file
    from argmap.api.loading import load_case
    from argmap.api.proving import QuotationProof, QuotationProofs, prove_quotations
    from argmap.casefile import ParsedCase, parse_case
    from argmap.casefile.writer import dump_case
    from argmap.diagnostics import ArgmapError, Diagnostic, Span
    from argmap.diff import CaseDiff, Change, apply_diff
    from argmap.diff.causes import VerdictChange
    from argmap.evaluation.strength import Strengths
    from argmap.evaluation.supposing import Changed, Crux
    from argmap.evaluation.why import Reason
    from argmap.graph import ArgumentGraph
    from argmap.merging import Merge
    from argmap.model import Case, Citation, Claim, Conflict, Issue, Link, Party, Source, Stage
    from argmap.quotations import Proved
    from argmap.revising import revise_text
    from argmap.view import View, build_view

__version__ = "0.1.0"

__all__ = [
    "ArgmapError",
    "ArgumentGraph",
    "Case",
    "CaseDiff",
    "Change",
    "Changed",
    "Citation",
    "Claim",
    "Conflict",
    "Crux",
    "Cruxes",
    "Diagnostic",
    "Evaluation",
    "Explanation",
    "Export",
    "Findings",
    "Issue",
    "Link",
    "Merge",
    "ParsedCase",
    "Party",
    "Proved",
    "QuotationProof",
    "QuotationProofs",
    "Reason",
    "Source",
    "Span",
    "Stage",
    "Strengths",
    "Supposition",
    "VerdictChange",
    "View",
    "apply_diff",
    "build_view",
    "check",
    "cruxes",
    "diff",
    "dump_case",
    "evaluate",
    "export",
    "import_file",
    "load_case",
    "merge",
    "parse_case",
    "prove_quotations",
    "revise_text",
    "strength",
    "what_if",
    "why",
]

#: Where each public name lives. They are imported when first asked for, so that
#: `import argmap`, and with it the command line, costs next to nothing.
_HOMES = {
    "ArgmapError": "diagnostics",
    "ArgumentGraph": "graph",
    "Case": "model",
    "CaseDiff": "diff",
    "Change": "diff",
    "Changed": "evaluation.supposing",
    "Citation": "model",
    "Claim": "model",
    "Conflict": "model",
    "Crux": "evaluation.supposing",
    "Cruxes": "api.explaining",
    "Diagnostic": "diagnostics",
    "Evaluation": "api.evaluating",
    "Explanation": "api.explaining",
    "Export": "api.exporting",
    "Findings": "api.checking",
    "Issue": "model",
    "Link": "model",
    "Merge": "merging",
    "ParsedCase": "casefile",
    "Party": "model",
    "Proved": "quotations",
    "QuotationProof": "api.proving",
    "QuotationProofs": "api.proving",
    "Reason": "evaluation.why",
    "Source": "model",
    "Span": "diagnostics",
    "Stage": "model",
    "Strengths": "evaluation.strength",
    "Supposition": "api.explaining",
    "VerdictChange": "diff.causes",
    "View": "view",
    "apply_diff": "diff",
    "build_view": "view",
    "check": "api.checking",
    "cruxes": "api.explaining",
    "diff": "api.comparing",
    "dump_case": "casefile.writer",
    "evaluate": "api.evaluating",
    "export": "api.exporting",
    "import_file": "api.exporting",
    "load_case": "api.loading",
    "merge": "api.comparing",
    "parse_case": "casefile",
    "prove_quotations": "api.proving",
    "revise_text": "revising",
    "strength": "api.evaluating",
    "what_if": "api.explaining",
    "why": "api.explaining",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'argmap' has no attribute '{name}'")
    from importlib import import_module

    import_module("argmap.display").show_by(_shown_in_a_notebook)
    found: object = getattr(import_module(f"argmap.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _shown_in_a_notebook(value: object, kind: str) -> str | None:
    """Draw a value, or tell it in a table, with what is imported only then."""
    from argmap.api.notebook import show

    return show(value, kind)


class _Package(ModuleType):
    """This package, in which a public name is never a module of the same name.

    Importing `argmap.diff`, as modules of argmap do, would otherwise put that
    package where the function `diff` is to be.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
