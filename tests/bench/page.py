"""How large the HTML page is, how long it takes to write, and how soon a browser shows something of it."""

from __future__ import annotations

import shutil
import statistics
import sys
from pathlib import Path
from typing import Any

from generated import write_case
from measure import median

ARGMAP = [str(Path(sys.executable).with_name("argmap"))]
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]
#: Milliseconds from the start of loading to the first frame in which the outline has rows.
_SHOWN = """() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(
  document.querySelectorAll(SELECTOR).length ? performance.now() : -1))))"""


def page(folder: Path) -> None:
    """Bytes and seconds by size; then the first useful paint, against an empty page of the same bytes."""
    print("page: `export --format html`, whole process (aim: 300 claims under 300 kB)")
    took = None
    for claims in (300, 3_000, 30_000):
        path = write_case(folder / f"{claims}.yaml", claims)
        target = folder / f"{claims}.html"
        last, took = took, median([*ARGMAP, "export", str(path), "-o", str(target)], runs=3)
        size = target.stat().st_size
        grown = f", {took.cpu / last.cpu:.1f} times the last" if last else ""
        print(f"  {claims:>6} claims: {size / 1000:.0f} kB, {took.cpu:.2f} s{grown}, peak {took.peak:.0f} MB")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("  in a browser: not measured; needs Chromium")
        return
    print("  first useful paint in Chromium, against an empty page of the same bytes (aim: 5,000 in 2 s)")
    _paints(folder, chromium)


def _paints(folder: Path, chromium: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        for claims in (60, 5_000):
            target = folder / f"{claims}.html"
            median(
                [*ARGMAP, "export", str(write_case(folder / "case.yaml", claims)), "-o", str(target)], runs=1
            )
            empty = folder / "empty.html"
            filler = "x" * target.stat().st_size
            empty.write_text(
                f"<!DOCTYPE html><title>Empty</title><p>Empty</p><!--{filler}-->", encoding="utf-8"
            )
            ours, floor = (
                [_paint(browser, file, what) for _ in range(9)]
                for file, what in ((target, "#tree .row"), (empty, "p"))
            )
            mine, base = statistics.median(ours), statistics.median(floor)
            print(f"  {claims:>6} claims: {mine:.0f} ms, empty {base:.0f} ms, ratio {mine / base:.1f}")
        browser.close()


def _paint(browser: Any, file: Path, selector: str) -> float:
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    tab.goto(file.as_uri(), wait_until="load")
    shown: float = tab.evaluate(_SHOWN.replace("SELECTOR", repr(selector)))
    tab.close()
    return shown
