"""Writing case files: a new one, its layout, one more claim, another name. From texts to texts."""

from argmap.editing.adding import Added, NewClaim, add_claim
from argmap.editing.drafting import Draft, draft_text
from argmap.editing.formatting import format_text
from argmap.editing.renaming import Renamed, rename_text

__all__ = ["Added", "Draft", "NewClaim", "Renamed", "add_claim", "draft_text", "format_text", "rename_text"]
