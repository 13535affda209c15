"""Evaluation of a case under a semantics, and the strengths of its claims."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from argmap.apps.api.arguments import AnyCase, graph_of
from argmap.apps.api.documented import Documented
from argmap.apps.api.loading import carneades_graph, load_found, load_warning
from argmap.core.audiences import for_audience
from argmap.core.diagnostics import ArgmapError, require_a
from argmap.core.display import counted, shown, table
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case
from argmap.core.parameters import require_integer, require_number, require_string
from argmap.render.text.evaluated import accepted_names
from argmap.render.theme import UNICODE
from argmap.semantics import Because, Status, Verdict
from argmap.semantics.carneades import VERDICTS, CarneadesGraph, evaluate_carneades
from argmap.semantics.carneades import Labelling as CarneadesLabelling
from argmap.semantics.effort import Deadline, TimeLimitError
from argmap.semantics.kinds import FoundExtensions, Semantics, distinct, find_semantics
from argmap.semantics.status import statuses, why_rejected
from argmap.semantics.strength import Strengths, evaluate_strength
from argmap.semantics.structure import Labelling, Structure
from argmap.workspace.library import FoundText, case_name, find

if TYPE_CHECKING:
    from argmap.render.json.evaluate import EvaluateDocument
    from argmap.render.json.shared.audiences import JudgedFor

#: The default for the most extensions to find.
DEFAULT_LIMIT = 100


class Evaluation(Documented):
    """A case evaluated under a semantics; each result is computed on first use.

    `case` is the name of the case, `semantics` that of the semantics. Every method and
    property that computes something raises `ArgmapError` if the semantics is not defined
    for the case or needs a solver that is not installed, and `TimeLimitError`, a subclass, if it
    exceeds the time limit.
    """

    def __init__(
        self, graph: ArgumentGraph, semantics: Semantics, limit: int | None, timeout: float | None
    ) -> None:
        """Prepare the evaluation; nothing is computed yet."""
        self.case = graph.case.name
        self.semantics = semantics.name
        self._graph = graph
        self._semantics = semantics
        self._structure = Structure(graph.case)
        self._limit = limit
        self._timeout = timeout

    @property
    def graph(self) -> ArgumentGraph:
        """The graph of the case."""
        return self._graph

    @property
    def single(self) -> bool:
        """Whether the semantics has exactly one extension, so that each claim and link has one verdict."""
        return self._semantics.single

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The verdict on each claim id and link name, claims first.

        Raises:
            ArgmapError: The semantics is not `single`: see `extensions`.
        """
        return self._structure.words(self._values)

    @property
    def statuses(self) -> Mapping[str, Status]:
        """The status of each claim id and link name, claims first.

        A status is a verdict, or "unsupported" for a claim that is rejected because nothing
        supports it.

        Raises:
            ArgmapError: The semantics is not `single`.
        """
        return statuses(self._structure, self._values)

    @property
    def because(self) -> Mapping[str, Because] | None:
        """The cause of each rejection, by claim id and link name; None if the semantics gives none.

        Causes are "countered", "unsupported", "insufficient", "premise" and "supposed".

        Raises:
            ArgmapError: The semantics is not `single`.
        """
        return why_rejected(self._structure, self._values)

    @cached_property
    def _values(self) -> Labelling:
        if not self.single:
            message = f"{self.semantics} gives sets of claims, not a verdict on each"
            raise ArgmapError(
                message, hint="ask for the extensions, or whether a claim is in some or in all of them"
            )
        return next(self._semantics.extensions(self._structure, self._deadline))

    def find_extensions(self, *, links: bool = False) -> Iterator[tuple[str, ...]]:
        """Yield the names of the accepted claims of each extension, as it is found.

        With `links`, the names of links in force follow. Without it, extensions that differ
        in links only are yielded once.
        """
        semantics, structure = self._searched
        found = semantics.extensions(structure, self._deadline)
        for values in found if links else distinct(structure, found):
            yield tuple(accepted_names(structure.names, values, structure.claims, links=links))

    @cached_property
    def extensions(self) -> tuple[tuple[str, ...], ...]:
        """The names of the accepted claims of each extension, up to the limit and the timeout."""
        return self._found[0]

    @cached_property
    def why_not_all(self) -> str:
        """Why `extensions` may be incomplete, in words; empty if it is complete."""
        return self._found[1]

    @cached_property
    def _found(self) -> tuple[tuple[tuple[str, ...], ...], str]:
        found: list[tuple[str, ...]] = []
        try:
            for names in self.find_extensions():
                if len(found) == self._limit:
                    return tuple(found), "there are more"
                found.append(names)
        except TimeLimitError as error:
            return tuple(found), f"{error.message}; there may be more"
        return tuple(found), ""

    def credulous(self, name: str) -> bool:
        """Return whether some extension accepts the claim or link called `name`.

        Raises:
            ArgmapError: The case has no such claim or link.
        """
        semantics, structure = self._searched
        return semantics.credulous(structure, self._number(name), self._deadline)

    def sceptical(self, name: str) -> bool:
        """Return whether every extension accepts the claim or link called `name`; true if there is none.

        Raises:
            ArgmapError: The case has no such claim or link.
        """
        semantics, structure = self._searched
        return semantics.sceptical(structure, self._number(name), self._deadline)

    @property
    def lacks_extensions(self) -> bool:
        """Whether there is no extension at all, so that every claim is accepted sceptically."""
        semantics, structure = self._searched
        return semantics.lacks_extensions(structure, self._deadline)

    @property
    def document(self) -> EvaluateDocument:
        """The value of `as_json` as a typed object."""
        from argmap.render.json.evaluate import EvaluateDocument

        if self.single:
            return EvaluateDocument.of_verdicts(
                self.case, self.semantics, self.verdicts, self.because, self.judged_for
            )
        found = FoundExtensions([list(names) for names in self.extensions], self.why_not_all)
        return EvaluateDocument.of_extensions(self.case, self.semantics, found, None, self.judged_for)

    @property
    def judged_for(self) -> JudgedFor:
        """The audience that the case is judged for, as `as_json` has it; unset for none."""
        from argmap.render.json.shared.audiences import judged_for

        return judged_for(self._graph.case)

    def __repr__(self) -> str:
        """Return the names of the case and the semantics with the size of the case; computes nothing."""
        structure = self._structure
        claims = counted(structure.claims, "claim")
        links = counted(len(structure) - structure.claims, "link")
        return shown(self, self._graph.case.label, self.semantics, claims, links)

    def _repr_html_(self) -> str:
        """Return the verdicts, or the extensions, as a table."""
        if self.single:
            claims = self._graph.claims.values()
            told = self.statuses
            rows = [(UNICODE.verdict(told[c.id]), c.id, c.text) for c in claims]
            return table(("verdict", "claim", "text"), rows)
        rows_of_sets = [(str(n), ", ".join(names)) for n, names in enumerate(self.extensions, 1)]
        return table(("", f"{self.semantics} extension"), rows_of_sets, self.why_not_all)

    @property
    def _searched(self) -> tuple[Semantics, Structure]:
        """The semantics and the structure in which extensions are searched."""
        return self._semantics, self._structure

    @property
    def _deadline(self) -> Deadline:
        return Deadline(self._timeout)

    def _number(self, name: str) -> int:
        require_a(str, name, "give the id of a claim, or the name of a link")
        return self._structure.number[self._graph.named(name)]


class CarneadesEvaluation(Evaluation):
    """A Carneades graph evaluated by Carneades' own procedure: one verdict per statement.

    `texts` holds the text of each statement. See `argmap.semantics.carneades` for the procedure.
    """

    def __init__(self, graph: CarneadesGraph) -> None:
        """Evaluate the graph."""
        self.case = case_name(graph.name)
        self.semantics = "carneades"
        self.texts = {name: statement.text or "" for name, statement in graph.statements.items()}
        self._labelling: CarneadesLabelling = evaluate_carneades(graph)
        self._limit = None

    @property
    def graph(self) -> ArgumentGraph:
        """Not available: the graph is evaluated as it was written, not as a case.

        Raises:
            ArgmapError: Always.
        """
        raise ArgmapError(f"'{self.case}' is a Carneades graph", hint="argmap.load_case makes a case of it")

    @property
    def judged_for(self) -> JudgedFor:
        """Always unset: Carneades knows no audiences."""
        from argmap.render.json.shared.audiences import judged_for

        return judged_for(None)

    @property
    def single(self) -> bool:
        """Always true: each statement has one verdict."""
        return True

    @property
    def schemes_left_out(self) -> tuple[str, ...]:
        """The schemes that were not instantiated; Carneades may derive further arguments from them."""
        return self._labelling.schemes_left_out

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The verdict on each statement: accepted if its label is "in", rejected if "out"."""
        return {name: VERDICTS[label] for name, label in self._labelling.labels.items()}

    @property
    def statuses(self) -> Mapping[str, Status]:
        """The same as `verdicts`: the procedure gives no cause for a rejection."""
        return self.verdicts

    @property
    def because(self) -> None:
        """Always None: the procedure gives no cause for a rejection."""
        return None

    @property
    def _searched(self) -> tuple[Semantics, Structure]:
        message = "Carneades' procedure gives one label to each statement, and no extensions"
        raise ArgmapError(
            message, hint="take the semantics preferred, or another that 'argmap semantics' lists"
        )

    def __repr__(self) -> str:
        return shown(self, self.case, self.semantics, counted(len(self.texts), "statement"))

    def _repr_html_(self) -> str:
        """Return the verdicts as a table."""
        rows = [(UNICODE.verdict(verdict), name, self.texts[name]) for name, verdict in self.verdicts.items()]
        left_out = ", ".join(self.schemes_left_out)
        return table(("verdict", "statement", "text"), rows, f"left out: {left_out}" if left_out else "")


def evaluate(
    case: AnyCase,
    semantics: str | None = None,
    *,
    limit: int | None = DEFAULT_LIMIT,
    timeout: float | None = None,
) -> Evaluation:
    """Evaluate a case under a semantics; `for_audience` gives the case as an audience judges it.

    `semantics` is a name that `argmap semantics` lists. The default is "grounded" (the
    grounded model of Brewka & Woltran 2010), or "carneades" for a Carneades graph given by
    its path; the modules of `argmap.semantics.kinds` define the others and name their
    sources. `limit` is the most extensions in `Evaluation.extensions`, None for all;
    `timeout` is the time limit of each question, in seconds.

    Raises:
        ArgmapError: There is no such case or semantics, the case has mistakes, or `limit` or
            `timeout` is out of range.
    """
    require_integer("limit", limit, 1, optional=True)
    require_number("timeout", timeout, 0, optional=True)
    require_string("semantics", semantics)
    if isinstance(case, (str, os.PathLike)):
        return evaluate_found(find(case), semantics, limit=limit, timeout=timeout, load=load_warning)
    return Evaluation(graph_of(case), find_semantics(semantics or "grounded"), limit, timeout)


def evaluate_found(
    found: FoundText,
    semantics: str | None,
    *,
    audience: str | None = None,
    limit: int | None,
    timeout: float | None,
    load: Callable[[FoundText], Case] = load_found,
) -> Evaluation:
    """Evaluate a case whose text was already located, for an `audience` if one is given.

    `load` makes a case of the text; the other arguments are those of `evaluate`.

    Raises:
        ArgmapError: There is no such semantics, stage or audience, or the text has mistakes.
    """
    carneades = carneades_graph(found, wanted=semantics) if audience is None else None
    if carneades is not None:
        return CarneadesEvaluation(carneades)
    case = load(found)
    graph = ArgumentGraph(case if audience is None else for_audience(case, audience))
    return Evaluation(graph, find_semantics(semantics or "grounded"), limit, timeout)


def strength(case: AnyCase, method: str = "quadratic-energy") -> Strengths:
    """Compute the strength of each claim and link, from 0 to 1.

    `method` is the gradual semantics: "quadratic-energy" (Potyka 2018), "df-quad" (Rago et
    al. 2016), "euler-based" (Amgoud & Ben-Naim 2017), "h-categoriser" (Besnard & Hunter 2001) or
    "burden" (Amgoud & Ben-Naim 2013); the last two ignore supports of claims, and the last gives an order
    only: `ranking` of the result lists the claims by it. `argmap.semantics.strength` has the
    formulas, and says how cycles are treated.

    Raises:
        ArgmapError: There is no such case or method, or the case has mistakes.
    """
    require_a(str, method, "give the name of a method")
    return evaluate_strength(graph_of(case).case, method)
