"""Writing case files, from texts to texts: a new one, its layout, one more claim or link, another name."""

from argmap.editing.adding import Added, NewClaim, add_claim
from argmap.editing.changing import Changed, NewValues, edit_claim
from argmap.editing.drafting import Draft, draft_text
from argmap.editing.formatting import format_text
from argmap.editing.linking import Linked, NewLinks, link_claim
from argmap.editing.removing import Removed, remove_statements
from argmap.editing.renaming import Renamed, rename_text

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
