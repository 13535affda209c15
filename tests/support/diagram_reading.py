"""What tests ask of the diagrams that are written as text, in DOT or Mermaid, once they are read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from argmap import ArgumentGraph, Case
from argmap.core.diagnostics import SourceText
from argmap.formats.exporting import Options, exporters
from argmap.formats.importing import importers
from argmap.render.fight import with_fight
from argmap.render.view_building import build_view
from argmap.syntax.parsing import ParsedCase
from support.imported import in_any_order


@dataclass(frozen=True)
class Diagrams:
    """A language of diagrams: the name of its format, and the name of a file in it."""

    format: str
    file: str

    def read(self, text: str) -> ParsedCase:
        """The case that a text is parsed into."""
        return importers()[self.format].parse(SourceText(self.file, text))

    def written(self, case: Case, **options: object) -> str:
        """The drawing of a case, with verdicts and numbers."""
        view = with_fight(build_view(ArgumentGraph(case)))
        return str(exporters()[self.format].render(view, Options(**options)).content)

    def links(self, text: str) -> set[tuple[str, str, str]]:
        """The premises, the stance and the target of each link."""
        return {(" + ".join(one.premises), one.stance, one.target) for one in self.read(text).require().links}

    def texts(self, text: str) -> dict[str, str]:
        """The text of each claim."""
        return {claim.id: claim.text for claim in self.read(text).require().claims.values()}

    def told(self, text: str) -> list[str]:
        """The messages about what is left out or assumed."""
        return [found.message for found in self.read(text).diagnostics]

    def place(self, text: str) -> tuple[int, int, str]:
        """Line, column and message of the only mistake, which has a hint."""
        (found,) = self.read(text).diagnostics
        assert found.span is not None
        assert found.hint
        return found.span.line, found.span.column, found.message


def without_order(case: Case) -> Case:
    """A case with its links in any order, and without a name, which is that of its file."""
    return in_any_order(replace(case, name=""))
