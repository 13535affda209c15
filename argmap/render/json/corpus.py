"""The tables of a corpus: what `argmap corpus build` writes as Parquet, a class a table.

`case` is the key everywhere: the path of the file relative to the root of the corpus. A list may be empty,
a value that nobody wrote is null. Numbers count from 0 where they are places in an order, lines from 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, get_type_hints

from argmap.core.diagnostics import Severity
from argmap.core.documents import Count, DocumentType, Row, says
from argmap.core.model import Stance
from argmap.semantics import Status
from argmap.semantics.structure import Verdict

#: The version of the tables, raised when a column changes its meaning, its type or its name.
CORPUS_VERSION = 1

_Key = Annotated[str, says("The file, relative to the root of the corpus.")]
_Line = Annotated[int, says("The line where it starts; 0 if unknown.")]


class CaseRow(Row, frozen=True):
    """A case: one file that could be read."""

    case: _Key
    name: Annotated[str, says("The name of the file, without its suffix.")]
    title: Annotated[str, says("Its title.")]
    format: Annotated[str, says("'yaml', or the name of the importer that read it.")]
    size: Annotated[int, says("In bytes.")]
    blob: Annotated[str, says("The id that git gives to the content.")]
    date: Annotated[str | None, says("The date that the case gives.")]
    lang: Annotated[str | None, says("Its language, such as `en`.")]
    tags: Annotated[tuple[str, ...], says("Its tags.")]
    conclusions: Annotated[tuple[str, ...], says("The ids of the claims that the case is about.")]
    stages: Annotated[Count, says("The number of stages.")]
    claims: Annotated[Count, says("The number of claims.")]
    links: Annotated[Count, says("The number of links.")]
    supports: Annotated[Count, says("The number of links that support a claim.")]
    rebuttals: Annotated[Count, says("The number of links that counter a claim.")]
    undercuts: Annotated[Count, says("The number of links that counter a link.")]
    backing: Annotated[Count, says("The number of links that support a link.")]
    joint: Annotated[Count, says("The number of links with several premises.")]
    accepted: Annotated[Count, says("The number of accepted claims.")]
    rejected: Annotated[Count, says("The number of rejected claims, unsupported ones included.")]
    undecided: Annotated[Count, says("The number of undecided claims.")]


class ClaimRow(Row, frozen=True):
    """A claim, with its verdict in the whole case."""

    case: _Key
    claim: Annotated[str, says("Its id, unique in the case.")]
    text: Annotated[str, says("What is claimed.")]
    folded: Annotated[str, says("The text without case, accents and punctuation, for search.")]
    key: Annotated[int, says("A 64-bit hash of `folded`: equal texts have equal keys.")]
    title: Annotated[str | None, says("Its short title.")]
    by: Annotated[str | None, says("The id of its party.")]
    party: Annotated[str | None, says("The name of its party, or else its id.")]
    kind: Annotated[str | None, says("What kind of claim it is.")]
    group: Annotated[str | None, says("The id of its group.")]
    value: Annotated[str | None, says("The id of the value that it promotes.")]
    stage: Annotated[str | None, says("The id of the stage at which it enters.")]
    stage_no: Annotated[int, says("The number of that stage, from 1; 0 if there is none.")]
    tags: Annotated[tuple[str, ...], says("Its tags.")]
    assumed: Annotated[bool | None, says("Whether the case says that it is assumed.")]
    weight: Annotated[float | None, says("Its weight.")]
    standard: Annotated[str | None, says("Its proof standard.")]
    question: Annotated[str | None, says("The critical question that it answers.")]
    conclusion: Annotated[bool, says("Whether the case is about it.")]
    stances: Annotated[tuple[Stance, ...], says("The stances of its links: 'counter', 'support' or both.")]
    verdict: Annotated[Verdict, says("Its verdict by the grounded semantics.")]
    status: Annotated[
        Status,
        says("The verdict, with 'unsupported' for a claim that is rejected only for lack of a support."),
    ]
    supports: Annotated[Count, says("The number of links that support it.")]
    counters: Annotated[Count, says("The number of links that counter it.")]
    answered: Annotated[bool, says("Whether something counters it, or a link from it.")]
    cites: Annotated[Count, says("The number of its citations.")]
    line: _Line
    swing: Annotated[
        int | None,
        says("The number of verdicts that change if it is rejected; null unless built with --pivotal."),
    ]


class LinkRow(Row, frozen=True):
    """A link: premises, all needed together, and what they support or counter."""

    case: _Key
    link: Annotated[str, says("Its name, unique in the case.")]
    premises: Annotated[tuple[str, ...], says("Ids of claims.")]
    target: Annotated[str, says("The id of a claim, or the name of a link.")]
    on_link: Annotated[bool, says("Whether the target is a link.")]
    to_claim: Annotated[
        str | None, says("The claim at the end of the chain of targets; null in a cycle of links.")
    ]
    stance: Annotated[Stance, says("Whether it supports its target or counters it.")]
    by: Annotated[
        str | None,
        says("The id of the party that makes the link, or else of the party of its first premise."),
    ]
    party: Annotated[str | None, says("The name of that party, or else its id.")]
    stage: Annotated[str | None, says("The id of the stage at which it enters.")]
    scheme: Annotated[str | None, says("Its argument scheme.")]
    argument: Annotated[str | None, says("The id of the argument that it is a step of.")]
    weight: Annotated[float | None, says("Its weight.")]
    contradiction: Annotated[bool, says("Whether it is one of the two counters of a contradiction.")]
    verdict: Annotated[Verdict, says("Whether it is in force: 'accepted' if it is.")]
    line: _Line


class CitationRow(Row, frozen=True):
    """A citation of a claim."""

    case: _Key
    claim: Annotated[str, says("The id of the claim.")]
    number: Annotated[int, says("Its place among the citations of the claim.")]
    source: Annotated[str | None, says("The id of the source.")]
    at: Annotated[str | None, says("Where in the source.")]
    quote: Annotated[str | None, says("What the source says.")]
    translation: Annotated[str | None, says("The quotation in the language of the case.")]
    lang: Annotated[str | None, says("The language of the quotation.")]


class SourceRow(Row, frozen=True):
    """A source that a case declares."""

    case: _Key
    source: Annotated[str, says("Its id, unique in the case.")]
    title: Annotated[str | None, says("Its title.")]
    author: Annotated[str | None, says("Who wrote it.")]
    publisher: Annotated[str | None, says("Who published it.")]
    date: Annotated[str | None, says("Its date.")]
    url: Annotated[str | None, says("Its address.")]


class PartyRow(Row, frozen=True):
    """A party that a case declares."""

    case: _Key
    party: Annotated[str, says("Its id, unique in the case.")]
    name: Annotated[str | None, says("Its name.")]
    role: Annotated[str | None, says("Its role.")]


class StageRow(Row, frozen=True):
    """A stage that a case declares."""

    case: _Key
    stage: Annotated[str, says("Its id, unique in the case.")]
    number: Annotated[int, says("Its place among the stages.")]
    title: Annotated[str | None, says("Its title.")]
    date: Annotated[str | None, says("Its date.")]
    by: Annotated[str | None, says("The id of the party that it is by.")]


class FindingRow(Row, frozen=True):
    """What an importer said about a file that it read, and with --check what the checks found."""

    case: _Key
    rule: Annotated[str, says("The name of the check, or of the importer's warning.")]
    severity: Annotated[Severity, says("Its severity.")]
    line: _Line
    message: Annotated[str, says("What it says.")]


class ErrorRow(Row, frozen=True):
    """A mistake in a file that could not be read as a case."""

    path: _Key
    blob: Annotated[str | None, says("The id that git gives to the content; null if it could not be read.")]
    rule: Annotated[str, says("The kind of mistake.")]
    line: _Line
    column: Annotated[int, says("The column in that line; 0 if unknown.")]
    message: Annotated[str, says("What it says.")]


class ChangeRow(Row, frozen=True):
    """A change of a case from one commit to the next, as `argmap corpus history` finds them."""

    commit: Annotated[str, says("The id of the commit.")]
    date: Annotated[str, says("When it was committed, in ISO 8601.")]
    author: Annotated[str, says("Who wrote the commit.")]
    case: _Key
    change: Annotated[
        str,
        says(
            "A kind of change as in 'argmap diff' ('added', 'removed', 'renamed', 'reworded',"
            " 'changed' and so on), 'verdict' for the new verdict of a claim, or 'unreadable'"
            " if the file has mistakes."
        ),
    ]
    element: Annotated[str, says("'claim', 'link', 'party', 'stage', 'source' and so on, or 'case'.")]
    id: Annotated[str | None, says("The id of the element.")]
    part: Annotated[str | None, says("The key that changed.")]
    before: Annotated[
        str | None, says("The old value, as JSON if it is not a text; for a verdict, the status.")
    ]
    after: Annotated[str | None, says("The new value, in the same form.")]


#: The tables by name. Those of a part are written by `build`, `changes` by `history`.
TABLES: Mapping[str, type[Row]] = MappingProxyType(
    {
        "cases": CaseRow,
        "claims": ClaimRow,
        "links": LinkRow,
        "citations": CitationRow,
        "sources": SourceRow,
        "parties": PartyRow,
        "stages": StageRow,
        "findings": FindingRow,
        "errors": ErrorRow,
        "changes": ChangeRow,
    }
)


def column_descriptions(row: type[Row]) -> dict[str, str]:
    """Return what each column of a table says, by name."""
    hints = get_type_hints(row, include_extras=True)
    return {
        column: [one.description for one in hints[column].__metadata__ if one.description][-1]
        for column in row.__struct_fields__
    }


class CorpusDocument(Row, frozen=True):
    """All tables of a corpus, each a list of rows."""

    cases: list[CaseRow]
    claims: list[ClaimRow]
    links: list[LinkRow]
    citations: list[CitationRow]
    sources: list[SourceRow]
    parties: list[PartyRow]
    stages: list[StageRow]
    findings: list[FindingRow]
    errors: list[ErrorRow]
    changes: list[ChangeRow]


DOCUMENT = DocumentType(
    "The tables of a corpus, which 'argmap corpus build' writes as Parquet", CorpusDocument
)
