"""The colours and signs of the tags of a case, from the settings of its project."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.core.model import Case

if TYPE_CHECKING:
    from argmap.render.tag_looks import TagLook


def find_tag_looks(file: str, case: Case) -> Mapping[str, TagLook]:
    """Return the looks of tags, by tag, for a case in a file.

    Empty if there are no settings for tags, or no claim has tags. If there is no such file, the settings are
    those of the current folder.

    Raises:
        ArgmapError: The settings have mistakes.
    """
    if not any(claim.tags for claim in case.claims.values()):
        return {}
    from argmap.render.tag_looks import read_tag_looks
    from argmap.workspace.settings import find_settings

    settings = find_settings(Path(file).parent if os.path.exists(file) else Path())
    return {} if settings is None else read_tag_looks(settings)
