"""Rename: what `argmap rename` does, in the editor; a claim keeps its old name as an alias."""

from __future__ import annotations

from lsprotocol import types

from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.feature import DocumentRequest, Feature
from argmap.apps.language_server.names import Name, name_at
from argmap.apps.language_server.text_edits import text_edits
from argmap.core.diagnostics import ArgmapError
from argmap.core.model import Case
from argmap.syntax.editing.renaming import Kind, rename_text

_OPTIONS = types.RenameOptions(prepare_provider=True)


def prepare_rename(
    document: Document, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    """Return the name at a position and where it stands; null where there is none to rename."""
    name = _name_at(document, params.position)
    return name and types.PrepareRenamePlaceholder(document.range(name.start, name.end), name.word)


def rename(document: Document, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """Return the edits after which the name at a position is another one, wherever the case says it.

    Raises:
        ArgmapError: The text has mistakes, or the new name cannot be one.
    """
    name = _name_at(document, params.position)
    if name is None:
        return None
    parsed = document.reading.parsed
    if parsed.has_errors:
        raise ArgmapError(
            "nothing can be renamed in a case with mistakes", hint="correct what is underlined first"
        )
    renamed = rename_text(parsed, name.word, params.new_name, kind=_kind(parsed.case, name))
    return types.WorkspaceEdit(changes={document.uri: text_edits(document, renamed.text)})


def _name_at(document: Document, position: types.Position) -> Name | None:
    """Return the name at a position, but none that is made of others, as `a -> b`."""
    name = name_at(document, document.offset(position))
    return None if name is None or " -> " in name.word else name


def _kind(case: Case, name: Name) -> Kind:
    """Return what a name is that of: claims, links and arguments have one name space."""
    if name.space != "claim":
        return name.space
    return "claim" if name.word in case.claims else "argument" if name.word in case.arguments else "link"


FEATURE = Feature(
    DocumentRequest(types.TEXT_DOCUMENT_PREPARE_RENAME, prepare_rename),
    DocumentRequest(types.TEXT_DOCUMENT_RENAME, rename, _OPTIONS, slow=True),
)
