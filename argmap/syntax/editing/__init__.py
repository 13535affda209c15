"""Edits of case files, from text to text: new files, canonical layout, additions, changes, renames, removals."""

from argmap.syntax.editing.adding import Added, NewClaim, add_claim
from argmap.syntax.editing.changing import ChangedClaim, NewValues, edit_claim
from argmap.syntax.editing.citing import CitedClaim, cite_source
from argmap.syntax.editing.declaring import Declared, declare
from argmap.syntax.editing.drafting import Draft, draft_text
from argmap.syntax.editing.formatting import format_text
from argmap.syntax.editing.linking import Linked, NewLinks, link_claim
from argmap.syntax.editing.relinking import Relinked, edit_link, join_premise, move_link, move_premise
from argmap.syntax.editing.removing import RemovedText, remove_statements
from argmap.syntax.editing.renaming import RenamedText, rename_text
from argmap.syntax.editing.revise import RevisedText, revise_case, revise_text

__all__ = [
    "Added",
    "ChangedClaim",
    "CitedClaim",
    "Declared",
    "Draft",
    "Linked",
    "NewClaim",
    "NewLinks",
    "NewValues",
    "Relinked",
    "RemovedText",
    "RenamedText",
    "RevisedText",
    "add_claim",
    "cite_source",
    "declare",
    "draft_text",
    "edit_claim",
    "edit_link",
    "format_text",
    "join_premise",
    "link_claim",
    "move_link",
    "move_premise",
    "remove_statements",
    "rename_text",
    "revise_case",
    "revise_text",
]
