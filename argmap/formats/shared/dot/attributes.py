"""The attributes of DOT: those by which Graphviz draws, and those that are told where they are left out."""

from __future__ import annotations

import colorsys
import re

#: Attributes that say how something is drawn, and nothing else, or that are read.
DRAWN = frozenset(
    (
        *(
            "_draw_",
            "_hdraw_",
            "_hldraw_",
            "_ldraw_",
            "_tdraw_",
            "_tldraw_",
            "area",
            "arrowhead",
            "arrowsize",
        ),
        *(
            "arrowtail",
            "bgcolor",
            "class",
            "cluster",
            "color",
            "colorscheme",
            "constraint",
            "decorate",
            "dir",
        ),
        *("distortion", "fillcolor", "fixedsize", "fontcolor", "fontname", "fontsize", "gradientangle"),
        *(
            "group",
            "head_lp",
            "headclip",
            "headport",
            "height",
            "id",
            "imagepos",
            "imagescale",
            "key",
            "label",
        ),
        *("labelangle", "labeldistance", "labelfloat", "labelfontcolor", "labelfontname", "labelfontsize"),
        *("labeljust", "labelloc", "layer", "layers", "len", "lhead", "lp", "ltail", "margin", "minlen"),
        *(
            "nojustify",
            "ordering",
            "orientation",
            "pencolor",
            "penwidth",
            "peripheries",
            "pin",
            "pos",
            "rank",
        ),
        *("rects", "regular", "root", "samehead", "sametail", "samplepoints", "shape", "shapefile"),
        *("showboxes", "sides", "skew", "sortv", "style", "tail_lp", "tailclip", "tailport", "target"),
        *("vertices", "weight", "width", "xlp", "z"),
    )
)
#: Such attributes of graphs and of frames, besides those.
DRAWN_OF_GRAPHS = frozenset(
    (
        *("Damping", "K", "TBbalance", "_background", "bb", "beautify", "center", "charset", "clusterrank"),
        *("compound", "concentrate", "defaultdist", "dim", "dimen", "diredgeconstraints", "dpi", "epsilon"),
        *("esep", "fontnames", "fontpath", "forcelabels", "imagepath", "inputscale", "label_scheme"),
        *("landscape", "layerlistsep", "layerselect", "layersep", "levelsgap", "linelength", "maxiter"),
        *("mclimit", "mindist", "mode", "model", "newrank", "nodesep", "normalize", "notranslate", "nslimit"),
        *("nslimit1", "oneblock", "outputorder", "overlap", "overlap_scaling", "overlap_shrink", "pack"),
        *("packmode", "pad", "page", "pagedir", "quadtree", "quantum", "rankdir", "ranksep", "ratio"),
        *("remincross", "repulsiveforce", "resolution", "rotate", "rotation", "scale", "searchsize", "sep"),
        *("size", "smoothing", "splines", "start", "stylesheet", "truecolor", "viewport", "voro_margin"),
        *("xdotversion",),
    )
)
_ADDRESSES = (
    *("URL", "href", "edgeURL", "edgehref", "headURL", "headhref"),
    *("labelURL", "labelhref", "tailURL", "tailhref"),
)
#: Attributes that are told in words of their own, and those words.
TOLD = {
    **dict.fromkeys(_ADDRESSES, ("address", "addresses")),
    "image": ("image", "images"),
    **dict.fromkeys(("headlabel", "taillabel"), ("label at the end of an arrow", "labels at ends of arrows")),
}
#: Attributes that only repeat a label when the pointer is over it.
TIPS = ("tooltip", "edgetooltip", "headtooltip", "labeltooltip", "tailtooltip")
_HSV = re.compile(r"([01]?\.\d+|[01])[\s,]+([01]?\.\d+|[01])[\s,]+([01]?\.\d+|[01])")
_SMALL_SHARE = re.compile(r"0?\.0\d*")


def colour_of(said: str) -> str:
    """Return the first colour of a list with more than a tenth of it, as a name or in digits."""
    parts = [part.partition(";") for part in said.split(":")]
    first = next((one for one, _, share in parts if not _SMALL_SHARE.fullmatch(share.strip())), "").strip()
    first = first.rpartition("/")[2]
    if found := _HSV.fullmatch(first):
        hue, saturation, value = (min(1.0, float(one)) for one in found.groups())
        return "#" + "".join(f"{round(255 * one):02x}" for one in colorsys.hsv_to_rgb(hue, saturation, value))
    return first
