"""Adding, replacing and removing citations of a claim in a case file."""

from __future__ import annotations

from dataclasses import dataclass, replace

from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted
from argmap.core.model import Case, Citation
from argmap.syntax.editing.revise import EditResult, revise_case
from argmap.syntax.editing.typed_values import known_id, valid_optional_text
from argmap.syntax.parsing import ParsedCase


@dataclass(frozen=True, slots=True)
class CitedClaim(EditResult):
    """The result: the file after the edit, the claim, and the number of the citation, from 1.

    0 if it was removed.
    """

    claim: str
    number: int


def cite_source(
    parsed: ParsedCase, claim: str, cite: Citation | None, *, instead_of: int | None = None
) -> CitedClaim:
    """Return the text of a case file with a citation of a claim added, replaced or removed.

    `instead_of` is the number, from 1, of the citation to replace; without a new citation, it is removed.

    Raises:
        ArgmapError: The file has mistakes; the claim, the source or the citation does not exist; or nothing
            is cited.
    """
    case = parsed.require()
    name = known_id(claim, "claim", case.claims)
    cites = list(case.claims[name].cites)
    new = [] if cite is None or cite == Citation() else [known_citation(case, cite)]
    if instead_of is None:
        if not new:
            raise ArgmapError(
                f"no citation for '{name}' was given", hint="give a source, a place in it or a quotation"
            )
        cites += new
    else:
        if not 1 <= instead_of <= len(cites):
            message = f"'{name}' has no citation {instead_of}"
            raise ArgmapError(message, hint=f"it has {counted(len(cites), 'citation')}, counted from 1")
        cites[instead_of - 1 : instead_of] = new
    claims = {**case.claims, name: replace(case.claims[name], cites=tuple(cites))}
    after = revise_case(parsed, replace(case, claims=claims)).after
    return CitedClaim(after, name, (instead_of or len(cites)) if new else 0)


def known_citation(case: Case, cite: Citation) -> Citation:
    """Return a citation with its source resolved.

    Raises:
        ArgmapError: The source does not exist, or a text cannot be written in a case file.
    """
    return replace(
        cite,
        source=None if cite.source is None else known_id(cite.source, "source", case.sources),
        at=valid_optional_text("place in the source", cite.at),
        quote=valid_optional_text("quote", cite.quote),
        translation=valid_optional_text("translation", cite.translation),
    )
