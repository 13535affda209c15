"""Edits of case files by tools: what changes, what it causes, and what is refused.

A new quotation that is not in the file of its source is refused, with the passage it is most like: whoever
reads the case is to find there the source's own words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Generic, TypeVar

from argmap.apps.api.quotations import QuotationProof, prove_in
from argmap.apps.edits.versions import version_of
from argmap.apps.mcp_server.answer import Answer, printed
from argmap.apps.mcp_server.folder import MOST_OF_A_CASE, CaseFolder, changed_meanwhile
from argmap.checks.check import quoted_words
from argmap.checks.quotations import Sources, nearest_passage
from argmap.core.diagnostics import ArgmapError, Diagnostic, Related
from argmap.core.documents import DiagnosticRow, Row, says
from argmap.core.model import Case, Citation
from argmap.core.quoting import quoted
from argmap.render.json.shared.writing import MovedVerdict, Writing, moved_verdicts
from argmap.render.text.diagnostics import diagnostic_lines
from argmap.render.text.edited import sunk_lines, verdict_lines
from argmap.render.text.lines import Line
from argmap.render.text.unified_diff import unified_diff, unified_diff_lines
from argmap.render.theme import UNICODE
from argmap.semantics import Grounded, evaluate_grounded
from argmap.syntax.editing.revise import EditResult
from argmap.syntax.parsing import ParsedCase


class EditArguments(Row, frozen=True, kw_only=True):
    """What every edit takes."""

    case: Annotated[str, says("The case to edit: its name, or its path in the folder.")]
    preview: Annotated[bool, says("Preview only: show what would change, and write nothing.")] = False
    version: Annotated[
        str | None,
        says("The 'version' from an earlier answer. The edit is refused if the file has changed since then."),
    ] = None


class Consequences(Row, frozen=True):
    """What every edit brings about, besides verdicts."""

    version: Annotated[str, says("The version of the text after the edit, for the next edit.")]
    caused: Annotated[list[DiagnosticRow], says("New findings after the edit.")]
    settled: Annotated[list[DiagnosticRow], says("Findings that the edit fixed.")]


E = TypeVar("E", bound=EditResult)


@dataclass(frozen=True)
class DoneEdit(Generic[E]):
    """An edit, written or only shown, and what it brings about."""

    result: E
    before: ParsedCase
    after: ParsedCase
    written: bool
    caused: tuple[Diagnostic, ...]
    settled: tuple[Diagnostic, ...]

    @property
    def case(self) -> Case:
        """The case after the edit."""
        return self.after.case

    @cached_property
    def difference(self) -> list[str]:
        """The difference of the texts, as `patch` reads it."""
        return list(unified_diff(self.before.source.text, self.after.source.text, self.after.source.name))

    @property
    def writing(self) -> Writing:
        """Where the text is."""
        file = self.after.source.name
        return Writing(file, written=self.written, text=None, difference="".join(self.difference))

    @cached_property
    def _grounded(self) -> tuple[Grounded, Grounded]:
        """The verdicts before and after it."""
        return evaluate_grounded(self.before.case), evaluate_grounded(self.case)

    @property
    def moved(self) -> list[MovedVerdict]:
        """The verdicts that changed."""
        was, now = self._grounded
        return moved_verdicts(self.case.claims, was.verdicts, now.verdicts)

    def answer(self, document: Row, lines: Iterable[Line]) -> Answer:
        """Return the answer: the document of the edit, and the lines that report it."""
        consequences = Consequences(
            version_of(self.after.source.text),
            [DiagnosticRow.of(one) for one in self.caused],
            [DiagnosticRow.of(one) for one in self.settled],
        )
        told = printed([*lines, *self._further_lines()])
        lists = ("settled", "caused", "verdicts") if hasattr(document, "verdicts") else ("settled", "caused")
        return Answer((document, consequences), told, lists, long=("difference",))

    def _further_lines(self) -> Iterator[Line]:
        was, now = self._grounded
        yield from verdict_lines(self.case.claims, was.statuses, now.statuses, UNICODE)
        yield from sunk_lines(self.case.claims, was, now)
        yield from diagnostic_lines(self.caused)
        for one in self.settled:
            yield Line("", "", [(f"settled: {one.severity}[{one.rule}]", "")])
        yield Line("", "", [(f"version: {version_of(self.after.source.text)}", "")])
        yield from unified_diff_lines(self.difference)


def edit_case(folder: CaseFolder, asked: EditArguments, edit: Callable[[ParsedCase], E]) -> DoneEdit[E]:
    """Edit a case file of the folder, or show what would change.

    Raises:
        ArgmapError: There is no such case, or it may not be edited; it was changed meanwhile; a quotation is
            not in its source; or any error of `edit`.
    """
    with folder.writing:
        before, path = folder.read_editable(asked.case)
        if asked.version is not None and asked.version != version_of(before.source.text):
            raise changed_meanwhile(path)
        before.require()
        result = edit(before)
        after = result.after
        if len(after.source.text.encode()) > MOST_OF_A_CASE:
            raise ArgmapError(f"{quoted(path)} would be too large", hint="begin another case with 'new-case'")
        after.require()
        place, sources = Path(path).parent, folder.sources()
        require_quotations(after.case, place, sources, known=before.case)
        if not asked.preview and after.source.text != before.source.text:
            folder.write(path, before.source.text, after.source.text)
            folder.keep(after)
        was, now = (folder.findings.of(one, place, sources) for one in (before, after))
    return DoneEdit(result, before, after, not asked.preview, _beyond(now, was), _beyond(was, now))


def _beyond(some: Iterable[Diagnostic], others: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings that are not among others, whose places may differ."""
    left = Counter((one.rule, one.message) for one in others)
    found = []
    for one in some:
        if left[one.rule, one.message]:
            left[one.rule, one.message] -= 1
        else:
            found.append(one)
    return tuple(found)


def require_quotations(case: Case, place: Path, sources: Sources, *, known: Case | None) -> None:
    """Check that the quotations of a case are in the files of their sources, but for those `known` before.

    Raises:
        ArgmapError: One is not; the passage that it is most like is a related place.
    """
    new = _quotations(case) - (_quotations(known) if known else set())
    if not new:
        return
    claims = {claim.id for claim in case.claims.values() if not new.isdisjoint(_quoted_by(case, claim.id))}
    refused = [
        _refusal(case, proof, place, sources)
        for proof in prove_in(case, place, sources, claims)
        if not proof.proved and _key(case, proof.source, proof.quote) in new
    ]
    if refused:
        what = "a quotation is" if len(refused) == 1 else f"{len(refused)} quotations are"
        hint = "quote the source's own words, as the tool 'read-source' gives them; mark what you leave out with [...]"
        raise ArgmapError(
            f"{what} not proved by the source: nothing was written", diagnostics=refused, hint=hint
        )


def _refusal(case: Case, proof: QuotationProof, place: Path, sources: Sources) -> Diagnostic:
    """Return why a quotation is refused, with the passage it is most like."""
    source = case.sources.get(proof.source)
    rule = {"altered": "quote-altered", "not-found": "quote-not-found"}.get(proof.verdict, "quote-unread")
    if source is None or source.file is None or proof.verdict == "unread":
        hint = "give the source a 'file' in the folder that holds its text, with the tool 'set-source'"
        message = f"this quotation of '{proof.claim}' cannot be looked up: {proof.remark}"
        return Diagnostic(rule, message, proof.span, hint=hint)
    near = (proof.found, proof.passage) if proof.found else None
    near = near or nearest_passage(proof.quote, sources.document(place, source.file))
    related = (Related(f"the nearest passage is: {near[1]}", near[0]),) if near and near[0] else ()
    said = "is not as in its source" if proof.verdict == "altered" else "is nowhere in its source"
    differs = ", ".join(_difference(one.quoted, one.printed) for one in proof.differences[:5]) or proof.remark
    message = f"this quotation of '{proof.claim}' {said} '{source.file}'{': ' if differs else ''}{differs}"
    return Diagnostic(rule, message, proof.span, related=related)


def _difference(quoted: str, printed_: str) -> str:
    if not printed_:
        return f"'{quoted}' is added"
    return f"'{quoted}' for '{printed_}'" if quoted else f"'{printed_}' is left out"


def _quotations(case: Case) -> set[tuple[str, str]]:
    return {key for claim in case.claims for key in _quoted_by(case, claim)}


def _quoted_by(case: Case, claim: str) -> set[tuple[str, str]]:
    found = case.claims[claim]
    cited = [one for one in found.sourced if isinstance(one, Citation) or one.source]
    return {_key(case, one.source or "", quoted_words(one)) for one in cited if quoted_words(one)}


def _key(case: Case, source: str, quote: str) -> tuple[str, str]:
    """Return what a quotation is proved by: the file, whatever its source is called; and its words."""
    found = case.sources.get(source)
    return (found.file if found and found.file else source), quote
