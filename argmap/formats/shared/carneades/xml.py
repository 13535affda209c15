"""Conversion of the argument graphs in LKIF and CAF, the XML of Carneades 2 and 3, to a case.

Both have statements, and arguments pro or con a statement. In LKIF, a premise can be an assumption, or an
exception, which undercuts the argument. In CAF, texts are in several languages, and what bears on a statement
`(undercut X)` or `(valid X)` bears on the argument X.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from argmap.core.contradictions import with_contradictions
from argmap.core.diagnostics import Mistakes, SourceText
from argmap.core.model import Case, Claim, Group, Link, Stance, Standard
from argmap.formats.shared.aif.graph import case_scheme
from argmap.formats.shared.carneades.xml_texts import (
    argument_notes,
    elements_in,
    graph_title,
    graphs_in,
    left_out_parts,
    references_of,
    statement_texts,
    statements_in,
    summary_of,
)
from argmap.formats.shared.files.xml import XmlElement
from argmap.formats.shared.ids import Ids, is_machine_made
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.steps import FileStep, links_of
from argmap.syntax.scalars import is_date, is_id, normal
from argmap.workspace.library import case_name

LEAVES_OUT = (
    "rules of theories",
    "axioms of theories",
    "imports of theories",
    "elements <...>",
    "metadata '...' of statements",
    "metadata '...' of arguments",
    "metadata '...' of graphs",
    "metadata '...' of references",
    "marks of implicit premises",
    "standards '...' of statements",
    "comments",
)
_STANDARDS: Mapping[str, Standard] = {
    "SE": "scintilla",
    "BA": "preponderance",
    "PE": "preponderance",
    "CCE": "clear-and-convincing",
    "BRD": "beyond-reasonable-doubt",
}
#: The standards that matter even where nothing is against a claim.
_STRICT = frozenset(("CCE", "BRD"))
_WORDS: Mapping[Stance, tuple[str, str]] = {
    "support": ("argument pro", "arguments pro"),
    "counter": ("argument con", "arguments con"),
}
_EXCEPTION = ("exception", "exceptions")
#: The atom of a statement about an argument.
_ABOUT_ARGUMENT = re.compile(r"\((undercut|valid)\s+([^\s()]+)\s*\)")
#: The weight that Carneades gives an argument.
_DEFAULT_WEIGHT = 0.5


def read_graphs(root: XmlElement, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> Case:
    """Return the case of all graphs in a file."""
    return _Reader(source, mistakes, left_out).read(root)


@dataclass(slots=True)
class _Premise:
    """A premise of an argument: the key of a statement, and how the argument uses it."""

    statement: str
    role: str
    is_negative: bool
    is_exception: bool


@dataclass(slots=True, eq=False)
class _Argument:
    """An argument with its premises; `target` is the key of a statement or of another argument."""

    key: str
    element: XmlElement
    stance: Stance
    target: str
    premises: list[_Premise] = field(default_factory=list)


class _Reader:
    """A reader of graphs; a key is an id after the number of its graph, with a zero for an argument."""

    def __init__(self, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> None:
        self._source, self._mistakes, self._left_out = source, mistakes, left_out
        self._ids, self._group_ids = Ids(), Ids()
        self._statements: dict[str, XmlElement] = {}
        self._claims: dict[str, str] = {}
        self._added: dict[str, Claim] = {}
        self._assumed: set[str] = set()
        self._arguments: list[_Argument] = []
        self._keys: set[str] = set()
        self._groups: dict[str, Group] = {}
        self._group_of: dict[str, str] = {}
        self._main: list[str] = []

    def read(self, root: XmlElement) -> Case:
        """Read all graphs."""
        graphs = graphs_in(root)
        for number, graph in enumerate(graphs):
            group = self._group(graph) if len(graphs) > 1 else None
            self._read_graph(graph, f"{number}:", group)
        self._bear_on_arguments()
        for words in left_out_parts(root):
            self._left_out.add(*words)
        steps = list(self._steps())
        links = links_of(steps, self._claims, self._ids.names, self._left_out)
        about, name = root.first("metadata"), case_name(self._source.name)
        date = about.get("date") if about else ""
        case = Case(
            title=(graph_title(about, graphs) or name or "An argument graph of Carneades"),
            name=name,
            summary=summary_of(about),
            date=date if is_date(date) else None,
            claims=self._all_claims(links),
            links=links,
            conclusion=tuple(dict.fromkeys(self._claims[key] for key in self._main if key in self._claims)),
            groups=self._groups,
            sources=references_of(root),
        )
        return with_contradictions(case)

    def _group(self, graph: XmlElement) -> str:
        """Return the group of a graph that is not the only one."""
        words = "argument graph is read as a group", "argument graphs are read as groups of one case"
        self._left_out.assume(*words, graph.span)
        name, _ = self._group_ids.new(graph.get("id"), otherwise="graph")
        self._groups[name] = Group(name, title=graph.get("title") or None)
        return name

    def _read_graph(self, graph: XmlElement, prefix: str, group: str | None) -> None:
        for element in statements_in(graph):
            key = prefix + element.get("id")
            if key in self._statements:
                message = f"the id '{element.get('id')}' is there twice; the first statement is read"
                self._mistakes.report("duplicate-id", message, element.span, severity="warning")
                continue
            self._statements[key] = element
            if group:
                self._group_of[key] = group
            if element.get("main") == "true":
                self._main.append(key)
        for element in elements_in(graph, "arguments", "argument"):
            self._add_argument(element, prefix)
        if graph.get("main-issue"):
            self._main.append(prefix + graph.get("main-issue"))

    def _add_argument(self, element: XmlElement, prefix: str) -> None:
        conclusion = element.first("conclusion")
        is_con = element.get("direction") == "con" or element.get("pro") == "false"
        key = f"{prefix}\0{element.get('id')}"
        if key in self._keys and element.get("id"):
            message = (
                f"the id '{element.get('id')}' is there twice; what bears on it bears on the first argument"
            )
            self._mistakes.report("duplicate-id", message, element.span, severity="warning")
        if key in self._keys or not element.get("id"):
            key += f"\0{len(self._arguments)}"
        self._keys.add(key)
        argument = _Argument(
            key,
            element,
            "counter" if is_con else "support",
            prefix + (conclusion.get("statement") if conclusion else ""),
        )
        for premise in elements_in(element, "premises", "premise"):
            key = prefix + premise.get("statement")
            if key not in self._statements:
                words = (
                    "premise that is no statement of the file",
                    "premises that are no statements of the file",
                )
                self._left_out.add(*words, premise.span)
                continue
            is_negative = premise.get("polarity") == "negative" or premise.get("positive") == "false"
            is_exception = premise.get("type") == "exception" or premise.get("exception") == "true"
            if premise.get("type") == "assumption" and not is_negative:
                self._assumed.add(key)
            if premise.get("implicit") == "true":
                self._left_out.add("mark of an implicit premise", "marks of implicit premises", premise.span)
            argument.premises.append(_Premise(key, premise.get("role"), is_negative, is_exception))
        self._arguments.append(argument)

    def _bear_on_arguments(self) -> None:
        """Let what bears on a statement about an argument bear on that; give all other statements ids."""
        used = {premise.statement for argument in self._arguments for premise in argument.premises}
        about: dict[str, tuple[str, str]] = {}
        for key, element in self._statements.items():
            said = _ABOUT_ARGUMENT.fullmatch(element.get("atom"))
            if said and key not in used:
                about[key] = said[1], f"{key.split(':')[0]}:\0{said[2]}"
        for argument in self._arguments:
            if argument.target in about:
                word, argument.target = about[argument.target]
                is_against = (word == "undercut") == (argument.stance == "support")
                argument.stance = "counter" if is_against else "support"
        for key, element in self._statements.items():
            if key not in about:
                own = element.get("id").removeprefix("urn:uuid:")
                self._claims[key], _ = self._ids.new(own, otherwise="s")

    def _steps(self) -> Iterator[FileStep]:
        """Yield the step that each argument is, and the undercut that each exception is."""
        keys = {argument.key for argument in self._arguments}
        has_weights = any(self._weight(one.element) not in (None, _DEFAULT_WEIGHT) for one in self._arguments)
        for argument in self._arguments:
            element, own = argument.element, argument.element.get("id").removeprefix("urn:uuid:")
            ordinary = [one for one in argument.premises if not one.is_exception]
            premises = [self._premise(one) for one in ordinary] or [self._without_premises(argument)]
            roles = {
                (one.role, self._claims[key])
                for one, key in zip(ordinary, premises, strict=False)
                if one.role
            }
            is_known = argument.target in self._claims or argument.target in keys
            yield FileStep.of(
                argument.key,
                argument.stance,
                premises,
                [argument.target] if is_known else [],
                _WORDS[argument.stance],
                element.span,
                id=normal(own) if is_id(own) and not is_machine_made(own) else None,
                scheme=case_scheme(element.get("scheme")) if element.get("scheme") else None,
                roles=tuple(sorted(roles)),
                weight=self._weight(element) if has_weights else None,
                notes=argument_notes(element),
            )
            for number, one in enumerate(argument.premises):
                if one.is_exception:
                    yield FileStep.of(
                        f"{argument.key}\0exception {number}",
                        "counter",
                        [self._premise(one)],
                        [argument.key],
                        _EXCEPTION,
                        element.span,
                    )

    @staticmethod
    def _weight(element: XmlElement) -> float | None:
        """Return the weight of an argument, which older files have from 0 to 100."""
        weight = _number(element.get("weight"))
        if weight is None or not 0 <= weight <= 100:
            return None
        return weight if weight <= 1 else weight / 100

    def _premise(self, premise: _Premise) -> str:
        """Return the key of the claim that a premise is, which is a new claim for a negation."""
        if not premise.is_negative:
            return premise.statement
        key = f"{premise.statement}\0not"
        if key not in self._claims:
            of = self._claims[premise.statement]
            self._claims[key] = name = self._ids.names.free(f"not-{of}")
            text = f"It is not the case that: {statement_texts(self._statements[premise.statement])[0]}"
            self._added[key] = Claim(
                name, text, contradicts=(of,), group=self._group_of.get(premise.statement)
            )
        return key

    def _without_premises(self, argument: _Argument) -> str:
        """Return the key of a new claim for an argument that needs no premise."""
        own = argument.element.get("id")
        key = f"{argument.key}\0premise"
        self._claims[key] = name = self._ids.new(f"{own}-premise" if is_id(own) else "", otherwise="premise")[
            0
        ]
        self._added[key] = Claim(name, f"Argument {own or name} needs no premise.", assumed=True)
        return key

    def _all_claims(self, links: tuple[Link, ...]) -> dict[str, Claim]:
        supported = {link.target for link in links if link.stance == "support"}
        countered = {link.target for link in links if link.stance == "counter"}
        claims = {}
        for key, name in self._claims.items():
            claims[name] = self._added.get(key) or self._claim(key, name in supported, name in countered)
        return claims

    def _claim(self, key: str, is_supported: bool, is_countered: bool) -> Claim:
        element, name = self._statements[key], self._claims[key]
        text, wordings = statement_texts(element)
        wanted = element.get("standard").upper()
        standard = _STANDARDS.get(wanted) if is_countered or wanted in _STRICT else None
        if wanted and wanted not in _STANDARDS:
            self._left_out.add(
                f"standard '{wanted}' of a statement", f"standards '{wanted}' of statements", element.span
            )
        own = element.get("id")
        return Claim(
            name,
            text or own or name,
            wordings=wordings,
            group=self._group_of.get(key),
            assumed=self._is_assumed(key, is_supported=is_supported),
            standard=standard,
            notes=summary_of(element.first("metadata")),
            aliases=(own,) if is_id(own) and normal(own) not in (name, *self._claims.values()) else (),
        )

    def _is_assumed(self, key: str, *, is_supported: bool) -> bool | None:
        """Return whether a claim is assumed; without a support it has to be, as in Carneades."""
        element = self._statements[key]
        weight = _number(element.get("weight"))
        if (
            element.get("value") == "true"
            or (weight is not None and weight > _DEFAULT_WEIGHT)
            or key in self._assumed
        ):
            return True
        if is_supported and (
            element.get("value") == "false" or (weight is not None and weight < _DEFAULT_WEIGHT)
        ):
            words = (
                "statement that is assumed to be false is evaluated by the arguments for it",
                "statements that are assumed to be false are evaluated by the arguments for them",
            )
            self._left_out.assume(*words, element.span)
        return None if is_supported else False


def _number(text: str) -> float | None:
    return (
        float(text) if re.fullmatch(r"\d{1,9}(?:\.\d{1,30})?(?:E-?\d{1,2})?", text, re.IGNORECASE) else None
    )
