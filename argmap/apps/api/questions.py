"""The critical questions about the steps of a case, as their schemes ask them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.apps.api.arguments import AnyCase, graph_of
from argmap.apps.api.documented import Documented
from argmap.core.diagnostics import ArgmapError, did_you_mean, require_a
from argmap.core.display import counted, shown, table
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link
from argmap.render.text.lines import Line, plain
from argmap.render.text.schemes import question_lines
from argmap.render.theme import UNICODE, Look
from argmap.semantics import Status, evaluate_grounded
from argmap.semantics.schemes import AskedQuestion, all_schemes, asked_questions, find_scheme, folded, replies

if TYPE_CHECKING:
    from argmap.render.json.questions import QuestionsDocument


@dataclass(frozen=True, slots=True)
class Questions(Documented):
    """The critical questions about links whose schemes are known, answered and open.

    `asked` has them in the order of the links, each with the claims that answer it. `claims` has, by link and
    question, a claim for each open one, as YAML to be pasted below the claims of the case file. `unknown` are
    the links whose scheme is not known. Iterating yields `asked`.
    """

    graph: ArgumentGraph
    asked: tuple[AskedQuestion, ...]
    claims: Mapping[tuple[str, str], str | None] = field(repr=False)
    unknown: tuple[Link, ...] = ()
    statuses: Mapping[str, Status] = field(default_factory=dict, repr=False)

    @property
    def open(self) -> tuple[AskedQuestion, ...]:
        """The questions that no claim answers."""
        return tuple(one for one in self.asked if one.is_open)

    @property
    def document(self) -> QuestionsDocument:
        """The value of `as_json` as a typed object."""
        from argmap.render.json.questions import QuestionsDocument

        return QuestionsDocument.of(
            self.graph.case.name, self.asked, self.unknown, self.statuses, self.claims
        )

    def lines(self, look: Look = UNICODE) -> Iterator[Line]:
        """Yield what `argmap questions` prints."""
        yield from question_lines(self.asked, self.unknown, self.statuses, self.claims, look)

    def __iter__(self) -> Iterator[AskedQuestion]:
        return iter(self.asked)

    def __len__(self) -> int:
        return len(self.asked)

    def __str__(self) -> str:
        """Return what `argmap questions` prints."""
        return "\n".join(plain(self.lines()))

    def __repr__(self) -> str:
        return shown(self, counted(len(self.asked), "question"), f"{len(self.open)} open")

    def _repr_html_(self) -> str:
        """Return the questions as a table."""
        rows = [(one.link.name, one.question.asks, ", ".join(one.answers) or "open") for one in self.asked]
        return table(("link", "question", "answered by"), rows)


def questions(case: AnyCase, link: str | None = None) -> Questions:
    """Find the critical questions about each link whose scheme is known, or about the one called `link`.

    Raises:
        ArgmapError: There is no such case or link, the link has no scheme that is known, or the case has
            mistakes.
    """
    graph = graph_of(case)
    if link is not None:
        require_a(str, link, "give the name of a link")
        _require_scheme(graph.link(link))
    asked = tuple(asked_questions(graph.case, link))
    claims = {(one.asked.link.name, one.asked.question.name): one.yaml for one in replies(graph.case, asked)}
    unknown = (one for one in graph.case.links if one.scheme is not None and find_scheme(one.scheme) is None)
    statuses = evaluate_grounded(graph.case).statuses if any(one.answers for one in asked) else {}
    return Questions(graph, asked, claims, () if link is not None else tuple(unknown), statuses)


def _require_scheme(link: Link) -> None:
    if find_scheme(link.scheme) is not None:
        return
    if link.scheme is None:
        raise ArgmapError(
            f"the link '{link.name}' has no scheme", hint="'argmap schemes' lists the known ones"
        )
    hint = did_you_mean(folded(link.scheme), all_schemes()) or "'argmap schemes' lists the known ones"
    raise ArgmapError(f"the library has no scheme '{link.scheme}'", hint=hint)
