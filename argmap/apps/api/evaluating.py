"""What a semantics makes of a case, and how strong its claims are."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from argmap.apps.api.arguments import AnyCase, graph_of, require_number, require_text, require_whole
from argmap.apps.api.loading import carneades_graph, load_found
from argmap.core.diagnostics import ArgmapError, require_a
from argmap.core.display import counted, shown, table
from argmap.core.graph import ArgumentGraph
from argmap.render.text.evaluated import FoundExtensions, accepted_names
from argmap.render.theme import UNICODE
from argmap.semantics import Because, Status, Verdict
from argmap.semantics.carneades import CarneadesGraph, evaluate_carneades
from argmap.semantics.carneades import Labelling as CarneadesLabelling
from argmap.semantics.kinds import Labelling, Semantics, distinct, find_semantics
from argmap.semantics.sat.solver import Deadline, TooHard
from argmap.semantics.status import statuses, why_rejected
from argmap.semantics.strength import Strengths, evaluate_strength
from argmap.semantics.structure import Structure
from argmap.workspace.library import FoundText, case_name, find

if TYPE_CHECKING:
    from argmap.render.json.evaluate import EvaluateDocument

#: How many extensions are looked for, unless asked otherwise.
USUAL_LIMIT = 100


class Evaluation:
    """A case under a semantics; what takes work is done when it is first asked for.

    `case` is what the case is called, `semantics` the name of the semantics. Whatever is
    asked raises `ArgmapError` where the semantics is not defined for such a case, or
    needs a solver that is not installed, and `TooHard`, which is one, where the
    time allowed is over.
    """

    def __init__(
        self, graph: ArgumentGraph, semantics: Semantics, limit: int | None, timeout: float | None
    ) -> None:
        """Work out nothing yet."""
        self.case = graph.case.name
        self.semantics = semantics.name
        self._graph = graph
        self._semantics = semantics
        self._structure = Structure(graph.case)
        self._limit = limit
        self._timeout = timeout

    @property
    def graph(self) -> ArgumentGraph:
        """The case as a graph."""
        return self._graph

    @property
    def single(self) -> bool:
        """Whether the semantics gives one verdict to each claim and link, by its nature."""
        return self._semantics.single

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The verdict on each claim id and link name, claims first.

        Raises:
            ArgmapError: The semantics gives extensions instead.
        """
        return self._structure.words(self._values)

    @property
    def statuses(self) -> Mapping[str, Status]:
        """The verdicts as they are shown, what nothing supports apart from what is countered; raises likewise."""
        return statuses(self._structure, self._values)

    @property
    def because(self) -> Mapping[str, Because] | None:
        """What each rejected claim and link fails for; None where the semantics does not say; raises likewise."""
        return why_rejected(self._structure, self._values)

    @cached_property
    def _values(self) -> Labelling:
        if not self.single:
            message = f"{self.semantics} gives sets of claims, and not a verdict on each"
            raise ArgmapError(
                message, hint="ask for the extensions, or whether one is credulous or sceptical"
            )
        return next(self._semantics.extensions(self._structure, self._deadline))

    def find_extensions(self, *, links: bool = False) -> Iterator[tuple[str, ...]]:
        """Yield what each extension accepts, as it is found: claims, and with `links` those in force.

        Two that differ in links only are one, unless links are asked for.
        """
        semantics, structure = self._searched
        found = semantics.extensions(structure, self._deadline)
        for values in found if links else distinct(structure, found):
            yield tuple(accepted_names(structure.names, values, structure.claims, links=links))

    @cached_property
    def extensions(self) -> tuple[tuple[str, ...], ...]:
        """The claims that each extension accepts; no more of them than the limit, nor than the time allows."""
        return self._found[0]

    @cached_property
    def why_not_all(self) -> str:
        """Why `extensions` may not be all of them, in words; empty where they are."""
        return self._found[1]

    @cached_property
    def _found(self) -> tuple[tuple[tuple[str, ...], ...], str]:
        found: list[tuple[str, ...]] = []
        try:
            for names in self.find_extensions():
                if len(found) == self._limit:
                    return tuple(found), f"there are more; these are the first {self._limit}"
                found.append(names)
        except TooHard as error:
            return tuple(found), f"{error.message}; there may be more"
        return tuple(found), ""

    def credulous(self, name: str) -> bool:
        """Whether some extension accepts a claim, or has a link in force."""
        semantics, structure = self._searched
        return semantics.credulous(structure, self._number(name), self._deadline)

    def sceptical(self, name: str) -> bool:
        """Whether every extension does, also where there is none."""
        semantics, structure = self._searched
        return semantics.sceptical(structure, self._number(name), self._deadline)

    @property
    def lacks_extensions(self) -> bool:
        """Whether there is no extension at all: then every claim is in all of them."""
        semantics, structure = self._searched
        return semantics.lacks_extensions(structure, self._deadline)

    def as_json(self) -> dict[str, Any]:
        """What `argmap evaluate --json` prints."""
        from argmap.core.documents import read_back

        return read_back(self.document)

    @property
    def document(self) -> EvaluateDocument:
        """The same as a typed value."""
        from argmap.render.json.evaluate import EvaluateDocument

        if self.single:
            return EvaluateDocument.of_verdicts(self.case, self.semantics, self.verdicts, self.because)
        found = FoundExtensions([list(names) for names in self.extensions], self.why_not_all)
        return EvaluateDocument.of_extensions(self.case, self.semantics, found)

    def __repr__(self) -> str:
        """Name the case and the semantics, and say how large the case is; works nothing out."""
        structure = self._structure
        claims = counted(structure.claims, "claim")
        links = counted(len(structure) - structure.claims, "link")
        return shown(self, self._graph.case.label, self.semantics, claims, links)

    def _repr_html_(self) -> str:
        """The verdicts, or the extensions, as a table."""
        if self.single:
            claims = self._graph.claims.values()
            told = self.statuses
            rows = [(UNICODE.verdict(told[c.id]), c.id, c.text) for c in claims]
            return table(("verdict", "claim", "text"), rows)
        rows_of_sets = [(str(n), ", ".join(names)) for n, names in enumerate(self.extensions, 1)]
        return table(("", f"{self.semantics} extension"), rows_of_sets, self.why_not_all)

    @property
    def _searched(self) -> tuple[Semantics, Structure]:
        """What is searched for extensions, and in what."""
        return self._semantics, self._structure

    @property
    def _deadline(self) -> Deadline:
        return Deadline(self._timeout)

    def _number(self, name: str) -> int:
        require_a(str, name, "give the id of a claim, or the name of a link")
        self._graph.links_into(name)  # says which are near where there is none
        return self._structure.number[name]


class CarneadesEvaluation(Evaluation):
    """A Carneades graph by Carneades' own procedure: one label to each statement, as a verdict.

    `schemes_left_out` names the schemes from which Carneades may have made
    further arguments, which would then tell.
    """

    def __init__(self, graph: CarneadesGraph) -> None:
        """Label the graph."""
        self.case = case_name(graph.name)
        self.semantics = "carneades"
        self.texts = {name: statement.text or "" for name, statement in graph.statements.items()}
        self._labelling: CarneadesLabelling = evaluate_carneades(graph)
        self._limit = None

    @property
    def graph(self) -> ArgumentGraph:
        """Raise `ArgmapError`: it is weighed as it was written, and not as a case."""
        raise ArgmapError(f"'{self.case}' is a Carneades graph", hint="argmap.load_case makes a case of it")

    @property
    def single(self) -> bool:
        """It gives one verdict to each statement."""
        return True

    @property
    def schemes_left_out(self) -> tuple[str, ...]:
        """The schemes from which no arguments were made."""
        return self._labelling.schemes_left_out

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The verdict on each statement: accepted where it is in, rejected where it is out."""
        words: dict[str, Verdict] = {"in": "accepted", "out": "rejected", "undecided": "undecided"}
        return {name: words[label] for name, label in self._labelling.labels.items()}

    @property
    def statuses(self) -> Mapping[str, Status]:
        """The verdicts: the procedure does not tell what a rejection is for."""
        return self.verdicts

    @property
    def because(self) -> None:
        """None: the procedure does not say."""
        return None

    @property
    def _searched(self) -> tuple[Semantics, Structure]:
        message = "Carneades' procedure gives one label to each statement, and no extensions"
        raise ArgmapError(
            message, hint="take the semantics preferred, or another that 'argmap semantics' lists"
        )

    def __repr__(self) -> str:
        """Name the graph, and say how large it is."""
        return shown(self, self.case, self.semantics, counted(len(self.texts), "statement"))

    def _repr_html_(self) -> str:
        """The verdicts as a table."""
        rows = [(UNICODE.verdict(verdict), name, self.texts[name]) for name, verdict in self.verdicts.items()]
        left_out = ", ".join(self.schemes_left_out)
        return table(("verdict", "statement", "text"), rows, f"left out: {left_out}" if left_out else "")


def evaluate(
    case: AnyCase,
    semantics: str | None = None,
    *,
    limit: int | None = USUAL_LIMIT,
    timeout: float | None = None,
) -> Evaluation:
    """Say what is accepted under a semantics.

    `semantics` is a name that `argmap semantics` lists: grounded if left out, and
    for a Carneades graph that is named by its path, Carneades' own procedure.
    Of `extensions` at most `limit` are looked for, all where it is None; each
    question may take `timeout` seconds.

    Raises:
        ArgmapError: There is no such case or semantics, or the case has mistakes.
    """
    require_whole("limit", limit, 1)
    require_number("timeout", timeout, 0)
    require_text("semantics", semantics)
    if isinstance(case, (str, os.PathLike)):
        return evaluate_found(find(case), semantics, limit=limit, timeout=timeout)
    return Evaluation(graph_of(case), find_semantics(semantics or "grounded"), limit, timeout)


def evaluate_found(
    found: FoundText, semantics: str | None, *, limit: int | None, timeout: float | None
) -> Evaluation:
    """The same of a text that was found."""
    carneades = carneades_graph(found, wanted=semantics)
    if carneades is not None:
        return CarneadesEvaluation(carneades)
    graph = ArgumentGraph(load_found(found))
    return Evaluation(graph, find_semantics(semantics or "grounded"), limit, timeout)


def strength(case: AnyCase, method: str = "quadratic-energy") -> Strengths:
    """Say how strong each claim and link is, from 0 to 1.

    `method` is quadratic-energy, df-quad or euler-based.

    Raises:
        ArgmapError: There is no such case or method, or the case has mistakes.
    """
    require_a(str, method, "give the name of a method")
    return evaluate_strength(graph_of(case).case, method)
