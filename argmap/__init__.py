"""Argument maps: claims, the links that support them, and the links that counter them.

    >>> import argmap
    >>> graph = argmap.ArgumentGraph(argmap.load_case("school-start"))
    >>> [link.premises for link in graph.counters_of("later")]
    [('buses',)]

`__all__` lists the public names; see docs/api.md.
"""

TYPE_CHECKING = False  # not imported from `typing`: Ctrl-C is not handled yet, so imports must be quick

if TYPE_CHECKING:
    from argmap.apps.api.cases import apply_diff, build_view, dump_case, for_audience, revise_text
    from argmap.apps.api.checking import Findings, check
    from argmap.apps.api.comparing import diff, merge
    from argmap.apps.api.drops import Drops, drops
    from argmap.apps.api.evaluating import Evaluation, evaluate, strength
    from argmap.apps.api.explaining import Cruxes, Explanation, Supposition, cruxes, what_if, why
    from argmap.apps.api.exporting import Export, export, import_file
    from argmap.apps.api.flow import DebateFlow, flow
    from argmap.apps.api.grading import Compared, Grades, compare_with_model, grade
    from argmap.apps.api.handout import Handout, handout
    from argmap.apps.api.loading import load_case
    from argmap.apps.api.matrix import RivalMatrix, matrix
    from argmap.apps.api.questions import Questions, questions
    from argmap.apps.api.quiz import Quiz, quiz
    from argmap.apps.api.quotations import QuotationProof, QuotationProofs, prove_quotations
    from argmap.apps.api.sheets import Blocks, PartyBrief, blocks, brief
    from argmap.apps.api.similarity import Copies, similar
    from argmap.apps.api.warning import ArgmapWarning
    from argmap.apps.corpus.access import Corpus, build_corpus, open_corpus
    from argmap.apps.corpus.database import CorpusAnswer
    from argmap.apps.corpus.words import WordHit
    from argmap.checks.quotations import Proved
    from argmap.checks.quotations.nearest import WordDifference
    from argmap.compare.diff import CaseDiff, Change
    from argmap.compare.diff.causes import VerdictChange
    from argmap.compare.merge import Merge
    from argmap.compare.merge.cautions import Caution
    from argmap.compare.model_answer.grading import CriterionMark, Grade, Ungraded
    from argmap.core.diagnostics import ArgmapError, Diagnostic, Related, SourceText, Span
    from argmap.core.graph import ArgumentGraph
    from argmap.core.model import (
        Argument,
        Audience,
        Case,
        Citation,
        Claim,
        Conflict,
        FailingCounter,
        Group,
        Issue,
        Link,
        Party,
        Source,
        Stage,
        Value,
        Wording,
    )
    from argmap.render.view import TreeRow, View
    from argmap.semantics.effort import TimeLimitError
    from argmap.semantics.explain.answering_parties import AnsweringCounter
    from argmap.semantics.explain.blocks import Block, BlockAnswer
    from argmap.semantics.explain.brief import Attack, Brief
    from argmap.semantics.explain.concessions import Concession
    from argmap.semantics.explain.cruxes import Crux, FoundCruxes
    from argmap.semantics.explain.deciding_claims import DecidingClaim, DecidingClaims
    from argmap.semantics.explain.drops import Drop, Granted
    from argmap.semantics.explain.turned_claims import TurnedClaim
    from argmap.semantics.explain.what_if import Changed
    from argmap.semantics.explain.why import Reason
    from argmap.semantics.standards import Weighed, Weight
    from argmap.semantics.strength import Strengths
    from argmap.syntax.parsing import ParsedCase, parse_case

__version__ = "0.1.0"

__all__ = [
    "AnsweringCounter",
    "ArgmapError",
    "ArgmapWarning",
    "Argument",
    "ArgumentGraph",
    "Attack",
    "Audience",
    "Block",
    "BlockAnswer",
    "Blocks",
    "Brief",
    "Case",
    "CaseDiff",
    "Caution",
    "Change",
    "Changed",
    "Citation",
    "Claim",
    "Compared",
    "Concession",
    "Conflict",
    "Copies",
    "Corpus",
    "CorpusAnswer",
    "CriterionMark",
    "Crux",
    "Cruxes",
    "DebateFlow",
    "DecidingClaim",
    "DecidingClaims",
    "Diagnostic",
    "Drop",
    "Drops",
    "Evaluation",
    "Explanation",
    "Export",
    "FailingCounter",
    "Findings",
    "FoundCruxes",
    "Grade",
    "Grades",
    "Granted",
    "Group",
    "Handout",
    "Issue",
    "Link",
    "Merge",
    "ParsedCase",
    "Party",
    "PartyBrief",
    "Proved",
    "Questions",
    "Quiz",
    "QuotationProof",
    "QuotationProofs",
    "Reason",
    "Related",
    "RivalMatrix",
    "Source",
    "SourceText",
    "Span",
    "Stage",
    "Strengths",
    "Supposition",
    "TimeLimitError",
    "TreeRow",
    "TurnedClaim",
    "Ungraded",
    "Value",
    "VerdictChange",
    "View",
    "Weighed",
    "Weight",
    "WordDifference",
    "WordHit",
    "Wording",
    "apply_diff",
    "blocks",
    "brief",
    "build_corpus",
    "build_view",
    "check",
    "compare_with_model",
    "cruxes",
    "diff",
    "drops",
    "dump_case",
    "evaluate",
    "export",
    "flow",
    "for_audience",
    "grade",
    "handout",
    "import_file",
    "load_case",
    "matrix",
    "merge",
    "open_corpus",
    "parse_case",
    "prove_quotations",
    "questions",
    "quiz",
    "revise_text",
    "similar",
    "strength",
    "what_if",
    "why",
]

#: The public names by their modules, relative to `argmap`. A module is imported on first use of a name,
#: so that `import argmap`, and with it the command line, starts quickly.
_NAMES = {
    "apps.api.cases": ("apply_diff", "build_view", "dump_case", "for_audience", "revise_text"),
    "apps.api.checking": ("Findings", "check"),
    "apps.api.comparing": ("diff", "merge"),
    "apps.api.drops": ("Drops", "drops"),
    "apps.api.evaluating": ("Evaluation", "evaluate", "strength"),
    "apps.api.explaining": ("Cruxes", "Explanation", "Supposition", "cruxes", "what_if", "why"),
    "apps.api.exporting": ("Export", "export", "import_file"),
    "apps.api.flow": ("DebateFlow", "flow"),
    "apps.api.grading": ("Compared", "Grades", "compare_with_model", "grade"),
    "apps.api.handout": ("Handout", "handout"),
    "apps.api.loading": ("load_case",),
    "apps.api.matrix": ("RivalMatrix", "matrix"),
    "apps.api.questions": ("Questions", "questions"),
    "apps.api.quiz": ("Quiz", "quiz"),
    "apps.api.quotations": ("QuotationProof", "QuotationProofs", "prove_quotations"),
    "apps.api.sheets": ("Blocks", "PartyBrief", "blocks", "brief"),
    "apps.api.similarity": ("Copies", "similar"),
    "apps.api.warning": ("ArgmapWarning",),
    "apps.corpus.access": ("Corpus", "build_corpus", "open_corpus"),
    "apps.corpus.database": ("CorpusAnswer",),
    "apps.corpus.words": ("WordHit",),
    "checks.quotations": ("Proved",),
    "checks.quotations.nearest": ("WordDifference",),
    "compare.diff": ("CaseDiff", "Change"),
    "compare.diff.causes": ("VerdictChange",),
    "compare.merge": ("Merge",),
    "compare.merge.cautions": ("Caution",),
    "compare.model_answer.grading": ("CriterionMark", "Grade", "Ungraded"),
    "core.diagnostics": ("ArgmapError", "Diagnostic", "Related", "SourceText", "Span"),
    "core.graph": ("ArgumentGraph",),
    "core.model": (
        "Argument",
        "Audience",
        "Case",
        "Citation",
        "Claim",
        "Conflict",
        "FailingCounter",
        "Group",
        "Issue",
        "Link",
        "Party",
        "Source",
        "Stage",
        "Value",
        "Wording",
    ),
    "render.view": ("TreeRow", "View"),
    "semantics.effort": ("TimeLimitError",),
    "semantics.explain.answering_parties": ("AnsweringCounter",),
    "semantics.explain.blocks": ("Block", "BlockAnswer"),
    "semantics.explain.brief": ("Attack", "Brief"),
    "semantics.explain.concessions": ("Concession",),
    "semantics.explain.cruxes": ("Crux", "FoundCruxes"),
    "semantics.explain.deciding_claims": ("DecidingClaim", "DecidingClaims"),
    "semantics.explain.drops": ("Drop", "Granted"),
    "semantics.explain.turned_claims": ("TurnedClaim",),
    "semantics.explain.what_if": ("Changed",),
    "semantics.explain.why": ("Reason",),
    "semantics.standards": ("Weighed", "Weight"),
    "semantics.strength": ("Strengths",),
    "syntax.parsing": ("ParsedCase", "parse_case"),
}
_MODULES = {name: module for module, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module 'argmap' has no attribute '{name}'")
    from importlib import import_module

    import_module("argmap.core.display").show_by(_shown_in_a_notebook)
    found: object = getattr(import_module(f"argmap.{_MODULES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _shown_in_a_notebook(value: object, kind: str) -> str | None:
    """Return a value as SVG or HTML, importing what renders it only now."""
    from argmap.apps.api.notebook import show

    return show(value, kind)
