"""How maps are laid out: sizes, cover, text, lines and crossings; Graphviz's dot and Argdown
on the same map.
"""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from argdown import map_by_argdown
from generated import write_case, write_steps
from measure import median, run

from argmap import ArgumentGraph, build_view, load_case
from argmap.render.picture.compact.edges import mutual_attacks
from argmap.render.picture.compact.legibility import crossings, length
from argmap.render.picture.frame import SCREEN, Surface
from argmap.render.picture.geometry import DOT, JOINT
from argmap.render.picture.map import draw_map
from argmap.render.picture.plan import build_plan
from argmap.render.picture.shapes import SIZES, Drawing
from argmap.render.view import View
from argmap.semantics import evaluate_grounded

ARGMAP = str(Path(sys.executable).with_name("argmap"))
#: The claims of generated maps, those of maps with one link to ten claims between branches besides, and the
#: seconds after which Graphviz is stopped.
_GENERATED, _LINKED, _PATIENCE = (20, 60, 300, 3_000), (200, 300, 1_000), 120
#: The most claims for Argdown, which lays out with Graphviz compiled to JavaScript.
_MOST_FOR_ARGDOWN = 300
#: The claims of generated maps that have undercuts and joint premises, too.
_WITH_STEPS = (300, 1_000)
#: Sheets with a margin of 6 mm, in points.
_SHEETS = {"A4": Surface(807.0, 561.0), "A3": Surface(1156.0, 807.0), "A2": Surface(1649.0, 1156.0)}


def layouts(folder: Path) -> None:
    """Every bundled case and generated maps, one line each, with dot and Argdown on the same map below."""
    print(
        "layouts: for a screen, text in px on 1920 x 1080; for sheets, text in pt; dot lays out its own boxes,\n"
        "         and once more boxes and junctions of our sizes, with words on links if ours have any, both ways:\n"
        "         as it does, and stretched by it (ratio) to the shape of a screen, which our maps are laid out for"
    )
    bundled = sorted(Path(ARGMAP).parents[2].joinpath("cases").glob("*.yaml"))
    generated = [write_case(folder / f"{claims}.yaml", claims) for claims in _GENERATED]
    generated += [write_case(folder / f"{n} linked.yaml", n, n // 10) for n in _LINKED]
    generated += [write_steps(folder / f"{claims} with undercuts.yaml", claims) for claims in _WITH_STEPS]
    for path in (*bundled, *generated):
        view = _view(path)
        before = time.process_time()
        drawing = draw_map(view)
        took = time.process_time() - before
        print(f"  {path.stem:>20}: {_said(drawing)}, {took:.2f} s; {_on_sheets(view)}", flush=True)
        print(f"  {'dot':>20}: {_dot(folder, path, drawing)}", flush=True)
        print(f"  {'dot, same boxes':>20}: {_same_boxes(view, drawing)}", flush=True)
        if len(view.case.claims) <= _MOST_FOR_ARGDOWN:
            said = map_by_argdown(folder, view.case, path.stem, _SHEETS)
            print(f"  {'Argdown':>20}: {said}", flush=True)


def _view(path: Path) -> View:
    graph = ArgumentGraph(load_case(path))
    return build_view(graph, statuses=evaluate_grounded(graph.case).statuses)


def _said(drawing: Drawing) -> str:
    covered = sum(box.width * box.height for box in drawing.boxes) / (drawing.width * drawing.height)
    return (
        f"{len(drawing.boxes)} claims, {drawing.width:.0f} x {drawing.height:.0f}, {covered:.0%} boxes, "
        f"{SIZES['text'] * _on(SCREEN, drawing):.1f} px, "
        f"lines {_long(drawing):.0f}, {crossings(drawing.lines)} crossings"
    )


def _long(drawing: Drawing) -> float:
    """Return how long all lines are, without those of the legend."""
    return sum(length(line) for line in drawing.lines if line.link is not None)


def _on_sheets(view: View) -> str:
    """Return how large the text is on sheets of paper, turned as is best."""
    sizes = []
    for name, sheet in _SHEETS.items():
        surfaces = sheet, Surface(sheet.height, sheet.width)
        drawing = draw_map(view, surfaces=surfaces)
        sizes.append(f"{name} {SIZES['text'] * max(_on(surface, drawing) for surface in surfaces):.1f}")
    return f"{', '.join(sizes)} pt"


def _on(surface: Surface, drawing: Drawing) -> float:
    return surface.scale_of(drawing.width, drawing.height)


def _dot(folder: Path, case: Path, drawing: Drawing) -> str:
    """Lay the same map out with dot; lengths are in its points, and so ratios count boxes of the same width.

    Both are timed as whole processes that write SVG.
    """
    if shutil.which("dot") is None:
        return "not measured; it is not installed"
    file = folder / f"{case.stem}.dot"
    subprocess.run([ARGMAP, "export", str(case), "-o", str(file)], check=True, stderr=subprocess.DEVNULL)
    ours_took = median([ARGMAP, "export", str(case), "--format", "svg"], runs=3).cpu
    try:
        theirs_took = run(["dot", "-Tsvg", str(file)], timeout=_PATIENCE).cpu
        done = subprocess.run(
            ["dot", "-Tjson", str(file)], capture_output=True, check=True, timeout=_PATIENCE
        )
    except subprocess.TimeoutExpired:
        return f"over {_PATIENCE} s, over {_PATIENCE / ours_took:.0f} times argmap"
    found = json.loads(done.stdout)
    wide, high, long, paths = _measured(found)
    nodes = [node for node in found.get("objects", []) if "width" in node]
    covered = sum(float(n["width"]) * float(n["height"]) * 72 * 72 for n in nodes) / (wide * high)
    usual = sum(float(node["width"]) * 72 for node in nodes) / len(nodes)
    ours = _long(drawing) / (sum(box.width for box in drawing.boxes) / len(drawing.boxes))
    ratio = f"{ours / (long / usual):.2f} of dot's lines in widths of a box" if long else "no lines"
    crossed = f"{_crossed(paths)} crossings" if len(paths) <= 400 else "crossings not counted"
    return f"{wide:.0f} x {high:.0f}, {covered:.0%} boxes, {crossed}, SVG in {theirs_took:.2f} s; argmap has {ratio}, SVG in {ours_took:.2f} s, {theirs_took / ours_took:.1f} times as fast"


def _same_boxes(view: View, drawing: Drawing) -> str:
    """Let dot lay out boxes and junctions of the sizes that ours have, in its usual distances, with the words
    on links that ours have, if any.
    """
    if shutil.which("dot") is None:
        return "not measured; it is not installed"
    said, ours = [], _long(drawing)
    for direction in ("BT", "RL"):
        text = _as_dot(view, drawing, direction)
        try:
            found = _laid_out_by_dot(text)
            screen = _laid_out_by_dot(text, f"-Gratio={SCREEN.height / SCREEN.width}")
        except subprocess.TimeoutExpired:
            return f"over {_PATIENCE} s"
        wide, high, long, paths = _measured(found)
        text_size = SIZES["text"] * SCREEN.scale_of(wide, high)
        crossed = f"{_crossed(paths)} crossings" if len(paths) <= 400 else "crossings not counted"
        stretched = _measured(screen)[2]
        ratio = f" ({ours / long:.2f})" if long else ""
        of_screen = f" ({ours / stretched:.2f})" if stretched else ""
        said.append(
            f"{direction} {wide:.0f} x {high:.0f}, {text_size:.1f} px, lines {long:.0f}{ratio}, "
            f"stretched {stretched:.0f}{of_screen}, {crossed}"
        )
    return f"{'; '.join(said)}; in brackets, the lines of argmap as a share of those"


def _laid_out_by_dot(text: str, *options: str) -> Any:
    done = subprocess.run(
        ["dot", "-Tjson", *options], input=text, capture_output=True, check=True, text=True, timeout=_PATIENCE
    )
    return json.loads(done.stdout)


def _as_dot(view: View, drawing: Drawing, direction: str) -> str:
    plan = build_plan(view)
    mutual = mutual_attacks(plan)
    font = f'fontname="Liberation Sans", fontsize={SIZES["word"]}'
    lines = [f"digraph {{ rankdir={direction}; edge [arrowsize=0.6, {font}]"]
    lines.append('node [shape=box, fixedsize=true, label=""]')
    said = {words.link: words.lines[0] for words in drawing.words if words.style == "word"}
    names = {box.claim.id: f"c{number}" for number, box in enumerate(drawing.boxes)}
    lines += [
        f"{names[box.claim.id]} [width={box.width / 72}, height={box.height / 72}]" for box in drawing.boxes
    ]
    names |= {name: f"l{number}" for number, name in enumerate(plan.steps)}
    for name, step in plan.steps.items():
        target, premises = names[step.link.target], [names[premise] for premise in step.link.premises]
        word = f' [label="{said[name]}"]' if name in said else ""
        if step.has_junction:
            across = 2 * (JOINT if len(premises) > 1 else DOT) / 72
            lines.append(f"{names[name]} [shape=circle, width={across}]")
            lines += [f"{premise} -> {names[name]}" for premise in premises]
            lines.append(f"{names[name]} -> {target}{word}")
        elif name not in mutual or mutual[name].link.name > name:
            lines.append(f"{premises[0]} -> {target}{word}")
    return "\n".join([*lines, "}"])


def _measured(found: Any) -> tuple[float, float, float, list[list[tuple[float, float]]]]:
    """Return the width and height of what dot laid out, the length of all edges, and their courses."""
    _, _, wide, high = map(float, found["bb"].split(","))
    paths = [_points(edge["pos"]) for edge in found.get("edges", []) if "pos" in edge]
    long = sum(
        ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5
        for path in paths
        for (x1, y1), (x2, y2) in itertools.pairwise(path)
    )
    return wide, high, long, paths


def _points(pos: str) -> list[tuple[float, float]]:
    """Return the course of an edge: points on its curves."""
    places = [part.split(",") for part in pos.split()]
    arrow = [(float(p[1]), float(p[2])) for p in places if p[0] == "e"]
    control = [(float(p[0]), float(p[1])) for p in places if p[0] not in {"e", "s"}]
    course = [control[0]]
    for at in range(0, len(control) - 3, 3):
        a, b, c, d = control[at : at + 4]
        for step in range(1, 9):
            t = step / 8
            u = 1 - t
            course.append(
                (
                    u**3 * a[0] + 3 * u * u * t * b[0] + 3 * u * t * t * c[0] + t**3 * d[0],
                    u**3 * a[1] + 3 * u * u * t * b[1] + 3 * u * t * t * c[1] + t**3 * d[1],
                )
            )
    return [*course, *arrow]


def _crossed(paths: list[list[tuple[float, float]]]) -> int:
    strokes = [(number, *ends) for number, path in enumerate(paths) for ends in itertools.pairwise(path)]
    return sum(
        one != other and _cross(a, b, c, d)
        for at, (one, a, b) in enumerate(strokes)
        for other, c, d in strokes[at + 1 :]
    )


def _cross(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]
) -> bool:
    def side(p: tuple[float, float], q: tuple[float, float], r: tuple[float, float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
