"""A map as one self-contained HTML page: outline, map and details, stage by stage.

Rows and their order, verdicts and reasons are computed here. `page_values` returns them
as JSON values; `render_page` embeds them, with a script that only draws, in a page that
needs no network. A server that keeps a page up to date sends new values and adds a small
script of its own; see `render_page`.
"""

from argmap.render.page.document import page_policy, render_page
from argmap.render.page.scenes import PageScene, scenes_of
from argmap.render.page.values import page_values

__all__ = ["PageScene", "page_policy", "page_values", "render_page", "scenes_of"]
