"""Writing case files, from texts to texts: a new one, its layout, one more claim or link, another name."""

from argmap.syntax.editing.adding import Added, NewClaim, add_claim
from argmap.syntax.editing.changing import Changed, NewValues, edit_claim
from argmap.syntax.editing.drafting import Draft, draft_text
from argmap.syntax.editing.formatting import format_text
from argmap.syntax.editing.linking import Linked, NewLinks, link_claim
from argmap.syntax.editing.removing import Removed, remove_statements
from argmap.syntax.editing.renaming import Renamed, rename_text

__all__ = [
    "Added",
    "Changed",
    "Draft",
    "Linked",
    "NewClaim",
    "NewLinks",
    "NewValues",
    "Removed",
    "Renamed",
    "add_claim",
    "draft_text",
    "edit_claim",
    "format_text",
    "link_claim",
    "remove_statements",
    "rename_text",
]
