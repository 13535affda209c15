"""The remark on a picture without the frames that were asked for."""

from __future__ import annotations

from argmap.formats.exporting import Options
from argmap.render.picture.shapes import Drawing


def unframed(drawing: Drawing, options: Options) -> tuple[str, ...]:
    """Return a remark if frames were asked for but not drawn: in a tree, or where lines leave no room."""
    if options.cluster is None or drawing.frames:
        return ()
    if options.layout == "tree":
        return ("a tree has no frames: leave out --layout",)
    coloured = options.cluster == "party" and options.colour in ("verdict", "party")
    instead = (
        "; boxes have the colours of parties" if coloured and any(b.group for b in drawing.boxes) else ""
    )
    return (
        f"drawn without frames, for which lines leave no room{instead}: draw a part (--from, --closed), or use --layout dot",
    )
