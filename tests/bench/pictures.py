"""How long it takes to draw maps, against Graphviz where that is installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from generated import write_case
from measure import median, run

ARGMAP = str(Path(sys.executable).with_name("argmap"))
#: Seconds after which Graphviz is stopped.
_PATIENCE = 300


def pictures(folder: Path) -> None:
    """SVG of maps of several sizes, how it grows, and `dot -Tsvg` on the same map."""
    print("pictures: `export --format svg`, whole process (aim at 3,000 claims: a fifth of `dot -Tsvg`)")
    before = None
    for claims in (300, 3_000, 30_000):
        path = write_case(folder / f"{claims}.yaml", claims)
        took = median([ARGMAP, "export", str(path), "--format", "svg"], runs=3)
        size = len(
            subprocess.check_output([ARGMAP, "export", str(path), "-f", "svg"], stderr=subprocess.DEVNULL)
        )
        grown = f", {took.cpu / before:.1f} times the last" if before else ""
        print(f"  {claims:>6} claims: {took.cpu:.2f} s{grown}, {size / 1000:.0f} kB, peak {took.peak:.0f} MB")
        before = took.cpu
        if claims <= 3_000:
            print(f"         Graphviz {_graphviz(folder, path, took.cpu)}")


def prints(folder: Path) -> None:
    """PNG and PDF of maps of two sizes against the SVG of the same run, start-up included."""
    print("prints: `export` to PNG and PDF, whole process, against SVG (aim for PDF at 3,000 claims: 2 s)")
    for claims in (300, 3_000):
        path = write_case(folder / f"{claims}.yaml", claims)
        svg = median([ARGMAP, "export", str(path), "--format", "svg"], runs=3)
        for words in (["pdf"], ["png", "--scale", "1" if claims == 300 else "0.3"]):
            took = median([ARGMAP, "export", str(path), "--format", *words], runs=3)
            print(
                f"  {claims:>6} claims, {' '.join(words):<15} {took.cpu:.2f} s, "
                f"{took.cpu / svg.cpu:.1f} times SVG, peak {took.peak:.0f} MB"
            )


def _graphviz(folder: Path, case: Path, ours: float) -> str:
    if shutil.which("dot") is None:
        return "not measured; it is not installed"
    dot = folder / f"{case.stem}.dot"
    subprocess.run([ARGMAP, "export", str(case), "-o", str(dot)], check=True, stderr=subprocess.DEVNULL)
    try:
        theirs = run(["dot", "-Tsvg", str(dot)], timeout=_PATIENCE).cpu
    except subprocess.TimeoutExpired:
        return f"over {_PATIENCE} s, over {_PATIENCE / ours:.0f} times argmap"
    return f"{theirs:.2f} s, {theirs / ours:.1f} times argmap"
