"""The edit `cite`: a claim cites a source, at a place or in its words, optionally in place of another."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.edits.dependencies import element
from argmap.apps.edits.edit import EditKind, MadeEdit, Writer
from argmap.core.diagnostics import ArgmapError
from argmap.core.documents import Row, says
from argmap.core.model import Case, Citation, Claim
from argmap.syntax.editing.citing import cite_source
from argmap.syntax.editing.declaring import declare
from argmap.syntax.editing.new_ids import made_id
from argmap.syntax.parsing import ParsedCase


class Cite(Row, frozen=True, kw_only=True):
    """The citation."""

    claim: Annotated[str, says("The id of the claim.")]
    source: Annotated[str | None, says("The id of the source.")] = None
    url: Annotated[str | None, says("The URL of a new source, if no source is named.")] = None
    title: Annotated[str | None, says("The title of the new source.")] = None
    quote: Annotated[str | None, says("The exact words of the source.")] = None
    at: Annotated[str | None, says("Where in the source: a page, a paragraph.")] = None
    translation: Annotated[str | None, says("A translation of the quotation.")] = None
    index: Annotated[int | None, says("The number of the citation to replace, from 0.")] = None


def _make(parsed: ParsedCase, asked: Cite, _: Writer) -> MadeEdit:
    source = asked.source
    made: tuple[str, ...] = ()
    if source is None and (asked.url or asked.title):
        parsed, source = _declared(parsed, asked)
        made = (source,)
    cite = Citation(source=source, quote=asked.quote, at=asked.at, translation=asked.translation)
    if cite == Citation():
        raise ArgmapError(
            f"no citation for '{asked.claim}' was given", hint="give a source, a place in it or a quotation"
        )
    instead_of = None if asked.index is None else asked.index + 1
    done = cite_source(parsed, asked.claim, cite, instead_of=instead_of)
    return MadeEdit(done.after, f"'{done.claim}' cites {source or 'a quotation'}", made)


def _declared(parsed: ParsedCase, asked: Cite) -> tuple[ParsedCase, str]:
    """Declare a source; one that is there with the same address is taken."""
    case = parsed.require()
    for one in case.sources.values():
        if asked.url is not None and one.url == asked.url:
            return parsed, one.id
    name = made_id(asked.title or asked.url or "", case.sources, "source")
    values = {key: value for key in ("title", "url") if (value := getattr(asked, key)) is not None}
    return declare(parsed, "source", name, values).after, name


def _rests_on(case: Case, asked: Cite) -> object:
    found = element(case, asked.claim)
    cites = found.cites if isinstance(found, Claim) and asked.index is not None else None
    return found is None, cites, asked.source in case.sources


EDIT = EditKind(Cite, _make, _rests_on)
