"""What `argmap evaluate --json` prints: of verdicts, of extensions, of their number, or of one question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import UNSET, UnsetType, field

from argmap.core.documents import Count, DocumentType, Row, says
from argmap.render.json.shared.audiences import AudienceRow, JudgedFor
from argmap.render.json.shared.cases import BecauseRejected
from argmap.semantics import Because, Verdict
from argmap.semantics.kinds import FoundExtensions


class EvaluateDocument(Row, frozen=True):
    """The answer to the question. Keys of other questions are left out."""

    case: str
    semantics: str
    verdicts: Annotated[
        Mapping[str, Verdict] | UnsetType,
        says("For a semantics with one labelling: the verdicts on claims and links."),
    ] = UNSET
    because: BecauseRejected | UnsetType = UNSET
    complete: Annotated[bool | UnsetType, says("Whether all extensions are listed.")] = UNSET
    extensions: Annotated[
        list[list[str]] | UnsetType, says("For the other semantics: the accepted claims of each extension.")
    ] = UNSET
    count: Annotated[
        Count | UnsetType, says("With --count: the number of extensions, which are then not listed.")
    ] = UNSET
    claim: str | UnsetType = UNSET
    question: Literal["credulous", "sceptical"] | UnsetType = UNSET
    answer: bool | UnsetType = UNSET
    no_extension: Annotated[
        bool | UnsetType, says("Whether there is no extension, so that the answer means little.")
    ] = field(name="no-extension", default=UNSET)
    audience: JudgedFor = UNSET

    @classmethod
    def of_verdicts(
        cls,
        case: str,
        semantics: str,
        verdicts: Mapping[str, Verdict],
        because: Mapping[str, Because] | None,
        audience: AudienceRow | UnsetType,
    ) -> EvaluateDocument:
        """Return the document of one labelling; without `because` if it has no causes of rejection."""
        reasons = UNSET if because is None else because
        return cls(case, semantics, verdicts=verdicts, because=reasons, audience=audience)

    @classmethod
    def of_extensions(
        cls,
        case: str,
        semantics: str,
        found: FoundExtensions,
        count: int | None,
        audience: AudienceRow | UnsetType,
    ) -> EvaluateDocument:
        """Return the document of extensions, or of their number; `complete` is whether these are all."""
        return cls(
            case,
            semantics,
            complete=not found.why_not_all,
            extensions=found.extensions,
            count=UNSET if count is None else count,
            audience=audience,
        )


DOCUMENT = DocumentType("What 'argmap evaluate --json' prints", EvaluateDocument)
