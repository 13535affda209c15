"""The same map as Argdown draws it, where its command is installed (`npm install --global @argdown/cli`)."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from measure import run

from argmap.core.model import Case, Link
from argmap.render.picture.frame import SCREEN, Surface

_SVG = "{http://www.w3.org/2000/svg}"
#: What has a meaning in Argdown's text: brackets, emphasis, tags, mentions and the like.
_MARKUP = re.compile(r"[\[\]<>{}*_#@|=\\]")


def map_by_argdown(folder: Path, case: Case, name: str, sheets: dict[str, Surface]) -> str:
    """Draw a case with Argdown as SVG; say how large text is on a screen and on sheets, and
    how long it took.
    """
    program = shutil.which("argdown")
    if program is None:
        return "not measured; it is not installed"
    source = folder / f"{name}.argdown"
    source.write_text(argdown_of(case), encoding="utf-8")
    took = run([program, "map", str(source), "--format", "svg", str(folder)], timeout=120).cpu
    image = ET.parse(folder / f"{name}.svg").getroot()
    shrunk = re.search(r"scale\(([\d.]+)", image.find(f"{_SVG}g").attrib["transform"])  # to ten inches
    wide, high = (float(size) / float(shrunk[1]) for size in image.attrib["viewBox"].split()[2:])
    boxes = [box for box in map(_box, image.iter(f"{_SVG}g")) if box]
    covered = sum(width * height for width, height in boxes) / (wide * high)
    text = max(float(word.attrib["font-size"]) for word in image.iter(f"{_SVG}text"))
    points = [
        f"{sheet} {text * max(s.scale_of(wide, high) for s in (surface, Surface(surface.height, surface.width))):.1f}"
        for sheet, surface in sheets.items()
    ]
    return (
        f"{len(boxes)} boxes, {wide:.0f} x {high:.0f}, {covered:.0%} boxes, "
        f"{text * SCREEN.scale_of(wide, high):.1f} px; {', '.join(points)} pt; SVG in {took:.2f} s"
    )


def argdown_of(case: Case) -> str:
    """Return the claims and links of a case in Argdown; joint premises and what is undercut
    become arguments.
    """
    lines = ["===", "title: a map", "model:", "  removeTagsFromText: true", "===", ""]
    for claim in case.claims.values():
        lines += [f"[{claim.id}]: {' '.join(_MARKUP.sub(' ', claim.text).split())}", ""]
    targets = {link.target for link in case.links}
    arguments = {
        link.name: f"<a{number}>"
        for number, link in enumerate(case.links)
        if len(link.premises) > 1 or link.name in targets
    }
    for link in case.links:
        lines += [*_relations(link, arguments), ""]
    return "\n".join(lines)


def _relations(link: Link, arguments: dict[str, str]) -> Iterator[str]:
    sign = "+" if link.stance == "support" else "-"
    target = arguments.get(link.target, f"[{link.target}]")
    if link.name not in arguments:
        yield f"[{link.premises[0]}]"
        yield f"  {sign}> {target}"
        return
    yield arguments[link.name]
    yield f"  {sign}> {target}"
    yield from (f"  <+ [{premise}]" for premise in link.premises)


def _box(group: ET.Element) -> tuple[float, float] | None:
    """Return the width and height of a node; None for what is none."""
    path = group.find(f"{_SVG}path")
    if group.get("class") != "node" or path is None:
        return None
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path.attrib["d"])]
    xs, ys = numbers[::2], numbers[1::2]
    return max(xs) - min(xs), max(ys) - min(ys)
